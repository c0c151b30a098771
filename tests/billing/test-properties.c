/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What must hold for any data. Each property is tried on made-up firms; the seed that broke it is
 * in the message. */

#include "docket-choice.h"
#include "docket-record-json.h"
#include "docket-world.h"

#include "docket-due.h"
#include "docket-ready.h"
#include "docket-standing.h"

#define ROUNDS 500
#define ROUNDS_OF_ISSUES 150

static DocketInvoice *
draft (const DocketSnapshot *world, const char *const *entries, DocketGroupBy group_by)
{
  g_autoptr (GError) error = NULL;
  const DocketDraftRequest request = {
    .client = "acme",
    .from = DOCKET_DATE_NULL,
    .to = DOCKET_DATE_NULL,
    .today = docket_build_date ("2026-06-30"),
    .entries = entries,
    .group_by = group_by,
  };
  DocketInvoice *invoice = docket_billing_draft (world, &request, &error);

  g_assert_no_error (error);
  return invoice;
}

static char *
print (gconstpointer record, DocketForm form)
{
  DocketJsonWriter *writer = docket_json_writer_new (TRUE);
  char *text;

  docket_record_write_json (writer, record, form, "USD");
  text = docket_json_writer_steal (writer, NULL);
  docket_json_writer_free (writer);
  return text;
}

/* ---- Totals ---- */

/* @amount × @rate %, or what of that stands inside of it; half away from zero. */
static gint64
reckon_tax (gint64 amount, gint64 rate_e4, gboolean inside)
{
  gint64 hundred = 100 * 10000;
  gint64 below = inside ? hundred + rate_e4 : hundred;
  gint64 above = ABS (amount) * rate_e4;

  return (amount < 0 ? -1 : 1) * ((2 * above + below) / (2 * below));
}

/* What the shown lines say of one tax. */
static void
assert_tax_sum (const DocketSnapshot *world, const DocketInvoice *invoice, const DocketTaxSum *sum)
{
  gboolean inside = invoice->prices_include_tax == TRUE;
  gboolean per_line = world->company->tax_per == DOCKET_TAX_PER_LINE;
  gint64 lines = 0;
  gint64 tax = 0;

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = invoice->lines->pdata[i];

      if (g_strcmp0 (line->tax, sum->tax) != 0)
        continue;
      lines += line->amount.minor;
      tax += reckon_tax (line->amount.minor, sum->rate.e4, inside);
    }
  if (!per_line)
    tax = reckon_tax (lines, sum->rate.e4, inside);
  g_assert_cmpint (sum->amount.minor, ==, tax);
  g_assert_cmpint (sum->net.minor, ==, inside ? lines - tax : lines);
}

static void
assert_totals (const DocketSnapshot *world, const DocketInvoice *invoice)
{
  gint64 lines = 0;
  gint64 discount = 0;
  gint64 taxes = 0;

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = invoice->lines->pdata[i];
      DocketMoney amount;

      g_assert_true (docket_rate_times (line->unit_price, line->quantity, &amount, NULL));
      g_assert_cmpint (amount.minor, ==, line->amount.minor);
      lines += line->amount.minor;
      if (line->kind == DOCKET_LINE_DISCOUNT)
        discount -= line->amount.minor;
    }
  for (guint i = 0; i < invoice->taxes->len; i++)
    {
      const DocketTaxSum *sum = invoice->taxes->pdata[i];

      assert_tax_sum (world, invoice, sum);
      taxes += sum->amount.minor;
    }
  g_assert_cmpint (
      invoice->total.minor, ==, invoice->prices_include_tax == TRUE ? lines : lines + taxes);
  g_assert_cmpint (invoice->net.minor, ==, invoice->total.minor - taxes);
  g_assert_cmpint (invoice->due.minor, ==, invoice->total.minor);
  g_assert_cmpint (invoice->discount.minor, ==, discount);
}

