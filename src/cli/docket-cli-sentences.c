/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only a terminal can say: which option to give, which command to type. The rest is said as
 * everywhere. */
#include "docket-cli-sentences.h"

#include "docket-books-error.h"
#include "docket-kinds.h"
#include "docket-sentences.h"
#include "docket-session-error.h"

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

/* NULL where nothing is said otherwise than everywhere. */
static char *
say_books (const GError *error)
{
  const DocketBooksDetail *detail = docket_books_error_get_detail (error);
  g_autofree char *list = list_candidates (detail);

  switch (error->code)
    {
    case DOCKET_BOOKS_ERROR_NOT_CONNECTED:
      return g_strdup (_ ("Not connected. Connect with “docket quickbooks connect” first."));
    case DOCKET_BOOKS_ERROR_SECRETS_UNAVAILABLE:
      return g_strdup (_ ("There is no keyring to keep the connection in. Start a Secret Service, "
                          "such as GNOME Keyring. Nothing was sent."));
    case DOCKET_BOOKS_ERROR_NOT_COPIED:
      return g_strdup_printf (_ ("%s is not in QuickBooks yet. Copy it with “docket quickbooks "
                                 "push” first."),
                              detail->subject);
    case DOCKET_BOOKS_ERROR_CHOICE_NEEDED:
      return say_choice (detail);
    case DOCKET_BOOKS_ERROR_DUPLICATE_NUMBER:
      return g_strdup_printf (_ ("The number %s is taken there by %s. If that is this invoice, say "
                                 "so with --link ID."),
                              detail->subject,
                              list);
    case DOCKET_BOOKS_ERROR_NO_ADDRESS:
      return g_strdup_printf (_ ("%s has no e-mail address. Give it one, or say --to ADDRESS."),
                              detail->subject);
    default:
      return NULL;
    }
}

char *
docket_cli_sentences_error (const GError *error)
{
  char *own = error->domain == DOCKET_BOOKS_ERROR ? say_books (error) : NULL;

  if (g_error_matches (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_SEVERAL_AGENTS))
    return g_strdup (_ ("Several people work here. Say whose stopwatch with --agent ID."));
  return own != NULL ? own : docket_sentences_error (error);
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
