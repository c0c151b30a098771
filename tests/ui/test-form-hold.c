/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form that is held saves nothing by itself, everything at once, and nothing over what others
 * have changed. */
#include "docket-desk.h"
#include "docket-form-rows.h"
#include "window-fixture.h"

#include <adwaita.h>

typedef struct
{
  DocketForm *form; /* owned */
  GtkWidget *rows;  /* owned */
} Held;

static const DocketClient *
get_acme (WindowFixture *fixture)
{
  return docket_workspace_find (fixture->workspace, DOCKET_KIND_CLIENT, "acme");
}

static void
hold_acme (WindowFixture *fixture, Held *held)
{
  window_fixture_open (fixture, NULL);
  held->form = docket_form_new (fixture->workspace, docket_record_copy (get_acme (fixture)));
  held->rows = g_object_ref_sink (gtk_list_box_new ());
  docket_form_add_entry (held->form, held->rows, "name", "Name");
  docket_form_add_entry (held->form, held->rows, "email", "Email");
  docket_form_add_entry (held->form, held->rows, "payment_terms_days", "Days");
  docket_form_explain (held->form, "name", "As it stands on invoices");
  docket_form_hold (held->form, "edit client", "Client changed");
}

static void
let_go (Held *held)
{
  g_clear_object (&held->rows);
  g_clear_object (&held->form);
}

static void
type_in (Held *held, const char *path, const char *text, gboolean leave)
{
  GtkWidget *editor = docket_form_get_editor (held->form, path);

  gtk_editable_set_text (GTK_EDITABLE (editor), text);
  if (leave)
    g_signal_emit_by_name (editor, "activate");
}

static const char *
get_typed (Held *held, const char *path)
{
  return gtk_editable_get_text (GTK_EDITABLE (docket_form_get_editor (held->form, path)));
}

static const char *
get_words (Held *held, const char *path)
{
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (docket_form_get_row (held->form, path)));
}

static gpointer
change_work (DocketStore *store, gpointer data, GError **error)
{
  DocketClient *before = docket_store_get (store, DOCKET_KIND_CLIENT, "acme", error);
  DocketClient *after = docket_record_copy (before);

  g_free (after->email);
  after->email = g_strdup (data);
  docket_desk_change (store, "edit client", before, after, error);
  docket_record_unref (before);
  docket_record_unref (after);
  return NULL;
}

static void
change_elsewhere (WindowFixture *fixture, const char *email)
{
  docket_workspace_run (
      fixture->workspace, change_work, (gpointer) email, NULL, NULL, NULL, NULL, NULL);
  wait_until (g_strcmp0 (get_acme (fixture)->email, email) == 0);
}

static void
test_all_is_saved_at_once (WindowFixture *fixture, gconstpointer data)
{
  Held held;

  hold_acme (fixture, &held);
  g_assert_false (docket_form_is_changed (held.form));
  type_in (&held, "name", "Acme Ltd", TRUE);
  type_in (&held, "payment_terms_days", "21", FALSE);
  g_assert_true (docket_form_is_changed (held.form));
  g_assert_cmpstr (get_acme (fixture)->name, ==, "Acme");

  docket_form_save (held.form, GTK_WIDGET (fixture->window));
  wait_until (g_strcmp0 (get_acme (fixture)->name, "Acme Ltd") == 0);
  g_assert_cmpint (get_acme (fixture)->payment_terms_days, ==, 21);
  wait_until (window_fixture_shows (fixture, "Client changed"));
  g_assert_false (docket_form_is_changed (held.form));

  /* One act, so one undo takes both back, and the form shows it. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  wait_until (g_strcmp0 (get_acme (fixture)->name, "Acme") == 0);
  g_assert_true (DOCKET_IS_NULL (get_acme (fixture)->payment_terms_days));
  wait_until (g_strcmp0 (get_typed (&held, "name"), "Acme") == 0);
  g_assert_false (docket_form_is_changed (held.form));
  let_go (&held);
}

static void
test_nothing_is_saved_with_a_wrong_value (WindowFixture *fixture, gconstpointer data)
{
  Held held;

  hold_acme (fixture, &held);
  type_in (&held, "name", "Acme Ltd", TRUE);
  type_in (&held, "payment_terms_days", "soon", FALSE);
  docket_form_save (held.form, GTK_WIDGET (fixture->window));
  g_assert_cmpstr (get_words (&held, "payment_terms_days"), ==, "Type a whole number.");
  docket_form_revert (held.form);
  g_assert_cmpstr (get_typed (&held, "payment_terms_days"), ==, "");
  g_assert_cmpstr (get_typed (&held, "name"), ==, "Acme");
  g_assert_false (docket_form_is_changed (held.form));
  /* What would have been saved would be there before this is. */
  change_elsewhere (fixture, "new@acme.example");
  g_assert_cmpstr (get_acme (fixture)->name, ==, "Acme");
  let_go (&held);
}

