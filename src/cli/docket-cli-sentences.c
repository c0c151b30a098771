/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors and acts in words for a terminal: what happened, what was not lost, what to type next. The
 * floors below give codes and their data. */
#define G_LOG_DOMAIN "docket"

#include "docket-cli-sentences.h"

#include "docket-billing.h"
#include "docket-books-error.h"
#include "docket-exchange.h"
#include "docket-paper.h"
#include "docket-session-error.h"

#include <glib/gi18n.h>

static char *
say_session (const GError *error)
{
  switch ((DocketSessionError) error->code)
    {
    case DOCKET_SESSION_ERROR_UNKNOWN:
      /* Translators: %s is a record such as "ticket T-99" */
      return g_strdup_printf (_ ("There is no %s."), error->message);
    case DOCKET_SESSION_ERROR_NO_AGENT:
      return g_strdup (_ ("Nobody works here yet. Add a person in the window or import one."));
    case DOCKET_SESSION_ERROR_SEVERAL_AGENTS:
      return g_strdup (_ ("Several people work here. Say whose stopwatch with --agent ID."));
    case DOCKET_SESSION_ERROR_NOT_RUNNING:
      return g_strdup (_ ("No stopwatch is running. Nothing was changed."));
    case DOCKET_SESSION_ERROR_ALREADY_RUNNING:
      return g_strdup (_ ("The stopwatch runs on this ticket already. Nothing was changed."));
    case DOCKET_SESSION_ERROR_BEFORE_START:
      return g_strdup (_ ("Time cannot end before it starts. Nothing was changed."));
    case DOCKET_SESSION_ERROR_NO_COMPANY:
      return g_strdup (_ ("There is no company yet. Set one up in the window or import one."));
    case DOCKET_SESSION_ERROR_NOTHING:
      return g_strdup (_ ("There is nothing to bill. Nothing was made."));
    case DOCKET_SESSION_ERROR_NOT_A_DRAFT:
      return g_strdup (_ ("This invoice is no draft any more. Void it, or make a new draft."));
    case DOCKET_SESSION_ERROR_NOT_ISSUED:
      return g_strdup_printf (_ ("This needs an issued invoice: %s. Nothing was changed."),
                              error->message);
    case DOCKET_SESSION_ERROR_PROBLEMS:
      return g_strdup_printf (_ ("The draft was not issued, because of a problem: %s."),
                              error->message);
    case DOCKET_SESSION_ERROR_NEGATIVE:
      return g_strdup (_ ("An invoice below zero is never issued. Change the draft."));
    case DOCKET_SESSION_ERROR_PAID:
      return g_strdup (_ ("Money was received on this invoice, so it cannot be voided."));
    case DOCKET_SESSION_ERROR_AMOUNT:
      /* Translators: %s is an amount */
      return g_strdup_printf (
          _ ("A payment is more than nothing and not more than what is due, which is %s."),
          error->message);
    case DOCKET_SESSION_ERROR_DATE:
      return g_strdup_printf (_ ("Not on this date: %s. Nothing was issued."), error->message);
    case DOCKET_SESSION_ERROR_VALUE:
      return g_strdup_printf (_ ("This cannot be understood: %s. Nothing was changed."),
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
      return g_strdup_printf (_ ("Other records need it, or it needs one that is not there: %s. "
                                 "Nothing was changed."),
                              error->message);
    case DOCKET_STORE_ERROR_LOCKED:
    case DOCKET_STORE_ERROR_FROZEN:
      return g_strdup_printf (_ ("It was billed and stays as it is: %s. Void the invoice first."),
                              error->message);
    case DOCKET_STORE_ERROR_HELD:
      return g_strdup_printf (_ ("Another draft or invoice has it: %s. Nothing was changed."),
                              error->message);
    case DOCKET_STORE_ERROR_TWICE:
      return g_strdup_printf (_ ("There is one already: %s. Nothing was changed."), error->message);
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
docket_cli_sentences_error (const GError *error)
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
  if (error->domain == DOCKET_BOOKS_ERROR)
    return docket_cli_sentences_books (error);
  return g_strdup (error->message);
}

/* ---- Names ---- */

/* The names that acts are stored under, so that translators see them. */
G_GNUC_UNUSED static const char *const act_names[] = {
  N_ ("import"),          N_ ("draft invoice"),  N_ ("edit draft"),      N_ ("delete draft"),
  N_ ("issue invoice"),   N_ ("void invoice"),   N_ ("receive payment"), N_ ("send invoice"),
  N_ ("start stopwatch"), N_ ("stop stopwatch"), N_ ("move ticket"),     N_ ("move project"),
  N_ ("add time"),        N_ ("set up company"), N_ ("rename stage"),    N_ ("delete"),
};

const char *
docket_cli_sentences_act (const char *name)
{
  return name != NULL && *name != '\0' ? _ (name) : "";
}

const char *
docket_cli_sentences_kind (int kind)
{
  static const char *const words[DOCKET_N_INTERCHANGE_KINDS] = {
    [DOCKET_KIND_COMPANY] = N_ ("company"),       [DOCKET_KIND_TEAM] = N_ ("team"),
    [DOCKET_KIND_AGENT] = N_ ("person"),          [DOCKET_KIND_SERVICE] = N_ ("service"),
    [DOCKET_KIND_COST_RATE] = N_ ("cost rate"),   [DOCKET_KIND_TAX] = N_ ("tax"),
    [DOCKET_KIND_PRICE_LIST] = N_ ("price list"), [DOCKET_KIND_CLIENT] = N_ ("client"),
    [DOCKET_KIND_CONTRACT] = N_ ("contract"),     [DOCKET_KIND_PROJECT] = N_ ("project"),
    [DOCKET_KIND_STAGE] = N_ ("stage"),           [DOCKET_KIND_TICKET] = N_ ("ticket"),
    [DOCKET_KIND_TIME_ENTRY] = N_ ("time entry"), [DOCKET_KIND_EXPENSE] = N_ ("expense"),
    [DOCKET_KIND_INVOICE] = N_ ("invoice"),
  };

  if (kind >= 0 && kind < DOCKET_N_INTERCHANGE_KINDS)
    return _ (words[kind]);
  return kind < DOCKET_N_KINDS ? docket_kind_get_shape ((DocketKind) kind)->name : "";
}
