/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A board as a screen of the window: the board, its filter, and the pane of the opened card beside
 * it. Owns them and a reference to the workspace. Main thread. Here what a person did on the board
 * becomes an act on the database. */
#include "docket-board-screen.h"
#include "docket-board-screen-private.h"

#include "board/docket-quick-add.h"
#include "docket-acts.h"
#include "docket-desk.h"
#include "docket-screen.h"
#include "docket-stacks.h"
#include "docket-toasts.h"
#include "ticket/docket-project-pane.h"
#include "ticket/docket-ticket-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

static void screen_init (DocketScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DocketBoardScreen,
                               docket_board_screen,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DOCKET_TYPE_SCREEN, screen_init))

/* ---- The pane ---- */

static void
place_pane (DocketBoardScreen *self)
{
  gboolean open = self->open_id != NULL;

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), open);
  gtk_widget_set_visible (self->revealer, TRUE);
  gtk_widget_set_hexpand (self->revealer, open && self->narrow);
  gtk_widget_set_visible (self->stack, !(open && self->narrow));
}

/* The pane is made with the first card that is opened. */
static void
ensure_pane (DocketBoardScreen *self)
{
  if (self->pane != NULL)
    return;
  self->pane = self->kind == DOCKET_KIND_TICKET ? docket_ticket_pane_new (self->workspace)
                                                : docket_project_pane_new (self->workspace);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), self->pane);
}

static void
show_in_pane (DocketBoardScreen *self, const char *id)
{
  DocketCard *card
      = id != NULL ? docket_workspace_find_card (self->workspace, self->kind, id) : NULL;

  g_free (self->open_id);
  self->open_id = g_strdup (card != NULL ? id : NULL);
  docket_board_set_open (self->board, card);
  if (card != NULL)
    ensure_pane (self);
  if (card != NULL && self->kind == DOCKET_KIND_TICKET)
    docket_ticket_pane_show (DOCKET_TICKET_PANE (self->pane), id);
  else if (card != NULL)
    docket_project_pane_show (DOCKET_PROJECT_PANE (self->pane), id);
  place_pane (self);
}

static void
close_pane (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketBoardScreen *self = DOCKET_BOARD_SCREEN (widget);
  DocketCard *card = self->open_id != NULL
                         ? docket_workspace_find_card (self->workspace, self->kind, self->open_id)
                         : NULL;

  if (self->open_id == NULL)
    return;
  show_in_pane (self, NULL);
  if (card != NULL)
    docket_board_focus_card (self->board, card);
}

/* ---- What a person did ---- */

/* People speak of a ticket by its number and of a project by its name. */
static const char *
get_call_name (DocketCard *card)
{
  return docket_card_get_kind (card) == DOCKET_KIND_TICKET ? docket_card_get_id (card)
                                                           : docket_card_get_title (card);
}

static void
moved_cb (DocketBoard *board,
          DocketCard *card,
          const char *stage,
          const char *before,
          DocketBoardScreen *self)
{
  g_autofree char *done = NULL;

  /* A step within its column needs no words. */
  if (g_strcmp0 (stage, docket_card_get_stage (card)) != 0)
    /* Translators: a ticket's number or a project's name, and a column of the board */
    done = g_strdup_printf (_ ("%s moved to %s"), get_call_name (card), stage);
  docket_acts_move_card (GTK_WIDGET (self),
                         self->workspace,
                         self->kind,
                         docket_card_get_id (card),
                         stage,
                         before,
                         done);
}

static void
toggled_cb (DocketBoard *board, DocketCard *card, DocketBoardScreen *self)
{
  if (DOCKET_IS_NULL (docket_card_get_figures (card)->running_since))
    docket_acts_start (GTK_WIDGET (self), self->workspace, docket_card_get_id (card));
  else
    docket_acts_stop (GTK_WIDGET (self), self->workspace);
}

static void
opened_cb (DocketBoard *board, DocketCard *card, DocketBoardScreen *self)
{
  show_in_pane (self, docket_card_get_id (card));
}

static void
deleted_cb (DocketBoard *board, DocketCard *card, DocketBoardScreen *self)
{
  const char *id = docket_card_get_id (card);
  /* Translators: a ticket's number or a project's name */
  g_autofree char *done = g_strdup_printf (_ ("%s deleted"), get_call_name (card));

  docket_acts_delete (GTK_WIDGET (self),
                      self->workspace,
                      self->kind == DOCKET_KIND_TICKET ? "delete ticket" : "delete project",
                      self->kind,
                      id,
                      done);
}

