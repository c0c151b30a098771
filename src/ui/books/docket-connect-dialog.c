/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connecting QuickBooks. The secret goes from its field to the worker and nowhere else; the field
 * is emptied once it has served. Owns what was found in the company. Main thread. */
#include "docket-connect-dialog.h"

#include "docket-dialogs.h"
#include "docket-sentences.h"
#include "docket-stacks.h"

#include <glib/gi18n.h>

struct _DocketConnectDialog
{
  AdwWindow parent_instance;

  DocketBooksDesk *desk;
  char *sandbox;
  GCancellable *cancellable;
  GPtrArray *accounts; /* (element-type DocketBooksAccount) */
  gboolean filling;

  GtkStack *stack;
  AdwComboRow *environment;
  GtkEditable *client_id;
  GtkEditable *client_secret;
  AdwComboRow *redirect;
  GtkEditable *relay;
  GtkLabel *failure;
  GtkWidget *session_only;
  GtkWidget *cancel_button;
  GtkWidget *connect_button;
  GtkWidget *done_button;
  GtkLabel *address;
  GtkEditable *pasted;
  GtkLabel *paste_failure;
  AdwStatusPage *connected;
  AdwComboRow *account;
};

enum
{
  SIGNAL_CONNECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocketConnectDialog, docket_connect_dialog, ADW_TYPE_WINDOW)

static void
show_page (DocketConnectDialog *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->connect_button, g_str_equal (name, "keys"));
  gtk_widget_set_visible (self->cancel_button, !g_str_equal (name, "connected"));
  gtk_widget_set_visible (self->done_button, g_str_equal (name, "connected"));
}

static void
fail (DocketConnectDialog *self, const GError *error)
{
  g_autofree char *sentence = docket_sentences_error (error);

  gtk_label_set_text (self->failure, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), TRUE);
  gtk_widget_set_visible (
      self->session_only,
      g_error_matches (error, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_SECRETS_UNAVAILABLE));
  show_page (self, "keys");
}

/* ---- Connected ---- */

static void
show_accounts (DocketConnectDialog *self)
{
  const DocketBooksStatus *status = docket_books_desk_get_status (self->desk);
  const char *chosen
      = status != NULL && status->connection != NULL ? status->connection->income_account : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; self->accounts != NULL && i < self->accounts->len; i++)
    {
      const DocketBooksAccount *account = self->accounts->pdata[i];

      gtk_string_list_append (names, account->name);
      if (g_strcmp0 (account->id, chosen) == 0)
        selected = i;
    }
  self->filling = TRUE;
  adw_combo_row_set_model (self->account, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->account, selected);
  self->filling = FALSE;
}

static void
show_company (DocketConnectDialog *self)
{
  const DocketBooksStatus *status = docket_books_desk_get_status (self->desk);
  g_autofree char *title = NULL;

  if (status == NULL || status->connection == NULL)
    return;
  title
      = g_strdup_printf (_ ("Connected to %s"),
                         status->connection->company_name != NULL ? status->connection->company_name
                                                                  : status->connection->company);
  adw_status_page_set_title (self->connected, title);
  show_accounts (self);
}

static void
account_chosen_cb (AdwComboRow *row, GParamSpec *pspec, DocketConnectDialog *self)
{
  guint selected = adw_combo_row_get_selected (row);

  if (self->filling || self->accounts == NULL || selected >= self->accounts->len)
    return;
  docket_books_desk_set_account (self->desk,
                                 ((DocketBooksAccount *) self->accounts->pdata[selected])->id);
}

/* ---- Connecting ---- */

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketConnectDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *accounts
      = docket_books_desk_connect_finish (DOCKET_BOOKS_DESK (source), result, &error);

  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  self->accounts = accounts;
  /* The window was closed meanwhile. */
  if (self->desk == NULL)
    return;
  if (error != NULL)
    {
      fail (self, error);
      return;
    }
  gtk_editable_set_text (self->client_secret, "");
  show_company (self);
  show_page (self, "connected");
  gtk_window_present (GTK_WINDOW (self));
}

static char *
get_environment (DocketConnectDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->environment);

  if (self->sandbox != NULL)
    {
      if (selected == 0)
        return g_strdup (self->sandbox);
      selected--;
    }
  return g_strdup (selected == 0 ? "production" : "sandbox");
}

static void
begin (DocketConnectDialog *self)
{
  g_autofree char *environment = get_environment (self);
  gboolean relayed = adw_combo_row_get_selected (self->redirect) == 1;
  DocketBooksRequest request = { NULL };

  request.environment = environment;
  request.client_id = gtk_editable_get_text (self->client_id);
  request.client_secret = gtk_editable_get_text (self->client_secret);
  request.redirect = relayed ? gtk_editable_get_text (self->relay) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->failure), FALSE);
  gtk_widget_set_visible (self->session_only, FALSE);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_label_set_text (self->address, "");
  show_page (self, "waiting");
  docket_books_desk_connect_async (
      self->desk, &request, self->cancellable, connected_cb, g_object_ref (self));
}

static void
connect_clicked_cb (GtkButton *button, DocketConnectDialog *self)
{
  begin (self);
}

static void
session_only_cb (GtkButton *button, DocketConnectDialog *self)
{
  docket_books_desk_keep_for_session (self->desk);
  begin (self);
}

