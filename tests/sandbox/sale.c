/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules of invoices and credit memos as a whole: customer, currency, dates, number, terms,
 * totals. Lines and tax have their own files. */

#include "entity.h"

#include "clock.h"
#include "company.h"
#include "decimal.h"

#include <string.h>

Entity *
check_customer (Store *store, Value *body, Fault **fault)
{
  const char *id = value_get_text (body, "CustomerRef.value");
  Entity *customer;
  const char *name;

  if (id == NULL)
    {
      fault_required (fault, "CustomerRef");
      return NULL;
    }
  customer = store_find (store, TYPE_CUSTOMER, id);
  if (customer == NULL)
    {
      fault_set (
          fault, "2500", "CustomerRef", "Invalid Reference Id : Names element id %s not found", id);
      return NULL;
    }
  if (!value_get_bool (customer->body, "Active", TRUE))
    {
      fault_set (fault,
                 "610",
                 "",
                 "Object Not Found : Something you're trying to use has been made inactive. Check "
                 "the fields with accounts, customers, items, vendors or employees.");
      return NULL;
    }
  name = value_get_text (customer->body, "DisplayName");
  value_set (body, "CustomerRef", value_new_ref (customer->id, name));
  return customer;
}

static gboolean
set_currency (Store *store, Value *body, const char *code, Fault **fault)
{
  gboolean foreign = strcmp (code, store->settings.home_currency) != 0;
  g_autofree char *rate = company_exchange_rate (store, code);

  if (rate == NULL)
    return fault_set (fault,
                      "2500",
                      "CurrencyRef",
                      "Invalid Reference Id : Currency element id %s not found",
                      code);
  value_set (body, "CurrencyRef", value_new_ref (code, company_currency_name (code)));
  if (!store->settings.multicurrency)
    value_remove (body, "ExchangeRate");
  else if (value_get (body, "ExchangeRate") == NULL || !foreign)
    value_set_number (body, "ExchangeRate", foreign ? rate : "1");

  return TRUE;
}

gboolean
check_currency (Store *store, Entity *customer, Value *body, Fault **fault)
{
  const char *sent = value_get_text (body, "CurrencyRef.value");
  const char *own = value_get_text (customer->body, "CurrencyRef.value");

  if (own == NULL)
    own = store->settings.home_currency;
  if (!store->settings.multicurrency && value_get (body, "CurrencyRef") != NULL)
    return fault_business (
        fault, "Multi Currency should be enabled to perform this operation : CurrencyRef");
  if (store->settings.multicurrency && sent == NULL)
    return fault_required (fault, "CurrencyRef");
  if (sent != NULL && strcmp (sent, own) != 0)
    return fault_business (
        fault, "The currency of the transaction, %s, is not the customer's, %s.", sent, own);

  return set_currency (store, body, own, fault);
}

gboolean
refuse_closed_period (Store *store, const char *day, Fault **fault)
{
  if (!company_has_closed (store, day))
    return TRUE;

  return fault_set (fault,
                    "6210",
                    "",
                    "Account Period Closed : The account period has closed and the account books "
                    "cannot be updated through the QBO Services API. Closing date: %s",
                    store->settings.book_close_date);
}

gboolean
check_open_period (Store *store, Entity *old, Value *body, Fault **fault)
{
  if (value_get_text (body, "TxnDate") == NULL)
    {
      g_autofree char *today = clock_print_day (store_now (store));

      value_set_string (body, "TxnDate", today);
    }
  if (old != NULL && !refuse_closed_period (store, value_get_text (old->body, "TxnDate"), fault))
    return FALSE;

  return refuse_closed_period (store, value_get_text (body, "TxnDate"), fault);
}

static Entity *
find_number (Store *store, const EntityType *type, Entity *except, const char *number)
{
  for (guint i = 0; i < store->entities[type->id]->len; i++)
    {
      Entity *entity = g_ptr_array_index (store->entities[type->id], i);

      if (entity != except && !entity->deleted
          && g_strcmp0 (value_get_text (entity->body, "DocNumber"), number) == 0)
        return entity;
    }

  return NULL;
}

static gboolean
check_number (Store *store,
              const EntityType *type,
              Entity *old,
              Value *body,
              const WriteOptions *options,
              Fault **fault)
{
  const Settings *settings = &store->settings;
  const char *number = value_get_text (body, "DocNumber");
  const char *kept = old != NULL ? value_get_text (old->body, "DocNumber") : NULL;
  Entity *other;

  if (number == NULL && !settings->custom_txn_numbers && kept != NULL)
    value_set_string (body, "DocNumber", kept);
  else if (number == NULL && !settings->custom_txn_numbers)
    {
      g_autofree char *next = g_strdup_printf ("%" G_GINT64_FORMAT, store->next_doc_number++);

      value_set_string (body, "DocNumber", next);
    }
  else if (number == NULL && strcmp (settings->country, "FR") == 0)
    return fault_required (fault, "DocNumber");
  if (number == NULL || !settings->custom_txn_numbers || !settings->warn_duplicate_numbers
      || options->allow_duplicate_number || g_strcmp0 (number, kept) == 0)
    return TRUE;
  other = find_number (store, type, old, number);
  if (other == NULL)
    return TRUE;

  return fault_set (fault,
                    "6140",
                    "",
                    "Duplicate Document Number Error : You must specify a different number. This "
                    "number has already been used. DocNumber=%s is assigned to TxnType=%s with "
                    "TxnId=%s",
                    number,
                    type->name,
                    other->id);
}

