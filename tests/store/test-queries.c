/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions that screens and commands ask, and the snapshot that billing gets. */
#include "books.h"

#include <string.h>

static void
assert_entries (Books *books, const DocketEntryFilter *filter, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = docket_store_entries (books->store, filter, &error);
  g_autofree char *ids = NULL;

  g_assert_no_error (error);
  ids = join_ids (entries);
  g_assert_cmpstr (ids, ==, expected);
}

static DocketDate
day (const char *text)
{
  DocketDate date;

  g_assert_true (docket_date_parse (text, &date, NULL));
  return date;
}

/* Six entries: of acme by ticket, by project and by themselves, of beta, a running one, and one
 * that nobody pays for. */
static void
put_work (Books *books)
{
  put (books, make_entry ("e1", "T-1", "2026-03-02T09:00:00+01:00", 60));
  put (books, make_entry ("e2", "T-2", "2026-03-03T09:00:00+01:00", 30));
  put (books, make_entry ("e3", "T-3", "2026-03-04T09:00:00+01:00", 20));
  put (books,
       make (DOCKET_KIND_TIME_ENTRY,
             "e4",
             "project",
             "web",
             "agent",
             "bob",
             "start",
             "2026-03-05T09:00:00+01:00",
             "end",
             "2026-03-05T10:00:00+01:00",
             NULL));
  {
    DocketTimeEntry *own = make_entry ("e5", "T-3", "2026-03-06T09:00:00+01:00", 10);

    set (own, "client", "acme", "service", "inside", NULL);
    put (books, own);
  }
  put (books, make_entry ("e6", "T-1", "2026-03-07T09:00:00+01:00", -1));
}

static void
test_entries_by_what_they_belong_to (Books *books, gconstpointer data)
{
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;

  put_work (books);
  assert_entries (books, &filter, "e1,e2,e3,e4,e5,e6");
  filter.limit = 2;
  assert_entries (books, &filter, "e5,e6");
  filter.limit = 0;
  filter.client = "acme";
  assert_entries (books, &filter, "e1,e2,e4,e5,e6");
  filter.client = "beta";
  assert_entries (books, &filter, "e3");
  filter.client = NULL;
  filter.project = "web";
  assert_entries (books, &filter, "e2,e4");
  filter.project = NULL;
  filter.ticket = "T-1";
  assert_entries (books, &filter, "e1,e6");
  filter.running = TRUE;
  assert_entries (books, &filter, "e6");
  filter.ticket = NULL;
  filter.running = FALSE;
  filter.agent = "bob";
  assert_entries (books, &filter, "e4");
}

static void
test_unbilled (Books *books, gconstpointer data)
{
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_autoptr (DocketService) service = NULL;

  put_work (books);
  filter.client = "acme";
  filter.unbilled = TRUE;
  assert_entries (books, &filter, "e1,e2,e4,e6");
  put (books, make_draft ("d1", "e2", NULL));
  assert_entries (books, &filter, "e1,e2,e4,e6");
  put (books, make_issued ("i1", "2026-0001", "e1", NULL));
  assert_entries (books, &filter, "e2,e4,e6");

  service = get (books, DOCKET_KIND_SERVICE, "inside");
  set (service, "kind", "billable", NULL);
  put (books, docket_record_ref (service));
  assert_entries (books, &filter, "e2,e4,e5,e6");
}

/* The company is in Berlin, where 2026-03-29 has 23 hours. */
static void
test_days_are_the_companys (Books *books, gconstpointer data)
{
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_autoptr (DocketCompany) company = get (books, DOCKET_KIND_COMPANY, DOCKET_COMPANY_ID);

  put (books, make_entry ("a", "T-1", "2026-03-28T22:59:59Z", 1));
  put (books, make_entry ("b", "T-1", "2026-03-28T23:00:00Z", 1));
  put (books, make_entry ("c", "T-1", "2026-03-29T21:59:59Z", 1));
  put (books, make_entry ("d", "T-1", "2026-03-29T22:00:00Z", 1));
  filter.from = filter.to = day ("2026-03-29");
  assert_entries (books, &filter, "b,c");
  filter.to = DOCKET_DATE_NULL;
  assert_entries (books, &filter, "b,c,d");

  set (company, "time_zone", "America/New_York", NULL);
  put (books, docket_record_ref (company));
  filter.from = filter.to = day ("2026-03-28");
  assert_entries (books, &filter, "a,b");
}

