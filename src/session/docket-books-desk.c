/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The books' worker. Every question runs on its thread through the synchronous door of accounting;
 * the answer comes back to the main loop. Owns its thread and the status that it read last. */
#include "docket-books-desk.h"

#include "docket-store-thread.h"

/* How often the books are asked, in seconds: theirs, and a sandbox on this machine. */
#define PULL_INTERVAL 600
#define PULL_INTERVAL_LOOPBACK 5
/* A nudge within this time of the last answer asks nothing, in seconds. */
#define NUDGE_PAUSE 20

struct _DocketBooksDesk
{
  GObject parent_instance;

  DocketStoreThread *thread;
  const DocketVault *vault;
  DocketVault *memory; /* owned: in place of the vault, for this session only */
  DocketBooksStatus *status;
  guint pull_source;
  gboolean started;
  gboolean pulling;
  gint64 pulled_at; /* monotonic, microseconds */
  char *last_failure;

  GMutex mutex;
  DocketBooksConsent *consent; /* of the thread, while it waits; for docket_books_desk_paste() */
};

enum
{
  SIGNAL_STATUS_CHANGED,
  SIGNAL_ASKED,
  SIGNAL_PULLED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocketBooksDesk, docket_books_desk, G_TYPE_OBJECT)

/* What the thread is asked. A job keeps the desk alive while it runs. */
typedef struct
{
  DocketBooksDesk *desk;
  DocketVault vault;
  GCancellable *cancellable;
  char *invoice;
  char *environment;
  char *client_id;
  char *client_secret;
  char *redirect;
  char *account;
  char *customer;
  char *tax;
  char *tax_code;
  char *deposit_account;
  char *link;
  DocketBooksStatus *status; /* read after the work */
} Job;

static Job *
job_new (DocketBooksDesk *self, GCancellable *cancellable)
{
  Job *job = g_new0 (Job, 1);

  job->desk = g_object_ref (self);
  job->vault = self->memory != NULL ? *self->memory : *self->vault;
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  return job;
}

static gboolean
take_status_cb (gpointer user_data)
{
  Job *job = user_data;
  DocketBooksDesk *self = job->desk;

  if (job->status != NULL)
    {
      g_clear_pointer (&self->status, docket_books_status_free);
      self->status = g_steal_pointer (&job->status);
      g_signal_emit (self, signals[SIGNAL_STATUS_CHANGED], 0);
    }
  g_object_unref (self);
  g_free (job);
  return G_SOURCE_REMOVE;
}

/* Runs on the thread, after the work: what is left of the job goes home with the new status. */
static void
job_free (Job *job)
{
  g_clear_object (&job->cancellable);
  g_free (job->invoice);
  g_free (job->environment);
  g_free (job->client_id);
  docket_vault_wipe (job->client_secret);
  g_free (job->redirect);
  g_free (job->account);
  g_free (job->customer);
  g_free (job->tax);
  g_free (job->tax_code);
  g_free (job->deposit_account);
  g_free (job->link);
  g_idle_add_full (G_PRIORITY_HIGH, take_status_cb, job, NULL);
}

static void
read_status (Job *job, DocketStore *store)
{
  g_autoptr (GError) error = NULL;

  job->status = docket_books_get_status (store, &error);
  if (error != NULL)
    g_warning ("The state of the books could not be read: %s", error->message);
}

static void
run (
    DocketBooksDesk *self, DocketThreadWork work, Job *job, GDestroyNotify free_result, GTask *task)
{
  docket_store_thread_run (self->thread, work, job, (GDestroyNotify) job_free, free_result, task);
}

/* ---- Works, on the thread ---- */

static gpointer
status_work (DocketStore *store, gpointer data, GError **error)
{
  read_status (data, store);
  return NULL;
}

static gpointer
push_work (DocketStore *store, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (DocketBooks) books = docket_books_new (store, &job->vault);
  DocketBooksChoices choices
      = { job->customer, job->tax, job->tax_code, job->deposit_account, job->link };
  DocketBooksPushed *pushed = NULL;

  docket_books_push (books, job->invoice, &choices, &pushed, job->cancellable, error);
  read_status (job, store);
  return pushed;
}

