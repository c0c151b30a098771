/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The company at the other end: connecting, what it prefers, its income accounts, disconnecting.
 * One thread. Secrets go to the vault alone. */

#include "docket-qbo-company.h"

#include "docket-qbo-call.h"
#include "docket-qbo-consent.h"
#include "docket-qbo-json.h"
#include "docket-qbo-oauth.h"

#include <string.h>

static void
replace_text (char **text, const char *with)
{
  if (with == *text)
    return;
  g_free (*text);
  *text = g_strdup (with);
}

static void
take_preferences (DocketBooksConnection *connection, gpointer data)
{
  JsonObject *preferences = data;
  const char *closed = docket_qbo_text (preferences, "AccountingInfoPrefs.BookCloseDate");

  connection->multicurrency = docket_qbo_flag (preferences, "CurrencyPrefs.MultiCurrencyEnabled");
  connection->custom_numbers = docket_qbo_flag (preferences, "SalesFormsPrefs.CustomTxnNumbers");
  connection->allow_discount = docket_qbo_flag (preferences, "SalesFormsPrefs.AllowDiscount");
  connection->uses_tax = docket_qbo_flag (preferences, "TaxPrefs.UsingSalesTax");
  connection->automated_tax = docket_qbo_flag (preferences, "TaxPrefs.PartnerTaxEnabled");
  if (docket_qbo_text (preferences, "CurrencyPrefs.HomeCurrency.value") != NULL)
    replace_text (&connection->home_currency,
                  docket_qbo_text (preferences, "CurrencyPrefs.HomeCurrency.value"));
  connection->closed_until = DOCKET_DATE_NULL;
  if (closed != NULL && !docket_date_parse (closed, &connection->closed_until, NULL))
    connection->closed_until = DOCKET_DATE_NULL;
}

/* @preferences: in the reply */
static JsonNode *
read_preferences (DocketQbo *self,
                  JsonObject **preferences,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (JsonNode) reply = docket_qbo_get (self, "preferences", NULL, cancellable, error);

  *preferences
      = reply != NULL ? docket_qbo_object (json_node_get_object (reply), "Preferences") : NULL;
  if (*preferences != NULL)
    return g_steal_pointer (&reply);
  if (reply != NULL)
    docket_books_error_set (
        error, DOCKET_BOOKS_ERROR_PROTOCOL, NULL, NULL, "preferences without Preferences");
  return NULL;
}

gboolean
docket_qbo_company_refresh (DocketQbo *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (DocketBooksConnection) fresh = docket_record_copy (self->connection);
  JsonObject *preferences;
  g_autoptr (JsonNode) reply = read_preferences (self, &preferences, cancellable, error);

  if (reply == NULL)
    return FALSE;
  take_preferences (fresh, preferences);
  return docket_record_equal (fresh, self->connection)
         || docket_qbo_change_connection (
             self, "note the books' preferences", take_preferences, preferences, error);
}

/* ---- Accounts ---- */

GPtrArray *
docket_qbo_company_list_accounts (DocketQbo *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonNode) reply
      = docket_qbo_query (self,
                          cancellable,
                          error,
                          "select * from Account where AccountType = 'Income' maxresults 1000");
  g_autoptr (GPtrArray) accounts
      = g_ptr_array_new_with_free_func ((GDestroyNotify) docket_books_account_free);
  JsonArray *rows;

  if (reply == NULL)
    return NULL;
  rows = docket_qbo_list (json_node_get_object (reply), "QueryResponse.Account");
  for (guint i = 0; i < docket_qbo_length (rows); i++)
    {
      JsonObject *row = docket_qbo_element (rows, i);
      const char *kind = docket_qbo_text (row, "AccountSubType");
      DocketBooksAccount *account;

      if (g_strcmp0 (kind, "DiscountsRefundsGiven") == 0 || docket_qbo_text (row, "Id") == NULL)
        continue;
      account = g_new0 (DocketBooksAccount, 1);
      account->id = g_strdup (docket_qbo_text (row, "Id"));
      account->name = g_strdup (docket_qbo_text (row, "FullyQualifiedName") != NULL
                                    ? docket_qbo_text (row, "FullyQualifiedName")
                                    : docket_qbo_text (row, "Name"));
      g_ptr_array_add (accounts, account);
    }
  return g_steal_pointer (&accounts);
}

