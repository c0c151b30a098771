/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample's projects and tickets: who asked for what, who does it, and how far it has come. */
#include "sample-firm.h"

static const char *const clients[]
    = { "harbor", "kessler", "heron", "brandt", "verdier", "moravia" };

static void
free_ticket (gpointer data)
{
  SampleTicket *ticket = data;

  g_free (ticket->id);
  g_free (ticket->title);
  g_free (ticket->service);
  g_strfreev (ticket->labels);
  g_free (ticket->description);
  g_free (ticket);
}

static void
free_entry (gpointer data)
{
  SampleEntry *entry = data;

  g_free (entry->note);
  g_free (entry);
}

SampleFirm *
sample_firm_new (const SampleCalendar *calendar, guint64 seed)
{
  SampleFirm *firm = g_new0 (SampleFirm, 1);

  firm->calendar = calendar;
  firm->random.state = seed;
  firm->file = sample_read_work ();
  firm->work = json_node_get_object (firm->file);
  firm->projects = g_ptr_array_new_with_free_func (g_free);
  firm->tickets = g_ptr_array_new_with_free_func (free_ticket);
  firm->entries = g_ptr_array_new_with_free_func (free_entry);
  return firm;
}

void
sample_firm_free (SampleFirm *firm)
{
  g_ptr_array_unref (firm->entries);
  g_ptr_array_unref (firm->tickets);
  g_ptr_array_unref (firm->projects);
  json_node_unref (firm->file);
  g_free (firm);
}

/* ---- Words ---- */

static const char *
pick (SampleFirm *firm, JsonArray *list)
{
  return json_array_get_string_element (
      list, sample_random_below (&firm->random, json_array_get_length (list)));
}

const char *
sample_firm_pick_contact (SampleFirm *firm, const char *client)
{
  JsonObject *contacts = json_object_get_object_member (firm->work, "contacts");

  return pick (firm, json_object_get_array_member (contacts, client));
}

char *
sample_firm_say (SampleFirm *firm, const char *group, const char *list, const char *client)
{
  JsonArray *texts
      = list != NULL
            ? json_object_get_array_member (json_object_get_object_member (firm->work, group), list)
            : json_object_get_array_member (firm->work, group);
  GString *text = g_string_new (pick (firm, texts));

  if (strstr (text->str, "{contact}") != NULL)
    g_string_replace (text, "{contact}", sample_firm_pick_contact (firm, client), 0);
  return g_string_free (text, FALSE);
}

/* ---- Tickets ---- */

static const char *
pick_assignee (SampleFirm *firm, const char *service, const SampleProject *project)
{
  static const char *const engineers[] = { "ann", "carla" };
  static const char *const helpers[] = { "ben", "daniel" };
  static const char *const keepers[] = { "ben", "daniel", "ann" };

  if (g_str_equal (service, "internal"))
    return project->manager;
  if (g_str_equal (service, "development") || g_str_equal (service, "consulting"))
    return engineers[sample_random_below (&firm->random, G_N_ELEMENTS (engineers))];
  if (g_str_equal (service, "admin") || g_str_equal (service, "migration"))
    return keepers[sample_random_below (&firm->random, G_N_ELEMENTS (keepers))];
  return helpers[sample_random_below (&firm->random, G_N_ELEMENTS (helpers))];
}

static const char *
pick_priority (SampleFirm *firm)
{
  guint chance = sample_random_below (&firm->random, 100);

  return chance < 12 ? "low" : chance < 76 ? "normal" : chance < 94 ? "high" : "urgent";
}

/* A ticket as it is written down: "title|service|label,label", and "now" behind it for one that is
 * to be under way today. */
static SampleTicket *
add_ticket (SampleFirm *firm, const char *text, const char *client, const SampleProject *project)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);
  SampleTicket *ticket = g_new0 (SampleTicket, 1);

  g_assert (g_strv_length (parts) >= 3);
  ticket->title = g_strdup (parts[0]);
  ticket->service = g_strdup (parts[1]);
  ticket->labels = g_strsplit (parts[2], ",", -1);
  ticket->urgent = parts[3] != NULL;
  ticket->client = client;
  ticket->project = project;
  ticket->requester = sample_firm_pick_contact (firm, client);
  ticket->assignee = pick_assignee (firm, ticket->service, project);
  ticket->priority = pick_priority (firm);
  ticket->due = DOCKET_DATE_NULL;
  g_ptr_array_add (firm->tickets, ticket);
  return ticket;
}

/* From a ticket's days to its stage, and to the day by which it is wanted. */
static void
settle (SampleFirm *firm, SampleTicket *ticket)
{
  gint64 today = firm->calendar->today.days;
  SampleRandom *random = &firm->random;

  if (ticket->closed.days < today)
    {
      ticket->stage = "Done";
      ticket->due = (DocketDate){ ticket->closed.days + sample_random_between (random, -2, 6) };
    }
  else if (ticket->opened.days >= today)
    {
      ticket->stage = "Open";
      if (sample_random_chance (random, 70))
        ticket->due = (DocketDate){ MAX (ticket->opened.days, today)
                                    + sample_random_between (random, 2, 25) };
      if (ticket->project == NULL && sample_random_chance (random, 30))
        ticket->assignee = NULL;
    }
  else
    {
      ticket->stage
          = !ticket->urgent && sample_random_chance (random, 30) ? "Waiting" : "In progress";
      if (sample_random_chance (random, 75))
        ticket->due = (DocketDate){ today + sample_random_between (random, -4, 14) };
    }
  if (!DOCKET_IS_NULL (ticket->due.days))
    ticket->due = sample_workday_from (ticket->due);
}

