/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing what a plan takes over from another program, as one act. Runs on the store's thread. */
#include "docket-desk.h"
#include "docket-exchange.h"
#include "docket-time-import.h"
#include "docket-time-import-private.h"

#include <glib/gstdio.h>
#include <string.h>

/* More entries than these are too many for the history. */
#define MOST_UNDONE 5000

/* ---- Those that are not here yet ---- */

static gboolean
put_client (DocketAct *act, DocketTimeImportName *name, GError **error)
{
  g_autoptr (DocketClient) client = docket_record_new (&docket_client_shape);

  client->name = g_strdup (name->name);
  if (!docket_desk_put_new (act, client, error))
    return FALSE;
  name->id = g_strdup (client->id);
  return TRUE;
}

static gboolean
put_person (DocketAct *act, DocketTimeImportName *name, GError **error)
{
  g_autoptr (DocketAgent) agent = docket_record_new (&docket_agent_shape);

  agent->name = g_strdup (name->name);
  agent->email = g_strdup (name->email);
  if (!docket_desk_put_new (act, agent, error))
    return FALSE;
  name->id = g_strdup (agent->id);
  return TRUE;
}

static gboolean
put_project (DocketAct *act, DocketTimeImportName *name, GError **error)
{
  g_autoptr (DocketProject) project = docket_record_new (&docket_project_shape);

  project->name = g_strdup (name->name);
  project->client = g_strdup (name->client->id);
  if (!docket_desk_put_new (act, project, error))
    return FALSE;
  name->id = g_strdup (project->id);
  return TRUE;
}

typedef gboolean (*PutName) (DocketAct *act, DocketTimeImportName *name, GError **error);

/* Only what a row that is taken over leads to. */
static gboolean
put_names (DocketAct *act, GPtrArray *names, PutName put, GError **error)
{
  for (guint i = 0; i < names->len; i++)
    {
      DocketTimeImportName *name = names->pdata[i];

      if (name->make && name->n_new > 0 && name->id == NULL && !put (act, name, error))
        return FALSE;
    }
  return TRUE;
}

/* After a failure nothing of it is there, and the plan may be tried again. */
static void
forget_names (GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      DocketTimeImportName *name = names->pdata[i];

      if (name->make)
        g_clear_pointer (&name->id, g_free);
    }
}

/* ---- Sources ---- */

char *
docket_time_import_source_of (const char *source, const char *agent)
{
  return g_strconcat (source, "@", agent, NULL);
}

GHashTable *
docket_time_import_known (DocketStore *store, GError **error)
{
  g_autoptr (GPtrArray) sources = docket_store_sources (store, error);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (sources == NULL)
    return NULL;
  for (guint i = 0; i < sources->len; i++)
    {
      const DocketSourceOf *one = sources->pdata[i];
      g_autofree char *bare = g_strndup (one->source, strcspn (one->source, "@"));

      g_hash_table_add (known, g_strdup (one->source));
      g_hash_table_add (known, docket_time_import_source_of (bare, one->agent));
    }
  return g_steal_pointer (&known);
}

/* ---- Entries ---- */

static const char *
get_id (const DocketTimeImportName *name)
{
  return name != NULL ? name->id : NULL;
}

static DocketTimeEntry *
make_entry (const DocketTimeImportPlan *plan, const DocketTimeImportRow *row)
{
  DocketTimeEntry *entry = docket_record_new (&docket_time_entry_shape);
  const char *agent = get_id (row->person);

  entry->id = g_uuid_string_random ();
  entry->agent = g_strdup (agent != NULL ? agent : plan->agent);
  entry->ticket = g_strdup (row->ticket);
  entry->project = g_strdup (get_id (row->project));
  if (entry->project == NULL)
    entry->client = g_strdup (get_id (row->client));
  entry->service = g_strdup (row->service);
  entry->note = g_strdup (row->note);
  entry->start = row->entry->start;
  entry->end = row->entry->end;
  if (row->entry->billable == FALSE || row->closed)
    entry->kind = DOCKET_ENTRY_NONBILLABLE;
  entry->sources = g_new0 (char *, 2);
  entry->sources[0] = g_strdup (row->source);
  docket_desk_settle_later (entry);
  return entry;
}

/* Another window may have taken the same file over since the plan was made. */
static gboolean
put_entries (DocketAct *act,
             DocketTimeImportPlan *plan,
             GCancellable *cancellable,
             guint *n_taken,
             GError **error)
{
  g_autoptr (GHashTable) sources = docket_time_import_known (docket_act_get_store (act), error);

  if (sources == NULL)
    return FALSE;
  for (guint i = 0; i < plan->rows->len; i++)
    {
      const DocketTimeImportRow *row = plan->rows->pdata[i];
      g_autoptr (DocketTimeEntry) entry = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (row->state != DOCKET_TIME_IMPORT_NEW || g_hash_table_contains (sources, row->source))
        continue;
      entry = make_entry (plan, row);
      if (!docket_act_put (act, entry, error))
        return FALSE;
      (*n_taken)++;
    }
  return TRUE;
}

static gboolean
write_plan (DocketAct *act,
            DocketTimeImportPlan *plan,
            GCancellable *cancellable,
            guint *n_taken,
            char **backup,
            GError **error)
{
  if (plan->n_new > MOST_UNDONE && !docket_exchange_back_up (act, backup, error))
    return FALSE;
  return put_names (act, plan->people, put_person, error)
         && put_names (act, plan->clients, put_client, error)
         && put_names (act, plan->projects, put_project, error)
         && put_entries (act, plan, cancellable, n_taken, error);
}

gboolean
docket_time_import_apply (DocketStore *store,
                          DocketTimeImportPlan *plan,
                          GCancellable *cancellable,
                          guint *n_taken,
                          char **backup,
                          GError **error)
{
  g_autoptr (DocketAct) act = NULL;
  g_autofree char *copy = NULL;
  guint n = 0;

  g_return_val_if_fail (store != NULL && plan != NULL, FALSE);

  act = docket_act_begin (
      store, "import time", plan->n_new > MOST_UNDONE ? DOCKET_ACT_BULK : 0, error);
  if (act == NULL)
    return FALSE;
  if (!write_plan (act, plan, cancellable, &n, &copy, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error)
      || !docket_act_commit (g_steal_pointer (&act), error))
    {
      if (copy != NULL)
        g_unlink (copy);
      forget_names (plan->people);
      forget_names (plan->clients);
      forget_names (plan->projects);
      return FALSE;
    }
  if (n_taken != NULL)
    *n_taken = n;
  if (backup != NULL)
    *backup = g_steal_pointer (&copy);
  return TRUE;
}
