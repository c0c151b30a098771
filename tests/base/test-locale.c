/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Decimal texts under a locale whose decimal sign is a comma. */

#include "docket-json.h"
#include "docket-money.h"

#include <locale.h>

static gboolean
use_german (void)
{
  if (setlocale (LC_ALL, "") == NULL || g_strcmp0 (localeconv ()->decimal_point, ",") != 0)
    {
      g_test_skip ("the locale de_DE.UTF-8 could not be made");
      return FALSE;
    }
  return TRUE;
}

static void
test_point_stays_a_point (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *price = NULL;
  DocketMoney money;
  DocketRate rate;

  if (!use_german ())
    return;

  g_assert_true (docket_money_parse ("1861.08", "EUR", &money, &error));
  g_assert_no_error (error);
  g_assert_cmpint (money.minor, ==, 186108);
  amount = docket_money_format (money, "EUR");
  g_assert_cmpstr (amount, ==, "1861.08");

  g_assert_true (docket_rate_parse ("0.1234", "EUR", &rate, &error));
  price = docket_rate_format (rate, "EUR");
  g_assert_cmpstr (price, ==, "0.1234");

  g_assert_false (docket_money_parse ("1861,08", "EUR", &money, &error));
  g_assert_error (error, DOCKET_ERROR, DOCKET_ERROR_SYNTAX);
}

static void
test_json_numbers_stay_as_written (void)
{
  static const char text[] = "[128.35, 1861.08]";
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *array;

  if (!use_german ())
    return;

  root = docket_json_parse (text, sizeof text - 1, 0, &error);
  g_assert_no_error (error);
  array = json_node_get_array (root);
  g_assert_cmpstr (json_array_get_string_element (array, 0), ==, "128.35");
  g_assert_cmpstr (json_array_get_string_element (array, 1), ==, "1861.08");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/locale/a-decimal-point-stays-a-point", test_point_stays_a_point);
  g_test_add_func ("/locale/numbers-of-json-stay-as-written", test_json_numbers_stay_as_written);
  return g_test_run ();
}
