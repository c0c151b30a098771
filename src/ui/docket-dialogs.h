/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The things whose toolkit calls change from release to release, in one place. @from is any
 * widget of the window that a dialog belongs to. */

/* The person's answer; not called where they changed their mind. */
typedef void (*DocketDialogYes) (gpointer user_data);
typedef void (*DocketDialogFile) (GFile *file, gpointer user_data);

/* Asks before something that cannot be taken back. @yes: the button's label with its verb;
 * @destructive: whether it is red. @user_data is freed with @destroy in any case. */
void docket_dialogs_confirm (GtkWidget *from,
                             const char *question,
                             const char *explanation,
                             const char *yes,
                             gboolean destructive,
                             DocketDialogYes callback,
                             gpointer user_data,
                             GDestroyNotify destroy);
/* Asks which of several ways to go. @answers: (array zero-terminated=1) labels to be translated,
 * the one that is proposed first; @callback gets the number of the chosen one, and is not called
 * where the person changed their mind. @user_data outlives the question. */
typedef void (*DocketDialogChosen) (guint answer, gpointer user_data);
void docket_dialogs_choose (GtkWidget *from,
                            const char *question,
                            const char *explanation,
                            const char *const *answers,
                            DocketDialogChosen callback,
                            gpointer user_data);
/* A question with fields: @content stands below the words. @callback answers whether the dialog may
 * close; where it may not, the fields say why. (transfer full) of @content */
typedef gboolean (*DocketDialogCheck) (gpointer user_data);
void docket_dialogs_ask (GtkWidget *from,
                         const char *question,
                         const char *explanation,
                         GtkWidget *content,
                         const char *yes,
                         DocketDialogCheck callback,
                         gpointer user_data,
                         GDestroyNotify destroy);
/* What every window above another has: it is modal, goes with it, and Escape closes it where
 * nothing in it takes the key. */
void docket_dialogs_set_up (GtkWindow *window, GtkWindow *parent);
/* Tells something that is too long for a toast. */
void docket_dialogs_tell (GtkWidget *from, const char *heading, const char *body);
/* @pattern: such as "*.json", @pattern_name: what such files are; NULLs: any file. */
void docket_dialogs_open_file (GtkWidget *from,
                               const char *title,
                               const char *pattern_name,
                               const char *pattern,
                               DocketDialogFile callback,
                               gpointer user_data,
                               GDestroyNotify destroy);
void docket_dialogs_save_file (GtkWidget *from,
                               const char *title,
                               const char *proposed_name,
                               DocketDialogFile callback,
                               gpointer user_data,
                               GDestroyNotify destroy);
/* In the person's browser, mail program or file manager. */
void docket_dialogs_open_link (GtkWidget *from, const char *uri);
void docket_dialogs_show_about (GtkWindow *parent);
/* All keys of the window. */
void docket_dialogs_show_shortcuts (GtkWindow *parent);

G_END_DECLS
