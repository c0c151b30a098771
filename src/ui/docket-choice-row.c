/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row to choose a record by its name. Owns the ids beside the names. Main thread. */
#include "docket-choice-row.h"

#include <glib/gi18n.h>

struct _DocketChoiceRow
{
  AdwComboRow parent_instance;

  GPtrArray *ids; /* (element-type utf8) */
  gboolean filling;
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (DocketChoiceRow, docket_choice_row, ADW_TYPE_COMBO_ROW)

static void
selected_cb (DocketChoiceRow *self)
{
  if (!self->filling)
    g_signal_emit (self, chosen_signal, 0);
}

static void
docket_choice_row_finalize (GObject *object)
{
  g_ptr_array_unref (DOCKET_CHOICE_ROW (object)->ids);

  G_OBJECT_CLASS (docket_choice_row_parent_class)->finalize (object);
}

static void
docket_choice_row_class_init (DocketChoiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = docket_choice_row_finalize;

  chosen_signal = g_signal_new (
      "chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
docket_choice_row_init (DocketChoiceRow *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}

static gboolean
has_same (DocketChoiceRow *self, GPtrArray *ids, GPtrArray *names)
{
  GListModel *model = adw_combo_row_get_model (ADW_COMBO_ROW (self));

  if (model == NULL || self->ids->len != ids->len)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->ids, i), g_ptr_array_index (ids, i)) != 0
        || g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (model), i),
                      g_ptr_array_index (names, i))
               != 0)
      return FALSE;
  return TRUE;
}

void
docket_choice_row_fill (DocketChoiceRow *self, GPtrArray *ids, GPtrArray *names, const char *chosen)
{
  guint selected = GTK_INVALID_LIST_POSITION;

  g_return_if_fail (DOCKET_IS_CHOICE_ROW (self));
  g_return_if_fail (ids->len == names->len);

  self->filling = TRUE;
  if (!has_same (self, ids, names))
    {
      g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

      g_ptr_array_set_size (self->ids, 0);
      for (guint i = 0; i < ids->len; i++)
        {
          g_ptr_array_add (self->ids, g_strdup (g_ptr_array_index (ids, i)));
          gtk_string_list_append (list, g_ptr_array_index (names, i));
        }
      adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (list));
    }
  for (guint i = 0; i < self->ids->len && selected == GTK_INVALID_LIST_POSITION; i++)
    if (g_strcmp0 (g_ptr_array_index (self->ids, i), chosen) == 0)
      selected = i;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
  self->filling = FALSE;
}

static gboolean
is_archived (gconstpointer record)
{
  const DocketRecord *base = record;
  const DocketField *field = docket_shape_find (base->shape, "archived");

  return field != NULL && DOCKET_FIELD_READ (field, record, DocketMaybe) == TRUE;
}

void
docket_choice_row_fill_records (DocketChoiceRow *self,
                                DocketWorkspace *workspace,
                                DocketKind kind,
                                DocketChoiceFilter filter,
                                gpointer user_data,
                                const char *none,
                                const char *chosen)
{
  GPtrArray *records = docket_workspace_get_list (workspace, kind);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (none != NULL)
    {
      g_ptr_array_add (ids, NULL);
      g_ptr_array_add (names, (gpointer) none);
    }
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      gconstpointer record = g_ptr_array_index (records, i);
      const char *id = docket_record_get_id (record);

      if (g_strcmp0 (id, chosen) != 0
          && (is_archived (record) || (filter != NULL && !filter (record, user_data))))
        continue;
      g_ptr_array_add (ids, (gpointer) id);
      g_ptr_array_add (names, (gpointer) docket_workspace_get_name (workspace, kind, id));
    }
  docket_choice_row_fill (self, ids, names, chosen);
}

void
docket_choice_row_fill_stages (DocketChoiceRow *self,
                               DocketWorkspace *workspace,
                               DocketBoardName board,
                               const char *chosen)
{
  GPtrArray *stages = docket_workspace_get_list (workspace, DOCKET_KIND_STAGE);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; stages != NULL && i < stages->len; i++)
    {
      const DocketStage *stage = g_ptr_array_index (stages, i);

      if (stage->board == board)
        g_ptr_array_add (names, stage->name);
    }
  docket_choice_row_fill (self, names, names, chosen);
}

static gboolean
is_contract_of (gconstpointer record, gpointer client)
{
  return g_strcmp0 (((const DocketContract *) record)->client, client) == 0;
}

void
docket_choice_row_fill_contracts (DocketChoiceRow *self,
                                  DocketWorkspace *workspace,
                                  const char *client,
                                  const char *chosen)
{
  docket_choice_row_fill_records (self,
                                  workspace,
                                  DOCKET_KIND_CONTRACT,
                                  is_contract_of,
                                  (gpointer) client,
                                  _ ("The one that fits"),
                                  chosen);
}

const char *
docket_choice_row_get (DocketChoiceRow *self)
{
  guint selected;

  g_return_val_if_fail (DOCKET_IS_CHOICE_ROW (self), NULL);

  selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  return selected < self->ids->len ? g_ptr_array_index (self->ids, selected) : NULL;
}
