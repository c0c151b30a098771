/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An invoice's life: drafted, changed, issued, paid, voided (billing.md 7). Amounts come from
 * billing; this file decides when they are computed, and when they are frozen. Runs on the store's
 * thread. */
#include "docket-invoicing.h"

#include "docket-books.h"
#include "docket-merge.h"

#include <string.h>

static DocketCompany *
require_company (DocketStore *store, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  DocketCompany *company
      = docket_store_get (store, DOCKET_KIND_COMPANY, DOCKET_COMPANY_ID, &local_error);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (company == NULL)
    g_set_error_literal (
        error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NO_COMPANY, "no company yet");
  return company;
}

DocketDate
docket_invoicing_today (DocketStore *store, GError **error)
{
  g_autoptr (DocketCompany) company = require_company (store, error);
  g_autoptr (DocketZone) zone
      = company != NULL ? docket_zone_new (company->time_zone, error) : NULL;

  return zone != NULL ? docket_zone_local_date (zone, docket_clock_now ()) : DOCKET_DATE_NULL;
}

/* ---- Drafting ---- */

/* The records of @client, or of all, with a company among them. */
static DocketSnapshot *
take_snapshot (DocketStore *store, const char *client, GError **error)
{
  g_autoptr (DocketSnapshot) snapshot = docket_store_snapshot (store, client, error);

  if (snapshot == NULL || snapshot->company != NULL)
    return g_steal_pointer (&snapshot);
  g_set_error_literal (
      error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NO_COMPANY, "no company yet");
  return NULL;
}

static gboolean
complete_request (DocketStore *store, DocketDraftRequest *request, GError **error)
{
  if (DOCKET_IS_NULL (request->today.days))
    request->today = docket_invoicing_today (store, error);
  return !DOCKET_IS_NULL (request->today.days);
}

static GError *
find_no_client (const DocketSnapshot *snapshot, const char *client)
{
  if (docket_snapshot_find (snapshot, DOCKET_KIND_CLIENT, client) != NULL)
    return NULL;
  return g_error_new (DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_UNKNOWN, "client %s", client);
}

static GError *
make_nothing (const char *client)
{
  return g_error_new (
      DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NOTHING, "nothing to bill for client %s", client);
}

static DocketInvoice *
compute (DocketStore *store, const DocketDraftRequest *request, GError **error)
{
  DocketDraftRequest complete = *request;
  g_autoptr (DocketSnapshot) snapshot = NULL;
  GError *unknown;

  if (!complete_request (store, &complete, error))
    return NULL;
  snapshot = take_snapshot (store, request->client, error);
  if (snapshot == NULL)
    return NULL;
  unknown = find_no_client (snapshot, request->client);
  if (unknown != NULL)
    {
      g_propagate_error (error, unknown);
      return NULL;
    }
  return docket_billing_draft (snapshot, &complete, error);
}

DocketInvoice *
docket_invoicing_dry_run (DocketStore *store, const DocketDraftRequest *request, GError **error)
{
  return compute (store, request, error);
}

static gboolean
holds_nothing (const DocketHolds *holds)
{
  return holds == NULL
         || ((holds->entries == NULL || holds->entries[0] == NULL)
             && (holds->expenses == NULL || holds->expenses[0] == NULL) && holds->fees->len == 0);
}

/* What a draft keeps in the database: its choices, never its amounts. */
static DocketInvoice *
strip_draft (const DocketInvoice *draft)
{
  DocketInvoice *bare = docket_record_copy (draft);

  g_ptr_array_set_size (bare->lines, 0);
  g_ptr_array_set_size (bare->taxes, 0);
  g_ptr_array_set_size (bare->problems, 0);
  docket_record_unref (bare->seller);
  bare->seller = NULL;
  docket_record_unref (bare->buyer);
  bare->buyer = NULL;
  bare->net = DOCKET_MONEY_NULL;
  bare->discount = DOCKET_MONEY_NULL;
  bare->total = DOCKET_MONEY_NULL;
  bare->paid = DOCKET_MONEY_NULL;
  bare->due = DOCKET_MONEY_NULL;
  bare->overdue = DOCKET_CHOICE_NULL;
  return bare;
}

/* Gives a new draft its id. What it takes from company and client follows them until it is issued
 * or somebody writes another text into it. */
