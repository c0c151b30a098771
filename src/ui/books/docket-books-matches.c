/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was chosen once for QuickBooks, so that it can be chosen otherwise. The group owns its rows;
 * the workspace has the matches. Main thread. */
#include "docket-books-matches.h"

#include "docket-acts.h"
#include "docket-lists.h"

#include <glib/gi18n.h>

/* The kinds of matches that somebody is asked about. */
static const struct
{
  const char *name;
  DocketKind kind;
} kinds[] = {
  { "customer", DOCKET_KIND_CLIENT },
  { "tax", DOCKET_KIND_TAX },
};

/* What of ours the match is about; NULL: nothing that was asked about, or gone. */
static const char *
find_name (DocketWorkspace *workspace, const DocketBooksMatch *match)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (match->kind, kinds[i].name) == 0)
      return docket_workspace_get_name (workspace, kinds[i].kind, match->local);
  return NULL;
}

static const DocketBooksConnection *
find_connection (DocketWorkspace *workspace)
{
  GPtrArray *all = docket_workspace_get_list (workspace, DOCKET_KIND_BOOKS_CONNECTION);

  return all != NULL && all->len > 0 ? g_ptr_array_index (all, 0) : NULL;
}

static void
forget_cb (GtkWidget *button, DocketWorkspace *workspace)
{
  const char *id = gtk_widget_get_name (button);

  docket_acts_delete (button,
                      workspace,
                      "forget a match",
                      DOCKET_KIND_BOOKS_MATCH,
                      id,
                      _ ("Asked again with the next copy"));
}

static GtkWidget *
new_row (DocketWorkspace *workspace, const DocketBooksMatch *match, const char *name)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: a customer or tax code of QuickBooks */
  g_autofree char *there = g_strdup_printf (_ ("“%s” in QuickBooks"),
                                            match->name != NULL ? match->name : match->remote);
  /* Translators: a client or a tax whose counterpart in QuickBooks is to be chosen anew */
  g_autofree char *label = g_strdup_printf (_ ("Choose again for %s"), name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), there);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_name (button, docket_record_get_id (match));
  g_signal_connect_object (button, "clicked", G_CALLBACK (forget_cb), workspace, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show (GtkListBox *list, DocketWorkspace *workspace)
{
  GPtrArray *matches = docket_workspace_get_list (workspace, DOCKET_KIND_BOOKS_MATCH);
  const DocketBooksConnection *connection = find_connection (workspace);
  int focus = docket_lists_empty (list);

  for (guint i = 0; matches != NULL && connection != NULL && i < matches->len; i++)
    {
      const DocketBooksMatch *match = g_ptr_array_index (matches, i);
      const char *name = find_name (workspace, match);

      if (name != NULL && g_strcmp0 (match->company, connection->company) == 0)
        gtk_list_box_append (list, new_row (workspace, match, name));
    }
  gtk_widget_set_visible (gtk_widget_get_ancestor (GTK_WIDGET (list), ADW_TYPE_PREFERENCES_GROUP),
                          gtk_widget_get_first_child (GTK_WIDGET (list)) != NULL);
  docket_lists_refocus (list, focus);
}

static void
changed_cb (DocketWorkspace *workspace, int kind, GtkListBox *list)
{
  show (list, workspace);
}

GtkWidget *
docket_books_matches_new (DocketWorkspace *workspace)
{
  static const char *const signals[] = { "changed::books_match", "changed::books_connection" };
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("What Stands for What"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("Found or chosen once. Remove one to choose again with the next copy; what was copied "
         "stays as it is."));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (workspace, signals[i], G_CALLBACK (changed_cb), list, 0);
  show (GTK_LIST_BOX (list), workspace);
  return group;
}
