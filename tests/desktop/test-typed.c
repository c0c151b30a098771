/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people type is understood exactly, or refused with a sentence. */
#include "docket-typed.h"

static void
assert_number (const char *text, guint decimals, gint64 expected)
{
  gint64 value = -1;
  g_autofree char *why = NULL;

  if (!docket_typed_decimal (text, decimals, &value, &why))
    g_error ("%s: %s", text, why);
  g_assert_cmpint (value, ==, expected);
}

static void
assert_no_number (const char *text, guint decimals)
{
  gint64 value = 42;
  g_autofree char *why = NULL;

  if (docket_typed_decimal (text, decimals, &value, &why))
    g_error ("%s was taken for %" G_GINT64_FORMAT, text, value);
  g_assert_nonnull (why);
  g_assert_cmpint (value, ==, 42);
}

static void
test_numbers (void)
{
  assert_number ("110", 2, 11000);
  assert_number ("1.5", 2, 150);
  assert_number ("1,5", 2, 150);
  assert_number (" 1 000.50 ", 2, 100050);
  assert_number ("1\xe2\x80\xaf"
                 "000.50",
                 2,
                 100050);
  assert_number ("1'000.50", 2, 100050);
  assert_number ("1,000.50", 2, 100050);
  assert_number ("1.000,50", 2, 100050);
  assert_number ("1,000", 2, 100000);
  assert_number ("1,000,000", 2, 100000000);
  assert_number (".5", 2, 50);
  assert_number ("5.", 2, 500);
  assert_number ("\xe2\x88\x92"
                 "3",
                 2,
                 -300);
  assert_number ("1.10000", 2, 110);

  assert_no_number ("", 2);
  assert_no_number ("x", 2);
  assert_no_number ("110,5x", 2);
  assert_no_number ("1.005", 2);
  assert_no_number ("1,0,0", 2);
  assert_no_number ("1e3", 2);
  assert_no_number ("1.5", 0);
  assert_no_number ("99999999999999999999", 2);
}

static void
test_money_and_rates (void)
{
  DocketMoney money = { 7 };
  DocketRate rate = { 7 };
  DocketPercent percent = { 7 };
  g_autofree char *why = NULL;

  g_assert_true (docket_typed_money ("119.70", "USD", &money, &why));
  g_assert_cmpint (money.minor, ==, 11970);
  g_assert_true (docket_typed_money ("120", "JPY", &money, &why));
  g_assert_cmpint (money.minor, ==, 120);
  g_assert_true (docket_typed_rate ("110.125", "USD", &rate, &why));
  g_assert_cmpint (rate.e4, ==, 110125000);
  g_assert_true (docket_typed_percent ("8.25 %", &percent, &why));
  g_assert_cmpint (percent.e4, ==, 82500);

  g_assert_false (docket_typed_money ("1.5", "JPY", &money, &why));
  g_assert_cmpstr (why, ==, "Type a whole number.");
  g_clear_pointer (&why, g_free);
  g_assert_false (docket_typed_money ("-1", "USD", &money, &why));
  g_assert_cmpstr (why, ==, "This cannot be below zero.");
  g_clear_pointer (&why, g_free);
  g_assert_false (docket_typed_percent ("101", &percent, &why));
  g_assert_nonnull (why);
  g_assert_cmpint (percent.e4, ==, 82500);
}

static void
test_lengths (void)
{
  const struct
  {
    const char *text;
    gint64 seconds;
  } lengths[] = {
    { "1:30", 5400 }, { "1.5", 5400 },    { "1,5", 5400 }, { "90m", 5400 },      { "1h30", 5400 },
    { "1h5", 3900 },  { "1h30m", 5400 },  { ":45", 2700 }, { "2", 7200 },        { "2h", 7200 },
    { "0:05", 300 },  { "90 min", 5400 }, { "0", 0 },      { "100:00", 360000 },
  };
  const char *const wrong[] = { "", "1:60", "1:5", "x", "-1", "1:30:00", "1d" };
  DocketQuantity hours;
  g_autofree char *why = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      DocketDuration length;

      if (!docket_typed_duration (lengths[i].text, &length, &why))
        g_error ("%s: %s", lengths[i].text, why);
      g_assert_cmpint (length.seconds, ==, lengths[i].seconds);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      DocketDuration length = { 42 };
      g_autofree char *reason = NULL;

      if (docket_typed_duration (wrong[i], &length, &reason))
        g_error ("%s was taken for %" G_GINT64_FORMAT " s", wrong[i], length.seconds);
      g_assert_nonnull (reason);
    }
  g_assert_true (docket_typed_hours ("7.5", &hours, &why));
  g_assert_cmpint (hours.e4, ==, 75000);
  g_assert_true (docket_typed_hours ("7:30", &hours, &why));
  g_assert_cmpint (hours.e4, ==, 75000);
  g_assert_true (docket_typed_hours ("10 h", &hours, &why));
  g_assert_cmpint (hours.e4, ==, 100000);
}

