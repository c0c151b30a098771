/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The periods of contracts: which one a day is in, where it begins and ends, what a part of it is
 * worth. Plain values, any thread. Must not know what a period is charged for. */

#include "docket-period.h"

#define MONTHS_A_YEAR 12
#define HOURS_E4 G_GINT64_CONSTANT (10000)
#define SECONDS_AN_HOUR G_GINT64_CONSTANT (3600)

static int
count_months (const DocketContract *contract)
{
  switch (contract->period)
    {
    case DOCKET_PERIOD_QUARTER:
      return 3;
    case DOCKET_PERIOD_YEAR:
      return MONTHS_A_YEAR;
    case DOCKET_PERIOD_NULL:
    case DOCKET_PERIOD_MONTH:
    default:
      return 1;
    }
}

static gint64
count_month (DocketDate day)
{
  int year, month, day_of_month;

  docket_date_get_ymd (day, &year, &month, &day_of_month);
  return (gint64) year * MONTHS_A_YEAR + month - 1;
}

static DocketDate
get_beginning (const DocketContract *contract, gint64 index)
{
  gint64 month = index * count_months (contract);

  if (contract->anchor == DOCKET_ANCHOR_START)
    return docket_date_add_months (contract->start, (int) month);
  return docket_date_from_ymd ((int) (month / MONTHS_A_YEAR), (int) (month % MONTHS_A_YEAR) + 1, 1);
}

gint64
docket_period_find (const DocketContract *contract, DocketDate day)
{
  int months = count_months (contract);
  gint64 index;

  if (contract->anchor != DOCKET_ANCHOR_START)
    return count_month (day) / months;

  /* Months apart say it but for the day of the month, which is one period at most. */
  index = (count_month (day) - count_month (contract->start)) / months;
  while (get_beginning (contract, index).days > day.days)
    index--;
  while (get_beginning (contract, index + 1).days <= day.days)
    index++;
  return index;
}

DocketSpan
docket_period_get (const DocketContract *contract, gint64 index)
{
  DocketSpan span;

  span.index = index;
  span.whole_first = get_beginning (contract, index);
  span.whole_last = (DocketDate){ get_beginning (contract, index + 1).days - 1 };
  span.first = (DocketDate){ MAX (span.whole_first.days, contract->start.days) };
  span.last = span.whole_last;
  if (!DOCKET_IS_NULL (contract->end.days) && contract->end.days < span.last.days)
    span.last = contract->end;
  return span;
}

static void
count_days (const DocketContract *contract, const DocketSpan *span, gint64 *part, gint64 *whole)
{
  *part = 1;
  *whole = 1;
  if (span == NULL || contract->proration != DOCKET_PRORATION_DAILY)
    return;

  *part = MAX (0, span->last.days - span->first.days + 1);
  *whole = span->whole_last.days - span->whole_first.days + 1;
}

gboolean
docket_period_prorate (const DocketContract *contract,
                       const DocketSpan *span,
                       gint64 value,
                       gint64 *result,
                       GError **error)
{
  gint64 part, whole;

  count_days (contract, span, &part, &whole);
  return docket_multiply_divide (value, part, whole, result, error);
}

gboolean
docket_period_grant (const DocketContract *contract,
                     const DocketSpan *span,
                     gint64 *seconds,
                     GError **error)
{
  gint64 part, whole;

  *seconds = 0;
  if (DOCKET_IS_NULL (contract->included_hours.e4))
    return TRUE;

  count_days (contract, span, &part, &whole);
  return docket_multiply_divide (
      contract->included_hours.e4, SECONDS_AN_HOUR * part, HOURS_E4 * whole, seconds, error);
}
