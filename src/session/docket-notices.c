/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which allowances and budgets run out, and who was told. What was told lies among the settings of
 * the database, one a contract or project, with what it was told of. */
#include "docket-notices.h"

#include <string.h>

#define SECONDS_AN_HOUR 3600
#define ONE_E4 10000

static const guint marks[] = { 100, 80 };

void
docket_notice_free (DocketNotice *notice)
{
  g_free (notice->id);
  g_free (notice->client);
  g_free (notice);
}

/* 0: below the lowest. */
static guint
find_mark (gint64 part, gint64 whole)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks) && whole > 0; i++)
    if ((gint64) marks[i] * (whole / 100) + (gint64) marks[i] * (whole % 100) / 100 <= part)
      return marks[i];
  return 0;
}

static void
add (GPtrArray *notices,
     DocketNoticeSort sort,
     const char *id,
     const char *client,
     DocketDate period,
     gint64 part,
     gint64 whole,
     DocketRate overage)
{
  guint mark = find_mark (part, whole);
  DocketNotice *notice;

  if (mark == 0)
    return;
  notice = g_new (DocketNotice, 1);
  *notice = (DocketNotice){
    .sort = sort,
    .id = g_strdup (id),
    .client = g_strdup (client),
    .period = period,
    .mark = mark,
    .part = part,
    .whole = whole,
    .overage = overage,
  };
  g_ptr_array_add (notices, notice);
}

static void
find_allowances (DocketWorkspace *workspace, GPtrArray *notices)
{
  GPtrArray *contracts = docket_workspace_get_list (workspace, DOCKET_KIND_CONTRACT);

  for (guint i = 0; i < contracts->len; i++)
    {
      const DocketContract *contract = contracts->pdata[i];
      const DocketAllowance *allowance = docket_workspace_get_allowance (workspace, contract->id);

      if (allowance != NULL && !DOCKET_IS_NULL (allowance->granted))
        add (notices,
             DOCKET_NOTICE_ALLOWANCE,
             contract->id,
             contract->client,
             allowance->period,
             allowance->used + allowance->over,
             allowance->granted,
             allowance->overage_rate);
    }
}

static gboolean
is_open (DocketWorkspace *workspace, const DocketProject *project)
{
  GPtrArray *stages = docket_workspace_get_list (workspace, DOCKET_KIND_STAGE);

  if (project->archived == TRUE)
    return FALSE;
  for (guint i = 0; i < stages->len; i++)
    {
      const DocketStage *stage = stages->pdata[i];

      if (stage->board == DOCKET_BOARD_PROJECTS && g_strcmp0 (stage->name, project->stage) == 0)
        return stage->kind != DOCKET_STAGE_DONE;
    }
  return TRUE;
}

static void
find_budgets (DocketWorkspace *workspace, const DocketProject *project, GPtrArray *notices)
{
  DocketCard *card = docket_workspace_find_card (workspace, DOCKET_KIND_PROJECT, project->id);
  const DocketCardFigures *figures = card != NULL ? docket_card_get_figures (card) : NULL;

  if (figures == NULL || !is_open (workspace, project))
    return;
  if (!DOCKET_IS_NULL (project->budget_hours.e4))
    add (notices,
         DOCKET_NOTICE_BUDGET_HOURS,
         project->id,
         project->client,
         DOCKET_DATE_NULL,
         figures->spent,
         project->budget_hours.e4 / ONE_E4 * SECONDS_AN_HOUR
             + project->budget_hours.e4 % ONE_E4 * SECONDS_AN_HOUR / ONE_E4,
         DOCKET_RATE_NULL);
  if (!DOCKET_IS_NULL (project->budget_amount.minor) && !DOCKET_IS_NULL (figures->earned.minor))
    add (notices,
         DOCKET_NOTICE_BUDGET_AMOUNT,
         project->id,
         project->client,
         DOCKET_DATE_NULL,
         figures->earned.minor,
         project->budget_amount.minor,
         DOCKET_RATE_NULL);
}

