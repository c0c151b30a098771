/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * docket_stacks_hide_others:
 * @stack: a stack; a child that it is given later counts from when another one is shown
 *
 * From now on only the child that is shown is there for a screen reader. GTK itself leaves the
 * others in the accessibility tree, where they are read out as if they could be seen. Main thread.
 */
void docket_stacks_hide_others (GtkStack *stack);

G_END_DECLS
