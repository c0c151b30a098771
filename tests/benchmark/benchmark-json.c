/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strict reader of JSON against json-glib by itself on the same text, in the same run and in
 * turn. Prints a line a measure: name, Docket's and json-glib's milliseconds (the best of some
 * runs), their ratio, and what it may be. */
#include "docket-json.h"

#define N_RUNS 7
#define N_ENTRIES 20000
#define N_KEYS 50000

static GString *
make_entries (void)
{
  GString *text = g_string_new ("{\"time_entries\": [");

  for (guint i = 0; i < N_ENTRIES; i++)
    g_string_append_printf (
        text,
        "%s\n  {\"id\": \"e%u\", \"agent\": \"ann\", \"ticket\": \"T-%u\", \"start\": "
        "\"2026-03-02T09:00:00-05:00\", \"end\": \"2026-03-02T10:20:00-05:00\", \"rate\": "
        "\"120.00\", \"note\": \"Looked at the mail server\"}",
        i > 0 ? "," : "",
        i,
        i % 1000);
  g_string_append (text, "]}\n");
  return text;
}

/* Each key is looked for among all the others. */
static GString *
make_keys (void)
{
  GString *text = g_string_new ("{");

  for (guint i = 0; i < N_KEYS; i++)
    g_string_append_printf (text, "\"key-%u\": \"\",", i);
  g_string_append (text, "\"last\": \"\"}");
  return text;
}

static gint64
read_ours (const GString *text)
{
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = docket_json_parse (text->str, text->len, 0, &error);

  g_assert_no_error (error);
  return g_get_monotonic_time () - start;
}

static gint64
read_theirs (const GString *text)
{
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_true (json_parser_load_from_data (parser, text->str, (gssize) text->len, NULL));
  return g_get_monotonic_time () - start;
}

static void
measure (const char *name, const GString *text, double limit)
{
  gint64 ours = G_MAXINT64;
  gint64 theirs = G_MAXINT64;

  for (guint i = 0; i < N_RUNS; i++)
    {
      ours = MIN (ours, read_ours (text));
      theirs = MIN (theirs, read_theirs (text));
    }
  g_print ("%s\t%.1f\t%.1f\t%.2f\t%.1f x\n",
           name,
           (double) ours / 1000,
           (double) theirs / 1000,
           (double) ours / (double) theirs,
           limit);
}

int
main (void)
{
  g_autoptr (GString) entries = make_entries ();
  g_autoptr (GString) keys = make_keys ();

  measure ("reading 20 000 time entries", entries, 1.5);
  measure ("reading an object of 50 000 keys", keys, 2.0);
  return 0;
}
