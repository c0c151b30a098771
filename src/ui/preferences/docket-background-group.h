/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How Docket goes on without its window: a group of the preferences, NULL where this desk's
 * choices are not kept. */
GtkWidget *docket_background_group_new (void);

G_END_DECLS
