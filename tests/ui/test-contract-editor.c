/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A contract is edited as an owner would: its kind chosen, terms typed and saved at once, wrong
 * ones refused with words, ended and renewed, and all of it undone. */
#include "docket-contract-form.h"
#include "docket-contract-page.h"
#include "docket-labels.h"
#include "docket-desk.h"
#include "window-fixture.h"

#include <adwaita.h>

static GtkWidget *
find_editor (GtkWidget *root, const char *title, GType type)
{
  GtkWidget *row = window_fixture_find (root, ADW_TYPE_ACTION_ROW, title);

  return row != NULL ? window_fixture_find (row, type, NULL) : NULL;
}

static void
type_in (GtkWidget *root, const char *title, const char *text)
{
  GtkWidget *editor = NULL;

  wait_until ((editor = find_editor (root, title, GTK_TYPE_ENTRY)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (editor), text);
  g_signal_emit_by_name (editor, "activate");
}

static const DocketContract *
get_support (WindowFixture *fixture)
{
  return docket_workspace_find (fixture->workspace, DOCKET_KIND_CONTRACT, "support");
}

/* Three hours in February under two included ones: an hour of it is over. */
static GtkWidget *
open_support (WindowFixture *fixture)
{
  g_autoptr (DocketContract) contract = docket_record_new (&docket_contract_shape);
  g_autoptr (GError) error = NULL;
  GtkWidget *page = NULL;

  contract->name = g_strdup ("Support");
  contract->client = g_strdup ("acme");
  contract->kind = DOCKET_CONTRACT_RETAINER;
  contract->start = docket_date_from_ymd (2026, 1, 1);
  contract->fee.minor = 10000;
  contract->included_hours.e4 = 20000;
  docket_desk_add (fixture->desk.store, "add contract", contract, &error);
  g_assert_no_error (error);
  desk_fixture_log (&fixture->desk, "e", "T-1", DESK_NINE - 86400 * 5, 3 * 3600);
  window_fixture_open (fixture, NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-contract", "s", "support");
  wait_until (
      (page = window_fixture_find (GTK_WIDGET (fixture->window), DOCKET_TYPE_CONTRACT_PAGE, NULL))
      != NULL);
  return page;
}

static GtkWidget *
find_button (GtkWidget *page, const char *label)
{
  return window_fixture_find (page, GTK_TYPE_BUTTON, label);
}

static void
answer_yes (WindowFixture *fixture)
{
  GtkWidget *dialog = window_fixture_wait_for_dialog (fixture);

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "yes");
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
test_what_it_would_have_billed (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_support (fixture);

  /* 100.00 and an hour at 100.00, as it is and as edited. */
  wait_until (window_fixture_shows (fixture, "200.00*"));
  wait_until (window_fixture_shows (fixture, "Not all of it is billed yet."));
  type_in (page, "Included hours", "3");
  wait_until (window_fixture_shows (fixture, "includes 3 hours"));
  wait_until (window_fixture_find (page, GTK_TYPE_LABEL, "−100.00") != NULL);
  g_assert_cmpint (get_support (fixture)->included_hours.e4, ==, 20000);
}

/* Without a key that takes it over. */
static void
test_each_digit_is_judged (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_support (fixture);
  GtkWidget *fee = NULL;

  wait_until (window_fixture_shows (fixture, "200.00*"));
  wait_until ((fee = find_editor (page, "Fee", GTK_TYPE_ENTRY)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (fee), "15");
  wait_until (window_fixture_find (page, GTK_TYPE_LABEL, "−85.00") != NULL);
  gtk_editable_set_text (GTK_EDITABLE (fee), "150");
  wait_until (window_fixture_find (page, GTK_TYPE_LABEL, "+50.00") != NULL);
  g_assert_true (window_fixture_shows (fixture, "150.00 a month"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fee)), ==, "150");
  g_assert_cmpint (get_support (fixture)->fee.minor, ==, 10000);
  /* What is no amount is not judged: the figures are those of the terms as they were. */
  gtk_editable_set_text (GTK_EDITABLE (fee), "150x");
  wait_until (window_fixture_find (page, GTK_TYPE_LABEL, "+50.00") == NULL);
}

/* Also before there is a contract. */
static void
test_a_new_one_is_judged (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = NULL;

  open_support (fixture);
  docket_contract_form_add (
      GTK_WIDGET (fixture->window), fixture->workspace, "acme", NULL, NULL, NULL);
  dialog = window_fixture_wait_for_dialog (fixture);
  wait_until (window_fixture_find (dialog, GTK_TYPE_LABEL, "Last day") != NULL);
  type_in (dialog, "First day", "2026-05-01");
  type_in (dialog, "Last day", "2026-04-01");
  wait_until (window_fixture_find (dialog, GTK_TYPE_LABEL, "The last day comes before the first.")
              != NULL);
  type_in (dialog, "First day", "2026-03-01");
  wait_until (window_fixture_find (dialog, GTK_TYPE_LABEL, "The last day comes before the first.")
              == NULL);
  wait_until (
      window_fixture_find (dialog,
                           GTK_TYPE_LABEL,
                           "Overlaps with Support, which covers the same work and has no last "
                           "day. Is that meant?")
      != NULL);
  type_in (dialog, "More time", "0");
  wait_until (
      window_fixture_find (dialog, GTK_TYPE_LABEL, "More time costs nothing. Is that meant?")
      != NULL);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* What is left of a window of 720 beside the folded sidebar. */
static void
test_fits_a_narrow_window (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_support (fixture);
  int minimum;

  wait_until (window_fixture_shows (fixture, "200.00*"));
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 720 - 54);
}

static void
test_saving_asks_about_what_it_touches (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_support (fixture);

  type_in (page, "Included hours", "3");
  type_in (page, "Fee", "150");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Save");
  wait_until (
      window_fixture_shows (fixture,
                            "1 unbilled time entry and 2 fees of Acme change: what is unbilled "
                            "goes from 300.00 to USD\u00a0300.00 (0.00)."));
  g_assert_cmpint (get_support (fixture)->fee.minor, ==, 10000);
  answer_yes (fixture);
  wait_until (get_support (fixture)->fee.minor == 15000);
  g_assert_cmpint (get_support (fixture)->included_hours.e4, ==, 30000);
  wait_until (!gtk_widget_is_sensitive (find_button (page, "Save")));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  wait_until (get_support (fixture)->fee.minor == 10000);
  g_assert_cmpint (get_support (fixture)->included_hours.e4, ==, 20000);
}

static void
test_each_kind_has_its_form (WindowFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *kind, *words, *row, *missing;
  } kinds[] = {
    { "By time", "Time is billed by", "Rounding", "Included hours" },
    { "Minimum spend", "At least 100.00 a month", "At least", "Billed" },
    { "Block of hours", "100.00 once, on January 1, 2026", "Included hours", "Unused hours" },
    { "Fixed price", "100.00 for all of it", "Price", "Price list" },
    { "Flat fee", "covers all work without limit", "Billed", "More time" },
    { "Monthly fee with hours", "includes 2 hours", "Unused hours", "Done" },
  };
  GtkWidget *page = open_support (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GtkWidget *toggle = window_fixture_find (page, GTK_TYPE_TOGGLE_BUTTON, kinds[i].kind);

      g_assert_nonnull (toggle);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
      wait_until (window_fixture_shows (fixture, kinds[i].words));
      g_assert_nonnull (window_fixture_find (page, ADW_TYPE_PREFERENCES_ROW, kinds[i].row));
      g_assert_null (window_fixture_find (page, ADW_TYPE_PREFERENCES_ROW, kinds[i].missing));
    }
}

static void
test_what_will_not_do_is_not_saved (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_support (fixture);

  wait_until (window_fixture_shows (fixture, "200.00*"));
  type_in (page, "Last day", "2025-12-31");
  wait_until (window_fixture_shows (fixture, "The last day comes before the first."));
  g_assert_false (gtk_widget_is_sensitive (find_button (page, "Save")));
  type_in (page, "Last day", "2026-12-31");
  g_assert_false (window_fixture_shows (fixture, "The last day comes before the first."));
  g_assert_true (gtk_widget_is_sensitive (find_button (page, "Save")));
  type_in (page, "Fee", "");
  g_assert_true (window_fixture_shows (fixture, "the client gets them for nothing"));
  g_assert_true (gtk_widget_is_sensitive (find_button (page, "Save")));
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Revert");
  g_assert_false (window_fixture_shows (fixture, "the client gets them for nothing"));
  g_assert_false (docket_contract_page_is_changed (DOCKET_CONTRACT_PAGE (page)));
}

/* One stop for Tab, on the kind it has; arrows choose another. */
static void
test_kinds_are_one_stop (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_support (fixture);
  GtkWidget *fee = window_fixture_find (page, GTK_TYPE_TOGGLE_BUTTON, "Monthly fee with hours");
  GtkWidget *least = window_fixture_find (page, GTK_TYPE_TOGGLE_BUTTON, "Minimum spend");

  g_assert_true (gtk_widget_get_focusable (fee));
  g_assert_false (gtk_widget_get_focusable (least));
  gtk_widget_grab_focus (fee);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (least), TRUE);
  wait_until (gtk_widget_get_focusable (least));
  g_assert_false (gtk_widget_get_focusable (fee));
  g_assert_true (gtk_widget_has_focus (least));
}

