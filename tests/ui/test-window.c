/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window on a real database: the welcome ends with the first company, and what is done in the
 * window is in the database and on the board. */
#include "docket-board.h"
#include "docket-desk.h"
#include "docket-ticket-pane.h"
#include "docket-window.h"
#include "docket-workspace.h"

#include <adwaita.h>
#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  DocketWorkspace *workspace;
  DocketWindow *window;
} Fixture;

/* Until @condition holds, at most ten seconds. */
#define wait_until(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 deadline = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;                           \
    while (!(condition) && g_get_monotonic_time () < deadline)                                     \
      g_main_context_iteration (NULL, FALSE);                                                      \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

static void
open_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *self = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (docket_workspace_open_finish (DOCKET_WORKSPACE (source), result, &error));
  g_assert_no_error (error);
  docket_window_show_loaded (self->window);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  DocketUiOptions options = { NULL };

  self->folder = g_dir_make_tmp ("docket-window-XXXXXX", NULL);
  path = g_build_filename (self->folder, "docket.db", NULL);
  options.database = path;
  self->workspace = docket_workspace_new (path);
  self->window = docket_window_new (NULL, self->workspace, &options);
  docket_workspace_open_async (self->workspace, NULL, open_cb, self);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  docket_workspace_close (self->workspace);
  g_object_unref (self->workspace);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
}

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gpointer
found_work (DocketStore *store, gpointer data, GError **error)
{
  g_autoptr (DocketCompany) company = docket_record_new (&docket_company_shape);
  g_autoptr (DocketClient) client = docket_record_new (&docket_client_shape);
  DocketRate rate = { 100 * 100 * G_GINT64_CONSTANT (10000) };

  company->name = g_strdup ("Northlight");
  company->currency = g_strdup ("USD");
  company->time_zone = g_strdup ("Europe/Berlin");
  docket_desk_found (store, company, NULL, "Ann Lee", rate, error);
  client->id = g_strdup ("acme");
  client->name = g_strdup ("Acme");
  docket_desk_add (store, "add client", client, error);
  return NULL;
}

static void
found (Fixture *self)
{
  docket_workspace_run (self->workspace, found_work, NULL, NULL, NULL, NULL, NULL, NULL);
  wait_until (docket_workspace_get_company (self->workspace) != NULL
              && docket_workspace_get_agent (self->workspace) != NULL
              && docket_workspace_find (self->workspace, DOCKET_KIND_CLIENT, "acme") != NULL);
  wait_until (find_widget (GTK_WIDGET (self->window), DOCKET_TYPE_BOARD) != NULL);
}

static GtkWidget *
get_board (Fixture *self)
{
  return find_widget (GTK_WIDGET (self->window), DOCKET_TYPE_BOARD);
}

static DocketCard *
add_ticket (Fixture *self, const char *line)
{
  GListModel *cards = docket_workspace_get_cards (self->workspace, DOCKET_KIND_TICKET);
  guint n = g_list_model_get_n_items (cards);
  DocketColumn *column = docket_board_get_column (DOCKET_BOARD (get_board (self)), 0);

  g_signal_emit_by_name (get_board (self), "added", docket_column_get_stage (column), line);
  wait_until (g_list_model_get_n_items (cards) == n + 1);
  return docket_workspace_find_card (self->workspace, DOCKET_KIND_TICKET, "T-1");
}

static void
test_welcome (Fixture *self, gconstpointer data)
{
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (self->window)));
  g_assert_null (get_board (self));
  found (self);
  g_assert_nonnull (get_board (self));
}

static void
test_quick_add_and_undo (Fixture *self, gconstpointer data)
{
  GListModel *cards = docket_workspace_get_cards (self->workspace, DOCKET_KIND_TICKET);
  DocketCard *card;

  found (self);
  card = add_ticket (self, "Printer down #hardware !high ~2h");
  g_assert_nonnull (card);
  g_assert_cmpstr (docket_card_get_title (card), ==, "Printer down");
  g_assert_cmpstr (docket_card_get_client (card), ==, "acme");
  g_assert_cmpstr (docket_card_get_initials (card), ==, "AL");
  g_assert_cmpint (docket_card_get_estimate (card), ==, 7200);

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  wait_until (g_list_model_get_n_items (cards) == 0);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.redo", NULL);
  wait_until (g_list_model_get_n_items (cards) == 1);
}

