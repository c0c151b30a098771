/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The project beside its board: its facts, its budget, its tickets. Saves a changed copy whenever
 * the person is done with a field. Owns its widgets. Main thread. */
#include "docket-project-pane.h"

#include "docket-acts.h"
#include "docket-choice-row.h"
#include "docket-labels.h"
#include "docket-lists.h"
#include "ticket/docket-fields.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* More tickets than this are not listed in the pane. */
#define MOST_TICKETS 50

struct _DocketProjectPane
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  char *id;
  DocketProject *shown; /* what the fields were filled with, field by field */
  gboolean filling;

  GtkWidget *scroller;
  GtkLabel *head;
  GtkLabel *title;
  GtkLabel *used;
  GtkProgressBar *budget;
  GtkWidget *name;
  DocketChoiceRow *stage;
  DocketChoiceRow *client;
  DocketChoiceRow *manager;
  DocketChoiceRow *contract;
  GtkWidget *start;
  GtkWidget *due;
  GtkWidget *hours;
  GtkWidget *amount;
  GtkWidget *rate;
  GtkWidget *description;
  GtkListBox *tickets;
  GtkWidget *no_tickets;
};

G_DEFINE_FINAL_TYPE (DocketProjectPane, docket_project_pane, GTK_TYPE_WIDGET)

static DocketCard *
get_card (DocketProjectPane *self)
{
  return self->id != NULL
             ? docket_workspace_find_card (self->workspace, DOCKET_KIND_PROJECT, self->id)
             : NULL;
}

static gint64
get_budget_seconds (const DocketProject *project)
{
  return DOCKET_IS_NULL (project->budget_hours.e4) ? DOCKET_NULL
                                                   : project->budget_hours.e4 * 3600 / 10000;
}

/* ---- Showing ---- */

static void
show_budget (DocketProjectPane *self, DocketCard *card, const DocketProject *project)
{
  const DocketCardFigures *figures = docket_card_get_figures (card);
  gint64 budget = get_budget_seconds (project);
  g_autofree char *spent = docket_labels_hours (figures->spent);
  g_autofree char *of = docket_labels_hours (budget);
  g_autofree char *unbilled
      = docket_labels_money_code (figures->unbilled, docket_card_get_currency (card));
  g_autofree char *hours = NULL;
  g_autofree char *money = NULL;
  g_autofree char *earned = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *budget_text = NULL;
  g_autofree char *text = NULL;

  /* Translators: hours worked, hours of the budget */
  hours = *of != '\0' ? g_strdup_printf (_ ("%s of %s worked"), spent, of)
                      /* Translators: %s are hours */
                      : g_strdup_printf (_ ("%s worked"), spent);
  /* Translators: %s is an amount of money */
  money = *unbilled != '\0' ? g_strdup_printf (_ ("%s unbilled"), unbilled) : g_strdup ("");
  earned = docket_labels_money (figures->earned, docket_card_get_currency (card));
  whole = docket_labels_money (project->budget_amount, docket_card_get_currency (card));
  if (*earned != '\0' && *whole != '\0')
    /* Translators: amounts of money */
    budget_text = g_strdup_printf (_ ("%s of %s earned"), earned, whole);
  text = g_strdup_printf ("%s%s%s%s%s",
                          hours,
                          budget_text != NULL ? " · " : "",
                          budget_text != NULL ? budget_text : "",
                          *money != '\0' ? " · " : "",
                          money);
  gtk_label_set_label (self->used, text);
  gtk_widget_set_visible (GTK_WIDGET (self->budget), !DOCKET_IS_NULL (budget) && budget > 0);
  if (!DOCKET_IS_NULL (budget) && budget > 0)
    gtk_progress_bar_set_fraction (self->budget,
                                   CLAMP ((double) figures->spent / (double) budget, 0.0, 1.0));
}

static GtkWidget *
new_ticket_row (DocketCard *card)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (docket_card_get_title (card), -1);
  g_autofree char *subtitle = g_markup_printf_escaped (
      "%s · %s", docket_card_get_id (card), docket_card_get_stage (card));
  g_autofree char *spent = docket_labels_hours (docket_card_get_figures (card)->spent);
  GtkWidget *hours = gtk_label_new (spent);

  gtk_widget_add_css_class (hours, "tabular");
  gtk_widget_add_css_class (hours, "dim-label");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), hours);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_name (row, docket_card_get_id (card));
  return row;
}

static void
fill_tickets (DocketProjectPane *self)
{
  GListModel *cards = docket_workspace_get_cards (self->workspace, DOCKET_KIND_TICKET);
  int focused = docket_lists_empty (self->tickets);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (cards) && n < MOST_TICKETS; i++)
    {
      g_autoptr (DocketCard) card = g_list_model_get_item (cards, i);
      const DocketTicket *ticket = docket_card_get_record (card);

      if (g_strcmp0 (ticket->project, self->id) != 0)
        continue;
      gtk_list_box_append (self->tickets, new_ticket_row (card));
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->tickets), n > 0);
  gtk_widget_set_visible (self->no_tickets, n == 0);
  docket_lists_refocus (self->tickets, focused);
}

