/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking over time from other programs: what is new, what is there, whom and what it belongs to. */
#include "desk-fixture.h"
#include "docket-desk.h"
#include "docket-time-desk.h"
#include "docket-time-export.h"
#include "docket-time-import.h"

#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

#define HEAD                                                                                       \
  "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End "        \
  "time,Tags\n"

static const DocketForeignOptions options
    = { DOCKET_FOREIGN_AUTO, "America/New_York", DOCKET_DATE_ORDER_AUTO, 9 * 3600 };
static const DocketTimeImportChoices choices = { "ann-lee", TRUE, NULL, NULL };

static DocketForeignFile *
read_text (DeskFixture *fixture, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, "file", NULL);
  g_autoptr (GError) error = NULL;
  DocketForeignFile *file;

  g_assert_true (g_file_set_contents (path, text, -1, &error));
  file = docket_foreign_read (path, &options, &error);
  g_assert_no_error (error);
  g_unlink (path);
  return file;
}

/* Takes a file over; answers how much was new and there. */
static char *
take (DeskFixture *fixture, const char *text, const DocketTimeImportChoices *chosen)
{
  g_autoptr (DocketForeignFile) file = read_text (fixture, text);
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeImportPlan) plan
      = docket_time_import_plan (fixture->store, file, chosen, &error);
  g_autofree char *backup = NULL;
  guint n = 0;

  g_assert_no_error (error);
  g_assert_true (docket_time_import_apply (fixture->store, plan, NULL, &n, &backup, &error));
  g_assert_no_error (error);
  g_assert_null (backup);
  g_assert_cmpuint (n, ==, plan->n_new);
  return g_strdup_printf (
      "%u new, %u there, %u nobody", plan->n_new, plan->n_there, plan->n_nobody);
}

#define assert_takes(text, expected)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *counts = take (fixture, text, &choices);                                      \
    g_assert_cmpstr (counts, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static GPtrArray *
list_entries (DeskFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = docket_store_list (fixture->store, DOCKET_KIND_TIME_ENTRY, &error);

  g_assert_no_error (error);
  return entries;
}

/* All entries by their start, a line each. */
static char *
describe (DeskFixture *fixture)
{
  g_autoptr (GPtrArray) entries = list_entries (fixture);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const DocketTimeEntry *entry = entries->pdata[i];

      g_string_append_printf (text,
                              "%s %s/%s/%s/%s%s%s%s\n",
                              entry->agent,
                              entry->client != NULL ? entry->client : "",
                              entry->project != NULL ? entry->project : "",
                              entry->ticket != NULL ? entry->ticket : "",
                              entry->service != NULL ? entry->service : "",
                              entry->note != NULL ? " " : "",
                              entry->note != NULL ? entry->note : "",
                              entry->later == TRUE                      ? " later"
                              : entry->kind == DOCKET_ENTRY_NONBILLABLE ? " nonbillable"
                                                                        : "");
    }
  return g_string_free (text, FALSE);
}

#define assert_entries(expected)                                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *described = describe (fixture);                                               \
    g_assert_cmpstr (described, ==, expected);                                                     \
  }                                                                                                \
  G_STMT_END

static void
add_service (DeskFixture *fixture, const char *name)
{
  g_autoptr (DocketService) service = docket_record_new (&docket_service_shape);
  g_autoptr (GError) error = NULL;

  service->name = g_strdup (name);
  g_assert_true (docket_desk_add (fixture->store, "add service", service, &error));
  g_assert_no_error (error);
}

/* ---- Whom and what ---- */

static void
test_names_lead_to_what_is_here_or_make_it (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketProject) project = NULL;

  add_service (fixture, "Design");
  assert_takes (HEAD "ANN LEE,,acme,,,By name,Yes,2026-03-02,09:00,2026-03-02,10:00,\n"
                     "Ann Lee,,Acme,Site,Design,A service,No,2026-03-02,10:00,2026-03-02,11:00,\n"
                     "Ann Lee,,Acme,Site,Odd task,Kept,,2026-03-02,11:00,2026-03-02,12:00,\"a,b\"\n"
                     "Ann Lee,,New one,,,,,2026-03-02,12:00,2026-03-02,13:00,\n"
                     "Zoe,,Acme,,T-1,,,2026-03-02,13:00,2026-03-02,14:00,\n"
                     "Ann Lee,,,,,T-2: the second,,2026-03-02,14:00,2026-03-02,15:00,\n"
                     "Ann Lee,,,,,Nothing known,,2026-03-02,15:00,2026-03-02,16:00,\n"
                     "Ann Lee,,,,,Tagged,,2026-03-02,16:00,2026-03-02,17:00,ACME\n",
                "8 new, 0 there, 0 nobody");
  assert_entries ("ann-lee acme/// By name\n"
                  "ann-lee /site//design A service nonbillable\n"
                  "ann-lee /site// Odd task: Kept #a #b\n"
                  "ann-lee new-one///\n"
                  "zoe //T-1/\n"
                  "ann-lee //T-2/ T-2: the second\n"
                  "ann-lee /// Nothing known later\n"
                  "ann-lee acme/// Tagged #ACME\n");
  project = docket_store_get (fixture->store, DOCKET_KIND_PROJECT, "site", &error);
  g_assert_cmpstr (project->client, ==, "acme");
}

