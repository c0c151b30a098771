/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The explanations of time lines. What is alike on many lines (a rounding rule, a ladder) is shared
 * by reference, since records that are shared are not changed. One thread. Must not know amounts.
 */

#include "docket-reasons.h"

struct _DocketReasons
{
  DocketExplanation *explanation;
  const DocketWork *latest; /* the work of the last entry */
};

DocketReasons *
docket_reasons_new (guint n_parts)
{
  DocketReasons *self = g_new0 (DocketReasons, 1);

  self->explanation = docket_record_new (&docket_explanation_shape);
  g_ptr_array_unref (self->explanation->entries);
  self->explanation->entries = g_ptr_array_new_full (n_parts, docket_record_unref);
  return self;
}

void
docket_reasons_free (DocketReasons *reasons)
{
  if (reasons == NULL)
    return;

  docket_record_unref (reasons->explanation);
  g_free (reasons);
}

static DocketEntryReason *
add_entry (DocketReasons *self, const DocketWork *work)
{
  GPtrArray *entries = self->explanation->entries;
  const DocketTimeEntry *entry = work->entry;
  gsize id, agent, note;
  DocketEntryReason *reason;
  char *room;

  if (self->latest == work)
    return entries->pdata[entries->len - 1];

  self->latest = work;
  id = docket_text_size (entry->id);
  agent = docket_text_size (entry->agent);
  note = docket_text_size (entry->note);
  reason = docket_record_new_with_room (&docket_entry_reason_shape, id + agent + note, &room);
  reason->id = docket_text_place (&room, entry->id, id);
  reason->date = work->date;
  reason->agent = docket_text_place (&room, entry->agent, agent);
  reason->note = docket_text_place (&room, entry->note, note);
  reason->worked = work->worked;
  reason->billable = work->billable;
  reason->billed = 0;
  if (work->quote->rounding_reason != NULL)
    reason->rounding = docket_record_ref (work->quote->rounding_reason);
  g_ptr_array_add (entries, reason);
  return reason;
}

static DocketAllowanceReason *
find_allowance (DocketReasons *self, const char *contract, DocketDate period)
{
  GPtrArray *allowances = self->explanation->allowances;
  DocketAllowanceReason *reason;

  for (guint i = 0; i < allowances->len; i++)
    {
      reason = allowances->pdata[i];
      if (reason->period.days == period.days && g_strcmp0 (reason->contract, contract) == 0)
        return reason;
    }

  reason = docket_record_new (&docket_allowance_reason_shape);
  reason->contract = g_strdup (contract);
  reason->period = period;
  reason->before.seconds = 0;
  reason->taken.seconds = 0;
  reason->left.seconds = 0;
  g_ptr_array_add (allowances, reason);
  return reason;
}

static DocketDate
get_period (const DocketWork *work, const DocketContract *contract)
{
  if (docket_contract_get_terms (contract)->includes == DOCKET_INCLUDES_HOURS_ONCE)
    return contract->start;
  return docket_period_get (contract, docket_period_find (contract, work->date)).first;
}

static void
add_allowance (DocketReasons *self, const DocketWork *work, const DocketPart *part)
{
  DocketAllowanceReason *reason;

  if (part->over)
    {
      if (docket_contract_is_open (part->contract, work->date))
        find_allowance (self, part->contract->id, get_period (work, part->contract));
      return;
    }

  reason = find_allowance (self, part->contract->id, part->period);
  reason->taken.seconds += part->taken;
  reason->left.seconds = part->left;
  reason->before.seconds
      = DOCKET_IS_NULL (part->left) ? DOCKET_NULL : part->left + reason->taken.seconds;
}

static DocketRateReason *
explain_rate (const DocketPart *part)
{
  DocketRateReason *reason;

  if (part->surcharge == NULL)
    return docket_record_ref (part->quote->reason);

  reason = docket_record_copy (part->quote->reason);
  reason->value = part->rate;
  reason->surcharge = g_strdup (part->surcharge->name);
  reason->multiplier = part->surcharge->multiplier;
  return reason;
}

void
docket_reasons_add (DocketReasons *reasons, const DocketWork *work, const DocketPart *part)
{
  DocketEntryReason *reason = add_entry (reasons, work);

  reason->billed += part->seconds;
  if (!DOCKET_IS_NULL (part->taken))
    reason->taken = (DOCKET_IS_NULL (reason->taken) ? 0 : reason->taken) + part->taken;
  if (part->over || part->quote == NULL)
    add_allowance (reasons, work, part);
  if (part->quote != NULL && reasons->explanation->rate == NULL)
    reasons->explanation->rate = explain_rate (part);
}

DocketExplanation *
docket_reasons_finish (DocketReasons *reasons)
{
  reasons->latest = NULL;
  return g_steal_pointer (&reasons->explanation);
}

DocketExplanation *
docket_reasons_note (const char *note)
{
  DocketExplanation *explanation = docket_record_new (&docket_explanation_shape);
  const char *notes[] = { note, NULL };

  if (note != NULL)
    explanation->notes = g_strdupv ((char **) notes);
  return explanation;
}
