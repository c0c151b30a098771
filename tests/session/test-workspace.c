/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"
#include "docket-desk.h"
#include "docket-stopwatch.h"
#include "docket-workspace.h"

#include <glib/gstdio.h>
#include <locale.h>

static void
test_caches_are_filled_on_opening (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketWorkspace) workspace = desk_fixture_open (fixture);
  GListModel *cards = docket_workspace_get_cards (workspace, DOCKET_KIND_TICKET);
  DocketCard *card;

  g_assert_cmpstr (docket_workspace_get_company (workspace)->name, ==, "Northlight");
  g_assert_cmpstr (docket_workspace_get_agent (workspace), ==, "ann-lee");
  g_assert_cmpuint (g_list_model_get_n_items (cards), ==, 2);
  card = docket_workspace_find_card (workspace, DOCKET_KIND_TICKET, "T-1");
  g_assert_cmpstr (docket_card_get_title (card), ==, "Printer down");
  g_assert_cmpstr (docket_card_get_client_name (card), ==, "Acme");
  g_assert_cmpstr (docket_card_get_stage (card), ==, "Open");
}

static gpointer
move_work (DocketStore *store, gpointer data, GError **error)
{
  docket_desk_move_card (store, DOCKET_KIND_TICKET, "T-1", "Done", NULL, error);
  return NULL;
}

typedef struct
{
  guint n_changes;
  guint n_touched;
} Changes;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Changes *changes)
{
  changes->n_changes++;
  changes->n_touched += MAX (removed, added);
}

static void
moved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *moved = user_data;
  DocketWorkspace *workspace = DOCKET_WORKSPACE (source);
  g_autoptr (GError) error = NULL;

  g_assert_true (docket_workspace_act_finish (workspace, result, &error));
  g_assert_no_error (error);
  /* The caller finds the caches as its own work left them. */
  g_assert_cmpstr (
      docket_card_get_stage (docket_workspace_find_card (workspace, DOCKET_KIND_TICKET, "T-1")),
      ==,
      "Done");
  *moved = TRUE;
}

static void
test_a_move_touches_its_own_row (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketWorkspace) workspace = desk_fixture_open (fixture);
  GListModel *cards = docket_workspace_get_cards (workspace, DOCKET_KIND_TICKET);
  Changes changes = { 0 };
  gboolean moved = FALSE;

  g_signal_connect (cards, "items-changed", G_CALLBACK (items_changed_cb), &changes);
  docket_workspace_run (workspace, move_work, NULL, NULL, NULL, NULL, moved_cb, &moved);
  wait_until (moved);
  g_assert_cmpuint (changes.n_touched, <=, 2);
  g_assert_cmpuint (changes.n_changes, >=, 1);
}

static void
test_another_process_is_noticed (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketWorkspace) workspace = desk_fixture_open (fixture);
  DocketStopwatchStart wish = { .ticket = "T-1", .at = DOCKET_NULL };
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  DocketCard *card;

  g_assert_null (docket_workspace_get_running (workspace));
  entry = docket_stopwatch_start (fixture->store, &wish, &error);
  g_assert_no_error (error);
  wait_until (docket_workspace_get_running (workspace) != NULL);
  g_assert_cmpstr (docket_workspace_get_running (workspace)->id, ==, entry->id);
  card = docket_workspace_find_card (workspace, DOCKET_KIND_TICKET, "T-1");
  g_assert_cmpint (docket_card_get_figures (card)->running_since, ==, DESK_NINE);
}

static void
test_unbilled_value_follows_the_time (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketWorkspace) workspace = NULL;
  DocketCard *card;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 86400, 5400);
  workspace = desk_fixture_open (fixture);
  wait_until (docket_workspace_get_unbilled (workspace) != NULL);
  card = docket_workspace_find_card (workspace, DOCKET_KIND_TICKET, "T-1");
  g_assert_cmpint (docket_card_get_figures (card)->unbilled.minor, ==, 15000);
  g_assert_cmpint (docket_card_get_figures (card)->spent, ==, 5400);

  desk_fixture_log (fixture, "e2", "T-1", DESK_NINE - 3600, 1800);
  wait_until (docket_card_get_figures (card)->unbilled.minor == 20000);
  g_assert_cmpint (docket_card_get_figures (card)->spent, ==, 7200);
}

