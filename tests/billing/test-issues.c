/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What must hold while drafts are made, kept and issued one after another, for any data. Each
 * property is tried on made-up firms; the seed that broke it is in the message. */

#include "docket-world.h"

#include "docket-compare.h"
#include "docket-standing.h"

#define ROUNDS 500
/* Of the made-up firms at least so many can be billed at all. */
#define LEAST_ROUNDS 200

static DocketInvoice *
draft_by (const DocketSnapshot *world,
          const char *const *entries,
          const char *to,
          DocketGroupBy group_by)
{
  g_autoptr (GError) error = NULL;
  const DocketDraftRequest request = {
    .client = "acme",
    .from = DOCKET_DATE_NULL,
    .to = to != NULL ? docket_build_date (to) : DOCKET_DATE_NULL,
    .today = docket_build_date ("2026-06-30"),
    .entries = entries,
    .group_by = group_by,
  };
  DocketInvoice *invoice = docket_billing_draft (world, &request, &error);

  g_assert_no_error (error);
  return invoice;
}

static DocketInvoice *
draft (const DocketSnapshot *world, const char *const *entries, const char *to)
{
  return draft_by (world, entries, to, DOCKET_GROUP_ENTRY);
}

/* A firm all of whose work can be issued, NULL where that of @seed is not. */
static DocketSnapshot *
build (guint32 seed)
{
  g_autoptr (DocketSnapshot) world = docket_world_new (seed, FALSE);
  g_autoptr (DocketInvoice) invoice = draft (world, NULL, NULL);

  return invoice->problems->len == 0 ? g_steal_pointer (&world) : NULL;
}

/* ---- Sums ---- */

static GHashTable *
make_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static gint64 *
find (GHashTable *table, const char *key)
{
  gint64 *sum = g_hash_table_lookup (table, key);

  if (sum == NULL)
    {
      sum = g_new0 (gint64, 1);
      g_hash_table_insert (table, g_strdup (key), sum);
    }
  return sum;
}

/* What the line is of: an entry, an expense, a milestone, a contract's period. */
static char *
name_line (const DocketLine *line)
{
  g_autofree char *period = docket_date_format (line->period);

  if (line->entries != NULL)
    return g_strdup (line->entries[0]);
  if (line->expense != NULL)
    return g_strdup (line->expense);
  return g_strdup_printf ("%s %s", line->contract, line->milestone ? line->milestone : period);
}

static void
add_up (GHashTable *sums, const DocketInvoice *invoice)
{
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = invoice->lines->pdata[i];
      g_autofree char *name = name_line (line);

      *find (sums, name) += line->amount.minor;
    }
}

static void
assert_same_side (GHashTable *one, GHashTable *other)
{
  GHashTableIter iter;
  gpointer key;
  const gint64 *sum;

  g_hash_table_iter_init (&iter, one);
  while (g_hash_table_iter_next (&iter, &key, (gpointer *) &sum))
    {
      const gint64 *there = g_hash_table_lookup (other, key);

      if (*sum != (there != NULL ? *there : 0))
        g_test_message ("%s", (const char *) key);
      g_assert_cmpint (*sum, ==, there != NULL ? *there : 0);
    }
}

static void
assert_same (GHashTable *expected, GHashTable *actual)
{
  assert_same_side (expected, actual);
  assert_same_side (actual, expected);
}

/* ---- A firm's months ---- */

/** Drafts and invoices of a firm, in the order in which they were issued. */
typedef struct
{
  DocketSnapshot *world;
  GRand *random;
  GPtrArray *issued; /* (element-type DocketInvoice) */
  DocketInvoice *kept;
} Books;

