/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * docket_drop_downs_name:
 * @drop_down: a drop-down whose items are `GtkStringObject`s
 * @title: what is chosen in it
 *
 * From now on the part of it that takes the focus is called by @title and by what is chosen. GTK
 * itself gives that part no name, so that it would be read out as a button of nothing. Main thread.
 */
void docket_drop_downs_name (GtkDropDown *drop_down, const char *title);

G_END_DECLS
