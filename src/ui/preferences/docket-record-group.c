/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A group of rows for the records of one kind. Each row has a form of its own that saves what is
 * changed. Owned by its window. Main thread. Knows a kind by what it is told of it. */
#include "docket-record-group.h"

#include "docket-acts.h"
#include "docket-add.h"

#include <glib/gi18n.h>

struct _DocketRecordGroup
{
  AdwPreferencesGroup parent_instance;

  DocketWorkspace *workspace;
  const DocketRecordGroupSort *sort;
  const DocketField *archived; /* NULL where the kind cannot be */
  GPtrArray *ids;              /* (element-type utf8) of the rows, in order */
  GPtrArray *rows;             /* (element-type GtkWidget) unowned */
  GPtrArray *words;            /* (element-type GtkWidget) unowned, behind the titles */
  GPtrArray *archivers;        /* (element-type GtkWidget) unowned, the buttons that archive */
  GtkWidget *empty;
};

G_DEFINE_FINAL_TYPE (DocketRecordGroup, docket_record_group, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_archived (DocketRecordGroup *self, gconstpointer record)
{
  return self->archived != NULL && DOCKET_FIELD_READ (self->archived, record, DocketMaybe) == TRUE;
}

/* ---- Acts ---- */

static const char *
find_id (DocketRecordGroup *self, GtkWidget *inside)
{
  GtkWidget *row = gtk_widget_get_ancestor (inside, ADW_TYPE_EXPANDER_ROW);
  guint index;

  /* A rounding rule is an expander too: the row is the outermost one. */
  while (row != NULL && !g_ptr_array_find (self->rows, row, &index))
    row = gtk_widget_get_ancestor (gtk_widget_get_parent (row), ADW_TYPE_EXPANDER_ROW);
  return row != NULL ? self->ids->pdata[index] : NULL;
}

static void
delete_clicked_cb (GtkWidget *button, DocketRecordGroup *self)
{
  const char *id = find_id (self, button);

  if (id != NULL)
    docket_acts_delete (GTK_WIDGET (self),
                        self->workspace,
                        self->sort->delete_act,
                        self->sort->shape->kind,
                        id,
                        _ (self->sort->deleted));
}

static void
archive_clicked_cb (GtkWidget *button, DocketRecordGroup *self)
{
  const char *id = find_id (self, button);
  gconstpointer record
      = id != NULL ? docket_workspace_find (self->workspace, self->sort->shape->kind, id) : NULL;
  gpointer changed;

  if (record == NULL)
    return;
  changed = docket_record_copy (record);
  DOCKET_FIELD_AT (self->archived, changed, DocketMaybe) = !is_archived (self, record);
  docket_acts_change (GTK_WIDGET (self),
                      self->workspace,
                      self->sort->edit_act,
                      record,
                      changed,
                      is_archived (self, record) ? _ ("Restored") : _ ("Archived"),
                      NULL);
}

/* @record: (transfer full) */
static void
ask_for_new (DocketRecordGroup *self, gpointer record)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (DocketForm) form = NULL;
  DocketAdd what = { .title = _ (self->sort->add_title),
                     .act = self->sort->add_act,
                     .done = _ (self->sort->added) };

  form = docket_form_new (self->workspace, record);
  self->sort->fill (form, group);
  docket_add_present (GTK_WIDGET (self), form, group, &what);
}

static void
add_clicked_cb (GtkWidget *button, DocketRecordGroup *self)
{
  gpointer record = docket_record_new (self->sort->shape);

  if (self->sort->prepare != NULL)
    self->sort->prepare (self->workspace, record);
  ask_for_new (self, record);
}

static void
follow_clicked_cb (GtkWidget *button, DocketRecordGroup *self)
{
  const char *id = find_id (self, button);
  gconstpointer found
      = id != NULL ? docket_workspace_find (self->workspace, self->sort->shape->kind, id) : NULL;
  gpointer record;

  if (found == NULL)
    return;
  record = docket_record_copy (found);
  docket_record_set_id (record, NULL);
  self->sort->follow (self->workspace, record);
  ask_for_new (self, record);
}

/* ---- Rows ---- */

