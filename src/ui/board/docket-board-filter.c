/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cards of a board are shown. Owns what was chosen, as folded words and ids, so that asking
 * for a card costs no allocation. Main thread. */
#include "docket-board-filter.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

struct _DocketBoardFilter
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  DocketKind kind;
  GPtrArray *clients; /* (element-type utf8) ids beside the combo's rows; NULL: any */
  GPtrArray *people;
  GPtrArray *labels;

  char **words;          /* folded */
  const char *client_id; /* (unowned) of @clients */
  const char *person_id;
  const char *label_name;
  gboolean only_mine;
  gboolean filling;

  GtkMenuButton *button;
  GtkPopover *popover; /* NULL, like all in it, until it is first wanted */
  GtkEditable *text;
  AdwComboRow *client;
  AdwComboRow *person;
  AdwComboRow *label;
  GtkSwitch *mine;
  GtkWidget *clear;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (DocketBoardFilter, docket_board_filter, GTK_TYPE_WIDGET)

/* ---- Matching ---- */

static gboolean
has_label (DocketCard *card, const char *label)
{
  char *const *labels = docket_card_get_labels (card);

  return labels != NULL && g_strv_contains ((const char *const *) labels, label);
}

gboolean
docket_board_filter_match (DocketCard *card, gpointer data)
{
  DocketBoardFilter *self = data;

  if (self->client_id != NULL && g_strcmp0 (docket_card_get_client (card), self->client_id) != 0)
    return FALSE;
  if (self->person_id != NULL && g_strcmp0 (docket_card_get_person (card), self->person_id) != 0)
    return FALSE;
  if (self->only_mine
      && g_strcmp0 (docket_card_get_person (card), docket_workspace_get_agent (self->workspace))
             != 0)
    return FALSE;
  if (self->label_name != NULL && !has_label (card, self->label_name))
    return FALSE;
  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    if (strstr (docket_card_get_folded (card), self->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static guint
count_active (DocketBoardFilter *self)
{
  return (self->words != NULL && self->words[0] != NULL) + (self->client_id != NULL)
         + (self->person_id != NULL) + (self->label_name != NULL) + self->only_mine;
}

gboolean
docket_board_filter_is_active (DocketBoardFilter *self)
{
  g_return_val_if_fail (DOCKET_IS_BOARD_FILTER (self), FALSE);

  return count_active (self) > 0;
}

/* ---- What can be chosen ---- */

static const char *
get_chosen (AdwComboRow *row, GPtrArray *ids)
{
  guint selected = adw_combo_row_get_selected (row);

  return selected < ids->len ? g_ptr_array_index (ids, selected) : NULL;
}

static void
fill_combo (AdwComboRow *row, GPtrArray *ids, GPtrArray *names, const char *chosen)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < names->len; i++)
    {
      gtk_string_list_append (list, g_ptr_array_index (names, i));
      if (chosen != NULL && g_strcmp0 (g_ptr_array_index (ids, i), chosen) == 0)
        selected = i;
    }
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (row, selected);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
fill_records (DocketBoardFilter *self, DocketKind kind, AdwComboRow *row, GPtrArray *ids)
{
  GPtrArray *records = docket_workspace_get_list (self->workspace, kind);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *chosen = g_strdup (get_chosen (row, ids));

  g_ptr_array_set_size (ids, 0);
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (names, (gpointer) _ ("Any"));
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const char *id = docket_record_get_id (g_ptr_array_index (records, i));

      g_ptr_array_add (ids, g_strdup (id));
      g_ptr_array_add (names, (gpointer) docket_workspace_get_name (self->workspace, kind, id));
    }
  fill_combo (row, ids, names, chosen);
}

static void
fill_labels (DocketBoardFilter *self)
{
  GListModel *cards = docket_workspace_get_cards (self->workspace, self->kind);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *chosen = g_strdup (get_chosen (self->label, self->labels));

  for (guint i = 0; i < g_list_model_get_n_items (cards); i++)
    {
      g_autoptr (DocketCard) card = g_list_model_get_item (cards, i);
      char *const *labels = docket_card_get_labels (card);

      for (guint j = 0; labels != NULL && labels[j] != NULL; j++)
        if (g_hash_table_add (seen, labels[j]))
          g_ptr_array_add (names, labels[j]);
    }
  g_ptr_array_sort (names, compare_texts);
  g_ptr_array_set_size (self->labels, 0);
  g_ptr_array_add (self->labels, NULL);
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (self->labels, g_strdup (g_ptr_array_index (names, i)));
  g_ptr_array_insert (names, 0, (gpointer) _ ("Any"));
  fill_combo (self->label, self->labels, names, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->label), names->len > 1);
}

static void
take_choices (DocketBoardFilter *self)
{
  self->client_id = get_chosen (self->client, self->clients);
  self->person_id = get_chosen (self->person, self->people);
  self->label_name = get_chosen (self->label, self->labels);
  self->only_mine = gtk_switch_get_active (self->mine);
}