/* With lines by hand, below zero too, and a discount. */
static void
write_by_hand (DocketInvoice *invoice, GRand *random)
{
  static const char *const taxes[] = { "high", "low", NULL };
  static const char *const discounts[] = { NULL, "10%", "33.3%", "7.77" };

  for (gint i = g_rand_int_range (random, 0, 4); i > 0; i--)
    {
      DocketManualLine *line = docket_record_new (&docket_manual_line_shape);

      line->description = g_strdup ("By hand");
      line->quantity.e4 = g_rand_int_range (random, 1, 50000);
      line->unit_price.e4 = g_rand_int_range (random, -100000, 100000000);
      line->tax = g_strdup (taxes[g_rand_int_range (random, 0, 3)]);
      g_ptr_array_add (invoice->manual, line);
    }
  g_free (invoice->discount_choice);
  invoice->discount_choice = g_strdup (discounts[g_rand_int_range (random, 0, 4)]);
}

static void
shown_lines_add_up (void)
{
  for (guint32 seed = 0; seed < ROUNDS; seed++)
    {
      GRand *random = g_rand_new_with_seed (seed);
      g_autoptr (DocketSnapshot) world = docket_world_new (seed, TRUE);
      g_autoptr (DocketInvoice) invoice = draft (world, NULL, DOCKET_GROUP_TICKET);

      g_test_message ("seed %u", seed);
      assert_totals (world, invoice);
      write_by_hand (invoice, random);
      g_assert_true (docket_billing_fill (world, invoice, NULL));
      assert_totals (world, invoice);
      g_rand_free (random);
    }
}

static void
same_bytes_whatever_the_order (void)
{
  for (guint32 seed = 0; seed < ROUNDS; seed++)
    {
      GRand *random = g_rand_new_with_seed (seed);
      g_autoptr (DocketSnapshot) world = docket_world_new (seed, TRUE);
      g_autoptr (DocketSnapshot) shuffled = docket_world_shuffle (world, random);
      g_autoptr (DocketInvoice) first = draft (world, NULL, DOCKET_GROUP_TICKET);
      g_autoptr (DocketInvoice) second = draft (world, NULL, DOCKET_GROUP_TICKET);
      g_autoptr (DocketInvoice) third = draft (shuffled, NULL, DOCKET_GROUP_TICKET);
      g_autofree char *first_text = print (first, DOCKET_FORM_EXPLAIN);
      g_autofree char *second_text = print (second, DOCKET_FORM_EXPLAIN);
      g_autofree char *third_text = print (third, DOCKET_FORM_EXPLAIN);
      g_autofree char *again = NULL;

      g_test_message ("seed %u", seed);
      g_assert_cmpstr (first_text, ==, second_text);
      g_assert_cmpstr (first_text, ==, third_text);
      g_assert_true (docket_billing_fill (world, second, NULL));
      again = print (second, DOCKET_FORM_EXPLAIN);
      g_assert_cmpstr (first_text, ==, again);
      g_rand_free (random);
    }
}

static void G_GNUC_PRINTF (2, 3) say (GString *text, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
  g_string_append_c (text, '\n');
}

static void
print_allowances (GString *text, const DocketSnapshot *world, DocketDate today)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStandings) standings = docket_standings_new (world, today, &error);

  g_assert_no_error (error);
  for (gint number = 0; number < 6; number++)
    {
      g_autofree char *id = g_strdup_printf ("c%d", number);
      const DocketContract *contract = docket_snapshot_find (world, DOCKET_KIND_CONTRACT, id);
      g_autoptr (GArray) periods = NULL;

      if (contract == NULL)
        continue;
      periods = docket_standings_list (standings, id, contract->start, today, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < periods->len; i++)
        {
          const DocketPeriodStanding *one = &g_array_index (periods, DocketPeriodStanding, i);

          say (text,
               "%s %" G_GINT64_FORMAT " rolled %" G_GINT64_FORMAT " used %" G_GINT64_FORMAT
               " over %" G_GINT64_FORMAT " taken %" G_GINT64_FORMAT " lapsed %" G_GINT64_FORMAT,
               id,
               one->first.days,
               one->rolled,
               one->used,
               one->over,
               one->taken,
               one->lapsed);
        }
    }
}

