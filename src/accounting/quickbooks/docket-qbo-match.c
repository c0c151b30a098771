/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which of the books' records stands for one of ours: items, terms, tax codes, accounts. Exactly
 * one match, or none where one can be made, asks nothing; all else is asked. What was found is kept
 * for the company. One thread. Customers are in docket-qbo-customer.c. */

#include "docket-qbo-match.h"

#include "docket-qbo-call.h"
#include "docket-qbo-json.h"
#include "docket-qbo-query.h"

#include <string.h>

#define MOST_ITEM_NAME 100
/* A term that was looked for in vain. */
#define NO_TERM "-"

static char *
make_id (DocketQbo *self, const char *kind, const char *local)
{
  return g_strdup_printf ("%s/%s/%s", self->connection->company, kind, local);
}

DocketBooksMatch *
docket_qbo_match_load (DocketQbo *self, const char *kind, const char *local, GError **error)
{
  g_autofree char *id = make_id (self, kind, local);

  return docket_store_get (self->store, DOCKET_KIND_BOOKS_MATCH, id, error);
}

gboolean
docket_qbo_match_store (DocketQbo *self,
                        const char *kind,
                        const char *local,
                        const char *remote,
                        const char *name,
                        GError **error)
{
  g_autoptr (DocketBooksMatch) match = docket_record_new (&docket_books_match_shape);
  g_autofree char *id = make_id (self, kind, local);

  docket_record_set_id (match, id);
  match->company = g_strdup (self->connection->company);
  match->kind = g_strdup (kind);
  match->local = g_strdup (local);
  match->remote = g_strdup (remote);
  match->name = g_strdup (name);
  return docket_qbo_put (self, "match with the books", match, error);
}

