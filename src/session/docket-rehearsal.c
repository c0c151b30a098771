/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions about edited terms, answered off the main thread. The rehearsal owns the grounds that
 * it asks about and the last answer; a thread holds its own references. Knows no widget. */
#include "docket-rehearsal.h"

/* Hours of a year ago may still be used, and its fees be of these months. */
#define MONTHS_BEFORE 12

/** What is asked about; immutable once it is read. */
typedef struct
{
  DocketSnapshot *now;
  DocketSnapshot *past;
  GPtrArray *invoices;
  DocketDate from; /* of the past */
  DocketDate today;
  gatomicrefcount references;
} Grounds;

/** A question, and its answer. */
typedef struct
{
  Grounds *grounds;
  DocketContract *edited;
  DocketSnapshot *after; /* the touched rows point into it */
  GArray *months;
  GArray *touched;
  DocketSnapshot *lived; /* the past with the contract as edited; the periods point into it */
  GArray *periods;
} Answer;

struct _DocketRehearsal
{
  GObject parent_instance;

  DocketWorkspace *workspace;
  char *client;
  Grounds *grounds; /* NULL until they are read */
  gboolean reading;
  gboolean stale; /* read them again */
  gboolean computing;
  DocketContract *asked; /* the newest question */
  gboolean waiting;      /* it is not computed yet */
  Answer *answer;
  GError *error;
};

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocketRehearsal, docket_rehearsal, G_TYPE_OBJECT)

static void go_on (DocketRehearsal *self);

/* ---- Grounds ---- */

static void
grounds_unref (gpointer data)
{
  Grounds *grounds = data;

  if (!g_atomic_ref_count_dec (&grounds->references))
    return;
  docket_snapshot_free (grounds->now);
  docket_snapshot_free (grounds->past);
  g_clear_pointer (&grounds->invoices, g_ptr_array_unref);
  g_free (grounds);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Grounds, grounds_unref)

typedef struct
{
  char *client;
  DocketDate today;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->client);
  g_free (wanted);
}

static gpointer
read_work (DocketStore *store, gpointer data, GError **error)
{
  Wanted *wanted = data;
  g_autoptr (Grounds) grounds = g_new0 (Grounds, 1);
  int year, month, day;

  g_atomic_ref_count_init (&grounds->references);
  grounds->today = wanted->today;
  docket_date_get_ymd (wanted->today, &year, &month, &day);
  grounds->from = docket_date_add_months (docket_date_from_ymd (year, month, 1),
                                          1 - DOCKET_REHEARSAL_MONTHS - MONTHS_BEFORE);
  grounds->now = docket_store_snapshot (store, wanted->client, error);
  if (grounds->now == NULL)
    return NULL;
  grounds->past = docket_store_snapshot_past (store, wanted->client, grounds->from, error);
  if (grounds->past == NULL)
    return NULL;
  grounds->invoices = docket_store_invoices_of (store, wanted->client, grounds->from, error);
  return grounds->invoices != NULL ? g_steal_pointer (&grounds) : NULL;
}

static void
fail (DocketRehearsal *self, GError *error)
{
  g_clear_error (&self->error);
  self->error = error;
  self->waiting = FALSE;
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketRehearsal) self = user_data;
  GError *error = NULL;
  Grounds *grounds = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);

  self->reading = FALSE;
  if (grounds == NULL)
    {
      fail (self, error);
      return;
    }
  g_clear_pointer (&self->grounds, grounds_unref);
  self->grounds = grounds;
  go_on (self);
}

static void
read_grounds (DocketRehearsal *self)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  self->reading = TRUE;
  self->stale = FALSE;
  wanted->client = g_strdup (self->client);
  wanted->today = docket_workspace_get_today (self->workspace);
  docket_workspace_read (self->workspace,
                         read_work,
                         wanted,
                         wanted_free,
                         grounds_unref,
                         NULL,
                         read_cb,
                         g_object_ref (self));
}

/* ---- Answers ---- */

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  grounds_unref (answer->grounds);
  docket_record_unref (answer->edited);
  docket_snapshot_free (answer->after);
  g_clear_pointer (&answer->months, g_array_unref);
  g_clear_pointer (&answer->touched, g_array_unref);
  g_clear_pointer (&answer->periods, g_array_unref);
  docket_snapshot_free (answer->lived);
  g_free (answer);
}

static gboolean
compute_periods (Answer *answer, GError **error)
{
  DocketDate first = answer->edited->start;
  g_autoptr (DocketStandings) standings = NULL;

  answer->lived = docket_snapshot_copy_with (answer->grounds->past, answer->edited);
  standings = docket_standings_new (answer->lived, answer->grounds->today, error);
  if (standings == NULL)
    return FALSE;
  /* Of what is older nothing was read. */
  if (DOCKET_IS_NULL (first.days) || first.days < answer->grounds->from.days)
    first = answer->grounds->from;
  answer->periods
      = docket_standings_list (standings, answer->edited->id, first, answer->grounds->today, error);
  return answer->periods != NULL;
}

static void
compute_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Answer *answer = data;
  Grounds *grounds = answer->grounds;
  GError *error = NULL;

  answer->months = docket_billing_what_if (grounds->past,
                                           grounds->invoices,
                                           answer->edited,
                                           grounds->today,
                                           DOCKET_REHEARSAL_MONTHS,
                                           &error);
  if (answer->months != NULL)
    {
      answer->after = docket_snapshot_copy_with (grounds->now, answer->edited);
      answer->touched
          = docket_billing_compare (grounds->now, answer->after, grounds->today, &error);
    }
  if (answer->touched != NULL)
    compute_periods (answer, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
computed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DocketRehearsal *self = DOCKET_REHEARSAL (source);
  GTask *task = G_TASK (result);
  GError *error = NULL;

  self->computing = FALSE;
  if (!g_task_propagate_boolean (task, &error))
    {
      gboolean overtaken = self->waiting;

      answer_free (user_data);
      fail (self, error);
      self->waiting = overtaken;
      go_on (self);
      return;
    }
  /* One that was overtaken is not shown: the newer one is on its way. */
  if (!self->waiting)
    {
      g_clear_pointer (&self->answer, answer_free);
      self->answer = user_data;
      g_clear_error (&self->error);
      g_signal_emit (self, signals[SIGNAL_ANSWERED], 0);
      return;
    }
  answer_free (user_data);
  go_on (self);
}