static void
print_due_fees (GString *text, const DocketSnapshot *world, DocketDate today)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) fees = docket_billing_due_fees (world, today, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < fees->len; i++)
    {
      const DocketDueFee *fee = &g_array_index (fees, DocketDueFee, i);

      say (text,
           "%s %s %s due %" G_GINT64_FORMAT ": %" G_GINT64_FORMAT,
           fee->client,
           fee->contract,
           fee->milestone != NULL ? fee->milestone : "",
           fee->due.days,
           fee->amount.minor);
    }
}

static void
print_unbilled (GString *text, const DocketSnapshot *world, DocketDate today)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketUnbilledReport) report = docket_billing_unbilled (world, today, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->clients->len; i++)
    {
      const DocketUnbilled *row = &g_array_index (report->clients, DocketUnbilled, i);

      say (text, "%s %u: %" G_GINT64_FORMAT, row->id, row->n_entries, row->total.minor);
    }
  for (guint i = 0; i < report->ready->len; i++)
    {
      const DocketReadyClient *client = &g_array_index (report->ready, DocketReadyClient, i);

      say (text, "%s %d %s", client->client, client->ready, client->of != NULL ? client->of : "");
    }
}

static char *
print_answers (const DocketSnapshot *world)
{
  g_autoptr (GString) text = g_string_new (NULL);
  DocketDate today = docket_build_date ("2026-06-30");

  print_allowances (text, world, today);
  print_due_fees (text, world, today);
  print_unbilled (text, world, today);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
same_answers_whatever_the_order (void)
{
  for (guint32 seed = 0; seed < ROUNDS; seed++)
    {
      GRand *random = g_rand_new_with_seed (seed);
      g_autoptr (DocketSnapshot) world = docket_world_new (seed, TRUE);
      g_autoptr (DocketSnapshot) shuffled = docket_world_shuffle (world, random);
      g_autofree char *answers = print_answers (world);
      g_autofree char *others = print_answers (shuffled);

      g_test_message ("seed %u", seed);
      g_assert_cmpstr (answers, ==, others);
      g_rand_free (random);
    }
}

/* Every fee that a draft of all takes, and none besides. */
static void
due_fees_are_those_of_a_draft (void)
{
  for (guint32 seed = 0; seed < ROUNDS; seed++)
    {
      g_autoptr (DocketSnapshot) world = docket_world_new (seed, TRUE);
      g_autoptr (DocketInvoice) invoice = draft (world, NULL, DOCKET_GROUP_TICKET);
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) fees
          = docket_billing_due_fees (world, docket_build_date ("2026-06-30"), &error);
      gint64 due = 0;
      gint64 billed = 0;
      guint n_due = 0;

      g_assert_no_error (error);
      g_test_message ("seed %u", seed);
      for (guint i = 0; i < fees->len; i++)
        {
          const DocketDueFee *fee = &g_array_index (fees, DocketDueFee, i);

          if (g_strcmp0 (fee->client, "acme") != 0)
            continue;
          due += fee->amount.minor;
          n_due++;
        }
      for (guint i = 0; i < invoice->lines->len; i++)
        {
          const DocketLine *line = invoice->lines->pdata[i];

          if (line->kind == DOCKET_LINE_FEE
              || (line->kind == DOCKET_LINE_TOP_UP && line->entries == NULL))
            billed += line->amount.minor;
        }
      g_assert_cmpint (due, ==, billed);
      g_assert_cmpuint (n_due, ==, invoice->holds->fees->len);
    }
}

/* What each entry came to: its time and top-up lines, without the reasons. */
static char *
print_entry (const DocketInvoice *invoice, const char *entry)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = invoice->lines->pdata[i];
      g_autofree char *json = NULL;

      if (line->entries == NULL || g_strcmp0 (line->entries[0], entry) != 0)
        continue;
      json = print (line, DOCKET_FORM_FILE);
      g_string_append (text, json);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The time of a fixed price is billed by its fees alone, and comes to nothing itself. */
