/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a card says, to the eye and to a screen reader. */
#include "board-cards.h"
#include "docket-card-text.h"

#include <locale.h>
#include <string.h>

static DocketDate
get_today (void)
{
  return docket_date_from_ymd (2026, 3, 19);
}

static DocketCard *
new_card (gint64 estimate, DocketDate due, const char *label)
{
  g_autoptr (DocketTicket) ticket = docket_record_new (&docket_ticket_shape);

  ticket->id = g_strdup ("T-7");
  ticket->title = g_strdup ("Migrate file server");
  ticket->client = g_strdup ("brightside");
  ticket->stage = g_strdup ("Open");
  ticket->estimate.seconds = estimate;
  ticket->due = due;
  ticket->priority = DOCKET_PRIORITY_HIGH;
  if (label != NULL)
    {
      ticket->labels = g_new0 (char *, 2);
      ticket->labels[0] = g_strdup (label);
    }
  return docket_card_new (ticket, "Brightside", "USD", "Ben Moss");
}

static void
test_late (void)
{
  g_autoptr (DocketCard) card = new_card (43200, docket_date_from_ymd (2026, 3, 17), "project");
  DocketCardFigures figures = board_cards_figures (52200, 159500);
  g_autoptr (DocketCardText) text = NULL;
  g_autoptr (DocketCardText) done = NULL;

  docket_card_set_figures (card, &figures);
  text = docket_card_text_new (card, get_today (), "USD", FALSE);
  g_assert_cmpstr (text->head, ==, "T-7 · Brightside");
  g_assert_cmpstr (text->corner, ==, "2 days late");
  g_assert_true (text->late);
  g_assert_cmpstr (text->hours, ==, "14:30 / 12:00");
  g_assert_cmpint (text->percent, ==, 120);
  g_assert_cmpstr (text->foot, ==, "unbilled 1,595.00");
  g_assert_false (text->foot_beside_hours);
  done = docket_card_text_new (card, get_today (), "USD", TRUE);
  g_assert_cmpstr (done->corner, ==, "");
  g_assert_false (done->late);
}

static void
test_plain (void)
{
  g_autoptr (DocketCard) card = new_card (DOCKET_NULL, DOCKET_DATE_NULL, NULL);
  DocketCardFigures figures = board_cards_figures (1800, 5500);
  g_autoptr (DocketCardText) text = NULL;

  docket_card_set_figures (card, &figures);
  text = docket_card_text_new (card, get_today (), "USD", FALSE);
  g_assert_cmpstr (text->corner, ==, "");
  g_assert_false (text->late);
  g_assert_cmpstr (text->hours, ==, "0:30");
  g_assert_cmpint (text->percent, ==, -1);
  g_assert_cmpstr (text->foot, ==, "unbilled 55.00");
  g_assert_true (text->foot_beside_hours);
}

/* Who pays in another currency than the company's: it is named. */
static void
test_foreign (void)
{
  g_autoptr (DocketCard) card = new_card (DOCKET_NULL, DOCKET_DATE_NULL, NULL);
  DocketCardFigures figures = board_cards_figures (1800, 5500);
  g_autoptr (DocketCardText) text = NULL;

  docket_card_set_figures (card, &figures);
  text = docket_card_text_new (card, get_today (), "EUR", FALSE);
  g_assert_cmpstr (text->foot, ==, "unbilled USD\302\24055.00");
}

static DocketCardText *
make_with_left (DocketCard *card, gint64 left)
{
  DocketCardFigures figures = board_cards_figures (0, 100);

  figures.left = left;
  figures.granted = 36000;
  figures.overage.e4 = 110 * 100 * G_GINT64_CONSTANT (10000);
  figures.contract = "Support";
  docket_card_set_figures (card, &figures);
  return docket_card_text_new (card, get_today (), "USD", FALSE);
}

