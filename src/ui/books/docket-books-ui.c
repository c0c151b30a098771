/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QuickBooks in a window: one click copies; what must be asked is asked in between. Owns the
 * books' worker. Main thread. */
#include "docket-books-ui.h"

#include "docket-books-choice.h"
#include "docket-books-matches.h"
#include "docket-connect-dialog.h"
#include "docket-dialogs.h"
#include "docket-labels.h"
#include "docket-sentences.h"
#include "docket-toasts.h"

#include <glib/gi18n.h>

struct _DocketBooksUi
{
  GObject parent_instance;

  GtkApplicationWindow *window; /* (unowned) NULL once it is gone */
  AdwActionRow *row;            /* (unowned) of the preferences' page, NULL where there is none */
  DocketWorkspace *workspace;
  DocketBooksDesk *desk;
  char *sandbox;
  char *wanted;        /* an invoice to be copied once connected */
  GHashTable *copying; /* (element-type utf8 GCancellable) invoices under way: a second click does
                          nothing */
};

G_DEFINE_FINAL_TYPE (DocketBooksUi, docket_books_ui, G_TYPE_OBJECT)

static void copy (DocketBooksUi *self, const char *invoice, const DocketBooksChoices *choices);

/* The window's state `copying-to-quickbooks`: the invoices that are under way. */
static void
show_copying (DocketBooksUi *self)
{
  guint n_ids;
  g_autofree gpointer *ids = g_hash_table_get_keys_as_array (self->copying, &n_ids);
  GAction *action;

  if (self->window == NULL)
    return;
  action = g_action_map_lookup_action (G_ACTION_MAP (self->window), "copying-to-quickbooks");
  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_strv ((const char *const *) ids, (gssize) n_ids));
}

static void
say_error (DocketBooksUi *self, const GError *error)
{
  docket_toasts_say_error (GTK_WIDGET (self->window), error);
}

/* ---- Connecting ---- */

static void
connected_cb (DocketConnectDialog *dialog, DocketBooksUi *self)
{
  g_autofree char *invoice = g_steal_pointer (&self->wanted);

  if (invoice != NULL)
    copy (self, invoice, NULL);
}

static void
connect_books (DocketBooksUi *self)
{
  GtkWidget *dialog;

  if (self->window == NULL)
    return;
  dialog = docket_connect_dialog_new (self->desk, self->sandbox);
  docket_dialogs_set_up (GTK_WINDOW (dialog), GTK_WINDOW (self->window));
  g_signal_connect_object (dialog, "connected", G_CALLBACK (connected_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
connect_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  connect_books (user_data);
}

static void
disconnected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketBooksUi) self = user_data;
  g_autoptr (GError) error = NULL;

  if (docket_books_desk_disconnect_finish (DOCKET_BOOKS_DESK (source), result, &error))
    docket_toasts_say (GTK_WIDGET (self->window), _ ("QuickBooks is disconnected"));
  else
    say_error (self, error);
}

static void
disconnect_confirmed_cb (gpointer user_data)
{
  DocketBooksUi *self = user_data;

  docket_books_desk_disconnect_async (self->desk, NULL, disconnected_cb, g_object_ref (self));
}

static void
disconnect_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DocketBooksUi *self = user_data;

  docket_dialogs_confirm (GTK_WIDGET (self->window),
                          _ ("Disconnect QuickBooks?"),
                          _ ("The permission is given back and forgotten. Copied invoices stay in "
                             "QuickBooks; payments no longer come back."),
                          _ ("_Disconnect"),
                          TRUE,
                          disconnect_confirmed_cb,
                          g_object_ref (self),
                          g_object_unref);
}

/* ---- Copying ---- */

/* One invoice on its way, with what was chosen for it so far. */
typedef struct
{
  DocketBooksUi *ui;
  char *invoice;
  DocketBooksQuestion question;
  char *local;
  gboolean duplicate; /* the question was which invoice there has the number */
} Copy;

