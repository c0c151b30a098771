/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contracts that end and are renewed. Owns nothing. Runs on the store's thread. Knows no fees: what
 * a contract still bills follows from its last day. */
#include "docket-contract-desk.h"

#include "docket-billing.h"
#include "docket-desk.h"
#include "docket-merge.h"
#include "docket-stages.h"

static gboolean
put_end (DocketAct *act, DocketContract *contract, DocketDate last, GError **error)
{
  if (DOCKET_IS_NULL (last.days) || last.days < contract->start.days)
    {
      g_set_error (error,
                   DOCKET_SESSION_ERROR,
                   DOCKET_SESSION_ERROR_BEFORE_START,
                   "contract %s would end before its first day",
                   contract->id);
      return FALSE;
    }
  contract->end = last;
  return docket_act_put (act, contract, error);
}

gboolean
docket_contract_desk_end (DocketStore *store, const char *contract, DocketDate last, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "end contract", 0, error);
  g_autoptr (DocketContract) record = NULL;

  if (act == NULL)
    return FALSE;
  record = docket_merge_require (store, DOCKET_KIND_CONTRACT, contract, error);
  return record != NULL && put_end (act, record, last, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}

/* ---- Renewing ---- */

/** A renewal on its way. */
typedef struct
{
  DocketAct *act;
  DocketContract *old;
  const DocketContract *next;
  DocketSnapshot *snapshot; /* as it was before */
} Renewal;

gboolean
docket_contract_desk_follows (const DocketTicket *ticket,
                              const char *contract,
                              const GPtrArray *stages)
{
  return g_strcmp0 (ticket->contract, contract) == 0
         && !docket_stages_is_done (stages, DOCKET_BOARD_TICKETS, ticket->stage);
}

static gboolean
lists_projects (const DocketContract *contract)
{
  return contract->projects != NULL && *contract->projects != NULL;
}

/* Whether what says that @entry falls under the old contract is about to say something else. */
static gboolean
loses_contract (const Renewal *self, const DocketTimeEntry *entry)
{
  const DocketTicket *ticket
      = docket_snapshot_find (self->snapshot, DOCKET_KIND_TICKET, entry->ticket);
  const DocketProject *project;

  if (entry->contract != NULL)
    return FALSE;
  if (ticket != NULL && ticket->contract != NULL)
    return docket_contract_desk_follows (
        ticket, self->old->id, self->snapshot->lists[DOCKET_KIND_STAGE]);
  project = docket_snapshot_find (
      self->snapshot, DOCKET_KIND_PROJECT, docket_snapshot_entry_project (self->snapshot, entry));
  return project != NULL && g_strcmp0 (project->contract, self->old->id) == 0
         && !lists_projects (self->old);
}

static gboolean
keep_entries (const Renewal *self, GError **error)
{
  g_autoptr (GPtrArray) under
      = docket_billing_entries_under (self->snapshot, self->old, self->next->start, error);

  if (under == NULL)
    return FALSE;
  for (guint i = 0; i < under->len; i++)
    {
      g_autoptr (DocketTimeEntry) kept = NULL;

      if (!loses_contract (self, under->pdata[i]))
        continue;
      kept = docket_record_copy (under->pdata[i]);
      kept->contract = g_strdup (self->old->id);
      if (!docket_act_put (self->act, kept, error))
        return FALSE;
    }
  return TRUE;
}

/* The old one goes on to name what named it, where it names any. */
static void
list_project (DocketContract *contract, const char *project)
{
  g_autoptr (GStrvBuilder) projects = NULL;

  if (!lists_projects (contract)
      || g_strv_contains ((const char *const *) contract->projects, project))
    return;
  projects = g_strv_builder_new ();
  for (char **id = contract->projects; *id != NULL; id++)
    g_strv_builder_add (projects, *id);
  g_strv_builder_add (projects, project);
  g_strfreev (contract->projects);
  contract->projects = g_strv_builder_end (projects);
}

static gboolean
rename_contract (const Renewal *self, DocketKind kind, gconstpointer record, GError **error)
{
  g_autoptr (DocketRecord) changed = docket_record_copy (record);
  char **contract = kind == DOCKET_KIND_PROJECT ? &((DocketProject *) changed)->contract
                                                : &((DocketTicket *) changed)->contract;

  g_free (*contract);
  *contract = g_strdup (self->next->id);
  return docket_act_put (self->act, changed, error);
}

static gboolean
move_projects (const Renewal *self, GError **error)
{
  const GPtrArray *projects = self->snapshot->lists[DOCKET_KIND_PROJECT];

  for (guint i = 0; i < projects->len; i++)
    {
      const DocketProject *project = projects->pdata[i];

      if (g_strcmp0 (project->contract, self->old->id) != 0)
        continue;
      list_project (self->old, project->id);
      if (!rename_contract (self, DOCKET_KIND_PROJECT, project, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
move_tickets (const Renewal *self, GError **error)
{
  const GPtrArray *tickets = self->snapshot->lists[DOCKET_KIND_TICKET];
  const GPtrArray *stages = self->snapshot->lists[DOCKET_KIND_STAGE];

  for (guint i = 0; i < tickets->len; i++)
    if (docket_contract_desk_follows (tickets->pdata[i], self->old->id, stages)
        && !rename_contract (self, DOCKET_KIND_TICKET, tickets->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
docket_contract_desk_renew (DocketStore *store,
                            const char *contract,
                            DocketContract *next,
                            GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "renew contract", 0, error);
  g_autoptr (DocketContract) old = NULL;
  g_autoptr (DocketSnapshot) snapshot = NULL;
  DocketDate last = { next->start.days - 1 };
  Renewal self;

  if (act == NULL)
    return FALSE;
  old = docket_merge_require (store, DOCKET_KIND_CONTRACT, contract, error);
  snapshot = old != NULL ? docket_store_snapshot (store, old->client, error) : NULL;
  if (snapshot == NULL)
    return FALSE;
  self = (Renewal){ act, old, next, snapshot };
  if (!DOCKET_IS_NULL (old->end.days))
    last.days = MIN (last.days, old->end.days);
  return docket_desk_put_new (act, next, error) && keep_entries (&self, error)
         && move_projects (&self, error) && move_tickets (&self, error)
         && put_end (act, old, last, error) && docket_act_commit (g_steal_pointer (&act), error);
}
