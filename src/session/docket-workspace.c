/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is open now. Keeps on the main thread what the window shows of the database, and changes it
 * row by row as acts here or in another process commit. Owns the store's thread. */
#include "docket-workspace.h"
#include "docket-workspace-private.h"

#include "docket-kept.h"

/* Sums are computed once changes have stopped for this long, in milliseconds. */
#define FIGURES_DELAY 150
/* Those that were kept from the last time are looked over when the start is long over. */
#define RECALLED_DELAY 2000

enum
{
  SIGNAL_LOADED,
  SIGNAL_CHANGED,
  SIGNAL_RUNNING_CHANGED,
  SIGNAL_UNBILLED_CHANGED,
  SIGNAL_SPENT_CHANGED,
  SIGNAL_ENTRIES_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocketWorkspace, docket_workspace, G_TYPE_OBJECT)

static gpointer
gather (DocketStore *store, GPtrArray *changes)
{
  return docket_gathered_read (store, changes);
}

/* ---- Applying, on the main thread ---- */

static void
drop_list (DocketWorkspace *self, DocketKind kind)
{
  g_clear_pointer (&self->lists[kind], g_ptr_array_unref);
}

static void
apply_list (DocketWorkspace *self, DocketKind kind, GPtrArray *list)
{
  g_hash_table_remove_all (self->records[kind]);
  for (guint i = 0; i < list->len; i++)
    g_hash_table_insert (self->records[kind],
                         (gpointer) docket_record_get_id (list->pdata[i]),
                         docket_record_ref (list->pdata[i]));
  drop_list (self, kind);
}

/* Whether a ticket or project leads to other prices, another client or contract. Where it stands
 * and what it is called does not. */
static gboolean
weighs_otherwise (const DocketRecord *before, const DocketRecord *after)
{
  static const char *const fields[]
      = { "client", "project", "service", "contract", "rate", "price_list" };

  if (before == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const DocketField *field = docket_shape_find (after->shape, fields[i]);

      if (field != NULL && !docket_field_equal (field, before, after))
        return TRUE;
    }
  return FALSE;
}

static void
note_weight (DocketWorkspace *self, const DocketRecord *record, DocketGathered *gathered)
{
  const DocketRecord *before
      = docket_workspace_find (self, record->shape->kind, docket_record_get_id (record));

  gathered->weighs |= weighs_otherwise (before, record);
  if (record->shape->kind == DOCKET_KIND_TICKET && before != NULL)
    gathered->regroups |= g_strcmp0 (((const DocketTicket *) before)->project,
                                     ((const DocketTicket *) record)->project)
                          != 0;
}

static void
apply_record (DocketWorkspace *self, DocketRecord *record, DocketGathered *gathered)
{
  DocketKind kind = record->shape->kind;

  if (kind == DOCKET_KIND_TICKET || kind == DOCKET_KIND_PROJECT)
    note_weight (self, record, gathered);
  g_hash_table_replace (
      self->records[kind], (gpointer) docket_record_get_id (record), docket_record_ref (record));
  drop_list (self, kind);
}

/* The old sums go with what was gathered. */
static void
apply_spent (DocketWorkspace *self, DocketGathered *gathered)
{
  for (int i = 0; i < 2; i++)
    {
      GHashTable *old = self->spent[i];

      if (gathered->spent[i] == NULL)
        continue;
      self->spent[i] = gathered->spent[i];
      gathered->spent[i] = old;
      self->spent_serial++;
    }
}

static void
apply_near (DocketWorkspace *self, const DocketGathered *gathered)
{
  for (int i = 0; i < 2; i++)
    for (guint j = 0; j < gathered->near[i]->len; j++)
      {
        const DocketSpent *spent = &g_array_index (gathered->near[i], DocketSpent, j);

        g_hash_table_replace (self->spent[i],
                              g_strdup (spent->id),
                              g_memdup2 (&spent->seconds, sizeof spent->seconds));
        docket_workspace_refresh_card (
            self, i == 0 ? DOCKET_KIND_TICKET : DOCKET_KIND_PROJECT, spent->id);
      }
  if (gathered->recounts)
    self->spent_serial++;
}

