/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"
#include "docket-desk.h"
#include "docket-drafting.h"
#include "docket-invoicing.h"

#include <locale.h>

static const DocketDraftRequest for_acme = {
  .client = "acme",
  .from = { DOCKET_NULL },
  .to = { DOCKET_NULL },
  .today = { DOCKET_NULL },
  .group_by = DOCKET_GROUP_NULL,
};

static DocketInvoice *
draft (DeskFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  DocketInvoice *invoice = docket_invoicing_draft (fixture->store, &for_acme, &error);

  g_assert_no_error (error);
  return invoice;
}

static DocketInvoice *
issue (DeskFixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  DocketInvoice *invoice = docket_invoicing_issue (fixture->store, id, DOCKET_DATE_NULL, &error);

  g_assert_no_error (error);
  return invoice;
}

static void
test_a_draft_of_nothing_is_refused (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DocketInvoice *invoice = docket_invoicing_draft (fixture->store, &for_acme, &error);

  g_assert_null (invoice);
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NOTHING);
}

static void
test_a_draft_holds_what_it_bills (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketInvoice) invoice = NULL;
  g_autoptr (DocketInvoice) stored = NULL;
  g_autoptr (GError) error = NULL;
  DocketInvoice *again;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 86400, 5400);
  invoice = draft (fixture);
  g_assert_cmpint (invoice->total.minor, ==, 15000);
  stored = docket_store_get (fixture->store, DOCKET_KIND_INVOICE, invoice->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stored->lines->len, ==, 0);
  g_assert_true (DOCKET_IS_NULL (stored->total.minor));

  again = docket_invoicing_draft (fixture->store, &for_acme, &error);
  g_assert_null (again);
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NOTHING);
}

/* ---- Drafting for all ---- */

static void
put (DeskFixture *fixture, gpointer record)
{
  g_autoptr (DocketRecord) owned = record;
  g_autoptr (GError) error = NULL;

  docket_desk_add (fixture->store, "add", owned, &error);
  g_assert_no_error (error);
}

/* A client with a ticket, and an hour on it that was worked yesterday. */
static void
add_client_with_work (DeskFixture *fixture, const char *name)
{
  DocketClient *client = docket_record_new (&docket_client_shape);
  DocketTicket *ticket = docket_record_new (&docket_ticket_shape);
  g_autofree char *id = g_strdup_printf ("%s-ticket", name);

  client->id = g_strdup (name);
  client->name = g_strdup (name);
  put (fixture, client);
  ticket->id = g_strdup (id);
  ticket->title = g_strdup ("Work");
  ticket->client = g_strdup (name);
  put (fixture, ticket);
  desk_fixture_log (fixture, name, id, DESK_NINE - 86400, 3600);
}

static DocketDrafted *
draft_all (DeskFixture *fixture, const char *const *clients)
{
  DocketDraftRequest request = for_acme;
  g_autoptr (GError) error = NULL;
  DocketDrafted *drafted;

  request.client = NULL;
  drafted = docket_invoicing_draft_all (fixture->store, clients, &request, &error);
  g_assert_no_error (error);
  return drafted;
}

static guint
count_invoices (DeskFixture *fixture)
{
  g_autoptr (GPtrArray) heads = docket_store_invoice_heads (fixture->store, NULL);

  return heads->len;
}

static void
test_drafts_for_all_are_one_act (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketDrafted) drafted = NULL;
  g_autoptr (DocketDrafted) again = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 86400, 5400);
  add_client_with_work (fixture, "zeta");
  drafted = draft_all (fixture, NULL);
  g_assert_cmpuint (drafted->drafts->len, ==, 2);
  g_assert_cmpuint (drafted->refused->len, ==, 0);
  g_assert_cmpuint (count_invoices (fixture), ==, 2);
  again = draft_all (fixture, NULL);
  g_assert_cmpuint (again->drafts->len, ==, 0);

  docket_store_undo (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_invoices (fixture), ==, 0);
  docket_store_redo (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_invoices (fixture), ==, 2);
}

