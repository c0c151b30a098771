/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The company's settings and the entities that show them: Preferences, CompanyInfo, tax codes
 * and currencies. The Store owns everything. */

#include "company.h"

#include "clock.h"
#include "decimal.h"

#include <string.h>

typedef struct
{
  const char *code;
  const char *name;
  /* Millionths of a US dollar; a fixed day's rates, so that tests can rely on them. */
  gint64 dollars;
} Currency;

static const Currency currencies[] = {
  { "USD", "United States Dollar", 1000000 },
  { "EUR", "Euro", 1085000 },
  { "GBP", "British Pound Sterling", 1270500 },
  { "CAD", "Canadian Dollar", 731200 },
  { "AUD", "Australian Dollar", 654300 },
  { "CHF", "Swiss Franc", 1131000 },
  { "SEK", "Swedish Krona", 94600 },
  { "NOK", "Norwegian Krone", 92400 },
  { "DKK", "Danish Krone", 145500 },
  { "PLN", "Polish Zloty", 251700 },
  { "CZK", "Czech Koruna", 43100 },
  { "JPY", "Japanese Yen", 6700 },
  { "INR", "Indian Rupee", 11900 },
  { "NZD", "New Zealand Dollar", 601000 },
  { "ZAR", "South African Rand", 54800 },
  { "MXN", "Mexican Peso", 55100 },
};

static const Currency *
find_currency (const char *code)
{
  for (gsize i = 0; code != NULL && i < G_N_ELEMENTS (currencies); i++)
    if (strcmp (currencies[i].code, code) == 0)
      return &currencies[i];

  return NULL;
}

const char *
company_currency_name (const char *code)
{
  const Currency *currency = find_currency (code);

  return currency != NULL ? currency->name : NULL;
}

char *
company_exchange_rate (Store *store, const char *code)
{
  const Currency *source = find_currency (code);
  const Currency *home = find_currency (store->settings.home_currency);
  Decimal rate = { 0, 6 };

  if (source == NULL || home == NULL)
    return NULL;
  rate.mantissa = (source->dollars * 1000000 + home->dollars / 2) / home->dollars;
  while (rate.scale > 0 && rate.mantissa % 10 == 0)
    {
      rate.mantissa /= 10;
      rate.scale--;
    }

  return decimal_print (rate);
}

gboolean
company_is_us (Store *store)
{
  return strcmp (store->settings.country, "US") == 0;
}

gboolean
company_has_closed (Store *store, const char *day)
{
  const char *close = store->settings.book_close_date;

  return close != NULL && *close != '\0' && day != NULL && strcmp (day, close) <= 0;
}

static void
put (Store *store, TypeId type, const char *id, Value *body)
{
  Entity *entity = store_find (store, type, id);

  if (entity == NULL)
    {
      store_add (store, type, id, body);
      return;
    }
  value_free (entity->body);
  entity->body = body;
  entity->sync_token++;
  store_touch (store, entity);
}

static Value *
describe_sales_forms (const Settings *settings)
{
  Value *forms = value_new_object ();

  value_set_bool (forms, "CustomTxnNumbers", settings->custom_txn_numbers);
  value_set_bool (forms, "AllowDeposit", settings->allow_deposit);
  value_set_bool (forms, "AllowDiscount", settings->allow_discount);
  value_set_string (forms, "DefaultDiscountAccount", "86");
  value_set_bool (forms, "AllowEstimates", TRUE);
  value_set_string (forms, "ETransactionEnabledStatus", "NotApplicable");
  value_set_bool (forms, "ETransactionAttachPDF", FALSE);
  value_set_bool (forms, "ETransactionPaymentEnabled", FALSE);
  value_set_bool (forms, "IPNSupportEnabled", FALSE);
  value_set_bool (forms, "AllowServiceDate", TRUE);
  value_set_bool (forms, "AllowShipping", FALSE);
  value_set (forms, "DefaultTerms", value_new_ref (settings->default_term, NULL));
  value_set_bool (forms, "UsingPriceLevels", FALSE);
  return forms;
}

