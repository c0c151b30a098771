/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a card says. Owns its texts. Main thread. Knows no widget, so that what a card says can be
 * tested without a display. */
#include "docket-card-text.h"

#include "docket-labels.h"

#include <glib/gi18n.h>

/* Hours left are said once a fifth of what was granted is left. */
#define SHORT_PART 5

static char *
make_hours (DocketCard *card, const DocketCardFigures *figures)
{
  gint64 estimate = docket_card_get_estimate (card);
  g_autofree char *spent = docket_labels_hours (figures->spent);
  g_autofree char *of = NULL;

  if (DOCKET_IS_NULL (estimate))
    return figures->spent > 0 ? g_steal_pointer (&spent) : g_strdup ("");
  of = docket_labels_hours (estimate);
  return g_strdup_printf ("%s / %s", spent, of);
}

static gboolean
runs_short (const DocketCardFigures *figures)
{
  return !DOCKET_IS_NULL (figures->left) && figures->granted > 0
         && figures->left <= figures->granted / SHORT_PART;
}

static char *
say_left (DocketCard *card, const DocketCardFigures *figures)
{
  const char *contract = figures->contract != NULL ? figures->contract : "";
  g_autofree char *left = docket_labels_hours (MAX (figures->left, 0));
  g_autofree char *granted = docket_labels_hours (figures->granted);
  g_autofree char *overage = docket_labels_rate (figures->overage, docket_card_get_currency (card));

  if (figures->left <= 0)
    {
      if (*overage == '\0')
        /* Translators: hours of a contract, its name */
        return g_strdup_printf (_ ("%s of %s used up"), granted, contract);
      /* Translators: hours of a contract, its name, the price of a further hour */
      return g_strdup_printf (_ ("%s of %s used up, now %s/h"), granted, contract, overage);
    }
  if (*overage == '\0')
    /* Translators: hours left, hours granted, the contract's name */
    return g_strdup_printf (_ ("%s of %s left in %s"), left, granted, contract);
  /* Translators: hours left, hours granted, the contract's name, the price of a further hour */
  return g_strdup_printf (_ ("%s of %s left in %s, then %s/h"), left, granted, contract, overage);
}

/* A sum in the client's currency, which is named where it isn't that of the company. */
static char *
say_money (DocketMoney money, DocketCard *card, const char *home)
{
  const char *currency = docket_card_get_currency (card);

  return g_strcmp0 (currency, home) == 0 ? docket_labels_money (money, currency)
                                         : docket_labels_money_code (money, currency);
}

static char *
say_unbilled (DocketCard *card, const DocketCardFigures *figures, const char *home)
{
  g_autofree char *amount = NULL;

  if (DOCKET_IS_NULL (figures->unbilled.minor) || figures->unbilled.minor == 0)
    return g_strdup ("");
  amount = say_money (figures->unbilled, card, home);
  /* Translators: an amount of money that was earned and not yet billed */
  return g_strdup_printf (_ ("unbilled %s"), amount);
}

/* A project's money: what of its budget is earned, and how much of that is not yet billed. */
static char *
say_budget (DocketCard *card, const DocketCardFigures *figures, const char *home)
{
  DocketMoney budget = docket_card_get_budget (card);
  g_autofree char *unbilled = say_unbilled (card, figures, home);
  g_autofree char *earned = NULL;
  g_autofree char *whole = NULL;

  if (DOCKET_IS_NULL (budget.minor))
    return g_steal_pointer (&unbilled);
  if (DOCKET_IS_NULL (figures->earned.minor))
    {
      whole = say_money (budget, card, home);
      /* Translators: an amount of money */
      return g_strdup_printf (_ ("budget %s"), whole);
    }
  earned = say_money (figures->earned, card, home);
  whole = docket_labels_money (budget, docket_card_get_currency (card));
  return g_strdup_printf ("%s / %s%s%s", earned, whole, *unbilled != '\0' ? " · " : "", unbilled);
}

/* Over its budget, and shortly before. */
static DocketTone
judge_budget (DocketCard *card, const DocketCardFigures *figures)
{
  DocketMoney budget = docket_card_get_budget (card);

  if (DOCKET_IS_NULL (budget.minor) || DOCKET_IS_NULL (figures->earned.minor))
    return DOCKET_TONE_DIM;
  if (figures->earned.minor > budget.minor)
    return DOCKET_TONE_ERROR;
  return figures->earned.minor > budget.minor / SHORT_PART * (SHORT_PART - 1) ? DOCKET_TONE_WARNING
                                                                              : DOCKET_TONE_DIM;
}

