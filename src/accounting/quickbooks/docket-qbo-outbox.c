/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is to be sent is written down first, with its bytes and its request id (architecture.md,
 * decision 9), so that a process may end at any point and the next one sends the same again. An
 * item is deleted in the act that writes down its success. One thread. */

#include "docket-qbo-outbox.h"

#include <string.h>

#define SYSTEM "quickbooks"

static gboolean
is_pending (const DocketOutboxItem *item)
{
  return g_strcmp0 (item->state, "waiting") == 0 || g_strcmp0 (item->state, "sent") == 0;
}

static gboolean
is_ours (DocketQbo *self, const DocketOutboxItem *item)
{
  return g_strcmp0 (item->system, SYSTEM) == 0
         && g_strcmp0 (item->company, self->connection->company) == 0;
}

static int
compare_age_cb (gconstpointer a, gconstpointer b)
{
  const DocketOutboxItem *one = *(DocketOutboxItem *const *) a;
  const DocketOutboxItem *other = *(DocketOutboxItem *const *) b;

  if (one->created_at != other->created_at)
    return one->created_at < other->created_at ? -1 : 1;
  return strcmp (one->id, other->id);
}

GPtrArray *
docket_qbo_outbox_list (DocketQbo *self, GError **error)
{
  g_autoptr (GPtrArray) all = docket_store_list (self->store, DOCKET_KIND_OUTBOX_ITEM, error);
  GPtrArray *pending;

  if (all == NULL)
    return NULL;
  pending = docket_record_list_new ();
  for (guint i = 0; i < all->len; i++)
    {
      DocketOutboxItem *item = g_ptr_array_index (all, i);

      if (is_pending (item) && is_ours (self, item))
        g_ptr_array_add (pending, docket_record_ref (item));
    }
  g_ptr_array_sort (pending, compare_age_cb);
  return pending;
}

DocketOutboxItem *
docket_qbo_outbox_find (DocketQbo *self, const char *action, const char *invoice, GError **error)
{
  g_autoptr (GPtrArray) pending = docket_qbo_outbox_list (self, error);

  for (guint i = 0; pending != NULL && i < pending->len; i++)
    {
      DocketOutboxItem *item = g_ptr_array_index (pending, i);

      if (g_strcmp0 (item->action, action) == 0 && g_strcmp0 (item->record, invoice) == 0)
        return docket_record_ref (item);
    }
  return NULL;
}

DocketOutboxItem *
docket_qbo_outbox_make (const char *company,
                        const char *action,
                        const char *invoice,
                        const char *payload)
{
  DocketOutboxItem *item = docket_record_new (&docket_outbox_item_shape);
  g_autofree char *id = g_uuid_string_random ();

  docket_record_set_id (item, id);
  item->system = g_strdup (SYSTEM);
  item->action = g_strdup (action);
  item->record = g_strdup (invoice);
  item->company = g_strdup (company);
  item->payload = g_strdup (payload);
  item->state = g_strdup ("waiting");
  item->attempts = 0;
  item->created_at = docket_clock_now ();
  return item;
}

gboolean
docket_qbo_outbox_is_there (DocketQbo *self,
                            const DocketOutboxItem *item,
                            gboolean *there,
                            GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (DocketOutboxItem) now
      = docket_store_get (self->store, DOCKET_KIND_OUTBOX_ITEM, item->id, &local);

  *there = now != NULL && is_pending (now);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
docket_qbo_outbox_queue_void (DocketAct *act, const DocketInvoice *invoice, GError **error)
{
  g_autoptr (DocketOutboxItem) item = NULL;

  if (invoice->quickbooks == NULL || invoice->quickbooks->id == NULL
      || invoice->type == DOCKET_INVOICE_TYPE_CREDIT_NOTE)
    return TRUE;
  item = docket_qbo_outbox_make (invoice->quickbooks->company, "void", invoice->id, NULL);
  return docket_act_put (act, item, error);
}

DocketInvoice *
docket_qbo_outbox_load_invoice (DocketQbo *self, const char *id, GError **error)
{
  g_autoptr (GError) local = NULL;
  DocketInvoice *invoice = docket_store_get (self->store, DOCKET_KIND_INVOICE, id, &local);

  if (invoice != NULL)
    return invoice;
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    docket_books_error_set (
        error, DOCKET_BOOKS_ERROR_INVALID, "invoice", id, "there is no invoice %s", id);
  return NULL;
}

DocketBooksCopy *
docket_qbo_outbox_edit_copy (DocketQbo *self, DocketInvoice *invoice)
{
  if (invoice->quickbooks != NULL
      && g_strcmp0 (invoice->quickbooks->company, self->connection->company) != 0)
    g_clear_pointer (&invoice->quickbooks, docket_record_unref);
  if (invoice->quickbooks == NULL)
    {
      invoice->quickbooks = docket_record_new (&docket_books_copy_shape);
      invoice->quickbooks->company = g_strdup (self->connection->company);
    }
  return invoice->quickbooks;
}

/* Forgets what failed before of the same kind. */
static gboolean
delete_failed (DocketQbo *self, DocketAct *act, const DocketOutboxItem *item, GError **error)
{
  g_autoptr (GPtrArray) all = docket_store_list (self->store, DOCKET_KIND_OUTBOX_ITEM, error);

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      const DocketOutboxItem *old = g_ptr_array_index (all, i);

      if (g_strcmp0 (old->state, "failed") == 0 && g_strcmp0 (old->record, item->record) == 0
          && g_strcmp0 (old->action, item->action) == 0
          && !docket_act_delete (act, DOCKET_KIND_OUTBOX_ITEM, old->id, error))
        return FALSE;
    }
  return TRUE;
}

