/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record behind a form: takes over what rows hold, saves it, and follows what others change.
 * Owns a copy of the record; is owned by its rows. Main thread; saving is the store's thread's.
 * Does not know what a row looks like. */
#include "docket-form.h"
#include "docket-form-private.h"

#include "docket-desk.h"
#include "docket-toasts.h"

#include <glib/gi18n.h>
#include <string.h>

struct _DocketForm
{
  GObject parent_instance;

  DocketWorkspace *workspace;
  DocketRecord *record;
  GPtrArray *rows; /* (element-type DocketFormRow) unowned: they own the form */
  char *currency;

  char *act;
  char *done;
  DocketRecord *kept; /* (nullable) as it was found, of a form that is held */
  DocketFormKeep keep;
  gpointer keep_data;
  GDestroyNotify keep_destroy;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocketForm, docket_form, G_TYPE_OBJECT)

/* ---- The field at a path ---- */

/* The record, or the part of it that holds the field; @make: where it is not there yet. */
static gpointer
find_holder (gpointer record, const char *path, gboolean make)
{
  const DocketShape *shape = ((DocketRecord *) record)->shape;
  const char *dot = strchr (path, '.');
  g_autofree char *head = NULL;
  const DocketField *field;
  gpointer *part;

  if (dot == NULL)
    return record;
  head = g_strndup (path, (gsize) (dot - path));
  field = docket_shape_find (shape, head);
  g_return_val_if_fail (field != NULL && field->type == DOCKET_FIELD_OBJECT, NULL);
  part = &DOCKET_FIELD_AT (field, record, gpointer);
  if (*part == NULL && make)
    *part = docket_record_new (field->shape);
  return *part;
}

static const DocketField *
find_field (gconstpointer record, const char *path)
{
  const DocketShape *shape = ((const DocketRecord *) record)->shape;
  const char *dot = strchr (path, '.');

  if (dot != NULL)
    {
      g_autofree char *head = g_strndup (path, (gsize) (dot - path));
      const DocketField *part = docket_shape_find (shape, head);

      return part != NULL && part->shape != NULL ? docket_shape_find (part->shape, dot + 1) : NULL;
    }
  return docket_shape_find (shape, path);
}

/* A part in which nothing is set is not there: it would hide what is inherited. */
static void
drop_empty_part (gpointer record, const char *path)
{
  const char *dot = strchr (path, '.');
  g_autofree char *head = NULL;
  const DocketField *field;
  gpointer part;

  if (dot == NULL)
    return;
  head = g_strndup (path, (gsize) (dot - path));
  field = docket_shape_find (((DocketRecord *) record)->shape, head);
  part = DOCKET_FIELD_AT (field, record, gpointer);
  for (guint i = 0; part != NULL && i < field->shape->n_fields; i++)
    if (!docket_field_is_null (&field->shape->fields[i], part))
      return;
  if (part != NULL)
    docket_field_clear (field, record);
}

/* ---- Rows ---- */

DocketFormRow *
docket_form_row_new (DocketForm *form,
                     const char *path,
                     const DocketFormSort *sort,
                     GtkWidget *widget,
                     GtkWidget *editor)
{
  DocketFormRow *row = g_new0 (DocketFormRow, 1);

  g_atomic_ref_count_init (&row->references);
  row->sort = sort;
  row->form = g_object_ref (form);
  row->path = g_strdup (path);
  row->field = find_field (form->record, path);
  row->widget = widget;
  row->editor = editor;
  g_assert (row->field != NULL);
  g_ptr_array_add (form->rows, row);
  return row;
}

static DocketFormRow *
row_ref (DocketFormRow *row)
{
  g_atomic_ref_count_inc (&row->references);
  return row;
}

static void
row_unref (DocketFormRow *row)
{
  if (!g_atomic_ref_count_dec (&row->references))
    return;
  g_ptr_array_remove (row->form->rows, row);
  g_clear_pointer (&row->values, g_ptr_array_unref);
  g_free (row->null_label);
  g_free (row->words);
  g_free (row->complaint);
  g_free (row->mark);
  g_free (row->path);
  g_object_unref (row->form);
  g_free (row);
}

static void
unref_closure (gpointer row, GClosure *closure)
{
  row_unref (row);
}

void
docket_form_row_connect (DocketFormRow *row,
                         gpointer instance,
                         const char *signal,
                         GCallback callback)
{
  g_signal_connect_data (instance, signal, callback, row_ref (row), unref_closure, 0);
}

