/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The domain of what goes wrong with files in and out. */
#include "docket-exchange-error.h"

/* clang-format off */
G_DEFINE_QUARK (docket_exchange_error, docket_exchange_error)
/* clang-format on */
