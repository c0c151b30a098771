/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed and ticked in the panes beside the boards. */
#include "window-fixture.h"

#include "docket-acts.h"
#include "docket-desk.h"
#include "docket-entry-dialog.h"
#include "docket-hints.h"

#include <adwaita.h>

static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (ADW_IS_PREFERENCES_ROW (root)
      && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
type_in (GtkWidget *root, const char *title, const char *text)
{
  GtkWidget *row = NULL;

  wait_until ((row = find_row (root, title)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "entry-activated");
}

/* ---- Numbers ---- */

static const DocketProject *
get_project (WindowFixture *fixture, const char *id)
{
  return docket_workspace_find (fixture->workspace, DOCKET_KIND_PROJECT, id);
}

static void
test_money_is_read_as_in_every_form (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketProject) project = docket_record_new (&docket_project_shape);
  g_autoptr (GError) error = NULL;
  GtkWidget *window;

  project->name = g_strdup ("Web site");
  project->client = g_strdup ("acme");
  docket_desk_add (fixture->desk.store, "add project", project, &error);
  g_assert_no_error (error);
  window_fixture_open (fixture, NULL);
  window = GTK_WIDGET (fixture->window);
  gtk_widget_activate_action (window, "win.open-project", "s", project->id);

  type_in (window, "Budget of money", "1,500");
  wait_until (get_project (fixture, project->id)->budget_amount.minor == 150000);
  type_in (window, "Price of an hour, where it differs", "1.250,50");
  wait_until (get_project (fixture, project->id)->rate.e4 == 1250500000);
  type_in (window, "Due (friday, +3, 2026-03-19)", "31.12.2026");
  wait_until (!DOCKET_IS_NULL (get_project (fixture, project->id)->due.days));

  /* Why it is not taken is said in words. */
  type_in (window, "Budget of money", "much");
  wait_until (window_fixture_shows (fixture, "Type a number such as 1.50."));
  g_assert_cmpint (get_project (fixture, project->id)->budget_amount.minor, ==, 150000);
}

/* ---- Time ---- */

static const DocketTimeEntry *
read_entry (WindowFixture *fixture, DocketTimeEntry **entry)
{
  g_clear_pointer ((gpointer *) entry, docket_record_unref);
  *entry = docket_store_get (fixture->desk.store, DOCKET_KIND_TIME_ENTRY, "e1", NULL);
  return *entry;
}

/* An entry whose service says that it is internal stays so when its note is written. */
static void
test_an_inherited_kind_stays_inherited (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTimeEntry) entry = NULL;
  GtkWidget *dialog;

  desk_fixture_log (&fixture->desk, "e1", "T-1", DESK_NINE - 86400, 4800);
  g_assert_cmpint (read_entry (fixture, &entry)->kind, ==, DOCKET_ENTRY_NULL);
  window_fixture_open (fixture, NULL);
  docket_entry_dialog_edit (GTK_WIDGET (fixture->window), fixture->workspace, entry, NULL);
  dialog = window_fixture_wait_for_dialog (fixture);
  gtk_editable_set_text (GTK_EDITABLE (find_row (dialog, "What was done")), "Read the mail");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Save");
  wait_until (g_strcmp0 (read_entry (fixture, &entry)->note, "Read the mail") == 0);
  g_assert_cmpint (entry->kind, ==, DOCKET_ENTRY_NULL);
}

/* ---- Checklists ---- */

static void
add_step (DocketTicket *ticket, const char *text)
{
  DocketChecklistItem *item = docket_record_new (&docket_checklist_item_shape);

  item->text = g_strdup (text);
  item->done = FALSE;
  if (ticket->checklist == NULL)
    ticket->checklist = docket_record_list_new ();
  g_ptr_array_add (ticket->checklist, item);
}

static gboolean
is_done (WindowFixture *fixture, guint index)
{
  const DocketTicket *ticket
      = docket_workspace_find (fixture->workspace, DOCKET_KIND_TICKET, "T-1");

  return ((DocketChecklistItem *) ticket->checklist->pdata[index])->done == TRUE;
}

