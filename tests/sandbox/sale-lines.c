/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lines of a sale: which kinds there are, what each needs, and the check that the amount is
 * quantity times price, made on the digits that were sent. */

#include "company.h"
#include "decimal.h"
#include "entity.h"

#include <string.h>

typedef struct
{
  Store *store;
  Fault **fault;
  gint64 next_id;
  gint64 next_number;
  gboolean has_amount;
  GHashTable *known_ids;
} Builder;

static gboolean
is_special_item (const char *id)
{
  return strcmp (id, "SHIPPING_ITEM_ID") == 0 || strcmp (id, "GRATUITY_ITEM_ID") == 0;
}

static gboolean
check_item (Builder *self, Value *detail)
{
  const char *id = value_get_text (detail, "ItemRef.value");
  Entity *item;

  if (is_special_item (id))
    return TRUE;
  item = store_find (self->store, TYPE_ITEM, id);
  if (item == NULL)
    return fault_set (
        self->fault, "2500", "ItemRef", "Invalid Reference Id : Items element id %s not found", id);
  if (!value_get_bool (item->body, "Active", TRUE))
    return fault_set (self->fault,
                      "2500",
                      "ItemRef",
                      "Invalid Reference Id : Something you're trying to use has been made "
                      "inactive. Check the fields with accounts, customers, items, vendors or "
                      "employees.");
  if (g_strcmp0 (value_get_text (item->body, "Type"), "Category") == 0)
    return fault_set (self->fault,
                      "2500",
                      "ItemRef",
                      "Invalid Reference Id : Items element id %s is a category and cannot be "
                      "used on a transaction",
                      id);
  value_set (detail, "ItemRef", value_new_ref (id, value_get_text (item->body, "Name")));
  return TRUE;
}

static gboolean
read_amount (Builder *self, Value *line, gint64 *cents)
{
  const char *text = value_get_text (line, "Amount");
  Decimal amount;

  if (text == NULL)
    return fault_required (self->fault, "Line.Amount");
  if (!decimal_parse (text, &amount) || !decimal_to_cents (amount, cents) || amount.scale > 5)
    return fault_set (self->fault,
                      "2010",
                      "Line.Amount",
                      "Property Name:Line.Amount holds 15 digits, 5 of them decimals, and was %s; "
                      "specified is unsupported or invalid",
                      text);
  return TRUE;
}

static gboolean
check_product (Builder *self, Value *line, Value *detail)
{
  const char *quantity = value_get_text (detail, "Qty");
  const char *price = value_get_text (detail, "UnitPrice");
  Decimal q, p, amount = { 0, 0 };
  g_autofree char *supplied = NULL;
  gint64 product, cents;

  if (quantity == NULL || price == NULL)
    return TRUE;
  if (!decimal_parse (quantity, &q) || !decimal_parse (price, &p)
      || !decimal_parse (value_get_text (line, "Amount"), &amount)
      || !decimal_product (q, p, &product))
    return fault_business (self->fault, "Quantity or rate is too large.");
  if (decimal_compare (amount, cents_to_decimal (product)) == 0)
    return TRUE;
  if (!decimal_to_cents (amount, &cents))
    cents = 0;
  supplied = cents_print_grouped (cents);
  return fault_set (self->fault,
                    "6070",
                    "",
                    "Amount calculation incorrect in the request : Amount is not equal to "
                    "UnitPrice * Qty. Supplied value:%s",
                    supplied);
}

static gboolean
check_sales_tax_code (Builder *self, Value *detail)
{
  const char *code = value_get_text (detail, "TaxCodeRef.value");

  if (code == NULL || store_find (self->store, TYPE_TAX_CODE, code) != NULL)
    return TRUE;
  if (!company_is_us (self->store) && (strcmp (code, "TAX") == 0 || strcmp (code, "NON") == 0))
    return TRUE;

  return fault_set (self->fault,
                    "2500",
                    "TaxCodeRef",
                    "Invalid Reference Id : TaxCode element id %s not found",
                    code);
}

