/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks what changed in the books since the last time and settles the invoices that it concerns. The
 * next watermark is the service's own time in the reply; where it was cut off, or the last time is
 * too long ago for it to remember, every open invoice is asked about instead. One thread. */

#include "docket-qbo-pull.h"

#include "docket-qbo-call.h"
#include "docket-qbo-json.h"
#include "docket-qbo-query.h"
#include "docket-qbo-settle.h"

#include <string.h>

/* The service tells of no more at once (quickbooks.md 4). */
#define MOST_CHANGES 1000
/* It remembers 30 days. */
#define LONGEST_MEMORY (29 * 24 * 60 * 60)
/* So many ids in one statement keep its address short. */
#define MOST_IDS 100

typedef struct
{
  DocketQbo *qbo;
  GCancellable *cancellable;
  DocketBooksPulled *pulled;

  GHashTable *ours;      /* (element-type utf8 DocketInvoice) by "Invoice/145" */
  GHashTable *affected;  /* keys of @ours */
  GHashTable *documents; /* (element-type utf8 JsonObject) by the same */
  GHashTable *gone;      /* the same keys */
  GHashTable *payments;  /* (element-type utf8 JsonObject) by id */
  GHashTable *holders;   /* (element-type utf8 GPtrArray) keys by payment; NULL until needed */
  GPtrArray *replies;    /* keeps what the objects above lie in */
  guint changes;
} Pull;

static char *
make_key (const char *entity, const char *id)
{
  return g_strdup_printf ("%s/%s", entity, id);
}

/* ---- What we have ---- */

static gboolean
load_ours (Pull *self, GError **error)
{
  g_autoptr (GPtrArray) heads = docket_store_invoice_heads (self->qbo->store, error);

  if (heads == NULL)
    return FALSE;
  for (guint i = 0; i < heads->len; i++)
    {
      DocketInvoice *head = g_ptr_array_index (heads, i);
      const DocketBooksCopy *copy = head->quickbooks;

      if (copy == NULL || copy->id == NULL
          || g_strcmp0 (copy->company, self->qbo->connection->company) != 0)
        continue;
      g_hash_table_insert (
          self->ours,
          make_key (head->type == DOCKET_INVOICE_TYPE_CREDIT_NOTE ? "CreditMemo" : "Invoice",
                    copy->id),
          docket_record_ref (head));
    }
  return TRUE;
}

static void
touch (Pull *self, const char *entity, const char *id)
{
  g_autofree char *key = id != NULL ? make_key (entity, id) : NULL;

  if (key != NULL && g_hash_table_contains (self->ours, key))
    g_hash_table_add (self->affected, g_steal_pointer (&key));
}

/* ---- What changed there ---- */

static gboolean
is_deleted (JsonObject *row)
{
  return g_strcmp0 (docket_qbo_text (row, "status"), "Deleted") == 0;
}

static void
note_document (Pull *self, const char *entity, JsonObject *row)
{
  const char *id = docket_qbo_text (row, "Id");

  if (id == NULL)
    return;
  touch (self, entity, id);
  if (is_deleted (row))
    g_hash_table_add (self->gone, make_key (entity, id));
  else
    g_hash_table_insert (self->documents, make_key (entity, id), row);
}

static void
touch_linked (Pull *self, JsonObject *payment)
{
  JsonArray *lines = docket_qbo_list (payment, "Line");

  for (guint i = 0; i < docket_qbo_length (lines); i++)
    {
      JsonArray *links = docket_qbo_list (docket_qbo_element (lines, i), "LinkedTxn");

      for (guint k = 0; k < docket_qbo_length (links); k++)
        {
          JsonObject *link = docket_qbo_element (links, k);
          const char *type = docket_qbo_text (link, "TxnType");

          if (type != NULL)
            touch (self, type, docket_qbo_text (link, "TxnId"));
        }
    }
}

/* Which of our invoices hold which payments: heads have none, so those that are paid at all are
 * read whole, once. */
