/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks billing what the next hour of some work would cost. Must not know who asks. */
#include "docket-hinting.h"

/* What is read and reckoned within 2 ms. */
#define MOST_WEIGHT 150

static DocketHinting *
find_of_client (DocketStore *store,
                const char *client,
                const DocketTimeEntry *entry,
                GError **error)
{
  g_autoptr (DocketHinting) self = NULL;
  g_autoptr (DocketStandings) standings = NULL;
  g_autoptr (DocketZone) zone = NULL;
  DocketDate today;

  self = g_new0 (DocketHinting, 1);
  self->snapshot = docket_store_snapshot (store, client, error);
  if (self->snapshot == NULL || self->snapshot->company == NULL)
    return NULL;
  /* Held until the end: reading a zone's file anew costs a millisecond. */
  zone = docket_zone_new (self->snapshot->company->time_zone, error);
  if (zone == NULL)
    return NULL;
  today = docket_zone_local_date (zone, docket_clock_now ());
  standings = docket_standings_new (self->snapshot, today, error);
  if (standings == NULL || !docket_billing_hint (standings, entry, &self->hint, error))
    return NULL;
  self->currency = docket_snapshot_client_currency (self->snapshot, client);
  return g_steal_pointer (&self);
}

DocketHinting *
docket_hinting_find (DocketStore *store, const DocketTimeEntry *entry, GError **error)
{
  g_autofree char *client
      = docket_store_find_client (store, entry->client, entry->ticket, entry->project, error);

  return client != NULL ? find_of_client (store, client, entry, error) : NULL;
}

DocketHinting *
docket_hinting_find_quickly (DocketStore *store, const DocketTimeEntry *entry, GError **error)
{
  g_autofree char *client
      = docket_store_find_client (store, entry->client, entry->ticket, entry->project, error);
  gint64 weight;

  if (client == NULL || !docket_store_weigh_work (store, client, &weight, error)
      || weight > MOST_WEIGHT)
    return NULL;
  return find_of_client (store, client, entry, error);
}

void
docket_hinting_free (DocketHinting *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->snapshot, docket_snapshot_free);
  g_free (self);
}