static void
put_preferences (Store *store)
{
  const Settings *settings = &store->settings;
  Value *body = value_new_object ();
  Value *accounting = value_new_object ();
  Value *products = value_new_object ();
  Value *tax = value_new_object ();
  Value *currency = value_new_object ();

  value_set_bool (accounting, "TrackDepartments", FALSE);
  value_set_bool (accounting, "ClassTrackingPerTxn", FALSE);
  value_set_bool (accounting, "ClassTrackingPerTxnLine", FALSE);
  value_set_string (accounting, "CustomerTerminology", "Customers");
  if (settings->book_close_date != NULL && *settings->book_close_date != '\0')
    value_set_string (accounting, "BookCloseDate", settings->book_close_date);
  value_set_bool (products, "ForSales", TRUE);
  value_set_bool (products, "ForPurchase", TRUE);
  value_set_bool (products, "QuantityWithPriceAndRate", TRUE);
  value_set_bool (products, "QuantityOnHand", TRUE);
  value_set_bool (tax, "UsingSalesTax", settings->using_sales_tax);
  value_set_bool (tax, "PartnerTaxEnabled", company_is_us (store) && settings->automated_tax);
  if (company_is_us (store) && settings->using_sales_tax)
    value_set (tax, "TaxGroupCodeRef", value_new_ref ("2", NULL));
  value_set_bool (currency, "MultiCurrencyEnabled", settings->multicurrency);
  value_set (currency, "HomeCurrency", value_new_ref (settings->home_currency, NULL));
  value_set (body, "AccountingInfoPrefs", accounting);
  value_set (body, "ProductAndServicesPrefs", products);
  value_set (body, "SalesFormsPrefs", describe_sales_forms (settings));
  value_set (body, "TaxPrefs", tax);
  value_set (body, "CurrencyPrefs", currency);
  put (store, TYPE_PREFERENCES, "1", body);
}

static void
add_name_value (Value *list, const char *name, const char *text)
{
  Value *pair = value_new_object ();

  value_set_string (pair, "Name", name);
  value_set_string (pair, "Value", text);
  value_append (list, pair);
}

static void
put_company_info (Store *store)
{
  const Settings *settings = &store->settings;
  Value *body = value_new_object ();
  Value *address = value_new_object ();
  Value *email = value_new_object ();
  Value *pairs = value_new_array ();

  value_set_string (address, "Id", "1");
  value_set_string (address, "Line1", "123 Sierra Way");
  value_set_string (address, "City", "San Pablo");
  value_set_string (address, "CountrySubDivisionCode", "CA");
  value_set_string (address, "PostalCode", "87999");
  value_set_string (email, "Address", "noreply@quickbooks.example");
  add_name_value (pairs, "NeoEnabled", "true");
  add_name_value (pairs, "OfferingSku", "QuickBooks Online Plus");
  add_name_value (
      pairs, "SubscriptionStatus", settings->subscription_ended ? "EXPIRED" : "SUBSCRIBED");
  value_set_string (body, "CompanyName", settings->company_name);
  value_set_string (body, "LegalName", settings->company_name);
  value_set (body, "LegalAddr", value_copy (address));
  value_set (body, "CompanyAddr", address);
  value_set_string (body, "CompanyStartDate", "2015-06-05");
  value_set_string (body, "FiscalYearStartMonth", "January");
  value_set_string (body, "Country", settings->country);
  value_set (body, "Email", email);
  value_set_string (body, "SupportedLanguages", "en");
  value_set_string (body, "DefaultTimeZone", "America/Los_Angeles");
  value_set (body, "NameValue", pairs);
  put (store, TYPE_COMPANY_INFO, "1", body);
}

static void
put_rate (Store *store, const char *id, const char *name, const char *percent)
{
  Value *body = value_new_object ();

  value_set_string (body, "Name", name);
  value_set_string (body, "Description", name);
  value_set_bool (body, "Active", TRUE);
  value_set_number (body, "RateValue", percent);
  value_set (body, "AgencyRef", value_new_ref ("1", NULL));
  value_set_string (body, "SpecialTaxType", "NONE");
  value_set_string (body, "DisplayType", "ReadOnly");
  put (store, TYPE_TAX_RATE, id, body);
}

static Value *
list_rates (const char *rates)
{
  g_auto (GStrv) ids = g_strsplit (rates, " ", -1);
  Value *list = value_new_object ();
  Value *details = value_new_array ();

  for (guint i = 0; ids[i] != NULL && *ids[i] != '\0'; i++)
    {
      Value *detail = value_new_object ();

      value_set (detail, "TaxRateRef", value_new_ref (ids[i], NULL));
      value_set_string (detail, "TaxTypeApplicable", "TaxOnAmount");
      value_set (detail, "TaxOrder", value_new_integer (0));
      value_append (details, detail);
    }
  value_set (list, "TaxRateDetail", details);
  return list;
}

