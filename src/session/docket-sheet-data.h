/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-store.h"

G_BEGIN_DECLS

/** The time of one person in a stretch of days, of one moment. Counted; not to be changed. */
typedef struct
{
  char *agent;
  DocketDate from; /* what was asked for; entries of the day before are there too */
  DocketDate to;
  GPtrArray *entries;    /* (element-type DocketTimeEntry) by start */
  GHashTable *numbers;   /* (element-type utf8 utf8) entries on issued invoices → their number */
  GHashTable *invoices;  /* (element-type utf8 utf8) the same → the invoice's id */
  DocketDate balanced;   /* since when a balance is kept in @from's year; null: not before @to */
  gint64 since_new_year; /* seconds that ended before @from since then */
} DocketSheetData;

/**
 * docket_sheet_data_read:
 * @store: the connection
 * @agent: whose time
 * @from: the first local day of the start
 * @to: the last
 * @error: return location
 *
 * Reads what docket_timesheet_week() and docket_timesheet_day() add up, and who holds it. Runs on
 * the store's thread.
 *
 * Returns: (transfer full) (nullable): the time
 */
DocketSheetData *docket_sheet_data_read (DocketStore *store,
                                         const char *agent,
                                         DocketDate from,
                                         DocketDate to,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
DocketSheetData *docket_sheet_data_ref (const DocketSheetData *data);
void docket_sheet_data_unref (DocketSheetData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketSheetData, docket_sheet_data_unref)

G_END_DECLS
