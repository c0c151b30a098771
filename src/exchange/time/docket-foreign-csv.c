/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables that Toggl, Clockify, Harvest and Kimai write, and our own: which columns mean what.
 * Columns may stand in any order, and those that are not known are passed over. Any thread. */
#include "docket-foreign.h"
#include "docket-foreign-private.h"

#include "docket-csv.h"

#include <string.h>

typedef enum
{
  PERSON,
  FULL_NAME, /* of a person who signs in as PERSON; alone it is that person */
  NICKNAME,  /* a person's name where there is no better one */
  FIRST_NAME,
  LAST_NAME,
  EMAIL,
  CLIENT,
  PROJECT,
  TASK,
  SERVICE,
  NOTE,
  BILLABLE,
  BILLED,  /* whether an invoice holds it */
  INVOICE, /* which one */
  START_DATE,
  START_TIME,
  END_DATE,
  END_TIME,
  LENGTH,
  HOURS,
  TAGS,
  SORT, /* what the row is of: time, or an expense */
  ID,
  N_COLUMNS,
} Column;

/** What a header means. Headers are folded: small letters, single spaces. */
typedef struct
{
  const char *header;
  Column column;
} Heading;

static const Heading toggl[] = {
  { "user", PERSON },           { "member", PERSON },
  { "email", EMAIL },           { "client", CLIENT },
  { "project", PROJECT },       { "task", TASK },
  { "description", NOTE },      { "billable", BILLABLE },
  { "start date", START_DATE }, { "start time", START_TIME },
  { "end date", END_DATE },     { "stop date", END_DATE },
  { "end time", END_TIME },     { "stop time", END_TIME },
  { "duration", LENGTH },       { "tags", TAGS },
};

static const Heading clockify[] = {
  { "user", PERSON },
  { "email", EMAIL },
  { "client", CLIENT },
  { "project", PROJECT },
  { "task", TASK },
  { "activity", TASK },
  { "description", NOTE },
  { "billable", BILLABLE },
  { "invoiced", BILLED },
  { "invoice id", INVOICE },
  { "start date", START_DATE },
  { "start time", START_TIME },
  { "end date", END_DATE },
  { "end time", END_TIME },
  { "duration (h)", LENGTH },
  { "duration", LENGTH },
  { "duration (decimal)", HOURS },
  { "tags", TAGS },
};

static const Heading harvest[] = {
  { "first name", FIRST_NAME }, { "last name", LAST_NAME }, { "client", CLIENT },
  { "project", PROJECT },       { "task", TASK },           { "notes", NOTE },
  { "billable?", BILLABLE },    { "invoiced?", BILLED },    { "date", START_DATE },
  { "started at", START_TIME }, { "ended at", END_TIME },   { "hours", HOURS },
};

static const Heading kimai[] = {
  { "user", PERSON },       { "name", FULL_NAME },    { "alias", FULL_NAME },
  { "username", NICKNAME }, { "email", EMAIL },       { "e-mail", EMAIL },
  { "customer", CLIENT },   { "project", PROJECT },   { "activity", SERVICE },
  { "description", NOTE },  { "billable", BILLABLE }, { "exported", BILLED },
  { "date", START_DATE },   { "begin", START_TIME },  { "from", START_TIME },
  { "start", START_TIME },  { "end", END_TIME },      { "to", END_TIME },
  { "tags", TAGS },         { "type", SORT },         { "id", ID },
};

static const Heading docket[] = {
  { "date", START_DATE }, { "start", START_TIME },  { "end", END_TIME },    { "duration", LENGTH },
  { "person", PERSON },   { "client", CLIENT },     { "project", PROJECT }, { "ticket", TASK },
  { "service", SERVICE }, { "billable", BILLABLE }, { "note", NOTE },       { "invoice", INVOICE },
  { "id", ID },
};

static const struct
{
  DocketForeignFormat format;
  const Heading *headings;
  guint n_headings;
} tables[] = {
  { DOCKET_FOREIGN_TOGGL, toggl, G_N_ELEMENTS (toggl) },
  { DOCKET_FOREIGN_CLOCKIFY, clockify, G_N_ELEMENTS (clockify) },
  { DOCKET_FOREIGN_HARVEST, harvest, G_N_ELEMENTS (harvest) },
  { DOCKET_FOREIGN_KIMAI, kimai, G_N_ELEMENTS (kimai) },
  { DOCKET_FOREIGN_DOCKET, docket, G_N_ELEMENTS (docket) },
};

/* ---- The first line ---- */

static char *
fold_header (const char *header)
{
  g_autofree char *lower = g_utf8_strdown (header, -1);
  g_auto (GStrv) words = g_strsplit_set (lower, " \t\n", -1);
  GString *folded = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (folded, "%s%s", folded->len > 0 ? " " : "", words[i]);
  return g_string_free (folded, FALSE);
}