static void
test_nothing_is_made_where_nobody_wants_it (DeskFixture *fixture, gconstpointer data)
{
  DocketTimeImportChoices chosen = choices;
  g_autofree char *taken = NULL;
  g_autoptr (GPtrArray) clients = NULL;

  chosen.make = FALSE;
  taken = take (fixture,
                HEAD "Zoe,,Elsewhere,Site,,x,,2026-03-02,09:00,2026-03-02,10:00,\n"
                     "Ann Lee,,Acme,Site,,y,,2026-03-02,10:00,2026-03-02,11:00,\n",
                &chosen);
  g_assert_cmpstr (taken, ==, "2 new, 0 there, 0 nobody");
  assert_entries ("ann-lee /// x later\nann-lee acme/// y\n");
  clients = docket_store_list (fixture->store, DOCKET_KIND_CLIENT, NULL);
  g_assert_cmpuint (clients->len, ==, 1);
}

static void
test_names_are_what_a_person_says (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) clients = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  DocketTimeImportChoices chosen = { "ann-lee", TRUE, clients, people };
  g_autofree char *taken = NULL;

  g_hash_table_insert (clients, (gpointer) "acme incorporated", (gpointer) "acme");
  g_hash_table_insert (clients, (gpointer) "private", (gpointer) DOCKET_TIME_IMPORT_LATER);
  g_hash_table_insert (clients, (gpointer) "acme", (gpointer) DOCKET_TIME_IMPORT_MAKE);
  g_hash_table_insert (people, (gpointer) "me", (gpointer) "ann-lee");
  taken = take (fixture,
                HEAD "Me,,Acme Incorporated,,,1,,2026-03-02,09:00,2026-03-02,10:00,\n"
                     "Ann Lee,,Private,Site,,2,,2026-03-02,10:00,2026-03-02,11:00,\n"
                     "Ann Lee,,Acme,,,3,,2026-03-02,11:00,2026-03-02,12:00,\n",
                &chosen);
  g_assert_cmpstr (taken, ==, "3 new, 0 there, 0 nobody");
  assert_entries ("ann-lee acme/// 1\nann-lee /// 2 later\nann-lee acme-2/// 3\n");
}

static void
test_work_of_nobody_waits_for_a_name (DeskFixture *fixture, gconstpointer data)
{
  static const char text[] = "inc 20260302T140000Z - 20260302T153000Z # acme\n";
  DocketTimeImportChoices chosen = { NULL, TRUE, NULL, NULL };
  g_autofree char *taken = take (fixture, text, &chosen);

  g_assert_cmpstr (taken, ==, "0 new, 0 there, 1 nobody");
  assert_takes (text, "1 new, 0 there, 0 nobody");
  assert_entries ("ann-lee acme/// #acme\n");
}

/* ---- Twice ---- */

#define TWO                                                                                        \
  HEAD "Ann Lee,,Acme,,,One,,2026-03-02,09:00,2026-03-02,10:00,\n"                                 \
       "Ann Lee,,Acme,,,Two,,2026-03-02,10:00,2026-03-02,11:00,\n"
#define SAME                                                                                       \
  HEAD "Ann Lee,,Acme,,,Same,,2026-03-02,09:00,2026-03-02,10:00,\n"                                \
       "Ann Lee,,Acme,,,Same,,2026-03-02,09:00,2026-03-02,10:00,\n"

static void
test_a_file_is_taken_over_once (DeskFixture *fixture, gconstpointer data)
{
  assert_takes (TWO, "2 new, 0 there, 0 nobody");
  assert_takes (TWO, "0 new, 2 there, 0 nobody");
  assert_takes (TWO "Ann Lee,,Acme,,,Three,,2026-03-02,12:00,2026-03-02,13:00,\n",
                "1 new, 2 there, 0 nobody");
}

static void
test_identical_rows_stay_two (DeskFixture *fixture, gconstpointer data)
{
  assert_takes (SAME, "2 new, 0 there, 0 nobody");
  assert_takes (SAME, "0 new, 2 there, 0 nobody");
}

/* A row that came later is not the one that was taken over, though they look the same. */
static void
test_a_second_identical_row_is_new (DeskFixture *fixture, gconstpointer data)
{
  assert_takes (HEAD "Ann Lee,,Acme,,,Same,,2026-03-02,09:00,2026-03-02,10:00,\n",
                "1 new, 0 there, 0 nobody");
  assert_takes (SAME, "1 new, 1 there, 0 nobody");
}

