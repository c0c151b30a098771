/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One time entry in a window of its own. Owns a copy of the entry, changed when it is saved. Main
 * thread. */
#include "docket-entry-dialog.h"

#include "docket-acts.h"
#include "docket-choice-row.h"
#include "docket-dialogs.h"
#include "docket-hints.h"
#include "docket-labels.h"
#include "docket-ticket-picker.h"
#include "ticket/docket-fields.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define WIDTH 460
#define HEADER 54 /* what the bar above the fields takes */

#define DOCKET_TYPE_ENTRY_DIALOG (docket_entry_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DocketEntryDialog, docket_entry_dialog, DOCKET, ENTRY_DIALOG, AdwWindow)

struct _DocketEntryDialog
{
  AdwWindow parent_instance;

  DocketWorkspace *workspace;
  DocketTimeEntry *entry;
  DocketTimeEntry *found; /* as it was when the dialog opened */
  GtkWidget *from;        /* weak: who speaks when it is done */
  char *shown_start;      /* as the fields were filled: unchanged ones keep their seconds */
  char *shown_worked;
  char *shown_billable;

  GtkWidget *save;
  GtkLabel *locked;
  GtkLabel *hint; /* what the time costs the client */
  GtkWidget *content;
  GtkWidget *fields;
  GtkWidget *note;
  GtkLabel *ticket_name;
  GtkWidget *ticket_clear;
  GtkMenuButton *ticket_button;
  DocketChoiceRow *project;
  GtkWidget *day;
  GtkWidget *start;
  GtkWidget *worked;
  GtkWidget *billable;
  DocketChoiceRow *kind;
  DocketChoiceRow *service;
  DocketChoiceRow *person;
  DocketChoiceRow *client;
  GtkWidget *review;
  GtkWidget *delete;
};

G_DEFINE_FINAL_TYPE (DocketEntryDialog, docket_entry_dialog, ADW_TYPE_WINDOW)

/* In the order of DocketEntryKind, from the one that is inherited. */
static const char *const kind_ids[] = { NULL, "billable", "nonbillable", "internal", "rework" };
static const char *const kind_names[] = {
  N_ ("As the service says"), N_ ("Billable"), N_ ("Not billable"), N_ ("Internal"), N_ ("Rework")
};

/* ---- Filling ---- */

static void
fill_kind (DocketEntryDialog *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kind_ids); i++)
    {
      g_ptr_array_add (ids, (gpointer) kind_ids[i]);
      g_ptr_array_add (names, (gpointer) _ (kind_names[i]));
    }
  docket_choice_row_fill (self->kind, ids, names, kind_ids[self->entry->kind - DOCKET_ENTRY_NULL]);
}

static void
fill_times (DocketEntryDialog *self)
{
  const DocketTimeEntry *entry = self->entry;
  DocketZone *zone = docket_workspace_get_zone (self->workspace);
  g_autofree char *day = docket_date_format (docket_zone_local_date (zone, entry->start.seconds));
  gboolean ended = !DOCKET_IS_NULL (entry->end.seconds);

  self->shown_start
      = docket_labels_time_of_day (docket_zone_local_seconds (zone, entry->start.seconds));
  self->shown_worked = ended && entry->end.seconds > entry->start.seconds
                           ? docket_labels_hours (entry->end.seconds - entry->start.seconds)
                           : g_strdup ("");
  self->shown_billable = docket_labels_hours (entry->billable_time.seconds);
  docket_fields_set_text (self->day, day);
  docket_fields_set_text (self->start, self->shown_start);
  docket_fields_set_text (self->worked, self->shown_worked);
  docket_fields_set_text (self->billable, self->shown_billable);
}

