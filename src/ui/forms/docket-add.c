/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window in which a new record is filled in. It owns the form while it is open, and what the
 * caller gave until it goes. Main thread. Knows no record but by its form. */
#include "docket-add.h"

#include "docket-desk.h"
#include "docket-dialogs.h"
#include "docket-sentences.h"
#include "docket-toasts.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Room that is left of the window below. */
#define MARGIN 72

typedef struct
{
  GtkWindow *window; /* (unowned) NULL once it is gone */
  GtkWidget *button;
  GtkWidget *failure;
  DocketForm *form;
  char *act;
  char *done;
  DocketAdded added;
  DocketAddTake take;
  gpointer user_data;
  GDestroyNotify destroy;
  GWeakRef from;
  gatomicrefcount references;
} Adding;

static Adding *
adding_ref (Adding *adding)
{
  g_atomic_ref_count_inc (&adding->references);
  return adding;
}

static void
adding_unref (gpointer data)
{
  Adding *adding = data;

  if (!g_atomic_ref_count_dec (&adding->references))
    return;
  if (adding->destroy != NULL)
    adding->destroy (adding->user_data);
  g_object_unref (adding->form);
  g_weak_ref_clear (&adding->from);
  g_free (adding->act);
  g_free (adding->done);
  g_free (adding);
}

static void
adding_unref_closure (gpointer data, GClosure *closure)
{
  adding_unref (data);
}

typedef struct
{
  char *act;
  DocketRecord *record;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_free (save->act);
  docket_record_unref (save->record);
  g_free (save);
}

static gpointer
save_work (DocketStore *store, gpointer data, GError **error)
{
  Save *save = data;

  if (!docket_desk_add (store, save->act, save->record, error))
    return NULL;
  return g_strdup (docket_record_get_id (save->record));
}

static void
save_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Adding *adding = user_data;
  g_autoptr (GtkWidget) from = g_weak_ref_get (&adding->from);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);

  if (error != NULL)
    {
      g_autofree char *sentence = docket_sentences_error (error);

      if (adding->window != NULL)
        {
          gtk_label_set_text (GTK_LABEL (adding->failure), sentence);
          gtk_widget_set_visible (adding->failure, TRUE);
          gtk_widget_set_sensitive (adding->button, TRUE);
        }
    }
  else
    {
      if (adding->window != NULL)
        gtk_window_destroy (adding->window);
      if (adding->done != NULL)
        docket_toasts_say_undo (from, adding->done);
      if (from != NULL && adding->added != NULL)
        adding->added (id, adding->user_data);
    }
  adding_unref (adding);
}

static void
add_clicked_cb (GtkWidget *button, Adding *adding)
{
  Save *save;

  if (!docket_form_check (adding->form))
    return;
  if (adding->take != NULL)
    {
      adding->take (adding->form, adding->user_data);
      gtk_window_destroy (adding->window);
      return;
    }
  gtk_widget_set_sensitive (button, FALSE);
  save = g_new0 (Save, 1);
  save->act = g_strdup (adding->act);
  save->record = docket_record_copy (docket_form_get_record (adding->form));
  docket_workspace_run (docket_form_get_workspace (adding->form),
                        save_work,
                        save,
                        save_free,
                        g_free,
                        NULL,
                        save_cb,
                        adding_ref (adding));
}

static void
window_destroy_cb (GtkWidget *window, Adding *adding)
{
  adding->window = NULL;
}

static GtkWidget *
make_header (Adding *adding, const char *label)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  adding->button = gtk_button_new_with_mnemonic (label);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), adding->button);
  gtk_widget_add_css_class (adding->button, "suggested-action");
  gtk_widget_add_css_class (header, "flat");
  gtk_window_set_default_widget (adding->window, adding->button);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), adding->window);
  g_signal_connect (adding->button, "clicked", G_CALLBACK (add_clicked_cb), adding);
  return header;
}

static GtkWidget *
make_words (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  /* The window's height is that of the words at their natural width. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 50);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  return label;
}

/* What is higher than the window below scrolls. */
static GtkWidget *
make_page (Adding *adding, GtkWidget *content, const char *explanation, int most)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  adding->failure = make_words (NULL, "error");
  gtk_widget_set_visible (adding->failure, FALSE);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 18);
  if (explanation != NULL)
    gtk_box_append (GTK_BOX (box), make_words (explanation, "dim-label"));
  gtk_box_append (GTK_BOX (box), adding->failure);
  gtk_box_append (GTK_BOX (box), content);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), most);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

GtkWindow *
docket_add_present (GtkWidget *from, DocketForm *form, GtkWidget *content, const DocketAdd *what)
{
  Adding *adding = g_new0 (Adding, 1);
  GtkRoot *root;
  GtkWidget *box;
  int room;

  g_return_val_if_fail (GTK_IS_WIDGET (from), NULL);
  g_return_val_if_fail (DOCKET_IS_FORM (form), NULL);

  root = gtk_widget_get_root (from);
  g_atomic_ref_count_init (&adding->references);
  g_weak_ref_init (&adding->from, from);
  adding->window = GTK_WINDOW (adw_window_new ());
  adding->form = g_object_ref (form);
  adding->act = g_strdup (what->act);
  adding->done = g_strdup (what->done);
  adding->added = what->added;
  adding->take = what->take;
  adding->user_data = what->user_data;
  adding->destroy = what->destroy;

  gtk_window_set_title (adding->window, what->title);
  docket_dialogs_set_up (adding->window, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  room = GTK_IS_WINDOW (root) ? gtk_widget_get_height (GTK_WIDGET (root)) : 0;
  gtk_window_set_default_size (adding->window, 500, -1);

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box),
                  make_header (adding, what->button != NULL ? what->button : _ ("_Add")));
  gtk_box_append (GTK_BOX (box),
                  make_page (adding, content, what->explanation, MAX (room - MARGIN, 320)));
  adw_window_set_content (ADW_WINDOW (adding->window), box);

  g_signal_connect_data (
      adding->window, "destroy", G_CALLBACK (window_destroy_cb), adding, adding_unref_closure, 0);
  gtk_window_present (adding->window);
  gtk_widget_child_focus (content, GTK_DIR_TAB_FORWARD);
  return adding->window;
}
