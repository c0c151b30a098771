/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which allowances and budgets run out, who is ready to bill, and who was told. What was told lies
 * among the settings of the database, one a contract, project or client, with what it was told of.
 */
#include "docket-notices.h"

#include "docket-stages.h"
#include "docket-timesheet.h"

#include <string.h>

#define SECONDS_AN_HOUR 3600
#define ONE_E4 10000

static const guint marks[] = { 100, 80 };

void
docket_notice_free (DocketNotice *notice)
{
  g_free (notice->id);
  g_free (notice->client);
  g_free (notice->subject);
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

/* @subject: (transfer full) */
static void
add (GPtrArray *notices,
     DocketNoticeSort sort,
     const char *id,
     const char *client,
     char *subject,
     gint64 part,
     gint64 whole,
     DocketRate overage)
{
  guint mark = sort == DOCKET_NOTICE_READY ? 100 : find_mark (part, whole);
  DocketNotice *notice;

  if (mark == 0)
    {
      g_free (subject);
      return;
    }
  notice = g_new (DocketNotice, 1);
  *notice = (DocketNotice){
    .sort = sort,
    .id = g_strdup (id),
    .client = g_strdup (client),
    .subject = subject,
    .mark = mark,
    .part = part,
    .whole = whole,
    .overage = overage,
  };
  g_ptr_array_add (notices, notice);
}

static void
add_budget (GPtrArray *notices,
            DocketNoticeSort sort,
            const DocketProject *project,
            gint64 part,
            gint64 whole)
{
  add (notices,
       sort,
       project->id,
       project->client,
       g_strdup_printf ("%" G_GINT64_FORMAT, whole),
       part,
       whole,
       DOCKET_RATE_NULL);
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
             docket_date_format (allowance->period),
             allowance->used + allowance->over,
             allowance->granted,
             allowance->overage_rate);
    }
}

static gboolean
is_open (DocketWorkspace *workspace, const DocketProject *project)
{
  return project->archived != TRUE
         && !docket_stages_is_done (docket_workspace_get_list (workspace, DOCKET_KIND_STAGE),
                                    DOCKET_BOARD_PROJECTS,
                                    project->stage);
}

static void
find_budgets (DocketWorkspace *workspace, const DocketProject *project, GPtrArray *notices)
{
  DocketCard *card = docket_workspace_find_card (workspace, DOCKET_KIND_PROJECT, project->id);
  const DocketCardFigures *figures = card != NULL ? docket_card_get_figures (card) : NULL;

  if (figures == NULL || !is_open (workspace, project))
    return;
  if (!DOCKET_IS_NULL (project->budget_hours.e4))
    add_budget (notices,
                DOCKET_NOTICE_BUDGET_HOURS,
                project,
                figures->spent,
                project->budget_hours.e4 / ONE_E4 * SECONDS_AN_HOUR
                    + project->budget_hours.e4 % ONE_E4 * SECONDS_AN_HOUR / ONE_E4);
  if (!DOCKET_IS_NULL (project->budget_amount.minor) && !DOCKET_IS_NULL (figures->earned.minor))
    add_budget (notices,
                DOCKET_NOTICE_BUDGET_AMOUNT,
                project,
                figures->earned.minor,
                project->budget_amount.minor);
}

/* What made it ready, so that it is told of again when that comes again: the next month, another
 * ticket, the amount of what was worked after the last invoice. %NULL where it is not ready by what
 * was agreed. */
static char *
name_readiness (DocketWorkspace *workspace, const DocketUnbilled *unbilled)
{
  const DocketReadyClient *ready = docket_workspace_get_ready (workspace, unbilled->id);
  g_autofree char *day = NULL;

  switch (ready != NULL ? ready->ready : DOCKET_READY_NOT_YET)
    {
    case DOCKET_READY_MONTH_END:
      day = docket_date_format (docket_workspace_get_today (workspace));
      return g_strndup (day, strlen ("2026-11"));
    case DOCKET_READY_TICKET_DONE:
      return g_strdup (ready->of != NULL ? ready->of : "done");
    case DOCKET_READY_AMOUNT:
      day = docket_date_format (unbilled->oldest);
      return g_strconcat ("since ", day, NULL);
    case DOCKET_READY_NOT_YET:
    case DOCKET_READY_ANY_TIME:
    default:
      return NULL;
    }
}

static void
find_ready (DocketWorkspace *workspace, GPtrArray *notices)
{
  const DocketUnbilledReport *report = docket_workspace_get_unbilled (workspace);

  for (guint i = 0; report != NULL && i < report->clients->len; i++)
    {
      const DocketUnbilled *unbilled = &g_array_index (report->clients, DocketUnbilled, i);
      char *subject = name_readiness (workspace, unbilled);

      if (subject != NULL)
        add (notices,
             DOCKET_NOTICE_READY,
             unbilled->id,
             unbilled->id,
             subject,
             unbilled->total.minor,
             0,
             DOCKET_RATE_NULL);
    }
}

/* ---- Who was told ---- */

