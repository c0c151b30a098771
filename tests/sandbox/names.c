/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules of the lists: customers, vendors and employees, who share one space of names; items,
 * accounts and terms. */

#include "company.h"
#include "decimal.h"
#include "entity.h"

#include <string.h>

#define DELETED_SUFFIX " (deleted)"

static char *
fold_name (const char *name, gboolean active)
{
  g_autofree char *plain = g_strdup (name);

  /* An inactive record goes on owning the name that it had. */
  if (!active && g_str_has_suffix (plain, DELETED_SUFFIX))
    plain[strlen (plain) - strlen (DELETED_SUFFIX)] = '\0';

  return g_utf8_casefold (plain, -1);
}

static gboolean
is_name_taken (Store *store,
               TypeId type,
               Entity *except,
               const char *field,
               const char *name,
               const char *parent)
{
  g_autofree char *wanted = fold_name (name, TRUE);

  for (guint i = 0; i < store->entities[type]->len; i++)
    {
      Entity *entity = g_ptr_array_index (store->entities[type], i);
      const char *text = value_get_text (entity->body, field);
      g_autofree char *folded = NULL;

      if (entity == except || entity->deleted || text == NULL)
        continue;
      if (parent != NULL
          && g_strcmp0 (value_get_text (entity->body, "ParentRef.value"),
                        *parent != '\0' ? parent : NULL)
                 != 0)
        continue;
      folded = fold_name (text, value_get_bool (entity->body, "Active", TRUE));
      if (strcmp (folded, wanted) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
check_characters (const char *name, Fault **fault)
{
  if (strpbrk (name, ":\t\n\r") == NULL)
    return TRUE;

  return fault_business (fault, "A name can't contain a colon, a tab or a new line : %s", name);
}

/* Made inactive, a record is renamed; made active again, it gets its name back. */
static void
rename_by_activity (Entity *old, Value *body, const char *field)
{
  gboolean active = value_get_bool (body, "Active", TRUE);
  const char *name = value_get_text (body, field);
  gboolean marked = name != NULL && g_str_has_suffix (name, DELETED_SUFFIX);
  g_autofree char *changed = NULL;

  if (old == NULL || name == NULL || active == !marked)
    return;
  changed = active ? g_strndup (name, strlen (name) - strlen (DELETED_SUFFIX))
                   : g_strconcat (name, DELETED_SUFFIX, NULL);
  value_set_string (body, field, changed);
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
set_default_number (Value *body, const char *name, const char *token)
{
  if (value_get (body, name) == NULL)
    value_set_number (body, name, token);
}

static gboolean
compose_display_name (Value *body, Fault **fault)
{
  static const char *const parts[] = { "Title", "GivenName", "MiddleName", "FamilyName", "Suffix" };
  g_autoptr (GString) name = g_string_new (NULL);

  if (value_get_text (body, "DisplayName") != NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *part = value_get_text (body, parts[i]);

      if (part != NULL)
        g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "", part);
    }
  if (name->len == 0)
    return fault_required (fault, "DisplayName");
  value_set_string (body, "DisplayName", name->str);
  return TRUE;
}

static gboolean
check_free_name (Store *store, Entity *old, const char *name, Fault **fault)
{
  static const TypeId types[] = { TYPE_CUSTOMER, TYPE_VENDOR, TYPE_EMPLOYEE };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (is_name_taken (store, types[i], old, "DisplayName", name, NULL))
      return fault_set (fault,
                        "6240",
                        "",
                        "The name supplied already exists. : Another customer, vendor or employee "
                        "is already using this name. Please use a different name.");

  return TRUE;
}

static gboolean
check_mail (Value *body, Fault **fault)
{
  const char *address = value_get_text (body, "PrimaryEmailAddr.Address");

  if (address == NULL || (strchr (address, '@') != NULL && strchr (address, '.') != NULL))
    return TRUE;

  return fault_business (
      fault, "Email Address does not conform to the syntax rules of RFC 822 : %s", address);
}

static void
number_address (Store *store, Value *body, const char *name)
{
  Value *address = value_get (body, name);

  if (address != NULL && value_get (address, "Id") == NULL)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, store->next_address++);

      value_set_string (address, "Id", id);
    }
}

static gboolean
place_below_parent (Store *store, TypeId type, Entity *old, Value *body, Fault **fault)
{
  const char *id = value_get_text (body, "ParentRef.value");
  const char *name = value_get_text (body, type == TYPE_CUSTOMER ? "DisplayName" : "Name");
  g_autofree char *full = NULL;
  Entity *parent;
  gint64 level;

  value_remove (body, "Level");
  if (id == NULL)
    {
      value_set_string (body, "FullyQualifiedName", name);
      return TRUE;
    }
  parent = store_find (store, type, id);
  if (parent == NULL || parent == old)
    return fault_set (fault,
                      "2500",
                      "ParentRef",
                      "Invalid Reference Id : %s element id %s not found",
                      type == TYPE_CUSTOMER ? "Names" : "Items",
                      id);
  level = value_get_integer (parent->body, "Level", 0) + 1;
  if (level > 4)
    return fault_business (fault, "A record can't be more than four levels below another.");
  full = g_strconcat (value_get_text (parent->body, "FullyQualifiedName"), ":", name, NULL);
  value_set_string (body, "FullyQualifiedName", full);
  value_set (body, "Level", value_new_integer (level));
  return TRUE;
}

static gboolean
settle_currency (Store *store, Entity *old, Value *body, const WriteOptions *options, Fault **fault)
{
  const char *home = store->settings.home_currency;
  const char *kept = old != NULL ? value_get_text (old->body, "CurrencyRef.value") : NULL;
  const char *sent = value_get_text (options->request, "CurrencyRef.value");
  const char *code = sent != NULL ? sent : kept != NULL ? kept : home;

  if (sent != NULL && !store->settings.multicurrency)
    return fault_business (
        fault, "Multi Currency should be enabled to perform this operation : CurrencyRef");
  if (sent != NULL && company_currency_name (sent) == NULL)
    return fault_set (fault,
                      "2500",
                      "CurrencyRef",
                      "Invalid Reference Id : Currency element id %s not found",
                      sent);
  if (kept != NULL && strcmp (kept, code) != 0)
    return fault_business (fault, "The currency of a customer or vendor cannot be changed.");
  value_set (body, "CurrencyRef", value_new_ref (code, company_currency_name (code)));
  return TRUE;
}

static gboolean
check_deactivation (Entity *old, Value *body, Fault **fault)
{
  gboolean was_active = old != NULL && value_get_bool (old->body, "Active", TRUE);

  if (!was_active || value_get_bool (body, "Active", TRUE)
      || value_get_cents (old->body, "Balance") == 0)
    return TRUE;

  return fault_business (
      fault, "Delete List Has Balance Error : The list element you are deleting has a balance.");
}

static gboolean
fill_customer (Store *store,
               const EntityType *type,
               Entity *old,
               Value *body,
               const WriteOptions *options,
               Fault **fault)
{
  const char *balance = old != NULL ? value_get_text (old->body, "Balance") : NULL;
  const char *jobs = old != NULL ? value_get_text (old->body, "BalanceWithJobs") : NULL;

  if (!settle_currency (store, old, body, options, fault))
    return FALSE;
  value_set_number (body, "Balance", balance != NULL ? balance : "0");
  number_address (store, body, "BillAddr");
  if (type->id == TYPE_VENDOR)
    {
      set_default_bool (body, "Vendor1099", FALSE);
      return TRUE;
    }
  if (!place_below_parent (store, TYPE_CUSTOMER, old, body, fault))
    return FALSE;
  number_address (store, body, "ShipAddr");
  value_set_number (body, "BalanceWithJobs", jobs != NULL ? jobs : "0");
  set_default_bool (body, "Taxable", TRUE);
  set_default_bool (body, "Job", FALSE);
  set_default_bool (body, "BillWithParent", FALSE);
  set_default_string (body, "PreferredDeliveryMethod", "Print");
  return TRUE;
}

gboolean
name_prepare (Store *store,
              const EntityType *type,
              Entity *old,
              Value *body,
              const WriteOptions *options,
              Fault **fault)
{
  const char *name;

  if (!compose_display_name (body, fault))
    return FALSE;
  set_default_bool (body, "Active", TRUE);
  if (!check_deactivation (old, body, fault))
    return FALSE;
  rename_by_activity (old, body, "DisplayName");
  name = value_get_text (body, "DisplayName");
  if (!check_characters (name, fault) || !check_mail (body, fault)
      || !check_free_name (store, old, name, fault))
    return FALSE;
  set_default_string (body, "PrintOnCheckName", name);
  if (type->id == TYPE_EMPLOYEE)
    return TRUE;

  return fill_customer (store, type, old, body, options, fault);
}

static gboolean
check_account (Store *store, Value *body, const char *field, Fault **fault)
{
  g_autofree char *path = g_strconcat (field, ".value", NULL);
  const char *id = value_get_text (body, path);
  Entity *account = store_find (store, TYPE_ACCOUNT, id);

  if (id == NULL)
    return TRUE;
  if (account == NULL)
    return fault_set (
        fault, "2500", field, "Invalid Reference Id : Accounts element id %s is invalid", id);
  value_set (body, field, value_new_ref (id, value_get_text (account->body, "Name")));
  return TRUE;
}

/* Income, or a liability for what a client pays ahead. */
static gboolean
check_income_account (Store *store, Value *body, Fault **fault)
{
  static const char *const kinds[]
      = { "Income", "Other Income", "Other Current Liability", "Long Term Liability", NULL };
  Entity *account
      = store_find (store, TYPE_ACCOUNT, value_get_text (body, "IncomeAccountRef.value"));
  const char *kind = account != NULL ? value_get_text (account->body, "AccountType") : NULL;

  if (kind == NULL || g_strv_contains (kinds, kind))
    return TRUE;

  return fault_business (fault, "The income account of an item is of the wrong type : %s", kind);
}

static void
fill_item (Value *body, const char *kind)
{
  gboolean sold = strcmp (kind, "Category") != 0;

  if (!sold)
    return;
  set_default_bool (body, "Taxable", FALSE);
  set_default_number (body, "UnitPrice", "0");
  set_default_number (body, "PurchaseCost", "0");
  value_set_bool (body, "TrackQtyOnHand", strcmp (kind, "Inventory") == 0);
}

gboolean
item_prepare (Store *store,
              const EntityType *type,
              Entity *old,
              Value *body,
              const WriteOptions *options,
              Fault **fault)
{
  const char *name = value_get_text (body, "Name");
  const char *kind = value_get_text (body, "Type");
  const char *parent = value_get_text (body, "ParentRef.value");

  if (name == NULL)
    return fault_required (fault, "Name");
  if (kind == NULL)
    return fault_required (fault, "Type");
  set_default_bool (body, "Active", TRUE);
  rename_by_activity (old, body, "Name");
  name = value_get_text (body, "Name");
  if (!check_characters (name, fault))
    return FALSE;
  if (is_name_taken (store, TYPE_ITEM, old, "Name", name, parent != NULL ? parent : ""))
    return fault_set (fault,
                      "6240",
                      "",
                      "The name supplied already exists. : Another product or service is already "
                      "using this name. Please use a different name.");
  if (strcmp (kind, "Category") != 0 && strcmp (kind, "Group") != 0
      && value_get (body, "IncomeAccountRef") == NULL)
    return fault_required (fault, "IncomeAccountRef");
  if (!check_account (store, body, "IncomeAccountRef", fault)
      || !check_account (store, body, "ExpenseAccountRef", fault)
      || !check_account (store, body, "AssetAccountRef", fault)
      || !check_income_account (store, body, fault)
      || !place_below_parent (store, TYPE_ITEM, old, body, fault))
    return FALSE;
  fill_item (body, kind);
  return TRUE;
}

static const char *
classify_account (const char *kind)
{
  static const char *const table[][2] = {
    { "Bank", "Asset" },
    { "Other Current Asset", "Asset" },
    { "Fixed Asset", "Asset" },
    { "Other Asset", "Asset" },
    { "Accounts Receivable", "Asset" },
    { "Equity", "Equity" },
    { "Expense", "Expense" },
    { "Other Expense", "Expense" },
    { "Cost of Goods Sold", "Expense" },
    { "Accounts Payable", "Liability" },
    { "Credit Card", "Liability" },
    { "Long Term Liability", "Liability" },
    { "Other Current Liability", "Liability" },
    { "Income", "Revenue" },
    { "Other Income", "Revenue" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (strcmp (table[i][0], kind) == 0)
      return table[i][1];

  return NULL;
}

gboolean
account_prepare (Store *store,
                 const EntityType *type,
                 Entity *old,
                 Value *body,
                 const WriteOptions *options,
                 Fault **fault)
{
  const char *name = value_get_text (body, "Name");
  const char *kind = value_get_text (body, "AccountType");
  const char *home = store->settings.home_currency;

  if (name == NULL)
    return fault_required (fault, "Name");
  if (kind == NULL)
    return fault_required (fault, "AccountType");
  if (classify_account (kind) == NULL)
    return fault_set (fault, "2170", "AccountType", "Invalid Enumeration : %s", kind);
  set_default_bool (body, "Active", TRUE);
  rename_by_activity (old, body, "Name");
  name = value_get_text (body, "Name");
  if (strpbrk (name, ":\"") != NULL)
    return fault_business (fault, "An account's name can't contain a colon or quotes : %s", name);
  if (is_name_taken (store, TYPE_ACCOUNT, old, "Name", name, NULL))
    return fault_set (fault, "6240", "", "The name supplied already exists. : null");
  value_set_string (body, "FullyQualifiedName", name);
  value_set_string (body, "Classification", classify_account (kind));
  set_default_bool (body, "SubAccount", FALSE);
  set_default_number (body, "CurrentBalance", "0");
  set_default_number (body, "CurrentBalanceWithSubAccounts", "0");
  value_set (body, "CurrencyRef", value_new_ref (home, company_currency_name (home)));
  return TRUE;
}

static gboolean
is_count_within (const Value *body, const char *name, gint64 least, gint64 most)
{
  const char *text = value_get_text (body, name);
  gint64 count = value_get_integer (body, name, G_MININT64);

  return text == NULL || (count >= least && count <= most);
}

gboolean
term_prepare (Store *store,
              const EntityType *type,
              Entity *old,
              Value *body,
              const WriteOptions *options,
              Fault **fault)
{
  const char *name = value_get_text (body, "Name");

  if (name == NULL)
    return fault_required (fault, "Name");
  set_default_bool (body, "Active", TRUE);
  rename_by_activity (old, body, "Name");
  name = value_get_text (body, "Name");
  if (is_name_taken (store, type->id, old, "Name", name, NULL))
    return fault_set (fault, "6240", "", "The name supplied already exists. : null");
  if (type->id == TYPE_PAYMENT_METHOD)
    return TRUE;
  if (value_get (body, "DueDays") == NULL && value_get (body, "DayOfMonthDue") == NULL)
    return fault_required (fault, "DueDays");
  if (!is_count_within (body, "DueDays", 0, 999) || !is_count_within (body, "DayOfMonthDue", 1, 31))
    return fault_business (fault, "Due days are between 0 and 999, a day of a month up to 31.");
  value_set_string (body, "Type", value_get (body, "DueDays") != NULL ? "STANDARD" : "DATE_DRIVEN");
  return TRUE;
}
