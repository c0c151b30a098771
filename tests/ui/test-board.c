/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board in a window: what its actions, a drop and a filter do, what its heads say, and which
 * card has a button. */
#include "board-cards.h"
#include "docket-board.h"
#include "docket-card-widget.h"

#include <adwaita.h>
#include <string.h>

static const char *const names[] = { "Open", "In progress", "Done" };

typedef struct
{
  GtkWindow *window;
  GListStore *store;
  DocketBoard *board;
  char *moved; /* "T-1 Done T-5": the last move that was told */
  char *toggled;
} Fixture;

/* Until @condition holds, at most five seconds. */
#define wait_until(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 deadline = g_get_monotonic_time () + 5 * G_TIME_SPAN_SECOND;                            \
    while (!(condition) && g_get_monotonic_time () < deadline)                                     \
      g_main_context_iteration (NULL, FALSE);                                                      \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

static gint64
find_rank (Fixture *self, const char *stage, const char *before)
{
  gint64 last = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (DocketCard) card = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (g_strcmp0 (docket_card_get_id (card), before) == 0)
        return docket_card_get_rank (card) - 1;
      if (g_strcmp0 (docket_card_get_stage (card), stage) == 0)
        last = MAX (last, docket_card_get_rank (card));
    }
  return last + 10;
}

static void
moved_cb (
    DocketBoard *board, DocketCard *card, const char *stage, const char *before, Fixture *self)
{
  g_free (self->moved);
  self->moved
      = g_strjoin (" ", docket_card_get_id (card), stage, before != NULL ? before : "-", NULL);
  board_cards_move (self->store, card, stage, find_rank (self, stage, before));
}

static void
toggled_cb (DocketBoard *board, DocketCard *card, Fixture *self)
{
  g_free (self->toggled);
  self->toggled = g_strdup (docket_card_get_id (card));
}

static GPtrArray *
make_stages (void)
{
  GPtrArray *stages = docket_record_list_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      DocketStage *stage = docket_record_new (&docket_stage_shape);

      stage->name = g_strdup (names[i]);
      stage->limit = i == 1 ? 2 : DOCKET_NULL;
      g_ptr_array_add (stages, stage);
    }
  return stages;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) stages = make_stages ();
  GtkWidget *board;

  memset (self, 0, sizeof *self);
  self->store = g_list_store_new (DOCKET_TYPE_CARD);
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *id = g_strdup_printf ("T-%u", i + 1);
      g_autoptr (DocketCard) card
          = board_cards_new (id, i % 2 == 0 ? "Mail" : "Printer", names[i / 3], (i + 1) * 10);

      g_list_store_append (self->store, card);
    }
  board = docket_board_new (DOCKET_KIND_TICKET, G_LIST_MODEL (self->store));
  self->board = DOCKET_BOARD (board);
  docket_board_set_today (self->board, docket_date_from_ymd (2026, 3, 19));
  docket_board_set_currency (self->board, "USD");
  docket_board_set_stages (self->board, stages);
  g_signal_connect (board, "moved", G_CALLBACK (moved_cb), self);
  g_signal_connect (board, "toggled", G_CALLBACK (toggled_cb), self);
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (self->window, 900, 700);
  gtk_window_set_child (self->window, board);
  gtk_window_present (self->window);
  wait_until (gtk_widget_get_width (board) > 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (self->store);
  g_free (self->moved);
  g_free (self->toggled);
}

static DocketCard *
get_card (Fixture *self, guint position)
{
  g_autoptr (DocketCard) card = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  return card;
}

static void
move (Fixture *self, const char *where)
{
  gtk_widget_activate_action (GTK_WIDGET (self->board), "board.move", "s", where);
}

