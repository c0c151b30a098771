/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time that other programs recorded: finds out of which program a file is, and gathers what its
 * reader makes of it. Knows nothing of who works here. Any thread. */
#include "docket-foreign.h"
#include "docket-foreign-private.h"

#include "docket-csv.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* 2200-01-01: where the dates of time entries end. */
#define LAST_MOMENT (G_GINT64_CONSTANT (84006) * 86400)

static const char *const words[DOCKET_FOREIGN_N_FORMATS]
    = { "auto",    "toggl",       "clockify",  "harvest", "kimai",
        "hamster", "timewarrior", "icalendar", "docket" };

const char *
docket_foreign_format_get_word (DocketForeignFormat format)
{
  g_return_val_if_fail ((int) format >= 0 && format < DOCKET_FOREIGN_N_FORMATS, NULL);

  return words[format];
}

gboolean
docket_foreign_format_from_word (const char *word, DocketForeignFormat *format)
{
  g_return_val_if_fail (word != NULL && format != NULL, FALSE);

  for (guint i = 0; i < DOCKET_FOREIGN_N_FORMATS; i++)
    if (strcmp (word, words[i]) == 0)
      {
        *format = (DocketForeignFormat) i;
        return TRUE;
      }
  return FALSE;
}

/* ---- What is read ---- */

DocketForeignEntry *
docket_foreign_entry_new (guint line)
{
  DocketForeignEntry *entry = g_new0 (DocketForeignEntry, 1);

  entry->line = line;
  entry->start = entry->end = DOCKET_INSTANT_NULL;
  entry->billable = -1;
  return entry;
}

void
docket_foreign_entry_free (DocketForeignEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->source);
  g_free (entry->client);
  g_free (entry->project);
  g_free (entry->task);
  g_free (entry->service);
  g_free (entry->note);
  g_free (entry->person);
  g_free (entry->full_name);
  g_free (entry->invoice);
  g_free (entry->email);
  g_strfreev (entry->tags);
  g_free (entry->own);
  g_free (entry);
}

static void
free_refused (gpointer data)
{
  DocketForeignRefused *refused = data;

  g_free (refused->value);
  g_free (refused);
}

static DocketForeignFile *
make_file (void)
{
  DocketForeignFile *file = g_new0 (DocketForeignFile, 1);

  file->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) docket_foreign_entry_free);
  file->refused = g_ptr_array_new_with_free_func (free_refused);
  return file;
}

void
docket_foreign_file_free (DocketForeignFile *file)
{
  if (file == NULL)
    return;
  g_ptr_array_unref (file->entries);
  g_ptr_array_unref (file->refused);
  g_free (file);
}

char *
docket_foreign_text (const char *text)
{
  g_autofree char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  return stripped != NULL && *stripped != '\0' ? g_steal_pointer (&stripped) : NULL;
}

char **
docket_foreign_split (const char *text, const char *separators)
{
  g_auto (GStrv) parts = g_strsplit_set (text != NULL ? text : "", separators, -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *part = docket_foreign_text (parts[i]);

      if (part != NULL)
        g_ptr_array_add (kept, part);
    }
  if (kept->len == 0)
    return NULL;
  g_ptr_array_add (kept, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&kept), FALSE);
}

/* Whether one more row may be kept. */
static gboolean
has_room (DocketForeignReading *reading)
{
  reading->full
      = reading->file->entries->len + reading->file->refused->len >= DOCKET_FOREIGN_MOST_ROWS;
  return !reading->full;
}

/* What is told of a row is looked at, and nobody looks at megabytes. */
static char *
cut (const char *value)
{
  g_autofree char *text = docket_foreign_text (value);
  const char *end = text;

  for (guint i = 0; end != NULL && *end != '\0' && i < DOCKET_FOREIGN_MOST_TOLD; i++)
    end = g_utf8_next_char (end);
  if (end == NULL || *end == '\0')
    return g_steal_pointer (&text);
  text[end - text] = '\0';
  return g_strconcat (text, "…", NULL);
}

void
docket_foreign_refuse (DocketForeignReading *reading,
                       guint line,
                       DocketForeignFault fault,
                       const char *value)
{
  DocketForeignRefused *refused;

  if (!has_room (reading))
    return;
  refused = g_new0 (DocketForeignRefused, 1);
  refused->line = line;
  refused->fault = fault;
  refused->value = cut (value);
  g_ptr_array_add (reading->file->refused, refused);
}

