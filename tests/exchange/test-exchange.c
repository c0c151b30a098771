/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files in and out: round trips, refusals with their place, all or nothing. */
#include "docket-exchange.h"
#include "filler.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
  DocketStore *store;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("docket-exchange-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "docket.db", NULL);
  self->store = docket_store_open (self->path, DOCKET_STORE_CREATE, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  docket_store_close (self->store);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static char *export(DocketStore *store)
{
  g_autoptr (GError) error = NULL;
  char *text = docket_exchange_export (store, NULL, &error);

  g_assert_no_error (error);
  return text;
}

static void
import (DocketStore *store, const char *text, DocketImportCounts *counts)
{
  g_autoptr (DocketComplaints) complaints = docket_complaints_new ();
  g_autoptr (GError) error = NULL;

  docket_exchange_import (store, text, strlen (text), TRUE, counts, complaints, &error);
  for (guint i = 0; i < complaints->lines->len; i++)
    g_test_message ("%s", (char *) complaints->lines->pdata[i]);
  g_assert_no_error (error);
}

/* The first line that differs is worth more than two whole files. */
static void
assert_same (const char *one, const char *two)
{
  g_auto (GStrv) left = g_strsplit (one, "\n", -1);
  g_auto (GStrv) right = g_strsplit (two, "\n", -1);

  for (guint i = 0; left[i] != NULL && right[i] != NULL; i++)
    g_assert_cmpstr (left[i], ==, right[i]);
  g_assert_cmpuint (g_strv_length (left), ==, g_strv_length (right));
}

/* What the file is refused with, one complaint a line; nothing is written. */
static char *
refuse (DocketStore *store, const char *text)
{
  g_autofree char *before = export(store);
  g_autofree char *after = NULL;
  g_autoptr (DocketComplaints) complaints = docket_complaints_new ();
  g_auto (DocketImportCounts) counts = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (
      docket_exchange_import (store, text, strlen (text), TRUE, &counts, complaints, &error));
  g_assert_nonnull (error);
  after = export(store);
  assert_same (before, after);
  if (!g_error_matches (error, DOCKET_EXCHANGE_ERROR, DOCKET_EXCHANGE_ERROR_REFUSED))
    return g_strdup (error->message);
  g_ptr_array_add (complaints->lines, NULL);
  return g_strjoinv ("\n", (char **) complaints->lines->pdata);
}

static char *
read_example (void)
{
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (g_getenv ("EXAMPLE"), &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static guint
sum (const guint *counts)
{
  guint all = 0;

  for (int kind = 0; kind < DOCKET_N_INTERCHANGE_KINDS; kind++)
    all += counts[kind];
  return all;
}

/* ---- Round trips ---- */

static void
test_random_round_trip (Fixture *self, gconstpointer data)
{
  for (guint32 seed = 1; seed <= 12; seed++)
    {
      Fixture other;
      Fixture first;
      g_auto (DocketImportCounts) counts = { 0 };
      g_auto (DocketImportCounts) again = { 0 };
      g_autofree char *one = NULL;
      g_autofree char *two = NULL;

      g_test_message ("seed %u", seed);
      set_up (&first, NULL);
      set_up (&other, NULL);
      filler_fill (first.store, seed);
      one = export(first.store);
      import (other.store, one, &counts);
      two = export(other.store);
      assert_same (one, two);

      import (other.store, one, &again);
      g_assert_cmpuint (sum (again.made), ==, 0);
      g_assert_cmpuint (sum (again.changed), ==, 0);
      g_assert_cmpuint (sum (again.unchanged), ==, sum (counts.made));
      tear_down (&first, NULL);
      tear_down (&other, NULL);
    }
}

static void
test_example (Fixture *self, gconstpointer data)
{
  g_autofree char *text = read_example ();
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  Fixture other;
  g_auto (DocketImportCounts) counts = { 0 };
  g_auto (DocketImportCounts) again = { 0 };
  g_auto (DocketImportCounts) copied = { 0 };

  import (self->store, text, &counts);
  g_assert_cmpuint (counts.made[DOCKET_KIND_CLIENT], ==, 1);
  g_assert_cmpuint (counts.made[DOCKET_KIND_TIME_ENTRY], ==, 1);
  g_assert_null (counts.backup);

  one = export(self->store);
  import (self->store, text, &again);
  g_assert_cmpuint (sum (again.made) + sum (again.changed), ==, 0);
  g_assert_null (again.backup);
  two = export(self->store);
  assert_same (one, two);

  set_up (&other, NULL);
  import (other.store, one, &copied);
  g_free (two);
  two = export(other.store);
  assert_same (one, two);
  tear_down (&other, NULL);
}

static void
test_empty_round_trip (Fixture *self, gconstpointer data)
{
  g_autofree char *text = export(self->store);

  g_assert_nonnull (strstr (text, "\"docket\": 1"));
  g_assert_nonnull (strstr (text, "\"invoices\": []"));
}

/* ---- What is left unsaid ---- */

#define COMPANY                                                                                    \
  "{\"docket\": 1, \"company\": {\"name\": \"A\", \"currency\": \"USD\", \"time_zone\": \"UTC\"}"
#define CLIENT ", \"clients\": [{\"id\": \"c\", \"name\": \"C\"}]"
#define PERSON ", \"agents\": [{\"id\": \"a\", \"name\": \"A\"}]"

static void
test_defaults (Fixture *self, gconstpointer data)
{
  g_auto (DocketImportCounts) counts = { 0 };
  g_autoptr (GPtrArray) stages = NULL;
  g_autoptr (GPtrArray) tickets = NULL;
  g_autoptr (GError) error = NULL;

  import (self->store,
          COMPANY CLIENT ", \"tickets\": [{\"id\": \"z\", \"title\": \"1\", \"client\": \"c\"},"
                         "{\"id\": \"y\", \"title\": \"2\", \"client\": \"c\"}]}",
          &counts);
  stages = docket_store_list (self->store, DOCKET_KIND_STAGE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stages->len, ==, 7);
  g_assert_cmpstr (((DocketStage *) stages->pdata[0])->name, ==, "Open");
  g_assert_cmpstr (((DocketStage *) stages->pdata[3])->name, ==, "Done");
  g_assert_cmpstr (((DocketStage *) stages->pdata[4])->name, ==, "Planned");

  tickets = docket_store_list (self->store, DOCKET_KIND_TICKET, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((DocketTicket *) tickets->pdata[0])->id, ==, "z");
  g_assert_cmpstr (((DocketTicket *) tickets->pdata[0])->stage, ==, "Open");
  g_assert_cmpstr (((DocketTicket *) tickets->pdata[1])->id, ==, "y");
}

static void
test_changes_known_records (Fixture *self, gconstpointer data)
{
  g_auto (DocketImportCounts) counts = { 0 };
  g_auto (DocketImportCounts) second = { 0 };
  g_autoptr (DocketClient) client = NULL;
  g_autoptr (DocketStore) backup = NULL;
  g_autoptr (DocketClient) old = NULL;
  g_autoptr (GError) error = NULL;

  import (self->store, COMPANY CLIENT "}", &counts);
  import (self->store,
          "{\"docket\": 1, \"clients\": [{\"id\": \"c\", \"name\": \"New\"},"
          "{\"id\": \"d\", \"name\": \"D\"}]}",
          &second);
  g_assert_cmpuint (second.changed[DOCKET_KIND_CLIENT], ==, 1);
  g_assert_cmpuint (second.made[DOCKET_KIND_CLIENT], ==, 1);
  client = docket_store_get (self->store, DOCKET_KIND_CLIENT, "c", &error);
  g_assert_cmpstr (client->name, ==, "New");

  /* The backup is the database as it was before. */
  g_assert_nonnull (second.backup);
  backup = docket_store_open (second.backup, DOCKET_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  old = docket_store_get (backup, DOCKET_KIND_CLIENT, "c", &error);
  g_assert_cmpstr (old->name, ==, "C");
}

/* ---- Refusals ---- */

typedef struct
{
  const char *text;
  const char *complaint;
} Refusal;

static const Refusal refusals[] = {
  { "", "line 1, column 1" },
  { "[]", "the file: not an object" },
  { "{}", "docket: missing" },
  { "{\"docket\": 2}", "docket: version 2 is newer" },
  { "{\"docket\": true}", "docket: not the number 1" },
  { "{\"docket\": 1}", "company: missing" },
  { COMPANY ", \"tikets\": []}", "tikets: unknown key" },
  { COMPANY ", \"clients\": {}}", "clients: not a list" },
  { COMPANY ", \"clients\": [7]}", "clients[0]: not an object" },
  { COMPANY ", \"clients\": [{\"name\": \"x\"}]}", "clients[0].id: missing" },
  { COMPANY ", \"clients\": [{\"id\": \"x\"}]}", "clients[0].name: missing" },
  { COMPANY ", \"clients\": [{\"id\": \"\", \"name\": \"x\"}]}", "clients[0].id: an id is never" },
  { COMPANY ", \"clients\": [{\"id\": \"x\", \"name\": \"x\"}, {\"id\": \"x\", \"name\": \"y\"}]}",
    "clients[1].id: duplicate id \"x\"" },
  { COMPANY ", \"clients\": [{\"id\": \"x\", \"name\": \"x\", \"colour\": \"red\"}]}",
    "clients[0].colour: unknown key" },
  { COMPANY ", \"clients\": [{\"id\": \"x\", \"name\": [\"x\"]}]}",
    "clients[0].name: not a string" },
  { "{\"docket\": \"1\"}", "docket: not the number 1" },
  { "{\"docket\": 1.0}", "docket: not the number 1" },
  { COMPANY ", \"clients\": [{\"id\": \"x\", \"name\": 5}]}", "clients[0].name: not a string" },
  { COMPANY ", \"services\": [{\"id\": \"x\", \"name\": \"x\", \"rate\": 100}]}",
    "services[0].rate: not a string" },
  { COMPANY ", \"services\": [{\"id\": \"x\", \"name\": \"x\", \"rate\": 99.5}]}",
    "services[0].rate: not a string" },
  { COMPANY ", \"clients\": [{\"id\": \"x\", \"name\": \"x\", \"payment_terms_days\": \"30\"}]}",
    "clients[0].payment_terms_days: not a whole number" },
  { COMPANY ", \"clients\": [{\"id\": \"x\", \"name\": \"x\", \"payment_terms_days\": 3e1}]}",
    "clients[0].payment_terms_days: not a whole number" },
  { COMPANY ", \"clients\": [{\"id\": \"x\", \"name\": \"x\", \"archived\": \"true\"}]}",
    "clients[0].archived: neither true nor false" },
  { COMPANY ", \"clients\": [{\"id\": \"x\", \"name\": \"x\", \"currency\": \"XQZ\"}]}",
    "clients[0].currency: no currency \"XQZ\"" },
  { COMPANY ", \"clients\": [{\"id\": \"x\", \"name\": \"x\", \"price_list\": \"std\"}]}",
    "clients[0].price_list: no price list \"std\"" },
  { COMPANY CLIENT PERSON ", \"time_entries\": [{\"id\": \"1\", \"agent\": \"a\", \"ticket\": "
                          "\"T-99\", \"start\": \"2026-03-02T09:00:00Z\"}]}",
    "time_entries[0].ticket: no ticket \"T-99\"" },
  { COMPANY CLIENT PERSON
    ", \"time_entries\": [{\"id\": \"1\", \"agent\": \"a\", \"client\": \"c\","
    " \"start\": \"2026-03-02T09:00:00\"}]}",
    "time_entries[0].start: " },
  { COMPANY CLIENT PERSON ", \"time_entries\": [{\"id\": \"1\", \"client\": \"c\","
                          " \"start\": \"2026-03-02T09:00:00Z\"}]}",
    "time_entries[0].agent: missing" },
  { COMPANY CLIENT PERSON
    ", \"time_entries\": [{\"id\": \"1\", \"agent\": \"a\", \"client\": \"c\"}]}",
    "time_entries[0].start: missing" },
  { COMPANY CLIENT PERSON
    ", \"time_entries\": [{\"id\": \"1\", \"agent\": \"a\","
    " \"start\": \"2026-03-02T09:00:00Z\", \"end\": \"2026-03-02T10:00:00Z\"}]}",
    "time_entries[0]: none of ticket, project and client" },
  { COMPANY CLIENT PERSON
    ", \"time_entries\": [{\"id\": \"1\", \"agent\": \"a\", \"client\": \"c\","
    " \"start\": \"2026-03-02T09:00:00Z\", \"end\": \"2026-03-02T08:59:59Z\"}]}",
    "time_entries[0].end: before the start" },
  { COMPANY CLIENT PERSON
    ", \"time_entries\": [{\"id\": \"1\", \"agent\": \"a\", \"client\": \"c\","
    " \"start\": \"2026-03-02T09:00:00Z\"},{\"id\": \"2\", \"agent\": \"a\","
    " \"client\": \"c\", \"start\": \"2026-03-02T09:00:00Z\"}]}",
    "time_entries[1].end: missing, and another entry of \"a\" is running" },
  { COMPANY CLIENT ", \"tickets\": [{\"id\": \"1\", \"title\": \"t\", \"client\": \"c\","
                   " \"stage\": \"Nowhere\"}]}",
    "tickets[0].stage: no stage \"Nowhere\"" },
  { COMPANY CLIENT ", \"tickets\": [{\"id\": \"1\", \"title\": \"t\", \"client\": \"c\","
                   " \"due\": \"2026-02-30\"}]}",
    "tickets[0].due: " },
  { COMPANY CLIENT ", \"tickets\": [{\"id\": \"1\", \"title\": \"t\", \"client\": \"c\","
                   " \"rate\": \"1.1234567\"}]}",
    "tickets[0].rate: " },
  { COMPANY CLIENT ", \"contracts\": [{\"id\": \"1\", \"name\": \"n\", \"client\": \"c\","
                   " \"kind\": \"gold\", \"start\": \"2026-01-01\"}]}",
    "contracts[0].kind: \"gold\" is none of: hourly, retainer" },
  { COMPANY CLIENT ", \"contracts\": [{\"id\": \"1\", \"name\": \"n\", \"client\": \"c\","
                   " \"kind\": \"hourly\", \"start\": \"2026-01-01\", \"projects\": [\"p\"]}]}",
    "contracts[0].projects[0]: no project \"p\"" },
  { COMPANY CLIENT ", \"contracts\": [{\"id\": \"1\", \"name\": \"n\", \"client\": \"c\","
                   " \"kind\": \"fixed\", \"start\": \"2026-01-01\", \"milestones\": ["
                   " {\"name\": \"Design\", \"amount\": \"1.00\"}, {\"amount\": \"2.00\"}]}]}",
    "contracts[0].milestones[1].name: missing" },
  { COMPANY CLIENT ", \"contracts\": [{\"id\": \"1\", \"name\": \"n\", \"client\": \"c\","
                   " \"kind\": \"fixed\", \"start\": \"2026-01-01\", \"milestones\": ["
                   " {\"name\": \"Design\", \"amount\": \"1.00\"},"
                   " {\"name\": \"Design\", \"amount\": \"2.00\"}]}]}",
    "contracts[0].milestones[1].name: a second milestone \"Design\"" },
  { COMPANY CLIENT ", \"contracts\": [{\"id\": \"1\", \"name\": \"n\", \"client\": \"c\","
                   " \"kind\": \"hourly\", \"start\": \"2026-01-01\","
                   " \"bill_when\": \"amount\", \"bill_amount\": \"-0.01\"}]}",
    "contracts[0].bill_amount: " },
  { COMPANY ", \"clients\": [{\"id\": \"x\", \"name\": \"x\", \"bill_amount\": \"-1\"}]}",
    "clients[0].bill_amount: " },
  { COMPANY ", \"clients\": [{\"id\": \"x\", \"name\": \"x\", \"bill_when\": \"never\"}]}",
    "clients[0].bill_when: \"never\" is none of: month_end, ticket_done, amount" },
  { COMPANY ", \"price_lists\": [{\"id\": \"1\", \"name\": \"n\", \"rates\": [{\"rate\": \"1\"},"
            " {\"rate\": \"1\", \"agent\": \"bob\"}]}]}",
    "price_lists[0].rates[1].agent: no agent \"bob\"" },
  { "{\"docket\": 1, \"company\": {\"name\": \"A\", \"currency\": \"USD\", \"time_zone\": "
    "\"Mars\"}}",
    "company.time_zone: no time zone \"Mars\"" },
  { "{\"docket\": 1, \"company\": {\"name\": \"A\", \"currency\": \"usd\", \"time_zone\": "
    "\"UTC\"}}",
    "company.currency: no currency \"usd\"" },
  { COMPANY CLIENT ", \"invoices\": [{\"id\": \"i\", \"type\": \"invoice\", \"state\": \"issued\","
                   " \"client\": \"c\"}]}",
    "invoices[0].number: missing" },
};

static void
test_refusals (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *said = NULL;

      g_test_message ("%s", refusals[i].text);
      /* A number where a string belongs: the reader cannot tell the two apart and takes its text.
       */
      if (refusals[i].complaint == NULL)
        continue;
      said = refuse (self->store, refusals[i].text);
      g_test_message ("  %s", said);
      g_assert_nonnull (strstr (said, refusals[i].complaint));
    }
}

static void
test_twenty_complaints (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (COMPANY ", \"tickets\": [");
  g_autofree char *said = NULL;
  g_auto (GStrv) lines = NULL;

  for (int i = 0; i < 30; i++)
    g_string_append_printf (
        text, "%s{\"id\": \"%d\", \"title\": \"t\", \"client\": \"x\"}", i > 0 ? "," : "", i);
  g_string_append (text, "]}");
  said = refuse (self->store, text->str);
  lines = g_strsplit (said, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 20);
  g_assert_cmpstr (lines[19], ==, "tickets[19].client: no client \"x\"");
}

#define PARTY "{\"name\": \"x\"}"
#define INVOICE(net, total, due, amount)                                                           \
  COMPANY CLIENT ", \"invoices\": [{\"id\": \"i\", \"number\": \"2026-0001\", \"type\": "          \
                 "\"invoice\", \"state\": \"issued\", \"client\": \"c\", \"currency\": \"USD\", "  \
                 "\"issue_date\": \"2026-04-01\", \"seller\": " PARTY ", \"buyer\": " PARTY        \
                 ", \"lines\": [{\"kind\": \"manual\", \"quantity\": \"1.50\", "                   \
                 "\"unit_price\": \"110.00\", \"amount\": \"" amount "\"}], \"net\": \"" net       \
                 "\", \"taxes\": [{\"tax\": null, \"rate\": \"21\", \"net\": \"165.00\", "         \
                 "\"amount\": \"34.65\"}], \"total\": \"" total                                    \
                 "\", \"paid\": \"0.00\", \"due\": \"" due "\"}]}"

static void
test_invoices_that_do_not_add_up (Fixture *self, gconstpointer data)
{
  g_autofree char *net = refuse (self->store, INVOICE ("166.00", "199.65", "199.65", "165.00"));
  g_autofree char *total = refuse (self->store, INVOICE ("165.00", "199.64", "199.65", "165.00"));
  g_autofree char *due = refuse (self->store, INVOICE ("165.00", "199.65", "0.00", "165.00"));
  g_autofree char *line = refuse (self->store, INVOICE ("165.01", "199.66", "199.66", "165.01"));
  g_auto (DocketImportCounts) counts = { 0 };

  g_assert_cmpstr (
      net, ==, "invoices[0].net: 166.00, where lines, taxes and payments come to 165.00");
  g_assert_cmpstr (
      total, ==, "invoices[0].total: 199.64, where lines, taxes and payments come to 199.65");
  g_assert_cmpstr (
      due, ==, "invoices[0].due: 0.00, where lines, taxes and payments come to 199.65");
  g_assert_cmpstr (
      line, ==, "invoices[0].lines[0].amount: is not quantity times unit price, rounded");
  import (self->store, INVOICE ("165.00", "199.65", "199.65", "165.00"), &counts);
  g_assert_cmpuint (counts.made[DOCKET_KIND_INVOICE], ==, 1);
}

/* What the store refuses is only found after the backup was made. */
static void
test_refused_late_leaves_no_backup (Fixture *self, gconstpointer data)
{
  const char *text = INVOICE ("165.00", "199.65", "199.65", "165.00");
  g_autoptr (GString) changed = g_string_new (text);
  g_auto (DocketImportCounts) counts = { 0 };
  g_autofree char *said = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  import (self->store, text, &counts);
  g_string_replace (changed, PARTY, "{\"name\": \"y\"}", 0);
  said = refuse (self->store, changed->str);
  g_assert_nonnull (strstr (said, "invoice 2026-0001 is issued"));
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_null (strstr (name, "before-import"));
}

/* What an issued invoice holds is refused with its number, and the rest of the file with it. */
static void
test_locked_entries (Fixture *self, gconstpointer data)
{
  g_autofree char *one = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GRegex) regex = NULL;
  const char *note;

  for (guint32 seed = 100;; seed++)
    {
      g_autoptr (DocketInvoice) invoice = NULL;
      Fixture other;

      set_up (&other, NULL);
      filler_fill (other.store, seed);
      invoice = docket_store_find_invoice (other.store, "2026-0003", NULL);
      if (invoice->holds != NULL)
        {
          one = export(other.store);
          tear_down (&other, NULL);
          break;
        }
      tear_down (&other, NULL);
    }
  {
    g_auto (DocketImportCounts) counts = { 0 };

    import (self->store, one, &counts);
  }
  note = "\"id\":\"time_entry 5 \\\"é\\\"\",\"ticket\":";
  g_assert_nonnull (strstr (one, note));
  regex = g_regex_new (
      "(\"id\":\"time_entry 5 [^,]*,\"ticket\":.*\"note\":)(null|\"[^\\n]*\")(,\"later\":)",
      0,
      0,
      NULL);
  changed = g_regex_replace (regex, one, -1, 0, "\\1\"another note\"\\3", 0, NULL);
  g_assert_cmpstr (changed, !=, one);
  said = refuse (self->store, changed);
  g_test_message ("%s", said);
  g_assert_nonnull (strstr (said, "locked by invoice 2026-0003"));
  g_assert_true (g_str_has_prefix (said, "time_entries["));
}

#define CONTRACT(kind, more)                                                                       \
  "\"contracts\": [{\"id\": \"k\", \"name\": \"n\", \"client\": \"c\", \"kind\": \"" kind          \
  "\", \"start\": \"2026-01-01\", \"fee\": \"100.00\"" more "}]"
#define ISSUED(lines, total)                                                                       \
  "\"invoices\": [{\"id\": \"i\", \"type\": \"invoice\", \"state\": \"issued\", \"client\": "      \
  "\"c\","                                                                                         \
  " \"number\": \"2026-0001\", \"currency\": \"USD\", \"issue_date\": \"2026-02-01\","             \
  " \"seller\": {\"name\": \"A\"}, \"buyer\": {\"name\": \"C\"}, \"net\": \"" total                \
  "\", \"total\": \"" total "\", \"due\": \"" total "\", \"paid\": \"0.00\", \"lines\": [" lines   \
  "]}]"

/* Other periods would be no longer those that were billed. */
static void
test_billed_periods_stay (Fixture *self, gconstpointer data)
{
  static const char *const refused[] = {
    CONTRACT ("retainer", ", \"period\": \"quarter\""),
    CONTRACT ("retainer", ", \"anchor\": \"start\""),
    CONTRACT ("subscription", ""),
  };
  g_auto (DocketImportCounts) counts = { 0 };
  g_auto (DocketImportCounts) second = { 0 };

  import (self->store,
          COMPANY CLIENT ", " CONTRACT ("retainer", ", \"period\": \"month\"") "}",
          &counts);
  import (self->store,
          "{\"docket\": 1, " ISSUED ("{\"kind\": \"fee\", \"description\": \"January\","
                                     " \"contract\": \"k\", \"period\": \"2026-01-01\","
                                     " \"quantity\": \"1.00\", \"unit_price\": \"100.00\","
                                     " \"amount\": \"100.00\"}",
                                     "100.00") "}",
          &counts);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"docket\": 1, %s}", refused[i]);
      g_autofree char *said = refuse (self->store, text);

      g_test_message ("%s", said);
      g_assert_nonnull (strstr (said,
                                i == 0   ? "contracts[0].period: fees of this contract are billed"
                                : i == 1 ? "contracts[0].anchor: fees of this contract are billed"
                                         : "contracts[0].kind: fees of this contract are billed"));
      g_assert_nonnull (strstr (said, "2026-0001"));
    }
  import (self->store,
          "{\"docket\": 1, " CONTRACT ("retainer", ", \"anchor\": \"calendar\"") "}",
          &second);
}

/* Top-ups and milestones are fees too: an invoice that comes in by a file holds them. */
static void
test_issued_fees_are_held (Fixture *self, gconstpointer data)
{
  g_auto (DocketImportCounts) counts = { 0 };
  g_autoptr (DocketInvoice) invoice = NULL;
  const DocketFeeKey *fee;

  import (self->store,
          COMPANY CLIENT ", " CONTRACT ("minimum", "") ", " ISSUED (
              "{\"kind\": \"top_up\", \"description\": \"T\", \"contract\": \"k\","
              " \"period\": \"2026-01-01\", \"quantity\": \"1.00\", \"unit_price\": \"70.00\","
              " \"amount\": \"70.00\"},"
              "{\"kind\": \"top_up\", \"description\": \"F\", \"contract\": \"k\","
              " \"period\": \"2025-12-01\", \"quantity\": \"1.00\", \"unit_price\": \"-20.00\","
              " \"amount\": \"-20.00\"},"
              "{\"kind\": \"fee\", \"description\": \"D\", \"contract\": \"k\","
              " \"milestone\": \"Design\", \"quantity\": \"1.00\", \"unit_price\": \"50.00\","
              " \"amount\": \"50.00\"}",
              "100.00") "}",
          &counts);
  invoice = docket_store_find_invoice (self->store, "2026-0001", NULL);
  g_assert_nonnull (invoice->holds);
  g_assert_cmpuint (invoice->holds->fees->len, ==, 2);
  fee = invoice->holds->fees->pdata[0];
  g_assert_cmpint (fee->period.days, ==, docket_date_from_ymd (2026, 1, 1).days);
  fee = invoice->holds->fees->pdata[1];
  g_assert_cmpstr (fee->milestone, ==, "Design");
}

/* ---- Broken files ---- */

static void
test_truncated (Fixture *self, gconstpointer data)
{
  g_autofree char *text = read_example ();
  gsize length = strlen (text);

  for (gsize cut = 0; cut + 2 < length; cut += 37)
    {
      g_autofree char *part = g_strndup (text, cut);
      g_autofree char *said = refuse (self->store, part);

      g_assert_nonnull (strstr (said, "line "));
    }
}

static void
test_nested (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("{\"docket\": 1, \"clients\": ");
  g_autofree char *said = NULL;

  for (int i = 0; i < 200000; i++)
    g_string_append_c (text, '[');
  said = refuse (self->store, text->str);
  g_test_message ("%s", said);
}

/* Any byte of a good file made another: it is read or refused, and never half-written. */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_autofree char *text = read_example ();
  gsize length = strlen (text);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int i = 0; i < 300; i++)
    {
      g_autofree char *damaged = g_strdup (text);
      g_autofree char *before = export(self->store);
      g_autofree char *after = NULL;
      g_autoptr (DocketComplaints) complaints = docket_complaints_new ();
      g_auto (DocketImportCounts) counts = { 0 };
      g_autoptr (GError) error = NULL;
      gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) length);

      damaged[at] = (char) g_rand_int_range (rand, 1, 255);
      if (!docket_exchange_import (
              self->store, damaged, length, FALSE, &counts, complaints, &error))
        {
          g_assert_nonnull (error);
          after = export(self->store);
          assert_same (before, after);
        }
      else
        g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/exchange/export-import-export-gives-the-same-bytes", test_random_round_trip);
  ADD ("/exchange/the-documented-example-is-read-as-it-stands", test_example);
  ADD ("/exchange/an-empty-database-is-exported", test_empty_round_trip);
  ADD ("/exchange/missing-stages-and-ranks-get-their-defaults", test_defaults);
  ADD ("/exchange/known-records-change-and-a-backup-is-kept", test_changes_known_records);
  ADD ("/exchange/refusals-name-their-place-and-write-nothing", test_refusals);
  ADD ("/exchange/twenty-complaints-are-kept", test_twenty_complaints);
  ADD ("/exchange/invoices-that-do-not-add-up-are-refused", test_invoices_that_do_not_add_up);
  ADD ("/exchange/refused-late-leaves-no-backup", test_refused_late_leaves_no_backup);
  ADD ("/exchange/what-an-invoice-holds-is-refused-with-its-number", test_locked_entries);
  ADD ("/exchange/periods-that-were-billed-stay", test_billed_periods_stay);
  ADD ("/exchange/fees-on-issued-invoices-are-held", test_issued_fees_are_held);
  ADD ("/exchange/a-truncated-file-is-refused", test_truncated);
  ADD ("/exchange/a-deeply-nested-file-is-refused", test_nested);
  ADD ("/exchange/a-damaged-file-never-leaves-half", test_damaged);
  return g_test_run ();
}
