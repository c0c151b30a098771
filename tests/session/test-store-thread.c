/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thread that a database lives on, without a workspace: who hears of what, and where. */
#include "desk-fixture.h"
#include "docket-desk.h"
#include "docket-store-thread.h"

#include <locale.h>

typedef struct
{
  DocketStoreThread *thread;
  GThread *applied_on;
  guint n_applied;
  guint n_answers;
} Watcher;

static gpointer
gather (DocketStore *store, GPtrArray *changes)
{
  return g_ptr_array_ref (changes);
}

static void
apply (gpointer gathered, gpointer user_data)
{
  Watcher *watcher = user_data;

  watcher->applied_on = g_thread_self ();
  watcher->n_applied++;
  g_ptr_array_unref (gathered);
}

static gpointer
move_work (DocketStore *store, gpointer data, GError **error)
{
  docket_desk_move_card (store, DOCKET_KIND_TICKET, "T-1", "Done", NULL, error);
  return NULL;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Watcher *watcher = user_data;
  g_autoptr (GError) error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  g_assert_no_error (error);
  watcher->n_answers++;
}

static GTask *
make_task (GAsyncReadyCallback callback, Watcher *watcher)
{
  return g_task_new (NULL, NULL, callback, watcher);
}

static void
test_nothing_is_applied_on_the_store_s_thread (DeskFixture *fixture, gconstpointer data)
{
  Watcher watcher = { 0 };

  watcher.thread = docket_store_thread_new (fixture->path, gather, apply, &watcher);
  docket_store_thread_open (watcher.thread, make_task (answered_cb, &watcher));
  docket_store_thread_run (
      watcher.thread, move_work, NULL, NULL, NULL, make_task (answered_cb, &watcher));
  /* The main loop rests here until both works are done. */
  docket_store_thread_free (watcher.thread);
  g_assert_cmpuint (watcher.n_applied, ==, 2);
  g_assert_true (watcher.applied_on == g_thread_self ());
  while (watcher.n_answers < 2)
    g_main_context_iteration (NULL, TRUE);
}

static void
freeing_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Watcher *watcher = user_data;

  g_clear_pointer (&watcher->thread, docket_store_thread_free);
  answered_cb (source, result, user_data);
}

static void
test_an_answer_may_end_the_thread (DeskFixture *fixture, gconstpointer data)
{
  Watcher watcher = { 0 };

  watcher.thread = docket_store_thread_new (fixture->path, gather, apply, &watcher);
  docket_store_thread_open (watcher.thread, make_task (freeing_cb, &watcher));
  docket_store_thread_run (
      watcher.thread, move_work, NULL, NULL, NULL, make_task (answered_cb, &watcher));
  while (watcher.n_answers < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (watcher.thread);
  g_assert_cmpuint (watcher.n_applied, ==, 2);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, DeskFixture, NULL, desk_fixture_set_up, function, desk_fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  ADD ("/store-thread/nothing-is-applied-on-it", test_nothing_is_applied_on_the_store_s_thread);
  ADD ("/store-thread/an-answer-may-end-it", test_an_answer_may_end_the_thread);
  return g_test_run ();
}
