/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DocketShortcuts:
 *
 * Keys that work wherever the person is, by the desktop's GlobalShortcuts portal: the desktop asks
 * which keys, and may let them be changed. Where there is no such portal nothing happens, and the
 * same actions can be bound to keys by hand (`gapplication action`). Main thread.
 */
typedef struct _DocketShortcuts DocketShortcuts;

/** One of them. */
typedef struct
{
  const char *action;      /* of `app.`, without a target; the shortcut's id too */
  const char *description; /* what the desktop shows, in the person's language */
  const char *trigger;     /* what is proposed, as the portal writes keys: "CTRL+ALT+space" */
} DocketShortcut;

/**
 * docket_shortcuts_new:
 * @bus: the session's bus
 * @id: the application's id, whose desktop file is installed
 * @actions: what is behind `app.`
 * @shortcuts: (array length=n): texts are copied
 * @n: how many
 *
 * Begins to ask for them at once.
 *
 * Returns: (transfer full): they live as long as this
 */
DocketShortcuts *docket_shortcuts_new (GDBusConnection *bus,
                                       const char *id,
                                       GActionGroup *actions,
                                       const DocketShortcut *shortcuts,
                                       guint n) G_GNUC_WARN_UNUSED_RESULT;

/** Gives the keys back to the desktop. */
void docket_shortcuts_free (DocketShortcuts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketShortcuts, docket_shortcuts_free)

G_END_DECLS