/* An hour at the highest rate there can be: its amount is more than can be written down. */
static void
add_refused_client (DeskFixture *fixture, const char *name)
{
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  add_client_with_work (fixture, name);
  entry = docket_store_get (fixture->store, DOCKET_KIND_TIME_ENTRY, name, &error);
  g_assert_no_error (error);
  entry->rate.e4 = G_MAXINT64;
  entry->billable_time.seconds = 360000000;
  g_assert_true (desk_fixture_edit (fixture->store, "edit time", entry, &error));
  g_assert_no_error (error);
}

static void
test_a_refused_client_stops_no_other (DeskFixture *fixture, gconstpointer data)
{
  static const char *const clients[] = { "acme", "beta", "idle", "nobody", "zeta", NULL };
  g_autoptr (DocketDrafted) drafted = NULL;
  g_autoptr (DocketClient) idle = docket_record_new (&docket_client_shape);
  const DocketRefusal *const *refused;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 86400, 5400);
  idle->name = g_strdup ("Idle");
  put (fixture, docket_record_ref (idle));
  add_refused_client (fixture, "beta");
  add_client_with_work (fixture, "zeta");
  drafted = draft_all (fixture, clients);
  g_assert_cmpuint (drafted->drafts->len, ==, 2);
  g_assert_cmpstr (((DocketInvoice *) drafted->drafts->pdata[0])->client, ==, "acme");
  g_assert_cmpstr (((DocketInvoice *) drafted->drafts->pdata[1])->client, ==, "zeta");
  g_assert_cmpuint (count_invoices (fixture), ==, 2);

  g_assert_cmpuint (drafted->refused->len, ==, 3);
  refused = (const DocketRefusal *const *) drafted->refused->pdata;
  g_assert_cmpstr (refused[0]->client, ==, "beta");
  g_assert_error (refused[0]->error, DOCKET_BILLING_ERROR, DOCKET_BILLING_ERROR_OVERFLOW);
  g_assert_cmpstr (refused[1]->client, ==, "idle");
  g_assert_error (refused[1]->error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NOTHING);
  g_assert_cmpstr (refused[2]->client, ==, "nobody");
  g_assert_error (refused[2]->error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_UNKNOWN);
}

/* Who is to be billed at the month's end waits for it. */
static void
test_drafts_for_all_leave_out_who_is_not_ready (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketDrafted) drafted = NULL;
  g_autoptr (DocketClient) zeta = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 86400, 5400);
  add_client_with_work (fixture, "zeta");
  desk_fixture_log (fixture, "today", "zeta-ticket", DESK_NINE - 3600, 3600);
  zeta = docket_store_get (fixture->store, DOCKET_KIND_CLIENT, "zeta", &error);
  zeta->bill_when = DOCKET_BILL_WHEN_AMOUNT;
  zeta->bill_amount.minor = 1000000;
  g_assert_true (desk_fixture_edit (fixture->store, "edit client", zeta, &error));
  drafted = draft_all (fixture, NULL);
  g_assert_cmpuint (drafted->drafts->len, ==, 1);
  g_assert_cmpuint (drafted->refused->len, ==, 0);
  g_assert_cmpstr (((DocketInvoice *) drafted->drafts->pdata[0])->client, ==, "acme");
}

static void
test_a_deleted_draft_gives_its_time_back (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketInvoice) first = NULL;
  g_autoptr (DocketInvoice) second = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 86400, 3600);
  first = draft (fixture);
  g_assert_true (docket_invoicing_delete_draft (fixture->store, first->id, &error));
  second = draft (fixture);
  g_assert_cmpint (second->total.minor, ==, 10000);
}

