/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Decimal:
 * @mantissa: at most 18 digits
 * @scale: how many of them stand behind the point, 0 to 18
 *
 * A decimal number exactly as it was written. Money that the service computes is a #gint64 of
 * hundredths.
 */
typedef struct
{
  gint64 mantissa;
  int scale;
} Decimal;

/* The largest amount that is computed with, in hundredths: 15 digits. */
#define CENTS_MAX G_GINT64_CONSTANT (999999999999999)

gboolean decimal_parse (const char *text, Decimal *decimal);
char *decimal_print (Decimal decimal) G_GNUC_WARN_UNUSED_RESULT;
int decimal_compare (Decimal a, Decimal b);

/**
 * decimal_to_cents:
 *
 * Rounds half away from zero to hundredths.
 *
 * Returns: %FALSE where the result passes %CENTS_MAX
 */
gboolean decimal_to_cents (Decimal decimal, gint64 *cents);
gboolean decimal_product (Decimal a, Decimal b, gint64 *cents);

/**
 * cents_share:
 *
 * Returns: @cents × @numerator ÷ @denominator, rounded half away from zero
 */
gint64 cents_share (gint64 cents, gint64 numerator, gint64 denominator);
Decimal cents_to_decimal (gint64 cents);

/**
 * cents_percent:
 *
 * Returns: @percent % of @cents, rounded half away from zero
 */
gint64 cents_percent (gint64 cents, Decimal percent);

/**
 * cents_without_percent:
 *
 * Returns: the part of @cents that is left when @percent % is included in it
 */
gint64 cents_without_percent (gint64 cents, Decimal percent);

/**
 * cents_print:
 *
 * Returns: (transfer full): `100.00`, and `0` for nothing, as the service writes money
 */
char *cents_print (gint64 cents) G_GNUC_WARN_UNUSED_RESULT;

/**
 * cents_print_grouped:
 *
 * Returns: (transfer full): `1,861.07`
 */
char *cents_print_grouped (gint64 cents) G_GNUC_WARN_UNUSED_RESULT;

/**
 * decimal_quotient:
 *
 * Returns: @cents ÷ @divisor with @places decimals, rounded half away from zero
 */
Decimal decimal_quotient (gint64 cents, Decimal divisor, int places);

G_END_DECLS
