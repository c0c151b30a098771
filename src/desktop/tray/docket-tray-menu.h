/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DocketTrayMenu:
 *
 * A menu model as tray hosts read menus: `com.canonical.dbusmenu`, version 3. No host reads
 * `org.gtk.Menus`. Follows the model and its actions; a row whose words alone have changed is told
 * as such, so that an open menu stays open. A row keeps its number for as long as its action stays
 * in the same place. Main thread.
 */
typedef struct _DocketTrayMenu DocketTrayMenu;

/**
 * docket_tray_menu_new:
 * @model: items with an action `app.…`, its target and a label whose underscores are mnemonics;
 *   sections are set apart by lines, submenus are menus of their own
 * @actions: what is behind `app.`
 *
 * Returns: (transfer full): the menu, which nobody can reach yet
 */
DocketTrayMenu *
docket_tray_menu_new (GMenuModel *model, GActionGroup *actions) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_tray_menu_export:
 * @self: a menu that is not exported
 * @bus: where
 * @path: at which object path
 * @error: what g_dbus_connection_register_object() says
 *
 * Returns: whether hosts can read it now
 */
gboolean docket_tray_menu_export (DocketTrayMenu *self,
                                  GDBusConnection *bus,
                                  const char *path,
                                  GError **error);

/**
 * docket_tray_menu_set_opened:
 * @self: a menu
 * @opened: (nullable): called when a host opens or closes it, as far as the host says so
 * @user_data: for @opened
 *
 * While it is open somebody sees it, and may want to see the seconds.
 */
void docket_tray_menu_set_opened (DocketTrayMenu *self,
                                  void (*opened) (gboolean open, gpointer user_data),
                                  gpointer user_data);

/** Takes it from the bus too. */
void docket_tray_menu_free (DocketTrayMenu *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketTrayMenu, docket_tray_menu_free)

G_END_DECLS
