/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-exchange-error.h"
#include "docket-record-json.h"
#include "docket-store.h"

G_BEGIN_DECLS

/**
 * The interchange file, as the page *The command line and the interchange file* describes it, and
 * what the records hold beyond that page, in the same manner (a missing key is null):
 *
 * - company: `email`, `phone`, `language`, `tax` (proposed for new clients), `invoice_footer`,
 *   `numbering.deposit`
 * - agent, service, tax, client, project: `archived`, true for one that is offered no more
 * - cost_rates: `id`, made of agent, team, service and from where it is missing
 * - client: `phone`, `note`; contract: `done`, `milestones[].done`
 * - project: `description`, `rank`; ticket: `checklist` (`text`, `done`), `rank`. Cards stand in
 *   their column by rank; those without one follow in the order of the file, known ones stay
 * - stage: `id` ("tickets/Open" where it is missing), `color`; the order is that of the file
 * - invoice: what a draft was made of (`from`, `to`, `group_by`, `show_included`,
 *   `discount_choice`, `deposit_choice`, `manual`, `holds`), its texts (`note`, `internal_note`,
 *   `footer`, `payment_instructions`, `language`), `payments`; of a line `detail`, `project`,
 *   `service`, `date`, `expense`; of a tax its `name`. A draft's lines and sums are computed anew
 *   and not read. Where `holds` is missing it is what the lines name.
 * - time entry: one that runs may go without ticket, project and client until it ends; an ended one
 *   only with `later`, true: its ticket is named later (refused where it has one). `away`, true:
 *   worked off the computer. `sources`: of which records of other programs it was made, such as
 *   "toggl:" and a sum of what identifies it there. `review`: what is to be looked at, each with
 * its `cause` (`idle`, `suspend`, `lock`, `crash`, `clock`), `from` and `to`, and `measured`, of
 *   `clock` the length that the clock that nobody sets has counted
 * - agent: `idle_after`, the time without a key or a pointer after which it is asked what to do
 * with it (null: 10 min, "0m": never); `targets`: how long `mon` … `sun` are meant to be, each list
 *   `from` a day on (null: ever since), the last one that has begun counts
 * - explain: `notes` in words; of an entry `taken`, the seconds drawn from an allowance
 */

/** What an import brought. */
typedef struct
{
  guint made[DOCKET_N_INTERCHANGE_KINDS];
  guint changed[DOCKET_N_INTERCHANGE_KINDS];
  guint unchanged[DOCKET_N_INTERCHANGE_KINDS];
  char *backup; /* the database as it was before, NULL where none was made */
} DocketImportCounts;

void docket_import_counts_clear (DocketImportCounts *counts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DocketImportCounts, docket_import_counts_clear)

/**
 * docket_exchange_read:
 * @path: (nullable): the file; %NULL: standard input
 * @length: (out): bytes of the text
 * @error: %G_FILE_ERROR, with the system's words
 *
 * Reads what is to be imported. Of what is longer than %DOCKET_JSON_MOST_BYTES no more than a
 * little beyond that is read, for docket_exchange_import() to refuse.
 *
 * Returns: (transfer full) (nullable): the text, ending in a zero byte
 */
char *
docket_exchange_read (const char *path, gsize *length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_exchange_back_up:
 * @act: an act that has put nothing yet
 * @backup: (out) (transfer full): the copy's path
 * @error: %DOCKET_EXCHANGE_ERROR_BACKUP
 *
 * Copies the database as it was before @act, beside it, and remembers where: what an import can be
 * undone from that is too large for the history.
 *
 * Returns: whether it is done
 */
gboolean docket_exchange_back_up (DocketAct *act, char **backup, GError **error);

/**
 * docket_exchange_import:
 * @text: the file, at most %DOCKET_JSON_MOST_BYTES
 * @backup: copy a database that is not empty before anything is changed
 * @counts: (out caller-allocates): what was brought; to be cleared
 * @complaints: gets up to 20 lines such as `time_entries[17].ticket: no ticket "T-99"`
 * @error: %DOCKET_EXCHANGE_ERROR_REFUSED with at least one complaint, %DOCKET_ERROR where it is no
 *   JSON, %DOCKET_STORE_ERROR
 *
 * Reads an interchange file into the database, all or nothing, in one act. Records with known ids
 * are changed; one that an issued invoice holds is refused with the invoice's number. What is in
 * the database and not in the file stays. The act cannot be undone field by field: it is undone by
 * putting the backup in the database's place, whose name lies in the setting
 * %DOCKET_EXCHANGE_BACKUP_SETTING. May take seconds; any thread, one store.
 *
 * Returns: whether it is in
 */
gboolean docket_exchange_import (DocketStore *store,
                                 const char *text,
                                 gsize length,
                                 gboolean backup,
                                 DocketImportCounts *counts,
                                 DocketComplaints *complaints,
                                 GError **error);

#define DOCKET_EXCHANGE_BACKUP_SETTING "backup-before-import"

/**
 * docket_exchange_export:
 * @length: (out) (optional): bytes of the text
 *
 * Everything, as an interchange file: one record a line, all keys, stages in the order of their
 * board, entries by start, the rest by id. The same data gives the same bytes, also after an import
 * into an empty database.
 *
 * Returns: (transfer full) (nullable): the text
 */
char *docket_exchange_export (DocketStore *store,
                              gsize *length,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_exchange_write_invoice:
 * @currency: of a draft that names none
 * @explain: with the reasons of each line
 *
 * Writes an invoice in the shape that it has in the file.
 */
void docket_exchange_write_invoice (DocketJsonWriter *writer,
                                    const DocketInvoice *invoice,
                                    const char *currency,
                                    gboolean explain);

G_END_DECLS
