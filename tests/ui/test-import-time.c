/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that shows what taking over another program's time would do, and does it. */
#include "docket-choice-row.h"
#include "docket-import-time.h"
#include "window-fixture.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#define HEAD                                                                                       \
  "Project,Client,Description,User,Start Date,Start Time,End Date,End Time,Duration (h)\n"

static GtkWidget *
present (WindowFixture *fixture, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->desk.folder, "file.csv", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  docket_import_time_present (GTK_WIDGET (fixture->window), fixture->workspace, path);
  return window_fixture_wait_for_dialog (fixture);
}

static GtkWidget *
find_label (GtkWidget *page, const char *text)
{
  return window_fixture_find (page, GTK_TYPE_LABEL, text);
}

static guint
count_entries (WindowFixture *fixture)
{
  g_autoptr (GPtrArray) entries
      = docket_store_list (fixture->desk.store, DOCKET_KIND_TIME_ENTRY, NULL);

  return entries->len;
}

static DocketTimeEntry *
get_first (WindowFixture *fixture)
{
  g_autoptr (GPtrArray) entries
      = docket_store_list (fixture->desk.store, DOCKET_KIND_TIME_ENTRY, NULL);

  g_assert_cmpuint (entries->len, >, 0);
  return docket_record_ref (entries->pdata[0]);
}

static void
press (GtkWidget *page, const char *text)
{
  GtkWidget *button = NULL;

  wait_until ((button = window_fixture_find (page, GTK_TYPE_BUTTON, text)) != NULL
              && gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* Chooses the place of @row whose name is @name. */
static void
choose (GtkWidget *page, const char *row, const char *name)
{
  GtkWidget *widget = NULL;
  GListModel *names;

  wait_until ((widget = window_fixture_find (page, DOCKET_TYPE_CHOICE_ROW, row)) != NULL);
  names = adw_combo_row_get_model (ADW_COMBO_ROW (widget));
  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      g_autoptr (GtkStringObject) one = g_list_model_get_item (names, i);

      if (g_str_equal (gtk_string_object_get_string (one), name))
        {
          adw_combo_row_set_selected (ADW_COMBO_ROW (widget), i);
          return;
        }
    }
  g_assert_not_reached ();
}

/* A screen reader says what the row of that label holds. */
static void
assert_row_is_called (GtkWidget *label, const char *start)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (label));
  g_autofree char *name = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "");

  g_assert_nonnull (name);
  g_assert_nonnull (strstr (name, start));
}

static void
test_what_would_be_is_shown_and_then_done (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  g_autoptr (DocketTimeEntry) entry = NULL;

  window_fixture_open (fixture, NULL);
  page = present (fixture,
                  HEAD "Site,Acme,One,Ann Lee,03/13/2026,9:00,03/13/2026,10:00,1:00\n"
                       "Site,Acme,Bad,Ann Lee,03/13/2026,9:00,03/13/2026,9:00,0:00\n");
  wait_until (find_label (page, "Clockify: 1 new (1:00 h) · 0 already there · 1 not understood"));
  g_assert_nonnull (find_label (page, "Projects that are added: Site"));
  wait_until (find_label (page, "Line 3"));
  assert_row_is_called (window_fixture_find (page, GTK_TYPE_LABEL, "Line 3"), "Line 3, ");
  g_assert_nonnull (find_label (page, "it ends when it begins"));
  g_assert_cmpuint (count_entries (fixture), ==, 0);

  press (page, "Import 1");
  wait_until (count_entries (fixture) == 1);
  wait_until (window_fixture_shows (fixture, "1 time taken over"));
  entry = get_first (fixture);
  g_assert_cmpstr (entry->project, ==, "site");
  g_assert_cmpstr (entry->note, ==, "One");
}

