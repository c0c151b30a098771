/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-hinting.h"
#include "docket-money.h"
#include "docket-time.h"

G_BEGIN_DECLS

/* Numbers and dates as the window's own language writes them. Main thread. All (transfer full);
 * a value that is not set comes out as "". */

char *docket_labels_money (DocketMoney money, const char *currency) G_GNUC_WARN_UNUSED_RESULT;
/* With the currency's code. */
char *docket_labels_money_code (DocketMoney money, const char *currency) G_GNUC_WARN_UNUSED_RESULT;
/* A sum that stands for more than it says: "12,462.15 + CZK, EUR", since amounts of other
 * currencies are not added to it. @others: (element-type utf8) their codes, put into order; none:
 * @amount. */
char *
docket_labels_money_and_others (const char *amount, GPtrArray *others) G_GNUC_WARN_UNUSED_RESULT;
char *docket_labels_rate (DocketRate rate, const char *currency) G_GNUC_WARN_UNUSED_RESULT;
/* A number with as many decimals as it needs, without thousands set apart: what is shown in a field
 * is read back as the same. @decimals: of @value. */
char *docket_labels_decimal (gint64 value, guint decimals) G_GNUC_WARN_UNUSED_RESULT;
/* "1:20 left of 10:00 in Support, then 110.00/h" */
char *docket_labels_hint (const DocketHinting *hinting) G_GNUC_WARN_UNUSED_RESULT;
/* "2:10" */
char *docket_labels_hours (gint64 seconds) G_GNUC_WARN_UNUSED_RESULT;
/* "0:42:17" */
char *docket_labels_elapsed (gint64 seconds) G_GNUC_WARN_UNUSED_RESULT;
/* "Thu 19 Mar", or "19 Mar 2025" where the year is not that of @today */
char *docket_labels_date (DocketDate date, DocketDate today) G_GNUC_WARN_UNUSED_RESULT;
/* "19 March 2026" */
char *docket_labels_day (DocketDate date) G_GNUC_WARN_UNUSED_RESULT;
/* "2–8 March 2026" */
char *docket_labels_period (DocketDate from, DocketDate to) G_GNUC_WARN_UNUSED_RESULT;
/* "31 Mar", for columns whose year is clear */
char *docket_labels_day_month (DocketDate date) G_GNUC_WARN_UNUSED_RESULT;
/* How near a day is: "today", "Fri", "20 Mar", "2 days late". @late is set where it has passed. */
char *
docket_labels_due (DocketDate due, DocketDate today, gboolean *late) G_GNUC_WARN_UNUSED_RESULT;
/* Local time of day, "14:05" */
char *docket_labels_time_of_day (gint64 seconds_of_day) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
