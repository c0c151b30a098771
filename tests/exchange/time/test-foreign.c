/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of other programs, one of each form that they write, and what is made of every row. */
#include "docket-foreign.h"

#include "docket-csv.h"
#include "docket-sqlite.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const DocketForeignOptions options
    = { DOCKET_FOREIGN_AUTO, "America/New_York", DOCKET_DATE_ORDER_AUTO, 9 * 3600 };

static const char *const faults[]
    = { "date",    "time",      "length", "no time",  "running", "backwards", "whole day",
        "repeats", "cancelled", "zone",   "not time", "broken",  "long" };

static void
append (GString *text, const char *name, const char *value)
{
  if (value != NULL)
    g_string_append_printf (text, " %s=%s", name, value);
}

/* All of it as one text: a line an entry, and a line a row that was not understood. */
static char *
describe (const DocketForeignFile *file)
{
  GString *text = g_string_new (docket_foreign_format_get_word (file->format));

  g_string_append (text, file->asks_order ? " which order?\n" : "\n");
  for (guint i = 0; i < file->entries->len; i++)
    {
      const DocketForeignEntry *entry = file->entries->pdata[i];
      g_autofree char *start = docket_instant_format (entry->start);
      g_autofree char *tags = entry->tags != NULL ? g_strjoinv ("|", entry->tags) : NULL;

      g_string_append_printf (
          text, "%s +%" G_GINT64_FORMAT, start, entry->end.seconds - entry->start.seconds);
      append (text, "person", entry->person);
      append (text, "email", entry->email);
      append (text, "client", entry->client);
      append (text, "project", entry->project);
      append (text, "task", entry->task);
      append (text, "service", entry->service);
      append (text, "note", entry->note);
      append (text, "tags", tags);
      append (text, "own", entry->own);
      append (text, "full", entry->full_name);
      append (text, "invoice", entry->invoice);
      g_string_append (text, entry->billed ? " billed" : "");
      g_string_append (text, entry->billable == TRUE ? " yes" : entry->billable == 0 ? " no" : "");
      g_string_append (text, entry->length_only ? " length" : "");
      g_string_append (text, entry->moved ? " moved" : "");
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < file->refused->len; i++)
    {
      const DocketForeignRefused *refused = file->refused->pdata[i];

      g_string_append_printf (text,
                              "line %u: %s %s\n",
                              refused->line,
                              faults[refused->fault],
                              refused->value != NULL ? refused->value : "-");
    }
  return g_string_free (text, FALSE);
}

static DocketForeignFile *
read_path (const char *path, const DocketForeignOptions *how)
{
  g_autoptr (GError) error = NULL;
  DocketForeignFile *file = docket_foreign_read (path, how, &error);

  g_assert_no_error (error);
  return file;
}

static DocketForeignFile *
read_fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, name, NULL);

  return read_path (path, &options);
}

static void
assert_reads (const char *name, const char *expected)
{
  g_autoptr (DocketForeignFile) file = read_fixture (name);
  g_autofree char *found = describe (file);

  g_assert_cmpstr (found, ==, expected);
}

static char *
make_path (void)
{
  g_autofree char *folder = g_dir_make_tmp ("docket-foreign-XXXXXX", NULL);

  return g_build_filename (folder, "file", NULL);
}

static void
drop_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (folder);
}

static DocketForeignFile *
read_text (const char *text, gssize length, const DocketForeignOptions *how, GError **error)
{
  g_autofree char *path = make_path ();
  DocketForeignFile *file;

  g_assert_true (g_file_set_contents (path, text, length, NULL));
  file = docket_foreign_read (path, how, error);
  drop_path (path);
  return file;
}

/* ---- Each program ---- */

static void
test_toggl (void)
{
  assert_reads ("toggl.csv",
                "toggl\n"
                "2026-03-02T09:00:00-05:00 +4830 person=Ann Lee email=ann@example.com client=Acme"
                " project=Web site task=Design note=Header, \"big\" one tags=calm|deep yes\n"
                "2026-03-02T23:30:00-05:00 +2700 person=Ann Lee email=ann@example.com no\n"
                "2026-03-04T09:00:00-05:00 +1800 person=Ann Lee email=ann@example.com client=Acme"
                " project=Web site note=Twice yes\n"
                "2026-03-04T09:00:00-05:00 +1800 person=Ann Lee email=ann@example.com client=Acme"
                " project=Web site note=Twice yes\n"
                "line 6: no time -\n"
                "line 7: backwards -\n"
                "line 8: date 2026-02-30\n"
                "line 9: time 25:00:00\n");
  assert_reads ("toggl-new.csv",
                "toggl\n"
                "2026-03-02T09:00:00-05:00 +2700 person=Ann Lee email=ann@example.com"
                " note=Two\nlines yes\n"
                "2026-03-02T11:00:00-05:00 +1200 person=Ann Lee email=ann@example.com client=Acme"
                " project=Web site note=No end given no\n"
                "line 4: running -\n");
}