static void
number_line (Builder *self, Value *line)
{
  const char *id = value_get_text (line, "Id");
  g_autofree char *made = NULL;

  if (id == NULL || !g_hash_table_contains (self->known_ids, id))
    {
      made = g_strdup_printf ("%" G_GINT64_FORMAT, self->next_id++);
      value_set_string (line, "Id", made);
    }
  value_set (line, "LineNum", value_new_integer (self->next_number++));
}

static Value *
order_line (const Value *line)
{
  static const char *const order[] = { "Id",
                                       "LineNum",
                                       "Description",
                                       "Amount",
                                       "LinkedTxn",
                                       "DetailType",
                                       "SalesItemLineDetail",
                                       "DescriptionLineDetail",
                                       "GroupLineDetail",
                                       "DiscountLineDetail",
                                       "CustomField" };
  Value *ordered = value_new_object ();

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    if (value_get (line, order[i]) != NULL)
      value_set (ordered, order[i], value_copy (value_get (line, order[i])));

  return ordered;
}

/* A sales line without an item is kept as a remark, and its amount does not count. */
static void
turn_into_remark (Value *line)
{
  value_remove (line, "SalesItemLineDetail");
  value_remove (line, "Amount");
  value_set_string (line, "DetailType", "DescriptionOnly");
  value_set (line, "DescriptionLineDetail", value_new_object ());
}

static gboolean
build_sales_line (Builder *self, Value *line)
{
  Value *detail = value_get (line, "SalesItemLineDetail");
  gint64 cents = 0;

  if (detail == NULL || value_get_text (detail, "ItemRef.value") == NULL)
    {
      turn_into_remark (line);
      number_line (self, line);
      return TRUE;
    }
  if (!read_amount (self, line, &cents) || !check_item (self, detail)
      || !check_product (self, line, detail) || !check_sales_tax_code (self, detail))
    return FALSE;
  value_set_cents (line, "Amount", cents);
  self->has_amount = TRUE;
  number_line (self, line);
  return TRUE;
}

