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
} DocketFindingCode;

typedef struct
{
  DocketFindingCode code;
  gboolean hard;
  const char *field; /* (unowned) static: the field that it is about, as in the interchange file */
  guint row;         /* of milestones or rates; G_MAXUINT where it is about none */
  const char *other; /* (nullable) (unowned): id of the record that it conflicts with */
} DocketFinding;

/**
 * docket_billing_check_contract:
 * @terms: (transfer none): with the contract as saved, if it is, and the fees held
 * @contract: (transfer none): as edited
 *
 * Two contracts overlap where they are one client's and of one kind, and some of the same work is
 * covered by both on some of the same days. One that names projects and one that does not are meant
 * to stand beside each other: the former goes before for its projects (billing.md 4). A fee counts
 * as billed from when it is issued.
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