static void
copy_free (Copy *self)
{
  g_object_unref (self->ui);
  g_free (self->invoice);
  g_free (self->local);
  g_free (self);
}

static void
chosen_cb (const char *id, gpointer user_data)
{
  Copy *asked = user_data;
  DocketBooksChoices choices = { NULL };

  if (asked->duplicate)
    choices.link = id;
  else if (asked->question == DOCKET_BOOKS_QUESTION_TAX)
    {
      choices.tax = asked->local;
      choices.tax_code = id;
    }
  else if (asked->question == DOCKET_BOOKS_QUESTION_DEPOSIT_ACCOUNT)
    choices.deposit_account = id;
  else
    choices.customer = id;
  copy (asked->ui, asked->invoice, &choices);
}

/* Takes @asked. */
static void
ask (Copy *asked, const GError *error)
{
  const DocketBooksDetail *detail = docket_books_error_get_detail (error);

  asked->question = detail->question;
  asked->local = g_strdup (detail->local != NULL ? detail->local : "");
  asked->duplicate
      = g_error_matches (error, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_DUPLICATE_NUMBER);
  docket_books_choice_ask (
      GTK_WIDGET (asked->ui->window), error, chosen_cb, asked, (GDestroyNotify) copy_free);
}

static void
say_pushed (DocketBooksUi *self, const DocketBooksPushed *pushed)
{
  g_autofree char *text = NULL;
  g_autofree char *action = NULL;

  if (pushed->sync == DOCKET_SYNC_DIFFERS)
    {
      g_autofree char *ours = docket_labels_money_code (pushed->ours, pushed->currency);
      g_autofree char *theirs = docket_labels_money_code (pushed->theirs, pushed->currency);

      text
          = g_strdup_printf (_ ("Copied, but it differs: here %s, in QuickBooks %s"), ours, theirs);
    }
  else
    text = g_strdup_printf (_ ("Copied to QuickBooks as %s"),
                            pushed->number != NULL ? pushed->number : pushed->id);
  if (pushed->address == NULL)
    {
      docket_toasts_say (GTK_WIDGET (self->window), text);
      return;
    }
  action = g_strdup_printf ("win.open-link::%s", pushed->address);
  docket_toasts_say_with (GTK_WIDGET (self->window), text, _ ("Open"), action);
}

static gboolean
is_question (const GError *error)
{
  const DocketBooksDetail *detail;

  if (error->domain != DOCKET_BOOKS_ERROR)
    return FALSE;
  detail = docket_books_error_get_detail (error);
  return (error->code == DOCKET_BOOKS_ERROR_CHOICE_NEEDED
          || error->code == DOCKET_BOOKS_ERROR_DUPLICATE_NUMBER)
         && detail->candidates != NULL && detail->candidates->len > 0;
}

static void
say_not_copied (DocketBooksUi *self, const char *invoice, const GError *error)
{
  g_autofree char *sentence = docket_sentences_error (error);
  g_autofree char *action = g_strdup_printf ("win.copy-to-quickbooks::%s", invoice);

  docket_toasts_say_with (GTK_WIDGET (self->window), sentence, _ ("Retry"), action);
}

static void
pushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Copy *asked = user_data;
  DocketBooksUi *self = asked->ui;
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketBooksPushed) pushed
      = docket_books_desk_push_finish (DOCKET_BOOKS_DESK (source), result, &error);

  g_hash_table_remove (self->copying, asked->invoice);
  show_copying (self);
  if (self->window == NULL)
    ; /* What came of it stands with the invoice. */
  else if (pushed != NULL && error == NULL)
    say_pushed (self, pushed);
  else if (error != NULL && is_question (error))
    {
      ask (g_steal_pointer (&asked), error);
      return;
    }
  else if (error != NULL
           && (g_error_matches (error, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_NOT_CONNECTED)
               || g_error_matches (error, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_AUTHORIZATION_LOST)
               || g_error_matches (error, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_SECRETS_LOCKED)))
    {
      g_free (self->wanted);
      self->wanted = g_strdup (asked->invoice);
      connect_books (self);
    }
  else if (error != NULL)
    say_not_copied (self, asked->invoice, error);
  copy_free (asked);
}