/* Writes the item and what the invoice's copy is to say, in one act. The invoice is read inside it:
 * a payment that was written down meanwhile stays. */
static gboolean
write_both (DocketQbo *self,
            const DocketOutboxItem *item,
            DocketSync sync,
            const char *message,
            gboolean fresh,
            GError **error)
{
  g_autoptr (DocketAct) act
      = docket_act_begin (self->store, "prepare the copy", DOCKET_ACT_QUIET, error);
  g_autoptr (DocketInvoice) changed
      = act != NULL ? docket_qbo_outbox_load_invoice (self, item->record, error) : NULL;
  DocketBooksCopy *copy;

  if (changed == NULL)
    return FALSE;
  copy = docket_qbo_outbox_edit_copy (self, changed);
  /* What waits or fails for a copy that is there (void, send) leaves its state. */
  if (copy->id == NULL || copy->sync == DOCKET_SYNC_GONE)
    copy->sync = sync;
  g_free (copy->message);
  copy->message = g_strdup (message);

  return (!fresh || delete_failed (self, act, item, error)) && docket_act_put (act, item, error)
         && docket_act_put (act, changed, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}

gboolean
docket_qbo_outbox_write (DocketQbo *self, DocketOutboxItem *item, GError **error)
{
  return write_both (self, item, DOCKET_SYNC_WAITING, NULL, TRUE, error);
}

gboolean
docket_qbo_outbox_drop (DocketQbo *self, const DocketOutboxItem *item, GError **error)
{
  g_autoptr (DocketAct) act
      = docket_act_begin (self->store, "forget what was to be sent", DOCKET_ACT_QUIET, error);

  return act != NULL && docket_act_delete (act, DOCKET_KIND_OUTBOX_ITEM, item->id, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}

gboolean
docket_qbo_outbox_mark_sent (DocketQbo *self, DocketOutboxItem **item, GError **error)
{
  g_autoptr (DocketOutboxItem) changed = docket_record_copy (*item);

  changed->attempts = MAX (changed->attempts, 0) + 1;
  g_free (changed->state);
  changed->state = g_strdup ("sent");
  if (!docket_qbo_put (self, "send to the books", changed, error))
    return FALSE;
  docket_record_unref (*item);
  *item = g_steal_pointer (&changed);
  return TRUE;
}

gboolean
docket_qbo_outbox_is_refusal (const GError *error)
{
  static const DocketBooksError codes[]
      = { DOCKET_BOOKS_ERROR_CURRENCY,   DOCKET_BOOKS_ERROR_PERIOD_CLOSED,
          DOCKET_BOOKS_ERROR_NOT_FOUND,  DOCKET_BOOKS_ERROR_DUPLICATE_NUMBER,
          DOCKET_BOOKS_ERROR_STALE,      DOCKET_BOOKS_ERROR_INACTIVE,
          DOCKET_BOOKS_ERROR_TAX,        DOCKET_BOOKS_ERROR_NAME_TAKEN,
          DOCKET_BOOKS_ERROR_REFUSED,    DOCKET_BOOKS_ERROR_SUBSCRIPTION,
          DOCKET_BOOKS_ERROR_NOT_ALLOWED };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, DOCKET_BOOKS_ERROR, (int) codes[i]))
      return TRUE;
  return FALSE;
}

gboolean
docket_qbo_outbox_note (DocketQbo *self,
                        const DocketOutboxItem *item,
                        const GError *problem,
                        GError **error)
{
  gboolean over = docket_qbo_outbox_is_refusal (problem);
  g_autofree char *message = docket_books_error_freeze (problem);
  g_autoptr (DocketOutboxItem) changed = docket_record_copy (item);

  g_free (changed->message);
  changed->message = g_strdup (message);
  if (over)
    {
      g_free (changed->state);
      changed->state = g_strdup ("failed");
    }
  return write_both (
      self, changed, over ? DOCKET_SYNC_FAILED : DOCKET_SYNC_WAITING, message, FALSE, error);
}