static gpointer
add_other_ticket_work (DocketStore *store, gpointer data, GError **error)
{
  g_autoptr (DocketClient) client = docket_record_new (&docket_client_shape);
  g_autoptr (DocketTicket) ticket = docket_record_new (&docket_ticket_shape);

  client->name = g_strdup ("Brill");
  ticket->title = g_strdup ("Toner");
  ticket->client = g_strdup ("brill");
  if (docket_desk_add (store, "add client", client, error))
    docket_desk_add (store, "add ticket", ticket, error);
  return NULL;
}

static gpointer
rename_client_work (DocketStore *store, gpointer data, GError **error)
{
  g_autoptr (DocketClient) client = docket_store_get (store, DOCKET_KIND_CLIENT, "brill", error);

  g_free (client->name);
  client->name = g_strdup ("Brill & Co");
  desk_fixture_edit (store, "edit client", client, error);
  return NULL;
}

static void
test_a_client_s_name_touches_its_cards (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketWorkspace) workspace = desk_fixture_open (fixture);
  GListModel *cards = docket_workspace_get_cards (workspace, DOCKET_KIND_TICKET);
  Changes changes = { 0 };
  DocketCard *card;

  docket_workspace_run (workspace, add_other_ticket_work, NULL, NULL, NULL, NULL, NULL, NULL);
  wait_until ((card = docket_workspace_find_card (workspace, DOCKET_KIND_TICKET, "T-3")) != NULL);
  g_assert_cmpstr (docket_card_get_client_name (card), ==, "Brill");
  g_signal_connect (cards, "items-changed", G_CALLBACK (items_changed_cb), &changes);
  docket_workspace_run (workspace, rename_client_work, NULL, NULL, NULL, NULL, NULL, NULL);
  wait_until (changes.n_changes > 0);
  g_assert_true (docket_workspace_find_card (workspace, DOCKET_KIND_TICKET, "T-3") == card);
  g_assert_cmpstr (docket_card_get_client_name (card), ==, "Brill & Co");
  g_assert_cmpuint (changes.n_touched, ==, 1);
}

static gpointer
join_project_work (DocketStore *store, gpointer data, GError **error)
{
  g_autoptr (DocketProject) project = docket_record_new (&docket_project_shape);
  g_autoptr (DocketTicket) ticket = docket_store_get (store, DOCKET_KIND_TICKET, "T-1", error);

  project->name = g_strdup ("Move");
  project->client = g_strdup ("acme");
  if (ticket != NULL && docket_desk_add (store, "add project", project, error))
    {
      ticket->project = g_strdup (project->id);
      desk_fixture_edit (store, "edit ticket", ticket, error);
    }
  return NULL;
}

static void
test_spent_time_follows_the_ticket_to_its_project (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketWorkspace) workspace = NULL;
  DocketCard *card;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 86400, 5400);
  workspace = desk_fixture_open (fixture);
  docket_workspace_run (workspace, join_project_work, NULL, NULL, NULL, NULL, NULL, NULL);
  wait_until ((card = docket_workspace_find_card (workspace, DOCKET_KIND_PROJECT, "move")) != NULL);
  wait_until (docket_card_get_figures (card)->spent == 5400);
  wait_until (docket_card_get_figures (card)->unbilled.minor == 15000);
}

static void
start_elsewhere_cb (DocketWorkspace *workspace, DeskFixture *fixture)
{
  DocketStopwatchStart wish = { .ticket = "T-1", .at = DOCKET_NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketTimeEntry) entry = docket_stopwatch_start (fixture->store, &wish, &error);

  g_assert_no_error (error);
}

static void
test_what_was_written_while_opening_is_noticed (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketWorkspace) workspace = docket_workspace_new (fixture->path);

  g_signal_connect (workspace, "loaded", G_CALLBACK (start_elsewhere_cb), fixture);
  docket_workspace_open_async (workspace, NULL, NULL, NULL);
  wait_until (docket_workspace_get_running (workspace) != NULL);
}

static void
refused_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  docket_workspace_act_finish (DOCKET_WORKSPACE (source), result, user_data);
}

static void
test_a_closed_one_answers_that_it_is_closed (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketWorkspace) workspace = desk_fixture_open (fixture);
  g_autoptr (GError) error = NULL;

  docket_workspace_close (workspace);
  docket_workspace_run (
      workspace, move_work, g_strdup ("freed"), g_free, NULL, NULL, refused_cb, &error);
  wait_until (error != NULL);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

