/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The books' worker without a service behind it: what it knows of the connection. */
#include "desk-fixture.h"
#include "docket-books-desk.h"

#include <locale.h>

#define DEADLINE (20 * G_USEC_PER_SEC)

static void
wait_for_connection (DocketBooksDesk *desk, gboolean connected)
{
  gint64 end = g_get_monotonic_time () + DEADLINE;

  while (docket_books_desk_get_status (desk) == NULL
         || docket_books_desk_is_connected (desk) != connected)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static void
connect_elsewhere (DeskFixture *fixture)
{
  g_autoptr (DocketBooksConnection) connection = docket_record_new (&docket_books_connection_shape);
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketAct) act
      = docket_act_begin (fixture->store, "connect", DOCKET_ACT_QUIET, &error);

  g_assert_no_error (error);
  connection->id = g_strdup ("quickbooks");
  connection->environment = g_strdup ("http://127.0.0.1:9");
  connection->company = g_strdup ("1");
  g_assert_true (docket_act_put (act, connection, &error));
  g_assert_true (docket_act_commit (g_steal_pointer (&act), &error));
}

static void
test_connected_elsewhere_is_noticed (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketBooksDesk) desk = docket_books_desk_new (fixture->path, NULL);

  docket_books_desk_start (desk);
  wait_for_connection (desk, FALSE);
  connect_elsewhere (fixture);
  docket_books_desk_nudge (desk);
  wait_for_connection (desk, TRUE);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/books-desk/connected-elsewhere-is-noticed",
              DeskFixture,
              NULL,
              desk_fixture_set_up,
              test_connected_elsewhere_is_noticed,
              desk_fixture_tear_down);
  return g_test_run ();
}
