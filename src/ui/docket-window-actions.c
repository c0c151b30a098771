/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person can do in the window, each one an action that menus, keys, the palette, cards and
 * tests share. Owns nothing. Main thread. */
#include "docket-window.h"
#include "docket-window-private.h"

#include "docket-acts.h"
#include "docket-dialogs.h"
#include "docket-dialogs.h"
#include "docket-files.h"
#include "docket-import-time.h"
#include "docket-invoicing.h"
#include "docket-preferences.h"
#include "docket-screen.h"
#include "docket-setup.h"
#include "docket-toasts.h"

#include <glib/gi18n.h>

/* ---- Where to go ---- */

static void
show_screen (GtkWidget *widget, const char *action, GVariant *parameter)
{
  docket_window_show_screen (DOCKET_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
open_record (GtkWidget *widget, const char *screen_name, DocketKind kind, const char *id)
{
  GtkWidget *screen = docket_window_show_screen (DOCKET_WINDOW (widget), screen_name);

  if (screen != NULL)
    docket_screen_open (screen, kind, id);
}

/* Where each kind of record is shown. */
static const struct
{
  const char *action;
  const char *screen;
  DocketKind kind;
} openers[] = {
  { "win.open-ticket", "board", DOCKET_KIND_TICKET },
  { "win.open-project", "projects", DOCKET_KIND_PROJECT },
  { "win.open-client", "clients", DOCKET_KIND_CLIENT },
  { "win.open-contract", "rates", DOCKET_KIND_CONTRACT },
  { "win.open-invoice", "invoices", DOCKET_KIND_INVOICE },
  { "win.open-time_entry", "timesheet", DOCKET_KIND_TIME_ENTRY },
};

static void
open_named (GtkWidget *widget, const char *action, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (openers); i++)
    if (g_str_equal (openers[i].action, action))
      open_record (
          widget, openers[i].screen, openers[i].kind, g_variant_get_string (parameter, NULL));
}

/* The target is the screen of the board. */
static void
add_stage (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWidget *screen
      = docket_window_show_screen (DOCKET_WINDOW (widget), g_variant_get_string (parameter, NULL));

  if (screen != NULL)
    gtk_widget_activate_action (screen, "stage.begin-add", "s", "");
}

static void
edit_stage (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketWindow *self = DOCKET_WINDOW (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  const DocketStage *stage = docket_workspace_find (self->workspace, DOCKET_KIND_STAGE, id);
  GtkWidget *screen = NULL;

  if (stage != NULL)
    screen = docket_window_show_screen (
        self, stage->board == DOCKET_BOARD_TICKETS ? "board" : "projects");
  if (screen != NULL)
    gtk_widget_activate_action (screen, "stage.menu", "s", id);
}

static void
enter_screen (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWidget *screen = gtk_stack_get_visible_child (DOCKET_WINDOW (widget)->screens);

  if (screen != NULL)
    gtk_widget_grab_focus (screen);
}

static void
create (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketWindow *self = DOCKET_WINDOW (widget);
  GtkWidget *screen = gtk_stack_get_visible_child (self->screens);

  if (screen != NULL)
    docket_screen_create (screen);
}

static void
search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketWindow *self = DOCKET_WINDOW (widget);
  GtkWidget *screen = gtk_stack_get_visible_child (self->screens);

  if (screen == NULL || !docket_screen_search (screen))
    gtk_widget_activate_action (widget, "win.palette", NULL);
}

static void
palette (GtkWidget *widget, const char *action, GVariant *parameter)
{
  docket_palette_present (GTK_WINDOW (widget), DOCKET_WINDOW (widget)->workspace);
}

static void
main_menu (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_menu_button_popup (DOCKET_WINDOW (widget)->menu_button);
}

/* The page is made when it is first wanted: most databases have a company. */
static void
set_up_company (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketWindow *self = DOCKET_WINDOW (widget);
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, "set-up");

  if (page == NULL)
    {
      page = docket_setup_new (self->workspace);
      gtk_stack_add_named (self->pages, page, "set-up");
      g_signal_connect_object (
          page, "left", G_CALLBACK (docket_window_show_loaded), self, G_CONNECT_SWAPPED);
    }
  gtk_stack_set_visible_child (self->pages, page);
  docket_setup_begin (DOCKET_SETUP (page));
}

