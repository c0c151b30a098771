/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "docket-time-import.h"

G_BEGIN_DECLS

/** What was read of a file, and what would become of it. Counted; never changed but by the import.
 */
typedef struct
{
  DocketForeignFile *file;
  DocketTimeImportPlan *plan;
} DocketImportLook;

/* Takes both. */
DocketImportLook *docket_import_look_new (DocketForeignFile *file,
                                          DocketTimeImportPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
DocketImportLook *docket_import_look_ref (DocketImportLook *look);
void docket_import_look_unref (DocketImportLook *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketImportLook, docket_import_look_unref)

#define DOCKET_TYPE_IMPORT_ROW (docket_import_row_get_type ())
G_DECLARE_FINAL_TYPE (DocketImportRow, docket_import_row, DOCKET, IMPORT_ROW, GObject)

/* "2 March 09:00–10:20", or the line that was not understood. (transfer none) */
const char *docket_import_row_get_when (DocketImportRow *self);
/* Client, project, ticket and note; or why it was not understood. (transfer none) */
const char *docket_import_row_get_what (DocketImportRow *self);
/* "New" … (transfer none) */
const char *docket_import_row_get_state (DocketImportRow *self);
/* Whether it will not be taken over and somebody may want to know. */
gboolean docket_import_row_is_trouble (DocketImportRow *self);

#define DOCKET_TYPE_IMPORT_ROWS (docket_import_rows_get_type ())
G_DECLARE_FINAL_TYPE (DocketImportRows, docket_import_rows, DOCKET, IMPORT_ROWS, GObject)

/* A list of DocketImportRow: first what is not understood, then what nobody worked, what is new,
 * what is left out and what is there already. Each is made when it is looked at. */
DocketImportRows *docket_import_rows_new (DocketImportLook *look) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
