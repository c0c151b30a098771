/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How Docket goes on without its window: a group of the preferences. */
GtkWidget *docket_background_group_new (GSettings *settings);

G_END_DECLS
