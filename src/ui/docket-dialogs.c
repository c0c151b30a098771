/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions, file choosers, links and the about window. A dialog owns what it needs until it is
 * answered. Main thread. Knows no screen. */
#include "docket-dialogs.h"

#include "docket-config.h"
#include "docket-toasts.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static GtkWindow *
find_window (GtkWidget *from)
{
  GtkRoot *root = gtk_widget_get_root (from);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* Kept while a dialog may still be answered, and while an answer is being taken. */
typedef struct
{
  DocketDialogYes yes;
  DocketDialogChosen chosen;
  DocketDialogFile file;
  guint number; /* of the answer that was chosen */
  gpointer user_data;
  GDestroyNotify destroy;
} Answer;

static void
answer_clear (gpointer data)
{
  Answer *answer = data;

  if (answer->destroy != NULL)
    answer->destroy (answer->user_data);
}

static void
answer_release (gpointer data)
{
  g_rc_box_release_full (data, answer_clear);
}

static void
answer_free (gpointer data, GClosure *closure)
{
  answer_release (data);
}

static void
take_answer (gpointer user_data)
{
  Answer *answer = user_data;

  if (answer->yes != NULL)
    answer->yes (answer->user_data);
  else
    answer->chosen (answer->number, answer->user_data);
  answer_release (answer);
}

/* An answer may end the window that the dialog belongs to: not while the dialog is closing. */
static void
message_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Answer *answer = user_data;

  if (g_str_equal (response, "cancel"))
    return;
  answer->number = (guint) g_ascii_strtoull (response, NULL, 10);
  g_idle_add_once (take_answer, g_rc_box_acquire (answer));
}

void
docket_dialogs_confirm (GtkWidget *from,
                        const char *question,
                        const char *explanation,
                        const char *yes,
                        gboolean destructive,
                        DocketDialogYes callback,
                        gpointer user_data,
                        GDestroyNotify destroy)
{
  GtkWidget *widget = adw_message_dialog_new (find_window (from), question, explanation);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);
  Answer *answer = g_rc_box_new0 (Answer);

  answer->yes = callback;
  answer->user_data = user_data;
  answer->destroy = destroy;

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "yes", yes, NULL);
  adw_message_dialog_set_response_appearance (
      dialog, "yes", destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_default_response (dialog, destructive ? "cancel" : "yes");
  g_signal_connect_data (
      dialog, "response", G_CALLBACK (message_response_cb), answer, answer_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
docket_dialogs_choose (GtkWidget *from,
                       const char *question,
                       const char *explanation,
                       const char *const *answers,
                       DocketDialogChosen callback,
                       gpointer user_data)
{
  GtkWidget *widget = adw_message_dialog_new (find_window (from), question, explanation);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);
  Answer *answer = g_rc_box_new0 (Answer);

  answer->chosen = callback;
  answer->user_data = user_data;
  adw_message_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  /* The proposed one stands last, where the desktop's dialogs have it. */
  for (guint i = g_strv_length ((char **) answers); i > 0; i--)
    {
      g_autofree char *response = g_strdup_printf ("%u", i - 1);

      adw_message_dialog_add_response (dialog, response, _ (answers[i - 1]));
    }
  adw_message_dialog_set_response_appearance (dialog, "0", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "0");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (
      dialog, "response", G_CALLBACK (message_response_cb), answer, answer_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

void
docket_dialogs_set_up (GtkWindow *window, GtkWindow *parent)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_window_set_modal (window, TRUE);
  gtk_window_set_transient_for (window, parent);
  gtk_window_set_destroy_with_parent (window, TRUE);

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (shortcuts),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (window), shortcuts);
}

/* A window and not a message dialog: it stays where an answer will not do. */
typedef struct
{
  GtkWindow *window;
  DocketDialogCheck check;
  gpointer user_data;
  GDestroyNotify destroy;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  if (question->destroy != NULL)
    question->destroy (question->user_data);
  g_free (question);
}

static void
question_yes_cb (GtkWidget *button, Question *question)
{
  if (question->check (question->user_data))
    gtk_window_destroy (question->window);
}

static GtkWidget *
make_question_header (GtkWindow *window, const char *yes, Question *question)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel_button = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *yes_button = gtk_button_new_with_mnemonic (yes);

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel_button);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), yes_button);
  gtk_widget_add_css_class (yes_button, "suggested-action");
  gtk_widget_add_css_class (header, "flat");
  gtk_window_set_default_widget (window, yes_button);
  g_signal_connect_swapped (cancel_button, "clicked", G_CALLBACK (gtk_window_close), window);
  g_signal_connect_data (
      yes_button, "clicked", G_CALLBACK (question_yes_cb), question, question_free, 0);
  return header;
}