/* The name of a record in its program: short, and the same for the same texts. */
static char *
make_source (DocketForeignReading *reading, const char *const *identity)
{
  g_autofree char *joined = g_strjoinv ("\x1f", (char **) identity);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, joined, -1);
  g_autofree char *source
      = g_strdup_printf ("%s:%.32s", docket_foreign_format_get_word (reading->file->format), sum);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (reading->seen, source)) + 1;

  g_hash_table_replace (reading->seen, g_strdup (source), GUINT_TO_POINTER (n));
  return n == 1 ? g_steal_pointer (&source) : g_strdup_printf ("%s#%u", source, n);
}

/* Other programs let a tag be nothing. */
static void
drop_empty_tags (DocketForeignEntry *entry)
{
  guint kept = 0;

  for (guint i = 0; entry->tags != NULL && entry->tags[i] != NULL; i++)
    {
      char *tag = docket_foreign_text (entry->tags[i]);

      g_free (entry->tags[i]);
      entry->tags[i] = NULL;
      if (tag != NULL)
        entry->tags[kept++] = tag;
    }
  if (kept == 0)
    g_clear_pointer (&entry->tags, g_strfreev);
}

/* Whether the texts fit into one note, with what is put between them. */
static gboolean
are_texts_short (const DocketForeignEntry *entry)
{
  const char *const texts[]
      = { entry->client, entry->project, entry->task, entry->service,   entry->note,
          entry->person, entry->email,   entry->own,  entry->full_name, entry->invoice };
  gsize sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    sum += texts[i] != NULL ? strlen (texts[i]) : 0;
  for (guint i = 0; entry->tags != NULL && entry->tags[i] != NULL; i++)
    sum += strlen (entry->tags[i]) + strlen (" #");
  return sum <= DOCKET_FOREIGN_MOST_TEXT;
}

void
docket_foreign_take (DocketForeignReading *reading,
                     DocketForeignEntry *entry,
                     const char *const *identity)
{
  DocketForeignFault fault;

  if (!has_room (reading))
    {
      docket_foreign_entry_free (entry);
      return;
    }
  drop_empty_tags (entry);
  if (!are_texts_short (entry))
    fault = DOCKET_FOREIGN_FAULT_LONG;
  else if (DOCKET_IS_NULL (entry->end.seconds))
    fault = DOCKET_FOREIGN_FAULT_RUNNING;
  else if (entry->end.seconds < entry->start.seconds)
    fault = DOCKET_FOREIGN_FAULT_BACKWARDS;
  else if (entry->end.seconds == entry->start.seconds)
    fault = DOCKET_FOREIGN_FAULT_NO_TIME;
  else if (entry->end.seconds >= LAST_MOMENT)
    fault = DOCKET_FOREIGN_FAULT_LENGTH;
  else
    {
      entry->source = make_source (reading, identity);
      g_ptr_array_add (reading->file->entries, entry);
      return;
    }
  docket_foreign_refuse (reading, entry->line, fault, NULL);
  docket_foreign_entry_free (entry);
}

/* ---- Local times ---- */

static gint64
find_moment (DocketForeignReading *reading, DocketLocalTime time)
{
  return docket_zone_at (reading->zone, time.date, time.seconds);
}

/* Whether clocks show the time at its moment: they do not where they jumped over it. */
static gboolean
is_shown (DocketForeignReading *reading, DocketLocalTime time, gint64 moment)
{
  return docket_zone_local_seconds (reading->zone, moment) == time.seconds % 86400;
}

/* Of a time that clocks show twice, the second moment; else the same. */
static gint64
find_second (DocketForeignReading *reading, gint64 moment)
{
  gint64 later = moment + 3600;

  return docket_zone_local_seconds (reading->zone, moment)
                 == docket_zone_local_seconds (reading->zone, later)
             ? later
             : moment;
}

/* Where the length tells of which of two equal times, or of which day, they are. Lengths are often
 * cut to the minute. */
static void
settle (
    DocketForeignReading *reading, DocketLocalTime end, gint64 *first, gint64 *last, gint64 length)
{
  gint64 starts[2] = { *first, find_second (reading, *first) };
  gint64 ends[3] = { *last, find_second (reading, *last), *last };

  /* The night when clocks are put forward is an hour short of a day. */
  end.date.days += (length + 3600) / 86400;
  ends[2] = find_moment (reading, end);
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    for (guint j = 0; j < G_N_ELEMENTS (ends); j++)
      if (ABS (ends[j] - starts[i] - length) < 60)
        {
          *first = starts[i];
          *last = ends[j];
          return;
        }
}