static void
apply_zone (DocketWorkspace *self)
{
  DocketCompany *company = docket_workspace_get_company (self);
  DocketZone *zone = docket_zone_new (company != NULL ? company->time_zone : "UTC", NULL);
  DocketZone *old;

  if (zone == NULL)
    return;
  old = self->zone;
  self->zone = zone;
  if (self->day != NULL)
    docket_day_set_zone (self->day, zone);
  docket_zone_free (old);
}

static void
apply_stopwatch (DocketWorkspace *self, DocketGathered *gathered)
{
  g_autoptr (DocketTimeEntry) before = g_steal_pointer (&self->running);

  g_free (self->agent);
  self->agent = g_steal_pointer (&gathered->agent);
  self->running = g_steal_pointer (&gathered->running);
  g_clear_pointer (&self->queue, g_ptr_array_unref);
  self->queue = g_steal_pointer (&gathered->queue);
  if (before != NULL)
    docket_workspace_refresh_card (self, DOCKET_KIND_TICKET, before->ticket);
  if (self->running != NULL)
    docket_workspace_refresh_card (self, DOCKET_KIND_TICKET, self->running->ticket);
}

static void
apply_records (DocketWorkspace *self, DocketGathered *gathered)
{
  for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
    if (gathered->lists[kind] != NULL)
      apply_list (self, (DocketKind) kind, gathered->lists[kind]);
  for (guint i = 0; i < gathered->gone->len; i++)
    {
      const DocketChange *gone = gathered->gone->pdata[i];

      g_hash_table_remove (self->records[gone->kind], gone->id);
      drop_list (self, gone->kind);
    }
  for (guint i = 0; i < gathered->records->len; i++)
    apply_record (self, gathered->records->pdata[i], gathered);
}

static void queue_figures (DocketWorkspace *self, guint delay);

static gboolean
needs_figures (const DocketGathered *gathered)
{
  for (int kind = 0; kind < DOCKET_N_INTERCHANGE_KINDS; kind++)
    {
      gboolean card = kind == DOCKET_KIND_TICKET || kind == DOCKET_KIND_PROJECT;

      if (gathered->kinds[kind] && kind != DOCKET_KIND_STAGE && kind != DOCKET_KIND_COST_RATE
          && (!card || gathered->all || gathered->weighs))
        return TRUE;
    }
  return FALSE;
}

static gpointer
spent_work (DocketStore *store, gpointer data, GError **error)
{
  DocketGathered *gathered = docket_gathered_new ();

  docket_gathered_read_spent (gathered, store);
  return gathered;
}

static void
spent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DocketWorkspace *self = DOCKET_WORKSPACE (source);
  DocketGathered *gathered = docket_workspace_run_finish (self, result, NULL);

  if (gathered == NULL)
    return;
  /* Where it has been read anew meanwhile, by a later change, this is old. */
  if (self->spent_serial == GPOINTER_TO_UINT (user_data))
    {
      apply_spent (self, gathered);
      docket_workspace_refresh_figures (self);
      g_signal_emit (self, signals[SIGNAL_SPENT_CHANGED], 0);
    }
  docket_gathered_free (gathered);
}

static void
tell (DocketWorkspace *self, const DocketGathered *gathered)
{
  gboolean first = !self->loaded;

  if (first)
    {
      self->loaded = TRUE;
      g_signal_emit (self, signals[SIGNAL_LOADED], 0);
      if (self->figures != NULL)
        g_signal_emit (self, signals[SIGNAL_UNBILLED_CHANGED], 0);
      queue_figures (self, self->figures != NULL ? RECALLED_DELAY : FIGURES_DELAY);
    }
  for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
    if (gathered->kinds[kind])
      {
        const char *name = docket_kind_get_shape ((DocketKind) kind)->name;

        g_signal_emit (self, signals[SIGNAL_CHANGED], g_quark_from_static_string (name), kind);
      }
  if (gathered->kinds[DOCKET_KIND_TIME_ENTRY])
    g_signal_emit (
        self, signals[SIGNAL_ENTRIES_CHANGED], 0, gathered->entries, gathered->entries_gone);
  if (gathered->stopwatch)
    g_signal_emit (self, signals[SIGNAL_RUNNING_CHANGED], 0);
  if (!first && needs_figures (gathered))
    queue_figures (self, FIGURES_DELAY);
  if ((gathered->regroups || gathered->recounts) && self->thread != NULL)
    docket_workspace_read (self,
                           spent_work,
                           NULL,
                           NULL,
                           (GDestroyNotify) docket_gathered_free,
                           NULL,
                           spent_cb,
                           GUINT_TO_POINTER (self->spent_serial));
}