static char *
find_due_day (Store *store, const char *day, const char *term_id)
{
  Entity *term = store_find (store, TYPE_TERM, term_id);
  gint64 day_of_month;

  if (term == NULL)
    return g_strdup (day);
  day_of_month = value_get_integer (term->body, "DayOfMonthDue", 0);
  if (day_of_month > 0)
    return clock_next_day_of_month (day, (guint) CLAMP (day_of_month, 1, 31));

  return clock_add_days (day, value_get_integer (term->body, "DueDays", 0));
}

static gboolean
fill_terms (Store *store, Entity *customer, Value *body, Fault **fault)
{
  const char *sent = value_get_text (body, "SalesTermRef.value");
  const char *own = value_get_text (customer->body, "SalesTermRef.value");
  const char *term = sent != NULL ? sent : own;
  g_autofree char *due = NULL;
  Entity *found = store_find (store, TYPE_TERM, term);

  if (sent != NULL && found == NULL)
    return fault_set (fault,
                      "2500",
                      "SalesTermRef",
                      "Invalid Reference Id : Terms element id %s not found",
                      sent);
  term = found != NULL ? found->id : store->settings.default_term;
  if (found != NULL)
    value_set (body, "SalesTermRef", value_new_ref (term, value_get_text (found->body, "Name")));
  if (value_get (body, "DueDate") != NULL)
    return TRUE;
  due = find_due_day (store, value_get_text (body, "TxnDate"), term);
  value_set_string (body, "DueDate", due);
  return TRUE;
}

static void
fill_address (Store *store, Entity *customer, Value *body, const char *name)
{
  const Value *own = value_get (customer->body, name);
  Value *sent = value_get (body, name);

  if (sent == NULL && own != NULL)
    value_set (body, name, value_copy (own));
  else if (sent != NULL && value_get (sent, "Id") == NULL)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, store->next_address++);

      value_set_string (sent, "Id", id);
    }
}

static void
set_default_string (Value *body, const char *name, const char *text)
{
  if (value_get (body, name) == NULL)
    value_set_string (body, name, text);
}

static void
set_default_bool (Value *body, const char *name, gboolean truth)
{
  if (value_get (body, name) == NULL)
    value_set_bool (body, name, truth);
}

static void
add_custom_field (Value *body)
{
  Value *list, *field;

  if (value_get (body, "CustomField") != NULL)
    return;
  list = value_new_array ();
  field = value_new_object ();
  value_set_string (field, "DefinitionId", "1");
  value_set_string (field, "Name", "Crew #");
  value_set_string (field, "Type", "StringType");
  value_append (list, field);
  value_set (body, "CustomField", list);
}

static void
fill_rest (Store *store, const EntityType *type, Entity *customer, Value *body)
{
  if (type->id == TYPE_INVOICE)
    {
      set_default_bool (body, "AllowIPNPayment", FALSE);
      set_default_bool (body, "AllowOnlinePayment", FALSE);
      set_default_bool (body, "AllowOnlineCreditCardPayment", FALSE);
      set_default_bool (body, "AllowOnlineACHPayment", FALSE);
    }
  add_custom_field (body);
  fill_address (store, customer, body, "BillAddr");
  fill_address (store, customer, body, "ShipAddr");
  set_default_string (body, "PrintStatus", "NeedToPrint");
  set_default_string (body, "EmailStatus", "NotSet");
  if (company_is_us (store))
    {
      set_default_bool (body, "ApplyTaxAfterDiscount", FALSE);
      value_remove (body, "GlobalTaxCalculation");
    }
  else
    {
      value_remove (body, "ApplyTaxAfterDiscount");
      set_default_string (body, "GlobalTaxCalculation", "TaxExcluded");
    }
}

GPtrArray *
sale_list_lines (const Value *body)
{
  GPtrArray *lines = g_ptr_array_new ();
  const Value *all = value_get (body, "Line");

  for (guint i = 0; i < value_length (all); i++)
    {
      Value *line = value_at (all, i);
      const Value *inner = value_get_path (line, "GroupLineDetail.Line");

      if (value_get (line, "SalesItemLineDetail") != NULL)
        g_ptr_array_add (lines, line);
      for (guint k = 0; k < value_length (inner); k++)
        g_ptr_array_add (lines, value_at (inner, k));
    }

  return lines;
}

static gint64
sum_lines (const Value *body)
{
  g_autoptr (GPtrArray) lines = sale_list_lines (body);
  gint64 sum = 0;

  for (guint i = 0; i < lines->len; i++)
    sum += value_get_cents (g_ptr_array_index (lines, i), "Amount");

  return sum;
}

