/* SPDX-License-Identifier: GPL-3.0-or-later */
/* More tickets and time entries than a small firm has. */
#include "benchmark-books.h"

#include "docket-json.h"
#include "docket-time.h"
#include "sample.h"

#define DAY 86400
#define NINE_IN_NEW_YORK (14 * 3600)

const char *const benchmark_books_clients[2] = { "kessler", "heron" };
static const char *const agents[] = { "ann", "ben", "carla", "daniel" };
static const char *const stages[] = { "Open", "In progress", "Waiting", "Done" };
static const char *const priorities[] = { "low", "normal", "high", "urgent" };
static const char *const services[] = { "support", "migration", "admin", "consulting" };
static const char *const titles[] = {
  "Printer on the second floor prints blank pages",
  "Mailbox is full",
  "New laptop for the accountant",
  "Remote access is slow in the evening",
  "Backup failed during the night",
  "Certificate runs out next month",
  "Move the shared folder",
  "Screen flickers after the update",
};

static void
put (DocketJsonWriter *writer, const char *key, const char *text)
{
  docket_json_writer_key (writer, key);
  docket_json_writer_string (writer, text);
}

static void
put_id (DocketJsonWriter *writer, const char *key, const char *letter, guint number)
{
  char id[32];

  g_snprintf (id, sizeof id, "%s%u", letter, number + 1);
  put (writer, key, id);
}

static void
write_ticket (DocketJsonWriter *writer, guint i, const char *client)
{
  docket_json_writer_begin_object (writer);
  put_id (writer, "id", "B-", i);
  put (writer, "title", titles[i % G_N_ELEMENTS (titles)]);
  put (writer, "client", client != NULL ? client : benchmark_books_clients[i % 2]);
  put (writer, "assignee", agents[i % G_N_ELEMENTS (agents)]);
  put (writer, "service", services[i / 4 % G_N_ELEMENTS (services)]);
  put (writer, "stage", stages[i / 2 % G_N_ELEMENTS (stages)]);
  put (writer, "priority", priorities[i / 3 % G_N_ELEMENTS (priorities)]);
  put (writer, "estimate", "4h");
  docket_json_writer_end_object (writer);
}

static void
put_instant (DocketJsonWriter *writer, const char *key, gint64 seconds)
{
  g_autofree char *text = docket_instant_format ((DocketInstant){ seconds, 0 });

  put (writer, key, text);
}

static void
write_entry (DocketJsonWriter *writer, guint i, guint n_tickets, gint64 last)
{
  gint64 start = last - (gint64) (i % BENCHMARK_BOOKS_DAYS) * DAY + NINE_IN_NEW_YORK
                 + i / BENCHMARK_BOOKS_DAYS % 20 * 1200;

  docket_json_writer_begin_object (writer);
  put_id (writer, "id", "b", i);
  put_id (writer, "ticket", "B-", i % n_tickets);
  put (writer, "agent", agents[i / 7 % G_N_ELEMENTS (agents)]);
  put_instant (writer, "start", start);
  put_instant (writer, "end", start + 300 + i % 900);
  put (writer, "note", "Looked at it and found what had changed");
  docket_json_writer_end_object (writer);
}

char *
benchmark_books_write (guint n_tickets, guint n_entries, const char *client, gsize *length)
{
  g_autoptr (DocketJsonWriter) writer = docket_json_writer_new (FALSE);
  gint64 last = (sample_get_today ().days - 2) * DAY;

  docket_json_writer_begin_object (writer);
  docket_json_writer_key (writer, "docket");
  docket_json_writer_integer (writer, 1);
  docket_json_writer_key (writer, "tickets");
  docket_json_writer_begin_array (writer);
  for (guint i = 0; i < n_tickets; i++)
    write_ticket (writer, i, client);
  docket_json_writer_end_array (writer);
  docket_json_writer_key (writer, "time_entries");
  docket_json_writer_begin_array (writer);
  for (guint i = 0; i < n_entries; i++)
    write_entry (writer, i, n_tickets, last);
  docket_json_writer_end_array (writer);
  docket_json_writer_end_object (writer);
  return docket_json_writer_steal (writer, length);
}