static void
test_dates_that_can_be_read_both_ways_are_asked_for (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  GtkWidget *button;
  g_autoptr (DocketTimeEntry) entry = NULL;

  window_fixture_open (fixture, NULL);
  page = present (fixture, HEAD ",Acme,One,Ann Lee,03/04/2026,9:00,03/04/2026,10:00,1:00\n");
  wait_until (find_label (page,
                          "The dates of this file can be read both ways. Say whether days or "
                          "months come first."));
  button = window_fixture_find (page, GTK_TYPE_BUTTON, "Import 1");
  g_assert_false (gtk_widget_get_sensitive (button));
  choose (page, "Dates", "Day, month, year");
  press (page, "Import 1");
  wait_until (count_entries (fixture) == 1);
  wait_until (window_fixture_shows (fixture, "1 time taken over"));
  entry = get_first (fixture);
  {
    g_autofree char *start = docket_instant_format (entry->start);

    g_assert_cmpstr (start, ==, "2026-04-03T09:00:00-04:00");
  }
}

static void
test_a_name_is_what_a_person_says (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  GtkWidget *stack;
  g_autoptr (DocketTimeEntry) entry = NULL;

  window_fixture_open (fixture, NULL);
  page = present (fixture, HEAD ",Acme & Sons,One,Ann Lee,03/13/2026,9:00,03/13/2026,10:00,1:00\n");
  wait_until (find_label (page, "Clients that are added: Acme & Sons"));
  stack = window_fixture_find (page, GTK_TYPE_STACK, NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "reading");
  {
    GtkWidget *row = window_fixture_find (page, DOCKET_TYPE_CHOICE_ROW, "Acme & Sons");
    GtkWidget *make = window_fixture_find (page, GTK_TYPE_SWITCH, NULL);

    g_assert_cmpstr (docket_choice_row_get (DOCKET_CHOICE_ROW (row)), ==, "+");
    gtk_switch_set_active (GTK_SWITCH (make), FALSE);
    wait_until (g_str_equal (docket_choice_row_get (DOCKET_CHOICE_ROW (row)), "-"));
    gtk_switch_set_active (GTK_SWITCH (make), TRUE);
    wait_until (g_str_equal (docket_choice_row_get (DOCKET_CHOICE_ROW (row)), "+"));
  }
  choose (page, "Acme & Sons", "Acme");
  wait_until (find_label (page, "Clients that are added: Acme & Sons") == NULL);
  press (page, "Import 1");
  wait_until (count_entries (fixture) == 1);
  wait_until (window_fixture_shows (fixture, "1 time taken over"));
  entry = get_first (fixture);
  g_assert_cmpstr (entry->client, ==, "acme");
}

static void
test_what_is_no_such_file_says_so (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  GtkWidget *button;

  window_fixture_open (fixture, NULL);
  page = present (fixture, "a,b,c\n1,2,3\n");
  wait_until (find_label (page,
                          "This is no time of a program that Docket can read: Toggl, Clockify, "
                          "Harvest and Kimai write it as CSV; Hamster, Timewarrior and calendar "
                          "files are read as they are. Nothing was changed."));
  button = window_fixture_find (page, GTK_TYPE_BUTTON, "Import");
  g_assert_false (gtk_widget_get_sensitive (button));
}

#define HARVEST                                                                                    \
  "Date,Client,Project,Notes,Hours,Billable?,Invoiced?,First Name,Last Name\n"                     \
  "2026-03-13,Acme,,Open,1,Yes,No,Ann,Lee\n2026-03-13,Acme,,Paid,2,Yes,Yes,Ann,Lee\n"

/* How many rows would be paid twice is said before anything is done, and what becomes of them. */
static void
test_what_was_billed_there_is_told_and_asked_for (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_autoptr (GPtrArray) unbilled = NULL;

  window_fixture_open (fixture, NULL);
  page = present (fixture, HARVEST);
  wait_until (find_label (page, "1 row was billed in Harvest"));
  wait_until (find_label (page, "New, not billable"));
  g_assert_nonnull (find_label (page, "Not billable here"));
  choose (page, "1 row was billed in Harvest", "Left out");
  wait_until (window_fixture_find (page, GTK_TYPE_BUTTON, "Import 1"));
  wait_until (find_label (page, "New, not billable") == NULL);
  g_assert_nonnull (find_label (page, "1 row was billed in Harvest"));
  choose (page, "1 row was billed in Harvest", "Not billable here");
  press (page, "Import 2");
  wait_until (count_entries (fixture) == 2);
  wait_until (window_fixture_shows (fixture, "2 times taken over"));
  filter.unbilled = TRUE;
  unbilled = docket_store_entries (fixture->desk.store, &filter, NULL);
  g_assert_cmpuint (unbilled->len, ==, 1);
  g_assert_cmpstr (((DocketTimeEntry *) unbilled->pdata[0])->note, ==, "Open");
}

