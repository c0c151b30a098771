/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found about terms, in words. Returned texts belong to the caller. Main thread. Knows no
 * widget and finds nothing itself. */
#include "docket-findings-words.h"

#include "docket-labels.h"

#include <glib/gi18n.h>

static char *
say_overlap (const DocketFinding *finding, DocketWorkspace *workspace)
{
  const DocketContract *other
      = docket_workspace_find (workspace, DOCKET_KIND_CONTRACT, finding->other);
  const char *name = docket_workspace_get_name (workspace, DOCKET_KIND_CONTRACT, finding->other);
  g_autofree char *end = other != NULL ? docket_labels_day (other->end) : g_strdup ("");

  if (*end != '\0')
    /* Translators: the name of another contract, and its last day */
    return g_strdup_printf (
        _ ("Overlaps with %s, which covers the same work until %s. Is that meant?"), name, end);
  /* Translators: the name of another contract */
  return g_strdup_printf (
      _ ("Overlaps with %s, which covers the same work and has no last day. Is that meant?"), name);
}

static char *
say_currency (const DocketFinding *finding,
              DocketWorkspace *workspace,
              const DocketContract *contract)
{
  const DocketPriceList *list
      = docket_workspace_find (workspace, DOCKET_KIND_PRICE_LIST, finding->other);

  /* Translators: two currencies, such as "EUR" and "USD" */
  return g_strdup_printf (
      _ ("The list is in %s, the client is billed in %s: its prices do not count."),
      list != NULL && list->currency != NULL ? list->currency : "",
      docket_workspace_get_currency (workspace, contract->client));
}

char *
docket_findings_billed_words (const DocketBilledDays *days, DocketWorkspace *workspace)
{
  const DocketInvoice *invoice
      = docket_workspace_find (workspace, DOCKET_KIND_INVOICE, days->invoice);
  const char *number = invoice != NULL && invoice->number != NULL ? invoice->number : days->invoice;
  g_autofree char *first = docket_labels_day (days->first);
  g_autofree char *last = docket_labels_day (days->last);

  if (days->n_invoices > 1)
    /* Translators: two days, and the number of an invoice */
    return g_strdup_printf (
        _ ("%s to %s is billed already (at last on invoice %s)."), first, last, number);
  /* Translators: two days, and the number of an invoice */
  return g_strdup_printf (_ ("%s to %s is billed already (invoice %s)."), first, last, number);
}

/* Of the days that another contract has billed. */
static char *
say_billed_before (const DocketFinding *finding, DocketWorkspace *workspace)
{
  g_autofree char *words = docket_findings_billed_words (&finding->days, workspace);

  /* Translators: a sentence about days that are billed */
  return g_strdup_printf (_ ("%s Is a fee for them meant again?"), words);
}

char *
docket_findings_words (const DocketFinding *finding,
                       DocketWorkspace *workspace,
                       const DocketContract *contract)
{
  switch (finding->code)
    {
    case DOCKET_FINDING_END_BEFORE_START:
      return g_strdup (_ ("The last day comes before the first."));
    case DOCKET_FINDING_MILESTONE_UNNAMED:
      return g_strdup (_ ("Every part needs a name of its own."));
    case DOCKET_FINDING_MILESTONE_TWICE:
      return g_strdup (_ ("Another part has this name."));
    case DOCKET_FINDING_FEE_BILLED:
      return g_strdup (_ ("Fees of this contract are billed. To agree on something else, renew "
                          "it."));
    case DOCKET_FINDING_ALLOWANCE_WITHOUT_FEE:
      return g_strdup (contract->kind == DOCKET_CONTRACT_RETAINER
                               || contract->kind == DOCKET_CONTRACT_PREPAID
                           ? _ ("Hours without a fee: the client gets them for nothing. Is that "
                                "meant?")
                           : _ ("Without a fee the client gets all of this work for nothing. Is "
                                "that meant?"));
    case DOCKET_FINDING_RATE_ZERO:
      return g_strdup (_ ("More time costs nothing. Is that meant?"));
    case DOCKET_FINDING_OVERLAP:
      return say_overlap (finding, workspace);
    case DOCKET_FINDING_LIST_OF_OTHER_CURRENCY:
      return say_currency (finding, workspace, contract);
    case DOCKET_FINDING_LIST_WITHOUT_PRICES:
      return g_strdup (_ ("The list has no prices yet: other lists are asked."));
    case DOCKET_FINDING_CAP_ABOVE_ALL:
      return g_strdup (_ ("More than can ever be carried over. Is that meant?"));
    case DOCKET_FINDING_FIXED_WITHOUT_END:
      return g_strdup (_ ("Without a last day it is billed when it is marked done."));
    case DOCKET_FINDING_ROLLOVER_WITHOUT_HOURS:
      return g_strdup (_ ("There are no included hours that could last longer."));
    case DOCKET_FINDING_END_BILLED:
      return docket_findings_billed_words (&finding->days, workspace);
    case DOCKET_FINDING_START_BILLED:
      return say_billed_before (finding, workspace);
    case DOCKET_FINDING_SAME_ROW_TWICE:
    default:
      return g_strdup ("");
    }
}
