/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The books' errors in words that a bookkeeper understands. Knows codes and their data alone. */
#include "docket-books-sentences.h"

#include "docket-books-error.h"

#include <glib/gi18n.h>

static const char *
or_else (const char *text, const char *other)
{
  return text != NULL ? text : other;
}

/* Before anything was sent. */
static char *
say_refusal (const GError *error, const DocketBooksDetail *detail)
{
  const char *subject = or_else (detail->subject, "");
  const char *other = or_else (detail->other, "");

  switch (error->code)
    {
    case DOCKET_BOOKS_ERROR_NOT_CONNECTED:
      return g_strdup (_ ("QuickBooks is not connected yet. Connect it first."));
    case DOCKET_BOOKS_ERROR_SECRETS_UNAVAILABLE:
      return g_strdup (_ ("There is no keyring to keep the permission in. Start one, or keep the "
                          "permission for this session only."));
    case DOCKET_BOOKS_ERROR_SECRETS_LOCKED:
      return g_strdup (_ ("The keyring is locked or has lost the permission. Unlock it and try "
                          "again, or connect anew. Nothing was sent."));
    case DOCKET_BOOKS_ERROR_CANCELLED:
      return g_strdup (_ ("Cancelled. What was written down is kept."));
    case DOCKET_BOOKS_ERROR_PORT_TAKEN:
      return g_strdup_printf (_ ("Another program uses port %s, where the browser's answer should "
                                 "arrive. Close it and try again."),
                              subject);
    case DOCKET_BOOKS_ERROR_DRAFT:
      return g_strdup_printf (_ ("%s is a draft. Issue it first. Nothing was sent."), subject);
    case DOCKET_BOOKS_ERROR_VOIDED:
      return g_strdup_printf (_ ("%s is void and is not copied."), subject);
    case DOCKET_BOOKS_ERROR_NOT_COPIED:
      return g_strdup (_ ("This invoice is not in QuickBooks yet. Copy it first."));
    case DOCKET_BOOKS_ERROR_CURRENCY:
      return g_strdup_printf (_ ("The invoice is in %s, QuickBooks keeps this in %s. Turn on "
                                 "multicurrency there, or choose another customer. Nothing was "
                                 "sent."),
                              subject,
                              other);
    case DOCKET_BOOKS_ERROR_PERIOD_CLOSED:
      return g_strdup_printf (_ ("The books are closed up to %s, and the invoice is dated %s. "
                                 "Reopen the period in QuickBooks, or void the invoice and issue "
                                 "it anew with a later date. Nothing was sent."),
                              other,
                              subject);
    case DOCKET_BOOKS_ERROR_CHOICE_NEEDED:
      return g_strdup (_ ("QuickBooks has several that could be meant. Choose one."));
    case DOCKET_BOOKS_ERROR_DUPLICATE_NUMBER:
      return g_strdup_printf (_ ("Number %s is taken in QuickBooks already. Nothing was made; "
                                 "choose which invoice there is this one, or change it there."),
                              subject);
    case DOCKET_BOOKS_ERROR_NO_ACCOUNT:
      return g_strdup (_ ("The company in QuickBooks has no income account. Make one there and "
                          "connect again."));
    case DOCKET_BOOKS_ERROR_NO_ADDRESS:
      return g_strdup_printf (_ ("%s has no e-mail address. Add one and try again."), subject);
    case DOCKET_BOOKS_ERROR_INVALID:
    default:
      return g_strdup_printf (_ ("This cannot be asked of QuickBooks: %s. Nothing was sent."),
                              error->message);
    }
}

