/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/* Asks for an interchange file and reads it into the database, all or nothing; what is wrong with
 * it is listed. */
void docket_files_import (GtkWidget *from, DocketWorkspace *workspace);
/* Asks where to and writes everything there as an interchange file. */
void docket_files_export (GtkWidget *from, DocketWorkspace *workspace);
/* Asks where to, and writes time there: as a calendar where the name ends in .ics, else as a table.
 * @only: (nullable) (element-type utf8): ids of the entries; else all there is */
void docket_files_export_time (GtkWidget *from, DocketWorkspace *workspace, GHashTable *only);

G_END_DECLS