static void
test_numbers_have_no_gaps_and_lock_time (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) locked = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 1; i <= 3; i++)
    {
      g_autofree char *entry = g_strdup_printf ("e%d", i);
      g_autofree char *number = g_strdup_printf ("2026-%04d", i);
      g_autoptr (DocketInvoice) made = NULL;
      g_autoptr (DocketInvoice) invoice = NULL;

      desk_fixture_log (fixture, entry, "T-1", DESK_NINE - i * 86400, 3600);
      made = draft (fixture);
      invoice = issue (fixture, made->id);
      g_assert_cmpstr (invoice->number, ==, number);
      g_assert_cmpint (invoice->due.minor, ==, 10000);
    }

  locked = docket_store_get (fixture->store, DOCKET_KIND_TIME_ENTRY, "e2", &error);
  locked->end.seconds += 60;
  g_assert_false (desk_fixture_edit (fixture->store, "edit time", locked, &error));
  g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, "2026-0002"));
}

/* What is billed of T-1's project; 0 where nothing is. */
static gint64
get_billed (DeskFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) billed = docket_store_billed (fixture->store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (billed->len, <=, 1);
  if (billed->len == 0)
    return 0;
  g_assert_cmpstr (g_array_index (billed, DocketBilled, 0).project, ==, "move");
  return g_array_index (billed, DocketBilled, 0).amount.minor;
}

static void
test_a_project_has_billed_what_was_issued_of_it (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketProject) project = docket_record_new (&docket_project_shape);
  g_autoptr (DocketTicket) ticket = NULL;
  g_autoptr (DocketInvoice) made = NULL;
  g_autoptr (DocketInvoice) invoice = NULL;
  g_autoptr (GPtrArray) stages = NULL;
  g_autoptr (GError) error = NULL;

  stages = docket_store_list (fixture->store, DOCKET_KIND_STAGE, &error);
  for (guint i = 0; i < stages->len; i++)
    if (((DocketStage *) stages->pdata[i])->board == DOCKET_BOARD_PROJECTS
        && project->stage == NULL)
      project->stage = g_strdup (((DocketStage *) stages->pdata[i])->name);
  project->id = g_strdup ("move");
  project->client = g_strdup ("acme");
  project->name = g_strdup ("Move");
  g_assert_true (docket_desk_add (fixture->store, "add project", project, &error));
  ticket = docket_store_get (fixture->store, DOCKET_KIND_TICKET, "T-1", &error);
  g_free (ticket->project);
  ticket->project = g_strdup ("move");
  g_assert_true (desk_fixture_edit (fixture->store, "edit ticket", ticket, &error));
  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 86400, 5400);

  made = draft (fixture);
  g_assert_cmpint (get_billed (fixture), ==, 0);
  invoice = issue (fixture, made->id);
  g_assert_cmpint (get_billed (fixture), ==, 15000);
  g_assert_true (docket_invoicing_void (fixture->store, invoice->id, &error));
  g_assert_cmpint (get_billed (fixture), ==, 0);
}

static void
test_an_issued_invoice_cannot_be_undone_or_edited (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketInvoice) made = NULL;
  g_autoptr (DocketInvoice) invoice = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 86400, 3600);
  made = draft (fixture);
  invoice = issue (fixture, made->id);
  g_assert_false (docket_store_undo (fixture->store, &name, &error));
  g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_FINAL);
  g_clear_error (&error);
  g_assert_false (
      docket_invoicing_save_draft (fixture->store, "edit draft", made, invoice, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NOT_A_DRAFT);
  g_clear_error (&error);
  g_assert_false (docket_invoicing_delete_draft (fixture->store, invoice->id, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NOT_A_DRAFT);
}

static void
test_void_keeps_the_number_and_frees_the_time (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketInvoice) made = NULL;
  g_autoptr (DocketInvoice) first = NULL;
  g_autoptr (DocketInvoice) voided = NULL;
  g_autoptr (DocketInvoice) again = NULL;
  g_autoptr (DocketInvoice) second = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 86400, 3600);
  made = draft (fixture);
  first = issue (fixture, made->id);
  g_assert_true (docket_invoicing_void (fixture->store, first->number, &error));
  g_assert_no_error (error);
  voided = docket_invoicing_load (fixture->store, "2026-0001", &error);
  g_assert_cmpint (voided->state, ==, DOCKET_INVOICE_VOID);
  g_assert_cmpuint (voided->lines->len, ==, 1);
  again = draft (fixture);
  second = issue (fixture, again->id);
  g_assert_cmpstr (second->number, ==, "2026-0002");
}

