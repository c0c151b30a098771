/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading JSON that may be hostile, and writing JSON that must be exact. */

#include "docket-json.h"
#include "docket-money.h"

#include <string.h>

static JsonNode *
parse_bytes (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  JsonNode *root = docket_json_parse (text, length, 0, &error);

  g_assert_no_error (error);
  g_assert_nonnull (root);
  return root;
}

static JsonNode *
parse (const char *text)
{
  return parse_bytes (text, strlen (text));
}

static void
assert_refused_bytes (const char *text, gsize length, DocketError code, const char *place)
{
  g_autoptr (GError) error = NULL;
  /* A copy of just this length lets the sanitizer see a read past the end. */
  g_autofree char *copy = g_memdup2 (text, length);
  g_autoptr (JsonNode) root = docket_json_parse (copy, length, 0, &error);

  if (root != NULL)
    g_error ("accepted: %.80s", text);
  g_assert_error (error, DOCKET_ERROR, (int) code);
  if (place != NULL && !g_str_has_prefix (error->message, place))
    g_error ("%.80s: “%s” is not at %s", text, error->message, place);
}

static void
assert_refused (const char *text, const char *place)
{
  assert_refused_bytes (text, strlen (text), DOCKET_ERROR_SYNTAX, place);
}

static void
test_numbers_keep_their_digits (void)
{
  static const char *const tokens[] = { "0",       "-0",
                                        "1861.08", "128.35",
                                        "-12.50",  "1e5",
                                        "1E+5",    "2.5e-3",
                                        "100.00",  "9223372036854775808",
                                        "0.1000",  "1234567890123456789012345678901234567890" };

  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      g_autofree char *text
          = g_strdup_printf ("{\"a\": [%s ,%s], \"b\":%s}", tokens[i], tokens[i], tokens[i]);
      g_autoptr (JsonNode) root = parse (text);
      JsonObject *object = json_node_get_object (root);
      JsonArray *array = json_object_get_array_member (object, "a");
      g_autoptr (JsonNode) bare = parse (tokens[i]);

      g_assert_cmpstr (json_array_get_string_element (array, 0), ==, tokens[i]);
      g_assert_cmpstr (json_array_get_string_element (array, 1), ==, tokens[i]);
      g_assert_cmpstr (json_object_get_string_member (object, "b"), ==, tokens[i]);
      g_assert_cmpstr (json_node_get_string (bare), ==, tokens[i]);
    }
}

static void
test_values_arrive_as_they_are (void)
{
  g_autoptr (JsonNode) root
      = parse (" {\"s\": \"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00€\", \"t\": true,\r\n"
               "\t\"f\": false, \"n\": null, \"o\": {}, \"a\": [], \"e\": \"\", \"d\": \"12\"} \n");
  JsonObject *object = json_node_get_object (root);

  g_assert_cmpstr (json_object_get_string_member (object, "s"), ==, "a\"\\/\b\f\n\r\té😀€");
  g_assert_true (json_object_get_boolean_member (object, "t"));
  g_assert_false (json_object_get_boolean_member (object, "f"));
  g_assert_true (json_object_get_null_member (object, "n"));
  g_assert_cmpuint (json_object_get_size (json_object_get_object_member (object, "o")), ==, 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "a")), ==, 0);
  g_assert_cmpstr (json_object_get_string_member (object, "e"), ==, "");
  g_assert_cmpstr (json_object_get_string_member (object, "d"), ==, "12");
  g_assert_cmpuint (json_object_get_size (object), ==, 8);
}

