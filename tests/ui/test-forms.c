/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A firm is set up and changed by its forms: what is typed is saved, what cannot be is refused with
 * words, and what was done is undone. */
#include "docket-preferences.h"
#include "docket-settings.h"
#include "window-fixture.h"

#include <adwaita.h>

/* Rows are found by their titles, as a person finds them. */
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

static void
type_lines (GtkWidget *root, const char *title, const char *text)
{
  GtkWidget *editor = NULL;

  wait_until ((editor = find_editor (root, title, GTK_TYPE_TEXT_VIEW)) != NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), text, -1);
}

static const char *
get_typed (GtkWidget *root, const char *title)
{
  GtkWidget *editor = find_editor (root, title, GTK_TYPE_ENTRY);

  return editor != NULL ? gtk_editable_get_text (GTK_EDITABLE (editor)) : NULL;
}

static const char *
get_subtitle (GtkWidget *root, const char *title)
{
  GtkWidget *row = window_fixture_find (root, ADW_TYPE_ACTION_ROW, title);

  return row != NULL ? adw_action_row_get_subtitle (ADW_ACTION_ROW (row)) : NULL;
}

static gpointer
find_record (WindowFixture *fixture, DocketKind kind, const char *id)
{
  return docket_workspace_find (fixture->workspace, kind, id);
}

/* ---- From nothing ---- */

static void
open_empty (WindowFixture *fixture)
{
  g_free (fixture->desk.path);
  fixture->desk.path = g_build_filename (fixture->desk.folder, "empty.db", NULL);
  window_fixture_open (fixture, NULL);
}

static void
test_found_a_company (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window;
  const DocketCompany *company;
  const DocketPriceList *list;
  const DocketTax *tax;

  open_empty (fixture);
  window = GTK_WIDGET (fixture->window);
  gtk_widget_activate_action (window, "win.set-up-company", NULL);
  wait_until (window_fixture_shows (fixture, "Set Up Your Company"));
  type_in (window, "Your name", "Cara Roe");
  type_in (window, "Price of an hour", "110,5x");
  g_assert_cmpstr (get_subtitle (window, "Price of an hour"), ==, "Type a number such as 1.50.");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Start");
  /* Without a name there is no company, and what was typed stays. */
  g_assert_cmpstr (get_subtitle (window, "Name"), ==, "This cannot be left empty.");
  g_assert_null (docket_workspace_get_company (fixture->workspace));
  g_assert_cmpstr (get_typed (window, "Price of an hour"), ==, "110,5x");

  type_in (window, "Name", "Harbor Works");
  type_lines (window, "Address", "12 Harbor Street\nPortland");
  type_in (window, "Price of an hour", "110,50");
  type_in (window, "Tax", "8.25");
  type_in (window, "What the tax is called", "Sales tax");
  type_in (window, "To be paid within", "14 days");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Start");
  wait_until (window_fixture_shows (fixture, "Who Do You Work For?"));

  company = docket_workspace_get_company (fixture->workspace);
  g_assert_cmpstr (company->name, ==, "Harbor Works");
  g_assert_cmpstr (company->address[1], ==, "Portland");
  g_assert_cmpint (company->payment_terms_days, ==, 14);
  list = find_record (fixture, DOCKET_KIND_PRICE_LIST, company->price_list);
  g_assert_cmpint (((DocketPrice *) list->rates->pdata[0])->rate.e4, ==, 110500000);
  tax = find_record (fixture, DOCKET_KIND_TAX, company->tax);
  g_assert_cmpstr (tax->name, ==, "Sales tax");
  g_assert_cmpint (tax->rate.e4, ==, 82500);
  g_assert_nonnull (docket_workspace_get_agent (fixture->workspace));
}

static void
test_from_nothing_to_a_ticket (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window, *dialog;
  const DocketClient *client;

  open_empty (fixture);
  window = GTK_WIDGET (fixture->window);
  gtk_widget_activate_action (window, "win.set-up-company", NULL);
  type_in (window, "Name", "Harbor Works");
  type_in (window, "Your name", "Cara Roe");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Start");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Add Client…");
  dialog = window_fixture_wait_for_dialog (fixture);
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Add");
  g_assert_cmpstr (get_subtitle (dialog, "Name"), ==, "This cannot be left empty.");
  type_in (dialog, "Name", "Beta & Sons");
  type_lines (dialog, "Address", "1 Main Street");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Add");
  wait_until (window_fixture_shows (fixture, "Client added"));
  client = find_record (fixture, DOCKET_KIND_CLIENT, "beta-sons");
  g_assert_cmpstr (client->address[0], ==, "1 Main Street");

  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Add Ticket…");
  dialog = window_fixture_wait_for_dialog (fixture);
  type_in (dialog, "What is to be done", "Fix the door");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Add");
  wait_until (window_fixture_shows (fixture, "Fix the door"));
  g_assert_cmpstr (
      ((DocketTicket *) find_record (fixture, DOCKET_KIND_TICKET, "T-1"))->client, ==, "beta-sons");
}

