/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done to a copy that is in the books already: e-mailed from there, voided. Both are in the
 * outbox before they are sent, and look first at how the copy stands where an attempt was made
 * before. One thread. */

#include "docket-qbo-counter.h"

#include "docket-qbo-call.h"
#include "docket-qbo-json.h"
#include "docket-qbo-map.h"
#include "docket-qbo-outbox.h"
#include "docket-qbo-settle.h"

#include <string.h>

static DocketInvoice *
load_copied (DocketQbo *self, const char *id, GError **error)
{
  g_autoptr (DocketInvoice) invoice = docket_qbo_outbox_load_invoice (self, id, error);
  const DocketBooksCopy *copy;

  if (invoice == NULL)
    return NULL;
  copy = invoice->quickbooks;
  if (copy != NULL && copy->id != NULL && copy->sync != DOCKET_SYNC_GONE
      && g_strcmp0 (copy->company, self->connection->company) == 0)
    return g_steal_pointer (&invoice);
  docket_books_error_set (error,
                          DOCKET_BOOKS_ERROR_NOT_COPIED,
                          invoice->number != NULL ? invoice->number : id,
                          NULL,
                          "invoice %s has no copy in this company",
                          id);
  return NULL;
}

static DocketOutboxItem *
find_or_write (
    DocketQbo *self, const char *action, const char *invoice, const char *payload, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (DocketOutboxItem) item = docket_qbo_outbox_find (self, action, invoice, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (item != NULL)
    return g_steal_pointer (&item);
  item = docket_qbo_outbox_make (self->connection->company, action, invoice, payload);
  return docket_qbo_outbox_write (self, item, error) ? g_steal_pointer (&item) : NULL;
}

static gboolean
note_problem (DocketQbo *self, const DocketOutboxItem *item, GError *problem, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!docket_qbo_outbox_note (self, item, problem, &local))
    g_warning ("What became of %s could not be noted: %s", item->record, local->message);
  g_propagate_error (error, problem);
  return FALSE;
}

/* Writes down how the copy stands now and that the item is over. The invoice is read inside the
 * act: what happened to it meanwhile stays. */
