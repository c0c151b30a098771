/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From lines to what is to be paid: discounts, taxes, totals. Changes the invoice it is given and
 * owns nothing. Must not know where a line came from. */

#include "docket-totals.h"

#include "docket-billing-error.h"
#include "docket-sentence.h"

#include <string.h>

#define HUNDRED_PERCENT G_GINT64_CONSTANT (1000000)
#define RATE_E4 G_GINT64_CONSTANT (10000)

/** The lines of one tax. */
typedef struct
{
  const char *tax; /* (nullable): none */
  const DocketTax *record;
  gint64 sum; /* of the lines, with discounts */
  gint64 amount;
} TaxGroup;

typedef struct
{
  const DocketSnapshot *snapshot;
  DocketInvoice *invoice;
  GArray *groups; /* (element-type TaxGroup) in order of appearance */
} Totals;

/** A discount as it was chosen: one of the two is null. */
typedef struct
{
  DocketPercent share;
  DocketMoney amount;
} Discount;

static gboolean
refuse_discount (const char *choice, GError **error)
{
  g_autofree char *quote = docket_error_quote (choice);

  g_set_error (error,
               DOCKET_BILLING_ERROR,
               DOCKET_BILLING_ERROR_CHOICE,
               "%s is neither a percentage from 0 to 100 nor an amount",
               quote);
  return FALSE;
}

static gboolean
parse_discount (const char *choice, const char *currency, Discount *discount, GError **error)
{
  gsize length = strlen (choice);

  discount->share = DOCKET_PERCENT_NULL;
  discount->amount = DOCKET_MONEY_NULL;
  if (length > 1 && choice[length - 1] == '%')
    {
      g_autofree char *number = g_strchomp (g_strndup (choice, length - 1));

      if (!docket_decimal_parse (number, 4, &discount->share.e4, NULL) || discount->share.e4 < 0
          || discount->share.e4 > HUNDRED_PERCENT)
        return refuse_discount (choice, error);
      return TRUE;
    }
  if (!docket_money_parse (choice, currency, &discount->amount, NULL) || discount->amount.minor < 0)
    return refuse_discount (choice, error);
  return TRUE;
}

gboolean
docket_discount_check (const char *choice, const char *currency, GError **error)
{
  Discount discount;

  return choice == NULL || parse_discount (choice, currency, &discount, error);
}

static TaxGroup *
find_group (Totals *self, const char *tax)
{
  TaxGroup group = { .tax = tax };

  for (guint i = 0; i < self->groups->len; i++)
    if (g_strcmp0 (g_array_index (self->groups, TaxGroup, i).tax, tax) == 0)
      return &g_array_index (self->groups, TaxGroup, i);

  group.record = docket_snapshot_find (self->snapshot, DOCKET_KIND_TAX, tax);
  g_array_append_val (self->groups, group);
  return &g_array_index (self->groups, TaxGroup, self->groups->len - 1);
}

static gboolean
reckon_tax (const Totals *self, const TaxGroup *group, gint64 on, gint64 *tax, GError **error)
{
  DocketMoney amount = { 0 };
  gboolean good;

  *tax = 0;
  if (group->record == NULL || DOCKET_IS_NULL (group->record->rate.e4))
    return TRUE;
  if (self->invoice->prices_include_tax == TRUE)
    good = docket_money_tax_inside ((DocketMoney){ on }, group->record->rate, &amount, error);
  else
    good = docket_money_percent ((DocketMoney){ on }, group->record->rate, &amount, error);
  *tax = amount.minor;
  return good;
}

static gboolean
add_line (Totals *self, const DocketLine *line, GError **error)
{
  TaxGroup *group = find_group (self, line->tax);
  gint64 tax;

  if (!docket_add (group->sum, line->amount.minor, &group->sum, error))
    return FALSE;
  if (self->snapshot->company->tax_per != DOCKET_TAX_PER_LINE)
    return TRUE;
  return reckon_tax (self, group, line->amount.minor, &tax, error)
         && docket_add (group->amount, tax, &group->amount, error);
}