static void
test_other_grammars_are_refused (void)
{
  static const char *const texts[] = { "",
                                       " ",
                                       "{",
                                       "}",
                                       "[1,]",
                                       "{\"a\":1,}",
                                       "[,1]",
                                       "[1 2]",
                                       "{\"a\" 1}",
                                       "{\"a\":}",
                                       "{a:1}",
                                       "{'a':1}",
                                       "['a']",
                                       "[1]]",
                                       "{}{}",
                                       "1 2",
                                       "// c\n1",
                                       "/* c */1",
                                       "# c\n1",
                                       "tru",
                                       "True",
                                       "truex",
                                       "nulll",
                                       "NaN",
                                       "Infinity",
                                       "-Infinity",
                                       "undefined",
                                       "+1",
                                       ".5",
                                       "1.",
                                       "01",
                                       "-",
                                       "-a",
                                       "1e",
                                       "1e+",
                                       "0x10",
                                       "1_000",
                                       "1,5",
                                       "\"a",
                                       "\"\\\"",
                                       "\"\\x41\"",
                                       "\"\\u12\"",
                                       "\"\\u12g4\"",
                                       "\"a\nb\"",
                                       "\"a\tb\"",
                                       "\"\\ud800\"",
                                       "\"\\udc00\"",
                                       "\"\\udc00\\udc00\"",
                                       "\"\\ud800\\u0041\"",
                                       "\"\\u0000\"",
                                       "{\"a\\u0000\":1}",
                                       "{1:2}",
                                       "{null:1}",
                                       "[1}",
                                       "{\"a\":1]",
                                       "{\"a\":1 \"b\":2}",
                                       "{,}",
                                       "[\"a\":1]",
                                       "\"\\",
                                       "\"\\u",
                                       "\"\\ud800\\u",
                                       "\f1",
                                       "\v[]",
                                       "[1]\xc2\xa0" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (texts[i], "line ");
}

static void
test_place_of_an_error_is_told (void)
{
  assert_refused ("", "line 1, column 1:");
  assert_refused ("{\n  \"a\": 1,\n  \"b\" 2\n}", "line 3, column 7:");
  assert_refused ("[\"é€😀\", x]", "line 1, column 9:");
  assert_refused ("[1,\n2,\n", "line 3, column 1:");
  assert_refused ("[1,\n 2,\n \"a\\qb\"]", "line 3, column 4:");
  assert_refused ("{\"a\":1,\n \"a\":2}", "line 2, column 2:");
}

static void
test_bytes_that_are_no_text_are_refused (void)
{
  assert_refused_bytes ("[1]\0", 4, DOCKET_ERROR_SYNTAX, "line 1, column 4:");
  assert_refused_bytes ("\"a\0b\"", 5, DOCKET_ERROR_SYNTAX, "line 1, column 3:");
  assert_refused ("\"\xff\"", "line 1, column 2:");
  assert_refused ("\"\xc0\xaf\"", "line 1, column 2:");
  assert_refused ("\"\xed\xa0\x80\"", "line 1, column 2:");
  assert_refused ("\"\xe2\x82", "line 1, column 2:");
  assert_refused_bytes ("[\0001]", 4, DOCKET_ERROR_SYNTAX, NULL);
  assert_refused_bytes ("{\"a\":\\\0", 7, DOCKET_ERROR_SYNTAX, NULL);
  assert_refused ("\xff\xfe[1]", NULL);
}

static void
test_byte_order_mark_is_skipped (void)
{
  g_autoptr (JsonNode) root = parse ("\xef\xbb\xbf[7]");

  g_assert_cmpstr (json_array_get_string_element (json_node_get_array (root), 0), ==, "7");
  assert_refused ("\xef\xbb\xbf\xef\xbb\xbf[7]", "line 1, column 1:");
  assert_refused ("[\xef\xbb\xbf 7]", "line 1, column 2:");
  assert_refused ("\xef\xbb\xbf", "line 1, column 1:");
}

static void
test_every_truncation_is_refused (void)
{
  static const char text[]
      = "{\"docket\": 1, \"company\": {\"name\": \"Exämple \\u20ac\\ud83d\\ude00\", \"rounding\": "
        "null},"
        "\n \"rates\": [{\"rate\": -80.25e+2, \"on\": true, \"off\": false}, [], {}, \"\\n\"]}";
  g_autoptr (JsonNode) whole = parse (text);

  g_assert_nonnull (whole);
  for (gsize length = 0; length < sizeof text - 1; length++)
    assert_refused_bytes (text, length, DOCKET_ERROR_SYNTAX, "line ");
}

/* Whatever a byte is changed to, json-glib must never meet what it complains about or crashes on.
 */
static void
test_no_changed_byte_gets_through_to_a_crash (void)
{
  static const char text[] = "{\"a\": [1, -2.5e3, \"\\u20ac\\\\\", {\"b\": null}], \"c\": true}";

  for (gsize at = 0; at < sizeof text - 1; at++)
    for (guint byte = 0; byte < 256; byte++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (JsonNode) root = NULL;
        g_autofree char *copy = g_memdup2 (text, sizeof text - 1);

        copy[at] = (char) byte;
        root = docket_json_parse (copy, sizeof text - 1, 0, &error);
        g_assert_true ((root == NULL) == (error != NULL));
        if (error != NULL)
          g_assert_false (g_str_has_prefix (error->message, "json-glib"));
      }
}

static void
test_deep_nesting_is_refused (void)
{
  g_autofree char *brackets = g_strnfill (200000, '[');
  g_autoptr (GString) braces = g_string_new (NULL);
  g_autoptr (GString) just = g_string_new (NULL);
  g_autoptr (JsonNode) root = NULL;

  assert_refused_bytes (brackets, 200000, DOCKET_ERROR_LIMIT, "line 1, column 65:");
  for (guint i = 0; i < 1000; i++)
    g_string_append (braces, "{\"a\":");
  assert_refused_bytes (braces->str, braces->len, DOCKET_ERROR_LIMIT, NULL);

  for (guint i = 0; i < DOCKET_JSON_MOST_DEPTH; i++)
    g_string_append_c (just, '[');
  for (guint i = 0; i < DOCKET_JSON_MOST_DEPTH; i++)
    g_string_append_c (just, ']');
  root = parse (just->str);
  g_assert_nonnull (root);
}

static void
test_long_numbers_are_refused (void)
{
  g_autofree char *digits = g_strnfill (100000, '9');

  assert_refused_bytes (digits, 41, DOCKET_ERROR_LIMIT, "line 1, column 1:");
  assert_refused_bytes (digits, 100000, DOCKET_ERROR_LIMIT, "line 1, column 1:");
}

static void
test_large_texts_are_refused (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = docket_json_parse ("[1, 2]", 6, 5, &error);

  g_assert_null (root);
  g_assert_error (error, DOCKET_ERROR, DOCKET_ERROR_LIMIT);
  g_clear_error (&error);
  root = docket_json_parse ("[1, 2]", 6, 6, &error);
  g_assert_no_error (error);
  g_assert_nonnull (root);
}

static void
test_too_many_values_are_refused (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  gsize length = 2 * (gsize) DOCKET_JSON_MOST_VALUES + 1;
  g_autofree char *text = g_malloc (length);

  /* [0,0,…,0] holds one value too many: the array counts too. */
  for (gsize i = 0; i < length; i++)
    text[i] = i % 2 == 0 ? ',' : '0';
  text[0] = '[';
  text[length - 1] = ']';
  root = docket_json_parse (text, length, 0, &error);
  g_assert_null (root);
  g_assert_error (error, DOCKET_ERROR, DOCKET_ERROR_LIMIT);
}

static void
test_repeated_keys_are_refused (void)
{
  g_autoptr (GString) many = g_string_new ("{");
  g_autoptr (GString) twice = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonNode) apart = NULL;

  assert_refused ("{\"a\":1,\"a\":1}", "line 1, column 8:");
  assert_refused ("{\"a\":1,\"b\":2,\"a\":{}}", "line 1, column 14:");
  assert_refused ("[{\"x\":{\"a\":1,\"\\u0061\":2}}]", "line 1, column 14:");
  assert_refused ("{\"é\":1,\"\\u00e9\":2}", NULL);
  assert_refused ("{\"\\u00e9\":1,\"é\":2}", NULL);
  assert_refused ("{\"a\":{\"b\":1},\"c\":2,\"a\":3}", "line 1, column 20:");

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (many, "\"k%u\":%u,", i, i);
  twice = g_string_new_len (many->str, (gssize) many->len);
  g_string_append (many, "\"last\":1}");
  root = parse (many->str);
  g_assert_cmpuint (json_object_get_size (json_node_get_object (root)), ==, 5001);
  g_string_append (twice, "\n\"k77\":1}");
  assert_refused (twice->str, "line 2, column 1:");

  /* The same key in objects beside, inside and after each other is no repetition. */
  apart = parse ("{\"a\":{\"a\":1,\"b\":{\"a\":1}},\"b\":[{\"a\":1},{\"a\":2}],\"ab\":1,\"A\":2}");
  g_assert_nonnull (apart);
}

