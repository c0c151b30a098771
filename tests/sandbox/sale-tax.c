/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tax of a sale in the three ways of the service: a US company with a code for the whole
 * transaction, a US company with automated tax, and companies elsewhere with a code on each
 * line. Rounded once a rate over the summed base, half away from zero. */

#include "company.h"
#include "decimal.h"
#include "entity.h"

#include <string.h>

/* One rate and what it applies to. */
typedef struct
{
  Entity *rate;
  gint64 base;
  gint64 amount;
  gint64 override_delta;
} RateSum;

/* The lines of one code whose prices include the tax. */
typedef struct
{
  Entity *code;
  gint64 gross;
  gint64 net;
  Value *last_line;
} CodeSum;

static Decimal
get_percent (Entity *rate)
{
  Decimal percent = { 0, 0 };
  const char *text = value_get_text (rate->body, "RateValue");

  if (text == NULL || !decimal_parse (text, &percent))
    percent = (Decimal){ 0, 0 };
  return percent;
}

static RateSum *
find_sum (GArray *sums, Entity *rate)
{
  RateSum fresh = { rate, 0, 0, 0 };

  for (guint i = 0; i < sums->len; i++)
    if (g_array_index (sums, RateSum, i).rate == rate)
      return &g_array_index (sums, RateSum, i);
  g_array_append_val (sums, fresh);
  return &g_array_index (sums, RateSum, sums->len - 1);
}

static GPtrArray *
list_rates (Store *store, Entity *code)
{
  GPtrArray *rates = g_ptr_array_new ();
  const Value *details = value_get_path (code->body, "SalesTaxRateList.TaxRateDetail");

  for (guint i = 0; i < value_length (details); i++)
    {
      Entity *rate = store_find (
          store, TYPE_TAX_RATE, value_get_text (value_at (details, i), "TaxRateRef.value"));

      if (rate != NULL)
        g_ptr_array_add (rates, rate);
    }

  return rates;
}

static void
add_base (Store *store, GArray *sums, Entity *code, gint64 base)
{
  g_autoptr (GPtrArray) rates = list_rates (store, code);

  for (guint i = 0; i < rates->len; i++)
    find_sum (sums, g_ptr_array_index (rates, i))->base += base;
}

static void
apply_rates (GArray *sums)
{
  for (guint i = 0; i < sums->len; i++)
    {
      RateSum *sum = &g_array_index (sums, RateSum, i);

      sum->amount = cents_percent (sum->base, get_percent (sum->rate));
    }
}

/* The discount lowers each base by its part of the whole; the last takes what rounding left. */
static void
spread_discount (GArray *bases, gint64 subtotal, gint64 taxable, gint64 discount)
{
  gint64 wanted = cents_share (discount, taxable, subtotal), given = 0;

  for (guint i = 0; i < bases->len; i++)
    {
      gint64 *base = &g_array_index (bases, gint64, i);
      gint64 share = i + 1 == bases->len ? wanted - given : cents_share (discount, *base, subtotal);

      *base -= share;
      given += share;
    }
}

static gint64
sum_amounts (GArray *sums)
{
  gint64 sum = 0;

  for (guint i = 0; i < sums->len; i++)
    sum += g_array_index (sums, RateSum, i).amount;

  return sum;
}

static void
write_detail (Value *body, const char *code, GArray *sums, gint64 total)
{
  Value *detail = value_new_object ();
  Value *lines = value_new_array ();

  if (code != NULL)
    value_set (detail, "TxnTaxCodeRef", value_new_ref (code, NULL));
  value_set_cents (detail, "TotalTax", total);
  for (guint i = 0; i < sums->len; i++)
    {
      const RateSum *sum = &g_array_index (sums, RateSum, i);
      Value *line = value_new_object ();
      Value *inner = value_new_object ();

      value_set (inner, "TaxRateRef", value_new_ref (sum->rate->id, NULL));
      value_set_bool (inner, "PercentBased", TRUE);
      value_set_number (inner, "TaxPercent", value_get_text (sum->rate->body, "RateValue"));
      value_set_cents (inner, "NetAmountTaxable", sum->base);
      if (sum->override_delta != 0)
        value_set_cents (inner, "OverrideDeltaAmount", sum->override_delta);
      value_set_cents (line, "Amount", sum->amount);
      value_set_string (line, "DetailType", "TaxLineDetail");
      value_set (line, "TaxLineDetail", inner);
      value_append (lines, line);
    }
  if (sums->len > 0)
    value_set (detail, "TaxLine", lines);
  else
    value_free (lines);
  value_set (body, "TxnTaxDetail", detail);
}