static gboolean
can_be_chosen (const DocketSnapshot *world, const DocketInvoice *all, const char *id)
{
  g_autoptr (DocketCoverage) coverage = docket_coverage_new (world, "acme");
  g_autoptr (DocketShared) shared = docket_shared_new (world, NULL);
  g_autofree char *lines = print_entry (all, id);
  DocketWork work;

  g_assert_true (docket_reader_read (
      shared->reader, docket_snapshot_find (world, DOCKET_KIND_TIME_ENTRY, id), &work));
  if (docket_work_rides_on (&work, coverage) == NULL)
    return TRUE;
  g_assert_cmpstr (lines, ==, "");
  return FALSE;
}

static char **
choose (const DocketSnapshot *world, const DocketInvoice *all, GRand *random)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  for (char **id = all->holds->entries; *id != NULL; id++)
    if (g_rand_boolean (random) && can_be_chosen (world, all, *id))
      g_ptr_array_add (chosen, g_strdup (*id));
  g_ptr_array_add (chosen, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&chosen), FALSE);
}

static void
choosing_never_changes_a_price (void)
{
  for (guint32 seed = 0; seed < ROUNDS; seed++)
    {
      GRand *random = g_rand_new_with_seed (seed);
      g_autoptr (DocketSnapshot) world = docket_world_new (seed, TRUE);
      g_autoptr (DocketInvoice) all = draft (world, NULL, DOCKET_GROUP_ENTRY);
      g_auto (GStrv) chosen = choose (world, all, random);
      g_autoptr (DocketInvoice) some
          = draft (world, (const char *const *) chosen, DOCKET_GROUP_ENTRY);

      g_test_message ("seed %u", seed);
      for (char **id = chosen; *id != NULL; id++)
        {
          g_autofree char *among_all = print_entry (all, *id);
          g_autofree char *among_some = print_entry (some, *id);

          g_assert_cmpstr (among_all, ==, among_some);
        }
      g_rand_free (random);
    }
}

/* What the time of one entry adds to the line that it is on, by the reasons of the line. */
static gint64
reckon_share (const DocketSnapshot *world, const DocketLine *line, const char *entry)
{
  guint decimals = (guint) world->company->quantity_decimals;
  gint64 seconds = 0;
  gint64 share = 0;
  DocketMoney before = { 0 };

  for (guint i = 0; line->kind == DOCKET_LINE_TIME && i < line->explain->entries->len; i++)
    {
      const DocketEntryReason *reason = line->explain->entries->pdata[i];
      DocketQuantity hours;
      DocketMoney after;

      seconds += reason->billed;
      g_assert_true (docket_hours_from_seconds (seconds, decimals, &hours, NULL));
      g_assert_true (docket_rate_times (line->unit_price, hours, &after, NULL));
      if (g_strcmp0 (reason->id, entry) == 0)
        share += after.minor - before.minor;
      before = after;
    }
  g_assert_cmpint (before.minor, ==, line->amount.minor);
  return share;
}

/** What an entry costs. */
typedef struct
{
  gint64 time; /* its shares of lines of time */
  gint64 top_up;
  gboolean at_least; /* on a line of its own: of some of its time a row of a list said the price */
} Cost;

static Cost
reckon_entry (const DocketSnapshot *world, const DocketInvoice *invoice, const char *entry)
{
  Cost cost = { 0 };

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = invoice->lines->pdata[i];

      if (line->entries == NULL || !g_strv_contains ((const char *const *) line->entries, entry))
        continue;
      if (line->kind == DOCKET_LINE_TOP_UP)
        cost.top_up += line->amount.minor;
      else
        cost.time += reckon_share (world, line, entry);
      if (line->kind == DOCKET_LINE_TIME
          && g_str_has_prefix (line->explain->rate->from, "price_list "))
        cost.at_least = TRUE;
    }
  return cost;
}

