/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * docket_stacks_hide_others:
 * @stack: a #GtkStack or #AdwViewStack; a child that it is given later counts from when another one
 * is shown
 *
 * From now on only the child that is shown is there for a screen reader. GTK itself leaves the
 * others in the accessibility tree, where they are read out as if they could be seen. Main thread.
 */
void docket_stacks_hide_others (gpointer stack);

/**
 * docket_stacks_update:
 * @stack: a stack that hides its others, and was given a child since
 *
 * Hides that child too where it is not the one that is shown. Main thread.
 */
void docket_stacks_update (gpointer stack);

G_END_DECLS
