/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-store.h"

G_BEGIN_DECLS

/**
 * docket_time_export_csv:
 * @store: the connection
 * @filter: which time entries
 * @only: (nullable) (element-type utf8): of these only those with such ids
 * @error: return location
 *
 * Writes time as a table that spreadsheets read (RFC 4180, UTF-8), a row an entry by its start,
 * under the headers Date, Start, End, Duration, Hours, Person, Client, Project, Ticket, Title,
 * Service, Kind, Billable, Note, Invoice and Id. Dates and times are local to the company; hours
 * are decimal with four places, rounded. docket_foreign_read() reads it again.
 *
 * Returns: (transfer full) (nullable): the text
 */
char *docket_time_export_csv (DocketStore *store,
                              const DocketEntryFilter *filter,
                              GHashTable *only,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_time_export_ical:
 * @store: the connection
 * @filter: which time entries; one that runs is left out
 * @only: (nullable) (element-type utf8): of these only those with such ids
 * @error: return location
 *
 * Writes time as a calendar (RFC 5545), an appointment an entry; docket_foreign_read() reads it
 * again.
 *
 * Returns: (transfer full) (nullable): the text
 */
char *docket_time_export_ical (DocketStore *store,
                               const DocketEntryFilter *filter,
                               GHashTable *only,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