static void
show_ticket (DocketEntryDialog *self)
{
  const char *id = self->entry->ticket;
  const DocketTicket *ticket
      = id != NULL ? docket_workspace_find (self->workspace, DOCKET_KIND_TICKET, id) : NULL;
  g_autofree char *name
      = ticket != NULL ? g_strdup_printf ("%s %s", id, ticket->title) : g_strdup (id);

  gtk_label_set_text (self->ticket_name, name != NULL ? name : _ ("Without a ticket"));
  gtk_widget_set_visible (self->ticket_clear, id != NULL);
}

static void
fill_project (DocketEntryDialog *self, const char *chosen)
{
  docket_choice_row_fill_records (self->project,
                                  self->workspace,
                                  DOCKET_KIND_PROJECT,
                                  NULL,
                                  NULL,
                                  _ ("As the ticket says"),
                                  chosen);
}

static void
fill_client (DocketEntryDialog *self, const char *chosen)
{
  docket_choice_row_fill_records (self->client,
                                  self->workspace,
                                  DOCKET_KIND_CLIENT,
                                  NULL,
                                  NULL,
                                  _ ("As the ticket says"),
                                  chosen);
}

static void
fill (DocketEntryDialog *self)
{
  show_ticket (self);
  fill_project (self, self->entry->project);
  fill_client (self, self->entry->client);
  docket_fields_set_text (self->note, self->entry->note);
  fill_times (self);
  fill_kind (self);
  docket_choice_row_fill_records (self->service,
                                  self->workspace,
                                  DOCKET_KIND_SERVICE,
                                  NULL,
                                  NULL,
                                  _ ("As the ticket says"),
                                  self->entry->service);
  docket_choice_row_fill_records (
      self->person, self->workspace, DOCKET_KIND_AGENT, NULL, NULL, NULL, self->entry->agent);
}

/* ---- Reading ---- */

static gboolean
read_times (DocketEntryDialog *self)
{
  DocketZone *zone = docket_workspace_get_zone (self->workspace);
  DocketDate today = docket_workspace_get_today (self->workspace);
  DocketTimeEntry *entry = self->entry;
  DocketDate old_day = docket_zone_local_date (zone, entry->start.seconds);
  gint64 length = entry->end.seconds - entry->start.seconds;
  gboolean running = DOCKET_IS_NULL (entry->end.seconds);
  DocketDate day;
  DocketDuration worked;
  int seconds;

  if (!docket_fields_read_day (self->day, today, &day)
      || !docket_fields_read_time (self->start, &seconds))
    return FALSE;
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->billable)), self->shown_billable)
      && !docket_fields_read_duration (self->billable, &entry->billable_time))
    return FALSE;
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->worked)), self->shown_worked))
    {
      if (!docket_fields_read_duration (self->worked, &worked))
        return FALSE;
      length = worked.seconds;
      running = running && DOCKET_IS_NULL (worked.seconds);
    }
  if (DOCKET_IS_NULL (day.days))
    day = old_day;
  if (!running && length <= 0)
    {
      docket_fields_mark (self->worked, _ ("Say how long it took, such as 1:30."));
      return FALSE;
    }
  if (day.days != old_day.days
      || !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->start)), self->shown_start))
    entry->start = docket_zone_instant (zone, docket_zone_at (zone, day, seconds));
  if (!running)
    entry->end = docket_zone_instant (zone, entry->start.seconds + length);
  return TRUE;
}

static void
read_choices (DocketEntryDialog *self, DocketTimeEntry *entry)
{
  const char *kind = docket_choice_row_get (self->kind);

  docket_fields_take (&entry->service, docket_choice_row_get (self->service));
  docket_fields_take (&entry->project, docket_choice_row_get (self->project));
  docket_fields_take (&entry->client, docket_choice_row_get (self->client));
  docket_fields_take (&entry->agent, docket_choice_row_get (self->person));
  for (guint i = 0; i < G_N_ELEMENTS (kind_ids); i++)
    if (g_strcmp0 (kind, kind_ids[i]) == 0)
      entry->kind = (DocketEntryKind) ((int) i + DOCKET_ENTRY_NULL);
}

