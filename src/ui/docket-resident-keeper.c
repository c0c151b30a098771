/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notification that stands in for window and tray. Said anew when something else runs, and not
 * each minute: notifications are lit up anew whenever they change. The first one of a desktop
 * without a tray says that there is none. */
#include "docket-resident-keeper.h"

#include "docket-config.h"
#include "docket-labels.h"
#include "docket-resident.h"
#include "docket-running.h"
#include "docket-settings.h"

#include <glib/gi18n.h>

/* For a tray to come up with the session, in milliseconds. */
#define PATIENCE 5000

struct _DocketResidentKeeper
{
  GApplication *application;
  DocketWorkspace *workspace;
  DocketResident *resident; /* made when it is first needed */
  guint patience;
  gboolean needed;
  gboolean tray_absent;
  gboolean says_absence; /* the one that is shown does */
  GSettings *settings;   /* (nullable) */
};

static char *
say_body (DocketResidentKeeper *self, const DocketTimeEntry *entry)
{
  DocketZone *zone = docket_workspace_get_zone (self->workspace);
  const char *client = docket_running_get_client (self->workspace, entry);
  g_autofree char *since
      = zone != NULL
            ? docket_labels_time_of_day (docket_zone_local_seconds (zone, entry->start.seconds))
            : NULL;

  if (since == NULL)
    return g_strdup (client != NULL ? client : "");
  if (client == NULL)
    /* Translators: a time of day: "Runs since 9:10" */
    return g_strdup_printf (_ ("Runs since %s"), since);
  /* Translators: a client and a time of day: "Acme, runs since 9:10" */
  return g_strdup_printf (_ ("%s, runs since %s"), client, since);
}

/* In the first notification and, as long as that is shown, in what takes its place. */
static char *
add_absence (DocketResidentKeeper *self, const char *body)
{
  const char *absence = _ ("This desktop shows no tray: this notification stands in for it.");

  if (!self->says_absence && self->tray_absent && self->settings != NULL
      && !g_settings_get_boolean (self->settings, "tray-absent-told"))
    {
      g_settings_set_boolean (self->settings, "tray-absent-told", TRUE);
      self->says_absence = TRUE;
    }
  if (!self->says_absence)
    return g_strdup (body);
  return *body != '\0' ? g_strdup_printf ("%s\n%s", body, absence) : g_strdup (absence);
}

static void
show (DocketResidentKeeper *self, const DocketTimeEntry *entry)
{
  GPtrArray *queue = docket_workspace_get_queue (self->workspace);
  const char *next = queue != NULL && queue->len > 0 ? g_ptr_array_index (queue, 0) : NULL;
  g_autofree char *title = docket_running_say_title (self->workspace, entry);
  g_autofree char *words = say_body (self, entry);
  g_autofree char *body = NULL;
  /* Translators: a ticket: "Switch to T-7" */
  g_autofree char *label = g_strdup_printf (_ ("Switch to %s"), next);
  g_autoptr (GVariant) target
      = g_variant_ref_sink (g_variant_new_string (next != NULL ? next : ""));
  g_autofree char *action = g_action_print_detailed_name ("app.start", target);
  const DocketResidentButton buttons[]
      = { { _ ("Stop"), "app.stop" }, { next != NULL ? label : NULL, action }, { NULL } };

  if (self->resident == NULL)
    {
      GDBusConnection *bus = g_application_get_dbus_connection (self->application);

      if (bus == NULL)
        return;
      self->resident = docket_resident_new (bus, self->application, DOCKET_APPLICATION_ID);
    }
  body = add_absence (self, words);
  docket_resident_show (self->resident, title, body, _ ("Open Docket"), buttons);
}

static void
update (DocketResidentKeeper *self)
{
  const DocketTimeEntry *entry = docket_workspace_get_running (self->workspace);

  if (self->needed && self->patience == 0 && entry != NULL)
    show (self, entry);
  else if (self->resident != NULL)
    {
      docket_resident_hide (self->resident);
      self->says_absence = FALSE;
    }
}

static void
waited_cb (gpointer user_data)
{
  DocketResidentKeeper *self = user_data;

  self->patience = 0;
  update (self);
}

void
docket_resident_keeper_set_needed (DocketResidentKeeper *self,
                                   gboolean needed,
                                   gboolean tray_absent)
{
  self->tray_absent = tray_absent;
  if (self->needed == needed)
    return;
  self->needed = needed;
  g_clear_handle_id (&self->patience, g_source_remove);
  if (needed)
    self->patience = g_timeout_add_once (PATIENCE, waited_cb, self);
  update (self);
}

DocketResidentKeeper *
docket_resident_keeper_new (GApplication *application, DocketWorkspace *workspace)
{
  DocketResidentKeeper *self = g_new0 (DocketResidentKeeper, 1);

  self->application = application;
  self->settings = docket_settings_new ();
  self->workspace = workspace;
  g_signal_connect_swapped (workspace, "running-changed", G_CALLBACK (update), self);
  return self;
}

void
docket_resident_keeper_free (DocketResidentKeeper *self)
{
  g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_pointer (&self->resident, docket_resident_free);
  g_clear_object (&self->settings);
  g_free (self);
}
