/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts on the stages of a board. Cards name their stage, so that what happens to a stage happens to
 * its cards in the same act. Owns nothing. Runs on the store's thread. */
#include "docket-stage-desk.h"

#include "docket-merge.h"
#include "docket-stages.h"

/* As far apart as docket-desk.c sets neighbours. */
#define RANK_STEP 1024

/* ---- Looking ---- */

/* The stages of one board, in order. */
static GPtrArray *
list_stages (DocketStore *store, DocketBoardName board, GError **error)
{
  g_autoptr (GPtrArray) stages = docket_store_list (store, DOCKET_KIND_STAGE, error);

  for (guint i = stages != NULL ? stages->len : 0; i > 0; i--)
    if (((const DocketStage *) stages->pdata[i - 1])->board != board)
      g_ptr_array_remove_index (stages, i - 1);
  return g_steal_pointer (&stages);
}

static int
find_index (const GPtrArray *stages, const char *id)
{
  for (guint i = 0; id != NULL && i < stages->len; i++)
    if (g_str_equal (((const DocketStage *) stages->pdata[i])->id, id))
      return (int) i;
  return -1;
}

static DocketKind
get_card_kind (DocketBoardName board)
{
  return board == DOCKET_BOARD_TICKETS ? DOCKET_KIND_TICKET : DOCKET_KIND_PROJECT;
}

static char *
fold (const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  g_autofree char *normal = g_utf8_normalize (stripped, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (normal != NULL ? normal : stripped, -1);
}

gboolean
docket_stage_desk_check_name (
    GPtrArray *stages, DocketBoardName board, const char *id, const char *name, GError **error)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (stages != NULL && name != NULL, FALSE);

  folded = fold (name);
  if (*folded == '\0')
    {
      g_set_error_literal (
          error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NO_NAME, "a stage without a name");
      return FALSE;
    }
  for (guint i = 0; i < stages->len; i++)
    {
      const DocketStage *other = stages->pdata[i];
      g_autofree char *taken = fold (other->name);

      if (other->board != board || g_strcmp0 (other->id, id) == 0 || !g_str_equal (taken, folded))
        continue;
      g_set_error_literal (
          error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NAME_TAKEN, other->name);
      return FALSE;
    }
  return TRUE;
}

/* ---- Cards ---- */

static gboolean
put_card (
    DocketAct *act, DocketKind kind, const char *id, const char *stage, gint64 rank, GError **error)
{
  g_autoptr (DocketRecord) card = docket_store_get (docket_act_get_store (act), kind, id, error);
  char **place;

  if (card == NULL)
    return FALSE;
  if (kind == DOCKET_KIND_TICKET)
    {
      ((DocketTicket *) card)->rank = rank;
      place = &((DocketTicket *) card)->stage;
    }
  else
    {
      ((DocketProject *) card)->rank = rank;
      place = &((DocketProject *) card)->stage;
    }
  g_free (*place);
  *place = g_strdup (stage);
  return docket_act_put (act, card, error);
}

static gboolean
rename_cards (
    DocketAct *act, DocketBoardName board, const char *old_name, const char *name, GError **error)
{
  DocketKind kind = get_card_kind (board);
  g_autoptr (GArray) column
      = docket_store_column (docket_act_get_store (act), kind, old_name, error);

  if (column == NULL)
    return FALSE;
  for (guint i = 0; i < column->len; i++)
    {
      const DocketSpot *spot = &g_array_index (column, DocketSpot, i);

      if (!put_card (act, kind, spot->id, name, spot->rank, error))
        return FALSE;
    }
  return TRUE;
}

