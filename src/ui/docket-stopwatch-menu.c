/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stopwatch's menu: what runs, to be corrected while it runs, and what waits to be gone on
 * with. Owns its widgets and a reference to the workspace. Main thread. Every act goes through
 * docket-acts. */
#include "docket-stopwatch-menu.h"

#include "docket-acts.h"
#include "docket-hints.h"
#include "docket-labels.h"
#include "docket-lists.h"
#include "docket-stopwatch.h"
#include "docket-toasts.h"
#include "docket-typed.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _DocketStopwatchMenu
{
  GtkPopover parent_instance;

  DocketWorkspace *workspace;
  DocketTimeEntry *shown; /* what the rows say, as it is saved */
  GPtrArray *services;    /* (element-type utf8) ids beside the combo's rows; NULL: none */

  GtkWidget *running;
  GtkEditable *note;
  GtkEditable *start;
  AdwComboRow *service;
  AdwComboRow *kind;
  GtkLabel *cost; /* of the next hour */
  GtkWidget *queue_title;
  GtkListBox *queue;
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

static void
fill_running (DocketStopwatchMenu *self, const DocketTimeEntry *entry)
{
  DocketZone *zone = docket_workspace_get_zone (self->workspace);
  g_autofree char *start = NULL;

  gtk_widget_set_visible (self->running, entry != NULL);
  docket_record_unref (self->shown);
  self->shown = entry != NULL ? docket_record_copy (entry) : NULL;
  docket_hints_ask (self->workspace, entry, self->cost);
  if (entry == NULL)
    return;
  self->filling = TRUE;
  gtk_editable_set_text (self->note, entry->note != NULL ? entry->note : "");
  start = docket_labels_time_of_day (zone != NULL
                                         ? docket_zone_local_seconds (zone, entry->start.seconds)
                                         : (entry->start.seconds + entry->start.offset) % 86400);
  gtk_editable_set_text (self->start, start);
  fill_services (self, entry->service);
  adw_combo_row_set_selected (self->kind, (guint) (entry->kind - DOCKET_ENTRY_NULL));
  self->filling = FALSE;
}

static GtkWidget *
new_queue_row (DocketStopwatchMenu *self, const char *ticket)
{
  DocketCard *card = docket_workspace_find_card (self->workspace, DOCKET_KIND_TICKET, ticket);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  title = g_markup_escape_text (card != NULL ? docket_card_get_title (card) : ticket, -1);
  subtitle = g_markup_printf_escaped (
      "%s · %s", ticket, card != NULL ? docket_card_get_client_name (card) : "");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("media-playback-start-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_name (row, ticket);
  return row;
}

static void
fill_queue (DocketStopwatchMenu *self)
{
  GPtrArray *queue = docket_workspace_get_queue (self->workspace);
  guint n = queue != NULL ? MIN (queue->len, 8) : 0;

  docket_lists_empty (self->queue);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->queue, new_queue_row (self, g_ptr_array_index (queue, i)));
  gtk_widget_set_visible (self->queue_title, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->queue), n > 0);
  gtk_widget_set_visible (self->hint, n == 0);
}

static void
docket_stopwatch_menu_show (GtkWidget *widget)
{
  DocketStopwatchMenu *self = DOCKET_STOPWATCH_MENU (widget);

  fill_running (self, docket_workspace_get_running (self->workspace));
  fill_queue (self);
  GTK_WIDGET_CLASS (docket_stopwatch_menu_parent_class)->show (widget);
}

static void
queue_activated_cb (GtkListBox *list, GtkListBoxRow *row, DocketStopwatchMenu *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  docket_acts_start (GTK_WIDGET (self), self->workspace, gtk_widget_get_name (GTK_WIDGET (row)));
}

typedef struct
{
  DocketTimeEntry *before;
  DocketTimeEntry *after;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  docket_record_unref (change->before);
  docket_record_unref (change->after);
  g_free (change);
}

