/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the next hour costs the client, said in one line, for window and terminal. */
#include "docket-hint-sentence.h"

#include <glib/gi18n.h>

/* The currency is named where it is not the company's own. */
static char *
say_rate (DocketFormatter *formatter, DocketRate rate, const DocketHinting *hinting)
{
  gboolean own = g_strcmp0 (hinting->currency, hinting->snapshot->company->currency) == 0;
  g_autofree char *amount = docket_formatter_rate (
      formatter, rate, hinting->currency, own ? DOCKET_MONEY_PLAIN : DOCKET_MONEY_CODE);

  /* TRANSLATORS: the price of an hour */
  return g_strdup_printf (_ ("%s/h"), amount);
}

static char *
say_hours (DocketFormatter *formatter, gint64 seconds)
{
  return docket_formatter_duration (formatter, (DocketDuration){ seconds });
}

static char *
say_used_up (DocketFormatter *formatter, const DocketHinting *hinting, const char *granted)
{
  const DocketHint *hint = &hinting->hint;
  g_autofree char *over = say_hours (formatter, hint->over);
  g_autofree char *rate = NULL;

  if (DOCKET_IS_NULL (hint->now.e4))
    return g_strdup_printf (_ ("⚠ %s of “%s” are used up, and there is no rate for more"),
                            granted,
                            hint->contract->name);
  rate = say_rate (formatter, hint->now, hinting);
  if (hint->over > 0)
    /* TRANSLATORS: hours granted, a contract's name, hours past, the price of an hour */
    return g_strdup_printf (_ ("⚠ %s of “%s” are used up, and %s more: now %s"),
                            granted,
                            hint->contract->name,
                            over,
                            rate);
  /* TRANSLATORS: hours, a contract's name, the price of an hour */
  return g_strdup_printf (
      _ ("⚠ %s of “%s” are used up: now %s"), granted, hint->contract->name, rate);
}

static char *
say_allowance (DocketFormatter *formatter, const DocketHinting *hinting)
{
  const DocketHint *hint = &hinting->hint;
  g_autofree char *left = say_hours (formatter, hint->left);
  g_autofree char *granted = say_hours (formatter, hint->granted);
  g_autofree char *then = NULL;

  if (hint->left <= 0)
    return say_used_up (formatter, hinting, granted);
  if (DOCKET_IS_NULL (hint->then.e4))
    return g_strdup_printf (_ ("%s of %s left in “%s”"), left, granted, hint->contract->name);
  then = say_rate (formatter, hint->then, hinting);
  /* TRANSLATORS: hours left, hours granted, a contract's name, the price of an hour past them */
  return g_strdup_printf (
      _ ("%s of %s left in “%s”, then %s"), left, granted, hint->contract->name, then);
}

char *
docket_hint_sentence (DocketFormatter *formatter, const DocketHinting *hinting)
{
  const DocketHint *hint = &hinting->hint;
  g_autofree char *rate = NULL;

  if (hint->kind != DOCKET_ENTRY_BILLABLE)
    return g_strdup (_ ("Not billed"));
  if (hint->contract != NULL && !DOCKET_IS_NULL (hint->granted))
    return say_allowance (formatter, hinting);
  if (DOCKET_IS_NULL (hint->now.e4))
    return g_strdup (_ ("⚠ No rate: it cannot be billed"));
  if (hint->contract != NULL && hint->now.e4 == 0)
    return g_strdup_printf (_ ("Covered by “%s”"), hint->contract->name);
  rate = say_rate (formatter, hint->now, hinting);
  if (hint->surcharge != NULL)
    /* TRANSLATORS: the price of an hour, and why it is higher */
    return g_strdup_printf (_ ("%s, with %s"), rate, hint->surcharge);
  return g_steal_pointer (&rate);
}