static gboolean
read_all (DocketEntryDialog *self)
{
  docket_fields_read_text (self->note, &self->entry->note);
  read_choices (self, self->entry);
  if (self->entry->agent == NULL)
    {
      docket_fields_mark (GTK_WIDGET (self->person), _ ("Say whose time it is."));
      return FALSE;
    }
  return read_times (self);
}

/* ---- What a person does ---- */

/* For time that is added, as far as it is filled in: a day or a time that is half typed yet is
 * passed over. */
static void
ask_hint (DocketEntryDialog *self)
{
  DocketZone *zone = docket_workspace_get_zone (self->workspace);
  DocketDate today = docket_workspace_get_today (self->workspace);
  g_autoptr (DocketTimeEntry) entry = docket_record_copy (self->entry);
  DocketDate day;
  int seconds;

  read_choices (self, entry);
  entry->end = (DocketInstant){ DOCKET_NULL, 0 };
  if (docket_fields_peek_day (self->day, today, &day)
      && docket_fields_peek_time (self->start, &seconds))
    entry->start = docket_zone_instant (zone, docket_zone_at (zone, day, seconds));
  docket_hints_ask (self->workspace, entry, self->hint);
}

static void
follow_hint (DocketEntryDialog *self)
{
  GtkWidget *const typed[] = { self->day, self->start };
  DocketChoiceRow *const chosen[]
      = { self->kind, self->service, self->person, self->client, self->project };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    g_signal_connect_swapped (typed[i], "changed", G_CALLBACK (ask_hint), self);
  for (guint i = 0; i < G_N_ELEMENTS (chosen); i++)
    g_signal_connect_swapped (chosen[i], "notify::selected", G_CALLBACK (ask_hint), self);
  ask_hint (self);
}

static void
take_ticket (DocketEntryDialog *self, const char *id)
{
  docket_fields_take (&self->entry->ticket, id);
  show_ticket (self);
  if (self->entry->id == NULL)
    ask_hint (self);
}

/* What the time was booked on by hand gives way to what the ticket says. */
static void
ticket_picked (const char *id, gpointer user_data)
{
  DocketEntryDialog *self = user_data;

  fill_project (self, NULL);
  fill_client (self, NULL);
  take_ticket (self, id);
}

static void
clear_ticket_cb (DocketEntryDialog *self)
{
  take_ticket (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->ticket_button));
}

static void
review_cb (DocketEntryDialog *self)
{
  if (self->from == NULL)
    return;
  gtk_widget_activate_action (self->from, "app.review", "s", self->entry->id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
save_cb (DocketEntryDialog *self)
{
  gboolean added = self->entry->id == NULL;

  if (!read_all (self) || self->from == NULL)
    return;
  if (added)
    docket_acts_add (self->from,
                     self->workspace,
                     "add time",
                     docket_record_copy (self->entry),
                     _ ("Time added"));
  else
    docket_acts_change (self->from,
                        self->workspace,
                        "change time",
                        self->found,
                        docket_record_copy (self->entry),
                        NULL,
                        NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
delete_cb (DocketEntryDialog *self)
{
  if (self->from == NULL)
    return;
  docket_acts_delete (self->from,
                      self->workspace,
                      "delete time",
                      DOCKET_KIND_TIME_ENTRY,
                      self->entry->id,
                      _ ("Time deleted"));
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- The class ---- */

static void
docket_entry_dialog_dispose (GObject *object)
{
  DocketEntryDialog *self = DOCKET_ENTRY_DIALOG (object);

  g_clear_weak_pointer (&self->from);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (docket_entry_dialog_parent_class)->dispose (object);
}

static void
docket_entry_dialog_finalize (GObject *object)
{
  DocketEntryDialog *self = DOCKET_ENTRY_DIALOG (object);

  docket_record_unref (self->entry);
  docket_record_unref (self->found);
  g_free (self->shown_start);
  g_free (self->shown_worked);
  g_free (self->shown_billable);

  G_OBJECT_CLASS (docket_entry_dialog_parent_class)->finalize (object);
}

static void
docket_entry_dialog_class_init (DocketEntryDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = docket_entry_dialog_dispose;
  object_class->finalize = docket_entry_dialog_finalize;

  g_type_ensure (DOCKET_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/docketapp/Docket/ticket/docket-entry-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DocketEntryDialog, save);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryDialog, locked);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryDialog, note);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryDialog, review);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryDialog, project);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryDialog, ticket_button);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryDialog, ticket_clear);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryDialog, ticket_name);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryDialog, content);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryDialog, day);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryDialog, start);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryDialog, worked);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryDialog, billable);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryDialog, service);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryDialog, person);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryDialog, client);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryDialog, delete);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_ticket_cb);
  gtk_widget_class_bind_template_callback (widget_class, review_cb);
}

