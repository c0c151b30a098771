/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time as others read it: a table for spreadsheets, and a calendar. On a thread that may wait for
 * the disk. */
#include "docket-time-export.h"

#include "docket-csv.h"
#include "docket-snapshot.h"

#include <string.h>

/** What the texts of entries are looked up in. */
typedef struct
{
  GHashTable *records[DOCKET_N_KINDS]; /* (element-type utf8 DocketRecord) (nullable) */
  GHashTable *numbers;                 /* (element-type utf8 utf8) entry → invoice */
  DocketZone *zone;
  GPtrArray *entries;
} Sheet;

static void
sheet_clear (Sheet *self)
{
  for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
    g_clear_pointer (&self->records[kind], g_hash_table_unref);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->zone, docket_zone_free);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

static gboolean
read_records (Sheet *self, DocketStore *store, GError **error)
{
  static const DocketKind kinds[]
      = { DOCKET_KIND_AGENT,   DOCKET_KIND_SERVICE, DOCKET_KIND_CLIENT,
          DOCKET_KIND_PROJECT, DOCKET_KIND_TICKET,  DOCKET_KIND_COMPANY };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) list = docket_store_list (store, kinds[i], error);

      if (list == NULL)
        return FALSE;
      self->records[kinds[i]]
          = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, docket_record_unref);
      for (guint j = 0; j < list->len; j++)
        g_hash_table_insert (self->records[kinds[i]],
                             (gpointer) docket_record_get_id (list->pdata[j]),
                             docket_record_ref (list->pdata[j]));
    }
  return TRUE;
}

static gboolean
read_numbers (Sheet *self, DocketStore *store, const DocketEntryFilter *filter, GError **error)
{
  g_autoptr (GArray) holds = docket_store_holds (
      store, DOCKET_KIND_TIME_ENTRY, filter->agent, filter->from, filter->to, error);

  if (holds == NULL)
    return FALSE;
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < holds->len; i++)
    {
      const DocketHeldBy *held = &g_array_index (holds, DocketHeldBy, i);

      if (held->number != NULL)
        g_hash_table_insert (self->numbers, g_strdup (held->record), g_strdup (held->number));
    }
  return TRUE;
}

/* Takes the others out. */
static void
keep_only (GPtrArray *entries, GHashTable *only)
{
  for (guint i = entries->len; only != NULL && i > 0; i--)
    if (!g_hash_table_contains (only, docket_record_get_id (entries->pdata[i - 1])))
      g_ptr_array_remove_index (entries, i - 1);
}

static gboolean
sheet_read (Sheet *self,
            DocketStore *store,
            const DocketEntryFilter *filter,
            GHashTable *only,
            GError **error)
{
  const DocketCompany *company;
  gboolean done;

  if (!docket_store_begin_read (store, error))
    return FALSE;
  self->entries = docket_store_entries (store, filter, error);
  done = self->entries != NULL && read_records (self, store, error)
         && read_numbers (self, store, filter, error);
  docket_store_end_read (store);
  if (!done)
    return FALSE;
  keep_only (self->entries, only);
  company = g_hash_table_lookup (self->records[DOCKET_KIND_COMPANY], DOCKET_COMPANY_ID);
  self->zone = docket_zone_new (company != NULL ? company->time_zone : "UTC", error);
  return self->zone != NULL;
}

/* ---- What an entry belongs to ---- */

static gpointer
find (const Sheet *self, DocketKind kind, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->records[kind], id) : NULL;
}

/** The records that an entry leads to; each may be missing. */
typedef struct
{
  const DocketTicket *ticket;
  const DocketProject *project;
  const DocketClient *client;
  const DocketService *service;
  const DocketAgent *agent;
  DocketEntryKind kind;
} Around;

