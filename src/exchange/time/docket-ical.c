/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Appointments of a calendar file (RFC 5545) as stretches of work. What repeats, lasts whole days
 * or was called off is told and left. Any thread. */
#include "docket-foreign.h"
#include "docket-foreign-private.h"

#include <string.h>

/* The longest name of a time zone that is looked up, in bytes. The zones' own have some thirty, and
 * programs put theirs before it. */
#define MOST_ZONE 255
/* The most names of zones that are looked up: there are some six hundred. */
#define MOST_ZONES 2000

/** One line of the file: NAME;PARAMETER=VALUE:VALUE. */
typedef struct
{
  char *name; /* in capitals */
  char *zone; /* of TZID; NULL: none */
  gboolean whole_day;
  const char *value; /* within the line */
} Property;

/** What is gathered of one appointment. */
typedef struct
{
  guint line;
  char *uid;
  char *recurrence;
  char *summary;
  char *description;
  char *status;
  GPtrArray *categories; /* (nullable) (element-type utf8) of all lines that hold some */
  char *start;
  char *start_zone;
  char *end;
  char *end_zone;
  char *length;
  gboolean whole_day;
  gboolean repeats;
} Event;

static void
event_clear (Event *event)
{
  g_free (event->uid);
  g_free (event->recurrence);
  g_free (event->summary);
  g_free (event->description);
  g_free (event->status);
  g_clear_pointer (&event->categories, g_ptr_array_unref);
  g_free (event->start);
  g_free (event->start_zone);
  g_free (event->end);
  g_free (event->end_zone);
  g_free (event->length);
  *event = (Event){ 0 };
}

gboolean
docket_foreign_ical_recognise (const char *text)
{
  text += strspn (text, " \t\r\n");
  return g_ascii_strncasecmp (text, "BEGIN:VCALENDAR", strlen ("BEGIN:VCALENDAR")) == 0;
}

/* ---- Lines ---- */

/* What breaks a line that goes on: its end, and the white space that the next one begins with. 0:
 * nothing does here. */
static gsize
measure_fold (const char *bytes, gsize length)
{
  gsize n = length > 0 && bytes[0] == '\r' ? 1 : 0;

  n += length > n && bytes[n] == '\n' ? 1 : 0;
  return n > 0 && length > n && (bytes[n] == ' ' || bytes[n] == '\t') ? n + 1 : 0;
}

char *
docket_foreign_ical_join (const char *bytes, gsize length, gsize *joined)
{
  GString *text = g_string_sized_new (length);
  guint held = 0;

  /* A fold waits for what goes on with the character before it. In other encodings it moves, too:
   * where a line is broken means nothing. */
  for (gsize i = 0; i < length;)
    {
      gsize fold = measure_fold (bytes + i, length - i);

      held += fold > 0 ? 1 : 0;
      i += fold;
      if (fold > 0)
        continue;
      for (; held > 0 && ((guchar) bytes[i] & 0xc0) != 0x80; held--)
        g_string_append (text, "\r\n ");
      g_string_append_c (text, bytes[i++]);
    }
  *joined = text->len;
  return g_string_free (text, FALSE);
}

/* The next line with those that go on behind it, which begin with a space. @line is moved on by as
 * many as it takes. (transfer full) (nullable) */
static char *
next_line (const char **text, guint *line)
{
  GString *whole;

  if (**text == '\0')
    return NULL;
  whole = g_string_new (NULL);
  for (;;)
    {
      gsize length = strcspn (*text, "\r\n");

      g_string_append_len (whole, *text, (gssize) length);
      *text += length;
      *text += (*text)[0] == '\r' && (*text)[1] == '\n' ? 2 : **text != '\0' ? 1 : 0;
      (*line)++;
      if (**text != ' ' && **text != '\t')
        return g_string_free (whole, FALSE);
      (*text)++;
    }
}

