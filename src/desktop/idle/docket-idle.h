/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DocketIdleSource:
 *
 * Somebody who knows since when no key and no pointer was touched: the compositor, the screen
 * saver, the display. Main thread.
 *
 * Signals:
 * - `told` (gint64 seconds): for so long nobody has touched anything; 0: somebody does now
 *
 * Property `there`: whether it can be asked. It may come and go.
 */
#define DOCKET_TYPE_IDLE_SOURCE (docket_idle_source_get_type ())
G_DECLARE_INTERFACE (DocketIdleSource, docket_idle_source, DOCKET, IDLE_SOURCE, GObject)

struct _DocketIdleSourceInterface
{
  GTypeInterface parent;

  void (*start) (DocketIdleSource *self, guint after);
  void (*stop) (DocketIdleSource *self);
  void (*ask) (DocketIdleSource *self);
  gboolean (*is_there) (DocketIdleSource *self);
};

/* Tells from now on when nobody has touched anything for @after seconds, and when somebody does
 * again; some tell in between too. */
void docket_idle_source_start (DocketIdleSource *self, guint after);
void docket_idle_source_stop (DocketIdleSource *self);
/* Has it tell as soon as it can, whatever it has to tell. */
void docket_idle_source_ask (DocketIdleSource *self);
gboolean docket_idle_source_is_there (DocketIdleSource *self);

/* For those who are one. */
void docket_idle_source_tell (DocketIdleSource *self, gint64 seconds);

/* GNOME's compositor tells by itself, and Cinnamon's too. */
DocketIdleSource *docket_idle_mutter_new (GDBusConnection *bus) G_GNUC_WARN_UNUSED_RESULT;
/* KDE's screen saver is asked. */
DocketIdleSource *docket_idle_screen_saver_new (GDBusConnection *bus) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