void
docket_dialogs_ask (GtkWidget *from,
                    const char *question,
                    const char *explanation,
                    GtkWidget *content,
                    const char *yes,
                    DocketDialogCheck callback,
                    gpointer user_data,
                    GDestroyNotify destroy)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());
  Question *data = g_new0 (Question, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *words;

  data->window = window;
  data->check = callback;
  data->user_data = user_data;
  data->destroy = destroy;
  gtk_window_set_title (window, question);
  gtk_window_set_default_size (window, 440, -1);
  gtk_box_append (GTK_BOX (box), make_question_header (window, yes, data));
  if (explanation != NULL)
    {
      words = gtk_label_new (explanation);
      gtk_label_set_wrap (GTK_LABEL (words), TRUE);
      gtk_label_set_xalign (GTK_LABEL (words), 0);
      gtk_widget_add_css_class (words, "dim-label");
      gtk_box_append (GTK_BOX (inner), words);
    }
  gtk_box_append (GTK_BOX (inner), content);
  gtk_widget_set_margin_start (inner, 18);
  gtk_widget_set_margin_end (inner, 18);
  gtk_widget_set_margin_top (inner, 6);
  gtk_widget_set_margin_bottom (inner, 18);
  gtk_box_append (GTK_BOX (box), inner);
  adw_window_set_content (ADW_WINDOW (window), box);
  docket_dialogs_set_up (window, find_window (from));
  gtk_window_present (window);
  gtk_widget_child_focus (content, GTK_DIR_TAB_FORWARD);
}

void
docket_dialogs_tell (GtkWidget *from, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (find_window (from), heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* GTK does not keep a native chooser alive: the reference is held until the answer. */
static void
file_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Answer *answer = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      if (file != NULL)
        answer->file (file, answer->user_data);
    }
  g_object_unref (dialog);
}

static void
show_chooser (GtkFileChooserNative *chooser,
              DocketDialogFile callback,
              gpointer user_data,
              GDestroyNotify destroy)
{
  Answer *answer = g_rc_box_new0 (Answer);

  answer->file = callback;
  answer->user_data = user_data;
  answer->destroy = destroy;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_data (
      chooser, "response", G_CALLBACK (file_response_cb), answer, answer_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
docket_dialogs_open_file (GtkWidget *from,
                          const char *title,
                          const char *pattern_name,
                          const char *pattern,
                          DocketDialogFile callback,
                          gpointer user_data,
                          GDestroyNotify destroy)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      title, find_window (from), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  if (pattern != NULL)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
      g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, pattern_name);
      gtk_file_filter_add_pattern (filter, pattern);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
      gtk_file_filter_set_name (all, _ ("All files"));
      gtk_file_filter_add_pattern (all, "*");
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);
    }
  show_chooser (chooser, callback, user_data, destroy);
}

void
docket_dialogs_save_file (GtkWidget *from,
                          const char *title,
                          const char *proposed_name,
                          DocketDialogFile callback,
                          gpointer user_data,
                          GDestroyNotify destroy)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      title, find_window (from), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), proposed_name);
  show_chooser (chooser, callback, user_data, destroy);
}

static void
link_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, NULL))
    docket_toasts_say (from, _ ("No program on this computer opens this link"));
}

void
docket_dialogs_open_link (GtkWidget *from, const char *uri)
{
  gtk_show_uri_full (
      find_window (from), uri, GDK_CURRENT_TIME, NULL, link_opened_cb, g_object_ref (from));
}

void
docket_dialogs_show_about (GtkWindow *parent)
{
  adw_show_about_window (parent,
                         "application-name",
                         "Docket",
                         "application-icon",
                         DOCKET_APPLICATION_ID,
                         "version",
                         DOCKET_VERSION,
                         "comments",
                         _ ("From the ticket to the paid invoice"),
                         "license-type",
                         GTK_LICENSE_GPL_3_0,
                         NULL);
}

void
docket_dialogs_show_shortcuts (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/io/github/docketapp/Docket/docket-shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (shortcuts, parent);
  gtk_window_present (shortcuts);
}