/* A total that was sent is honoured and spread over the rates by what they would have been. */
static void
override_total (GArray *sums, gint64 wanted)
{
  gint64 computed = sum_amounts (sums), given = 0;

  for (guint i = 0; i < sums->len; i++)
    {
      RateSum *sum = &g_array_index (sums, RateSum, i);
      gint64 part
          = i + 1 == sums->len ? wanted - given : cents_share (wanted, sum->amount, computed);

      sum->override_delta = part - sum->amount;
      sum->amount = part;
      given += part;
    }
}

static const char *
choose_us_code (Store *store, Entity *customer, Value *detail, const char *item_id)
{
  const char *sent = value_get_text (detail, "TaxCodeRef.value");
  Entity *item = store_find (store, TYPE_ITEM, item_id);

  if (!store->settings.using_sales_tax)
    return "NON";
  if (sent != NULL)
    return g_ascii_strcasecmp (sent, "NON") == 0 ? "NON" : "TAX";
  if (item != NULL && value_get_bool (item->body, "Taxable", FALSE)
      && value_get_bool (customer->body, "Taxable", TRUE))
    return "TAX";

  return "NON";
}

static gint64
sum_us_lines (Store *store, Entity *customer, Value *body, gint64 *subtotal)
{
  g_autoptr (GPtrArray) lines = sale_list_lines (body);
  gint64 taxable = 0;

  *subtotal = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      Value *line = g_ptr_array_index (lines, i);
      Value *detail = value_get (line, "SalesItemLineDetail");
      gint64 amount = value_get_cents (line, "Amount");
      const char *code
          = choose_us_code (store, customer, detail, value_get_text (detail, "ItemRef.value"));

      value_set (detail, "TaxCodeRef", value_new_ref (code, NULL));
      *subtotal += amount;
      taxable += strcmp (code, "TAX") == 0 ? amount : 0;
    }

  return taxable;
}

static gboolean
find_us_code (Store *store, Entity *customer, Value *body, Entity **code, Fault **fault)
{
  const char *sent = value_get_text (body, "TxnTaxDetail.TxnTaxCodeRef.value");
  const char *own = value_get_text (customer->body, "DefaultTaxCodeRef.value");
  gboolean automated = store->settings.automated_tax;

  *code = NULL;
  /* Automated tax puts its own code in the place of the one that was sent. */
  if (automated)
    *code = value_get_bool (customer->body, "Taxable", TRUE)
                ? store_find (store, TYPE_TAX_CODE, "2")
                : NULL;
  else if (sent != NULL)
    *code = store_find (store, TYPE_TAX_CODE, sent);
  else if (own != NULL)
    *code = store_find (store, TYPE_TAX_CODE, own);
  if (sent != NULL && *code == NULL && !automated)
    return fault_set (fault,
                      "2500",
                      "TxnTaxCodeRef",
                      "Invalid Reference Id : TaxCode element id %s not found",
                      sent);

  return TRUE;
}

static gboolean
compute_us (Store *store,
            Entity *customer,
            Value *body,
            gint64 discount,
            const WriteOptions *options,
            gint64 *tax,
            Fault **fault)
{
  g_autoptr (GArray) sums = g_array_new (FALSE, TRUE, sizeof (RateSum));
  gint64 subtotal, taxable = sum_us_lines (store, customer, body, &subtotal);
  gboolean wanted = value_get_path (options->request, "TxnTaxDetail.TotalTax") != NULL;
  gint64 wish = value_get_cents (options->request, "TxnTaxDetail.TotalTax");
  Entity *code;

  *tax = 0;
  if (!store->settings.using_sales_tax)
    {
      write_detail (body, NULL, sums, 0);
      return TRUE;
    }
  if (!find_us_code (store, customer, body, &code, fault))
    return FALSE;
  if (value_get_bool (body, "ApplyTaxAfterDiscount", FALSE))
    taxable -= cents_share (discount, taxable, subtotal);
  if (code != NULL && taxable != 0)
    add_base (store, sums, code, taxable);
  apply_rates (sums);
  *tax = sum_amounts (sums);
  if (wanted && wish != *tax)
    {
      override_total (sums, wish);
      *tax = wish;
    }
  write_detail (body, code != NULL ? code->id : NULL, sums, *tax);
  return TRUE;
}