static gboolean
record (DocketQbo *self,
        const DocketInvoice *invoice,
        const DocketOutboxItem *item,
        JsonObject *document,
        const char *name,
        gboolean sent,
        GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (self->store, name, DOCKET_ACT_FINAL, error);
  g_autoptr (DocketInvoice) changed
      = act != NULL ? docket_qbo_outbox_load_invoice (self, invoice->id, error) : NULL;
  DocketBooksCopy *copy;

  if (changed == NULL)
    return FALSE;
  copy = docket_qbo_outbox_edit_copy (self, changed);
  g_clear_pointer (&copy->message, g_free);
  if (docket_qbo_text (document, "SyncToken") != NULL)
    {
      g_free (copy->version);
      copy->version = g_strdup (docket_qbo_text (document, "SyncToken"));
    }
  if (docket_qbo_text (document, "TotalAmt") != NULL
      && !docket_qbo_money (document, "TotalAmt", changed->currency, &copy->total, error))
    return FALSE;
  if (sent && changed->state == DOCKET_INVOICE_ISSUED)
    changed->state = DOCKET_INVOICE_SENT;
  if (!sent)
    copy->sync = DOCKET_SYNC_SYNCED;

  return docket_act_put (act, changed, error)
         && docket_act_delete (act, DOCKET_KIND_OUTBOX_ITEM, item->id, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}

/* ---- Sending ---- */

static gboolean
was_sent (JsonObject *document)
{
  return g_strcmp0 (docket_qbo_text (document, "EmailStatus"), "EmailSent") == 0
         && docket_qbo_text (document, "DeliveryInfo.DeliveryTime") != NULL;
}

static JsonNode *
call_send (DocketQbo *self,
           const DocketInvoice *invoice,
           const DocketOutboxItem *item,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *path
      = g_strdup_printf ("%s/%s/send", docket_qbo_map_path (invoice), invoice->quickbooks->id);
  g_autofree char *address = g_uri_escape_string (item->payload, NULL, FALSE);
  g_autofree char *query = g_strconcat ("sendTo=", address, NULL);
  const DocketQboCall call = { .path = path,
                               .query = query,
                               .body = "",
                               .type = "application/octet-stream",
                               .request_id = item->id };
  JsonNode *reply = NULL;

  return docket_qbo_call (self, &call, &reply, cancellable, error) ? reply : NULL;
}

gboolean
docket_qbo_send (
    DocketQbo *self, const char *id, const char *address, GCancellable *cancellable, GError **error)
{
  g_autoptr (DocketInvoice) invoice = load_copied (self, id, error);
  g_autoptr (DocketOutboxItem) item = NULL;
  g_autoptr (JsonNode) reply = NULL;
  GError *problem = NULL;
  JsonObject *document = NULL;

  if (invoice == NULL)
    return FALSE;
  if (address == NULL && invoice->buyer != NULL)
    address = invoice->buyer->email;
  if (address == NULL || *address == '\0')
    {
      docket_books_error_set (error,
                              DOCKET_BOOKS_ERROR_NO_ADDRESS,
                              invoice->buyer != NULL ? invoice->buyer->name : invoice->client,
                              NULL,
                              "there is no e-mail address");
      return FALSE;
    }
  item = find_or_write (self, "send", id, address, error);
  if (item == NULL)
    return FALSE;
  if (item->attempts > 0)
    {
      reply = docket_qbo_read_document (
          self, invoice, invoice->quickbooks->id, &document, cancellable, error);
      if (reply == NULL)
        return FALSE;
      if (was_sent (document))
        return record (self, invoice, item, document, "send from the books", TRUE, error);
      g_clear_pointer (&reply, json_node_unref);
    }
  if (!docket_qbo_outbox_mark_sent (self, &item, error))
    return FALSE;
  reply = call_send (self, invoice, item, cancellable, &problem);
  if (reply == NULL)
    return note_problem (self, item, problem, error);
  document = docket_qbo_object (json_node_get_object (reply), docket_qbo_map_entity (invoice));
  return record (self, invoice, item, document, "send from the books", TRUE, error);
}

/* ---- Voiding ---- */

static JsonNode *
call_void (DocketQbo *self,
           const DocketInvoice *invoice,
           const char *version,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (DocketJsonWriter) writer = docket_json_writer_new (FALSE);
  g_autofree char *request_id = g_uuid_string_random ();
  g_autofree char *body = NULL;
  DocketQboCall call = { .path = "invoice", .query = "operation=void", .request_id = request_id };
  JsonNode *reply = NULL;

  docket_json_writer_begin_object (writer);
  docket_json_writer_key (writer, "Id");
  docket_json_writer_string (writer, invoice->quickbooks->id);
  docket_json_writer_key (writer, "SyncToken");
  docket_json_writer_string (writer, version);
  docket_json_writer_end_object (writer);
  body = docket_json_writer_steal (writer, NULL);
  call.body = body;
  return docket_qbo_call (self, &call, &reply, cancellable, error) ? reply : NULL;
}

/* Reads how it stands and voids it; again, once, where somebody changed it in between. Voiding what
 * is void changes nothing, so the look before is what makes a repeat safe. */
static JsonNode *
void_newest (DocketQbo *self,
             const DocketInvoice *invoice,
             JsonObject **document,
             GCancellable *cancellable,
             GError **error)
{
  for (guint attempt = 0;; attempt++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (JsonNode) copy = docket_qbo_read_document (
          self, invoice, invoice->quickbooks->id, document, cancellable, error);
      JsonNode *reply;

      if (copy == NULL)
        return NULL;
      if (docket_qbo_settle_is_void (*document))
        return g_steal_pointer (&copy);
      reply = call_void (
          self, invoice, docket_qbo_text (*document, "SyncToken"), cancellable, &local);
      *document
          = reply != NULL ? docket_qbo_object (json_node_get_object (reply), "Invoice") : NULL;
      if (reply != NULL)
        return reply;
      if (attempt > 0 || !g_error_matches (local, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_STALE))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
}

gboolean
docket_qbo_void (DocketQbo *self, const char *id, GCancellable *cancellable, GError **error)
{
  g_autoptr (DocketInvoice) invoice = load_copied (self, id, error);
  g_autoptr (DocketOutboxItem) item = NULL;
  g_autoptr (JsonNode) reply = NULL;
  GError *problem = NULL;
  JsonObject *document = NULL;

  if (invoice == NULL)
    return FALSE;
  if (invoice->type == DOCKET_INVOICE_TYPE_CREDIT_NOTE)
    {
      docket_books_error_set (error,
                              DOCKET_BOOKS_ERROR_REFUSED,
                              invoice->number,
                              NULL,
                              "the interface cannot void a credit memo");
      return FALSE;
    }
  item = find_or_write (self, "void", id, NULL, error);
  if (item == NULL || !docket_qbo_outbox_mark_sent (self, &item, error))
    return FALSE;
  reply = void_newest (self, invoice, &document, cancellable, &problem);
  if (reply == NULL)
    return note_problem (self, item, problem, error);
  return record (self, invoice, item, document, "void in the books", FALSE, error);
}