static void
change_first (DeskFixture *fixture, gint64 start, gint64 end, const char *note)
{
  g_autoptr (GPtrArray) entries = list_entries (fixture);
  g_autoptr (DocketTimeEntry) after = docket_record_copy (entries->pdata[0]);
  g_autoptr (GError) error = NULL;

  after->start.seconds = start;
  after->end.seconds = end;
  g_free (after->note);
  after->note = g_strdup (note);
  g_assert_true (
      docket_desk_change (fixture->store, "change time", entries->pdata[0], after, &error));
  g_assert_no_error (error);
}

static void
test_an_entry_that_was_changed_is_still_there (DeskFixture *fixture, gconstpointer data)
{
  assert_takes (TWO, "2 new, 0 there, 0 nobody");
  change_first (fixture, DESK_NINE - 90 * 86400, DESK_NINE - 90 * 86400 + 60, "another note");
  assert_takes (TWO, "0 new, 2 there, 0 nobody");
}

/* One became two, or two became one: what they were made of is there all the same. */
static void
test_split_and_merged_entries_are_still_there (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (DocketTimeEntry) part = NULL;
  g_autoptr (GError) error = NULL;

  assert_takes (TWO, "2 new, 0 there, 0 nobody");
  entries = list_entries (fixture);
  part = docket_time_split (fixture->store, entries->pdata[0], DESK_NINE + 600, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (part);
  assert_takes (TWO, "0 new, 2 there, 0 nobody");
  g_clear_pointer (&entries, g_ptr_array_unref);
  entries = list_entries (fixture);
  g_assert_cmpuint (entries->len, ==, 3);
  g_assert_true (docket_time_merge (fixture->store, entries, &error));
  g_assert_no_error (error);
  assert_takes (TWO, "0 new, 2 there, 0 nobody");
  g_clear_pointer (&entries, g_ptr_array_unref);
  entries = list_entries (fixture);
  g_assert_cmpuint (entries->len, ==, 1);
}

static void
test_a_deleted_entry_is_offered_again (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  assert_takes (TWO, "2 new, 0 there, 0 nobody");
  entries = list_entries (fixture);
  g_assert_true (docket_desk_delete (fixture->store,
                                     "delete time",
                                     DOCKET_KIND_TIME_ENTRY,
                                     docket_record_get_id (entries->pdata[0]),
                                     &error));
  assert_takes (TWO, "1 new, 1 there, 0 nobody");
}

/* Somebody wrote the time down by hand, too. */
static void
test_time_that_is_there_by_hand_is_not_doubled (DeskFixture *fixture, gconstpointer data)
{
  desk_fixture_log (fixture, "by-hand", "T-1", DESK_NINE, 3600);
  assert_takes (SAME, "1 new, 1 there, 0 nobody");
}

/* Nobody worked it at nine: that is only where it was put. */
static void
test_a_made_up_time_is_no_double (DeskFixture *fixture, gconstpointer data)
{
  static const char text[] = "Date,Client,Project,Task,Notes,Hours,First Name,Last Name\n"
                             "2026-03-02,Acme,,,x,1.00,Ann,Lee\n";

  desk_fixture_log (fixture, "by-hand", "T-1", DESK_NINE, 3600);
  assert_takes (text, "1 new, 0 there, 0 nobody");
  assert_takes (text, "0 new, 1 there, 0 nobody");
}

static void
test_taking_over_is_undone_as_one (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) clients = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  assert_takes (HEAD "Zoe,,New one,Site,,x,,2026-03-02,09:00,2026-03-02,10:00,\n"
                     "Zoe,,New one,Site,,y,,2026-03-02,10:00,2026-03-02,11:00,\n",
                "2 new, 0 there, 0 nobody");
  g_assert_true (docket_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  entries = list_entries (fixture);
  clients = docket_store_list (fixture->store, DOCKET_KIND_CLIENT, NULL);
  g_assert_cmpuint (entries->len, ==, 0);
  g_assert_cmpuint (clients->len, ==, 1);
}

static void
test_two_windows_take_it_over_once (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketForeignFile) file = read_text (fixture, TWO);
  g_autoptr (DocketTimeImportPlan) first
      = docket_time_import_plan (fixture->store, file, &choices, NULL);
  g_autoptr (DocketTimeImportPlan) second
      = docket_time_import_plan (fixture->store, file, &choices, NULL);
  guint n;

  g_assert_true (docket_time_import_apply (fixture->store, first, NULL, &n, NULL, NULL));
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (docket_time_import_apply (fixture->store, second, NULL, &n, NULL, NULL));
  g_assert_cmpuint (n, ==, 0);
}

/* The history could not hold so many: a copy stands for it. */
static void
test_a_great_many_leave_a_backup (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DocketForeignFile) file = NULL;
  g_autoptr (DocketTimeImportPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = NULL;
  guint n;

  for (guint i = 0; i < 5001; i++)
    g_string_append_printf (text,
                            "inc 202602%02uT%02u%02u00Z - 202602%02uT%02u%02u30Z\n",
                            1 + i / 1440,
                            i / 60 % 24,
                            i % 60,
                            1 + i / 1440,
                            i / 60 % 24,
                            i % 60);
  file = read_text (fixture, text->str);
  plan = docket_time_import_plan (fixture->store, file, &choices, &error);
  g_assert_true (docket_time_import_apply (fixture->store, plan, NULL, &n, &backup, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 5001);
  g_assert_nonnull (backup);
  g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));
}

