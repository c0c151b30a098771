/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An expense in a window of its own. The form owns the copy that is filled in. Main thread. */
#include "docket-expense-dialog.h"

#include "docket-acts.h"
#include "docket-add.h"
#include "docket-form-rows.h"
#include "docket-ticket-picker.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/** What the window was opened for. */
typedef struct
{
  GtkWidget *from; /* weak */
  DocketWorkspace *workspace;
  DocketExpense *found; /* NULL: a new one */
  DocketForm *form;
  GtkWidget *ticket;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_weak_pointer (&question->from);
  g_object_unref (question->workspace);
  docket_record_unref (question->found);
  g_free (question);
}

static void
take (DocketForm *form, gpointer user_data)
{
  Question *question = user_data;
  DocketExpense *expense = docket_record_copy (docket_form_get_record (form));

  if (question->from == NULL)
    docket_record_unref (expense);
  else if (question->found == NULL)
    docket_acts_add (
        question->from, question->workspace, "add expense", expense, _ ("Expense added"));
  else
    docket_acts_change (question->from,
                        question->workspace,
                        "change expense",
                        question->found,
                        expense,
                        _ ("Expense changed"),
                        NULL);
}

/* With the ticket comes its client. */
static void
picked (const char *id, gpointer user_data)
{
  Question *question = user_data;
  const DocketTicket *ticket = docket_workspace_find (question->workspace, DOCKET_KIND_TICKET, id);
  DocketExpense *expense = docket_record_copy (docket_form_get_record (question->form));

  g_free (expense->ticket);
  expense->ticket = g_strdup (id);
  if (ticket != NULL && ticket->client != NULL)
    {
      g_free (expense->client);
      expense->client = g_strdup (ticket->client);
    }
  docket_form_replace (question->form, expense);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (question->ticket), id);
}

static void
add_ticket_row (Question *question, GtkWidget *group, const char *ticket)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Ticket"));
  question->ticket = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (question->ticket),
                             ticket != NULL ? ticket : _ ("None"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (question->ticket),
                               docket_ticket_picker_new (question->workspace, picked, question));
  gtk_widget_add_css_class (question->ticket, "flat");
  gtk_widget_set_valign (question->ticket, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), question->ticket);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), question->ticket);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

/* The price is in the client's currency. */
static void
client_chosen_cb (DocketForm *form)
{
  const DocketExpense *expense = docket_form_get_record (form);
  const char *currency
      = docket_workspace_get_currency (docket_form_get_workspace (form), expense->client);

  if (g_strcmp0 (currency, docket_form_get_currency (form)) == 0)
    return;
  docket_form_set_currency (form, currency);
  docket_form_set_hint (form, "unit_price", currency);
}

/* @expense: (transfer full) */
static void
present (GtkWidget *from,
         DocketWorkspace *workspace,
         DocketExpense *expense,
         const DocketExpense *found)
{
  Question *question = g_new0 (Question, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *group = docket_form_add_group (box, NULL, NULL);
  g_autofree char *ticket = g_strdup (expense->ticket);
  g_autoptr (DocketForm) form = NULL;
  DocketAdd what = { .title = found != NULL ? _ ("Expense") : _ ("New Expense"),
                     .explanation = _ ("The price is what the client pays for one, the cost what "
                                       "you paid for all of it."),
                     .button = found != NULL ? _ ("_Save") : NULL,
                     .take = take,
                     .user_data = question,
                     .destroy = question_free };

  g_set_weak_pointer (&question->from, from);
  question->workspace = g_object_ref (workspace);
  question->found = found != NULL ? docket_record_copy (found) : NULL;
  form = docket_form_new (workspace, expense);
  question->form = form;
  docket_form_set_currency (form, docket_workspace_get_currency (workspace, expense->client));
  docket_form_add_entry (form, group, "description", _ ("What"));
  docket_form_require (form, "description");
  docket_form_add_entry (form, group, "date", _ ("Date"));
  docket_form_require (form, "date");
  add_ticket_row (question, group, ticket);
  docket_form_add_reference (form, group, "client", _ ("Client"), _ ("Choose a client"));
  docket_form_require (form, "client");
  group = docket_form_add_group (box, NULL, NULL);
  docket_form_add_entry (form, group, "quantity", _ ("Quantity"));
  docket_form_set_hint (form, "quantity", "1");
  docket_form_add_entry (form, group, "unit_price", _ ("Price"));
  docket_form_require (form, "unit_price");
  docket_form_set_hint (form, "unit_price", docket_form_get_currency (form));
  docket_form_add_entry (form, group, "cost", _ ("Cost"));
  docket_form_add_reference (form, group, "tax", _ ("Tax"), _ ("The client’s"));
  docket_form_add_switch (form, group, "billable", _ ("Billable"));
  g_signal_connect (form, "changed", G_CALLBACK (client_chosen_cb), NULL);
  docket_add_present (from, form, box, &what);
}

void
docket_expense_dialog_add (GtkWidget *from, DocketWorkspace *workspace, DocketDate day)
{
  DocketExpense *expense = docket_record_new (&docket_expense_shape);

  expense->date = day;
  expense->billable = TRUE;
  present (from, workspace, expense, NULL);
}

void
docket_expense_dialog_edit (GtkWidget *from,
                            DocketWorkspace *workspace,
                            const DocketExpense *expense)
{
  present (from, workspace, docket_record_copy (expense), expense);
}