static void
compute (DocketRehearsal *self)
{
  g_autoptr (GTask) task = NULL;
  Answer *answer = g_new0 (Answer, 1);

  self->computing = TRUE;
  self->waiting = FALSE;
  g_atomic_ref_count_inc (&self->grounds->references);
  answer->grounds = self->grounds;
  answer->edited = docket_record_copy (self->asked);
  /* One that is not kept yet still needs a place among the others. */
  if (answer->edited->id == NULL)
    answer->edited->id = g_strdup ("");
  task = g_task_new (self, NULL, computed_cb, answer);
  g_task_set_task_data (task, answer, NULL);
  g_task_run_in_thread (task, compute_thread);
}

static void
go_on (DocketRehearsal *self)
{
  if (self->asked == NULL || self->reading || self->workspace == NULL)
    return;
  if (self->grounds == NULL || self->stale)
    read_grounds (self);
  else if (!self->computing && self->waiting)
    compute (self);
}

static void
changed_cb (DocketRehearsal *self, int kind)
{
  switch (kind)
    {
    case DOCKET_KIND_COMPANY:
    case DOCKET_KIND_SERVICE:
    case DOCKET_KIND_PRICE_LIST:
    case DOCKET_KIND_CLIENT:
    case DOCKET_KIND_CONTRACT:
    case DOCKET_KIND_PROJECT:
    case DOCKET_KIND_TICKET:
    case DOCKET_KIND_TIME_ENTRY:
    case DOCKET_KIND_INVOICE:
      self->stale = TRUE;
      self->waiting = self->asked != NULL;
      go_on (self);
      break;
    default:
      break;
    }
}

/* ---- The class ---- */

static void
docket_rehearsal_dispose (GObject *object)
{
  DocketRehearsal *self = DOCKET_REHEARSAL (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->grounds, grounds_unref);
  g_clear_pointer (&self->asked, docket_record_unref);
  g_clear_pointer (&self->answer, answer_free);

  G_OBJECT_CLASS (docket_rehearsal_parent_class)->dispose (object);
}

static void
docket_rehearsal_finalize (GObject *object)
{
  DocketRehearsal *self = DOCKET_REHEARSAL (object);

  g_free (self->client);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (docket_rehearsal_parent_class)->finalize (object);
}

static void
docket_rehearsal_class_init (DocketRehearsalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = docket_rehearsal_dispose;
  object_class->finalize = docket_rehearsal_finalize;

  signals[SIGNAL_ANSWERED] = g_signal_new (
      "answered", DOCKET_TYPE_REHEARSAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
docket_rehearsal_init (DocketRehearsal *self)
{
}

DocketRehearsal *
docket_rehearsal_new (DocketWorkspace *workspace, const char *client)
{
  DocketRehearsal *self;

  g_return_val_if_fail (DOCKET_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (client != NULL, NULL);

  self = g_object_new (DOCKET_TYPE_REHEARSAL, NULL);
  self->workspace = g_object_ref (workspace);
  self->client = g_strdup (client);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
docket_rehearsal_ask (DocketRehearsal *self, const DocketContract *edited)
{
  g_return_if_fail (DOCKET_IS_REHEARSAL (self));
  g_return_if_fail (edited != NULL);

  docket_record_unref (self->asked);
  self->asked = docket_record_ref ((gpointer) edited);
  self->waiting = TRUE;
  go_on (self);
}

gboolean
docket_rehearsal_is_busy (DocketRehearsal *self)
{
  g_return_val_if_fail (DOCKET_IS_REHEARSAL (self), FALSE);

  return self->waiting || self->computing;
}

const GArray *
docket_rehearsal_get_months (DocketRehearsal *self)
{
  g_return_val_if_fail (DOCKET_IS_REHEARSAL (self), NULL);

  return self->answer != NULL && self->error == NULL ? self->answer->months : NULL;
}

const GArray *
docket_rehearsal_get_touched (DocketRehearsal *self)
{
  g_return_val_if_fail (DOCKET_IS_REHEARSAL (self), NULL);

  return self->answer != NULL && self->error == NULL ? self->answer->touched : NULL;
}

const GArray *
docket_rehearsal_get_periods (DocketRehearsal *self)
{
  g_return_val_if_fail (DOCKET_IS_REHEARSAL (self), NULL);

  return self->answer != NULL && self->error == NULL ? self->answer->periods : NULL;
}

const GError *
docket_rehearsal_get_error (DocketRehearsal *self)
{
  g_return_val_if_fail (DOCKET_IS_REHEARSAL (self), NULL);

  return self->error;
}

const DocketSnapshot *
docket_rehearsal_get_terms (DocketRehearsal *self)
{
  g_return_val_if_fail (DOCKET_IS_REHEARSAL (self), NULL);

  return self->grounds != NULL ? self->grounds->now : NULL;
}

const GPtrArray *
docket_rehearsal_get_invoices (DocketRehearsal *self)
{
  g_return_val_if_fail (DOCKET_IS_REHEARSAL (self), NULL);

  return self->grounds != NULL ? self->grounds->invoices : NULL;
}
