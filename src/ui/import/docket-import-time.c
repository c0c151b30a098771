/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window that shows what taking over another program's time would do, before it is done. Owns
 * what was read, and what a person has said about it. Main thread; files are read and entries
 * written on the workspace's. */
#include "docket-import-time.h"

#include "docket-choice-row.h"
#include "docket-dialogs.h"
#include "docket-foreign-sentences.h"
#include "docket-import-rows.h"
#include "docket-labels.h"
#include "docket-sentences.h"
#include "docket-settings.h"
#include "docket-toasts.h"

#include <glib/gi18n.h>

/* Names that are shown to be chosen for; more are matched as they are called. */
#define MOST_NAMES 200

struct _DocketImportTime
{
  AdwWindow parent_instance;

  DocketWorkspace *workspace;
  GtkWidget *from; /* (unowned) weak: where to say that it is done */
  char *path;
  DocketImportLook *look; /* (nullable) */
  GCancellable *reading;  /* (nullable) */
  GCancellable *taking;   /* (nullable): while it is imported */
  GHashTable *chosen_clients;
  GHashTable *chosen_people;
  gboolean has_names;
  GPtrArray *name_rows; /* (element-type DocketChoiceRow) (unowned) */
  int day_begins;       /* in seconds since 00:00 */
  guint pulse;

  GtkWidget *import;
  GtkProgressBar *busy;
  GtkLabel *counts;
  GtkLabel *notes;
  GtkLabel *failure;
  GtkWidget *billed_list;
  DocketChoiceRow *billed;
  GtkStack *pages;
  GtkListView *rows;
  DocketChoiceRow *order;
  GtkEditable *zone;
  DocketChoiceRow *agent;
  GtkSwitch *make;
  AdwPreferencesGroup *clients;
  AdwPreferencesGroup *people;
};

G_DEFINE_FINAL_TYPE (DocketImportTime, docket_import_time, ADW_TYPE_WINDOW)

static void read_again (DocketImportTime *self);

/* What is done on another thread may end after the window and its parent have gone: it holds the
 * window weakly, so that it goes when they do. */
static GWeakRef *
make_hold (DocketImportTime *self)
{
  GWeakRef *hold = g_new0 (GWeakRef, 1);

  g_weak_ref_init (hold, self);
  return hold;
}

/* Ends the hold. (transfer full) (nullable): the window, where it is still there */
static DocketImportTime *
let_go (GWeakRef *hold)
{
  DocketImportTime *self = g_weak_ref_get (hold);

  g_weak_ref_clear (hold);
  g_free (hold);
  return self;
}

/* ---- What is being done ---- */

static gboolean
pulse_cb (gpointer user_data)
{
  gtk_progress_bar_pulse (DOCKET_IMPORT_TIME (user_data)->busy);
  return G_SOURCE_CONTINUE;
}

static void
set_busy (DocketImportTime *self, gboolean busy)
{
  gtk_widget_set_opacity (GTK_WIDGET (self->busy), busy ? 1 : 0);
  if (busy && self->pulse == 0)
    self->pulse = g_timeout_add (100, pulse_cb, self);
  else if (!busy)
    g_clear_handle_id (&self->pulse, g_source_remove);
}

static void
show_failure (DocketImportTime *self, const char *text)
{
  gtk_label_set_text (self->failure, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), text != NULL);
}

/* ---- Reading ---- */

typedef struct
{
  char *path;
  char *zone;
  char *agent;
  DocketDateOrder order;
  DocketTimeImportBilled billed;
  gboolean make;
  int day_begins;
  GHashTable *clients;
  GHashTable *people;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->zone);
  g_free (job->agent);
  g_hash_table_unref (job->clients);
  g_hash_table_unref (job->people);
  g_free (job);
}

static GHashTable *
make_choices (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static GHashTable *
copy_choices (GHashTable *choices)
{
  GHashTable *copy = make_choices ();
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_hash_table_iter_init (&iter, choices);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy, g_strdup (key), g_strdup (value));
  return copy;
}