/* ---- Who was told ---- */

static char *
name_setting (const DocketNotice *notice)
{
  static const char *const names[] = {
    [DOCKET_NOTICE_ALLOWANCE] = "allowance",
    [DOCKET_NOTICE_BUDGET_HOURS] = "budget-hours",
    [DOCKET_NOTICE_BUDGET_AMOUNT] = "budget-amount",
  };

  return g_strdup_printf ("told/%s/%s", names[notice->sort], notice->id);
}

/* What it is that was told of: the period of an allowance, the size of a budget. */
static gint64
get_subject (const DocketNotice *notice)
{
  return notice->sort == DOCKET_NOTICE_ALLOWANCE ? notice->period.days : notice->whole;
}

/* @value: (nullable): "SUBJECT MARK" */
static gboolean
is_told (const DocketNotice *notice, const char *value)
{
  char *end;
  gint64 subject = value != NULL ? g_ascii_strtoll (value, &end, 10) : 0;

  return value != NULL && subject == get_subject (notice)
         && g_ascii_strtoull (end, NULL, 10) >= notice->mark;
}

/* As far as is known here; docket_notices_claim() looks again. */
static void
drop_told (DocketWorkspace *workspace, GPtrArray *notices)
{
  for (guint i = notices->len; i > 0; i--)
    {
      g_autofree char *name = name_setting (notices->pdata[i - 1]);
      const DocketSetting *setting = docket_workspace_find (workspace, DOCKET_KIND_SETTING, name);

      if (setting != NULL && is_told (notices->pdata[i - 1], setting->value))
        g_ptr_array_remove_index (notices, i - 1);
    }
}

GPtrArray *
docket_notices_find (DocketWorkspace *workspace)
{
  GPtrArray *notices = g_ptr_array_new_with_free_func ((GDestroyNotify) docket_notice_free);
  GPtrArray *projects;

  g_return_val_if_fail (DOCKET_IS_WORKSPACE (workspace), notices);

  find_allowances (workspace, notices);
  projects = docket_workspace_get_list (workspace, DOCKET_KIND_PROJECT);
  for (guint i = 0; i < projects->len; i++)
    find_budgets (workspace, projects->pdata[i], notices);
  drop_told (workspace, notices);
  return notices;
}

/* ---- Claiming ---- */

static gboolean
claim (DocketAct *act, const DocketNotice *notice, gboolean *told, GError **error)
{
  g_autofree char *name = name_setting (notice);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketSetting) before
      = docket_store_get (docket_act_get_store (act), DOCKET_KIND_SETTING, name, &local_error);
  g_autoptr (DocketSetting) after = NULL;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  *told = is_told (notice, before != NULL ? before->value : NULL);
  if (*told)
    return TRUE;
  after = docket_record_new (&docket_setting_shape);
  after->id = g_steal_pointer (&name);
  after->value = g_strdup_printf ("%" G_GINT64_FORMAT " %u", get_subject (notice), notice->mark);
  return docket_act_put (act, after, error);
}

GPtrArray *
docket_notices_claim (DocketStore *store, GPtrArray *notices, GError **error)
{
  g_autoptr (GPtrArray) claimed
      = g_ptr_array_new_with_free_func ((GDestroyNotify) docket_notice_free);
  g_autoptr (DocketAct) act = docket_act_begin (store, "tell", DOCKET_ACT_QUIET, error);

  if (act == NULL)
    return NULL;
  for (guint i = 0; i < notices->len;)
    {
      gboolean told;

      if (!claim (act, notices->pdata[i], &told, error))
        return NULL;
      if (told)
        i++;
      else
        g_ptr_array_add (claimed, g_ptr_array_steal_index (notices, i));
    }
  if (!docket_act_commit (g_steal_pointer (&act), error))
    return NULL;
  return g_steal_pointer (&claimed);
}