static void
widget_destroy_cb (GtkWidget *widget, DocketFormRow *row)
{
  row->widget = NULL;
  row->editor = NULL;
  row->unit = NULL;
  row->labels = NULL;
}

GtkWidget *
docket_form_row_show (DocketFormRow *row, GtkWidget *into)
{
  if (ADW_IS_PREFERENCES_GROUP (into))
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (into), row->widget);
  else if (ADW_IS_EXPANDER_ROW (into))
    adw_expander_row_add_row (ADW_EXPANDER_ROW (into), row->widget);
  else
    gtk_list_box_append (GTK_LIST_BOX (into), row->widget);
  /* Takes the first reference: the row goes with its widget. */
  g_signal_connect_data (
      row->widget, "destroy", G_CALLBACK (widget_destroy_cb), row, unref_closure, 0);
  docket_form_row_load (row);
  return row->widget;
}

gboolean
docket_form_row_is_null (DocketFormRow *row, gconstpointer holder)
{
  return holder == NULL || docket_field_is_null (row->field, holder);
}

static void
set_css_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_words (DocketFormRow *row)
{
  const char *words = row->complaint != NULL ? row->complaint
                      : row->mark != NULL    ? row->mark
                                             : row->words;
  gboolean wrong = row->complaint != NULL || (row->mark != NULL && row->mark_is_hard);

  if (row->widget == NULL)
    return;
  g_object_set (row->widget, "subtitle", words != NULL ? words : "", NULL);
  set_css_class (row->widget, "docket-wrong", wrong);
  set_css_class (row->widget, "docket-asked", !wrong && row->mark != NULL);
  if (row->editor != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (row->editor),
                                 GTK_ACCESSIBLE_STATE_INVALID,
                                 wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                                 -1);
}

static void
complain (DocketFormRow *row, const char *why)
{
  if (g_strcmp0 (row->complaint, why) == 0)
    return;
  g_free (row->complaint);
  row->complaint = g_strdup (why);
  show_words (row);
}

void
docket_form_row_load (DocketFormRow *row)
{
  if (row->widget == NULL)
    return;
  row->loading = TRUE;
  row->sort->load (row, find_holder (row->form->record, row->path, FALSE));
  row->loading = FALSE;
  complain (row, NULL);
}

gboolean
docket_form_row_is_shown (DocketFormRow *row)
{
  if (row->sort->is_shown == NULL)
    return FALSE;
  return row->sort->is_shown (row, find_holder (row->form->record, row->path, FALSE))
         && row->complaint == NULL;
}

/* ---- Saving ---- */

typedef struct
{
  char *act;
  DocketRecord *before;
  DocketRecord *after;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_free (save->act);
  docket_record_unref (save->before);
  docket_record_unref (save->after);
  g_free (save);
}

static gpointer
save_work (DocketStore *store, gpointer data, GError **error)
{
  Save *save = data;

  docket_desk_change (store, save->act, save->before, save->after, error);
  return NULL;
}

typedef struct
{
  DocketForm *form;
  GWeakRef place; /* where the answer is shown */
} Saving;

static void
save_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (DocketForm) form = saving->form;
  g_autoptr (GtkWidget) place = g_weak_ref_get (&saving->place);
  g_autoptr (GError) error = NULL;

  if (!docket_workspace_act_finish (DOCKET_WORKSPACE (source), result, &error))
    {
      const char *id = docket_record_get_id (form->record);
      gpointer kept = id != NULL
                          ? docket_workspace_find (form->workspace, form->record->shape->kind, id)
                          : NULL;

      docket_toasts_say_error (place, error);
      /* What a person has filled in and could not save stays for them to look at. */
      if (kept != NULL && form->kept == NULL)
        docket_form_replace (form, docket_record_copy (kept));
    }
  else
    docket_toasts_say_undo (place, form->done);
  g_weak_ref_clear (&saving->place);
  g_free (saving);
}

/* The form's record is not changed in place, so that it can be shared. */
static void
save (DocketForm *self, DocketRecord *before, GtkWidget *from)
{
  Save *what = g_new0 (Save, 1);
  Saving *saving = g_new0 (Saving, 1);

  what->act = g_strdup (self->act);
  what->before = docket_record_ref (before);
  what->after = docket_record_ref (self->record);
  saving->form = g_object_ref (self);
  g_weak_ref_init (&saving->place, docket_toasts_find_place (from));
  docket_workspace_run (self->workspace, save_work, what, save_free, NULL, NULL, save_cb, saving);
}