static gpointer
sync_work (DocketStore *store, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (DocketBooks) books = docket_books_new (store, &job->vault);
  DocketBooksPulled *pulled = NULL;

  if (docket_books_resume (books, NULL, job->cancellable, error))
    docket_books_pull (books, &pulled, job->cancellable, error);
  read_status (job, store);
  return pulled;
}

typedef struct
{
  DocketBooksDesk *desk;
  char *address;
} Asked;

static gboolean
ask_cb (gpointer user_data)
{
  Asked *asked = user_data;

  g_signal_emit (asked->desk, signals[SIGNAL_ASKED], 0, asked->address);
  g_object_unref (asked->desk);
  g_free (asked->address);
  g_free (asked);
  return G_SOURCE_REMOVE;
}

static void
ask (DocketBooksDesk *self, const char *address)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->desk = g_object_ref (self);
  asked->address = g_strdup (address);
  g_idle_add_full (G_PRIORITY_HIGH, ask_cb, asked, NULL);
}

static void
set_consent (DocketBooksDesk *self, DocketBooksConsent *consent)
{
  g_mutex_lock (&self->mutex);
  self->consent = consent;
  g_mutex_unlock (&self->mutex);
}

static gpointer
connect_work (DocketStore *store, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (DocketBooks) books = docket_books_new (store, &job->vault);
  DocketBooksRequest request
      = { job->environment, job->client_id, job->client_secret, job->redirect, NULL };
  g_autoptr (DocketBooksConsent) consent = docket_books_connect_begin (books, &request, error);
  GPtrArray *accounts = NULL;
  gboolean answered;

  if (consent == NULL)
    return NULL;
  set_consent (job->desk, consent);
  ask (job->desk, docket_books_consent_get_address (consent));
  answered = docket_books_connect_wait (consent, job->cancellable, error);
  set_consent (job->desk, NULL);
  if (answered)
    docket_books_connect_finish (books, consent, &accounts, job->cancellable, error);
  read_status (job, store);
  return accounts;
}

static gpointer
account_work (DocketStore *store, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (DocketBooks) books = docket_books_new (store, &job->vault);

  docket_books_set_account (books, job->account, error);
  read_status (job, store);
  return NULL;
}

static gpointer
disconnect_work (DocketStore *store, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (DocketBooks) books = docket_books_new (store, &job->vault);

  docket_books_disconnect (books, job->cancellable, error);
  read_status (job, store);
  return NULL;
}

/* ---- Asking by itself ---- */

static void
note_failure (DocketBooksDesk *self, GError *error)
{
  if (g_strcmp0 (self->last_failure, error->message) == 0
      || g_error_matches (error, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_CANCELLED))
    return;
  g_free (self->last_failure);
  self->last_failure = g_strdup (error->message);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static void schedule (DocketBooksDesk *self);

static void
pulled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DocketBooksDesk *self = DOCKET_BOOKS_DESK (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketBooksPulled) pulled = docket_books_desk_sync_finish (self, result, &error);

  self->pulling = FALSE;
  self->pulled_at = g_get_monotonic_time ();
  if (error != NULL)
    note_failure (self, error);
  else
    g_clear_pointer (&self->last_failure, g_free);
  if (pulled != NULL && pulled->invoices->len > 0)
    g_signal_emit (self, signals[SIGNAL_PULLED], 0, pulled->invoices->len);
  schedule (self);
}

static void
pull (DocketBooksDesk *self)
{
  if (self->pulling || self->thread == NULL || !docket_books_desk_is_connected (self))
    return;
  self->pulling = TRUE;
  docket_books_desk_sync_async (self, NULL, pulled_cb, NULL);
}

