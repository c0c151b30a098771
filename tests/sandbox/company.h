/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store.h"

G_BEGIN_DECLS

/**
 * company_seed:
 *
 * Fills an empty store with the company that a new sandbox comes with.
 */
void company_seed (Store *store);

/**
 * company_change:
 * @wish: settings by their names in the state file
 *
 * Changes what the company's bookkeeper could change and brings Preferences, CompanyInfo and
 * the tax codes in line.
 */
gboolean company_change (Store *store, const Value *wish, char **message);
Value *company_describe (Store *store) G_GNUC_WARN_UNUSED_RESULT;
gboolean company_is_us (Store *store);
const char *company_currency_name (const char *code);

/**
 * company_exchange_rate:
 *
 * Returns: (transfer full) (nullable): how much of the home currency one @code is worth, with
 *   up to six decimals, or %NULL where the currency is not known
 */
char *company_exchange_rate (Store *store, const char *code) G_GNUC_WARN_UNUSED_RESULT;
gboolean company_has_closed (Store *store, const char *day);

G_END_DECLS