static char *
name_setting (const DocketNotice *notice)
{
  static const char *const names[] = {
    [DOCKET_NOTICE_ALLOWANCE] = "allowance",         [DOCKET_NOTICE_BUDGET_HOURS] = "budget-hours",
    [DOCKET_NOTICE_BUDGET_AMOUNT] = "budget-amount", [DOCKET_NOTICE_READY] = "ready",
    [DOCKET_NOTICE_ESTIMATE] = "estimate",           [DOCKET_NOTICE_TARGET] = "target",
  };

  return g_strdup_printf ("told/%s/%s", names[notice->sort], notice->id);
}

/* @value: (nullable): "MARK SUBJECT" */
static gboolean
is_told (const DocketNotice *notice, const char *value)
{
  char *end;
  guint64 mark = value != NULL ? g_ascii_strtoull (value, &end, 10) : 0;

  return value != NULL && mark >= notice->mark && *end == ' '
         && strcmp (end + 1, notice->subject) == 0;
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
  find_ready (workspace, notices);
  drop_told (workspace, notices);
  return notices;
}

/* ---- Goals: they are reached while time goes by ---- */

/* Adds the notice where @done is all of @whole; else @next is when it will be, if @runs. */
static void
add_goal (GPtrArray *notices, DocketNotice *goal, gboolean runs, gint64 *next)
{
  gint64 left = goal->whole - goal->part;

  if (left <= 0)
    {
      g_ptr_array_add (notices, goal);
      return;
    }
  if (runs)
    *next = DOCKET_IS_NULL (*next) ? left : MIN (*next, left);
  docket_notice_free (goal);
}

static DocketNotice *
make_goal (DocketNoticeSort sort, const char *id, gint64 part, gint64 whole)
{
  DocketNotice *goal = g_new0 (DocketNotice, 1);

  goal->sort = sort;
  goal->id = g_strdup (id);
  goal->mark = 100;
  goal->part = part;
  goal->whole = whole;
  goal->overage = DOCKET_RATE_NULL;
  return goal;
}

/* @ran: seconds that are not in the ticket's sums yet. */
static void
find_estimate (DocketWorkspace *workspace,
               const char *ticket,
               gint64 ran,
               gboolean runs,
               GPtrArray *notices,
               gint64 *next)
{
  DocketCard *card
      = ticket != NULL ? docket_workspace_find_card (workspace, DOCKET_KIND_TICKET, ticket) : NULL;
  const DocketCardFigures *figures = card != NULL ? docket_card_get_figures (card) : NULL;
  gint64 estimate = card != NULL ? docket_card_get_estimate (card) : DOCKET_NULL;
  DocketNotice *goal;

  if (figures == NULL || DOCKET_IS_NULL (estimate) || estimate <= 0)
    return;
  goal = make_goal (DOCKET_NOTICE_ESTIMATE, ticket, figures->spent + ran, estimate);
  goal->client = g_strdup (docket_card_get_client (card));
  goal->subject = g_strdup_printf ("%" G_GINT64_FORMAT, estimate);
  add_goal (notices, goal, runs, next);
}

static void
find_target (
    DocketWorkspace *workspace, gint64 worked, gboolean runs, GPtrArray *notices, gint64 *next)
{
  const char *id = docket_workspace_get_agent (workspace);
  const DocketAgent *agent
      = id != NULL ? docket_workspace_find (workspace, DOCKET_KIND_AGENT, id) : NULL;
  DocketDate today = docket_workspace_get_today (workspace);
  gint64 target = agent != NULL ? docket_timesheet_target (agent->targets, today) : 0;
  DocketNotice *goal;

  if (target <= 0)
    return;
  goal = make_goal (DOCKET_NOTICE_TARGET, id, worked, target);
  goal->subject = docket_date_format (today);
  add_goal (notices, goal, runs, next);
}

GPtrArray *
docket_notices_find_goals (DocketWorkspace *workspace, gint64 worked, gint64 *next)
{
  GPtrArray *notices = g_ptr_array_new_with_free_func ((GDestroyNotify) docket_notice_free);
  const DocketTimeEntry *running;
  DocketZone *zone;
  gint64 ran = 0;
  gboolean today = FALSE;

  g_return_val_if_fail (DOCKET_IS_WORKSPACE (workspace), notices);

  *next = DOCKET_NULL;
  running = docket_workspace_get_running (workspace);
  zone = docket_workspace_get_zone (workspace);
  if (running != NULL)
    {
      ran = MAX (0, docket_clock_now () - running->start.seconds);
      /* An entry is of the day on which it began. */
      today = zone != NULL
              && docket_zone_local_date (zone, running->start.seconds).days
                     == docket_workspace_get_today (workspace).days;
      find_estimate (workspace, running->ticket, ran, TRUE, notices, next);
    }
  find_target (workspace, worked + (today ? ran : 0), today, notices, next);
  drop_told (workspace, notices);
  return notices;
}

GPtrArray *
docket_notices_find_estimates (DocketWorkspace *workspace, GHashTable *tickets)
{
  GPtrArray *notices = g_ptr_array_new_with_free_func ((GDestroyNotify) docket_notice_free);
  GHashTableIter iter;
  gpointer ticket;

  g_return_val_if_fail (DOCKET_IS_WORKSPACE (workspace), notices);

  g_hash_table_iter_init (&iter, tickets);
  while (g_hash_table_iter_next (&iter, &ticket, NULL))
    find_estimate (workspace, ticket, 0, FALSE, notices, NULL);
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
  after->value = g_strdup_printf ("%u %s", notice->mark, notice->subject);
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