/* All rows of all lists say the same, so that one who reckons by hand needs no search. */
static void
set_minimums (DocketSnapshot *world, gint64 minimum)
{
  const GPtrArray *lists = world->lists[DOCKET_KIND_PRICE_LIST];

  for (guint i = 0; i < lists->len; i++)
    {
      const DocketPriceList *list = lists->pdata[i];

      for (guint j = 0; j < list->rates->len; j++)
        ((DocketPrice *) list->rates->pdata[j])->minimum_amount.minor = minimum;
    }
}

/* Whatever is chosen and however it is grouped: what is short is topped up to the minimum exactly,
 * and what is not short is not. */
static void
entries_come_to_their_minimums (void)
{
  guint topped_up = 0;
  guint together = 0;

  for (guint32 seed = 0; seed < ROUNDS; seed++)
    {
      GRand *random = g_rand_new_with_seed (seed);
      g_autoptr (DocketSnapshot) world = docket_world_new (seed, TRUE);
      DocketGroupBy group_by
          = (DocketGroupBy) g_rand_int_range (random, DOCKET_GROUP_TICKET, DOCKET_GROUP_AGENT + 1);
      g_autoptr (DocketInvoice) all = draft (world, NULL, group_by);
      g_auto (GStrv) chosen = choose (world, all, random);
      g_autoptr (DocketInvoice) some = NULL;
      g_autoptr (DocketInvoice) alone = NULL;
      gint64 minimum = g_rand_int_range (random, 5000, 50000);

      g_test_message ("seed %u", seed);
      set_minimums (world, minimum);
      some = draft (world, (const char *const *) chosen, group_by);
      alone = draft (world, (const char *const *) chosen, DOCKET_GROUP_ENTRY);
      assert_totals (world, some);
      for (char **id = chosen; *id != NULL; id++)
        {
          Cost cost = reckon_entry (world, some, *id);
          gboolean at_least = reckon_entry (world, alone, *id).at_least;

          g_assert_cmpint (cost.top_up, ==, at_least ? MAX (0, minimum - cost.time) : 0);
          topped_up += cost.top_up > 0;
        }
      for (guint i = 0; i < some->lines->len; i++)
        {
          const DocketLine *line = some->lines->pdata[i];

          together += line->kind == DOCKET_LINE_TIME && g_strv_length (line->entries) > 1;
        }
      g_rand_free (random);
    }
  g_assert_cmpuint (topped_up, >, ROUNDS);
  g_assert_cmpuint (together, >, ROUNDS / 4);
}

/* ---- A price from a day on ---- */

static void
add_price (DocketPriceList *list, GRand *random, DocketDate from)
{
  static const char *const agents[] = { NULL, "ann", "bob" };
  static const char *const services[] = { NULL, "consulting" };
  DocketPrice *price = docket_record_new (&docket_price_shape);

  price->agent = g_strdup (agents[g_rand_int_range (random, 0, 3)]);
  price->service = g_strdup (services[g_rand_int_range (random, 0, 2)]);
  price->from = from;
  price->rate.e4 = g_rand_int_range (random, 1, 2000000);
  g_ptr_array_add (list->rates, price);
}

static gboolean
is_before (const DocketInvoice *invoice, const char *entry, DocketDate day)
{
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = invoice->lines->pdata[i];

      if (line->entries != NULL && g_strcmp0 (line->entries[0], entry) == 0)
        return line->date.days < day.days;
    }
  return FALSE;
}