/* ---- Adding ---- */

/* The client that a typed word means: by id, else the only one whose name begins so. */
static const char *
find_client (DocketBoardScreen *self, const char *word)
{
  GPtrArray *clients = docket_workspace_get_list (self->workspace, DOCKET_KIND_CLIENT);
  g_autofree char *typed = g_utf8_casefold (word, -1);
  const char *found = NULL;
  guint n = 0;

  for (guint i = 0; clients != NULL && i < clients->len; i++)
    {
      const DocketClient *client = g_ptr_array_index (clients, i);
      g_autofree char *name = g_utf8_casefold (client->name, -1);
      g_autofree char *id = g_utf8_casefold (client->id, -1);

      if (g_str_equal (id, typed))
        return client->id;
      if (g_str_has_prefix (name, typed) || g_str_has_prefix (id, typed))
        {
          found = client->id;
          n++;
        }
    }
  return n == 1 ? found : NULL;
}

static gpointer
make_ticket (DocketBoardScreen *self,
             const DocketQuickAdd *line,
             const char *client,
             const char *stage)
{
  DocketTicket *ticket = docket_record_new (&docket_ticket_shape);

  ticket->title = g_strdup (line->title);
  ticket->client = g_strdup (client);
  ticket->stage = g_strdup (stage);
  ticket->priority = line->priority;
  ticket->estimate = line->estimate;
  ticket->due = line->due;
  ticket->assignee = g_strdup (docket_workspace_get_agent (self->workspace));
  if (line->labels[0] != NULL)
    ticket->labels = g_strdupv (line->labels);
  return ticket;
}

static gpointer
make_project (DocketBoardScreen *self,
              const DocketQuickAdd *line,
              const char *client,
              const char *stage)
{
  DocketProject *project = docket_record_new (&docket_project_shape);

  project->name = g_strdup (line->title);
  project->client = g_strdup (client);
  project->stage = g_strdup (stage);
  project->due = line->due;
  project->manager = g_strdup (docket_workspace_get_agent (self->workspace));
  if (!DOCKET_IS_NULL (line->estimate.seconds))
    project->budget_hours.e4 = line->estimate.seconds * 10000 / 3600;
  return project;
}

static void
put_back (DocketBoardScreen *self, const char *stage, const char *text)
{
  for (guint i = 0;; i++)
    {
      DocketColumn *column = docket_board_get_column (self->board, i);

      if (column == NULL)
        return;
      if (g_str_equal (docket_column_get_stage (column), stage))
        gtk_editable_set_text (
            docket_quick_add_entry_get_editable (docket_column_get_entry (column)), text);
    }
}

static gpointer
save_work (DocketStore *store, gpointer record, GError **error)
{
  const DocketRecord *base = record;
  const char *name = base->shape->kind == DOCKET_KIND_TICKET ? "add ticket" : "add project";

  return docket_desk_add (store, name, record, error) ? g_strdup (docket_record_get_id (record))
                                                      : NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketBoardScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);

  if (error != NULL)
    docket_toasts_say_error (GTK_WIDGET (self), error);
  else if (id != NULL)
    {
      g_autofree char *done = self->kind == DOCKET_KIND_TICKET
                                  ? g_strdup_printf (_ ("%s added"), id)
                                  : g_strdup (_ ("Project added"));

      docket_toasts_say_undo (GTK_WIDGET (self), done);
    }
}

/* Whose the new card is: the one that was typed, else the only one there is. NULL, and said why,
 * where there is none. */
static const char *
choose_client (DocketBoardScreen *self, const char *word)
{
  GPtrArray *clients = docket_workspace_get_list (self->workspace, DOCKET_KIND_CLIENT);
  const char *client = word != NULL ? find_client (self, word) : NULL;

  if (client != NULL)
    return client;
  if (clients == NULL || clients->len == 0)
    docket_toasts_say_with (GTK_WIDGET (self),
                            _ ("All work is for a client. Add the first one, then come back."),
                            _ ("_Clients"),
                            "win.show-screen::clients");
  else if (word != NULL)
    {
      g_autofree char *words = g_strdup_printf (
          _ ("No client, or more than one, is called “%s”. Nothing was added."), word);

      docket_toasts_say (GTK_WIDGET (self), words);
    }
  else if (clients->len == 1)
    return docket_record_get_id (g_ptr_array_index (clients, 0));
  else
    docket_toasts_say (GTK_WIDGET (self), _ ("Say for which client: type @ and its name."));
  return NULL;
}

