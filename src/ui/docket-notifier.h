/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-workspace.h"

G_BEGIN_DECLS

/* Tells once of each allowance and budget that runs out, as a notification of the desktop, as long
 * as @workspace lives, which @application outlives. Where nobody shows notifications nothing is
 * told, until somebody does. */
void docket_notifier_watch (GApplication *application, DocketWorkspace *workspace);

G_END_DECLS
