/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Whether something unbilled is ready to be billed, and what makes it so. */
typedef enum
{
  DOCKET_READY_NOT_YET,
  DOCKET_READY_ANY_TIME, /* nothing was agreed */
  DOCKET_READY_MONTH_END,
  DOCKET_READY_TICKET_DONE,
  DOCKET_READY_AMOUNT,
} DocketReady;

/**
 * DocketReadyClient:
 *
 * A client with something unbilled; texts are the snapshot's.
 *
 * When to bill (DocketContract.bill_when, else DocketClient.bill_when). `month_end`: something of
 * it started, or fell due, before the first of this month. `ticket_done`: a ticket with something
 * unbilled stands in a stage of kind `done`. `amount`: its net has reached `bill_amount`. A fee
 * that is due makes the first two ready at once and counts into the third. A contract's own terms
 * are asked of what lies under it, the client's of the rest; the client is ready when any is, and
 * where none says when, at any time.
 */
typedef struct
{
  const char *client;
  DocketReady ready;
  const char *of; /* (nullable): the ticket that is done, or the contract whose terms were met */
} DocketReadyClient;

G_END_DECLS