static gboolean
has_account (GPtrArray *accounts, const char *id)
{
  for (guint i = 0; i < accounts->len; i++)
    if (g_strcmp0 (((DocketBooksAccount *) g_ptr_array_index (accounts, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* The account of the item Services; else the first one. One that was chosen before stays. */
static gboolean
propose_account (DocketQbo *self,
                 DocketBooksConnection *connection,
                 GPtrArray *accounts,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (JsonNode) reply = NULL;
  JsonArray *rows;
  const char *account = NULL;

  if (accounts->len == 0)
    {
      docket_books_error_set (error,
                              DOCKET_BOOKS_ERROR_NO_ACCOUNT,
                              connection->company_name,
                              NULL,
                              "the company has no income account");
      return FALSE;
    }
  if (has_account (accounts, connection->income_account))
    return TRUE;

  reply = docket_qbo_query (self, cancellable, error, "select * from Item where Name = 'Services'");
  if (reply == NULL)
    return FALSE;
  rows = docket_qbo_list (json_node_get_object (reply), "QueryResponse.Item");
  if (docket_qbo_length (rows) > 0)
    account = docket_qbo_text (docket_qbo_element (rows, 0), "IncomeAccountRef.value");
  if (!has_account (accounts, account))
    account = ((DocketBooksAccount *) g_ptr_array_index (accounts, 0))->id;
  replace_text (&connection->income_account, account);
  return TRUE;
}

static void
set_account (DocketBooksConnection *connection, gpointer data)
{
  replace_text (&connection->income_account, data);
}

gboolean
docket_qbo_company_set_account (DocketQbo *self, const char *account, GError **error)
{
  return docket_qbo_load (self, error)
         && docket_qbo_change_connection (
             self, "choose the income account", set_account, (gpointer) account, error);
}

/* ---- Connecting ---- */

static gboolean
read_company (DocketQbo *self,
              DocketBooksConnection *connection,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *realm = g_uri_escape_string (connection->company, NULL, FALSE);
  g_autofree char *path = g_strconcat ("companyinfo/", realm, NULL);
  g_autoptr (JsonNode) reply = docket_qbo_get (self, path, NULL, cancellable, error);
  JsonObject *company;

  if (reply == NULL)
    return FALSE;
  company = docket_qbo_object (json_node_get_object (reply), "CompanyInfo");
  if (company == NULL)
    {
      docket_books_error_set (
          error, DOCKET_BOOKS_ERROR_PROTOCOL, NULL, NULL, "companyinfo without CompanyInfo");
      return FALSE;
    }
  replace_text (&connection->company_name, docket_qbo_text (company, "CompanyName"));
  replace_text (&connection->country, docket_qbo_text (company, "Country"));
  /* Changes are asked for from here on, by the service's clock. */
  if (connection->watermark == NULL)
    connection->watermark = g_strdup (self->time);
  return TRUE;
}

/* The connection that is to be, with what an earlier one to the same company knew. */
static DocketBooksConnection *
make_connection (DocketQbo *self, DocketBooksConsent *consent, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (DocketBooksConnection) old = docket_store_get (
      self->store, DOCKET_KIND_BOOKS_CONNECTION, DOCKET_BOOKS_CONNECTION_ID, &local);
  g_autoptr (DocketBooksConnection) made = docket_record_new (&docket_books_connection_shape);
  const char *realm = docket_qbo_consent_get_realm (consent);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  docket_record_set_id (made, DOCKET_BOOKS_CONNECTION_ID);
  made->environment = g_strdup (docket_qbo_consent_get_environment (consent));
  made->client_id = g_strdup (docket_qbo_consent_get_client_id (consent));
  made->redirect = g_strdup (docket_qbo_consent_get_redirect (consent));
  made->company = g_strdup (realm);
  made->connected_at = docket_clock_now ();
  if (old != NULL && g_strcmp0 (old->company, realm) == 0
      && g_strcmp0 (old->environment, made->environment) == 0)
    {
      made->income_account = g_strdup (old->income_account);
      made->watermark = g_strdup (old->watermark);
      made->synced_at = old->synced_at;
    }
  return g_steal_pointer (&made);
}

static gboolean
read_all (DocketQbo *self,
          DocketBooksConnection *connection,
          GPtrArray **accounts,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (JsonNode) reply = NULL;
  JsonObject *preferences;

  if (!read_company (self, connection, cancellable, error))
    return FALSE;
  reply = read_preferences (self, &preferences, cancellable, error);
  if (reply == NULL)
    return FALSE;
  take_preferences (connection, preferences);
  list = docket_qbo_company_list_accounts (self, cancellable, error);
  if (list == NULL || !propose_account (self, connection, list, cancellable, error))
    return FALSE;
  if (accounts != NULL)
    *accounts = g_steal_pointer (&list);
  return TRUE;
}

gboolean
docket_qbo_company_connect (DocketQbo *self,
                            DocketBooksConsent *consent,
                            GPtrArray **accounts,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (DocketBooksConnection) connection = NULL;

  if (docket_qbo_consent_get_code (consent) == NULL)
    {
      docket_books_error_set (
          error, DOCKET_BOOKS_ERROR_INVALID, "address", NULL, "there is no answer yet");
      return FALSE;
    }
  connection = make_connection (self, consent, error);
  if (connection == NULL || !docket_qbo_ensure_account (self, error)
      || !docket_qbo_take_connection (self, docket_record_ref (connection), error)
      || !docket_qbo_oauth_exchange (self,
                                     docket_qbo_consent_get_client_secret (consent),
                                     docket_qbo_consent_get_code (consent),
                                     docket_qbo_consent_get_redirect (consent),
                                     cancellable,
                                     error))
    return FALSE;
  return read_all (self, connection, accounts, cancellable, error)
         && docket_qbo_put (self, "connect the books", connection, error);
}

gboolean
docket_qbo_company_disconnect (DocketQbo *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (DocketAct) act = NULL;

  if (!docket_qbo_load (self, error))
    return FALSE;
  /* Where the service cannot be reached, or the tokens are lost, this end is forgotten all the
   * same: without the tokens nobody can use the permission. */
  if (!docket_qbo_oauth_revoke (self, cancellable, &local))
    {
      if (g_error_matches (local, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      g_info ("Not revoked: %s", local->message);
      g_clear_error (&local);
    }
  if (!self->vault.clear (self->vault.user_data, self->account, cancellable, &local))
    g_info ("Not cleared: %s", local->message);
  docket_qbo_secrets_clear (&self->secrets);

  act = docket_act_begin (self->store, "disconnect the books", DOCKET_ACT_QUIET, error);
  return act != NULL
         && docket_act_delete (act, DOCKET_KIND_BOOKS_CONNECTION, DOCKET_BOOKS_CONNECTION_ID, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}
