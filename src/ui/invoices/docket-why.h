/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/* A popover that says why a line is what it is, one step a row, figure at right, the result under
 * a rule. @line needs its explanation. To be given a parent, and
 * taken from it by whoever gave it. */
GtkWidget *
docket_why_new (const DocketLine *line, const char *currency, DocketWorkspace *workspace);

G_END_DECLS
