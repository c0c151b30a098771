/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-money.h"
#include "docket-time.h"

G_BEGIN_DECLS

/* Text fields of a form: what stands in them, as values. Each reader marks the field as wrong and
 * answers FALSE where the text cannot be understood; an empty field is a null value. */

/* Sets the text unless the person is writing there: then FALSE. */
gboolean docket_fields_set_text (GtkWidget *row, const char *text);
/* Replaces @text by what stands in the field, NULL where it is empty. */
void docket_fields_read_text (GtkWidget *row, char **text);
gboolean docket_fields_read_day (GtkWidget *row, DocketDate today, DocketDate *day);
gboolean docket_fields_read_duration (GtkWidget *row, DocketDuration *duration);
gboolean docket_fields_read_rate (GtkWidget *row, const char *currency, DocketRate *rate);
gboolean docket_fields_read_money (GtkWidget *row, const char *currency, DocketMoney *money);
/* Hours and minutes as a quantity of hours: "40", "1:30". */
gboolean docket_fields_read_hours (GtkWidget *row, DocketQuantity *hours);
/* "9:30" */
gboolean docket_fields_read_time (GtkWidget *row, int *seconds_of_day);
/* Marks the field as wrong and says why, once; NULL: it is right. */
void docket_fields_mark (GtkWidget *row, const char *why);
/* Replaces @text by a copy of @now. */
void docket_fields_take (char **text, const char *now);
/* Calls @callback (swapped) when the person is done with one of the fields: Enter, or leaving it.
 * @rows: NULL-terminated. */
void docket_fields_on_done (GtkWidget *const *rows, GCallback callback, gpointer user_data);

/* Takes the focus out of @form, so that a field being written in is done. */
void docket_fields_leave (GtkWidget *form);

/* What is typed so far, without a word where it is not understood. */
gboolean docket_fields_peek_day (GtkWidget *row, DocketDate today, DocketDate *day);
gboolean docket_fields_peek_time (GtkWidget *row, int *seconds_of_day);

G_END_DECLS