static gpointer
look_work (DocketStore *store, gpointer data, GError **error)
{
  Job *job = data;
  DocketForeignOptions options = { DOCKET_FOREIGN_AUTO, job->zone, job->order, job->day_begins };
  DocketTimeImportChoices choices
      = { job->agent, job->make, job->clients, job->people, job->billed, NULL };
  g_autoptr (DocketForeignFile) file = docket_foreign_read (job->path, &options, error);
  g_autofree char *words = NULL;
  DocketTimeImportPlan *plan;

  if (file == NULL)
    return NULL;
  choices.billed_words = words = docket_foreign_sentences_billed (file->format);
  plan = docket_time_import_plan (store, file, &choices, error);
  return plan != NULL ? docket_import_look_new (g_steal_pointer (&file), plan) : NULL;
}

static DocketDateOrder
get_order (DocketImportTime *self)
{
  const char *id = docket_choice_row_get (self->order);

  return g_strcmp0 (id, "dmy") == 0   ? DOCKET_DATE_ORDER_DMY
         : g_strcmp0 (id, "mdy") == 0 ? DOCKET_DATE_ORDER_MDY
         : g_strcmp0 (id, "ymd") == 0 ? DOCKET_DATE_ORDER_YMD
                                      : DOCKET_DATE_ORDER_AUTO;
}

/* What becomes of time that was billed there. */
static const struct
{
  const char *id;
  const char *title;
} fates[] = {
  [DOCKET_TIME_IMPORT_BILLED_CLOSED] = { "nonbillable", N_ ("Not billable here") },
  [DOCKET_TIME_IMPORT_BILLED_LEFT] = { "skip", N_ ("Left out") },
  [DOCKET_TIME_IMPORT_BILLED_OPEN] = { "billable", N_ ("Billable once more") },
};

static DocketTimeImportBilled
get_billed (DocketImportTime *self)
{
  const char *id = docket_choice_row_get (self->billed);

  for (guint i = 0; i < G_N_ELEMENTS (fates); i++)
    if (g_strcmp0 (id, fates[i].id) == 0)
      return (DocketTimeImportBilled) i;
  return DOCKET_TIME_IMPORT_BILLED_CLOSED;
}

/* ---- Showing ---- */

static void
show_counts (DocketImportTime *self)
{
  const DocketTimeImportPlan *plan = self->look->plan;
  guint n_refused = self->look->file->refused->len;
  g_autofree char *length = docket_labels_hours (plan->seconds);
  /* Translators: how many entries, and a length of time */
  g_autofree char *new = g_strdup_printf (
      ngettext ("%u new (%s h)", "%u new (%s h)", plan->n_new), plan->n_new, length);
  g_autofree char *there = g_strdup_printf (
      ngettext ("%u already there", "%u already there", plan->n_there), plan->n_there);
  g_autofree char *refused
      = g_strdup_printf (ngettext ("%u not understood", "%u not understood", n_refused), n_refused);
  /* Translators: the name of a program, and how many entries of three sorts */
  g_autofree char *text
      = g_strdup_printf (_ ("%s: %s · %s · %s"),
                         docket_foreign_sentences_program (self->look->file->format),
                         new,
                         there,
                         refused);
  g_autofree char *label = plan->n_new > 0 ? g_strdup_printf (_ ("_Import %u"), plan->n_new)
                                           : g_strdup (_ ("_Import"));

  gtk_label_set_text (self->counts, text);
  gtk_button_set_label (GTK_BUTTON (self->import), label);
  gtk_widget_set_sensitive (self->import, plan->n_new > 0 && !self->look->file->asks_order);
}

/* What would be billed twice is asked for where the counts stand. */
static void
show_billed (DocketImportTime *self)
{
  guint n = self->look->plan->n_billed;
  g_autofree char *text = docket_foreign_sentences_n_billed (self->look->file->format, n);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->billed), text);
  gtk_widget_set_visible (self->billed_list, n > 0);
}