/* Whether all of the names, which NULL ends, are headers. */
static gboolean G_GNUC_NULL_TERMINATED
has_all (GHashTable *headers, ...)
{
  va_list names;
  const char *name;
  gboolean all = TRUE;

  va_start (names, headers);
  while ((name = va_arg (names, const char *)) != NULL)
    all = all && g_hash_table_contains (headers, name);
  va_end (names);
  return all;
}

static gboolean
has_any (GHashTable *headers, const char *const *names)
{
  for (; *names != NULL; names++)
    if (g_hash_table_contains (headers, *names))
      return TRUE;
  return FALSE;
}

/* Toggl and Clockify call most columns the same; what only one of them has decides, and else
 * whether the second word of "Start Date" is written large. */
static gboolean
is_clockify (GHashTable *headers, const GPtrArray *cells)
{
  static const char *const theirs[]
      = { "duration (h)", "duration (decimal)", "group", "activity", "date of creation", NULL };
  static const char *const not_theirs[] = { "member", "stop date", "stop time", NULL };

  if (has_any (headers, theirs))
    return TRUE;
  if (has_any (headers, not_theirs))
    return FALSE;
  for (guint i = 0; i < cells->len; i++)
    if (strcmp (cells->pdata[i], "Start Date") == 0)
      return TRUE;
  return FALSE;
}

static DocketForeignFormat
recognise_headers (const GPtrArray *cells)
{
  static const char *const begin[] = { "begin", "from", "start", NULL };
  static const char *const end[] = { "end", "to", NULL };
  g_autoptr (GHashTable) headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < cells->len; i++)
    g_hash_table_add (headers, fold_header (cells->pdata[i]));
  if (has_all (headers, "date", "start", "end", "duration", "person", "id", NULL))
    return DOCKET_FOREIGN_DOCKET;
  if (has_all (headers, "start date", "start time", NULL))
    return is_clockify (headers, cells) ? DOCKET_FOREIGN_CLOCKIFY : DOCKET_FOREIGN_TOGGL;
  if (has_all (headers, "date", "client", "project", "hours", NULL))
    return DOCKET_FOREIGN_HARVEST;
  if (has_all (headers, "date", "project", NULL) && has_any (headers, begin)
      && has_any (headers, end))
    return DOCKET_FOREIGN_KIMAI;
  return DOCKET_FOREIGN_AUTO;
}

DocketForeignFormat
docket_foreign_csv_recognise (const char *text)
{
  g_autoptr (DocketCsv) csv = docket_csv_new (text);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  return docket_csv_next (csv, cells, NULL) == DOCKET_CSV_ROW ? recognise_headers (cells)
                                                              : DOCKET_FOREIGN_AUTO;
}

/** Where each column stands; -1: nowhere. */
typedef struct
{
  int places[N_COLUMNS];
} Layout;

static void
find_places (Layout *layout, DocketForeignFormat format, const GPtrArray *cells)
{
  for (guint column = 0; column < N_COLUMNS; column++)
    layout->places[column] = -1;
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    for (guint i = 0; tables[t].format == format && i < cells->len; i++)
      {
        g_autofree char *header = fold_header (cells->pdata[i]);

        for (guint h = 0; h < tables[t].n_headings; h++)
          if (strcmp (tables[t].headings[h].header, header) == 0
              && layout->places[tables[t].headings[h].column] < 0)
            layout->places[tables[t].headings[h].column] = (int) i;
      }
}

/* ---- Rows ---- */

typedef struct
{
  DocketForeignReading *reading;
  Layout layout;
  DocketDateOrder order;
  GHashTable *ends; /* (element-type utf8 gint64) of a person and day: where the next one begins */
} Table;

/* The cell of a column; NULL where it is empty. A dash stands for nothing in Toggl's, and our own
 * have an apostrophe before what a spreadsheet would compute. */
static const char *
look (const Table *table, const GPtrArray *cells, Column column)
{
  int place = table->layout.places[column];
  const char *cell = place >= 0 && (guint) place < cells->len ? cells->pdata[place] : "";

  if (table->reading->file->format == DOCKET_FOREIGN_TOGGL && strcmp (cell, "-") == 0)
    return NULL;
  if (table->reading->file->format == DOCKET_FOREIGN_DOCKET && cell[0] == '\''
      && (strchr ("=+-@", cell[1]) != NULL || (guchar) cell[1] < ' '))
    cell++;
  return *cell != '\0' ? cell : NULL;
}

static char *
take (const Table *table, const GPtrArray *cells, Column column)
{
  return docket_foreign_text (look (table, cells, column));
}

