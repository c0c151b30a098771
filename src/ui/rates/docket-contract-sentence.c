/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A contract in plain words. Returned texts belong to the caller. Main thread. Knows no widget and
 * computes nothing: what it says are the contract's own terms. */
#include "docket-contract-sentence.h"

#include "docket-labels.h"
#include "docket-rounding-words.h"

#include <glib/gi18n.h>

const char *
docket_contract_kind_name (DocketContractKind kind)
{
  switch (kind)
    {
    case DOCKET_CONTRACT_HOURLY:
      return _ ("By time");
    case DOCKET_CONTRACT_RETAINER:
      return _ ("Monthly fee with hours");
    case DOCKET_CONTRACT_MINIMUM:
      return _ ("Minimum spend");
    case DOCKET_CONTRACT_PREPAID:
      return _ ("Block of hours");
    case DOCKET_CONTRACT_FIXED:
      return _ ("Fixed price");
    case DOCKET_CONTRACT_SUBSCRIPTION:
      return _ ("Flat fee");
    case DOCKET_CONTRACT_NULL:
    default:
      return "";
    }
}

static void
say (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

G_GNUC_PRINTF (2, 3)
static void
sayf (GString *text, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  say (text, sentence);
}

/* "10 hours", "7.5 hours", "1 hour" */
static char *
name_hours (DocketQuantity hours)
{
  g_autofree char *number = docket_decimal_format (hours.e4, 4, 0);

  return g_strdup_printf (ngettext ("%s hour", "%s hours", hours.e4 == 10000 ? 1 : 2), number);
}

static gboolean
is_above_zero (gint64 value)
{
  return !DOCKET_IS_NULL (value) && value > 0;
}

/* ---- The parts of a monthly fee with hours ---- */

static const char *
name_period (const DocketContract *contract)
{
  static const char *const periods[] = { N_ ("a month"), N_ ("a quarter"), N_ ("a year") };

  return _ (periods[MAX (contract->period, DOCKET_PERIOD_MONTH)]);
}

static const char *
name_bill (const DocketContract *contract)
{
  return contract->bill == DOCKET_BILL_ADVANCE ? _ ("in advance") : _ ("in arrears");
}

/* FALSE, and said, where there is no fee yet. */
static gboolean
has_fee (GString *text, const DocketContract *contract)
{
  if (!DOCKET_IS_NULL (contract->fee.minor))
    return TRUE;
  say (text, _ ("The fee is not agreed yet."));
  return FALSE;
}

static void
say_fee (GString *text, const DocketContract *contract, const char *currency)
{
  const char *period = name_period (contract);
  const char *bill = name_bill (contract);
  g_autofree char *fee = NULL;
  g_autofree char *hours = NULL;

  if (!has_fee (text, contract))
    return;
  fee = docket_labels_money (contract->fee, currency);
  if (!is_above_zero (contract->included_hours.e4))
    {
      /* Translators: an amount, "a month", "in arrears" */
      sayf (text, _ ("%s %s, billed %s, includes no hours."), fee, period, bill);
      return;
    }
  hours = name_hours (contract->included_hours);
  /* Translators: an amount, "a month", "in arrears", "10 hours" */
  sayf (text, _ ("%s %s, billed %s, includes %s."), fee, period, bill, hours);
}

static char *
name_more_periods (DocketPeriod period, int n)
{
  switch (period)
    {
    case DOCKET_PERIOD_QUARTER:
      return n == 1 ? g_strdup (_ ("one more quarter"))
                    : g_strdup_printf (ngettext ("%d more quarter", "%d more quarters", (gulong) n),
                                       n);
    case DOCKET_PERIOD_YEAR:
      return n == 1 ? g_strdup (_ ("one more year"))
                    : g_strdup_printf (ngettext ("%d more year", "%d more years", (gulong) n), n);
    case DOCKET_PERIOD_MONTH:
    case DOCKET_PERIOD_NULL:
    default:
      return n == 1 ? g_strdup (_ ("one more month"))
                    : g_strdup_printf (ngettext ("%d more month", "%d more months", (gulong) n), n);
    }
}

static void
say_unused (GString *text, const DocketContract *contract)
{
  g_autofree char *periods = NULL;

  if (!is_above_zero (contract->included_hours.e4))
    return;
  if (!is_above_zero (contract->rollover_periods))
    {
      say (text, _ ("Unused hours lapse."));
      return;
    }
  periods = name_more_periods (contract->period, (int) contract->rollover_periods);
  if (DOCKET_IS_NULL (contract->rollover_cap_hours.e4))
    /* Translators: %s is "one more month" */
    sayf (text, _ ("Unused hours last %s."), periods);
  else
    {
      g_autofree char *cap = name_hours (contract->rollover_cap_hours);

      /* Translators: "one more month", "10 hours" */
      sayf (text, _ ("Unused hours last %s, at most %s."), periods, cap);
    }
}

static void
say_overage (GString *text,
             const DocketContract *contract,
             const char *currency,
             const char *price_list)
{
  g_autofree char *rounding = docket_rounding_words_clause (contract->rounding);
  g_autofree char *rate = docket_labels_rate (contract->overage_rate, currency);
  g_autofree char *what = NULL;

  if (!DOCKET_IS_NULL (contract->overage_rate.e4))
    /* Translators: %s is a price */
    what = g_strdup_printf (_ ("More time costs %s an hour"), rate);
  else if (price_list != NULL)
    /* Translators: %s is the name of a price list */
    what = g_strdup_printf (_ ("More time is billed by the price list %s"), price_list);
  else
    what = g_strdup (_ ("More time is billed by the client’s price list"));
  if (rounding != NULL)
    /* Translators: what is billed how, and how it is rounded: "…, every started 15 minutes." */
    sayf (text, _ ("%s, %s."), what, rounding);
  else
    /* Translators: a sentence */
    sayf (text, _ ("%s."), what);
}

static void
say_periods (GString *text, const DocketContract *contract)
{
  if (contract->anchor == DOCKET_ANCHOR_START)
    say (text, _ ("Periods are counted from the first day."));
  if (contract->proration == DOCKET_PRORATION_DAILY)
    say (text, _ ("A part of a period is billed by the day."));
}

/* ---- What every kind has ---- */

static void
say_hourly (GString *text, const DocketContract *contract, const char *price_list)
{
  g_autofree char *rounding = docket_rounding_words_clause (contract->rounding);
  g_autofree char *what = NULL;

  if (price_list != NULL)
    what = g_strdup_printf (_ ("Time is billed by the price list %s"), price_list);
  else
    what = g_strdup (_ ("Time is billed by the client’s price list"));
  if (rounding != NULL)
    sayf (text, _ ("%s, %s."), what, rounding);
  else
    sayf (text, _ ("%s."), what);
}

static void
say_minimum (GString *text,
             const DocketContract *contract,
             const char *currency,
             const char *price_list)
{
  g_autofree char *fee = docket_labels_money (contract->fee, currency);

  if (has_fee (text, contract))
    /* Translators: an amount, and "a month" */
    sayf (text,
          _ ("At least %s %s: what the time is short of that is added at the end."),
          fee,
          name_period (contract));
  say_hourly (text, contract, price_list);
  say_periods (text, contract);
}

static void
say_block (GString *text,
           const DocketContract *contract,
           const char *currency,
           const char *price_list)
{
  g_autofree char *fee = docket_labels_money (contract->fee, currency);
  g_autofree char *start = docket_labels_day (contract->start);
  g_autofree char *hours = NULL;

  if (has_fee (text, contract))
    {
      hours = is_above_zero (contract->included_hours.e4) ? name_hours (contract->included_hours)
                                                          : g_strdup (_ ("no hours"));
      if (*start != '\0')
        /* Translators: an amount, a day, and "5 hours" */
        sayf (text, _ ("%s once, on %s, for %s."), fee, start, hours);
      else
        /* Translators: an amount, and "5 hours" */
        sayf (text, _ ("%s once, for %s."), fee, hours);
    }
  say_overage (text, contract, currency, price_list);
}

/* "Design 2,000.00 on 2 April 2026" */
static char *
name_milestone (const DocketMilestone *milestone, const char *currency)
{
  g_autofree char *amount = docket_labels_money (milestone->amount, currency);
  g_autofree char *due = docket_labels_day (milestone->due);
  const char *name = milestone->name != NULL ? milestone->name : _ ("without a name");

  if (*due != '\0')
    /* Translators: a part of a price, its amount, and the day on which it is billed */
    return g_strdup_printf (_ ("%s %s on %s"), name, amount, due);
  /* Translators: a part of a price, and its amount */
  return g_strdup_printf (_ ("%s %s when it is done"), name, amount);
}

static void
say_parts (GString *text, const DocketContract *contract, const char *currency, const char *fee)
{
  g_autoptr (GString) parts = g_string_new (NULL);
  guint n = contract->milestones->len;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *part = name_milestone (contract->milestones->pdata[i], currency);

      g_string_append_printf (parts, "%s%s", i > 0 ? "; " : "", part);
    }
  /* Translators: an amount, a number, and a list of the parts */
  sayf (text, ngettext ("%s in %u part: %s.", "%s in %u parts: %s.", n), fee, n, parts->str);
}