static void
clear_books (Books *books)
{
  g_clear_pointer (&books->world, docket_snapshot_free);
  g_clear_pointer (&books->random, g_rand_free);
  g_clear_pointer (&books->issued, g_ptr_array_unref);
  g_clear_pointer (&books->kept, docket_record_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Books, clear_books)

static gboolean
open_books (Books *books, guint32 seed)
{
  *books = (Books){ .world = build (seed) };
  if (books->world == NULL)
    return FALSE;
  books->random = g_rand_new_with_seed (seed + 1);
  books->issued = g_ptr_array_new_with_free_func (docket_record_unref);
  g_test_message ("seed %u", seed);
  return TRUE;
}

static gboolean
is_shown (const DocketInvoice *invoice, const char *entry)
{
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = invoice->lines->pdata[i];

      if (line->entries != NULL && g_strcmp0 (line->entries[0], entry) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A draft of some of what is unbilled. Time that rides on a fixed price cannot be chosen. */
static DocketInvoice *
draft_some (Books *books)
{
  g_autoptr (DocketInvoice) all = draft (books->world, NULL, NULL);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  for (char **id = all->holds->entries; *id != NULL; id++)
    if (is_shown (all, *id) && g_rand_boolean (books->random))
      g_ptr_array_add (chosen, *id);
  g_ptr_array_add (chosen, NULL);
  return draft (books->world, (const char *const *) chosen->pdata, NULL);
}

static DocketInvoice *
draft_days (Books *books)
{
  static const char *const days[]
      = { "2026-01-31", "2026-02-15", "2026-02-28", "2026-03-31", "2026-04-12" };

  return draft (books->world, NULL, days[g_rand_int_range (books->random, 0, G_N_ELEMENTS (days))]);
}

static void
issue (Books *books, DocketInvoice *invoice)
{
  g_autofree char *id
      = invoice->id != NULL ? g_strdup (invoice->id) : g_strdup_printf ("i%u", books->issued->len);

  docket_build_hold (books->world, invoice, id, TRUE);
  g_ptr_array_add (books->issued, invoice);
}

static void
keep (Books *books, DocketInvoice *invoice)
{
  docket_build_hold (books->world, invoice, "kept", FALSE);
  books->kept = invoice;
}

static void
issue_kept (Books *books)
{
  g_autoptr (GError) error = NULL;

  docket_billing_fill (books->world, books->kept, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (books->kept->problems->len, ==, 0);
  issue (books, g_steal_pointer (&books->kept));
}

/* Some on a draft that is kept, some issued, some days issued; then the draft; then some more. */
static void
issue_for_months (Books *books)
{
  gboolean apart = g_rand_boolean (books->random);

  keep (books, apart ? draft_some (books) : draft_days (books));
  issue (books, draft_some (books));
  issue (books, draft_days (books));
  if (g_rand_boolean (books->random))
    issue (books, draft_some (books));
  issue_kept (books);
  if (g_rand_boolean (books->random))
    issue (books, draft_days (books));
}

/* ---- Properties ---- */

static void
parts_come_to_the_whole (void)
{
  guint rounds = 0;

  for (guint32 seed = 0; seed < ROUNDS; seed++)
    {
      g_auto (Books) books = { 0 };
      g_autoptr (GHashTable) expected = make_table ();
      g_autoptr (GHashTable) actual = make_table ();
      g_autoptr (DocketInvoice) whole = NULL;

      if (!open_books (&books, seed))
        continue;
      rounds++;
      whole = draft (books.world, NULL, NULL);
      add_up (expected, whole);
      issue_for_months (&books);
      issue (&books, draft (books.world, NULL, NULL));
      for (guint i = 0; i < books.issued->len; i++)
        add_up (actual, books.issued->pdata[i]);
      assert_same (expected, actual);
    }
  g_assert_cmpuint (rounds, >=, LEAST_ROUNDS);
}

/** What a period of a minimum spend was charged. */
typedef struct
{
  gint64 time;
  gint64 top_ups;
} Charge;

/* The periods of minimum spends that the firm was billed for. */
static GHashTable *
list_charges (const Books *books)
{
  GHashTable *charges = make_table ();

  for (guint i = 0; i < books->issued->len; i++)
    {
      const DocketInvoice *invoice = books->issued->pdata[i];

      for (guint j = 0; j < invoice->lines->len; j++)
        {
          const DocketLine *line = invoice->lines->pdata[j];
          const DocketContract *contract
              = docket_snapshot_find (books->world, DOCKET_KIND_CONTRACT, line->contract);
          g_autofree char *period = docket_date_format (line->period);
          g_autofree char *key = g_strdup_printf ("%s %s", line->contract, period);
          Charge *charge;

          if (contract == NULL || contract->kind != DOCKET_CONTRACT_MINIMUM || period == NULL)
            continue;
          charge = g_hash_table_lookup (charges, key);
          if (charge == NULL)
            {
              charge = g_new0 (Charge, 1);
              g_hash_table_insert (charges, g_strdup (key), charge);
            }
          if (line->kind == DOCKET_LINE_TOP_UP && line->entries == NULL)
            charge->top_ups += line->amount.minor;
          else
            charge->time += line->amount.minor;
        }
    }
  return charges;
}

/* Only periods that are charged whole, and whose top-up is due by the last draft. */
static void
assert_reached (const Books *books, const char *key, const Charge *charge)
{
  g_auto (GStrv) parts = g_strsplit (key, " ", 2);
  const DocketContract *contract
      = docket_snapshot_find (books->world, DOCKET_KIND_CONTRACT, parts[0]);
  gboolean is_due = docket_build_date (parts[1]).days + 92 < docket_build_date ("2026-06-30").days;

  g_test_message ("%s", key);
  g_assert_cmpint (charge->time + charge->top_ups, >=, charge->top_ups);
  if (contract->proration == DOCKET_PRORATION_DAILY || !is_due)
    return;
  g_assert_cmpint (charge->time + charge->top_ups, ==, MAX (contract->fee.minor, charge->time));
}

/* Also with entries that come later, wherever they lie: not less than was agreed, and not more
 * than that or the time. */
static void
a_minimum_is_reached_and_no_more (void)
{
  guint periods = 0;

  for (guint32 seed = 0; seed < ROUNDS; seed++)
    {
      g_auto (Books) books = { 0 };
      g_autoptr (GHashTable) charges = NULL;
      GHashTableIter iter;
      gpointer key, charge;

      if (!open_books (&books, seed))
        continue;
      issue_for_months (&books);
      docket_world_add_entry (books.world, books.random, "late-1");
      issue (&books, draft (books.world, NULL, NULL));
      docket_world_add_entry (books.world, books.random, "late-2");
      issue (&books, draft (books.world, NULL, NULL));
      charges = list_charges (&books);
      g_hash_table_iter_init (&iter, charges);
      while (g_hash_table_iter_next (&iter, &key, &charge))
        {
          assert_reached (&books, key, charge);
          periods++;
        }
    }
  g_assert_cmpuint (periods, >=, LEAST_ROUNDS);
}

/* ---- What is issued stays ---- */

/* What invoices drew from each period's own hours. */
static GHashTable *
list_draws (const Books *books)
{
  GHashTable *draws = make_table ();

  for (guint i = 0; i < books->world->usage->len; i++)
    {
      const DocketUsage *usage = &g_array_index (books->world->usage, DocketUsage, i);
      g_autofree char *period = docket_date_format (usage->period);
      g_autofree char *key = g_strdup_printf ("%s %s", usage->contract, period);

      if (usage->taken > 0)
        *find (draws, key) += usage->taken;
    }
  return draws;
}

/* No period gives more than it has, whatever was issued before. */
static void
assert_covered (const Books *books)
{
  g_autoptr (GHashTable) draws = list_draws (books);
  GHashTableIter iter;
  gpointer key;
  const gint64 *drawn;

  g_hash_table_iter_init (&iter, draws);
  while (g_hash_table_iter_next (&iter, &key, (gpointer *) &drawn))
    {
      g_auto (GStrv) parts = g_strsplit (key, " ", 2);
      g_autoptr (GError) error = NULL;
      DocketAllowance allowance;

      g_assert_true (docket_billing_allowance (
          books->world, parts[0], docket_build_date (parts[1]), &allowance, &error));
      g_assert_no_error (error);
      if (DOCKET_IS_NULL (allowance.granted))
        continue;
      g_test_message ("%s", (const char *) key);
      g_assert_cmpint (*drawn, <=, allowance.granted - allowance.rolled);
      g_assert_cmpint (allowance.used, <=, allowance.granted);
    }
}

static gboolean
was_issued (const Books *books, const char *entry)
{
  const DocketHold *hold = g_hash_table_lookup (books->world->holds, entry);

  return hold != NULL && hold->issued;
}

static void
a_later_entry_changes_nothing_that_is_issued (void)
{
  for (guint32 seed = 0; seed < ROUNDS; seed++)
    {
      g_auto (Books) books = { 0 };

      if (!open_books (&books, seed))
        continue;
      issue_for_months (&books);
      for (guint step = 0; step < 4; step++)
        {
          g_autofree char *id = g_strdup_printf ("late-%u", step);
          g_autoptr (DocketInvoice) rest = NULL;

          docket_world_add_entry (books.world, books.random, id);
          rest = draft (books.world, NULL, NULL);
          for (char **entry = rest->holds->entries; *entry != NULL; entry++)
            g_assert_false (was_issued (&books, *entry));
          for (guint i = 0; i < rest->lines->len; i++)
            {
              const DocketLine *line = rest->lines->pdata[i];

              g_assert_false (line->entries != NULL && was_issued (&books, line->entries[0]));
            }
          issue (&books, g_steal_pointer (&rest));
          assert_covered (&books);
        }
    }
}

/* ---- Allowances ---- */

static DocketDate
today (void)
{
  return docket_build_date ("2026-06-30");
}

/* Whether none of it can be drawn on today any more: the periods into which it rolled over are
 * past, which are no longer than a quarter each. */
static gboolean
is_past (const DocketContract *contract, const DocketPeriodStanding *period)
{
  gint64 periods = contract->rollover_periods;
  gint64 last = period->last.days;

  if (!DOCKET_IS_NULL (contract->end.days) && contract->end.days < today ().days)
    return TRUE;
  if (DOCKET_IS_NULL (last) || contract->kind != DOCKET_CONTRACT_RETAINER)
    return FALSE;
  return last + MAX (0, periods) * 92 < today ().days;
}

static void
assert_period (const DocketContract *contract,
               const DocketPeriodStanding *period,
               GHashTable *draws,
               gboolean is_all_issued)
{
  g_autofree char *first = docket_date_format (period->first);
  g_autofree char *key = g_strdup_printf ("%s %s", contract->id, first);
  gint64 drawn = *find (draws, key);

  g_test_message ("%s", key);
  g_assert_cmpint (drawn, <=, period->taken);
  if (is_all_issued)
    g_assert_cmpint (drawn, ==, period->taken);
  if (contract->kind == DOCKET_CONTRACT_SUBSCRIPTION)
    return;
  g_assert_cmpint (period->granted, ==, period->taken + period->left + period->lapsed);
  g_assert_cmpint (period->taken, >=, 0);
  g_assert_cmpint (period->left, >=, 0);
  g_assert_cmpint (period->lapsed, >=, 0);
  g_assert_cmpint (period->used, <=, period->granted + period->rolled);
  if (is_past (contract, period))
    g_assert_cmpint (period->left, ==, 0);
}

/* Of all periods of a contract together, what its entries took is what its grants gave. */
static void
assert_contract (DocketStandings *standings,
                 const DocketContract *contract,
                 GHashTable *draws,
                 gboolean is_all_issued)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) periods
      = docket_standings_list (standings, contract->id, contract->start, today (), &error);
  gint64 used = 0;
  gint64 taken = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < periods->len; i++)
    {
      const DocketPeriodStanding *period = &g_array_index (periods, DocketPeriodStanding, i);

      assert_period (contract, period, draws, is_all_issued);
      used += period->used;
      taken += period->taken;
    }
  g_assert_cmpint (used, ==, taken);
}

static void
assert_allowances (const Books *books, gboolean is_all_issued)
{
  const GPtrArray *contracts = books->world->lists[DOCKET_KIND_CONTRACT];
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStandings) standings = docket_standings_new (books->world, today (), &error);
  g_autoptr (GHashTable) draws = list_draws (books);

  g_assert_no_error (error);
  for (guint i = 0; i < contracts->len; i++)
    assert_contract (standings, contracts->pdata[i], draws, is_all_issued);
}

