/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tray's item shows of the stopwatch. Wakes once a minute while it runs, once a second
 * while somebody has its menu open, and not at all while nothing runs. Lives as long as the item.
 * Main thread. */
#include "docket-tray-keeper.h"

#include "docket-labels.h"
#include "docket-running.h"

#include <glib/gi18n.h>

#define LONGEST_QUEUE 8

typedef struct
{
  DocketTray *tray; /* owns this */
  DocketWorkspace *workspace;
  GMenu *menu;
  GMenu *now;   /* what runs, or nothing */
  GMenu *queue; /* what else there is to work on */
  GMenu *total;
  GCancellable *cancellable;
  guint tick;
  gint64 worked; /* today, what has ended, in seconds */
} Keeper;

/* ---- Words ---- */

/* An underscore is a mnemonic in a menu, but not in a ticket's title. */
static char *
escape_label (const char *text)
{
  GString *label = g_string_new (text);

  g_string_replace (label, "_", "__", 0);
  return g_string_free (label, FALSE);
}

static gint64
get_elapsed (Keeper *self)
{
  const DocketTimeEntry *entry = docket_workspace_get_running (self->workspace);

  return entry != NULL ? MAX (docket_clock_now () - entry->start.seconds, 0) : 0;
}

/* Time is the day's on which it began, as on the timesheet. */
static gint64
get_running_today (Keeper *self)
{
  const DocketTimeEntry *entry = docket_workspace_get_running (self->workspace);
  DocketZone *zone = docket_workspace_get_zone (self->workspace);

  return entry != NULL && zone != NULL
                 && docket_zone_local_date (zone, entry->start.seconds).days
                        == docket_workspace_get_today (self->workspace).days
             ? get_elapsed (self)
             : 0;
}

static char *
say_total (Keeper *self)
{
  g_autofree char *hours = docket_labels_hours (self->worked + get_running_today (self));

  /* Translators: how long was worked today: "Today: 5:40" */
  return g_strdup_printf (_ ("Today: %s"), hours);
}

static char *
say_now (Keeper *self, const DocketTimeEntry *entry)
{
  g_autofree char *title = docket_running_say_title (self->workspace, entry);
  g_autofree char *escaped = escape_label (title);
  g_autofree char *elapsed = docket_tray_is_open (self->tray)
                                 ? docket_labels_elapsed (get_elapsed (self))
                                 : docket_labels_hours (get_elapsed (self));

  return g_strdup_printf ("%s — %s", escaped, elapsed);
}

/* ---- The menu ---- */

static void
append (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  if (action != NULL)
    g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static void
append_now (Keeper *self, const DocketTimeEntry *entry)
{
  g_autofree char *label = say_now (self, entry);

  if (entry->ticket != NULL)
    append (self->now, label, "app.open", g_variant_new ("(ss)", "ticket", entry->ticket));
  else
    append (self->now, label, "app.open-window", NULL);
  append (self->now, _ ("_Stop"), "app.stop", NULL);
}

static void
fill_queue (Keeper *self)
{
  GPtrArray *queue = docket_workspace_get_queue (self->workspace);

  g_menu_remove_all (self->queue);
  for (guint i = 0; queue != NULL && i < queue->len && i < LONGEST_QUEUE; i++)
    {
      const char *ticket = g_ptr_array_index (queue, i);
      DocketCard *card = docket_workspace_find_card (self->workspace, DOCKET_KIND_TICKET, ticket);
      g_autofree char *title
          = g_strdup_printf ("%s %s", ticket, card != NULL ? docket_card_get_title (card) : "");
      g_autofree char *label = escape_label (title);

      append (self->queue, label, "app.start", g_variant_new_string (ticket));
    }
}

static void
fill_menu (Keeper *self)
{
  const DocketTimeEntry *entry = docket_workspace_get_running (self->workspace);
  g_autofree char *total = say_total (self);

  fill_queue (self);
  g_menu_remove_all (self->now);
  if (entry != NULL)
    append_now (self, entry);
  if (g_menu_model_get_n_items (G_MENU_MODEL (self->queue)) > 0)
    g_menu_append_submenu (self->now,
                           entry != NULL ? _ ("S_witch to") : _ ("_Go on With"),
                           G_MENU_MODEL (self->queue));
  append (self->now, _ ("Start _New…"), "app.start-new", NULL);
  g_menu_remove_all (self->total);
  append (self->total, total, NULL, NULL);
}

static GMenu *
make_menu (Keeper *self)
{
  g_autoptr (GMenu) open = g_menu_new ();
  g_autoptr (GMenu) quit = g_menu_new ();
  GMenu *menu = g_menu_new ();

  append (open, _ ("_Open Docket"), "app.open-window", NULL);
  append (quit, _ ("_Quit"), "app.quit", NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (self->now));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (self->total));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (open));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (quit));
  return menu;
}

/* ---- Keeping up ---- */

