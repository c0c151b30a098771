/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ticket beside the board. It shows the record that the workspace has and saves a changed copy
 * of it whenever the person is done with a field. Owns its widgets. Main thread. */
#include "docket-ticket-pane.h"

#include "docket-acts.h"
#include "docket-choice-row.h"
#include "docket-hints.h"
#include "docket-labels.h"
#include "docket-toasts.h"
#include "ticket/docket-checklist.h"
#include "ticket/docket-entry-list.h"
#include "ticket/docket-fields.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _DocketTicketPane
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  char *id;
  DocketTicket *shown; /* what the fields were filled with, field by field */
  gboolean filling;

  GtkWidget *scroller;
  GtkLabel *head;
  GtkLabel *title_label;
  GtkWidget *start;
  GtkWidget *draft;
  GtkLabel *hint; /* what the next hour costs */
  GtkWidget *allowance_box;
  GtkProgressBar *allowance;
  DocketChoiceRow *stage;
  DocketChoiceRow *client;
  DocketChoiceRow *project;
  DocketChoiceRow *assignee;
  DocketChoiceRow *priority;
  DocketChoiceRow *contract;
  DocketChoiceRow *service;
  GtkWidget *due;
  GtkWidget *estimate;
  GtkWidget *title;
  GtkWidget *labels;
  GtkWidget *requester;
  GtkWidget *kind;
  GtkWidget *rate;
  GtkTextView *description;
  DocketEntryList *entries;
  DocketChecklist *checklist;
};

G_DEFINE_FINAL_TYPE (DocketTicketPane, docket_ticket_pane, GTK_TYPE_WIDGET)

/* In the order of DocketPriority. */
static const char *const priority_ids[] = { "low", "normal", "high", "urgent" };
static const char *const priority_names[]
    = { N_ ("Low"), N_ ("Normal"), N_ ("High"), N_ ("Urgent") };

static DocketCard *
get_card (DocketTicketPane *self)
{
  return self->id != NULL
             ? docket_workspace_find_card (self->workspace, DOCKET_KIND_TICKET, self->id)
             : NULL;
}

/* ---- Showing ---- */

static void
show_head (DocketTicketPane *self, DocketCard *card, const DocketTicket *ticket)
{
  g_autoptr (GString) head = g_string_new (ticket->id);
  const char *client = docket_card_get_client_name (card);

  if (client != NULL && *client != '\0')
    g_string_append_printf (head, " · %s", client);
  if (ticket->project != NULL)
    g_string_append_printf (
        head,
        " · %s",
        docket_workspace_get_name (self->workspace, DOCKET_KIND_PROJECT, ticket->project));
  gtk_label_set_label (self->head, head->str);
  gtk_label_set_label (self->title_label, ticket->title);
}

static void
show_acts (DocketTicketPane *self, const DocketCardFigures *figures)
{
  gboolean running = !DOCKET_IS_NULL (figures->running_since);

  gtk_button_set_label (GTK_BUTTON (self->start), running ? _ ("Stop") : _ ("Start"));
  gtk_widget_remove_css_class (self->start, running ? "suggested-action" : "destructive-action");
  gtk_widget_add_css_class (self->start, running ? "destructive-action" : "suggested-action");
  gtk_widget_set_sensitive (
      self->draft, !DOCKET_IS_NULL (figures->unbilled.minor) && figures->unbilled.minor != 0);
}

/* Green, amber under a fifth, red when it is used up; the words are those of the hint. */
static void
show_allowance (DocketTicketPane *self, const DocketCardFigures *figures)
{
  static const char *const classes[] = { "success", "warning", "error" };
  gboolean some = !DOCKET_IS_NULL (figures->left) && figures->granted > 0;
  guint state = !some                                   ? G_N_ELEMENTS (classes)
                : figures->left <= 0                    ? 2
                : figures->left <= figures->granted / 5 ? 1
                                                        : 0;

  gtk_widget_set_visible (self->allowance_box, some);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      gtk_widget_remove_css_class (self->allowance_box, classes[i]);
      gtk_widget_remove_css_class (GTK_WIDGET (self->hint), classes[i]);
    }
  if (!some)
    return;
  gtk_widget_add_css_class (self->allowance_box, classes[state]);
  if (state > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->hint), classes[state]);
  gtk_progress_bar_set_fraction (
      self->allowance, CLAMP (1.0 - (double) figures->left / (double) figures->granted, 0.0, 1.0));
}