static void
open_project (SampleFirm *firm, JsonObject *description)
{
  SampleProject *project = g_new0 (SampleProject, 1);
  JsonArray *tickets = json_object_get_array_member (description, "tickets");
  guint n = json_array_get_length (tickets);
  gint64 today = firm->calendar->today.days;
  gint64 length;

  project->id = json_object_get_string_member (description, "id");
  project->client = json_object_get_string_member (description, "client");
  project->name = json_object_get_string_member (description, "name");
  project->description = json_object_get_string_member (description, "description");
  project->manager = json_object_get_string_member (description, "manager");
  project->from = sample_calendar_resolve (firm->calendar,
                                           json_object_get_string_member (description, "from"));
  project->to
      = sample_calendar_resolve (firm->calendar, json_object_get_string_member (description, "to"));
  project->stage = project->to.days < today      ? "Done"
                   : project->from.days >= today ? "Planned"
                                                 : "Active";
  g_ptr_array_add (firm->projects, project);

  /* One after another, each beginning before the one before it has ended. */
  length = project->to.days - project->from.days;
  for (guint i = 0; i < n; i++)
    {
      SampleTicket *ticket
          = add_ticket (firm, json_array_get_string_element (tickets, i), project->client, project);
      gint64 opened = project->from.days + length * i / n;

      ticket->opened = sample_workday_from ((DocketDate){ opened });
      ticket->closed = sample_workday_from (
          (DocketDate){ MIN (opened + length * 8 / (5 * n), project->to.days) });
      ticket->description = g_strdup_printf (
          "Part of %s. Done when %s has tried it and agreed.", project->name, ticket->requester);
      settle (firm, ticket);
    }
}

static void
open_lasting (SampleFirm *firm, const char *text)
{
  const char *bar = strchr (text, '|');
  g_autofree char *client = g_strndup (text, (gsize) (bar - text));
  SampleTicket *ticket = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    if (g_str_equal (client, clients[i]))
      ticket = add_ticket (firm, bar + 1, clients[i], NULL);
  g_assert (ticket != NULL);
  ticket->lasting = TRUE;
  ticket->priority = "normal";
  ticket->opened = sample_calendar_resolve (firm->calendar, "@month-18");
  ticket->closed = sample_calendar_resolve (firm->calendar, "@month+12");
  ticket->stage = "In progress";
  ticket->description
      = g_strdup ("What comes up from day to day and is not worth a ticket of its own.");
}

/* Three in five are done; of the rest some have not been begun. */
static void
open_support (SampleFirm *firm, const char *client, const char *text)
{
  SampleTicket *ticket = add_ticket (firm, text, client, NULL);
  gint64 first = sample_calendar_resolve (firm->calendar, "@month-18+3").days;
  gint64 today = firm->calendar->today.days;
  guint chance = ticket->urgent ? 70 : sample_random_below (&firm->random, 100);
  gint64 opened;

  if (chance < 60)
    opened = first + sample_random_below (&firm->random, (guint) (today - 14 - first));
  else if (chance < 84)
    opened = today - sample_random_between (&firm->random, 3, 12);
  else
    opened = today + sample_random_between (&firm->random, 0, 2);
  ticket->opened = sample_workday_from ((DocketDate){ opened });
  if (chance >= 60 && chance < 84 && ticket->opened.days >= today)
    ticket->opened = sample_workday_before (firm->calendar->today);
  ticket->closed = chance < 60 ? sample_workday_from ((DocketDate){
                       ticket->opened.days + sample_random_between (&firm->random, 1, 10) })
                               : (DocketDate){ today + 30 };
  ticket->description = sample_firm_say (firm, "descriptions", NULL, client);
  settle (firm, ticket);
}

static int
compare_opened (gconstpointer a, gconstpointer b)
{
  const SampleTicket *one = *(SampleTicket *const *) a;
  const SampleTicket *other = *(SampleTicket *const *) b;

  if (one->opened.days != other->opened.days)
    return one->opened.days < other->opened.days ? -1 : 1;
  return strcmp (one->title, other->title);
}

void
sample_firm_open_tickets (SampleFirm *firm)
{
  JsonArray *projects = json_object_get_array_member (firm->work, "projects");
  JsonArray *lasting = json_object_get_array_member (firm->work, "care");
  JsonObject *support = json_object_get_object_member (firm->work, "support");

  for (guint i = 0; i < json_array_get_length (projects); i++)
    open_project (firm, json_array_get_object_element (projects, i));
  for (guint i = 0; i < json_array_get_length (lasting); i++)
    open_lasting (firm, json_array_get_string_element (lasting, i));
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      JsonArray *texts = json_object_get_array_member (support, clients[i]);

      for (guint k = 0; k < json_array_get_length (texts); k++)
        open_support (firm, clients[i], json_array_get_string_element (texts, k));
    }

  g_ptr_array_sort (firm->tickets, compare_opened);
  for (guint i = 0; i < firm->tickets->len; i++)
    ((SampleTicket *) firm->tickets->pdata[i])->id = g_strdup_printf ("T-%u", i + 1);
}
