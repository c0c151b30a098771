/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The database as an interchange file: one record a line, so that two exports can be compared line
 * by line. Any thread with a store of its own. */
#include "docket-exchange.h"

/** What the amounts of a record are reckoned in. */
typedef struct
{
  char *company;
  GHashTable *clients;  /* (element-type utf8 utf8) of those with a currency of their own */
  GHashTable *tickets;  /* (element-type utf8 utf8) client's id */
  GHashTable *projects; /* (element-type utf8 utf8) client's id */
} Currencies;

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static Currencies *
currencies_new (void)
{
  Currencies *self = g_new0 (Currencies, 1);

  self->clients = new_table ();
  self->tickets = new_table ();
  self->projects = new_table ();
  return self;
}

static void
currencies_free (Currencies *self)
{
  g_free (self->company);
  g_hash_table_unref (self->clients);
  g_hash_table_unref (self->tickets);
  g_hash_table_unref (self->projects);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Currencies, currencies_free)

/* Kinds come in an order in which what others are reckoned by is seen first. */
static void
note_currency (Currencies *self, DocketKind kind, gconstpointer record)
{
  if (kind == DOCKET_KIND_COMPANY)
    self->company = g_strdup (((const DocketCompany *) record)->currency);
  else if (kind == DOCKET_KIND_CLIENT)
    {
      const DocketClient *client = record;

      if (client->currency != NULL)
        g_hash_table_insert (self->clients, g_strdup (client->id), g_strdup (client->currency));
    }
  else if (kind == DOCKET_KIND_PROJECT)
    {
      const DocketProject *project = record;

      g_hash_table_insert (self->projects, g_strdup (project->id), g_strdup (project->client));
    }
  else if (kind == DOCKET_KIND_TICKET)
    {
      const DocketTicket *ticket = record;

      g_hash_table_insert (self->tickets, g_strdup (ticket->id), g_strdup (ticket->client));
    }
}

static const char *
read_key (gconstpointer record, const char *key)
{
  const DocketField *field = docket_shape_find (((const DocketRecord *) record)->shape, key);

  return field != NULL ? DOCKET_FIELD_READ (field, record, char *) : NULL;
}

static const char *
find_currency (Currencies *self, DocketKind kind, gconstpointer record)
{
  const char *client;
  const char *ticket;
  const char *project;
  const char *currency;

  if (kind < DOCKET_KIND_CONTRACT)
    return self->company;

  client = read_key (record, "client");
  ticket = read_key (record, "ticket");
  project = read_key (record, "project");
  if (client == NULL && ticket != NULL)
    client = g_hash_table_lookup (self->tickets, ticket);
  if (client == NULL && project != NULL)
    client = g_hash_table_lookup (self->projects, project);
  currency = client != NULL ? g_hash_table_lookup (self->clients, client) : NULL;
  return currency != NULL ? currency : self->company;
}

static void
write_record (DocketJsonWriter *writer, gconstpointer record, const char *currency)
{
  g_autoptr (DocketJsonWriter) line = docket_json_writer_new (FALSE);
  g_autofree char *text = NULL;

  docket_record_write_json (line, record, DOCKET_FORM_EXPLAIN, currency);
  text = docket_json_writer_steal (line, NULL);
  docket_json_writer_raw (writer, text);
}

static gboolean
write_kind (DocketJsonWriter *writer,
            DocketStore *store,
            DocketKind kind,
            Currencies *currencies,
            GError **error)
{
  g_autoptr (GPtrArray) records = docket_store_list (store, kind, error);

  if (records == NULL)
    return FALSE;
  if (kind == DOCKET_KIND_COMPANY && records->len == 0)
    return TRUE;

  docket_json_writer_key (writer, docket_kind_get_shape (kind)->list_key);
  if (kind != DOCKET_KIND_COMPANY)
    docket_json_writer_begin_array (writer);
  for (guint i = 0; i < records->len; i++)
    {
      note_currency (currencies, kind, records->pdata[i]);
      write_record (writer, records->pdata[i], find_currency (currencies, kind, records->pdata[i]));
    }
  if (kind != DOCKET_KIND_COMPANY)
    docket_json_writer_end_array (writer);
  return TRUE;
}

/* While an act is under way nobody else writes, so that all lists are of one moment. Where nothing
 * can be written there is nobody to wait for. */
static gboolean
stand_still (DocketStore *store, DocketAct **act, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  *act = docket_act_begin (store, "export", DOCKET_ACT_QUIET, &local_error);
  if (*act != NULL
      || g_error_matches (local_error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_READ_ONLY))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

char *
docket_exchange_export (DocketStore *store, gsize *length, GError **error)
{
  g_autoptr (DocketJsonWriter) writer = docket_json_writer_new (TRUE);
  g_autoptr (Currencies) currencies = currencies_new ();
  g_autoptr (DocketAct) act = NULL;

  if (!stand_still (store, &act, error))
    return NULL;
  docket_json_writer_begin_object (writer);
  docket_json_writer_key (writer, "docket");
  docket_json_writer_integer (writer, 1);
  for (int kind = 0; kind < DOCKET_N_INTERCHANGE_KINDS; kind++)
    if (!write_kind (writer, store, (DocketKind) kind, currencies, error))
      return NULL;
  docket_json_writer_end_object (writer);
  return docket_json_writer_steal (writer, length);
}

void
docket_exchange_write_invoice (DocketJsonWriter *writer,
                               const DocketInvoice *invoice,
                               const char *currency,
                               gboolean explain)
{
  docket_record_write_json (
      writer, invoice, explain ? DOCKET_FORM_EXPLAIN : DOCKET_FORM_FILE, currency);
}