/* ---- Who ---- */

static void
add_person (DeskFixture *fixture, const char *name, const char *email)
{
  g_autoptr (DocketAgent) agent = docket_record_new (&docket_agent_shape);
  g_autoptr (GError) error = NULL;

  agent->name = g_strdup (name);
  agent->email = g_strdup (email);
  g_assert_true (docket_desk_add (fixture->store, "add person", agent, &error));
  g_assert_no_error (error);
}

#define MEETING                                                                                    \
  "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1@example.com\nSUMMARY:Meeting\n"                            \
  "DTSTART:20260302T140000Z\nDTEND:20260302T150000Z\nEND:VEVENT\nEND:VCALENDAR\n"

#define assert_takes_of(who, text, expected)                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    DocketTimeImportChoices of = { who, TRUE, NULL, NULL };                                        \
    g_autofree char *counts = take (fixture, text, &of);                                           \
    g_assert_cmpstr (counts, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

/* Everybody's own calendar holds it under the same name. */
static void
test_a_meeting_of_two_is_both_theirs (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *described = NULL;

  add_person (fixture, "Bob", NULL);
  assert_takes_of ("ann-lee", MEETING, "1 new, 0 there, 0 nobody");
  assert_takes_of ("bob", MEETING, "1 new, 0 there, 0 nobody");
  assert_takes_of ("ann-lee", MEETING, "0 new, 1 there, 0 nobody");
  assert_takes_of ("bob", MEETING, "0 new, 1 there, 0 nobody");
  /* Both begin at once, so that nothing tells which one comes first. */
  described = describe (fixture);
  g_assert_nonnull (strstr (described, "ann-lee /// Meeting later\n"));
  g_assert_nonnull (strstr (described, "bob /// Meeting later\n"));
}

/* It was taken over for the wrong person, and put right by hand: it is there for both. */
static void
test_time_that_was_given_to_another_is_there (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (DocketTimeEntry) after = NULL;
  g_autoptr (GError) error = NULL;

  add_person (fixture, "Bob", NULL);
  assert_takes_of ("ann-lee", MEETING, "1 new, 0 there, 0 nobody");
  entries = list_entries (fixture);
  after = docket_record_copy (entries->pdata[0]);
  g_free (after->agent);
  after->agent = g_strdup ("bob");
  g_assert_true (
      docket_desk_change (fixture->store, "change time", entries->pdata[0], after, &error));
  g_assert_no_error (error);
  assert_takes_of ("ann-lee", MEETING, "0 new, 1 there, 0 nobody");
  assert_takes_of ("bob", MEETING, "0 new, 1 there, 0 nobody");
}

/* Sources of before people were told apart are those of whose entries they are. */
static void
test_a_source_without_a_person_is_its_entrys (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (DocketTimeEntry) after = NULL;
  g_autoptr (GError) error = NULL;

  add_person (fixture, "Bob", NULL);
  assert_takes_of ("ann-lee", MEETING, "1 new, 0 there, 0 nobody");
  entries = list_entries (fixture);
  after = docket_record_copy (entries->pdata[0]);
  *strchr (after->sources[0], '@') = '\0';
  g_assert_true (
      docket_desk_change (fixture->store, "change time", entries->pdata[0], after, &error));
  g_assert_no_error (error);
  assert_takes_of ("ann-lee", MEETING, "0 new, 1 there, 0 nobody");
  assert_takes_of ("bob", MEETING, "1 new, 0 there, 0 nobody");
}

/* Who worked is in the file: for whom the rest is taken over does not matter. */
static void
test_a_row_that_names_its_person_is_there_for_all (DeskFixture *fixture, gconstpointer data)
{
  add_person (fixture, "Bob", NULL);
  assert_takes_of ("ann-lee", TWO, "2 new, 0 there, 0 nobody");
  assert_takes_of ("bob", TWO, "0 new, 2 there, 0 nobody");
}

/* Each counts from one on. */
static void
test_ids_of_two_servers_are_told_apart (DeskFixture *fixture, gconstpointer data)
{
  static const char first[] = "Id,Date,From,To,User,Project\n"
                              "1,2026-03-02,9:00,10:00,Ann Lee,p\n"
                              "2,2026-03-02,10:00,11:00,Ann Lee,p\n";
  static const char second[] = "Id,Date,From,To,User,Project\n"
                               "1,2026-03-03,9:00,10:00,Ann Lee,p\n"
                               "2,2026-03-02,10:00,11:00,Bob,p\n";

  assert_takes (first, "2 new, 0 there, 0 nobody");
  assert_takes (second, "2 new, 0 there, 0 nobody");
  assert_takes (first, "0 new, 2 there, 0 nobody");
  /* Its end was put right there. */
  assert_takes ("Id,Date,From,To,User,Project\n1,2026-03-02,9:00,10:15,Ann Lee,p\n",
                "0 new, 1 there, 0 nobody");
}

static void
test_people_of_one_name_are_told_apart (DeskFixture *fixture, gconstpointer data)
{
  static const char text[] = HEAD "Ann Lee,a@x.org,Acme,,,1,,2026-03-02,09:00,2026-03-02,10:00,\n"
                                  "Ann Lee,A@X.org,Acme,,,2,,2026-03-02,10:00,2026-03-02,11:00,\n"
                                  "Ann Lee,b@x.org,Acme,,,3,,2026-03-02,11:00,2026-03-02,12:00,\n"
                                  "Zoe,z@x.org,Acme,,,4,,2026-03-02,12:00,2026-03-02,13:00,\n"
                                  "Zoe,,Acme,,,5,,2026-03-02,13:00,2026-03-02,14:00,\n"
                                  "No mail,n/a,Acme,,,6,,2026-03-02,14:00,2026-03-02,15:00,\n"
                                  "Neither,n/a,Acme,,,7,,2026-03-02,15:00,2026-03-02,16:00,\n";
  static const char *const emails[] = { NULL, "a@x.org", "b@x.org", NULL, NULL, "z@x.org" };
  static const char *const ids[]
      = { "ann-lee", "ann-lee-2", "ann-lee-3", "neither", "no-mail", "zoe" };

  assert_takes (text, "7 new, 0 there, 0 nobody");
  assert_entries ("ann-lee-2 acme/// 1\n"
                  "ann-lee-2 acme/// 2\n"
                  "ann-lee-3 acme/// 3\n"
                  "zoe acme/// 4\n"
                  "zoe acme/// 5\n"
                  "no-mail acme/// 6\n"
                  "neither acme/// 7\n");
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (DocketAgent) agent
          = docket_store_get (fixture->store, DOCKET_KIND_AGENT, ids[i], NULL);

      g_assert_nonnull (agent);
      g_assert_cmpstr (agent->email, ==, emails[i]);
    }
}