static void
write_sample (DocketJsonWriter *writer)
{
  docket_json_writer_begin_object (writer);
  docket_json_writer_key (writer, "docket");
  docket_json_writer_integer (writer, 1);
  docket_json_writer_key (writer, "total");
  docket_json_writer_number (writer, "1861.08");
  docket_json_writer_key (writer, "list");
  docket_json_writer_begin_array (writer);
  docket_json_writer_string (writer, "a");
  docket_json_writer_begin_object (writer);
  docket_json_writer_end_object (writer);
  docket_json_writer_begin_array (writer);
  docket_json_writer_end_array (writer);
  docket_json_writer_boolean (writer, TRUE);
  docket_json_writer_boolean (writer, FALSE);
  docket_json_writer_null (writer);
  docket_json_writer_raw (writer, "{\"x\":1}");
  docket_json_writer_end_array (writer);
  docket_json_writer_key (writer, "end");
  docket_json_writer_integer (writer, -G_MAXINT64);
  docket_json_writer_end_object (writer);
}

static void
test_writer_lays_out_as_promised (void)
{
  g_autoptr (DocketJsonWriter) pretty = docket_json_writer_new (TRUE);
  g_autoptr (DocketJsonWriter) compact = docket_json_writer_new (FALSE);
  g_autofree char *lines = NULL;
  g_autofree char *line = NULL;
  gsize length;

  write_sample (pretty);
  lines = docket_json_writer_steal (pretty, &length);
  g_assert_cmpstr (lines,
                   ==,
                   "{\n"
                   "  \"docket\": 1,\n"
                   "  \"total\": 1861.08,\n"
                   "  \"list\": [\n"
                   "    \"a\",\n"
                   "    {},\n"
                   "    [],\n"
                   "    true,\n"
                   "    false,\n"
                   "    null,\n"
                   "    {\"x\":1}\n"
                   "  ],\n"
                   "  \"end\": -9223372036854775807\n"
                   "}\n");
  g_assert_cmpuint (length, ==, strlen (lines));

  write_sample (compact);
  line = docket_json_writer_steal (compact, NULL);
  g_assert_cmpstr (line,
                   ==,
                   "{\"docket\":1,\"total\":1861.08,\"list\":[\"a\",{},[],true,false,null,"
                   "{\"x\":1}],\"end\":-9223372036854775807}");
}