static void
added_cb (DocketBoard *board, const char *stage, const char *text, DocketBoardScreen *self)
{
  g_autoptr (DocketQuickAdd) line
      = docket_quick_add_parse (text, docket_workspace_get_today (self->workspace));
  const char *client;

  if (*line->title == '\0')
    {
      docket_toasts_say (GTK_WIDGET (self), _ ("A card needs a title."));
      put_back (self, stage, text);
      return;
    }
  client = choose_client (self, line->client);
  if (client == NULL)
    {
      put_back (self, stage, text);
      return;
    }
  docket_workspace_run (self->workspace,
                        save_work,
                        self->kind == DOCKET_KIND_TICKET ? make_ticket (self, line, client, stage)
                                                         : make_project (self, line, client, stage),
                        docket_record_unref,
                        g_free,
                        NULL,
                        saved_cb,
                        g_object_ref (self));
}

static void
find_client_words (DocketBoardScreen *self, const char *prefix, GStrvBuilder *words)
{
  GPtrArray *clients = docket_workspace_get_list (self->workspace, DOCKET_KIND_CLIENT);

  for (guint i = 0; clients != NULL && i < clients->len; i++)
    {
      const DocketClient *client = g_ptr_array_index (clients, i);
      g_autofree char *folded = g_utf8_casefold (client->name, -1);
      g_autofree char *word = NULL;

      if (client->archived == TRUE
          || (strstr (folded, prefix) == NULL && strstr (client->id, prefix) == NULL))
        continue;
      word = g_strdup_printf ("%s\t%s", client->id, client->name);
      g_strv_builder_add (words, word);
    }
}

static void
find_label_words (DocketBoardScreen *self, const char *prefix, GStrvBuilder *words)
{
  GListModel *cards = docket_workspace_get_cards (self->workspace, self->kind);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (cards) && g_hash_table_size (seen) < 6; i++)
    {
      g_autoptr (DocketCard) card = g_list_model_get_item (cards, i);
      char *const *labels = docket_card_get_labels (card);

      for (guint j = 0; labels != NULL && labels[j] != NULL; j++)
        {
          g_autofree char *folded = g_utf8_casefold (labels[j], -1);

          if (g_str_has_prefix (folded, prefix) && g_hash_table_add (seen, labels[j]))
            g_strv_builder_add (words, labels[j]);
        }
    }
}

static void
find_fixed_words (const char *const *all, const char *prefix, GStrvBuilder *words)
{
  for (guint i = 0; all[i] != NULL; i++)
    if (g_str_has_prefix (all[i], prefix))
      g_strv_builder_add (words, all[i]);
}

static char **
find_words (char sign, const char *prefix, gpointer user_data)
{
  static const char *const priorities[] = { "low", "normal", "high", "urgent", NULL };
  static const char *const days[] = { "today",    "tomorrow", "monday",   "tuesday", "wednesday",
                                      "thursday", "friday",   "saturday", "sunday",  NULL };
  DocketBoardScreen *self = user_data;
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  switch (sign)
    {
    case '@':
      find_client_words (self, prefix, words);
      break;
    case '#':
      find_label_words (self, prefix, words);
      break;
    case '!':
      find_fixed_words (priorities, prefix, words);
      break;
    case '^':
      find_fixed_words (days, prefix, words);
      break;
    default:
      break;
    }
  return g_strv_builder_end (words);
}

/* ---- What there is ---- */

static GPtrArray *
list_stages (DocketBoardScreen *self)
{
  GPtrArray *all = docket_workspace_get_list (self->workspace, DOCKET_KIND_STAGE);
  GPtrArray *stages = g_ptr_array_new ();
  DocketBoardName board
      = self->kind == DOCKET_KIND_TICKET ? DOCKET_BOARD_TICKETS : DOCKET_BOARD_PROJECTS;

  for (guint i = 0; all != NULL && i < all->len; i++)
    if (((const DocketStage *) g_ptr_array_index (all, i))->board == board)
      g_ptr_array_add (stages, g_ptr_array_index (all, i));
  return stages;
}