static void
test_unknown_client_adds_nothing (Fixture *self, gconstpointer data)
{
  found (self);
  g_signal_emit_by_name (
      get_board (self),
      "added",
      docket_column_get_stage (docket_board_get_column (DOCKET_BOARD (get_board (self)), 0)),
      "Printer down @nobody");
  for (guint i = 0; i < 200; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (
      g_list_model_get_n_items (docket_workspace_get_cards (self->workspace, DOCKET_KIND_TICKET)),
      ==,
      0);
}

static void
test_stopwatch (Fixture *self, gconstpointer data)
{
  DocketCard *card;

  found (self);
  card = add_ticket (self, "Printer down");
  gtk_widget_activate_action (get_board (self), "board.toggle-stopwatch", "s", "T-1");
  wait_until (docket_workspace_get_running (self->workspace) != NULL);
  wait_until (!DOCKET_IS_NULL (docket_card_get_figures (card)->running_since));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.stop", NULL);
  wait_until (docket_workspace_get_running (self->workspace) == NULL);
}

static void
test_move_is_kept (Fixture *self, gconstpointer data)
{
  DocketCard *card;
  const char *stage;

  found (self);
  card = add_ticket (self, "Printer down");
  stage = docket_column_get_stage (docket_board_get_column (DOCKET_BOARD (get_board (self)), 1));
  wait_until (docket_board_focus_card (DOCKET_BOARD (get_board (self)), card));
  gtk_widget_activate_action (get_board (self), "board.move", "s", "right");
  wait_until (g_strcmp0 (docket_card_get_stage (card), stage) == 0);
}

/* ---- What another process changes under the person's hands ---- */

static gpointer
retitle_work (DocketStore *store, gpointer title, GError **error)
{
  g_autoptr (DocketTicket) before = docket_store_get (store, DOCKET_KIND_TICKET, "T-1", error);
  g_autoptr (DocketTicket) after = docket_record_copy (before);

  g_free (after->title);
  after->title = g_strdup (title);
  docket_desk_change (store, "edit ticket", before, after, error);
  return NULL;
}

static void
retitle (Fixture *self, DocketCard *card, const char *title)
{
  docket_workspace_run (
      self->workspace, retitle_work, (gpointer) title, NULL, NULL, NULL, NULL, NULL);
  wait_until (g_strcmp0 (docket_card_get_title (card), title) == 0);
}

static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  if (ADW_IS_ENTRY_ROW (widget)
      && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found_row = find_row (child, title);

      if (found_row != NULL)
        return found_row;
    }
  return NULL;
}

static gboolean
says (GtkWidget *row, const char *text)
{
  return g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), text) == 0;
}

static void
test_leaving_a_field_writes_nothing_old (Fixture *self, gconstpointer data)
{
  DocketCard *card;
  GtkWidget *pane, *row;

  found (self);
  card = add_ticket (self, "Printer down");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open-ticket", "s", "T-1");
  wait_until ((pane = find_widget (GTK_WIDGET (self->window), DOCKET_TYPE_TICKET_PANE)) != NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_widget (pane, ADW_TYPE_EXPANDER_ROW)),
                                 TRUE);
  wait_until ((row = find_row (pane, "Title")) != NULL && gtk_widget_get_mapped (row)
              && gtk_widget_grab_focus (row));

  retitle (self, card, "Printer on fire");
  g_assert_true (says (row, "Printer down"));
  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  wait_until (says (row, "Printer on fire"));
  g_assert_cmpstr (docket_card_get_title (card), ==, "Printer on fire");

  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "Printer smokes");
  retitle (self, card, "Printer drowned");
  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  wait_until (says (row, "Printer drowned"));
  g_assert_cmpstr (docket_card_get_title (card), ==, "Printer drowned");
}

#define ADD(name, test) g_test_add ("/window/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  ADD ("the welcome ends with the first company", test_welcome);
  ADD ("a line becomes a ticket, and undo takes it back", test_quick_add_and_undo);
  ADD ("a client that nobody knows adds nothing", test_unknown_client_adds_nothing);
  ADD ("the stopwatch starts on the card and stops in the header", test_stopwatch);
  ADD ("leaving a field writes nothing old", test_leaving_a_field_writes_nothing_old);
  ADD ("a move is in the database", test_move_is_kept);
  return g_test_run ();
}