/* One alone of the name is whoever is called so here, whatever address they use elsewhere. */
static void
test_an_address_goes_before_a_name (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  DocketTimeImportChoices chosen = { "ann-lee", TRUE, NULL, people };
  g_autofree char *taken = NULL;

  add_person (fixture, "Robert", "bob@x.org");
  assert_takes (HEAD "Bob,BOB@x.org,Acme,,,1,,2026-03-02,09:00,2026-03-02,10:00,\n"
                     "Ann Lee,ann@elsewhere.org,Acme,,,2,,2026-03-02,10:00,2026-03-02,11:00,\n",
                "2 new, 0 there, 0 nobody");
  g_hash_table_insert (people, (gpointer) "ann@other.org", (gpointer) "robert");
  taken = take (fixture,
                HEAD "Ann Lee,ann@other.org,Acme,,,3,,2026-03-02,11:00,2026-03-02,12:00,\n",
                &chosen);
  g_assert_cmpstr (taken, ==, "1 new, 0 there, 0 nobody");
  assert_entries ("robert acme/// 1\nann-lee acme/// 2\nrobert acme/// 3\n");
}

static guint
count_all (DeskFixture *fixture)
{
  static const DocketKind kinds[] = { DOCKET_KIND_CLIENT,
                                      DOCKET_KIND_PROJECT,
                                      DOCKET_KIND_AGENT,
                                      DOCKET_KIND_TICKET,
                                      DOCKET_KIND_TIME_ENTRY };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) list = docket_store_list (fixture->store, kinds[i], NULL);

      n += list->len;
    }
  return n;
}

