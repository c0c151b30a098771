/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The company of a fresh sandbox. Lists are put down as they are known; the few transactions go
 * through the rules, so that every figure in them is computed. */

#include "clock.h"
#include "company.h"
#include "entity.h"

#include <string.h>

typedef struct
{
  const char *id;
  const char *name;
  const char *kind;
  const char *sub_kind;
} SeedAccount;

static const SeedAccount accounts[] = {
  { "1", "Services", "Income", "ServiceFeeIncome" },
  { "4", "Undeposited Funds", "Other Current Asset", "UndepositedFunds" },
  { "33", "Accounts Payable (A/P)", "Accounts Payable", "AccountsPayable" },
  { "35", "Checking", "Bank", "Checking" },
  { "41", "Mastercard", "Credit Card", "CreditCard" },
  { "45", "Landscaping Services", "Income", "OtherPrimaryIncome" },
  { "48", "Fountains and Garden Lighting", "Income", "OtherPrimaryIncome" },
  { "54", "Pest Control Services", "Income", "OtherPrimaryIncome" },
  { "79", "Sales of Product Income", "Income", "SalesOfProductIncome" },
  { "80", "Cost of Goods Sold", "Cost of Goods Sold", "SuppliesMaterialsCogs" },
  { "81", "Inventory Asset", "Other Current Asset", "Inventory" },
  { "82", "Design income", "Income", "OtherPrimaryIncome" },
  { "84", "Accounts Receivable (A/R)", "Accounts Receivable", "AccountsReceivable" },
  { "86", "Discounts given", "Income", "DiscountsRefundsGiven" },
  { "90", "Customer Deposits", "Other Current Liability", "OtherCurrentLiabilities" },
};

typedef struct
{
  const char *id;
  const char *name;
  const char *kind;
  const char *price;
  const char *account;
  gboolean taxable;
} SeedItem;

static const SeedItem items[] = {
  { "1", "Services", "Service", "0", "1", FALSE },
  { "2", "Hours", "Service", "0", "1", FALSE },
  { "3", "Concrete", "Service", "0", "48", TRUE },
  { "4", "Design", "Service", "75", "82", FALSE },
  { "5", "Rock Fountain", "NonInventory", "275", "79", TRUE },
  { "7", "Installation", "Service", "50", "45", FALSE },
  { "10", "Pest Control", "Service", "35", "54", FALSE },
  { "11", "Pump", "NonInventory", "20", "79", TRUE },
  { "13", "Rocks", "Service", "0", "48", TRUE },
  { "14", "Sod", "Service", "10", "45", TRUE },
  { "19", "Landscaping", "Category", NULL, NULL, FALSE },
};

typedef struct
{
  const char *id;
  const char *name;
  const char *given;
  const char *family;
  const char *street;
  const char *city;
  const char *code;
  const char *mail;
  gboolean taxable;
} SeedCustomer;

static const SeedCustomer customers[] = {
  { "1",
    "Amy's Bird Sanctuary",
    "Amy",
    "Lauterbach",
    "4581 Finch St.",
    "Bayshore",
    "94326",
    "Birds@Intuit.com",
    TRUE },
  { "2",
    "Bill's Windsurf Shop",
    "Bill",
    "Lucchini",
    "12 Ocean Dr.",
    "Half Moon Bay",
    "94213",
    "Surf@Intuit.com",
    FALSE },
  { "3",
    "Cool Cars",
    "Grace",
    "Pariente",
    "65 Ocean Dr.",
    "Half Moon Bay",
    "94213",
    "Cool_Cars@intuit.com",
    FALSE },
  { "4",
    "Diego Rodriguez",
    "Diego",
    "Rodriguez",
    "321 Channing",
    "Palo Alto",
    "94303",
    "Diego@Rodriguez.com",
    FALSE },
  { "5",
    "Dukes Basketball Camp",
    "Peter",
    "Dukes",
    "25 Court St.",
    "Tucson",
    "85719",
    "Dukes_bball@intuit.com",
    TRUE },
  { "6", "Dylan Sollfrank", "Dylan", "Sollfrank", NULL, NULL, NULL, NULL, FALSE },
  { "7",
    "Freeman Sporting Goods",
    "Kirby",
    "Freeman",
    "370 Easy St.",
    "Middlefield",
    "94482",
    "Sporting_goods@intuit.com",
    FALSE },
  { "10",
    "Geeta Kalapatapu",
    "Geeta",
    "Kalapatapu",
    "1987 Main St.",
    "Middlefield",
    "94303",
    "Geeta@Kalapatapu.com",
    FALSE },
  { "11",
    "Gevelber Photography",
    "Lisa",
    "Gevelber",
    "1045 Main St.",
    "Half Moon Bay",
    "94213",
    "Photography@intuit.com",
    FALSE },
};

