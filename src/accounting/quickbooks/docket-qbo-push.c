/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copies an invoice into the books, once: checks, finds what it refers to, writes the bytes and the
 * request id down, sends, compares the totals. Where a process ended or a reply was lost, the copy
 * is looked for by the mark in its note before the same bytes are sent again. One thread. */

#include "docket-qbo-push.h"

#include "docket-billing.h"
#include "docket-qbo-call.h"
#include "docket-qbo-company.h"
#include "docket-qbo-fault.h"
#include "docket-qbo-json.h"
#include "docket-qbo-outbox.h"
#include "docket-qbo-plan.h"
#include "docket-qbo-query.h"

#include <string.h>

/* ---- What is refused before anything is sent ---- */

static gboolean
refuse (GError **error, DocketBooksError code, const char *subject, const char *other)
{
  docket_books_error_set (error,
                          code,
                          subject,
                          other,
                          "refused before sending: %s (%s)",
                          subject != NULL ? subject : "-",
                          other != NULL ? other : "-");
  return FALSE;
}

static gboolean
check_invoice (const DocketInvoice *invoice, GError **error)
{
  const char *name = invoice->number != NULL ? invoice->number : invoice->id;

  if (invoice->state == DOCKET_INVOICE_DRAFT || invoice->type == DOCKET_INVOICE_TYPE_PROFORMA)
    return refuse (error, DOCKET_BOOKS_ERROR_DRAFT, name, NULL);
  if (invoice->state == DOCKET_INVOICE_VOID)
    return refuse (error, DOCKET_BOOKS_ERROR_VOIDED, name, NULL);
  return TRUE;
}

static gboolean
check_company (DocketQbo *self, const DocketInvoice *invoice, GError **error)
{
  const DocketBooksConnection *connection = self->connection;

  if (connection->multicurrency != TRUE
      && g_strcmp0 (invoice->currency, connection->home_currency) != 0)
    return refuse (
        error, DOCKET_BOOKS_ERROR_CURRENCY, invoice->currency, connection->home_currency);
  if (!DOCKET_IS_NULL (connection->closed_until.days)
      && invoice->issue_date.days <= connection->closed_until.days)
    {
      g_autofree char *day = docket_date_format (invoice->issue_date);
      g_autofree char *closed = docket_date_format (connection->closed_until);

      return refuse (error, DOCKET_BOOKS_ERROR_PERIOD_CLOSED, day, closed);
    }
  if (connection->custom_numbers == TRUE && invoice->number != NULL
      && g_utf8_strlen (invoice->number, -1) > DOCKET_QBO_MOST_NUMBER)
    return refuse (error, DOCKET_BOOKS_ERROR_INVALID, "number", invoice->number);
  return TRUE;
}

/* ---- How it came out ---- */

static DocketBooksPushed *
make_pushed (DocketQbo *self, const DocketInvoice *invoice, gboolean already)
{
  DocketBooksPushed *pushed = g_new0 (DocketBooksPushed, 1);
  const DocketBooksCopy *copy = invoice->quickbooks;

  pushed->id = g_strdup (copy->id);
  pushed->number = g_strdup (copy->number);
  pushed->address = g_strconcat (self->hosts.page, copy->id, NULL);
  pushed->currency = g_strdup (invoice->currency);
  pushed->sync = copy->sync;
  pushed->theirs = copy->total;
  pushed->already = already;
  if (!docket_billing_payable (invoice, &pushed->ours, NULL))
    pushed->ours = DOCKET_MONEY_NULL;
  return pushed;
}

static void
replace_text (char **text, const char *with)
{
  g_free (*text);
  *text = g_strdup (with);
}

