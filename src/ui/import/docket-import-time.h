/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_IMPORT_TIME (docket_import_time_get_type ())
G_DECLARE_FINAL_TYPE (DocketImportTime, docket_import_time, DOCKET, IMPORT_TIME, AdwWindow)

/* Asks for a file of another program and shows what taking its time over would do. */
void docket_import_time_choose (GtkWidget *from, DocketWorkspace *workspace);
/* The same of a file that is known. */
void docket_import_time_present (GtkWidget *from, DocketWorkspace *workspace, const char *path);

G_END_DECLS