static Entity *
find_line_code (Store *store, const Value *line, Fault **fault)
{
  const char *id = value_get_text (line, "SalesItemLineDetail.TaxCodeRef.value");
  Entity *code = NULL;

  if (id != NULL && strcmp (id, "TAX") != 0 && strcmp (id, "NON") != 0)
    code = store_find (store, TYPE_TAX_CODE, id);
  if (code == NULL)
    fault_business (fault,
                    "Make sure all your transactions have a %s rate before you save.",
                    strcmp (store->settings.country, "CA") == 0
                            || strcmp (store->settings.country, "AU") == 0
                        ? "GST/HST"
                        : "VAT");

  return code;
}

static CodeSum *
find_code_sum (GArray *sums, Entity *code)
{
  CodeSum fresh = { code, 0, 0, NULL };

  for (guint i = 0; i < sums->len; i++)
    if (g_array_index (sums, CodeSum, i).code == code)
      return &g_array_index (sums, CodeSum, i);
  g_array_append_val (sums, fresh);
  return &g_array_index (sums, CodeSum, sums->len - 1);
}

static Decimal
add_percents (Store *store, Entity *code)
{
  g_autoptr (GPtrArray) rates = list_rates (store, code);
  Decimal sum = { 0, 0 };

  for (guint i = 0; i < rates->len; i++)
    {
      Decimal percent = get_percent (g_ptr_array_index (rates, i));

      while (sum.scale < percent.scale)
        {
          sum.mantissa *= 10;
          sum.scale++;
        }
      while (percent.scale < sum.scale)
        {
          percent.mantissa *= 10;
          percent.scale++;
        }
      sum.mantissa += percent.mantissa;
    }

  return sum;
}

static void
set_net (Value *line, gint64 net)
{
  Value *detail = value_get (line, "SalesItemLineDetail");
  const char *quantity = value_get_text (detail, "Qty");
  g_autofree char *price = NULL;
  Decimal q;

  value_set_cents (line, "Amount", net);
  if (quantity == NULL || value_get (detail, "UnitPrice") == NULL || !decimal_parse (quantity, &q)
      || q.mantissa == 0)
    return;
  price = decimal_print (decimal_quotient (net, q, 7));
  value_set_number (detail, "UnitPrice", price);
}

/* With TaxInclusiveAmt a line gives its price with tax: Amount and UnitPrice become the part
 * without it, and the cents that rounding leaves stay with the code's last line. Without it
 * Amount is the net price, as elsewhere, and the price with tax follows from it. Returns whether
 * every line gave its price with tax. */
static gboolean
take_tax_out (Store *store, GPtrArray *lines, Fault **fault)
{
  g_autoptr (GArray) sums = g_array_new (FALSE, TRUE, sizeof (CodeSum));
  gboolean all_gross = TRUE;

  for (guint i = 0; i < lines->len; i++)
    {
      Value *line = g_ptr_array_index (lines, i);
      Value *detail = value_get (line, "SalesItemLineDetail");
      Entity *code = find_line_code (store, line, fault);
      gint64 gross, net;
      CodeSum *sum;

      if (code == NULL)
        return FALSE;
      if (value_get (detail, "TaxInclusiveAmt") == NULL)
        {
          net = value_get_cents (line, "Amount");
          gross = net + cents_percent (net, add_percents (store, code));
          value_set_cents (detail, "TaxInclusiveAmt", gross);
          all_gross = FALSE;
          continue;
        }
      gross = value_get_cents (detail, "TaxInclusiveAmt");
      net = cents_without_percent (gross, add_percents (store, code));
      value_set_cents (detail, "TaxInclusiveAmt", gross);
      set_net (line, net);
      sum = find_code_sum (sums, code);
      sum->gross += gross;
      sum->net += net;
      sum->last_line = line;
    }
  for (guint i = 0; i < sums->len; i++)
    {
      const CodeSum *sum = &g_array_index (sums, CodeSum, i);
      gint64 rest = cents_without_percent (sum->gross, add_percents (store, sum->code)) - sum->net;

      if (rest != 0)
        set_net (sum->last_line, value_get_cents (sum->last_line, "Amount") + rest);
    }

  return all_gross;
}

