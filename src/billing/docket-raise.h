/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-billing-error.h"
#include "docket-kinds.h"

G_BEGIN_DECLS

/**
 * docket_price_list_raise:
 * @list: (transfer none): a price list
 * @from: the first day of the new prices
 * @by: what is added, "5": 5 %; may be below 0
 * @step: to what prices are rounded, half away from zero; 0: to the rate's own precision
 * @anew: whether the result is a list of its own, without the past; else @list with new rows
 * @error: %DOCKET_BILLING_ERROR_CHOICE where a row of @list itself begins on @from already, for a
 *   step below 0 or @by below −100; %DOCKET_BILLING_ERROR_OVERFLOW
 *
 * Of every key the row that counts on @from, × (100 + @by) ÷ 100, valid from that day (from ever in
 * a new list). Minimum amounts are raised as prices are, to whole minor units where the step is not
 * of such. Rows that begin later stay as they are. Any thread.
 *
 * Returns: (transfer full) (nullable): the list, of @list's id, or without an id where it is a new
 *   one; %NULL on error
 */
DocketPriceList *docket_price_list_raise (const DocketPriceList *list,
                                          DocketDate from,
                                          DocketPercent by,
                                          DocketRate step,
                                          gboolean anew,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