static void
test_writer_begins_anew_after_it_is_emptied (void)
{
  g_autoptr (DocketJsonWriter) writer = docket_json_writer_new (FALSE);

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = NULL;

      docket_json_writer_begin_array (writer);
      docket_json_writer_integer (writer, i);
      docket_json_writer_end_array (writer);
      text = docket_json_writer_steal (writer, NULL);
      g_assert_cmpuint (strlen (text), ==, 3);
    }
}

static void
test_strings_survive_writing_and_reading (void)
{
  g_autoptr (DocketJsonWriter) writer = docket_json_writer_new (FALSE);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *array;

  docket_json_writer_begin_array (writer);
  for (guint c = 1; c < 0x250; c++)
    {
      char string[16] = "a";
      int bytes = g_unichar_to_utf8 (c, string + 1);

      strcpy (string + 1 + bytes, "\"");
      docket_json_writer_string (writer, string);
    }
  docket_json_writer_string (writer, "😀");
  docket_json_writer_end_array (writer);
  text = docket_json_writer_steal (writer, NULL);
  /* People read these files: only what must be is escaped. */
  g_assert_nonnull (strstr (text, "aé"));
  g_assert_nonnull (strstr (text, "\"a/"));
  g_assert_nonnull (strstr (text, "a\\u0001"));
  g_assert_nonnull (strstr (text, "a\\n"));

  root = parse (text);
  array = json_node_get_array (root);
  for (guint c = 1; c < 0x250; c++)
    {
      const char *string = json_array_get_string_element (array, c - 1);

      g_assert_cmpuint (g_utf8_get_char (string + 1), ==, c);
      g_assert_cmpuint (g_utf8_strlen (string, -1), ==, 3);
    }
  g_assert_cmpstr (json_array_get_string_element (array, 0x24f), ==, "😀");
}

static void
test_writer_makes_bad_bytes_valid (void)
{
  g_autoptr (DocketJsonWriter) writer = docket_json_writer_new (FALSE);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;

  docket_json_writer_string (writer,
                             "a\xff"
                             "b");
  text = docket_json_writer_steal (writer, NULL);
  root = parse (text);
  g_assert_cmpstr (json_node_get_string (root),
                   ==,
                   "a\xef\xbf\xbd"
                   "b");
}

