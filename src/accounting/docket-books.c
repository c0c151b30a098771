/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The door to the books: what the floors above call, handed to the one service there is behind it.
 * Owns what is shared by the calls; the store is the caller's. One thread, but for pasting. */

#define G_LOG_DOMAIN "docket"

#include "docket-books.h"

#include "quickbooks/docket-qbo-company.h"
#include "quickbooks/docket-qbo-consent.h"
#include "quickbooks/docket-qbo-counter.h"
#include "quickbooks/docket-qbo-match.h"
#include "quickbooks/docket-qbo-outbox.h"
#include "quickbooks/docket-qbo-pull.h"
#include "quickbooks/docket-qbo-push.h"
#include "quickbooks/docket-qbo.h"

struct _DocketBooks
{
  DocketQbo *qbo;
};

DocketBooks *
docket_books_new (DocketStore *store, const DocketVault *vault)
{
  DocketBooks *self;

  g_return_val_if_fail (store != NULL && vault != NULL, NULL);

  self = g_new0 (DocketBooks, 1);
  self->qbo = docket_qbo_new (store, vault);
  return self;
}

void
docket_books_free (DocketBooks *self)
{
  if (self == NULL)
    return;
  docket_qbo_free (self->qbo);
  g_free (self);
}

void
docket_books_set_wait (DocketBooks *self, DocketBooksWait wait, gpointer user_data)
{
  g_return_if_fail (self != NULL && wait != NULL);

  self->qbo->wait = wait;
  self->qbo->wait_data = user_data;
}

void
docket_books_set_timeout (DocketBooks *self, guint seconds)
{
  g_return_if_fail (self != NULL && seconds > 0);

  self->qbo->timeout = seconds;
  soup_session_set_timeout (self->qbo->session, seconds);
  /* Connections that are open already would keep theirs. */
  soup_session_abort (self->qbo->session);
}

/* ---- Connecting ---- */

DocketBooksConsent *
docket_books_connect_begin (DocketBooks *self, const DocketBooksRequest *request, GError **error)
{
  g_return_val_if_fail (self != NULL && request != NULL, NULL);

  return docket_qbo_consent_new (request, error);
}

const char *
docket_books_consent_get_address (DocketBooksConsent *consent)
{
  g_return_val_if_fail (consent != NULL, NULL);

  return docket_qbo_consent_get_address (consent);
}

const char *
docket_books_consent_get_redirect (DocketBooksConsent *consent)
{
  g_return_val_if_fail (consent != NULL, NULL);

  return docket_qbo_consent_get_redirect (consent);
}

void
docket_books_consent_free (DocketBooksConsent *consent)
{
  docket_qbo_consent_free (consent);
}

gboolean
docket_books_connect_wait (DocketBooksConsent *consent, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (consent != NULL, FALSE);

  return docket_qbo_consent_wait (consent, cancellable, error);
}

gboolean
docket_books_connect_paste (DocketBooksConsent *consent, const char *address, GError **error)
{
  g_return_val_if_fail (consent != NULL && address != NULL, FALSE);

  return docket_qbo_consent_paste (consent, address, error);
}

gboolean
docket_books_connect_finish (DocketBooks *self,
                             DocketBooksConsent *consent,
                             GPtrArray **accounts,
                             GCancellable *cancellable,
                             GError **error)
{
  g_return_val_if_fail (self != NULL && consent != NULL, FALSE);

  return docket_qbo_company_connect (self->qbo, consent, accounts, cancellable, error);
}

GPtrArray *
docket_books_list_accounts (DocketBooks *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return docket_qbo_load (self->qbo, error)
             ? docket_qbo_company_list_accounts (self->qbo, cancellable, error)
             : NULL;
}

gboolean
docket_books_set_account (DocketBooks *self, const char *account, GError **error)
{
  g_return_val_if_fail (self != NULL && account != NULL, FALSE);

  return docket_qbo_company_set_account (self->qbo, account, error);
}

gboolean
docket_books_disconnect (DocketBooks *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return docket_qbo_company_disconnect (self->qbo, cancellable, error);
}

/* ---- How things stand ---- */

static gboolean
count_waiting (DocketStore *store, DocketBooksStatus *status, GError **error)
{
  g_autoptr (GPtrArray) items = docket_store_list (store, DOCKET_KIND_OUTBOX_ITEM, error);

  if (items == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      const DocketOutboxItem *item = g_ptr_array_index (items, i);

      if (g_strcmp0 (item->company, status->connection->company) == 0
          && (g_strcmp0 (item->state, "waiting") == 0 || g_strcmp0 (item->state, "sent") == 0))
        status->waiting++;
    }
  return TRUE;
}

static gboolean
count_failed (DocketStore *store, DocketBooksStatus *status, GError **error)
{
  g_autoptr (GPtrArray) heads = docket_store_invoice_heads (store, error);

  if (heads == NULL)
    return FALSE;
  for (guint i = 0; i < heads->len; i++)
    {
      const DocketBooksCopy *copy = ((DocketInvoice *) g_ptr_array_index (heads, i))->quickbooks;

      if (copy != NULL && g_strcmp0 (copy->company, status->connection->company) == 0
          && (copy->sync == DOCKET_SYNC_FAILED || copy->sync == DOCKET_SYNC_DIFFERS
              || copy->sync == DOCKET_SYNC_GONE))
        status->failed++;
    }
  return TRUE;
}