static void
fill_choices (DocketProjectPane *self, const DocketProject *project)
{
  docket_choice_row_fill_stages (
      self->stage, self->workspace, DOCKET_BOARD_PROJECTS, project->stage);
  docket_choice_row_fill_records (
      self->client, self->workspace, DOCKET_KIND_CLIENT, NULL, NULL, NULL, project->client);
  docket_choice_row_fill_records (
      self->manager, self->workspace, DOCKET_KIND_AGENT, NULL, NULL, _ ("None"), project->manager);
  docket_choice_row_fill_contracts (
      self->contract, self->workspace, project->client, project->contract);
}

/* A field that is being written in keeps what it was filled with before. */
static void
fill_text (DocketProjectPane *self,
           GtkWidget *row,
           const char *text,
           const char *key,
           const DocketProject *before)
{
  if (!docket_fields_set_text (row, text) && before != NULL)
    docket_field_copy (docket_shape_find (&docket_project_shape, key), self->shown, before);
}

static void
fill_texts (DocketProjectPane *self,
            DocketCard *card,
            const DocketProject *project,
            const DocketProject *before)
{
  const char *currency = docket_card_get_currency (card);
  g_autofree char *start = docket_date_format (project->start);
  g_autofree char *due = docket_date_format (project->due);
  g_autofree char *hours = docket_labels_hours (get_budget_seconds (project));
  g_autofree char *amount = docket_labels_money (project->budget_amount, currency);
  g_autofree char *rate = docket_labels_rate (project->rate, currency);

  fill_text (self, self->name, project->name, "name", before);
  fill_text (self, self->start, start, "start", before);
  fill_text (self, self->due, due, "due", before);
  fill_text (self, self->hours, hours, "budget_hours", before);
  fill_text (self, self->amount, amount, "budget_amount", before);
  fill_text (self, self->rate, rate, "rate", before);
  fill_text (self, self->description, project->description, "description", before);
}

static void
update (DocketProjectPane *self)
{
  DocketCard *card = get_card (self);
  g_autoptr (DocketProject) before = g_steal_pointer (&self->shown);
  const DocketProject *project;

  if (card == NULL)
    return;
  project = docket_card_get_record (card);
  self->shown = docket_record_copy (project);
  if (before != NULL && !g_str_equal (before->id, project->id))
    g_clear_pointer (&before, docket_record_unref);
  self->filling = TRUE;
  gtk_label_set_label (self->head, docket_card_get_client_name (card));
  gtk_label_set_label (self->title, project->name);
  show_budget (self, card, project);
  fill_choices (self, project);
  fill_texts (self, card, project, before);
  fill_tickets (self);
  self->filling = FALSE;
}

/* ---- Saving ---- */

static gboolean
read_texts (DocketProjectPane *self, DocketProject *project, const char *currency)
{
  DocketDate today = docket_workspace_get_today (self->workspace);
  g_autofree char *name = NULL;
  g_autofree char *shown = docket_labels_hours (get_budget_seconds (project));

  if (!docket_fields_read_day (self->start, today, &project->start)
      || !docket_fields_read_day (self->due, today, &project->due)
      || !docket_fields_read_money (self->amount, currency, &project->budget_amount)
      || !docket_fields_read_rate (self->rate, currency, &project->rate))
    return FALSE;
  if (!g_str_equal (shown, gtk_editable_get_text (GTK_EDITABLE (self->hours)))
      && !docket_fields_read_hours (self->hours, &project->budget_hours))
    return FALSE;
  docket_fields_read_text (self->name, &name);
  docket_fields_mark (self->name, name == NULL ? _ ("This cannot be left empty.") : NULL);
  if (name == NULL)
    return FALSE;
  docket_fields_take (&project->name, name);
  docket_fields_read_text (self->description, &project->description);
  return TRUE;
}

/* What the person reads now is what is kept; a field that they are still in may be saved again. */
static void
refused (GtkWidget *pane)
{
  DocketProjectPane *self = DOCKET_PROJECT_PANE (pane);

  g_clear_pointer (&self->shown, docket_record_unref);
  update (self);
}

/* What the fields say now against what they were filled with: what others have changed meanwhile is
 * not this person's change. */
static void
save_cb (DocketProjectPane *self)
{
  DocketCard *card = get_card (self);
  const DocketProject *project = self->shown;
  g_autoptr (DocketProject) now = NULL;

  if (self->filling || card == NULL || project == NULL)
    return;
  now = docket_record_copy (project);
  if (!read_texts (self, now, docket_card_get_currency (card)))
    return;
  docket_fields_take (&now->client, docket_choice_row_get (self->client));
  docket_fields_take (&now->manager, docket_choice_row_get (self->manager));
  docket_fields_take (&now->contract, docket_choice_row_get (self->contract));
  if (g_strcmp0 (now->client, project->client) != 0)
    g_clear_pointer (&now->contract, g_free);
  if (docket_record_equal (now, project))
    {
      if (!docket_record_equal (project, docket_card_get_record (card)))
        update (self);
      return;
    }
  docket_acts_change (GTK_WIDGET (self),
                      self->workspace,
                      "edit project",
                      project,
                      docket_record_ref (now),
                      NULL,
                      refused);
  docket_record_unref (self->shown);
  self->shown = g_steal_pointer (&now);
}