static void
test_days (void)
{
  const DocketDate today = docket_date_from_ymd (2026, 3, 2);
  const DocketDate last = docket_date_from_ymd (2026, 3, 31);
  const char *const same[] = { "2026-03-31", "31.3.2026", "31.03.26", "31.3.", "3/31/2026" };
  const char *const wrong[] = { "", "2026-02-30", "31.2.2026", "tomorrow", "13/13/2026", "31" };
  g_autofree char *why = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      DocketDate date;

      if (!docket_typed_date (same[i], today, &date, &why))
        g_error ("%s: %s", same[i], why);
      g_assert_cmpint (date.days, ==, last.days);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      DocketDate date = { 42 };
      g_autofree char *reason = NULL;

      g_assert_false (docket_typed_date (wrong[i], today, &date, &reason));
      g_assert_cmpstr (reason, ==, "Type a day such as 2026-03-31.");
      g_assert_cmpint (date.days, ==, 42);
    }
}

static void
test_whole_numbers (void)
{
  gint64 number;
  g_autofree char *why = NULL;

  g_assert_true (docket_typed_whole ("30", &number, &why));
  g_assert_cmpint (number, ==, 30);
  g_assert_true (docket_typed_whole ("14 days", &number, &why));
  g_assert_cmpint (number, ==, 14);
  g_assert_false (docket_typed_whole ("1.5", &number, &why));
  g_assert_nonnull (why);
}

static void
assert_span (const char *text, int from, int to)
{
  int begins = -1, stops = -1;
  g_autofree char *why = NULL;

  if (!docket_typed_span (text, &begins, &stops, &why))
    g_error ("%s: %s", text, why);
  g_assert_cmpint (begins, ==, from * 60);
  g_assert_cmpint (stops, ==, to * 60);
}

static void
assert_no_span (const char *text)
{
  int begins = 7, stops = 8;
  g_autofree char *why = NULL;

  if (docket_typed_span (text, &begins, &stops, &why))
    g_error ("%s was taken for a span", text);
  g_assert_nonnull (why);
  g_assert_cmpint (begins, ==, 7);
  g_assert_cmpint (stops, ==, 8);
}

static void
test_spans (void)
{
  assert_span ("9-10:30", 9 * 60, 10 * 60 + 30);
  assert_span ("9:05 \xe2\x80\x93 10:30", 9 * 60 + 5, 10 * 60 + 30);
  assert_span ("09:00-17:45", 9 * 60, 17 * 60 + 45);
  assert_span ("22-1", 22 * 60, 60);
  assert_span ("20-24", 20 * 60, 24 * 60);
  assert_span ("0-1", 0, 60);

  assert_no_span ("");
  assert_no_span ("9");
  assert_no_span ("9-");
  assert_no_span ("-9");
  assert_no_span ("9-9");
  assert_no_span ("9:60-10");
  assert_no_span ("9-25");
  assert_no_span ("24-1");
  assert_no_span ("9-10-11");
  assert_no_span ("1.5-3");
  assert_no_span ("x-y");
}

static void
assert_time (const char *text, int minutes)
{
  g_autofree char *why = NULL;
  int seconds = -1;

  if (!docket_typed_time_of_day (text, &seconds, &why))
    g_error ("%s: %s", text, why);
  g_assert_cmpint (seconds, ==, minutes * 60);
}

static void
test_times_of_day (void)
{
  static const char *const others[] = { "", "9h", ":30", "9:", "25", "9:60", "123", "x" };

  assert_time ("9:30", 570);
  assert_time ("09:30", 570);
  assert_time ("9", 540);
  assert_time (" 17 ", 1020);
  assert_time ("0", 0);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *why = NULL;
      int seconds = 7;

      if (docket_typed_time_of_day (others[i], &seconds, &why))
        g_error ("%s was taken for a time", others[i]);
      g_assert_nonnull (why);
      g_assert_cmpint (seconds, ==, 7);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typed/numbers", test_numbers);
  g_test_add_func ("/typed/money-and-rates", test_money_and_rates);
  g_test_add_func ("/typed/lengths", test_lengths);
  g_test_add_func ("/typed/spans", test_spans);
  g_test_add_func ("/typed/times-of-day", test_times_of_day);
  g_test_add_func ("/typed/days", test_days);
  g_test_add_func ("/typed/whole-numbers", test_whole_numbers);
  return g_test_run ();
}
