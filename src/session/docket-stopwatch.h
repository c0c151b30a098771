/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-session-error.h"
#include "docket-store.h"

G_BEGIN_DECLS

/** What is to be started. NULLs and DOCKET_NULL: the person of this desk, no ticket, now. */
typedef struct
{
  const char *agent;
  const char *ticket;
  const char *service;
  const char *note;
  gint64 at;     /* seconds of UTC */
  gboolean away; /* off the computer: idleness is not asked about */
} DocketStopwatchStart;

/* Who the stopwatch is for: @agent, else the setting "agent", else the only one there is. */
char *docket_stopwatch_find_agent (DocketStore *store,
                                   const char *agent,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Stops what runs for that person (it joins the queue) and starts anew, in one act. The start is
 * on disk when this returns. Refused with IN_FUTURE where it would begin later than now.
 * (transfer full) */
DocketTimeEntry *docket_stopwatch_start (DocketStore *store,
                                         const DocketStopwatchStart *start,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Ends the running entry. @at: DOCKET_NULL for now. (transfer full) */
DocketTimeEntry *docket_stopwatch_stop (DocketStore *store,
                                        const char *agent,
                                        gint64 at,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* NULL without an error where nothing runs. (transfer full) */
DocketTimeEntry *docket_stopwatch_get_running (DocketStore *store,
                                               const char *agent,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The tickets that wait, newest first. (element-type DocketQueueItem) (transfer full) */
GPtrArray *docket_stopwatch_get_queue (DocketStore *store,
                                       const char *agent,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Changes the running entry's start, note, service or kind, from @before as it was found to @after.
 * Refused with NOT_RUNNING where it was stopped meanwhile, with CHANGED where the same field was
 * changed, with IN_FUTURE where it would begin later than now. */
gboolean docket_stopwatch_change (DocketStore *store,
                                  const DocketTimeEntry *before,
                                  const DocketTimeEntry *after,
                                  GError **error);

G_END_DECLS
