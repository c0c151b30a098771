/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invoices as they are drafted, changed and issued in the window. */
#include "window-fixture.h"

#include "docket-desk.h"
#include "docket-invoice-editor.h"
#include "docket-invoice-editor-private.h"
#include "docket-invoices-screen.h"
#include "docket-invoicing.h"
#include "docket-print.h"

#include <adwaita.h>

static void
open_draft (WindowFixture *fixture)
{
  desk_fixture_log (&fixture->desk, "e1", "T-1", DESK_NINE - 86400, 4800);
  desk_fixture_log (&fixture->desk, "e2", "T-2", DESK_NINE - 86400 + 7200, 3600);
  window_fixture_open (fixture, NULL);
  docket_window_show_screen (fixture->window, "invoices");
  wait_until (window_fixture_shows (fixture, "2:20 h of time"));
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Draft");
  wait_until (window_fixture_shows (fixture, "T-1 Printer down"));
}

static DocketInvoiceEditor *
get_editor (WindowFixture *fixture)
{
  return DOCKET_INVOICE_EDITOR (
      window_fixture_find (GTK_WIDGET (fixture->window), DOCKET_TYPE_INVOICE_EDITOR, NULL));
}

static void
tick (WindowFixture *fixture, const char *key)
{
  gtk_widget_activate_action (GTK_WIDGET (get_editor (fixture)), "editor.tick", "s", key);
}

static gint64
get_total (WindowFixture *fixture)
{
  return docket_invoice_editor_get_invoice (get_editor (fixture))->total.minor;
}

/* From what is unbilled to an issued invoice, as a person goes. */
static void
test_from_ready_to_issued (WindowFixture *fixture, gconstpointer data)
{
  open_draft (fixture);
  g_assert_true (window_fixture_shows (fixture, "233.00"));
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Issue");
  wait_until (window_fixture_shows (fixture, "Issued as 2026-0001"));
  wait_until (window_fixture_shows (fixture, "2026-0001 · Acme"));
  g_assert_true (window_fixture_shows (fixture, "233.00"));
  g_assert_null (window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_CHECK_BUTTON, NULL));
}

/* Who looks at the board in between finds the invoice's buttons and menu alive. */
static void
test_buttons_live_after_another_screen (WindowFixture *fixture, gconstpointer data)
{
  open_draft (fixture);
  docket_window_show_screen (fixture->window, "board");
  docket_window_show_screen (fixture->window, "invoices");
  wait_until (window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "Issue") != NULL);
  g_assert_true (gtk_widget_is_sensitive (
      window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "Issue")));
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Issue");
  wait_until (window_fixture_shows (fixture, "Issued as 2026-0001"));
}

static void
test_ticking_is_undone_by_one_key (WindowFixture *fixture, gconstpointer data)
{
  open_draft (fixture);
  tick (fixture, "entry e1");
  g_assert_cmpint (get_total (fixture), ==, 10000);
  g_assert_true (window_fixture_shows (fixture, "T-1 Printer down"));

  /* At once, while the change still waits to be saved. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  wait_until (get_total (fixture) == 23300);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.redo", NULL);
  wait_until (get_total (fixture) == 10000);
}

static void
test_texts_are_typed_and_kept (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketInvoice) kept = NULL;
  DocketInvoiceEditor *editor;

  open_draft (fixture);
  editor = get_editor (fixture);
  gtk_editable_set_text (editor->note, "Thank you");
  gtk_text_buffer_set_text (editor->footer, "See you", -1);
  /* Taken away on purpose: the company's own text does not come back. */
  gtk_text_buffer_set_text (editor->payment_text, "Pay soon", -1);
  gtk_text_buffer_set_text (editor->payment_text, "", -1);
  docket_invoice_editor_save (editor);
  wait_until (editor->saving == 0);
  kept = docket_store_find_invoice (
      fixture->desk.store, docket_invoice_editor_get_id (editor), NULL);
  g_assert_cmpstr (kept->note, ==, "Thank you");
  g_assert_cmpstr (kept->footer, ==, "See you");
  g_assert_cmpstr (kept->payment_instructions, ==, "");
}

