/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: it puts sidebar, stopwatch and screens together and knows which one is shown. Owns
 * its widgets and a reference to the workspace. Main thread. What a person can do is in
 * docket-window-actions.c; what a screen shows is the screen's. */
#include "docket-window.h"
#include "docket-window-private.h"

#include "board/docket-board-screen.h"
#include "invoices/docket-invoices-screen.h"
#include "clients/docket-clients-screen.h"
#include "docket-dialogs.h"
#include "docket-screen.h"
#include "rates/docket-rates-screen.h"
#include "timesheet/docket-timesheet-screen.h"
#include "tour/docket-main-job.h"
#include "docket-sentences.h"
#include "docket-settings.h"
#include "docket-stacks.h"

#include <glib/gi18n.h>

/* Narrower than this, the sidebar is icons and a pane covers what it belongs to. */
#define NARROW_WIDTH 900

G_DEFINE_FINAL_TYPE (DocketWindow, docket_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  STAYED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The screens, in the order of the sidebar and of Ctrl+1, Ctrl+2 … One is made when it is first
 * shown. */
static const struct
{
  const char *name;
  const char *title;
  const char *icon;
  GtkWidget *(*create) (DocketWorkspace *workspace);
} screens[] = {
  { "board", N_ ("Board"), "docket-board-symbolic", docket_board_screen_new_tickets },
  { "projects", N_ ("Projects"), "folder-symbolic", docket_board_screen_new_projects },
  { "timesheet", N_ ("Timesheet"), "docket-timesheet-symbolic", docket_timesheet_screen_new },
  { "clients", N_ ("Clients"), "system-users-symbolic", docket_clients_screen_new },
  { "rates", N_ ("Rates & Contracts"), "docket-rates-symbolic", docket_rates_screen_new },
  { "invoices", N_ ("Invoices"), "docket-invoices-symbolic", docket_invoices_screen_new },
};

/* ---- Screens ---- */

static GtkWidget *
ensure_screen (DocketWindow *self, const char *name)
{
  GtkWidget *screen = gtk_stack_get_child_by_name (self->screens, name);

  for (guint i = 0; i < G_N_ELEMENTS (screens) && screen == NULL; i++)
    if (g_str_equal (screens[i].name, name))
      {
        screen = screens[i].create (self->workspace);
        gtk_stack_add_named (self->screens, screen, name);
        docket_screen_set_narrow (screen, self->narrow);
      }
  return screen;
}

/* A header stays where it was once put: one that is taken out of the window and put back finds its
 * own actions no more, and its buttons are dead. */
static void
put_header (DocketWindow *self, GtkWidget *screen)
{
  GtkWidget *header = docket_screen_get_header (screen);

  if (self->header == header)
    return;
  if (self->header != NULL)
    gtk_widget_set_visible (self->header, FALSE);
  self->header = header;
  if (header == NULL)
    return;
  if (gtk_widget_get_parent (header) == NULL)
    gtk_box_append (self->header_start, header);
  gtk_widget_set_visible (header, TRUE);
}

GtkWidget *
docket_window_show_screen (DocketWindow *self, const char *name)
{
  GtkWidget *screen;

  g_return_val_if_fail (DOCKET_IS_WINDOW (self), NULL);

  /* Until there is a company, the welcome is what there is to do. */
  if (docket_workspace_get_company (self->workspace) == NULL)
    return NULL;
  screen = ensure_screen (self, name);
  if (screen == NULL)
    return NULL;
  put_header (self, screen);
  gtk_stack_set_visible_child (self->screens, screen);
  docket_sidebar_select (self->sidebar, name);
  gtk_stack_set_visible_child_name (self->pages, "main");
  return screen;
}

static gboolean
go_to_nth_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  docket_window_show_screen (DOCKET_WINDOW (widget), g_variant_get_string (args, NULL));
  return TRUE;
}

/* ---- Made when first wanted ---- */

static GtkBuilder *
load_ui (const char *name)
{
  g_autofree char *path = g_strdup_printf ("/io/github/docketapp/Docket/%s.ui", name);

  return gtk_builder_new_from_resource (path);
}

static void
create_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  g_autoptr (GtkBuilder) builder = NULL;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  builder = load_ui ("docket-main-menu");
  gtk_menu_button_set_menu_model (button,
                                  G_MENU_MODEL (gtk_builder_get_object (builder, "main_menu")));
}

