/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is found wrong with terms, or asked about, while they are edited. */

#include "docket-draft.h"
#include "docket-findings.h"

static DocketContract *
build (DocketSnapshot *terms, const char *kind, const char *more)
{
  g_autofree char *json = g_strdup_printf ("{'id': 'c', 'client': 'acme', 'name': 'C', 'kind': "
                                           "'%s', 'start': '2026-01-01', %s}",
                                           kind,
                                           more);

  return docket_build_add (terms, DOCKET_KIND_CONTRACT, json);
}

/* "code field row", one a finding. */
static void
assert_found (const DocketSnapshot *terms, const DocketContract *contract, const char *expected)
{
  g_autoptr (GArray) findings = docket_billing_check_contract (terms, contract);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const DocketFinding *finding = &g_array_index (findings, DocketFinding, i);

      g_string_append_printf (
          text, "%s%s%s", i > 0 ? ", " : "", finding->hard ? "!" : "?", finding->field);
      if (finding->row != G_MAXUINT)
        g_string_append_printf (text, " %u", finding->row);
      if (finding->other != NULL)
        g_string_append_printf (text, " %s", finding->other);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
assert_kind (const char *kind, const char *more, const char *expected)
{
  g_autoptr (DocketSnapshot) terms = docket_build_snapshot ();

  assert_found (terms, build (terms, kind, more), expected);
}

static void
each_rule_by_itself (void)
{
  assert_kind ("retainer", "'fee': '100.00', 'included_hours': '2'", "");
  assert_kind ("hourly", "'end': '2025-12-31'", "!end");
  assert_kind ("hourly", "'end': '2026-01-01'", "");
  assert_kind ("retainer", "'included_hours': '2'", "?fee");
  assert_kind ("prepaid", "'included_hours': '2', 'fee': '0.00'", "?fee");
  assert_kind ("subscription", "'bill': 'advance'", "?fee");
  assert_kind ("subscription", "'fee': '1.00'", "");
  assert_kind ("fixed", "'end': '2026-12-31'", "?fee");
  assert_kind ("fixed", "'milestones': [{'name': 'A', 'amount': '1.00'}]", "");
  assert_kind ("retainer", "'bill': 'advance'", "");
  assert_kind ("retainer", "'fee': '1.00', 'overage_rate': '0'", "?overage_rate");
  assert_kind ("hourly", "'overage_rate': '0'", "");
  assert_kind ("retainer", "'fee': '1.00', 'rollover_periods': 1", "?rollover_periods");
  assert_kind ("retainer",
               "'fee': '1.00', 'included_hours': '2', 'rollover_periods': 2, "
               "'rollover_cap_hours': '4.5'",
               "?rollover_cap_hours");
  assert_kind ("retainer",
               "'fee': '1.00', 'included_hours': '2', 'rollover_periods': 2, "
               "'rollover_cap_hours': '4'",
               "");
  assert_kind ("fixed", "'fee': '1.00'", "?end");
  assert_kind ("fixed", "'fee': '1.00', 'done': true", "");
  assert_kind ("fixed",
               "'milestones': [{'amount': '1.00'}, {'name': 'A', 'amount': '1.00'}, "
               "{'name': 'A', 'amount': '2.00'}]",
               "!milestones 0, !milestones 2");
}

static void
lists_that_give_no_price (void)
{
  g_autoptr (DocketSnapshot) terms = docket_build_snapshot ();
  DocketContract *contract = build (terms, "hourly", "'price_list': 'eur'");
  DocketPriceList *list = docket_build_add (
      terms, DOCKET_KIND_PRICE_LIST, "{'id': 'eur', 'name': 'Euro', 'currency': 'EUR'}");

  assert_found (terms, contract, "?price_list eur");
  docket_build_set (terms, list, "currency", "'USD'");
  assert_found (terms, contract, "?price_list eur");
  docket_build_set (terms, list, "rates", "[{'rate': '50.00'}]");
  assert_found (terms, contract, "");
}

static void
contracts_that_overlap (void)
{
  g_autoptr (DocketSnapshot) terms = docket_build_snapshot ();
  DocketContract *contract = build (terms, "hourly", "'end': '2026-06-30'");
  DocketContract *other = docket_build_add (
      terms,
      DOCKET_KIND_CONTRACT,
      "{'id': 'old', 'client': 'acme', 'name': 'Old', 'kind': 'hourly', 'start': '2025-01-01'}");

  assert_found (terms, contract, "?start old");
  other->end = docket_build_date ("2026-01-01");
  assert_found (terms, contract, "?start old");
  other->end = docket_build_date ("2025-12-31");
  assert_found (terms, contract, "");
  other->start = docket_build_date ("2026-07-01");
  other->end = DOCKET_DATE_NULL;
  assert_found (terms, contract, "");
  other->start = docket_build_date ("2026-06-30");
  assert_found (terms, contract, "?start old");
  other->kind = DOCKET_CONTRACT_SUBSCRIPTION;
  assert_found (terms, contract, "");
  other->kind = DOCKET_CONTRACT_HOURLY;
  other->projects = g_strsplit ("web", ",", 0);
  assert_found (terms, contract, "");
  contract->projects = g_strsplit ("api", ",", 0);
  assert_found (terms, contract, "");
  g_free (contract->projects[0]);
  contract->projects[0] = g_strdup ("web");
  assert_found (terms, contract, "?start old");
}

static void
what_is_billed_is_locked (void)
{
  g_autoptr (DocketSnapshot) terms = docket_build_snapshot ();
  g_autoptr (DocketInvoice) january = NULL;
  g_autoptr (DocketContract) edited = NULL;
  DocketContract *contract = build (terms, "retainer", "'fee': '100.00', 'included_hours': '2'");

  edited = docket_record_copy (contract);
  edited->period = DOCKET_PERIOD_QUARTER;
  january = docket_draft (terms, NULL, "2026-01-31");
  docket_build_hold (terms, january, "d", FALSE);
  assert_found (terms, edited, "");
  g_array_set_size (terms->fees, 0);
  docket_build_hold (terms, january, "i", TRUE);
  assert_found (terms, edited, "!period");
  edited->period = DOCKET_PERIOD_MONTH;
  edited->fee.minor = 12000;
  assert_found (terms, edited, "");
  edited->anchor = DOCKET_ANCHOR_START;
  edited->start = docket_build_date ("2026-01-02");
  edited->kind = DOCKET_CONTRACT_MINIMUM;
  assert_found (terms, edited, "!kind, !anchor, !start");
}

static void
a_billed_milestone_is_locked (void)
{
  g_autoptr (DocketSnapshot) terms = docket_build_snapshot ();
  g_autoptr (DocketInvoice) invoice = NULL;
  g_autoptr (DocketContract) edited = NULL;
  DocketContract *contract = build (
      terms,
      "fixed",
      "'fee': '3.00', 'milestones': [{'name': 'A', 'amount': '1.00', 'due': '2026-02-01'}, "
      "{'name': 'B', 'amount': '2.00'}]");
  DocketMilestone *a, *b;

  edited = docket_record_copy (contract);
  a = edited->milestones->pdata[0];
  b = edited->milestones->pdata[1];
  invoice = docket_draft (terms, NULL, "2026-02-28");
  docket_build_hold (terms, invoice, "i", TRUE);
  b->amount.minor = 500;
  assert_found (terms, edited, "");
  a->amount.minor = 200;
  assert_found (terms, edited, "!milestones");
  a->amount.minor = 100;
  g_free (a->name);
  a->name = g_strdup ("Z");
  assert_found (terms, edited, "!milestones");
}

static void
price_lists (void)
{
  g_autoptr (DocketSnapshot) terms = docket_build_snapshot ();
  g_autoptr (GArray) findings = NULL;
  DocketPriceList *list = docket_build_add (
      terms,
      DOCKET_KIND_PRICE_LIST,
      "{'id': 'l', 'name': 'L', 'currency': 'USD', 'rates': [{'rate': '10.00'}, {'agent': 'ann', "
      "'rate': '0'}, {'rate': '12.00', 'from': '2026-01-01'}, {'rate': '11.00'}]}");

  findings = docket_billing_check_price_list (terms, list);
  g_assert_cmpuint (findings->len, ==, 2);
  g_assert_cmpint (
      g_array_index (findings, DocketFinding, 0).code, ==, DOCKET_FINDING_SAME_ROW_TWICE);
  g_assert_cmpuint (g_array_index (findings, DocketFinding, 0).row, ==, 3);
  g_assert_cmpint (g_array_index (findings, DocketFinding, 1).code, ==, DOCKET_FINDING_RATE_ZERO);
  g_assert_cmpuint (g_array_index (findings, DocketFinding, 1).row, ==, 1);
}

static void
assert_billed (const DocketSnapshot *terms, const char *after, const char *first, const char *last)
{
  DocketDate day = after != NULL ? docket_build_date (after) : DOCKET_DATE_NULL;
  DocketBilledDays days;
  gboolean found = docket_billing_find_billed_days (terms, "c", day, &days);
  g_autofree char *from = docket_date_format (days.first);
  g_autofree char *to = docket_date_format (days.last);

  g_assert_cmpint (found, ==, first != NULL);
  g_assert_cmpstr (from, ==, first);
  g_assert_cmpstr (to, ==, last);
}

/* January to March, in advance, on an invoice each. */
static DocketContract *
build_billed (DocketSnapshot *terms, const char *more)
{
  DocketContract *contract = build (terms, "subscription", more);

  for (int month = 1; month <= 3; month++)
    {
      g_autofree char *day = g_strdup_printf ("2026-%02d-01", month);
      g_autofree char *id = g_strdup_printf ("i%d", month);
      g_autoptr (DocketInvoice) invoice = docket_draft (terms, NULL, day);

      docket_build_hold (terms, invoice, id, TRUE);
    }
  return contract;
}

static void
what_is_billed_already_is_said (void)
{
  g_autoptr (DocketSnapshot) terms = docket_build_snapshot ();
  DocketContract *saved = build_billed (terms, "'fee': '310.00', 'bill': 'advance'");
  g_autoptr (DocketContract) edited = docket_record_copy (saved);
  g_autoptr (GArray) findings = NULL;
  const DocketFinding *finding;

  assert_billed (terms, NULL, "2026-01-01", "2026-03-31");
  assert_billed (terms, "2026-03-15", "2026-03-01", "2026-03-31");
  assert_billed (terms, "2026-02-28", "2026-03-01", "2026-03-31");
  assert_billed (terms, "2026-03-31", NULL, NULL);

  edited->end = docket_build_date ("2026-02-15");
  assert_found (terms, edited, "?end");
  findings = docket_billing_check_contract (terms, edited);
  finding = &g_array_index (findings, DocketFinding, 0);
  g_assert_cmpint (finding->code, ==, DOCKET_FINDING_END_BILLED);
  g_assert_cmpstr (finding->days.invoice, ==, "i3");
  g_assert_cmpuint (finding->days.n_invoices, ==, 2);
  g_assert_cmpint (finding->days.first.days, ==, docket_build_date ("2026-02-01").days);
  edited->end = docket_build_date ("2026-03-31");
  assert_found (terms, edited, "");
}

/* The first was ended in March after March was billed: it is billed again if the next one begins
 * before April. */
static void
a_renewed_one_bills_no_day_again (void)
{
  static const char *const prorations[] = { "none", "daily" };

  for (guint i = 0; i < G_N_ELEMENTS (prorations); i++)
    {
      g_autoptr (DocketSnapshot) terms = docket_build_snapshot ();
      g_autofree char *more = g_strdup_printf (
          "'fee': '310.00', 'bill': 'advance', 'proration': '%s'", prorations[i]);
      DocketContract *old = build_billed (terms, more);
      g_autoptr (DocketContract) next = docket_record_copy (old);

      old->end = docket_build_date ("2026-03-15");
      assert_billed (terms, "2026-03-15", "2026-03-01", "2026-03-31");
      g_clear_pointer (&next->id, g_free);
      next->start = docket_build_date ("2026-03-16");
      assert_found (terms, next, "?start c");
      next->start = docket_build_date ("2026-04-01");
      assert_found (terms, next, "");
      next->start = docket_build_date ("2026-03-16");
      next->kind = DOCKET_CONTRACT_HOURLY;
      assert_found (terms, next, "");
    }
}

/* What was agreed to end in March was billed by the day up to then, and no further. */
static void
a_part_that_was_billed_by_the_day_is_no_whole (void)
{
  g_autoptr (DocketSnapshot) terms = docket_build_snapshot ();
  DocketContract *old = build_billed (
      terms, "'fee': '310.00', 'bill': 'advance', 'proration': 'daily', 'end': '2026-03-15'");
  g_autoptr (DocketContract) next = docket_record_copy (old);

  assert_billed (terms, NULL, "2026-01-01", "2026-03-15");
  g_clear_pointer (&next->id, g_free);
  next->start = docket_build_date ("2026-03-16");
  next->end = DOCKET_DATE_NULL;
  assert_found (terms, next, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/findings/each-rule-by-itself", each_rule_by_itself);
  g_test_add_func ("/billing/findings/lists-that-give-no-price", lists_that_give_no_price);
  g_test_add_func ("/billing/findings/contracts-that-overlap", contracts_that_overlap);
  g_test_add_func ("/billing/findings/what-is-billed-is-locked", what_is_billed_is_locked);
  g_test_add_func ("/billing/findings/a-billed-milestone-is-locked", a_billed_milestone_is_locked);
  g_test_add_func ("/billing/findings/price-lists", price_lists);
  g_test_add_func ("/billing/findings/what-is-billed-already-is-said",
                   what_is_billed_already_is_said);
  g_test_add_func ("/billing/findings/a-renewed-one-bills-no-day-again",
                   a_renewed_one_bills_no_day_again);
  g_test_add_func ("/billing/findings/a-part-that-was-billed-by-the-day-is-no-whole",
                   a_part_that_was_billed_by_the_day_is_no_whole);
  return g_test_run ();
}