/* Nothing of it stays, names that were already written among it, and it can be done after all. */
static void
test_what_is_stopped_leaves_all_as_it_was (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketForeignFile) file = read_text (fixture, TWO);
  g_autoptr (GCancellable) stopped = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeImportPlan) plan
      = docket_time_import_plan (fixture->store, file, &choices, &error);
  guint before = count_all (fixture), n = 0;

  g_assert_no_error (error);
  g_cancellable_cancel (stopped);
  g_assert_false (docket_time_import_apply (fixture->store, plan, stopped, &n, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpuint (count_all (fixture), ==, before);
  g_assert_true (docket_time_import_apply (fixture->store, plan, NULL, &n, NULL, &error));
  g_assert_cmpuint (n, ==, 2);
}

/* ---- What was billed there ---- */

#define BILLED                                                                                     \
  "Date,Client,Project,Notes,Hours,Billable?,Invoiced?,First Name,Last Name\n"                     \
  "2026-03-02,Acme,,Open,1,Yes,No,Ann,Lee\n"                                                       \
  "2026-03-02,Acme,,Paid,1,Yes,Yes,Ann,Lee\n"                                                      \
  "2026-03-02,Acme,,,1,Yes,Yes,Ann,Lee\n"

/* It is never offered for billing by itself; and what was taken over is left as it is. */
static void
test_what_was_billed_there_is_not_billable_here (DeskFixture *fixture, gconstpointer data)
{
  static const struct
  {
    DocketTimeImportBilled billed;
    guint n_new, n_left;
    const char *entries;
  } ways[] = {
    { DOCKET_TIME_IMPORT_BILLED_LEFT, 1, 2, "ann-lee acme/// Open\n" },
    { DOCKET_TIME_IMPORT_BILLED_CLOSED,
      2,
      0,
      "ann-lee acme/// Open\nann-lee acme/// Paid (billed in Harvest) nonbillable\n"
      "ann-lee acme/// (billed in Harvest) nonbillable\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      DocketTimeImportChoices chosen
          = { "ann-lee", TRUE, NULL, NULL, ways[i].billed, "billed in Harvest" };
      g_autoptr (DocketForeignFile) file = read_text (fixture, BILLED);
      g_autoptr (GError) error = NULL;
      g_autoptr (DocketTimeImportPlan) plan
          = docket_time_import_plan (fixture->store, file, &chosen, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (plan->n_billed, ==, 2);
      g_assert_cmpuint (plan->n_new, ==, ways[i].n_new);
      g_assert_cmpuint (plan->n_left, ==, ways[i].n_left);
      g_assert_true (docket_time_import_apply (fixture->store, plan, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
      assert_entries (ways[i].entries);
    }
  assert_takes (BILLED, "0 new, 3 there, 0 nobody");
}

static void
test_what_was_billed_there_is_billed_again_where_one_says_so (DeskFixture *fixture,
                                                              gconstpointer data)
{
  DocketTimeImportChoices chosen
      = { "ann-lee", TRUE, NULL, NULL, DOCKET_TIME_IMPORT_BILLED_OPEN, "billed in Harvest" };
  g_autofree char *taken = take (fixture, BILLED, &chosen);

  g_assert_cmpstr (taken, ==, "3 new, 0 there, 0 nobody");
  assert_entries ("ann-lee acme/// Open\nann-lee acme/// Paid\nann-lee acme///\n");
}

/* Whoever took time over first and billed it there afterwards is told, until it is seen to. */
static void
test_what_is_billed_there_by_now_is_told (DeskFixture *fixture, gconstpointer data)
{
  static const char before[] = "Date,Client,Project,Notes,Hours,Invoiced?,First Name,Last Name\n"
                               "2026-03-02,Acme,,One,1,No,Ann,Lee\n"
                               "2026-03-02,Acme,,Two,1,No,Ann,Lee\n";
  static const char by_now[] = "Date,Client,Project,Notes,Hours,Invoiced?,First Name,Last Name\n"
                               "2026-03-02,Acme,,One,1,Yes,Ann,Lee\n"
                               "2026-03-02,Acme,,Two,1,No,Ann,Lee\n";
  g_autoptr (GError) error = NULL;

  assert_takes (before, "2 new, 0 there, 0 nobody");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DocketForeignFile) file = read_text (fixture, by_now);
      g_autoptr (DocketTimeImportPlan) plan
          = docket_time_import_plan (fixture->store, file, &choices, &error);
      g_autoptr (GPtrArray) entries = list_entries (fixture);
      g_autoptr (DocketTimeEntry) closed = docket_record_copy (entries->pdata[0]);

      g_assert_no_error (error);
      g_assert_cmpuint (plan->n_there, ==, 2);
      g_assert_cmpuint (plan->n_billed, ==, 0);
      g_assert_cmpuint (plan->n_open, ==, 1 - i);
      closed->kind = DOCKET_ENTRY_NONBILLABLE;
      docket_desk_change (fixture->store, "change time", entries->pdata[0], closed, &error);
      g_assert_no_error (error);
    }
}

/* ---- Names that people sign in with ---- */

#define SIGNED_IN "Date,From,To,Name,User,Customer,Project,Description\n"

/* Whoever signs in as somebody is called as the file says; two of one name are nobody's. */
static void
test_a_sign_in_name_is_not_a_person_s (DeskFixture *fixture, gconstpointer data)
{
  assert_takes (SIGNED_IN "2026-03-02,9:00,10:00,Ann Lee,ann,Acme,,1\n"
                          "2026-03-02,10:00,11:00,Zoe Poe,zoe,Acme,,2\n"
                          "2026-03-02,11:00,12:00,,ann lee,Acme,,3\n",
                "3 new, 0 there, 0 nobody");
  assert_entries ("ann-lee acme/// 1\nzoe-poe acme/// 2\nann-lee acme/// 3\n");
  assert_takes (SIGNED_IN "2026-03-03,9:00,10:00,Ann Lee,al,Acme,,4\n"
                          "2026-03-03,10:00,11:00,Ann Lee,ann2,Acme,,5\n",
                "2 new, 0 there, 0 nobody");
  assert_entries ("ann-lee acme/// 1\nzoe-poe acme/// 2\nann-lee acme/// 3\n"
                  "ann-lee-2 acme/// 4\nann-lee-3 acme/// 5\n");
}

/* ---- Out and in ---- */

static char *export(DeskFixture *fixture, gboolean calendar)
{
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_autoptr (GError) error = NULL;
  char *text = calendar ? docket_time_export_ical (fixture->store, &filter, NULL, &error)
                        : docket_time_export_csv (fixture->store, &filter, NULL, &error);

  g_assert_no_error (error);
  return text;
}

static void
test_what_is_exported_is_there_when_it_is_read (DeskFixture *fixture, gconstpointer data)
{
  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE, 4830);
  assert_takes (TWO, "2 new, 0 there, 0 nobody");
  for (guint calendar = 0; calendar < 2; calendar++)
    {
      g_autofree char *text = export(fixture, calendar);

      assert_takes (text, "0 new, 3 there, 0 nobody");
    }
  change_first (fixture, DESK_NINE - 90 * 86400, DESK_NINE - 90 * 86400 + 60, "moved far away");
  for (guint calendar = 0; calendar < 2; calendar++)
    {
      g_autofree char *text = export(fixture, calendar);

      change_first (fixture, DESK_NINE, DESK_NINE + 60, "and back");
      assert_takes (text, "0 new, 3 there, 0 nobody");
      change_first (fixture, DESK_NINE - 90 * 86400, DESK_NINE - 90 * 86400 + 60, "moved again");
    }
}

static void
test_the_table_for_spreadsheets (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) before = NULL;
  g_autoptr (DocketTimeEntry) after = NULL;
  g_autofree char *text = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE, 4800);
  before = docket_store_get (fixture->store, DOCKET_KIND_TIME_ENTRY, "e1", NULL);
  after = docket_record_copy (before);
  after->note = g_strdup ("=1+1, \"so\"");
  g_assert_true (docket_desk_change (fixture->store, "change time", before, after, NULL));
  text = export(fixture, FALSE);
  g_assert_cmpstr (
      text,
      ==,
      "Date,Start,End,Duration,Hours,Person,Client,Project,Ticket,Title,Service,Kind,Billable,"
      "Note,"
      "Invoice,Id\r\n"
      "2026-03-02,09:00:00,10:20:00,1:20:00,1.3333,Ann Lee,Acme,,T-1,Printer down,,billable,yes,"
      "\"'=1+1, \"\"so\"\"\",,e1\r\n");
}

