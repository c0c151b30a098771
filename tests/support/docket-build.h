/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-snapshot.h"

G_BEGIN_DECLS

/**
 * docket_build_snapshot:
 *
 * Returns: (transfer full): a snapshot with a company (USD, America/New_York, 30 days), the client
 *   "acme", the people "ann" (Ann Lee, team "senior") and "bob" (Bob Ray, "senior"), the service
 *   "consulting" and the ticket "T-1" (Printer down) of acme; no prices
 */
DocketSnapshot *docket_build_snapshot (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_build_add:
 * @snapshot: a snapshot
 * @kind: of the record
 * @json: an object of the interchange file with ' for "
 *
 * Adds a record; one that cannot be read ends the test.
 *
 * Returns: (transfer none): the record, to be changed at will before billing sees it
 */
gpointer docket_build_add (DocketSnapshot *snapshot, DocketKind kind, const char *json);

/**
 * docket_build_set:
 * @snapshot: whose currency amounts are in
 * @record: a record
 * @key: a field, as in the file
 * @json: its value, with ' for "
 */
void docket_build_set (const DocketSnapshot *snapshot,
                       gpointer record,
                       const char *key,
                       const char *json);

/**
 * docket_build_entry:
 * @snapshot: a snapshot; sealed again by this call
 * @id: of the entry
 * @ticket: (nullable): its ticket
 * @agent: who worked
 * @start: such as "2026-03-02T09:00:00-05:00"
 * @duration: such as "90m"
 *
 * Returns: (transfer none): the entry, its kind left to its service
 */
DocketTimeEntry *docket_build_entry (DocketSnapshot *snapshot,
                                     const char *id,
                                     const char *ticket,
                                     const char *agent,
                                     const char *start,
                                     const char *duration);

/**
 * docket_build_hold:
 * @snapshot: a snapshot
 * @draft: a draft as billing filled it
 * @id: what to call it
 * @issued: whether it is issued, else it stays a draft, which may be issued by another call
 *
 * Writes down what a draft holds, and where it is issued what it made of each entry, as a database
 * does.
 */
void
docket_build_hold (DocketSnapshot *snapshot, DocketInvoice *draft, const char *id, gboolean issued);

/** A day, from "2026-03-02". */
DocketDate docket_build_date (const char *text);

/** An amount as text, from minor units. */
#define docket_build_assert_money(money, currency, expected)                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *build_text = docket_money_format ((money), (currency));                       \
    g_assert_cmpstr (build_text, ==, (expected));                                                  \
  }                                                                                                \
  G_STMT_END

G_END_DECLS