static void
test_moves_by_action (Fixture *self, gconstpointer data)
{
  g_assert_true (docket_board_focus_card (self->board, get_card (self, 0)));
  move (self, "right");
  g_assert_cmpstr (self->moved, ==, "T-1 In progress T-4");
  move (self, "down");
  g_assert_cmpstr (self->moved, ==, "T-1 In progress T-5");
  move (self, "bottom");
  g_assert_cmpstr (self->moved, ==, "T-1 In progress -");
  move (self, "last");
  g_assert_cmpstr (self->moved, ==, "T-1 Done -");
  move (self, "top");
  g_assert_cmpstr (self->moved, ==, "T-1 Done T-7");
  move (self, "first");
  g_assert_cmpstr (docket_card_get_stage (get_card (self, 0)), ==, "Open");
}

static void
test_focus_follows (Fixture *self, gconstpointer data)
{
  docket_board_focus_card (self->board, get_card (self, 1));
  g_assert_true (docket_board_get_focused (self->board) == get_card (self, 1));
  move (self, "right");
  wait_until (docket_board_get_focused (self->board) == get_card (self, 1));
}

static void
test_no_move_tells_nothing (Fixture *self, gconstpointer data)
{
  docket_board_focus_card (self->board, get_card (self, 0));
  move (self, "up");
  move (self, "top");
  move (self, "left");
  move (self, "first");
  g_assert_null (self->moved);
}

static void
test_move_to_stage (Fixture *self, gconstpointer data)
{
  docket_board_focus_card (self->board, get_card (self, 4));
  gtk_widget_activate_action (GTK_WIDGET (self->board), "board.move-to", "s", "Done");
  g_assert_cmpstr (self->moved, ==, "T-5 Done T-7");
}

static GtkDropTarget *
find_drop_target (GtkWidget *column)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (column);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

static void
drop (Fixture *self, guint column, DocketCard *card, double y)
{
  GtkDropTarget *target
      = find_drop_target (GTK_WIDGET (docket_board_get_column (self->board, column)));
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_assert_nonnull (target);
  g_value_init (&value, DOCKET_TYPE_CARD);
  g_value_set_object (&value, card);
  g_signal_emit_by_name (target, "drop", &value, 100.0, y, &taken);
  g_assert_true (taken);
}

/* Of a card, in its column. */
static double
find_middle (Fixture *self, guint column, DocketCard *card)
{
  DocketColumn *widget = docket_board_get_column (self->board, column);
  GtkWidget *row = docket_column_find_widget (widget, card);
  graphene_rect_t bounds;

  g_assert_nonnull (row);
  g_assert_true (gtk_widget_compute_bounds (row, GTK_WIDGET (widget), &bounds));
  return bounds.origin.y + bounds.size.height / 2;
}

static void
test_moves_by_drop (Fixture *self, gconstpointer data)
{
  drop (self, 1, get_card (self, 0), find_middle (self, 1, get_card (self, 4)) - 4);
  g_assert_cmpstr (self->moved, ==, "T-1 In progress T-5");
  drop (self, 2, get_card (self, 1), 690);
  g_assert_cmpstr (self->moved, ==, "T-2 Done -");
}

static void
test_drop_into_empty_column (Fixture *self, gconstpointer data)
{
  for (guint i = 6; i < 9; i++)
    board_cards_move (self->store, get_card (self, i), "Open", 500 + i);
  drop (self, 2, get_card (self, 0), 300);
  g_assert_cmpstr (self->moved, ==, "T-1 Done -");
}

static GtkWidget *
find_label (GtkWidget *widget, const char *css_class)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, css_class))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, css_class);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static const char *
get_head (Fixture *self, guint column, const char *css_class)
{
  GtkWidget *label
      = find_label (GTK_WIDGET (docket_board_get_column (self->board, column)), css_class);

  g_assert_nonnull (label);
  return gtk_label_get_label (GTK_LABEL (label));
}

