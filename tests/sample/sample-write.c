/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample's projects, tickets, time and expenses as an interchange file. What is null stays
 * out. Estimates and budgets are guessed from what was spent in the end. */
#include "sample-firm.h"

#include "docket-json.h"

#define HOUR 3600

static void
put_text (DocketJsonWriter *writer, const char *key, const char *text)
{
  if (text == NULL)
    return;
  docket_json_writer_key (writer, key);
  docket_json_writer_string (writer, text);
}

static void
put_date (DocketJsonWriter *writer, const char *key, DocketDate date)
{
  g_autofree char *text = docket_date_format (date);

  put_text (writer, key, text);
}

static void
put_instant (DocketJsonWriter *writer, const char *key, DocketZone *zone, gint64 seconds)
{
  g_autofree char *text = docket_instant_format (docket_zone_instant (zone, seconds));

  put_text (writer, key, text);
}

static void
put_texts (DocketJsonWriter *writer, const char *key, char *const *texts)
{
  docket_json_writer_key (writer, key);
  docket_json_writer_begin_array (writer);
  for (guint i = 0; texts[i] != NULL; i++)
    docket_json_writer_string (writer, texts[i]);
  docket_json_writer_end_array (writer);
}

/* A guess made before the work: now too low, now too high, in whole hours. */
static gint64
guess_hours (SampleFirm *firm, gint64 spent, int least, int most)
{
  gint64 hours = spent * sample_random_between (&firm->random, least, most) / 100 / HOUR;

  return MAX (hours, 1);
}

/* ---- Projects ---- */

/* How much of a project's days has gone by, in percent. */
static gint64
get_progress (const SampleFirm *firm, const SampleProject *project)
{
  gint64 length = project->to.days - project->from.days;
  gint64 gone = firm->calendar->today.days - project->from.days;

  return CLAMP (gone * 100 / MAX (length, 1), 1, 100);
}

static void
write_budget (SampleFirm *firm, DocketJsonWriter *writer, const SampleProject *project)
{
  static const struct
  {
    const char *client;
    gint64 rate;
  } rates[] = { { "brandt", 115 }, { "verdier", 118 }, { "moravia", 2750 } };
  gint64 rate = 125;
  gint64 hours = 80;
  g_autofree char *budget = NULL;
  g_autofree char *amount = NULL;

  if (project->spent > 0)
    hours = guess_hours (firm, project->spent * 100 / get_progress (firm, project), 85, 125);
  /* One that runs out while there is still something to do. */
  if (g_str_equal (project->id, "telemetry"))
    hours = project->spent * 97 / 100 / HOUR;
  hours = MAX (hours / 5 * 5, 5);
  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    if (g_str_equal (project->client, rates[i].client))
      rate = rates[i].rate;

  budget = g_strdup_printf ("%" G_GINT64_FORMAT, hours);
  put_text (writer, "budget_hours", budget);
  if (g_str_equal (project->client, "northlight"))
    return;
  amount = g_strdup_printf ("%" G_GINT64_FORMAT ".00", hours * rate / 100 * 100);
  put_text (writer, "budget_amount", amount);
}

static void
write_project (SampleFirm *firm, DocketJsonWriter *writer, const SampleProject *project)
{
  docket_json_writer_begin_object (writer);
  put_text (writer, "id", project->id);
  put_text (writer, "client", project->client);
  put_text (writer, "name", project->name);
  put_text (writer, "description", project->description);
  put_text (writer, "stage", project->stage);
  put_text (writer, "manager", project->manager);
  put_date (writer, "start", project->from);
  put_date (writer, "due", sample_workday_from (project->to));
  write_budget (firm, writer, project);
  docket_json_writer_end_object (writer);
}

/* ---- Tickets ---- */