static void
test_the_calendar (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) before = NULL;
  g_autoptr (DocketTimeEntry) after = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE, 4800);
  before = docket_store_get (fixture->store, DOCKET_KIND_TIME_ENTRY, "e1", NULL);
  after = docket_record_copy (before);
  after->note = g_strdup ("Gr\xc3\xbc\xc3\x9f"
                          "e, ein l\xc3\xa4ngerer Satz; "
                          "so lang, da\xc3\x9f er \xc3\xbc"
                          "ber die Zeile hinausgeht\nund weiter");
  g_assert_true (docket_desk_change (fixture->store, "change time", before, after, NULL));
  text = export(fixture, TRUE);
  g_assert_nonnull (strstr (text,
                            "UID:e1@docket\r\nDTSTAMP:20260302T140000Z\r\n"
                            "DTSTART:20260302T140000Z\r\nDTEND:20260302T152000Z\r\n"
                            "SUMMARY:T-1 Printer down\r\n"));
  lines = g_strsplit (text, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
    }
  {
    g_autoptr (DocketForeignFile) file = read_text (fixture, text);

    g_assert_cmpuint (file->entries->len, ==, 1);
    g_assert_cmpstr (((DocketForeignEntry *) file->entries->pdata[0])->note, ==, after->note);
  }
}

/* An entry without any place, from nine on. */
static void
log_note (DeskFixture *fixture, const char *id, const char *note)
{
  g_autoptr (DocketTimeEntry) entry = docket_record_new (&docket_time_entry_shape);
  g_autoptr (GError) error = NULL;

  entry->id = g_strdup (id);
  entry->agent = g_strdup ("ann-lee");
  entry->note = g_strdup (note);
  entry->start = (DocketInstant){ DESK_NINE, -18000 };
  entry->end = (DocketInstant){ DESK_NINE + 600, -18000 };
  g_assert_true (docket_desk_add (fixture->store, "log time", entry, &error));
  g_assert_no_error (error);
}

static void
test_a_lone_note_comes_back_once (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  log_note (fixture, "e1", "phone call");
  text = export(fixture, TRUE);
  g_assert_true (
      docket_desk_delete (fixture->store, "delete time", DOCKET_KIND_TIME_ENTRY, "e1", NULL));
  assert_takes (text, "1 new, 0 there, 0 nobody");
  assert_entries ("ann-lee /// phone call later\n");
}