static void
test_clockify (void)
{
  assert_reads ("clockify.csv",
                "clockify\n"
                "2026-03-04T12:00:00-05:00 +1800 person=Ann Lee email=ann@example.com client=Acme"
                " project=Web site task=Design note=Noon tags=x|y yes\n"
                "2026-03-05T00:00:00-05:00 +3600 person=Ann Lee email=ann@example.com client=Acme"
                " project=Web site note=Midnight no\n"
                "2026-03-13T09:00:00-04:00 +780 person=Ann Lee email=ann@example.com client=Acme"
                " project=Web site note=Without seconds no\n");
}

/* 03/04/2026 is in March or in April: the person has to be asked. */
static void
test_an_order_that_nothing_tells_is_asked_for (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "clockify-open.csv", NULL);
  DocketForeignOptions how = options;
  g_autoptr (DocketForeignFile) file = NULL;
  g_autofree char *found = NULL;

  assert_reads ("clockify-open.csv",
                "clockify which order?\n"
                "2026-03-04T09:00:00-05:00 +3600 person=Ann Lee email=ann@example.com client=Acme"
                " project=Web site note=Open order\n");
  how.order = DOCKET_DATE_ORDER_DMY;
  file = read_path (path, &how);
  found = describe (file);
  g_assert_cmpstr (found,
                   ==,
                   "clockify\n"
                   "2026-04-03T09:00:00-04:00 +3600 person=Ann Lee email=ann@example.com"
                   " client=Acme project=Web site note=Open order\n");
}

static void
test_harvest (void)
{
  assert_reads ("harvest.csv",
                "harvest\n"
                "2026-03-02T09:00:00-05:00 +5400 person=Ann Lee client=Acme project=Web site"
                " task=Programming note=First yes length\n"
                "2026-03-02T10:30:00-05:00 +1188 person=Ann Lee client=Acme project=Web site"
                " task=Meeting note=Second no length\n"
                "2026-03-02T09:00:00-05:00 +7200 person=Bob client=Acme project=Web site"
                " task=Meeting note=His own no length\n"
                "line 5: no time -\n"
                "line 6: length many\n");
}

static void
test_kimai (void)
{
  assert_reads ("kimai.csv",
                "kimai\n"
                "2026-03-02T09:00:00-05:00 +5400 person=Annie email=ann@example.com client=Acme"
                " project=Web site service=Programming note=Form tags=foo|bar full=Annie yes\n"
                "2026-03-02T23:00:00-05:00 +7200 person=Annie email=ann@example.com client=Acme"
                " project=Web site service=Programming note=Over midnight full=Annie no\n"
                "line 4: not time expense\n");
  /* Its lengths are in a unit that differs from version to version, so that times decide. */
  assert_reads ("kimai-form.csv",
                "kimai\n"
                "2026-03-02T09:00:00-05:00 +5400 person=Ann Lee client=Acme project=Web site"
                " service=Programming note=Form tags=foo|bar\n"
                "2026-11-01T00:30:00-04:00 +3600 person=Ann Lee client=Acme project=Web site"
                " service=Programming note=Night of two hours\n");
}

static void
test_timewarrior (void)
{
  assert_reads ("timewarrior.data",
                "timewarrior\n"
                "2026-03-02T09:00:00-05:00 +5400 note=Called \"them\" back tags=acme|two words\n"
                "2026-03-02T11:00:00-05:00 +1800\n"
                "2026-03-03T11:00:00-05:00 +1800 note=only words\n"
                "line 4: running -\n"
                "line 5: broken exc\n"
                "line 6: time 2026-03-04\n");
  assert_reads ("timewarrior.json",
                "timewarrior\n"
                "2026-03-02T09:00:00-05:00 +5400 note=Called tags=acme|two words\n"
                "line 2: running -\n"
                "line 3: broken -\n");
}

/* The same interval is the same, whether its file is read or its export. */
static void
test_timewarrior_has_one_identity (void)
{
  g_autoptr (DocketForeignFile) data = read_fixture ("timewarrior.data");
  g_autoptr (DocketForeignFile) json = read_fixture ("timewarrior.json");

  g_assert_cmpstr (((DocketForeignEntry *) data->entries->pdata[0])->source,
                   ==,
                   ((DocketForeignEntry *) json->entries->pdata[0])->source);
}

