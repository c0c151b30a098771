/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/* Acts that a widget lets a person do: each runs on the store's thread, is one entry of the
 * history, and where it fails says so in the window that holds @from, or, where @from is NULL or
 * gone, by a notification. @done (nullable): what is said when it worked, with a button to undo. */

/* @data is freed with @free_data when done. The work's result is not looked at. */
void docket_acts_run (GtkWidget *from,
                      DocketWorkspace *workspace,
                      DocketWork work,
                      gpointer data,
                      GDestroyNotify free_data,
                      const char *done);
/* @record: a new one. (transfer full) */
void docket_acts_add (GtkWidget *from,
                      DocketWorkspace *workspace,
                      const char *name,
                      gpointer record,
                      const char *done);
/* Called where a change was refused and @from is still there: it shows what is kept. */
typedef void (*DocketActsRefused) (GtkWidget *from);
/* Writes the fields that differ between @before, the record as the person found it, and @after.
 * @before: (transfer none), not to be changed any more. @after: (transfer full). */
void docket_acts_change (GtkWidget *from,
                         DocketWorkspace *workspace,
                         const char *name,
                         gconstpointer before,
                         gpointer after,
                         const char *done,
                         DocketActsRefused refused);
void docket_acts_delete (GtkWidget *from,
                         DocketWorkspace *workspace,
                         const char *name,
                         DocketKind kind,
                         const char *id,
                         const char *done);
/* To a stage of the board, before the card @before (NULL: to the end). */
void docket_acts_move_card (GtkWidget *from,
                            DocketWorkspace *workspace,
                            DocketKind ticket_or_project,
                            const char *id,
                            const char *stage,
                            const char *before,
                            const char *done);
/* @ticket NULL: of no ticket. */
void docket_acts_start (GtkWidget *from, DocketWorkspace *workspace, const char *ticket);
/* @at: since when, seconds of UTC; DOCKET_NULL: now. @done as above. */
void docket_acts_start_at (
    GtkWidget *from, DocketWorkspace *workspace, const char *ticket, gint64 at, const char *done);
void docket_acts_stop (GtkWidget *from, DocketWorkspace *workspace);
void docket_acts_undo (GtkWidget *from, DocketWorkspace *workspace);
void docket_acts_redo (GtkWidget *from, DocketWorkspace *workspace);

G_END_DECLS