static void
update_row (DocketRecordGroup *self, guint index, gconstpointer record)
{
  g_autofree char *name = self->sort->name (self->workspace, record);
  g_autofree char *words = self->sort->describe (self->workspace, record);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows->pdata[index]), name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->rows->pdata[index]),
                                 is_archived (self, record) ? _ ("Archived") : "");
  gtk_label_set_text (GTK_LABEL (self->words->pdata[index]), words);
  if (self->archived != NULL)
    gtk_button_set_label (GTK_BUTTON (self->archivers->pdata[index]),
                          is_archived (self, record) ? _ ("_Restore") : _ ("_Archive"));
}

static GtkWidget *
add_button (DocketRecordGroup *self, GtkWidget *row, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return button;
}

static void
add_row (DocketRecordGroup *self, gconstpointer record)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *words = gtk_label_new (NULL);
  GtkWidget *last = adw_action_row_new ();
  g_autoptr (DocketForm) form = docket_form_new (self->workspace, docket_record_copy (record));

  docket_form_apply (form, self->sort->edit_act, _ (self->sort->edited));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_widget_add_css_class (words, "dim-label");
  gtk_widget_add_css_class (words, "tabular");
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), words);
  self->sort->fill (form, row);
  if (self->archived != NULL)
    g_ptr_array_add (self->archivers,
                     add_button (self, last, _ ("_Archive"), G_CALLBACK (archive_clicked_cb)));
  if (self->sort->follow != NULL)
    add_button (self, last, _ (self->sort->follow_title), G_CALLBACK (follow_clicked_cb));
  add_button (self, last, _ ("_Delete"), G_CALLBACK (delete_clicked_cb));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), last);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->ids, g_strdup (docket_record_get_id (record)));
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->words, words);
  update_row (self, self->rows->len - 1, record);
}

static GPtrArray *
list_records (DocketRecordGroup *self)
{
  GPtrArray *all = docket_workspace_get_list (self->workspace, self->sort->shape->kind);
  GPtrArray *records = g_ptr_array_sized_new (all->len);

  for (guint archived = 0; archived < 2; archived++)
    for (guint i = 0; i < all->len; i++)
      if (is_archived (self, all->pdata[i]) == (gboolean) archived)
        g_ptr_array_add (records, all->pdata[i]);
  return records;
}

static gboolean
are_shown (DocketRecordGroup *self, GPtrArray *records)
{
  if (records->len != self->ids->len)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (!g_str_equal (docket_record_get_id (records->pdata[i]), self->ids->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
update (DocketRecordGroup *self)
{
  g_autoptr (GPtrArray) records = list_records (self);

  if (!are_shown (self, records))
    {
      for (guint i = 0; i < self->rows->len; i++)
        adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
      g_ptr_array_set_size (self->ids, 0);
      g_ptr_array_set_size (self->rows, 0);
      g_ptr_array_set_size (self->words, 0);
      g_ptr_array_set_size (self->archivers, 0);
      for (guint i = 0; i < records->len; i++)
        add_row (self, records->pdata[i]);
    }
  else
    for (guint i = 0; i < records->len; i++)
      update_row (self, i, records->pdata[i]);
  gtk_widget_set_visible (self->empty, records->len == 0);
}

static void
changed_cb (DocketRecordGroup *self, int kind)
{
  /* Names of others stand in the rows too. */
  if (kind <= DOCKET_KIND_PRICE_LIST)
    update (self);
}

/* ---- The class ---- */

static void
docket_record_group_dispose (GObject *object)
{
  DocketRecordGroup *self = DOCKET_RECORD_GROUP (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_pointer (&self->archivers, g_ptr_array_unref);

  G_OBJECT_CLASS (docket_record_group_parent_class)->dispose (object);
}

static void
docket_record_group_class_init (DocketRecordGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_record_group_dispose;
}

static void
docket_record_group_init (DocketRecordGroup *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new ();
  self->words = g_ptr_array_new ();
  self->archivers = g_ptr_array_new ();
}

GtkWidget *
docket_record_group_new (DocketWorkspace *workspace, const DocketRecordGroupSort *sort)
{
  DocketRecordGroup *self;
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  g_return_val_if_fail (DOCKET_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (DOCKET_TYPE_RECORD_GROUP, "title", _ (sort->title), NULL);
  self->workspace = g_object_ref (workspace);
  self->sort = sort;
  self->archived = docket_shape_find (sort->shape, "archived");
  if (sort->description != NULL)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), _ (sort->description));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ (sort->add_title));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (sort->add_title), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_clicked_cb), self, 0);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), button);
  self->empty = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->empty), _ (sort->empty));
  gtk_widget_add_css_class (self->empty, "docket-quiet");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->empty);
  update (self);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