/* The parameters between name and colon; a colon in quotes does not end them. */
static const char *
read_parameters (const char *text, Property *property)
{
  while (*text == ';')
    {
      const char *name = ++text;
      const char *value;
      g_autofree char *content = NULL;
      gsize length;

      text += strcspn (text, "=;:");
      if (*text != '=')
        continue;
      length = (gsize) (text - name);
      value = ++text;
      if (*text == '"')
        {
          value = ++text;
          text += strcspn (text, "\"");
          content = g_strndup (value, (gsize) (text - value));
          text += *text == '"' ? 1 : 0;
        }
      text += strcspn (text, ";:");
      if (content == NULL)
        content = g_strndup (value, (gsize) (text - value));
      if (length == 4 && g_ascii_strncasecmp (name, "TZID", 4) == 0)
        {
          g_free (property->zone);
          property->zone = g_steal_pointer (&content);
        }
      else if (length == 5 && g_ascii_strncasecmp (name, "VALUE", 5) == 0)
        property->whole_day = g_ascii_strcasecmp (content, "DATE") == 0;
    }
  return text;
}

static gboolean
read_property (const char *line, Property *property)
{
  gsize length = strcspn (line, ";:");

  *property = (Property){ NULL };
  if (line[length] == '\0')
    return FALSE;
  property->name = g_ascii_strup (line, (gssize) length);
  line = read_parameters (line + length, property);
  property->value = *line == ':' ? line + 1 : line;
  return TRUE;
}

/* A text without its backslashes. @end: where it ends (NULL: with its line). */
static char *
unescape (const char *text, const char *end)
{
  GString *plain = g_string_new (NULL);

  for (; *text != '\0' && text != end; text++)
    if (*text == '\\' && text[1] != '\0')
      {
        text++;
        g_string_append_c (plain, *text == 'n' || *text == 'N' ? '\n' : *text);
      }
    else
      g_string_append_c (plain, *text);
  return g_string_free (plain, FALSE);
}

/* The texts between commas, behind those of @list. */
static void
read_list (const char *text, GPtrArray *list)
{
  while (*text != '\0')
    {
      const char *end = text;
      g_autofree char *raw = NULL;
      char *one;

      while (*end != '\0' && *end != ',')
        end += *end == '\\' && end[1] != '\0' ? 2 : 1;
      raw = unescape (text, end);
      one = docket_foreign_text (raw);
      if (one != NULL)
        g_ptr_array_add (list, one);
      text = *end == ',' ? end + 1 : end;
    }
}

/* ---- Appointments ---- */

static void
replace (char **place, char *text)
{
  g_free (*place);
  *place = text;
}

static void
add_property (Event *event, Property *property)
{
  const char *value = property->value;

  if (strcmp (property->name, "UID") == 0)
    replace (&event->uid, docket_foreign_text (value));
  else if (strcmp (property->name, "RECURRENCE-ID") == 0)
    replace (&event->recurrence, docket_foreign_text (value));
  else if (strcmp (property->name, "SUMMARY") == 0)
    replace (&event->summary, unescape (value, NULL));
  else if (strcmp (property->name, "DESCRIPTION") == 0)
    replace (&event->description, unescape (value, NULL));
  else if (strcmp (property->name, "STATUS") == 0)
    replace (&event->status, docket_foreign_text (value));
  else if (strcmp (property->name, "CATEGORIES") == 0)
    {
      if (event->categories == NULL)
        event->categories = g_ptr_array_new_with_free_func (g_free);
      read_list (value, event->categories);
    }
  else if (strcmp (property->name, "DTSTART") == 0)
    {
      replace (&event->start, docket_foreign_text (value));
      replace (&event->start_zone, g_steal_pointer (&property->zone));
      event->whole_day = property->whole_day;
    }
  else if (strcmp (property->name, "DTEND") == 0)
    {
      replace (&event->end, docket_foreign_text (value));
      replace (&event->end_zone, g_steal_pointer (&property->zone));
    }
  else if (strcmp (property->name, "DURATION") == 0)
    replace (&event->length, docket_foreign_text (value));
  else if (strcmp (property->name, "RRULE") == 0 || strcmp (property->name, "RDATE") == 0)
    event->repeats = TRUE;
}

