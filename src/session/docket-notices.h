/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-workspace.h"

G_BEGIN_DECLS

/** What a person is told of once, without having asked. */
typedef enum
{
  DOCKET_NOTICE_ALLOWANCE,     /* of a contract, in one period; seconds */
  DOCKET_NOTICE_BUDGET_HOURS,  /* of a project; seconds */
  DOCKET_NOTICE_BUDGET_AMOUNT, /* of a project; minor units, net */
  DOCKET_NOTICE_READY,         /* a client is ready to bill, as was agreed; minor units, net */
  DOCKET_NOTICE_ESTIMATE,      /* of a ticket that was worked on; seconds */
  DOCKET_NOTICE_TARGET,        /* of today, of this desk's person; seconds */
} DocketNoticeSort;

typedef struct
{
  DocketNoticeSort sort;
  char *id;      /* of the contract, project, client, ticket or person */
  char *client;  /* (nullable): whose it is */
  char *subject; /* what is told of once: the period, the size of a budget, what made it ready */
  guint mark;    /* the per cent that are reached: 80 or 100 */
  gint64 part;   /* how much is used, may be more than @whole; what is unbilled of a client */
  gint64 whole;  /* of how much; 0 of a client */
  DocketRate overage; /* past an allowance; null: none */
} DocketNotice;

void docket_notice_free (DocketNotice *notice);

/**
 * docket_notices_find:
 * @workspace: with its sums
 *
 * Allowances of today's periods and budgets of projects that are not archived or done, of which 80
 * or 100 per cent are used, each with the higher mark, and clients that have become ready to bill
 * by what was agreed with them, as far as nobody was told of it.
 *
 * Returns: (transfer full) (element-type DocketNotice): by kind, then as the lists go
 */
GPtrArray *docket_notices_find (DocketWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_notices_find_goals:
 * @workspace: with its cards
 * @worked: what this desk's person has worked today in entries that have ended, seconds
 * @next: (out): in how many seconds the next goal is reached; %DOCKET_NULL: none will be
 *
 * The estimate of the ticket that the stopwatch runs on and the target of today, where they are
 * reached and nobody was told. They are reached while time goes by, without anything being changed:
 * who asks asks again after @next seconds.
 *
 * Returns: (transfer full) (element-type DocketNotice)
 */
GPtrArray *docket_notices_find_goals (DocketWorkspace *workspace,
                                      gint64 worked,
                                      gint64 *next) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_notices_find_estimates:
 * @workspace: with the sums of its cards
 * @tickets: (element-type utf8): a set of ids
 *
 * The estimates of these tickets that are used up, where nobody was told: time was written down
 * for them without the stopwatch.
 *
 * Returns: (transfer full) (element-type DocketNotice)
 */
GPtrArray *docket_notices_find_estimates (DocketWorkspace *workspace,
                                          GHashTable *tickets) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_notices_claim:
 * @store: on the thread of @store
 * @notices: (element-type DocketNotice): what holds now
 * @error: return location
 *
 * Keeps those that nobody was told of, and marks these as told in the same transaction: of several
 * windows on one database one tells. A new period, another budget or a higher mark is told anew;
 * the lower mark is not told after the higher one.
 *
 * Returns: (transfer full) (nullable) (element-type DocketNotice): those to tell; they are taken
 *   out of @notices
 */
GPtrArray *docket_notices_claim (DocketStore *store,
                                 GPtrArray *notices,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
