/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stopwatch's menu: what runs, to be corrected while it runs, and what waits to be gone on
 * with. Owns its widgets and a reference to the workspace. Main thread. Every act goes through
 * docket-acts. */
#include "docket-stopwatch-menu.h"

#include "docket-acts.h"
#include "docket-hints.h"
#include "docket-naming.h"
#include "docket-overlap-row.h"
#include "docket-queue-list.h"
#include "docket-recent-list.h"
#include "docket-start-time.h"
#include "docket-starter.h"
#include "docket-stopwatch.h"
#include "docket-ticket-picker.h"
#include "docket-toasts.h"
#include "docket-waiting-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Pixels of the window that stay free above and below the menu, and what it never goes below. */
#define AROUND 80
#define LOWEST 320

struct _DocketStopwatchMenu
{
  GtkPopover parent_instance;

  DocketWorkspace *workspace;
  DocketTimeEntry *shown; /* what the rows say, as it is saved */
  GPtrArray *services;    /* (element-type utf8) ids beside the combo's rows; NULL: none */

  GtkScrolledWindow *scroller;
  GtkWidget *running;
  GtkEditable *note;
  GtkEditable *start;
  DocketOverlapRow *overlap; /* what the start lies over */
  AdwComboRow *service;
  AdwComboRow *kind;
  GtkLabel *cost; /* of the next hour */
  GtkMenuButton *ticket;
  GtkWidget *new_ticket; /* where it has none yet */
  GtkWidget *away;
  DocketStarter *starter;
  DocketQueueList *queue;
  DocketRecentList *recent;
  DocketWaitingList *waiting;
  GtkWidget *hint;

  gboolean filling; /* the rows are being set, not changed by the person */
};

G_DEFINE_FINAL_TYPE (DocketStopwatchMenu, docket_stopwatch_menu, GTK_TYPE_POPOVER)

static void
fill_services (DocketStopwatchMenu *self, const char *chosen)
{
  GPtrArray *services = docket_workspace_get_list (self->workspace, DOCKET_KIND_SERVICE);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_set_size (self->services, 0);
  gtk_string_list_append (names, _ ("As the ticket says"));
  g_ptr_array_add (self->services, NULL);
  for (guint i = 0; services != NULL && i < services->len; i++)
    {
      const DocketService *service = g_ptr_array_index (services, i);

      if (service->archived == TRUE && g_strcmp0 (service->id, chosen) != 0)
        continue;
      if (g_strcmp0 (service->id, chosen) == 0)
        selected = self->services->len;
      gtk_string_list_append (names, service->name);
      g_ptr_array_add (self->services, g_strdup (service->id));
    }
  adw_combo_row_set_model (self->service, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->service, selected);
}

/* Whether the field says the start as it is saved. */
static gboolean
is_start_shown (DocketStopwatchMenu *self)
{
  g_autofree char *start = docket_start_time_format (self->workspace, self->shown->start.seconds);

  return g_str_equal (start, gtk_editable_get_text (self->start));
}

static void
show_start (DocketStopwatchMenu *self)
{
  g_autofree char *start = docket_start_time_format (self->workspace, self->shown->start.seconds);

  gtk_editable_set_text (self->start, start);
  docket_overlap_row_ask (self->overlap, self->workspace, self->shown->start.seconds);
}

static void
fill_running (DocketStopwatchMenu *self, const DocketTimeEntry *entry)
{
  gtk_widget_set_visible (self->running, entry != NULL);
  docket_record_unref (self->shown);
  self->shown = entry != NULL ? docket_record_copy (entry) : NULL;
  docket_hints_ask (self->workspace, entry, self->cost);
  if (entry == NULL)
    return;
  self->filling = TRUE;
  gtk_editable_set_text (self->note, entry->note != NULL ? entry->note : "");
  show_start (self);
  fill_services (self, entry->service);
  adw_combo_row_set_selected (self->kind, (guint) (entry->kind - DOCKET_ENTRY_NULL));
  gtk_menu_button_set_label (self->ticket, entry->ticket != NULL ? entry->ticket : _ ("Choose…"));
  gtk_widget_set_visible (self->new_ticket, entry->later == TRUE);
  gtk_switch_set_active (GTK_SWITCH (self->away), entry->away == TRUE);
  self->filling = FALSE;
}

