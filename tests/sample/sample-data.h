/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "docket-time.h"

G_BEGIN_DECLS

/** The days that the sample company's dates are counted from. */
typedef struct
{
  DocketDate today;
  DocketDate month;  /* first of this month */
  DocketDate year;   /* first of this year */
  DocketDate anchor; /* first day of the retainer's period that runs today */
  DocketZone *zone;
} SampleCalendar;

SampleCalendar *sample_calendar_new (DocketDate today) G_GNUC_WARN_UNUSED_RESULT;
void sample_calendar_free (SampleCalendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SampleCalendar, sample_calendar_free)

/* A day such as "@month-3+14": a base (today, month, year, anchor), how many of its steps (days,
 * months, years, months), and days. */
DocketDate sample_calendar_resolve (const SampleCalendar *calendar, const char *expression);
gboolean sample_is_workday (DocketDate date);
/* @date itself where it is one */
DocketDate sample_workday_from (DocketDate date);
/* The last one before @date */
DocketDate sample_workday_before (DocketDate date);

/* firm.json with its days resolved: an interchange file. */
char *sample_read_firm (const SampleCalendar *calendar) G_GNUC_WARN_UNUSED_RESULT;
/* contracts.json likewise; some name projects, which come after the firm. */
char *sample_read_contracts (const SampleCalendar *calendar) G_GNUC_WARN_UNUSED_RESULT;
/* work.json: what the firm worked on. */
JsonNode *sample_read_work (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