static void
append_names (GString *text, const char *title, const GPtrArray *names)
{
  gboolean first = TRUE;

  for (guint i = 0; i < names->len; i++)
    {
      const DocketTimeImportName *name = names->pdata[i];

      if (!name->make || name->n_new == 0)
        continue;
      if (first)
        g_string_append_printf (text, "%s%s ", text->len > 0 ? "\n" : "", title);
      g_string_append_printf (text, "%s%s", first ? "" : ", ", name->name);
      first = FALSE;
    }
}

static void
show_notes (DocketImportTime *self)
{
  const DocketTimeImportPlan *plan = self->look->plan;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean length_only = FALSE;
  gboolean moved = FALSE;

  for (guint i = 0; i < plan->rows->len; i++)
    {
      const DocketTimeImportRow *row = plan->rows->pdata[i];

      length_only |= row->entry->length_only;
      moved |= row->entry->moved;
    }
  append_names (text, _ ("Clients that are added:"), plan->clients);
  append_names (text, _ ("Projects that are added:"), plan->projects);
  append_names (text, _ ("People that are added:"), plan->people);
  if (length_only)
    {
      g_autofree char *begins = docket_labels_time_of_day (self->day_begins);

      if (text->len > 0)
        g_string_append_c (text, '\n');
      /* Translators: %s is a time of day */
      g_string_append_printf (text,
                              _ ("The file tells how long the work was and not when: one is laid "
                                 "behind the other from %s on."),
                              begins);
    }
  if (moved)
    g_string_append_printf (text,
                            "%s%s",
                            text->len > 0 ? "\n" : "",
                            _ ("Some times do not exist, because clocks were put forward that "
                               "night: those begin when that was done."));
  if (plan->n_open > 0)
    {
      g_autofree char *open
          = docket_foreign_sentences_n_open (self->look->file->format, plan->n_open);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", open);
    }
  gtk_label_set_text (self->notes, text->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->notes), text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), text->len > 0);
}

static void
show_rows (DocketImportTime *self)
{
  g_autoptr (DocketImportRows) rows = docket_import_rows_new (self->look);
  g_autoptr (GtkNoSelection) selection
      = gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&rows)));

  gtk_list_view_set_model (self->rows, GTK_SELECTION_MODEL (selection));
}

/* ---- Names ---- */

static void
chosen_cb (DocketChoiceRow *row, DocketImportTime *self)
{
  GHashTable *choices = g_object_get_data (G_OBJECT (row), "choices");
  const char *key = g_object_get_data (G_OBJECT (row), "key");

  g_hash_table_replace (choices, g_strdup (key), g_strdup (docket_choice_row_get (row)));
  read_again (self);
}

static const char *
get_meaning (const DocketTimeImportName *name)
{
  if (name->id != NULL)
    return name->id;
  return name->make ? DOCKET_TIME_IMPORT_MAKE : DOCKET_TIME_IMPORT_LATER;
}

/* What a name may stand for: what is here, a new one, and of a client what is named later. */
static void
fill_name (DocketImportTime *self,
           DocketChoiceRow *row,
           DocketKind kind,
           const DocketTimeImportName *name)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GPtrArray *list = docket_workspace_get_list (self->workspace, kind);

  g_ptr_array_add (ids, (gpointer) DOCKET_TIME_IMPORT_MAKE);
  g_ptr_array_add (names, kind == DOCKET_KIND_CLIENT ? _ ("New client") : _ ("New person"));
  g_ptr_array_add (ids, (gpointer) DOCKET_TIME_IMPORT_LATER);
  g_ptr_array_add (names,
                   kind == DOCKET_KIND_CLIENT ? _ ("Name it later") : _ ("The person above"));
  for (guint i = 0; i < list->len; i++)
    {
      const char *id = docket_record_get_id (list->pdata[i]);

      g_ptr_array_add (ids, (gpointer) id);
      g_ptr_array_add (names, (gpointer) docket_workspace_get_name (self->workspace, kind, id));
    }
  docket_choice_row_fill (row, ids, names, get_meaning (name));
}

