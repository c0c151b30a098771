/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-session-error.h"
#include "docket-store.h"

G_BEGIN_DECLS

/* Acts on the stages of a board, which are its columns. Each is one act, undone as one. Run on the
 * store's thread. A stage that is gone is refused with UNKNOWN. */

/* Whether the stage @id of @board (NULL: one that is not there yet) may be called @name among
 * @stages (element-type DocketStage). Any thread.
 * Refused: nothing but blanks (NO_NAME); another stage's name, in whatever letters (NAME_TAKEN). */
gboolean docket_stage_desk_check_name (
    GPtrArray *stages, DocketBoardName board, const char *id, const char *name, GError **error);

/* A new stage behind the stage @after (NULL: at the end). Returns its id. Refused as by
 * docket_stage_desk_check_name(); blanks around @name are left out. */
char *docket_stage_desk_add (DocketStore *store,
                             DocketBoardName board,
                             const char *after,
                             const char *name,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Renames a stage and every card's mention of it. Refused as by docket_stage_desk_check_name(). */
gboolean
docket_stage_desk_rename (DocketStore *store, const char *id, const char *name, GError **error);
/* Before the stage @before of the same board (NULL: to the end). */
gboolean
docket_stage_desk_move (DocketStore *store, const char *id, const char *before, GError **error);
/* @color: one of docket_stage_colors, or NULL for none. */
gboolean
docket_stage_desk_set_color (DocketStore *store, const char *id, const char *color, GError **error);
gboolean docket_stage_desk_set_kind (DocketStore *store,
                                     const char *id,
                                     DocketStageKind kind,
                                     GError **error);
/* How many cards there should be at most, 0 for no limit. Refused: less (VALUE). */
gboolean
docket_stage_desk_set_limit (DocketStore *store, const char *id, gint64 limit, GError **error);
/* Its cards go behind those of the stage @to of the same board.
 * Refused: a board's last stage (LAST_STAGE); one with cards where @to is NULL (STAGE_IN_USE; the
 * message is how many there are). */
gboolean
docket_stage_desk_remove (DocketStore *store, const char *id, const char *to, GError **error);

G_END_DECLS