gboolean
docket_qbo_match_forget (DocketQbo *self, const char *kind, const char *local, GError **error)
{
  g_autofree char *id = make_id (self, kind, local);
  g_autoptr (DocketBooksMatch) match = docket_qbo_match_load (self, kind, local, error);
  g_autoptr (DocketAct) act = NULL;

  if (match == NULL)
    return error == NULL || *error == NULL;
  act = docket_act_begin (self->store, "forget a match", DOCKET_ACT_QUIET, error);
  return act != NULL && docket_act_delete (act, DOCKET_KIND_BOOKS_MATCH, id, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}

/* The stored match's other end. FALSE: an error; @remote NULL: there is none. */
static gboolean
load_remote (DocketQbo *self, const char *kind, const char *local, char **remote, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (DocketBooksMatch) match = docket_qbo_match_load (self, kind, local, &problem);

  *remote = match != NULL ? g_strdup (match->remote) : NULL;
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static void
set_choice (GError **error,
            DocketBooksQuestion question,
            const char *local,
            const char *subject,
            GPtrArray *candidates)
{
  GError *made = NULL;
  DocketBooksDetail *detail;

  docket_books_error_set (
      &made, DOCKET_BOOKS_ERROR_CHOICE_NEEDED, subject, NULL, "a choice is needed");
  detail = docket_books_error_edit_detail (made);
  detail->question = question;
  detail->local = g_strdup (local);
  detail->candidates = g_ptr_array_ref (candidates);
  g_propagate_error (error, made);
}

/* ---- Items ---- */

static gboolean
may_stand_on_lines (JsonObject *item)
{
  const char *type = docket_qbo_text (item, "Type");

  return g_strcmp0 (type, "Category") != 0 && g_strcmp0 (type, "Group") != 0;
}

/* An active item of that name, or NULL. */
static gboolean
find_item (
    DocketQbo *self, const char *name, char **item, GCancellable *cancellable, GError **error)
{
  g_autofree char *quoted = docket_qbo_quote (name);
  g_autoptr (JsonNode) reply
      = docket_qbo_query (self, cancellable, error, "select * from Item where Name = %s", quoted);
  JsonArray *rows;

  *item = NULL;
  if (reply == NULL)
    return FALSE;
  rows = docket_qbo_list (json_node_get_object (reply), "QueryResponse.Item");
  for (guint i = 0; i < docket_qbo_length (rows) && *item == NULL; i++)
    if (may_stand_on_lines (docket_qbo_element (rows, i)))
      *item = g_strdup (docket_qbo_text (docket_qbo_element (rows, i), "Id"));
  return TRUE;
}

static char *
print_item (const char *name, const char *account)
{
  g_autoptr (DocketJsonWriter) writer = docket_json_writer_new (FALSE);

  docket_json_writer_begin_object (writer);
  docket_json_writer_key (writer, "Name");
  docket_json_writer_string (writer, name);
  docket_json_writer_key (writer, "Type");
  docket_json_writer_string (writer, "Service");
  docket_json_writer_key (writer, "IncomeAccountRef");
  docket_json_writer_begin_object (writer);
  docket_json_writer_key (writer, "value");
  docket_json_writer_string (writer, account);
  docket_json_writer_end_object (writer);
  docket_json_writer_end_object (writer);
  return docket_json_writer_steal (writer, NULL);
}

static char *
make_item (DocketQbo *self,
           const char *name,
           const char *account,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *body = print_item (name, account);
  g_autoptr (JsonNode) reply = docket_qbo_create (self, "item", body, cancellable, error);
  const char *id;

  if (reply == NULL)
    return NULL;
  id = docket_qbo_text (json_node_get_object (reply), "Item.Id");
  if (id == NULL)
    docket_books_error_set (
        error, DOCKET_BOOKS_ERROR_PROTOCOL, NULL, NULL, "an item without Id was made");
  return g_strdup (id);
}

/* Found or made; a name that an inactive item or a category has gets " (Docket)" behind it. */
static char *
find_or_make_item (DocketQbo *self,
                   const char *name,
                   const char *account,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *item = NULL;
  g_autofree char *other = NULL;

  if (!find_item (self, name, &item, cancellable, error))
    return NULL;
  if (item == NULL)
    item = make_item (self, name, account, cancellable, &local);
  if (item != NULL)
    return g_steal_pointer (&item);
  if (!g_error_matches (local, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_NAME_TAKEN))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  item = docket_qbo_clean_name (name, MOST_ITEM_NAME - 9);
  other = g_strconcat (item, " (Docket)", NULL);
  g_clear_pointer (&item, g_free);
  if (!find_item (self, other, &item, cancellable, error))
    return NULL;
  return item != NULL ? g_steal_pointer (&item)
                      : make_item (self, other, account, cancellable, error);
}

char *
docket_qbo_match_item (DocketQbo *self,
                       const char *local,
                       const char *name,
                       const char *account,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autofree char *item = NULL;
  g_autofree char *clean = docket_qbo_clean_name (name, MOST_ITEM_NAME);

  if (!load_remote (self, "item", local, &item, error))
    return NULL;
  if (item != NULL)
    return g_steal_pointer (&item);
  item = find_or_make_item (self, clean, account, cancellable, error);
  if (item == NULL || !docket_qbo_match_store (self, "item", local, item, clean, error))
    return NULL;
  return g_steal_pointer (&item);
}

/* ---- Terms ---- */

gboolean
docket_qbo_match_term (
    DocketQbo *self, gint64 days, char **term, GCancellable *cancellable, GError **error)
{
  g_autofree char *local = g_strdup_printf ("%" G_GINT64_FORMAT, days);
  g_autofree char *found = NULL;
  g_autoptr (JsonNode) reply = NULL;
  JsonArray *rows;

  *term = NULL;
  if (!load_remote (self, "term", local, &found, error))
    return FALSE;
  if (found != NULL)
    {
      if (!g_str_equal (found, NO_TERM))
        *term = g_steal_pointer (&found);
      return TRUE;
    }
  reply = docket_qbo_query (self, cancellable, error, "select * from Term maxresults 1000");
  if (reply == NULL)
    return FALSE;
  rows = docket_qbo_list (json_node_get_object (reply), "QueryResponse.Term");
  for (guint i = 0; i < docket_qbo_length (rows) && *term == NULL; i++)
    {
      JsonObject *row = docket_qbo_element (rows, i);

      if (g_strcmp0 (docket_qbo_text (row, "DueDays"), local) == 0
          && docket_qbo_text (row, "DayOfMonthDue") == NULL)
        *term = g_strdup (docket_qbo_text (row, "Id"));
    }
  return docket_qbo_match_store (self, "term", local, *term != NULL ? *term : NO_TERM, NULL, error);
}

/* ---- Tax codes ---- */

/* The sum of a code's rates for sales, in e-4; FALSE where one is unknown. */
static gboolean
sum_rates (JsonObject *code, GHashTable *rates, gint64 *sum)
{
  JsonArray *details = docket_qbo_list (code, "SalesTaxRateList.TaxRateDetail");

  *sum = 0;
  for (guint i = 0; i < docket_qbo_length (details); i++)
    {
      const char *id = docket_qbo_text (docket_qbo_element (details, i), "TaxRateRef.value");
      const char *value = id != NULL ? g_hash_table_lookup (rates, id) : NULL;
      gint64 rate;

      if (value == NULL || !docket_decimal_parse (value, 4, &rate, NULL)
          || !docket_add (*sum, rate, sum, NULL))
        return FALSE;
    }
  return docket_qbo_length (details) > 0;
}

static GHashTable *
index_rates (JsonArray *rows)
{
  GHashTable *rates = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < docket_qbo_length (rows); i++)
    {
      JsonObject *row = docket_qbo_element (rows, i);
      const char *id = docket_qbo_text (row, "Id");
      const char *value = docket_qbo_text (row, "RateValue");

      if (id != NULL && value != NULL)
        g_hash_table_insert (rates, (gpointer) id, (gpointer) value);
    }
  return rates;
}

/* All codes, and of those the ones of our rate. */
static void
sort_codes (JsonArray *codes, GHashTable *rates, gint64 wanted, GPtrArray *all, GPtrArray *fitting)
{
  for (guint i = 0; i < docket_qbo_length (codes); i++)
    {
      JsonObject *code = docket_qbo_element (codes, i);
      const char *id = docket_qbo_text (code, "Id");
      const char *name = docket_qbo_text (code, "Name");
      g_autofree char *note = NULL;
      gint64 sum;

      if (id == NULL || g_str_equal (id, "TAX") || g_str_equal (id, "NON"))
        continue;
      if (sum_rates (code, rates, &sum))
        {
          g_autofree char *percent = docket_decimal_format (sum, 4, 0);

          note = g_strconcat (percent, " %", NULL);
          if (sum == wanted)
            g_ptr_array_add (fitting, docket_books_candidate_new (id, name, note));
        }
      g_ptr_array_add (all, docket_books_candidate_new (id, name, note));
    }
}

static const DocketBooksCandidate *
find_same_name (GPtrArray *candidates, const char *name)
{
  for (guint i = 0; name != NULL && i < candidates->len; i++)
    {
      const DocketBooksCandidate *candidate = g_ptr_array_index (candidates, i);

      if (candidate->name != NULL && g_ascii_strcasecmp (candidate->name, name) == 0)
        return candidate;
    }
  return NULL;
}

char *
docket_qbo_match_tax (DocketQbo *self,
                      const char *tax,
                      const char *name,
                      DocketPercent rate,
                      GCancellable *cancellable,
                      GError **error)
{
  const char *local = tax != NULL ? tax : "";
  g_autofree char *stored = NULL;
  g_autoptr (JsonNode) codes = NULL;
  g_autoptr (JsonNode) rates = NULL;
  g_autoptr (GHashTable) by_id = NULL;
  g_autoptr (GPtrArray) all = docket_books_candidates_new ();
  g_autoptr (GPtrArray) fitting = docket_books_candidates_new ();
  const DocketBooksCandidate *one;

  if (!load_remote (self, "tax", local, &stored, error))
    return NULL;
  if (stored != NULL)
    return g_steal_pointer (&stored);
  codes = docket_qbo_query (self, cancellable, error, "select * from TaxCode maxresults 1000");
  if (codes == NULL)
    return NULL;
  rates = docket_qbo_query (self, cancellable, error, "select * from TaxRate maxresults 1000");
  if (rates == NULL)
    return NULL;

  by_id = index_rates (docket_qbo_list (json_node_get_object (rates), "QueryResponse.TaxRate"));
  sort_codes (docket_qbo_list (json_node_get_object (codes), "QueryResponse.TaxCode"),
              by_id,
              rate.e4,
              all,
              fitting);
  one = fitting->len == 1 ? g_ptr_array_index (fitting, 0) : find_same_name (fitting, name);
  if (one == NULL)
    {
      set_choice (error, DOCKET_BOOKS_QUESTION_TAX, local, name, fitting->len > 0 ? fitting : all);
      return NULL;
    }
  return docket_qbo_match_store (self, "tax", local, one->id, one->name, error) ? g_strdup (one->id)
                                                                                : NULL;
}

/* ---- The account of deposits ---- */

char *
docket_qbo_match_deposit_account (DocketQbo *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *stored = NULL;
  g_autoptr (JsonNode) reply = NULL;
  g_autoptr (GPtrArray) candidates = docket_books_candidates_new ();
  const DocketBooksCandidate *one;
  JsonArray *rows;

  if (!load_remote (self, "account", "deposit", &stored, error))
    return NULL;
  if (stored != NULL)
    return g_steal_pointer (&stored);
  reply = docket_qbo_query (
      self,
      cancellable,
      error,
      "select * from Account where AccountType = 'Other Current Liability' maxresults 1000");
  if (reply == NULL)
    return NULL;
  rows = docket_qbo_list (json_node_get_object (reply), "QueryResponse.Account");
  for (guint i = 0; i < docket_qbo_length (rows); i++)
    {
      JsonObject *row = docket_qbo_element (rows, i);

      g_ptr_array_add (candidates,
                       docket_books_candidate_new (docket_qbo_text (row, "Id"),
                                                   docket_qbo_text (row, "Name"),
                                                   docket_qbo_text (row, "AccountSubType")));
    }
  if (candidates->len != 1)
    {
      set_choice (error, DOCKET_BOOKS_QUESTION_DEPOSIT_ACCOUNT, "deposit", NULL, candidates);
      return NULL;
    }
  one = g_ptr_array_index (candidates, 0);
  return docket_qbo_match_store (self, "account", "deposit", one->id, one->name, error)
             ? g_strdup (one->id)
             : NULL;
}
