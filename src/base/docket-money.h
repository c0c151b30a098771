/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DOCKET_NULL:
 *
 * The value of a number that is not set, in every integer type of this floor. No result of
 * arithmetic is ever this value: it counts as an overflow.
 */
#define DOCKET_NULL G_MININT64

/** Amount in whole minor units of a currency that its owner knows. */
typedef struct
{
  gint64 minor;
} DocketMoney;

/** Price of an hour or a piece, in ten-thousandths of the currency's minor unit. */
typedef struct
{
  gint64 e4;
} DocketRate;

/** Hours or pieces, in ten-thousandths. */
typedef struct
{
  gint64 e4;
} DocketQuantity;

/** Per cent (or a multiplier), in ten-thousandths: 21 % is 210000, × 1.5 is 15000. */
typedef struct
{
  gint64 e4;
} DocketPercent;

#define DOCKET_MONEY_NULL ((DocketMoney){ DOCKET_NULL })
#define DOCKET_RATE_NULL ((DocketRate){ DOCKET_NULL })
#define DOCKET_QUANTITY_NULL ((DocketQuantity){ DOCKET_NULL })
#define DOCKET_PERCENT_NULL ((DocketPercent){ DOCKET_NULL })
#define DOCKET_IS_NULL(value) ((value) == DOCKET_NULL)

/**
 * docket_decimal_parse:
 * @text: an optional minus, digits, optionally a point and digits; no exponent, plus, space,
 *   thousands or locale
 * @decimals: how many decimals @value has, 0 to 18
 * @value: (out): the number, in units of 10 to the power of minus @decimals; unchanged on error
 * @error: %DOCKET_ERROR_SYNTAX for another form, %DOCKET_ERROR_RANGE for a decimal past @decimals
 *   that is not 0, %DOCKET_ERROR_OVERFLOW
 *
 * Reads decimal text exactly. Nothing is rounded: what does not fit is refused. Any thread.
 *
 * Returns: whether @value is set
 */
gboolean docket_decimal_parse (const char *text, guint decimals, gint64 *value, GError **error);

/**
 * docket_decimal_format:
 * @value: a number in units of 10 to the power of minus @decimals
 * @decimals: 0 to 18
 * @least_decimals: zeros at the end are left off, but for this many decimals
 *
 * Writes decimal text that docket_decimal_parse() reads back to the same @value. Any thread.
 *
 * Returns: (transfer full) (nullable): the text, %NULL for %DOCKET_NULL
 */
char *docket_decimal_format (gint64 value,
                             guint decimals,
                             guint least_decimals) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_multiply_divide:
 * @a: a factor
 * @b: a factor
 * @divisor: not 0
 * @result: (out): a × b ÷ divisor; unchanged on error
 * @error: %DOCKET_ERROR_OVERFLOW, or %DOCKET_ERROR_RANGE where an operand is %DOCKET_NULL or
 *   @divisor is 0
 *
 * Computes with a product of 128 bits and rounds once, half away from zero (billing rules, section
 * 1). Any thread.
 *
 * Returns: whether @result is set
 */
gboolean
docket_multiply_divide (gint64 a, gint64 b, gint64 divisor, gint64 *result, GError **error);

/**
 * docket_add:
 * @a: a number
 * @b: a number of the same unit
 * @sum: (out): their sum; unchanged on error
 * @error: %DOCKET_ERROR_OVERFLOW, or %DOCKET_ERROR_RANGE where an operand is %DOCKET_NULL
 *
 * Adds without ever wrapping. @sum may be the place of an operand. Any thread.
 *
 * Returns: whether @sum is set
 */
gboolean docket_add (gint64 a, gint64 b, gint64 *sum, GError **error);

/**
 * docket_currency_decimals:
 * @code: (nullable): three capital letters
 *
 * How many decimals a currency's minor unit is, by ISO 4217: JPY 0, USD 2, KWD 3. Known are the
 * currencies that people pay with, and those withdrawn since 2021. Any thread.
 *
 * Returns: 0, 2 or 3, or -1 for what is no such code
 */
int docket_currency_decimals (const char *code);

/**
 * docket_money_parse:
 * @text: an amount as docket_decimal_parse() reads it, with up to the currency's decimals
 * @currency: an ISO 4217 code
 * @money: (out): the amount in minor units; unchanged on error
 * @error: as docket_decimal_parse(), and %DOCKET_ERROR_RANGE for an unknown currency
 *
 * Reads an amount exactly. Any thread.
 *
 * Returns: whether @money is set
 */
