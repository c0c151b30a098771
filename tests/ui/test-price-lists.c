/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Price lists in the window: the grid, surcharges, copies of prices, and which rate counts. */
#include "docket-desk.h"
#include "docket-price-cell.h"
#include "docket-price-list-page.h"
#include "docket-rates-screen.h"
#include "docket-screen.h"
#include "window-fixture.h"

#include <adwaita.h>

static const DocketPriceList *
get_list (WindowFixture *fixture)
{
  return docket_workspace_find (fixture->workspace, DOCKET_KIND_PRICE_LIST, "standard");
}

static GtkWidget *
open_list (WindowFixture *fixture)
{
  GtkWidget *page = NULL;

  window_fixture_open (fixture, NULL);
  docket_window_show_screen (fixture->window, "rates");
  wait_until (window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LIST_BOX_ROW, "Standard")
              != NULL);
  window_fixture_press (fixture, GTK_TYPE_LIST_BOX_ROW, "Standard");
  wait_until (
      (page = window_fixture_find (GTK_WIDGET (fixture->window), DOCKET_TYPE_PRICE_LIST_PAGE, NULL))
      != NULL);
  return page;
}

/* The cells below @root with this label, in their order. */
static void
collect_cells (GtkWidget *root, const char *label, GPtrArray *cells)
{
  if (DOCKET_IS_PRICE_CELL (root))
    {
      if (g_str_equal (docket_price_cell_get_label (DOCKET_PRICE_CELL (root)), label))
        g_ptr_array_add (cells, root);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_cells (child, label, cells);
}

static DocketPriceCell *
find_cell (GtkWidget *page, const char *label, guint index)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  collect_cells (page, label, cells);
  return index < cells->len ? cells->pdata[index] : NULL;
}

static guint
count_cells (GtkWidget *page, const char *label)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  collect_cells (page, label, cells);
  return cells->len;
}

/* As a person types and presses Enter. */
static void
type_in (GtkWidget *page, const char *label, guint index, const char *text)
{
  DocketPriceCell *cell = NULL;
  GtkWidget *entry;

  wait_until ((cell = find_cell (page, label, index)) != NULL);
  entry = gtk_widget_get_first_child (GTK_WIDGET (cell));
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static void
save (WindowFixture *fixture)
{
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Save");
}

static void
test_a_price_is_edited_in_place (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_list (fixture);
  gint64 before = ((DocketPrice *) get_list (fixture)->rates->pdata[0])->rate.e4;

  g_assert_false (docket_price_list_page_is_changed (DOCKET_PRICE_LIST_PAGE (page)));
  type_in (page, "At least", 0, "40");
  g_assert_true (docket_price_list_page_is_changed (DOCKET_PRICE_LIST_PAGE (page)));
  g_assert_true (
      DOCKET_IS_NULL (((DocketPrice *) get_list (fixture)->rates->pdata[0])->minimum_amount.minor));
  type_in (page, "Price", 0, "125.50");
  save (fixture);
  wait_until (((DocketPrice *) get_list (fixture)->rates->pdata[0])->rate.e4 == 125500000);
  g_assert_cmpint (
      ((DocketPrice *) get_list (fixture)->rates->pdata[0])->minimum_amount.minor, ==, 4000);
  g_assert_false (docket_price_list_page_is_changed (DOCKET_PRICE_LIST_PAGE (page)));
  /* One act, taken back as one. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  wait_until (((DocketPrice *) get_list (fixture)->rates->pdata[0])->rate.e4 == before);
  g_assert_true (
      DOCKET_IS_NULL (((DocketPrice *) get_list (fixture)->rates->pdata[0])->minimum_amount.minor));
}

/* Nothing of a row lies outside of a window of 720, and in a wider one the words are back. */
static void
test_the_grid_fits_a_narrow_window (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_list (fixture);
  GtkWidget *view = window_fixture_find (page, GTK_TYPE_COLUMN_VIEW, NULL);
  GtkAdjustment *place = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view));

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 720, 480);
  wait_until (gtk_adjustment_get_page_size (place) > 0 && gtk_adjustment_get_page_size (place) < 720
              && gtk_adjustment_get_upper (place) <= gtk_adjustment_get_page_size (place));
  g_assert_false (window_fixture_shows (fixture, "as the list"));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 800);
  wait_until (window_fixture_shows (fixture, "as the list"));
  g_assert_nonnull (
      window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LIST_BOX_ROW, "Standard"));
}

