/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-time.h"

G_BEGIN_DECLS

/* What a person types into a form, in the forms that people use. Where it cannot be understood,
 * @why is a sentence for the reader and the value is unchanged. Main thread. Spaces around are
 * nothing; thousands may be set apart with spaces, apostrophes or the language's own sign; the
 * decimal sign is the language's or the other one of "1.5" and "1,5". Nothing is rounded. */

/**
 * docket_typed_decimal:
 * @text: such as "1 000.50"
 * @decimals: how many decimals @value has; more are refused unless they are 0
 * @value: (out): in units of 10 to the power of minus @decimals
 * @why: (out) (transfer full): why not
 *
 * Returns: whether @value is set
 */
gboolean docket_typed_decimal (const char *text, guint decimals, gint64 *value, char **why);
gboolean
docket_typed_money (const char *text, const char *currency, DocketMoney *money, char **why);
gboolean docket_typed_rate (const char *text, const char *currency, DocketRate *rate, char **why);
/* "21", "21 %" */
gboolean docket_typed_percent (const char *text, DocketPercent *percent, char **why);
/* "1:30", "1.5", "1,5", "90m", "1h30m": hours where nothing else is said. */
gboolean docket_typed_duration (const char *text, DocketDuration *duration, char **why);
/* The same, as hours in ten-thousandths. */
gboolean docket_typed_hours (const char *text, DocketQuantity *hours, char **why);
/* A whole number; a word behind it ("30 days") is passed over. */
gboolean docket_typed_whole (const char *text, gint64 *number, char **why);
/* "9:30" or "9", as seconds of a day. */
gboolean docket_typed_time_of_day (const char *text, int *seconds, char **why);
/* "9-10:30", "9:00–10:30", "22-1": from when to when, as seconds of a day; hours without minutes
 * are read too. @to may be before @from: on the next day. */
gboolean docket_typed_span (const char *text, int *from, int *to, char **why);
/* "2026-03-31", "31.3.2026", "31.3." of @today's year, and "3/31/2026" in the language's order. */
gboolean docket_typed_date (const char *text, DocketDate today, DocketDate *date, char **why);

G_END_DECLS
