/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-billing-error.h"
#include "docket-snapshot.h"

G_BEGIN_DECLS

/** What to draft (billing.md 5). */
typedef struct
{
  const char *client;
  DocketDate from; /* null: everything still unbilled up to @to */
  DocketDate to;   /* null: @today */
  DocketDate today;
  const char *const *entries; /* not NULL: just these, no fees, top-ups or expenses */
  DocketGroupBy group_by;     /* null: by ticket */
  const char *discount;       /* "10%", "50.00" or NULL */
} DocketDraftRequest;

/* A new draft: what it holds is chosen (DocketInvoice.holds: every considered entry, expense and
 * fee that no other invoice holds), and it is filled in. An empty one has no lines and no holds;
 * whether that is refused is the caller's. (transfer full) */
DocketInvoice *docket_billing_draft (const DocketSnapshot *snapshot,
                                     const DocketDraftRequest *request,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Computes a draft's lines, sums, seller, buyer, currency and problems anew from its choices
 * (holds, manual lines, discount, group_by). Entries that it does not hold and that nobody else
 * holds still count towards rounding groups and allowances (billing.md 2.4, 4). */
gboolean docket_billing_fill (const DocketSnapshot *snapshot, DocketInvoice *draft, GError **error);

/* What a draft might hold and does not: ids of unbilled entries, expenses and due fees of its
 * client on its dates. For the editor's check boxes. (transfer full) */
DocketHolds *docket_billing_candidates (const DocketSnapshot *snapshot,
                                        const DocketInvoice *draft,
                                        DocketDate today) G_GNUC_WARN_UNUSED_RESULT;

/** What is unbilled, of one client, ticket or project; amounts net, in @currency. */
typedef struct
{
  const char *id; /* (unowned) of the snapshot's record */
  const char *currency;
  gint64 seconds; /* worked and not yet billed, billable kinds only */
  DocketMoney time;
  DocketMoney fees;
  DocketMoney expenses;
  DocketMoney total;
  guint n_entries;
  guint n_problems;
  DocketDate oldest;
} DocketUnbilled;

typedef struct
{
  GArray *clients;     /* (element-type DocketUnbilled) those with something, by client id */
  GHashTable *tickets; /* (element-type utf8 DocketUnbilled) */
  GHashTable *projects;
} DocketUnbilledReport;

/* All clients in one pass over the entries, up to @today, entries held by drafts left out. */
DocketUnbilledReport *docket_billing_unbilled (const DocketSnapshot *snapshot,
                                               DocketDate today,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void docket_unbilled_report_free (DocketUnbilledReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketUnbilledReport, docket_unbilled_report_free)

/** How an allowance stands; seconds. */
typedef struct
{
  const char *contract; /* (unowned) of the snapshot's record */
  DocketDate period;    /* first day */
  DocketDate last;      /* last day */
  gint64 granted;       /* with what was rolled over */
  gint64 rolled;        /* of which rolled over */
  gint64 used;
  gint64 over; /* past the allowance */
  DocketRate overage_rate;
} DocketAllowance;

/* The allowance of @contract on @day. FALSE where the contract has none then. */
gboolean docket_billing_allowance (const DocketSnapshot *snapshot,
                                   const char *contract,
                                   DocketDate day,
                                   DocketAllowance *allowance,
                                   GError **error);

/* The contract that an entry of @ticket would fall under on @day (billing.md 4), or NULL.
 * (transfer none) */
const DocketContract *docket_billing_contract_for (const DocketSnapshot *snapshot,
                                                   const DocketTicket *ticket,
                                                   DocketDate day);

/* The price of an hour and the ladder that was climbed for it; `rate` null where none matches.
 * @entry needs not be in the snapshot. (transfer full) */
DocketRateReason *docket_billing_price (const DocketSnapshot *snapshot,
                                        const DocketTimeEntry *entry,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A number from a series' pattern, such as "{year}-{number:4}" (billing.md 7). */
char *docket_billing_format_number (const char *pattern,
                                    DocketDate issued,
                                    gint64 number,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the pattern's numbers begin again with the year. */
gboolean docket_billing_number_restarts (const char *pattern);

G_END_DECLS