static void
test_ticking_a_step_keeps_the_focus (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketTicket) before
      = docket_store_get (fixture->desk.store, DOCKET_KIND_TICKET, "T-1", NULL);
  g_autoptr (DocketTicket) ticket = docket_record_copy (before);
  g_autoptr (GError) error = NULL;
  GtkWidget *window, *row = NULL, *check;

  add_step (ticket, "Look at it");
  add_step (ticket, "Mend it");
  docket_desk_change (fixture->desk.store, "edit ticket", before, ticket, &error);
  g_assert_no_error (error);
  window_fixture_open (fixture, NULL);
  window = GTK_WIDGET (fixture->window);
  gtk_widget_activate_action (window, "win.open-ticket", "s", "T-1");
  wait_until ((row = find_row (window, "Mend it")) != NULL);
  check = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));
  gtk_widget_grab_focus (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  wait_until (is_done (fixture, 1));
  wait_until (window_fixture_shows (fixture, "1 of 2"));
  g_assert_true (find_row (window, "Mend it") == row);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == check);
}

/* ---- Leaving ---- */

static gboolean
is_kept (WindowFixture *fixture, gint64 estimate)
{
  g_autoptr (DocketTicket) ticket
      = docket_store_get (fixture->desk.store, DOCKET_KIND_TICKET, "T-1", NULL);

  return ticket->estimate.seconds == estimate;
}

static void
test_what_is_typed_is_kept_when_the_window_is_closed (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *row = NULL;

  window_fixture_open (fixture, NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-ticket", "s", "T-1");
  wait_until ((row = find_row (GTK_WIDGET (fixture->window), "Estimate (2h, 1:30)")) != NULL);
  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "2:30");
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (is_kept (fixture, 9000));
  fixture->window = NULL;
}

/* ---- Answers ---- */

/* The field that asked is gone by the time that the answer comes. */
static void
test_a_failure_is_said_when_its_field_is_gone (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *stack, *field = gtk_label_new ("here");

  window_fixture_open (fixture, NULL);
  stack = window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_STACK, NULL);
  gtk_stack_add_child (GTK_STACK (stack), field);
  docket_acts_delete (
      field, fixture->workspace, "delete client", DOCKET_KIND_CLIENT, "acme", "Client deleted");
  gtk_stack_remove (GTK_STACK (stack), field);
  wait_until (window_fixture_shows (fixture, "Other records need this one"));
}

/* ---- What time costs ---- */

#define N_QUESTIONS 20
#define BETWEEN_KEYS (20 * 1000)

static void
note_words (GtkLabel *label, GParamSpec *pspec, GPtrArray *said)
{
  g_ptr_array_add (said, g_strdup (gtk_label_get_label (label)));
}

/* At @rate whole units an hour. */
static void
ask_at (WindowFixture *fixture, GtkLabel *label, int rate)
{
  g_autoptr (DocketTimeEntry) entry = docket_record_new (&docket_time_entry_shape);

  entry->agent = g_strdup ("ann-lee");
  entry->ticket = g_strdup ("T-1");
  entry->start
      = docket_zone_instant (docket_workspace_get_zone (fixture->workspace), docket_clock_now ());
  entry->rate.e4 = rate * INT64_C (1000000);
  docket_hints_ask (fixture->workspace, entry, label);
}

static void
run_for (gint64 microseconds)
{
  const gint64 end = g_get_monotonic_time () + microseconds;

  wait_until (g_get_monotonic_time () >= end);
}

/* Of a question for every key only few are asked, and no answer of an older one comes after the
 * last. */