/* Where there is nothing to go on with it says how that comes about. */
static void
show_hint (DocketStopwatchMenu *self)
{
  gtk_widget_set_visible (self->hint,
                          !gtk_widget_get_visible (GTK_WIDGET (self->queue))
                              && !gtk_widget_get_visible (GTK_WIDGET (self->recent)));
}

static void
ask_recent (DocketStopwatchMenu *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    docket_recent_list_ask (self->recent, self->workspace);
}

static void
docket_stopwatch_menu_show (GtkWidget *widget)
{
  DocketStopwatchMenu *self = DOCKET_STOPWATCH_MENU (widget);
  int height = gtk_widget_get_height (GTK_WIDGET (gtk_widget_get_root (widget)));

  gtk_scrolled_window_set_max_content_height (self->scroller, MAX (LOWEST, height - AROUND));

  fill_running (self, docket_workspace_get_running (self->workspace));
  docket_starter_reset (self->starter);
  docket_recent_list_ask (self->recent, self->workspace);
  GTK_WIDGET_CLASS (docket_stopwatch_menu_parent_class)->show (widget);
}

typedef struct
{
  DocketTimeEntry *before;
  DocketTimeEntry *after;
} Change;

static void
change_free (gpointer data)
{
  Change *asked = data;

  docket_record_unref (asked->before);
  docket_record_unref (asked->after);
  g_free (asked);
}

static gpointer
change_work (DocketStore *store, gpointer data, GError **error)
{
  Change *asked = data;

  docket_stopwatch_change (store, asked->before, asked->after, error);
  return NULL;
}

static void
change (DocketStopwatchMenu *self, DocketTimeEntry *after, const char *done)
{
  Change *asked = g_new0 (Change, 1);

  docket_hints_ask (self->workspace, after, self->cost);
  asked->before = g_steal_pointer (&self->shown);
  asked->after = docket_record_ref (after);
  self->shown = docket_record_ref (after);
  docket_acts_run (GTK_WIDGET (self), self->workspace, change_work, asked, change_free, done);
}

static void
ticket_picked_cb (const char *id, gpointer user_data)
{
  DocketStopwatchMenu *self = user_data;
  g_autoptr (DocketTimeEntry) entry = NULL;

  if (self->shown == NULL || g_strcmp0 (self->shown->ticket, id) == 0)
    return;
  entry = docket_record_copy (self->shown);
  g_free (entry->ticket);
  entry->ticket = g_strdup (id);
  /* They are the new ticket's from now on. */
  g_clear_pointer (&entry->project, g_free);
  g_clear_pointer (&entry->client, g_free);
  entry->later = -1;
  gtk_menu_button_set_label (self->ticket, id);
  change (self, entry, NULL);
}

static void
new_ticket_cb (DocketStopwatchMenu *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  if (self->shown != NULL)
    docket_naming_ask_new (
        GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), self->workspace, self->shown);
}

static void
away_cb (DocketStopwatchMenu *self)
{
  g_autoptr (DocketTimeEntry) entry = NULL;

  if (self->filling || self->shown == NULL)
    return;
  entry = docket_record_copy (self->shown);
  entry->away = gtk_switch_get_active (GTK_SWITCH (self->away)) ? TRUE : -1;
  change (self, entry, NULL);
}

