/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-idle.h"

G_BEGIN_DECLS

/**
 * DocketIdlePoller:
 *
 * A #DocketIdleSource that does not tell by itself: it is asked while somebody wants to know. Those
 * who are one say how to ask, and whether there is somebody to be asked. Main thread.
 */
#define DOCKET_TYPE_IDLE_POLLER (docket_idle_poller_get_type ())
G_DECLARE_DERIVABLE_TYPE (DocketIdlePoller, docket_idle_poller, DOCKET, IDLE_POLLER, GObject)

struct _DocketIdlePollerClass
{
  GObjectClass parent_class;

  /* Tells, at once or later. */
  void (*ask) (DocketIdlePoller *self);
};

/* Nobody is there until that is said. */
void docket_idle_poller_set_there (DocketIdlePoller *self, gboolean there);

G_END_DECLS