/* Without rounding over whole tickets, which looks at all of a ticket's days. */
static void
a_price_changes_nothing_before_its_day (void)
{
  guint changed = 0;

  for (guint32 seed = 0; seed < ROUNDS; seed++)
    {
      GRand *random = g_rand_new_with_seed (seed);
      DocketDate day
          = { docket_build_date ("2026-01-01").days + g_rand_int_range (random, 0, 120) };
      g_autoptr (DocketSnapshot) world = docket_world_new (seed, FALSE);
      g_autoptr (DocketInvoice) before = draft (world, NULL, DOCKET_GROUP_ENTRY);
      g_autoptr (DocketRecord) list
          = docket_record_copy (docket_snapshot_find (world, DOCKET_KIND_PRICE_LIST, "l0"));
      g_autoptr (DocketSnapshot) dearer = NULL;
      g_autoptr (DocketInvoice) after = NULL;

      g_test_message ("seed %u", seed);
      add_price ((DocketPriceList *) list, random, day);
      dearer = docket_snapshot_copy_with (world, list);
      after = draft (dearer, NULL, DOCKET_GROUP_ENTRY);
      for (char **id = before->holds->entries; *id != NULL; id++)
        {
          g_autofree char *then = print_entry (before, *id);
          g_autofree char *now = print_entry (after, *id);

          if (is_before (before, *id, day))
            g_assert_cmpstr (then, ==, now);
          else
            changed += g_strcmp0 (then, now) != 0;
        }
      g_rand_free (random);
    }
  g_assert_cmpuint (changed, >, ROUNDS / 4);
}

/* All at once is one after the other, to the byte. */
static void
drafts_of_all_are_those_of_each (void)
{
  for (guint32 seed = 0; seed < ROUNDS; seed++)
    {
      g_autoptr (DocketSnapshot) world = docket_world_new (seed, TRUE);
      const GPtrArray *clients = world->lists[DOCKET_KIND_CLIENT];
      gboolean partly = seed % 2 == 1;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) refused = g_ptr_array_new ();
      g_autoptr (GPtrArray) all = NULL;
      guint next = 0;
      DocketDraftRequest request = {
        .from = partly ? docket_build_date ("2026-02-01") : DOCKET_DATE_NULL,
        .to = partly ? docket_build_date ("2026-03-31") : DOCKET_DATE_NULL,
        .today = docket_build_date ("2026-06-30"),
        .group_by = DOCKET_GROUP_NULL,
        .discount = seed % 3 == 0 ? "10%" : NULL,
      };

      g_test_message ("seed %u", seed);
      all = docket_billing_draft_all (world, NULL, &request, refused, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (refused->len, ==, 0);
      for (guint i = 0; i < clients->len; i++)
        {
          g_autoptr (DocketInvoice) one = NULL;
          g_autofree char *text = NULL;
          g_autofree char *expected = NULL;

          request.client = ((const DocketClient *) clients->pdata[i])->id;
          one = docket_billing_draft (world, &request, &error);
          g_assert_no_error (error);
          if (one->lines->len == 0 && one->holds->entries[0] == NULL)
            continue;
          g_assert_cmpuint (next, <, all->len);
          text = print (all->pdata[next++], DOCKET_FORM_EXPLAIN);
          expected = print (one, DOCKET_FORM_EXPLAIN);
          g_assert_cmpstr (text, ==, expected);
        }
      g_assert_cmpuint (next, ==, all->len);
    }
}

static void
unbilled_is_what_a_draft_gives (void)
{
  for (guint32 seed = 0; seed < ROUNDS; seed++)
    {
      g_autoptr (DocketSnapshot) world = docket_world_new (seed, TRUE);
      g_autoptr (DocketInvoice) invoice = draft (world, NULL, DOCKET_GROUP_TICKET);
      g_autoptr (GError) error = NULL;
      g_autoptr (DocketUnbilledReport) report
          = docket_billing_unbilled (world, docket_build_date ("2026-06-30"), &error);
      gint64 net = 0;
      guint n_entries = 0;
      guint n_problems = 0;

      g_assert_no_error (error);
      g_test_message ("seed %u", seed);
      for (guint i = 0; i < report->clients->len; i++)
        {
          const DocketUnbilled *row = &g_array_index (report->clients, DocketUnbilled, i);

          g_assert_cmpint (
              row->time.minor + row->fees.minor + row->expenses.minor, ==, row->total.minor);
          if (g_strcmp0 (row->id, "acme") != 0)
            continue;
          net = row->total.minor;
          n_entries = row->n_entries;
          n_problems = row->n_problems;
        }
      g_assert_cmpint (net, ==, invoice->net.minor);
      g_assert_cmpuint (n_entries, ==, g_strv_length (invoice->holds->entries));
      g_assert_cmpuint (n_problems, ==, invoice->problems->len);
    }
}