static void
allowances_give_what_was_granted (void)
{
  for (guint32 seed = 0; seed < ROUNDS; seed++)
    {
      g_auto (Books) books = { 0 };

      if (!open_books (&books, seed))
        continue;
      assert_allowances (&books, FALSE);
      issue_for_months (&books);
      assert_allowances (&books, FALSE);
      docket_world_add_entry (books.world, books.random, "late");
      assert_allowances (&books, FALSE);
      issue (&books, draft (books.world, NULL, NULL));
      assert_allowances (&books, TRUE);
    }
}

/* ---- A change of terms ---- */

/* Time, fees and top-ups of all that is not issued. */
static gint64
sum_unbilled (const DocketSnapshot *world)
{
  g_autoptr (DocketInvoice) invoice = draft_by (world, NULL, NULL, DOCKET_GROUP_TICKET);
  gint64 sum = 0;

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = invoice->lines->pdata[i];

      if (line->kind != DOCKET_LINE_EXPENSE)
        sum += line->amount.minor;
    }
  return sum;
}

/* Other terms for one of the contracts, or other prices. */
static gpointer
change_terms (Books *books)
{
  const GPtrArray *contracts = books->world->lists[DOCKET_KIND_CONTRACT];
  DocketPriceList *list;
  DocketContract *contract;

  if (g_rand_boolean (books->random))
    {
      list = docket_record_copy (docket_snapshot_find (books->world, DOCKET_KIND_PRICE_LIST, "l0"));
      for (guint i = 0; i < list->rates->len; i++)
        ((DocketPrice *) list->rates->pdata[i])->rate.e4
            += g_rand_int_range (books->random, 0, 500) * 10000;
      return list;
    }
  contract = docket_record_copy (
      contracts->pdata[g_rand_int_range (books->random, 0, (gint32) contracts->len)]);
  contract->fee.minor += g_rand_int_range (books->random, -100, 200) * 100;
  contract->fee.minor = MAX (0, contract->fee.minor);
  contract->overage_rate.e4 = g_rand_int_range (books->random, 0, 100) * 1000000;
  contract->included_hours.e4 = g_rand_int_range (books->random, 0, 200000);
  return contract;
}

