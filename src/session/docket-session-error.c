/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docket-session-error.h"

/* clang-format off */
G_DEFINE_QUARK (docket_session_error, docket_session_error)
/* clang-format on */
