/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A group of the preferences: which customer of QuickBooks stands for which client, and which tax
 * code for which tax, each to be forgotten and so asked about again. It shows itself where there
 * are any, and keeps itself up to date. Main thread. */
GtkWidget *docket_books_matches_new (DocketWorkspace *workspace);

G_END_DECLS
