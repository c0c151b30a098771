/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Instants are microseconds since 1970 UTC; days are days since 0001-01-01 as in GDate. */

char *clock_print_time (gint64 instant) G_GNUC_WARN_UNUSED_RESULT;
char *clock_print_time_millis (gint64 instant) G_GNUC_WARN_UNUSED_RESULT;
char *clock_print_day (gint64 instant) G_GNUC_WARN_UNUSED_RESULT;

/**
 * clock_parse_time:
 * @text: `2026-11-21T10:00:00-08:00`, with or without fraction and zone, or a day alone
 *
 * A time without a zone is one of the company's, which is the Pacific zone.
 */
gboolean clock_parse_time (const char *text, gint64 *instant);
gboolean clock_is_day (const char *text);
char *clock_add_days (const char *day, gint64 days) G_GNUC_WARN_UNUSED_RESULT;

/**
 * clock_day_of_month:
 *
 * Returns: (transfer full): the first such day of a month after @day, for terms by date
 */
char *clock_next_day_of_month (const char *day, guint day_of_month) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
