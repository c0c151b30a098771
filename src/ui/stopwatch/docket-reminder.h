/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-presence.h"
#include "docket-workspace.h"

G_BEGIN_DECLS

/* Reminds by a notification, where this desk has chosen so, that nothing runs in working hours
 * while somebody is there. Adds the action `app.remind-not-today`. Lives as long as @workspace, in
 * which time @presence has to live too. Main thread. */
void docket_reminder_watch (GApplication *application,
                            DocketWorkspace *workspace,
                            DocketPresence *presence);

G_END_DECLS
