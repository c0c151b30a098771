/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"

G_BEGIN_DECLS

/* The stages that a board has where nobody has made any (interchange.md), with ids, the first one
 * first: that is where a card without a stage belongs. Any thread.
 * (transfer full) (element-type DocketStage) */
GPtrArray *docket_stages_new_default (DocketBoardName board) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the stage @name of @board is one of work that is done. @stages: (element-type
 * DocketStage). A card without a stage, or in one that is not there, is not done. */
gboolean docket_stages_is_done (const GPtrArray *stages, DocketBoardName board, const char *name);

/* The colours that a stage may have, %NULL at the end: words, since each theme shows them in its
 * own shade. A file may bring others; they are kept and not shown. */
extern const char *const docket_stage_colors[];

G_END_DECLS