static void
add_name (DocketImportTime *self,
          AdwPreferencesGroup *group,
          DocketKind kind,
          GHashTable *choices,
          const DocketTimeImportName *name)
{
  GtkWidget *row = g_object_new (DOCKET_TYPE_CHOICE_ROW, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name->name);
  if (name->email != NULL && !g_str_equal (name->email, name->name))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), name->email);
  fill_name (self, DOCKET_CHOICE_ROW (row), kind, name);
  g_object_set_data (G_OBJECT (row), "choices", choices);
  g_object_set_data_full (G_OBJECT (row), "key", g_strdup (name->key), g_free);
  g_signal_connect (row, "chosen", G_CALLBACK (chosen_cb), self);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->name_rows, row);
}

/* What a name means that nobody has chosen for follows from the rest. */
static void
refresh_names (DocketImportTime *self, DocketKind kind, GHashTable *choices, GPtrArray *names)
{
  for (guint i = 0; i < self->name_rows->len; i++)
    {
      GObject *row = self->name_rows->pdata[i];
      const char *key = g_object_get_data (row, "key");

      if (g_object_get_data (row, "choices") != choices || g_hash_table_contains (choices, key))
        continue;
      for (guint j = 0; j < names->len; j++)
        {
          const DocketTimeImportName *name = names->pdata[j];

          if (g_str_equal (name->key, key))
            fill_name (self, DOCKET_CHOICE_ROW (row), kind, name);
        }
    }
}

static void
show_names (DocketImportTime *self)
{
  const DocketTimeImportPlan *plan = self->look->plan;

  if (self->has_names)
    {
      refresh_names (self, DOCKET_KIND_CLIENT, self->chosen_clients, plan->clients);
      refresh_names (self, DOCKET_KIND_AGENT, self->chosen_people, plan->people);
      return;
    }
  self->has_names = TRUE;
  for (guint i = 0; i < MIN (plan->clients->len, MOST_NAMES); i++)
    add_name (
        self, self->clients, DOCKET_KIND_CLIENT, self->chosen_clients, plan->clients->pdata[i]);
  for (guint i = 0; i < MIN (plan->people->len, MOST_NAMES); i++)
    add_name (self, self->people, DOCKET_KIND_AGENT, self->chosen_people, plan->people->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->clients), plan->clients->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->people), plan->people->len > 0);
}

/* Whoever has to say how dates are written is taken to where it is said. */
static void
ask_order (DocketImportTime *self)
{
  if (!self->look->file->asks_order)
    return;
  show_failure (self,
                _ ("The dates of this file can be read both ways. Say whether days or months come "
                   "first."));
  gtk_stack_set_visible_child_name (self->pages, "reading");
}

static void
look_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketImportTime) self = let_go (user_data);
  g_autoptr (GError) error = NULL;
  DocketImportLook *look = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self == NULL
      || self->workspace == NULL)
    {
      g_clear_pointer (&look, docket_import_look_unref);
      return;
    }
  set_busy (self, FALSE);
  if (look == NULL)
    {
      g_autofree char *text
          = error != NULL ? docket_sentences_error (error) : g_strdup (_ ("Nothing was read."));

      show_failure (self, text);
      gtk_widget_set_sensitive (self->import, FALSE);
      return;
    }
  g_clear_pointer (&self->look, docket_import_look_unref);
  self->look = look;
  show_failure (self, NULL);
  show_counts (self);
  show_billed (self);
  show_notes (self);
  show_rows (self);
  show_names (self);
  ask_order (self);
}

/* After anything that changes what the file comes to. */
static void
read_again (DocketImportTime *self)
{
  Job *job;

  if (self->path == NULL || self->workspace == NULL)
    return;
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  job = g_new0 (Job, 1);
  job->path = g_strdup (self->path);
  job->zone = g_strstrip (g_strdup (gtk_editable_get_text (self->zone)));
  job->agent = g_strdup (docket_choice_row_get (self->agent));
  job->order = get_order (self);
  job->billed = get_billed (self);
  job->day_begins = self->day_begins;
  job->make = gtk_switch_get_active (self->make);
  job->clients = copy_choices (self->chosen_clients);
  job->people = copy_choices (self->chosen_people);
  gtk_widget_set_sensitive (self->import, FALSE);
  set_busy (self, TRUE);
  docket_workspace_read (self->workspace,
                         look_work,
                         job,
                         job_free,
                         (GDestroyNotify) docket_import_look_unref,
                         self->reading,
                         look_cb,
                         make_hold (self));
}

