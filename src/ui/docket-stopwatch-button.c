/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stopwatch of the header bar. Owns its widgets; what runs it asks the workspace. Main thread.
 * Its menu is made when it is first opened. */
#include "docket-stopwatch-button.h"

#include "docket-digits.h"
#include "docket-running.h"
#include "docket-stopwatch-menu.h"
#include "docket-waiting.h"

#include <glib/gi18n.h>

struct _DocketStopwatchButton
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;

  GtkWidget *box;
  GtkMenuButton *menu;
  GtkWidget *icon;
  DocketDigits *elapsed;
  GtkLabel *title;
  GtkLabel *client;
  GtkLabel *waiting; /* how much time waits for a word */
  GtkWidget *stop;

  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (DocketStopwatchButton, docket_stopwatch_button, GTK_TYPE_WIDGET)

/* ---- What runs ---- */

static void
update (DocketStopwatchButton *self)
{
  const DocketTimeEntry *entry = docket_workspace_get_running (self->workspace);
  const char *client = entry != NULL ? docket_running_get_client (self->workspace, entry) : NULL;
  g_autofree char *title = entry != NULL ? docket_running_say_title (self->workspace, entry)
                                         : g_strdup (_ ("Not running"));
  g_autofree char *label = NULL;

  docket_digits_set_since (self->elapsed, entry != NULL ? entry->start.seconds : DOCKET_NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->elapsed), entry != NULL);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->client, client != NULL ? client : "");
  gtk_widget_set_visible (GTK_WIDGET (self->title), entry == NULL || !self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->client), client != NULL && !self->narrow);
  gtk_widget_set_visible (self->stop, entry != NULL);
  if (entry != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "running");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "running");
  /* Translators: what the stopwatch runs on */
  label = g_strdup_printf (_ ("Stopwatch: %s"), title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu), label);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_waiting (DocketStopwatchButton *self)
{
  guint n = docket_waiting_count (docket_waiting_get (self->workspace));
  g_autofree char *text = g_strdup_printf ("%u", n);
  g_autofree char *meaning = g_strdup_printf (
      ngettext ("%u time entry waits for a word", "%u time entries wait for a word", n), n);

  gtk_label_set_label (self->waiting, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->waiting), meaning);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting), n > 0);
}

/* What had the focus in the menu is gone with it; where a click put it elsewhere it stays. */
static void
menu_closed_cb (GtkWidget *menu, DocketStopwatchButton *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root != NULL && (focus == NULL || gtk_widget_is_ancestor (focus, menu)))
    gtk_widget_grab_focus (GTK_WIDGET (self->menu));
}

static void
create_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  DocketStopwatchButton *self = user_data;
  GtkWidget *menu;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  menu = docket_stopwatch_menu_new (self->workspace);
  g_signal_connect_object (menu, "closed", G_CALLBACK (menu_closed_cb), self, G_CONNECT_AFTER);
  gtk_menu_button_set_popover (button, menu);
}

/* ---- The class ---- */

static void
docket_stopwatch_button_dispose (GObject *object)
{
  DocketStopwatchButton *self = DOCKET_STOPWATCH_BUTTON (object);

  g_clear_object (&self->workspace);
  /* One that is open would be kept by the display. */
  if (self->box != NULL)
    gtk_menu_button_popdown (self->menu);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (docket_stopwatch_button_parent_class)->dispose (object);
}

static void
docket_stopwatch_button_class_init (DocketStopwatchButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = docket_stopwatch_button_dispose;

  g_type_ensure (DOCKET_TYPE_DIGITS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/docketapp/Docket/docket-stopwatch-button.ui");
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchButton, box);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchButton, menu);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchButton, icon);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchButton, elapsed);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchButton, title);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchButton, client);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchButton, waiting);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchButton, stop);
}

static void
docket_stopwatch_button_init (DocketStopwatchButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu, create_menu_cb, self, NULL);
}

void
docket_stopwatch_button_set_workspace (DocketStopwatchButton *self, DocketWorkspace *workspace)
{
  g_return_if_fail (DOCKET_IS_STOPWATCH_BUTTON (self));

  if (!g_set_object (&self->workspace, workspace))
    return;
  g_signal_connect_object (
      workspace, "running-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "loaded", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      workspace, "changed::ticket", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      workspace, "changed::client", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (docket_waiting_get (workspace),
                           "changed",
                           G_CALLBACK (show_waiting),
                           self,
                           G_CONNECT_SWAPPED);
  update (self);
  show_waiting (self);
}

void
docket_stopwatch_button_open (DocketStopwatchButton *self)
{
  g_return_if_fail (DOCKET_IS_STOPWATCH_BUTTON (self));

  gtk_menu_button_popup (self->menu);
}

void
docket_stopwatch_button_set_narrow (DocketStopwatchButton *self, gboolean narrow)
{
  g_return_if_fail (DOCKET_IS_STOPWATCH_BUTTON (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  if (self->workspace != NULL)
    update (self);
}
