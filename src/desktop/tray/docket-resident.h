/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DocketResident:
 *
 * A notification that stays after one of its buttons was pressed (the hint `resident`, which
 * GNotification has no word for), for desktops without a tray. Main thread. Where nobody shows
 * notifications nothing happens.
 */
typedef struct _DocketResident DocketResident;

/** A button: its label, and a detailed action of the `app.` group such as `app.start::T-1`. */
typedef struct
{
  const char *label;
  const char *action;
} DocketResidentButton;

/**
 * docket_resident_new:
 * @bus: the session's bus
 * @application: what is behind `app.`; outlives it, and is held while the service has not answered
 *   which one it shows, so that none is left behind
 * @icon: the name of the icon, and of the desktop file
 *
 * Returns: (transfer full): nothing shown yet
 */
DocketResident *docket_resident_new (GDBusConnection *bus,
                                     GApplication *application,
                                     const char *icon) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_resident_show:
 * @self: a notification
 * @summary: its first line
 * @body: plain text below
 * @open: the label of a click on the notification itself, where somebody reads it aloud; it does
 *   `app.open-window`
 * @buttons: (array zero-terminated=1): what it offers, ended by a label of %NULL
 *
 * Shows it, or puts these words in the place of those that are shown. Once the person has
 * dismissed it, it comes back only after docket_resident_hide().
 */
void docket_resident_show (DocketResident *self,
                           const char *summary,
                           const char *body,
                           const char *open,
                           const DocketResidentButton *buttons);

/** Takes it away, also before it is there. */
void docket_resident_hide (DocketResident *self);

/** Takes it away too, unless it is not there yet: docket_resident_hide() comes before that. */
void docket_resident_free (DocketResident *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketResident, docket_resident_free)

G_END_DECLS