/* An entry inherits its client; when ticket or project move, it moves along, but for one that is
 * billed. */
static void
test_client_follows_ticket_and_project (Books *books, gconstpointer data)
{
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_autoptr (DocketTicket) ticket = get (books, DOCKET_KIND_TICKET, "T-1");
  g_autoptr (DocketProject) project = get (books, DOCKET_KIND_PROJECT, "web");
  g_autoptr (DocketInvoice) invoice = make_issued ("i1", "2026-0001", "e1", NULL);

  put_work (books);
  put (books, docket_record_ref (invoice));
  set (ticket, "client", "beta", NULL);
  put (books, docket_record_ref (ticket));
  filter.client = "beta";
  assert_entries (books, &filter, "e3,e6");
  set (project, "client", "beta", NULL);
  put (books, docket_record_ref (project));
  assert_entries (books, &filter, "e3,e4,e6");
  assert_sound (books);

  set (invoice, "state", "void", "holds", NULL, NULL);
  put (books, docket_record_ref (invoice));
  assert_entries (books, &filter, "e1,e3,e4,e6");
  assert_sound (books);
}

static void
test_service_of_the_ticket_decides_the_kind (Books *books, gconstpointer data)
{
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_autoptr (DocketTicket) ticket = get (books, DOCKET_KIND_TICKET, "T-3");

  put_work (books);
  filter.client = "beta";
  filter.unbilled = TRUE;
  assert_entries (books, &filter, "e3");
  set (ticket, "service", "inside", NULL);
  put (books, docket_record_ref (ticket));
  assert_entries (books, &filter, "");
  assert_sound (books);
}

/* ---- Tickets ---- */

static void
assert_tickets (
    Books *books, const char *client, const char *stage, const char *search, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tickets
      = docket_store_tickets (books->store, client, stage, search, &error);
  g_autofree char *ids = NULL;

  g_assert_no_error (error);
  ids = join_ids (tickets);
  g_assert_cmpstr (ids, ==, expected);
}

static void
test_search_folds_and_needs_every_word (Books *books, gconstpointer data)
{
  put (books,
       make (DOCKET_KIND_TICKET,
             "T-4",
             "client",
             "beta",
             "title",
             "100 % Straße",
             "description",
             "the long\nway_home",
             "labels",
             "[\"Hardware\"]",
             "stage",
             "Done",
             NULL));
  assert_tickets (books, NULL, NULL, NULL, "T-1,T-2,T-3,T-4");
  assert_tickets (books, "acme", NULL, NULL, "T-1,T-2");
  assert_tickets (books, NULL, "Done", NULL, "T-4");
  assert_tickets (books, NULL, NULL, "", "T-1,T-2,T-3,T-4");
  assert_tickets (books, NULL, NULL, "facade", "T-2");
  assert_tickets (books, NULL, NULL, "FAÇADE", "T-2");
  assert_tickets (books, NULL, NULL, "acme", "T-1,T-2");
  assert_tickets (books, NULL, NULL, " acme  printer ", "T-1");
  assert_tickets (books, NULL, NULL, "acme mail", "");
  assert_tickets (books, NULL, NULL, "strasse hardware long", "T-4");
  assert_tickets (books, NULL, NULL, "%", "T-4");
  assert_tickets (books, NULL, NULL, "y_h", "T-4");
  assert_tickets (books, NULL, NULL, "y%h", "");
  assert_tickets (books, NULL, NULL, "t-3", "T-3");
  assert_tickets (books, NULL, NULL, "'; DROP TABLE ticket; --", "");

  put (books, make (DOCKET_KIND_CLIENT, "beta", "name", "Gamma", NULL));
  assert_tickets (books, NULL, NULL, "gamma", "T-3,T-4");
}