/** The zones that a file names, each loaded once. */
typedef struct
{
  DocketForeignReading *reading;
  GHashTable *zones; /* (element-type utf8 DocketZone) by IANA name (nullable value): unknown */
} Calendar;

static void
free_zone (gpointer zone)
{
  docket_zone_free (zone);
}

static DocketZone *
load_zone (Calendar *calendar, const char *name)
{
  gpointer zone;

  if (*name == '\0')
    return NULL;
  if (!g_hash_table_lookup_extended (calendar->zones, name, NULL, &zone))
    {
      if (g_hash_table_size (calendar->zones) == MOST_ZONES)
        return NULL;
      zone = docket_zone_new (name, NULL);
      g_hash_table_insert (calendar->zones, g_strdup (name), zone);
    }
  return zone;
}

/* Some programs put their own name before that of the zone: "/example.org/Europe/Berlin". A zone's
 * has up to three parts. */
static DocketZone *
find_zone (Calendar *calendar, const char *name)
{
  const char *tails[3];
  guint n = 0;
  DocketZone *zone = NULL;

  if (name == NULL)
    return calendar->reading->zone;
  if (strlen (name) > MOST_ZONE)
    return NULL;
  for (const char *c = name + strlen (name); c > name && n < G_N_ELEMENTS (tails); c--)
    if (c - 1 == name || c[-1] == '/')
      tails[n++] = c[-1] == '/' ? c : name;
  while (zone == NULL && n > 0)
    zone = load_zone (calendar, tails[--n]);
  return zone;
}

/* "PT1H30M", "P1DT2H", "P2W" */
static gboolean
parse_length (const char *text, gint64 *length)
{
  gint64 sum = 0;
  gboolean any = FALSE;

  text += *text == '+' ? 1 : 0;
  if (*text++ != 'P')
    return FALSE;
  while (*text != '\0')
    {
      gint64 number = 0;
      const char *start;

      text += *text == 'T' ? 1 : 0;
      start = text;
      for (; g_ascii_isdigit (*text) && text - start < 6; text++)
        number = number * 10 + (*text - '0');
      if (text == start)
        return FALSE;
      switch (*text++)
        {
        case 'W':
          sum += number * 7 * 86400;
          break;
        case 'D':
          sum += number * 86400;
          break;
        case 'H':
          sum += number * 3600;
          break;
        case 'M':
          sum += number * 60;
          break;
        case 'S':
          sum += number;
          break;
        default:
          return FALSE;
        }
      any = TRUE;
    }
  *length = sum;
  return any;
}

/* Finds both moments; refuses the row where there are none. */
static gboolean
set_times (Calendar *calendar, const Event *event, DocketForeignEntry *entry)
{
  DocketForeignReading *reading = calendar->reading;
  DocketZone *first_zone = find_zone (calendar, event->start_zone);
  DocketZone *last_zone = find_zone (calendar, event->end_zone);
  gint64 first;
  gint64 last;
  gint64 length = 0;

  if (first_zone == NULL || last_zone == NULL)
    docket_foreign_refuse (reading,
                           event->line,
                           DOCKET_FOREIGN_FAULT_ZONE,
                           first_zone == NULL ? event->start_zone : event->end_zone);
  else if (!docket_foreign_parse_moment (event->start, first_zone, &first, &entry->moved))
    docket_foreign_refuse (reading, event->line, DOCKET_FOREIGN_FAULT_TIME, event->start);
  else if (event->end == NULL && event->length != NULL && !parse_length (event->length, &length))
    docket_foreign_refuse (reading, event->line, DOCKET_FOREIGN_FAULT_LENGTH, event->length);
  else if (event->end != NULL
           && !docket_foreign_parse_moment (event->end, last_zone, &last, &entry->moved))
    docket_foreign_refuse (reading, event->line, DOCKET_FOREIGN_FAULT_TIME, event->end);
  else
    {
      entry->start = docket_zone_instant (reading->zone, first);
      entry->end = docket_zone_instant (reading->zone, event->end != NULL ? last : first + length);
      return TRUE;
    }
  return FALSE;
}

