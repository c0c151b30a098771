/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries of one cell in a popover, which owns them and goes when it is closed. Main thread. */
#include "docket-cell-entries.h"

#include "docket-entry-dialog.h"
#include "docket-labels.h"
#include "docket-week-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/** What the popover shows. */
typedef struct
{
  DocketWorkspace *workspace;
  GPtrArray *entries;
  GHashTable *numbers;
  GtkWidget *popover;
} Shown;

static void
shown_free (gpointer data)
{
  Shown *shown = data;

  g_object_unref (shown->workspace);
  g_ptr_array_unref (shown->entries);
  g_hash_table_unref (shown->numbers);
  g_free (shown);
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, Shown *shown)
{
  g_autoptr (DocketTimeEntry) entry
      = docket_record_ref (shown->entries->pdata[gtk_list_box_row_get_index (row)]);
  g_autofree char *number = g_strdup (g_hash_table_lookup (shown->numbers, entry->id));
  g_autoptr (DocketWorkspace) workspace = g_object_ref (shown->workspace);
  GtkWidget *from = gtk_widget_get_parent (shown->popover);

  gtk_popover_popdown (GTK_POPOVER (shown->popover));
  docket_entry_dialog_edit (from, workspace, entry, number);
}

static GtkWidget *
make_row (Shown *shown, const DocketTimeEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  const char *number = g_hash_table_lookup (shown->numbers, entry->id);
  gboolean ended = !DOCKET_IS_NULL (entry->end.seconds);
  g_autofree char *times
      = docket_week_text_times (docket_workspace_get_zone (shown->workspace), entry);
  g_autofree char *worked = ended ? docket_labels_hours (docket_timesheet_to_minute (
                                entry->end.seconds - entry->start.seconds, FALSE))
                                  : NULL;
  g_autofree char *invoice = number != NULL ? g_strdup_printf (_ ("On invoice %s"), number) : NULL;
  const char *review = number == NULL && entry->review->len > 0 ? _ ("To be reviewed") : NULL;
  const char *state = invoice != NULL ? invoice : review;
  gboolean has_note = entry->note != NULL && *entry->note != '\0';
  g_autofree char *subtitle = state != NULL && has_note
                                  ? g_strjoin (" · ", state, entry->note, NULL)
                                  : g_strdup (state != NULL ? state : entry->note);
  GtkWidget *hours = gtk_label_new (worked != NULL ? worked : _ ("running"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), times);
  if (subtitle != NULL && *subtitle != '\0')
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  /* One letter is narrower than the dots that would stand for it. */
  if (subtitle != NULL && g_utf8_strlen (subtitle, -1) > 3)
    adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  if (number != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("changes-prevent-symbolic"));
  gtk_widget_add_css_class (hours, "tabular");
  if (review != NULL)
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_set_tooltip_text (button, _ ("Review what was missed"));
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.review");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", entry->id);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), hours);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

/* Where nobody has gone on meanwhile, the focus goes back to what it was shown over. */
static gboolean
unparent_later (gpointer popover)
{
  GtkWidget *over = gtk_widget_get_parent (popover);
  GtkWidget *focus = NULL;

  if (over == NULL)
    return G_SOURCE_REMOVE;
  gtk_widget_unparent (popover);
  if (gtk_widget_get_root (over) != NULL)
    focus = gtk_root_get_focus (gtk_widget_get_root (over));
  if (gtk_widget_get_mapped (over) && (focus == NULL || gtk_widget_is_ancestor (over, focus)))
    gtk_widget_grab_focus (over);
  return G_SOURCE_REMOVE;
}

/* What was chosen in it is still being told. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_later, g_object_ref (popover), g_object_unref);
}

/* What it shows goes when it is seen no more: the toolkit may hold on to a popover that was open
 * when its window went. */
static void
unmapped_cb (GtkWidget *popover)
{
  g_object_set_data (G_OBJECT (popover), "shown", NULL);
}

static GtkWidget *
make_content (Shown *shown, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *nothing = gtk_label_new (_ ("No time here yet. Type it into the cell."));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (nothing, "dim-label");
  gtk_widget_set_margin_top (nothing, 12);
  gtk_widget_set_margin_bottom (nothing, 12);
  gtk_widget_set_margin_start (nothing, 12);
  gtk_widget_set_margin_end (nothing, 12);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (list), nothing);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  for (guint i = 0; i < shown->entries->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (shown, shown->entries->pdata[i]));
  g_signal_connect (list, "row-activated", G_CALLBACK (activated_cb), shown);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 260);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_widget_set_size_request (box, 340, -1);
  return box;
}

void
docket_cell_entries_show (GtkWidget *over,
                          const GdkRectangle *place,
                          DocketWorkspace *workspace,
                          const char *title,
                          GPtrArray *entries,
                          GHashTable *numbers)
{
  Shown *shown = g_new0 (Shown, 1);

  shown->workspace = g_object_ref (workspace);
  shown->entries = g_ptr_array_ref (entries);
  shown->numbers = g_hash_table_ref (numbers);
  shown->popover = gtk_popover_new ();
  g_object_set_data_full (G_OBJECT (shown->popover), "shown", shown, shown_free);
  gtk_popover_set_child (GTK_POPOVER (shown->popover), make_content (shown, title));
  gtk_popover_set_pointing_to (GTK_POPOVER (shown->popover), place);
  gtk_widget_set_parent (shown->popover, over);
  g_signal_connect_after (shown->popover, "unmap", G_CALLBACK (unmapped_cb), NULL);
  g_signal_connect (shown->popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (shown->popover));
}
