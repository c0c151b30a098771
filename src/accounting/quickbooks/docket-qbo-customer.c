/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which customer of the books a client is. The same name is the same customer; one with the same
 * e-mail address and no other like it, too; those that are only similar are shown to the person.
 * Names are unique among customers, vendors and employees, so that making one twice cannot happen.
 * One thread. */

#include "docket-qbo-match.h"

#include "docket-qbo-call.h"
#include "docket-qbo-json.h"
#include "docket-qbo-query.h"

#include <string.h>

#define MOST_NAME 100
#define MOST_CANDIDATES 20

typedef struct
{
  GPtrArray *same_name;
  GPtrArray *same_mail;
  GPtrArray *similar; /* those of @same_mail and of a name like ours, each once */
} Found;

static gboolean
has_candidate (GPtrArray *candidates, const char *id)
{
  for (guint i = 0; i < candidates->len; i++)
    if (g_strcmp0 (((DocketBooksCandidate *) g_ptr_array_index (candidates, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

static void
add_candidate (GPtrArray *candidates, JsonObject *row)
{
  const char *id = docket_qbo_text (row, "Id");

  if (id == NULL || has_candidate (candidates, id) || candidates->len >= MOST_CANDIDATES)
    return;
  g_ptr_array_add (candidates,
                   docket_books_candidate_new (id,
                                               docket_qbo_text (row, "DisplayName"),
                                               docket_qbo_text (row, "PrimaryEmailAddr.Address")));
}

static gboolean
same_text (const char *a, const char *b)
{
  g_autofree char *folded_a = NULL;
  g_autofree char *folded_b = NULL;

  if (a == NULL || b == NULL)
    return FALSE;
  folded_a = g_utf8_casefold (a, -1);
  folded_b = g_utf8_casefold (b, -1);
  return g_str_equal (folded_a, folded_b);
}

/* Whether one key is the other or begins with it at a word's end. */
static gboolean
is_similar (const char *key, const char *name)
{
  g_autofree char *other = name != NULL ? docket_qbo_name_key (name) : g_strdup ("");
  gsize shorter = MIN (strlen (key), strlen (other));

  if (shorter == 0 || strncmp (key, other, shorter) != 0)
    return FALSE;
  return (key[shorter] == '\0' || key[shorter] == ' ')
         && (other[shorter] == '\0' || other[shorter] == ' ');
}

static void
sort_rows (JsonArray *rows, const DocketClient *client, const char *clean, Found *found)
{
  g_autofree char *key = docket_qbo_name_key (clean);

  for (guint i = 0; i < docket_qbo_length (rows); i++)
    {
      JsonObject *row = docket_qbo_element (rows, i);
      const char *name = docket_qbo_text (row, "DisplayName");
      gboolean mail = same_text (docket_qbo_text (row, "PrimaryEmailAddr.Address"), client->email);

      if (same_text (name, clean))
        add_candidate (found->same_name, row);
      if (mail)
        add_candidate (found->same_mail, row);
      if (mail || is_similar (key, name) || is_similar (key, docket_qbo_text (row, "CompanyName")))
        add_candidate (found->similar, row);
    }
}

static gboolean
look_for (DocketQbo *self,
          const DocketClient *client,
          const char *clean,
          const char *condition,
          Found *found,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (JsonNode) reply = docket_qbo_query (
      self, cancellable, error, "select * from Customer where %s maxresults 1000", condition);

  if (reply == NULL)
    return FALSE;
  sort_rows (docket_qbo_list (json_node_get_object (reply), "QueryResponse.Customer"),
             client,
             clean,
             found);
  return TRUE;
}

static gboolean
look_everywhere (DocketQbo *self,
                 const DocketClient *client,
                 const char *clean,
                 Found *found,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *stem = docket_qbo_name_stem (clean);
  g_autofree char *name = docket_qbo_quote (clean);
  g_autofree char *like = docket_qbo_quote_like (stem);
  g_autofree char *by_name = g_strconcat ("DisplayName = ", name, NULL);
  g_autofree char *by_like = g_strconcat ("DisplayName like ", like, NULL);

  if (!look_for (self, client, clean, by_name, found, cancellable, error))
    return FALSE;
  if (client->email != NULL && *client->email != '\0')
    {
      g_autofree char *mail = docket_qbo_quote (client->email);
      g_autofree char *by_mail = g_strconcat ("PrimaryEmailAddr = ", mail, NULL);

      if (!look_for (self, client, clean, by_mail, found, cancellable, error))
        return FALSE;
    }
  if (found->same_name->len > 0)
    return TRUE;
  return look_for (self, client, clean, by_like, found, cancellable, error);
}

static const DocketBooksCandidate *
decide (const Found *found, gboolean *ask)
{
  const DocketBooksCandidate *named
      = found->same_name->len == 1 ? g_ptr_array_index (found->same_name, 0) : NULL;

  *ask = FALSE;
  /* The same name, and no other customer with the same address. */
  if (named != NULL && (found->same_mail->len == 0 || has_candidate (found->same_mail, named->id)))
    return named;
  /* The same address, and none of a name like ours. */
  if (found->same_name->len == 0 && found->same_mail->len == 1 && found->similar->len == 1)
    return g_ptr_array_index (found->same_mail, 0);
  *ask = found->similar->len > 0 || found->same_name->len > 0;
  return NULL;
}

static void
ask_for_customer (const DocketClient *client, const Found *found, GError **error)
{
  GError *made = NULL;
  DocketBooksDetail *detail;

  docket_books_error_set (&made,
                          DOCKET_BOOKS_ERROR_CHOICE_NEEDED,
                          client->name,
                          NULL,
                          "%u customers could be client %s",
                          found->similar->len,
                          client->id);
  detail = docket_books_error_edit_detail (made);
  detail->question = DOCKET_BOOKS_QUESTION_CUSTOMER;
  detail->local = g_strdup (client->id);
  detail->candidates = g_ptr_array_ref (found->similar);
  g_propagate_error (error, made);
}

gboolean
docket_qbo_match_find_customer (DocketQbo *self,
                                const DocketClient *client,
                                DocketBooksMatch **match,
                                GCancellable *cancellable,
                                GError **error)
{
  g_autoptr (GPtrArray) same_name = docket_books_candidates_new ();
  g_autoptr (GPtrArray) same_mail = docket_books_candidates_new ();
  g_autoptr (GPtrArray) similar = docket_books_candidates_new ();
  g_autofree char *clean = docket_qbo_clean_name (client->name, MOST_NAME);
  g_autoptr (GError) problem = NULL;
  Found found = { same_name, same_mail, similar };
  const DocketBooksCandidate *one;
  gboolean ask;

  *match = docket_qbo_match_load (self, "customer", client->id, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (*match != NULL)
    return TRUE;
  if (!look_everywhere (self, client, clean, &found, cancellable, error))
    return FALSE;
  one = decide (&found, &ask);
  if (ask)
    {
      ask_for_customer (client, &found, error);
      return FALSE;
    }
  if (one == NULL)
    return TRUE;
  if (!docket_qbo_match_store (self, "customer", client->id, one->id, one->name, error))
    return FALSE;
  *match = docket_qbo_match_load (self, "customer", client->id, error);
  return *match != NULL;
}

gboolean
docket_qbo_match_choose_customer (DocketQbo *self,
                                  const char *client,
                                  const char *customer,
                                  GCancellable *cancellable,
                                  GError **error)
{
  g_autofree char *coded = g_uri_escape_string (customer, NULL, FALSE);
  g_autofree char *path = g_strconcat ("customer/", coded, NULL);
  g_autoptr (JsonNode) reply = docket_qbo_get (self, path, NULL, cancellable, error);

  if (reply == NULL)
    return FALSE;
  return docket_qbo_match_store (
      self,
      "customer",
      client,
      customer,
      docket_qbo_text (json_node_get_object (reply), "Customer.DisplayName"),
      error);
}

/* ---- Making one ---- */

static void
write_pair (DocketJsonWriter *writer, const char *key, const char *inner, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  docket_json_writer_key (writer, key);
  docket_json_writer_begin_object (writer);
  docket_json_writer_key (writer, inner);
  docket_json_writer_string (writer, value);
  docket_json_writer_end_object (writer);
}

static void
write_address (DocketJsonWriter *writer, const DocketClient *client)
{
  if (client->address == NULL || client->address[0] == NULL)
    return;
  docket_json_writer_key (writer, "BillAddr");
  docket_json_writer_begin_object (writer);
  for (guint i = 0; client->address[i] != NULL && i < 5; i++)
    {
      char key[] = "Line1";

      key[4] = (char) ('1' + i);
      docket_json_writer_key (writer, key);
      docket_json_writer_string (writer, client->address[i]);
    }
  if (client->country != NULL)
    {
      docket_json_writer_key (writer, "Country");
      docket_json_writer_string (writer, client->country);
    }
  docket_json_writer_end_object (writer);
}

static char *
print_customer (const DocketClient *client, const char *name, const char *currency)
{
  g_autoptr (DocketJsonWriter) writer = docket_json_writer_new (FALSE);
  g_autofree char *company = docket_qbo_clean_name (client->name, MOST_NAME);

  docket_json_writer_begin_object (writer);
  docket_json_writer_key (writer, "DisplayName");
  docket_json_writer_string (writer, name);
  docket_json_writer_key (writer, "CompanyName");
  docket_json_writer_string (writer, company);
  if (client->email != NULL && strchr (client->email, '@') != NULL
      && strchr (client->email, '.') != NULL)
    write_pair (writer, "PrimaryEmailAddr", "Address", client->email);
  write_pair (writer, "PrimaryPhone", "FreeFormNumber", client->phone);
  write_address (writer, client);
  write_pair (writer, "CurrencyRef", "value", currency);
  docket_json_writer_end_object (writer);
  return docket_json_writer_steal (writer, NULL);
}

/* "Acme", "Acme (C)", "Acme (C 2)", … */
static char *
make_name (const DocketClient *client, guint attempt)
{
  g_autofree char *clean = docket_qbo_clean_name (client->name, MOST_NAME - 6);

  if (attempt == 0)
    return docket_qbo_clean_name (client->name, MOST_NAME);
  return attempt == 1 ? g_strconcat (clean, " (C)", NULL)
                      : g_strdup_printf ("%s (C %u)", clean, attempt);
}

char *
docket_qbo_match_make_customer (DocketQbo *self,
                                const DocketClient *client,
                                const char *currency,
                                GCancellable *cancellable,
                                GError **error)
{
  g_autoptr (GError) local = NULL;

  for (guint attempt = 0; attempt < 4; attempt++)
    {
      g_autofree char *name = make_name (client, attempt);
      g_autofree char *body = print_customer (client, name, currency);
      g_autoptr (JsonNode) reply = NULL;
      const char *id;

      g_clear_error (&local);
      reply = docket_qbo_create (self, "customer", body, cancellable, &local);
      if (reply != NULL)
        {
          id = docket_qbo_text (json_node_get_object (reply), "Customer.Id");
          if (id != NULL)
            return docket_qbo_match_store (self, "customer", client->id, id, name, error)
                       ? g_strdup (id)
                       : NULL;
          docket_books_error_set (
              error, DOCKET_BOOKS_ERROR_PROTOCOL, NULL, NULL, "a customer without Id was made");
          return NULL;
        }
      if (!g_error_matches (local, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_NAME_TAKEN))
        break;
      g_free (docket_books_error_edit_detail (local)->subject);
      docket_books_error_edit_detail (local)->subject = g_steal_pointer (&name);
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
