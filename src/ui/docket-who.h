/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/* @agent: who was chosen; @ticket, @at: what was asked for. Called while the question is still
 * open. */
typedef void (*DocketWhoAnswered) (
    GtkWidget *from, DocketWorkspace *workspace, const char *agent, const char *ticket, gint64 at);

/**
 * docket_who_ask:
 * @from: a widget of the window that asks
 * @workspace: the workspace
 * @ticket: (nullable): the ticket that the stopwatch is to start on
 * @at: since when it is to run, seconds of UTC; DOCKET_NULL: now
 * @answered: told who was chosen; not called where nobody was
 *
 * Where several people work: asks whose stopwatch this is. Main thread.
 */
void docket_who_ask (GtkWidget *from,
                     DocketWorkspace *workspace,
                     const char *ticket,
                     gint64 at,
                     DocketWhoAnswered answered);

G_END_DECLS
