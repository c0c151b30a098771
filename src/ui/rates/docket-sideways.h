/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What scrolls sideways alone, on a page that scrolls up and down: a wheel that turns over it turns
 * the page. @child: (transfer full). Returns a GtkScrolledWindow (transfer full, floating). */
GtkWidget *docket_sideways_new (GtkWidget *child);

G_END_DECLS
