/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A price list whose prices change from a day on. Pure: a list in, another one out, which is the
 * caller's. Must not know who is billed by it. */

#include "docket-raise.h"

/* 100 % in the units of DocketPercent. */
#define WHOLE 1000000
/* A rate has four decimals more than its currency. */
#define RATES_A_MINOR 10000

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, DOCKET_BILLING_ERROR, DOCKET_BILLING_ERROR_CHOICE, why);
  return FALSE;
}

static gboolean
is_same_key (const DocketPrice *left, const DocketPrice *right)
{
  return g_strcmp0 (left->agent, right->agent) == 0 && g_strcmp0 (left->team, right->team) == 0
         && g_strcmp0 (left->service, right->service) == 0;
}

/* Of its key the row that counts on @day: as docket_price_list_find() has it. */
static gboolean
counts_on (const DocketPriceList *list, guint index, DocketDate day)
{
  const DocketPrice *row = list->rates->pdata[index];

  if (DOCKET_IS_NULL (row->rate.e4) || row->from.days > day.days)
    return FALSE;
  for (guint i = 0; i < list->rates->len; i++)
    {
      const DocketPrice *other = list->rates->pdata[i];

      if (i == index || DOCKET_IS_NULL (other->rate.e4) || !is_same_key (row, other)
          || other->from.days > day.days)
        continue;
      if (other->from.days > row->from.days || (other->from.days == row->from.days && i > index))
        return FALSE;
    }
  return TRUE;
}

/* In one step, so that nothing is rounded twice. */
static gboolean
scale (gint64 value, DocketPercent by, gint64 step, gint64 *scaled, GError **error)
{
  gint64 divisor;
  gint64 steps;

  return docket_multiply_divide (step, WHOLE, 1, &divisor, error)
         && docket_multiply_divide (value, WHOLE + by.e4, divisor, &steps, error)
         && docket_multiply_divide (steps, step, 1, scaled, error);
}

static gboolean
raise_row (DocketPrice *row, DocketPercent by, DocketRate step, GError **error)
{
  gint64 money_step = step.e4 % RATES_A_MINOR == 0 ? step.e4 / RATES_A_MINOR : 1;

  if (!scale (row->rate.e4, by, MAX (step.e4, 1), &row->rate.e4, error))
    return FALSE;
  return DOCKET_IS_NULL (row->minimum_amount.minor)
         || scale (
             row->minimum_amount.minor, by, MAX (money_step, 1), &row->minimum_amount.minor, error);
}

static gboolean
check (const DocketPriceList *list,
       DocketDate from,
       DocketPercent by,
       DocketRate step,
       gboolean anew,
       GError **error)
{
  if (step.e4 < 0)
    return refuse (error, "The step is below 0");
  if (by.e4 < -WHOLE)
    return refuse (error, "More is taken than there is");
  for (guint i = 0; !anew && i < list->rates->len; i++)
    if (((const DocketPrice *) list->rates->pdata[i])->from.days == from.days)
      return refuse (error, "A price begins on that day already");
  return TRUE;
}

static gboolean
raise_rows (const DocketPriceList *list,
            DocketDate from,
            DocketPercent by,
            DocketRate step,
            gboolean anew,
            GPtrArray *rows,
            GError **error)
{
  for (guint i = 0; i < list->rates->len; i++)
    {
      const DocketPrice *row = list->rates->pdata[i];
      DocketPrice *raised;

      if (!anew || row->from.days > from.days)
        g_ptr_array_add (rows, docket_record_copy (row));
      if (!counts_on (list, i, from))
        continue;
      raised = docket_record_copy (row);
      g_ptr_array_add (rows, raised);
      raised->from = anew ? DOCKET_DATE_NULL : from;
      if (!raise_row (raised, by, step, error))
        return FALSE;
    }
  return TRUE;
}

DocketPriceList *
docket_price_list_raise (const DocketPriceList *list,
                         DocketDate from,
                         DocketPercent by,
                         DocketRate step,
                         gboolean anew,
                         GError **error)
{
  g_autoptr (DocketPriceList) raised = NULL;
  g_autoptr (GPtrArray) rows = docket_record_list_new ();
  GError *local = NULL;

  g_return_val_if_fail (list != NULL, NULL);
  g_return_val_if_fail (!DOCKET_IS_NULL (from.days), NULL);
  g_return_val_if_fail (!DOCKET_IS_NULL (by.e4), NULL);
  g_return_val_if_fail (!DOCKET_IS_NULL (step.e4), NULL);

  if (!check (list, from, by, step, anew, error))
    return NULL;
  if (!raise_rows (list, from, by, step, anew, rows, &local))
    {
      docket_billing_propagate (error, local);
      return NULL;
    }
  raised = docket_record_copy (list);
  g_ptr_array_unref (raised->rates);
  raised->rates = g_steal_pointer (&rows);
  if (anew)
    g_clear_pointer (&raised->id, g_free);
  return g_steal_pointer (&raised);
}
