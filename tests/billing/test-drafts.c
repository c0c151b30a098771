/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Drafts: what they hold, what is refused, what is said on them. */

#include "docket-draft.h"

static DocketSnapshot *
build (void)
{
  DocketSnapshot *snapshot = docket_build_snapshot ();

  docket_build_rate (snapshot, "100.00");
  docket_build_add (
      snapshot, DOCKET_KIND_PROJECT, "{'id': 'web', 'name': 'Web site', 'client': 'acme'}");
  docket_build_add (snapshot,
                    DOCKET_KIND_TICKET,
                    "{'id': 'T-2', 'title': 'Queue stuck', 'client': 'acme', 'project': 'web',"
                    " 'service': 'consulting'}");
  docket_build_entry (snapshot, "e1", "T-1", "ann", "2026-03-02T09:00:00-05:00", "1h");
  docket_build_entry (snapshot, "e2", "T-2", "ann", "2026-03-02T11:00:00-05:00", "1h");
  docket_build_entry (snapshot, "e3", "T-1", "bob", "2026-03-03T09:00:00-05:00", "1h")->note
      = g_strdup ("Called the maker");
  return snapshot;
}

static void
time_is_grouped (void)
{
  const struct
  {
    DocketGroupBy group_by;
    const char *lines[4];
  } cases[] = {
    { DOCKET_GROUP_TICKET, { "T-1 Printer down", "T-2 Queue stuck", NULL } },
    { DOCKET_GROUP_ENTRY, { "T-1 Printer down", "T-2 Queue stuck", "Called the maker", NULL } },
    { DOCKET_GROUP_DAY, { "2026-03-02", "2026-03-03", NULL } },
    { DOCKET_GROUP_PROJECT, { "Time", "Web site", NULL } },
    { DOCKET_GROUP_SERVICE, { "Consulting", NULL } },
    { DOCKET_GROUP_AGENT, { "Ann Lee", "Bob Ray", NULL } },
  };
  g_autoptr (DocketSnapshot) snapshot = build ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const DocketDraftRequest request = {
        .client = "acme",
        .from = DOCKET_DATE_NULL,
        .to = DOCKET_DATE_NULL,
        .today = docket_build_date ("2026-06-30"),
        .group_by = cases[i].group_by,
      };
      g_autoptr (DocketInvoice) invoice = docket_billing_draft (snapshot, &request, NULL);

      docket_assert_lines (invoice, g_strv_length ((char **) cases[i].lines));
      docket_assert_net (invoice, "300.00");
      for (guint j = 0; j < invoice->lines->len; j++)
        g_assert_cmpstr (
            ((DocketLine *) invoice->lines->pdata[j])->description, ==, cases[i].lines[j]);
    }
}

static void
what_a_draft_holds_is_offered_to_no_other (void)
{
  g_autoptr (DocketSnapshot) snapshot = build ();
  g_autoptr (DocketInvoice) first = docket_draft_entry (snapshot, "e2");
  g_autoptr (DocketInvoice) second = NULL;
  g_autoptr (DocketRecord) candidates = NULL;
  const DocketHolds *more;

  docket_build_hold (snapshot, first, "d1", FALSE);
  second = docket_draft (snapshot, NULL, NULL);
  g_assert_cmpuint (g_strv_length (second->holds->entries), ==, 2);
  g_assert_cmpstr (second->holds->entries[0], ==, "e1");
  g_assert_cmpstr (second->holds->entries[1], ==, "e3");

  candidates = (DocketRecord *) docket_billing_candidates (
      snapshot, first, docket_build_date ("2026-06-30"));
  more = (const DocketHolds *) candidates;
  g_assert_cmpuint (g_strv_length (more->entries), ==, 2);
  docket_build_hold (snapshot, second, "d2", FALSE);
  g_clear_pointer (&candidates, docket_record_unref);
  candidates = (DocketRecord *) docket_billing_candidates (
      snapshot, first, docket_build_date ("2026-06-30"));
  g_assert_null (((const DocketHolds *) candidates)->entries[0]);
}

static void
unticking_an_entry_frees_it (void)
{
  g_autoptr (DocketSnapshot) snapshot = build ();
  g_autoptr (DocketInvoice) draft = docket_draft (snapshot, NULL, NULL);
  g_autoptr (DocketRecord) candidates = NULL;
  g_autoptr (GError) error = NULL;
  const char *left[] = { "e3", "e1", NULL };

  docket_build_hold (snapshot, draft, "d1", FALSE);
  g_strfreev (draft->holds->entries);
  draft->holds->entries = g_strdupv ((char **) left);
  g_assert_true (docket_billing_fill (snapshot, draft, &error));
  g_assert_no_error (error);
  docket_assert_lines (draft, 1);
  docket_assert_net (draft, "200.00");
  candidates = (DocketRecord *) docket_billing_candidates (
      snapshot, draft, docket_build_date ("2026-06-30"));
  g_assert_cmpstr (((const DocketHolds *) candidates)->entries[0], ==, "e2");
}