/* The window stays until the person says that the terms may go. */
static void
test_closing_asks_about_what_is_not_saved (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_support (fixture);
  GtkWidget *dialog;

  type_in (page, "Fee", "120");
  gtk_window_close (GTK_WINDOW (fixture->window));
  dialog = window_fixture_wait_for_dialog (fixture);
  g_assert_true (gtk_widget_get_mapped (page));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_window_close (GTK_WINDOW (dialog));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
  g_assert_true (docket_contract_page_is_changed (DOCKET_CONTRACT_PAGE (page)));
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Revert");
  g_assert_false (docket_contract_page_is_changed (DOCKET_CONTRACT_PAGE (page)));
}

/* One looks at another page and comes back. */
static void
test_what_was_typed_waits (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_support (fixture);
  GtkWidget *back = NULL;

  type_in (page, "Fee", "120");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Back to the List");
  window_fixture_press (fixture, GTK_TYPE_LIST_BOX_ROW, "Which Rate?");
  wait_until (window_fixture_shows (fixture, "How It Was Found"));
  wait_until (window_fixture_shows (fixture, "not saved yet"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-contract", "s", "support");
  wait_until (
      (back = window_fixture_find (GTK_WIDGET (fixture->window), DOCKET_TYPE_CONTRACT_PAGE, NULL))
      != NULL);
  g_assert_true (back == page);
  g_assert_true (docket_contract_page_is_changed (DOCKET_CONTRACT_PAGE (back)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_editor (back, "Fee", GTK_TYPE_ENTRY))),
                   ==,
                   "120.00");
}

static void
test_parts_of_a_fixed_price (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_support (fixture);
  GtkWidget *parts = NULL;
  const DocketMilestone *part;

  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (window_fixture_find (page, GTK_TYPE_TOGGLE_BUTTON, "Fixed price")), TRUE);
  wait_until ((parts = window_fixture_find (page, g_type_from_name ("DocketMilestones"), NULL))
              != NULL);
  gtk_widget_activate_action (parts, "parts.add", NULL);
  type_in (parts, "Amount", "60");
  wait_until (window_fixture_shows (fixture, "Every part needs a name of its own."));
  g_assert_false (gtk_widget_is_sensitive (find_button (page, "Save")));
  type_in (parts, "Name", "Design");
  wait_until (window_fixture_shows (fixture, "40.00 of 100.00 left to agree."));
  wait_until (window_fixture_shows (fixture, "Design 60.00 when it is done"));
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Save");
  answer_yes (fixture);
  wait_until (get_support (fixture)->milestones->len == 1);
  part = get_support (fixture)->milestones->pdata[0];
  g_assert_cmpstr (part->name, ==, "Design");
  g_assert_cmpint (part->amount.minor, ==, 6000);
}

