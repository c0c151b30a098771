/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors and acts in a person's words. The floors below give codes and a developer's message; here
 * they become what is read in the window, in a terminal and in a notification. Keeps nothing. Knows
 * neither buttons nor options: what only one of them can say stands there. */
#include "docket-sentences.h"

#include "docket-billing.h"
#include "docket-books-error.h"
#include "docket-books-sentences.h"
#include "docket-exchange-error.h"
#include "docket-format.h"
#include "docket-foreign-sentences.h"
#include "docket-paper.h"
#include "docket-session-error.h"
#include "docket-store.h"

#include <glib/gi18n.h>
#include <locale.h>

/* The fields that times have to agree in to be made one. */
static char *
say_different (const char *field)
{
  static const struct
  {
    const char *field;
    const char *words;
  } sentences[] = {
    { "agent", N_ ("These times are of different people. Nothing was changed.") },
    { "ticket", N_ ("These times are on different tickets. Nothing was changed.") },
    { "project", N_ ("These times are on different projects. Nothing was changed.") },
    { "client", N_ ("These times are for different clients. Nothing was changed.") },
    { "service", N_ ("These times are of different services. Nothing was changed.") },
    { "kind", N_ ("These times are of different kinds. Nothing was changed.") },
    { "rate", N_ ("These times have different rates. Nothing was changed.") },
    { "contract", N_ ("These times fall under different contracts. Nothing was changed.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_str_equal (sentences[i].field, field))
      return g_strdup (_ (sentences[i].words));
  return g_strdup (_ ("These times differ too much to be made one. Nothing was changed."));
}

/* @number: of the entries */
static char *
say_several (const char *number)
{
  guint n = (guint) g_ascii_strtoull (number, NULL, 10);

  return g_strdup_printf (ngettext ("Open the day to shorten this %u entry.",
                                    "Open the day to shorten these %u entries.",
                                    n),
                          n);
}

/* What is said of an error that needs no name or number. NULL: it does. */
static const char *
find_plain (DocketSessionError code)
{
  static const struct
  {
    DocketSessionError code;
    const char *words;
  } sentences[] = {
    { DOCKET_SESSION_ERROR_NO_AGENT,
      N_ ("Nobody works here yet. Add a person in Preferences, or import one.") },
    { DOCKET_SESSION_ERROR_SEVERAL_AGENTS,
      N_ ("Choose in Preferences who you are, so that the time is yours.") },
    { DOCKET_SESSION_ERROR_NOT_RUNNING, N_ ("No stopwatch is running. Nothing was changed.") },
    { DOCKET_SESSION_ERROR_ALREADY_RUNNING,
      N_ ("The stopwatch runs on this ticket already. Nothing was changed.") },
    { DOCKET_SESSION_ERROR_BEFORE_START,
      N_ ("Time cannot end before it starts. Nothing was changed.") },
    { DOCKET_SESSION_ERROR_TOO_LONG,
      N_ ("No day is that long. Minutes are typed as 0:15 or 15m. Nothing was changed.") },
    { DOCKET_SESSION_ERROR_IN_FUTURE,
      N_ ("The stopwatch cannot start later than now. Nothing was changed.") },
    { DOCKET_SESSION_ERROR_NO_COMPANY,
      N_ ("There is no company yet. Set one up in the window, or import one.") },
    { DOCKET_SESSION_ERROR_NOTHING, N_ ("There is nothing to bill. Nothing was made.") },
    { DOCKET_SESSION_ERROR_NOT_A_DRAFT,
      N_ ("This invoice is issued and no draft any more. Nothing was changed.") },
    { DOCKET_SESSION_ERROR_NOT_ISSUED,
      N_ ("This needs an issued invoice, and this one is a draft or void. Nothing was changed.") },
    { DOCKET_SESSION_ERROR_NEGATIVE,
      N_ ("An invoice below zero is never issued. Change the draft.") },
    { DOCKET_SESSION_ERROR_PAID,
      N_ ("Money was received on this invoice, so it cannot be voided.") },
    { DOCKET_SESSION_ERROR_NO_NAME, N_ ("A stage needs a name.") },
    { DOCKET_SESSION_ERROR_LAST_STAGE,
      N_ ("A board needs at least one stage. Add another one first.") },
    { DOCKET_SESSION_ERROR_STAGE_IN_USE,
      N_ ("This stage has cards. Say first which stage they go to.") },
    { DOCKET_SESSION_ERROR_RUNS, N_ ("The stopwatch still runs on this time. Stop it first.") },
    { DOCKET_SESSION_ERROR_OVERLAP,
      N_ ("Times that lie over each other cannot be made one. Nothing was changed.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (sentences[i].code == code)
      return _ (sentences[i].words);
  return NULL;
}

static char *
say_session (const GError *error)
{
  const char *plain = find_plain ((DocketSessionError) error->code);

  switch (error->code)
    {
    case DOCKET_SESSION_ERROR_UNKNOWN:
      /* Translators: %s is a record such as "ticket T-99" */
      return g_strdup_printf (_ ("There is no %s."), error->message);
    case DOCKET_SESSION_ERROR_PROBLEMS:
      return g_strdup_printf (_ ("The draft was not issued, because of a problem: %s."),
                              error->message);
    case DOCKET_SESSION_ERROR_AMOUNT:
      /* Translators: %s is an amount */
      return g_strdup_printf (
          _ ("A payment is more than nothing and not more than what is due, which is %s."),
          error->message);
    case DOCKET_SESSION_ERROR_CHANGED:
      /* Translators: %s is a record and its field, such as "ticket T-1: title" */
      return g_strdup_printf (_ ("It was changed elsewhere meanwhile and stays as it is there: %s. "
                                 "Nothing of yours was saved."),
                              error->message);
    case DOCKET_SESSION_ERROR_VALUE:
      return g_strdup_printf (_ ("This cannot be understood: %s. Nothing was changed."),
                              error->message);
    case DOCKET_SESSION_ERROR_NAME_TAKEN:
      /* Translators: %s is the name of a column of the board */
      return g_strdup_printf (_ ("This board already has a stage “%s”."), error->message);
    case DOCKET_SESSION_ERROR_DIFFERENT:
      return say_different (error->message);
    case DOCKET_SESSION_ERROR_SEVERAL:
      return say_several (error->message);
    default:
      return g_strdup (plain != NULL ? plain : error->message);
    }
}

/* Nobody knows a draft by its id, which stays in the error. */
static char *
say_held (const GError *error)
{
  const DocketStoreDraft *draft = docket_store_error_get_draft (error);
  g_autoptr (DocketFormatter) formatter = NULL;
  g_autofree char *day = NULL;

  if (draft == NULL)
    return g_strdup_printf (_ ("Another draft or invoice has it: %s. Nothing was changed."),
                            error->message);
  if (DOCKET_IS_NULL (draft->date.days))
    /* Translators: the name of a client */
    return g_strdup_printf (_ ("The draft for %s has it: change that first. Nothing was changed."),
                            draft->client);
  formatter = docket_formatter_new (setlocale (LC_NUMERIC, NULL));
  day = docket_formatter_date (formatter, draft->date, DOCKET_DATE_MEDIUM);
  return g_strdup_printf (
      /* Translators: the name of a client, and the day on which the draft was made */
      _ ("The draft for %s of %s has it: change that first. Nothing was changed."),
      draft->client,
      day);
}

static char *
say_store (const GError *error)
{
  switch ((DocketStoreError) error->code)
    {
    case DOCKET_STORE_ERROR_NOT_A_DATABASE:
      return g_strdup_printf (_ ("This file is no database of Docket: %s."), error->message);
    case DOCKET_STORE_ERROR_NEWER:
      return g_strdup_printf (
          _ ("A newer Docket has written this database: %s. Update Docket to use it."),
          error->message);
    case DOCKET_STORE_ERROR_READ_ONLY:
      return g_strdup_printf (_ ("The database can only be read: %s. Nothing was changed."),
                              error->message);
    case DOCKET_STORE_ERROR_BUSY:
      return g_strdup (_ ("Another program is writing to the database. Nothing was changed; try "
                          "again in a moment."));
    case DOCKET_STORE_ERROR_FULL:
      return g_strdup (_ ("The disk is full. Nothing was changed; make room and try again."));
    case DOCKET_STORE_ERROR_CORRUPT:
      return g_strdup_printf (_ ("The database is damaged: %s. Put a backup in its place."),
                              error->message);
    case DOCKET_STORE_ERROR_CANNOT_OPEN:
      return g_strdup_printf (_ ("The database cannot be opened: %s."), error->message);
    case DOCKET_STORE_ERROR_REFERENCE:
      return g_strdup (_ ("Other records need this one, or it needs one that is gone. Nothing was "
                          "changed."));
    case DOCKET_STORE_ERROR_LOCKED:
    case DOCKET_STORE_ERROR_FROZEN:
      return g_strdup_printf (_ ("It was billed and stays as it is: %s. Void the invoice first."),
                              error->message);
    case DOCKET_STORE_ERROR_HELD:
      return say_held (error);
    case DOCKET_STORE_ERROR_TWICE:
      return g_strdup (_ ("There is one like this already. Nothing was changed."));
    case DOCKET_STORE_ERROR_NOTHING:
      return g_strdup (_ ("There is nothing to take back."));
    case DOCKET_STORE_ERROR_FINAL:
      return g_strdup_printf (_ ("Others have seen it, so it is not undone: %s. An invoice can be "
                                 "voided instead."),
                              error->message);
    case DOCKET_STORE_ERROR_CHANGED:
      return g_strdup_printf (_ ("Not undone, because it has changed since: %s."), error->message);
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
      return g_strdup_printf (_ ("A value is out of its range: %s. Nothing was changed."),
                              error->message);
    case DOCKET_ERROR_LIMIT:
      return g_strdup_printf (_ ("The file is more than can be read: %s. Nothing was changed."),
                              error->message);
    case DOCKET_ERROR_SYNTAX:
    default:
      return g_strdup_printf (_ ("This cannot be understood: %s. Nothing was changed."),
                              error->message);
    }
}

static char *
say_billing (const GError *error)
{
  switch ((DocketBillingError) error->code)
    {
    case DOCKET_BILLING_ERROR_UNKNOWN:
      return g_strdup_printf (_ ("A record is missing: %s. Nothing was changed."), error->message);
    case DOCKET_BILLING_ERROR_CHOICE:
      return g_strdup_printf (_ ("This cannot be billed so: %s. Nothing was changed."),
                              error->message);
    case DOCKET_BILLING_ERROR_OVERFLOW:
    default:
      return g_strdup (_ ("A sum grew too large. Nothing was changed."));
    }
}

static char *
say_paper (const GError *error)
{
  if (error->code == DOCKET_PAPER_ERROR_PAGE)
    return g_strdup_printf (_ ("The invoice has no such page: %s."), error->message);
  return g_strdup_printf (_ ("The page could not be drawn: %s."), error->message);
}

static char *
say_exchange (const GError *error)
{
  if (error->code == DOCKET_EXCHANGE_ERROR_BACKUP)
    return g_strdup_printf (
        _ ("The copy of the database that an import needs was not made: %s. Nothing was changed."),
        error->message);
  return g_strdup_printf (_ ("The file was refused: %s. Nothing was changed."), error->message);
}

char *
docket_sentences_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == DOCKET_SESSION_ERROR)
    return say_session (error);
  if (error->domain == DOCKET_STORE_ERROR)
    return say_store (error);
  if (error->domain == DOCKET_ERROR)
    return say_base (error);
  if (error->domain == DOCKET_BILLING_ERROR)
    return say_billing (error);
  if (error->domain == DOCKET_PAPER_ERROR)
    return say_paper (error);
  if (error->domain == DOCKET_EXCHANGE_ERROR)
    return say_exchange (error);
  if (error->domain == DOCKET_FOREIGN_ERROR)
    return docket_foreign_sentences_error (error);
  if (error->domain == DOCKET_BOOKS_ERROR)
    return docket_books_sentences_error (error);
  return g_strdup (error->message);
}

/* The names that acts are stored under, so that translators see them. */
G_GNUC_UNUSED static const char *const act_names[] = {
  N_ ("add client"),
  N_ ("add contract"),
  N_ ("add cost rate"),
  N_ ("add expense"),
  N_ ("add line"),
  N_ ("add person"),
  N_ ("add price list"),
  N_ ("add project"),
  N_ ("add service"),
  N_ ("add stage"),
  N_ ("add tax"),
  N_ ("add team"),
  N_ ("add ticket"),
  N_ ("add time"),
  N_ ("archive client"),
  N_ ("change discount"),
  N_ ("change expense"),
  N_ ("change queue"),
  N_ ("change setting"),
  N_ ("change stage"),
  N_ ("change stopwatch"),
  N_ ("change targets"),
  N_ ("change time"),
  N_ ("change times"),
  N_ ("changes from the books"),
  N_ ("choose the income account"),
  N_ ("choose what to bill"),
  N_ ("colour stage"),
  N_ ("connect the books"),
  N_ ("copy to the books"),
  N_ ("delete client"),
  N_ ("delete contract"),
  N_ ("delete cost rate"),
  N_ ("delete draft"),
  N_ ("delete expense"),
  N_ ("delete person"),
  N_ ("delete price list"),
  N_ ("delete project"),
  N_ ("delete service"),
  N_ ("delete tax"),
  N_ ("delete team"),
  N_ ("delete ticket"),
  N_ ("delete time"),
  N_ ("delete times"),
  N_ ("delete"),
  N_ ("disconnect the books"),
  N_ ("draft invoice"),
  N_ ("draft invoices"),
  N_ ("duplicate time"),
  N_ ("duplicate times"),
  N_ ("edit client"),
  N_ ("edit company"),
  N_ ("edit contract"),
  N_ ("edit cost rate"),
  N_ ("edit draft"),
  N_ ("edit line"),
  N_ ("edit person"),
  N_ ("edit price list"),
  N_ ("edit project"),
  N_ ("edit service"),
  N_ ("edit tax"),
  N_ ("edit team"),
  N_ ("edit ticket"),
  N_ ("end contract"),
  N_ ("fill in time"),
  N_ ("forget a match"),
  N_ ("forget what was to be sent"),
  N_ ("import time"),
  N_ ("import"),
  N_ ("issue invoice"),
  N_ ("limit stage"),
  N_ ("match with the books"),
  N_ ("merge time"),
  N_ ("move project"),
  N_ ("move stage"),
  N_ ("move ticket"),
  N_ ("move time"),
  N_ ("name time"),
  N_ ("note the connection"),
  N_ ("note the time of the books"),
  N_ ("prepare the copy"),
  N_ ("receive payment"),
  N_ ("remove line"),
  N_ ("remove stage"),
  N_ ("rename stage"),
  N_ ("renew contract"),
  N_ ("restore client"),
  N_ ("send from the books"),
  N_ ("send invoice"),
  N_ ("send to the books"),
  N_ ("set up company"),
  N_ ("settle missed time"),
  N_ ("split time"),
  N_ ("start stopwatch"),
  N_ ("stop stopwatch"),
  N_ ("void in the books"),
  N_ ("void invoice"),
};

const char *
docket_sentences_act (const char *name)
{
  return name != NULL && *name != '\0' ? _ (name) : "";
}