static void
say_fixed (GString *text, const DocketContract *contract, const char *currency)
{
  g_autofree char *fee = docket_labels_money (contract->fee, currency);
  g_autofree char *end = docket_labels_day (contract->end);

  if (contract->milestones->len > 0)
    say_parts (text, contract, currency, fee);
  else if (!has_fee (text, contract))
    return;
  else if (*end != '\0')
    /* Translators: an amount, and a day */
    sayf (text, _ ("%s for all of it, billed on %s or when it is done."), fee, end);
  else
    /* Translators: an amount */
    sayf (text, _ ("%s for all of it, billed when it is done."), fee);
  say (text, _ ("Time is recorded, not billed."));
}

static void
say_flat (GString *text, const DocketContract *contract, const char *currency, const char *covers)
{
  g_autofree char *fee = docket_labels_money (contract->fee, currency);

  if (!has_fee (text, contract))
    return;
  /* Translators: an amount, "a month", "in arrears", and names of services or "all work" */
  sayf (text,
        _ ("%s %s, billed %s, covers %s without limit."),
        fee,
        name_period (contract),
        name_bill (contract),
        covers != NULL ? covers : _ ("all work"));
  say_periods (text, contract);
}

static void
say_days (GString *text, const DocketContract *contract)
{
  g_autofree char *start = docket_labels_day (contract->start);
  g_autofree char *end = docket_labels_day (contract->end);

  if (*start == '\0')
    return;
  if (*end == '\0')
    /* Translators: %s is a day */
    sayf (text, _ ("From %s, open end."), start);
  else
    /* Translators: two days, both included */
    sayf (text, _ ("From %s to %s."), start, end);
}

