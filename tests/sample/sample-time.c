/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample's time: what four people did on each workday between half past eight and a quarter to
 * six, in the company's zone. */
#include "sample-firm.h"
#include "sample.h"

#define N_ENTRIES 4000
#define MINUTES 60
#define MORNING (8 * 60 + 30)
#define NOON (12 * 60 + 15)
#define EVENING (17 * 60 + 45)
/* Before what the last workday of SAMPLE_PERSON ends with. */
#define EARLY_EVENING (15 * 60 + 30)

static const struct
{
  const char *id;
  const char *team;
} people[] = {
  { "ann", "engineering" },
  { "ben", "helpdesk" },
  { "carla", "engineering" },
  { "daniel", "helpdesk" },
};

/** A person's day as it fills up. */
typedef struct
{
  SampleFirm *firm;
  const char *agent;
  const char *team;
  DocketDate date;
  int minute; /* local, where the next piece of work may begin */
  int evening;
  gboolean rested;
} Day;

static SampleEntry *
add_entry (Day *day, int seconds)
{
  SampleEntry *entry = g_new0 (SampleEntry, 1);

  entry->agent = day->agent;
  entry->start = docket_zone_at (day->firm->calendar->zone, day->date, day->minute * MINUTES);
  entry->end = entry->start + seconds;
  day->minute += (seconds + MINUTES - 1) / MINUTES;
  g_ptr_array_add (day->firm->entries, entry);
  return entry;
}

static void
count_spent (const SampleEntry *entry)
{
  gint64 seconds = entry->end - entry->start;
  SampleTicket *ticket = (SampleTicket *) entry->ticket;
  SampleProject *project = (SampleProject *) entry->project;

  if (ticket != NULL)
    {
      ticket->spent += seconds;
      project = (SampleProject *) ticket->project;
    }
  if (project != NULL)
    project->spent += seconds;
}

/* ---- What has to hold on the last day ---- */

static const SampleTicket *
find_ticket (SampleFirm *firm, const char *client, const char *service, guint skip)
{
  for (guint i = 0; i < firm->tickets->len; i++)
    {
      const SampleTicket *ticket = firm->tickets->pdata[i];

      if (g_str_equal (ticket->client, client) && g_str_equal (ticket->service, service)
          && g_str_equal (ticket->stage, "In progress") && skip-- == 0)
        return ticket;
    }
  return NULL;
}

/* What a client has something of to do every month. */
static const SampleTicket *
find_lasting (SampleFirm *firm, const char *client)
{
  for (guint i = 0; i < firm->tickets->len; i++)
    {
      const SampleTicket *ticket = firm->tickets->pdata[i];

      if (g_str_equal (ticket->client, client) && ticket->lasting)
        return ticket;
    }
  g_assert_not_reached ();
}

/* Nine hours and ten minutes of what the retainer covers, in pieces that its rounding leaves as
 * they are, from the first workday of the period on. */
static gboolean
work_on_retainer (Day *day)
{
  static const struct
  {
    const char *agent;
    const char *service;
    int minutes;
  } pieces[] = {
    { "ben", "support", 70 },    { "ben", "admin", 45 }, { "daniel", "support", 120 },
    { "ben", "support", 55 },    { "ben", "admin", 90 }, { "daniel", "support", 85 },
    { "daniel", "support", 85 },
  };
  DocketDate date = sample_workday_from (day->firm->calendar->anchor);

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      if (date.days == day->date.days && g_str_equal (pieces[i].agent, day->agent))
        {
          SampleEntry *entry = add_entry (day, pieces[i].minutes * MINUTES);

          entry->ticket = find_ticket (day->firm, "harbor", pieces[i].service, 0);
          g_assert (entry->ticket != NULL);
          entry->note = sample_firm_say (day->firm, "notes", pieces[i].service, "harbor");
          count_spent (entry);
          return TRUE;
        }
      date = sample_workday_from ((DocketDate){ date.days + 1 });
    }
  return FALSE;
}

/* Blocks of ten hours of training: of one half is used, of the other four fifths. */
static gboolean
teach (Day *day)
{
  static const struct
  {
    const char *client;
    const char *month;
    const char *agent;
    int workday;
    int minutes;
  } lessons[] = {
    { "brandt", "@month-2", "ann", 2, 120 },   { "brandt", "@month-2", "ann", 7, 120 },
    { "brandt", "@month-1", "ann", 1, 90 },    { "brandt", "@month-1", "ann", 5, 150 },
    { "verdier", "@month-1", "carla", 2, 90 }, { "verdier", "@month-1", "carla", 6, 120 },
    { "verdier", "@month-1", "carla", 9, 90 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lessons); i++)
    {
      DocketDate date = sample_calendar_resolve (day->firm->calendar, lessons[i].month);
      SampleEntry *entry;

      date = sample_workday_from (date);
      for (int k = 0; k < lessons[i].workday; k++)
        date = sample_workday_from ((DocketDate){ date.days + 1 });
      if (date.days != day->date.days || !g_str_equal (lessons[i].agent, day->agent))
        continue;
      entry = add_entry (day, lessons[i].minutes * MINUTES);
      entry->client = lessons[i].client;
      entry->service = "training";
      entry->note = sample_firm_say (day->firm, "notes", "training", lessons[i].client);
      return TRUE;
    }
  return FALSE;
}