/* ---- Successive issues ---- */

/** Seconds of each entry, as billed and as drawn. */
typedef struct
{
  GHashTable *billed; /* (element-type utf8 gint64) */
  GHashTable *taken;
  GHashTable *drawn; /* (element-type utf8 gint64) contract and period */
} Tally;

static void
add (GHashTable *table, const char *key, gint64 value)
{
  gint64 *sum = g_hash_table_lookup (table, key);

  if (sum == NULL)
    {
      sum = g_new0 (gint64, 1);
      g_hash_table_insert (table, g_strdup (key), sum);
    }
  *sum += value;
}

static gint64
get (GHashTable *table, const char *key)
{
  const gint64 *sum = g_hash_table_lookup (table, key);

  return sum != NULL ? *sum : 0;
}

static GHashTable *
make_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
clear_tally (Tally *tally)
{
  g_hash_table_unref (tally->billed);
  g_hash_table_unref (tally->taken);
  g_hash_table_unref (tally->drawn);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tally, clear_tally)

static void
count_line (Tally *tally, const DocketLine *line)
{
  g_autofree char *period = docket_date_format (line->period);
  g_autofree char *allowance = g_strdup_printf ("%s %s", line->contract, period);

  for (guint i = 0; line->explain != NULL && i < line->explain->entries->len; i++)
    {
      const DocketEntryReason *reason = line->explain->entries->pdata[i];

      add (tally->billed, reason->id, reason->billed);
      if (line->kind != DOCKET_LINE_INCLUDED)
        continue;
      add (tally->taken, reason->id, reason->taken);
      add (tally->drawn, allowance, reason->taken);
    }
}

static void
count (Tally *tally, const DocketInvoice *invoice)
{
  for (guint i = 0; i < invoice->lines->len; i++)
    count_line (tally, invoice->lines->pdata[i]);
}

static void
note_holds (GHashTable *seen, const DocketInvoice *invoice)
{
  for (char **id = invoice->holds->entries; *id != NULL; id++)
    g_assert_true (g_hash_table_add (seen, g_strdup (*id)));
  for (char **id = invoice->holds->expenses; *id != NULL; id++)
    g_assert_true (g_hash_table_add (seen, g_strdup (*id)));
  for (guint i = 0; i < invoice->holds->fees->len; i++)
    {
      g_autofree char *fee = print (invoice->holds->fees->pdata[i], DOCKET_FORM_COLUMN);

      g_assert_true (g_hash_table_add (seen, g_steal_pointer (&fee)));
    }
}

static void
issue_in_steps (DocketSnapshot *world, GRand *random, GHashTable *seen, Tally *tally)
{
  for (guint step = 0; step < 4; step++)
    {
      g_autoptr (DocketInvoice) all = draft (world, NULL, DOCKET_GROUP_TICKET);
      g_auto (GStrv) chosen = choose (world, all, random);
      g_autoptr (DocketInvoice) some = NULL;
      g_autofree char *id = g_strdup_printf ("i%u", step);

      if (step == 3)
        some = g_steal_pointer (&all);
      else
        some = draft (world, (const char *const *) chosen, DOCKET_GROUP_TICKET);
      note_holds (seen, some);
      count (tally, some);
      docket_build_hold (world, some, id, TRUE);
    }
}

static void
assert_same (GHashTable *expected, GHashTable *actual)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_assert_cmpint (get (actual, key), ==, get (expected, key));
  g_hash_table_iter_init (&iter, actual);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_assert_cmpint (get (actual, key), ==, get (expected, key));
}