static void
preferences (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketWindow *self = DOCKET_WINDOW (widget);
  GtkWidget *window = docket_preferences_new (self->workspace);

  docket_preferences_add_page (DOCKET_PREFERENCES (window),
                               ADW_PREFERENCES_PAGE (docket_books_ui_make_page (self->books)));
  gtk_window_set_default_size (GTK_WINDOW (window),
                               MIN (680, gtk_widget_get_width (widget)),
                               CLAMP (gtk_widget_get_height (widget) - 48, 360, 640));
  docket_dialogs_set_up (GTK_WINDOW (window), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (window));
}

static void
toggle_sidebar (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketWindow *self = DOCKET_WINDOW (widget);

  self->want_folded = !docket_sidebar_get_folded (self->sidebar);
  docket_sidebar_set_folded (self->sidebar, self->want_folded);
}

/* ---- The stopwatch ---- */

static void
open_stopwatch (GtkWidget *widget, const char *action, GVariant *parameter)
{
  docket_stopwatch_button_open (DOCKET_WINDOW (widget)->stopwatch);
}

static void
start (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *ticket = g_variant_get_string (parameter, NULL);

  docket_acts_start (widget, DOCKET_WINDOW (widget)->workspace, *ticket != '\0' ? ticket : NULL);
}

static void
stop (GtkWidget *widget, const char *action, GVariant *parameter)
{
  docket_acts_stop (widget, DOCKET_WINDOW (widget)->workspace);
}

/* ---- History ---- */

static void
undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  docket_screen_save (gtk_stack_get_visible_child (DOCKET_WINDOW (widget)->screens));
  docket_acts_undo (widget, DOCKET_WINDOW (widget)->workspace);
}

static void
redo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  docket_screen_save (gtk_stack_get_visible_child (DOCKET_WINDOW (widget)->screens));
  docket_acts_redo (widget, DOCKET_WINDOW (widget)->workspace);
}

/* ---- Drafts ---- */

typedef struct
{
  char *client;
  char *ticket; /* NULL: everything of the client */
} DraftWish;

static void
draft_wish_free (gpointer data)
{
  DraftWish *wish = data;

  g_free (wish->client);
  g_free (wish->ticket);
  g_free (wish);
}

static char **
list_unbilled_entries (DocketStore *store, const char *ticket, GError **error)
{
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GPtrArray) entries = NULL;

  filter.ticket = ticket;
  filter.unbilled = TRUE;
  entries = docket_store_entries (store, &filter, error);
  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    g_strv_builder_add (ids, docket_record_get_id (g_ptr_array_index (entries, i)));
  return g_strv_builder_end (ids);
}

static gpointer
draft_work (DocketStore *store, gpointer data, GError **error)
{
  DraftWish *wish = data;
  DocketDraftRequest request = { .client = wish->client,
                                 .from = DOCKET_DATE_NULL,
                                 .to = DOCKET_DATE_NULL,
                                 .group_by = DOCKET_GROUP_NULL };
  g_auto (GStrv) entries = NULL;
  g_autoptr (DocketInvoice) draft = NULL;
  g_autoptr (GError) local_error = NULL;

  request.today = docket_invoicing_today (store, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (wish->ticket != NULL)
    {
      entries = list_unbilled_entries (store, wish->ticket, error);
      if (entries == NULL)
        return NULL;
      if (entries[0] == NULL)
        {
          g_set_error_literal (
              error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NOTHING, wish->ticket);
          return NULL;
        }
      request.entries = (const char *const *) entries;
    }
  draft = docket_invoicing_draft (store, &request, error);
  return draft != NULL ? g_strdup (draft->id) : NULL;
}

static void
draft_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);

  if (error != NULL)
    docket_toasts_say_error (widget, error);
  else if (id != NULL)
    {
      open_record (widget, "invoices", DOCKET_KIND_INVOICE, id);
      docket_toasts_say_undo (widget, _ ("Draft made"));
    }
}

static void
draft (GtkWidget *widget, const char *client, const char *ticket)
{
  DraftWish *wish = g_new0 (DraftWish, 1);

  wish->client = g_strdup (client);
  wish->ticket = g_strdup (ticket);
  docket_workspace_run (DOCKET_WINDOW (widget)->workspace,
                        draft_work,
                        wish,
                        draft_wish_free,
                        g_free,
                        NULL,
                        draft_cb,
                        g_object_ref (widget));
}

static void
draft_client (GtkWidget *widget, const char *action, GVariant *parameter)
{
  draft (widget, g_variant_get_string (parameter, NULL), NULL);
}