static void
test_a_folder_of_timewarrior (void)
{
  g_autofree char *folder = g_dir_make_tmp ("docket-foreign-XXXXXX", NULL);
  static const char *const names[] = { "2026-02.data", "2026-03.data", "tags.data", "undo.data" };
  g_autoptr (DocketForeignFile) file = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *line = g_strdup_printf ("inc 20260%u01T100000Z - 20260%u01T110000Z\n", i, i);

      g_assert_true (g_file_set_contents (path, i < 2 ? line + 0 : "{}", -1, NULL));
    }
  file = read_path (folder, &options);
  g_assert_cmpint (file->format, ==, DOCKET_FOREIGN_TIMEWARRIOR);
  g_assert_cmpuint (file->entries->len + file->refused->len, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
test_calendar (void)
{
  assert_reads ("calendar.ics",
                "icalendar\n"
                "2026-03-02T09:00:00-05:00 +5400"
                " note=A long line that was folded, with ;signs\nand lines tags=Acme|deep, calm\n"
                "2026-03-02T09:00:00-05:00 +91800 note=In UTC\n"
                "2026-03-03T09:00:00-05:00 +3600 note=Floating\n"
                "2026-03-04T10:00:00-05:00 +3600 note=Moved\n"
                "line 41: whole day Holiday\n"
                "line 46: repeats Weekly\n"
                "line 53: zone Nowhere Standard Time\n"
                "line 59: cancelled Off\n"
                "line 66: no time -\n");
}

#define EVENT(lines) "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" lines "END:VEVENT\nEND:VCALENDAR\n"
#define NINE "DTSTART:20260302T140000Z\nDTEND:20260302T150000Z\n"

static void
assert_event (const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketForeignFile) file = read_text (text, -1, &options, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  found = describe (file);
  g_assert_cmpstr (found, ==, expected);
}

/* Lines are broken after so many bytes, whatever stands there. */
static void
test_a_line_that_is_broken_within_a_character (void)
{
  assert_event (EVENT (NINE "SUMMARY:M\xc3\r\n \xbcller \xe2\r\n \x82\n\t\xac 5\r\n"
                            "STATUS:CONFI\r\n RMED\n"),
                "icalendar\n2026-03-02T09:00:00-05:00 +3600 note=M\xc3\xbcller \xe2\x82\xac 5\n");
  assert_event ("\xef\xbb\xbf" EVENT (NINE "SUMMARY:\xc3\n \xbc\n") "no line",
                "icalendar\n2026-03-02T09:00:00-05:00 +3600 note=\xc3\xbc\n");
  /* The same bytes in Windows-1252 are two characters, and lines are counted as they are. */
  assert_event (EVENT (NINE "SUMMARY:\xfc\n \x80\n")
                    EVENT ("SUMMARY:x\nDTSTART:20260302T140000Z\n"),
                "icalendar\n2026-03-02T09:00:00-05:00 +3600 note=\xc3\xbc\xe2\x82\xac\n"
                "line 10: no time -\n");
}

static void
test_all_lines_of_categories (void)
{
  assert_event (EVENT (NINE "CATEGORIES:a,b\nCATEGORIES:\nCATEGORIES:c\n"),
                "icalendar\n2026-03-02T09:00:00-05:00 +3600 tags=a|b|c\n");
  assert_event (EVENT (NINE "UID:e1@docket\nCATEGORIES:Acme\nSUMMARY:Site\nDESCRIPTION:x\n"),
                "icalendar\n2026-03-02T09:00:00-05:00 +3600 client=Acme task=Site note=x own=e1\n");
}

/* ---- Too much ---- */

static void
assert_too_large (const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (text, -1, &options, &error));
  g_assert_error (error, DOCKET_FOREIGN_ERROR, DOCKET_FOREIGN_ERROR_TOO_LARGE);
}