static void
test_what_others_change_is_brought_in (WindowFixture *fixture, gconstpointer data)
{
  Held held;

  hold_acme (fixture, &held);
  type_in (&held, "name", "Acme Ltd", TRUE);
  change_elsewhere (fixture, "new@acme.example");
  wait_until (g_strcmp0 (get_typed (&held, "email"), "new@acme.example") == 0);
  g_assert_cmpstr (get_typed (&held, "name"), ==, "Acme Ltd");
  g_assert_true (docket_form_is_changed (held.form));
  docket_form_revert (held.form);
  g_assert_cmpstr (get_typed (&held, "name"), ==, "Acme");
  g_assert_cmpstr (get_typed (&held, "email"), ==, "new@acme.example");
  let_go (&held);
}

static void
test_the_same_field_changed_twice_is_refused (WindowFixture *fixture, gconstpointer data)
{
  Held held;

  hold_acme (fixture, &held);
  type_in (&held, "email", "mine@acme.example", TRUE);
  change_elsewhere (fixture, "new@acme.example");
  docket_form_save (held.form, GTK_WIDGET (fixture->window));
  wait_until (window_fixture_shows (fixture, "hanged"));
  g_assert_cmpstr (get_acme (fixture)->email, ==, "new@acme.example");
  g_assert_cmpstr (get_typed (&held, "email"), ==, "mine@acme.example");
  docket_form_revert (held.form);
  g_assert_cmpstr (get_typed (&held, "email"), ==, "new@acme.example");
  let_go (&held);
}

static void
test_marks (WindowFixture *fixture, gconstpointer data)
{
  Held held;
  GtkWidget *row;

  hold_acme (fixture, &held);
  row = docket_form_get_row (held.form, "name");
  docket_form_mark (held.form, "name", "Is that meant?", FALSE);
  g_assert_cmpstr (get_words (&held, "name"), ==, "Is that meant?");
  g_assert_true (gtk_widget_has_css_class (row, "docket-asked"));
  docket_form_mark (held.form, "name", "That will not do.", TRUE);
  g_assert_true (gtk_widget_has_css_class (row, "docket-wrong"));
  g_assert_false (gtk_widget_has_css_class (row, "docket-asked"));
  docket_form_mark (held.form, "name", NULL, FALSE);
  g_assert_cmpstr (get_words (&held, "name"), ==, "As it stands on invoices");
  g_assert_false (gtk_widget_has_css_class (row, "docket-wrong"));
  let_go (&held);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  window_fixture_add ("/form-hold/all-is-saved-at-once", test_all_is_saved_at_once);
  window_fixture_add ("/form-hold/nothing-is-saved-with-a-wrong-value",
                      test_nothing_is_saved_with_a_wrong_value);
  window_fixture_add ("/form-hold/what-others-change-is-brought-in",
                      test_what_others_change_is_brought_in);
  window_fixture_add ("/form-hold/the-same-field-changed-twice-is-refused",
                      test_the_same_field_changed_twice_is_refused);
  window_fixture_add ("/form-hold/marks", test_marks);
  return g_test_run ();
}
