/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/* How this desk's person works: when idleness is asked about, and how long each weekday is meant to
 * be. Adds its groups to @page. Main thread. */
void docket_time_page_fill (AdwPreferencesPage *page, DocketWorkspace *workspace);

G_END_DECLS