static void
failed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;

  docket_workspace_open_finish (DOCKET_WORKSPACE (source), result, error);
}

static void
test_what_cannot_be_opened_says_so (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketWorkspace) workspace = NULL;
  int fd = g_file_open_tmp ("docket-XXXXXX.db", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, "this is no database, it is a letter", -1, NULL));
  workspace = docket_workspace_new (path);
  docket_workspace_open_async (workspace, NULL, failed_cb, &error);
  wait_until (error != NULL);
  g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_NOT_A_DATABASE);
  docket_workspace_close (workspace);
  g_unlink (path);
}

static gpointer
rebook_work (DocketStore *store, gpointer ticket, GError **error)
{
  g_autoptr (DocketTimeEntry) before
      = docket_store_get (store, DOCKET_KIND_TIME_ENTRY, "e1", error);
  g_autoptr (DocketTimeEntry) after = docket_record_copy (before);

  g_free (after->ticket);
  after->ticket = g_strdup (ticket);
  docket_desk_change (store, "change time", before, after, error);
  return NULL;
}

static gpointer
delete_work (DocketStore *store, gpointer data, GError **error)
{
  docket_desk_delete (store, "delete time", DOCKET_KIND_TIME_ENTRY, "e1", error);
  return NULL;
}

/* Where time was before it was booked elsewhere, or deleted, it is no more. */
static void
test_spent_time_leaves_where_it_was (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketWorkspace) workspace = NULL;
  DocketCard *one, *other;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 86400, 5400);
  desk_fixture_log (fixture, "e2", "T-2", DESK_NINE - 86400, 600);
  workspace = desk_fixture_open (fixture);
  one = docket_workspace_find_card (workspace, DOCKET_KIND_TICKET, "T-1");
  other = docket_workspace_find_card (workspace, DOCKET_KIND_TICKET, "T-2");
  g_assert_cmpint (docket_card_get_figures (one)->spent, ==, 5400);

  docket_workspace_run (workspace, rebook_work, (gpointer) "T-2", NULL, NULL, NULL, NULL, NULL);
  wait_until (docket_card_get_figures (other)->spent == 6000);
  wait_until (docket_card_get_figures (one)->spent == 0);
  docket_workspace_run (workspace, delete_work, NULL, NULL, NULL, NULL, NULL, NULL);
  wait_until (docket_card_get_figures (other)->spent == 600);
}

/* ---- The day ---- */

static void
count_cb (DocketWorkspace *workspace, int kind, guint *n)
{
  (*n)++;
}

/* Nobody writes anything, and what was booked on the next day counts from then on. */
static void
test_the_day_turns_by_itself (DeskFixture *fixture, gconstpointer data)
{
  const gint64 midnight = DESK_NINE + 15 * 3600;
  g_autoptr (DocketWorkspace) workspace = NULL;
  DocketDate today;
  guint n_invoice = 0;
  guint n_service = 0;

  desk_fixture_log (fixture, "e1", "T-1", midnight, 1800);
  docket_clock_set (midnight - 1);
  workspace = desk_fixture_open (fixture);
  wait_until (docket_workspace_get_unbilled (workspace) != NULL);
  g_assert_cmpuint (docket_workspace_get_unbilled (workspace)->clients->len, ==, 0);
  today = docket_workspace_get_today (workspace);
  g_signal_connect (workspace, "changed::invoice", G_CALLBACK (count_cb), &n_invoice);
  g_signal_connect (workspace, "changed::service", G_CALLBACK (count_cb), &n_service);
  docket_clock_set (midnight);
  wait_until (n_invoice > 0);
  g_assert_cmpint (docket_workspace_get_today (workspace).days, ==, today.days + 1);
  g_assert_cmpuint (n_service, ==, 0);
  wait_until (docket_workspace_get_unbilled (workspace)->clients->len == 1);
}

/* ---- Time entries ---- */

typedef struct
{
  guint n;
  guint n_all;
  GString *text;
} Told;

static void
note_entries_cb (DocketWorkspace *workspace, GPtrArray *entries, GPtrArray *gone, Told *told)
{
  told->n++;
  g_assert_true ((entries == NULL) == (gone == NULL));
  if (entries == NULL)
    told->n_all++;
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    g_string_append_printf (told->text, "+%s ", ((DocketTimeEntry *) entries->pdata[i])->id);
  for (guint i = 0; gone != NULL && i < gone->len; i++)
    g_string_append_printf (told->text, "-%s ", (char *) gone->pdata[i]);
}

