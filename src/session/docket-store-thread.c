/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread, one connection, one queue. What the writing thread's works change is gathered on the
 * thread right after each and applied on the main thread before its caller hears of it, so that a
 * caller always finds the caches as its own work left them. A reading thread changes nothing. */
#include "docket-store-thread.h"

/* How long nothing is asked for before memory is given back. */
#define REST (20 * G_TIME_SPAN_SECOND)

struct _DocketStoreThread
{
  char *path;
  DocketStoreThread *writer; /* (unowned) of one that reads, else NULL */
  DocketThreadGather gather;
  DocketThreadApply apply;
  gpointer user_data;
  GThread *thread;
  GAsyncQueue *jobs;
  GMainContext *main_context;
  gint undelivered; /* atomic: answers that wait for the main loop */
  gint closing;     /* atomic: what is still to be read is in vain */
  GMutex mutex;     /* of the two below */
  GCond cond;
  gboolean tried; /* to open */
  gboolean open;

  /* Of the thread alone. */
  DocketStore *store;
  GPtrArray *changes;
};

typedef struct
{
  DocketThreadWork work; /* NULL: end */
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
  GTask *task;
} Job;

typedef struct
{
  DocketStoreThread *thread;
  gpointer gathered;
  GTask *task;
  gpointer result;
  GDestroyNotify free_result;
  GError *error;
} Answer;

static void
note_changes_cb (GPtrArray *changes, gpointer user_data)
{
  DocketStoreThread *self = user_data;

  for (guint i = 0; i < changes->len; i++)
    {
      const DocketChange *change = changes->pdata[i];
      DocketChange *copy = g_new (DocketChange, 1);

      copy->kind = change->kind;
      copy->id = g_strdup (change->id);
      g_ptr_array_add (self->changes, copy);
    }
}

/* On the main thread. Counted off first: whoever hears of the answer may free the thread. */
static gboolean
deliver_cb (gpointer user_data)
{
  Answer *answer = user_data;

  g_atomic_int_add (&answer->thread->undelivered, -1);
  if (answer->gathered != NULL)
    answer->thread->apply (answer->gathered, answer->thread->user_data);
  if (answer->error != NULL)
    g_task_return_error (answer->task, g_steal_pointer (&answer->error));
  else
    g_task_return_pointer (answer->task, answer->result, answer->free_result);
  g_object_unref (answer->task);
  g_free (answer);
  return G_SOURCE_REMOVE;
}

/* Always by a source: g_main_context_invoke() would run it here and now wherever the main thread
 * rests between two turns of its loop. */
static void
send_home (DocketStoreThread *self, Answer *answer)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_atomic_int_inc (&self->undelivered);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_cb, answer, NULL);
  g_source_attach (source, self->main_context);
}

static gpointer open_store (DocketStore *store, gpointer data, GError **error);

/* Where the database could not be opened, every later work fails, and says so. */
static gpointer
run_writing (DocketStoreThread *self, Job *job, GError **error)
{
  if (self->store == NULL && job->work != open_store)
    {
      g_set_error (
          error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_CANNOT_OPEN, "%s is not open", self->path);
      return NULL;
    }
  return job->work (self->store, job->data, error);
}

/* Whether the one that writes has opened the database, which may change its tables first. */
static gboolean
wait_for_writer (DocketStoreThread *self, GError **error)
{
  DocketStoreThread *writer = self->writer;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&writer->mutex);

  while (!writer->tried && !g_atomic_int_get (&self->closing))
    g_cond_wait (&writer->cond, &writer->mutex);
  if (!writer->open)
    g_set_error (
        error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_CANNOT_OPEN, "%s is not open", self->path);
  return writer->open;
}

static gpointer
run_reading (DocketStoreThread *self, Job *job, GError **error)
{
  gpointer result;

  if (g_atomic_int_get (&self->closing))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "%s is closed", self->path);
      return NULL;
    }
  if (self->store == NULL && wait_for_writer (self, error))
    self->store = docket_store_open (self->path, DOCKET_STORE_READ_ONLY, error);
  if (self->store == NULL || !docket_store_begin_read (self->store, error))
    return NULL;
  result = job->work (self->store, job->data, error);
  docket_store_end_read (self->store);
  return result;
}

static void
run_job (DocketStoreThread *self, Job *job)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->thread = self;
  answer->task = job->task;
  answer->free_result = job->free_result;
  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (job->task), &answer->error))
    answer->result = self->writer == NULL ? run_writing (self, job, &answer->error)
                                          : run_reading (self, job, &answer->error);
  if (job->free_data != NULL)
    job->free_data (job->data);

  if (self->changes->len > 0 && self->store != NULL)
    {
      answer->gathered = self->gather (self->store, self->changes);
      g_ptr_array_set_size (self->changes, 0);
    }
  send_home (self, answer);
}