static gboolean
put_new_draft (DocketAct *act, DocketInvoice *draft, GError **error)
{
  static const char *const inherited[]
      = { "footer", "payment_instructions", "language", "prices_include_tax" };
  g_autoptr (DocketInvoice) bare = NULL;

  docket_record_set_id (draft, NULL);
  draft->id = g_uuid_string_random ();
  draft->state = DOCKET_INVOICE_DRAFT;
  bare = strip_draft (draft);
  for (guint i = 0; i < G_N_ELEMENTS (inherited); i++)
    docket_field_clear (docket_shape_find (&docket_invoice_shape, inherited[i]), bare);
  return docket_act_put (act, bare, error);
}

DocketInvoice *
docket_invoicing_draft (DocketStore *store, const DocketDraftRequest *request, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "draft invoice", 0, error);
  g_autoptr (DocketInvoice) draft = act != NULL ? compute (store, request, error) : NULL;

  if (draft == NULL)
    return NULL;
  if (draft->lines->len == 0 && holds_nothing (draft->holds) && draft->problems->len == 0)
    {
      g_propagate_error (error, make_nothing (request->client));
      return NULL;
    }
  if (!put_new_draft (act, draft, error) || !docket_act_commit (g_steal_pointer (&act), error))
    return NULL;
  return g_steal_pointer (&draft);
}

/* ---- Drafting for all ---- */

void
docket_drafted_free (DocketDrafted *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  g_clear_pointer (&self->refused, g_ptr_array_unref);
  g_free (self);
}

/* The ids of those who are ready on the request's last day. */
static char **
list_ready (const DocketSnapshot *snapshot, const DocketDraftRequest *request, GError **error)
{
  DocketDate day = DOCKET_IS_NULL (request->to.days) ? request->today : request->to;
  g_autoptr (DocketUnbilledReport) report = docket_billing_unbilled (snapshot, day, error);
  g_autoptr (GStrvBuilder) clients = g_strv_builder_new ();

  if (report == NULL)
    return NULL;
  for (guint i = 0; i < report->ready->len; i++)
    {
      const DocketReadyClient *one = &g_array_index (report->ready, DocketReadyClient, i);

      if (one->ready != DOCKET_READY_NOT_YET)
        g_strv_builder_add (clients, one->client);
    }
  return g_strv_builder_end (clients);
}

static gboolean
is_among (const DocketDrafted *drafted, const char *client)
{
  for (guint i = 0; i < drafted->drafts->len; i++)
    if (g_str_equal (((const DocketInvoice *) drafted->drafts->pdata[i])->client, client))
      return TRUE;
  for (guint i = 0; i < drafted->refused->len; i++)
    if (g_str_equal (((const DocketRefusal *) drafted->refused->pdata[i])->client, client))
      return TRUE;
  return FALSE;
}

static int
compare_refusals (gconstpointer a, gconstpointer b)
{
  const DocketRefusal *left = *(const DocketRefusal *const *) a;
  const DocketRefusal *right = *(const DocketRefusal *const *) b;

  return strcmp (left->client, right->client);
}

/* Whoever was asked for and came to nothing is told so. */
static void
refuse_missing (DocketDrafted *drafted, const DocketSnapshot *snapshot, const char *const *clients)
{
  for (guint i = 0; clients[i] != NULL; i++)
    {
      GError *why;

      if (is_among (drafted, clients[i]))
        continue;
      why = find_no_client (snapshot, clients[i]);
      g_ptr_array_add (
          drafted->refused,
          docket_refusal_new (clients[i], why != NULL ? why : make_nothing (clients[i])));
    }
  g_ptr_array_sort (drafted->refused, compare_refusals);
}

DocketDrafted *
docket_invoicing_dry_run_all (DocketStore *store,
                              const char *const *clients,
                              const DocketDraftRequest *request,
                              GError **error)
{
  DocketDraftRequest complete = *request;
  g_autoptr (DocketSnapshot) snapshot = NULL;
  g_autoptr (DocketDrafted) drafted = g_new0 (DocketDrafted, 1);
  g_auto (GStrv) ready = NULL;

  if (!complete_request (store, &complete, error))
    return NULL;
  snapshot = take_snapshot (store, NULL, error);
  if (snapshot == NULL)
    return NULL;
  if (clients == NULL)
    {
      ready = list_ready (snapshot, &complete, error);
      if (ready == NULL)
        return NULL;
    }
  drafted->refused = g_ptr_array_new_with_free_func ((GDestroyNotify) docket_refusal_free);
  drafted->drafts
      = docket_billing_draft_all (snapshot,
                                  clients != NULL ? clients : (const char *const *) ready,
                                  &complete,
                                  drafted->refused,
                                  error);
  if (drafted->drafts == NULL)
    return NULL;
  if (clients != NULL)
    refuse_missing (drafted, snapshot, clients);
  return g_steal_pointer (&drafted);
}