static void
test_payments_make_it_part_paid_then_paid (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketInvoice) made = NULL;
  g_autoptr (DocketInvoice) invoice = NULL;
  g_autoptr (DocketInvoice) part = NULL;
  g_autoptr (DocketInvoice) paid = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 86400, 3600);
  made = draft (fixture);
  invoice = issue (fixture, made->id);
  g_assert_true (docket_invoicing_pay (
      fixture->store, invoice->id, (DocketMoney){ 4000 }, DOCKET_DATE_NULL, NULL, &error));
  part = docket_invoicing_load (fixture->store, invoice->id, &error);
  g_assert_cmpint (part->state, ==, DOCKET_INVOICE_PART_PAID);
  g_assert_cmpint (part->due.minor, ==, 6000);
  g_assert_false (docket_invoicing_pay (
      fixture->store, invoice->id, (DocketMoney){ 6001 }, DOCKET_DATE_NULL, NULL, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_AMOUNT);
  g_clear_error (&error);
  g_assert_false (docket_invoicing_void (fixture->store, invoice->id, &error));
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_PAID);
  g_clear_error (&error);
  g_assert_true (docket_invoicing_pay (
      fixture->store, invoice->id, (DocketMoney){ 6000 }, DOCKET_DATE_NULL, NULL, &error));
  paid = docket_invoicing_load (fixture->store, invoice->id, &error);
  g_assert_cmpint (paid->state, ==, DOCKET_INVOICE_PAID);
  g_assert_cmpint (paid->due.minor, ==, 0);
}

static void
test_an_invoice_falls_overdue_by_itself (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketInvoice) made = NULL;
  g_autoptr (DocketInvoice) invoice = NULL;
  g_autoptr (DocketInvoice) late = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 86400, 3600);
  made = draft (fixture);
  invoice = issue (fixture, made->id);
  docket_clock_set (DESK_NINE + 400 * 86400);
  late = docket_invoicing_load (fixture->store, invoice->id, &error);
  g_assert_no_error (error);
  g_assert_true (late->overdue == TRUE);
}

static void
test_time_without_a_rate_cannot_be_issued (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketCompany) company = NULL;
  g_autoptr (DocketInvoice) made = NULL;
  g_autoptr (GError) error = NULL;
  DocketInvoice *issued;

  company = docket_store_get (fixture->store, DOCKET_KIND_COMPANY, DOCKET_COMPANY_ID, &error);
  g_clear_pointer (&company->price_list, g_free);
  g_assert_true (desk_fixture_edit (fixture->store, "edit company", company, &error));
  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 86400, 3600);
  made = draft (fixture);
  g_assert_cmpuint (made->problems->len, ==, 1);
  issued = docket_invoicing_issue (fixture->store, made->id, DOCKET_DATE_NULL, &error);
  g_assert_null (issued);
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_PROBLEMS);
}

static void
save (DeskFixture *fixture, DocketDrafting *drafting, GError **error)
{
  g_autoptr (DocketInvoice) before = NULL;
  g_autoptr (DocketInvoice) after = NULL;

  docket_drafting_take_change (drafting, &before, &after);
  docket_invoicing_save_draft (fixture->store, "edit draft", before, after, error);
}