/* ---- Clients ---- */

static const DocketClient *
get_acme (WindowFixture *fixture)
{
  return find_record (fixture, DOCKET_KIND_CLIENT, "acme");
}

static void
test_edit_a_client_and_undo (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window;

  window_fixture_open (fixture, NULL);
  window = GTK_WIDGET (fixture->window);
  gtk_widget_activate_action (window, "win.open-client", "s", "acme");
  wait_until (window_fixture_shows (fixture, "On the Invoice"));
  type_in (window, "Email for invoices", "billing@acme.example");
  wait_until (g_strcmp0 (get_acme (fixture)->email, "billing@acme.example") == 0);
  wait_until (window_fixture_shows (fixture, "Client changed"));
  gtk_widget_activate_action (window, "win.undo", NULL);
  wait_until (get_acme (fixture)->email == NULL);
  wait_until (g_strcmp0 (get_typed (window, "Email for invoices"), "") == 0);

  type_in (window, "To be paid within", "soon");
  g_assert_cmpstr (get_subtitle (window, "To be paid within"), ==, "Type a whole number.");
  type_in (window, "Name", "");
  g_assert_cmpstr (get_subtitle (window, "Name"), ==, "This cannot be left empty.");
  g_assert_cmpstr (get_acme (fixture)->name, ==, "Acme");
  g_assert_true (DOCKET_IS_NULL (get_acme (fixture)->payment_terms_days));
}

static void
test_archive_and_delete_a_client (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window, *page = NULL;

  window_fixture_open (fixture, NULL);
  window = GTK_WIDGET (fixture->window);
  gtk_widget_activate_action (window, "win.open-client", "s", "acme");
  wait_until ((page = window_fixture_find (window, g_type_from_name ("DocketClientPage"), NULL))
              != NULL);
  gtk_widget_activate_action (page, "client.archive", NULL);
  wait_until (get_acme (fixture)->archived == TRUE);
  wait_until (window_fixture_shows (fixture, "Archived: no longer offered for new work"));
  gtk_widget_activate_action (window, "win.undo", NULL);
  wait_until (get_acme (fixture)->archived != TRUE);

  /* Its tickets need it: it stays, and why is said. */
  gtk_widget_activate_action (page, "client.delete", NULL);
  wait_until (window_fixture_shows (fixture, "Other records need this one"));
  g_assert_nonnull (get_acme (fixture));
}

/* ---- Contracts and prices ---- */

static void
test_add_a_contract (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window, *dialog, *page = NULL;
  const DocketContract *contract;

  window_fixture_open (fixture, NULL);
  window = GTK_WIDGET (fixture->window);
  gtk_widget_activate_action (window, "win.open-client", "s", "acme");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Add Contract…");
  dialog = window_fixture_wait_for_dialog (fixture);
  type_in (dialog, "Fee", "1 000");
  type_in (dialog, "Included hours", "10");
  type_in (dialog, "More time", "110");
  g_assert_true (window_fixture_shows (fixture, "1,000.00 a month, billed in arrears"));
  type_in (dialog, "First day", "31.2.2026");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Add");
  g_assert_cmpstr (get_subtitle (dialog, "First day"), ==, "Type a day such as 2026-03-31.");
  type_in (dialog, "First day", "2026-03-01");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Add");
  wait_until (window_fixture_shows (fixture, "0:00 of 10:00 used"));
  contract = find_record (fixture, DOCKET_KIND_CONTRACT, "support");
  g_assert_cmpint (contract->fee.minor, ==, 100000);
  g_assert_cmpint (contract->included_hours.e4, ==, 100000);
  g_assert_null (contract->rounding);

  gtk_widget_activate_action (window, "win.open-contract", "s", "support");
  wait_until ((page = window_fixture_find (window, g_type_from_name ("DocketContractPage"), NULL))
              != NULL);
  type_in (page, "Fee", "1200");
  wait_until (window_fixture_shows (fixture, "1,200.00 a month"));
  g_assert_cmpint (contract->fee.minor, ==, 100000);
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Save");
  wait_until (((DocketContract *) find_record (fixture, DOCKET_KIND_CONTRACT, "support"))->fee.minor
              == 120000);
  gtk_widget_activate_action (window, "win.undo", NULL);
  wait_until (window_fixture_shows (fixture, "1,000.00 a month, billed in arrears"));
}

/* ---- Preferences ---- */

