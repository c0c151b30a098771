/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Toasts of the window that a widget is in. Owns nothing. Main thread. Knows no screen. */
#include "docket-toasts.h"

#include "docket-sentences.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What is said now takes the place of what was said before: toasts would queue. */
static void
replace_last (AdwToast *toast)
{
  static GWeakRef last;
  g_autoptr (AdwToast) old = g_weak_ref_get (&last);

  if (old != NULL)
    adw_toast_dismiss (old);
  g_weak_ref_set (&last, toast);
}

GtkWidget *
docket_toasts_find_place (GtkWidget *from)
{
  GtkWidget *overlay = from != NULL ? gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY) : NULL;
  GtkRoot *root = from != NULL ? gtk_widget_get_root (from) : NULL;
  GtkWindow *window;

  if (overlay != NULL || !GTK_IS_WINDOW (root))
    return overlay;
  /* A dialog speaks in the window that it belongs to. */
  window = gtk_window_get_transient_for (GTK_WINDOW (root));
  if (window == NULL)
    window = GTK_WINDOW (root);
  if (ADW_IS_APPLICATION_WINDOW (window))
    overlay = adw_application_window_get_content (ADW_APPLICATION_WINDOW (window));
  return ADW_IS_TOAST_OVERLAY (overlay) ? overlay : NULL;
}

static void
add_toast (GtkWidget *from, AdwToast *toast)
{
  GtkWidget *place = docket_toasts_find_place (from);

  if (place == NULL)
    {
      g_object_unref (toast);
      return;
    }
  replace_last (toast);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (place), toast);
}

/* The title of a toast is markup. */
static AdwToast *
new_toast (const char *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);

  return adw_toast_new (title);
}

void
docket_toasts_say (GtkWidget *from, const char *text)
{
  add_toast (from, new_toast (text));
}

void
docket_toasts_say_undo (GtkWidget *from, const char *text)
{
  docket_toasts_say_with (from, text, _ ("_Undo"), "win.undo");
}

void
docket_toasts_say_with (GtkWidget *from, const char *text, const char *button, const char *action)
{
  AdwToast *toast = new_toast (text);

  adw_toast_set_button_label (toast, button);
  adw_toast_set_detailed_action_name (toast, action);
  add_toast (from, toast);
}

/* A toast is not within @from, whose action it is to call. */
static void
pressed_cb (GtkWidget *from, AdwToast *toast)
{
  const char *detailed = g_object_get_data (G_OBJECT (toast), "action");
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (g_action_parse_detailed_name (detailed, &name, &target, NULL))
    gtk_widget_activate_action_variant (from, name, target);
}

void
docket_toasts_say_at (GtkWidget *from, const char *text, const char *button, const char *action)
{
  AdwToast *toast = new_toast (text);

  adw_toast_set_button_label (toast, button);
  g_object_set_data_full (G_OBJECT (toast), "action", g_strdup (action), g_free);
  g_signal_connect_object (
      toast, "button-clicked", G_CALLBACK (pressed_cb), from, G_CONNECT_SWAPPED);
  add_toast (from, toast);
}

/* The window is closed, or there was none: what went wrong is said all the same. */
static void
notify_error (const char *sentence)
{
  GApplication *application = g_application_get_default ();
  g_autoptr (GNotification) notification = g_notification_new (_ ("That Did Not Work"));

  if (application == NULL || !g_application_get_is_registered (application))
    return;
  g_notification_set_body (notification, sentence);
  g_notification_set_default_action (notification, "app.open-window");
  g_application_send_notification (application, "failure", notification);
}

void
docket_toasts_say_error (GtkWidget *from, const GError *error)
{
  g_autofree char *sentence = NULL;
  AdwToast *toast;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sentence = docket_sentences_error (error);
  if (docket_toasts_find_place (from) == NULL)
    {
      notify_error (sentence);
      return;
    }
  toast = new_toast (sentence);
  adw_toast_set_timeout (toast, 10);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  add_toast (from, toast);
}