static void
look_around (const Sheet *self, const DocketTimeEntry *entry, Around *around)
{
  const DocketTicket *ticket = find (self, DOCKET_KIND_TICKET, entry->ticket);
  const DocketProject *project = find (self, DOCKET_KIND_PROJECT, entry->project);

  around->ticket = ticket;
  around->project = project;
  if (entry->project == NULL && ticket != NULL)
    around->project = find (self, DOCKET_KIND_PROJECT, ticket->project);
  around->client
      = find (self, DOCKET_KIND_CLIENT, docket_choose_client (entry->client, ticket, project));
  around->service = find (self,
                          DOCKET_KIND_SERVICE,
                          entry->service != NULL ? entry->service
                          : ticket != NULL       ? ticket->service
                                                 : NULL);
  around->agent = find (self, DOCKET_KIND_AGENT, entry->agent);
  around->kind = entry->kind;
  if (around->kind == DOCKET_ENTRY_NULL && around->service != NULL)
    around->kind = around->service->kind;
  if (around->kind == DOCKET_ENTRY_NULL)
    around->kind = DOCKET_ENTRY_BILLABLE;
}

/* ---- The table ---- */

static char *
format_clock (const Sheet *self, gint64 moment)
{
  int seconds = docket_zone_local_seconds (self->zone, moment);

  return g_strdup_printf ("%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

static char *
format_length (gint64 seconds)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d:%02d",
                          seconds / 3600,
                          (int) (seconds / 60 % 60),
                          (int) (seconds % 60));
}

static char *
format_hours (gint64 seconds)
{
  gint64 e4 = (seconds * 10000 + 1800) / 3600;

  return g_strdup_printf ("%" G_GINT64_FORMAT ".%04d", e4 / 10000, (int) (e4 % 10000));
}

static void
append_row (GString *text, const Sheet *self, const DocketTimeEntry *entry)
{
  static const DocketShape *const shape = &docket_time_entry_shape;
  Around around;
  gboolean ended = !DOCKET_IS_NULL (entry->end.seconds);
  gint64 length = ended ? entry->end.seconds - entry->start.seconds : 0;
  g_autofree char *date
      = docket_date_format (docket_zone_local_date (self->zone, entry->start.seconds));
  g_autofree char *start = format_clock (self, entry->start.seconds);
  g_autofree char *end = ended ? format_clock (self, entry->end.seconds) : NULL;
  g_autofree char *duration = ended ? format_length (length) : NULL;
  g_autofree char *hours = ended ? format_hours (length) : NULL;

  look_around (self, entry, &around);
  docket_csv_append (text, date, FALSE);
  docket_csv_append (text, start, FALSE);
  docket_csv_append (text, end, FALSE);
  docket_csv_append (text, duration, FALSE);
  docket_csv_append (text, hours, FALSE);
  docket_csv_append (text, around.agent != NULL ? around.agent->name : entry->agent, FALSE);
  docket_csv_append (text, around.client != NULL ? around.client->name : NULL, FALSE);
  docket_csv_append (text, around.project != NULL ? around.project->name : NULL, FALSE);
  docket_csv_append (text, entry->ticket, FALSE);
  docket_csv_append (text, around.ticket != NULL ? around.ticket->title : NULL, FALSE);
  docket_csv_append (text, around.service != NULL ? around.service->name : NULL, FALSE);
  docket_csv_append (text, docket_shape_find (shape, "kind")->choices[around.kind], FALSE);
  docket_csv_append (text, around.kind == DOCKET_ENTRY_BILLABLE ? "yes" : "no", FALSE);
  docket_csv_append (text, entry->note, FALSE);
  docket_csv_append (text, g_hash_table_lookup (self->numbers, entry->id), FALSE);
  docket_csv_append (text, entry->id, TRUE);
}

char *
docket_time_export_csv (DocketStore *store,
                        const DocketEntryFilter *filter,
                        GHashTable *only,
                        GError **error)
{
  static const char *const headers[]
      = { "Date",   "Start", "End",     "Duration", "Hours",    "Person", "Client",  "Project",
          "Ticket", "Title", "Service", "Kind",     "Billable", "Note",   "Invoice", "Id" };
  g_auto (Sheet) sheet = { { NULL } };
  GString *text;

  g_return_val_if_fail (store != NULL && filter != NULL, NULL);

  if (!sheet_read (&sheet, store, filter, only, error))
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    docket_csv_append (text, headers[i], i + 1 == G_N_ELEMENTS (headers));
  for (guint i = 0; i < sheet.entries->len; i++)
    append_row (text, &sheet, sheet.entries->pdata[i]);
  return g_string_free (text, FALSE);
}