static void
assert_spent (Books *books, DocketKind kind, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) spent = docket_store_spent (books->store, kind, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < spent->len; i++)
    {
      const DocketSpent *one = &g_array_index (spent, DocketSpent, i);

      g_string_append_printf (text, "%s=%" G_GINT64_FORMAT ";", one->id, one->seconds);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static gint64
get_spent_on (Books *books, DocketKind kind, const char *id)
{
  g_autoptr (GError) error = NULL;
  gint64 seconds = -1;

  docket_store_spent_on (books->store, kind, id, &seconds, &error);
  g_assert_no_error (error);
  return seconds;
}

static void
test_spent (Books *books, gconstpointer data)
{
  put_work (books);
  assert_spent (books, DOCKET_KIND_TICKET, "T-1=3600;T-2=1800;T-3=1800;");
  assert_spent (books, DOCKET_KIND_PROJECT, "web=5400;");
  g_assert_cmpint (get_spent_on (books, DOCKET_KIND_TICKET, "T-1"), ==, 3600);
  g_assert_cmpint (get_spent_on (books, DOCKET_KIND_TICKET, "none"), ==, 0);
  g_assert_cmpint (get_spent_on (books, DOCKET_KIND_PROJECT, "web"), ==, 5400);
}

/* ---- Invoices ---- */

static void
test_invoice_heads (Books *books, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) heads = NULL;
  g_autoptr (DocketInvoice) by_number = NULL;
  g_autoptr (DocketInvoice) by_id = NULL;
  g_autofree char *ids = NULL;
  const DocketInvoice *head;

  put_work (books);
  put (books, make_issued ("i2", "2026-0002", "e2", NULL));
  put (books, make_issued ("i1", "2026-0001", "e1", NULL));
  put (books, make_draft ("d1", "e3", NULL));
  heads = docket_store_invoice_heads (books->store, &error);
  g_assert_no_error (error);
  ids = join_ids (heads);
  g_assert_cmpstr (ids, ==, "d1,i2,i1");
  head = heads->pdata[1];
  g_assert_cmpuint (head->lines->len, ==, 0);
  g_assert_null (head->holds);
  g_assert_cmpint (head->total.minor, ==, 10000);
  g_assert_cmpstr (head->number, ==, "2026-0002");

  by_number = docket_store_find_invoice (books->store, "2026-0002", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (by_number->id, ==, "i2");
  g_assert_cmpuint (by_number->lines->len, ==, 1);
  by_id = docket_store_find_invoice (books->store, "d1", &error);
  g_assert_cmpstr (by_id->id, ==, "d1");
  g_assert_null (docket_store_find_invoice (books->store, "2026-0009", &error));
  g_assert_no_error (error);
}

/* ---- The snapshot ---- */

static DocketSnapshot *
take_snapshot (Books *books, const char *client)
{
  g_autoptr (GError) error = NULL;
  DocketSnapshot *snapshot = docket_store_snapshot (books->store, client, &error);

  g_assert_no_error (error);
  g_assert_nonnull (snapshot);
  return snapshot;
}

static void
assert_snapshot (DocketSnapshot *snapshot, DocketKind kind, const char *expected)
{
  g_autofree char *ids = join_ids (snapshot->lists[kind]);

  g_assert_cmpstr (ids, ==, expected);
}

static void
test_snapshot_of_a_client (Books *books, gconstpointer data)
{
  g_autoptr (DocketSnapshot) snapshot = NULL;
  const DocketHold *hold;

  put_work (books);
  put (
      books,
      make (
          DOCKET_KIND_EXPENSE, "x1", "project", "web", "date", "2026-03-02", "cost", "3.00", NULL));
  put (books, make (DOCKET_KIND_EXPENSE, "x2", "client", "beta", "date", "2026-03-02", NULL));
  put (books, make_draft ("d1", "e2", NULL));
  {
    DocketTimeEntry *foreign = make_entry ("e7", "T-3", "2026-03-08T09:00:00+01:00", 10);

    set (foreign, "client", "acme", NULL);
    put (books, foreign);
  }
  snapshot = take_snapshot (books, "acme");
  g_assert_cmpstr (snapshot->company->name, ==, "Example GmbH");
  assert_snapshot (snapshot, DOCKET_KIND_TIME_ENTRY, "e1,e2,e4,e6,e7");
  assert_snapshot (snapshot, DOCKET_KIND_EXPENSE, "x1");
  assert_snapshot (snapshot, DOCKET_KIND_TICKET, "T-1,T-2,T-3");
  assert_snapshot (snapshot, DOCKET_KIND_CONTRACT, "support");
  hold = g_hash_table_lookup (snapshot->holds, "e2");
  g_assert_cmpstr (hold->invoice, ==, "d1");
  g_assert_false (hold->issued);
  g_assert_null (g_hash_table_lookup (snapshot->holds, "e1"));
}

/* An issued entry of the same ticket and day, and one that drew from an allowance, come along. */
static void
test_snapshot_knows_what_was_used (Books *books, gconstpointer data)
{
  g_autoptr (DocketInvoice) invoice = make_issued ("i1", "2026-0001", "a", "b", "c", NULL);
  g_autoptr (DocketSnapshot) snapshot = NULL;
  const DocketHold *hold;
  const DocketUsage *usage;
  const DocketFeeHold *fee;
  DocketLine *line = invoice->lines->pdata[1];
  DocketEntryReason *reason = line->explain->entries->pdata[0];

  put (books, make_entry ("a", "T-1", "2026-03-02T09:00:00+01:00", 60));
  put (books, make_entry ("b", "T-2", "2026-01-02T09:00:00+01:00", 60));
  put (books, make_entry ("c", "T-2", "2026-01-03T09:00:00+01:00", 60));
  put (books, make_entry ("open", "T-1", "2026-03-02T11:00:00+01:00", 60));
  reason->taken = 1800;
  set (line, "contract", "support", "period", "2026-01-01", NULL);
  set (invoice->holds, "fees", "[{\"contract\": \"support\", \"period\": \"2026-01-01\"}]", NULL);
  put (books, docket_record_ref (invoice));

  for (int all = 0; all < 2; all++)
    {
      g_clear_pointer (&snapshot, docket_snapshot_free);
      snapshot = take_snapshot (books, all ? NULL : "acme");
      assert_snapshot (snapshot, DOCKET_KIND_TIME_ENTRY, "b,a,open");
      hold = g_hash_table_lookup (snapshot->holds, "b");
      g_assert_true (hold->issued);
      g_assert_cmpuint (snapshot->usage->len, ==, 2);
      usage = &g_array_index (snapshot->usage, DocketUsage, 0);
      g_assert_cmpstr (usage->entry, ==, "b");
      g_assert_cmpstr (usage->invoice, ==, "i1");
      g_assert_cmpstr (usage->contract, ==, "support");
      g_assert_cmpint (usage->period.days, ==, day ("2026-01-01").days);
      g_assert_cmpint (usage->billed, ==, 3600);
      g_assert_cmpint (usage->taken, ==, 1800);
      usage = &g_array_index (snapshot->usage, DocketUsage, 1);
      g_assert_cmpstr (usage->entry, ==, "a");
      g_assert_true (DOCKET_IS_NULL (usage->period.days));
      g_assert_cmpint (usage->taken, ==, 0);
      g_assert_cmpuint (snapshot->fees->len, ==, 1);
      fee = &g_array_index (snapshot->fees, DocketFeeHold, 0);
      g_assert_cmpstr (fee->contract, ==, "support");
      g_assert_cmpint (fee->period.days, ==, day ("2026-01-01").days);
      g_assert_null (fee->milestone);
      g_assert_true (fee->issued);
    }
  assert_sound (books);
}

/* Of a minimum spend the snapshot knows what its periods came to, of another contract not. */
static void
test_snapshot_knows_what_periods_came_to (Books *books, gconstpointer data)
{
  DocketInvoice *invoice = make_issued ("i1", "2026-0001", "a", "b", NULL);
  DocketLine *fee = docket_record_new (&docket_line_shape);

  put (books,
       make (DOCKET_KIND_CONTRACT,
             "least",
             "client",
             "acme",
             "name",
             "Least",
             "kind",
             "minimum",
             "start",
             "2026-01-01",
             NULL));
  put (books, make (DOCKET_KIND_COST_RATE, "cost", "rate", "40.00", NULL));
  put (books, make_entry ("a", "T-1", "2026-03-02T09:00:00+01:00", 60));
  put (books, make_entry ("b", "T-1", "2026-03-02T11:00:00+01:00", 60));
  set (invoice->lines->pdata[0], "contract", "least", "period", "2026-03-01", NULL);
  set (invoice->lines->pdata[1], "contract", "support", "period", "2026-03-01", NULL);
  fee->kind = DOCKET_LINE_FEE;
  fee->amount.minor = 5000;
  set (fee, "contract", "support", "period", "2026-03-01", NULL);
  g_ptr_array_add (invoice->lines, fee);
  put (books, invoice);

  for (int all = 0; all < 2; all++)
    {
      g_autoptr (DocketSnapshot) snapshot = take_snapshot (books, all ? NULL : "acme");
      const DocketPeriodBilled *billed;

      g_assert_cmpuint (snapshot->billed->len, ==, 2);
      billed = &g_array_index (snapshot->billed, DocketPeriodBilled, 0);
      g_assert_cmpstr (billed->contract, ==, "least");
      g_assert_cmpstr (billed->invoice, ==, "i1");
      g_assert_cmpint (billed->period.days, ==, day ("2026-03-01").days);
      g_assert_cmpint (billed->kind, ==, DOCKET_LINE_TIME);
      g_assert_cmpint (billed->amount.minor, ==, 10000);
      billed = &g_array_index (snapshot->billed, DocketPeriodBilled, 1);
      g_assert_cmpstr (billed->contract, ==, "support");
      g_assert_cmpint (billed->kind, ==, DOCKET_LINE_FEE);
      g_assert_cmpint (billed->amount.minor, ==, 5000);
      assert_snapshot (snapshot, DOCKET_KIND_COST_RATE, "cost");
      g_assert_cmpuint (snapshot->lists[DOCKET_KIND_STAGE]->len, >, 0);
    }
  {
    g_autoptr (DocketSnapshot) other = take_snapshot (books, "beta");

    g_assert_cmpuint (other->billed->len, ==, 0);
  }
}

/* The past has billed and unbilled time alike, and knows of no invoice. */
static void
test_snapshot_of_the_past (Books *books, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSnapshot) past = NULL;
  g_autoptr (GPtrArray) invoices = NULL;
  g_autoptr (GPtrArray) later = NULL;
  g_autofree char *ids = NULL;
  DocketInvoice *void_one = make_issued ("i2", "2026-0002", "e2", NULL);

  put_work (books);
  put (books, make_entry ("old", "T-1", "2025-12-31T23:59:00+01:00", 60));
  put (books, make_entry ("new", "T-1", "2026-01-01T00:00:00+01:00", 60));
  put (books, make_issued ("i1", "2026-0001", "new", NULL));
  set (void_one, "state", "void", "holds", NULL, NULL);
  put (books, void_one);
  put (books, make_draft ("d1", "e1", NULL));

  past = docket_store_snapshot_past (books->store, "acme", day ("2026-01-01"), &error);
  g_assert_no_error (error);
  ids = join_ids (past->lists[DOCKET_KIND_TIME_ENTRY]);
  g_assert_true (g_str_has_prefix (ids, "new,e1,"));
  g_assert_null (docket_snapshot_find (past, DOCKET_KIND_TIME_ENTRY, "e6"));
  g_assert_nonnull (docket_snapshot_find (past, DOCKET_KIND_TICKET, "T-1"));
  g_assert_nonnull (past->company);
  g_assert_cmpuint (g_hash_table_size (past->holds), ==, 0);
  g_assert_cmpuint (past->usage->len + past->fees->len + past->billed->len, ==, 0);

  invoices = docket_store_invoices_of (books->store, "acme", day ("2026-04-01"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (invoices->len, ==, 1);
  g_assert_cmpstr (((DocketInvoice *) invoices->pdata[0])->id, ==, "i1");
  g_assert_cmpuint (((DocketInvoice *) invoices->pdata[0])->lines->len, ==, 1);
  later = docket_store_invoices_of (books->store, "acme", day ("2026-04-02"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (later->len, ==, 0);
}

/* A copy with another record lives on without the first, which does not change. */
static void
test_snapshot_with_another_record (Books *books, gconstpointer data)
{
  DocketSnapshot *snapshot;
  g_autoptr (DocketSnapshot) changed = NULL;
  g_autoptr (DocketSnapshot) more = NULL;
  g_autoptr (DocketContract) contract = NULL;
  g_autoptr (DocketContract) another = NULL;
  const DocketHold *hold;

  put_work (books);
  put (books, make_draft ("d1", "e1", NULL));
  snapshot = take_snapshot (books, "acme");
  contract = docket_record_copy (docket_snapshot_find (snapshot, DOCKET_KIND_CONTRACT, "support"));
  set (contract, "name", "Changed", NULL);
  changed = docket_snapshot_copy_with (snapshot, contract);
  g_assert_cmpstr (
      ((DocketContract *) docket_snapshot_find (snapshot, DOCKET_KIND_CONTRACT, "support"))->name,
      !=,
      "Changed");
  docket_snapshot_free (snapshot);

  another = docket_record_copy (contract);
  set (another, "id", "a-first-one", NULL);
  more = docket_snapshot_copy_with (changed, another);
  g_clear_pointer (&changed, docket_snapshot_free);
  assert_snapshot (more, DOCKET_KIND_CONTRACT, "a-first-one,support");
  g_assert_true (docket_snapshot_find (more, DOCKET_KIND_CONTRACT, "support") == contract);
  hold = g_hash_table_lookup (more->holds, "e1");
  g_assert_cmpstr (hold->invoice, ==, "d1");
  g_assert_cmpuint (more->lists[DOCKET_KIND_TIME_ENTRY]->len, >, 1);
}

static void
test_emptiness (Books *books, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean empty = FALSE;

  g_assert_true (docket_store_is_empty (books->store, &empty, &error));
  g_assert_true (empty);
  put (books, make (DOCKET_KIND_STAGE, "s1", "board", "tickets", "name", "Open", NULL));
  put (books, make (DOCKET_KIND_SETTING, "agent", "value", "ann", NULL));
  docket_store_is_empty (books->store, &empty, &error);
  g_assert_true (empty);
  put (books, make (DOCKET_KIND_TEAM, "senior", "name", "Senior", NULL));
  docket_store_is_empty (books->store, &empty, &error);
  g_assert_false (empty);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, function)                                                                       \
  g_test_add ("/store/queries/" name, Books, NULL, books_set_up_filled, function, books_tear_down)
  TEST ("entries-are-found-by-what-they-belong-to", test_entries_by_what_they_belong_to);
  TEST ("unbilled-is-of-a-billable-kind-and-not-issued", test_unbilled);
  TEST ("days-are-the-company-s", test_days_are_the_companys);
  TEST ("an-entry-s-client-follows-its-ticket-and-project", test_client_follows_ticket_and_project);
  TEST ("an-entry-s-kind-follows-its-service", test_service_of_the_ticket_decides_the_kind);
  TEST ("search-folds-and-needs-every-word", test_search_folds_and_needs_every_word);
  TEST ("time-spent-counts-what-has-ended", test_spent);
  TEST ("invoice-heads-are-light-and-newest-first", test_invoice_heads);
  TEST ("a-client-s-snapshot-has-its-open-work", test_snapshot_of_a_client);
  TEST ("a-snapshot-knows-what-was-used", test_snapshot_knows_what_was_used);
  TEST ("a-snapshot-knows-what-periods-came-to", test_snapshot_knows_what_periods_came_to);
  TEST ("a-snapshot-of-the-past-has-all-work", test_snapshot_of_the_past);
  TEST ("a-snapshot-with-another-record-stands-alone", test_snapshot_with_another_record);
  g_test_add ("/store/queries/only-business-makes-it-not-empty",
              Books,
              NULL,
              books_set_up,
              test_emptiness,
              books_tear_down);
  return g_test_run ();
}
