/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-fixture.h"

#include "docket-invoices-screen.h"

/* From what is unbilled to an issued invoice, as a person goes. */
static void
test_from_ready_to_issued (WindowFixture *fixture, gconstpointer data)
{
  desk_fixture_log (&fixture->desk, "e1", "T-1", DESK_NINE - 86400, 4800);
  window_fixture_open (fixture, NULL);
  docket_window_show_screen (fixture->window, "invoices");
  wait_until (window_fixture_shows (fixture, "Ready to Bill"));
  wait_until (window_fixture_shows (fixture, "1:20 h of time"));
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Draft");
  wait_until (window_fixture_shows (fixture, "T-1 Printer down"));
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Issue");
  wait_until (window_fixture_shows (fixture, "Issued"));
  g_assert_true (window_fixture_shows (fixture, "133.00"));
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  window_fixture_add ("/invoices/from-ready-to-issued", test_from_ready_to_issued);
  return g_test_run ();
}