static void
docket_entry_dialog_init (DocketEntryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save);
}

static DocketEntryDialog *
new_dialog (GtkWidget *from, DocketWorkspace *workspace, gpointer entry)
{
  DocketEntryDialog *self = g_object_new (DOCKET_TYPE_ENTRY_DIALOG, NULL);

  docket_dialogs_set_up (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (from)));
  g_set_weak_pointer (&self->from, from);
  self->workspace = g_object_ref (workspace);
  self->entry = entry;
  self->found = docket_record_copy (entry);
  gtk_menu_button_set_popover (self->ticket_button,
                               docket_ticket_picker_new (workspace, ticket_picked, self));
  fill (self);
  return self;
}

/* No higher than the window that it stands over. */
static void
present (DocketEntryDialog *self)
{
  GtkWindow *over = gtk_window_get_transient_for (GTK_WINDOW (self));
  int natural, room = over != NULL ? gtk_widget_get_height (GTK_WIDGET (over)) - 24 : G_MAXINT;

  gtk_widget_measure (self->content, GTK_ORIENTATION_VERTICAL, WIDTH, NULL, &natural, NULL, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, MAX (300, MIN (natural + HEADER, room)));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_child_focus (self->fields, GTK_DIR_TAB_FORWARD);
}

void
docket_entry_dialog_edit (GtkWidget *from,
                          DocketWorkspace *workspace,
                          const DocketTimeEntry *entry,
                          const char *number)
{
  DocketEntryDialog *self = new_dialog (from, workspace, docket_record_copy (entry));

  gtk_window_set_title (GTK_WINDOW (self), _ ("Time"));
  if (number != NULL)
    {
      g_autofree char *words = g_strdup_printf (
          _ ("This time is on invoice %s and can no longer be changed."), number);

      gtk_label_set_label (self->locked, words);
      gtk_widget_set_visible (GTK_WIDGET (self->locked), TRUE);
      gtk_widget_set_sensitive (self->fields, FALSE);
      gtk_widget_set_visible (self->save, FALSE);
      gtk_widget_set_visible (self->delete, FALSE);
    }
  else
    gtk_widget_set_visible (self->review, entry->review->len > 0);
  present (self);
}

void
docket_entry_dialog_add (GtkWidget *from, DocketWorkspace *workspace, const char *ticket)
{
  DocketTimeEntry *entry = docket_record_new (&docket_time_entry_shape);
  DocketZone *zone = docket_workspace_get_zone (workspace);
  gint64 now = docket_clock_now ();
  DocketEntryDialog *self;

  entry->ticket = g_strdup (ticket);
  entry->agent = g_strdup (docket_workspace_get_agent (workspace));
  entry->start = docket_zone_instant (zone, now - now % 900 - 3600);
  entry->end = entry->start;
  self = new_dialog (from, workspace, entry);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Add Time"));
  follow_hint (self);
  gtk_widget_set_visible (self->delete, FALSE);
  present (self);
}