static void
test_grouping_is_chosen (WindowFixture *fixture, gconstpointer data)
{
  DocketInvoiceEditor *editor;

  open_draft (fixture);
  editor = get_editor (fixture);
  g_assert_cmpuint (docket_invoice_editor_get_invoice (editor)->lines->len, ==, 2);
  gtk_drop_down_set_selected (editor->group_by, DOCKET_GROUP_DAY);
  g_assert_cmpuint (docket_invoice_editor_get_invoice (editor)->lines->len, ==, 1);
  g_assert_cmpint (get_total (fixture), ==, 23300);
}

static double
find_top (GtkWidget *popover, const char *text)
{
  GtkWidget *label = window_fixture_find (popover, GTK_TYPE_LABEL, text);
  graphene_rect_t bounds;

  g_assert_nonnull (label);
  g_assert_true (gtk_widget_compute_bounds (label, popover, &bounds));
  return bounds.origin.y;
}

static void
test_why_stands_at_its_row (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *popover = NULL;

  open_draft (fixture);
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Why?");
  wait_until (window_fixture_shows (fixture, "Why 133.00?"));
  g_assert_true (window_fixture_shows (
      fixture, "The company’s price list: Standard: Everyone, every service"));
  popover = get_editor (fixture)->why;
  g_assert_true (gtk_popover_get_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ 0 }));
  /* However many entries there are: what they come to and at what price is seen first. */
  wait_until (find_top (popover, "1.33 h × 100.00")
              < find_top (popover, "The company’s price list: Standard: Everyone, every service"));
  g_assert_cmpfloat (
      find_top (popover, "The company’s price list: Standard: Everyone, every service"),
      <,
      find_top (popover, "Worked, Sun, Mar 1, Ann Lee"));
  gtk_popover_popdown (GTK_POPOVER (popover));
  wait_until (!gtk_widget_get_mapped (popover));
}

static void
test_draft_is_deleted_and_comes_back (WindowFixture *fixture, gconstpointer data)
{
  open_draft (fixture);
  gtk_widget_activate_action (GTK_WIDGET (get_editor (fixture)), "editor.delete", NULL);
  wait_until (window_fixture_shows (fixture, "Draft deleted"));
  wait_until (window_fixture_shows (fixture, "Ready to Bill"));
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Undo");
  wait_until (window_fixture_shows (fixture, "computed anew until it is issued"));
}

/* A problem names its entry and leads to its ticket. */
static void
test_problem_leads_to_its_ticket (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketPriceList) list = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (&fixture->desk, "e1", "T-1", DESK_NINE - 86400, 4800);
  list = docket_store_get (fixture->desk.store, DOCKET_KIND_PRICE_LIST, "standard", &error);
  g_assert_no_error (error);
  g_assert_nonnull (list);
  g_ptr_array_set_size (list->rates, 0);
  desk_fixture_edit (fixture->desk.store, "edit price list", list, &error);
  g_assert_no_error (error);
  window_fixture_open (fixture, NULL);
  docket_window_show_screen (fixture->window, "invoices");
  wait_until (window_fixture_shows (fixture, "1 entry without a rate"));
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Draft");
  wait_until (window_fixture_shows (fixture, "This cannot be issued yet"));
  wait_until (window_fixture_shows (fixture, "Ann Lee · Printer down"));
  g_assert_false (gtk_widget_is_sensitive (
      window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "Issue")));
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Open Ticket");
  wait_until (get_editor (fixture) == NULL);
}

