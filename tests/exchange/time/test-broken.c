/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of other programs that were cut off, damaged, or written by somebody who means no good:
 * whatever is made of them holds together, and is the same each time. */
#include "docket-foreign.h"

#include "docket-sqlite.h"

#include <glib/gstdio.h>
#include <string.h>

/* 2200-01-01 */
#define LAST_MOMENT (G_GINT64_CONSTANT (84006) * 86400)

typedef struct
{
  char *folder;
  char *path;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("docket-broken-XXXXXX", NULL);
  /* No UTF-8, as names of files may be. */
  place->path = g_build_filename (place->folder, "file\xff", NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_unlink (place->path);
  g_rmdir (place->folder);
  g_free (place->path);
  g_free (place->folder);
}

static gsize
check_text (const char *text)
{
  if (text == NULL)
    return 0;
  g_assert_cmpstr (text, !=, "");
  g_assert_true (g_utf8_validate (text, -1, NULL));
  return strlen (text);
}

static void
check_entry (const DocketForeignEntry *entry, GHashTable *sources)
{
  const char *const texts[] = { entry->client, entry->project, entry->task,  entry->service,
                                entry->note,   entry->person,  entry->email, entry->own };
  gsize sum = 0;

  g_assert_nonnull (entry->source);
  g_assert_true (g_hash_table_add (sources, entry->source));
  g_assert_cmpuint (entry->line, >=, 1);
  g_assert_cmpint (entry->start.seconds, >=, -86400);
  g_assert_cmpint (entry->start.seconds, <, entry->end.seconds);
  g_assert_cmpint (entry->end.seconds, <, LAST_MOMENT);
  g_assert_cmpint (ABS (entry->start.offset), <, 86400);
  g_assert_cmpint (ABS (entry->end.offset), <, 86400);
  g_assert_true (entry->billable >= -1 && entry->billable <= TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    sum += check_text (texts[i]);
  for (guint i = 0; entry->tags != NULL && entry->tags[i] != NULL; i++)
    sum += check_text (entry->tags[i]);
  g_assert_cmpuint (sum, <=, DOCKET_FOREIGN_MOST_TEXT);
}

static void
check_error (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == DOCKET_FOREIGN_ERROR || error->domain == DOCKET_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

/* Reads the file; all that was made of it as one sum, NULL where it was refused. */
static char *
read_once (const char *path, const char *zone)
{
  DocketForeignOptions options = { DOCKET_FOREIGN_AUTO, zone, DOCKET_DATE_ORDER_AUTO, 9 * 3600 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketForeignFile) file = docket_foreign_read (path, &options, &error);
  g_autoptr (GHashTable) sources = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  if (file == NULL)
    {
      check_error (error);
      return NULL;
    }
  g_assert_no_error (error);
  for (guint i = 0; i < file->entries->len; i++)
    {
      const DocketForeignEntry *entry = file->entries->pdata[i];

      check_entry (entry, sources);
      g_checksum_update (sum, (const guchar *) entry->source, -1);
      g_checksum_update (sum, (const guchar *) &entry->start.seconds, sizeof (gint64));
      g_checksum_update (sum, (const guchar *) &entry->end.seconds, sizeof (gint64));
    }
  for (guint i = 0; i < file->refused->len; i++)
    {
      const DocketForeignRefused *refused = file->refused->pdata[i];

      g_assert_cmpuint (refused->line, >=, 1);
      check_text (refused->value);
      if (refused->value != NULL)
        g_assert_cmpint (g_utf8_strlen (refused->value, -1), <=, DOCKET_FOREIGN_MOST_TOLD + 1);
    }
  return g_strdup (g_checksum_get_string (sum));
}

static void
read_bytes (Place *place, const char *bytes, gsize length)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_true (g_file_set_contents_full (
      place->path, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  first = read_once (place->path, "Europe/Berlin");
  second = read_once (place->path, "Europe/Berlin");
  g_assert_cmpstr (first, ==, second);
}

/* ---- Texts ---- */

static const char *const names[]
    = { "calendar.ics",     "clockify.csv", "harvest.csv",   "kimai.csv",       "kimai-form.csv",
        "timewarrior.data", "toggl.csv",    "toggl-new.csv", "timewarrior.json" };

static char *
get_sample (const char *name, gsize *length)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, name, NULL);
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;

  g_file_get_contents (path, &bytes, length, &error);
  g_assert_no_error (error);
  return bytes;
}

static void
test_cut_off_at_every_byte (Place *place, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length;
      g_autofree char *bytes = get_sample (names[i], &length);

      for (gsize end = 0; end <= length; end++)
        read_bytes (place, bytes, end);
    }
}

static void
test_damaged_bytes (Place *place, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint round = 0; round < 200; round++)
      {
        gsize length;
        g_autofree char *bytes = get_sample (names[i], &length);

        for (gint32 n = g_rand_int_range (rand, 1, 6); n > 0; n--)
          bytes[g_rand_int_range (rand, 0, (gint32) length)] = (char) g_rand_int_range (
              rand, round % 2 == 0 ? 0 : ' ', round % 2 == 0 ? 256 : 127);
        read_bytes (place, bytes, length);
      }
}

