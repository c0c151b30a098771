/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ending and renewing a contract. What is asked stands in a form over a copy of the contract; what
 * is done is the session's. Main thread. */
#include "docket-contract-acts.h"

#include "docket-acts.h"
#include "docket-contract-desk.h"
#include "docket-contract-form.h"
#include "docket-findings-words.h"
#include "docket-form-rows.h"
#include "docket-labels.h"
#include "docket-toasts.h"
#include "docket-typed.h"

#include <glib/gi18n.h>

/** What is done, on the store's thread. */
typedef struct
{
  char *contract;
  DocketDate last;      /* of an end */
  DocketContract *next; /* of a renewal */
} Act;

/** What a window needs until it goes. */
typedef struct
{
  GtkWidget *from; /* owned */
  DocketWorkspace *workspace;
  char *contract;
} Asking;

/** What an end is judged by; the form's. */
typedef struct
{
  DocketWorkspace *workspace;
  char *contract;
  DocketSnapshot *terms;
} Judging;

static void
act_free (gpointer data)
{
  Act *act = data;

  g_free (act->contract);
  docket_record_unref (act->next);
  g_free (act);
}

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->from);
  g_object_unref (asking->workspace);
  g_free (asking->contract);
  g_free (asking);
}

static void
judging_free (gpointer data, GClosure *closure)
{
  Judging *judging = data;

  g_object_unref (judging->workspace);
  g_free (judging->contract);
  docket_snapshot_free (judging->terms);
  g_free (judging);
}

static Asking *
asking_new (GtkWidget *from, DocketWorkspace *workspace, const char *contract)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->from = g_object_ref (from);
  asking->workspace = g_object_ref (workspace);
  asking->contract = g_strdup (contract);
  return asking;
}

/* ---- Ending ---- */

static gpointer
end_work (DocketStore *store, gpointer data, GError **error)
{
  Act *act = data;

  docket_contract_desk_end (store, act->contract, act->last, error);
  return NULL;
}

/* The form is of a copy, whose first day stands still. */
static char *
check_last (const char *text, gpointer user_data)
{
  DocketForm *form = user_data;
  const DocketContract *contract = docket_form_get_record (form);
  DocketDate today = docket_workspace_get_today (docket_form_get_workspace (form));
  DocketDate last = DOCKET_DATE_NULL;
  g_autofree char *why = NULL;

  if (!docket_typed_date (text, today, &last, &why) || last.days >= contract->start.days)
    return NULL;
  return g_strdup (_ ("The last day comes before the first."));
}

/* An end within days that are billed is allowed, and said. */
static void
judge_end_cb (DocketForm *form, Judging *judging)
{
  g_autoptr (DocketContract) typed = docket_form_dup_typed (form);
  g_autofree char *words = NULL;
  DocketBilledDays days;

  if (!DOCKET_IS_NULL (typed->end.days)
      && docket_billing_find_billed_days (judging->terms, judging->contract, typed->end, &days))
    words = docket_findings_billed_words (&days, judging->workspace);
  docket_form_mark (form, "end", words, FALSE);
}

static void
judge_ends (DocketForm *form,
            DocketWorkspace *workspace,
            const DocketContract *contract,
            const DocketSnapshot *terms)
{
  Judging *judging = g_new0 (Judging, 1);

  judging->workspace = g_object_ref (workspace);
  judging->contract = g_strdup (contract->id);
  judging->terms = docket_snapshot_copy_with (terms, (gpointer) contract);
  g_signal_connect_data (form, "changed", G_CALLBACK (judge_end_cb), judging, judging_free, 0);
  judge_end_cb (form, judging);
}

static void
take_end (DocketForm *form, gpointer user_data)
{
  Asking *asking = user_data;
  const DocketContract *contract = docket_form_get_record (form);
  Act *act = g_new0 (Act, 1);

  act->contract = g_strdup (asking->contract);
  act->last = contract->end;
  docket_acts_run (asking->from, asking->workspace, end_work, act, act_free, _ ("Contract ended"));
}

static DocketDate
find_month_end (DocketDate day)
{
  int year, month, day_of_month;

  docket_date_get_ymd (day, &year, &month, &day_of_month);
  return (DocketDate){ docket_date_add_months (docket_date_from_ymd (year, month, 1), 1).days - 1 };
}