static void
a_change_touches_what_it_says (void)
{
  guint touched = 0;

  for (guint32 seed = 0; seed < ROUNDS; seed++)
    {
      g_auto (Books) books = { 0 };
      g_autoptr (DocketRecord) changed = NULL;
      g_autoptr (DocketSnapshot) after = NULL;
      g_autoptr (GArray) rows = NULL;
      g_autoptr (GError) error = NULL;
      const DocketTouched *row = NULL;
      gint64 was, is;

      if (!open_books (&books, seed))
        continue;
      if (g_rand_boolean (books.random))
        issue_for_months (&books);
      changed = change_terms (&books);
      after = docket_snapshot_copy_with (books.world, changed);
      rows = docket_billing_compare (books.world, after, docket_build_date ("2026-06-30"), &error);
      g_assert_no_error (error);
      was = sum_unbilled (books.world);
      is = sum_unbilled (after);
      for (guint i = 0; i < rows->len; i++)
        if (g_strcmp0 (g_array_index (rows, DocketTouched, i).client, "acme") == 0)
          row = &g_array_index (rows, DocketTouched, i);
      if (row == NULL)
        {
          g_assert_cmpint (was, ==, is);
          continue;
        }
      g_assert_cmpint (row->before.minor, ==, was);
      g_assert_cmpint (row->after.minor, ==, is);
      g_assert_cmpuint (row->n_entries + row->n_fees, >, 0);
      touched++;
    }
  g_assert_cmpuint (touched, >=, LEAST_ROUNDS / 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/issues/parts-come-to-the-whole", parts_come_to_the_whole);
  g_test_add_func ("/billing/issues/a-minimum-is-reached-and-no-more",
                   a_minimum_is_reached_and_no_more);
  g_test_add_func ("/billing/issues/a-later-entry-changes-nothing-that-is-issued",
                   a_later_entry_changes_nothing_that_is_issued);
  g_test_add_func ("/billing/issues/allowances-give-what-was-granted",
                   allowances_give_what_was_granted);
  g_test_add_func ("/billing/issues/a-change-touches-what-it-says", a_change_touches_what_it_says);
  return g_test_run ();
}