static gboolean
index_holders (Pull *self, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;

  self->holders
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_hash_table_iter_init (&iter, self->ours);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const DocketInvoice *head = value;
      g_autoptr (DocketInvoice) whole = NULL;

      if (DOCKET_IS_NULL (head->paid.minor) || head->paid.minor == 0)
        continue;
      whole = docket_store_get (self->qbo->store, DOCKET_KIND_INVOICE, head->id, error);
      if (whole == NULL)
        return FALSE;
      for (guint i = 0; i < whole->payments->len; i++)
        {
          const DocketPayment *payment = g_ptr_array_index (whole->payments, i);
          GPtrArray *keys;

          if (payment->books == NULL)
            continue;
          keys = g_hash_table_lookup (self->holders, payment->books);
          if (keys == NULL)
            {
              keys = g_ptr_array_new_with_free_func (g_free);
              g_hash_table_insert (self->holders, g_strdup (payment->books), keys);
            }
          g_ptr_array_add (keys, g_strdup (key));
        }
    }
  return TRUE;
}

/* A payment that was deleted or moved to other invoices concerns those that hold it here. */
static gboolean
touch_holders (Pull *self, const char *id, GError **error)
{
  GPtrArray *keys;

  if (self->holders == NULL && !index_holders (self, error))
    return FALSE;
  keys = g_hash_table_lookup (self->holders, id);
  for (guint i = 0; keys != NULL && i < keys->len; i++)
    g_hash_table_add (self->affected, g_strdup (g_ptr_array_index (keys, i)));
  return TRUE;
}

static gboolean
note_payment (Pull *self, JsonObject *row, GError **error)
{
  const char *id = docket_qbo_text (row, "Id");

  if (id == NULL)
    return TRUE;
  if (!is_deleted (row))
    {
      g_hash_table_insert (self->payments, g_strdup (id), row);
      touch_linked (self, row);
    }
  return touch_holders (self, id, error);
}