void
docket_contract_acts_end (GtkWidget *from,
                          DocketWorkspace *workspace,
                          const char *contract,
                          gint64 left,
                          const DocketSnapshot *terms)
{
  const DocketContract *record = docket_workspace_find (workspace, DOCKET_KIND_CONTRACT, contract);
  DocketContract *ended;
  g_autoptr (DocketForm) form = NULL;
  g_autofree char *hours = docket_labels_hours (left);
  g_autofree char *words = NULL;
  g_autofree char *title = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *group = docket_form_add_group (box, NULL, NULL);
  DocketAdd what = { .button = _ ("_End"), .take = take_end, .destroy = asking_free };

  g_return_if_fail (record != NULL);

  ended = docket_record_copy (record);
  if (DOCKET_IS_NULL (ended->end.days))
    ended->end = find_month_end (docket_workspace_get_today (workspace));
  ended->end.days = MAX (ended->end.days, ended->start.days);
  form = docket_form_new (workspace, ended);
  docket_form_add_entry (form, group, "end", _ ("Last day"));
  docket_form_require (form, "end");
  docket_form_set_check (form, "end", check_last, form);
  docket_form_explain (form, "end", _ ("It is still covered"));
  /* Translators: %s is the name of a contract */
  title = g_strdup_printf (_ ("End %s"), record->name);
  if (left > 0)
    /* Translators: %s are hours */
    words = g_strdup_printf (_ ("Unused hours (%s now) lapse then. What is billed stays."), hours);
  else
    words = g_strdup (_ ("What is billed stays, and fees up to that day are still due."));
  if (terms != NULL)
    judge_ends (form, workspace, record, terms);
  what.title = title;
  what.explanation = words;
  what.user_data = asking_new (from, workspace, contract);
  docket_add_present (from, form, box, &what);
}

/* ---- Renewing ---- */

static char *
check_first (const char *text, gpointer user_data)
{
  const Asking *asking = user_data;
  const DocketContract *old
      = docket_workspace_find (asking->workspace, DOCKET_KIND_CONTRACT, asking->contract);
  DocketDate today = docket_workspace_get_today (asking->workspace);
  DocketDate first = DOCKET_DATE_NULL;
  g_autofree char *why = NULL;

  if (old == NULL || !docket_typed_date (text, today, &first, &why) || first.days > old->start.days)
    return NULL;
  return g_strdup (_ ("It begins after the first day of the one that it renews."));
}

/* The id of the new one. */
static gpointer
renew_work (DocketStore *store, gpointer data, GError **error)
{
  Act *act = data;

  if (!docket_contract_desk_renew (store, act->contract, act->next, error))
    return NULL;
  return g_strdup (act->next->id);
}

/* What is agreed from now on is what the person looks at next. */
static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;
  GtkWidget *place = docket_toasts_find_place (from);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);

  if (error != NULL)
    {
      docket_toasts_say_error (place, error);
      return;
    }
  docket_toasts_say_undo (place, _ ("Contract renewed"));
  if (gtk_widget_get_mapped (from))
    gtk_widget_activate_action (from, "win.open-contract", "s", id);
}

static void
take_renewal (DocketForm *form, gpointer user_data)
{
  Asking *asking = user_data;
  Act *act = g_new0 (Act, 1);

  act->contract = g_strdup (asking->contract);
  act->next = docket_record_copy (docket_form_get_record (form));
  docket_workspace_run (asking->workspace,
                        renew_work,
                        act,
                        act_free,
                        g_free,
                        NULL,
                        renewed_cb,
                        g_object_ref (asking->from));
}

/* Agreed on once more: what was a part of the old one's life is left behind. No day that is billed
 * is proposed again. */
static DocketContract *
make_next (const DocketContract *old, DocketDate today, const DocketSnapshot *terms)
{
  DocketContract *next = docket_record_copy (old);
  DocketBilledDays days;

  g_clear_pointer (&next->id, g_free);
  if (!DOCKET_IS_NULL (old->end.days))
    next->start.days = old->end.days + 1;
  else
    next->start.days = MAX (find_month_end (today).days, old->start.days) + 1;
  if (terms != NULL
      && docket_billing_find_billed_days (
          terms, old->id, (DocketDate){ next->start.days - 1 }, &days))
    next->start.days = days.last.days + 1;
  next->end = DOCKET_DATE_NULL;
  next->done = DOCKET_CHOICE_NULL;
  g_ptr_array_set_size (next->milestones, 0);
  return next;
}

