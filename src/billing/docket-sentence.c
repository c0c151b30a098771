/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words on lines, the same for whoever shows them. Strings belong to the caller; any thread.
 * Must not know the language of a client: the words are English, made from data that stands beside
 * them on the line. */

#include "docket-sentence.h"

static const char *const months[] = {
  "January", "February", "March",     "April",   "May",      "June",
  "July",    "August",   "September", "October", "November", "December",
};

static const char *
name_fee (DocketPeriod period)
{
  switch (period)
    {
    case DOCKET_PERIOD_QUARTER:
      return "quarterly fee";
    case DOCKET_PERIOD_YEAR:
      return "yearly fee";
    case DOCKET_PERIOD_NULL:
    case DOCKET_PERIOD_MONTH:
    default:
      return "monthly fee";
    }
}

static gboolean
is_whole (DocketDate first, DocketDate last, int count)
{
  int year, month, day;

  docket_date_get_ymd (first, &year, &month, &day);
  return day == 1 && docket_date_add_months (first, count).days == last.days + 1;
}

/* "March 2026", "Q1 2026", "2026", else both days. */
static char *
say_days (const DocketSentence *words)
{
  int year, month, day;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  docket_date_get_ymd (words->first, &year, &month, &day);
  if (is_whole (words->first, words->last, 1))
    return g_strdup_printf ("%s %d", months[month - 1], year);
  if (is_whole (words->first, words->last, 3) && month % 3 == 1)
    return g_strdup_printf ("Q%d %d", month / 3 + 1, year);
  if (is_whole (words->first, words->last, 12) && month == 1)
    return g_strdup_printf ("%d", year);

  first = docket_date_format (words->first);
  last = docket_date_format (words->last);
  return g_strdup_printf ("%s to %s", first, last);
}

static char *
say_entry (const DocketSentence *words)
{
  if (words->name != NULL && words->name[0] != '\0')
    return g_strdup (words->name);
  if (words->id != NULL)
    return g_strdup_printf ("%s %s", words->id, words->title);
  return g_strdup ("Time");
}

static char *
say_no_rate (const DocketSentence *words)
{
  g_autofree char *date = docket_date_format (words->first);
  const char *who = words->name != NULL ? words->name : "an unknown person";

  if (words->title == NULL)
    return g_strdup_printf ("no rate for %s, no service, on %s", who, date);
  return g_strdup_printf ("no rate for %s, service %s, on %s", who, words->title, date);
}

static char *
say_of_contract (const DocketSentence *words)
{
  g_autofree char *days = say_days (words);

  if (words->of == DOCKET_SENTENCE_FEE)
    return g_strdup_printf ("%s, %s %s", words->name, name_fee (words->period), days);
  if (words->of == DOCKET_SENTENCE_TOP_UP)
    return g_strdup_printf ("%s, up to the agreed minimum %s", words->name, days);
  if (words->of == DOCKET_SENTENCE_COVERED)
    return g_strdup_printf ("%s, covered by the agreed minimum %s", words->name, days);
  return g_strdup_printf ("%s, included time %s", words->name, days);
}

char *
docket_sentence_write (const DocketSentence *words)
{
  switch (words->of)
    {
    case DOCKET_SENTENCE_TICKET:
      return g_strdup_printf ("%s %s", words->id, words->name);
    case DOCKET_SENTENCE_ENTRY:
      return say_entry (words);
    case DOCKET_SENTENCE_DAY:
      return docket_date_format (words->first);
    case DOCKET_SENTENCE_NAME:
      return g_strdup (words->name);
    case DOCKET_SENTENCE_FEE:
    case DOCKET_SENTENCE_INCLUDED:
    case DOCKET_SENTENCE_TOP_UP:
    case DOCKET_SENTENCE_COVERED:
      return say_of_contract (words);
    case DOCKET_SENTENCE_FEE_ONCE:
      return g_strdup (words->name);
    case DOCKET_SENTENCE_MILESTONE:
      return g_strdup_printf ("%s, %s", words->name, words->title);
    case DOCKET_SENTENCE_INCLUDED_ONCE:
      return g_strdup_printf ("%s, included time", words->name);
    case DOCKET_SENTENCE_OVER:
      return g_strdup_printf ("past the hours of %s", words->name);
    case DOCKET_SENTENCE_OUTSIDE:
      return g_strdup_printf ("outside the days of %s", words->name);
    case DOCKET_SENTENCE_MINIMUM_AMOUNT:
      return g_strdup_printf ("minimum amount %s", words->amount);
    case DOCKET_SENTENCE_MINIMUM_SPEND:
      return words->paid != NULL ? g_strdup_printf (
                 "time %s of at least %s, %s paid before", words->time, words->amount, words->paid)
                                 : g_strdup_printf (
                                     "time %s of at least %s", words->time, words->amount);
    case DOCKET_SENTENCE_SURCHARGE:
      return g_strdup_printf ("%s × %s %s", words->amount, words->factor, words->name);
    case DOCKET_SENTENCE_DISCOUNT:
      return words->factor != NULL ? g_strdup_printf ("Discount %s %%", words->factor)
                                   : g_strdup ("Discount");
    case DOCKET_SENTENCE_SHARE_OF_DAYS:
      return g_strdup_printf (
          "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " days", words->count, words->whole);
    case DOCKET_SENTENCE_NO_RATE:
      return say_no_rate (words);
    case DOCKET_SENTENCE_GONE:
      return g_strdup_printf ("%s can no longer be billed to this client", words->id);
    case DOCKET_SENTENCE_BELOW_ZERO:
      return g_strdup_printf ("the total is below zero: %s", words->amount);
    case DOCKET_SENTENCE_OTHER_TIME:
    default:
      return g_strdup ("Time");
    }
}