/* Something else runs, or it was changed elsewhere, while the menu is open. */
static void
refill (DocketStopwatchMenu *self)
{
  const DocketTimeEntry *running = docket_workspace_get_running (self->workspace);

  if (!gtk_widget_get_visible (GTK_WIDGET (self))
      || (running != NULL && self->shown != NULL && docket_record_equal (running, self->shown)))
    return;
  /* What is typed there stays as long as it means the same. */
  if ((running == NULL) != (self->shown == NULL))
    docket_starter_reset (self->starter);
  fill_running (self, running);
  ask_recent (self);
}

/* Undone by the message that says it. */
static void
change_start (DocketStopwatchMenu *self, DocketTimeEntry *entry, gint64 start)
{
  g_autofree char *time = docket_start_time_format (self->workspace, start);
  /* Translators: the stopwatch, at a time of day */
  g_autofree char *done = g_strdup_printf (_ ("Started at %s"), time);

  entry->start = docket_zone_instant (docket_workspace_get_zone (self->workspace), start);
  change (self, entry, done);
}

/* What is typed by now lies over other work, or not. */
static void
start_typed_cb (DocketStopwatchMenu *self)
{
  g_autofree char *why = NULL;
  gint64 start;

  if (self->filling || self->shown == NULL)
    return;
  if (is_start_shown (self))
    docket_overlap_row_ask (self->overlap, self->workspace, self->shown->start.seconds);
  else if (docket_start_time_read (
               self->workspace, gtk_editable_get_text (self->start), &start, &why))
    docket_overlap_row_ask (self->overlap, self->workspace, start);
  else
    docket_overlap_row_say (self->overlap, why);
}

/* With its seconds, which the field does not show. */
static void
start_chosen_cb (DocketOverlapRow *row, gint64 start, DocketStopwatchMenu *self)
{
  g_autoptr (DocketTimeEntry) entry = NULL;

  if (self->shown == NULL)
    return;
  entry = docket_record_copy (self->shown);
  change_start (self, entry, start);
  show_start (self);
}

/* What is shown, but for the start. */
static DocketTimeEntry *
read_fields (DocketStopwatchMenu *self)
{
  DocketTimeEntry *entry = docket_record_copy (self->shown);
  const char *note = gtk_editable_get_text (self->note);
  guint service = adw_combo_row_get_selected (self->service);

  g_free (entry->note);
  entry->note = *note != '\0' ? g_strdup (note) : NULL;
  if (service < self->services->len)
    {
      g_free (entry->service);
      entry->service = g_strdup (g_ptr_array_index (self->services, service));
    }
  entry->kind
      = (DocketEntryKind) ((int) adw_combo_row_get_selected (self->kind) + DOCKET_ENTRY_NULL);
  return entry;
}

static gboolean
can_apply (DocketStopwatchMenu *self)
{
  return !self->filling && self->shown != NULL && self->workspace != NULL
         && docket_workspace_get_zone (self->workspace) != NULL;
}

/* What was typed is gone with the menu. */
static void
say_start_refused (DocketStopwatchMenu *self, const char *why)
{
  /* Translators: what is wrong with a start that was typed, as a sentence */
  g_autofree char *text = g_strdup_printf (_ ("The start is as it was. %s"), why);

  docket_toasts_say (GTK_WIDGET (self), text);
}

/* Its seconds are kept where the minute was not touched. A start that cannot be understood is said,
 * and holds up the rest; @leaving: it does not. */
static void
apply_fields (DocketStopwatchMenu *self, gboolean leaving)
{
  g_autoptr (DocketTimeEntry) entry = NULL;
  g_autofree char *why = NULL;
  gint64 start;

  if (!can_apply (self))
    return;
  entry = read_fields (self);
  if (!is_start_shown (self)
      && docket_start_time_read (
          self->workspace, gtk_editable_get_text (self->start), &start, &why))
    change_start (self, entry, start);
  else if (why != NULL && !leaving)
    docket_overlap_row_say (self->overlap, why);
  else if (!docket_record_equal (entry, self->shown))
    change (self, entry, NULL);
  if (why != NULL && leaving)
    say_start_refused (self, why);
}