static void
what_is_gone_is_a_problem (void)
{
  g_autoptr (DocketSnapshot) snapshot = build ();
  g_autoptr (DocketInvoice) draft = docket_draft (snapshot, NULL, NULL);
  const char *held[] = { "e1", "deleted", "e2", "e3", NULL };
  const DocketProblem *problem;

  g_strfreev (draft->holds->entries);
  draft->holds->entries = g_strdupv ((char **) held);
  g_assert_true (docket_billing_fill (snapshot, draft, NULL));
  docket_assert_net (draft, "300.00");
  g_assert_cmpuint (draft->problems->len, ==, 1);
  problem = draft->problems->pdata[0];
  g_assert_cmpstr (problem->entry, ==, "deleted");

  docket_snapshot_hold (snapshot, "e2", "other", TRUE);
  g_assert_true (docket_billing_fill (snapshot, draft, NULL));
  docket_assert_net (draft, "200.00");
  g_assert_cmpuint (draft->problems->len, ==, 2);
}

static void
wrong_choices_are_refused (void)
{
  g_autoptr (DocketSnapshot) snapshot = build ();
  const char *const unknown[] = { "e9", NULL };
  const char *const held[] = { "e1", NULL };
  const struct
  {
    const char *client, *discount, *from;
    const char *const *entries;
    DocketBillingError code;
  } cases[] = {
    { "nobody", NULL, NULL, NULL, DOCKET_BILLING_ERROR_UNKNOWN },
    { "acme", NULL, NULL, unknown, DOCKET_BILLING_ERROR_UNKNOWN },
    { "acme", NULL, NULL, held, DOCKET_BILLING_ERROR_CHOICE },
    { "acme", "much", NULL, NULL, DOCKET_BILLING_ERROR_CHOICE },
    { "acme", "101%", NULL, NULL, DOCKET_BILLING_ERROR_CHOICE },
    { "acme", "-1.00", NULL, NULL, DOCKET_BILLING_ERROR_CHOICE },
    { "acme", "1.001", NULL, NULL, DOCKET_BILLING_ERROR_CHOICE },
    { "acme", NULL, "2026-07-01", NULL, DOCKET_BILLING_ERROR_CHOICE },
  };

  docket_snapshot_hold (snapshot, "e1", "i1", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const DocketDraftRequest request = {
        .client = cases[i].client,
        .from = cases[i].from != NULL ? docket_build_date (cases[i].from) : DOCKET_DATE_NULL,
        .to = DOCKET_DATE_NULL,
        .today = docket_build_date ("2026-06-30"),
        .entries = cases[i].entries,
        .group_by = DOCKET_GROUP_NULL,
        .discount = cases[i].discount,
      };
      g_autoptr (GError) error = NULL;
      g_autoptr (DocketInvoice) invoice = docket_billing_draft (snapshot, &request, &error);

      g_assert_null (invoice);
      g_assert_error (error, DOCKET_BILLING_ERROR, (int) cases[i].code);
    }
}

static void
nothing_to_bill_is_an_empty_draft (void)
{
  g_autoptr (DocketSnapshot) snapshot = build ();
  g_autoptr (DocketInvoice) invoice = docket_draft (snapshot, "2026-05-01", "2026-05-31");

  docket_assert_lines (invoice, 0);
  g_assert_cmpint (invoice->total.minor, ==, 0);
  g_assert_null (invoice->holds->entries[0]);
  g_assert_null (invoice->holds->expenses[0]);
  g_assert_cmpuint (invoice->holds->fees->len, ==, 0);
}

static void
the_head_is_filled (void)
{
  g_autoptr (DocketSnapshot) snapshot = build ();
  g_autoptr (DocketInvoice) invoice = NULL;
  DocketClient *client = docket_snapshot_find (snapshot, DOCKET_KIND_CLIENT, "acme");

  docket_build_set (snapshot, snapshot->company, "payment_instructions", "'Pay to 12-34'");
  docket_build_set (snapshot, client, "contact", "'Sam Roe'");
  docket_build_set (snapshot, client, "currency", "'EUR'");
  invoice = docket_draft (snapshot, NULL, NULL);
  g_assert_cmpstr (invoice->seller->name, ==, "Example Ltd");
  g_assert_cmpstr (invoice->buyer->name, ==, "Acme");
  g_assert_cmpstr (invoice->buyer->contact, ==, "Sam Roe");
  g_assert_cmpstr (invoice->currency, ==, "EUR");
  g_assert_cmpstr (invoice->payment_instructions, ==, "Pay to 12-34");
  g_assert_cmpint (invoice->due_date.days, ==, docket_build_date ("2026-07-30").days);
  client->payment_terms_days = 14;
  g_assert_true (docket_billing_fill (snapshot, invoice, NULL));
  g_assert_cmpint (invoice->due_date.days, ==, docket_build_date ("2026-07-14").days);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/draft/time-is-grouped", time_is_grouped);
  g_test_add_func ("/billing/draft/held-is-offered-to-no-other",
                   what_a_draft_holds_is_offered_to_no_other);
  g_test_add_func ("/billing/draft/unticking-frees", unticking_an_entry_frees_it);
  g_test_add_func ("/billing/draft/what-is-gone-is-a-problem", what_is_gone_is_a_problem);
  g_test_add_func ("/billing/draft/wrong-choices-are-refused", wrong_choices_are_refused);
  g_test_add_func ("/billing/draft/nothing-is-an-empty-draft", nothing_to_bill_is_an_empty_draft);
  g_test_add_func ("/billing/draft/the-head-is-filled", the_head_is_filled);
  return g_test_run ();
}