static void
test_too_many_rows (void)
{
  static const struct
  {
    const char *head;
    const char *row;
  } files[] = {
    { "", "inc 20260302T140000Z\n" },
    { "BEGIN:VCALENDAR\n", "BEGIN:VEVENT\nEND:VEVENT\n" },
    { "Date,From,To,Project\n", "x\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GString) text = g_string_new (files[i].head);
      g_autoptr (DocketForeignFile) file = NULL;

      for (guint row = 0; row < DOCKET_FOREIGN_MOST_ROWS; row++)
        g_string_append (text, files[i].row);
      file = read_text (text->str, -1, &options, NULL);
      g_assert_nonnull (file);
      g_assert_cmpuint (file->refused->len, ==, DOCKET_FOREIGN_MOST_ROWS);
      g_string_append (text, files[i].row);
      assert_too_large (text->str);
    }
}

static void
test_too_many_bytes (void)
{
  g_autofree char *folder = g_dir_make_tmp ("docket-foreign-XXXXXX", NULL);
  g_autofree char *half = g_strnfill (DOCKET_FOREIGN_MOST_BYTES / 2, ' ');
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketForeignFile) file = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("2026-0%u.data", i + 1);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (i == 0)
        g_assert_true (g_file_set_contents (path, half, -1, NULL));
      else
        g_assert_cmpint (symlink ("2026-01.data", path), ==, 0);
      g_clear_pointer (&file, docket_foreign_file_free);
      file = docket_foreign_read (folder, &options, &error);
      if (i < 2)
        g_assert_no_error (error);
    }
  g_assert_error (error, DOCKET_FOREIGN_ERROR, DOCKET_FOREIGN_ERROR_TOO_LARGE);
  g_clear_error (&error);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("2026-0%u.data", i + 1);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  /* One that tells no size and never ends. */
  g_assert_null (docket_foreign_read ("/dev/zero", &options, &error));
  g_assert_error (error, DOCKET_FOREIGN_ERROR, DOCKET_FOREIGN_ERROR_TOO_LARGE);
}

/* Each line could be taken apart into more tags than there is memory for, and each name looked up
 * on the disk. */
static void
test_too_many_tags_and_zones (void)
{
  g_autoptr (GString) tags = g_string_new ("inc 20260302T140000Z - 20260302T150000Z #");
  g_autoptr (GString) zones = g_string_new ("BEGIN:VCALENDAR\n");
  g_autoptr (DocketForeignFile) file = NULL;
  g_autoptr (DocketForeignFile) calendar = NULL;
  g_autofree char *found = NULL;

  while (tags->len <= DOCKET_FOREIGN_MOST_TEXT)
    g_string_append (tags, " a");
  g_string_append (tags, "\ninc 20260303T140000Z - 20260303T150000Z\n");
  file = read_text (tags->str, -1, &options, NULL);
  found = describe (file);
  g_assert_cmpstr (found, ==, "timewarrior\n2026-03-03T09:00:00-05:00 +3600\nline 1: long -\n");

  g_string_append (zones,
                   "BEGIN:VEVENT\nDTSTART;TZID=Europe/Berlin:20260302T150000\nDURATION:PT1H\n"
                   "END:VEVENT\n");
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (zones,
                            "BEGIN:VEVENT\nDTSTART;TZID=No%u:20260302T150000\nDURATION:PT1H\n"
                            "END:VEVENT\n",
                            i);
  g_string_append (zones,
                   "BEGIN:VEVENT\nDTSTART;TZID=Europe/Berlin:20260303T150000\nDURATION:PT1H\n"
                   "END:VEVENT\nEND:VCALENDAR\n");
  calendar = read_text (zones->str, -1, &options, NULL);
  g_assert_cmpuint (calendar->entries->len, ==, 2);
  g_assert_cmpuint (calendar->refused->len, ==, 3000);
}

static void
test_texts_that_are_too_long (void)
{
  g_autofree char *fits = g_strnfill (DOCKET_FOREIGN_MOST_TEXT - 4, 'x');
  g_autofree char *name = g_strnfill (4 * 1024 * 1024, '/');
  g_autofree char *first = g_strdup_printf (EVENT (NINE "SUMMARY:%s\nCATEGORIES:ab\n"), fits);
  g_autofree char *second = g_strdup_printf (EVENT (NINE "SUMMARY:%s\nCATEGORIES:abc\n"), fits);
  g_autofree char *called_off
      = g_strdup_printf (EVENT ("STATUS:CANCELLED\nSUMMARY:\xc3\xbc%s\n"), fits);
  g_autofree char *zone
      = g_strdup_printf (EVENT ("DTSTART;TZID=%s:20260302T140000\nDURATION:PT1H\n"), name);
  g_autofree char *told = g_strnfill (DOCKET_FOREIGN_MOST_TOLD - 1, 'x');
  g_autofree char *cut = g_strdup_printf ("icalendar\nline 2: cancelled \xc3\xbc%s…\n", told);
  g_autofree char *slashes = g_strnfill (DOCKET_FOREIGN_MOST_TOLD, '/');
  g_autofree char *nowhere = g_strdup_printf ("icalendar\nline 2: zone %s…\n", slashes);
  g_autoptr (DocketForeignFile) file = read_text (first, -1, &options, NULL);

  g_assert_cmpuint (file->entries->len, ==, 1);
  assert_event (second, "icalendar\nline 2: long -\n");
  assert_event (called_off, cut);
  assert_event (zone, nowhere);
  assert_event (EVENT ("DTSTART:20260302T140000Z\nDURATION:P99999W\n"),
                "icalendar\nline 2: length -\n");
}

