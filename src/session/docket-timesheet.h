/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"

G_BEGIN_DECLS

/* What a week and a day of time come to. Pure: entries and what they refer to in, rows and sums
 * out; no database, no clock, no locale. An entry belongs to the local day that it starts on
 * (billing.md 9.10). */

/* Finds a record of that kind; NULL where there is none. (transfer none) */
typedef gpointer (*DocketTimesheetFind) (gpointer data, DocketKind kind, const char *id);

/** What is asked of. Nothing of it is kept. */
typedef struct
{
  GPtrArray *entries; /* (element-type DocketTimeEntry) of one person, by start; those of the day
                       * before the first may be among them */
  GHashTable *held;   /* (nullable): ids of entries on issued invoices as its keys */
  const GPtrArray *targets; /* (nullable) (element-type DocketTarget): that person's */
  DocketZone *zone;
  gint64 now; /* what runs counts up to here */
  DocketTimesheetFind find;
  gpointer find_data;
} DocketTimesheetInput;

/**
 * Time as a sheet of hours and minutes shows it, in seconds: each cell to the nearest minute, each
 * sum of what its cells show, so that whoever adds up the sheet comes to the same. What is stored
 * and billed are the seconds beside it.
 */
typedef struct
{
  gint64 seconds;
  gint64 billable;
} DocketTimesheetShown;

/** One day of a row. */
typedef struct
{
  gint64 seconds;
  gint64 billable;
  DocketTimesheetShown shown;
  guint n_entries;
  guint n_locked;
  gboolean running;
  gboolean review; /* something of it is to be looked at */
} DocketTimesheetCell;

/** Time on one thing. All of @ticket, @project and @client NULL: its ticket is named later. */
typedef struct
{
  char *ticket;
  char *project;    /* where there is no ticket */
  char *client;     /* where there is neither */
  char *for_client; /* who is billed, NULL: nobody */
  DocketTimesheetCell days[7];
  gint64 seconds;
  gint64 billable;
  DocketTimesheetShown shown;
} DocketTimesheetRow;

/** The time for one client; NULL: for nobody. */
typedef struct
{
  char *client;
  gint64 seconds;
  gint64 billable;
  DocketTimesheetShown shown;
} DocketTimesheetSum;

/** A week, from its first day. */
typedef struct
{
  DocketDate first;
  GPtrArray *rows; /* (element-type DocketTimesheetRow), as they came up */
  GPtrArray *sums; /* (element-type DocketTimesheetSum), the longest first */
  gint64 days[7];
  gint64 billable[7];
  gint64 targets[7];    /* 0: none */
  gint64 overlapped[7]; /* seconds that were worked twice */
  gint64 seconds;
  gint64 all_billable;
  gint64 target;
  gint64 balance; /* worked less the targets, up to and with the day of now */
  DocketTimesheetShown shown_days[7];
  DocketTimesheetShown shown;
  gint64 shown_balance; /* shown time less the targets */
} DocketTimesheet;

/* The week of seven days from @first. (transfer full) */
DocketTimesheet *docket_timesheet_week (const DocketTimesheetInput *input,
                                        DocketDate first) G_GNUC_WARN_UNUSED_RESULT;
void docket_timesheet_free (DocketTimesheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketTimesheet, docket_timesheet_free)

/* The nearest whole minute, in seconds; half of one counts as one. What still @runs has not come to
 * its next minute yet: of it only whole ones are shown, as the stopwatch does. */
gint64 docket_timesheet_to_minute (gint64 seconds, gboolean runs);

/** A block of the day line. Owns a reference to its entry. */
typedef struct
{
  DocketTimeEntry *entry;
  gint64 from; /* the part inside the day, seconds of UTC */
  gint64 to;
  gboolean before; /* it began the day before */
  gboolean after;  /* it goes on the day after */
  gboolean running;
  gboolean locked;
  guint lane; /* blocks at the same time stand beside each other */
  guint n_lanes;
} DocketTimesheetBlock;

/** A stretch of a day, seconds of UTC. */
typedef struct
{
  gint64 from;
  gint64 to;
} DocketTimesheetStretch;

/** A day, from midnight to midnight: 23 to 25 hours. */
typedef struct
{
  DocketDate date;
  gint64 from;
  gint64 to;
  GArray *blocks; /* (element-type DocketTimesheetBlock) by start */
  GArray *gaps; /* (element-type DocketTimesheetStretch) of a minute or more, between the blocks */
  GArray *overlaps; /* (element-type DocketTimesheetStretch) worked twice */
  gint64 seconds;   /* of the entries that begin on it */
  gint64 billable;
  DocketTimesheetShown shown; /* as the week shows that day */
  gint64 target;
} DocketTimesheetDay;

/* (transfer full) */
DocketTimesheetDay *
docket_timesheet_day (const DocketTimesheetInput *input, DocketDate date) G_GNUC_WARN_UNUSED_RESULT;
void docket_timesheet_day_free (DocketTimesheetDay *day);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketTimesheetDay, docket_timesheet_day_free)

/* ---- What an entry leaves open ---- */

/* Who is billed for it: its own client, else its ticket's, else its project's; NULL: nobody.
 * (transfer none) */
const char *
docket_timesheet_client (const DocketTimesheetInput *input, const DocketTimeEntry *entry);
/* Its own kind, else its service's, else billable. */
DocketEntryKind
docket_timesheet_kind (const DocketTimesheetInput *input, const DocketTimeEntry *entry);
/* Seconds worked, up to now where it runs. */
gint64 docket_timesheet_worked (const DocketTimesheetInput *input, const DocketTimeEntry *entry);
/* Seconds of it that are charged for. */
gint64 docket_timesheet_billable (const DocketTimesheetInput *input, const DocketTimeEntry *entry);

/* ---- Targets ---- */

/* Seconds that are meant to be worked on that day: of the last target that has begun; 0: none.
 * @targets: (nullable) (element-type DocketTarget) */
gint64 docket_timesheet_target (const GPtrArray *targets, DocketDate day);
/* The first day from @from on that a target holds on, also one of nothing: a balance begins with
 * it. DOCKET_DATE_NULL: none is set. */
DocketDate docket_timesheet_begin (const GPtrArray *targets, DocketDate from);
/* The same of all days from @from to @to. */
gint64 docket_timesheet_targets (const GPtrArray *targets, DocketDate from, DocketDate to);

G_END_DECLS
