/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QuickBooks as it is seen in the window, against the model of the service. */
#include "window-fixture.h"

#include "docket-books-matches.h"
#include "docket-desk.h"
#include "docket-invoicing.h"
#include "sandbox-process.h"

#include <adwaita.h>

typedef struct
{
  WindowFixture window;
  SandboxProcess sandbox;
  char *invoice;
} BooksFixture;

/* An issued invoice of 1.33 h × 100.00. */
static void
books_set_up (BooksFixture *self, gconstpointer data)
{
  DocketDraftRequest request = { .client = "acme",
                                 .from = DOCKET_DATE_NULL,
                                 .to = DOCKET_DATE_NULL,
                                 .group_by = DOCKET_GROUP_NULL };
  g_autoptr (DocketInvoice) draft = NULL;
  g_autoptr (DocketInvoice) issued = NULL;
  g_autoptr (GError) error = NULL;

  window_fixture_set_up (&self->window, data);
  sandbox_process_start (&self->sandbox);
  desk_fixture_log (&self->window.desk, "e1", "T-1", DESK_NINE - 86400, 4800);
  request.today = docket_invoicing_today (self->window.desk.store, &error);
  g_assert_no_error (error);
  draft = docket_invoicing_draft (self->window.desk.store, &request, &error);
  g_assert_no_error (error);
  issued = docket_invoicing_issue (self->window.desk.store, draft->id, DOCKET_DATE_NULL, &error);
  g_assert_no_error (error);
  self->invoice = g_strdup (issued->id);
  window_fixture_open (&self->window, self->sandbox.address);
  gtk_widget_activate_action (
      GTK_WIDGET (self->window.window), "win.open-invoice", "s", self->invoice);
  wait_until (window_fixture_shows (&self->window, "Copy to QuickBooks"));
}

static void
books_tear_down (BooksFixture *self, gconstpointer data)
{
  window_fixture_tear_down (&self->window, data);
  sandbox_process_stop (&self->sandbox);
  g_free (self->invoice);
}

static GtkWidget *
find_address (GtkWidget *root)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), "oauth2?") != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_address (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The person says yes in the dialog and in the browser. */
static void
connect_by_dialog (BooksFixture *self)
{
  GtkWidget *dialog = window_fixture_wait_for_dialog (&self->window);
  GtkWidget *address = NULL;
  int least;
  GThread *browser;

  window_fixture_press (&self->window, GTK_TYPE_BUTTON, "Connect");
  wait_until ((address = find_address (dialog)) != NULL);
  wait_until (window_fixture_shows (&self->window, "Say yes"));
  gtk_widget_measure (dialog, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <, 600);
  browser = sandbox_process_consent (gtk_label_get_text (GTK_LABEL (address)));
  wait_until (!window_fixture_shows (&self->window, "Say yes"));
  g_free (g_thread_join (browser));
}

/* Where the dialog asks for the account, the proposed one is taken. */
static void
finish_connecting (BooksFixture *self)
{
  wait_until (window_fixture_shows (&self->window, "Done")
              || window_fixture_shows (&self->window, "In QuickBooks as"));
  if (window_fixture_shows (&self->window, "Done"))
    window_fixture_press (&self->window, GTK_TYPE_BUTTON, "Done");
}

static DocketInvoice *
load (BooksFixture *self)
{
  g_autoptr (GError) error = NULL;
  DocketInvoice *invoice
      = docket_store_find_invoice (self->window.desk.store, self->invoice, &error);

  g_assert_no_error (error);
  return invoice;
}

static void
pay_there (BooksFixture *self)
{
  g_autoptr (DocketInvoice) invoice = load (self);
  g_autofree char *body = g_strdup_printf ("{\"invoice\": \"%s\"}", invoice->quickbooks->id);
  g_autofree char *reply = sandbox_process_call (&self->sandbox, "/sandbox/pay", body);

  g_assert_nonnull (reply);
}

/* How many invoices were asked to be made. */
static guint
count_creations (BooksFixture *self)
{
  g_autofree char *log = sandbox_process_call (&self->sandbox, "/sandbox/requests", NULL);
  g_auto (GStrv) requests = g_strsplit (log, "{\"n\":", -1);
  guint n = 0;

  for (guint i = 0; requests[i] != NULL; i++)
    if (strstr (requests[i], "\"method\":\"POST\"") != NULL
        && strstr (requests[i], "/invoice\"") != NULL
        && strstr (requests[i], "\"status\":200") != NULL)
      n++;
  return n;
}

/* Copy, connect on the way, and see the client pay. */
static void
test_copy_until_paid (BooksFixture *self, gconstpointer data)
{
  window_fixture_press (&self->window, GTK_TYPE_BUTTON, "Copy to QuickBooks");
  connect_by_dialog (self);
  finish_connecting (self);
  wait_until (window_fixture_shows (&self->window, "In QuickBooks as"));
  wait_until (window_fixture_shows (&self->window, "Open in QuickBooks"));
  g_assert_cmpuint (count_creations (self), ==, 1);

  /* There is nothing left to copy: a second wish makes nothing. */
  gtk_widget_activate_action (
      GTK_WIDGET (self->window.window), "win.copy-to-quickbooks", "s", self->invoice);
  wait_until (window_fixture_shows (&self->window, "Copied to QuickBooks as"));
  g_assert_cmpuint (count_creations (self), ==, 1);

  pay_there (self);
  wait_until (window_fixture_shows (&self->window, "Payment in QuickBooks"));
  wait_until (window_fixture_shows (&self->window, "Paid"));
}

static gboolean
has_match (BooksFixture *self, const char *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) matches
      = docket_store_list (self->window.desk.store, DOCKET_KIND_BOOKS_MATCH, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < matches->len; i++)
    if (g_str_equal (((const DocketBooksMatch *) matches->pdata[i])->kind, kind))
      return TRUE;
  return FALSE;
}

