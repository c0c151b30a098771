/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One time entry as billing sees it, with its records looked up once. Owns nothing. Must not know
 * of other entries. */

#define G_LOG_DOMAIN "docket"

#include "docket-work.h"

static void
find_records (const DocketSnapshot *snapshot, const DocketTimeEntry *entry, DocketWork *work)
{
  const DocketTicket *ticket = docket_snapshot_find (snapshot, DOCKET_KIND_TICKET, entry->ticket);
  const char *project = entry->project;
  const char *service = entry->service;
  const char *client = entry->client;

  if (ticket != NULL)
    {
      project = project != NULL ? project : ticket->project;
      service = service != NULL ? service : ticket->service;
      client = client != NULL ? client : ticket->client;
    }
  work->ticket = ticket;
  work->project = docket_snapshot_find (snapshot, DOCKET_KIND_PROJECT, project);
  work->service = docket_snapshot_find (snapshot, DOCKET_KIND_SERVICE, service);
  if (client == NULL && work->project != NULL)
    client = work->project->client;
  work->client = docket_snapshot_find (snapshot, DOCKET_KIND_CLIENT, client);
}

static DocketEntryKind
get_kind (const DocketWork *work)
{
  if (work->entry->kind != DOCKET_ENTRY_NULL)
    return work->entry->kind;
  if (work->service != NULL && work->service->kind != DOCKET_ENTRY_NULL)
    return work->service->kind;
  return DOCKET_ENTRY_BILLABLE;
}

static DocketWorkState
get_state (const DocketHold *hold)
{
  if (hold == NULL)
    return DOCKET_WORK_FREE;
  return hold->issued ? DOCKET_WORK_ISSUED : DOCKET_WORK_DRAFTED;
}

void
docket_work_look_up (const DocketSnapshot *snapshot,
                     DocketZone *zone,
                     const DocketTimeEntry *entry,
                     DocketWork *work)
{
  *work = (DocketWork){ .entry = entry, .before = -1 };
  find_records (snapshot, entry, work);
  work->agent = docket_snapshot_find (snapshot, DOCKET_KIND_AGENT, entry->agent);
  work->date = docket_zone_local_date (zone, entry->start.seconds);
}

gboolean
docket_work_read (const DocketSnapshot *snapshot,
                  DocketZone *zone,
                  const DocketTimeEntry *entry,
                  DocketWork *work)
{
  if (DOCKET_IS_NULL (entry->end.seconds) || DOCKET_IS_NULL (entry->start.seconds))
    return FALSE;

  docket_work_look_up (snapshot, zone, entry, work);
  if (work->client == NULL || get_kind (work) != DOCKET_ENTRY_BILLABLE)
    return FALSE;

  work->worked = MAX (0, entry->end.seconds - entry->start.seconds);
  work->billable = DOCKET_IS_NULL (entry->billable_time.seconds)
                       ? work->worked
                       : MAX (0, entry->billable_time.seconds);
  work->billed = work->billable;
  work->hold = g_hash_table_lookup (snapshot->holds, entry->id);
  work->state = get_state (work->hold);
  return TRUE;
}

DocketQuery
docket_work_query (const DocketWork *work, const DocketContract *contract, gboolean over)
{
  return (DocketQuery){
    .client = work->client,
    .ticket = work->ticket,
    .contract = contract,
    .project = work->project,
    .agent = work->agent,
    .service = work->service,
    .own = work->entry->rate,
    .date = work->date,
    .over = over,
  };
}

const DocketCover *
docket_work_find_cover (const DocketWork *work, DocketCoverage *coverage)
{
  const char *by_hand = work->entry->contract;

  if (by_hand == NULL && work->ticket != NULL)
    by_hand = work->ticket->contract;
  return docket_coverage_find (coverage, by_hand, work->project, work->service, work->date);
}