typedef struct
{
  const char *id;
  const char *name;
  const char *days;
} SeedTerm;

static const SeedTerm terms[] = {
  { "1", "Due on receipt", "0" }, { "2", "Net 15", "15" }, { "3", "Net 30", "30" },
  { "4", "Net 60", "60" },        { "5", "Net 10", "10" },
};

static void
add_prepared (Store *store, TypeId type, const char *id, Value *body, PrepareFunc prepare)
{
  WriteOptions options = { FALSE, FALSE, body };
  g_autoptr (Fault) fault = NULL;

  if (!prepare (store, schema_get_type (type), NULL, body, &options, &fault))
    g_error ("the seed %s %s is refused: %s", schema_get_type (type)->name, id, fault->detail);
  store_add (store, type, id, body);
}

static void
add_accounts (Store *store)
{
  for (gsize i = 0; i < G_N_ELEMENTS (accounts); i++)
    {
      Value *body = value_new_object ();

      value_set_string (body, "Name", accounts[i].name);
      value_set_string (body, "AccountType", accounts[i].kind);
      value_set_string (body, "AccountSubType", accounts[i].sub_kind);
      add_prepared (store, TYPE_ACCOUNT, accounts[i].id, body, account_prepare);
    }
}

static void
add_items (Store *store)
{
  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      Value *body = value_new_object ();

      value_set_string (body, "Name", items[i].name);
      value_set_string (body, "Type", items[i].kind);
      if (items[i].account != NULL)
        {
          value_set_bool (body, "Taxable", items[i].taxable);
          value_set_number (body, "UnitPrice", items[i].price);
          value_set (body, "IncomeAccountRef", value_new_ref (items[i].account, NULL));
        }
      add_prepared (store, TYPE_ITEM, items[i].id, body, item_prepare);
    }
}

static Value *
make_address (const char *id, const SeedCustomer *seed)
{
  Value *address = value_new_object ();

  value_set_string (address, "Id", id);
  value_set_string (address, "Line1", seed->street);
  value_set_string (address, "City", seed->city);
  value_set_string (
      address, "CountrySubDivisionCode", g_strcmp0 (seed->city, "Tucson") == 0 ? "AZ" : "CA");
  value_set_string (address, "PostalCode", seed->code);
  value_set_string (address, "Lat", "INVALID");
  value_set_string (address, "Long", "INVALID");
  return address;
}

static void
add_customers (Store *store)
{
  for (gsize i = 0; i < G_N_ELEMENTS (customers); i++)
    {
      const SeedCustomer *seed = &customers[i];
      g_autofree char *address_id = g_strdup_printf ("%" G_GSIZE_FORMAT, i + 2);
      Value *body = value_new_object ();

      value_set_bool (body, "Taxable", seed->taxable);
      value_set_string (body, "GivenName", seed->given);
      value_set_string (body, "FamilyName", seed->family);
      value_set_string (body, "DisplayName", seed->name);
      if (g_strcmp0 (seed->id, "4") != 0 && g_strcmp0 (seed->id, "6") != 0)
        value_set_string (body, "CompanyName", seed->name);
      if (seed->street != NULL)
        {
          value_set (body, "BillAddr", make_address (address_id, seed));
          value_set (body, "ShipAddr", make_address (address_id, seed));
        }
      if (seed->mail != NULL)
        {
          Value *mail = value_new_object ();

          value_set_string (mail, "Address", seed->mail);
          value_set (body, "PrimaryEmailAddr", mail);
        }
      add_prepared (store, TYPE_CUSTOMER, seed->id, body, name_prepare);
    }
}