/* The ticket names the contract by hand. */
static void
name_support (WindowFixture *fixture)
{
  g_autoptr (DocketTicket) ticket
      = docket_store_get (fixture->desk.store, DOCKET_KIND_TICKET, "T-1", NULL);
  g_autoptr (GError) error = NULL;
  const DocketTicket *seen;

  ticket->contract = g_strdup ("support");
  g_assert_true (desk_fixture_edit (fixture->desk.store, "edit ticket", ticket, &error));
  g_assert_no_error (error);
  wait_until ((seen = docket_workspace_find (fixture->workspace, DOCKET_KIND_TICKET, "T-1")) != NULL
              && seen->contract != NULL);
}

static void
test_end_and_renew (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_support (fixture);
  GtkWidget *window = GTK_WIDGET (fixture->window);
  GtkWidget *dialog;

  gtk_widget_activate_action (page, "contract.end", NULL);
  dialog = window_fixture_wait_for_dialog (fixture);
  type_in (dialog, "Last day", "2025-12-31");
  g_assert_true (window_fixture_shows (fixture, "The last day comes before the first."));
  type_in (dialog, "Last day", "2026-06-30");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "End");
  wait_until (get_support (fixture)->end.days == docket_date_from_ymd (2026, 6, 30).days);
  gtk_widget_activate_action (window, "win.undo", NULL);
  wait_until (DOCKET_IS_NULL (get_support (fixture)->end.days));

  name_support (fixture);
  gtk_widget_activate_action (page, "contract.renew", NULL);
  dialog = window_fixture_wait_for_dialog (fixture);
  g_assert_true (window_fixture_shows (fixture, "1 open ticket that names it goes on"));
  type_in (dialog, "First day", "2026-01-01");
  g_assert_true (window_fixture_shows (fixture, "after the first day of the one that it renews"));
  type_in (dialog, "First day", "2026-05-01");
  type_in (dialog, "Fee", "120");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Renew");
  wait_until (get_support (fixture)->end.days == docket_date_from_ymd (2026, 4, 30).days);
  g_assert_cmpuint (
      docket_workspace_get_list (fixture->workspace, DOCKET_KIND_CONTRACT)->len, ==, 2);
  /* The new one is shown. */
  wait_until (window_fixture_shows (fixture, "From May 1, 2026"));
  gtk_widget_activate_action (window, "win.undo", NULL);
  wait_until (DOCKET_IS_NULL (get_support (fixture)->end.days));
  g_assert_cmpuint (
      docket_workspace_get_list (fixture->workspace, DOCKET_KIND_CONTRACT)->len, ==, 1);
  /* What is left of it is what was looked at before. */
  wait_until (window_fixture_find (window, DOCKET_TYPE_CONTRACT_PAGE, NULL) != NULL);
  g_assert_true (window_fixture_shows (fixture, "From January 1, 2026"));
}