static char *
say_connecting (const GError *error, const DocketBooksDetail *detail)
{
  switch (error->code)
    {
    case DOCKET_BOOKS_ERROR_REFUSED_STATE:
      return g_strdup (_ ("That answer belongs to another request. Begin again."));
    case DOCKET_BOOKS_ERROR_CONSENT_DENIED:
      return g_strdup (_ ("You said no on QuickBooks' page. Nothing was connected."));
    case DOCKET_BOOKS_ERROR_CONSENT_FAILED:
      return g_strdup_printf (_ ("QuickBooks did not give the permission (%s). Begin again."),
                              or_else (detail->service, error->message));
    case DOCKET_BOOKS_ERROR_KEYS_REFUSED:
      return g_strdup (_ ("Client ID and client secret do not belong together. Copy both anew "
                          "from Intuit's developer pages."));
    case DOCKET_BOOKS_ERROR_AUTHORIZATION_LOST:
      return g_strdup (_ ("QuickBooks has taken the permission back, or it ran out. Connect "
                          "again; nothing is lost, and what waits is sent then."));
    case DOCKET_BOOKS_ERROR_WRONG_COMPANY:
    default:
      return g_strdup (_ ("The keys belong to another environment, or this is another company "
                          "than before. Check both and connect again."));
    }
}

static char *
say_passing (const GError *error)
{
  switch (error->code)
    {
    case DOCKET_BOOKS_ERROR_NETWORK:
      return g_strdup (_ ("QuickBooks cannot be reached. What was to be sent is kept and will not "
                          "be doubled; try again when there is a connection."));
    case DOCKET_BOOKS_ERROR_TIMEOUT:
      return g_strdup (_ ("QuickBooks did not answer in time. What was to be sent is kept and will "
                          "not be doubled; try again."));
    case DOCKET_BOOKS_ERROR_THROTTLED:
      return g_strdup (_ ("QuickBooks has had too many requests for now. What was to be sent is "
                          "kept; try again in a minute."));
    case DOCKET_BOOKS_ERROR_PROTOCOL:
      return g_strdup (_ ("QuickBooks answered something that cannot be read. What was to be sent "
                          "is kept and will not be doubled; try again later."));
    case DOCKET_BOOKS_ERROR_SERVICE:
    default:
      return g_strdup (_ ("QuickBooks has trouble of its own. What was to be sent is kept and will "
                          "not be doubled; try again later."));
    }
}

static char *
say_no (const GError *error, const DocketBooksDetail *detail)
{
  switch (error->code)
    {
    case DOCKET_BOOKS_ERROR_STALE:
      return g_strdup (_ ("Somebody changed it in QuickBooks at the same moment. Try again."));
    case DOCKET_BOOKS_ERROR_NOT_FOUND:
      return g_strdup (_ ("It was deleted in QuickBooks. Copy the invoice again to make it anew."));
    case DOCKET_BOOKS_ERROR_INACTIVE:
      return g_strdup (_ ("The customer or item was made inactive in QuickBooks. Make it active "
                          "there and try again."));
    case DOCKET_BOOKS_ERROR_NAME_TAKEN:
      return g_strdup_printf (_ ("The name “%s” belongs to a vendor or employee in QuickBooks. "
                                 "Rename one of them and try again."),
                              or_else (detail->subject, ""));
    case DOCKET_BOOKS_ERROR_TAX:
      return g_strdup (_ ("QuickBooks wants a tax code on each line. Give the lines a tax and try "
                          "again."));
    case DOCKET_BOOKS_ERROR_SUBSCRIPTION:
      return g_strdup (_ ("The company's QuickBooks subscription has ended, so it can only be "
                          "read."));
    case DOCKET_BOOKS_ERROR_NOT_ALLOWED:
      return g_strdup (_ ("The user who connected QuickBooks may not do this. Let an administrator "
                          "connect it."));
    case DOCKET_BOOKS_ERROR_REFUSED:
    default:
      return g_strdup_printf (_ ("QuickBooks refused it: %s. Nothing was changed there."),
                              or_else (detail->service, error->message));
    }
}

char *
docket_books_sentences_error (const GError *error)
{
  const DocketBooksDetail *detail = docket_books_error_get_detail (error);

  if (error->code < DOCKET_BOOKS_ERROR_REFUSED_STATE)
    return say_refusal (error, detail);
  if (error->code < DOCKET_BOOKS_ERROR_NETWORK)
    return say_connecting (error, detail);
  if (error->code < DOCKET_BOOKS_ERROR_STALE)
    return say_passing (error);
  return say_no (error, detail);
}