gboolean
docket_form_row_commit (DocketFormRow *row)
{
  DocketForm *self = row->form;
  g_autoptr (DocketRecord) changed = NULL;
  g_autoptr (DocketRecord) before = NULL;
  g_autofree char *why = NULL;
  gpointer holder;

  if (row->loading || row->widget == NULL)
    return TRUE;
  changed = docket_record_copy (self->record);
  holder = find_holder (changed, row->path, TRUE);
  if (!row->sort->store (row, holder, &why))
    {
      complain (row, why);
      return FALSE;
    }
  if (row->required && docket_field_is_null (row->field, holder))
    {
      complain (row, _ ("This cannot be left empty."));
      return FALSE;
    }
  drop_empty_part (changed, row->path);
  complain (row, NULL);
  if (docket_record_equal (changed, self->record))
    {
      /* Written as the form writes it, also where the value is the same. */
      docket_form_row_load (row);
      return TRUE;
    }
  before = self->record;
  self->record = g_steal_pointer (&changed);
  docket_form_row_load (row);
  if (self->keep != NULL)
    self->keep (self, row->widget, self->keep_data);
  else if (self->act != NULL && self->kept == NULL)
    save (self, before, row->widget);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return TRUE;
}

void
docket_form_row_typed (DocketFormRow *row)
{
  if (!row->loading && row->form->kept != NULL)
    g_signal_emit (row->form, signals[SIGNAL_CHANGED], 0);
}

/* ---- What others change ---- */

static gboolean
is_being_typed_in (DocketFormRow *row)
{
  GtkRoot *root = row->editor != NULL ? gtk_widget_get_root (row->editor) : NULL;
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && GTK_IS_EDITABLE (row->editor)
         && (focus == row->editor || gtk_widget_is_ancestor (focus, row->editor));
}