/* As the stopwatch would log it, if it were started now by the person of this desk. */
static void
ask_hint (DocketTicketPane *self, const DocketTicket *ticket)
{
  g_autoptr (DocketTimeEntry) entry = docket_record_new (&docket_time_entry_shape);

  entry->ticket = g_strdup (ticket->id);
  entry->agent = g_strdup (docket_workspace_get_agent (self->workspace));
  entry->start
      = docket_zone_instant (docket_workspace_get_zone (self->workspace), docket_clock_now ());
  docket_hints_ask (self->workspace, entry, self->hint);
}

static void
fill_priority (DocketTicketPane *self, const DocketTicket *ticket)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  DocketPriority priority
      = ticket->priority == DOCKET_PRIORITY_NULL ? DOCKET_PRIORITY_NORMAL : ticket->priority;

  for (guint i = 0; i < G_N_ELEMENTS (priority_ids); i++)
    {
      g_ptr_array_add (ids, (gpointer) priority_ids[i]);
      g_ptr_array_add (names, (gpointer) _ (priority_names[i]));
    }
  docket_choice_row_fill (self->priority, ids, names, priority_ids[priority]);
}

static gboolean
is_project_of (gconstpointer record, gpointer client)
{
  return client == NULL || g_strcmp0 (((const DocketProject *) record)->client, client) == 0;
}

static void
fill_choices (DocketTicketPane *self, const DocketTicket *ticket)
{
  DocketWorkspace *workspace = self->workspace;
  const char *none = _ ("None");

  docket_choice_row_fill_stages (self->stage, workspace, DOCKET_BOARD_TICKETS, ticket->stage);
  fill_priority (self, ticket);
  docket_choice_row_fill_records (
      self->client, workspace, DOCKET_KIND_CLIENT, NULL, NULL, NULL, ticket->client);
  docket_choice_row_fill_records (self->project,
                                  workspace,
                                  DOCKET_KIND_PROJECT,
                                  is_project_of,
                                  ticket->client,
                                  none,
                                  ticket->project);
  docket_choice_row_fill_records (
      self->assignee, workspace, DOCKET_KIND_AGENT, NULL, NULL, none, ticket->assignee);
  docket_choice_row_fill_contracts (self->contract, workspace, ticket->client, ticket->contract);
  docket_choice_row_fill_records (
      self->service, workspace, DOCKET_KIND_SERVICE, NULL, NULL, none, ticket->service);
}

/* A field that is being written in keeps what it was filled with before. */
static void
fill_text (DocketTicketPane *self,
           GtkWidget *row,
           const char *text,
           const char *key,
           const DocketTicket *before)
{
  if (!docket_fields_set_text (row, text) && before != NULL)
    docket_field_copy (docket_shape_find (&docket_ticket_shape, key), self->shown, before);
}

static void
fill_texts (DocketTicketPane *self,
            DocketCard *card,
            const DocketTicket *ticket,
            const DocketTicket *before)
{
  g_autofree char *due = docket_date_format (ticket->due);
  g_autofree char *estimate = docket_labels_hours (ticket->estimate.seconds);
  g_autofree char *rate = docket_labels_rate (ticket->rate, docket_card_get_currency (card));
  g_autofree char *labels = ticket->labels != NULL ? g_strjoinv (" ", ticket->labels) : NULL;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->description);

  fill_text (self, self->due, due, "due", before);
  fill_text (self, self->estimate, estimate, "estimate", before);
  fill_text (self, self->rate, rate, "rate", before);
  fill_text (self, self->labels, labels, "labels", before);
  fill_text (self, self->title, ticket->title, "title", before);
  fill_text (self, self->requester, ticket->requester, "requester", before);
  fill_text (self, self->kind, ticket->kind, "kind", before);
  if (!gtk_widget_has_focus (GTK_WIDGET (self->description)))
    gtk_text_buffer_set_text (buffer, ticket->description != NULL ? ticket->description : "", -1);
  else if (before != NULL)
    docket_field_copy (
        docket_shape_find (&docket_ticket_shape, "description"), self->shown, before);
}

static void
update (DocketTicketPane *self)
{
  DocketCard *card = get_card (self);
  g_autoptr (DocketTicket) before = g_steal_pointer (&self->shown);
  const DocketTicket *ticket;

  if (card == NULL)
    return;
  ticket = docket_card_get_record (card);
  self->shown = docket_record_copy (ticket);
  if (before != NULL && !g_str_equal (before->id, ticket->id))
    g_clear_pointer (&before, docket_record_unref);
  self->filling = TRUE;
  show_head (self, card, ticket);
  show_acts (self, docket_card_get_figures (card));
  show_allowance (self, docket_card_get_figures (card));
  ask_hint (self, ticket);
  fill_choices (self, ticket);
  fill_texts (self, card, ticket, before);
  docket_checklist_set_items (self->checklist, ticket->checklist);
  docket_entry_list_show (self->entries, self->id);
  self->filling = FALSE;
}