static void
show_welcome (DocketWindow *self)
{
  if (gtk_stack_get_child_by_name (self->pages, "welcome") == NULL)
    {
      g_autoptr (GtkBuilder) builder = load_ui ("docket-welcome");
      g_autofree char *sample = docket_window_find_sample ();

      gtk_widget_set_visible (GTK_WIDGET (gtk_builder_get_object (builder, "sample_choice")),
                              sample != NULL);
      gtk_stack_add_named (
          self->pages, GTK_WIDGET (gtk_builder_get_object (builder, "page")), "welcome");
    }
  gtk_stack_set_visible_child_name (self->pages, "welcome");
}

/* ---- States ---- */

static void
main_job_dismissed_cb (DocketWindow *self)
{
  adw_bin_set_child (ADW_BIN (self->strip_slot), NULL);
  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, "main-job-dismissed", TRUE);
}

/* Where the books are a sandbox, the main job can be tried without harm. */
static void
offer_main_job (DocketWindow *self)
{
  GtkWidget *strip;

  if (self->options.sandbox == NULL || adw_bin_get_child (ADW_BIN (self->strip_slot)) != NULL
      || (self->settings != NULL && g_settings_get_boolean (self->settings, "main-job-dismissed")))
    return;
  strip = docket_main_job_new (self->workspace, self->options.sandbox);
  g_signal_connect_object (
      strip, "dismissed", G_CALLBACK (main_job_dismissed_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self->strip_slot), strip);
}

void
docket_window_show_loaded (DocketWindow *self)
{
  g_autofree char *page = NULL;

  g_return_if_fail (DOCKET_IS_WINDOW (self));

  docket_books_ui_start (self->books);
  if (docket_workspace_get_company (self->workspace) == NULL)
    {
      show_welcome (self);
      return;
    }
  offer_main_job (self);
  if (self->settings != NULL)
    page = g_settings_get_string (self->settings, "page");
  if (page == NULL || docket_window_show_screen (self, page) == NULL)
    docket_window_show_screen (self, screens[0].name);
}

void
docket_window_show_failure (DocketWindow *self, const GError *error)
{
  g_autofree char *sentence = docket_sentences_error (error);
  g_autofree char *markup = g_markup_escape_text (sentence, -1);
  g_autoptr (GtkBuilder) builder = load_ui ("docket-failure");

  adw_status_page_set_description (ADW_STATUS_PAGE (gtk_builder_get_object (builder, "failure")),
                                   markup);
  gtk_stack_add_named (
      self->pages, GTK_WIDGET (gtk_builder_get_object (builder, "page")), "failure");
  gtk_stack_set_visible_child_name (self->pages, "failure");
}

/* The first company of an empty database ends the welcome. */
static void
company_changed_cb (DocketWindow *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->pages);

  if ((g_strcmp0 (page, "welcome") == 0 || g_strcmp0 (page, "set-up") == 0)
      && docket_workspace_get_company (self->workspace) != NULL)
    docket_window_show_loaded (self);
}

static void
update_width (gpointer user_data)
{
  g_autoptr (DocketWindow) self = user_data;
  GtkWidget *child;

  docket_sidebar_set_folded (self->sidebar, self->narrow || self->want_folded);
  docket_stopwatch_button_set_narrow (self->stopwatch, self->narrow);
  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->screens)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    docket_screen_set_narrow (child, self->narrow);
}

static void
docket_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DocketWindow *self = DOCKET_WINDOW (widget);
  gboolean narrow = width < NARROW_WIDTH;

  GTK_WIDGET_CLASS (docket_window_parent_class)->size_allocate (widget, width, height, baseline);

  /* Not in the middle of an allocation: it changes sizes. */
  if (narrow != self->narrow)
    {
      self->narrow = narrow;
      g_idle_add_once (update_width, g_object_ref (self));
    }
}

static GtkWidget *
find_unsaved (DocketWindow *self)
{
  for (GtkWidget *screen = gtk_widget_get_first_child (GTK_WIDGET (self->screens)); screen != NULL;
       screen = gtk_widget_get_next_sibling (screen))
    if (docket_screen_is_unsaved (screen))
      return screen;
  return NULL;
}