static gboolean
fill_copy (DocketQbo *self, DocketInvoice *invoice, JsonObject *document, GError **error)
{
  DocketBooksCopy *copy = docket_qbo_outbox_edit_copy (self, invoice);
  DocketMoney ours;

  if (docket_qbo_text (document, "Id") == NULL)
    {
      docket_books_error_set (
          error, DOCKET_BOOKS_ERROR_PROTOCOL, NULL, NULL, "a document without Id");
      return FALSE;
    }
  if (!docket_qbo_money (document, "TotalAmt", invoice->currency, &copy->total, error)
      || !docket_billing_payable (invoice, &ours, error))
    return FALSE;
  copy->taxes = (DocketMoney){ 0 };
  if (docket_qbo_text (document, "TxnTaxDetail.TotalTax") != NULL
      && !docket_qbo_money (
          document, "TxnTaxDetail.TotalTax", invoice->currency, &copy->taxes, error))
    return FALSE;
  replace_text (&copy->id, docket_qbo_text (document, "Id"));
  replace_text (&copy->number, docket_qbo_text (document, "DocNumber"));
  replace_text (&copy->version, docket_qbo_text (document, "SyncToken"));
  g_clear_pointer (&copy->message, g_free);
  copy->sync = copy->total.minor == ours.minor ? DOCKET_SYNC_SYNCED : DOCKET_SYNC_DIFFERS;
  return TRUE;
}

/* A copy that was found, and on which something is paid already: what its payments are is asked
 * for with every copy, since they may lie before the time up to which changes are known. */