/* Whoever shows a hundred thousand of them would read them all anew for each edit. */
static void
test_changed_entries_are_handed_over (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketWorkspace) workspace = desk_fixture_open (fixture);
  Told told = { 0, 0, g_string_new (NULL) };
  g_autoptr (GError) error = NULL;

  g_signal_connect (workspace, "entries-changed", G_CALLBACK (note_entries_cb), &told);
  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE, 1800);
  wait_until (told.n == 1);
  g_assert_cmpstr (told.text->str, ==, "+e1 ");
  g_assert_true (
      docket_desk_delete (fixture->store, "delete time", DOCKET_KIND_TIME_ENTRY, "e1", &error));
  g_assert_no_error (error);
  wait_until (told.n == 2);
  g_assert_cmpstr (told.text->str, ==, "+e1 -e1 ");
  g_assert_cmpuint (told.n_all, ==, 0);

  {
    DocketAct *act = docket_act_begin (fixture->store, "import", DOCKET_ACT_BULK, &error);
    g_autoptr (DocketTimeEntry) entry = docket_record_new (&docket_time_entry_shape);

    entry->id = g_strdup ("e2");
    entry->ticket = g_strdup ("T-1");
    entry->agent = g_strdup ("ann-lee");
    entry->start = (DocketInstant){ DESK_NINE, 0 };
    entry->end = (DocketInstant){ DESK_NINE + 60, 0 };
    g_assert_true (docket_act_put (act, entry, &error));
    g_assert_true (docket_act_commit (act, &error));
    g_assert_no_error (error);
  }
  wait_until (told.n_all == 1);
  g_string_free (told.text, TRUE);
}

/* ---- The sums of the last time ---- */

static char *
find_kept (DeskFixture *fixture)
{
  g_autofree char *name = g_compute_checksum_for_string (
      G_CHECKSUM_SHA256, docket_store_get_path (fixture->store), -1);

  return g_build_filename (g_get_user_cache_dir (), "docket", "sums", name, NULL);
}

static void
remember_sums_cb (DocketWorkspace *workspace, gint64 *unbilled)
{
  DocketCard *card = docket_workspace_find_card (workspace, DOCKET_KIND_TICKET, "T-1");

  *unbilled = docket_card_get_figures (card)->unbilled.minor;
}

/* The unbilled value of T-1 in the moment in which there is something to show. */
static gint64
open_and_look (DeskFixture *fixture)
{
  g_autoptr (DocketWorkspace) workspace
      = docket_workspace_new (docket_store_get_path (fixture->store));
  gint64 unbilled = DOCKET_NULL;

  g_signal_connect (workspace, "loaded", G_CALLBACK (remember_sums_cb), &unbilled);
  docket_workspace_open_async (workspace, NULL, NULL, NULL);
  wait_until (!DOCKET_IS_NULL (unbilled) || docket_workspace_get_unbilled (workspace) != NULL);
  wait_until (docket_workspace_get_unbilled (workspace) != NULL);
  docket_workspace_close (workspace);
  return unbilled;
}