static void
write_estimate (SampleFirm *firm, DocketJsonWriter *writer, const SampleTicket *ticket)
{
  g_autofree char *estimate = NULL;
  gint64 hours;

  if (ticket->lasting || !sample_random_chance (&firm->random, ticket->project != NULL ? 90 : 45))
    return;
  if (g_str_equal (ticket->stage, "Done"))
    hours = guess_hours (firm, ticket->spent, 75, 140);
  else if (ticket->spent > 0)
    hours = guess_hours (firm, ticket->spent, 95, 260);
  else
    hours = ticket->project != NULL ? 2 * sample_random_between (&firm->random, 2, 12)
                                    : sample_random_between (&firm->random, 1, 4);
  estimate = docket_duration_format ((DocketDuration){ hours * HOUR });
  put_text (writer, "estimate", estimate);
}

static void
write_checklist (DocketJsonWriter *writer, const SampleTicket *ticket)
{
  static const char *const steps[] = {
    "Agreed what is wanted", "Tried on the test system", "Shown to the client", "Written up"
  };
  guint done = g_str_equal (ticket->stage, "Done") ? G_N_ELEMENTS (steps)
               : ticket->spent > 0                 ? 2
                                                   : 0;

  if (ticket->project == NULL)
    return;
  docket_json_writer_key (writer, "checklist");
  docket_json_writer_begin_array (writer);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      docket_json_writer_begin_object (writer);
      put_text (writer, "text", steps[i]);
      docket_json_writer_key (writer, "done");
      docket_json_writer_boolean (writer, i < done);
      docket_json_writer_end_object (writer);
    }
  docket_json_writer_end_array (writer);
}

static void
write_ticket (SampleFirm *firm, DocketJsonWriter *writer, const SampleTicket *ticket)
{
  docket_json_writer_begin_object (writer);
  put_text (writer, "id", ticket->id);
  put_text (writer, "title", ticket->title);
  put_text (writer, "description", ticket->description);
  put_text (writer, "client", ticket->client);
  put_text (writer, "project", ticket->project != NULL ? ticket->project->id : NULL);
  put_text (writer, "requester", ticket->requester);
  put_text (writer, "assignee", ticket->assignee);
  put_text (writer, "service", ticket->service);
  put_text (writer, "stage", ticket->stage);
  put_text (writer, "kind", ticket->project != NULL ? "project" : "support");
  put_text (writer, "priority", ticket->priority);
  put_date (writer, "due", ticket->due);
  write_estimate (firm, writer, ticket);
  put_texts (writer, "labels", ticket->labels);
  write_checklist (writer, ticket);
  docket_json_writer_end_object (writer);
}

/* ---- Time ---- */

static void
put_true (DocketJsonWriter *writer, const char *key, gboolean value)
{
  if (!value)
    return;
  docket_json_writer_key (writer, key);
  docket_json_writer_boolean (writer, TRUE);
}

static void
write_review (SampleFirm *firm, DocketJsonWriter *writer, const SampleEntry *entry)
{
  if (entry->slept_to == 0)
    return;
  docket_json_writer_key (writer, "review");
  docket_json_writer_begin_array (writer);
  docket_json_writer_begin_object (writer);
  put_instant (writer, "from", firm->calendar->zone, entry->slept_from);
  put_instant (writer, "to", firm->calendar->zone, entry->slept_to);
  put_text (writer, "cause", "suspend");
  docket_json_writer_end_object (writer);
  docket_json_writer_end_array (writer);
}

static void
write_entry (SampleFirm *firm, DocketJsonWriter *writer, const SampleEntry *entry, guint index)
{
  g_autofree char *id = g_strdup_printf ("e%u", index + 1);

  docket_json_writer_begin_object (writer);
  put_text (writer, "id", id);
  put_text (writer, "ticket", entry->ticket != NULL ? entry->ticket->id : NULL);
  put_text (writer, "project", entry->project != NULL ? entry->project->id : NULL);
  put_text (writer, "client", entry->client);
  put_text (writer, "agent", entry->agent);
  put_text (writer, "service", entry->service);
  put_instant (writer, "start", firm->calendar->zone, entry->start);
  put_instant (writer, "end", firm->calendar->zone, entry->end);
  put_text (writer, "kind", entry->kind);
  put_text (writer, "note", entry->note);
  put_true (writer, "later", entry->later);
  put_true (writer, "away", entry->away);
  write_review (firm, writer, entry);
  docket_json_writer_end_object (writer);
}

