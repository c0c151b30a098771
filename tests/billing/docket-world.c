/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Firms made up at random, the same for the same seed. */

#define G_LOG_DOMAIN "docket"

#include "docket-world.h"

typedef struct
{
  DocketSnapshot *snapshot;
  GRand *random;
  gboolean ticket_scope;
} Maker;

static gint
pick (Maker *self, gint count)
{
  return g_rand_int_range (self->random, 0, count);
}

static gboolean
chance (Maker *self, gint of)
{
  return pick (self, of) == 0;
}

static const char *
pick_text (Maker *self, const char *const *texts)
{
  return texts[pick (self, (gint) g_strv_length ((char **) texts))];
}

static char *
make_rounding (Maker *self)
{
  static const char *const intervals[] = { "1m", "6m", "15m", "1h", NULL };
  static const char *const modes[] = { "up", "nearest", "down", NULL };
  static const char *const scopes[] = { "entry", "ticket_day", "ticket", NULL };
  static const char *const minimums[] = { "0m", "0m", "10m", "2h", NULL };
  const char *scope = scopes[pick (self, self->ticket_scope ? 3 : 2)];

  if (chance (self, 3))
    return g_strdup ("null");
  return g_strdup_printf ("{'interval': '%s', 'mode': '%s', 'per': '%s', 'minimum': '%s'}",
                          pick_text (self, intervals),
                          pick_text (self, modes),
                          scope,
                          pick_text (self, minimums));
}

static void
add_list (Maker *self, const char *id)
{
  g_autofree char *rounding = make_rounding (self);
  g_autofree char *json = NULL;
  const char *surcharges = chance (self, 2) ? "[{'name': 'late', 'days': ['mon', 'tue', 'fri'],"
                                              "  'from': '17:30', 'to': '07:00',"
                                              "  'multiplier': '1.5'},"
                                              " {'name': 'weekend', 'days': ['sat', 'sun'],"
                                              "  'from': '00:00', 'to': '24:00',"
                                              "  'multiplier': '2'}]"
                                            : "[]";

  json = g_strdup_printf (
      "{'id': '%s', 'name': 'List %s', 'currency': '%s', 'rounding': %s, 'surcharges': %s,"
      " 'rates': [{'rate': '%d.%02d'}, {'team': 'senior', 'rate': '%d.5', 'from': '2026-02-10'},"
      " {'service': 'consulting', 'rate': '%d.3333', 'minimum_amount': '%d'}]}",
      id,
      id,
      chance (self, 6) ? "EUR" : "USD",
      rounding,
      surcharges,
      50 + pick (self, 50),
      pick (self, 100),
      80 + pick (self, 50),
      90 + pick (self, 50),
      pick (self, 60));
  docket_build_add (self->snapshot, DOCKET_KIND_PRICE_LIST, json);
}

static void
add_contract (Maker *self, gint number)
{
  static const char *const kinds[] = { "hourly",  "retainer",     "retainer", "minimum", "minimum",
                                       "prepaid", "subscription", "fixed",    NULL };
  static const char *const starts[]
      = { "2025-12-15", "2026-01-01", "2026-01-31", "2026-02-10", NULL };
  static const char *const ends[]
      = { "null", "null", "'2026-02-20'", "'2026-03-31'", "'2026-04-12'", NULL };
  static const char *const times[] = { "null", "'month_end'", "'ticket_done'", "'amount'", NULL };
  static const char *const milestones[] = {
    "[]",
    "[{'name': 'Design', 'amount': '120.00', 'due': '2026-02-15'},"
    " {'name': 'Build', 'amount': '80.50', 'due': '2026-04-30'}]",
    "[{'name': 'Design', 'amount': '120.00', 'due': '2026-03-10'},"
    " {'name': 'Build', 'amount': '80.50', 'done': true}, {'name': 'Care', 'amount': '9.99'}]",
    NULL,
  };
  static const char *const overages[] = { "null", "'110.00'", "'99.99'", NULL };
  g_autofree char *rounding = make_rounding (self);
  g_autofree char *json = g_strdup_printf (
      "{'id': 'c%d', 'client': 'acme', 'name': 'Contract %d', 'kind': '%s', 'start': '%s',"
      " 'end': %s, 'period': '%s', 'anchor': '%s', 'bill': '%s', 'proration': '%s',"
      " 'fee': '%d.00', 'included_hours': '%d.5', 'overage_rate': %s, 'rollover_periods': %d,"
      " 'rollover_cap_hours': %s, 'surcharge_draws': '%s', 'projects': %s, 'rounding': %s,"
      " 'tax': %s, 'price_list': %s, 'milestones': %s, 'bill_when': %s, 'bill_amount': '500.00'}",
      number,
      number,
      pick_text (self, kinds),
      pick_text (self, starts),
      pick_text (self, ends),
      chance (self, 3) ? "quarter" : "month",
      chance (self, 2) ? "start" : "calendar",
      chance (self, 2) ? "advance" : "arrears",
      chance (self, 2) ? "daily" : "none",
      pick (self, 3) * 333,
      pick (self, 9),
      pick_text (self, overages),
      pick (self, 3),
      chance (self, 2) ? "null" : "'2'",
      chance (self, 2) ? "weighted" : "time",
      chance (self, 2) ? "['web']" : "[]",
      rounding,
      chance (self, 3) ? "'low'" : "null",
      chance (self, 3) ? "'l1'" : "null",
      pick_text (self, milestones),
      pick_text (self, times));

  docket_build_add (self->snapshot, DOCKET_KIND_CONTRACT, json);
}