static void
test_what_cannot_be_read_stays (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_list (fixture);
  gint64 before = ((DocketPrice *) get_list (fixture)->rates->pdata[0])->rate.e4;

  type_in (page, "Price", 0, "much");
  g_assert_cmpstr (docket_price_cell_get_text (find_cell (page, "Price", 0)), ==, "much");
  g_assert_nonnull (docket_price_cell_get_complaint (find_cell (page, "Price", 0)));
  gtk_widget_activate_action (page, "list.save", NULL);
  g_assert_cmpint (((DocketPrice *) get_list (fixture)->rates->pdata[0])->rate.e4, ==, before);
  gtk_widget_activate_action (page, "list.revert", NULL);
  wait_until (docket_price_cell_get_complaint (find_cell (page, "Price", 0)) == NULL);
  g_assert_cmpstr (docket_price_cell_get_text (find_cell (page, "Price", 0)), !=, "much");
  g_assert_false (docket_price_list_page_is_changed (DOCKET_PRICE_LIST_PAGE (page)));
}

static void
test_rows_are_added_and_removed (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_list (fixture);

  gtk_widget_activate_action (page, "list.new-price", NULL);
  wait_until (count_cells (page, "Price") == 2);
  /* Without a price it is not saved. */
  gtk_widget_activate_action (page, "list.save", NULL);
  g_assert_true (window_fixture_shows (fixture, "A row needs a price."));
  type_in (page, "Price", 1, "150");
  /* For the same from the same day: refused in words. */
  g_assert_true (window_fixture_shows (fixture, "Two rows are for the same"));
  g_assert_false (window_fixture_shows (fixture, "From when?"));
  type_in (page, "From", 1, "2026-04-01");
  g_assert_false (window_fixture_shows (fixture, "Two rows are for the same"));
  save (fixture);
  wait_until (get_list (fixture)->rates->len == 2);
  g_assert_cmpint (((DocketPrice *) get_list (fixture)->rates->pdata[1])->rate.e4, ==, 150000000);
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Remove This Price (Ctrl+Delete)");
  wait_until (count_cells (page, "Price") == 1);
  g_assert_cmpuint (get_list (fixture)->rates->len, ==, 2);
  gtk_widget_activate_action (page, "list.revert", NULL);
  wait_until (count_cells (page, "Price") == 2);
}

static void
test_new_is_a_row_in_the_grid (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_list (fixture);

  wait_until (count_cells (page, "Price") == 1);
  gtk_widget_grab_focus (GTK_WIDGET (find_cell (page, "Price", 0)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new", NULL);
  wait_until (count_cells (page, "Price") == 2);
  gtk_widget_activate_action (page, "list.revert", NULL);
  wait_until (count_cells (page, "Price") == 1);
}

static void
test_a_new_price_can_count_later (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_list (fixture);
  DocketDate today = docket_workspace_get_today (fixture->workspace);
  gint64 before = ((DocketPrice *) get_list (fixture)->rates->pdata[0])->rate.e4;
  const DocketPrice *later;
  GtkWidget *question;
  int day;

  type_in (page, "Price", 0, "125.50");
  g_assert_true (window_fixture_shows (fixture, "becomes 125.50. From when?"));
  question = gtk_widget_get_parent (window_fixture_find (page, GTK_TYPE_BUTTON, "Always"));
  g_signal_emit_by_name (gtk_widget_get_last_child (question), "clicked");
  wait_until (count_cells (page, "Price") == 2);
  save (fixture);
  wait_until (get_list (fixture)->rates->len == 2);
  g_assert_cmpint (((DocketPrice *) get_list (fixture)->rates->pdata[0])->rate.e4, ==, before);
  later = get_list (fixture)->rates->pdata[1];
  g_assert_cmpint (later->rate.e4, ==, 125500000);
  docket_date_get_ymd (later->from, NULL, NULL, &day);
  g_assert_cmpint (day, ==, 1);
  g_assert_cmpint (later->from.days, >, today.days);
}

static void
test_zero_is_asked (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_list (fixture);
  GtkWidget *dialog;

  type_in (page, "Price", 0, "0");
  g_assert_true (window_fixture_shows (fixture, "A price is 0.00"));
  save (fixture);
  dialog = window_fixture_wait_for_dialog (fixture);
  g_assert_cmpstr (
      adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==, "Save These Prices?");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "yes");
  wait_until (((DocketPrice *) get_list (fixture)->rates->pdata[0])->rate.e4 == 0);
}

static void
test_what_changes_is_said_first (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  GtkWidget *dialog;
  gint64 before;

  desk_fixture_log (&fixture->desk, "e1", "T-1", DESK_NINE - 86400, 3600);
  page = open_list (fixture);
  before = ((DocketPrice *) get_list (fixture)->rates->pdata[0])->rate.e4;
  type_in (page, "Price", 0, "200");
  save (fixture);
  dialog = window_fixture_wait_for_dialog (fixture);
  g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)),
                   ==,
                   "This changes 1 unbilled entry of 1 client: +USD\u00a0100.00. What is issued "
                   "stays as it is.");
  /* Nothing was saved before the answer, and nothing is by a no. */
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_assert_cmpint (((DocketPrice *) get_list (fixture)->rates->pdata[0])->rate.e4, ==, before);
  g_assert_true (docket_price_list_page_is_changed (DOCKET_PRICE_LIST_PAGE (page)));
}

