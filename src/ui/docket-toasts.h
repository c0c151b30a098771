/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where the words of @from are shown: what to hold on to, weakly, for words that come later, since
 * @from itself may be gone by then. (transfer none) (nullable) */
GtkWidget *docket_toasts_find_place (GtkWidget *from);

/* Short words at the foot of the window that holds @from; nothing where there is none. */
void docket_toasts_say (GtkWidget *from, const char *text);
/* The same with a button that takes the act back (`win.undo`). */
void docket_toasts_say_undo (GtkWidget *from, const char *text);
/* With a button of the caller's: @action is an action's detailed name. */
void
docket_toasts_say_with (GtkWidget *from, const char *text, const char *button, const char *action);
/* With a button for an action that @from or what it is in knows, not the window. */
void
docket_toasts_say_at (GtkWidget *from, const char *text, const char *button, const char *action);
/* What went wrong, in a sentence; stays for longer than others. Where there is no window the
 * desktop is told. */
void docket_toasts_say_error (GtkWidget *from, const GError *error);

G_END_DECLS
