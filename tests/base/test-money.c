/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Exact arithmetic and its texts. Expected amounts are those of the billing rules' worked examples
 * or follow from a property that the test computes by itself. */

#include "docket-error.h"
#include "docket-money.h"

#include <unicode/ucurr.h>

__extension__ typedef __int128 Wide;

static gint64
parse (const char *text, guint decimals)
{
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  g_assert_true (docket_decimal_parse (text, decimals, &value, &error));
  g_assert_no_error (error);
  return value;
}

static void
assert_refused (const char *text, guint decimals, DocketError code)
{
  g_autoptr (GError) error = NULL;
  gint64 value = 4711;

  g_assert_false (docket_decimal_parse (text, decimals, &value, &error));
  g_assert_error (error, DOCKET_ERROR, (int) code);
  g_assert_cmpint (value, ==, 4711);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
assert_format (gint64 value, guint decimals, guint least, const char *expected)
{
  g_autofree char *text = docket_decimal_format (value, decimals, least);

  g_assert_cmpstr (text, ==, expected);
}

static DocketRate
rate_of (const char *text)
{
  return (DocketRate){ parse (text, 6) };
}

static DocketQuantity
hours_of (gint64 seconds, guint decimals)
{
  g_autoptr (GError) error = NULL;
  DocketQuantity hours = DOCKET_QUANTITY_NULL;

  g_assert_true (docket_hours_from_seconds (seconds, decimals, &hours, &error));
  g_assert_no_error (error);
  return hours;
}

static void
assert_amount (gint64 seconds, guint decimals, const char *price, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  DocketMoney amount;

  g_assert_true (
      docket_rate_times (rate_of (price), hours_of (seconds, decimals), &amount, &error));
  g_assert_no_error (error);
  text = docket_money_format (amount, "USD");
  g_assert_cmpstr (text, ==, expected);
}

static void
test_decimal_reads_what_is_written (void)
{
  g_assert_cmpint (parse ("1861.08", 2), ==, 186108);
  g_assert_cmpint (parse ("-0.05", 2), ==, -5);
  g_assert_cmpint (parse ("-0", 2), ==, 0);
  g_assert_cmpint (parse ("7", 4), ==, 70000);
  g_assert_cmpint (parse ("007.5", 1), ==, 75);
  g_assert_cmpint (parse ("100.00", 0), ==, 100);
  g_assert_cmpint (parse ("0.000000000000000001", 18), ==, 1);
  g_assert_cmpint (parse ("9223372036854775807", 0), ==, G_MAXINT64);
  g_assert_cmpint (parse ("-92233720368547758.07", 2), ==, -G_MAXINT64);
}

static void
test_decimal_refuses_other_forms (void)
{
  static const char *const texts[]
      = { "",     "-",    ".",    ".5",  "1.",    "+1",    " 1",   "1 ",  "1,5",
          "1e3",  "1.5e", "0x10", "--1", "1.2.3", "1'000", "1_0",  "inf", "nan",
          "1.-5", "-.5",  "1\n",  "١٢",  "1.5€",  "\xff",  "1 000" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (texts[i], 2, DOCKET_ERROR_SYNTAX);
}

static void
test_decimal_never_rounds (void)
{
  assert_refused ("1.005", 2, DOCKET_ERROR_RANGE);
  assert_refused ("0.5", 0, DOCKET_ERROR_RANGE);
  assert_refused ("0.0000000000000000000000001", 4, DOCKET_ERROR_RANGE);
}

static void
test_decimal_never_wraps (void)
{
  assert_refused ("9223372036854775808", 0, DOCKET_ERROR_OVERFLOW);
  assert_refused ("-9223372036854775808", 0, DOCKET_ERROR_OVERFLOW);
  assert_refused ("92233720368547758.08", 2, DOCKET_ERROR_OVERFLOW);
  assert_refused ("18446744073709551617", 0, DOCKET_ERROR_OVERFLOW);
  assert_refused ("10000000000000000000000000000000000000000", 2, DOCKET_ERROR_OVERFLOW);
  assert_refused ("1000000000000000", 4 + 1, DOCKET_ERROR_OVERFLOW);
}

static void
test_decimal_writes_what_it_reads (void)
{
  assert_format (0, 0, 0, "0");
  assert_format (0, 2, 2, "0.00");
  assert_format (0, 6, 0, "0");
  assert_format (-5, 2, 2, "-0.05");
  assert_format (1000000, 6, 2, "1.00");
  assert_format (1230000, 6, 2, "1.23");
  assert_format (1234500, 6, 2, "1.2345");
  assert_format (1, 18, 0, "0.000000000000000001");
  assert_format (G_MAXINT64, 0, 0, "9223372036854775807");
  assert_format (-G_MAXINT64, 18, 18, "-9.223372036854775807");
  assert_format (DOCKET_NULL, 2, 2, NULL);

  for (guint i = 0; i < 20000; i++)
    {
      guint decimals = (guint) g_test_rand_int_range (0, 19);
      guint least = (guint) g_test_rand_int_range (0, (gint32) decimals + 1);
      gint64 value = (gint64) (((guint64) (guint32) g_test_rand_int () << 32)
                               | (guint32) g_test_rand_int ());
      g_autofree char *text = NULL;

      value >>= g_test_rand_int_range (0, 63);
      if (DOCKET_IS_NULL (value))
        continue;
      text = docket_decimal_format (value, decimals, least);
      g_assert_cmpint (parse (text, decimals), ==, value);
    }
}

static void
assert_rounds (gint64 a, gint64 b, gint64 divisor, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  gint64 result = 0;

  g_assert_true (docket_multiply_divide (a, b, divisor, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, expected);
}

static void
test_half_goes_away_from_zero (void)
{
  assert_rounds (1, 1, 2, 1);
  assert_rounds (-1, 1, 2, -1);
  assert_rounds (1, -1, 2, -1);
  assert_rounds (1, 1, -2, -1);
  assert_rounds (-1, 1, -2, 1);
  assert_rounds (3, 1, 2, 2);
  assert_rounds (5, 1, 2, 3);
  assert_rounds (49, 1, 100, 0);
  assert_rounds (-49, 1, 100, 0);
  assert_rounds (50, 1, 100, 1);
  assert_rounds (149, 1, 100, 1);
  assert_rounds (-150, 1, 100, -2);
  assert_rounds (7, 1, 3, 2);
  assert_rounds (8, 1, 3, 3);
  assert_rounds (0, G_MAXINT64, 7, 0);
}

/* What every result must hold: at most half a divisor off, and at just half on the far side. */
static void
test_products_of_128_bits_are_exact (void)
{
  for (guint i = 0; i < 200000; i++)
    {
      gint64 operands[3];
      gint64 result;
      Wide product;
      Wide off;

      for (guint j = 0; j < 3; j++)
        {
          operands[j] = (gint64) (((guint64) (guint32) g_test_rand_int () << 32)
                                  | (guint32) g_test_rand_int ());
          operands[j] >>= g_test_rand_int_range (1, 63);
        }
      if (operands[2] == 0)
        continue;
      product = (Wide) operands[0] * operands[1];
      if (!docket_multiply_divide (operands[0], operands[1], operands[2], &result, NULL))
        {
          Wide least = product / operands[2];

          g_assert_true (least >= G_MAXINT64 || least <= -G_MAXINT64);
          continue;
        }
      off = product - (Wide) result * operands[2];
      off = off < 0 ? -off : off;
      product = product < 0 ? -product : product;
      g_assert_true (2 * off <= (operands[2] < 0 ? -(Wide) operands[2] : operands[2]));
      if (2 * off == (operands[2] < 0 ? -(Wide) operands[2] : operands[2]))
        g_assert_true ((Wide) (result < 0 ? -result : result) * ABS (operands[2]) > product);
    }

  assert_rounds (G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64);
  assert_rounds (-G_MAXINT64, G_MAXINT64, G_MAXINT64, -G_MAXINT64);
  assert_rounds (G_MAXINT64, 10000, 10000, G_MAXINT64);
  assert_rounds (G_MAXINT64, 1, -1, -G_MAXINT64);
}

static void
assert_fails (gint64 a, gint64 b, gint64 divisor, DocketError code)
{
  g_autoptr (GError) error = NULL;
  gint64 result = 4711;

  g_assert_false (docket_multiply_divide (a, b, divisor, &result, &error));
  g_assert_error (error, DOCKET_ERROR, (int) code);
  g_assert_cmpint (result, ==, 4711);
}

static void
test_overflow_is_an_error (void)
{
  g_autoptr (GError) error = NULL;
  gint64 sum = 4711;

  assert_fails (G_MAXINT64, 2, 1, DOCKET_ERROR_OVERFLOW);
  assert_fails (G_MAXINT64, G_MAXINT64, 1, DOCKET_ERROR_OVERFLOW);
  assert_fails (-G_MAXINT64, 3, 2, DOCKET_ERROR_OVERFLOW);
  /* The result would be just the value that stands for "not set". */
  assert_fails (G_GINT64_CONSTANT (1) << 62, -2, 1, DOCKET_ERROR_OVERFLOW);

  g_assert_false (docket_add (G_MAXINT64, 1, &sum, &error));
  g_assert_error (error, DOCKET_ERROR, DOCKET_ERROR_OVERFLOW);
  g_clear_error (&error);
  g_assert_false (docket_add (-G_MAXINT64, -1, &sum, &error));
  g_assert_error (error, DOCKET_ERROR, DOCKET_ERROR_OVERFLOW);
  g_clear_error (&error);
  g_assert_false (docket_money_add (
      (DocketMoney){ G_MAXINT64 }, (DocketMoney){ G_MAXINT64 }, &(DocketMoney){ 0 }, &error));
  g_assert_error (error, DOCKET_ERROR, DOCKET_ERROR_OVERFLOW);
  g_assert_cmpint (sum, ==, 4711);

  g_assert_true (docket_add (G_MAXINT64, -G_MAXINT64, &sum, NULL));
  g_assert_cmpint (sum, ==, 0);
}

static void
test_unset_is_not_computed_with (void)
{
  g_autoptr (GError) error = NULL;
  gint64 sum;

  assert_fails (DOCKET_NULL, 1, 1, DOCKET_ERROR_RANGE);
  assert_fails (1, DOCKET_NULL, 1, DOCKET_ERROR_RANGE);
  assert_fails (1, 1, DOCKET_NULL, DOCKET_ERROR_RANGE);
  assert_fails (1, 1, 0, DOCKET_ERROR_RANGE);
  g_assert_false (docket_add (DOCKET_NULL, 1, &sum, &error));
  g_assert_error (error, DOCKET_ERROR, DOCKET_ERROR_RANGE);
}

static void
test_currency_has_its_own_decimals (void)
{
  static const char *const none[] = { "JPY", "KRW", "CLP", "ISK", "VND", "XAF", "XOF", "XPF",
                                      "PYG", "UGX", "RWF", "BIF", "DJF", "GNF", "KMF", "VUV" };
  static const char *const two[]
      = { "AED", "EUR", "USD", "GBP", "CHF", "ZMW", "ZWL", "HUF", "TWD" };
  static const char *const three[] = { "KWD", "BHD", "JOD", "OMR", "TND", "IQD", "LYD" };
  static const char *const unknown[]
      = { "", "US", "USDX", "usd", "Usd", "XXX", "XTS", "XAU", "AAA", "ZZZ", "U$D", "ÄÖÜ", "SDU" };

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_cmpint (docket_currency_decimals (none[i]), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (two); i++)
    g_assert_cmpint (docket_currency_decimals (two[i]), ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (three); i++)
    g_assert_cmpint (docket_currency_decimals (three[i]), ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_cmpint (docket_currency_decimals (unknown[i]), ==, -1);
  g_assert_cmpint (docket_currency_decimals (NULL), ==, -1);
}

static GHashTable *
list_codes_of_icu (guint32 kind)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration *codes = ucurr_openISOCurrencies (kind, &status);
  const char *code;

  g_assert_true (U_SUCCESS (status));
  while ((code = uenum_next (codes, NULL, &status)) != NULL)
    g_hash_table_add (set, g_strdup (code));
  uenum_close (codes);
  return set;
}

/* ICU says which codes there are; its decimals are those of cash registers, not of ISO 4217. */
static void
test_no_currency_is_missing_or_invented (void)
{
  /* ICU has not noticed that it ended in 2018. */
  static const char *const ended[] = { "VEF", NULL };
  static const char *const younger[] = { "XCG", "ZWG", NULL };
  g_autoptr (GHashTable) used = list_codes_of_icu (UCURR_COMMON | UCURR_NON_DEPRECATED);
  g_autoptr (GHashTable) all = list_codes_of_icu (UCURR_ALL);

  for (int i = 0; i < 26 * 26 * 26; i++)
    {
      char code[]
          = { (char) ('A' + i / 676), (char) ('A' + i / 26 % 26), (char) ('A' + i % 26), 0 };
      gboolean known = docket_currency_decimals (code) >= 0;

      if (g_hash_table_contains (used, code) && !known && !g_strv_contains (ended, code))
        g_error ("%s is missing", code);
      if (known && !g_hash_table_contains (all, code) && !g_strv_contains (younger, code))
        g_error ("%s is no currency", code);
    }
}

static void
assert_money (const char *text, const char *currency, gint64 minor, const char *written)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *again = NULL;
  DocketMoney money;

  g_assert_true (docket_money_parse (text, currency, &money, &error));
  g_assert_no_error (error);
  g_assert_cmpint (money.minor, ==, minor);
  again = docket_money_format (money, currency);
  g_assert_cmpstr (again, ==, written);
}

static void
assert_rate (const char *text, const char *currency, gint64 e4, const char *written)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *again = NULL;
  DocketRate rate;

  g_assert_true (docket_rate_parse (text, currency, &rate, &error));
  g_assert_no_error (error);
  g_assert_cmpint (rate.e4, ==, e4);
  again = docket_rate_format (rate, currency);
  g_assert_cmpstr (again, ==, written);
}

static void
test_money_has_the_currencys_decimals (void)
{
  g_autoptr (GError) error = NULL;
  DocketMoney money;

  assert_money ("1500", "JPY", 1500, "1500");
  assert_money ("1500.00", "JPY", 1500, "1500");
  assert_money ("1.5", "KWD", 1500, "1.500");
  assert_money ("-119.7", "USD", -11970, "-119.70");
  g_assert_false (docket_money_parse ("1.5", "JPY", &money, &error));
  g_assert_error (error, DOCKET_ERROR, DOCKET_ERROR_RANGE);
  g_clear_error (&error);
  g_assert_false (docket_money_parse ("1.0005", "KWD", &money, &error));
  g_assert_error (error, DOCKET_ERROR, DOCKET_ERROR_RANGE);
  g_clear_error (&error);
  g_assert_false (docket_money_parse ("1", "EURO", &money, &error));
  g_assert_error (error, DOCKET_ERROR, DOCKET_ERROR_RANGE);
  g_assert_null (docket_money_format (DOCKET_MONEY_NULL, "USD"));
}

static void
test_rate_has_four_decimals_more (void)
{
  g_autoptr (GError) error = NULL;
  DocketRate rate;

  assert_rate ("90", "USD", 90000000, "90.00");
  assert_rate ("0.123456", "USD", 123456, "0.123456");
  assert_rate ("12.3450", "USD", 12345000, "12.345");
  assert_rate ("1500.5", "JPY", 15005000, "1500.5");
  assert_rate ("1500", "JPY", 15000000, "1500");
  assert_rate ("0.0000001", "KWD", 1, "0.0000001");
  g_assert_false (docket_rate_parse ("0.1234567", "USD", &rate, &error));
  g_assert_error (error, DOCKET_ERROR, DOCKET_ERROR_RANGE);
  g_assert_null (docket_rate_format (DOCKET_RATE_NULL, "USD"));
}

static void
test_line_multiplies_out (void)
{
  /* 80 minutes at 90.00, as they are, rounded up to 15 minutes, and with four decimals. */
  assert_amount (80 * 60, 2, "90.00", "119.70");
  assert_amount (90 * 60, 2, "90.00", "135.00");
  assert_amount (80 * 60, 4, "90.00", "120.00");
  /* 5 minutes at 120.00; 10 minutes at 150.00. */
  assert_amount (5 * 60, 2, "120.00", "9.60");
  assert_amount (10 * 60, 2, "150.00", "25.50");
  assert_amount (0, 2, "120.00", "0.00");
  assert_amount (-80 * 60, 2, "90.00", "-119.70");
}

static void
test_hours_keep_to_their_decimals (void)
{
  g_autoptr (GError) error = NULL;
  DocketQuantity hours;

  g_assert_cmpint (hours_of (4800, 0).e4, ==, 10000);
  g_assert_cmpint (hours_of (4800, 1).e4, ==, 13000);
  g_assert_cmpint (hours_of (4800, 2).e4, ==, 13300);
  g_assert_cmpint (hours_of (4800, 3).e4, ==, 13330);
  g_assert_cmpint (hours_of (4800, 4).e4, ==, 13333);
  /* 18 s are half of a hundredth. */
  g_assert_cmpint (hours_of (18, 2).e4, ==, 100);
  g_assert_cmpint (hours_of (17, 2).e4, ==, 0);
  g_assert_cmpint (hours_of (-18, 2).e4, ==, -100);
  g_assert_false (docket_hours_from_seconds (1, 5, &hours, &error));
  g_assert_error (error, DOCKET_ERROR, DOCKET_ERROR_RANGE);
  g_clear_error (&error);
  g_assert_false (docket_hours_from_seconds (G_MAXINT64, 0, &hours, &error));
  g_assert_error (error, DOCKET_ERROR, DOCKET_ERROR_OVERFLOW);
  g_clear_error (&error);
  g_assert_false (docket_hours_from_seconds (DOCKET_NULL, 0, &hours, &error));
  g_assert_error (error, DOCKET_ERROR, DOCKET_ERROR_RANGE);
}

static gint64
tax_on (gint64 minor, gint64 percent)
{
  DocketMoney tax;

  g_assert_true (docket_money_percent (
      (DocketMoney){ minor }, (DocketPercent){ percent * 10000 }, &tax, NULL));
  return tax.minor;
}

static void
test_tax_rounds_once (void)
{
  /* 21 % on three times 0.10 and 0.12: on the document and on each line. */
  g_assert_cmpint (tax_on (30, 21), ==, 6);
  g_assert_cmpint (3 * tax_on (10, 21), ==, 6);
  g_assert_cmpint (tax_on (36, 21), ==, 8);
  g_assert_cmpint (3 * tax_on (12, 21), ==, 9);
  g_assert_cmpint (tax_on (-36, 21), ==, -8);
  g_assert_cmpint (tax_on (12345, 0), ==, 0);
}

static void
test_tax_inside_a_price (void)
{
  g_autoptr (GError) error = NULL;
  DocketMoney tax;

  /* 90.00 of which 8.18 tax at 10 %. */
  g_assert_true (
      docket_money_tax_inside ((DocketMoney){ 9000 }, (DocketPercent){ 100000 }, &tax, &error));
  g_assert_cmpint (tax.minor, ==, 818);
  g_assert_true (
      docket_money_tax_inside ((DocketMoney){ -9000 }, (DocketPercent){ 100000 }, &tax, &error));
  g_assert_cmpint (tax.minor, ==, -818);
  g_assert_true (
      docket_money_tax_inside ((DocketMoney){ 9000 }, (DocketPercent){ 0 }, &tax, &error));
  g_assert_cmpint (tax.minor, ==, 0);
  g_assert_false (
      docket_money_tax_inside ((DocketMoney){ 9000 }, (DocketPercent){ -1000000 }, &tax, &error));
  g_assert_error (error, DOCKET_ERROR, DOCKET_ERROR_RANGE);
}

static void
test_surcharge_keeps_the_rates_precision (void)
{
  DocketRate scaled;

  g_assert_true (docket_rate_scale (rate_of ("100.00"), (DocketPercent){ 15000 }, &scaled, NULL));
  g_assert_cmpint (scaled.e4, ==, rate_of ("150.00").e4);
  g_assert_true (docket_rate_scale (rate_of ("0.000001"), (DocketPercent){ 15000 }, &scaled, NULL));
  g_assert_cmpint (scaled.e4, ==, 2);
  g_assert_true (
      docket_rate_scale (rate_of ("33.333333"), (DocketPercent){ 12500 }, &scaled, NULL));
  g_assert_cmpint (scaled.e4, ==, rate_of ("41.666666").e4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decimal/reads-what-is-written", test_decimal_reads_what_is_written);
  g_test_add_func ("/decimal/refuses-other-forms", test_decimal_refuses_other_forms);
  g_test_add_func ("/decimal/never-rounds-what-it-reads", test_decimal_never_rounds);
  g_test_add_func ("/decimal/never-wraps", test_decimal_never_wraps);
  g_test_add_func ("/decimal/writes-what-it-reads", test_decimal_writes_what_it_reads);
  g_test_add_func ("/arithmetic/half-goes-away-from-zero", test_half_goes_away_from_zero);
  g_test_add_func ("/arithmetic/128-bit-products-are-exact", test_products_of_128_bits_are_exact);
  g_test_add_func ("/arithmetic/overflow-is-an-error", test_overflow_is_an_error);
  g_test_add_func ("/arithmetic/unset-is-not-computed-with", test_unset_is_not_computed_with);
  g_test_add_func ("/currency/has-its-own-decimals", test_currency_has_its_own_decimals);
  g_test_add_func ("/currency/none-is-missing-or-invented",
                   test_no_currency_is_missing_or_invented);
  g_test_add_func ("/money/has-the-currencys-decimals", test_money_has_the_currencys_decimals);
  g_test_add_func ("/rate/has-four-decimals-more", test_rate_has_four_decimals_more);
  g_test_add_func ("/line/quantity-times-price-multiplies-out", test_line_multiplies_out);
  g_test_add_func ("/line/hours-keep-to-their-decimals", test_hours_keep_to_their_decimals);
  g_test_add_func ("/tax/rounds-once", test_tax_rounds_once);
  g_test_add_func ("/tax/inside-a-price", test_tax_inside_a_price);
  g_test_add_func ("/surcharge/keeps-the-rates-precision",
                   test_surcharge_keeps_the_rates_precision);
  return g_test_run ();
}
