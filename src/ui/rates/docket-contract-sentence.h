/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"

G_BEGIN_DECLS

/**
 * docket_contract_kind_name:
 * @kind: a kind of contract
 *
 * Returns: (transfer none): what people call it, "Monthly fee with hours"
 */
const char *docket_contract_kind_name (DocketContractKind kind);

/**
 * docket_contract_sentence:
 * @contract: a contract, which may be filled in only in part
 * @currency: that its amounts are in
 * @price_list: (nullable): the name of its price list, %NULL where it has none of its own
 * @covers: (nullable): the names of what it covers, %NULL for all work
 *
 * What was agreed, as a client reads it, in the window's language: "1,000.00 a month, billed in
 * arrears, includes 10 hours. Unused hours last one more month. More time costs 110.00 an hour,
 * every started 15 minutes. From 1 January 2026, open end." (billing rules, section 4)
 *
 * Returns: (transfer full): the sentences
 */
char *docket_contract_sentence (const DocketContract *contract,
                                const char *currency,
                                const char *price_list,
                                const char *covers) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