/* A program that waits in the tray keeps no pages of the database in memory. */
static Job *
wait_for_job (DocketStoreThread *self)
{
  Job *job = g_async_queue_timeout_pop (self->jobs, REST);

  if (job != NULL)
    return job;
  if (self->store != NULL)
    docket_store_rest (self->store);
  return g_async_queue_pop (self->jobs);
}

static gpointer
run_thread (gpointer data)
{
  DocketStoreThread *self = data;

  for (;;)
    {
      Job *job = wait_for_job (self);
      gboolean last = job->work == NULL;

      if (!last)
        run_job (self, job);
      g_free (job);
      if (last)
        break;
    }
  g_clear_pointer (&self->store, docket_store_close);
  return NULL;
}

static DocketStoreThread *
start_thread (const char *name,
              const char *path,
              DocketStoreThread *writer,
              DocketThreadGather gather,
              DocketThreadApply apply,
              gpointer user_data)
{
  DocketStoreThread *self = g_new0 (DocketStoreThread, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->writer = writer;
  self->path = g_strdup (path);
  self->gather = gather;
  self->apply = apply;
  self->user_data = user_data;
  self->jobs = g_async_queue_new ();
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) docket_change_free);
  self->main_context = g_main_context_ref_thread_default ();
  self->thread = g_thread_new (name, run_thread, self);
  return self;
}

DocketStoreThread *
docket_store_thread_new (const char *path,
                         DocketThreadGather gather,
                         DocketThreadApply apply,
                         gpointer user_data)
{
  return start_thread ("docket-store", path, NULL, gather, apply, user_data);
}

DocketStoreThread *
docket_store_thread_new_reader (DocketStoreThread *writer)
{
  g_return_val_if_fail (writer != NULL, NULL);

  return start_thread ("docket-reader", writer->path, writer, NULL, NULL, NULL);
}

static void
stop_waiting (DocketStoreThread *self)
{
  DocketStoreThread *writer = self->writer != NULL ? self->writer : self;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&writer->mutex);

  g_atomic_int_set (&self->closing, TRUE);
  g_cond_broadcast (&writer->cond);
}

void
docket_store_thread_free (DocketStoreThread *self)
{
  if (self == NULL)
    return;

  stop_waiting (self);
  g_async_queue_push (self->jobs, g_new0 (Job, 1));
  g_thread_join (self->thread);
  /* Answers that wait for the main loop still refer to this thread. */
  while (g_atomic_int_get (&self->undelivered) > 0)
    g_main_context_iteration (self->main_context, TRUE);
  g_async_queue_unref (self->jobs);
  g_ptr_array_unref (self->changes);
  g_main_context_unref (self->main_context);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self->path);
  g_free (self);
}

void
docket_store_thread_run (DocketStoreThread *self,
                         DocketThreadWork work,
                         gpointer data,
                         GDestroyNotify free_data,
                         GDestroyNotify free_result,
                         GTask *task)
{
  Job *job = g_new0 (Job, 1);

  job->work = work;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;
  job->task = task;
  g_async_queue_push (self->jobs, job);
}

/* A change of everything, so that the first answer brings the caches. */
static void
note_all (DocketStoreThread *self)
{
  DocketChange *all = g_new0 (DocketChange, 1);

  all->kind = DOCKET_KIND_NONE;
  g_ptr_array_add (self->changes, all);
}

static gpointer
open_store (DocketStore *store, gpointer data, GError **error)
{
  DocketStoreThread *self = data;

  self->store = docket_store_open (self->path, DOCKET_STORE_CREATE, error);
  g_mutex_lock (&self->mutex);
  self->tried = TRUE;
  self->open = self->store != NULL;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  if (self->store == NULL)
    return NULL;

  docket_store_set_notify (self->store, note_changes_cb, self);
  note_all (self);
  return self;
}

void
docket_store_thread_open (DocketStoreThread *self, GTask *task)
{
  docket_store_thread_run (self, open_store, self, NULL, NULL, task);
}

/* What another process wrote counts as a change of this one's. */
static gpointer
poll_store (DocketStore *store, gpointer data, GError **error)
{
  DocketStoreThread *self = data;
  g_autoptr (GPtrArray) changes = docket_store_poll (store, error);

  if (changes != NULL)
    note_changes_cb (changes, self);
  return NULL;
}

void
docket_store_thread_poll (DocketStoreThread *self, GTask *task)
{
  docket_store_thread_run (self, poll_store, self, NULL, NULL, task);
}
