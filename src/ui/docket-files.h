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
/* Asks whether as a table or as a calendar and where to, and writes time there. @words: what is
 * written, in a few words, which are shown; @filter: which time; @only: (nullable) (element-type
 * utf8): of that only the entries with these ids */
void docket_files_export_time (GtkWidget *from,
                               DocketWorkspace *workspace,
                               const char *words,
                               const DocketEntryFilter *filter,
                               GHashTable *only);

G_END_DECLS