static void
test_hours_left (void)
{
  g_autoptr (DocketCard) card = new_card (DOCKET_NULL, DOCKET_DATE_NULL, NULL);
  g_autoptr (DocketCardText) enough = make_with_left (card, 7201);
  g_autoptr (DocketCardText) fifth = make_with_left (card, 7200);
  g_autoptr (DocketCardText) few = make_with_left (card, 3000);
  g_autoptr (DocketCardText) none = make_with_left (card, -60);

  g_assert_cmpstr (enough->foot, ==, "unbilled 1.00");
  g_assert_cmpint (fifth->foot_tone, ==, DOCKET_TONE_WARNING);
  g_assert_cmpstr (few->foot, ==, "0:50 of 10:00 left in Support, then 110.00/h");
  g_assert_cmpint (few->foot_tone, ==, DOCKET_TONE_WARNING);
  g_assert_cmpstr (none->foot, ==, "10:00 of Support used up, now 110.00/h");
  g_assert_cmpint (none->foot_tone, ==, DOCKET_TONE_ERROR);
}

static void
test_due (void)
{
  static const struct
  {
    int ahead;
    const char *text;
  } cases[] = { { -1, "1 day late" }, { 0, "today" }, { 1, "tomorrow" }, { 4, "Mon" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DocketDate due = { get_today ().days + cases[i].ahead };
      g_autoptr (DocketCard) card = new_card (DOCKET_NULL, due, NULL);
      g_autoptr (DocketCardText) text = docket_card_text_new (card, get_today (), "USD", FALSE);

      g_assert_cmpstr (text->corner, ==, cases[i].text);
      g_assert_cmpint (text->late, ==, cases[i].ahead < 0);
    }
}

/* Colours and signs are not all there is. */
static void
test_described (void)
{
  g_autoptr (DocketCard) card = new_card (43200, docket_date_from_ymd (2026, 3, 17), "project");
  DocketCardFigures figures = board_cards_figures (52200, 159500);
  g_autoptr (DocketCardText) text = NULL;
  g_autofree char *sentence = NULL;

  figures.running_since = 1;
  docket_card_set_figures (card, &figures);
  text = docket_card_text_new (card, get_today (), "USD", FALSE);
  sentence = docket_card_text_describe (text, card);
  g_assert_cmpstr (sentence,
                   ==,
                   "T-7, Migrate file server, Brightside, high priority, 2 days late, project, "
                   "14:30 / 12:00, unbilled 1,595.00, stopwatch running");
}

static void
test_project (void)
{
  g_autoptr (DocketProject) project = docket_record_new (&docket_project_shape);
  g_autoptr (DocketCard) card = NULL;
  g_autoptr (DocketCardText) text = NULL;
  g_autofree char *sentence = NULL;
  DocketCardFigures figures = board_cards_figures (72000, 220000);

  figures.earned.minor = 400000;
  project->id = g_strdup ("office-move");
  project->name = g_strdup ("Office move");
  project->budget_hours.e4 = 400000;
  project->budget_amount.minor = 440000;
  card = docket_card_new (project, "Brightside", "USD", NULL);
  docket_card_set_figures (card, &figures);
  text = docket_card_text_new (card, get_today (), "USD", FALSE);
  /* By its name, and not by the id that it has in a file. */
  g_assert_cmpstr (text->head, ==, "Brightside");
  sentence = docket_card_text_describe (text, card);
  g_assert_true (g_str_has_prefix (sentence, "Office move, Brightside, "));
  g_assert_cmpstr (text->hours, ==, "20:00 / 40:00");
  g_assert_cmpint (text->percent, ==, 50);
  g_assert_cmpstr (text->foot, ==, "4,000.00 / 4,400.00 · unbilled 2,200.00");
  g_assert_cmpint (text->foot_tone, ==, DOCKET_TONE_WARNING);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/card/a late card says by how much and what is unbilled", test_late);
  g_test_add_func ("/card/a plain card has its value beside the hours", test_plain);
  g_test_add_func ("/card/another currency is named", test_foreign);
  g_test_add_func ("/card/hours left are said once a fifth is left", test_hours_left);
  g_test_add_func ("/card/due days are near or late", test_due);
  g_test_add_func ("/card/a screen reader hears what colours say", test_described);
  g_test_add_func ("/card/a project shows its budget", test_project);
  return g_test_run ();
}
