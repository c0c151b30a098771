/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window to be used by a test: it presses what a person would press and reads what they would
 * read. Owns the application and the window. */
#include "window-fixture.h"

#include "docket-settings.h"

#include <adwaita.h>

void
window_fixture_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

/* What one test chose is not another's. */
static void
forget_choices (void)
{
  g_autoptr (GSettings) settings = docket_settings_new ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  if (settings == NULL)
    return;
  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (settings, keys[i]);
}

void
window_fixture_set_up (WindowFixture *self, gconstpointer data)
{
  static guint n;
  g_autofree char *id = g_strdup_printf ("io.github.docketapp.Test%u", n++);
  g_autoptr (GError) error = NULL;

  forget_choices ();
  desk_fixture_set_up (&self->desk, data);
  self->vault = docket_vault_new_memory ();
  /* Each test under an id of its own: what is on the bus under one lives as long as the process. */
  self->application = GTK_APPLICATION (adw_application_new (id, G_APPLICATION_NON_UNIQUE));
  g_application_set_resource_base_path (G_APPLICATION (self->application),
                                        "/io/github/docketapp/Docket");
  g_application_register (G_APPLICATION (self->application), NULL, &error);
  g_assert_no_error (error);
}

void
window_fixture_open (WindowFixture *self, const char *sandbox)
{
  DocketUiOptions options = { self->desk.path, TRUE, sandbox, self->vault };

  if (self->workspace == NULL)
    self->workspace = desk_fixture_open (&self->desk);
  self->window = docket_window_new (self->application, self->workspace, &options);
  docket_window_show_loaded (self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (self->window)));
}

void
window_fixture_tear_down (WindowFixture *self, gconstpointer data)
{
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (self->workspace != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (self->workspace), (gpointer *) &self->workspace);
      docket_workspace_close (self->workspace);
      g_object_unref (self->workspace);
      /* What other threads began, as writing a file, ends first. */
      wait_until (self->workspace == NULL);
    }
  g_clear_object (&self->application);
  docket_vault_free_memory (self->vault);
  desk_fixture_tear_down (&self->desk, data);
}

/* What a widget says of itself: its label, or what it was named for a screen reader. */
static gboolean
says (GtkWidget *widget, const char *text)
{
  const char *own = NULL;

  if (GTK_IS_LABEL (widget))
    own = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_EDITABLE (widget))
    own = gtk_editable_get_text (GTK_EDITABLE (widget));
  if (own != NULL && g_str_equal (own, text))
    return TRUE;
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child) && says (child, text))
      return TRUE;
  return FALSE;
}

GtkWidget *
window_fixture_find (GtkWidget *root, GType type, const char *text)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (text == NULL || says (root, text)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = window_fixture_find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* In the window, or in a dialog above it. */
static GtkWidget *
find_anywhere (GType type, const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i - 1);
      GtkWidget *found = window_fixture_find (window, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
window_fixture_press (WindowFixture *self, GType type, const char *text)
{
  GtkWidget *widget = NULL;

  wait_until ((widget = find_anywhere (type, text)) != NULL && gtk_widget_is_sensitive (widget));
  if (GTK_IS_BUTTON (widget))
    g_signal_emit_by_name (widget, "clicked");
  else
    g_assert_true (gtk_widget_activate (widget));
}

static gboolean
shows (GtkWidget *root, const char *part)
{
  if (!gtk_widget_get_mapped (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, part))
      return TRUE;
  return FALSE;
}

gboolean
window_fixture_shows (WindowFixture *self, const char *part)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gboolean found = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (windows) && !found; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      found = shows (window, part);
    }
  return found;
}

static GtkWidget *
find_dialog (WindowFixture *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (self->window)
          && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return GTK_WIDGET (window);
    }
  return NULL;
}

GtkWidget *
window_fixture_wait_for_dialog (WindowFixture *self)
{
  GtkWidget *dialog = NULL;

  wait_until ((dialog = find_dialog (self)) != NULL);
  return dialog;
}
