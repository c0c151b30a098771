/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-workspace.h"

G_BEGIN_DECLS

/**
 * DocketWaiting:
 *
 * The time of this desk's person that waits for a word: what was started without a ticket, and what
 * is to be reviewed. Follows the database. Main thread.
 *
 * Signal `changed`: other entries, or the same with other fields.
 */
#define DOCKET_TYPE_WAITING (docket_waiting_get_type ())
G_DECLARE_FINAL_TYPE (DocketWaiting, docket_waiting, DOCKET, WAITING, GObject)

/* The one of @workspace, which owns it. (transfer none) */
DocketWaiting *docket_waiting_get (DocketWorkspace *workspace);
/* Newest first; what runs is not among the first ones. (transfer none) (element-type
 * DocketTimeEntry) */
GPtrArray *docket_waiting_get_later (DocketWaiting *self);
GPtrArray *docket_waiting_get_review (DocketWaiting *self);
/* How many wait. */
guint docket_waiting_count (DocketWaiting *self);

G_END_DECLS