/* The Czech list has no price for training. */
static gboolean
work_without_rate (Day *day)
{
  DocketDate date = day->firm->calendar->today;
  SampleEntry *entry;

  for (guint i = 0; i < 4; i++)
    date = sample_workday_before (date);
  if (date.days != day->date.days || !g_str_equal (day->agent, "ann"))
    return FALSE;
  entry = add_entry (day, 90 * MINUTES);
  entry->ticket = find_ticket (day->firm, "moravia", "consulting", 0);
  g_assert (entry->ticket != NULL);
  entry->service = "training";
  entry->note = sample_firm_say (day->firm, "notes", "training", "moravia");
  count_spent (entry);
  return TRUE;
}

/* The end of a day that leaves something to be said: work off the computer, two calls whose ticket
 * is named later, and an hour during which the computer slept. */
static void
leave_open (Day *day)
{
  static const struct
  {
    int from;
    int minutes;
    gboolean named;
    gboolean slept;
    const char *note;
  } pieces[] = {
    { 15 * 60 + 35, 25, TRUE, FALSE, "Went through the list on paper" },
    { 16 * 60 + 5, 12, FALSE, FALSE, "Call: the scanner at the front desk" },
    { 16 * 60 + 30, 25, FALSE, FALSE, "Call: asked for a quotation" },
    { 16 * 60 + 55, 50, TRUE, TRUE, "Read the log files" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      SampleEntry *entry;

      day->minute = pieces[i].from;
      entry = add_entry (day, pieces[i].minutes * MINUTES);
      entry->note = g_strdup (pieces[i].note);
      entry->later = !pieces[i].named;
      entry->away = pieces[i].named && !pieces[i].slept;
      if (pieces[i].named)
        entry->ticket = find_lasting (day->firm, "moravia");
      if (pieces[i].slept)
        {
          entry->slept_from = entry->start + 15 * MINUTES;
          entry->slept_to = entry->start + 35 * MINUTES;
        }
      count_spent (entry);
    }
}

/* ---- Ordinary work ---- */

static gboolean
is_under_retainer (const SampleTicket *ticket, DocketDate date, const SampleCalendar *calendar)
{
  return g_str_equal (ticket->client, "harbor") && date.days >= calendar->anchor.days
         && (g_str_equal (ticket->service, "support") || g_str_equal (ticket->service, "admin"));
}

static guint
weigh (const Day *day, const SampleTicket *ticket)
{
  gboolean engineering;

  if (ticket->opened.days > day->date.days || ticket->closed.days < day->date.days
      || g_str_equal (ticket->stage, "Open")
      || is_under_retainer (ticket, day->date, day->firm->calendar))
    return 0;
  if (g_strcmp0 (ticket->assignee, day->agent) == 0)
    return ticket->lasting ? 5 : ticket->project == NULL ? 30 : 14;
  engineering
      = g_str_equal (ticket->service, "development") || g_str_equal (ticket->service, "consulting");
  if (engineering != g_str_equal (day->team, "engineering"))
    return 0;
  return ticket->project != NULL ? 3 : 2;
}

static const SampleTicket *
pick_ticket (Day *day)
{
  GPtrArray *tickets = day->firm->tickets;
  guint total = 0;
  guint chosen;

  for (guint i = 0; i < tickets->len; i++)
    total += weigh (day, tickets->pdata[i]);
  if (total == 0)
    return NULL;
  chosen = sample_random_below (&day->firm->random, total);
  for (guint i = 0; i < tickets->len; i++)
    {
      guint weight = weigh (day, tickets->pdata[i]);

      if (chosen < weight)
        return tickets->pdata[i];
      chosen -= weight;
    }
  return NULL;
}

/* Small matters are soon done, projects take half a morning. */
static int
pick_seconds (Day *day, const SampleTicket *ticket)
{
  SampleRandom *random = &day->firm->random;
  int minutes
      = ticket == NULL || ticket->project == NULL
            ? sample_random_between (random, 10, 65) + sample_random_between (random, 0, 25)
            : sample_random_between (random, 35, 110) + sample_random_between (random, 0, 60);
  int most = day->evening - day->minute;

  minutes = MIN (minutes, most);
  /* What was written down later has round times, what the stopwatch took has not. */
  if (sample_random_chance (random, 40))
    return MAX (minutes / 5 * 5, 5) * MINUTES;
  return minutes * MINUTES - sample_random_between (random, 0, 59);
}

static void
describe (Day *day, SampleEntry *entry)
{
  SampleFirm *firm = day->firm;
  const SampleTicket *ticket = entry->ticket;

  if (sample_random_chance (&firm->random, 3) && !g_str_equal (ticket->service, "internal"))
    {
      entry->kind = "rework";
      entry->note = sample_firm_say (firm, "rework", NULL, ticket->client);
    }
  else if (ticket->project != NULL && !g_str_equal (ticket->service, "internal")
           && sample_random_chance (&firm->random, 8))
    {
      entry->ticket = NULL;
      entry->project = ticket->project;
      entry->service = "consulting";
      entry->note = sample_firm_say (firm, "meetings", NULL, ticket->client);
    }
  else
    {
      entry->note = sample_firm_say (firm, "notes", ticket->service, ticket->client);
      if (sample_random_chance (&firm->random, 2))
        entry->kind = "nonbillable";
    }
}

static void
travel (Day *day, const SampleTicket *ticket)
{
  SampleEntry *entry;

  if (day->minute + 90 > day->evening)
    return;
  entry = add_entry (day, sample_random_between (&day->firm->random, 4, 16) * 5 * MINUTES);
  entry->ticket = ticket;
  entry->service = "travel";
  entry->note = sample_firm_say (day->firm, "notes", "travel", ticket->client);
  count_spent (entry);
}

static void
work_once (Day *day)
{
  SampleRandom *random = &day->firm->random;
  const SampleTicket *ticket = pick_ticket (day);
  SampleEntry *entry;

  if (!day->rested && day->minute >= NOON)
    {
      day->minute += 45;
      day->rested = TRUE;
    }
  if (day->minute + 15 > day->evening || ticket == NULL)
    return;
  entry = add_entry (day, pick_seconds (day, ticket));
  entry->ticket = ticket;
  describe (day, entry);
  count_spent (entry);
  if (g_str_equal (ticket->service, "onsite") && sample_random_chance (random, 40))
    travel (day, ticket);
  day->minute += sample_random_between (random, 2, 50);
}

/* Every other Monday begins with all four around one table. */
static gboolean
meet (Day *day)
{
  SampleEntry *entry;

  if (docket_date_weekday (day->date) != 1 || day->date.days / 7 % 2 != 0)
    return FALSE;
  entry = add_entry (day, 30 * MINUTES);
  entry->client = "northlight";
  entry->service = "internal";
  entry->note = g_strdup ("Team meeting");
  day->minute += 5;
  return TRUE;
}

/* @wanted: how many pieces of work, in thousandths. */
static void
fill_day (Day *day, guint wanted)
{
  SampleRandom *random = &day->firm->random;
  int pieces = (int) (wanted / 1000) + (sample_random_below (random, 1000) < wanted % 1000)
               + sample_random_between (random, -1, 1);
  gboolean away = sample_random_chance (random, 8);
  gboolean is_taken = work_on_retainer (day);

  is_taken |= work_without_rate (day);
  is_taken |= teach (day);
  if (is_taken)
    pieces--;
  else if (away)
    return;
  else if (meet (day))
    pieces--;
  if (day->minute == MORNING)
    day->minute += sample_random_between (random, 0, 45);
  else
    day->minute += sample_random_between (random, 2, 20);
  for (int i = 0; i < pieces; i++)
    work_once (day);
}

static int
compare_start (gconstpointer a, gconstpointer b)
{
  const SampleEntry *one = *(SampleEntry *const *) a;
  const SampleEntry *other = *(SampleEntry *const *) b;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return strcmp (one->agent, other->agent);
}

void
sample_firm_work (SampleFirm *firm)
{
  DocketDate first = sample_calendar_resolve (firm->calendar, "@month-18");
  guint workdays = 0;
  guint wanted;

  for (DocketDate date = first; date.days < firm->calendar->today.days; date.days++)
    workdays += sample_is_workday (date);
  wanted = N_ENTRIES * 1000 / (workdays * G_N_ELEMENTS (people)) * 100 / 92;

  for (DocketDate date = first; date.days < firm->calendar->today.days; date.days++)
    for (guint i = 0; i < G_N_ELEMENTS (people) && sample_is_workday (date); i++)
      {
        gboolean is_open = date.days == sample_workday_before (firm->calendar->today).days
                           && g_str_equal (people[i].id, SAMPLE_PERSON);
        int evening = is_open ? EARLY_EVENING : EVENING;
        Day day = { firm, people[i].id, people[i].team, date, MORNING, evening, FALSE };

        fill_day (&day, wanted);
        if (is_open)
          leave_open (&day);
      }
  g_ptr_array_sort (firm->entries, compare_start);
}