/* Both times are known. The date of the end may not be: then it follows the start. */
static void
find_stretch (DocketForeignReading *reading,
              DocketForeignEntry *entry,
              DocketLocalTime start,
              DocketLocalTime end,
              gint64 length,
              gint64 *first,
              gint64 *last)
{
  gboolean dated = !DOCKET_IS_NULL (end.date.days);

  if (!dated)
    end.date = start.date;
  if (!dated && end.seconds < start.seconds)
    end.date.days++;
  *last = find_moment (reading, end);
  if (!DOCKET_IS_NULL (length) && ABS (*last - *first - length) >= 60)
    settle (reading, end, first, last, length);
  entry->moved = !is_shown (reading, start, *first) || !is_shown (reading, end, *last);
  /* Both lie in the hour that clocks jumped over: the length alone is left. */
  if (entry->moved && *last == *first && !DOCKET_IS_NULL (length))
    *last = *first + length;
}

gboolean
docket_foreign_set_times (DocketForeignReading *reading,
                          DocketForeignEntry *entry,
                          DocketLocalTime start,
                          DocketLocalTime end,
                          gint64 length)
{
  gint64 first = find_moment (reading, start);
  gint64 last;

  if (end.seconds >= 0)
    find_stretch (reading, entry, start, end, length, &first, &last);
  else if (!DOCKET_IS_NULL (length))
    {
      last = first + length;
      entry->moved = !is_shown (reading, start, first);
    }
  else
    {
      docket_foreign_refuse (reading, entry->line, DOCKET_FOREIGN_FAULT_RUNNING, NULL);
      return FALSE;
    }
  entry->start = docket_zone_instant (reading->zone, first);
  entry->end = docket_zone_instant (reading->zone, last);
  return TRUE;
}

/* ---- Files ---- */

/* The whole of a file, up to what may be read of all together. What is read may be a pipe, which
 * does not tell its size before. */
static char *
read_bytes (DocketForeignReading *reading, const char *path, gsize *length, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  FILE *file = g_fopen (path, "rb");
  guint8 piece[64 * 1024];
  gsize n = 0;
  int failure = file != NULL ? 0 : errno;

  while (failure == 0 && (n = fread (piece, 1, sizeof piece, file)) > 0
         && (reading->bytes += n) <= DOCKET_FOREIGN_MOST_BYTES)
    g_byte_array_append (bytes, piece, (guint) n);
  if (file != NULL && ferror (file))
    failure = errno;
  if (file != NULL)
    fclose (file);
  if (failure != 0)
    g_set_error (error,
                 G_FILE_ERROR,
                 (int) g_file_error_from_errno (failure),
                 "%s: %s",
                 path,
                 g_strerror (failure));
  else if (reading->bytes > DOCKET_FOREIGN_MOST_BYTES)
    g_set_error (error,
                 DOCKET_FOREIGN_ERROR,
                 DOCKET_FOREIGN_ERROR_TOO_LARGE,
                 "%s: more than %d bytes",
                 path,
                 DOCKET_FOREIGN_MOST_BYTES);
  else
    {
      *length = bytes->len;
      g_byte_array_append (bytes, (const guint8 *) "", 1);
      return (char *) g_byte_array_free (g_steal_pointer (&bytes), FALSE);
    }
  return NULL;
}

/* The file's text. Lines of a calendar may be broken within a character, so that they are joined
 * before anybody asks which characters they hold. */
static char *
decode (const char *bytes, gsize length, GError **error)
{
  const char *start = bytes;
  g_autofree char *joined = NULL;

  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    start += 3;
  if (docket_foreign_ical_recognise (start) && !g_utf8_validate (bytes, (gssize) length, NULL))
    {
      joined = docket_foreign_ical_join (bytes, length, &length);
      bytes = joined;
    }
  return docket_text_decode (bytes, length, error);
}

static DocketForeignFormat
recognise (const char *text)
{
  if (docket_foreign_ical_recognise (text))
    return DOCKET_FOREIGN_ICALENDAR;
  if (docket_foreign_timewarrior_recognise (text))
    return DOCKET_FOREIGN_TIMEWARRIOR;
  return docket_foreign_csv_recognise (text);
}