static void
test_what_time_costs_is_asked_when_typing_pauses (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GtkLabel) label = g_object_ref_sink (GTK_LABEL (gtk_label_new (NULL)));

  window_fixture_open (fixture, NULL);
  g_signal_connect (label, "notify::label", G_CALLBACK (note_words), said);
  for (int i = 1; i <= N_QUESTIONS; i++)
    {
      ask_at (fixture, label, i);
      run_for (BETWEEN_KEYS);
    }
  wait_until (g_str_equal (gtk_label_get_label (label), "20.00/h"));
  g_assert_cmpuint (said->len, <=, N_QUESTIONS / 2);

  /* Nothing is said where nothing is asked any longer. */
  ask_at (fixture, label, 30);
  docket_hints_ask (fixture->workspace, NULL, label);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (label)));
  run_for (15 * BETWEEN_KEYS);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (label)));
  g_assert_cmpstr (gtk_label_get_label (label), ==, "");
}

static void
test_a_question_goes_with_its_label (WindowFixture *fixture, gconstpointer data)
{
  GtkLabel *label = g_object_ref_sink (GTK_LABEL (gtk_label_new (NULL)));

  window_fixture_open (fixture, NULL);
  ask_at (fixture, label, 1);
  ask_at (fixture, label, 2);
  g_object_add_weak_pointer (G_OBJECT (label), (gpointer *) &label);
  g_object_unref (label);
  g_assert_null (label);
  run_for (15 * BETWEEN_KEYS);
}

/* ---- Allowances ---- */

static gpointer
log_work (DocketStore *store, gpointer data, GError **error)
{
  DocketTimeEntry *entry = docket_record_new (&docket_time_entry_shape);

  entry->agent = g_strdup ("ann-lee");
  entry->ticket = g_strdup ("T-1");
  entry->start = (DocketInstant){ DESK_NINE - 4800, -18000 };
  entry->end = (DocketInstant){ DESK_NINE, -18000 };
  docket_desk_add (store, "add time", entry, error);
  docket_record_unref (entry);
  return NULL;
}

static void
test_a_client_shows_what_is_used_of_its_hours (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketContract) contract = docket_record_new (&docket_contract_shape);
  g_autoptr (GError) error = NULL;

  contract->client = g_strdup ("acme");
  contract->name = g_strdup ("Support");
  contract->kind = DOCKET_CONTRACT_RETAINER;
  contract->start = docket_date_from_ymd (2026, 3, 1);
  contract->period = DOCKET_PERIOD_MONTH;
  contract->fee = (DocketMoney){ 100000 };
  contract->included_hours = (DocketQuantity){ 100000 };
  docket_desk_add (fixture->desk.store, "add contract", contract, &error);
  g_assert_no_error (error);
  window_fixture_open (fixture, NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-client", "s", "acme");
  wait_until (window_fixture_shows (fixture, "0:00 of 10:00 used"));
  docket_workspace_run (fixture->workspace, log_work, NULL, NULL, NULL, NULL, NULL, NULL);
  wait_until (window_fixture_shows (fixture, "1:20 of 10:00 used"));
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  window_fixture_add ("/panes/money-is-read-as-in-every-form", test_money_is_read_as_in_every_form);
  window_fixture_add ("/panes/an-inherited-kind-stays-inherited",
                      test_an_inherited_kind_stays_inherited);
  window_fixture_add ("/panes/ticking-a-step-keeps-the-focus", test_ticking_a_step_keeps_the_focus);
  window_fixture_add ("/panes/what-is-typed-is-kept-when-the-window-is-closed",
                      test_what_is_typed_is_kept_when_the_window_is_closed);
  window_fixture_add ("/panes/a-failure-is-said-when-its-field-is-gone",
                      test_a_failure_is_said_when_its_field_is_gone);
  window_fixture_add ("/panes/what-time-costs-is-asked-when-typing-pauses",
                      test_what_time_costs_is_asked_when_typing_pauses);
  window_fixture_add ("/panes/a-question-goes-with-its-label", test_a_question_goes_with_its_label);
  window_fixture_add ("/panes/a-client-shows-what-is-used-of-its-hours",
                      test_a_client_shows_what_is_used_of_its_hours);
  return g_test_run ();
}