static gpointer
change_work (DocketStore *store, gpointer data, GError **error)
{
  Change *change = data;

  docket_stopwatch_change (store, change->before, change->after, error);
  return NULL;
}

/* How long ago a time of day may lie that is still to come today: work over midnight, and not one
 * that was mistyped and would bring a day's hours. */
#define LONGEST_BEFORE_MIDNIGHT (12 * 60 * 60)

/* The last moment before now at which local clocks showed that time of day. */
static gboolean
find_start (DocketStopwatchMenu *self, const char *text, gint64 *seconds, char **why)
{
  DocketZone *zone = docket_workspace_get_zone (self->workspace);
  gint64 now = docket_clock_now ();
  DocketDate date;
  int second;

  if (zone == NULL || !docket_typed_time_of_day (text, &second, why))
    return FALSE;
  date = docket_zone_local_date (zone, now);
  *seconds = docket_zone_at (zone, date, second);
  if (*seconds > now)
    {
      date.days--;
      *seconds = docket_zone_at (zone, date, second);
      if (now - *seconds > LONGEST_BEFORE_MIDNIGHT)
        {
          *why = g_strdup (_ ("That time is still to come today."));
          return FALSE;
        }
    }
  return TRUE;
}

static void
apply (DocketStopwatchMenu *self)
{
  DocketTimeEntry *running = self->shown;
  DocketZone *zone = docket_workspace_get_zone (self->workspace);
  g_autoptr (DocketTimeEntry) entry = NULL;
  Change *change;
  const char *note = gtk_editable_get_text (self->note);
  g_autofree char *shown = NULL;
  guint service = adw_combo_row_get_selected (self->service);
  gint64 start;

  if (self->filling || running == NULL || zone == NULL)
    return;
  entry = docket_record_copy (running);
  g_free (entry->note);
  entry->note = *note != '\0' ? g_strdup (note) : NULL;
  if (service < self->services->len)
    {
      g_free (entry->service);
      entry->service = g_strdup (g_ptr_array_index (self->services, service));
    }
  entry->kind
      = (DocketEntryKind) ((int) adw_combo_row_get_selected (self->kind) + DOCKET_ENTRY_NULL);
  shown = docket_labels_time_of_day (docket_zone_local_seconds (zone, running->start.seconds));
  /* Its seconds are kept where the minute was not touched. */
  if (!g_str_equal (shown, gtk_editable_get_text (self->start)))
    {
      g_autofree char *why = NULL;

      if (!find_start (self, gtk_editable_get_text (self->start), &start, &why))
        {
          docket_toasts_say (GTK_WIDGET (self), why);
          gtk_editable_set_text (self->start, shown);
          return;
        }
      entry->start = docket_zone_instant (zone, start);
    }
  if (docket_record_equal (entry, running))
    return;
  docket_hints_ask (self->workspace, entry, self->cost);
  change = g_new0 (Change, 1);
  change->before = g_steal_pointer (&self->shown);
  change->after = docket_record_ref (entry);
  self->shown = g_steal_pointer (&entry);
  docket_acts_run (GTK_WIDGET (self), self->workspace, change_work, change, change_free, NULL);
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

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/docketapp/Docket/docket-stopwatch-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, running);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, note);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, start);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, service);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, kind);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, cost);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, queue_title);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, queue);
  gtk_widget_class_bind_template_child (widget_class, DocketStopwatchMenu, hint);
  gtk_widget_class_bind_template_callback (widget_class, queue_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
}

static void
docket_stopwatch_menu_init (DocketStopwatchMenu *self)
{
  self->services = g_ptr_array_new_with_free_func (g_free);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
}

GtkWidget *
docket_stopwatch_menu_new (DocketWorkspace *workspace)
{
  DocketStopwatchMenu *self = g_object_new (DOCKET_TYPE_STOPWATCH_MENU, NULL);

  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}
