/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-workspace.h"

G_BEGIN_DECLS

/** What shows a running stopwatch where neither a window nor a tray does: a notification with
 * *Stop* and *Switch to …*. Main thread. */
typedef struct _DocketResidentKeeper DocketResidentKeeper;

/* @application, @workspace: outlive it. */
DocketResidentKeeper *
docket_resident_keeper_new (GApplication *application,
                            DocketWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;
/* Whether nothing else shows the stopwatch. A tray that comes within a few seconds is waited for.
 * @tray_absent: one is wished for and was never there, which is said once and for all. */
void docket_resident_keeper_set_needed (DocketResidentKeeper *self,
                                        gboolean needed,
                                        gboolean tray_absent);
void docket_resident_keeper_free (DocketResidentKeeper *self);

G_END_DECLS