static void
draft_ticket (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);
  DocketCard *card
      = docket_workspace_find_card (DOCKET_WINDOW (widget)->workspace, DOCKET_KIND_TICKET, id);

  if (card != NULL && docket_card_get_client (card) != NULL)
    draft (widget, docket_card_get_client (card), id);
  else
    docket_toasts_say (widget, _ ("Give the ticket a client first: there is nobody to bill."));
}

/* ---- Files, and the sample ---- */

static void
import_file (GtkWidget *widget, const char *action, GVariant *parameter)
{
  docket_files_import (widget, DOCKET_WINDOW (widget)->workspace);
}

static void
import_time (GtkWidget *widget, const char *action, GVariant *parameter)
{
  docket_import_time_choose (widget, DOCKET_WINDOW (widget)->workspace);
}

static void
export_time (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketWindow *self = DOCKET_WINDOW (widget);
  GtkWidget *screen = gtk_stack_get_visible_child (self->screens);

  g_autofree char *words = g_strdup_printf ("%s · %s", _ ("All time"), _ ("Everybody"));

  /* Where time is looked at, what is looked at. */
  if (screen == NULL || !gtk_widget_activate_action (screen, "timesheet.export", NULL))
    docket_files_export_time (widget, self->workspace, words, &DOCKET_ENTRY_FILTER_ALL, NULL);
}

static void
export_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  docket_files_export (widget, DOCKET_WINDOW (widget)->workspace);
}

char *
docket_window_find_sample (void)
{
  g_autofree char *path
      = g_build_filename (g_get_user_data_dir (), "docket", "sample", "sample.db", NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}

/* In a window of its own: it is another database, and the user's stays as it is. */
static void
show_sample (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *path = docket_window_find_sample ();
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;

  if (path == NULL || program == NULL)
    {
      docket_toasts_say (widget, _ ("There is no sample company on this computer."));
      return;
    }
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "--database", path, NULL);
  if (process == NULL)
    docket_toasts_say_error (widget, error);
}

static void
show_shortcuts (GtkWidget *widget, const char *action, GVariant *parameter)
{
  docket_dialogs_show_shortcuts (GTK_WINDOW (widget));
}

void
docket_window_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.show-screen", "s", show_screen);
  for (guint i = 0; i < G_N_ELEMENTS (openers); i++)
    gtk_widget_class_install_action (klass, openers[i].action, "s", open_named);
  gtk_widget_class_install_action (klass, "win.add-stage", "s", add_stage);
  gtk_widget_class_install_action (klass, "win.edit-stage", "s", edit_stage);
  gtk_widget_class_install_action (klass, "win.enter-screen", NULL, enter_screen);
  gtk_widget_class_install_action (klass, "win.new", NULL, create);
  gtk_widget_class_install_action (klass, "win.search", NULL, search);
  gtk_widget_class_install_action (klass, "win.palette", NULL, palette);
  gtk_widget_class_install_action (klass, "win.main-menu", NULL, main_menu);
  gtk_widget_class_install_action (klass, "win.stopwatch", NULL, open_stopwatch);
  gtk_widget_class_install_action (klass, "win.preferences", NULL, preferences);
  gtk_widget_class_install_action (klass, "win.set-up-company", NULL, set_up_company);
  gtk_widget_class_install_action (klass, "win.toggle-sidebar", NULL, toggle_sidebar);
  gtk_widget_class_install_action (klass, "win.start", "s", start);
  gtk_widget_class_install_action (klass, "win.stop", NULL, stop);
  gtk_widget_class_install_action (klass, "win.import", NULL, import_file);
  gtk_widget_class_install_action (klass, "win.import-time", NULL, import_time);
  gtk_widget_class_install_action (klass, "win.export-time", NULL, export_time);
  gtk_widget_class_install_action (klass, "win.export", NULL, export_all);
  gtk_widget_class_install_action (klass, "win.show-sample", NULL, show_sample);
  gtk_widget_class_install_action (klass, "win.show-shortcuts", NULL, show_shortcuts);
  gtk_widget_class_install_action (klass, "win.undo", NULL, undo);
  gtk_widget_class_install_action (klass, "win.redo", NULL, redo);
  gtk_widget_class_install_action (klass, "win.draft-client", "s", draft_client);
  gtk_widget_class_install_action (klass, "win.draft-ticket", "s", draft_ticket);
}