static void
test_surcharges (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_list (fixture);
  const DocketSurcharge *surcharge;

  gtk_widget_activate_action (page, "list.new-surcharge", NULL);
  type_in (page, "Name", 0, "Weekend");
  type_in (page, "To", 0, "24:00");
  type_in (page, "Multiplier", 0, "×2");
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (window_fixture_find (page, GTK_TYPE_TOGGLE_BUTTON, "Mo")), FALSE);
  type_in (page, "Multiplier", 0, "-1");
  g_assert_true (window_fixture_shows (fixture, "A multiplier such as 1.5, above 0."));
  type_in (page, "Multiplier", 0, "2");
  save (fixture);
  wait_until (get_list (fixture)->surcharges->len == 1);
  surcharge = get_list (fixture)->surcharges->pdata[0];
  g_assert_cmpstr (surcharge->name, ==, "Weekend");
  g_assert_cmpint (surcharge->from.minutes, ==, 18 * 60);
  g_assert_cmpint (surcharge->to.minutes, ==, 24 * 60);
  g_assert_cmpint (surcharge->multiplier.e4, ==, 20000);
  g_assert_cmpuint (g_strv_length (surcharge->days), ==, 6);
  g_assert_cmpstr (surcharge->days[0], ==, "tue");
}

static GtkEditable *
find_typed (GtkWidget *root, const char *label)
{
  GtkWidget *row = window_fixture_find (root, ADW_TYPE_ACTION_ROW, label);

  g_assert_nonnull (row);
  return GTK_EDITABLE (window_fixture_find (row, GTK_TYPE_ENTRY, NULL));
}

static void
test_prices_are_copied (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_list (fixture);
  GtkWidget *dialog;
  const DocketPrice *raised;
  gint64 before = ((DocketPrice *) get_list (fixture)->rates->pdata[0])->rate.e4;

  gtk_widget_activate_action (page, "list.copy-prices", NULL);
  dialog = window_fixture_wait_for_dialog (fixture);
  gtk_editable_set_text (find_typed (dialog, "From"), "soon");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Copy");
  g_assert_cmpuint (get_list (fixture)->rates->len, ==, 1);
  gtk_editable_set_text (find_typed (dialog, "From"), "2027-01-01");
  gtk_editable_set_text (find_typed (dialog, "Change in per cent"), "+10 %");
  gtk_editable_set_text (find_typed (dialog, "Rounded to"), "");
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Copy");
  wait_until (count_cells (page, "Price") == 2);
  /* Not saved before the person says so. */
  g_assert_cmpuint (get_list (fixture)->rates->len, ==, 1);
  save (fixture);
  wait_until (get_list (fixture)->rates->len == 2);
  raised = get_list (fixture)->rates->pdata[1];
  g_assert_cmpint (raised->rate.e4, ==, before / 10 * 11);
  g_assert_cmpint (raised->from.days, ==, docket_date_from_ymd (2027, 1, 1).days);
}

static void
test_what_was_typed_waits (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_list (fixture);

  type_in (page, "Price", 0, "125.50");
  window_fixture_press (fixture, GTK_TYPE_LIST_BOX_ROW, "Which Rate?");
  wait_until (window_fixture_shows (fixture, "How It Was Found"));
  wait_until (window_fixture_shows (fixture, "not saved yet"));
  window_fixture_press (fixture, GTK_TYPE_LIST_BOX_ROW, "Standard");
  wait_until (window_fixture_find (GTK_WIDGET (fixture->window), DOCKET_TYPE_PRICE_LIST_PAGE, NULL)
              == page);
  g_assert_cmpstr (docket_price_cell_get_text (find_cell (page, "Price", 0)), ==, "125.50");
}

