/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question about what was found in the books, with the candidates to choose from. */
#include "docket-books-choice.h"

#include "docket-books-types.h"
#include "docket-dialogs.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  GPtrArray *ids;    /* (element-type utf8) */
  GPtrArray *checks; /* (element-type GtkCheckButton) (unowned) */
  DocketBooksChosen callback;
  gpointer user_data;
  GDestroyNotify destroy;
} Choice;

static void
choice_free (Choice *choice)
{
  if (choice->destroy != NULL)
    choice->destroy (choice->user_data);
  g_ptr_array_unref (choice->ids);
  g_ptr_array_unref (choice->checks);
  g_free (choice);
}

static gboolean
answered_cb (gpointer user_data)
{
  Choice *choice = user_data;

  for (guint i = 0; i < choice->checks->len; i++)
    if (gtk_check_button_get_active (choice->checks->pdata[i]))
      {
        choice->callback (choice->ids->pdata[i], choice->user_data);
        return TRUE;
      }
  return FALSE;
}

static void
add_candidate (Choice *choice, GtkListBox *list, const char *id, const char *name, const char *note)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  if (note != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), note);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  if (choice->checks->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), choice->checks->pdata[0]);
  else
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_list_box_append (list, row);
  g_ptr_array_add (choice->ids, g_strdup (id));
  g_ptr_array_add (choice->checks, check);
}

static const char *
get_question (const GError *error, const DocketBooksDetail *detail)
{
  if (error->code == DOCKET_BOOKS_ERROR_DUPLICATE_NUMBER)
    return _ ("Which Invoice Is This One?");
  switch (detail->question)
    {
    case DOCKET_BOOKS_QUESTION_TAX:
      return _ ("Which Tax Code?");
    case DOCKET_BOOKS_QUESTION_DEPOSIT_ACCOUNT:
      return _ ("Where Are Deposits Booked?");
    case DOCKET_BOOKS_QUESTION_CUSTOMER:
    case DOCKET_BOOKS_QUESTION_NONE:
    default:
      return _ ("Which Customer?");
    }
}

static char *
explain (const GError *error, const DocketBooksDetail *detail)
{
  const char *subject = detail->subject != NULL ? detail->subject : "";

  if (error->code == DOCKET_BOOKS_ERROR_DUPLICATE_NUMBER)
    return g_strdup_printf (_ ("The number %s is taken in QuickBooks. If one of these is the same "
                               "invoice, it is linked and nothing is made."),
                            subject);
  switch (detail->question)
    {
    case DOCKET_BOOKS_QUESTION_TAX:
      return g_strdup_printf (
          _ ("Which tax code of QuickBooks stands for “%s”? QuickBooks computes with its rate. "
             "Asked once."),
          *subject != '\0' ? subject : _ ("no tax"));
    case DOCKET_BOOKS_QUESTION_DEPOSIT_ACCOUNT:
      return g_strdup (_ ("Deposits are owed until they are earned. Asked once."));
    case DOCKET_BOOKS_QUESTION_CUSTOMER:
    case DOCKET_BOOKS_QUESTION_NONE:
    default:
      return g_strdup_printf (_ ("Several customers in QuickBooks could be %s. Asked once."),
                              subject);
    }
}

void
docket_books_choice_ask (GtkWidget *from,
                         const GError *error,
                         DocketBooksChosen callback,
                         gpointer user_data,
                         GDestroyNotify destroy)
{
  const DocketBooksDetail *detail = docket_books_error_get_detail (error);
  GtkWidget *list = gtk_list_box_new ();
  Choice *choice = g_new0 (Choice, 1);
  g_autofree char *explanation = explain (error, detail);

  choice->ids = g_ptr_array_new_with_free_func (g_free);
  choice->checks = g_ptr_array_new ();
  choice->callback = callback;
  choice->user_data = user_data;
  choice->destroy = destroy;
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < detail->candidates->len; i++)
    {
      const DocketBooksCandidate *candidate = detail->candidates->pdata[i];

      add_candidate (choice, GTK_LIST_BOX (list), candidate->id, candidate->name, candidate->note);
    }
  if (error->code == DOCKET_BOOKS_ERROR_CHOICE_NEEDED
      && detail->question == DOCKET_BOOKS_QUESTION_CUSTOMER)
    add_candidate (choice,
                   GTK_LIST_BOX (list),
                   DOCKET_BOOKS_NEW,
                   _ ("None of them: make a new customer"),
                   NULL);
  docket_dialogs_ask (from,
                      get_question (error, detail),
                      explanation,
                      list,
                      _ ("_Choose"),
                      answered_cb,
                      choice,
                      (GDestroyNotify) choice_free);
}