/* Puts something else in the place of one thing: a number, or what stands between two signs. */
static void
test_values_that_nobody_means (Place *place, gconstpointer data)
{
  static const char *const values[] = { "9999-12-31",
                                        "0001-01-01",
                                        "99991231T235959Z",
                                        "00010101T000000Z",
                                        "21991231T235959Z",
                                        "2199-12-31",
                                        "1970-01-01",
                                        "-1:30",
                                        "-5",
                                        "999999:59:59",
                                        "99999999999999999999999999",
                                        "0",
                                        "24:00",
                                        "1e308",
                                        "NaN",
                                        "P999999W",
                                        "PT999999999S",
                                        "-P1D",
                                        "\"",
                                        "\\",
                                        ",",
                                        ";",
                                        "\r",
                                        "\xff\xfe",
                                        "\xed\xa0\x80",
                                        "\xe2\x80\xae",
                                        "[[[[",
                                        "@docket",
                                        "\"\"",
                                        "{\"start\":{}}",
                                        "#",
                                        "# \"\" # \"\"",
                                        "BEGIN:VEVENT",
                                        "END:VEVENT",
                                        "2026-03-29",
                                        "02:30:00",
                                        "20260329T023000" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint round = 0; round < 8 * G_N_ELEMENTS (values); round++)
      {
        gsize length;
        g_autofree char *bytes = get_sample (names[i], &length);
        gsize start = (gsize) g_rand_int_range (rand, 0, (gint32) length);
        gsize end;
        g_autofree char *text = NULL;

        while (start > 0 && strchr (",;:\n\" \t", bytes[start - 1]) == NULL)
          start--;
        end = start + strcspn (bytes + start, ",;:\n\" \t");
        text = g_strdup_printf (
            "%.*s%s%s", (int) start, bytes, values[round % G_N_ELEMENTS (values)], bytes + end);
        read_bytes (place, text, strlen (text));
      }
}

/* ---- Nights when clocks change ---- */

/* Half an hour is left out in Lord Howe, a whole day in Apia. */
static void
test_every_half_hour_of_a_change (Place *place, gconstpointer data)
{
  static const struct
  {
    const char *zone;
    const char *days[2];
  } changes[] = {
    { "Europe/Berlin", { "2026-03-29", "2026-10-25" } },
    { "America/New_York", { "2026-03-08", "2026-11-01" } },
    { "Australia/Lord_Howe", { "2026-04-05", "2026-10-04" } },
    { "Pacific/Apia", { "2011-12-30", "2011-12-29" } },
  };
  static const int lengths[] = { 0, 30, 60, 90, 120, 150, 1440, 1500 };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GString) text
          = g_string_new ("Start date,Start time,End time,Duration,Description\n");
      g_autofree char *first = NULL;

      for (guint day = 0; day < 2; day++)
        for (guint from = 0; from < 12; from++)
          for (guint to = 0; to < 12; to++)
            for (guint l = 0; l < G_N_ELEMENTS (lengths); l++)
              g_string_append_printf (text,
                                      "%s,%u:%02u:00,%u:%02u:00,%d:%02d:00,x\n",
                                      changes[i].days[day],
                                      from / 2,
                                      from % 2 * 30,
                                      to / 2,
                                      to % 2 * 30,
                                      lengths[l] / 60,
                                      lengths[l] % 60);
      g_assert_true (g_file_set_contents (place->path, text->str, -1, NULL));
      first = read_once (place->path, changes[i].zone);
      g_assert_nonnull (first);
    }
}

/* ---- A database ---- */

static void
make_database (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSqlite) db = docket_sqlite_open (path, DOCKET_SQLITE_CREATE, FALSE, &error);

  g_assert_no_error (error);
  docket_sqlite_run (db,
                     "PRAGMA page_size = 512;"
                     "CREATE TABLE categories (id integer primary key, name text);"
                     "CREATE TABLE activities (id integer primary key, name text, category_id);"
                     "CREATE TABLE facts (id integer primary key, activity_id, start_time,"
                     " end_time, description text);"
                     "CREATE TABLE tags (id integer primary key, name text);"
                     "CREATE TABLE fact_tags (fact_id integer, tag_id integer);"
                     "INSERT INTO categories VALUES (1, 'Work');"
                     "INSERT INTO activities VALUES (1, 'Writing', 1);"
                     "INSERT INTO facts VALUES"
                     " (1, 1, '2026-03-02 09:00:00', '2026-03-02 10:30:00', 'The page'),"
                     " (2, 1, '9999-12-31 11:00:00', '0001-01-01 11:30:00', 'x'),"
                     " (3, 1, 5, x'ffff', 7.5), (4, 99, NULL, NULL, NULL);"
                     "INSERT INTO tags VALUES (1, 'deep'), (2, NULL), (3, '');"
                     "INSERT INTO fact_tags VALUES (1, 1), (1, 2), (1, 3), (77, 1);",
                     &error);
  g_assert_no_error (error);
}

static void
test_a_damaged_database (Place *place, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);
  g_autofree char *whole = NULL;
  g_autofree char *sum = NULL;
  gsize length;

  make_database (place->path);
  sum = read_once (place->path, "Europe/Berlin");
  g_assert_nonnull (sum);
  g_assert_true (g_file_get_contents (place->path, &whole, &length, NULL));
  for (gsize end = 0; end <= length; end += 128)
    read_bytes (place, whole, end);
  for (guint round = 0; round < 400; round++)
    {
      g_autofree char *bytes = g_memdup2 (whole, length);

      for (gint32 n = g_rand_int_range (rand, 1, 9); n > 0; n--)
        bytes[g_rand_int_range (rand, 16, (gint32) length)]
            = (char) g_rand_int_range (rand, 0, 256);
      read_bytes (place, bytes, length);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/broken/" name, Place, NULL, set_up, function, tear_down)
  ADD ("cut-off-at-every-byte", test_cut_off_at_every_byte);
  ADD ("damaged-bytes", test_damaged_bytes);
  ADD ("values-that-nobody-means", test_values_that_nobody_means);
  ADD ("every-half-hour-of-a-change", test_every_half_hour_of_a_change);
  ADD ("a-damaged-database", test_a_damaged_database);
  return g_test_run ();
}
