/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-cli-context.h"

G_BEGIN_DECLS

/* ---- Which days ---- */

/** What was typed of which records are listed. */
typedef struct
{
  char *client;
  char *from;
  char *to;
} DocketCliStretch;

#define DOCKET_CLI_STRETCH_OPTIONS(stretch)                                                         \
  { "client", 0, 0, G_OPTION_ARG_STRING, &(stretch).client, N_ ("Of this client"), N_ ("ID") },     \
      { "from", 0, 0, G_OPTION_ARG_STRING, &(stretch).from, N_ ("From this day on"), N_ ("DATE") }, \
  {                                                                                                 \
    "to", 0, 0, G_OPTION_ARG_STRING, &(stretch).to, N_ ("Up to this day"), N_ ("DATE")              \
  }

void docket_cli_stretch_clear (DocketCliStretch *stretch);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DocketCliStretch, docket_cli_stretch_clear)

/* The days, which stay as they are where none was typed. Anything but DONE: said what is wrong,
 * which is that too where there is no such client, or no such person behind `--agent`. */
DocketCliStatus docket_cli_stretch_read (DocketCli *cli,
                                         const DocketCliStretch *stretch,
                                         DocketDate *from,
                                         DocketDate *to);

/* ---- From when to when ---- */

/** What was typed of when somebody worked. */
typedef struct
{
  char *day;
  char *start;
  char *end;
  char *duration;
  char *span;
} DocketCliWhen;

#define DOCKET_CLI_WHEN_OPTIONS(when)                                                              \
  {                                                                                                \
    "day", 0, 0, G_OPTION_ARG_STRING, &(when).day, N_ ("The day that times are on"), N_ ("DATE")   \
  },                                                                                               \
      { "start", 0, 0, G_OPTION_ARG_STRING, &(when).start, N_ ("When it began"), N_ ("TIME") },    \
      { "end", 0, 0, G_OPTION_ARG_STRING, &(when).end, N_ ("When it ended"), N_ ("TIME") },        \
      { "duration", 0, 0, G_OPTION_ARG_STRING, &(when).duration, N_ ("How long it took"),          \
        N_ ("1:30") },                                                                             \
  {                                                                                                \
    "span", 0, 0, G_OPTION_ARG_STRING, &(when).span, N_ ("From when to when"), N_ ("9-10:30")      \
  }

void docket_cli_when_clear (DocketCliWhen *when);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DocketCliWhen, docket_cli_when_clear)

/* Whether anything was typed. */
gboolean docket_cli_when_is_set (const DocketCliWhen *when);
/* Reads it into @start and @end, seconds of UTC. What they hold before is changed by what was
 * typed; null: not known yet, or of @end that it still runs. Times without a day are those of
 * `--day`, else of the day that @start lies on, else today's. Another day alone moves both. FALSE:
 * said what is wrong. */
gboolean
docket_cli_when_read (DocketCli *cli, const DocketCliWhen *when, gint64 *start, gint64 *end);

G_END_DECLS