/* ---- Expenses ---- */

/* A day on which an expense may have been made: while the project ran, else any. */
static DocketDate
pick_day (SampleFirm *firm, const SampleProject *project)
{
  DocketDate from = sample_calendar_resolve (firm->calendar, "@month-17");
  DocketDate to = { firm->calendar->today.days - 3 };

  if (project != NULL)
    {
      from = project->from;
      to.days = MIN (to.days, project->to.days);
    }
  return sample_workday_before ((DocketDate){
      from.days + sample_random_below (&firm->random, (guint) (to.days - from.days)) + 1 });
}

static const SampleProject *
find_project (const SampleFirm *firm, const char *id)
{
  for (guint i = 0; i < firm->projects->len; i++)
    if (g_str_equal (((SampleProject *) firm->projects->pdata[i])->id, id))
      return firm->projects->pdata[i];
  return NULL;
}

/* "client|project or support|description|quantity|price|cost|tax" */
static void
write_expense (
    SampleFirm *firm, DocketJsonWriter *writer, const char *text, guint index, gboolean recent)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);
  const SampleProject *project = find_project (firm, parts[1]);
  g_autofree char *id = g_strdup_printf ("x%u", index + 1);

  g_assert (g_strv_length (parts) == 7);
  docket_json_writer_begin_object (writer);
  put_text (writer, "id", id);
  put_text (writer, "client", parts[0]);
  put_text (writer, "project", project != NULL ? project->id : NULL);
  put_date (writer,
            "date",
            recent ? sample_workday_before (firm->calendar->today) : pick_day (firm, project));
  put_text (writer, "description", parts[2]);
  put_text (writer, "quantity", parts[3]);
  put_text (writer, "unit_price", parts[4]);
  put_text (writer, "cost", parts[5]);
  put_text (writer, "tax", parts[6]);
  docket_json_writer_key (writer, "billable");
  docket_json_writer_boolean (writer, TRUE);
  docket_json_writer_end_object (writer);
}

/* ---- The file ---- */

static void
begin_list (DocketJsonWriter *writer, const char *key)
{
  docket_json_writer_key (writer, key);
  docket_json_writer_begin_array (writer);
}

char *
sample_firm_write (SampleFirm *firm)
{
  g_autoptr (DocketJsonWriter) writer = docket_json_writer_new (FALSE);
  JsonArray *expenses = json_object_get_array_member (firm->work, "expenses");
  JsonArray *recent = json_object_get_array_member (firm->work, "recent_expenses");

  docket_json_writer_begin_object (writer);
  docket_json_writer_key (writer, "docket");
  docket_json_writer_integer (writer, 1);
  begin_list (writer, "projects");
  for (guint i = 0; i < firm->projects->len; i++)
    write_project (firm, writer, firm->projects->pdata[i]);
  docket_json_writer_end_array (writer);
  begin_list (writer, "tickets");
  for (guint i = 0; i < firm->tickets->len; i++)
    write_ticket (firm, writer, firm->tickets->pdata[i]);
  docket_json_writer_end_array (writer);
  begin_list (writer, "time_entries");
  for (guint i = 0; i < firm->entries->len; i++)
    write_entry (firm, writer, firm->entries->pdata[i], i);
  docket_json_writer_end_array (writer);
  begin_list (writer, "expenses");
  for (guint i = 0; i < json_array_get_length (expenses); i++)
    write_expense (firm, writer, json_array_get_string_element (expenses, i), i, FALSE);
  for (guint i = 0; i < json_array_get_length (recent); i++)
    write_expense (firm,
                   writer,
                   json_array_get_string_element (recent, i),
                   json_array_get_length (expenses) + i,
                   TRUE);
  docket_json_writer_end_array (writer);
  docket_json_writer_end_object (writer);
  return docket_json_writer_steal (writer, NULL);
}