DocketDrafted *
docket_invoicing_draft_all (DocketStore *store,
                            const char *const *clients,
                            const DocketDraftRequest *request,
                            GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "draft invoices", 0, error);
  g_autoptr (DocketDrafted) drafted
      = act != NULL ? docket_invoicing_dry_run_all (store, clients, request, error) : NULL;

  if (drafted == NULL)
    return NULL;
  for (guint i = 0; i < drafted->drafts->len; i++)
    if (!put_new_draft (act, drafted->drafts->pdata[i], error))
      return NULL;
  return docket_act_commit (g_steal_pointer (&act), error) ? g_steal_pointer (&drafted) : NULL;
}

/* ---- Looking ---- */

static DocketInvoice *
require_invoice (DocketStore *store, const char *id_or_number, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  DocketInvoice *invoice = docket_store_find_invoice (store, id_or_number, &local_error);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (invoice == NULL)
    g_set_error (
        error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_UNKNOWN, "invoice %s", id_or_number);
  return invoice;
}

static gboolean
fill (DocketStore *store, DocketInvoice *draft, GError **error)
{
  g_autoptr (DocketSnapshot) snapshot = docket_store_snapshot (store, draft->client, error);

  return snapshot != NULL && docket_billing_fill (snapshot, draft, error);
}

gboolean
docket_invoicing_is_open (const DocketInvoice *invoice)
{
  return invoice->state == DOCKET_INVOICE_ISSUED || invoice->state == DOCKET_INVOICE_SENT
         || invoice->state == DOCKET_INVOICE_PART_PAID;
}

gboolean
docket_invoicing_is_overdue (const DocketInvoice *invoice, DocketDate today)
{
  return docket_invoicing_is_open (invoice) && !DOCKET_IS_NULL (invoice->due_date.days)
         && invoice->due_date.days < today.days && !DOCKET_IS_NULL (invoice->due.minor)
         && invoice->due.minor > 0;
}

DocketInvoice *
docket_invoicing_load (DocketStore *store, const char *id_or_number, GError **error)
{
  g_autoptr (DocketInvoice) invoice = require_invoice (store, id_or_number, error);
  DocketDate today;

  if (invoice == NULL || (invoice->state == DOCKET_INVOICE_DRAFT && !fill (store, invoice, error)))
    return NULL;

  today = docket_invoicing_today (store, error);
  if (DOCKET_IS_NULL (today.days))
    return NULL;
  invoice->overdue = docket_invoicing_is_overdue (invoice, today);
  return g_steal_pointer (&invoice);
}

DocketInvoice *
docket_invoicing_load_choices (DocketStore *store,
                               const char *id_or_number,
                               DocketSnapshot **snapshot,
                               GError **error)
{
  g_autoptr (DocketInvoice) invoice = require_invoice (store, id_or_number, error);

  *snapshot = NULL;
  if (invoice == NULL || invoice->state != DOCKET_INVOICE_DRAFT)
    return g_steal_pointer (&invoice);
  *snapshot = docket_store_snapshot (store, invoice->client, error);
  return *snapshot != NULL ? g_steal_pointer (&invoice) : NULL;
}

DocketInvoice *
docket_invoicing_fill (const DocketSnapshot *snapshot,
                       DocketInvoice *choices,
                       DocketDate today,
                       GError **error)
{
  DocketHolds *holds = g_steal_pointer (&choices->holds);
  g_autoptr (DocketInvoice) filled = docket_record_copy (choices);

  choices->holds = holds;
  filled->holds = holds != NULL ? docket_record_ref (holds) : NULL;
  filled->issue_date = today;
  return docket_billing_fill (snapshot, filled, error) ? g_steal_pointer (&filled) : NULL;
}