static void
copy (DocketBooksUi *self, const char *invoice, const DocketBooksChoices *choices)
{
  GCancellable *cancellable;
  Copy *asked;

  if (!docket_books_desk_is_connected (self->desk))
    {
      g_free (self->wanted);
      self->wanted = g_strdup (invoice);
      connect_books (self);
      return;
    }
  if (g_hash_table_contains (self->copying, invoice))
    return;
  cancellable = g_cancellable_new ();
  g_hash_table_insert (self->copying, g_strdup (invoice), cancellable);
  show_copying (self);
  asked = g_new0 (Copy, 1);
  asked->ui = g_object_ref (self);
  asked->invoice = g_strdup (invoice);
  docket_books_desk_push_async (self->desk, invoice, choices, cancellable, pushed_cb, asked);
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  copy (user_data, g_variant_get_string (parameter, NULL), NULL);
}

static void
cancel_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DocketBooksUi *self = user_data;
  GCancellable *cancellable
      = g_hash_table_lookup (self->copying, g_variant_get_string (parameter, NULL));

  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
}

static void
open_link_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DocketBooksUi *self = user_data;

  docket_dialogs_open_link (GTK_WIDGET (self->window), g_variant_get_string (parameter, NULL));
}

/* ---- News from the books ---- */

static void
synced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketBooksUi) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketBooksPulled) pulled
      = docket_books_desk_sync_finish (DOCKET_BOOKS_DESK (source), result, &error);

  if (error != NULL)
    say_error (self, error);
  else if (pulled != NULL && pulled->invoices->len == 0)
    docket_toasts_say (GTK_WIDGET (self->window), _ ("Nothing has changed in QuickBooks"));
}

static void
sync_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DocketBooksUi *self = user_data;

  docket_books_desk_sync_async (self->desk, NULL, synced_cb, g_object_ref (self));
}

static void
pulled_cb (DocketBooksDesk *desk, guint n_invoices, DocketBooksUi *self)
{
  g_autofree char *text = g_strdup_printf (
      ngettext ("QuickBooks: %u invoice changed", "QuickBooks: %u invoices changed", n_invoices),
      n_invoices);

  docket_toasts_say (GTK_WIDGET (self->window), text);
}

static void
failed_cb (DocketBooksDesk *desk, GError *error, DocketBooksUi *self)
{
  say_error (self, error);
}

static void
active_changed_cb (GtkWindow *window, GParamSpec *pspec, DocketBooksUi *self)
{
  if (gtk_window_is_active (window))
    docket_books_desk_nudge (self->desk);
}

static void
update_actions (DocketBooksUi *self)
{
  static const char *const of_connected[] = { "sync-quickbooks", "disconnect-quickbooks" };

  for (guint i = 0; i < G_N_ELEMENTS (of_connected); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->window), of_connected[i]);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                                   docket_books_desk_is_connected (self->desk));
    }
}

/* ---- The preferences' page ---- */

static void
show_status (DocketBooksUi *self)
{
  const DocketBooksStatus *status = docket_books_desk_get_status (self->desk);
  const DocketBooksConnection *connection = status != NULL ? status->connection : NULL;

  if (self->row == NULL)
    return;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row),
                                 connection == NULL                 ? _ ("Not connected")
                                 : connection->company_name != NULL ? connection->company_name
                                                                    : connection->company);
  adw_action_row_set_subtitle (self->row,
                               connection == NULL ? _ ("Invoices stay here until you connect.")
                               : status->sandbox  ? _ ("Sandbox books: nothing real happens.")
                                                  : _ ("Payments come back by themselves."));
}