static char *
make_person (const Table *table, const GPtrArray *cells)
{
  g_autofree char *first = take (table, cells, FIRST_NAME);
  g_autofree char *last = take (table, cells, LAST_NAME);
  char *person = take (table, cells, PERSON);

  if (person == NULL && (first != NULL || last != NULL))
    person = g_strjoin (first != NULL && last != NULL ? " " : "",
                        first != NULL ? first : "",
                        last != NULL ? last : "",
                        NULL);
  if (person == NULL)
    person = take (table, cells, FULL_NAME);
  return person != NULL ? person : take (table, cells, NICKNAME);
}

/* Words that are not known are a yes: what is taken for billed is told and can be put right, what
 * is taken for open is billed once more. */
static gboolean
is_yes (const char *text)
{
  g_autofree char *folded = text != NULL ? g_utf8_strdown (text, -1) : NULL;

  return folded != NULL && docket_foreign_parse_flag (folded) != FALSE && strcmp (folded, "-") != 0
         && strcmp (folded, "open") != 0 && !g_str_has_prefix (folded, "not ");
}

static gboolean
read_date (const Table *table, const GPtrArray *cells, Column column, DocketDate *date, guint line)
{
  g_autofree char *text = take (table, cells, column);

  *date = DOCKET_DATE_NULL;
  if ((text == NULL && column == END_DATE) || docket_foreign_parse_date (text, table->order, date))
    return TRUE;
  docket_foreign_refuse (table->reading, line, DOCKET_FOREIGN_FAULT_DATE, text);
  return FALSE;
}

static gboolean
read_time (const Table *table, const GPtrArray *cells, Column column, int *seconds, guint line)
{
  g_autofree char *text = take (table, cells, column);

  *seconds = -1;
  if (text == NULL || docket_foreign_parse_time (text, seconds))
    return TRUE;
  docket_foreign_refuse (table->reading, line, DOCKET_FOREIGN_FAULT_TIME, text);
  return FALSE;
}

static gboolean
read_length (const Table *table, const GPtrArray *cells, gint64 *length, guint line)
{
  g_autofree char *text = take (table, cells, LENGTH);

  *length = DOCKET_NULL;
  if (text == NULL)
    text = take (table, cells, HOURS);
  if (text == NULL || docket_foreign_parse_length (text, length))
    return TRUE;
  docket_foreign_refuse (table->reading, line, DOCKET_FOREIGN_FAULT_LENGTH, text);
  return FALSE;
}

/* Where only day and length are known, one is laid behind the other. */
static gboolean
lay_behind (Table *table, DocketForeignEntry *entry, DocketDate date, gint64 length)
{
  g_autofree char *key = g_strdup_printf ("%s\x1f%s\x1f%" G_GINT64_FORMAT,
                                          entry->email != NULL ? entry->email : "",
                                          entry->person != NULL ? entry->person : "",
                                          date.days);
  const gint64 *before = g_hash_table_lookup (table->ends, key);
  gint64 start
      = before != NULL
            ? *before
            : docket_zone_at (table->reading->zone, date, table->reading->options->day_begins);
  gint64 end = start + length;

  entry->length_only = TRUE;
  entry->start = docket_zone_instant (table->reading->zone, start);
  entry->end = docket_zone_instant (table->reading->zone, end);
  if (length > 0)
    g_hash_table_replace (table->ends, g_steal_pointer (&key), g_memdup2 (&end, sizeof end));
  return TRUE;
}

/* What identifies a row: nothing that is made up, and nothing of how dates and numbers are written.
 * An id of Kimai's is that of one server alone. */
static void
take_in (Table *table,
         DocketForeignEntry *entry,
         const char *id,
         const DocketLocalTime *start,
         const DocketLocalTime *end,
         gint64 length)
{
  gboolean own = table->reading->file->format == DOCKET_FOREIGN_DOCKET;
  const char *person = entry->email != NULL    ? entry->email
                       : entry->person != NULL ? entry->person
                                               : "";
  g_autofree char *begins
      = g_strdup_printf ("%" G_GINT64_FORMAT " %d", start->date.days, start->seconds);
  g_autofree char *times = g_strdup_printf ("%s %" G_GINT64_FORMAT " %d %" G_GINT64_FORMAT,
                                            begins,
                                            DOCKET_IS_NULL (end->date.days) ? 0 : end->date.days,
                                            end->seconds,
                                            end->seconds >= 0 ? 0 : length);
  const char *const by_id[] = { "id", id, own ? NULL : person, begins, NULL };
  const char *const by_all[] = { person,
                                 entry->client != NULL ? entry->client : "",
                                 entry->project != NULL ? entry->project : "",
                                 entry->task != NULL ? entry->task : "",
                                 entry->service != NULL ? entry->service : "",
                                 entry->note != NULL ? entry->note : "",
                                 times,
                                 NULL };

  docket_foreign_take (table->reading, entry, id != NULL ? by_id : by_all);
}

