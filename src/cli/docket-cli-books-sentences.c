/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong between Docket and QuickBooks, in words for a terminal. */
#define G_LOG_DOMAIN "docket"

#include "docket-books-error.h"
#include "docket-cli-sentences.h"

#include <glib/gi18n.h>

/* "12 Acme Inc (billing@acme.example), 15 Acme Ltd" */
static char *
list_candidates (const DocketBooksDetail *detail)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; detail->candidates != NULL && i < detail->candidates->len; i++)
    {
      const DocketBooksCandidate *candidate = detail->candidates->pdata[i];

      g_string_append_printf (list, "%s%s %s", i > 0 ? ", " : "", candidate->id, candidate->name);
      if (candidate->note != NULL)
        g_string_append_printf (list, " (%s)", candidate->note);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static char *
say_choice (const DocketBooksDetail *detail)
{
  g_autofree char *list = list_candidates (detail);

  switch (detail->question)
    {
    case DOCKET_BOOKS_QUESTION_TAX:
      return g_strdup_printf (_ ("Which tax code stands for %s? Say so with --tax-code %s=CODE. "
                                 "There are: %s."),
                              detail->subject,
                              detail->local != NULL ? detail->local : "",
                              list);
    case DOCKET_BOOKS_QUESTION_DEPOSIT_ACCOUNT:
      return g_strdup_printf (_ ("Which account holds deposits? There are: %s."), list);
    case DOCKET_BOOKS_QUESTION_CUSTOMER:
    case DOCKET_BOOKS_QUESTION_NONE:
    default:
      return g_strdup_printf (_ ("Which customer is %s? Say so with --customer ID, or --customer "
                                 "new. There are: %s."),
                              detail->subject,
                              list);
    }
}

/* Before anything was sent. */
static char *
say_before (DocketBooksError code, const DocketBooksDetail *detail, const char *message)
{
  g_autofree char *list = list_candidates (detail);

  if (code == DOCKET_BOOKS_ERROR_NOT_CONNECTED)
    return g_strdup (_ ("Not connected. Connect with “docket quickbooks connect” first."));
  if (code == DOCKET_BOOKS_ERROR_SECRETS_UNAVAILABLE)
    return g_strdup (_ ("There is no keyring to keep the connection in. Start a Secret Service, "
                        "such as GNOME Keyring. Nothing was sent."));
  if (code == DOCKET_BOOKS_ERROR_SECRETS_LOCKED)
    return g_strdup (_ ("The keyring is locked, or has lost the connection. Unlock it, or connect "
                        "again. Nothing was sent."));
  if (code == DOCKET_BOOKS_ERROR_PORT_TAKEN)
    return g_strdup_printf (_ ("Another program listens on port %s. End it and try again."),
                            detail->subject);
  if (code == DOCKET_BOOKS_ERROR_DRAFT)
    return g_strdup_printf (_ ("%s is a draft. Issue it first. Nothing was sent."),
                            detail->subject);
  if (code == DOCKET_BOOKS_ERROR_VOIDED)
    return g_strdup_printf (_ ("%s is void and is not copied."), detail->subject);
  if (code == DOCKET_BOOKS_ERROR_NOT_COPIED)
    return g_strdup_printf (_ ("%s is not in QuickBooks yet. Copy it with “docket quickbooks "
                               "push” first."),
                            detail->subject);
  if (code == DOCKET_BOOKS_ERROR_CURRENCY)
    return g_strdup_printf (_ ("The invoice is in %s, and QuickBooks takes only %s for it. Turn on "
                               "multicurrency there. Nothing was sent."),
                            detail->subject,
                            detail->other);
  if (code == DOCKET_BOOKS_ERROR_PERIOD_CLOSED)
    return g_strdup_printf (_ ("The books there are closed up to %s, and the invoice is of %s. "
                               "Nothing was sent."),
                            detail->other,
                            detail->subject);
  if (code == DOCKET_BOOKS_ERROR_DUPLICATE_NUMBER)
    return g_strdup_printf (_ ("The number %s is taken there by %s. If that is this invoice, say "
                               "so with --link ID."),
                            detail->subject,
                            list);
  if (code == DOCKET_BOOKS_ERROR_NO_ACCOUNT)
    return g_strdup (_ ("The company there has no income account. Make one there first."));
  if (code == DOCKET_BOOKS_ERROR_NO_ADDRESS)
    return g_strdup_printf (_ ("%s has no e-mail address. Give it one, or say --to ADDRESS."),
                            detail->subject);
  return g_strdup_printf (_ ("This cannot be done: %s. Nothing was sent."), message);
}

/* While connecting. */
static char *
say_connecting (DocketBooksError code, const DocketBooksDetail *detail, const char *message)
{
  if (code == DOCKET_BOOKS_ERROR_CONSENT_DENIED)
    return g_strdup (_ ("You said no on the consent page. Nothing was connected."));
  if (code == DOCKET_BOOKS_ERROR_CONSENT_FAILED)
    return g_strdup_printf (_ ("Intuit did not ask for consent (%s). Compare the keys and the "
                               "redirect address with those of your app."),
                            detail->service != NULL ? detail->service : message);
  if (code == DOCKET_BOOKS_ERROR_KEYS_REFUSED)
    return g_strdup (_ ("Intuit refused the keys: client id and secret do not belong together."));
  if (code == DOCKET_BOOKS_ERROR_AUTHORIZATION_LOST)
    return g_strdup (_ ("The permission was taken back or has run out. Connect again; nothing is "
                        "lost."));
  if (code == DOCKET_BOOKS_ERROR_WRONG_COMPANY)
    return g_strdup_printf (_ ("This is another company than before: %s."), message);
  return g_strdup (_ ("The answer belongs to another request. Begin again."));
}

/* On the way, or refused there. */
static char *
say_sending (DocketBooksError code, const DocketBooksDetail *detail, const char *message)
{
  const char *words = detail->service != NULL ? detail->service : message;

  if (code == DOCKET_BOOKS_ERROR_NETWORK)
    return g_strdup (_ ("QuickBooks cannot be reached. What was to be sent is kept; try again."));
  if (code == DOCKET_BOOKS_ERROR_TIMEOUT)
    return g_strdup (_ ("QuickBooks did not answer in time. What was to be sent is kept; nothing "
                        "is doubled when you try again."));
  if (code == DOCKET_BOOKS_ERROR_THROTTLED)
    return g_strdup (_ ("QuickBooks wants fewer requests. What was to be sent is kept; try again "
                        "in a minute."));
  if (code == DOCKET_BOOKS_ERROR_SERVICE)
    return g_strdup (_ ("QuickBooks has trouble of its own. What was to be sent is kept; try again "
                        "later."));
  if (code == DOCKET_BOOKS_ERROR_PROTOCOL)
    return g_strdup (_ ("QuickBooks answered something that cannot be read. What was to be sent is "
                        "kept; try again."));
  if (code == DOCKET_BOOKS_ERROR_STALE)
    return g_strdup (_ ("Somebody changed it in QuickBooks just now. Try again."));
  if (code == DOCKET_BOOKS_ERROR_NOT_FOUND)
    return g_strdup (_ ("It was deleted in QuickBooks."));
  if (code == DOCKET_BOOKS_ERROR_INACTIVE)
    return g_strdup (_ ("The customer or an item is inactive in QuickBooks. Make it active there "
                        "and try again."));
  if (code == DOCKET_BOOKS_ERROR_NAME_TAKEN)
    return g_strdup_printf (_ ("In QuickBooks the name %s belongs to somebody who is no customer. "
                               "Rename one of the two."),
                            detail->subject);
  if (code == DOCKET_BOOKS_ERROR_TAX)
    return g_strdup (_ ("QuickBooks wants a tax code on each line. Give the lines a tax."));
  if (code == DOCKET_BOOKS_ERROR_SUBSCRIPTION)
    return g_strdup (_ ("The company's QuickBooks subscription has ended; it can only be read."));
  if (code == DOCKET_BOOKS_ERROR_NOT_ALLOWED)
    return g_strdup (_ ("The user who connected may not do this in QuickBooks."));
  return g_strdup_printf (_ ("QuickBooks refused it: %s"), words);
}

char *
docket_cli_sentences_books (const GError *error)
{
  const DocketBooksDetail *detail = docket_books_error_get_detail (error);
  DocketBooksError code = (DocketBooksError) error->code;

  if (code == DOCKET_BOOKS_ERROR_CHOICE_NEEDED)
    return say_choice (detail);
  if (code == DOCKET_BOOKS_ERROR_CANCELLED)
    return g_strdup (_ ("Stopped. What was begun is kept."));
  if (code < DOCKET_BOOKS_ERROR_REFUSED_STATE)
    return say_before (code, detail, error->message);
  if (code < DOCKET_BOOKS_ERROR_NETWORK)
    return say_connecting (code, detail, error->message);
  return say_sending (code, detail, error->message);
}