static void
put_code (Store *store, const char *id, const char *name, const char *rates)
{
  gboolean pseudo = strcmp (id, "TAX") == 0 || strcmp (id, "NON") == 0;
  Value *body = value_new_object ();

  value_set_string (body, "Name", name);
  value_set_string (body, "Description", name);
  value_set_bool (body, "Active", TRUE);
  value_set_bool (body, "Hidden", FALSE);
  value_set_bool (body, "Taxable", strcmp (id, "NON") != 0);
  value_set_bool (body, "TaxGroup", !pseudo);
  if (!pseudo)
    {
      value_set (body, "SalesTaxRateList", list_rates (rates));
      value_set (body, "PurchaseTaxRateList", list_rates (""));
    }
  put (store, TYPE_TAX_CODE, id, body);
}

static void
remove_all (Store *store, TypeId type)
{
  for (guint i = 0; i < store->entities[type]->len; i++)
    {
      Entity *entity = g_ptr_array_index (store->entities[type], i);

      entity->deleted = TRUE;
    }
  g_hash_table_remove_all (store->by_id[type]);
  g_ptr_array_set_size (store->entities[type], 0);
}

static void
put_us_taxes (Store *store)
{
  put_rate (store, "1", "AZ State tax", "7.1");
  put_rate (store, "2", "Tucson City", "2");
  put_rate (store, "3", "California", "8");
  put_code (store, "TAX", "TAX", "");
  put_code (store, "NON", "NON", "");
  put_code (store, "2", "California", "3");
  put_code (store, "3", "Tucson", "1 2");
}

static void
put_other_taxes (Store *store)
{
  put_rate (store, "10", "Standard 20%", "20");
  put_rate (store, "11", "Standard 21%", "21");
  put_rate (store, "12", "Standard 19%", "19");
  put_rate (store, "13", "Reduced 7%", "7");
  put_rate (store, "14", "GST 5%", "5");
  put_rate (store, "15", "Zero", "0");
  put_rate (store, "16", "QST 9.975%", "9.975");
  put_code (store, "10", "20.0% S", "10");
  put_code (store, "11", "21.0% S", "11");
  put_code (store, "12", "19.0% S", "12");
  put_code (store, "13", "7.0% R", "13");
  put_code (store, "14", "GST", "14");
  put_code (store, "15", "0.0% Z", "15");
  put_code (store, "16", "GST/QST QC - 9.975", "14 16");
}

static void
put_taxes (Store *store)
{
  Value *agency = value_new_object ();

  remove_all (store, TYPE_TAX_CODE);
  remove_all (store, TYPE_TAX_RATE);
  value_set_string (agency, "DisplayName", "Board of Equalization");
  value_set_bool (agency, "TaxTrackedOnSales", TRUE);
  put (store, TYPE_TAX_AGENCY, "1", agency);
  if (company_is_us (store))
    put_us_taxes (store);
  else
    put_other_taxes (store);
}

static void
put_currencies (Store *store)
{
  remove_all (store, TYPE_COMPANY_CURRENCY);
  if (!store->settings.multicurrency)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (currencies); i++)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GSIZE_FORMAT, i + 1);
      Value *body = value_new_object ();

      value_set_string (body, "Code", currencies[i].code);
      value_set_string (body, "Name", currencies[i].name);
      value_set_bool (body, "Active", TRUE);
      put (store, TYPE_COMPANY_CURRENCY, id, body);
    }
}

static void
put_all (Store *store, gboolean taxes)
{
  put_preferences (store);
  put_company_info (store);
  put_currencies (store);
  if (taxes)
    put_taxes (store);
}

static gboolean
check_wish (const Value *wish, char **message)
{
  const char *currency = value_get_text (wish, "HomeCurrency");
  const char *country = value_get_text (wish, "Country");
  const char *close = value_get_text (wish, "BookCloseDate");

  if (wish == NULL || wish->kind != VALUE_OBJECT)
    *message = g_strdup ("an object is wanted");
  else if (currency != NULL && find_currency (currency) == NULL)
    *message = g_strdup_printf ("HomeCurrency %s is not known", currency);
  else if (country != NULL && strlen (country) != 2)
    *message = g_strdup ("Country has two letters");
  else if (close != NULL && *close != '\0' && !clock_is_day (close))
    *message = g_strdup ("BookCloseDate is a day, YYYY-MM-DD, or empty");

  return *message == NULL;
}

gboolean
company_change (Store *store, const Value *wish, char **message)
{
  gboolean us = company_is_us (store);
  gboolean taxes;

  if (!check_wish (wish, message) || !settings_apply (&store->settings, wish, message))
    return FALSE;
  taxes = us != company_is_us (store) || store->entities[TYPE_TAX_CODE]->len == 0;
  put_all (store, taxes);
  store->dirty = TRUE;
  return TRUE;
}

Value *
company_describe (Store *store)
{
  return settings_pack (&store->settings);
}
