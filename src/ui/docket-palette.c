/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One box that finds everything and does everything (Ctrl+K). It lists what matches a typed text:
 * tickets, projects, clients and invoices, then commands. Owned by its own window. Main
 * thread. What is chosen is an action of the window above it. */
#include "docket-palette.h"

#include "docket-labels.h"
#include "docket-lists.h"
#include "docket-stacks.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* More would not be read. */
#define MOST_OF_A_KIND 8

#define DOCKET_TYPE_PALETTE (docket_palette_get_type ())
G_DECLARE_FINAL_TYPE (DocketPalette, docket_palette, DOCKET, PALETTE, AdwWindow)

struct _DocketPalette
{
  AdwWindow parent_instance;

  DocketWorkspace *workspace;
  GPtrArray *hits; /* (element-type Hit) beside the rows */

  GtkSearchEntry *entry;
  GtkListBox *list;
  GtkStack *stack;
};

typedef struct
{
  const char *action;
  char *target; /* NULL: none */
} Hit;

G_DEFINE_FINAL_TYPE (DocketPalette, docket_palette, ADW_TYPE_WINDOW)

static const struct
{
  const char *title;
  const char *action;
  const char *target;
} commands[] = {
  { N_ ("New on this screen"), "win.new", NULL },
  { N_ ("Start the stopwatch now, name it later"), "app.start-new", NULL },
  { N_ ("Stop the stopwatch"), "win.stop", NULL },
  { N_ ("Undo"), "win.undo", NULL },
  { N_ ("Redo"), "win.redo", NULL },
  { N_ ("Go to the board"), "win.show-screen", "board" },
  { N_ ("Go to projects"), "win.show-screen", "projects" },
  { N_ ("Go to the timesheet"), "win.show-screen", "timesheet" },
  { N_ ("Go to clients"), "win.show-screen", "clients" },
  { N_ ("Go to rates and contracts"), "win.show-screen", "rates" },
  { N_ ("Go to invoices"), "win.show-screen", "invoices" },
  { N_ ("Add a stage to the board"), "win.add-stage", "board" },
  { N_ ("Add a stage to projects"), "win.add-stage", "projects" },
  { N_ ("Import a file"), "win.import", NULL },
  { N_ ("Import time of another program"), "win.import-time", NULL },
  { N_ ("Export time as a table or a calendar"), "win.export-time", NULL },
  { N_ ("Export everything"), "win.export", NULL },
  { N_ ("Preferences"), "win.preferences", NULL },
  { N_ ("Keyboard shortcuts"), "win.show-shortcuts", NULL },
};

static void
hit_free (gpointer data)
{
  Hit *hit = data;

  g_free (hit->target);
  g_free (hit);
}

/* @words: folded; each has to be in @text. */
static gboolean
matches (const char *folded, char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
add_hit (DocketPalette *self,
         const char *icon,
         const char *title,
         const char *detail,
         const char *action,
         const char *target)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *detail_markup = g_markup_escape_text (detail, -1);
  Hit *hit = g_new0 (Hit, 1);

  hit->action = action;
  hit->target = g_strdup (target);
  g_ptr_array_add (self->hits, hit);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail_markup);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->list, row);
}

static void
find_commands (DocketPalette *self, char **words)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *folded = g_utf8_casefold (_ (commands[i].title), -1);

      if (matches (folded, words))
        add_hit (self,
                 "system-run-symbolic",
                 _ (commands[i].title),
                 "",
                 commands[i].action,
                 commands[i].target);
    }
}

static void
find_cards (DocketPalette *self, DocketKind kind, char **words)
{
  GListModel *cards = docket_workspace_get_cards (self->workspace, kind);
  guint n = cards != NULL ? g_list_model_get_n_items (cards) : 0;
  guint found = 0;

  for (guint i = 0; i < n && found < MOST_OF_A_KIND; i++)
    {
      g_autoptr (DocketCard) card = g_list_model_get_item (cards, i);
      g_autofree char *detail = NULL;

      if (!matches (docket_card_get_folded (card), words))
        continue;
      found++;
      detail = kind == DOCKET_KIND_TICKET ? g_strdup_printf ("%s · %s · %s",
                                                             docket_card_get_id (card),
                                                             docket_card_get_client_name (card),
                                                             docket_card_get_stage (card))
                                          : g_strdup_printf ("%s · %s",
                                                             docket_card_get_client_name (card),
                                                             docket_card_get_stage (card));
      add_hit (self,
               kind == DOCKET_KIND_TICKET ? "view-list-symbolic" : "folder-symbolic",
               docket_card_get_title (card),
               detail,
               kind == DOCKET_KIND_TICKET ? "win.open-ticket" : "win.open-project",
               docket_card_get_id (card));
    }
}

static void
find_clients (DocketPalette *self, char **words)
{
  GPtrArray *clients = docket_workspace_get_list (self->workspace, DOCKET_KIND_CLIENT);
  guint found = 0;

  for (guint i = 0; clients != NULL && i < clients->len && found < MOST_OF_A_KIND; i++)
    {
      const DocketClient *client = g_ptr_array_index (clients, i);
      g_autofree char *text = g_strjoin (" ", client->id, client->name, NULL);
      g_autofree char *folded = g_utf8_casefold (text, -1);

      if (!matches (folded, words))
        continue;
      found++;
      add_hit (self, "system-users-symbolic", client->name, "", "win.open-client", client->id);
    }
}