/* ---- Changing a draft ---- */

static DocketInvoice *
require_draft (DocketStore *store, const char *id, GError **error)
{
  g_autoptr (DocketInvoice) invoice = require_invoice (store, id, error);

  if (invoice == NULL || invoice->state == DOCKET_INVOICE_DRAFT)
    return g_steal_pointer (&invoice);
  g_set_error (error,
               DOCKET_SESSION_ERROR,
               DOCKET_SESSION_ERROR_NOT_A_DRAFT,
               "invoice %s is issued",
               invoice->number);
  return NULL;
}

gboolean
docket_invoicing_save_draft (DocketStore *store,
                             const char *name,
                             const DocketInvoice *before,
                             const DocketInvoice *after,
                             GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, name, 0, error);
  g_autoptr (DocketInvoice) now = act != NULL ? require_draft (store, after->id, error) : NULL;
  g_autoptr (DocketInvoice) old_choices = strip_draft (before);
  g_autoptr (DocketInvoice) choices = strip_draft (after);
  g_autoptr (DocketInvoice) merged
      = now != NULL ? docket_merge (old_choices, choices, now, error) : NULL;

  return merged != NULL && docket_act_put (act, merged, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}

gboolean
docket_invoicing_delete_draft (DocketStore *store, const char *id, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "delete draft", 0, error);
  g_autoptr (DocketInvoice) draft = act != NULL ? require_draft (store, id, error) : NULL;

  return draft != NULL && docket_act_delete (act, DOCKET_KIND_INVOICE, draft->id, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}

/* ---- Issuing ---- */

/* The next number whose text nobody bears yet: a pattern that was changed may lead back to one
 * that was given before. */
static char *
give_number (DocketAct *act, const DocketInvoice *draft, DocketDate date, GError **error)
{
  DocketStore *store = docket_act_get_store (act);
  g_autoptr (DocketCompany) company = require_company (store, error);
  const char *pattern, *series;
  int year;

  if (company == NULL)
    return NULL;
  pattern = docket_company_get_pattern (company, draft->type, &series);
  docket_date_get_ymd (date, &year, NULL, NULL);
  if (!docket_billing_number_restarts (pattern))
    year = 0;

  for (;;)
    {
      g_autofree char *text = NULL;
      g_autoptr (DocketInvoice) bearer = NULL;
      g_autoptr (GError) local_error = NULL;
      gint64 number;

      if (!docket_act_next_number (act, series, year, &number, error))
        return NULL;
      text = docket_billing_format_number (pattern, date, number, error);
      if (text == NULL)
        return NULL;
      bearer = docket_store_find_invoice (store, text, &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      /* An id of the same text is no number. */
      if (bearer == NULL || g_strcmp0 (bearer->number, text) != 0)
        return g_steal_pointer (&text);
    }
}

static gboolean
check_issuable (const DocketInvoice *draft, GError **error)
{
  if (draft->problems->len > 0)
    {
      const DocketProblem *problem = draft->problems->pdata[0];

      g_set_error_literal (
          error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_PROBLEMS, problem->message);
      return FALSE;
    }
  if (draft->lines->len == 0)
    {
      g_set_error (error,
                   DOCKET_SESSION_ERROR,
                   DOCKET_SESSION_ERROR_NOTHING,
                   "nothing to bill for client %s",
                   draft->client);
      return FALSE;
    }
  if (draft->total.minor < 0)
    {
      g_set_error_literal (
          error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NEGATIVE, "the total lies below zero");
      return FALSE;
    }
  return TRUE;
}

/* The days between the draft's own dates are its terms; a new issue date moves both. */
static void
set_issue_date (DocketInvoice *draft, DocketDate date)
{
  gint64 terms = 0;

  if (!DOCKET_IS_NULL (draft->issue_date.days) && !DOCKET_IS_NULL (draft->due_date.days))
    terms = draft->due_date.days - draft->issue_date.days;
  draft->issue_date = date;
  draft->due_date = (DocketDate){ date.days + terms };
}

DocketInvoice *
docket_invoicing_issue (DocketStore *store, const char *id, DocketDate date, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "issue invoice", DOCKET_ACT_FINAL, error);
  g_autoptr (DocketInvoice) draft = act != NULL ? require_draft (store, id, error) : NULL;

  if (draft == NULL)
    return NULL;
  if (DOCKET_IS_NULL (date.days))
    date = docket_invoicing_today (store, error);
  if (DOCKET_IS_NULL (date.days) || !fill (store, draft, error) || !check_issuable (draft, error))
    return NULL;

  set_issue_date (draft, date);
  g_free (draft->number);
  draft->number = give_number (act, draft, date, error);
  if (draft->number == NULL)
    return NULL;
  draft->state = DOCKET_INVOICE_ISSUED;
  draft->paid = (DocketMoney){ 0 };
  if (!docket_billing_settle (draft, error) || !docket_act_put (act, draft, error)
      || !docket_act_commit (g_steal_pointer (&act), error))
    return NULL;
  return g_steal_pointer (&draft);
}