static void
test_heads (Fixture *self, gconstpointer data)
{
  DocketCardFigures figures = board_cards_figures (5400, 124000);
  GtkWidget *count
      = find_label (GTK_WIDGET (docket_board_get_column (self->board, 1)), "docket-column-count");

  g_assert_cmpstr (get_head (self, 0, "docket-column-count"), ==, "3");
  g_assert_cmpstr (get_head (self, 1, "docket-column-count"), ==, "3 of 2");
  g_assert_true (gtk_widget_has_css_class (count, "warning"));

  docket_card_set_figures (get_card (self, 0), &figures);
  docket_board_model_refresh (docket_board_get_model (self->board));
  wait_until (strstr (get_head (self, 0, "docket-column-sums"), "1,240.00") != NULL);
  g_assert_nonnull (strstr (get_head (self, 0, "docket-column-sums"), "1:30"));
  /* Of a currency that is not the company's, and nothing in the company's. */
  docket_board_set_currency (self->board, "EUR");
  wait_until (strstr (get_head (self, 0, "docket-column-sums"), "unbilled USD") != NULL);
  g_assert_null (strstr (get_head (self, 0, "docket-column-sums"), "0.00 +"));

  board_cards_move (self->store, get_card (self, 3), "Done", 1);
  wait_until (strcmp (get_head (self, 1, "docket-column-count"), "2") == 0);
  g_assert_false (gtk_widget_has_css_class (count, "warning"));
}

static gboolean
has_mail (DocketCard *card, gpointer word)
{
  return strstr (docket_card_get_folded (card), word) != NULL;
}

static void
test_filter (Fixture *self, gconstpointer data)
{
  docket_board_set_filter (self->board, has_mail, (gpointer) "mail");
  wait_until (strcmp (get_head (self, 0, "docket-column-count"), "2 of 3") == 0);
  g_assert_null (
      docket_column_find_widget (docket_board_get_column (self->board, 0), get_card (self, 1)));
  docket_board_set_filter (self->board, NULL, NULL);
  wait_until (strcmp (get_head (self, 0, "docket-column-count"), "3") == 0);
}

static GtkWidget *
find_button (Fixture *self, guint column, DocketCard *card)
{
  GtkWidget *widget
      = docket_column_find_widget (docket_board_get_column (self->board, column), card);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child))
      return child;
  return NULL;
}

static void
test_button (Fixture *self, gconstpointer data)
{
  DocketCardFigures figures = board_cards_figures (0, 0);

  g_assert_null (find_button (self, 0, get_card (self, 1)));
  docket_board_focus_card (self->board, get_card (self, 1));
  g_assert_nonnull (find_button (self, 0, get_card (self, 1)));
  g_signal_emit_by_name (find_button (self, 0, get_card (self, 1)), "clicked");
  g_assert_cmpstr (self->toggled, ==, "T-2");

  figures.running_since = 1;
  docket_card_set_figures (get_card (self, 0), &figures);
  g_assert_nonnull (find_button (self, 0, get_card (self, 0)));
  figures.running_since = DOCKET_NULL;
  docket_card_set_figures (get_card (self, 0), &figures);
  g_assert_null (find_button (self, 0, get_card (self, 0)));
}

/* Far below what a column has made rows for. */
static void
test_focus_reaches_far_cards (Fixture *self, gconstpointer data)
{
  g_autoptr (DocketCard) last = board_cards_new ("T-999", "Last", "Open", 99999);

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *id = g_strdup_printf ("M-%u", i);
      g_autoptr (DocketCard) card = board_cards_new (id, "Many", "Open", 1000 + i);

      g_list_store_append (self->store, card);
    }
  g_list_store_append (self->store, last);
  g_assert_true (docket_board_focus_card (self->board, last));
  wait_until (docket_board_get_focused (self->board) == last);
}

#define ADD(name, test) g_test_add ("/board/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  ADD ("each direction moves the card with the focus", test_moves_by_action);
  ADD ("the focus follows the moved card", test_focus_follows);
  ADD ("a card at the edge stays and nothing is told", test_no_move_tells_nothing);
  ADD ("the menu moves to the top of a stage", test_move_to_stage);
  ADD ("a drop lands before the card below it", test_moves_by_drop);
  ADD ("an empty column takes a drop", test_drop_into_empty_column);
  ADD ("heads count, add up and warn above the limit", test_heads);
  ADD ("a filter hides cards and says of how many", test_filter);
  ADD ("a focused or running card has a button that starts it", test_button);
  ADD ("a card far down can have the focus", test_focus_reaches_far_cards);
  return g_test_run ();
}
