/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The door to the books: what the floors above call, handed to the one service there is behind it.
 * Owns what is shared by the calls; the store is the caller's. One thread, but for pasting. */

#include "docket-books.h"

#include "quickbooks/docket-qbo-company.h"
#include "quickbooks/docket-qbo-consent.h"
#include "quickbooks/docket-qbo-counter.h"
#include "quickbooks/docket-qbo-match.h"
#include "quickbooks/docket-qbo-outbox.h"
#include "quickbooks/docket-qbo-pull.h"
#include "quickbooks/docket-qbo-push.h"
#include "quickbooks/docket-qbo.h"

#include <unistd.h>

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

/* ---- Work ---- */

/* One at a time in all processes: whoever comes second sees what the first has done. */
static gboolean
begin_work (DocketBooks *self, int *lock, GCancellable *cancellable, GError **error)
{
  *lock = -1;
  if (!docket_qbo_load (self->qbo, error))
    return FALSE;
  *lock = docket_qbo_lock (self->qbo, "work", cancellable, error);
  return *lock >= 0;
}

gboolean
docket_books_push (DocketBooks *self,
                   const char *invoice,
                   const DocketBooksChoices *choices,
                   DocketBooksPushed **pushed,
                   GCancellable *cancellable,
                   GError **error)
{
  gboolean good;
  int lock;

  g_return_val_if_fail (self != NULL && invoice != NULL, FALSE);

  if (!begin_work (self, &lock, cancellable, error))
    return FALSE;
  good = docket_qbo_push (self->qbo, invoice, choices, pushed, cancellable, error);
  close (lock);
  return good;
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
  gboolean good;
  int lock;

  g_return_val_if_fail (self != NULL && invoice != NULL, FALSE);

  if (!begin_work (self, &lock, cancellable, error))
    return FALSE;
  good = docket_qbo_send (self->qbo, invoice, address, cancellable, error);
  close (lock);
  return good;
}

gboolean
docket_books_void (DocketBooks *self,
                   const char *invoice,
                   GCancellable *cancellable,
                   GError **error)
{
  gboolean good;
  int lock;

  g_return_val_if_fail (self != NULL && invoice != NULL, FALSE);

  if (!begin_work (self, &lock, cancellable, error))
    return FALSE;
  good = docket_qbo_void (self->qbo, invoice, cancellable, error);
  close (lock);
  return good;
}

gboolean
docket_books_queue_void (DocketAct *act, const DocketInvoice *invoice, GError **error)
{
  g_return_val_if_fail (act != NULL && invoice != NULL, FALSE);

  return docket_qbo_outbox_queue_void (act, invoice, error);
}

/* The list was made before the others were held back: what they have sent is not sent again. */
static gboolean
resume_one (DocketQbo *qbo, const DocketOutboxItem *item, GCancellable *cancellable, GError **error)
{
  gboolean there;

  if (!docket_qbo_outbox_is_there (qbo, item, &there, error))
    return FALSE;
  if (!there)
    return TRUE;
  if (g_strcmp0 (item->action, "push") == 0)
    return docket_qbo_push (qbo, item->record, NULL, NULL, cancellable, error);
  if (g_strcmp0 (item->action, "void") == 0)
    return docket_qbo_void (qbo, item->record, cancellable, error);
  return docket_qbo_send (qbo, item->record, item->payload, cancellable, error);
}

/* What became of an item that did not come through. TRUE: the others may go on. */
static gboolean
judge_rest (DocketQbo *qbo, const DocketOutboxItem *item, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) why = g_steal_pointer (error);

  /* Voided here meanwhile: a copy that arrived all the same is voided too. */
  if (g_error_matches (why, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_VOIDED))
    {
      if (docket_qbo_void (qbo, item->record, cancellable, error)
          || g_error_matches (*error, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_NOT_COPIED))
        {
          g_clear_error (error);
          return TRUE;
        }
      return FALSE;
    }
  /* There is nothing any more that it could be done to. */
  if (g_error_matches (why, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_NOT_COPIED))
    return docket_qbo_outbox_drop (qbo, item, error);
  /* A refusal is noted with its invoice, a question waits for the person, and what the service
   * chokes on does not hold up the others. */
  if (docket_qbo_outbox_is_refusal (why)
      || g_error_matches (why, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_SERVICE)
      || g_error_matches (why, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_PROTOCOL)
      || g_error_matches (why, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_CHOICE_NEEDED)
      || g_error_matches (why, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_INVALID))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

static gboolean
resume_all (DocketBooks *self, GPtrArray *pending, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < pending->len; i++)
    {
      const DocketOutboxItem *item = g_ptr_array_index (pending, i);
      GError *local = NULL;
      gboolean go_on;
      int lock;

      if (!begin_work (self, &lock, cancellable, error))
        return FALSE;
      go_on = resume_one (self->qbo, item, cancellable, &local)
              || judge_rest (self->qbo, item, cancellable, &local);
      close (lock);
      if (!go_on)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
docket_books_resume (DocketBooks *self, guint *remaining, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) pending = NULL;
  g_autoptr (GPtrArray) left = NULL;
  gboolean good;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!docket_qbo_load (self->qbo, error))
    return FALSE;
  pending = docket_qbo_outbox_list (self->qbo, error);
  if (pending == NULL)
    return FALSE;
  good = resume_all (self, pending, cancellable, error);
  left = docket_qbo_outbox_list (self->qbo, good ? error : NULL);
  if (remaining != NULL)
    *remaining = left != NULL ? left->len : pending->len;
  return good && left != NULL;
}
