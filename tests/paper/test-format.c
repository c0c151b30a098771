/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers, money and dates as each language writes them, and the words of the page. */

#include "docket-format.h"
#include "docket-words.h"

#define NB "\u00a0"  /* no-break space */
#define NNB "\u202f" /* narrow no-break space */

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_amounts_are_written_as_in_the_language (void)
{
  static const struct
  {
    const char *language;
    gint64 minor;
    const char *currency;
    const char *plain, *symbol;
  } cases[] = {
    { "de-DE", -123456790, "EUR", "−1.234.567,90", "−1.234.567,90" NB "€" },
    { "en-US", -134649, "USD", "−1,346.49", "−$1,346.49" },
    { "en_GB.UTF-8", 134649, "GBP", "1,346.49", "£1,346.49" },
    { "fr", 134649, "EUR", "1" NNB "346,49", "1" NNB "346,49" NB "€" },
    { "cs", -123456790, "CZK", "−1" NB "234" NB "567,90", "−1" NB "234" NB "567,90" NB "Kč" },
    { "ja", 1234568, "JPY", "1,234,568", "￥1,234,568" },
    { "ar-KW", 123456789, "KWD", "123,456.789", NULL },
    { "en", 5, "KWD", "0.005", "KWD" NB "0.005" },
    { "en", 0, "JPY", "0", "¥0" },
    { "en", G_MAXINT64, "USD", "92,233,720,368,547,758.07", "$92,233,720,368,547,758.07" },
    { "en", -G_MAXINT64, "USD", "−92,233,720,368,547,758.07", "−$92,233,720,368,547,758.07" },
    { NULL, 100, "USD", "1.00", "$1.00" },
    { "tlh", 100000, "USD", "1,000.00", "$1,000.00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DocketFormatter) formatter = docket_formatter_new (cases[i].language);
      DocketMoney money = { cases[i].minor };

      assert_text (docket_formatter_money (formatter, money, cases[i].currency, DOCKET_MONEY_PLAIN),
                   cases[i].plain);
      if (cases[i].symbol != NULL)
        assert_text (
            docket_formatter_money (formatter, money, cases[i].currency, DOCKET_MONEY_SYMBOL),
            cases[i].symbol);
    }
}

static void
test_no_digit_is_rounded_away (void)
{
  g_autoptr (DocketFormatter) formatter = docket_formatter_new ("de");

  assert_text (docket_formatter_decimal (formatter, "0.125"), "0,125");
  assert_text (docket_formatter_decimal (formatter, "-922337203685477.5807"),
               "−922.337.203.685.477,5807");
  assert_text (
      docket_formatter_rate (formatter, (DocketRate){ 1100050 }, "EUR", DOCKET_MONEY_PLAIN),
      "1,10005");
  assert_text (
      docket_formatter_rate (formatter, (DocketRate){ 110000000 }, "EUR", DOCKET_MONEY_SYMBOL),
      "110,00" NB "€");
  assert_text (docket_formatter_quantity (formatter, (DocketQuantity){ 13333 }, 2), "1,3333");
  assert_text (docket_formatter_quantity (formatter, (DocketQuantity){ 20000 }, 0), "2");
  assert_text (docket_formatter_hours (formatter, (DocketQuantity){ 15000 }), "1,50" NB "h");
  assert_text (docket_formatter_percent (formatter, (DocketPercent){ 55000 }), "5,5" NB "%");
  assert_text (docket_formatter_percent (formatter, (DocketPercent){ 80625 }), "8,0625" NB "%");
}

static void
test_one_currency_after_another_keeps_its_own_decimals (void)
{
  g_autoptr (DocketFormatter) formatter = docket_formatter_new ("en");

  for (guint i = 0; i < 3; i++)
    {
      assert_text (
          docket_formatter_money (formatter, (DocketMoney){ 1234 }, "JPY", DOCKET_MONEY_SYMBOL),
          "¥1,234");
      assert_text (
          docket_formatter_money (formatter, (DocketMoney){ 1234 }, "USD", DOCKET_MONEY_SYMBOL),
          "$12.34");
      assert_text (
          docket_formatter_money (formatter, (DocketMoney){ 1234 }, "USD", DOCKET_MONEY_CODE),
          "USD" NB "12.34");
    }
}

static void
test_what_is_not_set_is_empty (void)
{
  g_autoptr (DocketFormatter) formatter = docket_formatter_new ("en");

  assert_text (docket_formatter_money (formatter, DOCKET_MONEY_NULL, "USD", DOCKET_MONEY_SYMBOL),
               "");
  assert_text (docket_formatter_rate (formatter, DOCKET_RATE_NULL, "USD", DOCKET_MONEY_PLAIN), "");
  assert_text (docket_formatter_quantity (formatter, DOCKET_QUANTITY_NULL, 0), "");
  assert_text (docket_formatter_hours (formatter, DOCKET_QUANTITY_NULL), "");
  assert_text (docket_formatter_percent (formatter, DOCKET_PERCENT_NULL), "");
  assert_text (docket_formatter_duration (formatter, DOCKET_DURATION_NULL), "");
  assert_text (docket_formatter_date (formatter, DOCKET_DATE_NULL, DOCKET_DATE_LONG), "");
}

static void
test_dates_are_written_as_in_the_language (void)
{
  static const struct
  {
    const char *language;
    const char *day, *period, *month;
  } cases[] = {
    { "de", "1. April 2026", "1.–31. März 2026", "April 2026" },
    { "en-GB", "1 April 2026", "1–31 March 2026", "April 2026" },
    { "en-US", "April 1, 2026", NULL, "April 2026" },
    { "fr", "1 avril 2026", "1–31 mars 2026", "avril 2026" },
    { "cs", "1. dubna 2026", "1.–31. 3. 2026", "duben 2026" },
    { "ja", "2026年4月1日", "2026年3月1日～31日", "2026年4月" },
    { "ar-KW", "1 أبريل 2026", NULL, NULL },
    { "th", "1 เมษายน ค.ศ. 2026", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DocketFormatter) formatter = docket_formatter_new (cases[i].language);
      DocketDate day = docket_date_from_ymd (2026, 4, 1);

      assert_text (docket_formatter_date (formatter, day, DOCKET_DATE_LONG), cases[i].day);
      if (cases[i].month != NULL)
        assert_text (docket_formatter_date (formatter, day, DOCKET_DATE_MONTH), cases[i].month);
      if (cases[i].period != NULL)
        assert_text (docket_formatter_period (formatter,
                                              docket_date_from_ymd (2026, 3, 1),
                                              docket_date_from_ymd (2026, 3, 31)),
                     cases[i].period);
    }
}

static void
test_durations_are_hours_and_minutes (void)
{
  g_autoptr (DocketFormatter) formatter = docket_formatter_new ("en");

  assert_text (docket_formatter_duration (formatter, (DocketDuration){ 4800 }), "1:20");
  assert_text (docket_formatter_duration (formatter, (DocketDuration){ 359999 }), "99:59");
  assert_text (docket_formatter_duration (formatter, (DocketDuration){ -300 }), "−0:05");
  assert_text (docket_formatter_duration (formatter, (DocketDuration){ -59 }), "0:00");
}

static void
test_each_language_has_every_word (void)
{
  const char *const *languages = docket_words_get_languages ();
  guint n = 0;

  for (; languages[n] != NULL; n++)
    for (guint word = 0; word < DOCKET_N_WORDS; word++)
      {
        const char *text = docket_words_find (languages[n])[word];

        g_assert_nonnull (text);
        g_assert_cmpuint (g_utf8_strlen (text, -1), >, 1);
      }
  g_assert_cmpuint (n, ==, 10);
  g_assert_cmpstr (docket_words_find ("de")[DOCKET_WORD_CREDIT_NOTE], ==, "Rechnungskorrektur");
  g_assert_true (docket_words_find ("sw") == docket_words_find ("en"));
  g_assert_true (docket_words_find (NULL) == docket_words_find ("en"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/format/amounts-are-written-as-in-the-language",
                   test_amounts_are_written_as_in_the_language);
  g_test_add_func ("/paper/format/no-digit-is-rounded-away", test_no_digit_is_rounded_away);
  g_test_add_func ("/paper/format/one-currency-after-another-keeps-its-own-decimals",
                   test_one_currency_after_another_keeps_its_own_decimals);
  g_test_add_func ("/paper/format/what-is-not-set-is-empty", test_what_is_not_set_is_empty);
  g_test_add_func ("/paper/format/dates-are-written-as-in-the-language",
                   test_dates_are_written_as_in_the_language);
  g_test_add_func ("/paper/format/durations-are-hours-and-minutes",
                   test_durations_are_hours_and_minutes);
  g_test_add_func ("/paper/format/each-language-has-every-word", test_each_language_has_every_word);
  return g_test_run ();
}
