/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Firms of any size, made in memory, for what billing alone costs. */
#include "benchmark-firms.h"

#include "docket-time.h"

#define DAY 86400
#define N_PROJECTS 3
#define N_TICKETS 8 /* of each client */

typedef struct
{
  const BenchmarkFirm *firm;
  DocketSnapshot *snapshot;
} Maker;

static void G_GNUC_PRINTF (3, 4) add (Maker *self, DocketKind kind, const char *format, ...)
{
  g_autofree char *json = NULL;
  va_list arguments;

  va_start (arguments, format);
  json = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  docket_build_add (self->snapshot, kind, json);
}

static void
add_prices (Maker *self)
{
  for (guint i = 0; i < 2; i++)
    add (self,
         DOCKET_KIND_PRICE_LIST,
         "{'id': 'l%u', 'name': 'List %u', 'currency': 'USD',"
         " 'rounding': {'interval': '15m', 'mode': 'up', 'per': 'entry', 'minimum': '0m'},"
         " 'surcharges': [{'name': 'late', 'days': ['mon', 'tue', 'wed', 'thu', 'fri'],"
         "                 'from': '17:00', 'to': '07:00', 'multiplier': '1.5'}],"
         " 'rates': [{'rate': '9%u.00'}, {'service': 'consulting', 'rate': '120.00'},"
         "           {'agent': 'ann', 'service': 'consulting', 'rate': '150.00',"
         "            'from': '2026-03-01'}]}",
         i,
         i,
         i);
  docket_build_set (self->snapshot, self->snapshot->company, "price_list", "'l0'");
}

static void
add_client (Maker *self, guint client)
{
  add (self, DOCKET_KIND_CLIENT, "{'id': 'c%u', 'name': 'Client %u'}", client, client);
  for (guint i = 1; i <= N_PROJECTS; i++)
    add (self,
         DOCKET_KIND_PROJECT,
         "{'id': 'p%u-%u', 'name': 'Project %u', 'client': 'c%u'}",
         client,
         i,
         i,
         client);
  for (guint i = 1; i <= N_TICKETS; i++)
    add (self,
         DOCKET_KIND_TICKET,
         "{'id': 'T%u-%u', 'title': 'Ticket %u', 'client': 'c%u', 'project': 'p%u-%u',"
         " 'service': %s}",
         client,
         i,
         i,
         client,
         client,
         1 + i % N_PROJECTS,
         i % 2 == 0 ? "'consulting'" : "null");
}

/* The fees of the months up to the day to which all is billed. */
static void
bill_fees (Maker *self, const char *contract, DocketDate start)
{
  for (DocketDate period = start; period.days <= self->firm->billed_to.days;)
    {
      DocketFeeHold hold = {
        .contract = g_string_chunk_insert_const (self->snapshot->strings, contract),
        .period = period,
        .invoice = "i",
        .issued = TRUE,
      };
      int year, month, day;

      g_array_append_val (self->snapshot->fees, hold);
      docket_date_get_ymd (period, &year, &month, &day);
      period = docket_date_from_ymd (month == 12 ? year + 1 : year, month % 12 + 1, 1);
    }
}

static void
add_contract (Maker *self, guint number)
{
  static const char *const kinds[] = { "retainer", "hourly", "minimum", "subscription" };
  const char *kind = kinds[number % G_N_ELEMENTS (kinds)];
  guint client = 1 + number % self->firm->n_clients;
  guint project = (number / self->firm->n_clients + number / 4) % (N_PROJECTS + 1);
  g_autofree char *id = g_strdup_printf ("k%04u", number);
  g_autofree char *projects
      = project == 0 ? g_strdup ("[]") : g_strdup_printf ("['p%u-%u']", client, project);
  DocketDate start = { self->firm->first.days };
  g_autofree char *day = NULL;
  int year, month, day_of_month;

  docket_date_get_ymd (start, &year, &month, &day_of_month);
  start = docket_date_from_ymd (year - 1, month, 1);
  day = docket_date_format (start);
  add (self,
       DOCKET_KIND_CONTRACT,
       "{'id': '%s', 'client': 'c%u', 'name': 'Contract %u', 'kind': '%s', 'start': '%s',"
       " 'period': 'month', 'bill': 'arrears', 'fee': '500.00', 'included_hours': '10',"
       " 'rollover_periods': 1, 'projects': %s, 'price_list': 'l%u', 'overage_rate': %s}",
       id,
       client,
       number,
       kind,
       day,
       projects,
       number % 2,
       number % 3 == 0 ? "'110.00'" : "null");
  if (!DOCKET_IS_NULL (self->firm->billed_to.days))
    bill_fees (self, id, start);
}

static void
add_entry (Maker *self, guint number)
{
  DocketTimeEntry *entry = docket_record_new (&docket_time_entry_shape);
  guint client = 1 + number % self->firm->n_clients;

  entry->id = g_strdup_printf ("e%07u", number);
  entry->ticket
      = g_strdup_printf ("T%u-%u", client, 1 + number / self->firm->n_clients % N_TICKETS);
  entry->agent = g_strdup (number % 3 == 0 ? "ann" : "bob");
  entry->start.seconds = (self->firm->first.days + number % self->firm->n_days) * DAY + 12 * 3600
                         + number % 41 * 900;
  entry->start.offset = 0;
  entry->end.seconds = entry->start.seconds + 300 + number % 1700;
  entry->end.offset = 0;
  docket_snapshot_take (self->snapshot, entry);
}

DocketSnapshot *
benchmark_firm_new (const BenchmarkFirm *firm)
{
  Maker self = { firm, docket_build_snapshot () };

  add_prices (&self);
  for (guint i = 1; i <= firm->n_clients; i++)
    add_client (&self, i);
  for (guint i = 0; i < firm->n_contracts; i++)
    add_contract (&self, i);
  for (guint i = 0; i < firm->n_entries; i++)
    add_entry (&self, i);
  docket_snapshot_seal (self.snapshot);
  return self.snapshot;
}
