/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A moment's records, side by side, and what a time entry inherits from them. */
#include "docket-snapshot.h"

DocketSnapshot *
docket_snapshot_new (void)
{
  DocketSnapshot *self = g_new0 (DocketSnapshot, 1);

  for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
    {
      self->records[kind] = g_hash_table_new (g_str_hash, g_str_equal);
      self->lists[kind] = docket_record_list_new ();
    }
  self->holds = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->usage = g_array_new (FALSE, FALSE, sizeof (DocketUsage));
  self->fees = g_array_new (FALSE, FALSE, sizeof (DocketFeeHold));
  self->billed = g_array_new (FALSE, FALSE, sizeof (DocketPeriodBilled));
  g_atomic_ref_count_init (&self->references);
  self->strings = g_string_chunk_new (4096);
  return self;
}

void
docket_snapshot_free (DocketSnapshot *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;

  for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
    {
      g_hash_table_unref (self->records[kind]);
      g_ptr_array_unref (self->lists[kind]);
    }
  g_hash_table_unref (self->holds);
  g_array_unref (self->usage);
  g_array_unref (self->fees);
  g_array_unref (self->billed);
  if (self->origin == NULL)
    g_string_chunk_free (self->strings);
  docket_snapshot_free (self->origin);
  g_free (self);
}

/* ---- The same moment with another record ---- */

/* Everything as in @snapshot, which lives on for the sake of its strings. */
static DocketSnapshot *
share (const DocketSnapshot *snapshot)
{
  DocketSnapshot *self = g_new0 (DocketSnapshot, 1);
  DocketSnapshot *origin
      = snapshot->origin != NULL ? snapshot->origin : (DocketSnapshot *) snapshot;

  for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
    {
      self->records[kind] = g_hash_table_ref (snapshot->records[kind]);
      self->lists[kind] = g_ptr_array_ref (snapshot->lists[kind]);
    }
  self->company = snapshot->company;
  self->holds = g_hash_table_ref (snapshot->holds);
  self->usage = g_array_ref (snapshot->usage);
  self->fees = g_array_ref (snapshot->fees);
  self->billed = g_array_ref (snapshot->billed);
  self->strings = snapshot->strings;
  g_atomic_ref_count_inc (&origin->references);
  self->origin = origin;
  g_atomic_ref_count_init (&self->references);
  return self;
}

DocketSnapshot *
docket_snapshot_copy_with (const DocketSnapshot *snapshot, gpointer record)
{
  DocketKind kind = ((DocketRecord *) record)->shape->kind;
  const char *id = docket_record_get_id (record);
  const GPtrArray *before;
  DocketSnapshot *self;
  gboolean placed = FALSE;

  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (kind != DOCKET_KIND_NONE && id != NULL, NULL);

  self = share (snapshot);
  before = snapshot->lists[kind];
  g_hash_table_unref (self->records[kind]);
  g_ptr_array_unref (self->lists[kind]);
  self->records[kind] = g_hash_table_new (g_str_hash, g_str_equal);
  self->lists[kind] = docket_record_list_new ();
  for (guint i = 0; i < before->len; i++)
    {
      int order = g_strcmp0 (docket_record_get_id (before->pdata[i]), id);

      if (!placed && (order == 0 || (order > 0 && kind != DOCKET_KIND_TIME_ENTRY)))
        {
          docket_snapshot_take (self, docket_record_ref (record));
          placed = TRUE;
        }
      if (order != 0)
        docket_snapshot_take (self, docket_record_ref (before->pdata[i]));
    }
  if (!placed)
    docket_snapshot_take (self, docket_record_ref (record));
  if (kind == DOCKET_KIND_TIME_ENTRY)
    docket_snapshot_seal (self);
  return self;
}

void
docket_snapshot_take (DocketSnapshot *self, gpointer record)
{
  DocketKind kind = ((DocketRecord *) record)->shape->kind;

  g_return_if_fail (kind != DOCKET_KIND_NONE);

  g_ptr_array_add (self->lists[kind], record);
  g_hash_table_insert (self->records[kind], (gpointer) docket_record_get_id (record), record);
  if (kind == DOCKET_KIND_COMPANY)
    self->company = record;
}

gpointer
docket_snapshot_find (const DocketSnapshot *self, DocketKind kind, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->records[kind], id) : NULL;
}

void
docket_snapshot_hold (DocketSnapshot *self, const char *id, const char *invoice, gboolean issued)
{
  DocketHold *hold = g_new (DocketHold, 1);

  hold->invoice = g_string_chunk_insert_const (self->strings, invoice);
  hold->issued = issued;
  g_hash_table_replace (self->holds, g_string_chunk_insert_const (self->strings, id), hold);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const DocketTimeEntry *left = *(const DocketTimeEntry *const *) a;
  const DocketTimeEntry *right = *(const DocketTimeEntry *const *) b;

  if (left->start.seconds != right->start.seconds)
    return left->start.seconds < right->start.seconds ? -1 : 1;
  return g_strcmp0 (left->id, right->id);
}

void
docket_snapshot_seal (DocketSnapshot *self)
{
  g_ptr_array_sort (self->lists[DOCKET_KIND_TIME_ENTRY], compare_entries);
}

const char *
docket_snapshot_entry_project (const DocketSnapshot *self, const DocketTimeEntry *entry)
{
  const DocketTicket *ticket;

  if (entry->project != NULL)
    return entry->project;
  ticket = docket_snapshot_find (self, DOCKET_KIND_TICKET, entry->ticket);
  return ticket != NULL ? ticket->project : NULL;
}

const char *
docket_choose_client (const char *own, const DocketTicket *ticket, const DocketProject *project)
{
  if (own != NULL)
    return own;
  if (ticket != NULL)
    return ticket->client;
  return project != NULL ? project->client : NULL;
}

static const char *
find_client (const DocketSnapshot *self, const char *own, const char *ticket, const char *project)
{
  return docket_choose_client (own,
                               docket_snapshot_find (self, DOCKET_KIND_TICKET, ticket),
                               docket_snapshot_find (self, DOCKET_KIND_PROJECT, project));
}

const char *
docket_snapshot_entry_client (const DocketSnapshot *self, const DocketTimeEntry *entry)
{
  return find_client (self, entry->client, entry->ticket, entry->project);
}

const char *
docket_snapshot_expense_client (const DocketSnapshot *self, const DocketExpense *expense)
{
  return find_client (self, expense->client, expense->ticket, expense->project);
}

const char *
docket_snapshot_entry_service (const DocketSnapshot *self, const DocketTimeEntry *entry)
{
  const DocketTicket *ticket;

  if (entry->service != NULL)
    return entry->service;
  ticket = docket_snapshot_find (self, DOCKET_KIND_TICKET, entry->ticket);
  return ticket != NULL ? ticket->service : NULL;
}

DocketEntryKind
docket_snapshot_entry_kind (const DocketSnapshot *self, const DocketTimeEntry *entry)
{
  const DocketService *service;

  if (entry->kind != DOCKET_ENTRY_NULL)
    return entry->kind;
  service = docket_snapshot_find (
      self, DOCKET_KIND_SERVICE, docket_snapshot_entry_service (self, entry));
  if (service != NULL && service->kind != DOCKET_ENTRY_NULL)
    return service->kind;
  return DOCKET_ENTRY_BILLABLE;
}

const char *
docket_snapshot_client_currency (const DocketSnapshot *self, const char *client)
{
  const DocketClient *record = docket_snapshot_find (self, DOCKET_KIND_CLIENT, client);

  if (record != NULL && record->currency != NULL)
    return record->currency;
  return self->company != NULL ? self->company->currency : NULL;
}