static void
test_drafting_changes_and_saves (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketInvoice) made = NULL;
  g_autoptr (DocketInvoice) loaded = NULL;
  g_autoptr (DocketDrafting) drafting = NULL;
  g_autoptr (DocketManualLine) line = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 86400, 3600);
  desk_fixture_log (fixture, "e2", "T-2", DESK_NINE - 86400, 7200);
  made = draft (fixture);
  drafting = docket_drafting_load (fixture->store, made->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (docket_drafting_get_invoice (drafting)->total.minor, ==, 30000);

  g_assert_true (docket_drafting_hold_entry (drafting, "e2", FALSE, &error));
  g_assert_cmpint (docket_drafting_get_invoice (drafting)->total.minor, ==, 10000);
  g_assert_true (g_strv_contains (
      (const char *const *) docket_drafting_get_candidates (drafting)->entries, "e2"));

  line = docket_drafting_make_line (drafting, "Cable", "2", "7.50", &error);
  g_assert_true (docket_drafting_put_line (drafting, 0, line, &error));
  g_assert_cmpint (docket_drafting_get_invoice (drafting)->total.minor, ==, 11500);
  g_assert_true (docket_drafting_set_discount (drafting, "10%", &error));
  g_assert_cmpint (docket_drafting_get_invoice (drafting)->total.minor, ==, 10350);
  g_assert_false (docket_drafting_set_discount (drafting, "a lot", NULL));
  g_assert_cmpint (docket_drafting_get_invoice (drafting)->total.minor, ==, 10350);
  docket_drafting_set_note (drafting, "Thank you");

  save (fixture, drafting, &error);
  g_assert_no_error (error);
  loaded = docket_invoicing_load (fixture->store, made->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (loaded->total.minor, ==, 10350);
  g_assert_cmpstr (loaded->note, ==, "Thank you");
}

static void
test_two_editors_of_a_draft_keep_each_other_s_work (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketInvoice) made = NULL;
  g_autoptr (DocketDrafting) one = NULL;
  g_autoptr (DocketDrafting) other = NULL;
  g_autoptr (DocketInvoice) loaded = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 86400, 3600);
  desk_fixture_log (fixture, "e2", "T-2", DESK_NINE - 86400, 7200);
  made = draft (fixture);
  one = docket_drafting_load (fixture->store, made->id, &error);
  other = docket_drafting_load (fixture->store, made->id, &error);
  g_assert_no_error (error);

  g_assert_true (docket_drafting_hold_entry (one, "e2", FALSE, &error));
  save (fixture, one, &error);
  g_assert_no_error (error);
  docket_drafting_set_note (other, "Thank you");
  g_assert_true (docket_drafting_set_discount (other, "10%", &error));
  save (fixture, other, &error);
  g_assert_no_error (error);
  loaded = docket_invoicing_load (fixture->store, made->id, &error);
  g_assert_cmpint (loaded->total.minor, ==, 9000);
  g_assert_cmpstr (loaded->note, ==, "Thank you");

  docket_drafting_set_note (one, "Many thanks");
  g_assert_true (docket_drafting_set_group_by (one, DOCKET_GROUP_ENTRY, &error));
  save (fixture, one, &error);
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_CHANGED);
  g_assert_nonnull (strstr (error->message, ": note"));
  g_clear_error (&error);
  g_clear_pointer (&loaded, docket_record_unref);
  loaded = docket_invoicing_load (fixture->store, made->id, &error);
  g_assert_cmpstr (loaded->note, ==, "Thank you");
  g_assert_cmpint (loaded->group_by, !=, DOCKET_GROUP_ENTRY);
}

