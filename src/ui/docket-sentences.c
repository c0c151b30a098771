/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors and acts in a person's words. The floors below give codes and a developer's message; here
 * they become what is read in the window. Owns nothing. Knows no widget. */
#include "docket-sentences.h"

#include "books/docket-books-sentences.h"
#include "docket-books-error.h"
#include "docket-error.h"
#include "docket-exchange-error.h"
#include "docket-session-error.h"
#include "docket-store.h"

#include <glib/gi18n.h>

static char *
say_session (const GError *error)
{
  switch ((DocketSessionError) error->code)
    {
    case DOCKET_SESSION_ERROR_UNKNOWN:
      /* Translators: %s is a record such as "ticket T-99" */
      return g_strdup_printf (_ ("There is no %s any more."), error->message);
    case DOCKET_SESSION_ERROR_NO_AGENT:
      return g_strdup (_ ("Nobody works here yet. Add a person in Preferences first."));
    case DOCKET_SESSION_ERROR_SEVERAL_AGENTS:
      return g_strdup (_ ("Choose in Preferences who you are, so that the time is yours."));
    case DOCKET_SESSION_ERROR_NOT_RUNNING:
      return g_strdup (_ ("No stopwatch is running."));
    case DOCKET_SESSION_ERROR_ALREADY_RUNNING:
      return g_strdup (_ ("The stopwatch runs on this ticket already."));
    case DOCKET_SESSION_ERROR_BEFORE_START:
      return g_strdup (_ ("Time cannot end before it starts. Nothing was changed."));
    case DOCKET_SESSION_ERROR_NO_COMPANY:
      return g_strdup (_ ("Set up your company first."));
    case DOCKET_SESSION_ERROR_NOTHING:
      return g_strdup (_ ("There is nothing to bill."));
    case DOCKET_SESSION_ERROR_NOT_A_DRAFT:
      return g_strdup (_ ("This invoice is issued and no longer a draft. Nothing was changed."));
    case DOCKET_SESSION_ERROR_NOT_ISSUED:
      return g_strdup (_ ("This invoice is still a draft. Issue it first."));
    case DOCKET_SESSION_ERROR_PROBLEMS:
      return g_strdup_printf (_ ("The draft was not issued: %s"), error->message);
    case DOCKET_SESSION_ERROR_NEGATIVE:
      return g_strdup (_ ("An invoice below zero cannot be issued. Make a credit note instead."));
    case DOCKET_SESSION_ERROR_PAID:
      return g_strdup (_ ("Money was received on this invoice, so it cannot be voided."));
    case DOCKET_SESSION_ERROR_AMOUNT:
      return g_strdup (_ ("A payment is more than nothing and not more than what is due."));
    case DOCKET_SESSION_ERROR_DATE:
      return g_strdup (_ ("The date lies before that of the last invoice. Choose a later one."));
    case DOCKET_SESSION_ERROR_VALUE:
      return g_strdup_printf (_ ("This value cannot be understood: %s. Nothing was changed."),
                              error->message);
    default:
      return g_strdup (error->message);
    }
}

static char *
say_store (const GError *error)
{
  switch ((DocketStoreError) error->code)
    {
    case DOCKET_STORE_ERROR_NOT_A_DATABASE:
      return g_strdup_printf (_ ("This file is not a Docket database: %s"), error->message);
    case DOCKET_STORE_ERROR_NEWER:
      return g_strdup (_ ("A newer Docket has written this database. Update Docket to open it."));
    case DOCKET_STORE_ERROR_READ_ONLY:
      return g_strdup (_ ("The database may only be read. Nothing was changed."));
    case DOCKET_STORE_ERROR_BUSY:
      return g_strdup (_ ("Another program is writing to the database. Nothing was changed; try "
                          "again in a moment."));
    case DOCKET_STORE_ERROR_FULL:
      return g_strdup (_ ("The disk is full. Nothing was changed; make room and try again."));
    case DOCKET_STORE_ERROR_CORRUPT:
      return g_strdup_printf (_ ("The database is damaged: %s. Restore a backup."), error->message);
    case DOCKET_STORE_ERROR_CANNOT_OPEN:
      return g_strdup_printf (_ ("The database cannot be opened: %s"), error->message);
    case DOCKET_STORE_ERROR_REFERENCE:
      return g_strdup (_ ("Other records need this one, or it needs one that is gone. Nothing was "
                          "changed."));
    case DOCKET_STORE_ERROR_LOCKED:
      return g_strdup (_ ("This is on an issued invoice and can no longer be changed."));
    case DOCKET_STORE_ERROR_FROZEN:
      return g_strdup (_ ("An issued invoice can no longer be changed. Void it or write a credit "
                          "note."));
    case DOCKET_STORE_ERROR_HELD:
      return g_strdup (_ ("Another invoice or draft already has this. Nothing was changed."));
    case DOCKET_STORE_ERROR_TWICE:
      return g_strdup (_ ("This exists already. Nothing was changed."));
    case DOCKET_STORE_ERROR_NOTHING:
      return g_strdup (_ ("There is nothing to take back."));
    case DOCKET_STORE_ERROR_FINAL:
      return g_strdup (_ ("Others have seen this, so it cannot be undone."));
    case DOCKET_STORE_ERROR_CHANGED:
      return g_strdup_printf (_ ("Not undone, because it has changed since: %s"), error->message);
    case DOCKET_STORE_ERROR_FAILED:
    default:
      return g_strdup_printf (_ ("The database could not do it: %s. Nothing was changed."),
                              error->message);
    }
}