/* ---- Saving ---- */

static char **
split_labels (GtkWidget *row)
{
  g_auto (GStrv) parts = g_strsplit_set (gtk_editable_get_text (GTK_EDITABLE (row)), " ,", -1);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  gboolean any = FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      {
        g_strv_builder_add (labels, *parts[i] == '#' ? parts[i] + 1 : parts[i]);
        any = TRUE;
      }
  return any ? g_strv_builder_end (labels) : NULL;
}

static void
read_description (DocketTicketPane *self, DocketTicket *ticket)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->description);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  docket_fields_take (&ticket->description, *text != '\0' ? text : NULL);
}

static void
read_choices (DocketTicketPane *self, DocketTicket *ticket)
{
  const char *priority = docket_choice_row_get (self->priority);

  docket_fields_take (&ticket->client, docket_choice_row_get (self->client));
  docket_fields_take (&ticket->project, docket_choice_row_get (self->project));
  docket_fields_take (&ticket->assignee, docket_choice_row_get (self->assignee));
  docket_fields_take (&ticket->contract, docket_choice_row_get (self->contract));
  docket_fields_take (&ticket->service, docket_choice_row_get (self->service));
  for (guint i = 0; i < G_N_ELEMENTS (priority_ids); i++)
    if (g_strcmp0 (priority, priority_ids[i]) == 0
        && !(ticket->priority == DOCKET_PRIORITY_NULL && i == DOCKET_PRIORITY_NORMAL))
      ticket->priority = (DocketPriority) i;
}

static gboolean
read_texts (DocketTicketPane *self, DocketTicket *ticket, const char *currency)
{
  DocketDate today = docket_workspace_get_today (self->workspace);
  DocketDuration estimate;
  g_autofree char *title = NULL;
  g_autofree char *shown = docket_labels_hours (ticket->estimate.seconds);

  if (!docket_fields_read_day (self->due, today, &ticket->due)
      || !docket_fields_read_rate (self->rate, currency, &ticket->rate))
    return FALSE;
  if (!g_str_equal (shown, gtk_editable_get_text (GTK_EDITABLE (self->estimate))))
    {
      if (!docket_fields_read_duration (self->estimate, &estimate))
        return FALSE;
      ticket->estimate = estimate;
    }
  docket_fields_read_text (self->title, &title);
  docket_fields_mark (self->title, title == NULL ? _ ("This cannot be left empty.") : NULL);
  if (title == NULL)
    return FALSE;
  docket_fields_take (&ticket->title, title);
  docket_fields_read_text (self->requester, &ticket->requester);
  docket_fields_read_text (self->kind, &ticket->kind);
  g_strfreev (ticket->labels);
  ticket->labels = split_labels (self->labels);
  return TRUE;
}

static gboolean
belongs (DocketTicketPane *self, DocketKind kind, const char *id, const char *client)
{
  gconstpointer record = id != NULL ? docket_workspace_find (self->workspace, kind, id) : NULL;
  const char *owner = NULL;

  if (record != NULL)
    owner = kind == DOCKET_KIND_PROJECT ? ((const DocketProject *) record)->client
                                        : ((const DocketContract *) record)->client;
  return record == NULL || g_strcmp0 (owner, client) == 0;
}

/* What the person reads now is what is kept; a field that they are still in may be saved again. */
static void
refused (GtkWidget *pane)
{
  DocketTicketPane *self = DOCKET_TICKET_PANE (pane);

  g_clear_pointer (&self->shown, docket_record_unref);
  update (self);
}

/* What the fields say now against what they were filled with: what others have changed meanwhile is
 * not this person's change. */
static void
save_cb (DocketTicketPane *self)
{
  DocketCard *card = get_card (self);
  const DocketTicket *ticket = self->shown;
  g_autoptr (DocketTicket) now = NULL;

  if (self->filling || card == NULL || ticket == NULL)
    return;
  now = docket_record_copy (ticket);
  if (!read_texts (self, now, docket_card_get_currency (card)))
    return;
  read_choices (self, now);
  read_description (self, now);
  g_clear_pointer (&now->checklist, g_ptr_array_unref);
  now->checklist = docket_checklist_dup_items (self->checklist);
  /* Another client's project or contract cannot stay. */
  if (g_strcmp0 (now->client, ticket->client) != 0)
    {
      if (!belongs (self, DOCKET_KIND_PROJECT, now->project, now->client))
        g_clear_pointer (&now->project, g_free);
      if (!belongs (self, DOCKET_KIND_CONTRACT, now->contract, now->client))
        g_clear_pointer (&now->contract, g_free);
    }
  if (docket_record_equal (now, ticket))
    {
      if (!docket_record_equal (ticket, docket_card_get_record (card)))
        update (self);
      return;
    }
  docket_acts_change (GTK_WIDGET (self),
                      self->workspace,
                      "edit ticket",
                      ticket,
                      docket_record_ref (now),
                      NULL,
                      refused);
  docket_record_unref (self->shown);
  self->shown = g_steal_pointer (&now);
}