/* A customer that was found or chosen once can be chosen otherwise, and that taken back. */
static void
test_a_choice_can_be_taken_back (BooksFixture *self, gconstpointer data)
{
  GtkWidget *group;

  window_fixture_press (&self->window, GTK_TYPE_BUTTON, "Copy to QuickBooks");
  connect_by_dialog (self);
  finish_connecting (self);
  wait_until (window_fixture_shows (&self->window, "In QuickBooks as"));
  g_assert_true (has_match (self, "customer"));

  group = docket_books_matches_new (self->window.workspace);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self->window.window), group);
  wait_until (window_fixture_find (group, GTK_TYPE_BUTTON, "Choose again for Acme") != NULL);
  window_fixture_press (&self->window, GTK_TYPE_BUTTON, "Choose again for Acme");
  wait_until (!has_match (self, "customer"));
  wait_until (window_fixture_find (group, GTK_TYPE_BUTTON, "Choose again for Acme") == NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->window.window), "win.undo", NULL);
  wait_until (has_match (self, "customer"));
  wait_until (window_fixture_find (group, GTK_TYPE_BUTTON, "Choose again for Acme") != NULL);
}

/* Trouble is told in words where the result would be; Retry makes one invoice. */
static void
test_failure_and_retry (BooksFixture *self, gconstpointer data)
{
  g_autofree char *reply = NULL;

  gtk_widget_activate_action (GTK_WIDGET (self->window.window), "win.connect-quickbooks", NULL);
  connect_by_dialog (self);
  wait_until (window_fixture_shows (&self->window, "Done"));
  window_fixture_press (&self->window, GTK_TYPE_BUTTON, "Done");
  reply = sandbox_process_call (&self->sandbox,
                                "/sandbox/fault",
                                "{\"kind\":\"one-name\",\"match\":\"/invoice\",\"count\":1}");
  window_fixture_press (&self->window, GTK_TYPE_BUTTON, "Copy to QuickBooks");
  wait_until (window_fixture_shows (&self->window, "Somebody changed it in QuickBooks"));
  wait_until (window_fixture_shows (&self->window, "Retry"));
  g_assert_cmpuint (count_creations (self), ==, 0);
  window_fixture_press (&self->window, GTK_TYPE_BUTTON, "Retry");
  wait_until (window_fixture_shows (&self->window, "In QuickBooks as"));
  g_assert_cmpuint (count_creations (self), ==, 1);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add ("/books/copy-until-paid",
              BooksFixture,
              NULL,
              books_set_up,
              test_copy_until_paid,
              books_tear_down);
  g_test_add ("/books/a-choice-can-be-taken-back",
              BooksFixture,
              NULL,
              books_set_up,
              test_a_choice_can_be_taken_back,
              books_tear_down);
  g_test_add ("/books/failure-and-retry",
              BooksFixture,
              NULL,
              books_set_up,
              test_failure_and_retry,
              books_tear_down);
  return g_test_run ();
}