static gboolean
add_lines (Totals *self, GError **error)
{
  const GPtrArray *lines = self->invoice->lines;

  for (guint i = 0; i < lines->len; i++)
    {
      const DocketLine *line = lines->pdata[i];

      if (line->kind != DOCKET_LINE_DEPOSIT && !add_line (self, line, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Discounts ---- */

static gboolean
sum_groups (const Totals *self, gint64 *sum, GError **error)
{
  *sum = 0;
  for (guint i = 0; i < self->groups->len; i++)
    if (!docket_add (*sum, g_array_index (self->groups, TaxGroup, i).sum, sum, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_discount_line (
    Totals *self, const char *tax, gint64 amount, const Discount *discount, GError **error)
{
  DocketLine *line = docket_record_new (&docket_line_shape);
  g_autofree char *share = docket_decimal_format (discount->share.e4, 4, 0);
  DocketSentence words = { .of = DOCKET_SENTENCE_DISCOUNT, .factor = share };

  line->kind = DOCKET_LINE_DISCOUNT;
  line->description = docket_sentence_write (&words);
  line->tax = g_strdup (tax);
  line->quantity.e4 = 10000;
  line->amount.minor = -amount;
  g_ptr_array_add (self->invoice->lines, line);
  return docket_multiply_divide (-amount, RATE_E4, 1, &line->unit_price.e4, error)
         && add_line (self, line, error);
}

static gboolean
spread_discount (Totals *self, gint64 whole, gint64 sum, const Discount *discount, GError **error)
{
  gint64 rest = whole;
  guint n_groups = self->groups->len;

  for (guint i = 0; i < n_groups; i++)
    {
      const TaxGroup *group = &g_array_index (self->groups, TaxGroup, i);
      gint64 part = rest;

      if (i + 1 < n_groups && sum != 0
          && !docket_multiply_divide (whole, group->sum, sum, &part, error))
        return FALSE;
      rest -= part;
      if (part != 0 && !add_discount_line (self, group->tax, part, discount, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_discount (Totals *self, GError **error)
{
  const char *choice = self->invoice->discount_choice;
  Discount discount;
  DocketMoney whole;
  gint64 sum;

  if (choice == NULL)
    return TRUE;
  if (!parse_discount (choice, self->invoice->currency, &discount, error)
      || !sum_groups (self, &sum, error))
    return FALSE;
  whole = discount.amount;
  if (!DOCKET_IS_NULL (discount.share.e4)
      && !docket_money_percent ((DocketMoney){ sum }, discount.share, &whole, error))
    return FALSE;
  return spread_discount (self, whole.minor, sum, &discount, error);
}

/* ---- Totals ---- */

static gboolean
add_tax_sum (const Totals *self, TaxGroup *group, gint64 *taxes, GError **error)
{
  DocketTaxSum *sum;
  gboolean inside = self->invoice->prices_include_tax == TRUE;

  if (group->record == NULL)
    return TRUE;
  if (self->snapshot->company->tax_per != DOCKET_TAX_PER_LINE
      && !reckon_tax (self, group, group->sum, &group->amount, error))
    return FALSE;

  sum = docket_record_new (&docket_tax_sum_shape);
  sum->tax = g_strdup (group->tax);
  sum->name = g_strdup (group->record->name);
  sum->rate = group->record->rate;
  sum->net.minor = inside ? group->sum - group->amount : group->sum;
  sum->amount.minor = group->amount;
  g_ptr_array_add (self->invoice->taxes, sum);
  return docket_add (*taxes, group->amount, taxes, error);
}

static gboolean
sum_lines (const GPtrArray *lines, DocketLineKind kind, gint64 *sum, GError **error)
{
  *sum = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      const DocketLine *line = lines->pdata[i];

      if (line->kind == kind && !docket_add (*sum, line->amount.minor, sum, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_totals (Totals *self, gint64 taxes, GError **error)
{
  DocketInvoice *invoice = self->invoice;
  gboolean inside = invoice->prices_include_tax == TRUE;
  gint64 sum, discounts, deposits, other;

  if (!sum_groups (self, &sum, error)
      || !sum_lines (invoice->lines, DOCKET_LINE_DISCOUNT, &discounts, error)
      || !sum_lines (invoice->lines, DOCKET_LINE_DEPOSIT, &deposits, error)
      || !docket_add (sum, inside ? -taxes : taxes, &other, error))
    return FALSE;

  invoice->total.minor = inside ? sum : other;
  invoice->net.minor = inside ? other : sum;
  invoice->discount.minor = -discounts;
  invoice->paid.minor = 0;
  /* A line that takes a deposit off is below zero. */
  return docket_add (invoice->total.minor, deposits, &invoice->due.minor, error);
}

gboolean
docket_totals_fill (const DocketSnapshot *snapshot, DocketInvoice *invoice, GError **error)
{
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (TaxGroup));
  Totals self = { snapshot, invoice, groups };
  gint64 taxes = 0;

  g_ptr_array_set_size (invoice->taxes, 0);
  if (!add_lines (&self, error) || !add_discount (&self, error))
    return FALSE;
  for (guint i = 0; i < groups->len; i++)
    if (!add_tax_sum (&self, &g_array_index (groups, TaxGroup, i), &taxes, error))
      return FALSE;
  return fill_totals (&self, taxes, error);
}
