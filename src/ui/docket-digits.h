/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DOCKET_TYPE_DIGITS (docket_digits_get_type ())
G_DECLARE_FINAL_TYPE (DocketDigits, docket_digits, DOCKET, DIGITS, GtkWidget)

/* The time since a moment, ticking. It redraws its own few pixels once a second, and nothing while
 * it cannot be seen. */
GtkWidget *docket_digits_new (void);
/* @since: seconds of UTC; DOCKET_NULL: nothing runs, nothing is shown. */
void docket_digits_set_since (DocketDigits *self, gint64 since);

G_END_DECLS
