/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the steps of an import share: the file's records and the database's, found by id, and
 * complaints with their place. */
#include "docket-import.h"

DocketImport *
docket_import_new (DocketStore *store, DocketComplaints *complaints, GError **error)
{
  g_autoptr (DocketImport) self = g_new0 (DocketImport, 1);

  self->store = store;
  self->complaints = complaints;
  for (int kind = 0; kind < DOCKET_N_INTERCHANGE_KINDS; kind++)
    {
      self->records[kind] = docket_record_list_new ();
      self->ids[kind] = g_hash_table_new (g_str_hash, g_str_equal);
      self->known[kind]
          = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, docket_record_unref);
    }
  if (!docket_store_is_empty (store, &self->empty, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
docket_import_free (DocketImport *self)
{
  if (self == NULL)
    return;
  for (int kind = 0; kind < DOCKET_N_INTERCHANGE_KINDS; kind++)
    {
      g_hash_table_unref (self->ids[kind]);
      g_ptr_array_unref (self->records[kind]);
      g_hash_table_unref (self->known[kind]);
    }
  g_free (self->currency);
  g_clear_error (&self->error);
  g_free (self);
}

/* ---- What the database has ---- */

static gpointer
remember (DocketImport *self, DocketKind kind, gpointer record)
{
  g_hash_table_insert (self->known[kind], (gpointer) docket_record_get_id (record), record);
  return record;
}

GHashTable *
docket_import_know_all (DocketImport *self, DocketKind kind)
{
  g_autoptr (GPtrArray) list = NULL;

  if (self->empty || self->knows_all[kind] || self->error != NULL)
    return self->known[kind];

  list = docket_store_list (self->store, kind, &self->error);
  if (list == NULL)
    return self->known[kind];
  for (guint i = 0; i < list->len; i++)
    remember (self, kind, docket_record_ref (list->pdata[i]));
  self->knows_all[kind] = TRUE;
  return self->known[kind];
}

/* Looking for each record alone costs more than reading them all, past some number. */
static gboolean
is_worth_knowing_all (DocketImport *self, DocketKind kind)
{
  if (kind == DOCKET_KIND_TIME_ENTRY || kind == DOCKET_KIND_EXPENSE || kind == DOCKET_KIND_INVOICE)
    return self->records[kind]->len > 1000;
  return TRUE;
}

gpointer
docket_import_find_known (DocketImport *self, DocketKind kind, const char *id)
{
  gpointer record;

  if (self->empty || id == NULL)
    return NULL;
  if (is_worth_knowing_all (self, kind))
    return g_hash_table_lookup (docket_import_know_all (self, kind), id);

  record = g_hash_table_lookup (self->known[kind], id);
  if (record != NULL || self->error != NULL)
    return record;
  record = docket_store_get (self->store, kind, id, &self->error);
  return record != NULL ? remember (self, kind, record) : NULL;
}

gpointer
docket_import_find (DocketImport *self, DocketKind kind, const char *id)
{
  gpointer record = id != NULL ? g_hash_table_lookup (self->ids[kind], id) : NULL;

  return record != NULL ? record : docket_import_find_known (self, kind, id);
}

const char *
docket_import_find_client (DocketImport *self,
                           const char *client,
                           const char *ticket_id,
                           const char *project_id)
{
  const DocketTicket *ticket;
  const DocketProject *project;

  if (client != NULL)
    return client;
  ticket = docket_import_find (self, DOCKET_KIND_TICKET, ticket_id);
  if (ticket != NULL)
    return ticket->client;
  project = docket_import_find (self, DOCKET_KIND_PROJECT, project_id);
  return project != NULL ? project->client : NULL;
}

const char *
docket_import_find_currency (DocketImport *self, const char *client_id)
{
  const DocketClient *client = docket_import_find (self, DOCKET_KIND_CLIENT, client_id);

  return client != NULL && client->currency != NULL
                 && docket_currency_decimals (client->currency) >= 0
             ? client->currency
             : self->currency;
}

/* ---- Complaints ---- */

static void
write_place (GString *path, const DocketPlace *place)
{
  if (place->outer != NULL)
    write_place (path, place->outer);
  if (place->key == NULL)
    g_string_append_printf (path, "[%u]", place->index);
  else
    g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", place->key);
}

static void G_GNUC_PRINTF (3, 0)
    complain (DocketImport *self, const DocketPlace *place, const char *format, va_list arguments)
{
  g_autoptr (GString) path = g_string_new (NULL);
  g_autofree char *what = NULL;

  write_place (path, place);
  what = g_strdup_vprintf (format, arguments);
  docket_complaints_add (self->complaints, path->str, "%s", what);
}

void
docket_import_complain (DocketImport *self, const DocketPlace *place, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  complain (self, place, format, arguments);
  va_end (arguments);
}

void
docket_import_complain_at (
    DocketImport *self, DocketKind kind, guint index, const char *key, const char *format, ...)
{
  const DocketPlace list = { NULL, docket_kind_get_shape (kind)->list_key, 0 };
  const DocketPlace element = { &list, NULL, index };
  const DocketPlace *record = kind == DOCKET_KIND_COMPANY ? &list : &element;
  const DocketPlace field = { record, key, 0 };
  va_list arguments;

  va_start (arguments, format);
  complain (self, key != NULL ? &field : record, format, arguments);
  va_end (arguments);
}
