/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person can do on a board. Pointer, keys, menu and tests all come through here, and it ends
 * in one of the board's signals. Owns nothing. Main thread. */
#include "docket-board.h"
#include "docket-board-private.h"

#include "docket-card-widget.h"

#include <glib/gi18n.h>

/* The card that an action is for: the one with the focus, else the last that had it. */
static DocketCard *
get_card (DocketBoard *self)
{
  DocketCard *card = docket_board_get_focused (self);

  return card != NULL ? card : self->focused;
}

/* ---- Moving ---- */

void
docket_board_move (DocketBoard *self, DocketCard *card, DocketColumnModel *to, DocketCard *before)
{
  DocketColumnModel *from = docket_board_model_find (self->model, card);
  int at = from != NULL ? docket_column_model_find (from, card) : -1;

  /* Before itself or before the next one is where it is. */
  if (before == card || (from == to && before == docket_column_model_peek (from, at + 1)))
    return;
  g_set_object (&self->follow, card);
  g_signal_emit (self,
                 docket_board_signals[DOCKET_BOARD_MOVED],
                 0,
                 card,
                 docket_column_model_get_stage (to),
                 before != NULL ? docket_card_get_id (before) : NULL);
}

static void
move_within (DocketBoard *self, DocketColumnModel *column, DocketCard *card, const char *where)
{
  int at = docket_column_model_find (column, card);
  int last = (int) g_list_model_get_n_items (G_LIST_MODEL (column)) - 1;

  if (g_str_equal (where, "up") && at > 0)
    docket_board_move (self, card, column, docket_column_model_peek (column, at - 1));
  else if (g_str_equal (where, "down") && at < last)
    docket_board_move (self, card, column, docket_column_model_peek (column, at + 2));
  else if (g_str_equal (where, "top") && at > 0)
    docket_board_move (self, card, column, docket_column_model_peek (column, 0));
  else if (g_str_equal (where, "bottom") && at < last)
    docket_board_move (self, card, column, NULL);
}

static int
find_column_index (DocketBoard *self, DocketColumnModel *column)
{
  for (guint i = 0; i < docket_board_model_get_n_columns (self->model); i++)
    if (docket_board_model_get_column (self->model, i) == column)
      return (int) i;
  return -1;
}

/* To about the height that it had. */
static void
move_across (DocketBoard *self, DocketColumnModel *column, DocketCard *card, const char *where)
{
  int n = (int) docket_board_model_get_n_columns (self->model);
  int index = find_column_index (self, column);
  int target;
  DocketColumnModel *to;

  if (g_str_equal (where, "left"))
    target = index - 1;
  else if (g_str_equal (where, "right"))
    target = index + 1;
  else
    target = g_str_equal (where, "first") ? 0 : n - 1;
  if (target < 0 || target >= n || target == index)
    return;
  to = docket_board_model_get_column (self->model, (guint) target);
  docket_board_move (
      self, card, to, docket_column_model_peek (to, docket_column_model_find (column, card)));
}

static void
move (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketBoard *self = DOCKET_BOARD (widget);
  DocketCard *card = get_card (self);
  DocketColumnModel *column = card != NULL ? docket_board_model_find (self->model, card) : NULL;
  const char *where = g_variant_get_string (parameter, NULL);
  static const char *const within[] = { "up", "down", "top", "bottom", NULL };

  if (column == NULL)
    return;
  if (g_strv_contains (within, where))
    move_within (self, column, card, where);
  else
    move_across (self, column, card, where);
}

static void
move_to (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketBoard *self = DOCKET_BOARD (widget);
  DocketCard *card = get_card (self);
  const char *stage = g_variant_get_string (parameter, NULL);

  for (guint i = 0; card != NULL && i < docket_board_model_get_n_columns (self->model); i++)
    {
      DocketColumnModel *column = docket_board_model_get_column (self->model, i);

      if (g_str_equal (docket_column_model_get_stage (column), stage)
          && column != docket_board_model_find (self->model, card))
        docket_board_move (self, card, column, docket_column_model_peek (column, 0));
    }
}

/* ---- Other acts on a card ---- */

static DocketCard *
find_card_of_id (DocketBoard *self, const char *id)
{
  guint n = g_list_model_get_n_items (self->cards);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DocketCard) card = g_list_model_get_item (self->cards, i);

      if (g_str_equal (docket_card_get_id (card), id))
        return card;
    }
  return NULL;
}