/* What is late stands in the sidebar, whatever screen is shown. */
static void
test_the_sidebar_counts_what_is_overdue (WindowFixture *fixture, gconstpointer data)
{
  DocketDraftRequest request = { .client = "acme",
                                 .from = DOCKET_DATE_NULL,
                                 .to = DOCKET_DATE_NULL,
                                 .today = DOCKET_DATE_NULL,
                                 .group_by = DOCKET_GROUP_NULL };
  g_autoptr (DocketInvoice) draft = NULL;
  g_autoptr (DocketInvoice) issued = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_log (&fixture->desk, "e1", "T-1", DESK_NINE - 86400, 4800);
  draft = docket_invoicing_draft (fixture->desk.store, &request, &error);
  g_assert_no_error (error);
  issued = docket_invoicing_issue (
      fixture->desk.store, draft->id, docket_date_from_ymd (2020, 1, 2), &error);
  g_assert_no_error (error);
  window_fixture_open (fixture, NULL);
  wait_until (window_fixture_find (GTK_WIDGET (fixture->window),
                                   GTK_TYPE_LABEL,
                                   "0 clients ready to bill, 1 invoice overdue")
              != NULL);
}

/* A row that has the focus keeps it while somebody else records time. */
static void
test_the_list_keeps_the_focus (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window, *row = NULL, *focus;

  desk_fixture_log (&fixture->desk, "e1", "T-1", DESK_NINE - 86400, 4800);
  window_fixture_open (fixture, NULL);
  window = GTK_WIDGET (fixture->window);
  docket_window_show_screen (fixture->window, "invoices");
  wait_until ((row = window_fixture_find (window, ADW_TYPE_ACTION_ROW, "Acme")) != NULL);
  gtk_widget_grab_focus (row);
  desk_fixture_log (&fixture->desk, "e2", "T-2", DESK_NINE - 86400 + 7200, 3600);
  wait_until (window_fixture_shows (fixture, "2:20 h of time"));
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_nonnull (focus);
  g_assert_true (window_fixture_find (window, ADW_TYPE_ACTION_ROW, "Acme") == focus);
}

/* ---- Lines by hand ---- */

static GtkEditable *
find_field (GtkWidget *dialog, const char *title)
{
  GtkWidget *label = NULL;

  wait_until ((label = window_fixture_find (dialog, GTK_TYPE_LABEL, title)) != NULL);
  return GTK_EDITABLE (gtk_widget_get_ancestor (label, ADW_TYPE_ENTRY_ROW));
}

static GtkWidget *
begin_line (WindowFixture *fixture, const char *quantity, const char *price)
{
  GtkWidget *dialog;

  gtk_widget_activate_action (GTK_WIDGET (get_editor (fixture)), "editor.add-line", NULL);
  dialog = window_fixture_wait_for_dialog (fixture);
  gtk_editable_set_text (find_field (dialog, "Description"), "Toner");
  gtk_editable_set_text (find_field (dialog, "Quantity"), quantity);
  gtk_editable_set_text (find_field (dialog, "Unit price"), price);
  return dialog;
}

/* A thousand is a thousand, and not one. */
static void
test_a_line_is_read_as_it_was_typed (WindowFixture *fixture, gconstpointer data)
{
  open_draft (fixture);
  begin_line (fixture, "2", "1,500");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Add");
  wait_until (get_total (fixture) == 23300 + 300000);
  begin_line (fixture, "two", "1.5");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Add");
  wait_until (window_fixture_shows (fixture, "Type a number such as 1.50."));
  g_assert_cmpint (get_total (fixture), ==, 23300 + 300000);
}

/* A terminal deletes the draft while a line is being typed. */
static void
test_a_question_outlives_its_draft (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog = NULL;

  open_draft (fixture);
  g_set_weak_pointer (&dialog, begin_line (fixture, "2", "45"));
  docket_invoicing_delete_draft (
      fixture->desk.store, docket_invoice_editor_get_id (get_editor (fixture)), &error);
  g_assert_no_error (error);
  wait_until (get_editor (fixture) == NULL);
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Add");
  wait_until (dialog == NULL);
}

