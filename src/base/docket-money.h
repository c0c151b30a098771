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

/* Decimal text: an optional minus, digits, optionally a point and digits. No exponent, no plus, no
 * space, no thousands, no locale. */
gboolean docket_decimal_parse (const char *text, guint decimals, gint64 *value, GError **error);
char *docket_decimal_format (gint64 value,
                             guint decimals,
                             guint least_decimals) G_GNUC_WARN_UNUSED_RESULT;

/* a × b ÷ divisor with a product of 128 bits, rounded half away from zero (billing.md 1). */
gboolean
docket_multiply_divide (gint64 a, gint64 b, gint64 divisor, gint64 *result, GError **error);
gboolean docket_add (gint64 a, gint64 b, gint64 *sum, GError **error);

int docket_currency_decimals (const char *code);

gboolean
docket_money_parse (const char *text, const char *currency, DocketMoney *money, GError **error);
char *docket_money_format (DocketMoney money, const char *currency) G_GNUC_WARN_UNUSED_RESULT;
gboolean
docket_rate_parse (const char *text, const char *currency, DocketRate *rate, GError **error);
char *docket_rate_format (DocketRate rate, const char *currency) G_GNUC_WARN_UNUSED_RESULT;

gboolean docket_money_add (DocketMoney a, DocketMoney b, DocketMoney *sum, GError **error);

/* quantity × unit price, rounded once to the currency's decimals, half away from zero. */
gboolean
docket_rate_times (DocketRate rate, DocketQuantity quantity, DocketMoney *amount, GError **error);
/* rate × multiplier, rounded to the rate's own precision. */
gboolean
docket_rate_scale (DocketRate rate, DocketPercent multiplier, DocketRate *scaled, GError **error);
/* @percent of @money, half away from zero. */
gboolean
docket_money_percent (DocketMoney money, DocketPercent percent, DocketMoney *share, GError **error);
/* The tax that stands inside @gross: gross × r ÷ (100 + r), half away from zero. */
gboolean docket_money_tax_inside (DocketMoney gross,
                                  DocketPercent percent,
                                  DocketMoney *tax,
                                  GError **error);
/* Seconds as hours, rounded half away from zero to @decimals (0 to 4). */
gboolean
docket_hours_from_seconds (gint64 seconds, guint decimals, DocketQuantity *hours, GError **error);

G_END_DECLS