static void
find_invoices (DocketPalette *self, char **words)
{
  GPtrArray *invoices = docket_workspace_get_list (self->workspace, DOCKET_KIND_INVOICE);
  guint found = 0;

  for (guint i = 0; invoices != NULL && i < invoices->len && found < MOST_OF_A_KIND; i++)
    {
      const DocketInvoice *invoice = g_ptr_array_index (invoices, i);
      const char *client
          = docket_workspace_get_name (self->workspace, DOCKET_KIND_CLIENT, invoice->client);
      const char *number = invoice->number != NULL ? invoice->number : _ ("Draft");
      g_autofree char *text = g_strjoin (" ", number, client, NULL);
      g_autofree char *folded = g_utf8_casefold (text, -1);
      g_autofree char *total = NULL;
      g_autofree char *detail = NULL;

      if (!matches (folded, words))
        continue;
      found++;
      total = docket_labels_money_code (invoice->total, invoice->currency);
      detail = g_strdup_printf ("%s%s%s", client, *total != '\0' ? " · " : "", total);
      add_hit (self, "x-office-document-symbolic", number, detail, "win.open-invoice", invoice->id);
    }
}

static void
find_stages (DocketPalette *self, char **words)
{
  GPtrArray *stages = docket_workspace_get_list (self->workspace, DOCKET_KIND_STAGE);

  for (guint i = 0; stages != NULL && i < stages->len; i++)
    {
      const DocketStage *stage = g_ptr_array_index (stages, i);
      /* Translators: %s is a column of the board */
      g_autofree char *title = g_strdup_printf (_ ("Change the stage “%s”"), stage->name);
      g_autofree char *folded = g_utf8_casefold (title, -1);

      if (matches (folded, words))
        add_hit (self,
                 "system-run-symbolic",
                 title,
                 stage->board == DOCKET_BOARD_TICKETS ? _ ("Board") : _ ("Projects"),
                 "win.edit-stage",
                 stage->id);
    }
}

static void
update (DocketPalette *self)
{
  g_autofree char *folded
      = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->entry)), -1);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  GtkListBoxRow *first;

  docket_lists_empty (self->list);
  g_ptr_array_set_size (self->hits, 0);
  if (*folded != '\0')
    {
      find_cards (self, DOCKET_KIND_TICKET, words);
      find_cards (self, DOCKET_KIND_PROJECT, words);
      find_clients (self, words);
      find_invoices (self, words);
    }
  find_commands (self, words);
  if (*folded != '\0')
    find_stages (self, words);

  first = gtk_list_box_get_row_at_index (self->list, 0);
  gtk_list_box_select_row (self->list, first);
  gtk_stack_set_visible_child_name (self->stack, first != NULL ? "list" : "nothing");
}

static void
choose (DocketPalette *self, GtkListBoxRow *row)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  Hit *hit;
  g_autofree char *target = NULL;
  const char *action;

  if (row == NULL)
    return;
  hit = g_ptr_array_index (self->hits, gtk_list_box_row_get_index (row));
  action = hit->action;
  target = g_strdup (hit->target);
  gtk_window_close (GTK_WINDOW (self));
  if (parent == NULL)
    return;
  if (target != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), action, "s", target);
  else
    gtk_widget_activate_action (GTK_WIDGET (parent), action, NULL);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, DocketPalette *self)
{
  choose (self, row);
}

static void
activate_cb (GtkSearchEntry *entry, DocketPalette *self)
{
  choose (self, gtk_list_box_get_selected_row (self->list));
}

/* Up and Down go through the list while the typing stays in the entry. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                DocketPalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int at = row != NULL ? gtk_list_box_row_get_index (row) : -1;
  GtkListBoxRow *next;

  if (key == GDK_KEY_Escape)
    {
      gtk_window_close (GTK_WINDOW (self));
      return GDK_EVENT_STOP;
    }
  if (key != GDK_KEY_Down && key != GDK_KEY_Up)
    return GDK_EVENT_PROPAGATE;
  next = gtk_list_box_get_row_at_index (self->list, key == GDK_KEY_Down ? at + 1 : MAX (at - 1, 0));
  if (next != NULL)
    {
      gtk_list_box_select_row (self->list, next);
      gtk_widget_grab_focus (GTK_WIDGET (next));
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
      gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
    }
  return GDK_EVENT_STOP;
}

static void
docket_palette_dispose (GObject *object)
{
  g_clear_object (&DOCKET_PALETTE (object)->workspace);

  G_OBJECT_CLASS (docket_palette_parent_class)->dispose (object);
}

static void
docket_palette_finalize (GObject *object)
{
  g_ptr_array_unref (DOCKET_PALETTE (object)->hits);

  G_OBJECT_CLASS (docket_palette_parent_class)->finalize (object);
}

static void
docket_palette_class_init (DocketPaletteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = docket_palette_dispose;
  object_class->finalize = docket_palette_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/docketapp/Docket/docket-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, DocketPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, DocketPalette, list);
  gtk_widget_class_bind_template_child (widget_class, DocketPalette, stack);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
docket_palette_init (DocketPalette *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->hits = g_ptr_array_new_with_free_func (hit_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  docket_stacks_hide_others (self->stack);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (update), self);
}

void
docket_palette_present (GtkWindow *parent, DocketWorkspace *workspace)
{
  DocketPalette *self = g_object_new (DOCKET_TYPE_PALETTE,
                                      "transient-for",
                                      parent,
                                      "modal",
                                      TRUE,
                                      "destroy-with-parent",
                                      TRUE,
                                      NULL);

  self->workspace = g_object_ref (workspace);
  update (self);
  gtk_window_present (GTK_WINDOW (self));
}
