/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One time entry as billing sees it, with its records looked up once. Works own nothing; the reader
 * owns what it remembers of tickets. Must not know of other entries. */

#include "docket-work.h"

/** What a ticket leads to. */
typedef struct
{
  const DocketTicket *ticket;
  const DocketProject *project;
  const DocketService *service;
  const DocketClient *client;
} Lead;

struct _DocketReader
{
  const DocketSnapshot *snapshot;
  DocketZone *zone;
  GHashTable *leads; /* (element-type utf8 Lead) by the ticket's id */
};

static void
free_lead (gpointer lead)
{
  g_slice_free (Lead, lead);
}

DocketReader *
docket_reader_new (const DocketSnapshot *snapshot, DocketZone *zone)
{
  DocketReader *self = g_new0 (DocketReader, 1);

  self->snapshot = snapshot;
  self->zone = zone;
  self->leads = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_lead);
  return self;
}

void
docket_reader_free (DocketReader *reader)
{
  if (reader == NULL)
    return;

  g_hash_table_unref (reader->leads);
  g_free (reader);
}

static const Lead *
find_lead (DocketReader *self, const char *id)
{
  Lead *lead;
  const DocketTicket *ticket;

  if (id == NULL)
    return NULL;
  lead = g_hash_table_lookup (self->leads, id);
  if (lead != NULL)
    return lead;
  ticket = docket_snapshot_find (self->snapshot, DOCKET_KIND_TICKET, id);
  if (ticket == NULL)
    return NULL;

  lead = g_slice_new (Lead);
  lead->ticket = ticket;
  lead->project = docket_snapshot_find (self->snapshot, DOCKET_KIND_PROJECT, ticket->project);
  lead->service = docket_snapshot_find (self->snapshot, DOCKET_KIND_SERVICE, ticket->service);
  lead->client = docket_snapshot_find (self->snapshot, DOCKET_KIND_CLIENT, ticket->client);
  g_hash_table_insert (self->leads, ticket->id, lead);
  return lead;
}

/* What an entry leaves open is its ticket's; its client also its project's. */
static void
find_records (DocketReader *self, const DocketTimeEntry *entry, DocketWork *work)
{
  const DocketSnapshot *snapshot = self->snapshot;
  const Lead *lead = find_lead (self, entry->ticket);
  const DocketProject *own = docket_snapshot_find (snapshot, DOCKET_KIND_PROJECT, entry->project);
  const char *client
      = docket_choose_client (entry->client, lead != NULL ? lead->ticket : NULL, own);

  if (lead != NULL)
    {
      work->ticket = lead->ticket;
      work->project = lead->project;
      work->service = lead->service;
    }
  if (entry->project != NULL)
    work->project = own;
  if (entry->service != NULL)
    work->service = docket_snapshot_find (snapshot, DOCKET_KIND_SERVICE, entry->service);
  /* Most entries leave it to their ticket, whose client was looked up once. */
  work->client = lead != NULL && client == lead->ticket->client
                     ? lead->client
                     : docket_snapshot_find (snapshot, DOCKET_KIND_CLIENT, client);
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
docket_reader_look_up (DocketReader *reader, const DocketTimeEntry *entry, DocketWork *work)
{
  *work = (DocketWork){ .entry = entry, .before = -1 };
  find_records (reader, entry, work);
  work->agent = docket_snapshot_find (reader->snapshot, DOCKET_KIND_AGENT, entry->agent);
  work->date = docket_zone_local_date (reader->zone, entry->start.seconds);
}

gboolean
docket_reader_read (DocketReader *reader, const DocketTimeEntry *entry, DocketWork *work)
{
  GHashTable *holds = reader->snapshot->holds;

  if (DOCKET_IS_NULL (entry->end.seconds) || DOCKET_IS_NULL (entry->start.seconds))
    return FALSE;

  docket_reader_look_up (reader, entry, work);
  if (work->client == NULL || get_kind (work) != DOCKET_ENTRY_BILLABLE)
    return FALSE;

  work->worked = MAX (0, entry->end.seconds - entry->start.seconds);
  work->billable = DOCKET_IS_NULL (entry->billable_time.seconds)
                       ? work->worked
                       : MAX (0, entry->billable_time.seconds);
  work->billed = work->billable;
  if (g_hash_table_size (holds) > 0)
    work->hold = g_hash_table_lookup (holds, entry->id);
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
