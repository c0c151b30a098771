/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The price of an hour at one moment, and where it stands: list, row and surcharge. Pure; what the
 * answer points at is the snapshot's, its reasons are the caller's. Must not know how much was
 * worked. */

#include "docket-which-rate.h"

#include "docket-reckoning.h"
#include "docket-surcharge.h"

/* The reason with the surcharge that holds at the moment; the quote's own is shared. */
static DocketRateReason *
explain_moment (const DocketQuote *quote, const DocketSurcharge *surcharge, GError **error)
{
  g_autoptr (DocketRecord) copy = docket_record_copy (quote->reason);
  DocketRateReason *reason = (DocketRateReason *) copy;

  if (surcharge != NULL && !DOCKET_IS_NULL (quote->rate.e4))
    {
      if (!docket_rate_scale (quote->rate, surcharge->multiplier, &reason->value, error))
        return NULL;
      reason->surcharge = g_strdup (surcharge->name);
      reason->multiplier = surcharge->multiplier;
    }
  g_steal_pointer (&copy);
  return reason;
}

static guint
find_row (const DocketQuote *quote)
{
  guint row;

  return quote->list != NULL && g_ptr_array_find (quote->list->rates, quote->row, &row) ? row
                                                                                        : G_MAXUINT;
}

static gboolean
answer (const DocketQuote *quote,
        DocketZone *zone,
        gint64 seconds,
        DocketWhichRate *which,
        GError **error)
{
  DocketRateReason *reason;

  if (quote->list != NULL)
    which->surcharge = docket_surcharge_find (quote->list, zone, seconds);
  reason = explain_moment (quote, which->surcharge, error);
  if (reason == NULL)
    return FALSE;
  which->reason = reason;
  which->list = quote->list;
  which->row = find_row (quote);
  if (quote->rounding_reason != NULL)
    which->rounding = docket_record_ref (quote->rounding_reason);
  return TRUE;
}

static gboolean
find_which (const DocketSnapshot *snapshot,
            const DocketTimeEntry *entry,
            DocketWhichRate *which,
            GError **error)
{
  const char *id = docket_snapshot_entry_client (snapshot, entry);
  const DocketClient *client = docket_snapshot_find (snapshot, DOCKET_KIND_CLIENT, id);
  g_autoptr (DocketShared) shared = NULL;
  g_autoptr (DocketCoverage) coverage = NULL;
  DocketWork work;
  DocketQuery query;

  if (client == NULL)
    {
      g_set_error (error,
                   DOCKET_BILLING_ERROR,
                   DOCKET_BILLING_ERROR_UNKNOWN,
                   "There is no client \"%s\"",
                   id != NULL ? id : "");
      return FALSE;
    }
  shared = docket_shared_new (snapshot, error);
  if (shared == NULL)
    return FALSE;
  docket_reader_look_up (shared->reader, entry, &work);
  coverage = docket_coverage_new (snapshot, client->id);
  work.cover = docket_work_find_cover (&work, coverage);
  query = docket_work_query (&work, DOCKET_COVER_CONTRACT (work.cover), work.cover->outside);
  return answer (docket_pricing_find (shared->pricing, &query),
                 shared->zone,
                 entry->start.seconds,
                 which,
                 error);
}

gboolean
docket_billing_which_rate (const DocketSnapshot *snapshot,
                           const DocketTimeEntry *entry,
                           DocketWhichRate *which,
                           GError **error)
{
  GError *local = NULL;

  g_return_val_if_fail (snapshot != NULL, FALSE);
  g_return_val_if_fail (entry != NULL, FALSE);
  g_return_val_if_fail (!DOCKET_IS_NULL (entry->start.seconds), FALSE);
  g_return_val_if_fail (which != NULL, FALSE);

  *which = (DocketWhichRate){ .row = G_MAXUINT };
  if (find_which (snapshot, entry, which, &local))
    return TRUE;
  return docket_billing_propagate (error, local);
}

void
docket_which_rate_clear (DocketWhichRate *which)
{
  g_clear_pointer (&which->reason, docket_record_unref);
  g_clear_pointer (&which->rounding, docket_record_unref);
}