static void
apply (DocketStopwatchMenu *self)
{
  apply_fields (self, FALSE);
}

/* Who goes on elsewhere has typed what they typed, as in a pane. */
static void
docket_stopwatch_menu_closed (GtkPopover *popover)
{
  apply_fields (DOCKET_STOPWATCH_MENU (popover), TRUE);
}

/* As in a form: it takes back what was typed, and with nothing to take back it closes the menu. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType modifiers,
        DocketStopwatchMenu *self)
{
  const char *note;

  if (key != GDK_KEY_Escape || !can_apply (self))
    return GDK_EVENT_PROPAGATE;
  note = self->shown->note != NULL ? self->shown->note : "";
  if (g_str_equal (note, gtk_editable_get_text (self->note)) && is_start_shown (self))
    return GDK_EVENT_PROPAGATE;
  self->filling = TRUE;
  gtk_editable_set_text (self->note, note);
  show_start (self);
  self->filling = FALSE;
  return GDK_EVENT_STOP;
}

static void
apply_cb (AdwEntryRow *row, DocketStopwatchMenu *self)
{
  apply (self);
}

static void
choice_cb (AdwComboRow *row, GParamSpec *pspec, DocketStopwatchMenu *self)
{
  apply (self);
}

/* ---- The class ---- */

static void
docket_stopwatch_menu_dispose (GObject *object)
{
  g_clear_object (&DOCKET_STOPWATCH_MENU (object)->workspace);

  G_OBJECT_CLASS (docket_stopwatch_menu_parent_class)->dispose (object);
}

static void
docket_stopwatch_menu_finalize (GObject *object)
{
  docket_record_unref (DOCKET_STOPWATCH_MENU (object)->shown);
  g_ptr_array_unref (DOCKET_STOPWATCH_MENU (object)->services);

  G_OBJECT_CLASS (docket_stopwatch_menu_parent_class)->finalize (object);
}

static void
docket_stopwatch_menu_class_init (DocketStopwatchMenuClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = docket_stopwatch_menu_dispose;
  object_class->finalize = docket_stopwatch_menu_finalize;
  widget_class->show = docket_stopwatch_menu_show;
  GTK_POPOVER_CLASS (klass)->closed = docket_stopwatch_menu_closed;

  g_type_ensure (DOCKET_TYPE_OVERLAP_ROW);
  g_type_ensure (DOCKET_TYPE_QUEUE_LIST);
  g_type_ensure (DOCKET_TYPE_RECENT_LIST);
  g_type_ensure (DOCKET_TYPE_STARTER);
  g_type_ensure (DOCKET_TYPE_WAITING_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/docketapp/Docket/docket-stopwatch-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, scroller);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, running);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, note);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, start);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, overlap);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, starter);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, service);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, kind);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, cost);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, ticket);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, new_ticket);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, away);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, queue);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, recent);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, waiting);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, hint);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_ticket_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, away_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_hint);
  /* An open menu keeps the window's own keys from it. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_space, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "app.start-new", NULL);
}

static void
docket_stopwatch_menu_init (DocketStopwatchMenu *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->services = g_ptr_array_new_with_free_func (g_free);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  /* Before the popover takes it. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
docket_stopwatch_menu_new (DocketWorkspace *workspace)
{
  DocketStopwatchMenu *self = g_object_new (DOCKET_TYPE_STOPWATCH_MENU, NULL);

  self->workspace = g_object_ref (workspace);
  docket_starter_set_workspace (self->starter, workspace);
  docket_queue_list_set_workspace (self->queue, workspace);
  docket_waiting_list_set_workspace (self->waiting, workspace);
  gtk_menu_button_set_popover (self->ticket,
                               docket_ticket_picker_new (workspace, ticket_picked_cb, self));
  g_signal_connect_object (
      workspace, "changed::queue_item", G_CALLBACK (ask_recent), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      workspace, "running-changed", G_CALLBACK (refill), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
