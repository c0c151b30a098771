/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"

G_BEGIN_DECLS

/**
 * DocketUsage:
 *
 * What an issued invoice (not void, not credited in whole) made of one entry: part of it, billed
 * by that invoice, and where an allowance was drawn from, which.
 */
typedef struct
{
  const char *entry;   /* (unowned) in the snapshot's strings */
  const char *invoice; /* its id */
  const char *contract;
  DocketDate period; /* null where no allowance was drawn */
  gint64 billed;     /* seconds */
  gint64 taken;      /* seconds drawn from the allowance, 0 where none */
} DocketUsage;

/** A fee, or a deposit taken off, that an invoice or draft holds. */
typedef struct
{
  const char *contract;
  DocketDate period;
  const char *milestone;
  const char *invoice;
  gboolean issued;
} DocketFeeHold;

/**
 * DocketPeriodBilled:
 *
 * What a line of an issued invoice (not void, not credited in whole) came to, of one period of a
 * contract: its time, with what entries were short of their minimum amounts; its top-ups, below
 * zero where they took off time that was free; its fee.
 */
typedef struct
{
  const char *contract; /* (unowned) in the snapshot's strings, as @invoice */
  DocketDate period;    /* its first day under the contract */
  const char *invoice;
  DocketLineKind kind;
  DocketMoney amount;
} DocketPeriodBilled;

/** Who holds an entry or expense now. */
typedef struct
{
  const char *invoice;
  gboolean issued;
} DocketHold;

/**
 * DocketSnapshot:
 *
 * All that billing may look at: what a database said at one moment, for one client or for all.
 * Immutable once filled. Lists of records are sorted by id but for @entries, by start, then id.
 * Several threads may read one as long as none changes it.
 */
typedef struct
{
  DocketCompany *company;
  GHashTable *records[DOCKET_N_KINDS]; /* (element-type utf8 DocketRecord) id → record, owned */
  GPtrArray *lists[DOCKET_N_KINDS];    /* the same records in order, owned */
  GHashTable *holds;                   /* (element-type utf8 DocketHold) entry or expense id → */
  GArray *usage;                       /* (element-type DocketUsage) */
  GArray *fees;                        /* (element-type DocketFeeHold) */
  GArray *billed; /* (element-type DocketPeriodBilled) of minimum spends, and fees */
  GStringChunk *strings;
  gpointer origin; /* (nullable): the snapshot that this one shares its strings with, owned */
  gatomicrefcount references;
} DocketSnapshot;

DocketSnapshot *docket_snapshot_new (void) G_GNUC_WARN_UNUSED_RESULT;
void docket_snapshot_free (DocketSnapshot *snapshot);
/* The same moment with @record in the place of the one of its kind and id, or besides them. Shares
 * all else with @snapshot, holds and usage too, in time that grows with the records of that kind
 * alone; either may be freed first. (transfer full) */
DocketSnapshot *docket_snapshot_copy_with (const DocketSnapshot *snapshot,
                                           gpointer record) G_GNUC_WARN_UNUSED_RESULT;
/* Takes the reference. The order of adding is that of the list. */
void docket_snapshot_take (DocketSnapshot *snapshot, gpointer record);
gpointer docket_snapshot_find (const DocketSnapshot *snapshot, DocketKind kind, const char *id);
void docket_snapshot_hold (DocketSnapshot *snapshot,
                           const char *id,
                           const char *invoice,
                           gboolean issued);
/* Sorts @entries by start, then id; call after the last take. */
void docket_snapshot_seal (DocketSnapshot *snapshot);

/* Who is billed for an entry or expense that says @own, with its @ticket and @project (both
 * nullable): its own client, else its ticket's, else its project's (interchange.md). NULL: none. */
const char *
docket_choose_client (const char *own, const DocketTicket *ticket, const DocketProject *project);
/* The same of an entry and of an expense of the snapshot. */
const char *
docket_snapshot_entry_client (const DocketSnapshot *snapshot, const DocketTimeEntry *entry);
const char *
docket_snapshot_entry_project (const DocketSnapshot *snapshot, const DocketTimeEntry *entry);
const char *
docket_snapshot_entry_service (const DocketSnapshot *snapshot, const DocketTimeEntry *entry);
DocketEntryKind
docket_snapshot_entry_kind (const DocketSnapshot *snapshot, const DocketTimeEntry *entry);
const char *
docket_snapshot_expense_client (const DocketSnapshot *snapshot, const DocketExpense *expense);
/* The client's currency, else the company's. */
const char *docket_snapshot_client_currency (const DocketSnapshot *snapshot, const char *client);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketSnapshot, docket_snapshot_free)

G_END_DECLS