static void
apply_cb (gpointer data, gpointer user_data)
{
  DocketWorkspace *self = user_data;
  DocketGathered *gathered = data;
  gboolean spent = gathered->spent[0] != NULL || gathered->spent[1] != NULL
                   || gathered->near[0]->len + gathered->near[1]->len > 0;

  if (self->thread == NULL)
    {
      docket_gathered_free (gathered);
      return;
    }

  g_object_ref (self);
  apply_records (self, gathered);
  if (gathered->kinds[DOCKET_KIND_COMPANY])
    apply_zone (self);
  if (gathered->stopwatch)
    apply_stopwatch (self, gathered);
  apply_spent (self, gathered);
  apply_near (self, gathered);
  if (self->figures == NULL)
    self->figures = g_steal_pointer (&gathered->figures);
  docket_workspace_apply_cards (self, gathered);
  tell (self, gathered);
  if (spent)
    g_signal_emit (self, signals[SIGNAL_SPENT_CHANGED], 0);
  docket_gathered_free (gathered);
  g_object_unref (self);
}

/* ---- Sums ---- */

static gpointer
compute_figures (DocketStore *store, gpointer data, GError **error)
{
  DocketFigures *figures = docket_figures_compute (store, error);

  if (figures != NULL)
    docket_kept_keep (store, figures);
  return figures;
}

static void
figures_computed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DocketWorkspace *self = DOCKET_WORKSPACE (source);
  g_autoptr (GCancellable) computing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketFigures) figures = docket_workspace_run_finish (self, result, &error);

  /* Of what has changed again since: the next ones are on their way. */
  if (g_cancellable_is_cancelled (computing))
    return;
  if (g_error_matches (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_CANNOT_OPEN))
    return; /* who opened it was told */
  if (figures == NULL)
    {
      g_warning ("Unbilled value could not be computed: %s",
                 error != NULL ? error->message : "nothing");
      return;
    }
  if (self->figures != NULL && docket_figures_equal (self->figures, figures))
    return;
  g_clear_pointer (&self->figures, docket_figures_free);
  self->figures = g_steal_pointer (&figures);
  docket_workspace_refresh_figures (self);
  g_signal_emit (self, signals[SIGNAL_UNBILLED_CHANGED], 0);
}

/* What was committed is told as done, also where it was cancelled too late. */
static void
run_on (DocketWorkspace *self,
        DocketStoreThread *thread,
        DocketWork work,
        gpointer data,
        GDestroyNotify free_data,
        GDestroyNotify free_result,
        GCancellable *cancellable,
        GAsyncReadyCallback callback,
        gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, run_on);
  g_task_set_check_cancellable (task, FALSE);
  if (thread != NULL)
    {
      docket_store_thread_run (thread, work, data, free_data, free_result, task);
      return;
    }
  if (free_data != NULL)
    free_data (data);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "%s is closed", self->path);
  g_object_unref (task);
}

static gboolean
start_figures_cb (gpointer user_data)
{
  DocketWorkspace *self = user_data;

  self->figures_source = 0;
  self->computing = g_cancellable_new ();
  run_on (self,
          self->reckoner,
          compute_figures,
          NULL,
          NULL,
          (GDestroyNotify) docket_figures_free,
          self->computing,
          figures_computed_cb,
          g_object_ref (self->computing));
  return G_SOURCE_REMOVE;
}

static void
queue_figures (DocketWorkspace *self, guint delay)
{
  if (self->thread == NULL)
    return;
  g_cancellable_cancel (self->computing);
  g_clear_object (&self->computing);
  g_clear_handle_id (&self->figures_source, g_source_remove);
  self->figures_source = g_timeout_add_full (G_PRIORITY_LOW, delay, start_figures_cb, self, NULL);
}