static gint64
sum_gross (GPtrArray *lines)
{
  gint64 sum = 0;

  for (guint i = 0; i < lines->len; i++)
    sum += value_get_cents (g_ptr_array_index (lines, i), "SalesItemLineDetail.TaxInclusiveAmt");

  return sum;
}

static gint64
sum_net (GPtrArray *lines)
{
  gint64 sum = 0;

  for (guint i = 0; i < lines->len; i++)
    sum += value_get_cents (g_ptr_array_index (lines, i), "Amount");

  return sum;
}

static gboolean
add_line_bases (Store *store, GPtrArray *lines, gint64 discount, GArray *sums, Fault **fault)
{
  g_autoptr (GArray) bases = g_array_new (FALSE, TRUE, sizeof (gint64));
  gint64 subtotal = sum_net (lines);

  for (guint i = 0; i < lines->len; i++)
    {
      gint64 base = value_get_cents (g_ptr_array_index (lines, i), "Amount");

      if (find_line_code (store, g_ptr_array_index (lines, i), fault) == NULL)
        return FALSE;
      g_array_append_val (bases, base);
    }
  spread_discount (bases, subtotal, subtotal, discount);
  for (guint i = 0; i < lines->len; i++)
    add_base (store,
              sums,
              find_line_code (store, g_ptr_array_index (lines, i), fault),
              g_array_index (bases, gint64, i));
  apply_rates (sums);
  return TRUE;
}

/* TaxLine with a rate and an amount puts that amount in the place of the computed one. */
static void
override_lines (const Value *request, GArray *sums)
{
  const Value *lines = value_get_path (request, "TxnTaxDetail.TaxLine");

  for (guint i = 0; i < value_length (lines); i++)
    {
      const Value *line = value_at (lines, i);
      const char *rate = value_get_text (line, "TaxLineDetail.TaxRateRef.value");

      for (guint k = 0; k < sums->len && value_get (line, "Amount") != NULL; k++)
        {
          RateSum *sum = &g_array_index (sums, RateSum, k);

          if (g_strcmp0 (sum->rate->id, rate) != 0)
            continue;
          sum->override_delta = value_get_cents (line, "Amount") - sum->amount;
          sum->amount += sum->override_delta;
        }
    }
}

/* With prices that include tax the total is what the prices add up to. */
static void
keep_gross (GArray *sums, gint64 wanted)
{
  gint64 rest = wanted - sum_amounts (sums);

  if (sums->len > 0 && ABS (rest) <= (gint64) sums->len)
    g_array_index (sums, RateSum, sums->len - 1).amount += rest;
}

static gboolean
compute_elsewhere (Store *store,
                   Value *body,
                   gint64 discount,
                   const WriteOptions *options,
                   gint64 *tax,
                   Fault **fault)
{
  g_autoptr (GArray) sums = g_array_new (FALSE, TRUE, sizeof (RateSum));
  g_autoptr (GPtrArray) lines = sale_list_lines (body);
  const char *way = value_get_text (body, "GlobalTaxCalculation");
  gboolean inclusive = g_strcmp0 (way, "TaxInclusive") == 0;
  gboolean all_gross = FALSE;

  *tax = 0;
  if (!store->settings.using_sales_tax || g_strcmp0 (way, "NotApplicable") == 0)
    {
      write_detail (body, NULL, sums, 0);
      return TRUE;
    }
  if (inclusive)
    all_gross = take_tax_out (store, lines, fault);
  if (!add_line_bases (store, lines, discount, sums, fault))
    return FALSE;
  if (all_gross && discount == 0)
    keep_gross (sums, sum_gross (lines) - sum_net (lines));
  override_lines (options->request, sums);
  *tax = sum_amounts (sums);
  write_detail (body, NULL, sums, *tax);
  return TRUE;
}

gboolean
sale_compute_tax (Store *store,
                  Entity *customer,
                  Value *body,
                  gint64 discount,
                  const WriteOptions *options,
                  gint64 *tax,
                  Fault **fault)
{
  if (company_is_us (store))
    return compute_us (store, customer, body, discount, options, tax, fault);

  return compute_elsewhere (store, body, discount, options, tax, fault);
}