/* What the file is, if it is what it was said to be. */
static gboolean
settle_format (DocketForeignReading *reading,
               const char *path,
               DocketForeignFormat found,
               GError **error)
{
  DocketForeignFormat said = reading->options->format;

  reading->file->format = found;
  if (found == DOCKET_FOREIGN_AUTO)
    g_set_error (
        error, DOCKET_FOREIGN_ERROR, DOCKET_FOREIGN_ERROR_UNKNOWN, "%s: of no known program", path);
  else if (said != DOCKET_FOREIGN_AUTO && said != found)
    g_set_error (error,
                 DOCKET_FOREIGN_ERROR,
                 DOCKET_FOREIGN_ERROR_OTHER,
                 "%s: looks like %s, not like %s",
                 path,
                 words[found],
                 words[said]);
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_one (DocketForeignReading *reading, const char *path, GError **error)
{
  gsize length;
  g_autofree char *bytes = read_bytes (reading, path, &length, error);
  g_autofree char *text = NULL;

  if (bytes == NULL)
    return FALSE;
  if (length >= 16 && memcmp (bytes, "SQLite format 3", 16) == 0)
    return settle_format (reading, path, DOCKET_FOREIGN_HAMSTER, error)
           && docket_foreign_hamster_read (reading, path, error);

  text = decode (bytes, length, error);
  if (text == NULL || !settle_format (reading, path, recognise (text), error))
    return FALSE;
  if (reading->file->format == DOCKET_FOREIGN_ICALENDAR)
    return docket_foreign_ical_read (reading, text, error);
  if (reading->file->format == DOCKET_FOREIGN_TIMEWARRIOR)
    return docket_foreign_timewarrior_read (reading, text, error);
  return docket_foreign_csv_read (reading, text, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Timewarrior keeps a file a month in a folder. */
static gboolean
read_folder (DocketForeignReading *reading, const char *path, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (folder == NULL)
    return FALSE;
  while ((name = g_dir_read_name (folder)) != NULL)
    if (strlen (name) == strlen ("2026-03.data") && g_str_has_suffix (name, ".data"))
      g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  if (!settle_format (
          reading, path, names->len > 0 ? DOCKET_FOREIGN_TIMEWARRIOR : DOCKET_FOREIGN_AUTO, error))
    return FALSE;
  for (guint i = 0; i < names->len && !reading->full; i++)
    {
      gsize length;
      g_autofree char *bytes = read_bytes (reading, names->pdata[i], &length, error);
      g_autofree char *text = bytes != NULL ? docket_text_decode (bytes, length, error) : NULL;

      if (text == NULL || !docket_foreign_timewarrior_read (reading, text, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_all (DocketForeignReading *reading, const char *path, GError **error)
{
  if (!(g_file_test (path, G_FILE_TEST_IS_DIR) ? read_folder (reading, path, error)
                                               : read_one (reading, path, error)))
    return FALSE;
  if (!reading->full)
    return TRUE;
  g_set_error (error,
               DOCKET_FOREIGN_ERROR,
               DOCKET_FOREIGN_ERROR_TOO_LARGE,
               "%s: more than %d rows",
               path,
               DOCKET_FOREIGN_MOST_ROWS);
  return FALSE;
}

/* Names of files may be no UTF-8, and messages are shown. (transfer full) */
static GError *
make_readable (GError *error)
{
  char *message = g_utf8_make_valid (error->message, -1);

  g_free (error->message);
  error->message = message;
  return error;
}

DocketForeignFile *
docket_foreign_read (const char *path, const DocketForeignOptions *options, GError **error)
{
  g_autoptr (DocketForeignFile) file = make_file ();
  g_autoptr (DocketZone) zone = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DocketForeignReading reading = { file, options, NULL, seen, 0, FALSE };
  GError *failure = NULL;

  g_return_val_if_fail (path != NULL && options != NULL, NULL);

  zone = docket_zone_new (options->zone != NULL ? options->zone : "UTC", error);
  if (zone == NULL)
    return NULL;
  reading.zone = zone;
  file->order = options->order;
  if (read_all (&reading, path, &failure))
    return g_steal_pointer (&file);
  g_propagate_error (error, make_readable (failure));
  return NULL;
}
