/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The page in place of what could not be read. @title: what; its button, Try Again, activates
 * @action. Main thread. */
GtkWidget *docket_unread_new (const char *title, const char *action);
/* Says why. */
void docket_unread_say (GtkWidget *page, const GError *error);

G_END_DECLS
