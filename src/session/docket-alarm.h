/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-time.h"

G_BEGIN_DECLS

/**
 * DocketAlarm:
 *
 * A moment of the computer's own clock that is waited for. The main loop's timers stand still while
 * the computer sleeps; this one rings when it wakes where the moment has passed by then, and also
 * when somebody sets the clock: who hears it looks at the clock. Main thread.
 */
typedef struct _DocketAlarm DocketAlarm;

typedef void (*DocketAlarmRung) (gpointer user_data);

DocketAlarm *docket_alarm_new (DocketAlarmRung rung, gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
/* @at: as docket_clock_now() counts, a second from now at the soonest; %DOCKET_NULL: never. It
 * rings once and is then to be set anew. */
void docket_alarm_set (DocketAlarm *self, gint64 at);
/* @self: (nullable) */
void docket_alarm_free (DocketAlarm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketAlarm, docket_alarm_free)

G_END_DECLS
