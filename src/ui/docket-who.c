/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question whose stopwatch this is, asked once where several people work. Owns what it needs
 * until it is answered or closed. Main thread. */
#include "docket-who.h"

#include "docket-dialogs.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  GWeakRef from;
  DocketWorkspace *workspace;
  char *ticket;
  gint64 at;
  DocketWhoAnswered answered;
  GPtrArray *ids;    /* (element-type utf8) */
  GPtrArray *checks; /* (element-type GtkCheckButton) (unowned) */
} Who;

static void
who_free (gpointer data)
{
  Who *who = data;

  g_weak_ref_clear (&who->from);
  g_object_unref (who->workspace);
  g_free (who->ticket);
  g_ptr_array_unref (who->ids);
  g_ptr_array_unref (who->checks);
  g_free (who);
}

static gboolean
answered_cb (gpointer user_data)
{
  Who *who = user_data;
  g_autoptr (GtkWidget) from = g_weak_ref_get (&who->from);

  for (guint i = 0; from != NULL && i < who->checks->len; i++)
    if (gtk_check_button_get_active (who->checks->pdata[i]))
      who->answered (from, who->workspace, who->ids->pdata[i], who->ticket, who->at);
  return TRUE;
}

static void
add_person (Who *who, GtkListBox *list, const DocketAgent *agent)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), agent->name);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  if (who->checks->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), who->checks->pdata[0]);
  else
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_list_box_append (list, row);
  g_ptr_array_add (who->ids, g_strdup (agent->id));
  g_ptr_array_add (who->checks, check);
}

void
docket_who_ask (GtkWidget *from,
                DocketWorkspace *workspace,
                const char *ticket,
                gint64 at,
                DocketWhoAnswered answered)
{
  GPtrArray *agents;
  GtkWidget *list;
  Who *who;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (DOCKET_IS_WORKSPACE (workspace));

  list = gtk_list_box_new ();
  who = g_new0 (Who, 1);
  g_weak_ref_init (&who->from, from);
  who->workspace = g_object_ref (workspace);
  who->ticket = g_strdup (ticket);
  who->at = at;
  who->answered = answered;
  who->ids = g_ptr_array_new_with_free_func (g_free);
  who->checks = g_ptr_array_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  agents = docket_workspace_get_list (workspace, DOCKET_KIND_AGENT);
  for (guint i = 0; agents != NULL && i < agents->len; i++)
    {
      const DocketAgent *agent = agents->pdata[i];

      if (agent->archived != TRUE)
        add_person (who, GTK_LIST_BOX (list), agent);
    }
  docket_dialogs_ask (from,
                      _ ("Who Are You?"),
                      _ ("Several people work here. Your time is kept under your name. Asked once; "
                         "Preferences can change it."),
                      list,
                      _ ("_Start the Stopwatch"),
                      answered_cb,
                      who,
                      who_free);
}
