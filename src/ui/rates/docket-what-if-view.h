/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-rehearsal.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_WHAT_IF_VIEW (docket_what_if_view_get_type ())
G_DECLARE_FINAL_TYPE (DocketWhatIfView, docket_what_if_view, DOCKET, WHAT_IF_VIEW, AdwBin)

/* What a contract would have billed, month by month, beside what was: a chart, and the same as a
 * table. Follows @rehearsal. @client: its name; @currency: of the amounts. */
GtkWidget *
docket_what_if_view_new (DocketRehearsal *rehearsal, const char *client, const char *currency);

G_END_DECLS