static guint
count_projects (DocketWorkspace *workspace, const char *contract)
{
  const GPtrArray *projects = docket_workspace_get_list (workspace, DOCKET_KIND_PROJECT);
  guint n = 0;

  for (guint i = 0; i < projects->len; i++)
    n += g_strcmp0 (((const DocketProject *) projects->pdata[i])->contract, contract) == 0 ? 1 : 0;
  return n;
}

static guint
count_tickets (DocketWorkspace *workspace, const char *contract)
{
  const GPtrArray *tickets = docket_workspace_get_list (workspace, DOCKET_KIND_TICKET);
  const GPtrArray *stages = docket_workspace_get_list (workspace, DOCKET_KIND_STAGE);
  guint n = 0;

  for (guint i = 0; i < tickets->len; i++)
    n += docket_contract_desk_follows (tickets->pdata[i], contract, stages) ? 1 : 0;
  return n;
}

/* What happens to whatever names the old one by hand, in sentences of their own. */
static char *
explain_renewal (DocketWorkspace *workspace, const char *contract, const DocketSnapshot *terms)
{
  guint n_tickets = count_tickets (workspace, contract);
  guint n_projects = count_projects (workspace, contract);
  DocketDate yesterday = { docket_workspace_get_today (workspace).days - 1 };
  DocketBilledDays days;
  const DocketAllowance *allowance = docket_workspace_get_allowance (workspace, contract);
  g_autoptr (GString) words
      = g_string_new (_ ("The old contract ends the day before this one begins."));

  if (allowance != NULL && !DOCKET_IS_NULL (allowance->granted)
      && allowance->granted > allowance->used)
    {
      g_autofree char *hours = docket_labels_hours (allowance->granted - allowance->used);

      g_string_append_c (words, ' ');
      /* Translators: %s are hours */
      g_string_append_printf (words, _ ("Unused hours (%s now) lapse then."), hours);
    }
  if (terms != NULL && docket_billing_find_billed_days (terms, contract, yesterday, &days))
    {
      g_autofree char *billed = docket_findings_billed_words (&days, workspace);

      g_string_append_printf (words, " %s", billed);
    }
  if (n_tickets > 0)
    {
      g_string_append_c (words, ' ');
      g_string_append_printf (words,
                              ngettext ("%u open ticket that names it goes on with this one.",
                                        "%u open tickets that name it go on with this one.",
                                        n_tickets),
                              n_tickets);
    }
  if (n_projects > 0)
    {
      g_string_append_c (words, ' ');
      g_string_append_printf (words,
                              ngettext ("%u project that names it goes on with this one.",
                                        "%u projects that name it go on with this one.",
                                        n_projects),
                              n_projects);
    }
  if (n_tickets + n_projects > 0)
    {
      g_string_append_c (words, ' ');
      g_string_append (words, _ ("What was worked before stays under the old one."));
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

void
docket_contract_acts_renew (GtkWidget *from,
                            DocketWorkspace *workspace,
                            const char *contract,
                            const DocketSnapshot *terms)
{
  const DocketContract *record = docket_workspace_find (workspace, DOCKET_KIND_CONTRACT, contract);
  g_autoptr (DocketForm) form = NULL;
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;
  Asking *asking;
  GtkWidget *content;
  DocketAdd what = { .button = _ ("_Renew"), .take = take_renewal, .destroy = asking_free };

  g_return_if_fail (record != NULL);

  asking = asking_new (from, workspace, contract);
  form = docket_form_new (workspace,
                          make_next (record, docket_workspace_get_today (workspace), terms));
  content = docket_contract_form_new (form, TRUE);
  docket_contract_form_follow (DOCKET_CONTRACT_FORM (content), record, terms);
  gtk_widget_set_visible (docket_form_get_row (form, "client"), FALSE);
  docket_form_set_check (form, "start", check_first, asking);
  /* Translators: %s is the name of a contract */
  title = g_strdup_printf (_ ("Renew %s"), record->name);
  words = explain_renewal (workspace, contract, terms);
  what.title = title;
  what.explanation = words;
  what.user_data = asking;
  docket_add_present (from, form, content, &what);
}
