/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-snapshot.h"

G_BEGIN_DECLS

/**
 * DocketQuery:
 *
 * What the price of an hour depends on. The records are those of the snapshot.
 */
typedef struct
{
  const DocketClient *client;
  const DocketTicket *ticket;     /* (nullable) */
  const DocketContract *contract; /* (nullable): which the time falls under */
  const DocketProject *project;   /* (nullable) */
  const DocketAgent *agent;       /* (nullable) */
  const DocketService *service;   /* (nullable) */
  DocketRate own;                 /* the entry's own rate, or null */
  DocketDate date;                /* the local day on which the entry started */
  gboolean over;                  /* the time is past an allowance of @contract */
} DocketQuery;

/**
 * DocketQuote:
 *
 * The answer: the price of an hour, and the rounding rule that comes with it. Immutable, owned by
 * the pricing, the same for each query that nothing sets apart.
 */
typedef struct
{
  DocketRate rate;                /* null: no price */
  const DocketPriceList *list;    /* (nullable): which gave the price */
  const DocketPrice *row;         /* (nullable): of @list */
  DocketRateReason *reason;       /* with the ladder; shared with the lines that it explains */
  const DocketRounding *rounding; /* the same record for rules that say the same */
  DocketRoundingReason *rounding_reason; /* (nullable): the same rule, and where it came from */
} DocketQuote;

/**
 * DocketPricing:
 *
 * Searches prices and remembers what it found. One thread.
 */
typedef struct _DocketPricing DocketPricing;

/**
 * docket_pricing_new:
 * @snapshot: (transfer none): outlives the pricing
 */
DocketPricing *docket_pricing_new (const DocketSnapshot *snapshot) G_GNUC_WARN_UNUSED_RESULT;
void docket_pricing_free (DocketPricing *pricing);

/**
 * docket_pricing_find:
 * @pricing: a pricing
 * @query: what the price is for
 *
 * Searches the price of an hour, first match wins (billing.md 3): the entry's own rate, the
 * ticket's, the contract's overage rate (past an allowance only), the contract's price list, the
 * project's rate, its price list, the client's price list, the company's, the service's default
 * rate. A list of another currency than the client's is passed over, and so is the default rate of
 * a service, which is in the company's; the step of the ladder says so. With it comes the rounding
 * rule in force (billing.md 2.3): the contract's, the row's that gave the price, its list's (where
 * no list gave it: that of the first list in the search), the service's, the company's.
 *
 * Returns: (transfer none): the quote, its rate null where nothing matched
 */
const DocketQuote *docket_pricing_find (DocketPricing *pricing, const DocketQuery *query);

/**
 * docket_price_rank:
 * @agent_key: (nullable): of a row of prices or of costs, as the two behind it
 * @team_key: (nullable)
 * @service_key: (nullable)
 * @agent: (nullable): who works
 * @service: (nullable): what kind of work
 *
 * How specific a row is (billing.md 3): agent+service, agent, team+service, team, service, any.
 *
 * Returns: the higher, the more specific; below zero where the row is of others
 */
int docket_price_rank (const char *agent_key,
                       const char *team_key,
                       const char *service_key,
                       const DocketAgent *agent,
                       const DocketService *service);

/**
 * docket_price_list_find:
 * @list: a price list
 * @agent: (nullable): who works
 * @service: (nullable): at what
 * @date: when
 *
 * The row that is valid on @date (from its `from` up to the day before the next row's of the same
 * key) and is the most specific: agent and service, agent, team and service, team, service, any
 * (billing.md 3). Of two rows of one key and day the later in the list counts.
 *
 * Returns: (transfer none) (nullable): the row
 */
const DocketPrice *docket_price_list_find (const DocketPriceList *list,
                                           const DocketAgent *agent,
                                           const DocketService *service,
                                           DocketDate date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketPricing, docket_pricing_free)

G_END_DECLS