static void
show_face (Keeper *self)
{
  const DocketTimeEntry *entry = docket_workspace_get_running (self->workspace);
  GPtrArray *queue = docket_workspace_get_queue (self->workspace);
  const char *client = entry != NULL ? docket_running_get_client (self->workspace, entry) : NULL;
  g_autofree char *title
      = entry != NULL ? docket_running_say_title (self->workspace, entry) : g_strdup ("Docket");
  g_autofree char *total = say_total (self);
  g_autofree char *text = client != NULL ? g_strdup_printf ("%s · %s", client, total) : NULL;

  docket_tray_set_face (self->tray,
                        &(DocketTrayFace){
                            .state = entry != NULL                     ? DOCKET_TRAY_RUNNING
                                     : queue != NULL && queue->len > 0 ? DOCKET_TRAY_PAUSED
                                                                       : DOCKET_TRAY_IDLE,
                            .minutes = get_elapsed (self) / 60,
                            .title = title,
                            .text = text != NULL ? text : total,
                        });
}

static void schedule (Keeper *self);

static gboolean
tick_cb (gpointer user_data)
{
  Keeper *self = user_data;

  self->tick = 0;
  show_face (self);
  fill_menu (self);
  schedule (self);
  return G_SOURCE_REMOVE;
}

/* Just past the entry's next minute; past the next second while the seconds are seen. */
static void
schedule (Keeper *self)
{
  gint64 left = docket_tray_is_open (self->tray) ? 1 : 60 - get_elapsed (self) % 60;

  g_clear_handle_id (&self->tick, g_source_remove);
  if (docket_workspace_get_running (self->workspace) == NULL)
    return;
  /* Minutes may be a little late, together with whatever else wakes the machine. */
  self->tick = left > 1 ? g_timeout_add_seconds ((guint) left, tick_cb, self)
                        : g_timeout_add (1000, tick_cb, self);
}

static void
update (Keeper *self)
{
  show_face (self);
  fill_menu (self);
  schedule (self);
}

typedef struct
{
  char *agent;
  DocketDate today;
} Day;

static void
day_free (gpointer data)
{
  g_free (((Day *) data)->agent);
  g_free (data);
}

static gpointer
add_up_work (DocketStore *store, gpointer data, GError **error)
{
  const Day *day = data;
  gint64 *seconds = g_new0 (gint64, 1);

  if (docket_store_worked (store, day->agent, day->today, day->today, seconds, error))
    return seconds;
  g_free (seconds);
  return NULL;
}

static void
added_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GCancellable) cancellable = user_data;
  Keeper *self = g_object_get_data (G_OBJECT (cancellable), "docket-keeper");
  g_autofree gint64 *seconds
      = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, NULL);

  /* The item is gone, or another look is on its way. */
  if (g_cancellable_is_cancelled (cancellable) || seconds == NULL)
    return;
  self->worked = *seconds;
  update (self);
}

static void
add_up (Keeper *self)
{
  const char *agent = docket_workspace_get_agent (self->workspace);
  Day *day;

  if (agent == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_object_set_data (G_OBJECT (self->cancellable), "docket-keeper", self);
  day = g_new0 (Day, 1);
  day->agent = g_strdup (agent);
  day->today = docket_workspace_get_today (self->workspace);
  docket_workspace_read (self->workspace,
                         add_up_work,
                         day,
                         day_free,
                         g_free,
                         self->cancellable,
                         added_up_cb,
                         g_object_ref (self->cancellable));
}

static void
changed (Keeper *self)
{
  add_up (self);
  update (self);
}

static void
keeper_free (gpointer data)
{
  Keeper *self = data;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_object_unref (self->menu);
  g_object_unref (self->now);
  g_object_unref (self->queue);
  g_object_unref (self->total);
  g_free (self);
}

DocketTray *
docket_tray_keeper_new (GApplication *application, DocketWorkspace *workspace)
{
  static const char *const signals[]
      = { "running-changed", "changed::queue_item", "changed::ticket", "changed::time_entry" };
  GDBusConnection *bus = g_application_get_dbus_connection (application);
  Keeper *self;

  if (bus == NULL)
    return NULL;
  self = g_new0 (Keeper, 1);
  self->workspace = workspace;
  self->cancellable = g_cancellable_new ();
  self->now = g_menu_new ();
  self->queue = g_menu_new ();
  self->total = g_menu_new ();
  self->menu = make_menu (self);
  self->tray = docket_tray_new (bus, G_MENU_MODEL (self->menu), G_ACTION_GROUP (application));
  g_object_set_data_full (G_OBJECT (self->tray), "docket-tray-keeper", self, keeper_free);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_swapped (workspace, signals[i], G_CALLBACK (changed), self);
  g_signal_connect_swapped (self->tray, "notify::open", G_CALLBACK (update), self);
  changed (self);
  return self->tray;
}