static void
test_the_first_look_has_the_sums_of_the_last (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *kept = find_kept (fixture);
  GStatBuf status;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 86400, 5400);
  g_assert_true (DOCKET_IS_NULL (open_and_look (fixture)));
  g_assert_cmpint (open_and_look (fixture), ==, 15000);
  g_assert_cmpint (g_stat (kept, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

/* Another moment, another day, a file that is none: whatever does not fit is added up anew. */
static void
test_sums_that_do_not_fit_are_left_alone (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *kept = find_kept (fixture);
  g_autofree char *bytes = NULL;
  gsize length;

  desk_fixture_log (fixture, "e1", "T-1", DESK_NINE - 86400, 5400);
  open_and_look (fixture);
  desk_fixture_log (fixture, "e2", "T-1", DESK_NINE - 3600, 1800);
  g_assert_true (DOCKET_IS_NULL (open_and_look (fixture)));
  g_assert_cmpint (open_and_look (fixture), ==, 20000);

  docket_clock_set (DESK_NINE + 86400);
  g_assert_true (DOCKET_IS_NULL (open_and_look (fixture)));
  docket_clock_set (DESK_NINE);
  open_and_look (fixture);

  g_assert_true (g_file_get_contents (kept, &bytes, &length, NULL));
  for (gsize cut = 0; cut < length; cut += 1 + length / 16)
    {
      g_assert_true (g_file_set_contents (kept, bytes, (gssize) cut, NULL));
      g_assert_true (DOCKET_IS_NULL (open_and_look (fixture)));
    }
}

/* ---- Long looks ---- */

typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean began;
  gboolean may_end;
  char *first;
  char *last;
  gboolean done;
} Look;

static char *
read_stage (DocketStore *store)
{
  g_autoptr (DocketTicket) ticket = docket_store_get (store, DOCKET_KIND_TICKET, "T-1", NULL);

  return g_strdup (ticket->stage);
}

static gpointer
look_work (DocketStore *store, gpointer data, GError **error)
{
  Look *look = data;

  look->first = read_stage (store);
  g_mutex_lock (&look->mutex);
  look->began = TRUE;
  while (!look->may_end)
    g_cond_wait (&look->cond, &look->mutex);
  g_mutex_unlock (&look->mutex);
  look->last = read_stage (store);
  return NULL;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look = user_data;
  g_autoptr (GError) error = NULL;

  docket_workspace_act_finish (DOCKET_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
  look->done = TRUE;
}

static gboolean
has_begun (Look *look)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&look->mutex);

  return look->began;
}

static void
let_end (Look *look)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&look->mutex);

  look->may_end = TRUE;
  g_cond_signal (&look->cond);
}

/* The look is held up in its middle: an act is done all the same, and the look does not see it. */
static void
test_an_act_is_not_behind_a_long_look (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketWorkspace) workspace = desk_fixture_open (fixture);
  DocketCard *card = docket_workspace_find_card (workspace, DOCKET_KIND_TICKET, "T-1");
  Look look = { 0 };

  docket_workspace_read (workspace, look_work, &look, NULL, NULL, NULL, looked_cb, &look);
  wait_until (has_begun (&look));
  docket_workspace_run (workspace, move_work, NULL, NULL, NULL, NULL, NULL, NULL);
  wait_until (g_strcmp0 (docket_card_get_stage (card), "Done") == 0);
  g_assert_false (look.done);

  let_end (&look);
  wait_until (look.done);
  g_assert_cmpstr (look.first, ==, "Open");
  g_assert_cmpstr (look.last, ==, "Open");
  g_free (look.first);
  g_free (look.last);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, DeskFixture, NULL, desk_fixture_set_up, function, desk_fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  ADD ("/workspace/caches-are-filled-on-opening", test_caches_are_filled_on_opening);
  ADD ("/workspace/a-move-touches-its-own-row", test_a_move_touches_its_own_row);
  ADD ("/workspace/another-process-is-noticed", test_another_process_is_noticed);
  ADD ("/workspace/unbilled-value-follows-the-time", test_unbilled_value_follows_the_time);
  ADD ("/workspace/a-client-s-name-touches-its-cards", test_a_client_s_name_touches_its_cards);
  ADD ("/workspace/spent-time-follows-the-ticket",
       test_spent_time_follows_the_ticket_to_its_project);
  ADD ("/workspace/what-was-written-while-opening-is-noticed",
       test_what_was_written_while_opening_is_noticed);
  ADD ("/workspace/spent-time-leaves-where-it-was", test_spent_time_leaves_where_it_was);
  ADD ("/workspace/the-day-turns-by-itself", test_the_day_turns_by_itself);
  ADD ("/workspace/changed-entries-are-handed-over", test_changed_entries_are_handed_over);
  ADD ("/workspace/the-first-look-has-the-sums-of-the-last",
       test_the_first_look_has_the_sums_of_the_last);
  ADD ("/workspace/sums-that-do-not-fit-are-left-alone", test_sums_that_do_not_fit_are_left_alone);
  ADD ("/workspace/an-act-is-not-behind-a-long-look", test_an_act_is_not_behind_a_long_look);
  ADD ("/workspace/a-closed-one-says-so", test_a_closed_one_answers_that_it_is_closed);
  g_test_add_func ("/workspace/what-cannot-be-opened-says-so", test_what_cannot_be_opened_says_so);
  return g_test_run ();
}
