/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-session-error.h"
#include "docket-store.h"

G_BEGIN_DECLS

/* The tickets that wait for a person's stopwatch, in the order in which they are offered. Who stops
 * a ticket puts it first, who starts it takes it out (docket-stopwatch.h). Each of these is one
 * act, undone as one. @agent NULL: the person of this desk. On the store's thread. */

/* Refused: a ticket that does not wait (UNKNOWN). */
gboolean
docket_queue_remove (DocketStore *store, const char *agent, const char *ticket, GError **error);
gboolean docket_queue_clear (DocketStore *store, const char *agent, GError **error);
/* Before the ticket @before; NULL: to the end. Refused: tickets that do not wait (UNKNOWN). */
gboolean docket_queue_move (
    DocketStore *store, const char *agent, const char *ticket, const char *before, GError **error);

/**
 * docket_queue_name_time:
 * @store: on its thread
 * @entry: the id of a time entry
 * @ticket: the id of a ticket
 * @error: %DOCKET_SESSION_ERROR_UNKNOWN where there is no such entry or ticket,
 *   %DOCKET_SESSION_ERROR_CHANGED where it has another ticket, project or client by now,
 *   %DOCKET_STORE_ERROR_LOCKED
 *
 * Gives time that was to be named later its ticket, ended or running. A ticket on which the
 * stopwatch then runs waits no longer.
 *
 * Returns: whether it is done
 */
gboolean
docket_queue_name_time (DocketStore *store, const char *entry, const char *ticket, GError **error);

/**
 * docket_queue_name_time_new:
 * @store: on its thread
 * @entry: the id of a time entry
 * @ticket: one that is not there yet; gets its id
 * @error: as docket_queue_name_time()
 *
 * Adds the ticket and gives it the time, as one act.
 *
 * Returns: whether it is done
 */
gboolean docket_queue_name_time_new (DocketStore *store,
                                     const char *entry,
                                     DocketTicket *ticket,
                                     GError **error);

G_END_DECLS