/* The texts of company and client are looked up until the draft is issued. */
static void
test_a_draft_follows_the_company_s_texts (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketCompany) company
      = docket_store_get (fixture->store, DOCKET_KIND_COMPANY, DOCKET_COMPANY_ID, &error);
  g_autoptr (DocketInvoice) made = NULL;
  g_autoptr (DocketDrafting) drafting = NULL;
  g_autoptr (DocketInvoice) issued = NULL;

  company->invoice_footer = g_strdup ("Old Street 1");
  company->payment_instructions = g_strdup ("Old bank");
  company->language = g_strdup ("en");
  g_assert_true (desk_fixture_edit (fixture->store, "edit company", company, &error));
  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 86400, 3600);
  made = draft (fixture);
  g_assert_cmpstr (made->footer, ==, "Old Street 1");
  drafting = docket_drafting_load (fixture->store, made->id, &error);
  g_assert_no_error (error);
  docket_drafting_set_payment_instructions (drafting, "To my own account");
  docket_drafting_set_note (drafting, "Thank you");
  save (fixture, drafting, &error);
  g_assert_no_error (error);

  g_free (company->invoice_footer);
  company->invoice_footer = g_strdup ("New Street 2");
  g_free (company->payment_instructions);
  company->payment_instructions = g_strdup ("New bank");
  g_free (company->language);
  company->language = g_strdup ("de");
  g_assert_true (desk_fixture_edit (fixture->store, "edit company", company, &error));
  issued = issue (fixture, made->id);
  g_assert_cmpstr (issued->footer, ==, "New Street 2");
  g_assert_cmpstr (issued->payment_instructions, ==, "To my own account");
  g_assert_cmpstr (issued->language, ==, "de");

  g_free (company->invoice_footer);
  company->invoice_footer = NULL;
  g_assert_true (desk_fixture_edit (fixture->store, "edit company", company, &error));
  g_clear_pointer (&issued, docket_record_unref);
  issued = docket_invoicing_load (fixture->store, made->id, &error);
  g_assert_cmpstr (issued->footer, ==, "New Street 2");
}

static DocketInvoice *
make_by_hand (const char *id, DocketInvoiceType type)
{
  DocketInvoice *invoice = docket_record_new (&docket_invoice_shape);
  DocketManualLine *line = docket_record_new (&docket_manual_line_shape);

  invoice->id = g_strdup (id);
  invoice->type = type;
  invoice->state = DOCKET_INVOICE_DRAFT;
  invoice->client = g_strdup ("acme");
  line->description = g_strdup ("Share");
  line->quantity.e4 = 10000;
  line->unit_price.e4 = 1000000;
  g_ptr_array_add (invoice->manual, line);
  return invoice;
}

static void
test_numbers_come_from_the_series_of_the_type (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketCompany) company
      = docket_store_get (fixture->store, DOCKET_KIND_COMPANY, DOCKET_COMPANY_ID, &error);
  g_autoptr (DocketInvoice) share = make_by_hand ("share", DOCKET_INVOICE_TYPE_DEPOSIT);
  g_autoptr (DocketInvoice) deposit = NULL;
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);

  company->numbering = docket_record_new (&docket_numbering_shape);
  company->numbering->deposit = g_strdup ("D{number}");
  g_assert_true (desk_fixture_edit (fixture->store, "edit company", company, &error));
  g_assert_true (docket_desk_add (fixture->store, "draft", share, &error));
  deposit = issue (fixture, "share");
  g_assert_cmpstr (deposit->number, ==, "D1");
  g_assert_true (docket_store_check (fixture->store, complaints, &error));
  g_assert_cmpuint (complaints->len, ==, 0);
}

/* Whoever imports chooses ids, also such as look like numbers. */
static void
test_an_id_leaves_no_gap_in_the_numbers (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketInvoice) posing = make_by_hand ("2026-0001", DOCKET_INVOICE_TYPE_INVOICE);
  g_autoptr (DocketInvoice) other = make_by_hand ("other", DOCKET_INVOICE_TYPE_INVOICE);
  g_autoptr (DocketInvoice) issued = NULL;

  g_assert_true (docket_desk_add (fixture->store, "draft", posing, &error));
  g_assert_true (docket_desk_add (fixture->store, "draft", other, &error));
  issued = issue (fixture, "other");
  g_assert_cmpstr (issued->number, ==, "2026-0001");
}

static void
move_ticket_to_another_client (DeskFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketClient) client = docket_record_new (&docket_client_shape);
  g_autoptr (DocketTicket) ticket
      = docket_store_get (fixture->store, DOCKET_KIND_TICKET, "T-1", &error);

  client->name = g_strdup ("Brill");
  g_assert_true (docket_desk_add (fixture->store, "add client", client, &error));
  g_free (ticket->client);
  ticket->client = g_strdup ("brill");
  g_assert_true (desk_fixture_edit (fixture->store, "edit ticket", ticket, &error));
}