static gboolean
is_time (const Table *table, const GPtrArray *cells, guint line)
{
  g_autofree char *sort = take (table, cells, SORT);
  g_autofree char *folded = sort != NULL ? g_utf8_strdown (sort, -1) : NULL;

  if (folded == NULL || strcmp (folded, "timesheet") == 0 || strcmp (folded, "work") == 0)
    return TRUE;
  docket_foreign_refuse (table->reading, line, DOCKET_FOREIGN_FAULT_NOT_TIME, sort);
  return FALSE;
}

static DocketForeignEntry *
read_texts (const Table *table, const GPtrArray *cells, guint line)
{
  DocketForeignEntry *entry = docket_foreign_entry_new (line);
  g_autofree char *billed = take (table, cells, BILLED);

  entry->person = make_person (table, cells);
  entry->full_name = take (table, cells, FULL_NAME);
  entry->email = take (table, cells, EMAIL);
  entry->client = take (table, cells, CLIENT);
  entry->project = take (table, cells, PROJECT);
  entry->task = take (table, cells, TASK);
  entry->service = take (table, cells, SERVICE);
  entry->note = take (table, cells, NOTE);
  entry->tags = docket_foreign_split (look (table, cells, TAGS), ",");
  entry->billable = docket_foreign_parse_flag (look (table, cells, BILLABLE));
  entry->invoice = take (table, cells, INVOICE);
  if (g_strcmp0 (entry->invoice, "-") == 0)
    g_clear_pointer (&entry->invoice, g_free);
  entry->billed = is_yes (billed) || entry->invoice != NULL;
  return entry;
}

static void
read_row (Table *table, const GPtrArray *cells, guint line)
{
  g_autoptr (DocketForeignEntry) entry = NULL;
  g_autofree char *id = take (table, cells, ID);
  DocketLocalTime start;
  DocketLocalTime end;
  gint64 length;

  if (!is_time (table, cells, line) || !read_date (table, cells, START_DATE, &start.date, line)
      || !read_time (table, cells, START_TIME, &start.seconds, line)
      || !read_date (table, cells, END_DATE, &end.date, line)
      || !read_time (table, cells, END_TIME, &end.seconds, line)
      || !read_length (table, cells, &length, line))
    return;
  entry = read_texts (table, cells, line);
  if (table->reading->file->format == DOCKET_FOREIGN_DOCKET)
    entry->own = g_strdup (id);
  if (start.seconds < 0 && table->layout.places[HOURS] < 0)
    {
      docket_foreign_refuse (table->reading, line, DOCKET_FOREIGN_FAULT_TIME, NULL);
      return;
    }
  if (start.seconds < 0 && DOCKET_IS_NULL (length))
    {
      docket_foreign_refuse (table->reading, line, DOCKET_FOREIGN_FAULT_LENGTH, NULL);
      return;
    }
  if (start.seconds < 0 ? lay_behind (table, entry, start.date, length)
                        : docket_foreign_set_times (table->reading, entry, start, end, length))
    take_in (table, g_steal_pointer (&entry), id, &start, &end, length);
}

/* ---- The whole ---- */

/* In which order the dates are written, where that can be told from them. */
static gboolean
find_order (Table *table, const char *text, GError **error)
{
  g_autoptr (DocketCsv) csv = docket_csv_new (text);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  DocketForeignFile *file = table->reading->file;
  DocketDateGuess guess = { FALSE };
  DocketCsvStep step;
  guint rows = 0;

  while ((step = docket_csv_next (csv, cells, error)) == DOCKET_CSV_ROW)
    {
      if (rows++ == 0)
        find_places (&table->layout, file->format, cells);
      else
        {
          g_autofree char *start = take (table, cells, START_DATE);
          g_autofree char *end = take (table, cells, END_DATE);

          docket_foreign_guess_date (&guess, start);
          docket_foreign_guess_date (&guess, end);
        }
    }
  if (file->order == DOCKET_DATE_ORDER_AUTO && guess.open)
    {
      file->asks_order = guess.day_first == guess.day_second;
      file->order = guess.day_first ? DOCKET_DATE_ORDER_DMY : DOCKET_DATE_ORDER_MDY;
    }
  table->order = file->order;
  return step == DOCKET_CSV_END;
}

gboolean
docket_foreign_csv_read (DocketForeignReading *reading, const char *text, GError **error)
{
  g_autoptr (DocketCsv) csv = docket_csv_new (text);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Table table = { .reading = reading, .ends = ends };
  DocketCsvStep step;

  if (!find_order (&table, text, error))
    return FALSE;
  docket_csv_next (csv, cells, NULL);
  do
    {
      step = docket_csv_next (csv, cells, error);
      if (step == DOCKET_CSV_ROW)
        read_row (&table, cells, docket_csv_get_line (csv));
    }
  while (step == DOCKET_CSV_ROW && !reading->full);
  return step != DOCKET_CSV_FAILED;
}