static void
test_a_file_without_bills_asks_nothing_of_them (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page;

  window_fixture_open (fixture, NULL);
  page = present (fixture, HEAD ",Acme,One,Ann Lee,03/13/2026,9:00,03/13/2026,10:00,1:00\n");
  wait_until (window_fixture_find (page, GTK_TYPE_BUTTON, "Import 1"));
  g_assert_null (find_label (page, "Not billable here"));
}

/* Leaving in the middle of it stops it and says so; then it can be done after all. */
static void
test_cancelling_stops_it_and_says_so (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  GtkWidget *page;
  GtkWidget *button = NULL;

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (
        text, ",Acme,%u,Ann Lee,03/13/2026,9:00,03/13/2026,10:%02u,1:%02u\n", i, i % 60, i % 60);
  window_fixture_open (fixture, NULL);
  page = present (fixture, text->str);
  press (page, "Import 1500");
  button = window_fixture_find (page, GTK_TYPE_BUTTON, "Cancel");
  g_signal_emit_by_name (button, "clicked");
  wait_until (find_label (page, "Stopped. Nothing was taken over."));
  g_assert_cmpuint (count_entries (fixture), ==, 0);
  press (page, "Import 1500");
  wait_until (window_fixture_shows (fixture, "1500 times taken over"));
  g_assert_cmpuint (count_entries (fixture), ==, 1500);
}

/* Marks of keys are for eyes. */
static void
test_tabs_are_called_what_they_say (WindowFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Rows", "Names and Dates" };
  GtkWidget *page;
  GtkWidget *switcher;
  GtkWidget *tab;

  window_fixture_open (fixture, NULL);
  page = present (fixture, HARVEST);
  wait_until ((switcher = window_fixture_find (page, GTK_TYPE_STACK_SWITCHER, NULL)) != NULL);
  tab = gtk_widget_get_first_child (switcher);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++, tab = gtk_widget_get_next_sibling (tab))
    {
      g_autofree char *difference = gtk_test_accessible_check_property (
          GTK_ACCESSIBLE (tab), GTK_ACCESSIBLE_PROPERTY_LABEL, names[i]);

      g_assert_null (difference);
    }
}

int
main (int argc, char **argv)
{
  /* What a screen reader is told can be asked for. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  window_fixture_init (&argc, &argv);
  window_fixture_add ("/import-time/what-would-be-is-shown-and-then-done",
                      test_what_would_be_is_shown_and_then_done);
  window_fixture_add ("/import-time/dates-that-can-be-read-both-ways-are-asked-for",
                      test_dates_that_can_be_read_both_ways_are_asked_for);
  window_fixture_add ("/import-time/a-name-is-what-a-person-says",
                      test_a_name_is_what_a_person_says);
  window_fixture_add ("/import-time/what-is-no-such-file-says-so",
                      test_what_is_no_such_file_says_so);
  window_fixture_add ("/import-time/what-was-billed-there-is-told-and-asked-for",
                      test_what_was_billed_there_is_told_and_asked_for);
  window_fixture_add ("/import-time/a-file-without-bills-asks-nothing-of-them",
                      test_a_file_without_bills_asks_nothing_of_them);
  window_fixture_add ("/import-time/cancelling-stops-it-and-says-so",
                      test_cancelling_stops_it_and_says_so);
  window_fixture_add ("/import-time/tabs-are-called-what-they-say",
                      test_tabs_are_called_what_they_say);
  return g_test_run ();
}
