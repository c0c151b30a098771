/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed of days and times, in the forms that the window reads. Keeps nothing. */
#include "docket-cli-when.h"

#include "docket-typed.h"

#include <glib/gi18n.h>

void
docket_cli_stretch_clear (DocketCliStretch *stretch)
{
  g_clear_pointer (&stretch->client, g_free);
  g_clear_pointer (&stretch->from, g_free);
  g_clear_pointer (&stretch->to, g_free);
}

DocketCliStatus
docket_cli_stretch_read (DocketCli *cli,
                         const DocketCliStretch *stretch,
                         DocketDate *from,
                         DocketDate *to)
{
  if (!docket_cli_read_date (cli, "--from", stretch->from, from)
      || !docket_cli_read_date (cli, "--to", stretch->to, to))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_require (cli, DOCKET_KIND_CLIENT, stretch->client)
      || !docket_cli_require (cli, DOCKET_KIND_AGENT, cli->agent))
    return DOCKET_CLI_FAILED;
  return DOCKET_CLI_DONE;
}

/* ---- From when to when ---- */

void
docket_cli_when_clear (DocketCliWhen *when)
{
  g_clear_pointer (&when->day, g_free);
  g_clear_pointer (&when->start, g_free);
  g_clear_pointer (&when->end, g_free);
  g_clear_pointer (&when->duration, g_free);
  g_clear_pointer (&when->span, g_free);
}

gboolean
docket_cli_when_is_set (const DocketCliWhen *when)
{
  return when->day != NULL || when->start != NULL || when->end != NULL || when->duration != NULL
         || when->span != NULL;
}

/* Both times, of one option. */
static gboolean
read_span (DocketCli *cli, const DocketCliWhen *when, DocketDate day, gint64 *start, gint64 *end)
{
  DocketZone *zone = docket_cli_get_zone (cli);
  g_autofree char *why = NULL;
  int from, to;

  if (when->start != NULL || when->end != NULL || when->duration != NULL)
    {
      docket_cli_misuse (cli, _ ("--span goes with none of --start, --end and --duration."));
      return FALSE;
    }
  if (!docket_typed_span (when->span, &from, &to, &why))
    {
      docket_cli_misuse (
          cli, _ ("--span: “%s” is no time; write from when to when, as in 9-10:30."), when->span);
      return FALSE;
    }
  *start = docket_zone_at (zone, day, from);
  *end = docket_zone_at (zone, (DocketDate){ day.days + (to < from) }, to);
  return TRUE;
}

/* Brings both to another day, at the same time of day. */
static void
move_to_day (DocketCli *cli, DocketDate day, gint64 *start, gint64 *end)
{
  DocketZone *zone = docket_cli_get_zone (cli);
  gint64 length = DOCKET_IS_NULL (*end) ? DOCKET_NULL : *end - *start;

  *start = docket_zone_at (zone, day, docket_zone_local_seconds (zone, *start));
  *end = DOCKET_IS_NULL (length) ? DOCKET_NULL : *start + length;
}

static gboolean
read_end (
    DocketCli *cli, const DocketCliWhen *when, DocketDate day, const gint64 *start, gint64 *end)
{
  DocketDuration length;

  if (when->duration == NULL)
    return docket_cli_read_time_of (cli, "--end", when->end, day, end);
  if (when->end != NULL)
    {
      docket_cli_misuse (cli, _ ("Give either --end or --duration."));
      return FALSE;
    }
  if (!docket_cli_read_length (cli, "--duration", when->duration, &length))
    return FALSE;
  if (docket_add (*start, length.seconds, end, NULL))
    return TRUE;
  docket_cli_misuse (cli, _ ("--duration: “%s” is too long."), when->duration);
  return FALSE;
}

gboolean
docket_cli_when_read (DocketCli *cli, const DocketCliWhen *when, gint64 *start, gint64 *end)
{
  gboolean known = !DOCKET_IS_NULL (*start);
  DocketDate day = known ? docket_zone_local_date (docket_cli_get_zone (cli), *start)
                         : docket_cli_get_today (cli);

  if (!docket_cli_read_date (cli, "--day", when->day, &day))
    return FALSE;
  if (when->span != NULL)
    return read_span (cli, when, day, start, end);
  if (known && when->day != NULL)
    move_to_day (cli, day, start, end);
  if (!docket_cli_read_time_of (cli, "--start", when->start, day, start))
    return FALSE;
  if (DOCKET_IS_NULL (*start))
    {
      docket_cli_misuse (cli, _ ("--start or --span is missing."));
      return FALSE;
    }
  return read_end (cli, when, day, start, end);
}
