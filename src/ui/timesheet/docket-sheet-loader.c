/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time of a stretch of days, read off the main thread and read anew when it changes. Owns what was
 * read last. Main thread, but for the reading. Knows no widget. */
#include "docket-sheet-loader.h"

struct _DocketSheetLoader
{
  GObject parent_instance;

  DocketWorkspace *workspace;
  GCancellable *reading; /* what is being read; NULL: nothing */
  DocketSheetData *data;
  char *agent;
  DocketDate from;
  DocketDate to;
};

static guint loaded_signal;
static guint failed_signal;

G_DEFINE_FINAL_TYPE (DocketSheetLoader, docket_sheet_loader, G_TYPE_OBJECT)

/** What is asked for. */
typedef struct
{
  char *agent;
  DocketDate from;
  DocketDate to;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->agent);
  g_free (wish);
}

static void
data_free (gpointer data)
{
  docket_sheet_data_unref (data);
}

/* On the reader's thread. */
static gpointer
read_work (DocketStore *store, gpointer data, GError **error)
{
  const Wish *wish = data;

  return docket_sheet_data_read (store, wish->agent, wish->from, wish->to, error);
}

/* ---- On the main thread ---- */

/* What was there before may no longer be so. */
static void
fail (DocketSheetLoader *self, const GError *error)
{
  g_clear_object (&self->reading);
  g_clear_pointer (&self->data, data_free);
  g_signal_emit (self, failed_signal, 0, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketSheetLoader) self = user_data;
  g_autoptr (GError) error = NULL;
  DocketSheetData *data = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);

  if (data == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
          && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        fail (self, error);
      return;
    }
  if (data->from.days != self->from.days || data->to.days != self->to.days
      || g_strcmp0 (data->agent, self->agent) != 0)
    {
      data_free (data);
      return;
    }
  g_clear_object (&self->reading);
  data_free (self->data);
  self->data = data;
  g_signal_emit (self, loaded_signal, 0);
}

/* What was asked for before is of no use any more. */
static void
read_anew (DocketSheetLoader *self)
{
  Wish *wish;

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->agent == NULL)
    {
      g_clear_pointer (&self->data, data_free);
      g_signal_emit (self, loaded_signal, 0);
      return;
    }
  wish = g_new0 (Wish, 1);
  wish->agent = g_strdup (self->agent);
  wish->from = self->from;
  wish->to = self->to;
  self->reading = g_cancellable_new ();
  docket_workspace_read (self->workspace,
                         read_work,
                         wish,
                         wish_free,
                         data_free,
                         self->reading,
                         read_cb,
                         g_object_ref (self));
}

/* Whether a changed entry stands, or stood, where we look. */
static gboolean
concerns (DocketSheetLoader *self, const DocketTimeEntry *entry)
{
  DocketZone *zone = docket_workspace_get_zone (self->workspace);
  gint64 day = docket_zone_local_date (zone, entry->start.seconds).days;

  if (g_strcmp0 (entry->agent, self->agent) == 0 && day >= self->from.days - 1
      && day <= self->to.days)
    return TRUE;
  for (guint i = 0; i < self->data->entries->len; i++)
    if (g_str_equal (docket_record_get_id (self->data->entries->pdata[i]), entry->id))
      return TRUE;
  return FALSE;
}

static void
entries_changed_cb (DocketSheetLoader *self, GPtrArray *changed, GPtrArray *gone)
{
  gboolean any = changed == NULL || self->data == NULL || (gone != NULL && gone->len > 0);

  if (self->agent == NULL)
    return;
  for (guint i = 0; !any && i < changed->len; i++)
    any = concerns (self, changed->pdata[i]);
  if (any)
    read_anew (self);
}

/* An invoice that is issued or voided locks and frees time. */
static void
invoices_changed_cb (DocketSheetLoader *self)
{
  if (self->agent != NULL)
    read_anew (self);
}

static void
docket_sheet_loader_dispose (GObject *object)
{
  DocketSheetLoader *self = DOCKET_SHEET_LOADER (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->data, data_free);
  g_clear_pointer (&self->agent, g_free);

  G_OBJECT_CLASS (docket_sheet_loader_parent_class)->dispose (object);
}

static void
docket_sheet_loader_class_init (DocketSheetLoaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_sheet_loader_dispose;
  loaded_signal = g_signal_new (
      "loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  failed_signal = g_signal_new ("failed",
                                G_TYPE_FROM_CLASS (klass),
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                1,
                                G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
docket_sheet_loader_init (DocketSheetLoader *self)
{
}

DocketSheetLoader *
docket_sheet_loader_new (DocketWorkspace *workspace)
{
  DocketSheetLoader *self = g_object_new (DOCKET_TYPE_SHEET_LOADER, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (
      workspace, "entries-changed", G_CALLBACK (entries_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      workspace, "changed::invoice", G_CALLBACK (invoices_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
docket_sheet_loader_show (DocketSheetLoader *self,
                          const char *agent,
                          DocketDate from,
                          DocketDate to)
{
  g_return_if_fail (DOCKET_IS_SHEET_LOADER (self));

  if (self->data != NULL && self->from.days == from.days && self->to.days == to.days
      && g_strcmp0 (self->agent, agent) == 0)
    return;
  g_clear_pointer (&self->data, data_free);
  if (agent != self->agent)
    {
      g_free (self->agent);
      self->agent = g_strdup (agent);
    }
  self->from = from;
  self->to = to;
  read_anew (self);
}

const DocketSheetData *
docket_sheet_loader_get (DocketSheetLoader *self)
{
  g_return_val_if_fail (DOCKET_IS_SHEET_LOADER (self), NULL);

  return self->data;
}

static gpointer
find (gpointer data, DocketKind kind, const char *id)
{
  return docket_workspace_find (data, kind, id);
}

DocketTimesheetInput
docket_sheet_loader_input (DocketWorkspace *workspace, const DocketSheetData *data)
{
  const DocketAgent *agent = docket_workspace_find (workspace, DOCKET_KIND_AGENT, data->agent);

  return (DocketTimesheetInput){
    .entries = data->entries,
    .held = data->numbers,
    .targets = agent != NULL ? agent->targets : NULL,
    .zone = docket_workspace_get_zone (workspace),
    .now = docket_clock_now (),
    .find = find,
    .find_data = workspace,
  };
}
