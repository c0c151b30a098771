/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When somebody is reminded that nothing runs. */
#include "docket-reminding.h"
#include "docket-time.h"

#include <locale.h>

typedef struct
{
  const char *name;
  const char *now;
  const char *since; /* NULL: ever since */
  const char *told;
  const char *not_on;
  gboolean saturdays; /* the only day with a target */
  const char *next;
} Case;

/* 2026-03-02 is a Monday; working hours are 9 to 17 in New York. */
static const Case cases[] = {
  { "/reminding/a-quarter-of-an-hour-after-it-stopped",
    "2026-03-02T10:00:00-05:00",
    "2026-03-02T09:58:00-05:00",
    NULL,
    NULL,
    FALSE,
    "2026-03-02T10:13:00-05:00" },
  { "/reminding/at-once-where-nothing-has-run-for-long",
    "2026-03-02T10:00:00-05:00",
    "2026-03-02T09:00:00-05:00",
    NULL,
    NULL,
    FALSE,
    "2026-03-02T10:00:00-05:00" },
  { "/reminding/once-an-hour",
    "2026-03-02T10:10:00-05:00",
    NULL,
    "2026-03-02T10:00:00-05:00",
    NULL,
    FALSE,
    "2026-03-02T11:00:00-05:00" },
  { "/reminding/not-before-working-hours",
    "2026-03-02T05:00:00-05:00",
    NULL,
    NULL,
    NULL,
    FALSE,
    "2026-03-02T09:15:00-05:00" },
  { "/reminding/not-after-working-hours",
    "2026-03-02T17:00:00-05:00",
    NULL,
    NULL,
    NULL,
    FALSE,
    "2026-03-03T09:15:00-05:00" },
  { "/reminding/not-at-the-weekend",
    "2026-03-06T18:00:00-05:00",
    NULL,
    NULL,
    NULL,
    FALSE,
    "2026-03-09T09:15:00-04:00" },
  { "/reminding/not-today",
    "2026-03-02T10:00:00-05:00",
    NULL,
    NULL,
    "2026-03-02",
    FALSE,
    "2026-03-03T09:15:00-05:00" },
  { "/reminding/on-days-with-a-target-alone",
    "2026-03-02T10:00:00-05:00",
    NULL,
    NULL,
    NULL,
    TRUE,
    "2026-03-07T09:15:00-05:00" },
};

static gint64
read_moment (const char *text)
{
  DocketInstant instant = DOCKET_INSTANT_NULL;

  g_assert_true (text == NULL || docket_instant_parse (text, &instant, NULL));
  return instant.seconds;
}

static void
test_next (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (DocketZone) zone = docket_zone_new ("America/New_York", NULL);
  g_autoptr (GPtrArray) targets = docket_record_list_new ();
  DocketReminding reminding = {
    zone,
    targets,
    9 * 3600,
    17 * 3600,
    read_moment (row->since),
    read_moment (row->told),
    DOCKET_DATE_NULL,
  };
  g_autofree char *next = NULL;

  g_assert_true (row->not_on == NULL || docket_date_parse (row->not_on, &reminding.not_on, NULL));
  if (row->saturdays)
    {
      DocketTarget *target = docket_record_new (&docket_target_shape);

      target->sat.seconds = 3600;
      g_ptr_array_add (targets, target);
    }
  next = docket_instant_format (
      docket_zone_instant (zone, docket_reminding_next (&reminding, read_moment (row->now))));
  g_assert_cmpstr (next, ==, row->next);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, &cases[i], test_next);
  return g_test_run ();
}
