/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time that cannot be read: the page says so in place of what was there before, and reads it once
 * more when it is asked to. */
#include "window-fixture.h"

#include "docket-desk.h"
#include "docket-sqlite.h"

#define HOUR 3600

static void
run (WindowFixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSqlite) db
      = docket_sqlite_open (self->desk.path, DOCKET_SQLITE_WRITE, FALSE, &error);

  g_assert_no_error (error);
  docket_sqlite_run (db, sql, &error);
  g_assert_no_error (error);
}

/* @view cannot be read in other days, and can again. */
static void
lose_and_find (WindowFixture *self, const char *view, const char *table, const char *title)
{
  g_autofree char *hide = g_strdup_printf ("ALTER TABLE %s RENAME TO hidden", table);
  g_autofree char *show = g_strdup_printf ("ALTER TABLE hidden RENAME TO %s", table);
  GtkWidget *screen;

  window_fixture_open (self, NULL);
  screen = docket_window_show_screen (self->window, "timesheet");
  gtk_widget_activate_action (screen, "timesheet.view", "s", view);
  gtk_widget_activate_action (screen, "timesheet.later", NULL);
  wait_until (!window_fixture_shows (self, title));
  run (self, hide);
  gtk_widget_activate_action (screen, "timesheet.earlier", NULL);
  wait_until (window_fixture_shows (self, title));
  run (self, show);
  window_fixture_press (self, GTK_TYPE_BUTTON, "Try Again");
  wait_until (!window_fixture_shows (self, title));
}

static void
test_week (WindowFixture *self, gconstpointer data)
{
  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  lose_and_find (self, "week", "time_entry", "Time Could Not Be Read");
}

static void
test_day (WindowFixture *self, gconstpointer data)
{
  /* Sunday is read with the days before it; its clocks have gone forward. */
  docket_clock_set (DESK_NINE + 6 * 24 * HOUR);
  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE + 6 * 24 * HOUR, HOUR);
  lose_and_find (self, "day", "time_entry", "Time Could Not Be Read");
  wait_until (window_fixture_shows (self, "10:00–11:00 · 1:00"));
}

static void
test_list (WindowFixture *self, gconstpointer data)
{
  desk_fixture_log (&self->desk, "e1", "T-1", DESK_NINE, HOUR);
  lose_and_find (self, "list", "time_entry", "Time Could Not Be Read");
  wait_until (window_fixture_shows (self, "1 entry · 1:00"));
}

static void
test_expenses (WindowFixture *self, gconstpointer data)
{
  g_autoptr (DocketExpense) expense = docket_record_new (&docket_expense_shape);
  g_autoptr (DocketClient) found = NULL;
  g_autoptr (DocketClient) renamed = NULL;
  g_autoptr (GError) error = NULL;

  expense->client = g_strdup ("acme");
  expense->date = (DocketDate){ 20514 };
  expense->description = g_strdup ("Toner");
  expense->quantity.e4 = 20000;
  g_assert_true (docket_rate_parse ("45.00", "USD", &expense->unit_price, NULL));
  docket_desk_add (self->desk.store, "add expense", expense, &error);
  g_assert_no_error (error);
  lose_and_find (self, "expenses", "expense", "Expenses Could Not Be Read");
  wait_until (window_fixture_shows (self, "Toner"));

  /* What others call a client now is said. */
  found = docket_store_get (self->desk.store, DOCKET_KIND_CLIENT, "acme", &error);
  g_assert_no_error (error);
  renamed = docket_record_copy (found);
  g_free (renamed->name);
  renamed->name = g_strdup ("Zenith");
  docket_desk_change (self->desk.store, "edit client", found, renamed, &error);
  g_assert_no_error (error);
  wait_until (window_fixture_shows (self, "Zenith"));
}

int
main (int argc, char *argv[])
{
  window_fixture_init (&argc, &argv);
  window_fixture_add ("/ui/unread/week", test_week);
  window_fixture_add ("/ui/unread/day", test_day);
  window_fixture_add ("/ui/unread/list", test_list);
  window_fixture_add ("/ui/unread/expenses", test_expenses);
  return g_test_run ();
}