/* ---- Hamster ---- */

static void
run (DocketSqlite *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  docket_sqlite_run (db, sql, &error);
  g_assert_no_error (error);
}

static void
test_hamster (void)
{
  g_autofree char *path = make_path ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSqlite) db = docket_sqlite_open (path, DOCKET_SQLITE_CREATE, FALSE, &error);
  g_autoptr (DocketForeignFile) file = NULL;
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  run (db,
       "CREATE TABLE categories (id integer primary key, name varchar2(500), color_code varchar2,"
       " category_order integer, search_name varchar2);"
       "CREATE TABLE activities (id integer primary key, name varchar2(500), work integer,"
       " activity_order integer, deleted integer, category_id integer, search_name varchar2);"
       "CREATE TABLE facts (id integer primary key, activity_id integer, start_time timestamp,"
       " end_time timestamp, description varchar2);"
       "CREATE TABLE tags (id integer primary key, name text, autocomplete bool);"
       "CREATE TABLE fact_tags (fact_id integer, tag_id integer);"
       "INSERT INTO categories (id, name) VALUES (1, 'Work'), (2, CAST (x'ff' AS TEXT));"
       "INSERT INTO activities (id, name, category_id) VALUES (1, 'Writing', 1), (2, 'Idling', -1),"
       " (3, CAST (x'c3' AS TEXT), 2);"
       "INSERT INTO facts VALUES"
       " (7, 1, '2026-03-02 09:00:00', '2026-03-02 10:30:00', 'The page'),"
       " (8, 2, '2026-03-02 11:00:00.123456', '2026-03-02 11:30:00', NULL),"
       " (9, 1, '2026-03-02 12:00:00', NULL, 'now'),"
       " (10, 3, '2026-03-02 13:00:00', '2026-03-02 13:30:00', CAST (x'61ff' AS TEXT));"
       "INSERT INTO tags VALUES (1, 'deep', 1), (2, 'calm', 1),"
       " (3, CAST (x'fe' AS TEXT), 1);"
       "INSERT INTO fact_tags VALUES (7, 1), (7, 2), (10, 3);");
  g_clear_pointer (&db, docket_sqlite_close);

  file = read_path (path, &options);
  found = describe (file);
  g_assert_cmpstr (found,
                   ==,
                   "hamster\n"
                   "2026-03-02T09:00:00-05:00 +5400 project=Work task=Writing note=The page"
                   " tags=calm|deep\n"
                   "2026-03-02T11:00:00-05:00 +1800 task=Idling\n"
                   "2026-03-02T13:00:00-05:00 +1800 project=\xef\xbf\xbd task=\xef\xbf\xbd"
                   " note=a\xef\xbf\xbd tags=\xef\xbf\xbd\n"
                   "line 3: running -\n");

  db = docket_sqlite_open (path, DOCKET_SQLITE_WRITE, FALSE, &error);
  run (db, "DROP TABLE fact_tags");
  g_clear_pointer (&db, docket_sqlite_close);
  g_assert_null (docket_foreign_read (path, &options, &error));
  g_assert_error (error, DOCKET_FOREIGN_ERROR, DOCKET_FOREIGN_ERROR_DATABASE);
  drop_path (path);
}

/* ---- Values ---- */

#define KIMAI_ROW(date, from, to) "Date,From,To,Project\n" date "," from "," to ",p\n"

static void
assert_row (const char *text, DocketDateOrder order, const char *expected)
{
  DocketForeignOptions how = options;
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketForeignFile) file = NULL;
  g_autofree char *found = NULL;

  how.order = order;
  file = read_text (text, -1, &how, &error);
  g_assert_no_error (error);
  found = describe (file);
  g_assert_true (g_str_has_prefix (strchr (found, '\n') + 1, expected));
}

#define HARVEST_ROW(invoiced)                                                                      \
  "Date,Client,Project,Hours,Invoiced?\n2026-03-02,Acme,Site,1," invoiced "\n"
#define KIMAI_EXPORTED(exported)                                                                   \
  "Date,From,To,Project,Exported\n2026-03-02,9:00,10:00,Site," exported "\n"
#define CLOCKIFY_ROW(invoiced, id)                                                                 \
  "Project,Client,Start Date,Start Time,End Date,End Time,Group,Invoiced,Invoice ID\n"             \
  "Site,Acme,2026-03-02,9:00,2026-03-02,10:00,," invoiced "," id "\n"
