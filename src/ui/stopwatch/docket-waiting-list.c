/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of time that waits for a word. Owns its widgets and a reference to the workspace. Main
 * thread; every act goes through docket-acts. */
#include "docket-waiting-list.h"

#include "docket-acts.h"
#include "docket-labels.h"
#include "docket-lists.h"
#include "docket-missed-words.h"
#include "docket-queue.h"
#include "docket-ticket-picker.h"
#include "docket-waiting.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* The rest is in the timesheet's list. */
#define MOST_ROWS 6

struct _DocketWaitingList
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  GtkWidget *titles[2];
  GtkListBox *lists[2];
};

G_DEFINE_FINAL_TYPE (DocketWaitingList, docket_waiting_list, GTK_TYPE_WIDGET)

enum
{
  LATER,
  REVIEW,
};

/* ---- Naming ---- */

typedef struct
{
  char *entry;
  char *ticket;
} Naming;

static void
naming_free (gpointer data)
{
  Naming *naming = data;

  g_free (naming->entry);
  g_free (naming->ticket);
  g_free (naming);
}

static gpointer
name_work (DocketStore *store, gpointer data, GError **error)
{
  const Naming *naming = data;

  docket_queue_name_time (store, naming->entry, naming->ticket, error);
  return NULL;
}

static void
picked_cb (const char *id, gpointer user_data)
{
  GtkWidget *row = user_data;
  GtkWidget *self = gtk_widget_get_ancestor (row, DOCKET_TYPE_WAITING_LIST);
  Naming *naming = g_new0 (Naming, 1);
  g_autofree char *done = g_strdup_printf (_ ("Booked to %s"), id);

  naming->entry = g_strdup (gtk_widget_get_name (row));
  naming->ticket = g_strdup (id);
  docket_acts_run (
      self, DOCKET_WAITING_LIST (self)->workspace, name_work, naming, naming_free, done);
}

/* ---- Rows ---- */

static GtkWidget *
new_row (DocketWaitingList *self, const DocketTimeEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  gboolean runs = DOCKET_IS_NULL (entry->end.seconds);
  g_autofree char *title = docket_missed_words_entry (self->workspace, entry);
  g_autofree char *span
      = docket_missed_words_span (self->workspace, entry->start.seconds, entry->end.seconds);
  g_autofree char *length = docket_labels_hours ((runs ? docket_clock_now () : entry->end.seconds)
                                                 - entry->start.seconds);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", span, length);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_name (row, entry->id);
  return row;
}

static void
add_later (DocketWaitingList *self, const DocketTimeEntry *entry)
{
  GtkWidget *row = new_row (self, entry);
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Ticket…"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button),
                               docket_ticket_picker_new (self->workspace, picked_cb, row));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->lists[LATER], row);
}

static void
add_review (DocketWaitingList *self, const DocketTimeEntry *entry)
{
  GtkWidget *row = new_row (self, entry);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->lists[REVIEW], row);
}

static void
review_cb (GtkListBox *list, GtkListBoxRow *row, DocketWaitingList *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_activate_action (
      GTK_WIDGET (self), "app.review", "s", gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
fill (DocketWaitingList *self)
{
  DocketWaiting *waiting = docket_waiting_get (self->workspace);
  GPtrArray *lists[] = { docket_waiting_get_later (waiting), docket_waiting_get_review (waiting) };

  for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
    {
      docket_lists_empty (self->lists[k]);
      for (guint i = 0; i < MIN (lists[k]->len, MOST_ROWS); i++)
        (k == LATER ? add_later : add_review) (self, lists[k]->pdata[i]);
      gtk_widget_set_visible (self->titles[k], lists[k]->len > 0);
      gtk_widget_set_visible (GTK_WIDGET (self->lists[k]), lists[k]->len > 0);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), docket_waiting_count (waiting) > 0);
}

void
docket_waiting_list_set_workspace (DocketWaitingList *self, DocketWorkspace *workspace)
{
  g_return_if_fail (DOCKET_IS_WAITING_LIST (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (
      docket_waiting_get (workspace), "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

/* ---- The class ---- */

static void
docket_waiting_list_dispose (GObject *object)
{
  DocketWaitingList *self = DOCKET_WAITING_LIST (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (docket_waiting_list_parent_class)->dispose (object);
}

static void
docket_waiting_list_class_init (DocketWaitingListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_waiting_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
docket_waiting_list_init (DocketWaitingList *self)
{
  static const char *const titles[] = { N_ ("To be named"), N_ ("To be reviewed") };
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  for (guint k = 0; k < G_N_ELEMENTS (titles); k++)
    {
      self->titles[k] = gtk_label_new (_ (titles[k]));
      gtk_label_set_xalign (GTK_LABEL (self->titles[k]), 0);
      gtk_widget_add_css_class (self->titles[k], "heading");
      gtk_widget_set_parent (self->titles[k], GTK_WIDGET (self));
      self->lists[k] = GTK_LIST_BOX (gtk_list_box_new ());
      gtk_list_box_set_selection_mode (self->lists[k], GTK_SELECTION_NONE);
      gtk_widget_add_css_class (GTK_WIDGET (self->lists[k]), "boxed-list");
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (self->lists[k]), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (titles[k]), -1);
      gtk_widget_set_parent (GTK_WIDGET (self->lists[k]), GTK_WIDGET (self));
    }
  g_signal_connect (self->lists[REVIEW], "row-activated", G_CALLBACK (review_cb), self);
}