static void
test_unset_is_written_as_null (void)
{
  g_autoptr (DocketJsonWriter) writer = docket_json_writer_new (FALSE);
  g_autofree char *money = docket_money_format (DOCKET_MONEY_NULL, "USD");
  g_autofree char *text = NULL;

  docket_json_writer_begin_array (writer);
  docket_json_writer_string (writer, NULL);
  docket_json_writer_integer (writer, DOCKET_NULL);
  docket_json_writer_number (writer, money);
  docket_json_writer_raw (writer, NULL);
  docket_json_writer_end_array (writer);
  text = docket_json_writer_steal (writer, NULL);
  g_assert_cmpstr (text, ==, "[null,null,null,null]");
}

static void
expect_critical (void)
{
  g_test_expect_message ("docket", G_LOG_LEVEL_CRITICAL, "*assertion*failed*");
}

static void
test_writer_tells_mistakes_and_writes_nothing (void)
{
  static const char *const tokens[] = { "", "1,5", "01", "1.", "abc", "1 ", "1e", "NaN", "1]" };
  g_autoptr (DocketJsonWriter) writer = docket_json_writer_new (FALSE);
  g_autofree char *text = NULL;

  docket_json_writer_begin_object (writer);
  expect_critical ();
  docket_json_writer_integer (writer, 1);
  expect_critical ();
  docket_json_writer_end_array (writer);
  expect_critical ();
  g_assert_null (docket_json_writer_steal (writer, NULL));
  docket_json_writer_key (writer, "a");
  expect_critical ();
  docket_json_writer_key (writer, "b");
  expect_critical ();
  docket_json_writer_end_object (writer);
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      expect_critical ();
      docket_json_writer_number (writer, tokens[i]);
    }
  docket_json_writer_number (writer, "-1.5e3");
  docket_json_writer_end_object (writer);
  expect_critical ();
  docket_json_writer_null (writer);
  g_test_assert_expected_messages ();

  text = docket_json_writer_steal (writer, NULL);
  g_assert_cmpstr (text, ==, "{\"a\":-1.5e3}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/numbers-keep-their-digits", test_numbers_keep_their_digits);
  g_test_add_func ("/json/values-arrive-as-they-are", test_values_arrive_as_they_are);
  g_test_add_func ("/json/other-grammars-are-refused", test_other_grammars_are_refused);
  g_test_add_func ("/json/place-of-an-error-is-told", test_place_of_an_error_is_told);
  g_test_add_func ("/json/bytes-that-are-no-text-are-refused",
                   test_bytes_that_are_no_text_are_refused);
  g_test_add_func ("/json/byte-order-mark-is-skipped", test_byte_order_mark_is_skipped);
  g_test_add_func ("/json/every-truncation-is-refused", test_every_truncation_is_refused);
  g_test_add_func ("/json/no-changed-byte-gets-through-to-a-crash",
                   test_no_changed_byte_gets_through_to_a_crash);
  g_test_add_func ("/json/deep-nesting-is-refused", test_deep_nesting_is_refused);
  g_test_add_func ("/json/long-numbers-are-refused", test_long_numbers_are_refused);
  g_test_add_func ("/json/large-texts-are-refused", test_large_texts_are_refused);
  g_test_add_func ("/json/too-many-values-are-refused", test_too_many_values_are_refused);
  g_test_add_func ("/json/repeated-keys-are-refused", test_repeated_keys_are_refused);
  g_test_add_func ("/writer/lays-out-as-promised", test_writer_lays_out_as_promised);
  g_test_add_func ("/writer/begins-anew-after-it-is-emptied",
                   test_writer_begins_anew_after_it_is_emptied);
  g_test_add_func ("/writer/strings-survive-writing-and-reading",
                   test_strings_survive_writing_and_reading);
  g_test_add_func ("/writer/makes-bad-bytes-valid", test_writer_makes_bad_bytes_valid);
  g_test_add_func ("/writer/unset-is-written-as-null", test_unset_is_written_as_null);
  g_test_add_func ("/writer/tells-mistakes-and-writes-nothing",
                   test_writer_tells_mistakes_and_writes_nothing);
  return g_test_run ();
}