DocketBooksStatus *
docket_books_get_status (DocketStore *store, GError **error)
{
  g_autoptr (DocketBooksStatus) status = g_new0 (DocketBooksStatus, 1);
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (store != NULL, NULL);

  status->connection
      = docket_store_get (store, DOCKET_KIND_BOOKS_CONNECTION, DOCKET_BOOKS_CONNECTION_ID, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (status->connection == NULL)
    return g_steal_pointer (&status);
  status->sandbox = docket_qbo_environment_is_sandbox (status->connection->environment);
  status->loopback = docket_qbo_environment_is_loopback (status->connection->environment);
  if (!count_waiting (store, status, error) || !count_failed (store, status, error))
    return NULL;
  return g_steal_pointer (&status);
}

char *
docket_books_get_address (const DocketBooksConnection *connection, const DocketBooksCopy *copy)
{
  DocketQboHosts hosts;
  char *address = NULL;

  if (connection == NULL || copy == NULL || copy->id == NULL
      || g_strcmp0 (connection->company, copy->company) != 0)
    return NULL;
  if (docket_qbo_hosts_init (&hosts, connection->environment, NULL))
    address = g_strconcat (hosts.page, copy->id, NULL);
  docket_qbo_hosts_clear (&hosts);
  return address;
}

gboolean
docket_books_environment_is_sandbox (const char *environment)
{
  return docket_qbo_environment_is_sandbox (environment);
}

/* ---- Work ---- */

gboolean
docket_books_push (DocketBooks *self,
                   const char *invoice,
                   const DocketBooksChoices *choices,
                   DocketBooksPushed **pushed,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (self != NULL && invoice != NULL, FALSE);

  return docket_qbo_load (self->qbo, error)
         && docket_qbo_push (self->qbo, invoice, choices, pushed, cancellable, error);
}

gboolean
docket_books_match_client (DocketBooks *self,
                           const char *client,
                           DocketBooksMatch **match,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (DocketClient) record = NULL;
  g_autoptr (DocketBooksMatch) found = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (self != NULL && client != NULL, FALSE);

  if (!docket_qbo_load (self->qbo, error))
    return FALSE;
  record = docket_store_get (self->qbo->store, DOCKET_KIND_CLIENT, client, &local);
  if (record == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        docket_books_error_set (
            error, DOCKET_BOOKS_ERROR_INVALID, "client", client, "there is no client %s", client);
      return FALSE;
    }
  if (!docket_qbo_match_find_customer (self->qbo, record, &found, cancellable, error))
    return FALSE;
  if (match != NULL)
    *match = g_steal_pointer (&found);
  return TRUE;
}

gboolean
docket_books_pull (DocketBooks *self,
                   DocketBooksPulled **pulled,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return docket_qbo_load (self->qbo, error)
         && docket_qbo_pull (self->qbo, pulled, cancellable, error);
}

gboolean
docket_books_send (DocketBooks *self,
                   const char *invoice,
                   const char *address,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (self != NULL && invoice != NULL, FALSE);

  return docket_qbo_load (self->qbo, error)
         && docket_qbo_send (self->qbo, invoice, address, cancellable, error);
}

gboolean
docket_books_void (DocketBooks *self,
                   const char *invoice,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (self != NULL && invoice != NULL, FALSE);

  return docket_qbo_load (self->qbo, error)
         && docket_qbo_void (self->qbo, invoice, cancellable, error);
}

gboolean
docket_books_queue_void (DocketAct *act, const DocketInvoice *invoice, GError **error)
{
  g_autoptr (DocketOutboxItem) item = NULL;

  g_return_val_if_fail (act != NULL && invoice != NULL, FALSE);

  if (invoice->quickbooks == NULL || invoice->quickbooks->id == NULL
      || invoice->type == DOCKET_INVOICE_TYPE_CREDIT_NOTE)
    return TRUE;
  item = docket_qbo_outbox_make (invoice->quickbooks->company, "void", invoice->id, NULL);
  return docket_act_put (act, item, error);
}

static gboolean
resume_one (DocketQbo *qbo, const DocketOutboxItem *item, GCancellable *cancellable, GError **error)
{
  if (g_strcmp0 (item->action, "push") == 0)
    return docket_qbo_push (qbo, item->record, NULL, NULL, cancellable, error);
  if (g_strcmp0 (item->action, "void") == 0)
    return docket_qbo_void (qbo, item->record, cancellable, error);
  return docket_qbo_send (qbo, item->record, item->payload, cancellable, error);
}

gboolean
docket_books_resume (DocketBooks *self, guint *remaining, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) pending = NULL;
  guint left = 0;
  gboolean good = TRUE;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!docket_qbo_load (self->qbo, error))
    return FALSE;
  pending = docket_qbo_outbox_list (self->qbo, error);
  if (pending == NULL)
    return FALSE;
  for (guint i = 0; i < pending->len; i++)
    {
      g_autoptr (GError) local = NULL;

      if (good && resume_one (self->qbo, g_ptr_array_index (pending, i), cancellable, &local))
        continue;
      /* A refusal is noted with its invoice; the others still go. */
      if (good && !docket_qbo_outbox_is_refusal (local))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          good = FALSE;
        }
      left++;
    }
  if (remaining != NULL)
    *remaining = left;
  return good;
}