static void
test_numbers_that_cannot_be_made_are_refused (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window, *dialog;
  const DocketCompany *company;

  window_fixture_open (fixture, NULL);
  window = GTK_WIDGET (fixture->window);
  gtk_widget_activate_action (window, "win.preferences", NULL);
  dialog = window_fixture_wait_for_dialog (fixture);
  docket_preferences_show_page (DOCKET_PREFERENCES (dialog), "invoices");
  wait_until (window_fixture_shows (fixture, "Such as 2026-0001"));
  type_in (dialog, "Invoices", "R-{year}");
  g_assert_cmpstr (
      get_subtitle (dialog, "Invoices"), ==, "Needs {number}, such as {year}-{number:4}.");
  g_assert_null (docket_workspace_get_company (fixture->workspace)->numbering);
  type_in (dialog, "Invoices", "R{number:5}");
  wait_until (window_fixture_shows (fixture, "Such as R00001"));
  wait_until ((company = docket_workspace_get_company (fixture->workspace))->numbering != NULL);
  g_assert_cmpstr (company->numbering->invoice, ==, "R{number:5}");
  gtk_widget_activate_action (dialog, "win.undo", NULL);
  wait_until (docket_workspace_get_company (fixture->workspace)->numbering == NULL);
  wait_until (window_fixture_shows (fixture, "Such as 2026-0001"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Hours of the desk are kept as they were typed; what is left empty is as it came. */
static void
test_hours_of_the_desk (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = docket_settings_new ();
  GtkWidget *dialog;

  window_fixture_open (fixture, NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.preferences", NULL);
  dialog = window_fixture_wait_for_dialog (fixture);
  docket_preferences_show_page (DOCKET_PREFERENCES (dialog), "time");
  wait_until (window_fixture_shows (fixture, "The day begins"));
  type_in (dialog, "The day begins", "7");
  g_assert_cmpint (docket_settings_get_time (settings, "day-begins", 0), ==, 7 * 3600);
  type_in (dialog, "The day begins", "24:00");
  g_assert_cmpstr (get_subtitle (dialog, "The day begins"), ==, "Type a time before midnight.");
  g_assert_cmpint (docket_settings_get_time (settings, "day-begins", 0), ==, 7 * 3600);
  type_in (dialog, "The day begins", "");
  g_assert_cmpint (docket_settings_get_time (settings, "day-begins", 0), ==, 9 * 3600);
  wait_until (window_fixture_shows (fixture, "Where time is put"));

  g_settings_set_boolean (settings, "remind", TRUE);
  type_in (dialog, "Working hours end", "8:00");
  g_assert_cmpstr (
      get_subtitle (dialog, "Working hours end"), ==, "Before they begin: nothing is reminded of.");
  type_in (dialog, "Working hours end", "16:15");
  g_assert_cmpint (docket_settings_get_time (settings, "remind-to", 0), ==, 65 * 900);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_add_a_service (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window, *preferences, *group = NULL, *dialog = NULL;
  const DocketService *service;

  window_fixture_open (fixture, NULL);
  window = GTK_WIDGET (fixture->window);
  gtk_widget_activate_action (window, "win.preferences", NULL);
  preferences = window_fixture_wait_for_dialog (fixture);
  docket_preferences_show_page (DOCKET_PREFERENCES (preferences), "services");
  wait_until ((group = window_fixture_find (preferences, GTK_TYPE_BUTTON, "New Service")) != NULL);
  g_signal_emit_by_name (group, "clicked");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Add");
  wait_until (window_fixture_shows (fixture, "This cannot be left empty."));
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GtkWindow) each = g_list_model_get_item (gtk_window_get_toplevels (), i);

      if (gtk_window_get_transient_for (each) == GTK_WINDOW (preferences))
        dialog = GTK_WIDGET (each);
    }
  g_assert_nonnull (dialog);
  type_in (dialog, "Name", "Consulting");
  type_in (dialog, "Price of an hour", "120");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Add");
  wait_until (window_fixture_shows (fixture, "120.00 USD / h"));
  service = find_record (fixture, DOCKET_KIND_SERVICE, "consulting");
  g_assert_cmpint (service->rate.e4, ==, 120000000);
  gtk_window_destroy (GTK_WINDOW (preferences));
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  window_fixture_add ("/forms/found-a-company", test_found_a_company);
  window_fixture_add ("/forms/from-nothing-to-a-ticket", test_from_nothing_to_a_ticket);
  window_fixture_add ("/forms/edit-a-client-and-undo", test_edit_a_client_and_undo);
  window_fixture_add ("/forms/archive-and-delete-a-client", test_archive_and_delete_a_client);
  window_fixture_add ("/forms/add-a-contract", test_add_a_contract);
  window_fixture_add ("/forms/numbers-that-cannot-be-made-are-refused",
                      test_numbers_that_cannot_be_made_are_refused);
  window_fixture_add ("/forms/hours-of-the-desk", test_hours_of_the_desk);
  window_fixture_add ("/forms/add-a-service", test_add_a_service);
  return g_test_run ();
}
