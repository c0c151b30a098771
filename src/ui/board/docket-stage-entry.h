/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-kinds.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_STAGE_ENTRY (docket_stage_entry_get_type ())
G_DECLARE_FINAL_TYPE (DocketStageEntry, docket_stage_entry, DOCKET, STAGE_ENTRY, GtkWidget)

/**
 * DocketStageEntry:
 *
 * A line for the name of a stage, which says beneath it why a name will not do. Signals:
 * - `entered` (name): Enter, with a name that will do
 * - `dismissed`: Escape, the focus went elsewhere, or the name is the one that it was
 */

/* For the stage @id of @board (NULL: a new one), called @name now (nullable). @stages:
 * (element-type DocketStage) the stages there are, kept.
 * @in_place: stands where the name stood, so that it ends with the focus. */
GtkWidget *docket_stage_entry_new (
    GPtrArray *stages, DocketBoardName board, const char *id, const char *name, gboolean in_place);
/* As Enter does. */
void docket_stage_entry_enter (DocketStageEntry *self);

G_END_DECLS