static void
add_other_list (WindowFixture *fixture)
{
  g_autoptr (DocketPriceList) list = docket_record_new (&docket_price_list_shape);
  g_autoptr (GError) error = NULL;

  list->id = g_strdup ("other");
  list->name = g_strdup ("Other");
  docket_desk_add (fixture->desk.store, "add price list", list, &error);
  g_assert_no_error (error);
}

static const DocketPriceList *
get_other_list (WindowFixture *fixture)
{
  return docket_workspace_find (fixture->workspace, DOCKET_KIND_PRICE_LIST, "other");
}

/* Its list is deleted elsewhere: there is nothing left to save, nor to ask about. */
static void
test_what_was_typed_goes_with_its_list (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *screen;
  g_autoptr (GError) error = NULL;

  add_other_list (fixture);
  page = open_list (fixture);
  screen = gtk_widget_get_ancestor (page, DOCKET_TYPE_RATES_SCREEN);
  window_fixture_press (fixture, GTK_TYPE_LIST_BOX_ROW, "Other");
  wait_until ((page = window_fixture_find (screen, DOCKET_TYPE_PRICE_LIST_PAGE, NULL)) != NULL
              && count_cells (page, "Price") == 0);
  gtk_widget_activate_action (page, "list.new-price", NULL);
  type_in (page, "Price", 0, "125.50");
  window_fixture_press (fixture, GTK_TYPE_LIST_BOX_ROW, "Standard");
  wait_until (window_fixture_shows (fixture, "not saved yet"));
  g_assert_true (docket_screen_is_unsaved (screen));
  docket_desk_delete (
      fixture->desk.store, "delete price list", DOCKET_KIND_PRICE_LIST, "other", &error);
  g_assert_no_error (error);
  wait_until (get_other_list (fixture) == NULL);
  wait_until (!docket_screen_is_unsaved (screen));
}

static void
test_which_rate (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window;

  open_list (fixture);
  window = GTK_WIDGET (fixture->window);
  window_fixture_press (fixture, GTK_TYPE_LIST_BOX_ROW, "Which Rate?");
  wait_until (window_fixture_shows (fixture, "from Standard: Everyone, every service"));
  g_assert_true (window_fixture_shows (fixture, "The company’s price list"));
  gtk_editable_set_text (find_typed (window, "When"), "31.2.");
  g_assert_true (window_fixture_shows (fixture, "Type a day such as"));
  gtk_editable_set_text (find_typed (window, "When"), "2026-03-02");
  g_assert_false (window_fixture_shows (fixture, "Type a day such as"));
  window_fixture_press (fixture, GTK_TYPE_BUTTON, "Show in the List");
  wait_until (window_fixture_find (window, DOCKET_TYPE_PRICE_LIST_PAGE, NULL) != NULL);
}

int
main (int argc, char *argv[])
{
  window_fixture_init (&argc, &argv);
  window_fixture_add ("/price-lists/edited-in-place", test_a_price_is_edited_in_place);
  window_fixture_add ("/price-lists/fits-a-narrow-window", test_the_grid_fits_a_narrow_window);
  window_fixture_add ("/price-lists/what-cannot-be-read-stays", test_what_cannot_be_read_stays);
  window_fixture_add ("/price-lists/added-and-removed", test_rows_are_added_and_removed);
  window_fixture_add ("/price-lists/new-is-a-row", test_new_is_a_row_in_the_grid);
  window_fixture_add ("/price-lists/from-when", test_a_new_price_can_count_later);
  window_fixture_add ("/price-lists/zero-is-asked", test_zero_is_asked);
  window_fixture_add ("/price-lists/what-changes-is-said-first", test_what_changes_is_said_first);
  window_fixture_add ("/price-lists/surcharges", test_surcharges);
  window_fixture_add ("/price-lists/copied", test_prices_are_copied);
  window_fixture_add ("/price-lists/what-was-typed-waits", test_what_was_typed_waits);
  window_fixture_add ("/price-lists/what-was-typed-goes-with-its-list",
                      test_what_was_typed_goes_with_its_list);
  window_fixture_add ("/price-lists/which-rate", test_which_rate);
  return g_test_run ();
}