static void
write_foot (DocketCardText *self,
            DocketCard *card,
            const DocketCardFigures *figures,
            const char *home)
{
  char *const *labels = docket_card_get_labels (card);

  if (runs_short (figures))
    {
      self->foot = say_left (card, figures);
      self->foot_tone = figures->left <= 0 ? DOCKET_TONE_ERROR : DOCKET_TONE_WARNING;
      return;
    }
  self->foot_tone = DOCKET_TONE_DIM;
  if (docket_card_get_kind (card) == DOCKET_KIND_PROJECT)
    {
      self->foot = say_budget (card, figures, home);
      self->foot_tone = judge_budget (card, figures);
      return;
    }
  self->foot = say_unbilled (card, figures, home);
  self->foot_beside_hours
      = *self->foot != '\0' && (labels == NULL || labels[0] == NULL) && self->percent < 0;
}

/* People speak of a ticket by its number and of a project by its name. */
static gboolean
is_numbered (DocketCard *card)
{
  return docket_card_get_kind (card) == DOCKET_KIND_TICKET;
}

DocketCardText *
docket_card_text_new (DocketCard *card, DocketDate today, const char *home, gboolean done)
{
  DocketCardText *self = g_new0 (DocketCardText, 1);
  const DocketCardFigures *figures = docket_card_get_figures (card);
  const char *client = docket_card_get_client_name (card);
  gint64 estimate = docket_card_get_estimate (card);

  if (!is_numbered (card))
    self->head = g_strdup (client != NULL ? client : "");
  else if (client != NULL && *client != '\0')
    self->head = g_strdup_printf ("%s · %s", docket_card_get_id (card), client);
  else
    self->head = g_strdup (docket_card_get_id (card));
  self->corner
      = done ? g_strdup ("") : docket_labels_due (docket_card_get_due (card), today, &self->late);
  self->hours = make_hours (card, figures);
  self->percent = !DOCKET_IS_NULL (estimate) && estimate > 0
                      ? (int) MIN (figures->spent * 100 / estimate, 1000)
                      : -1;
  write_foot (self, card, figures, home);
  return self;
}

void
docket_card_text_free (DocketCardText *self)
{
  if (self == NULL)
    return;
  g_free (self->head);
  g_free (self->corner);
  g_free (self->hours);
  g_free (self->foot);
  g_free (self);
}

static const char *
say_priority (DocketCard *card)
{
  const DocketTicket *ticket;

  if (docket_card_get_kind (card) != DOCKET_KIND_TICKET)
    return "";
  ticket = docket_card_get_record (card);
  if (ticket->priority == DOCKET_PRIORITY_URGENT)
    return _ ("urgent");
  return ticket->priority == DOCKET_PRIORITY_HIGH ? _ ("high priority") : "";
}

static void
append (GString *sentence, const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (sentence, ", %s", text);
}

char *
docket_card_text_describe (const DocketCardText *self, DocketCard *card)
{
  const char *title = docket_card_get_title (card);
  g_autoptr (GString) sentence
      = g_string_new (is_numbered (card) ? docket_card_get_id (card) : title);
  char *const *labels = docket_card_get_labels (card);

  append (sentence, is_numbered (card) ? title : NULL);
  append (sentence, docket_card_get_client_name (card));
  append (sentence, say_priority (card));
  if (*self->corner != '\0')
    {
      /* Translators: when: "today", "Fri", "20 Mar" */
      g_autofree char *due = g_strdup_printf (_ ("due %s"), self->corner);

      append (sentence, self->late ? self->corner : due);
    }
  for (guint i = 0; labels != NULL && labels[i] != NULL; i++)
    append (sentence, labels[i]);
  append (sentence, self->hours);
  append (sentence, self->foot);
  if (!DOCKET_IS_NULL (docket_card_get_figures (card)->running_since))
    append (sentence, _ ("stopwatch running"));
  return g_string_free (g_steal_pointer (&sentence), FALSE);
}