/* ---- Importing ---- */

typedef struct
{
  DocketImportLook *look;
  GCancellable *cancellable;
  guint n;
  char *backup;
} Taking;

static void
taking_free (Taking *taking)
{
  docket_import_look_unref (taking->look);
  g_object_unref (taking->cancellable);
  g_free (taking->backup);
  g_free (taking);
}

static gpointer
take_work (DocketStore *store, gpointer data, GError **error)
{
  Taking *taking = data;

  docket_time_import_apply (
      store, taking->look->plan, taking->cancellable, &taking->n, &taking->backup, error);
  return NULL;
}

typedef struct
{
  GWeakRef *window;
  Taking *taking;
} Waiting;

static void
say_done (DocketImportTime *self, const Taking *taking)
{
  /* Translators: how many time entries another program's file has brought */
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u time taken over", "%u times taken over", taking->n), taking->n);

  if (self->from == NULL)
    return;
  if (taking->backup == NULL)
    docket_toasts_say_undo (self->from, text);
  else
    {
      /* Translators: what was done; then a file's name */
      g_autofree char *both
          = g_strdup_printf (_ ("%s. The database as it was before: %s"), text, taking->backup);

      docket_toasts_say (self->from, both);
    }
}

static void
take_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Waiting *waiting = user_data;
  g_autoptr (DocketImportTime) self = let_go (waiting->window);
  g_autoptr (GError) error = NULL;
  gboolean done = docket_workspace_act_finish (DOCKET_WORKSPACE (source), result, &error);

  if (self != NULL)
    g_clear_object (&self->taking);
  if (self != NULL && done)
    {
      say_done (self, waiting->taking);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (self != NULL && self->workspace != NULL)
    {
      g_autofree char *text = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                                  ? g_strdup (_ ("Stopped. Nothing was taken over."))
                                  : docket_sentences_error (error);

      set_busy (self, FALSE);
      show_failure (self, text);
      gtk_widget_set_sensitive (GTK_WIDGET (self->pages), TRUE);
      gtk_widget_set_sensitive (self->billed_list, TRUE);
      gtk_widget_set_sensitive (self->import, TRUE);
    }
  taking_free (waiting->taking);
}

static void
import_cb (GtkButton *button, DocketImportTime *self)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->window = make_hold (self);
  waiting->taking = g_new0 (Taking, 1);
  waiting->taking->look = docket_import_look_ref (self->look);
  self->taking = g_cancellable_new ();
  waiting->taking->cancellable = g_object_ref (self->taking);
  gtk_widget_set_sensitive (self->import, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), FALSE);
  gtk_widget_set_sensitive (self->billed_list, FALSE);
  set_busy (self, TRUE);
  docket_workspace_run (
      self->workspace, take_work, waiting->taking, NULL, NULL, NULL, take_cb, waiting);
}

/* While it is imported, leaving stops it first: the page says what has become of it. */
static gboolean
docket_import_time_close_request (GtkWindow *window)
{
  DocketImportTime *self = DOCKET_IMPORT_TIME (window);

  if (self->taking == NULL)
    return GTK_WINDOW_CLASS (docket_import_time_parent_class)->close_request (window);
  g_cancellable_cancel (self->taking);
  return TRUE;
}

/* ---- Rows in sight ---- */

