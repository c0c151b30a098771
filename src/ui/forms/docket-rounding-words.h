/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"

G_BEGIN_DECLS

/* "15 minutes", "1 hour" (transfer full) */
char *docket_rounding_words_length (gint64 seconds) G_GNUC_WARN_UNUSED_RESULT;
/* "up to 15 minutes, each entry, at least 30 minutes"; NULL for a rule that does not round.
 * (transfer full) */
char *docket_rounding_words_short (const DocketRounding *rule) G_GNUC_WARN_UNUSED_RESULT;
/* As a client reads it: "every started 15 minutes"; NULL for a rule that does not round.
 * (transfer full) */
char *docket_rounding_words_clause (const DocketRounding *rule) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
