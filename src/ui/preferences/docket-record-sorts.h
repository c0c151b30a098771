/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-record-group.h"

G_BEGIN_DECLS

/* What the preferences show of taxes, people, teams, services and cost rates. */
extern const DocketRecordGroupSort docket_tax_sort, docket_person_sort, docket_team_sort,
    docket_service_sort, docket_cost_rate_sort;

G_END_DECLS