static void
set_up_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  for (guint i = 0; i < 3; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), i == 2 ? 1 : 0);
      gtk_label_set_ellipsize (GTK_LABEL (label),
                               i == 1 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
      gtk_widget_set_hexpand (label, i == 1);
      if (i == 0)
        {
          gtk_label_set_width_chars (GTK_LABEL (label), 24);
          gtk_widget_add_css_class (label, "tabular");
        }
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

/* A list row has no name of its own on this GTK: it is given to the row that holds the box. */
static void
name_row (GtkWidget *box, DocketImportRow *row)
{
  GtkWidget *holder = gtk_widget_get_parent (box);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s",
                                           docket_import_row_get_when (row),
                                           docket_import_row_get_what (row),
                                           docket_import_row_get_state (row));

  if (holder != NULL)
    gtk_accessible_update_property (
        GTK_ACCESSIBLE (holder), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  DocketImportRow *row = gtk_list_item_get_item (item);
  GtkWidget *when = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *what = gtk_widget_get_next_sibling (when);
  GtkWidget *state = gtk_widget_get_next_sibling (what);

  gtk_label_set_text (GTK_LABEL (when), docket_import_row_get_when (row));
  gtk_label_set_text (GTK_LABEL (what), docket_import_row_get_what (row));
  gtk_widget_set_tooltip_text (what, docket_import_row_get_what (row));
  gtk_label_set_text (GTK_LABEL (state), docket_import_row_get_state (row));
  gtk_widget_remove_css_class (state, "warning");
  gtk_widget_remove_css_class (state, "dim-label");
  gtk_widget_add_css_class (state, docket_import_row_is_trouble (row) ? "warning" : "dim-label");
  name_row (gtk_list_item_get_child (item), row);
}

/* ---- Life ---- */

static void
docket_import_time_dispose (GObject *object)
{
  DocketImportTime *self = DOCKET_IMPORT_TIME (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  /* Whoever takes the window away in the middle of it has not said yes to half of it. */
  if (self->taking != NULL)
    g_cancellable_cancel (self->taking);
  g_clear_object (&self->taking);
  g_clear_handle_id (&self->pulse, g_source_remove);
  g_clear_weak_pointer (&self->from);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOCKET_TYPE_IMPORT_TIME);
  G_OBJECT_CLASS (docket_import_time_parent_class)->dispose (object);
}

static void
docket_import_time_finalize (GObject *object)
{
  DocketImportTime *self = DOCKET_IMPORT_TIME (object);

  g_clear_pointer (&self->look, docket_import_look_unref);
  g_hash_table_unref (self->chosen_clients);
  g_hash_table_unref (self->chosen_people);
  g_ptr_array_unref (self->name_rows);
  g_free (self->path);
  G_OBJECT_CLASS (docket_import_time_parent_class)->finalize (object);
}

static void
docket_import_time_class_init (DocketImportTimeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (DOCKET_TYPE_CHOICE_ROW);
  GTK_WINDOW_CLASS (klass)->close_request = docket_import_time_close_request;
  G_OBJECT_CLASS (klass)->dispose = docket_import_time_dispose;
  G_OBJECT_CLASS (klass)->finalize = docket_import_time_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/docketapp/Docket/import/docket-import-time.ui");
  gtk_widget_class_bind_template_child (widget_class, DocketImportTime, import);
  gtk_widget_class_bind_template_child (widget_class, DocketImportTime, busy);
  gtk_widget_class_bind_template_child (widget_class, DocketImportTime, counts);
  gtk_widget_class_bind_template_child (widget_class, DocketImportTime, notes);
  gtk_widget_class_bind_template_child (widget_class, DocketImportTime, failure);
  gtk_widget_class_bind_template_child (widget_class, DocketImportTime, billed_list);
  gtk_widget_class_bind_template_child (widget_class, DocketImportTime, billed);
  gtk_widget_class_bind_template_child (widget_class, DocketImportTime, pages);
  gtk_widget_class_bind_template_child (widget_class, DocketImportTime, rows);
  gtk_widget_class_bind_template_child (widget_class, DocketImportTime, order);
  gtk_widget_class_bind_template_child (widget_class, DocketImportTime, zone);
  gtk_widget_class_bind_template_child (widget_class, DocketImportTime, agent);
  gtk_widget_class_bind_template_child (widget_class, DocketImportTime, make);
  gtk_widget_class_bind_template_child (widget_class, DocketImportTime, clients);
  gtk_widget_class_bind_template_child (widget_class, DocketImportTime, people);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_again);
}

