/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A contract's terms come out as sentences that a client understands. */
#include "docket-contract-sentence.h"

static DocketContract *
new_retainer (void)
{
  DocketContract *contract = docket_record_new (&docket_contract_shape);

  contract->kind = DOCKET_CONTRACT_RETAINER;
  contract->start = docket_date_from_ymd (2026, 1, 1);
  contract->fee.minor = 100000;
  contract->included_hours.e4 = 100000;
  contract->overage_rate.e4 = 110000000;
  return contract;
}

static void
assert_sentence (const DocketContract *contract, const char *expected)
{
  g_autofree char *sentence = docket_contract_sentence (contract, "USD", NULL, NULL);

  g_assert_cmpstr (sentence, ==, expected);
}

static void
test_retainer (void)
{
  g_autoptr (DocketContract) contract = new_retainer ();

  contract->rounding = docket_record_new (&docket_rounding_shape);
  contract->rounding->interval.seconds = 900;
  contract->rollover_periods = 1;
  assert_sentence (contract,
                   "1,000.00 a month, billed in arrears, includes 10 hours. Unused hours last one "
                   "more month. More time costs 110.00 an hour, every started 15 minutes. From "
                   "January 1, 2026, open end.");
}

static void
test_other_terms (void)
{
  g_autoptr (DocketContract) contract = new_retainer ();

  contract->period = DOCKET_PERIOD_QUARTER;
  contract->bill = DOCKET_BILL_ADVANCE;
  contract->anchor = DOCKET_ANCHOR_START;
  contract->proration = DOCKET_PRORATION_DAILY;
  contract->included_hours.e4 = 75000;
  contract->rollover_periods = 2;
  contract->rollover_cap_hours.e4 = 50000;
  contract->overage_rate = DOCKET_RATE_NULL;
  contract->end = docket_date_from_ymd (2026, 12, 31);
  assert_sentence (contract,
                   "1,000.00 a quarter, billed in advance, includes 7.5 hours. Unused hours last 2 "
                   "more quarters, at most 5 hours. More time is billed by the client’s price "
                   "list. Periods are counted from the first day. A part of a period is billed by "
                   "the day. From January 1, 2026 to December 31, 2026.");
}

static void
test_what_lapses (void)
{
  g_autoptr (DocketContract) contract = new_retainer ();

  contract->rollover_periods = 0;
  contract->rounding = docket_record_new (&docket_rounding_shape);
  contract->rounding->interval.seconds = 3600;
  contract->rounding->mode = DOCKET_ROUND_NEAREST;
  contract->rounding->minimum.seconds = 7200;
  assert_sentence (contract,
                   "1,000.00 a month, billed in arrears, includes 10 hours. Unused hours lapse. "
                   "More time costs 110.00 an hour, rounded to the nearest 1 hour, at least 2 "
                   "hours. From January 1, 2026, open end.");
}

static void
test_by_time (void)
{
  g_autoptr (DocketContract) contract = docket_record_new (&docket_contract_shape);
  g_autofree char *sentence = NULL;

  contract->kind = DOCKET_CONTRACT_HOURLY;
  contract->start = docket_date_from_ymd (2026, 3, 1);
  sentence = docket_contract_sentence (contract, "USD", "Standard", "Web site, Consulting");
  g_assert_cmpstr (
      sentence,
      ==,
      "Time is billed by the price list Standard. Only for: Web site, Consulting. From "
      "March 1, 2026, open end.");
}

static DocketContract *
new_contract (DocketContractKind kind, gint64 fee)
{
  DocketContract *contract = docket_record_new (&docket_contract_shape);

  contract->kind = kind;
  contract->start = docket_date_from_ymd (2026, 3, 1);
  contract->fee.minor = fee;
  return contract;
}

static void
test_minimum (void)
{
  g_autoptr (DocketContract) contract = new_contract (DOCKET_CONTRACT_MINIMUM, 50000);

  assert_sentence (contract,
                   "At least 500.00 a month: what the time is short of that is added at the end. "
                   "Time is billed by the client’s price list. From March 1, 2026, open end.");
}

static void
test_block_of_hours (void)
{
  g_autoptr (DocketContract) contract = new_contract (DOCKET_CONTRACT_PREPAID, 45000);

  contract->included_hours.e4 = 50000;
  contract->end = docket_date_from_ymd (2026, 3, 31);
  assert_sentence (contract,
                   "450.00 once, on March 1, 2026, for 5 hours. More time is billed by the "
                   "client’s price list. From March 1, 2026 to March 31, 2026.");
  contract->overage_rate.e4 = 95000000;
  assert_sentence (contract,
                   "450.00 once, on March 1, 2026, for 5 hours. More time costs 95.00 an hour. "
                   "From March 1, 2026 to March 31, 2026.");
}

static DocketMilestone *
add_milestone (DocketContract *contract, const char *name, gint64 amount)
{
  DocketMilestone *milestone = docket_record_new (&docket_milestone_shape);

  milestone->name = g_strdup (name);
  milestone->amount.minor = amount;
  g_ptr_array_add (contract->milestones, milestone);
  return milestone;
}

static void
test_fixed_price (void)
{
  g_autoptr (DocketContract) contract = new_contract (DOCKET_CONTRACT_FIXED, 500000);

  assert_sentence (contract,
                   "5,000.00 for all of it, billed when it is done. Time is recorded, not billed. "
                   "From March 1, 2026, open end.");
  add_milestone (contract, "Design", 200000)->due = docket_date_from_ymd (2026, 4, 2);
  add_milestone (contract, "Build", 300000);
  assert_sentence (contract,
                   "5,000.00 in 2 parts: Design 2,000.00 on April 2, 2026; Build 3,000.00 when it "
                   "is done. Time is recorded, not billed. From March 1, 2026, open end.");
}

static void
test_flat_fee (void)
{
  g_autoptr (DocketContract) contract = new_contract (DOCKET_CONTRACT_SUBSCRIPTION, 9900);
  g_autofree char *sentence = NULL;

  contract->bill = DOCKET_BILL_ADVANCE;
  contract->period = DOCKET_PERIOD_YEAR;
  assert_sentence (contract,
                   "99.00 a year, billed in advance, covers all work without limit. From March 1, "
                   "2026, open end.");
  sentence = docket_contract_sentence (contract, "USD", NULL, "Support, Administration");
  g_assert_cmpstr (sentence,
                   ==,
                   "99.00 a year, billed in advance, covers Support, Administration without "
                   "limit. From March 1, 2026, open end.");
}

/* While it is filled in, nothing is claimed that was not agreed. */
static void
test_half_filled_in (void)
{
  g_autoptr (DocketContract) contract = docket_record_new (&docket_contract_shape);

  contract->kind = DOCKET_CONTRACT_RETAINER;
  assert_sentence (contract,
                   "The fee is not agreed yet. More time is billed by the client’s price list.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contract-sentence/retainer", test_retainer);
  g_test_add_func ("/contract-sentence/other-terms", test_other_terms);
  g_test_add_func ("/contract-sentence/what-lapses", test_what_lapses);
  g_test_add_func ("/contract-sentence/by-time", test_by_time);
  g_test_add_func ("/contract-sentence/minimum", test_minimum);
  g_test_add_func ("/contract-sentence/block-of-hours", test_block_of_hours);
  g_test_add_func ("/contract-sentence/fixed-price", test_fixed_price);
  g_test_add_func ("/contract-sentence/flat-fee", test_flat_fee);
  g_test_add_func ("/contract-sentence/half-filled-in", test_half_filled_in);
  return g_test_run ();
}