gboolean
docket_money_parse (const char *text, const char *currency, DocketMoney *money, GError **error);

/**
 * docket_money_format:
 * @money: an amount
 * @currency: an ISO 4217 code that docket_currency_decimals() knows
 *
 * Writes an amount with just the currency's decimals, for files and other programs: what people
 * read is made in their language elsewhere. Any thread.
 *
 * Returns: (transfer full) (nullable): the text, %NULL for %DOCKET_MONEY_NULL
 */
char *docket_money_format (DocketMoney money, const char *currency) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_rate_parse:
 * @text: a price as docket_decimal_parse() reads it, with up to four decimals more than the
 *   currency
 * @currency: an ISO 4217 code
 * @rate: (out): the price; unchanged on error
 * @error: as docket_money_parse()
 *
 * Reads a price exactly (billing rules, section 1). Any thread.
 *
 * Returns: whether @rate is set
 */
gboolean
docket_rate_parse (const char *text, const char *currency, DocketRate *rate, GError **error);

/**
 * docket_rate_format:
 * @rate: a price
 * @currency: an ISO 4217 code that docket_currency_decimals() knows
 *
 * Writes a price with the currency's decimals and as many of the four more as it needs. Any thread.
 *
 * Returns: (transfer full) (nullable): the text, %NULL for %DOCKET_RATE_NULL
 */
char *docket_rate_format (DocketRate rate, const char *currency) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_money_add:
 * @a: an amount
 * @b: an amount of the same currency
 * @sum: (out): their sum; unchanged on error
 * @error: as docket_add()
 *
 * Adds two amounts. @sum may be the place of an operand. Any thread.
 *
 * Returns: whether @sum is set
 */
gboolean docket_money_add (DocketMoney a, DocketMoney b, DocketMoney *sum, GError **error);

/**
 * docket_rate_times:
 * @rate: the unit price
 * @quantity: hours or pieces, rounded as the client reads them
 * @amount: (out): the amount in minor units; unchanged on error
 * @error: as docket_multiply_divide()
 *
 * quantity × unit price, rounded once to the currency's decimals, half away from zero, so that what
 * the client reads multiplies out (billing rules, section 1). Any thread.
 *
 * Returns: whether @amount is set
 */
gboolean
docket_rate_times (DocketRate rate, DocketQuantity quantity, DocketMoney *amount, GError **error);

/**
 * docket_rate_scale:
 * @rate: the unit price
 * @multiplier: × 1.5 is 15000
 * @scaled: (out): the new price; unchanged on error
 * @error: as docket_multiply_divide()
 *
 * price × multiplier, rounded to the rate's own precision, half away from zero (surcharges: billing
 * rules, section 3). Any thread.
 *
 * Returns: whether @scaled is set
 */
gboolean
docket_rate_scale (DocketRate rate, DocketPercent multiplier, DocketRate *scaled, GError **error);

/**
 * docket_money_percent:
 * @money: an amount
 * @percent: 21 % is 210000
 * @share: (out): the share in minor units; unchanged on error
 * @error: as docket_multiply_divide()
 *
 * The given per cent of an amount, half away from zero (taxes and discounts: billing rules, section
 * 6). Any thread.
 *
 * Returns: whether @share is set
 */
gboolean
docket_money_percent (DocketMoney money, DocketPercent percent, DocketMoney *share, GError **error);

/**
 * docket_money_tax_inside:
 * @gross: an amount that includes tax
 * @percent: the tax's rate, 21 % is 210000
 * @tax: (out): the tax in minor units; unchanged on error
 * @error: as docket_multiply_divide(); a rate of -100 % is a division by zero
 *
 * The tax that stands inside @gross: gross × r ÷ (100 + r), half away from zero (billing rules,
 * section 6). Any thread.
 *
 * Returns: whether @tax is set
 */
gboolean docket_money_tax_inside (DocketMoney gross,
                                  DocketPercent percent,
                                  DocketMoney *tax,
                                  GError **error);

/**
 * docket_hours_from_seconds:
 * @seconds: billed seconds
 * @decimals: the quantity's decimals, 0 to 4
 * @hours: (out): the hours in ten-thousandths; unchanged on error
 * @error: as docket_multiply_divide(), and %DOCKET_ERROR_RANGE for more than 4 decimals
 *
 * Seconds as the hours that the client reads, rounded half away from zero to @decimals (billing
 * rules, section 1). Any thread.
 *
 * Returns: whether @hours is set
 */
gboolean
docket_hours_from_seconds (gint64 seconds, guint decimals, DocketQuantity *hours, GError **error);

G_END_DECLS