static void
asked_cb (DocketBooksDesk *desk, const char *address, DocketConnectDialog *self)
{
  gtk_label_set_text (self->address, address);
  docket_dialogs_open_link (GTK_WIDGET (self), address);
}

static void
open_again_cb (GtkButton *button, DocketConnectDialog *self)
{
  docket_dialogs_open_link (GTK_WIDGET (self), gtk_label_get_text (self->address));
}

static void
copy_address_cb (GtkButton *button, DocketConnectDialog *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_text (self->address));
}

static void
paste_cb (GtkWidget *widget, DocketConnectDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->paste_failure), FALSE);
  if (docket_books_desk_paste (self->desk, gtk_editable_get_text (self->pasted), &error))
    return;
  sentence = docket_sentences_error (error);
  gtk_label_set_text (self->paste_failure, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->paste_failure), TRUE);
}

static void
cancel_clicked_cb (GtkButton *button, DocketConnectDialog *self)
{
  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "waiting"))
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
done_clicked_cb (GtkButton *button, DocketConnectDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
docket_connect_dialog_close_request (GtkWindow *window)
{
  DocketConnectDialog *self = DOCKET_CONNECT_DIALOG (window);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "connected"))
    g_signal_emit (self, signals[SIGNAL_CONNECTED], 0);
  return GTK_WINDOW_CLASS (docket_connect_dialog_parent_class)->close_request (window);
}

static void
redirect_changed_cb (AdwComboRow *row, GParamSpec *pspec, DocketConnectDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->relay), adw_combo_row_get_selected (row) == 1);
}

static void
keys_changed_cb (GtkEditable *editable, DocketConnectDialog *self)
{
  gtk_widget_set_sensitive (self->connect_button,
                            *gtk_editable_get_text (self->client_id) != '\0'
                                && *gtk_editable_get_text (self->client_secret) != '\0');
}

/* ---- Object ---- */

static void
docket_connect_dialog_dispose (GObject *object)
{
  DocketConnectDialog *self = DOCKET_CONNECT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DOCKET_TYPE_CONNECT_DIALOG);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_clear_pointer (&self->sandbox, g_free);

  G_OBJECT_CLASS (docket_connect_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DocketConnectDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DocketConnectDialog, environment);
  gtk_widget_class_bind_template_child (widget_class, DocketConnectDialog, client_id);
  gtk_widget_class_bind_template_child (widget_class, DocketConnectDialog, client_secret);
  gtk_widget_class_bind_template_child (widget_class, DocketConnectDialog, redirect);
  gtk_widget_class_bind_template_child (widget_class, DocketConnectDialog, relay);
  gtk_widget_class_bind_template_child (widget_class, DocketConnectDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, DocketConnectDialog, session_only);
  gtk_widget_class_bind_template_child (widget_class, DocketConnectDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, DocketConnectDialog, connect_button);
  gtk_widget_class_bind_template_child (widget_class, DocketConnectDialog, done_button);
  gtk_widget_class_bind_template_child (widget_class, DocketConnectDialog, address);
  gtk_widget_class_bind_template_child (widget_class, DocketConnectDialog, pasted);
  gtk_widget_class_bind_template_child (widget_class, DocketConnectDialog, paste_failure);
  gtk_widget_class_bind_template_child (widget_class, DocketConnectDialog, connected);
  gtk_widget_class_bind_template_child (widget_class, DocketConnectDialog, account);
}

static void
docket_connect_dialog_class_init (DocketConnectDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_connect_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = docket_connect_dialog_close_request;

  signals[SIGNAL_CONNECTED] = g_signal_new ("connected",
                                            G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST,
                                            0,
                                            NULL,
                                            NULL,
                                            NULL,
                                            G_TYPE_NONE,
                                            0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/docketapp/Docket/books/docket-connect-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, connect_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, session_only_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_address_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, redirect_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, keys_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, account_chosen_cb);
}

static void
docket_connect_dialog_init (DocketConnectDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  docket_stacks_hide_others (self->stack);
}

/* The sandbox of this machine takes any keys: two are filled in, so that it can be tried. */
static void
offer_environments (DocketConnectDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (self->sandbox != NULL)
    {
      gtk_string_list_append (names, _ ("Sandbox on this computer"));
      gtk_editable_set_text (self->client_id, "sandbox");
      gtk_editable_set_text (self->client_secret, "sandbox");
    }
  gtk_string_list_append (names, _ ("Production: my company"));
  gtk_string_list_append (names, _ ("Intuit's sandbox company"));
  adw_combo_row_set_model (self->environment, G_LIST_MODEL (names));
}

GtkWidget *
docket_connect_dialog_new (DocketBooksDesk *desk, const char *sandbox)
{
  DocketConnectDialog *self = g_object_new (DOCKET_TYPE_CONNECT_DIALOG, NULL);

  self->desk = g_object_ref (desk);
  self->sandbox = g_strdup (sandbox);
  offer_environments (self);
  show_page (self, "keys");
  g_signal_connect_object (desk, "asked", G_CALLBACK (asked_cb), self, 0);
  g_signal_connect_object (
      desk, "status-changed", G_CALLBACK (show_company), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
