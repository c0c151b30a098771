/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stages that boards begin with. They are called in English, as all words in the data are until
 * a person changes them. */
#include "docket-stages.h"

static const struct
{
  DocketBoardName board;
  const char *name;
  DocketStageKind kind;
} defaults[] = {
  { DOCKET_BOARD_TICKETS, "Open", DOCKET_STAGE_OPEN },
  { DOCKET_BOARD_TICKETS, "In progress", DOCKET_STAGE_OPEN },
  { DOCKET_BOARD_TICKETS, "Waiting", DOCKET_STAGE_WAITING },
  { DOCKET_BOARD_TICKETS, "Done", DOCKET_STAGE_DONE },
  { DOCKET_BOARD_PROJECTS, "Planned", DOCKET_STAGE_OPEN },
  { DOCKET_BOARD_PROJECTS, "Active", DOCKET_STAGE_OPEN },
  { DOCKET_BOARD_PROJECTS, "Done", DOCKET_STAGE_DONE },
};

const char *const docket_stage_colors[]
    = { "blue", "teal", "green", "yellow", "orange", "red", "pink", "purple", "slate", NULL };

GPtrArray *
docket_stages_new_default (DocketBoardName board)
{
  GPtrArray *stages = docket_record_list_new ();

  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    {
      DocketStage *stage;

      if (defaults[i].board != board)
        continue;
      stage = docket_record_new (&docket_stage_shape);
      stage->board = board;
      stage->name = g_strdup (defaults[i].name);
      stage->kind = defaults[i].kind;
      stage->position = stages->len;
      docket_record_ensure_id (stage);
      g_ptr_array_add (stages, stage);
    }
  return stages;
}

gboolean
docket_stages_is_done (const GPtrArray *stages, DocketBoardName board, const char *name)
{
  for (guint i = 0; i < stages->len; i++)
    {
      const DocketStage *stage = stages->pdata[i];

      if (stage->board == board && g_strcmp0 (stage->name, name) == 0)
        return stage->kind == DOCKET_STAGE_DONE;
    }
  return FALSE;
}
