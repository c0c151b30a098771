/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-dialogs.h"
#include "docket-workspace.h"

G_BEGIN_DECLS

/* Before terms are saved: how many unbilled entries and fees of which clients change by how much,
 * reckoned off the main thread. Where none do and nothing is to be asked, @save is called at once;
 * else the person is asked, and @save is called when they say yes. @edited: (transfer none): the
 * record as it would be saved. @warning: (nullable): what else is asked about. Main thread. */
void docket_save_question_ask (GtkWidget *from,
                               DocketWorkspace *workspace,
                               gpointer edited,
                               const char *heading,
                               const char *warning,
                               DocketDialogYes save,
                               gpointer user_data,
                               GDestroyNotify destroy);

G_END_DECLS