static char *
say_base (const GError *error)
{
  switch ((DocketError) error->code)
    {
    case DOCKET_ERROR_OVERFLOW:
      return g_strdup (_ ("A number grew too large. Nothing was changed."));
    case DOCKET_ERROR_RANGE:
      return g_strdup_printf (_ ("This value is out of its range: %s"), error->message);
    case DOCKET_ERROR_LIMIT:
      return g_strdup_printf (_ ("The file is too large to be read: %s"), error->message);
    case DOCKET_ERROR_SYNTAX:
    default:
      return g_strdup_printf (_ ("This cannot be understood: %s"), error->message);
    }
}

static char *
say_exchange (const GError *error)
{
  switch ((DocketExchangeError) error->code)
    {
    case DOCKET_EXCHANGE_ERROR_BACKUP:
      return g_strdup_printf (_ ("Nothing was imported, because no backup could be made first: %s"),
                              error->message);
    case DOCKET_EXCHANGE_ERROR_REFUSED:
    default:
      return g_strdup_printf (_ ("The file was refused and nothing was imported: %s"),
                              error->message);
    }
}

char *
docket_sentences_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == DOCKET_SESSION_ERROR)
    return say_session (error);
  if (error->domain == DOCKET_STORE_ERROR)
    return say_store (error);
  if (error->domain == DOCKET_BOOKS_ERROR)
    return docket_books_sentences_error (error);
  if (error->domain == DOCKET_EXCHANGE_ERROR)
    return say_exchange (error);
  if (error->domain == DOCKET_ERROR)
    return say_base (error);
  return g_strdup (error->message);
}

/* The names that acts are stored under, so that translators see them. */
G_GNUC_UNUSED static const char *const act_names[] = {
  N_ ("add client"),      N_ ("add tax"),           N_ ("add contract"),     N_ ("add price list"),
  N_ ("add service"),     N_ ("add team"),          N_ ("archive client"),   N_ ("restore client"),
  N_ ("delete client"),   N_ ("set up company"),    N_ ("edit company"),     N_ ("edit contract"),
  N_ ("edit price list"), N_ ("edit tax"),          N_ ("edit person"),      N_ ("edit team"),
  N_ ("edit service"),    N_ ("edit cost rate"),    N_ ("add person"),       N_ ("add cost rate"),
  N_ ("delete contract"), N_ ("delete price list"), N_ ("delete tax"),       N_ ("delete person"),
  N_ ("delete team"),     N_ ("delete service"),    N_ ("delete cost rate"), N_ ("add ticket"),
  N_ ("add time"),        N_ ("change time"),       N_ ("delete time"),      N_ ("delete ticket"),
  N_ ("edit client"),     N_ ("edit project"),      N_ ("edit ticket"),      N_ ("move project"),
  N_ ("move ticket"),     N_ ("add project"),       N_ ("delete project"),   N_ ("start stopwatch"),
  N_ ("stop stopwatch"),  N_ ("rename stage"),      N_ ("edit stopwatch"),
};

const char *
docket_sentences_act (const char *name)
{
  return name != NULL && *name != '\0' ? _ (name) : "";
}