char *
docket_contract_sentence (const DocketContract *contract,
                          const char *currency,
                          const char *price_list,
                          const char *covers)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (contract != NULL, NULL);

  switch (contract->kind)
    {
    case DOCKET_CONTRACT_HOURLY:
      say_hourly (text, contract, price_list);
      break;
    case DOCKET_CONTRACT_RETAINER:
      say_fee (text, contract, currency);
      say_unused (text, contract);
      say_overage (text, contract, currency, price_list);
      say_periods (text, contract);
      break;
    case DOCKET_CONTRACT_MINIMUM:
      say_minimum (text, contract, currency, price_list);
      break;
    case DOCKET_CONTRACT_PREPAID:
      say_block (text, contract, currency, price_list);
      break;
    case DOCKET_CONTRACT_FIXED:
      say_fixed (text, contract, currency);
      break;
    case DOCKET_CONTRACT_SUBSCRIPTION:
      say_flat (text, contract, currency, covers);
      break;
    case DOCKET_CONTRACT_NULL:
    default:
      break;
    }
  if (covers != NULL && contract->kind != DOCKET_CONTRACT_SUBSCRIPTION)
    /* Translators: %s are names of projects and services */
    sayf (text, _ ("Only for: %s."), covers);
  say_days (text, contract);
  return g_string_free (text, FALSE);
}