/* ---- Another process ---- */

static void
poll_cb (gpointer user_data)
{
  DocketWorkspace *self = user_data;

  docket_store_thread_poll (self->thread, g_task_new (self, NULL, NULL, NULL));
}

/* ---- Another day ---- */

/* Nothing was written, and yet what they say is another thing: what is overdue, how the periods and
 * the allowances stand. */
static void
day_turned_cb (gpointer user_data)
{
  static const DocketKind kinds[]
      = { DOCKET_KIND_COMPANY, DOCKET_KIND_CLIENT, DOCKET_KIND_CONTRACT,
          DOCKET_KIND_PROJECT, DOCKET_KIND_TICKET, DOCKET_KIND_INVOICE };
  g_autoptr (DocketWorkspace) self = g_object_ref (user_data);

  queue_figures (self, FIGURES_DELAY);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_signal_emit (self,
                   signals[SIGNAL_CHANGED],
                   g_quark_from_static_string (docket_kind_get_shape (kinds[i])->name),
                   kinds[i]);
}

/* ---- Object ---- */

static void
docket_workspace_dispose (GObject *object)
{
  docket_workspace_close (DOCKET_WORKSPACE (object));

  G_OBJECT_CLASS (docket_workspace_parent_class)->dispose (object);
}

static void
docket_workspace_finalize (GObject *object)
{
  DocketWorkspace *self = DOCKET_WORKSPACE (object);

  for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
    {
      g_hash_table_unref (self->records[kind]);
      drop_list (self, (DocketKind) kind);
    }
  g_clear_object (&self->tickets);
  g_clear_object (&self->projects);
  g_hash_table_unref (self->spent[0]);
  g_hash_table_unref (self->spent[1]);
  g_clear_pointer (&self->zone, docket_zone_free);
  g_clear_pointer (&self->figures, docket_figures_free);
  g_clear_pointer (&self->queue, g_ptr_array_unref);
  docket_record_unref (self->running);
  g_free (self->agent);
  g_free (self->path);

  G_OBJECT_CLASS (docket_workspace_parent_class)->finalize (object);
}

static guint
add_signal (const char *name, GSignalFlags flags, guint n_parameters)
{
  return g_signal_new (name,
                       DOCKET_TYPE_WORKSPACE,
                       G_SIGNAL_RUN_LAST | flags,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       n_parameters,
                       G_TYPE_INT);
}

static void
docket_workspace_class_init (DocketWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = docket_workspace_dispose;
  object_class->finalize = docket_workspace_finalize;

  signals[SIGNAL_LOADED] = add_signal ("loaded", 0, 0);
  signals[SIGNAL_CHANGED] = add_signal ("changed", G_SIGNAL_DETAILED, 1);
  signals[SIGNAL_RUNNING_CHANGED] = add_signal ("running-changed", 0, 0);
  signals[SIGNAL_UNBILLED_CHANGED] = add_signal ("unbilled-changed", 0, 0);
  signals[SIGNAL_SPENT_CHANGED] = add_signal ("spent-changed", 0, 0);
  signals[SIGNAL_ENTRIES_CHANGED] = g_signal_new ("entries-changed",
                                                  DOCKET_TYPE_WORKSPACE,
                                                  G_SIGNAL_RUN_FIRST,
                                                  0,
                                                  NULL,
                                                  NULL,
                                                  NULL,
                                                  G_TYPE_NONE,
                                                  2,
                                                  G_TYPE_PTR_ARRAY,
                                                  G_TYPE_PTR_ARRAY);
}

static void
docket_workspace_init (DocketWorkspace *self)
{
  for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
    self->records[kind]
        = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, docket_record_unref);
  for (int i = 0; i < 2; i++)
    self->spent[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->tickets = docket_card_list_new ();
  self->projects = docket_card_list_new ();
  self->queue = g_ptr_array_new_with_free_func (g_free);
  self->zone = docket_zone_new ("UTC", NULL);
}