static Value *
find_discount (const Value *body)
{
  const Value *all = value_get (body, "Line");

  for (guint i = 0; i < value_length (all); i++)
    if (value_get (value_at (all, i), "DiscountLineDetail") != NULL)
      return value_at (all, i);

  return NULL;
}

static gint64
settle_discount (Value *line, gint64 subtotal)
{
  const char *percent = value_get_text (line, "DiscountLineDetail.DiscountPercent");
  Decimal rate;

  if (line == NULL)
    return 0;
  if (value_get_bool (line, "DiscountLineDetail.PercentBased", FALSE) && percent != NULL
      && decimal_parse (percent, &rate))
    value_set_cents (line, "Amount", cents_percent (subtotal, rate));

  return value_get_cents (line, "Amount");
}

static void
add_subtotal (Value *body, gint64 subtotal)
{
  Value *lines = value_get (body, "Line");
  Value *line = value_new_object ();
  Value *discount = find_discount (body);
  guint at = value_length (lines);

  value_set_cents (line, "Amount", subtotal);
  value_set_string (line, "DetailType", "SubTotalLineDetail");
  value_set (line, "SubTotalLineDetail", value_new_object ());
  for (guint i = 0; discount != NULL && i < value_length (lines); i++)
    if (value_at (lines, i) == discount)
      at = i;
  g_ptr_array_insert (lines->items, (int) at, line);
}

static void
set_totals (Store *store, Value *body, gint64 total)
{
  Decimal rate;
  gint64 home;

  value_set_cents (body, "TotalAmt", total);
  value_remove (body, "HomeTotalAmt");
  value_remove (body, "HomeBalance");
  if (store->settings.multicurrency && decimal_parse (value_get_text (body, "ExchangeRate"), &rate)
      && decimal_product (cents_to_decimal (total), rate, &home))
    value_set_cents (body, "HomeTotalAmt", home);
}

static gboolean
compute (Store *store,
         Entity *old,
         Entity *customer,
         Value *body,
         const WriteOptions *options,
         Fault **fault)
{
  gint64 subtotal, discount, tax = 0;

  if (!sale_build_lines (store, old, body, fault))
    return FALSE;
  discount = settle_discount (find_discount (body), sum_lines (body));
  if (!sale_compute_tax (store, customer, body, discount, options, &tax, fault))
    return FALSE;
  subtotal = sum_lines (body);
  add_subtotal (body, subtotal);
  if (ABS (subtotal) > CENTS_MAX / 4)
    return fault_business (fault, "The amount is larger than the service keeps.");
  if (subtotal - discount + tax < 0)
    return fault_business (fault, "Transaction amount must be 0 or greater.");
  set_totals (store, body, subtotal - discount + tax);
  return TRUE;
}

static gboolean
needs_computing (const WriteOptions *options)
{
  static const char *const names[]
      = { "Line",         "TxnTaxDetail", "GlobalTaxCalculation", "ApplyTaxAfterDiscount",
          "ExchangeRate", "CustomerRef" };

  if (!options->sparse)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (value_get (options->request, names[i]) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
check_mail (Value *body, Fault **fault)
{
  const char *address = value_get_text (body, "BillEmail.Address");

  if (address != NULL && (strchr (address, '@') == NULL || strchr (address, '.') == NULL))
    return fault_business (fault, "The email address %s does not follow the usual form.", address);
  if (address == NULL && g_strcmp0 (value_get_text (body, "EmailStatus"), "NeedToSend") == 0)
    return fault_required (fault, "BillEmail");

  return TRUE;
}

/* With multicurrency off the stored reference is the service's own, not a wish. */
static void
forget_own_currency (Store *store, const WriteOptions *options, Value *body)
{
  if (options->sparse && value_get (options->request, "CurrencyRef") == NULL
      && !store->settings.multicurrency)
    value_remove (body, "CurrencyRef");
}

gboolean
sale_prepare (Store *store,
              const EntityType *type,
              Entity *old,
              Value *body,
              const WriteOptions *options,
              Fault **fault)
{
  Entity *customer;

  if (value_length (value_get (body, "Line")) == 0)
    return fault_required (fault, "Line");
  customer = check_customer (store, body, fault);
  if (customer == NULL)
    return FALSE;
  forget_own_currency (store, options, body);
  if (!check_currency (store, customer, body, fault) || !check_open_period (store, old, body, fault)
      || !check_mail (body, fault))
    return FALSE;
  if (value_get (body, "Deposit") != NULL && !store->settings.allow_deposit)
    return fault_business (fault, "Deposits are not enabled for this company.");
  if (type->id == TYPE_INVOICE && !fill_terms (store, customer, body, fault))
    return FALSE;
  fill_rest (store, type, customer, body);
  if (needs_computing (options) && !compute (store, old, customer, body, options, fault))
    return FALSE;

  /* Last, because a number that is taken cannot be given back. */
  return check_number (store, type, old, body, options, fault);
}
