/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a ticket that was typed in one line. Pure: no database, no clock, no widget. */
#include "docket-quick-add.h"

#include <string.h>

static const char *const weekdays[] = {
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
};

static const struct
{
  const char *word;
  DocketPriority priority;
} priorities[] = {
  { "low", DOCKET_PRIORITY_LOW },
  { "normal", DOCKET_PRIORITY_NORMAL },
  { "high", DOCKET_PRIORITY_HIGH },
  { "urgent", DOCKET_PRIORITY_URGENT },
};

static gboolean
parse_weekday (const char *word, DocketDate today, DocketDate *day)
{
  int ahead;

  if (strlen (word) < 2)
    return FALSE;
  for (int i = 0; i < 7; i++)
    if (g_str_has_prefix (weekdays[i], word))
      {
        ahead = (i + 1 - docket_date_weekday (today) + 7) % 7;
        day->days = today.days + (ahead == 0 ? 7 : ahead);
        return TRUE;
      }
  return FALSE;
}

gboolean
docket_quick_add_parse_day (const char *word, DocketDate today, DocketDate *day)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);
  gint64 days;

  if (g_str_equal (lower, "today"))
    {
      *day = today;
      return TRUE;
    }
  if (strlen (lower) >= 3 && g_str_has_prefix ("tomorrow", lower))
    {
      day->days = today.days + 1;
      return TRUE;
    }
  if (lower[0] == '+')
    {
      if (!g_ascii_string_to_signed (lower + 1, 10, 0, 3660, &days, NULL))
        return FALSE;
      day->days = today.days + days;
      return TRUE;
    }
  return parse_weekday (lower, today, day) || docket_date_parse (lower, day, NULL);
}

gboolean
docket_quick_add_parse_time (const char *word, DocketDuration *estimate)
{
  const char *colon = strchr (word, ':');
  gint64 hours, minutes;

  if (colon != NULL)
    {
      g_autofree char *head = g_strndup (word, (gsize) (colon - word));

      if (strlen (colon + 1) != 2 || !g_ascii_string_to_signed (head, 10, 0, 9999, &hours, NULL)
          || !g_ascii_string_to_signed (colon + 1, 10, 0, 59, &minutes, NULL))
        return FALSE;
      estimate->seconds = hours * 3600 + minutes * 60;
    }
  else if (strspn (word, "0123456789.") == strlen (word))
    {
      if (!docket_decimal_parse (word, 2, &hours, NULL) || hours > 999900)
        return FALSE;
      estimate->seconds = hours * 36;
    }
  else if (!docket_duration_parse (word, estimate, NULL))
    return FALSE;
  return estimate->seconds > 0;
}

static gboolean
parse_priority (const char *word, DocketPriority *priority)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);

  for (guint i = 0; i < G_N_ELEMENTS (priorities); i++)
    if (g_str_has_prefix (priorities[i].word, lower))
      {
        *priority = priorities[i].priority;
        return TRUE;
      }
  return FALSE;
}

/* Whether @word, sign and all, was understood and is no part of the title. */
static gboolean
take_word (DocketQuickAdd *self, GStrvBuilder *labels, const char *word, DocketDate today)
{
  const char *value = word + 1;

  if (*word == '\0' || *value == '\0')
    return FALSE;
  switch (*word)
    {
    case '@':
      if (self->client != NULL)
        return FALSE;
      self->client = g_strdup (value);
      return TRUE;
    case '#':
      g_strv_builder_add (labels, value);
      return TRUE;
    case '!':
      return parse_priority (value, &self->priority);
    case '~':
      return docket_quick_add_parse_time (value, &self->estimate);
    case '^':
      return docket_quick_add_parse_day (value, today, &self->due);
    default:
      return FALSE;
    }
}

DocketQuickAdd *
docket_quick_add_parse (const char *text, DocketDate today)
{
  DocketQuickAdd *self = g_new0 (DocketQuickAdd, 1);
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n", -1);
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  self->priority = DOCKET_PRIORITY_NULL;
  self->estimate = DOCKET_DURATION_NULL;
  self->due = DOCKET_DATE_NULL;
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0' || take_word (self, labels, words[i], today))
        continue;
      if (title->len > 0)
        g_string_append_c (title, ' ');
      g_string_append (title, words[i]);
    }
  self->title = g_string_free (g_steal_pointer (&title), FALSE);
  self->labels = g_strv_builder_end (labels);
  return self;
}

void
docket_quick_add_free (DocketQuickAdd *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->client);
  g_strfreev (self->labels);
  g_free (self);
}

int
docket_quick_add_find_word (const char *text, int cursor)
{
  int at = cursor;

  while (at > 0 && text[at - 1] != ' ')
    at--;
  return at < cursor && strchr ("@#!^", text[at]) != NULL ? at : -1;
}
