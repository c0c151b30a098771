/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-money.h"
#include "docket-time.h"

G_BEGIN_DECLS

/**
 * DocketFormatter:
 *
 * Writes numbers, money and dates as a language does, whatever the system's own locale. Nothing is
 * rounded: values go in as exact decimals and come out with all of their digits. Digits are always
 * 0 to 9, a minus is always U+2212. A value that is not set comes out as an empty text. Use one on
 * one thread.
 */
typedef struct _DocketFormatter DocketFormatter;

/**
 * DocketMoneyStyle:
 * @DOCKET_MONEY_PLAIN: "1,346.49"
 * @DOCKET_MONEY_SYMBOL: "$1,346.49", "1.346,49 €"
 * @DOCKET_MONEY_CODE: "USD 1,346.49", "1.346,49 EUR"
 */
typedef enum
{
  DOCKET_MONEY_PLAIN,
  DOCKET_MONEY_SYMBOL,
  DOCKET_MONEY_CODE,
} DocketMoneyStyle;

/**
 * DocketDateStyle:
 * @DOCKET_DATE_LONG: "1 April 2026"
 * @DOCKET_DATE_MEDIUM: "1 Apr 2026"
 * @DOCKET_DATE_SHORT: "01/04/2026"
 * @DOCKET_DATE_DAY_MONTH: "1 Apr"
 * @DOCKET_DATE_MONTH: "April 2026"
 * @DOCKET_DATE_WEEKDAY: "Wed 1 Apr"
 */
typedef enum
{
  DOCKET_DATE_LONG,
  DOCKET_DATE_MEDIUM,
  DOCKET_DATE_SHORT,
  DOCKET_DATE_DAY_MONTH,
  DOCKET_DATE_MONTH,
  DOCKET_DATE_WEEKDAY,
} DocketDateStyle;

/**
 * docket_formatter_new:
 * @language: (nullable): a BCP 47 tag or the name of a locale, such as "de", "en-GB",
 * "fr_CA.UTF-8"; %NULL or one that nobody knows: English
 *
 * Returns: (transfer full): a formatter
 */
DocketFormatter *docket_formatter_new (const char *language) G_GNUC_WARN_UNUSED_RESULT;
void docket_formatter_free (DocketFormatter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketFormatter, docket_formatter_free)

/** docket_formatter_get_language: the two or three letters that it writes, such as "de". */
const char *docket_formatter_get_language (DocketFormatter *self);

/**
 * docket_formatter_money:
 * @currency: an ISO 4217 code; how many decimals are shown is its (JPY 0, KWD 3)
 *
 * Returns: (transfer full): @money in words of the language
 */
char *docket_formatter_money (DocketFormatter *self,
                              DocketMoney money,
                              const char *currency,
                              DocketMoneyStyle style) G_GNUC_WARN_UNUSED_RESULT;
/** docket_formatter_rate: a unit price with the currency's decimals, and more where it has more. */
char *docket_formatter_rate (DocketFormatter *self,
                             DocketRate rate,
                             const char *currency,
                             DocketMoneyStyle style) G_GNUC_WARN_UNUSED_RESULT;
/** docket_formatter_quantity: with @least_decimals, and more (up to 4) where it has more. */
char *docket_formatter_quantity (DocketFormatter *self,
                                 DocketQuantity quantity,
                                 guint least_decimals) G_GNUC_WARN_UNUSED_RESULT;
/** docket_formatter_hours: "1.50 h" */
char *
docket_formatter_hours (DocketFormatter *self, DocketQuantity hours) G_GNUC_WARN_UNUSED_RESULT;
/** docket_formatter_duration: hours and minutes, "1:20", "−0:05"; seconds are cut off. */
char *docket_formatter_duration (DocketFormatter *self,
                                 DocketDuration duration) G_GNUC_WARN_UNUSED_RESULT;
/** docket_formatter_percent: "21%", "21 %", "5,5 %" */
char *
docket_formatter_percent (DocketFormatter *self, DocketPercent percent) G_GNUC_WARN_UNUSED_RESULT;
/**
 * docket_formatter_decimal:
 * @decimal: a decimal text as docket_decimal_format() writes it
 *
 * Returns: (transfer full): the same number with the language's signs and just these digits
 */
char *
docket_formatter_decimal (DocketFormatter *self, const char *decimal) G_GNUC_WARN_UNUSED_RESULT;

char *docket_formatter_date (DocketFormatter *self,
                             DocketDate date,
                             DocketDateStyle style) G_GNUC_WARN_UNUSED_RESULT;
/** docket_formatter_period: "1–31 March 2026"; where one end is not set, the other one alone. */
char *docket_formatter_period (DocketFormatter *self,
                               DocketDate from,
                               DocketDate to) G_GNUC_WARN_UNUSED_RESULT;
/** docket_formatter_country: the name of the country with the code @code, "Germany". */
char *docket_formatter_country (DocketFormatter *self, const char *code) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