static void
docket_import_time_init (DocketImportTime *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->chosen_clients = make_choices ();
  self->chosen_people = make_choices ();
  self->name_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  gtk_list_view_set_factory (self->rows, factory);
}

static void
fill_fates (DocketImportTime *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (fates); i++)
    {
      g_ptr_array_add (ids, (gpointer) fates[i].id);
      g_ptr_array_add (names, _ (fates[i].title));
    }
  docket_choice_row_fill (self->billed, ids, names, fates[0].id);
}

static void
fill_choices (DocketImportTime *self)
{
  DocketCompany *company = docket_workspace_get_company (self->workspace);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (names, _ ("As the file tells"));
  g_ptr_array_add (ids, (gpointer) "dmy");
  g_ptr_array_add (names, _ ("Day, month, year"));
  g_ptr_array_add (ids, (gpointer) "mdy");
  g_ptr_array_add (names, _ ("Month, day, year"));
  g_ptr_array_add (ids, (gpointer) "ymd");
  g_ptr_array_add (names, _ ("Year, month, day"));
  docket_choice_row_fill (self->order, ids, names, NULL);
  fill_fates (self);
  docket_choice_row_fill_records (self->agent,
                                  self->workspace,
                                  DOCKET_KIND_AGENT,
                                  NULL,
                                  NULL,
                                  _ ("Nobody"),
                                  docket_workspace_get_agent (self->workspace));
  gtk_editable_set_text (self->zone, company != NULL ? company->time_zone : "UTC");
}

static int
find_day_begins (void)
{
  g_autoptr (GSettings) settings = docket_settings_new ();

  return docket_settings_get_time (settings, "day-begins", DOCKET_DAY_BEGINS);
}

/* No larger than the window that it stands over. */
static void
set_size (DocketImportTime *self, GtkWidget *over)
{
  gtk_window_set_default_size (GTK_WINDOW (self),
                               CLAMP (gtk_widget_get_width (over) - 48, 360, 720),
                               CLAMP (gtk_widget_get_height (over) - 48, 360, 640));
}

void
docket_import_time_present (GtkWidget *from, DocketWorkspace *workspace, const char *path)
{
  DocketImportTime *self = g_object_new (DOCKET_TYPE_IMPORT_TIME, NULL);
  GtkRoot *root = gtk_widget_get_root (from);

  self->workspace = g_object_ref (workspace);
  g_set_weak_pointer (&self->from, from);
  fill_choices (self);
  self->day_begins = find_day_begins ();
  if (GTK_IS_WINDOW (root))
    {
      set_size (self, GTK_WIDGET (root));
      docket_dialogs_set_up (GTK_WINDOW (self), GTK_WINDOW (root));
    }
  self->path = g_strdup (path);
  gtk_window_present (GTK_WINDOW (self));
  read_again (self);
}

/* ---- The file ---- */

typedef struct
{
  GWeakRef from;
  DocketWorkspace *workspace;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_weak_ref_clear (&wish->from);
  g_object_unref (wish->workspace);
  g_free (wish);
}

static void
file_cb (GFile *file, gpointer user_data)
{
  Wish *wish = user_data;
  g_autoptr (GtkWidget) from = g_weak_ref_get (&wish->from);
  g_autofree char *path = g_file_get_path (file);

  if (from != NULL && path != NULL)
    docket_import_time_present (from, wish->workspace, path);
  else if (from != NULL)
    docket_toasts_say (from, _ ("Choose a file of this computer. Nothing was imported."));
}

void
docket_import_time_choose (GtkWidget *from, DocketWorkspace *workspace)
{
  Wish *wish = g_new0 (Wish, 1);

  g_weak_ref_init (&wish->from, from);
  wish->workspace = g_object_ref (workspace);
  docket_dialogs_open_file (from, _ ("Import Time"), NULL, NULL, file_cb, wish, wish_free);
}
