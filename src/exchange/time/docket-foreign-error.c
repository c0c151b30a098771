/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The domain of what goes wrong with the files of other programs. */
#include "docket-foreign-error.h"

/* clang-format off */
G_DEFINE_QUARK (docket_foreign_error, docket_foreign_error)
/* clang-format on */