/* Our own carry the entry's id. */
static char *
find_own (const Event *event)
{
  g_autofree char *id = event->uid != NULL && g_str_has_suffix (event->uid, "@docket")
                            ? g_strndup (event->uid, strlen (event->uid) - strlen ("@docket"))
                            : NULL;

  return docket_foreign_text (id);
}

/* We write the client there, others write what they like. */
static void
take_categories (Event *event, DocketForeignEntry *entry)
{
  if (event->categories == NULL || event->categories->len == 0)
    return;
  if (entry->own != NULL)
    {
      entry->client = g_strdup (event->categories->pdata[0]);
      return;
    }
  g_ptr_array_add (event->categories, NULL);
  entry->tags = (char **) g_ptr_array_steal (event->categories, NULL);
}

static void
take_event (Calendar *calendar, Event *event)
{
  g_autoptr (DocketForeignEntry) entry = docket_foreign_entry_new (event->line);
  const char *const by_uid[] = { event->uid != NULL ? event->uid : "",
                                 event->recurrence != NULL ? event->recurrence : "",
                                 NULL };
  const char *const by_time[] = { event->start != NULL ? event->start : "",
                                  event->summary != NULL ? event->summary : "",
                                  NULL };

  if (event->status != NULL && g_ascii_strcasecmp (event->status, "CANCELLED") == 0)
    docket_foreign_refuse (
        calendar->reading, event->line, DOCKET_FOREIGN_FAULT_CANCELLED, event->summary);
  else if (event->repeats)
    docket_foreign_refuse (
        calendar->reading, event->line, DOCKET_FOREIGN_FAULT_REPEATS, event->summary);
  else if (event->whole_day || (event->start != NULL && strlen (event->start) == 8))
    docket_foreign_refuse (
        calendar->reading, event->line, DOCKET_FOREIGN_FAULT_WHOLE_DAY, event->summary);
  else if (set_times (calendar, event, entry))
    {
      entry->own = find_own (event);
      entry->task = entry->own != NULL ? docket_foreign_text (event->summary) : NULL;
      entry->note = docket_foreign_text (
          entry->own != NULL || event->summary == NULL ? event->description : event->summary);
      take_categories (event, entry);
      docket_foreign_take (
          calendar->reading, g_steal_pointer (&entry), event->uid != NULL ? by_uid : by_time);
    }
}

gboolean
docket_foreign_ical_read (DocketForeignReading *reading, const char *text, GError **error)
{
  g_autoptr (GHashTable) zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_zone);
  Calendar calendar = { reading, zones };
  Event event = { 0 };
  guint line = 1;
  guint begins = 1;
  guint depth = 0; /* in an appointment, and in parts of it such as an alarm */
  char *content;

  for (; !reading->full && (content = next_line (&text, &line)) != NULL;
       begins = line, g_free (content))
    {
      Property property;

      if (!read_property (content, &property))
        continue;
      if (strcmp (property.name, "BEGIN") == 0)
        {
          if (depth > 0)
            depth++;
          else if (g_ascii_strcasecmp (property.value, "VEVENT") == 0)
            {
              depth = 1;
              event.line = begins;
            }
        }
      else if (strcmp (property.name, "END") == 0 && depth > 0)
        {
          if (--depth == 0)
            {
              take_event (&calendar, &event);
              event_clear (&event);
            }
        }
      else if (depth == 1)
        add_property (&event, &property);
      g_free (property.name);
      g_free (property.zone);
    }
  event_clear (&event);
  if (depth == 0 || reading->full)
    return TRUE;
  g_set_error_literal (error,
                       DOCKET_FOREIGN_ERROR,
                       DOCKET_FOREIGN_ERROR_BROKEN,
                       "the calendar ends within an appointment");
  return FALSE;
}