DocketWorkspace *
docket_workspace_new (const char *path)
{
  DocketWorkspace *self = g_object_new (DOCKET_TYPE_WORKSPACE, NULL);

  self->path = g_strdup (path);
  self->thread = docket_store_thread_new (path, gather, apply_cb, self);
  self->reader = docket_store_thread_new_reader (self->thread);
  self->reckoner = docket_store_thread_new_reader (self->thread);
  return self;
}

const char *
docket_workspace_get_path (DocketWorkspace *self)
{
  g_return_val_if_fail (DOCKET_IS_WORKSPACE (self), NULL);

  return self->path;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DocketWorkspace *self = DOCKET_WORKSPACE (source);
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_pointer (G_TASK (result), &error) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->watch = docket_watch_new (self->path, poll_cb, self);
  self->day = docket_day_new (self->zone, day_turned_cb, self);
  g_task_return_boolean (task, TRUE);
}

void
docket_workspace_open_async (DocketWorkspace *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DOCKET_IS_WORKSPACE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, docket_workspace_open_async);
  docket_store_thread_open (self->thread, g_task_new (self, cancellable, opened_cb, task));
}

gboolean
docket_workspace_open_finish (DocketWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
docket_workspace_close (DocketWorkspace *self)
{
  DocketStoreThread *thread;
  DocketStoreThread *reader;
  DocketStoreThread *reckoner;

  g_return_if_fail (DOCKET_IS_WORKSPACE (self));

  g_clear_handle_id (&self->figures_source, g_source_remove);
  g_clear_pointer (&self->watch, docket_watch_free);
  g_clear_pointer (&self->day, docket_day_free);
  g_cancellable_cancel (self->computing);
  g_clear_object (&self->computing);
  thread = g_steal_pointer (&self->thread);
  reader = g_steal_pointer (&self->reader);
  reckoner = g_steal_pointer (&self->reckoner);
  /* Whoever may write closes last, and tidies the log away. */
  docket_store_thread_free (reader);
  docket_store_thread_free (reckoner);
  docket_store_thread_free (thread);
}

void
docket_workspace_run (DocketWorkspace *self,
                      DocketWork work,
                      gpointer data,
                      GDestroyNotify free_data,
                      GDestroyNotify free_result,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (DOCKET_IS_WORKSPACE (self));

  run_on (self, self->thread, work, data, free_data, free_result, cancellable, callback, user_data);
}

void
docket_workspace_read (DocketWorkspace *self,
                       DocketWork work,
                       gpointer data,
                       GDestroyNotify free_data,
                       GDestroyNotify free_result,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (DOCKET_IS_WORKSPACE (self));

  run_on (self, self->reader, work, data, free_data, free_result, cancellable, callback, user_data);
}

gpointer
docket_workspace_run_finish (DocketWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
docket_workspace_act_finish (DocketWorkspace *self, GAsyncResult *result, GError **error)
{
  GError *local_error = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  g_task_propagate_pointer (G_TASK (result), &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

/* ---- Looking ---- */

gpointer
docket_workspace_find (DocketWorkspace *self, DocketKind kind, const char *id)
{
  g_return_val_if_fail (DOCKET_IS_WORKSPACE (self), NULL);

  return id != NULL ? g_hash_table_lookup (self->records[kind], id) : NULL;
}

static gint64
get_order (const DocketRecord *record)
{
  switch ((int) record->shape->kind)
    {
    case DOCKET_KIND_TICKET:
      return ((const DocketTicket *) record)->rank;
    case DOCKET_KIND_PROJECT:
      return ((const DocketProject *) record)->rank;
    case DOCKET_KIND_STAGE:
      return ((const DocketStage *) record)->board * (G_MAXINT32 / 4)
             + MAX (((const DocketStage *) record)->position, 0);
    case DOCKET_KIND_INVOICE: /* newest first, drafts before all */
      return DOCKET_IS_NULL (((const DocketInvoice *) record)->issue_date.days)
                 ? DOCKET_NULL
                 : -((const DocketInvoice *) record)->issue_date.days;
    default:
      return 0;
    }
}

static int
compare_records (gconstpointer a, gconstpointer b)
{
  const DocketRecord *left = *(const DocketRecord *const *) a;
  const DocketRecord *right = *(const DocketRecord *const *) b;
  gint64 left_order = get_order (left);
  gint64 right_order = get_order (right);

  if (left_order != right_order)
    return left_order < right_order ? -1 : 1;
  return g_strcmp0 (docket_record_get_id (left), docket_record_get_id (right));
}

GPtrArray *
docket_workspace_get_list (DocketWorkspace *self, DocketKind kind)
{
  g_return_val_if_fail (DOCKET_IS_WORKSPACE (self), NULL);

  if (self->lists[kind] == NULL)
    {
      GHashTableIter iter;
      gpointer record;

      self->lists[kind] = docket_record_list_new ();
      g_hash_table_iter_init (&iter, self->records[kind]);
      while (g_hash_table_iter_next (&iter, NULL, &record))
        g_ptr_array_add (self->lists[kind], docket_record_ref (record));
      g_ptr_array_sort (self->lists[kind], compare_records);
    }
  return self->lists[kind];
}

DocketCompany *
docket_workspace_get_company (DocketWorkspace *self)
{
  return docket_workspace_find (self, DOCKET_KIND_COMPANY, DOCKET_COMPANY_ID);
}

const char *
docket_workspace_get_name (DocketWorkspace *self, DocketKind kind, const char *id)
{
  gconstpointer record = docket_workspace_find (self, kind, id);
  const DocketField *field = docket_shape_find (docket_kind_get_shape (kind),
                                                kind == DOCKET_KIND_TICKET ? "title" : "name");
  const char *name = NULL;

  if (record != NULL && field != NULL)
    name = DOCKET_FIELD_READ (field, record, char *);
  if (name != NULL)
    return name;
  return id != NULL ? id : "";
}

const char *
docket_workspace_get_currency (DocketWorkspace *self, const char *client)
{
  const DocketClient *record = docket_workspace_find (self, DOCKET_KIND_CLIENT, client);
  const DocketCompany *company = docket_workspace_get_company (self);

  if (record != NULL && record->currency != NULL)
    return record->currency;
  return company != NULL ? company->currency : NULL;
}

DocketZone *
docket_workspace_get_zone (DocketWorkspace *self)
{
  g_return_val_if_fail (DOCKET_IS_WORKSPACE (self), NULL);

  return self->zone;
}

DocketDate
docket_workspace_get_today (DocketWorkspace *self)
{
  return docket_zone_local_date (self->zone, docket_clock_now ());
}

GListModel *
docket_workspace_get_cards (DocketWorkspace *self, DocketKind kind)
{
  g_return_val_if_fail (DOCKET_IS_WORKSPACE (self), NULL);

  return G_LIST_MODEL (kind == DOCKET_KIND_TICKET ? self->tickets : self->projects);
}

DocketCard *
docket_workspace_find_card (DocketWorkspace *self, DocketKind kind, const char *id)
{
  return docket_card_list_find (kind == DOCKET_KIND_TICKET ? self->tickets : self->projects, id);
}

const DocketTimeEntry *
docket_workspace_get_running (DocketWorkspace *self)
{
  return self->running;
}

const char *
docket_workspace_get_agent (DocketWorkspace *self)
{
  return self->agent;
}

GPtrArray *
docket_workspace_get_queue (DocketWorkspace *self)
{
  return self->queue;
}

const DocketUnbilledReport *
docket_workspace_get_unbilled (DocketWorkspace *self)
{
  return self->figures != NULL ? docket_figures_get_unbilled (self->figures) : NULL;
}

const DocketAllowance *
docket_workspace_get_allowance (DocketWorkspace *self, const char *contract)
{
  return self->figures != NULL ? docket_figures_get_allowance (self->figures, contract) : NULL;
}

const DocketReadyClient *
docket_workspace_get_ready (DocketWorkspace *self, const char *client)
{
  return self->figures != NULL ? docket_figures_get_ready (self->figures, client) : NULL;
}

const GArray *
docket_workspace_get_due_fees (DocketWorkspace *self)
{
  return self->figures != NULL ? docket_figures_get_due_fees (self->figures) : NULL;
}

DocketMoney
docket_workspace_get_draft_total (DocketWorkspace *self, const char *invoice)
{
  return self->figures != NULL ? docket_figures_get_draft_total (self->figures, invoice)
                               : DOCKET_MONEY_NULL;
}