#define DOCKET_ROW(invoice)                                                                        \
  "Date,Start,End,Duration,Person,Invoice,Id\n2026-03-02,9:00,10:00,1:00,Ann," invoice ",e1\n"

/* Each program says in its own way that a row was billed; what is not known for a no is a yes. */
static void
test_billed (void)
{
  static const struct
  {
    const char *text;
    gboolean billed;
    const char *invoice;
  } rows[] = {
    { HARVEST_ROW ("Yes"), TRUE, NULL },
    { HARVEST_ROW ("No"), FALSE, NULL },
    { HARVEST_ROW (""), FALSE, NULL },
    { KIMAI_EXPORTED ("Yes"), TRUE, NULL },
    { KIMAI_EXPORTED ("1"), TRUE, NULL },
    { KIMAI_EXPORTED ("Cleared"), TRUE, NULL },
    { KIMAI_EXPORTED ("0"), FALSE, NULL },
    { KIMAI_EXPORTED ("Not exported"), FALSE, NULL },
    { KIMAI_EXPORTED ("Open"), FALSE, NULL },
    { CLOCKIFY_ROW ("Yes", "INV-7"), TRUE, "INV-7" },
    { CLOCKIFY_ROW ("", "INV-7"), TRUE, "INV-7" },
    { CLOCKIFY_ROW ("No", ""), FALSE, NULL },
    { CLOCKIFY_ROW ("No", "-"), FALSE, NULL },
    { DOCKET_ROW ("2026-0001"), TRUE, "2026-0001" },
    { DOCKET_ROW (""), FALSE, NULL },
  };
  g_autofree char *source = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DocketForeignFile) file = read_text (rows[i].text, -1, &options, &error);
      const DocketForeignEntry *entry;

      g_assert_no_error (error);
      g_assert_cmpuint (file->entries->len, ==, 1);
      entry = file->entries->pdata[0];
      g_assert_cmpint (entry->billed, ==, rows[i].billed);
      g_assert_cmpstr (entry->invoice, ==, rows[i].invoice);
      /* A row stays the same row when it is billed. */
      if (i == 0)
        source = g_strdup (entry->source);
      if (i == 1)
        g_assert_cmpstr (entry->source, ==, source);
    }
}

static void
test_dates_in_all_their_forms (void)
{
  static const struct
  {
    const char *date;
    DocketDateOrder order;
  } same[] = {
    { "2026-03-04", DOCKET_DATE_ORDER_AUTO }, { "2026/03/04", DOCKET_DATE_ORDER_MDY },
    { "04.03.2026", DOCKET_DATE_ORDER_AUTO }, { "4.3.2026", DOCKET_DATE_ORDER_MDY },
    { "04.03.26", DOCKET_DATE_ORDER_AUTO },   { "03/04/2026", DOCKET_DATE_ORDER_MDY },
    { "04/03/2026", DOCKET_DATE_ORDER_DMY },  { "3/4/26", DOCKET_DATE_ORDER_MDY },
    { "04-03-2026", DOCKET_DATE_ORDER_DMY },  { "26-03-04", DOCKET_DATE_ORDER_YMD },
  };
  static const char *const none[]
      = { "2026-13-01", "2026-02-29", "tomorrow", "2026-03", "2026-03-04-05", "1969-12-31", "" };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *text
          = g_strdup_printf ("Date,From,To,Project\n%s,9:00,10:00,p\n", same[i].date);

      assert_row (text, same[i].order, "2026-03-04T09:00:00-05:00 +3600");
    }
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autofree char *text = g_strdup_printf ("Date,From,To,Project\n%s,9:00,10:00,p\n", none[i]);

      assert_row (text, DOCKET_DATE_ORDER_AUTO, "line 2: date ");
    }
}

static void
test_times_in_all_their_forms (void)
{
  assert_row (
      KIMAI_ROW ("2026-03-04", "12:00 AM", "12:00 PM"), 0, "2026-03-04T00:00:00-05:00 +43200");
  assert_row (
      KIMAI_ROW ("2026-03-04", "1:05:07 p.m.", "1:06 PM"), 0, "2026-03-04T13:05:07-05:00 +53");
  assert_row (KIMAI_ROW ("2026-03-04",
                         "9:00\xe2\x80\xaf"
                         "am",
                         "10:00 am"),
              0,
              "2026-03-04T09:00:00-05:00 +3600");
  assert_row (KIMAI_ROW ("2026-03-04", "22:00", "24:00"), 0, "2026-03-04T22:00:00-05:00 +7200");
  assert_row (KIMAI_ROW ("2026-03-04", "22:00", "1:00"), 0, "2026-03-04T22:00:00-05:00 +10800");
  assert_row (KIMAI_ROW ("2026-03-04", "13:00 PM", "14:00"), 0, "line 2: time 13:00 PM");
  assert_row (KIMAI_ROW ("2026-03-04", "9:5", "14:00"), 0, "line 2: time 9:5");
  assert_row (KIMAI_ROW ("2026-03-04", "9:00", "9:60"), 0, "line 2: time 9:60");
  assert_row (KIMAI_ROW ("2026-03-04", "", "9:00"), 0, "line 2: time -");
}