static gboolean
build_group_line (Builder *self, Value *line)
{
  Value *detail = value_get (line, "GroupLineDetail");
  Value *inner = value_get (detail, "Line");
  const char *id = value_get_text (detail, "GroupItemRef.value");
  Entity *group = store_find (self->store, TYPE_ITEM, id);

  if (group == NULL || g_strcmp0 (value_get_text (group->body, "Type"), "Group") != 0)
    return fault_set (self->fault,
                      "2500",
                      "GroupItemRef",
                      "Invalid Reference Id : Items element id %s not found",
                      id != NULL ? id : "");
  value_set (detail, "GroupItemRef", value_new_ref (id, value_get_text (group->body, "Name")));
  value_set_number (line, "Amount", "0");
  number_line (self, line);
  for (guint i = 0; i < value_length (inner); i++)
    {
      if (value_get (value_at (inner, i), "SalesItemLineDetail") == NULL)
        return fault_required (self->fault, "Line.SalesItemLineDetail");
      if (!build_sales_line (self, value_at (inner, i)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
build_discount_line (Builder *self, Value *line)
{
  Value *detail = value_get (line, "DiscountLineDetail");
  const char *account = value_get_text (detail, "DiscountAccountRef.value");
  gboolean by_percent = value_get_bool (detail, "PercentBased", FALSE);
  Entity *found = store_find (self->store, TYPE_ACCOUNT, account != NULL ? account : "86");
  Decimal percent;
  gint64 cents = 0;

  if (!self->store->settings.allow_discount)
    return fault_business (self->fault, "Discounts are not enabled for this company.");
  if (detail == NULL)
    return fault_required (self->fault, "Line.DiscountLineDetail");
  if (found == NULL)
    return fault_set (self->fault,
                      "2500",
                      "DiscountAccountRef",
                      "Invalid Reference Id : Accounts element id %s is invalid",
                      account);
  if (by_percent
      && (value_get_text (detail, "DiscountPercent") == NULL
          || !decimal_parse (value_get_text (detail, "DiscountPercent"), &percent)
          || percent.mantissa < 0 || decimal_compare (percent, (Decimal){ 100, 0 }) > 0))
    return fault_business (self->fault, "DiscountPercent must be between 0 and 100.");
  if (!by_percent && (!read_amount (self, line, &cents) || cents < 0))
    return fault_business (self->fault, "A discount's amount must be positive.");
  if (!by_percent)
    value_set_cents (line, "Amount", cents);
  value_set_bool (detail, "PercentBased", by_percent);
  value_set (detail,
             "DiscountAccountRef",
             value_new_ref (found->id, value_get_text (found->body, "Name")));
  value_remove (line, "Id");
  value_remove (line, "LineNum");
  return TRUE;
}

static gboolean
build_line (Builder *self, Value *line, gint64 running)
{
  const char *kind = value_get_text (line, "DetailType");

  if (kind == NULL)
    return fault_required (self->fault, "Line.DetailType");
  if (strcmp (kind, "SalesItemLineDetail") == 0)
    return build_sales_line (self, line);
  if (strcmp (kind, "GroupLineDetail") == 0)
    return build_group_line (self, line);
  if (strcmp (kind, "DiscountLineDetail") == 0)
    return build_discount_line (self, line);
  if (strcmp (kind, "DescriptionOnly") != 0)
    return fault_set (self->fault, "2170", "Line.DetailType", "Invalid Enumeration : %s", kind);

  value_remove (line, "Amount");
  if (g_str_has_prefix (value_get_text (line, "Description") ? value_get_text (line, "Description")
                                                             : "",
                        "Subtotal:"))
    {
      g_autofree char *text = cents_print_grouped (running);
      g_autofree char *description = g_strconcat ("Subtotal: ", text, NULL);

      value_set_string (line, "Description", description);
      self->has_amount = TRUE;
    }
  if (value_get (line, "DescriptionLineDetail") == NULL)
    value_set (line, "DescriptionLineDetail", value_new_object ());
  number_line (self, line);
  return TRUE;
}

static void
learn_ids (Builder *self, Entity *old)
{
  const Value *lines = old != NULL ? value_get (old->body, "Line") : NULL;

  for (guint i = 0; i < value_length (lines); i++)
    {
      const Value *inner = value_get_path (value_at (lines, i), "GroupLineDetail.Line");

      for (guint k = 0; k <= value_length (inner); k++)
        {
          const Value *line = k == 0 ? value_at (lines, i) : value_at (inner, k - 1);
          const char *id = value_get_text (line, "Id");

          if (id == NULL)
            continue;
          g_hash_table_add (self->known_ids, g_strdup (id));
          self->next_id = MAX (self->next_id, value_get_integer (line, "Id", 0) + 1);
        }
    }
}

gboolean
sale_build_lines (Store *store, Entity *old, Value *body, Fault **fault)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Builder self = { store, fault, 1, 1, FALSE, known };
  const Value *sent = value_get (body, "Line");
  g_autoptr (Value) built = value_new_array ();
  gint64 running = 0;
  guint discounts = 0;

  learn_ids (&self, old);
  for (guint i = 0; i < value_length (sent); i++)
    {
      Value *line = value_at (sent, i);
      const char *kind = value_get_text (line, "DetailType");

      /* The service's own subtotal comes back in updates and is made anew. */
      if (g_strcmp0 (kind, "SubTotalLineDetail") == 0)
        continue;
      if (!build_line (&self, line, running))
        return FALSE;
      /* Building may have turned the line into another kind. */
      kind = value_get_text (line, "DetailType");
      if (g_strcmp0 (kind, "DiscountLineDetail") == 0 && ++discounts > 1)
        return fault_business (fault, "A transaction has one discount line at most.");
      if (g_strcmp0 (kind, "SalesItemLineDetail") == 0)
        running += value_get_cents (line, "Amount");
      value_append (built, order_line (line));
    }
  if (!self.has_amount)
    return fault_business (fault, "You must set a transaction amount before you save.");
  value_set (body, "Line", g_steal_pointer (&built));
  return TRUE;
}