/* ---- After it was issued ---- */

static DocketInvoice *
require_issued (DocketStore *store, const char *id_or_number, GError **error)
{
  g_autoptr (DocketInvoice) invoice = require_invoice (store, id_or_number, error);

  if (invoice == NULL
      || (invoice->state != DOCKET_INVOICE_DRAFT && invoice->state != DOCKET_INVOICE_VOID))
    return g_steal_pointer (&invoice);
  g_set_error (error,
               DOCKET_SESSION_ERROR,
               DOCKET_SESSION_ERROR_NOT_ISSUED,
               invoice->state == DOCKET_INVOICE_VOID ? "invoice %s is void"
                                                     : "invoice %s is a draft",
               invoice->number != NULL ? invoice->number : invoice->id);
  return NULL;
}

gboolean
docket_invoicing_void (DocketStore *store, const char *id_or_number, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "void invoice", DOCKET_ACT_FINAL, error);
  g_autoptr (DocketInvoice) invoice
      = act != NULL ? require_issued (store, id_or_number, error) : NULL;

  if (invoice == NULL)
    return FALSE;
  if (invoice->paid.minor > 0)
    {
      g_set_error (error,
                   DOCKET_SESSION_ERROR,
                   DOCKET_SESSION_ERROR_PAID,
                   "money was received for invoice %s",
                   invoice->number);
      return FALSE;
    }

  invoice->state = DOCKET_INVOICE_VOID;
  invoice->due = (DocketMoney){ 0 };
  docket_record_unref (invoice->holds);
  invoice->holds = NULL;
  /* A copy in the books is voided too, as soon as they can be reached. */
  return docket_act_put (act, invoice, error) && docket_books_queue_void (act, invoice, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}

gboolean
docket_invoicing_pay (DocketStore *store,
                      const char *id_or_number,
                      DocketMoney amount,
                      DocketDate date,
                      const char *note,
                      GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "receive payment", DOCKET_ACT_FINAL, error);
  g_autoptr (DocketInvoice) invoice
      = act != NULL ? require_issued (store, id_or_number, error) : NULL;
  DocketPayment *payment;

  if (invoice == NULL)
    return FALSE;
  if (amount.minor <= 0 || amount.minor > invoice->due.minor)
    {
      g_autofree char *due = docket_money_format (invoice->due, invoice->currency);

      g_set_error_literal (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_AMOUNT, due);
      return FALSE;
    }
  if (DOCKET_IS_NULL (date.days))
    date = docket_invoicing_today (store, error);
  if (DOCKET_IS_NULL (date.days))
    return FALSE;

  payment = docket_record_new (&docket_payment_shape);
  payment->id = g_uuid_string_random ();
  payment->amount = amount;
  payment->date = date;
  payment->note = g_strdup (note);
  g_ptr_array_add (invoice->payments, payment);
  return docket_billing_settle (invoice, error) && docket_act_put (act, invoice, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}

gboolean
docket_invoicing_mark_sent (DocketStore *store, const char *id_or_number, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "send invoice", DOCKET_ACT_FINAL, error);
  g_autoptr (DocketInvoice) invoice
      = act != NULL ? require_issued (store, id_or_number, error) : NULL;

  if (invoice == NULL)
    return FALSE;
  if (invoice->state != DOCKET_INVOICE_ISSUED)
    return TRUE;
  invoice->state = DOCKET_INVOICE_SENT;
  return docket_act_put (act, invoice, error) && docket_act_commit (g_steal_pointer (&act), error);
}
