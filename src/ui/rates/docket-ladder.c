/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search for a price in words. What the engine notes down at a step is a developer's sentence
 * of few forms, which are told apart here; one that is none of them is shown as it is. Returned
 * texts belong to the caller. Knows no widget. */
#include "docket-ladder.h"

#include "docket-labels.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* In the order of the search. */
static const struct
{
  const char *step;
  const char *words;
} steps[] = {
  { "entry", N_ ("The entry’s own rate") },
  { "ticket", N_ ("The ticket’s rate") },
  { "contract overage", N_ ("The contract’s price for more time") },
  { "contract price_list", N_ ("The contract’s price list") },
  { "project", N_ ("The project’s rate") },
  { "project price_list", N_ ("The project’s price list") },
  { "client price_list", N_ ("The client’s price list") },
  { "company price_list", N_ ("The company’s price list") },
  { "service", N_ ("The service’s own rate") },
};

static void
clear_row (DocketLadderRow *row)
{
  g_free (row->what);
  g_free (row->why);
  g_free (row->figure);
}

static const char *
name_step (const char *step)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].step, step))
      return _ (steps[i].words);
  return step;
}

char *
docket_ladder_say_source (const char *from, DocketWorkspace *workspace)
{
  g_auto (GStrv) words = g_strsplit (from != NULL ? from : "", " ", 3);
  DocketKind kind;

  if (g_strv_length (words) < 2)
    return g_strdup (from != NULL ? from : "");
  kind = docket_kind_from_name (words[0]);
  if (kind == DOCKET_KIND_NONE)
    return g_strdup (from);
  return g_strdup_printf ("%s%s%s",
                          docket_workspace_get_name (workspace, kind, words[1]),
                          words[2] != NULL ? " " : "",
                          words[2] != NULL ? words[2] : "");
}

static char *
join (const char *who, const char *what, DocketDate from)
{
  g_autofree char *day = docket_labels_day (from);
  g_autofree char *both = NULL;

  if (who != NULL && what != NULL)
    both = g_strdup_printf ("%s · %s", who, what);
  else
    both = g_strdup (who != NULL ? who : what != NULL ? what : _ ("Everyone, every service"));
  if (*day == '\0')
    return g_steal_pointer (&both);
  /* Translators: for whom and what a price holds, and from which day on */
  return g_strdup_printf (_ ("%s, from %s"), both, day);
}

char *
docket_ladder_say_price (const DocketPrice *price, DocketWorkspace *workspace)
{
  const char *who = NULL;
  const char *what = NULL;

  if (price->agent != NULL)
    who = docket_workspace_get_name (workspace, DOCKET_KIND_AGENT, price->agent);
  else if (price->team != NULL)
    who = docket_workspace_get_name (workspace, DOCKET_KIND_TEAM, price->team);
  if (price->service != NULL)
    what = docket_workspace_get_name (workspace, DOCKET_KIND_SERVICE, price->service);
  return join (who, what, price->from);
}

/* "agent ann, service consulting, from 2026-03-01", "any" */
static char *
say_row_note (const char *note, DocketWorkspace *workspace)
{
  g_auto (GStrv) parts = g_strsplit (note, ", ", -1);
  DocketDate from = DOCKET_DATE_NULL;
  const char *who = NULL;
  const char *what = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (g_str_has_prefix (parts[i], "agent "))
        who = docket_workspace_get_name (workspace, DOCKET_KIND_AGENT, parts[i] + 6);
      else if (g_str_has_prefix (parts[i], "team "))
        who = docket_workspace_get_name (workspace, DOCKET_KIND_TEAM, parts[i] + 5);
      else if (g_str_has_prefix (parts[i], "service "))
        what = docket_workspace_get_name (workspace, DOCKET_KIND_SERVICE, parts[i] + 8);
      else if (g_str_has_prefix (parts[i], "from "))
        (void) !docket_date_parse (parts[i] + 5, &from, NULL);
      else if (!g_str_equal (parts[i], "any"))
        return g_strdup (note);
    }
  return join (who, what, from);
}

static char *
say_passed (const DocketLadderStep *step, DocketWorkspace *workspace)
{
  static const char no_row[] = " has no row for it";
  char theirs[4] = "";
  char ours[4] = "";

  if (step->note == NULL)
    return g_strdup ("");
  if (g_str_equal (step->step, "contract overage"))
    return g_strdup (_ ("only for time past the included hours"));
  if (sscanf (step->note, "in %3[A-Z], and the client is billed in %3[A-Z]", theirs, ours) == 2)
    /* Translators: two currencies' codes */
    return g_strdup_printf (_ ("in %s, and the client is billed in %s"), theirs, ours);
  if (g_str_has_prefix (step->note, "price_list ") && g_str_has_suffix (step->note, no_row))
    {
      g_autofree char *id
          = g_strndup (step->note + strlen ("price_list "),
                       strlen (step->note) - strlen ("price_list ") - strlen (no_row));

      /* Translators: %s is a price list */
      return g_strdup_printf (_ ("%s has no price for it"),
                              docket_workspace_get_name (workspace, DOCKET_KIND_PRICE_LIST, id));
    }
  return g_strdup (step->note);
}

/* "Standard: Ann Lee · Consulting" */
static char *
say_hit (const DocketRateReason *reason, const DocketLadderStep *step, DocketWorkspace *workspace)
{
  g_autofree char *source = docket_ladder_say_source (reason->from, workspace);
  g_autofree char *row = NULL;

  if (step->note == NULL)
    return g_str_equal (step->step, "entry") ? g_strdup ("") : g_steal_pointer (&source);
  row = say_row_note (step->note, workspace);
  return g_strdup_printf ("%s: %s", source, row);
}

GArray *
docket_ladder_say (const DocketRateReason *reason,
                   const char *currency,
                   DocketWorkspace *workspace,
                   gboolean whole)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (DocketLadderRow));

  g_return_val_if_fail (reason != NULL, rows);

  g_array_set_clear_func (rows, (GDestroyNotify) clear_row);
  for (guint i = 0; i < reason->ladder->len; i++)
    {
      const DocketLadderStep *step = reason->ladder->pdata[i];
      gboolean hit = reason->from != NULL && i + 1 == reason->ladder->len;
      DocketLadderRow row = {
        .what = g_strdup (name_step (step->step)),
        .why = hit ? say_hit (reason, step, workspace) : say_passed (step, workspace),
        .figure = docket_labels_rate (step->value, currency),
        .hit = hit,
      };

      g_array_append_val (rows, row);
    }
  for (guint i = reason->ladder->len; whole && i < G_N_ELEMENTS (steps); i++)
    {
      DocketLadderRow row = { .what = g_strdup (_ (steps[i].words)),
                              .why = g_strdup (""),
                              .figure = g_strdup (""),
                              .open = TRUE };

      g_array_append_val (rows, row);
    }
  return rows;
}

char *
docket_ladder_say_surcharge (const DocketRateReason *reason, const char *currency)
{
  const DocketLadderStep *hit;
  g_autofree char *price = NULL;
  g_autofree char *times = NULL;

  if (reason->surcharge == NULL || reason->ladder->len == 0
      || DOCKET_IS_NULL (reason->multiplier.e4))
    return g_strdup (reason->surcharge);
  hit = reason->ladder->pdata[reason->ladder->len - 1];
  price = docket_labels_rate (hit->value, currency);
  times = docket_labels_decimal (reason->multiplier.e4, 4);
  /* Translators: a price, a multiplier and the name of a surcharge: "120.00 × 1.5 after hours" */
  return g_strdup_printf (_ ("%s × %s %s"), price, times, reason->surcharge);
}