static void
leave (gpointer user_data)
{
  DocketWindow *self = user_data;

  self->leaving = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
answered (gpointer user_data)
{
  g_autoptr (DocketWindow) self = user_data;

  if (!self->leaving)
    g_signal_emit (self, signals[STAYED], 0);
}

/* What is not saved is shown behind the question. */
static void
ask_to_leave (DocketWindow *self, GtkWidget *unsaved)
{
  GtkStackPage *page = gtk_stack_get_page (self->screens, unsaved);

  docket_window_show_screen (self, gtk_stack_page_get_name (page));
  docket_dialogs_confirm (GTK_WIDGET (self),
                          _ ("Leave Without Saving?"),
                          _ ("Prices or terms that were changed are not saved yet."),
                          _ ("_Discard Changes"),
                          TRUE,
                          leave,
                          g_object_ref (self),
                          answered);
}

static gboolean
docket_window_close_request (GtkWindow *window)
{
  DocketWindow *self = DOCKET_WINDOW (window);
  GtkWidget *unsaved = self->leaving ? NULL : find_unsaved (self);
  const char *screen = gtk_stack_get_visible_child_name (self->screens);
  int width, height;

  if (unsaved != NULL)
    {
      ask_to_leave (self, unsaved);
      return GDK_EVENT_STOP;
    }
  docket_screen_save (gtk_stack_get_visible_child (self->screens));
  if (self->settings != NULL)
    {
      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_int (self->settings, "window-width", MAX (width, 360));
      g_settings_set_int (self->settings, "window-height", MAX (height, 300));
      g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
      g_settings_set_boolean (self->settings, "sidebar-folded", self->want_folded);
      if (screen != NULL)
        g_settings_set_string (self->settings, "page", screen);
    }
  return GTK_WINDOW_CLASS (docket_window_parent_class)->close_request (window);
}

/* ---- The class ---- */

static void
docket_window_dispose (GObject *object)
{
  DocketWindow *self = DOCKET_WINDOW (object);

  g_clear_object (&self->books);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (docket_window_parent_class)->dispose (object);
}

static void
docket_window_class_init (DocketWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = docket_window_dispose;
  signals[STAYED] = g_signal_new (
      "stayed", DOCKET_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  widget_class->size_allocate = docket_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = docket_window_close_request;

  g_type_ensure (DOCKET_TYPE_SIDEBAR);
  g_type_ensure (DOCKET_TYPE_STOPWATCH_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/docketapp/Docket/docket-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DocketWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, DocketWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, DocketWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, DocketWindow, header_start);
  gtk_widget_class_bind_template_child (widget_class, DocketWindow, stopwatch);
  gtk_widget_class_bind_template_child (widget_class, DocketWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DocketWindow, strip_slot);
  gtk_widget_class_bind_template_child (widget_class, DocketWindow, screens);

  docket_window_install_actions (widget_class);
  /* After any entry that a letter is typed into. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, 0, "win.new", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (screens) && i < 9; i++)
    gtk_widget_class_add_binding (
        widget_class, GDK_KEY_1 + i, GDK_CONTROL_MASK, go_to_nth_cb, "s", screens[i].name);
}

static void
docket_window_init (DocketWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, NULL, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), 1280, 800);
  self->settings = docket_settings_new ();
  if (self->settings != NULL)
    {
      self->want_folded = g_settings_get_boolean (self->settings, "sidebar-folded");
      gtk_window_set_default_size (GTK_WINDOW (self),
                                   g_settings_get_int (self->settings, "window-width"),
                                   g_settings_get_int (self->settings, "window-height"));
      if (g_settings_get_boolean (self->settings, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
    }
  for (guint i = 0; i < G_N_ELEMENTS (screens); i++)
    docket_sidebar_add_screen (
        self->sidebar, screens[i].name, _ (screens[i].title), screens[i].icon);
  docket_sidebar_set_folded (self->sidebar, self->want_folded);
  docket_stacks_hide_others (self->pages);
  docket_stacks_hide_others (self->screens);
}

GtkWindow *
docket_window_find (GtkApplication *application)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (DOCKET_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

DocketWindow *
docket_window_new (GtkApplication *application,
                   DocketWorkspace *workspace,
                   const DocketUiOptions *options)
{
  DocketWindow *self = g_object_new (DOCKET_TYPE_WINDOW, "application", application, NULL);

  self->workspace = g_object_ref (workspace);
  self->options = *options;
  docket_sidebar_set_workspace (self->sidebar, workspace);
  docket_sidebar_set_sandbox (self->sidebar, options->sandbox != NULL);
  docket_stopwatch_button_set_workspace (self->stopwatch, workspace);
  self->books = docket_books_ui_new (
      GTK_APPLICATION_WINDOW (self), workspace, options->vault, options->sandbox);
  g_signal_connect_object (
      workspace, "changed::company", G_CALLBACK (company_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