static gboolean
forget_watermark (DocketQbo *self, DocketAct *act, JsonObject *document, GError **error)
{
  const char *total = docket_qbo_text (document, "TotalAmt");
  const char *balance = docket_qbo_text (document, "Balance");
  g_autoptr (DocketBooksConnection) connection = NULL;
  g_autoptr (GError) local = NULL;

  if (balance == NULL || g_strcmp0 (total, balance) == 0)
    return TRUE;
  connection = docket_store_get (
      self->store, DOCKET_KIND_BOOKS_CONNECTION, DOCKET_BOOKS_CONNECTION_ID, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (connection == NULL)
    return TRUE;
  g_clear_pointer (&connection->watermark, g_free);
  return docket_act_put (act, connection, error);
}

/* What else has to be written down with a copy. An invoice may have been voided here while its copy
 * was under way. */
static gboolean
follow_copy (DocketQbo *self,
             DocketAct *act,
             const DocketInvoice *invoice,
             const DocketOutboxItem *item,
             JsonObject *document,
             GError **error)
{
  return forget_watermark (self, act, document, error)
         && (item == NULL || docket_act_delete (act, DOCKET_KIND_OUTBOX_ITEM, item->id, error))
         && (invoice->state != DOCKET_INVOICE_VOID
             || docket_qbo_outbox_queue_void (act, invoice, error));
}

/* Writes the copy down and forgets the item, in one act that is never undone. The invoice is read
 * inside it: what happened to it while the copy was under way stays. */
static gboolean
record_copy (DocketQbo *self,
             const char *id,
             const DocketOutboxItem *item,
             JsonObject *document,
             gboolean already,
             DocketBooksPushed **pushed,
             GError **error)
{
  g_autoptr (DocketAct) act
      = docket_act_begin (self->store, "copy to the books", DOCKET_ACT_FINAL, error);
  g_autoptr (DocketInvoice) changed
      = act != NULL ? docket_qbo_outbox_load_invoice (self, id, error) : NULL;

  if (changed == NULL || !fill_copy (self, changed, document, error)
      || !docket_act_put (act, changed, error)
      || !follow_copy (self, act, changed, item, document, error)
      || !docket_act_commit (g_steal_pointer (&act), error))
    return FALSE;
  if (pushed != NULL)
    *pushed = make_pushed (self, changed, already);
  return TRUE;
}

/* ---- Looking for a copy that is there ---- */

static gboolean
has_mark (JsonObject *document, const DocketInvoice *invoice)
{
  g_autofree char *mark = docket_qbo_map_mark (invoice);
  const char *note = docket_qbo_text (document, "PrivateNote");

  return note != NULL && strstr (note, mark) != NULL;
}

static JsonArray *
list_rows (JsonNode *reply, const DocketInvoice *invoice)
{
  g_autofree char *path = g_strconcat ("QueryResponse.", docket_qbo_map_entity (invoice), NULL);

  return docket_qbo_list (json_node_get_object (reply), path);
}

/* The documents that may be the invoice's copy: those of its number, or of its day where the books
 * give the numbers. */
static JsonNode *
query_alike (DocketQbo *self,
             const DocketInvoice *invoice,
             GCancellable *cancellable,
             GError **error)
{
  g_autofree char *value = NULL;

  if (self->connection->custom_numbers == TRUE && invoice->number != NULL)
    {
      value = docket_qbo_quote (invoice->number);
      return docket_qbo_query (self,
                               cancellable,
                               error,
                               "select * from %s where DocNumber = %s",
                               docket_qbo_map_entity (invoice),
                               value);
    }
  value = docket_date_format (invoice->issue_date);
  return docket_qbo_query (self,
                           cancellable,
                           error,
                           "select * from %s where TxnDate = '%s' maxresults 1000",
                           docket_qbo_map_entity (invoice),
                           value);
}

static JsonObject *
find_marked (JsonArray *rows, const DocketInvoice *invoice)
{
  for (guint i = 0; i < docket_qbo_length (rows); i++)
    if (has_mark (docket_qbo_element (rows, i), invoice))
      return docket_qbo_element (rows, i);
  return NULL;
}

static void
set_duplicate (const DocketInvoice *invoice, JsonArray *rows, GError **error)
{
  GError *made = NULL;
  DocketBooksDetail *detail;

  docket_books_error_set (&made,
                          DOCKET_BOOKS_ERROR_DUPLICATE_NUMBER,
                          invoice->number,
                          NULL,
                          "the number %s is taken",
                          invoice->number);
  detail = docket_books_error_edit_detail (made);
  detail->candidates = docket_books_candidates_new ();
  for (guint i = 0; i < docket_qbo_length (rows); i++)
    {
      JsonObject *row = docket_qbo_element (rows, i);
      const char *total = docket_qbo_text (row, "TotalAmt");
      const char *day = docket_qbo_text (row, "TxnDate");
      g_autofree char *note
          = g_strdup_printf ("%s, %s", day != NULL ? day : "-", total != NULL ? total : "-");

      g_ptr_array_add (detail->candidates,
                       docket_books_candidate_new (docket_qbo_text (row, "Id"),
                                                   docket_qbo_text (row, "CustomerRef.name"),
                                                   note));
    }
  g_propagate_error (error, made);
}

/* ---- Sending ---- */

static gboolean
link_to (DocketQbo *self,
         const DocketInvoice *invoice,
         const char *id,
         const DocketOutboxItem *item,
         DocketBooksPushed **pushed,
         GCancellable *cancellable,
         GError **error)
{
  JsonObject *document;
  g_autoptr (JsonNode) reply
      = docket_qbo_read_document (self, invoice, id, &document, cancellable, error);

  return reply != NULL && record_copy (self, invoice->id, item, document, TRUE, pushed, error);
}

/* A number refused as taken may be our own copy's, whose reply was lost long ago. */
static gboolean
adopt_holder (DocketQbo *self,
              const DocketInvoice *invoice,
              const DocketOutboxItem *item,
              const GError *refusal,
              DocketBooksPushed **pushed,
              GCancellable *cancellable)
{
  g_autofree char *type = NULL;
  g_autofree char *id = NULL;
  g_autoptr (JsonNode) reply = NULL;
  JsonObject *document;

  if (!g_error_matches (refusal, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_DUPLICATE_NUMBER)
      || !docket_qbo_fault_find_holder (
          docket_books_error_get_detail (refusal)->service, &type, &id)
      || g_ascii_strcasecmp (type, docket_qbo_map_entity (invoice)) != 0)
    return FALSE;
  reply = docket_qbo_read_document (self, invoice, id, &document, cancellable, NULL);
  return reply != NULL && has_mark (document, invoice)
         && record_copy (self, invoice->id, item, document, TRUE, pushed, NULL);
}

static gboolean
note_problem (DocketQbo *self,
              const DocketInvoice *invoice,
              const DocketOutboxItem *item,
              GError *problem,
              GError **error)
{
  g_autoptr (GError) local = NULL;

  if (problem->domain == DOCKET_BOOKS_ERROR
      && docket_books_error_get_detail (problem)->subject == NULL)
    docket_books_error_edit_detail (problem)->subject = g_strdup (invoice->number);
  if (!docket_qbo_outbox_note (self, item, problem, &local))
    g_warning ("What became of invoice %s could not be noted: %s", invoice->id, local->message);
  g_propagate_error (error, problem);
  return FALSE;
}

/* Whether the copy is there already, from an attempt whose reply was lost. */
static gboolean
adopt_earlier (DocketQbo *self,
               const DocketInvoice *invoice,
               const DocketOutboxItem *item,
               gboolean *adopted,
               DocketBooksPushed **pushed,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (JsonNode) reply = NULL;
  JsonObject *document;

  *adopted = FALSE;
  if (item->attempts <= 0)
    return TRUE;
  reply = query_alike (self, invoice, cancellable, error);
  if (reply == NULL)
    return FALSE;
  document = find_marked (list_rows (reply, invoice), invoice);
  if (document == NULL)
    return TRUE;
  *adopted = TRUE;
  return record_copy (self, invoice->id, item, document, FALSE, pushed, error);
}

static gboolean
deliver (DocketQbo *self,
         const DocketInvoice *invoice,
         DocketOutboxItem **item,
         DocketBooksPushed **pushed,
         GCancellable *cancellable,
         GError **error)
{
  DocketQboCall call = { .path = docket_qbo_map_path (invoice) };
  g_autoptr (JsonNode) reply = NULL;
  GError *problem = NULL;
  JsonObject *document;
  gboolean adopted;

  if (!adopt_earlier (self, invoice, *item, &adopted, pushed, cancellable, error))
    return FALSE;
  if (adopted)
    return TRUE;
  if (!docket_qbo_outbox_mark_sent (self, item, error))
    return FALSE;
  call.body = (*item)->payload;
  call.request_id = (*item)->id;
  if (!docket_qbo_call (self, &call, &reply, cancellable, &problem))
    {
      if (adopt_holder (self, invoice, *item, problem, pushed, cancellable))
        {
          g_error_free (problem);
          return TRUE;
        }
      return note_problem (self, invoice, *item, problem, error);
    }
  document = docket_qbo_object (json_node_get_object (reply), docket_qbo_map_entity (invoice));
  if (document == NULL)
    {
      docket_books_error_set (
          &problem, DOCKET_BOOKS_ERROR_PROTOCOL, NULL, NULL, "a reply without a document");
      return note_problem (self, invoice, *item, problem, error);
    }
  return record_copy (self, invoice->id, *item, document, FALSE, pushed, error);
}

/* The number must be free there, unless it is our own copy that has it. */
static gboolean
check_number (DocketQbo *self,
              const DocketInvoice *invoice,
              gboolean *adopted,
              DocketBooksPushed **pushed,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (JsonNode) reply = NULL;
  JsonArray *rows;
  JsonObject *document;

  *adopted = FALSE;
  if (self->connection->custom_numbers != TRUE)
    return TRUE;
  reply = query_alike (self, invoice, cancellable, error);
  if (reply == NULL)
    return FALSE;
  rows = list_rows (reply, invoice);
  document = find_marked (rows, invoice);
  if (document != NULL)
    {
      *adopted = TRUE;
      return record_copy (self, invoice->id, NULL, document, TRUE, pushed, error);
    }
  if (docket_qbo_length (rows) == 0)
    return TRUE;
  set_duplicate (invoice, rows, error);
  return FALSE;
}

static DocketOutboxItem *
prepare (DocketQbo *self,
         const DocketInvoice *invoice,
         const DocketBooksChoices *choices,
         GCancellable *cancellable,
         GError **error)
{
  g_auto (DocketQboPlan) plan = { 0 };
  g_autoptr (DocketOutboxItem) item = NULL;
  g_autofree char *payload = NULL;

  if (!docket_qbo_plan_build (self, invoice, choices, &plan, cancellable, error))
    return NULL;
  payload = docket_qbo_map_print (&plan);
  item = docket_qbo_outbox_make (self->connection->company, "push", invoice->id, payload);
  return docket_qbo_outbox_write (self, item, error) ? g_steal_pointer (&item) : NULL;
}

static gboolean
push_anew (DocketQbo *self,
           const DocketInvoice *invoice,
           const DocketBooksChoices *choices,
           DocketBooksPushed **pushed,
           GCancellable *cancellable,
           GError **error)
{
  gboolean adopted;

  if (!docket_qbo_company_refresh (self, cancellable, error)
      || !check_company (self, invoice, error)
      || !check_number (self, invoice, &adopted, pushed, cancellable, error))
    return FALSE;
  if (adopted)
    return TRUE;

  for (guint attempt = 0;; attempt++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (DocketOutboxItem) item = prepare (self, invoice, choices, cancellable, error);

      if (item == NULL)
        return FALSE;
      if (deliver (self, invoice, &item, pushed, cancellable, &local))
        return TRUE;
      /* What stood for the client or a service was made inactive or merged away there: look for
       * it anew, once. */
      if (attempt > 0
          || !(g_error_matches (local, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_INACTIVE)
               || g_error_matches (local, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_NOT_FOUND))
          || !docket_qbo_plan_forget (self, invoice, NULL))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
}

static gboolean
is_copied (DocketQbo *self, const DocketInvoice *invoice)
{
  const DocketBooksCopy *copy = invoice->quickbooks;

  return copy != NULL && copy->id != NULL && copy->sync != DOCKET_SYNC_GONE
         && g_strcmp0 (copy->company, self->connection->company) == 0;
}

/* An invoice that was voided before its copy arrived: what was sent is found, what was not is
 * forgotten. */
static gboolean
give_up (DocketQbo *self,
         const DocketInvoice *invoice,
         const DocketOutboxItem *item,
         GCancellable *cancellable,
         GError **error)
{
  gboolean adopted;

  return adopt_earlier (self, invoice, item, &adopted, NULL, cancellable, error)
         && (adopted || docket_qbo_outbox_drop (self, item, error));
}

static gboolean
report_copied (DocketQbo *self,
               const DocketInvoice *invoice,
               const DocketOutboxItem *pending,
               DocketBooksPushed **pushed,
               GError **error)
{
  if (pending != NULL && !docket_qbo_outbox_drop (self, pending, error))
    return FALSE;
  if (pushed != NULL)
    *pushed = make_pushed (self, invoice, TRUE);
  return TRUE;
}

gboolean
docket_qbo_push (DocketQbo *self,
                 const char *id,
                 const DocketBooksChoices *choices,
                 DocketBooksPushed **pushed,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (DocketInvoice) invoice = docket_qbo_outbox_load_invoice (self, id, error);
  g_autoptr (DocketOutboxItem) pending = NULL;
  g_autoptr (GError) local = NULL;

  if (invoice == NULL)
    return FALSE;
  pending = docket_qbo_outbox_find (self, "push", id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (invoice->state == DOCKET_INVOICE_VOID && pending != NULL
      && !give_up (self, invoice, pending, cancellable, error))
    return FALSE;
  if (!check_invoice (invoice, error))
    return FALSE;
  if (is_copied (self, invoice))
    return report_copied (self, invoice, pending, pushed, error);
  if (choices != NULL && choices->link != NULL)
    return link_to (self, invoice, choices->link, pending, pushed, cancellable, error);
  if (pending != NULL && pending->payload != NULL)
    return deliver (self, invoice, &pending, pushed, cancellable, error);
  return push_anew (self, invoice, choices, pushed, cancellable, error);
}