void
docket_form_replace (DocketForm *self, gpointer record)
{
  g_autoptr (DocketRecord) old = NULL;

  g_return_if_fail (DOCKET_IS_FORM (self));
  g_return_if_fail (record != NULL);

  old = self->record;
  self->record = record;
  for (guint i = 0; i < self->rows->len; i++)
    {
      DocketFormRow *row = self->rows->pdata[i];
      gpointer before = find_holder (old, row->path, FALSE);
      gpointer after = find_holder (record, row->path, FALSE);

      /* What stands in a row that has not changed may be half typed. */
      if (is_being_typed_in (row)
          && docket_form_row_is_null (row, before) == docket_form_row_is_null (row, after)
          && (before == NULL || after == NULL || docket_field_equal (row->field, before, after)))
        continue;
      docket_form_row_load (row);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What is filled in goes on top of what others have changed; where that cannot be, it stays until
 * it is saved, and that is refused with words. */
static void
merge (DocketForm *self, DocketRecord *found)
{
  const DocketField *conflict = NULL;
  g_autoptr (DocketRecord) merged = NULL;

  if (docket_record_equal (found, self->kept))
    return;
  merged = docket_record_merge (self->kept, self->record, found, &conflict);
  if (merged == NULL)
    return;
  docket_record_unref (self->kept);
  self->kept = docket_record_ref (found);
  docket_form_replace (self, g_steal_pointer (&merged));
}

static void
workspace_changed_cb (DocketForm *self, int kind)
{
  const DocketShape *shape = self->record->shape;
  const char *id = docket_record_get_id (self->record);

  for (guint i = 0; i < self->rows->len; i++)
    {
      DocketFormRow *row = self->rows->pdata[i];

      if (row->sort->refresh != NULL && (int) row->field->reference == kind && row->widget != NULL)
        row->sort->refresh (row);
    }
  if (self->act != NULL && (int) shape->kind == kind && id != NULL)
    {
      gpointer kept = docket_workspace_find (self->workspace, shape->kind, id);

      if (kept != NULL && self->kept != NULL)
        merge (self, kept);
      else if (kept != NULL && !docket_record_equal (kept, self->record))
        docket_form_replace (self, docket_record_copy (kept));
    }
}

/* ---- The class ---- */

static void
docket_form_dispose (GObject *object)
{
  DocketForm *self = DOCKET_FORM (object);
  GDestroyNotify destroy = g_steal_pointer (&self->keep_destroy);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->record, docket_record_unref);
  g_clear_pointer (&self->kept, docket_record_unref);
  self->keep = NULL;
  if (destroy != NULL)
    destroy (self->keep_data);

  G_OBJECT_CLASS (docket_form_parent_class)->dispose (object);
}

static void
docket_form_finalize (GObject *object)
{
  DocketForm *self = DOCKET_FORM (object);

  g_ptr_array_unref (self->rows);
  g_free (self->currency);
  g_free (self->act);
  g_free (self->done);

  G_OBJECT_CLASS (docket_form_parent_class)->finalize (object);
}

static void
docket_form_class_init (DocketFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = docket_form_dispose;
  object_class->finalize = docket_form_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new (
      "changed", DOCKET_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
docket_form_init (DocketForm *self)
{
  self->rows = g_ptr_array_new ();
}

DocketForm *
docket_form_new (DocketWorkspace *workspace, gpointer record)
{
  DocketForm *self;

  g_return_val_if_fail (DOCKET_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  self = g_object_new (DOCKET_TYPE_FORM, NULL);
  self->workspace = g_object_ref (workspace);
  self->record = record;
  self->currency = g_strdup (docket_workspace_get_currency (workspace, NULL));
  g_signal_connect_object (
      workspace, "changed", G_CALLBACK (workspace_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

DocketWorkspace *
docket_form_get_workspace (DocketForm *self)
{
  g_return_val_if_fail (DOCKET_IS_FORM (self), NULL);

  return self->workspace;
}

gconstpointer
docket_form_get_record (DocketForm *self)
{
  g_return_val_if_fail (DOCKET_IS_FORM (self), NULL);

  return self->record;
}

/* @record: changed in place, unless the row's text is of no use. */
static void
read_row (DocketFormRow *row, DocketRecord **record)
{
  g_autoptr (DocketRecord) changed = docket_record_copy (*record);
  g_autofree char *why = NULL;
  gpointer holder = find_holder (changed, row->path, TRUE);

  if (row->widget == NULL || !row->sort->store (row, holder, &why)
      || (row->required && docket_field_is_null (row->field, holder)))
    return;
  drop_empty_part (changed, row->path);
  docket_record_unref (*record);
  *record = g_steal_pointer (&changed);
}

gpointer
docket_form_dup_typed (DocketForm *self)
{
  DocketRecord *record;

  g_return_val_if_fail (DOCKET_IS_FORM (self), NULL);

  record = docket_record_copy (self->record);
  for (guint i = 0; i < self->rows->len; i++)
    {
      DocketFormRow *row = self->rows->pdata[i];

      if (row->sort->is_shown != NULL && !docket_form_row_is_shown (row))
        read_row (row, &record);
    }
  return record;
}

void
docket_form_apply (DocketForm *self, const char *act, const char *done)
{
  g_return_if_fail (DOCKET_IS_FORM (self));

  g_free (self->act);
  self->act = g_strdup (act);
  g_free (self->done);
  self->done = g_strdup (done);
}

void
docket_form_hold (DocketForm *self, const char *act, const char *done)
{
  g_return_if_fail (DOCKET_IS_FORM (self));
  g_return_if_fail (self->kept == NULL);

  docket_form_apply (self, act, done);
  self->kept = docket_record_ref (self->record);
}

static gboolean
is_half_typed (DocketFormRow *row)
{
  return row->widget != NULL && row->sort->is_shown != NULL
         && !row->sort->is_shown (row, find_holder (row->form->record, row->path, FALSE));
}

gboolean
docket_form_is_changed (DocketForm *self)
{
  g_return_val_if_fail (DOCKET_IS_FORM (self), FALSE);

  if (self->kept == NULL)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (is_half_typed (self->rows->pdata[i]))
      return TRUE;
  return !docket_record_equal (self->kept, self->record);
}

void
docket_form_save (DocketForm *self, GtkWidget *from)
{
  g_return_if_fail (DOCKET_IS_FORM (self));
  g_return_if_fail (self->kept != NULL);

  if (docket_form_check (self) && !docket_record_equal (self->kept, self->record))
    save (self, self->kept, from);
}

void
docket_form_revert (DocketForm *self)
{
  const char *id;
  gpointer found;

  g_return_if_fail (DOCKET_IS_FORM (self));
  g_return_if_fail (self->kept != NULL);

  id = docket_record_get_id (self->kept);
  found = id != NULL ? docket_workspace_find (self->workspace, self->kept->shape->kind, id) : NULL;
  if (found != NULL && found != self->kept)
    {
      docket_record_unref (self->kept);
      self->kept = docket_record_ref (found);
    }
  g_clear_pointer (&self->record, docket_record_unref);
  self->record = docket_record_copy (self->kept);
  for (guint i = 0; i < self->rows->len; i++)
    docket_form_row_load (self->rows->pdata[i]);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
docket_form_apply_with (DocketForm *self,
                        DocketFormKeep keep,
                        gpointer user_data,
                        GDestroyNotify destroy)
{
  g_return_if_fail (DOCKET_IS_FORM (self));
  g_return_if_fail (self->keep == NULL);

  self->keep = keep;
  self->keep_data = user_data;
  self->keep_destroy = destroy;
}

gboolean
docket_form_check (DocketForm *self)
{
  DocketFormRow *first_wrong = NULL;

  g_return_val_if_fail (DOCKET_IS_FORM (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      DocketFormRow *row = self->rows->pdata[i];

      /* A row that is not shown does not matter now. */
      if (row->widget != NULL && gtk_widget_get_visible (row->widget)
          && !docket_form_row_commit (row) && first_wrong == NULL)
        first_wrong = row;
    }
  if (first_wrong != NULL)
    gtk_widget_grab_focus (first_wrong->editor);
  return first_wrong == NULL;
}

void
docket_form_set_currency (DocketForm *self, const char *currency)
{
  g_return_if_fail (DOCKET_IS_FORM (self));

  if (g_strcmp0 (self->currency, currency) == 0)
    return;
  g_free (self->currency);
  self->currency = g_strdup (currency);
  for (guint i = 0; i < self->rows->len; i++)
    {
      DocketFormRow *row = self->rows->pdata[i];

      if (row->field->type == DOCKET_FIELD_MONEY || row->field->type == DOCKET_FIELD_RATE)
        docket_form_row_load (row);
    }
}

const char *
docket_form_get_currency (DocketForm *self)
{
  g_return_val_if_fail (DOCKET_IS_FORM (self), NULL);

  return self->currency != NULL ? self->currency : "";
}

static DocketFormRow *
find_row (DocketForm *self, const char *path)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      DocketFormRow *row = self->rows->pdata[i];

      if (g_str_equal (row->path, path) && row->widget != NULL)
        return row;
    }
  return NULL;
}

GtkWidget *
docket_form_get_row (DocketForm *self, const char *path)
{
  DocketFormRow *row;

  g_return_val_if_fail (DOCKET_IS_FORM (self), NULL);

  row = find_row (self, path);
  return row != NULL ? row->widget : NULL;
}

GtkWidget *
docket_form_get_editor (DocketForm *self, const char *path)
{
  DocketFormRow *row;

  g_return_val_if_fail (DOCKET_IS_FORM (self), NULL);

  row = find_row (self, path);
  return row != NULL ? row->editor : NULL;
}

void
docket_form_require (DocketForm *self, const char *path)
{
  DocketFormRow *row;

  g_return_if_fail (DOCKET_IS_FORM (self));

  row = find_row (self, path);
  g_return_if_fail (row != NULL);
  row->required = TRUE;
}

void
docket_form_set_check (DocketForm *self,
                       const char *path,
                       DocketFormCheck check,
                       gpointer user_data)
{
  DocketFormRow *row;

  g_return_if_fail (DOCKET_IS_FORM (self));

  row = find_row (self, path);
  g_return_if_fail (row != NULL);
  row->check = check;
  row->check_data = user_data;
}

void
docket_form_set_hint (DocketForm *self, const char *path, const char *hint)
{
  DocketFormRow *row;

  g_return_if_fail (DOCKET_IS_FORM (self));

  row = find_row (self, path);
  g_return_if_fail (row != NULL);
  if (GTK_IS_ENTRY (row->editor))
    {
      gtk_entry_set_placeholder_text (GTK_ENTRY (row->editor), hint);
      if (docket_form_row_is_shown (row))
        docket_form_row_load (row);
    }
  else if (row->labels != NULL && row->null_label != NULL)
    {
      g_free (row->null_label);
      row->null_label = g_strdup (hint);
      row->sort->refresh (row);
    }
}

void
docket_form_explain (DocketForm *self, const char *path, const char *words)
{
  DocketFormRow *row;

  g_return_if_fail (DOCKET_IS_FORM (self));

  row = find_row (self, path);
  g_return_if_fail (row != NULL);
  g_free (row->words);
  row->words = g_strdup (words);
  show_words (row);
}

void
docket_form_mark (DocketForm *self, const char *path, const char *words, gboolean hard)
{
  DocketFormRow *row;

  g_return_if_fail (DOCKET_IS_FORM (self));

  row = find_row (self, path);
  if (row == NULL || (g_strcmp0 (row->mark, words) == 0 && row->mark_is_hard == hard))
    return;
  g_free (row->mark);
  row->mark = g_strdup (words);
  row->mark_is_hard = hard;
  show_words (row);
}