/* What was recorded on the board meanwhile is in the draft when one comes back. */
static void
test_a_draft_is_fresh_when_one_comes_back (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (DocketAgent) before = NULL;
  g_autoptr (DocketAgent) agent = NULL;
  g_autoptr (GError) error = NULL;

  open_draft (fixture);
  g_assert_true (window_fixture_shows (fixture, "Ann Lee"));
  docket_window_show_screen (fixture->window, "board");
  before = docket_store_get (fixture->desk.store, DOCKET_KIND_AGENT, "ann-lee", &error);
  agent = docket_record_copy (before);
  g_free (agent->name);
  agent->name = g_strdup ("Ann Roe");
  docket_desk_change (fixture->desk.store, "edit person", before, agent, &error);
  g_assert_no_error (error);
  wait_until (g_str_equal (
      docket_workspace_get_name (fixture->workspace, DOCKET_KIND_AGENT, "ann-lee"), "Ann Roe"));
  docket_window_show_screen (fixture->window, "invoices");
  wait_until (window_fixture_shows (fixture, "Ann Roe"));
}

static gboolean
is_pdf (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &bytes, &length, NULL) && length > 1000
         && g_str_has_prefix (bytes, "%PDF-")
         && memmem (bytes + length - 16, 16, "%%EOF", strlen ("%%EOF")) != NULL;
}

/* The print operation, led into a file. */
static void
test_prints_its_pages (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autofree char *path = g_build_filename (fixture->desk.folder, "print.pdf", NULL);
  g_autoptr (GError) error = NULL;
  int n_pages = 0;

  open_draft (fixture);
  operation
      = docket_print_make_operation (docket_invoice_editor_get_invoice (get_editor (fixture)));
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  g_object_get (operation, "n-pages", &n_pages, NULL);
  g_assert_cmpint (n_pages, ==, 1);
  g_assert_true (is_pdf (path));
}

static void
test_saves_a_pdf (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->desk.folder, "saved.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  DocketInvoiceEditor *editor;

  open_draft (fixture);
  editor = get_editor (fixture);
  docket_print_save_pdf (GTK_WIDGET (editor), docket_invoice_editor_get_invoice (editor), file);
  wait_until (window_fixture_shows (fixture, "Saved as"));
  g_assert_true (is_pdf (path));
}