/* Behind those that are there, in the order that they had. */
static gboolean
append_cards (
    DocketAct *act, DocketBoardName board, const GArray *column, const char *to, GError **error)
{
  DocketKind kind = get_card_kind (board);
  g_autoptr (GArray) there = docket_store_column (docket_act_get_store (act), kind, to, error);
  gint64 rank = 0;

  if (there == NULL)
    return FALSE;
  for (guint i = 0; i < there->len; i++)
    {
      const DocketSpot *spot = &g_array_index (there, DocketSpot, i);

      if (!DOCKET_IS_NULL (spot->rank))
        rank = MAX (rank, spot->rank);
    }
  for (guint i = 0; i < column->len; i++)
    {
      rank += RANK_STEP;
      if (!put_card (act, kind, g_array_index (column, DocketSpot, i).id, to, rank, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Order ---- */

/* Writes down the order of @stages where it is another than before. */
static gboolean
put_order (DocketAct *act, GPtrArray *stages, GError **error)
{
  for (guint i = 0; i < stages->len; i++)
    {
      DocketStage *stage = stages->pdata[i];

      if (stage->position == i)
        continue;
      stage->position = i;
      if (!docket_act_put (act, stage, error))
        return FALSE;
    }
  return TRUE;
}

/* "tickets/Open", or with a number behind it where a stage that was called so before has it. */
static void
give_id (DocketStage *stage, const GPtrArray *stages)
{
  g_autofree char *plain = NULL;

  docket_record_ensure_id (stage);
  plain = g_strdup (stage->id);
  for (guint n = 2; find_index (stages, stage->id) >= 0; n++)
    {
      g_free (stage->id);
      stage->id = g_strdup_printf ("%s-%u", plain, n);
    }
}

char *
docket_stage_desk_add (
    DocketStore *store, DocketBoardName board, const char *after, const char *name, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "add stage", 0, error);
  g_autoptr (GPtrArray) stages = NULL;
  g_autoptr (DocketStage) stage = NULL;
  int index;

  if (act == NULL)
    return NULL;
  stages = list_stages (store, board, error);
  if (stages == NULL || !docket_stage_desk_check_name (stages, board, NULL, name, error))
    return NULL;

  stage = docket_record_new (&docket_stage_shape);
  stage->board = board;
  stage->name = g_strstrip (g_strdup (name));
  stage->kind = DOCKET_STAGE_OPEN;
  give_id (stage, stages);
  index = find_index (stages, after);
  g_ptr_array_insert (stages, index >= 0 ? index + 1 : -1, docket_record_ref (stage));
  if (!put_order (act, stages, error) || !docket_act_commit (g_steal_pointer (&act), error))
    return NULL;
  return g_strdup (stage->id);
}

gboolean
docket_stage_desk_move (DocketStore *store, const char *id, const char *before, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "move stage", 0, error);
  g_autoptr (DocketStage) stage
      = act != NULL ? docket_merge_require (store, DOCKET_KIND_STAGE, id, error) : NULL;
  g_autoptr (GPtrArray) stages = stage != NULL ? list_stages (store, stage->board, error) : NULL;
  gpointer moved;

  if (stages == NULL)
    return FALSE;
  if (before != NULL && find_index (stages, before) < 0)
    {
      g_set_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_UNKNOWN, "stage %s", before);
      return FALSE;
    }
  moved = g_ptr_array_steal_index (stages, (guint) find_index (stages, id));
  g_ptr_array_insert (stages, find_index (stages, before), moved);
  return put_order (act, stages, error) && docket_act_commit (g_steal_pointer (&act), error);
}

/* ---- What a stage is ---- */

gboolean
docket_stage_desk_rename (DocketStore *store, const char *id, const char *name, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "rename stage", 0, error);
  g_autoptr (DocketStage) stage
      = act != NULL ? docket_merge_require (store, DOCKET_KIND_STAGE, id, error) : NULL;
  g_autoptr (GPtrArray) stages = stage != NULL ? list_stages (store, stage->board, error) : NULL;
  g_autofree char *old_name = NULL;

  if (stages == NULL || !docket_stage_desk_check_name (stages, stage->board, id, name, error))
    return FALSE;

  old_name = g_steal_pointer (&stage->name);
  stage->name = g_strstrip (g_strdup (name));
  return docket_act_put (act, stage, error)
         && rename_cards (act, stage->board, old_name, stage->name, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}

gboolean
docket_stage_desk_set_color (DocketStore *store, const char *id, const char *color, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "colour stage", 0, error);
  g_autoptr (DocketStage) stage
      = act != NULL ? docket_merge_require (store, DOCKET_KIND_STAGE, id, error) : NULL;

  if (stage == NULL)
    return FALSE;
  if (color != NULL && !g_strv_contains (docket_stage_colors, color))
    {
      g_set_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_VALUE, "color: %s", color);
      return FALSE;
    }
  g_free (stage->color);
  stage->color = g_strdup (color);
  return docket_act_put (act, stage, error) && docket_act_commit (g_steal_pointer (&act), error);
}

gboolean
docket_stage_desk_set_kind (DocketStore *store,
                            const char *id,
                            DocketStageKind kind,
                            GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "change stage", 0, error);
  g_autoptr (DocketStage) stage
      = act != NULL ? docket_merge_require (store, DOCKET_KIND_STAGE, id, error) : NULL;

  if (stage == NULL)
    return FALSE;
  stage->kind = kind;
  return docket_act_put (act, stage, error) && docket_act_commit (g_steal_pointer (&act), error);
}

gboolean
docket_stage_desk_set_limit (DocketStore *store, const char *id, gint64 limit, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "limit stage", 0, error);
  g_autoptr (DocketStage) stage
      = act != NULL ? docket_merge_require (store, DOCKET_KIND_STAGE, id, error) : NULL;

  if (stage == NULL)
    return FALSE;
  if (limit < 0)
    {
      g_set_error (error,
                   DOCKET_SESSION_ERROR,
                   DOCKET_SESSION_ERROR_VALUE,
                   "limit: %" G_GINT64_FORMAT,
                   limit);
      return FALSE;
    }
  stage->limit = limit > 0 ? limit : DOCKET_NULL;
  return docket_act_put (act, stage, error) && docket_act_commit (g_steal_pointer (&act), error);
}

/* ---- Removing ---- */

static gboolean
check_removable (const GPtrArray *stages, const GArray *column, const char *to, GError **error)
{
  if (stages->len < 2)
    g_set_error_literal (
        error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_LAST_STAGE, "a board's last stage");
  else if (to == NULL && column->len > 0)
    g_set_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_STAGE_IN_USE, "%u", column->len);
  else if (to != NULL && find_index (stages, to) < 0)
    g_set_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_UNKNOWN, "stage %s", to);
  else
    return TRUE;
  return FALSE;
}

gboolean
docket_stage_desk_remove (DocketStore *store, const char *id, const char *to, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "remove stage", 0, error);
  g_autoptr (DocketStage) stage
      = act != NULL ? docket_merge_require (store, DOCKET_KIND_STAGE, id, error) : NULL;
  g_autoptr (GPtrArray) stages = stage != NULL ? list_stages (store, stage->board, error) : NULL;
  g_autoptr (GArray) column
      = stages != NULL
            ? docket_store_column (store, get_card_kind (stage->board), stage->name, error)
            : NULL;
  const DocketStage *target;

  g_return_val_if_fail (g_strcmp0 (id, to) != 0, FALSE);

  if (column == NULL || !check_removable (stages, column, to, error))
    return FALSE;
  if (to != NULL)
    {
      target = stages->pdata[find_index (stages, to)];
      if (!append_cards (act, stage->board, column, target->name, error))
        return FALSE;
    }
  g_ptr_array_remove_index (stages, (guint) find_index (stages, id));
  return docket_act_delete (act, DOCKET_KIND_STAGE, id, error) && put_order (act, stages, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}
