/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounding rules in words (billing rules, section 2). Returned texts belong to the caller. Knows no
 * widget. */
#include "docket-rounding-words.h"

#include <glib/gi18n.h>

char *
docket_rounding_words_length (gint64 seconds)
{
  if (seconds % 3600 == 0)
    return g_strdup_printf (ngettext ("%d hour", "%d hours", (gulong) (seconds / 3600)),
                            (int) (seconds / 3600));
  if (seconds % 60 == 0)
    return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) (seconds / 60)),
                            (int) (seconds / 60));
  return g_strdup_printf (ngettext ("%d second", "%d seconds", (gulong) seconds), (int) seconds);
}

static gboolean
is_set (DocketDuration length)
{
  return !DOCKET_IS_NULL (length.seconds) && length.seconds > 0;
}

static const char *
name_scope (const DocketRounding *rule)
{
  switch (rule->per)
    {
    case DOCKET_PER_TICKET_DAY:
      return _ ("each ticket and day");
    case DOCKET_PER_TICKET:
      return _ ("each ticket");
    case DOCKET_PER_ENTRY:
    case DOCKET_PER_NULL:
    default:
      return _ ("each time entry");
    }
}

static char *
add_minimum (char *words, const DocketRounding *rule)
{
  g_autofree char *before = words;
  g_autofree char *least = NULL;

  if (!is_set (rule->minimum))
    return g_steal_pointer (&before);
  least = docket_rounding_words_length (rule->minimum.seconds);
  if (before == NULL)
    /* Translators: %s is a length of time */
    return g_strdup_printf (_ ("at least %s"), least);
  /* Translators: first how time is rounded, then a length of time */
  return g_strdup_printf (_ ("%s, at least %s"), before, least);
}

/* NULL where it does not round. @clause: as a client reads it. */
static char *
say_steps (const DocketRounding *rule, gboolean clause)
{
  g_autofree char *length = NULL;

  if (!is_set (rule->interval))
    return NULL;
  length = docket_rounding_words_length (rule->interval.seconds);
  switch (rule->mode)
    {
    case DOCKET_ROUND_NEAREST:
      return g_strdup_printf (clause ? _ ("rounded to the nearest %s") : _ ("to the nearest %s"),
                              length);
    case DOCKET_ROUND_DOWN:
      return g_strdup_printf (clause ? _ ("every full %s") : _ ("down to %s"), length);
    case DOCKET_ROUND_UP:
    case DOCKET_ROUND_NULL:
    default:
      return g_strdup_printf (clause ? _ ("every started %s") : _ ("up to %s"), length);
    }
}

char *
docket_rounding_words_short (const DocketRounding *rule)
{
  g_autofree char *way = rule != NULL ? say_steps (rule, FALSE) : NULL;
  char *words = NULL;

  if (rule == NULL)
    return NULL;
  if (way != NULL)
    /* Translators: how time is rounded, and what is rounded: "up to 15 minutes, each ticket" */
    words = g_strdup_printf (_ ("%s, %s"), way, name_scope (rule));
  return add_minimum (words, rule);
}

char *
docket_rounding_words_clause (const DocketRounding *rule)
{
  return rule != NULL ? add_minimum (say_steps (rule, TRUE), rule) : NULL;
}
