/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-snapshot.h"

G_BEGIN_DECLS

/** What is wrong with terms, or to be asked about. */
typedef enum
{
  /* Hard: not to be saved. */
  DOCKET_FINDING_END_BEFORE_START,
  DOCKET_FINDING_MILESTONE_UNNAMED,
  DOCKET_FINDING_MILESTONE_TWICE,
  DOCKET_FINDING_FEE_BILLED, /* kind, period, anchor, first day or a billed milestone was changed */
  DOCKET_FINDING_SAME_ROW_TWICE,
  /* To be asked. */
  DOCKET_FINDING_ALLOWANCE_WITHOUT_FEE, /* time is covered, and costs nothing */
  DOCKET_FINDING_RATE_ZERO,
  DOCKET_FINDING_OVERLAP, /* other: the contract that covers some of the same */
  DOCKET_FINDING_LIST_OF_OTHER_CURRENCY,
  DOCKET_FINDING_LIST_WITHOUT_PRICES,
  DOCKET_FINDING_CAP_ABOVE_ALL, /* more than all that could roll over */
  DOCKET_FINDING_FIXED_WITHOUT_END,
  DOCKET_FINDING_ROLLOVER_WITHOUT_HOURS,
  DOCKET_FINDING_END_BILLED,   /* moved into or before @days, which are billed already */
  DOCKET_FINDING_START_BILLED, /* other: the contract that @days are billed by already */
} DocketFindingCode;

/** Days that the fees of a contract are billed for, on issued invoices. */
typedef struct
{
  DocketDate first;    /* null: none */
  DocketDate last;     /* there may be gaps between */
  const char *invoice; /* (unowned) id of the one with the last of them */
  guint n_invoices;
} DocketBilledDays;

typedef struct
{
  DocketFindingCode code;
  gboolean hard;
  const char *field; /* (unowned) static: the field that it is about, as in the interchange file */
  guint row;         /* of milestones or rates; G_MAXUINT where it is about none */
  const char *other; /* (nullable) (unowned): id of the record that it conflicts with */
  DocketBilledDays days;
} DocketFinding;

/**
 * docket_billing_find_billed_days:
 * @terms: (transfer none): with the contract as saved, and with the fees held and billed
 * @contract: a contract's id
 * @after: a day; null for none
 * @days: (out): the days of all its periods that are billed and do not end by then
 *
 * What a bookkeeper looks at before ending or renewing a contract: fees of periods and top-ups of
 * minimum spends on issued invoices that are not void and not credited in whole. A period that the
 * contract ends in counts whole, since its fee stays the same; but where fees are prorated by days
 * and no more than its part was billed, up to the last day of the contract.
 *
 * Returns: whether there are any
 */
gboolean docket_billing_find_billed_days (const DocketSnapshot *terms,
                                          const char *contract,
                                          DocketDate after,
                                          DocketBilledDays *days);

/**
 * docket_billing_check_contract:
 * @terms: (transfer none): with the contract as saved, if it is, and the fees held
 * @contract: (transfer none): as edited
 *
 * Two contracts overlap where they are one client's and of one kind, and some of the same work is
 * covered by both on some of the same days. One that names projects and one that does not are meant
 * to stand beside each other: the former goes before for its projects (billing.md 4). A fee counts
 * as billed from when it is issued. An end within days that are billed is allowed, and so is a
 * start within those that a contract of the same kind has billed for the same work; both are said
 * while they are being changed.
 *
 * Returns: (transfer full) (element-type DocketFinding): hard ones first
 */
GArray *docket_billing_check_contract (const DocketSnapshot *terms,
                                       const DocketContract *contract) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_billing_check_price_list:
 * @terms: (transfer none): with clients and contracts
 * @list: (transfer none): as edited
 *
 * Two rows are the same where agent, team, service and first day are.
 *
 * Returns: (transfer full) (element-type DocketFinding): hard ones first
 */
GArray *docket_billing_check_price_list (const DocketSnapshot *terms,
                                         const DocketPriceList *list) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
