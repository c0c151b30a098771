/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the sources of this part alone, each of which includes docket-time-desk.h before it. */

G_BEGIN_DECLS

/* What the acts on time entries share. */

/* The company's zone. (transfer full) (nullable) */
DocketZone *docket_time_open_zone (DocketStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Seconds of one that has ended. */
gint64 docket_time_worked (const DocketTimeEntry *entry);
/* (element-type DocketTimeGap); empty: nothing is to be looked at. */
void docket_time_set_review (DocketTimeEntry *entry, GPtrArray *gaps);

G_END_DECLS