static void
add_person (Store *store, TypeId type, const char *id, const char *name)
{
  Value *body = value_new_object ();

  value_set_string (body, "DisplayName", name);
  add_prepared (store, type, id, body, name_prepare);
}

static void
add_job (Store *store)
{
  Value *body = value_new_object ();

  value_set_string (body, "DisplayName", "55 Twin Lane");
  value_set_bool (body, "Job", TRUE);
  value_set (body, "ParentRef", value_new_ref ("7", NULL));
  add_prepared (store, TYPE_CUSTOMER, "9", body, name_prepare);
}

static void
add_terms (Store *store)
{
  static const char *const methods[] = { "Cash", "Check", "Visa" };

  for (gsize i = 0; i < G_N_ELEMENTS (terms); i++)
    {
      Value *body = value_new_object ();

      value_set_string (body, "Name", terms[i].name);
      value_set_number (body, "DueDays", terms[i].days);
      add_prepared (store, TYPE_TERM, terms[i].id, body, term_prepare);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GSIZE_FORMAT, i + 1);
      Value *body = value_new_object ();

      value_set_string (body, "Name", methods[i]);
      add_prepared (store, TYPE_PAYMENT_METHOD, id, body, term_prepare);
    }
}

static Entity *
create (Store *store, TypeId type, const char *json)
{
  g_autoptr (Fault) fault = NULL;
  g_autoptr (Value) body = value_parse (json, strlen (json), NULL);
  Entity *entity = entity_create (
      store, schema_get_type (type), body, (WriteOptions){ FALSE, FALSE, NULL }, &fault);

  if (entity == NULL)
    g_error ("a seed transaction is refused: %s", fault->detail);
  return entity;
}

static void
add_transactions (Store *store)
{
  Entity *entity;
  g_autofree char *payment = NULL;

  store->next_doc_number = 1035;
  store->next_id[TYPE_INVOICE] = 129;
  create (store,
          TYPE_INVOICE,
          "{\"CustomerRef\":{\"value\":\"2\"},\"Line\":[{\"Amount\":85,\"Description\":"
          "\"Installation of the pump\",\"DetailType\":\"SalesItemLineDetail\","
          "\"SalesItemLineDetail\":{\"ItemRef\":{\"value\":\"7\"},\"Qty\":1.7,"
          "\"UnitPrice\":50}}]}");
  entity = create (store,
                   TYPE_INVOICE,
                   "{\"CustomerRef\":{\"value\":\"1\"},\"Line\":[{\"Amount\":337.5,"
                   "\"Description\":\"Custom Design\",\"DetailType\":\"SalesItemLineDetail\","
                   "\"SalesItemLineDetail\":{\"ItemRef\":{\"value\":\"4\"},\"Qty\":4.5,"
                   "\"UnitPrice\":75}}]}");
  payment = g_strdup_printf ("{\"CustomerRef\":{\"value\":\"1\"},\"TotalAmt\":200,\"Line\":[{"
                             "\"Amount\":200,\"LinkedTxn\":[{\"TxnId\":\"%s\",\"TxnType\":"
                             "\"Invoice\"}]}]}",
                             entity->id);
  create (store, TYPE_PAYMENT, payment);
}

void
company_seed (Store *store)
{
  g_autoptr (Value) nothing = value_new_object ();
  g_autofree char *message = NULL;
  gint64 now = store_now (store);

  /* Old enough to lie before any watermark that a new client starts with. */
  store->fixed_time = now - 90 * G_TIME_SPAN_DAY;
  if (!company_change (store, nothing, &message))
    g_error ("the seed company is refused: %s", message);
  add_accounts (store);
  add_items (store);
  add_terms (store);
  add_customers (store);
  add_job (store);
  add_person (store, TYPE_VENDOR, "30", "Books by Bessie");
  add_person (store, TYPE_VENDOR, "31", "Bob's Burger Joint");
  add_person (store, TYPE_EMPLOYEE, "54", "Emily Platt");
  add_person (store, TYPE_EMPLOYEE, "55", "John Johnson");
  add_transactions (store);
  store->fixed_time = 0;
  store->dirty = TRUE;
}