static void
issued_in_parts_is_issued_once (void)
{
  for (guint32 seed = 0; seed < ROUNDS_OF_ISSUES; seed++)
    {
      GRand *random = g_rand_new_with_seed (seed);
      g_autoptr (DocketSnapshot) world = docket_world_new (seed, FALSE);
      g_autoptr (DocketInvoice) at_once = draft (world, NULL, DOCKET_GROUP_TICKET);
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (GHashTable) expected_holds
          = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_auto (Tally) expected = { make_table (), make_table (), make_table () };
      g_auto (Tally) actual = { make_table (), make_table (), make_table () };
      g_autoptr (DocketInvoice) rest = NULL;

      g_test_message ("seed %u", seed);
      count (&expected, at_once);
      note_holds (expected_holds, at_once);
      issue_in_steps (world, random, seen, &actual);
      g_assert_cmpuint (g_hash_table_size (seen), ==, g_hash_table_size (expected_holds));
      assert_same (expected.billed, actual.billed);
      assert_same (expected.taken, actual.taken);
      assert_same (expected.drawn, actual.drawn);

      rest = draft (world, NULL, DOCKET_GROUP_TICKET);
      g_assert_cmpuint (rest->lines->len, ==, 0);
      g_assert_cmpuint (g_strv_length (rest->holds->entries), ==, 0);
      g_rand_free (random);
    }
}

/* Of each period: what came along and was granted is what was used and what is left. */
static void
taken_and_left_are_what_was_granted (void)
{
  for (guint32 seed = 0; seed < ROUNDS; seed++)
    {
      g_autoptr (DocketSnapshot) world = docket_world_new (seed, TRUE);
      g_autoptr (DocketInvoice) invoice = draft (world, NULL, DOCKET_GROUP_TICKET);
      g_auto (Tally) tally = { make_table (), make_table (), make_table () };

      g_test_message ("seed %u", seed);
      count (&tally, invoice);
      for (guint i = 0; i < invoice->lines->len; i++)
        {
          const DocketLine *line = invoice->lines->pdata[i];
          const DocketContract *contract
              = docket_snapshot_find (world, DOCKET_KIND_CONTRACT, line->contract);
          const DocketAllowanceReason *reason;
          DocketAllowance allowance;

          if (line->kind != DOCKET_LINE_INCLUDED || contract->kind == DOCKET_CONTRACT_SUBSCRIPTION)
            continue;
          g_assert_cmpuint (line->explain->allowances->len, ==, 1);
          reason = line->explain->allowances->pdata[0];
          g_assert_cmpint (
              reason->before.seconds, ==, reason->taken.seconds + reason->left.seconds);
          g_assert_cmpint (reason->left.seconds, >=, 0);
          g_assert_true (
              docket_billing_allowance (world, line->contract, line->period, &allowance, NULL));
          g_assert_cmpint (allowance.used, <=, allowance.granted);
          if (contract->rollover_periods <= 0)
            {
              g_autofree char *period = docket_date_format (line->period);
              g_autofree char *key = g_strdup_printf ("%s %s", line->contract, period);

              g_assert_cmpint (get (tally.drawn, key), ==, allowance.used);
            }
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/property/shown-lines-add-up", shown_lines_add_up);
  g_test_add_func ("/billing/property/same-bytes-whatever-the-order",
                   same_bytes_whatever_the_order);
  g_test_add_func ("/billing/property/same-answers-whatever-the-order",
                   same_answers_whatever_the_order);
  g_test_add_func ("/billing/property/due-fees-are-those-of-a-draft",
                   due_fees_are_those_of_a_draft);
  g_test_add_func ("/billing/property/choosing-never-changes-a-price",
                   choosing_never_changes_a_price);
  g_test_add_func ("/billing/property/entries-come-to-their-minimums",
                   entries_come_to_their_minimums);
  g_test_add_func ("/billing/property/a-price-changes-nothing-before-its-day",
                   a_price_changes_nothing_before_its_day);
  g_test_add_func ("/billing/property/drafts-of-all-are-those-of-each",
                   drafts_of_all_are_those_of_each);
  g_test_add_func ("/billing/property/unbilled-is-what-a-draft-gives",
                   unbilled_is_what_a_draft_gives);
  g_test_add_func ("/billing/property/issued-in-parts-is-issued-once",
                   issued_in_parts_is_issued_once);
  g_test_add_func ("/billing/property/taken-and-left-are-what-was-granted",
                   taken_and_left_are_what_was_granted);
  return g_test_run ();
}