static void
stage_cb (DocketTicketPane *self)
{
  const char *stage = docket_choice_row_get (self->stage);

  if (self->id != NULL && stage != NULL)
    docket_acts_move_card (
        GTK_WIDGET (self), self->workspace, DOCKET_KIND_TICKET, self->id, stage, NULL, NULL);
}

/* ---- Other acts ---- */

static void
start_cb (DocketTicketPane *self)
{
  DocketCard *card = get_card (self);

  if (card == NULL)
    return;
  if (DOCKET_IS_NULL (docket_card_get_figures (card)->running_since))
    docket_acts_start (GTK_WIDGET (self), self->workspace, self->id);
  else
    docket_acts_stop (GTK_WIDGET (self), self->workspace);
}

static void
draft_cb (DocketTicketPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.draft-ticket", "s", self->id);
}

static void
delete_ticket (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketTicketPane *self = DOCKET_TICKET_PANE (widget);
  g_autofree char *done = g_strdup_printf (_ ("%s deleted"), self->id);

  docket_acts_delete (widget, self->workspace, "delete ticket", DOCKET_KIND_TICKET, self->id, done);
}

/* ---- The class ---- */

static void
docket_ticket_pane_dispose (GObject *object)
{
  DocketTicketPane *self = DOCKET_TICKET_PANE (object);

  /* Leaving a field that goes away saves nothing. */
  self->filling = TRUE;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (docket_ticket_pane_parent_class)->dispose (object);
}

static void
docket_ticket_pane_finalize (GObject *object)
{
  docket_record_unref (DOCKET_TICKET_PANE (object)->shown);
  g_free (DOCKET_TICKET_PANE (object)->id);

  G_OBJECT_CLASS (docket_ticket_pane_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, scroller);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, head);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, title_label);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, start);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, draft);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, hint);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, allowance_box);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, allowance);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, stage);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, client);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, project);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, assignee);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, priority);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, contract);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, service);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, due);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, estimate);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, title);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, labels);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, requester);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, kind);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, rate);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, description);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, entries);
  gtk_widget_class_bind_template_child (klass, DocketTicketPane, checklist);
}

static void
docket_ticket_pane_class_init (DocketTicketPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = docket_ticket_pane_dispose;
  object_class->finalize = docket_ticket_pane_finalize;

  g_type_ensure (DOCKET_TYPE_CHOICE_ROW);
  g_type_ensure (DOCKET_TYPE_ENTRY_LIST);
  g_type_ensure (DOCKET_TYPE_CHECKLIST);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/docketapp/Docket/ticket/docket-ticket-pane.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, stage_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, draft_cb);
  gtk_widget_class_install_action (widget_class, "pane.delete", NULL, delete_ticket);
}

static void
watch_fields (DocketTicketPane *self)
{
  GtkWidget *const fields[] = { self->due,
                                self->estimate,
                                self->title,
                                self->labels,
                                self->requester,
                                self->kind,
                                self->rate,
                                GTK_WIDGET (self->description),
                                NULL };

  docket_fields_on_done (fields, G_CALLBACK (save_cb), self);
}

static void
docket_ticket_pane_init (DocketTicketPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  watch_fields (self);
}

GtkWidget *
docket_ticket_pane_new (DocketWorkspace *workspace)
{
  DocketTicketPane *self = g_object_new (DOCKET_TYPE_TICKET_PANE, NULL);
  static const char *const followed[] = {
    "changed::ticket",   "changed::client", "changed::project",
    "changed::agent",    "changed::stage",  "changed::service",
    "changed::contract", "running-changed", "unbilled-changed",
  };

  self->workspace = g_object_ref (workspace);
  docket_entry_list_set_workspace (self->entries, workspace);
  for (guint i = 0; i < G_N_ELEMENTS (followed); i++)
    g_signal_connect_object (workspace, followed[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
docket_ticket_pane_show (DocketTicketPane *self, const char *id)
{
  g_return_if_fail (DOCKET_IS_TICKET_PANE (self));

  if (g_strcmp0 (self->id, id) != 0)
    {
      /* What stands in a field belongs to the ticket that was shown: leaving it saves it. */
      docket_fields_leave (GTK_WIDGET (self));
      g_free (self->id);
      self->id = g_strdup (id);
    }
  update (self);
}