/* A fee in advance for the month that the fixture's day is in, and for the next. */
static void
bill_ahead (WindowFixture *fixture)
{
  g_autoptr (DocketContract) contract
      = docket_store_get (fixture->desk.store, DOCKET_KIND_CONTRACT, "support", NULL);
  g_autoptr (DocketInvoice) invoice = docket_record_new (&docket_invoice_shape);
  g_autoptr (GError) error = NULL;

  contract->bill = DOCKET_BILL_ADVANCE;
  g_assert_true (desk_fixture_edit (fixture->desk.store, "edit contract", contract, &error));
  g_assert_no_error (error);
  invoice->id = g_strdup ("i1");
  invoice->number = g_strdup ("2026-0012");
  invoice->type = DOCKET_INVOICE_TYPE_INVOICE;
  invoice->state = DOCKET_INVOICE_ISSUED;
  invoice->client = g_strdup ("acme");
  invoice->issue_date = docket_date_from_ymd (2026, 4, 1);
  invoice->holds = docket_record_new (&docket_holds_shape);
  for (int month = 3; month <= 4; month++)
    {
      DocketFeeKey *fee = docket_record_new (&docket_fee_key_shape);

      fee->contract = g_strdup ("support");
      fee->period = docket_date_from_ymd (2026, month, 1);
      g_ptr_array_add (invoice->holds->fees, fee);
    }
  g_assert_true (docket_desk_add (fixture->desk.store, "issue invoice", invoice, &error));
  g_assert_no_error (error);
}

