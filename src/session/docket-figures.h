/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-billing.h"
#include "docket-card.h"
#include "docket-due.h"
#include "docket-ready.h"
#include "docket-store.h"
#include "docket-tally.h"

G_BEGIN_DECLS

/**
 * DocketFigures:
 *
 * What is added up beside the records: unbilled value of all, and the allowance that each open
 * ticket falls under today. Made on the store's thread, then read on the main thread alone. All of
 * it lies in one #GVariant, so that it can be kept for the next start.
 */
typedef struct _DocketFigures DocketFigures;

DocketFigures *
docket_figures_compute (DocketStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @variant: of %DOCKET_FIGURES_TYPE, sunk where it floats */
DocketFigures *docket_figures_new (GVariant *variant) G_GNUC_WARN_UNUSED_RESULT;
void docket_figures_free (DocketFigures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketFigures, docket_figures_free)

/* (transfer none): of %DOCKET_FIGURES_TYPE */
GVariant *docket_figures_get_variant (DocketFigures *self);
gboolean docket_figures_equal (DocketFigures *self, DocketFigures *other);

const DocketUnbilledReport *docket_figures_get_unbilled (DocketFigures *self);
/* How a contract's allowance stands today; %NULL for none. (transfer none) */
const DocketAllowance *docket_figures_get_allowance (DocketFigures *self, const char *contract);
/* Whether a client's unbilled work is ready to be billed; %NULL where it has none. (transfer none)
 */
const DocketReadyClient *docket_figures_get_ready (DocketFigures *self, const char *client);
/* Every fee that is due and not billed. (transfer none) (element-type DocketDueFee) */
const GArray *docket_figures_get_due_fees (DocketFigures *self);
/* What a draft comes to now; null where it cannot be computed. */
DocketMoney docket_figures_get_draft_total (DocketFigures *self, const char *invoice);
/* Fills in unbilled value and allowance of a ticket or project; leaves the rest as it is. */
void docket_figures_fill (DocketFigures *self,
                          DocketKind ticket_or_project,
                          const char *id,
                          DocketCardFigures *figures);

/* Whether there is a company; what is unbilled by client, ticket and project; allowances; the
 * contract of each ticket; what was billed by project; what each draft comes to; which client is
 * ready to bill; which fees are due. */
#define DOCKET_FIGURES_TYPE                                                                        \
  "(b" DOCKET_TALLY_TYPE DOCKET_TALLY_TYPE DOCKET_TALLY_TYPE DOCKET_TALLY_TYPE DOCKET_TALLY_TYPE   \
      DOCKET_TALLY_TYPE DOCKET_TALLY_TYPE DOCKET_TALLY_TYPE DOCKET_TALLY_TYPE ")"

typedef enum
{
  DOCKET_FIGURES_COMPANY,
  DOCKET_FIGURES_CLIENTS,    /* id, currency · seconds, time, fees, expenses, total, entries,
                              * problems, oldest day */
  DOCKET_FIGURES_TICKETS,    /* the same */
  DOCKET_FIGURES_PROJECTS,   /* the same */
  DOCKET_FIGURES_ALLOWANCES, /* contract, name · first and last day of the period, granted, rolled,
                              * used, over, overage rate */
  DOCKET_FIGURES_CONTRACTS,  /* ticket, contract */
  DOCKET_FIGURES_BILLED,     /* project · amount */
  DOCKET_FIGURES_DRAFTS,     /* draft · total */
  DOCKET_FIGURES_READY,      /* client, ticket or contract or "" · DocketReady */
  DOCKET_FIGURES_DUE,        /* client, contract, milestone or "", currency, draft or "" · period,
                              * first, last, due day, amount */
} DocketFiguresMember;

G_END_DECLS