static void
update_stages (DocketBoardScreen *self)
{
  g_autoptr (GPtrArray) stages = list_stages (self);
  DocketCompany *company = docket_workspace_get_company (self->workspace);

  docket_board_set_stages (self->board, stages);
  docket_board_set_today (self->board, docket_workspace_get_today (self->workspace));
  if (company != NULL)
    docket_board_set_currency (self->board, company->currency);
}

static GtkWidget *new_empty_page (DocketBoardScreen *self);

/* An empty board says what to do; one that is only filtered empty shows its empty columns. */
static void
update_empty (DocketBoardScreen *self)
{
  GListModel *cards = docket_workspace_get_cards (self->workspace, self->kind);

  self->begun |= g_list_model_get_n_items (cards) > 0;
  if (self->begun)
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "board");
  else
    {
      if (gtk_stack_get_child_by_name (GTK_STACK (self->stack), "empty") == NULL)
        gtk_stack_add_named (GTK_STACK (self->stack), new_empty_page (self), "empty");
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
    }
}

static void
cards_changed_cb (DocketBoardScreen *self)
{
  update_empty (self);
  /* The list may have been made anew: the opened card is another object of the same id. */
  if (self->open_id != NULL)
    {
      DocketCard *card = docket_workspace_find_card (self->workspace, self->kind, self->open_id);

      if (card != NULL)
        docket_board_set_open (self->board, card);
    }
}

static void
records_changed_cb (DocketBoardScreen *self)
{
  if (self->open_id != NULL
      && docket_workspace_find_card (self->workspace, self->kind, self->open_id) == NULL)
    show_in_pane (self, NULL);
}

static void
figures_changed_cb (DocketBoardScreen *self)
{
  docket_board_model_refresh (docket_board_get_model (self->board));
}

static void
filter_changed_cb (DocketBoardScreen *self)
{
  docket_board_set_filter (self->board,
                           docket_board_filter_is_active (self->filter) ? docket_board_filter_match
                                                                        : NULL,
                           self->filter);
}

/* ---- As a screen ---- */

static GtkWidget *
get_header (DocketScreen *screen)
{
  return DOCKET_BOARD_SCREEN (screen)->header;
}

static void
create (DocketScreen *screen)
{
  DocketBoardScreen *self = DOCKET_BOARD_SCREEN (screen);

  self->begun = TRUE;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "board");
  if (self->narrow && self->open_id != NULL)
    show_in_pane (self, NULL);
  docket_board_begin_add (self->board);
}

static void
search (DocketScreen *screen)
{
  docket_board_filter_search (DOCKET_BOARD_SCREEN (screen)->filter);
}

static gboolean
open_record (DocketScreen *screen, DocketKind kind, const char *id)
{
  DocketBoardScreen *self = DOCKET_BOARD_SCREEN (screen);
  DocketCard *card;

  if (kind != self->kind)
    return FALSE;
  card = docket_workspace_find_card (self->workspace, kind, id);
  if (card == NULL)
    return FALSE;
  if (docket_board_model_find (docket_board_get_model (self->board), card) == NULL)
    docket_board_filter_clear (self->filter);
  docket_board_focus_card (self->board, card);
  show_in_pane (self, id);
  return TRUE;
}

static void
set_narrow (DocketScreen *screen, gboolean narrow)
{
  DocketBoardScreen *self = DOCKET_BOARD_SCREEN (screen);

  self->narrow = narrow;
  place_pane (self);
}

static void
screen_init (DocketScreenInterface *iface)
{
  iface->get_header = get_header;
  iface->create = create;
  iface->search = search;
  iface->open = open_record;
  iface->set_narrow = set_narrow;
}

/* ---- The class ---- */

static void
docket_board_screen_dispose (GObject *object)
{
  DocketBoardScreen *self = DOCKET_BOARD_SCREEN (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->header);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (docket_board_screen_parent_class)->dispose (object);
}

static void
docket_board_screen_finalize (GObject *object)
{
  DocketBoardScreen *self = DOCKET_BOARD_SCREEN (object);

  g_free (self->open_id);

  G_OBJECT_CLASS (docket_board_screen_parent_class)->finalize (object);
}