/* No portal and no xdg-email: it is said, and the invoice does not count as sent. */
static void
test_mail_without_a_program (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  DocketInvoiceEditor *editor;

  open_draft (fixture);
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Issue");
  wait_until (window_fixture_shows (fixture, "2026-0001 · Acme"));
  editor = get_editor (fixture);
  g_setenv ("PATH", fixture->desk.folder, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.email", NULL);
  wait_until (window_fixture_shows (fixture, "mail"));
  g_setenv ("PATH", path, TRUE);
  g_assert_false (window_fixture_shows (fixture, "Handed over"));
  g_assert_cmpint (docket_invoice_editor_get_invoice (editor)->state, ==, DOCKET_INVOICE_ISSUED);
}

/* Another client with an hour of work. */
static void
add_zeta (WindowFixture *fixture)
{
  g_autoptr (DocketClient) client = docket_record_new (&docket_client_shape);
  g_autoptr (DocketTicket) ticket = docket_record_new (&docket_ticket_shape);
  g_autoptr (GError) error = NULL;

  client->name = g_strdup ("Zeta");
  docket_desk_add (fixture->desk.store, "add client", client, &error);
  g_assert_no_error (error);
  ticket->id = g_strdup ("Z-1");
  ticket->title = g_strdup ("Cables");
  ticket->client = g_strdup (client->id);
  docket_desk_add (fixture->desk.store, "add ticket", ticket, &error);
  g_assert_no_error (error);
  desk_fixture_log (&fixture->desk, "z1", "Z-1", DESK_NINE - 86400, 3600);
}

static void
open_two_ready (WindowFixture *fixture)
{
  desk_fixture_log (&fixture->desk, "e1", "T-1", DESK_NINE - 86400, 4800);
  add_zeta (fixture);
  window_fixture_open (fixture, NULL);
  docket_window_show_screen (fixture->window, "invoices");
  wait_until (window_fixture_shows (fixture, "Zeta"));
}

static guint
count_drafts (WindowFixture *fixture)
{
  return docket_workspace_get_list (fixture->workspace, DOCKET_KIND_INVOICE)->len;
}

static void
test_drafts_for_all_are_undone_by_one_key (WindowFixture *fixture, gconstpointer data)
{
  open_two_ready (fixture);
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Draft All");
  wait_until (window_fixture_shows (fixture, "2 drafts were made"));
  g_assert_cmpuint (count_drafts (fixture), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  wait_until (count_drafts (fixture) == 0);
}

/* What was drafted elsewhere in that very moment. */
static void
test_drafting_all_names_who_has_none (WindowFixture *fixture, gconstpointer data)
{
  const DocketDraftRequest request = { .client = "zeta",
                                       .from = DOCKET_DATE_NULL,
                                       .to = DOCKET_DATE_NULL,
                                       .today = DOCKET_DATE_NULL,
                                       .group_by = DOCKET_GROUP_NULL };
  g_autoptr (DocketInvoice) elsewhere = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;

  open_two_ready (fixture);
  elsewhere = docket_invoicing_draft (fixture->desk.store, &request, &error);
  g_assert_no_error (error);
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Draft All");
  dialog = window_fixture_wait_for_dialog (fixture);
  g_assert_cmpstr (
      adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==, "1 draft was made");
  g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)),
                   ==,
                   "Zeta: There is nothing to bill. Nothing was made.");
  wait_until (count_drafts (fixture) == 2);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  window_fixture_add ("/invoices/from-ready-to-issued", test_from_ready_to_issued);
  window_fixture_add ("/invoices/buttons-live-after-another-screen",
                      test_buttons_live_after_another_screen);
  window_fixture_add ("/invoices/drafts-for-all-are-undone-by-one-key",
                      test_drafts_for_all_are_undone_by_one_key);
  window_fixture_add ("/invoices/drafting-all-names-who-has-none",
                      test_drafting_all_names_who_has_none);
  window_fixture_add ("/invoices/ticking-is-undone-by-one-key", test_ticking_is_undone_by_one_key);
  window_fixture_add ("/invoices/texts-are-typed-and-kept", test_texts_are_typed_and_kept);
  window_fixture_add ("/invoices/grouping-is-chosen", test_grouping_is_chosen);
  window_fixture_add ("/invoices/why-stands-at-its-row", test_why_stands_at_its_row);
  window_fixture_add ("/invoices/draft-is-deleted-and-comes-back",
                      test_draft_is_deleted_and_comes_back);
  window_fixture_add ("/invoices/problem-leads-to-its-ticket", test_problem_leads_to_its_ticket);
  window_fixture_add ("/invoices/a-line-is-read-as-it-was-typed",
                      test_a_line_is_read_as_it_was_typed);
  window_fixture_add ("/invoices/a-question-outlives-its-draft",
                      test_a_question_outlives_its_draft);
  window_fixture_add ("/invoices/a-draft-is-fresh-when-one-comes-back",
                      test_a_draft_is_fresh_when_one_comes_back);
  window_fixture_add ("/invoices/the-sidebar-counts-what-is-overdue",
                      test_the_sidebar_counts_what_is_overdue);
  window_fixture_add ("/invoices/the-list-keeps-the-focus", test_the_list_keeps_the_focus);
  window_fixture_add ("/invoices/prints-its-pages", test_prints_its_pages);
  window_fixture_add ("/invoices/saves-a-pdf", test_saves_a_pdf);
  window_fixture_add ("/invoices/mail-without-a-program", test_mail_without_a_program);
  return g_test_run ();
}