/* In New York 2:30 does not exist on 8 March, and 1:30 is twice on 1 November. */
static void
test_nights_when_clocks_change (void)
{
  assert_row (KIMAI_ROW ("2026-03-08", "1:30", "3:30"), 0, "2026-03-08T01:30:00-05:00 +3600");
  assert_row (KIMAI_ROW ("2026-03-08", "2:30", "4:00"),
              0,
              "2026-03-08T03:00:00-04:00 +3600 project=p moved");
  assert_row ("Start date,Start time,End date,End time,Duration\n"
              "2026-03-08,02:10:00,2026-03-08,02:30:00,00:20:00\n",
              0,
              "2026-03-08T03:00:00-04:00 +1200 moved");
  assert_row ("Start date,Start time,End date,End time,Duration\n"
              "2026-11-01,00:30:00,2026-11-01,01:30:00,02:00:00\n",
              0,
              "2026-11-01T00:30:00-04:00 +7200");
  assert_row ("Start date,Start time,End date,End time,Duration\n"
              "2026-11-01,01:50:00,2026-11-01,01:10:00,00:20:00\n",
              0,
              "2026-11-01T01:50:00-04:00 +1200");
  assert_row ("Start date,Start time,End date,End time,Duration\n"
              "2026-11-01,01:30:00,2026-11-01,02:30:00,01:00:00\n",
              0,
              "2026-11-01T01:30:00-05:00 +3600");
}

/* The end is at 2:30 of the day after, which no clock jumps over. */
static void
test_a_night_before_clocks_change (void)
{
  DocketForeignOptions how = options;
  g_autoptr (DocketForeignFile) file = NULL;
  g_autofree char *found = NULL;

  how.zone = "Europe/Berlin";
  file = read_text ("Date,Client,Project,Notes,Hours,Started At,Ended At\n"
                    "2026-03-29,Acme,,,3.5,11:00pm,2:30am\n"
                    "2026-03-28,Acme,,,24,10:00,11:00\n",
                    -1,
                    &how,
                    NULL);
  found = describe (file);
  g_assert_cmpstr (found,
                   ==,
                   "harvest\n2026-03-29T23:00:00+02:00 +12600 client=Acme\n"
                   "2026-03-28T10:00:00+01:00 +86400 client=Acme\n");
}

/* ---- Identity ---- */

static void
test_identical_rows_are_told_apart (void)
{
  g_autoptr (DocketForeignFile) file = read_fixture ("toggl.csv");
  const DocketForeignEntry *first = file->entries->pdata[2];
  const DocketForeignEntry *second = file->entries->pdata[3];
  g_autofree char *expected = g_strconcat (first->source, "#2", NULL);

  g_assert_true (g_str_has_prefix (first->source, "toggl:"));
  g_assert_cmpuint (strlen (first->source), ==, strlen ("toggl:") + 32);
  g_assert_cmpstr (second->source, ==, expected);
}

/* Somebody chooses another form of dates and times, or other columns in another order. */
static void
test_a_row_is_the_same_however_it_is_written (void)
{
  static const char *const texts[] = {
    "Start date,Start time,End date,End time,Description,User\n"
    "2026-03-14,09:00:00,2026-03-14,10:00:00,x,Ann\n",
    "User;Description;End time;End date;Start time;Start date;Tags\n"
    "Ann;x;10:00 AM;14.03.2026;9:00 AM;14.03.2026;t\n",
  };
  g_autofree char *source = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DocketForeignFile) file = read_text (texts[i], -1, &options, NULL);
      const DocketForeignEntry *entry;

      g_assert_cmpuint (file->entries->len, ==, 1);
      entry = file->entries->pdata[0];
      if (i == 0)
        source = g_strdup (entry->source);
      else
        g_assert_cmpstr (entry->source, ==, source);
    }
}

/* ---- What is no such file ---- */

