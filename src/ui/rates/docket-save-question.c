/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question before terms are saved. What changes is billing's answer, asked for on the reading
 * thread; a question whose widget is gone by then is dropped. */
#include "docket-save-question.h"

#include "docket-compare.h"
#include "docket-labels.h"
#include "docket-toasts.h"

#include <glib/gi18n.h>

typedef struct
{
  DocketRecord *edited;
  DocketDate today;
} Comparison;

/** What the comparison comes to; one sum a currency. */
typedef struct
{
  guint n_entries;
  guint n_fees;
  guint n_clients;
  GPtrArray *currencies; /* (element-type utf8) */
  GArray *differences;   /* (element-type gint64) minor units, beside them */
} Touched;

typedef struct
{
  GWeakRef from;
  char *heading;
  char *warning;
  DocketDialogYes save;
  gpointer user_data;
  GDestroyNotify destroy;
} Asked;

static void
comparison_free (gpointer data)
{
  Comparison *comparison = data;

  docket_record_unref (comparison->edited);
  g_free (comparison);
}

static void
touched_free (gpointer data)
{
  Touched *touched = data;

  g_ptr_array_unref (touched->currencies);
  g_array_unref (touched->differences);
  g_free (touched);
}

static void
asked_free (Asked *asked)
{
  g_weak_ref_clear (&asked->from);
  g_free (asked->heading);
  g_free (asked->warning);
  if (asked->destroy != NULL)
    asked->destroy (asked->user_data);
  g_free (asked);
}

/* ---- On the reading thread ---- */

static gboolean
add_touched (Touched *touched, const DocketTouched *row, GError **error)
{
  guint place = 0;
  gint64 zero = 0;
  gint64 *sum;

  touched->n_entries += row->n_entries;
  touched->n_fees += row->n_fees;
  touched->n_clients++;
  while (place < touched->currencies->len
         && !g_str_equal (touched->currencies->pdata[place], row->currency))
    place++;
  if (place == touched->currencies->len)
    {
      g_ptr_array_add (touched->currencies, g_strdup (row->currency));
      g_array_append_val (touched->differences, zero);
    }
  sum = &g_array_index (touched->differences, gint64, place);
  return docket_add (*sum, row->after.minor, sum, error)
         && docket_add (*sum, -row->before.minor, sum, error);
}

static gpointer
compare_work (DocketStore *store, gpointer data, GError **error)
{
  Comparison *comparison = data;
  g_autoptr (DocketSnapshot) before = docket_store_snapshot (store, NULL, error);
  g_autoptr (DocketSnapshot) after = NULL;
  g_autoptr (GArray) rows = NULL;
  Touched *touched;

  if (before == NULL)
    return NULL;
  after = docket_snapshot_copy_with (before, comparison->edited);
  rows = docket_billing_compare (before, after, comparison->today, error);
  if (rows == NULL)
    return NULL;
  touched = g_new0 (Touched, 1);
  touched->currencies = g_ptr_array_new_with_free_func (g_free);
  touched->differences = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < rows->len; i++)
    if (!add_touched (touched, &g_array_index (rows, DocketTouched, i), error))
      {
        touched_free (touched);
        return NULL;
      }
  return touched;
}

/* ---- The question ---- */

static char *
say_sums (const Touched *touched)
{
  g_autoptr (GString) sums = g_string_new (NULL);

  for (guint i = 0; i < touched->currencies->len; i++)
    {
      gint64 minor = g_array_index (touched->differences, gint64, i);
      g_autofree char *amount
          = docket_labels_money_code ((DocketMoney){ ABS (minor) }, touched->currencies->pdata[i]);

      g_string_append_printf (sums,
                              "%s%s%s",
                              i > 0 ? ", " : "",
                              minor < 0   ? "−"
                              : minor > 0 ? "+"
                                          : "±",
                              amount);
    }
  return g_string_free (g_steal_pointer (&sums), FALSE);
}

static char *
say_touched (const Touched *touched)
{
  g_autofree char *entries
      = g_strdup_printf (ngettext ("%u unbilled entry", "%u unbilled entries", touched->n_entries),
                         touched->n_entries);
  g_autofree char *clients = g_strdup_printf (
      ngettext ("of %u client", "of %u clients", touched->n_clients), touched->n_clients);
  g_autofree char *sums = say_sums (touched);
  g_autofree char *fees = NULL;

  if (touched->n_fees == 0)
    /* Translators: "12 unbilled entries" "of 3 clients": "+84.00 USD" */
    return g_strdup_printf (
        _ ("This changes %s %s: %s. What is issued stays as it is."), entries, clients, sums);
  fees = g_strdup_printf (ngettext ("%u fee", "%u fees", touched->n_fees), touched->n_fees);
  /* Translators: "12 unbilled entries" and "1 fee" "of 3 clients": "+84.00 USD" */
  return g_strdup_printf (_ ("This changes %s and %s %s: %s. What is issued stays as it is."),
                          entries,
                          fees,
                          clients,
                          sums);
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  g_autoptr (GtkWidget) from = g_weak_ref_get (&asked->from);
  g_autoptr (GError) error = NULL;
  Touched *touched = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);
  g_autoptr (GString) words = g_string_new (asked->warning);

  if (error != NULL)
    docket_toasts_say_error (from, error);
  if (touched != NULL && touched->n_clients > 0)
    {
      g_autofree char *change = say_touched (touched);

      g_string_append_printf (words, "%s%s", words->len > 0 ? "\n\n" : "", change);
    }
  if (touched != NULL && from != NULL)
    {
      if (words->len == 0)
        asked->save (asked->user_data);
      else
        docket_dialogs_confirm (from,
                                asked->heading,
                                words->str,
                                _ ("_Save"),
                                FALSE,
                                asked->save,
                                asked->user_data,
                                g_steal_pointer (&asked->destroy));
    }
  g_clear_pointer (&touched, touched_free);
  asked_free (asked);
}

void
docket_save_question_ask (GtkWidget *from,
                          DocketWorkspace *workspace,
                          gpointer edited,
                          const char *heading,
                          const char *warning,
                          DocketDialogYes save,
                          gpointer user_data,
                          GDestroyNotify destroy)
{
  Asked *asked = g_new0 (Asked, 1);
  Comparison *comparison = g_new0 (Comparison, 1);

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (DOCKET_IS_WORKSPACE (workspace));
  g_return_if_fail (edited != NULL);

  g_weak_ref_init (&asked->from, from);
  asked->heading = g_strdup (heading);
  asked->warning = g_strdup (warning);
  asked->save = save;
  asked->user_data = user_data;
  asked->destroy = destroy;
  comparison->edited = docket_record_copy (edited);
  comparison->today = docket_workspace_get_today (workspace);
  docket_workspace_read (
      workspace, compare_work, comparison, comparison_free, touched_free, NULL, compared_cb, asked);
}
