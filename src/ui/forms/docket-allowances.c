/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Allowances of contracts: asked of billing on the store's thread, shown as a bar. A question owns
 * its words; the one who asked is held weakly. */
#include "docket-allowances.h"

#include "docket-labels.h"

#include <glib/gi18n.h>

typedef struct
{
  char *client;
  DocketDate today;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->client);
  g_free (question);
}

typedef struct
{
  GWeakRef target;
  DocketAllowancesReady ready;
} Asked;

static gpointer
compute (DocketStore *store, gpointer data, GError **error)
{
  Question *question = data;
  g_autoptr (DocketSnapshot) snapshot = docket_store_snapshot (store, question->client, error);
  g_autoptr (GHashTable) found = NULL;
  GPtrArray *contracts;

  if (snapshot == NULL)
    return NULL;
  found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  contracts = snapshot->lists[DOCKET_KIND_CONTRACT];
  for (guint i = 0; contracts != NULL && i < contracts->len; i++)
    {
      const char *id = docket_record_get_id (contracts->pdata[i]);
      DocketAllowance allowance;
      g_autoptr (GError) local_error = NULL;

      if (docket_billing_allowance (snapshot, id, question->today, &allowance, &local_error))
        {
          DocketAllowance *kept = g_memdup2 (&allowance, sizeof allowance);

          kept->contract = NULL;
          g_hash_table_insert (found, g_strdup (id), kept);
        }
      else if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }
  return g_steal_pointer (&found);
}

static void
computed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  g_autoptr (GtkWidget) target = g_weak_ref_get (&asked->target);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) found
      = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);

  if (error != NULL)
    g_message ("Allowances are not known: %s", error->message);
  else if (target != NULL)
    asked->ready (target, found);
  g_weak_ref_clear (&asked->target);
  g_free (asked);
}

void
docket_allowances_ask (DocketWorkspace *workspace,
                       const char *client,
                       GtkWidget *target,
                       DocketAllowancesReady ready)
{
  Question *question = g_new0 (Question, 1);
  Asked *asked = g_new0 (Asked, 1);

  question->client = g_strdup (client);
  question->today = docket_workspace_get_today (workspace);
  g_weak_ref_init (&asked->target, target);
  asked->ready = ready;
  docket_workspace_read (workspace,
                         compute,
                         question,
                         question_free,
                         (GDestroyNotify) g_hash_table_unref,
                         NULL,
                         computed_cb,
                         asked);
}

GtkWidget *
docket_allowances_make_bar (const DocketAllowance *allowance)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *bar = gtk_progress_bar_new ();
  GtkWidget *label = gtk_label_new (NULL);
  gint64 left = allowance->granted - allowance->used;
  g_autofree char *used = docket_labels_hours (allowance->used);
  g_autofree char *granted = docket_labels_hours (allowance->granted);
  g_autofree char *text = NULL;
  const char *style = "success";

  if (allowance->over > 0)
    {
      g_autofree char *over = docket_labels_hours (allowance->over);

      style = "error";
      /* Translators: hours used, hours included, hours past them */
      text = g_strdup_printf (_ ("%s of %s used, %s over"), used, granted, over);
    }
  else if (left * 5 <= allowance->granted)
    {
      g_autofree char *rest = docket_labels_hours (left);

      style = left > 0 ? "warning" : "error";
      /* Translators: hours used, hours included, hours left */
      text = g_strdup_printf (_ ("%s of %s used, %s left"), used, granted, rest);
    }
  else
    /* Translators: hours used, hours included */
    text = g_strdup_printf (_ ("%s of %s used"), used, granted);
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "tabular");
  gtk_widget_add_css_class (label, "caption");
  gtk_progress_bar_set_fraction (
      GTK_PROGRESS_BAR (bar),
      allowance->granted > 0 ? MIN (1.0, (double) allowance->used / (double) allowance->granted)
                             : 1.0);
  gtk_widget_add_css_class (bar, "docket-allowance");
  gtk_widget_add_css_class (bar, style);
  gtk_widget_set_size_request (box, 180, -1);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return box;
}