static void
docket_board_screen_class_init (DocketBoardScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = docket_board_screen_dispose;
  object_class->finalize = docket_board_screen_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "pane.close", NULL, close_pane);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "pane.close", NULL);
  docket_board_screen_install_stage_actions (widget_class);
}

static void
docket_board_screen_init (DocketBoardScreen *self)
{
}

static GtkWidget *
new_empty_page (DocketBoardScreen *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button;
  gboolean tickets = self->kind == DOCKET_KIND_TICKET;

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page),
                                 tickets ? "docket-board-symbolic" : "folder-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page),
                             tickets ? _ ("No Tickets Yet") : _ ("No Projects Yet"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page),
      tickets ? _ ("A ticket is a piece of work for a client. Add the first one, then start the "
                   "stopwatch on it.")
              : _ ("A project keeps the tickets of one piece of work together, with its budget."));
  button = gtk_button_new_with_mnemonic (tickets ? _ ("_New Ticket") : _ ("_New Project"));
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

static void
make_header (DocketBoardScreen *self)
{
  gboolean tickets = self->kind == DOCKET_KIND_TICKET;
  GtkWidget *button
      = gtk_button_new_with_mnemonic (tickets ? _ ("_New Ticket") : _ ("_New Project"));

  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new");
  self->filter = DOCKET_BOARD_FILTER (docket_board_filter_new (self->workspace, self->kind));
  self->header = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_box_append (GTK_BOX (self->header), button);
  gtk_box_append (GTK_BOX (self->header), GTK_WIDGET (self->filter));
  g_signal_connect_swapped (self->filter, "changed", G_CALLBACK (filter_changed_cb), self);
}

static void
make_board (DocketBoardScreen *self)
{
  GtkWidget *board
      = docket_board_new (self->kind, docket_workspace_get_cards (self->workspace, self->kind));

  self->board = DOCKET_BOARD (board);
  docket_board_set_words (self->board, find_words, self);
  g_signal_connect (board, "moved", G_CALLBACK (moved_cb), self);
  g_signal_connect (board, "toggled", G_CALLBACK (toggled_cb), self);
  g_signal_connect (board, "opened", G_CALLBACK (opened_cb), self);
  g_signal_connect (board, "deleted", G_CALLBACK (deleted_cb), self);
  g_signal_connect (board, "added", G_CALLBACK (added_cb), self);

  self->stack = gtk_stack_new ();
  gtk_widget_set_hexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), board, "board");
  docket_stacks_hide_others (GTK_STACK (self->stack));
}

static void
follow_workspace (DocketBoardScreen *self)
{
  g_signal_connect_object (
      self->workspace, "changed::stage", G_CALLBACK (update_stages), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->workspace, "changed::company", G_CALLBACK (update_stages), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->workspace, "loaded", G_CALLBACK (update_stages), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace,
                           self->kind == DOCKET_KIND_TICKET ? "changed::ticket"
                                                            : "changed::project",
                           G_CALLBACK (records_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace,
                           "unbilled-changed",
                           G_CALLBACK (figures_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace,
                           "changed::time_entry",
                           G_CALLBACK (figures_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (docket_workspace_get_cards (self->workspace, self->kind),
                           "items-changed",
                           G_CALLBACK (cards_changed_cb),
                           self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static GtkWidget *
new_screen (DocketWorkspace *workspace, DocketKind kind)
{
  DocketBoardScreen *self = g_object_new (DOCKET_TYPE_BOARD_SCREEN, NULL);

  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  make_header (self);
  make_board (self);
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_transition_type (GTK_REVEALER (self->revealer),
                                    GTK_REVEALER_TRANSITION_TYPE_SLIDE_LEFT);
  gtk_revealer_set_transition_duration (GTK_REVEALER (self->revealer), 200);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (self->box), self->stack);
  gtk_box_append (GTK_BOX (self->box), self->revealer);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  follow_workspace (self);
  update_stages (self);
  update_empty (self);
  return GTK_WIDGET (self);
}

GtkWidget *
docket_board_screen_new_tickets (DocketWorkspace *workspace)
{
  return new_screen (workspace, DOCKET_KIND_TICKET);
}

GtkWidget *
docket_board_screen_new_projects (DocketWorkspace *workspace)
{
  return new_screen (workspace, DOCKET_KIND_PROJECT);
}