static gboolean
note_changes (Pull *self, JsonObject *response, GError **error)
{
  JsonArray *invoices = docket_qbo_list (response, "Invoice");
  JsonArray *memos = docket_qbo_list (response, "CreditMemo");
  JsonArray *payments = docket_qbo_list (response, "Payment");

  self->changes
      += docket_qbo_length (invoices) + docket_qbo_length (memos) + docket_qbo_length (payments);
  for (guint i = 0; i < docket_qbo_length (invoices); i++)
    note_document (self, "Invoice", docket_qbo_element (invoices, i));
  for (guint i = 0; i < docket_qbo_length (memos); i++)
    note_document (self, "CreditMemo", docket_qbo_element (memos, i));
  for (guint i = 0; i < docket_qbo_length (payments); i++)
    if (!note_payment (self, docket_qbo_element (payments, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
note_all_changes (Pull *self, JsonArray *outer, GError **error)
{
  for (guint i = 0; i < docket_qbo_length (outer); i++)
    {
      JsonArray *inner = docket_qbo_list (docket_qbo_element (outer, i), "QueryResponse");

      for (guint k = 0; k < docket_qbo_length (inner); k++)
        if (!note_changes (self, docket_qbo_element (inner, k), error))
          return FALSE;
    }
  return TRUE;
}

/* What is here is looked at after that: a copy that arrives while the answer is under way is not
 * passed over. */
static gboolean
ask_for_changes (Pull *self, GError **error)
{
  g_autofree char *since = g_uri_escape_string (self->qbo->connection->watermark, NULL, FALSE);
  g_autofree char *query
      = g_strconcat ("entities=Invoice,CreditMemo,Payment&changedSince=", since, NULL);
  JsonNode *reply = docket_qbo_get (self->qbo, "cdc", query, self->cancellable, error);
  JsonArray *outer;

  if (reply == NULL)
    return FALSE;
  g_ptr_array_add (self->replies, reply);
  outer = docket_qbo_list (json_node_get_object (reply), "CDCResponse");
  if (outer == NULL)
    {
      docket_books_error_set (
          error, DOCKET_BOOKS_ERROR_PROTOCOL, NULL, NULL, "cdc without CDCResponse");
      return FALSE;
    }
  return load_ours (self, error) && note_all_changes (self, outer, error);
}

/* Every copy that can still change is looked at. */
static void
touch_all (Pull *self)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->ours);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (self->affected, g_strdup (key));
  /* What was read is not the whole, or not the newest. */
  g_hash_table_remove_all (self->documents);
  g_hash_table_remove_all (self->payments);
}

static gboolean
is_too_long_ago (const char *watermark)
{
  DocketInstant since;
  g_autofree char *text = g_strdup (watermark);
  char *point = strchr (text, '.');

  /* "2020-09-29T05:58:07.300-07:00": an instant has no parts of a second. */
  if (point != NULL)
    {
      const char *offset = point + 1 + strspn (point + 1, "0123456789");

      memmove (point, offset, strlen (offset) + 1);
    }
  return !docket_instant_parse (text, &since, NULL)
         || docket_clock_now () - since.seconds > LONGEST_MEMORY;
}

/* ---- The rest of what is needed to know ---- */

static void
keep_row (Pull *self, const char *entity, JsonObject *row)
{
  const char *id = docket_qbo_text (row, "Id");

  if (id == NULL)
    return;
  if (g_str_equal (entity, "Payment"))
    g_hash_table_insert (self->payments, g_strdup (id), row);
  else
    g_hash_table_insert (self->documents, make_key (entity, id), row);
}

/* Reads records by their ids; those that are not there any more are left out. */
static gboolean
fetch (Pull *self, const char *entity, GPtrArray *ids, GError **error)
{
  g_autofree char *path = g_strconcat ("QueryResponse.", entity, NULL);

  for (guint from = 0; from < ids->len; from += MOST_IDS)
    {
      guint to = MIN (from + MOST_IDS, ids->len);
      g_autofree char *list = docket_qbo_quote_list (ids, from, to);
      JsonNode *reply = docket_qbo_query (self->qbo,
                                          self->cancellable,
                                          error,
                                          "select * from %s where Id in %s maxresults 1000",
                                          entity,
                                          list);
      JsonArray *rows;

      if (reply == NULL)
        return FALSE;
      g_ptr_array_add (self->replies, reply);
      rows = docket_qbo_list (json_node_get_object (reply), path);
      for (guint i = 0; i < docket_qbo_length (rows); i++)
        keep_row (self, entity, docket_qbo_element (rows, i));
    }
  return TRUE;
}

static gboolean
fetch_documents (Pull *self, const char *entity, GError **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *prefix = g_strconcat (entity, "/", NULL);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->affected);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (g_str_has_prefix (key, prefix) && !g_hash_table_contains (self->documents, key)
        && !g_hash_table_contains (self->gone, key))
      g_ptr_array_add (missing, g_strdup ((const char *) key + strlen (prefix)));
  if (!fetch (self, entity, missing, error))
    return FALSE;
  for (guint i = 0; i < missing->len; i++)
    {
      g_autofree char *missed = make_key (entity, g_ptr_array_index (missing, i));

      if (!g_hash_table_contains (self->documents, missed))
        g_hash_table_add (self->gone, g_steal_pointer (&missed));
    }
  return TRUE;
}

static void
list_payments (JsonObject *document, GPtrArray *ids)
{
  JsonArray *links = docket_qbo_list (document, "LinkedTxn");

  for (guint i = 0; i < docket_qbo_length (links); i++)
    {
      JsonObject *link = docket_qbo_element (links, i);
      const char *id = docket_qbo_text (link, "TxnId");

      if (id != NULL && g_strcmp0 (docket_qbo_text (link, "TxnType"), "Payment") == 0)
        g_ptr_array_add (ids, g_strdup (id));
    }
}

static gboolean
fetch_payments (Pull *self, GError **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->affected);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

      list_payments (g_hash_table_lookup (self->documents, key), ids);
      for (guint i = 0; i < ids->len; i++)
        if (!g_hash_table_contains (self->payments, g_ptr_array_index (ids, i)))
          g_hash_table_add (wanted, g_strdup (g_ptr_array_index (ids, i)));
    }
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (missing, key);
  return fetch (self, "Payment", missing, error);
}

/* ---- Settling ---- */