static gboolean
pull_cb (gpointer user_data)
{
  DocketBooksDesk *self = user_data;

  self->pull_source = 0;
  pull (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (DocketBooksDesk *self)
{
  g_clear_handle_id (&self->pull_source, g_source_remove);
  if (self->thread == NULL || !docket_books_desk_is_connected (self))
    return;
  self->pull_source = g_timeout_add_seconds (
      self->status->loopback ? PULL_INTERVAL_LOOPBACK : PULL_INTERVAL, pull_cb, self);
}

/* ---- Object ---- */

static gpointer
gather_nothing (DocketStore *store, GPtrArray *changes)
{
  return NULL;
}

static void
docket_books_desk_dispose (GObject *object)
{
  DocketBooksDesk *self = DOCKET_BOOKS_DESK (object);
  DocketStoreThread *thread = g_steal_pointer (&self->thread);

  g_clear_handle_id (&self->pull_source, g_source_remove);
  docket_store_thread_free (thread);

  G_OBJECT_CLASS (docket_books_desk_parent_class)->dispose (object);
}

static void
docket_books_desk_finalize (GObject *object)
{
  DocketBooksDesk *self = DOCKET_BOOKS_DESK (object);

  g_clear_pointer (&self->status, docket_books_status_free);
  g_clear_pointer (&self->memory, docket_vault_free_memory);
  g_free (self->last_failure);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (docket_books_desk_parent_class)->finalize (object);
}

static guint
add_signal (const char *name, guint n_parameters, GType type)
{
  return g_signal_new (name,
                       DOCKET_TYPE_BOOKS_DESK,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       n_parameters,
                       type);
}

static void
docket_books_desk_class_init (DocketBooksDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = docket_books_desk_dispose;
  object_class->finalize = docket_books_desk_finalize;

  signals[SIGNAL_STATUS_CHANGED] = add_signal ("status-changed", 0, G_TYPE_NONE);
  signals[SIGNAL_ASKED] = add_signal ("asked", 1, G_TYPE_STRING);
  signals[SIGNAL_PULLED] = add_signal ("pulled", 1, G_TYPE_UINT);
  signals[SIGNAL_FAILED] = add_signal ("failed", 1, G_TYPE_ERROR);
}

static void
docket_books_desk_init (DocketBooksDesk *self)
{
  g_mutex_init (&self->mutex);
}

DocketBooksDesk *
docket_books_desk_new (const char *database, const DocketVault *vault)
{
  DocketBooksDesk *self = g_object_new (DOCKET_TYPE_BOOKS_DESK, NULL);

  self->vault = vault;
  self->thread = docket_store_thread_new (database, gather_nothing, NULL, NULL);
  if (vault == NULL)
    docket_books_desk_keep_for_session (self);
  return self;
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DocketBooksDesk *self = DOCKET_BOOKS_DESK (source);
  g_autoptr (GError) error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL)
    g_warning ("The state of the books could not be read: %s", error->message);
  pull (self);
}

void
docket_books_desk_start (DocketBooksDesk *self)
{
  g_return_if_fail (DOCKET_IS_BOOKS_DESK (self));

  if (self->started)
    return;
  self->started = TRUE;
  docket_store_thread_open (self->thread, g_task_new (self, NULL, NULL, NULL));
  run (self, status_work, job_new (self, NULL), NULL, g_task_new (self, NULL, started_cb, NULL));
}

const DocketBooksStatus *
docket_books_desk_get_status (DocketBooksDesk *self)
{
  g_return_val_if_fail (DOCKET_IS_BOOKS_DESK (self), NULL);

  return self->status;
}

gboolean
docket_books_desk_is_connected (DocketBooksDesk *self)
{
  return self->status != NULL && self->status->connection != NULL;
}

void
docket_books_desk_keep_for_session (DocketBooksDesk *self)
{
  g_return_if_fail (DOCKET_IS_BOOKS_DESK (self));

  if (self->memory == NULL)
    self->memory = docket_vault_new_memory ();
}

void
docket_books_desk_nudge (DocketBooksDesk *self)
{
  g_return_if_fail (DOCKET_IS_BOOKS_DESK (self));

  /* Another process may have connected them meanwhile. */
  if (self->started && self->thread != NULL && !docket_books_desk_is_connected (self))
    run (self, status_work, job_new (self, NULL), NULL, g_task_new (self, NULL, started_cb, NULL));
  else if (g_get_monotonic_time () - self->pulled_at > NUDGE_PAUSE * G_USEC_PER_SEC)
    pull (self);
}

/* ---- Questions ---- */

void
docket_books_desk_push_async (DocketBooksDesk *self,
                              const char *invoice,
                              const DocketBooksChoices *choices,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Job *job;

  g_return_if_fail (DOCKET_IS_BOOKS_DESK (self));

  job = job_new (self, cancellable);
  job->invoice = g_strdup (invoice);
  if (choices != NULL)
    {
      job->customer = g_strdup (choices->customer);
      job->tax = g_strdup (choices->tax);
      job->tax_code = g_strdup (choices->tax_code);
      job->deposit_account = g_strdup (choices->deposit_account);
      job->link = g_strdup (choices->link);
    }
  run (self,
       push_work,
       job,
       (GDestroyNotify) docket_books_pushed_free,
       g_task_new (self, NULL, callback, user_data));
}

DocketBooksPushed *
docket_books_desk_push_finish (DocketBooksDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
docket_books_desk_sync_async (DocketBooksDesk *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (DOCKET_IS_BOOKS_DESK (self));

  run (self,
       sync_work,
       job_new (self, cancellable),
       (GDestroyNotify) docket_books_pulled_free,
       g_task_new (self, NULL, callback, user_data));
}

DocketBooksPulled *
docket_books_desk_sync_finish (DocketBooksDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Once it is connected the asking begins. */
static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DocketBooksDesk *self = DOCKET_BOOKS_DESK (source);
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *accounts = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_return_pointer (task, accounts, (GDestroyNotify) g_ptr_array_unref);
  pull (self);
}

void
docket_books_desk_connect_async (DocketBooksDesk *self,
                                 const DocketBooksRequest *request,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Job *job;
  GTask *task;

  g_return_if_fail (DOCKET_IS_BOOKS_DESK (self));

  job = job_new (self, cancellable);
  job->environment = g_strdup (request->environment);
  job->client_id = g_strdup (request->client_id);
  job->client_secret = g_strdup (request->client_secret);
  job->redirect = g_strdup (request->redirect);
  task = g_task_new (self, NULL, callback, user_data);
  run (self,
       connect_work,
       job,
       (GDestroyNotify) g_ptr_array_unref,
       g_task_new (self, NULL, connected_cb, task));
}

GPtrArray *
docket_books_desk_connect_finish (DocketBooksDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
docket_books_desk_paste (DocketBooksDesk *self, const char *address, GError **error)
{
  gboolean taken = FALSE;

  g_return_val_if_fail (DOCKET_IS_BOOKS_DESK (self), FALSE);

  g_mutex_lock (&self->mutex);
  if (self->consent != NULL)
    taken = docket_books_connect_paste (self->consent, address, error);
  else
    docket_books_error_set (
        error, DOCKET_BOOKS_ERROR_INVALID, "address", NULL, "no consent is waited for");
  g_mutex_unlock (&self->mutex);
  return taken;
}

void
docket_books_desk_set_account (DocketBooksDesk *self, const char *account)
{
  Job *job;

  g_return_if_fail (DOCKET_IS_BOOKS_DESK (self));

  job = job_new (self, NULL);
  job->account = g_strdup (account);
  run (self, account_work, job, NULL, g_task_new (self, NULL, NULL, NULL));
}

void
docket_books_desk_disconnect_async (DocketBooksDesk *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (DOCKET_IS_BOOKS_DESK (self));

  run (self,
       disconnect_work,
       job_new (self, cancellable),
       NULL,
       g_task_new (self, NULL, callback, user_data));
}

gboolean
docket_books_desk_disconnect_finish (DocketBooksDesk *self, GAsyncResult *result, GError **error)
{
  GError *local_error = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  g_task_propagate_pointer (G_TASK (result), &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}