/* Nobody is billed for it until it is let go: not the client of before, nor the new one. */
static void
test_what_changed_its_client_is_billed_once (DeskFixture *fixture, gconstpointer data)
{
  DocketDraftRequest for_brill = for_acme;
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketInvoice) held = NULL;
  g_autoptr (DocketInvoice) looked_at = NULL;
  g_autoptr (DocketInvoice) theirs = NULL;
  DocketInvoice *refused;

  for_brill.client = "brill";
  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 86400, 5400);
  desk_fixture_log (fixture, "e2", "T-2", DESK_NINE - 86400, 3600);
  held = draft (fixture);
  move_ticket_to_another_client (fixture);

  looked_at = docket_invoicing_load (fixture->store, held->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (looked_at->total.minor, ==, 10000);
  g_assert_cmpuint (looked_at->problems->len, ==, 1);
  refused = docket_invoicing_issue (fixture->store, held->id, DOCKET_DATE_NULL, &error);
  g_assert_null (refused);
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_PROBLEMS);
  g_clear_error (&error);
  refused = docket_invoicing_draft (fixture->store, &for_brill, &error);
  g_assert_null (refused);
  g_assert_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NOTHING);
  g_clear_error (&error);

  g_assert_true (docket_invoicing_delete_draft (fixture->store, held->id, &error));
  theirs = docket_invoicing_draft (fixture->store, &for_brill, &error);
  g_assert_no_error (error);
  g_assert_cmpint (theirs->total.minor, ==, 15000);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, DeskFixture, NULL, desk_fixture_set_up, function, desk_fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  ADD ("/invoicing/a-draft-follows-the-company-s-texts", test_a_draft_follows_the_company_s_texts);
  ADD ("/invoicing/two-editors-of-a-draft-keep-each-other-s-work",
       test_two_editors_of_a_draft_keep_each_other_s_work);
  ADD ("/invoicing/a-draft-of-nothing-is-refused", test_a_draft_of_nothing_is_refused);
  ADD ("/invoicing/a-draft-holds-what-it-bills", test_a_draft_holds_what_it_bills);
  ADD ("/invoicing/drafts-for-all-are-one-act", test_drafts_for_all_are_one_act);
  ADD ("/invoicing/a-refused-client-stops-no-other", test_a_refused_client_stops_no_other);
  ADD ("/invoicing/drafts-for-all-leave-out-who-is-not-ready",
       test_drafts_for_all_leave_out_who_is_not_ready);
  ADD ("/invoicing/a-deleted-draft-gives-its-time-back", test_a_deleted_draft_gives_its_time_back);
  ADD ("/invoicing/numbers-have-no-gaps-and-lock-time", test_numbers_have_no_gaps_and_lock_time);
  ADD ("/invoicing/a-project-has-billed-what-was-issued-of-it",
       test_a_project_has_billed_what_was_issued_of_it);
  ADD ("/invoicing/an-issued-invoice-cannot-be-undone-or-edited",
       test_an_issued_invoice_cannot_be_undone_or_edited);
  ADD ("/invoicing/void-keeps-the-number-and-frees-the-time",
       test_void_keeps_the_number_and_frees_the_time);
  ADD ("/invoicing/payments-make-it-part-paid-then-paid",
       test_payments_make_it_part_paid_then_paid);
  ADD ("/invoicing/an-invoice-falls-overdue-by-itself", test_an_invoice_falls_overdue_by_itself);
  ADD ("/invoicing/time-without-a-rate-cannot-be-issued",
       test_time_without_a_rate_cannot_be_issued);
  ADD ("/invoicing/drafting-changes-and-saves", test_drafting_changes_and_saves);
  ADD ("/invoicing/numbers-come-from-the-series-of-the-type",
       test_numbers_come_from_the_series_of_the_type);
  ADD ("/invoicing/an-id-leaves-no-gap", test_an_id_leaves_no_gap_in_the_numbers);
  ADD ("/invoicing/what-changed-its-client-is-billed-once",
       test_what_changed_its_client_is_billed_once);
  return g_test_run ();
}