static void
test_what_is_billed_already_is_said (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_support (fixture);
  GtkWidget *dialog;
  GtkWidget *start = NULL;
  g_autofree char *first = docket_labels_day (docket_date_from_ymd (2026, 4, 1));
  g_autofree char *last = docket_labels_day (docket_date_from_ymd (2026, 4, 30));
  g_autofree char *said
      = g_strdup_printf ("%s to %s is billed already (invoice 2026-0012).", first, last);

  bill_ahead (fixture);
  wait_until (window_fixture_shows (fixture, "Fees are billed by it"));

  gtk_widget_activate_action (page, "contract.end", NULL);
  dialog = window_fixture_wait_for_dialog (fixture);
  type_in (dialog, "Last day", "2026-04-15");
  wait_until (window_fixture_shows (fixture, said));
  type_in (dialog, "Last day", "2026-04-30");
  wait_until (!window_fixture_shows (fixture, "is billed already"));
  type_in (dialog, "Last day", "2026-04-15");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "End");
  wait_until (get_support (fixture)->end.days == docket_date_from_ymd (2026, 4, 15).days);

  gtk_widget_activate_action (page, "contract.renew", NULL);
  dialog = window_fixture_wait_for_dialog (fixture);
  wait_until ((start = find_editor (dialog, "First day", GTK_TYPE_ENTRY)) != NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (start)), ==, "2026-05-01");
  g_assert_false (window_fixture_shows (fixture, "Is a fee for them meant again?"));
  type_in (dialog, "First day", "2026-04-16");
  wait_until (window_fixture_shows (fixture, "Is a fee for them meant again?"));
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  window_fixture_add ("/contract-editor/what-it-would-have-billed", test_what_it_would_have_billed);
  window_fixture_add ("/contract-editor/each-digit-is-judged", test_each_digit_is_judged);
  window_fixture_add ("/contract-editor/a-new-one-is-judged", test_a_new_one_is_judged);
  window_fixture_add ("/contract-editor/fits-a-narrow-window", test_fits_a_narrow_window);
  window_fixture_add ("/contract-editor/saving-asks-about-what-it-touches",
                      test_saving_asks_about_what_it_touches);
  window_fixture_add ("/contract-editor/each-kind-has-its-form", test_each_kind_has_its_form);
  window_fixture_add ("/contract-editor/what-will-not-do-is-not-saved",
                      test_what_will_not_do_is_not_saved);
  window_fixture_add ("/contract-editor/kinds-are-one-stop", test_kinds_are_one_stop);
  window_fixture_add ("/contract-editor/closing-asks-about-what-is-not-saved",
                      test_closing_asks_about_what_is_not_saved);
  window_fixture_add ("/contract-editor/what-was-typed-waits", test_what_was_typed_waits);
  window_fixture_add ("/contract-editor/parts-of-a-fixed-price", test_parts_of_a_fixed_price);
  window_fixture_add ("/contract-editor/end-and-renew", test_end_and_renew);
  window_fixture_add ("/contract-editor/what-is-billed-already-is-said",
                      test_what_is_billed_already_is_said);
  return g_test_run ();
}
