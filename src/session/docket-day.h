/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-time.h"

G_BEGIN_DECLS

/**
 * DocketDay:
 *
 * Notices that local clocks have passed midnight, also while the computer slept or when somebody
 * sets its clock. One timer, which wakes nobody before. Main thread.
 */
typedef struct _DocketDay DocketDay;

typedef void (*DocketDayTurned) (gpointer user_data);

/* @zone: whose midnight; outlives the day or is replaced before it goes. */
DocketDay *docket_day_new (DocketZone *zone,
                           DocketDayTurned turned,
                           gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
/* From now on by other clocks; calls @turned where these show another day. */
void docket_day_set_zone (DocketDay *self, DocketZone *zone);
void docket_day_free (DocketDay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketDay, docket_day_free)

G_END_DECLS
