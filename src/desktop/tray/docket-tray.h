/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-tray-icon.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** What the item shows. */
typedef struct
{
  DocketTrayState state;
  gint64 minutes;    /* elapsed, shown where it runs */
  const char *title; /* one line: what runs */
  const char *text;  /* (nullable): one line more of the tooltip */
} DocketTrayFace;

#define DOCKET_TYPE_TRAY (docket_tray_get_type ())
/**
 * DocketTray:
 *
 * An item of the desktop's tray: StatusNotifierItem with a menu, under the bus connection's own
 * name. Registers whenever a watcher comes, late or again, and tries again where one came before it
 * was ready. Main thread.
 *
 * The property “shown” says whether somebody shows it: a watcher knows it and has a host. The
 * signal “activated” comes with a click, and the desktop's token for raising a window, which may be
 * %NULL.
 */
G_DECLARE_FINAL_TYPE (DocketTray, docket_tray, DOCKET, TRAY, GObject)

/**
 * docket_tray_new:
 * @bus: the session's bus
 * @menu: what docket_tray_menu_new() takes
 * @actions: what is behind the menu's `app.`
 *
 * Begins to look for a tray at once.
 *
 * Returns: (transfer full): the item, idle until docket_tray_set_face() is called
 */
DocketTray *docket_tray_new (GDBusConnection *bus,
                             GMenuModel *menu,
                             GActionGroup *actions) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_tray_set_face:
 * @self: an item
 * @face: what it shows from now on; texts may hold anything
 *
 * Hosts are told of what is another than before, and of nothing else.
 */
void docket_tray_set_face (DocketTray *self, const DocketTrayFace *face);

/**
 * docket_tray_is_shown:
 * @self: an item
 *
 * Returns: whether a tray shows it, as far as trays say so
 */
gboolean docket_tray_is_shown (DocketTray *self);

/**
 * docket_tray_is_open:
 * @self: an item
 *
 * Returns: whether its menu is open, as far as the host says so; “open” is a property too
 */
gboolean docket_tray_is_open (DocketTray *self);

G_END_DECLS