static void
toggle_stopwatch (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketBoard *self = DOCKET_BOARD (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  DocketCard *card = *id != '\0' ? find_card_of_id (self, id) : get_card (self);

  if (card != NULL && self->kind == DOCKET_KIND_TICKET)
    g_signal_emit (self, docket_board_signals[DOCKET_BOARD_TOGGLED], 0, card);
}

static void
open_card (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketCard *card = get_card (DOCKET_BOARD (widget));

  if (card != NULL)
    g_signal_emit (widget, docket_board_signals[DOCKET_BOARD_OPENED], 0, card);
}

static void
delete_card (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketCard *card = get_card (DOCKET_BOARD (widget));

  if (card != NULL)
    g_signal_emit (widget, docket_board_signals[DOCKET_BOARD_DELETED], 0, card);
}

static void
begin_add (GtkWidget *widget, const char *action, GVariant *parameter)
{
  docket_board_begin_add (DOCKET_BOARD (widget));
}

/* ---- The menu ---- */

static GMenuModel *
make_stages_menu (DocketBoard *self, DocketCard *card)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < docket_board_model_get_n_columns (self->model); i++)
    {
      const char *stage
          = docket_column_model_get_stage (docket_board_model_get_column (self->model, i));
      g_autoptr (GMenuItem) item = NULL;

      if (g_strcmp0 (stage, docket_card_get_stage (card)) == 0)
        continue;
      item = g_menu_item_new (stage, NULL);
      g_menu_item_set_action_and_target (item, "board.move-to", "s", stage);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_menu (DocketBoard *self, DocketCard *card)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) acts = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();
  g_autoptr (GMenuModel) stages = make_stages_menu (self, card);

  if (self->kind == DOCKET_KIND_TICKET)
    {
      g_autoptr (GMenuItem) draft = g_menu_item_new (_ ("_Draft an Invoice"), NULL);
      gboolean running = !DOCKET_IS_NULL (docket_card_get_figures (card)->running_since);

      g_menu_append (acts,
                     running ? _ ("_Stop the Stopwatch") : _ ("_Start the Stopwatch"),
                     "board.toggle-stopwatch::");
      g_menu_append (acts, _ ("_Open"), "board.open");
      g_menu_item_set_action_and_target (draft, "win.draft-ticket", "s", docket_card_get_id (card));
      g_menu_append_item (acts, draft);
    }
  else
    g_menu_append (acts, _ ("_Open"), "board.open");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (acts));
  g_menu_append_submenu (end, _ ("_Move to"), stages);
  g_menu_append (end, _ ("De_lete"), "board.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (menu);
}

void
docket_board_show_menu (
    DocketBoard *self, DocketColumn *column, DocketCard *card, double x, double y)
{
  g_autoptr (GMenuModel) menu = make_menu (self, card);
  graphene_point_t at;

  g_set_object (&self->focused, card);
  docket_column_focus_card (column, card);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  if (gtk_widget_compute_point (
          GTK_WIDGET (column), GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &at))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                                 &(GdkRectangle){ (int) at.x, (int) at.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* By key: beside the card. */
static void
show_menu (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketBoard *self = DOCKET_BOARD (widget);
  DocketCard *card = docket_board_get_focused (self);

  for (guint i = 0; card != NULL && i < self->columns->len; i++)
    {
      DocketColumn *column = g_ptr_array_index (self->columns, i);
      GtkWidget *card_widget = docket_column_find_widget (column, card);
      graphene_point_t at;

      if (card_widget != NULL
          && gtk_widget_compute_point (
              card_widget, GTK_WIDGET (column), &GRAPHENE_POINT_INIT (24, 40), &at))
        {
          docket_board_show_menu (self, column, card, at.x, at.y);
          return;
        }
    }
}

/* From column to column, to about the same height. */
static void
go (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketBoard *self = DOCKET_BOARD (widget);
  DocketCard *card = get_card (self);
  DocketColumnModel *column = card != NULL ? docket_board_model_find (self->model, card) : NULL;
  int n = (int) docket_board_model_get_n_columns (self->model);
  int step = g_str_equal (g_variant_get_string (parameter, NULL), "left") ? -1 : 1;
  int at;

  if (column == NULL)
    return;
  at = docket_column_model_find (column, card);
  for (int i = find_column_index (self, column) + step; i >= 0 && i < n; i += step)
    {
      DocketColumnModel *other = docket_board_model_get_column (self->model, (guint) i);
      int last = (int) g_list_model_get_n_items (G_LIST_MODEL (other)) - 1;
      DocketCard *target = docket_column_model_peek (other, MIN (at, last));

      if (target != NULL)
        {
          docket_board_focus_card (self, target);
          return;
        }
    }
}

void
docket_board_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "board.move", "s", move);
  gtk_widget_class_install_action (klass, "board.move-to", "s", move_to);
  gtk_widget_class_install_action (klass, "board.go", "s", go);
  gtk_widget_class_install_action (klass, "board.toggle-stopwatch", "s", toggle_stopwatch);
  gtk_widget_class_install_action (klass, "board.open", NULL, open_card);
  gtk_widget_class_install_action (klass, "board.menu", NULL, show_menu);
  gtk_widget_class_install_action (klass, "board.delete", NULL, delete_card);
  gtk_widget_class_install_action (klass, "board.new", NULL, begin_add);
}

static const struct
{
  guint key;
  GdkModifierType modifiers;
  const char *action;
  const char *target;
} keys[] = {
  { GDK_KEY_Left, GDK_CONTROL_MASK, "board.move", "left" },
  { GDK_KEY_Right, GDK_CONTROL_MASK, "board.move", "right" },
  { GDK_KEY_Up, GDK_CONTROL_MASK, "board.move", "up" },
  { GDK_KEY_Down, GDK_CONTROL_MASK, "board.move", "down" },
  { GDK_KEY_Left, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "board.move", "first" },
  { GDK_KEY_Right, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "board.move", "last" },
  { GDK_KEY_Up, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "board.move", "top" },
  { GDK_KEY_Down, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "board.move", "bottom" },
  { GDK_KEY_Left, 0, "board.go", "left" },
  { GDK_KEY_Right, 0, "board.go", "right" },
  { GDK_KEY_space, 0, "board.toggle-stopwatch", "" },
  { GDK_KEY_s, 0, "board.toggle-stopwatch", "" },
  { GDK_KEY_Delete, 0, "board.delete", NULL },
  { GDK_KEY_Menu, 0, "board.menu", NULL },
  { GDK_KEY_F10, GDK_SHIFT_MASK, "board.menu", NULL },
};

void
docket_board_add_keys (DocketColumn *column)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut
          = gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].modifiers),
                              gtk_named_action_new (keys[i].action));

      if (keys[i].target != NULL)
        gtk_shortcut_set_arguments (shortcut, g_variant_new_string (keys[i].target));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (docket_column_get_list (column), controller);
}