/* Folding has to look at each byte once: a note of megabytes took minutes else. */
static void
test_a_very_long_note_is_written_at_once (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *note = g_strnfill (16 * 1024 * 1024, 'x');
  g_autofree char *text = NULL;
  clock_t begun;

  log_note (fixture, "e1", note);
  begun = clock ();
  text = export(fixture, TRUE);
  g_assert_cmpint ((clock () - begun) / CLOCKS_PER_SEC, <, 20);
  g_assert_cmpuint (strlen (text), >, strlen (note));
}

static void
test_only_what_was_chosen_is_exported (DeskFixture *fixture, gconstpointer data)
{
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_autoptr (GHashTable) only = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *table = NULL;
  g_autofree char *calendar = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (fixture, "one-of-them", "T-1", DESK_NINE, 600);
  desk_fixture_log (fixture, "another", "T-1", DESK_NINE + 900, 600);
  g_hash_table_add (only, (gpointer) "another");
  table = docket_time_export_csv (fixture->store, &filter, only, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (table, "another"));
  g_assert_null (strstr (table, "one-of-them"));
  calendar = docket_time_export_ical (fixture->store, &filter, only, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (calendar, "another"));
  g_assert_null (strstr (calendar, "one-of-them"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/time-import/" name,                                                                \
              DeskFixture,                                                                         \
              NULL,                                                                                \
              desk_fixture_set_up,                                                                 \
              function,                                                                            \
              desk_fixture_tear_down)
  ADD ("names-lead-to-what-is-here-or-make-it", test_names_lead_to_what_is_here_or_make_it);
  ADD ("nothing-is-made-where-nobody-wants-it", test_nothing_is_made_where_nobody_wants_it);
  ADD ("names-are-what-a-person-says", test_names_are_what_a_person_says);
  ADD ("work-of-nobody-waits-for-a-name", test_work_of_nobody_waits_for_a_name);
  ADD ("a-file-is-taken-over-once", test_a_file_is_taken_over_once);
  ADD ("identical-rows-stay-two", test_identical_rows_stay_two);
  ADD ("a-second-identical-row-is-new", test_a_second_identical_row_is_new);
  ADD ("an-entry-that-was-changed-is-still-there", test_an_entry_that_was_changed_is_still_there);
  ADD ("split-and-merged-entries-are-still-there", test_split_and_merged_entries_are_still_there);
  ADD ("a-deleted-entry-is-offered-again", test_a_deleted_entry_is_offered_again);
  ADD ("time-that-is-there-by-hand-is-not-doubled", test_time_that_is_there_by_hand_is_not_doubled);
  ADD ("a-made-up-time-is-no-double", test_a_made_up_time_is_no_double);
  ADD ("a-meeting-of-two-is-both-theirs", test_a_meeting_of_two_is_both_theirs);
  ADD ("time-that-was-given-to-another-is-there", test_time_that_was_given_to_another_is_there);
  ADD ("a-source-without-a-person-is-its-entrys", test_a_source_without_a_person_is_its_entrys);
  ADD ("a-row-that-names-its-person-is-there-for-all",
       test_a_row_that_names_its_person_is_there_for_all);
  ADD ("ids-of-two-servers-are-told-apart", test_ids_of_two_servers_are_told_apart);
  ADD ("people-of-one-name-are-told-apart", test_people_of_one_name_are_told_apart);
  ADD ("an-address-goes-before-a-name", test_an_address_goes_before_a_name);
  ADD ("a-sign-in-name-is-not-a-person-s", test_a_sign_in_name_is_not_a_person_s);
  ADD ("what-was-billed-there-is-not-billable-here",
       test_what_was_billed_there_is_not_billable_here);
  ADD ("what-is-billed-there-by-now-is-told", test_what_is_billed_there_by_now_is_told);
  ADD ("what-was-billed-there-is-billed-again-where-one-says-so",
       test_what_was_billed_there_is_billed_again_where_one_says_so);

  ADD ("what-is-stopped-leaves-all-as-it-was", test_what_is_stopped_leaves_all_as_it_was);
  ADD ("only-what-was-chosen-is-exported", test_only_what_was_chosen_is_exported);
  ADD ("taking-over-is-undone-as-one", test_taking_over_is_undone_as_one);
  ADD ("two-windows-take-it-over-once", test_two_windows_take_it_over_once);
  ADD ("a-great-many-leave-a-backup", test_a_great_many_leave_a_backup);
  ADD ("what-is-exported-is-there-when-it-is-read", test_what_is_exported_is_there_when_it_is_read);
  ADD ("the-table-for-spreadsheets", test_the_table_for_spreadsheets);
  ADD ("the-calendar", test_the_calendar);
  ADD ("a-lone-note-comes-back-once", test_a_lone_note_comes_back_once);
  ADD ("a-very-long-note-is-written-at-once", test_a_very_long_note_is_written_at_once);
  return g_test_run ();
}