static gboolean
settle_one (Pull *self, const char *key, GError **error)
{
  const DocketInvoice *head = g_hash_table_lookup (self->ours, key);
  g_autoptr (DocketInvoice) whole = NULL;
  g_autoptr (DocketInvoice) changed = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) payments = g_ptr_array_new ();
  g_autoptr (DocketAct) act = NULL;
  DocketQboState state = { 0 };

  /* Inside the act, so that nobody writes between reading and writing. */
  act = docket_act_begin (self->qbo->store, "changes from the books", DOCKET_ACT_APART, error);
  if (act == NULL)
    return FALSE;
  whole = docket_store_get (self->qbo->store, DOCKET_KIND_INVOICE, head->id, error);
  if (whole == NULL || whole->quickbooks == NULL)
    return error == NULL || *error == NULL;

  state.document = g_hash_table_lookup (self->documents, key);
  state.gone = state.document == NULL;
  list_payments (state.document, ids);
  for (guint i = 0; i < ids->len; i++)
    {
      gpointer payment = g_hash_table_lookup (self->payments, g_ptr_array_index (ids, i));

      if (payment != NULL)
        g_ptr_array_add (payments, payment);
    }
  state.payments = payments;
  changed = docket_record_copy (whole);
  if (!docket_qbo_settle (changed, &state, self->pulled, error))
    return FALSE;
  if (docket_record_equal (changed, whole))
    return TRUE;
  g_ptr_array_add (self->pulled->invoices, g_strdup (changed->id));
  return docket_act_put (act, changed, error) && docket_act_commit (g_steal_pointer (&act), error);
}

static gboolean
settle_all (Pull *self, GError **error)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->affected);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!settle_one (self, key, error))
      return FALSE;
  return TRUE;
}

/** From when changes were asked for, and up to when they are known now. */
typedef struct
{
  const char *from;
  const char *to;
} Span;

/* One that was moved back meanwhile, for a copy that was found with payments on it, stays there. */
static void
set_watermark (DocketBooksConnection *connection, gpointer data)
{
  const Span *span = data;

  if (span->to != NULL && g_strcmp0 (connection->watermark, span->from) == 0)
    {
      g_free (connection->watermark);
      connection->watermark = g_strdup (span->to);
    }
  connection->synced_at = docket_clock_now ();
  g_clear_pointer (&connection->message, g_free);
}

static gboolean
run (Pull *self, GError **error)
{
  g_autofree char *watermark = g_strdup (self->qbo->connection->watermark);
  g_autofree char *time = NULL;
  Span span = { watermark, NULL };

  if (watermark == NULL && !load_ours (self, error))
    return FALSE;
  if (watermark != NULL)
    {
      if (!ask_for_changes (self, error))
        return FALSE;
      time = g_strdup (self->qbo->time);
    }
  if (watermark == NULL || self->changes >= MOST_CHANGES || is_too_long_ago (watermark))
    touch_all (self);
  if (!fetch_documents (self, "Invoice", error) || !fetch_documents (self, "CreditMemo", error)
      || !fetch_payments (self, error))
    return FALSE;
  if (time == NULL)
    time = g_strdup (self->qbo->time);
  span.to = time;
  /* Only now, when everything up to there is on disk. */
  return settle_all (self, error)
         && docket_qbo_change_connection (
             self->qbo, "note the time of the books", set_watermark, &span, error);
}

gboolean
docket_qbo_pull (DocketQbo *self,
                 DocketBooksPulled **pulled,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (DocketBooksPulled) made = g_new0 (DocketBooksPulled, 1);
  Pull pull = { .qbo = self, .cancellable = cancellable, .pulled = made };
  gboolean good;

  made->invoices = g_ptr_array_new_with_free_func (g_free);
  pull.ours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, docket_record_unref);
  pull.affected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  pull.documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  pull.gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  pull.payments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  pull.replies = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  good = run (&pull, error);
  g_hash_table_unref (pull.ours);
  g_hash_table_unref (pull.affected);
  g_hash_table_unref (pull.documents);
  g_hash_table_unref (pull.gone);
  g_hash_table_unref (pull.payments);
  g_clear_pointer (&pull.holders, g_hash_table_unref);
  g_ptr_array_unref (pull.replies);
  if (good && pulled != NULL)
    *pulled = g_steal_pointer (&made);
  return good;
}