/* ---- The calendar ---- */

/* A line, in pieces of at most 75 bytes that end between characters. */
static void
append_line (GString *text, const char *line)
{
  const char *last = line + strlen (line);
  gsize room = 75;

  while ((gsize) (last - line) > room)
    {
      const char *end = line + room;

      while (((guchar) *end & 0xc0) == 0x80)
        end--;
      g_string_append_len (text, line, end - line);
      g_string_append (text, "\r\n ");
      line = end;
      room = 74;
    }
  g_string_append (text, line);
  g_string_append (text, "\r\n");
}

static void
append_text (GString *text, const char *name, const char *value)
{
  g_autoptr (GString) line = NULL;

  if (value == NULL || *value == '\0')
    return;
  line = g_string_new (name);
  g_string_append_c (line, ':');
  for (; *value != '\0'; value++)
    if (*value == '\n')
      g_string_append (line, "\\n");
    else if (strchr ("\\,;", *value) != NULL)
      g_string_append_printf (line, "\\%c", *value);
    else if ((guchar) *value >= ' ')
      g_string_append_c (line, *value);
  append_line (text, line->str);
}

static void
append_moment (GString *text, const char *name, gint64 moment)
{
  int year;
  int month;
  int day;
  gint64 days = moment / 86400 - (moment % 86400 < 0 ? 1 : 0);
  int seconds = (int) (moment - days * 86400);

  docket_date_get_ymd ((DocketDate){ days }, &year, &month, &day);
  g_string_append_printf (text,
                          "%s:%04d%02d%02dT%02d%02d%02dZ\r\n",
                          name,
                          year,
                          month,
                          day,
                          seconds / 3600,
                          seconds / 60 % 60,
                          seconds % 60);
}

static void
append_event (GString *text, const Sheet *self, const DocketTimeEntry *entry)
{
  g_autofree char *uid = g_strconcat (entry->id, "@docket", NULL);
  g_autofree char *summary = NULL;
  Around around;

  look_around (self, entry, &around);
  if (around.ticket != NULL)
    summary = g_strdup_printf ("%s %s", around.ticket->id, around.ticket->title);
  else if (around.project != NULL || around.client != NULL)
    summary = g_strdup (around.project != NULL ? around.project->name : around.client->name);
  append_line (text, "BEGIN:VEVENT");
  append_text (text, "UID", uid);
  append_moment (text, "DTSTAMP", docket_clock_now ());
  append_moment (text, "DTSTART", entry->start.seconds);
  append_moment (text, "DTEND", entry->end.seconds);
  append_text (text, "SUMMARY", summary != NULL ? summary : entry->note);
  append_text (text, "DESCRIPTION", summary != NULL ? entry->note : NULL);
  append_text (text, "CATEGORIES", around.client != NULL ? around.client->name : NULL);
  append_line (text, "END:VEVENT");
}

char *
docket_time_export_ical (DocketStore *store,
                         const DocketEntryFilter *filter,
                         GHashTable *only,
                         GError **error)
{
  g_auto (Sheet) sheet = { { NULL } };
  GString *text;

  g_return_val_if_fail (store != NULL && filter != NULL, NULL);

  if (!sheet_read (&sheet, store, filter, only, error))
    return NULL;
  text = g_string_new (NULL);
  append_line (text, "BEGIN:VCALENDAR");
  append_line (text, "VERSION:2.0");
  append_line (text, "PRODID:-//Docket//Docket//EN");
  for (guint i = 0; i < sheet.entries->len; i++)
    if (!DOCKET_IS_NULL (((DocketTimeEntry *) sheet.entries->pdata[i])->end.seconds))
      append_event (text, &sheet, sheet.entries->pdata[i]);
  append_line (text, "END:VCALENDAR");
  return g_string_free (text, FALSE);
}
