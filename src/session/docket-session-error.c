/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docket-session-error.h"

G_DEFINE_QUARK (docket_session_error_quark, docket_session_error)