static char **
split_words (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

static void
changed_cb (DocketBoardFilter *self)
{
  g_autofree char *label = NULL;
  guint n;

  if (self->filling)
    return;
  g_clear_pointer (&self->words, g_strfreev);
  self->words = split_words (gtk_editable_get_text (self->text));
  take_choices (self);
  n = count_active (self);
  /* Translators: how many conditions the filter has */
  label = n > 0 ? g_strdup_printf (_ ("Filter · %u"), n) : g_strdup (_ ("Filter"));
  gtk_menu_button_set_label (self->button, label);
  if (n > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "accent");
  gtk_widget_set_sensitive (self->clear, n > 0);
  g_signal_emit (self, changed_signal, 0);
}

static void
show_cb (DocketBoardFilter *self)
{
  guint n = count_active (self);

  self->filling = TRUE;
  fill_records (self, DOCKET_KIND_CLIENT, self->client, self->clients);
  fill_records (self, DOCKET_KIND_AGENT, self->person, self->people);
  fill_labels (self);
  take_choices (self);
  self->filling = FALSE;
  /* What was chosen may be gone. */
  if (count_active (self) != n)
    changed_cb (self);
}

static void
done_cb (DocketBoardFilter *self)
{
  gtk_popover_popdown (self->popover);
}

/* ---- The popover ---- */

/* The handlers that the file names. */
static GtkBuilderScope *
new_scope (void)
{
  GtkBuilderCScope *scope = GTK_BUILDER_CSCOPE (gtk_builder_cscope_new ());

  gtk_builder_cscope_add_callback (scope, show_cb);
  gtk_builder_cscope_add_callback (scope, changed_cb);
  gtk_builder_cscope_add_callback (scope, done_cb);
  gtk_builder_cscope_add_callback (scope, docket_board_filter_clear);
  return GTK_BUILDER_SCOPE (scope);
}

static void
ensure_popover (DocketBoardFilter *self)
{
  g_autoptr (GtkBuilder) builder = NULL;
  g_autoptr (GtkBuilderScope) scope = NULL;

  if (self->popover != NULL)
    return;
  builder = gtk_builder_new ();
  scope = new_scope ();
  gtk_builder_set_scope (builder, scope);
  gtk_builder_set_current_object (builder, G_OBJECT (self));
  self->filling = TRUE;
  if (!gtk_builder_add_from_resource (
          builder, "/io/github/docketapp/Docket/board/docket-board-filter.ui", NULL))
    g_assert_not_reached ();
  self->filling = FALSE;
  self->popover = GTK_POPOVER (gtk_builder_get_object (builder, "popover"));
  self->text = GTK_EDITABLE (gtk_builder_get_object (builder, "text"));
  self->client = ADW_COMBO_ROW (gtk_builder_get_object (builder, "client"));
  self->person = ADW_COMBO_ROW (gtk_builder_get_object (builder, "person"));
  self->label = ADW_COMBO_ROW (gtk_builder_get_object (builder, "label"));
  self->mine = GTK_SWITCH (gtk_builder_get_object (builder, "mine"));
  self->clear = GTK_WIDGET (gtk_builder_get_object (builder, "clear"));
  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->popover));
}

static void
create_popover_cb (GtkMenuButton *button, gpointer user_data)
{
  ensure_popover (user_data);
}

/* ---- The class ---- */

static void
docket_board_filter_dispose (GObject *object)
{
  DocketBoardFilter *self = DOCKET_BOARD_FILTER (object);

  g_clear_object (&self->workspace);
  if (self->button != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->button));
  self->button = NULL;

  G_OBJECT_CLASS (docket_board_filter_parent_class)->dispose (object);
}

static void
docket_board_filter_finalize (GObject *object)
{
  DocketBoardFilter *self = DOCKET_BOARD_FILTER (object);

  g_ptr_array_unref (self->clients);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->labels);
  g_strfreev (self->words);

  G_OBJECT_CLASS (docket_board_filter_parent_class)->finalize (object);
}

static void
docket_board_filter_class_init (DocketBoardFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = docket_board_filter_dispose;
  object_class->finalize = docket_board_filter_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  changed_signal = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
docket_board_filter_init (DocketBoardFilter *self)
{
  self->clients = g_ptr_array_new_with_free_func (g_free);
  self->people = g_ptr_array_new_with_free_func (g_free);
  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->button, _ ("Filter"));
  gtk_menu_button_set_has_frame (self->button, FALSE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _ ("Show Some Cards Only (Ctrl+F)"));
  gtk_menu_button_set_create_popup_func (self->button, create_popover_cb, self, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
}

GtkWidget *
docket_board_filter_new (DocketWorkspace *workspace, DocketKind ticket_or_project)
{
  DocketBoardFilter *self = g_object_new (DOCKET_TYPE_BOARD_FILTER, NULL);

  self->workspace = g_object_ref (workspace);
  self->kind = ticket_or_project;
  return GTK_WIDGET (self);
}

void
docket_board_filter_search (DocketBoardFilter *self)
{
  g_return_if_fail (DOCKET_IS_BOARD_FILTER (self));

  gtk_menu_button_popup (self->button);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

void
docket_board_filter_clear (DocketBoardFilter *self)
{
  g_return_if_fail (DOCKET_IS_BOARD_FILTER (self));

  if (self->popover == NULL)
    return;
  self->filling = TRUE;
  gtk_editable_set_text (self->text, "");
  adw_combo_row_set_selected (self->client, 0);
  adw_combo_row_set_selected (self->person, 0);
  adw_combo_row_set_selected (self->label, 0);
  gtk_switch_set_active (self->mine, FALSE);
  self->filling = FALSE;
  changed_cb (self);
}