static void
add_button (GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (box), button);
}

GtkWidget *
docket_books_ui_make_page (DocketBooksUi *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), _ ("QuickBooks"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (page), "emblem-synchronizing-symbolic");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_widget_insert_action_group (page, "win", G_ACTION_GROUP (self->window));
  add_button (buttons, _ ("_Connect…"), "win.connect-quickbooks");
  add_button (buttons, _ ("_Sync Now"), "win.sync-quickbooks");
  add_button (buttons, _ ("_Disconnect…"), "win.disconnect-quickbooks");
  gtk_widget_set_margin_top (buttons, 12);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), buttons);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (docket_books_matches_new (self->workspace)));
  g_set_weak_pointer (&self->row, ADW_ACTION_ROW (row));
  show_status (self);
  return page;
}

/* ---- Object ---- */

static void
docket_books_ui_dispose (GObject *object)
{
  DocketBooksUi *self = DOCKET_BOOKS_UI (object);

  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->row);
  g_clear_object (&self->desk);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (docket_books_ui_parent_class)->dispose (object);
}

/* What is under way holds a reference and counts itself out when it is done. */
static void
docket_books_ui_finalize (GObject *object)
{
  DocketBooksUi *self = DOCKET_BOOKS_UI (object);

  g_free (self->sandbox);
  g_free (self->wanted);
  g_hash_table_unref (self->copying);

  G_OBJECT_CLASS (docket_books_ui_parent_class)->finalize (object);
}

static void
docket_books_ui_class_init (DocketBooksUiClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_books_ui_dispose;
  G_OBJECT_CLASS (klass)->finalize = docket_books_ui_finalize;
}

static void
docket_books_ui_init (DocketBooksUi *self)
{
  self->copying = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

DocketBooksUi *
docket_books_ui_new (GtkApplicationWindow *window,
                     DocketWorkspace *workspace,
                     const DocketVault *vault,
                     const char *sandbox)
{
  static const GActionEntry actions[] = {
    { .name = "copy-to-quickbooks", .activate = copy_cb, .parameter_type = "s" },
    { .name = "cancel-copy", .activate = cancel_copy_cb, .parameter_type = "s" },
    { .name = "connect-quickbooks", .activate = connect_cb },
    { .name = "sync-quickbooks", .activate = sync_cb },
    { .name = "disconnect-quickbooks", .activate = disconnect_cb },
    { .name = "open-link", .activate = open_link_cb, .parameter_type = "s" },
  };
  DocketBooksUi *self = g_object_new (DOCKET_TYPE_BOOKS_UI, NULL);
  g_autoptr (GSimpleAction) copying = NULL;

  g_set_weak_pointer (&self->window, window);
  self->workspace = g_object_ref (workspace);
  self->sandbox = g_strdup (sandbox);
  self->desk = docket_books_desk_new (docket_workspace_get_path (workspace), vault);
  g_action_map_add_action_entries (G_ACTION_MAP (window), actions, G_N_ELEMENTS (actions), self);
  copying
      = g_simple_action_new_stateful ("copying-to-quickbooks", NULL, g_variant_new_strv (NULL, 0));
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (copying));
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (active_changed_cb), self, 0);
  g_signal_connect_object (self->desk, "pulled", G_CALLBACK (pulled_cb), self, 0);
  g_signal_connect_object (self->desk, "failed", G_CALLBACK (failed_cb), self, 0);
  g_signal_connect_object (
      self->desk, "status-changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->desk, "status-changed", G_CALLBACK (show_status), self, G_CONNECT_SWAPPED);
  update_actions (self);
  return self;
}

void
docket_books_ui_start (DocketBooksUi *self)
{
  g_return_if_fail (DOCKET_IS_BOOKS_UI (self));

  docket_books_desk_start (self->desk);
}