static void
stage_cb (DocketProjectPane *self)
{
  const char *stage = docket_choice_row_get (self->stage);

  if (self->id != NULL && stage != NULL)
    docket_acts_move_card (
        GTK_WIDGET (self), self->workspace, DOCKET_KIND_PROJECT, self->id, stage, NULL, NULL);
}

static void
ticket_cb (GtkListBox *list, GtkListBoxRow *row, DocketProjectPane *self)
{
  gtk_widget_activate_action (
      GTK_WIDGET (self), "win.open-ticket", "s", gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
delete_project (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketProjectPane *self = DOCKET_PROJECT_PANE (widget);
  DocketCard *card = get_card (self);
  g_autofree char *done
      = g_strdup_printf (_ ("%s deleted"), card != NULL ? docket_card_get_title (card) : self->id);

  docket_acts_delete (
      widget, self->workspace, "delete project", DOCKET_KIND_PROJECT, self->id, done);
}

/* ---- The class ---- */

static void
docket_project_pane_dispose (GObject *object)
{
  DocketProjectPane *self = DOCKET_PROJECT_PANE (object);

  self->filling = TRUE;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (docket_project_pane_parent_class)->dispose (object);
}

static void
docket_project_pane_finalize (GObject *object)
{
  docket_record_unref (DOCKET_PROJECT_PANE (object)->shown);
  g_free (DOCKET_PROJECT_PANE (object)->id);

  G_OBJECT_CLASS (docket_project_pane_parent_class)->finalize (object);
}

static void
docket_project_pane_class_init (DocketProjectPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = docket_project_pane_dispose;
  object_class->finalize = docket_project_pane_finalize;

  g_type_ensure (DOCKET_TYPE_CHOICE_ROW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/docketapp/Docket/ticket/docket-project-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DocketProjectPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, DocketProjectPane, head);
  gtk_widget_class_bind_template_child (widget_class, DocketProjectPane, title);
  gtk_widget_class_bind_template_child (widget_class, DocketProjectPane, used);
  gtk_widget_class_bind_template_child (widget_class, DocketProjectPane, budget);
  gtk_widget_class_bind_template_child (widget_class, DocketProjectPane, name);
  gtk_widget_class_bind_template_child (widget_class, DocketProjectPane, stage);
  gtk_widget_class_bind_template_child (widget_class, DocketProjectPane, client);
  gtk_widget_class_bind_template_child (widget_class, DocketProjectPane, manager);
  gtk_widget_class_bind_template_child (widget_class, DocketProjectPane, contract);
  gtk_widget_class_bind_template_child (widget_class, DocketProjectPane, start);
  gtk_widget_class_bind_template_child (widget_class, DocketProjectPane, due);
  gtk_widget_class_bind_template_child (widget_class, DocketProjectPane, hours);
  gtk_widget_class_bind_template_child (widget_class, DocketProjectPane, amount);
  gtk_widget_class_bind_template_child (widget_class, DocketProjectPane, rate);
  gtk_widget_class_bind_template_child (widget_class, DocketProjectPane, description);
  gtk_widget_class_bind_template_child (widget_class, DocketProjectPane, tickets);
  gtk_widget_class_bind_template_child (widget_class, DocketProjectPane, no_tickets);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, stage_cb);
  gtk_widget_class_bind_template_callback (widget_class, ticket_cb);
  gtk_widget_class_install_action (widget_class, "pane.delete", NULL, delete_project);
}

static void
watch_fields (DocketProjectPane *self)
{
  GtkWidget *const fields[] = { self->name,   self->start, self->due,         self->hours,
                                self->amount, self->rate,  self->description, NULL };

  docket_fields_on_done (fields, G_CALLBACK (save_cb), self);
}

static void
docket_project_pane_init (DocketProjectPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  watch_fields (self);
}

GtkWidget *
docket_project_pane_new (DocketWorkspace *workspace)
{
  DocketProjectPane *self = g_object_new (DOCKET_TYPE_PROJECT_PANE, NULL);
  static const char *const followed[] = {
    "changed::project", "changed::ticket",   "changed::client",  "changed::agent",
    "changed::stage",   "changed::contract", "unbilled-changed",
  };

  self->workspace = g_object_ref (workspace);
  for (guint i = 0; i < G_N_ELEMENTS (followed); i++)
    g_signal_connect_object (workspace, followed[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
docket_project_pane_show (DocketProjectPane *self, const char *id)
{
  g_return_if_fail (DOCKET_IS_PROJECT_PANE (self));

  if (g_strcmp0 (self->id, id) != 0)
    {
      docket_fields_leave (GTK_WIDGET (self));
      g_free (self->id);
      self->id = g_strdup (id);
    }
  update (self);
}