static void
add_ticket (Maker *self, gint number)
{
  g_autofree char *rate = g_strdup_printf ("'%d.25'", 60 + pick (self, 60));
  g_autofree char *json = g_strdup_printf (
      "{'id': 'T-%d', 'title': 'Ticket %d', 'client': '%s', 'project': %s, 'service': %s,"
      " 'contract': %s, 'rate': %s}",
      number,
      number,
      number == 2 ? "other" : "acme",
      chance (self, 2) && number != 2 ? "'web'" : "null",
      chance (self, 2) ? "'consulting'" : "null",
      chance (self, 6) && number != 2 ? "'c0'" : "null",
      chance (self, 6) ? rate : "null");

  docket_build_add (self->snapshot, DOCKET_KIND_TICKET, json);
}

static void
add_entry (Maker *self, const char *id)
{
  DocketTimeEntry *entry = docket_record_new (&docket_time_entry_shape);
  gint64 first = docket_build_date ("2026-01-01").days * 86400;

  entry->id = g_strdup (id);
  entry->ticket = g_strdup_printf ("T-%d", 2 + pick (self, 4));
  entry->agent = g_strdup (chance (self, 2) ? "ann" : "bob");
  entry->start.seconds = first + (gint64) pick (self, 120 * 48) * 1800;
  entry->start.offset = 0;
  entry->end.seconds = entry->start.seconds + pick (self, 4 * 3600);
  entry->end.offset = 0;
  if (chance (self, 8))
    entry->billable_time.seconds = pick (self, 7200);
  if (chance (self, 12))
    entry->rate.e4 = (gint64) (50 + pick (self, 50)) * 1000000;
  if (chance (self, 12))
    entry->kind = DOCKET_ENTRY_NONBILLABLE;
  if (chance (self, 10) && g_strcmp0 (entry->ticket, "T-2") != 0)
    entry->contract = g_strdup_printf ("c%d", pick (self, 3));
  docket_snapshot_take (self->snapshot, entry);
}

static void
add_expense (Maker *self, gint number)
{
  g_autofree char *json = g_strdup_printf (
      "{'id': 'x%d', 'client': 'acme', 'date': '2026-0%d-1%d', 'description': 'Toner',"
      " 'quantity': '%d.5', 'unit_price': '%d.37', 'tax': %s}",
      number,
      1 + pick (self, 4),
      pick (self, 9),
      pick (self, 3),
      pick (self, 50),
      chance (self, 2) ? "'low'" : "null");

  docket_build_add (self->snapshot, DOCKET_KIND_EXPENSE, json);
}

static void
fill (Maker *self)
{
  DocketSnapshot *snapshot = self->snapshot;
  g_autofree char *rounding = make_rounding (self);
  DocketClient *client = docket_snapshot_find (snapshot, DOCKET_KIND_CLIENT, "acme");

  docket_build_set (snapshot, snapshot->company, "rounding", rounding);
  docket_build_set (
      snapshot, snapshot->company, "tax_per", chance (self, 2) ? "'line'" : "'document'");
  snapshot->company->quantity_decimals = 1 + pick (self, 4);
  docket_build_add (snapshot, DOCKET_KIND_TAX, "{'id': 'high', 'name': 'High', 'rate': '21'}");
  docket_build_add (snapshot, DOCKET_KIND_TAX, "{'id': 'low', 'name': 'Low', 'rate': '7.5'}");
  docket_build_set (snapshot, client, "tax", chance (self, 4) ? "null" : "'high'");
  client->prices_include_tax = chance (self, 3);
  docket_build_add (snapshot, DOCKET_KIND_CLIENT, "{'id': 'other', 'name': 'Other'}");
  add_list (self, "l0");
  add_list (self, "l1");
  docket_build_set (snapshot, snapshot->company, "price_list", "'l0'");
  docket_build_add (
      snapshot, DOCKET_KIND_PROJECT, "{'id': 'web', 'name': 'Web site', 'client': 'acme'}");
  for (gint i = 1 + pick (self, 6); i > 0; i--)
    add_contract (self, i - 1);
  for (gint i = 2; i < 6; i++)
    add_ticket (self, i);
  for (gint i = 5 + pick (self, 30); i > 0; i--)
    {
      g_autofree char *id = g_strdup_printf ("e%d", i);

      add_entry (self, id);
    }
  for (gint i = pick (self, 4); i > 0; i--)
    add_expense (self, i);
  docket_snapshot_seal (snapshot);
}

DocketSnapshot *
docket_world_new (guint32 seed, gboolean ticket_scope)
{
  Maker self = { docket_build_snapshot (), g_rand_new_with_seed (seed), ticket_scope };

  fill (&self);
  g_rand_free (self.random);
  return self.snapshot;
}

void
docket_world_add_entry (DocketSnapshot *world, GRand *random, const char *id)
{
  Maker self = { world, random, FALSE };

  add_entry (&self, id);
  docket_snapshot_seal (world);
}

DocketSnapshot *
docket_world_shuffle (const DocketSnapshot *world, GRand *random)
{
  DocketSnapshot *copy = docket_snapshot_new ();

  for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) left = g_ptr_array_new ();

      for (guint i = 0; i < world->lists[kind]->len; i++)
        g_ptr_array_add (left, docket_record_copy (world->lists[kind]->pdata[i]));
      while (left->len > 0)
        docket_snapshot_take (copy,
                              g_ptr_array_remove_index_fast (
                                  left, (guint) g_rand_int_range (random, 0, (gint32) left->len)));
    }
  docket_snapshot_seal (copy);
  return copy;
}