static void
assert_refused (const char *text, gssize length, DocketForeignError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (text, length, &options, &error));
  g_assert_error (error, DOCKET_FOREIGN_ERROR, (int) code);
}

static void
test_what_is_no_such_file (void)
{
  DocketForeignOptions how = options;
  g_autoptr (GError) error = NULL;

  assert_refused ("", 0, DOCKET_FOREIGN_ERROR_UNKNOWN);
  assert_refused ("a,b,c\n1,2,3\n", -1, DOCKET_FOREIGN_ERROR_UNKNOWN);
  assert_refused ("a\0b", 3, DOCKET_FOREIGN_ERROR_NOT_TEXT);
  assert_refused ("Date,From,To,Project\n\"2026-03-04,9:00", -1, DOCKET_FOREIGN_ERROR_BROKEN);
  assert_refused ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n", -1, DOCKET_FOREIGN_ERROR_BROKEN);
  how.format = DOCKET_FOREIGN_TOGGL;
  g_assert_null (read_text ("Date,From,To,Project\n", -1, &how, &error));
  g_assert_error (error, DOCKET_FOREIGN_ERROR, DOCKET_FOREIGN_ERROR_OTHER);
}

static void
test_other_encodings (void)
{
  static const char latin[] = "Date,From,To,Project\n2026-03-04,9:00,10:00,M\xfcller\n";
  g_autoptr (GError) error = NULL;
  g_autofree char *utf8 = g_convert (latin, -1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);

  for (guint i = 0; i < 4; i++)
    {
      static const char *const charsets[] = { "WINDOWS-1252", "UTF-8", "UTF-16LE", "UTF-16BE" };
      static const char *const marks[] = { "", "\xef\xbb\xbf", "\xff\xfe", "\xfe\xff" };
      gsize length;
      g_autofree char *body = g_convert (utf8, -1, charsets[i], "UTF-8", NULL, &length, NULL);
      g_autoptr (GString) text = g_string_new (marks[i]);
      g_autoptr (DocketForeignFile) file = NULL;

      g_string_append_len (text, body, (gssize) length);
      file = read_text (text->str, (gssize) text->len, &options, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (file->entries->len, ==, 1);
      g_assert_cmpstr (
          ((DocketForeignEntry *) file->entries->pdata[0])->project, ==, "M\xc3\xbcller");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/foreign/toggl", test_toggl);
  g_test_add_func ("/foreign/clockify", test_clockify);
  g_test_add_func ("/foreign/an-order-that-nothing-tells-is-asked-for",
                   test_an_order_that_nothing_tells_is_asked_for);
  g_test_add_func ("/foreign/harvest", test_harvest);
  g_test_add_func ("/foreign/kimai", test_kimai);
  g_test_add_func ("/foreign/billed", test_billed);
  g_test_add_func ("/foreign/timewarrior", test_timewarrior);
  g_test_add_func ("/foreign/timewarrior-has-one-identity", test_timewarrior_has_one_identity);
  g_test_add_func ("/foreign/a-folder-of-timewarrior", test_a_folder_of_timewarrior);
  g_test_add_func ("/foreign/calendar", test_calendar);
  g_test_add_func ("/foreign/a-line-that-is-broken-within-a-character",
                   test_a_line_that_is_broken_within_a_character);
  g_test_add_func ("/foreign/all-lines-of-categories", test_all_lines_of_categories);
  g_test_add_func ("/foreign/too-many-rows", test_too_many_rows);
  g_test_add_func ("/foreign/too-many-bytes", test_too_many_bytes);
  g_test_add_func ("/foreign/too-many-tags-and-zones", test_too_many_tags_and_zones);
  g_test_add_func ("/foreign/texts-that-are-too-long", test_texts_that_are_too_long);
  g_test_add_func ("/foreign/hamster", test_hamster);
  g_test_add_func ("/foreign/dates-in-all-their-forms", test_dates_in_all_their_forms);
  g_test_add_func ("/foreign/times-in-all-their-forms", test_times_in_all_their_forms);
  g_test_add_func ("/foreign/nights-when-clocks-change", test_nights_when_clocks_change);
  g_test_add_func ("/foreign/a-night-before-clocks-change", test_a_night_before_clocks_change);
  g_test_add_func ("/foreign/identical-rows-are-told-apart", test_identical_rows_are_told_apart);
  g_test_add_func ("/foreign/a-row-is-the-same-however-it-is-written",
                   test_a_row_is_the_same_however_it_is_written);
  g_test_add_func ("/foreign/what-is-no-such-file", test_what_is_no_such_file);
  g_test_add_func ("/foreign/other-encodings", test_other_encodings);
  return g_test_run ();
}
