/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ticket typed in one line: what each sign becomes, and that nothing typed is lost. */
#include "docket-quick-add.h"

/* A Thursday. */
static DocketDate
get_today (void)
{
  return docket_date_from_ymd (2026, 3, 19);
}

static void
test_whole_line (void)
{
  g_autoptr (DocketQuickAdd) line = docket_quick_add_parse (
      "Printer down @acme #hardware #urgent !high ~2h ^friday", get_today ());

  g_assert_cmpstr (line->title, ==, "Printer down");
  g_assert_cmpstr (line->client, ==, "acme");
  g_assert_cmpstr (line->labels[0], ==, "hardware");
  g_assert_cmpstr (line->labels[1], ==, "urgent");
  g_assert_null (line->labels[2]);
  g_assert_cmpint (line->priority, ==, DOCKET_PRIORITY_HIGH);
  g_assert_cmpint (line->estimate.seconds, ==, 7200);
  g_assert_cmpint (line->due.days, ==, docket_date_from_ymd (2026, 3, 20).days);
}

static void
test_nothing_but_title (void)
{
  g_autoptr (DocketQuickAdd) line = docket_quick_add_parse ("  Call   back ", get_today ());

  g_assert_cmpstr (line->title, ==, "Call back");
  g_assert_null (line->client);
  g_assert_null (line->labels[0]);
  g_assert_cmpint (line->priority, ==, DOCKET_PRIORITY_NULL);
  g_assert_true (DOCKET_IS_NULL (line->estimate.seconds));
  g_assert_true (DOCKET_IS_NULL (line->due.days));
}

static void
test_meaningless_signs_stay (void)
{
  g_autoptr (DocketQuickAdd) line = docket_quick_add_parse (
      "Mail to a@b.org ! ~soon ^never @acme @other C# is #1", get_today ());

  g_assert_cmpstr (line->title, ==, "Mail to a@b.org ! ~soon ^never @other C# is");
  g_assert_cmpstr (line->client, ==, "acme");
  g_assert_cmpstr (line->labels[0], ==, "1");
}

static void
test_times (void)
{
  static const struct
  {
    const char *word;
    gint64 seconds;
  } cases[] = {
    { "2h", 7200 },  { "90m", 5400 }, { "1h30m", 5400 }, { "1:30", 5400 },
    { "1.5", 5400 }, { "0:05", 300 }, { "0.25", 900 },   { "12:00", 43200 },
    { "0", -1 },     { "0:00", -1 },  { "1:60", -1 },    { "1:5", -1 },
    { "-2h", -1 },   { "1:300", -1 }, { "h", -1 },       { "99999999999999999999", -1 },
    { "2 h", -1 },   { "1.5h", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DocketDuration duration = DOCKET_DURATION_NULL;
      gboolean understood = docket_quick_add_parse_time (cases[i].word, &duration);

      g_test_message ("%s", cases[i].word);
      g_assert_cmpint (understood, ==, cases[i].seconds >= 0);
      if (understood)
        g_assert_cmpint (duration.seconds, ==, cases[i].seconds);
    }
}

static void
test_days (void)
{
  static const struct
  {
    const char *word;
    int ahead; /* -1: not understood */
  } cases[] = {
    { "today", 0 },       { "tomorrow", 1 }, { "tom", 1 },     { "fri", 1 }, { "FRIDAY", 1 },
    { "sa", 2 },          { "thursday", 7 }, { "wed", 6 },     { "+0", 0 },  { "+14", 14 },
    { "2026-03-21", 2 },  { "t", -1 },       { "fryday", -1 }, { "+", -1 },  { "-3", -1 },
    { "2026-02-30", -1 }, { "19", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DocketDate day = DOCKET_DATE_NULL;
      gboolean understood = docket_quick_add_parse_day (cases[i].word, get_today (), &day);

      g_test_message ("%s", cases[i].word);
      g_assert_cmpint (understood, ==, cases[i].ahead >= 0);
      if (understood)
        g_assert_cmpint (day.days - get_today ().days, ==, cases[i].ahead);
    }
}

static void
test_word_to_complete (void)
{
  g_assert_cmpint (docket_quick_add_find_word ("Fix @ac", 7), ==, 4);
  g_assert_cmpint (docket_quick_add_find_word ("Fix @ac now", 7), ==, 4);
  g_assert_cmpint (docket_quick_add_find_word ("Fix @ac ", 8), ==, -1);
  g_assert_cmpint (docket_quick_add_find_word ("Fix it", 6), ==, -1);
  g_assert_cmpint (docket_quick_add_find_word ("#", 1), ==, 0);
  g_assert_cmpint (docket_quick_add_find_word ("", 0), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quick-add/each sign becomes its field", test_whole_line);
  g_test_add_func ("/quick-add/a plain line is a title", test_nothing_but_title);
  g_test_add_func ("/quick-add/what means nothing stays in the title", test_meaningless_signs_stay);
  g_test_add_func ("/quick-add/times in every way of writing", test_times);
  g_test_add_func ("/quick-add/days in words and numbers", test_days);
  g_test_add_func ("/quick-add/the word under the cursor is completed", test_word_to_complete);
  return g_test_run ();
}
