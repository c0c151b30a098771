/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comma-separated values, as other programs write them and as we do. Knows nothing of what the
 * cells mean. Any thread. */
#include "docket-csv.h"

#include "docket-foreign-error.h"

#include <string.h>

struct _DocketCsv
{
  const char *at;
  char separator;
  guint line; /* of @at */
  guint row;  /* where the last row began */
};

/* ---- Text ---- */

static char *
convert (const char *bytes, gsize length, const char *from, GError **error)
{
  g_autofree char *text = NULL;
  gsize written = 0;

  text = g_convert (bytes, (gssize) length, "UTF-8", from, NULL, &written, NULL);
  if (text != NULL && strlen (text) == written)
    return g_steal_pointer (&text);
  g_set_error (
      error, DOCKET_FOREIGN_ERROR, DOCKET_FOREIGN_ERROR_NOT_TEXT, "not a text in %s", from);
  return NULL;
}

char *
docket_text_decode (const char *bytes, gsize length, GError **error)
{
  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      bytes += 3;
      length -= 3;
    }
  else if (length >= 2 && memcmp (bytes, "\xff\xfe", 2) == 0)
    return convert (bytes + 2, length - 2, "UTF-16LE", error);
  else if (length >= 2 && memcmp (bytes, "\xfe\xff", 2) == 0)
    return convert (bytes + 2, length - 2, "UTF-16BE", error);
  if (length == 0)
    return g_strdup ("");
  if (g_utf8_validate (bytes, (gssize) length, NULL))
    return g_strndup (bytes, length);
  return convert (bytes, length, "WINDOWS-1252", error);
}

/* ---- Reading ---- */

static char
find_separator (const char *text)
{
  static const char candidates[] = ",;\t";
  guint counts[3] = { 0 };
  gboolean quoted = FALSE;
  guint best = 0;

  for (; *text != '\0' && (quoted || (*text != '\n' && *text != '\r')); text++)
    if (*text == '"')
      quoted = !quoted;
    else if (!quoted)
      for (guint i = 0; i < 3; i++)
        counts[i] += *text == candidates[i];
  for (guint i = 1; i < 3; i++)
    if (counts[i] > counts[best])
      best = i;
  return candidates[best];
}

DocketCsv *
docket_csv_new (const char *text)
{
  DocketCsv *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (DocketCsv, 1);
  self->at = text;
  self->separator = find_separator (text);
  self->line = 1;
  return self;
}

void
docket_csv_free (DocketCsv *self)
{
  g_free (self);
}

guint
docket_csv_get_line (DocketCsv *self)
{
  return self->row;
}

/* Passes over one line break. */
static gboolean
skip_break (DocketCsv *self)
{
  if (*self->at != '\r' && *self->at != '\n')
    return FALSE;
  self->at += self->at[0] == '\r' && self->at[1] == '\n' ? 2 : 1;
  self->line++;
  return TRUE;
}

/* Reads on behind an opening quote, to behind the closing one. */
static gboolean
read_quoted (DocketCsv *self, GString *cell)
{
  for (;;)
    {
      const char *start = self->at;

      while (*self->at != '\0' && *self->at != '"' && *self->at != '\r' && *self->at != '\n')
        self->at++;
      g_string_append_len (cell, start, self->at - start);
      start = self->at;
      if (skip_break (self))
        g_string_append_c (cell, '\n');
      else if (*self->at == '\0')
        return FALSE;
      else if (self->at[1] == '"')
        {
          g_string_append_c (cell, '"');
          self->at += 2;
        }
      else
        {
          self->at++;
          return TRUE;
        }
      if (cell->len > DOCKET_CSV_MOST_CELL)
        return FALSE;
    }
}

static gboolean
read_cell (DocketCsv *self, GPtrArray *cells, GError **error)
{
  GString *cell = g_string_new (NULL);
  const char *start;
  gboolean whole = TRUE;

  if (*self->at == '"')
    {
      self->at++;
      whole = read_quoted (self, cell);
    }
  /* What stands behind a closing quote belongs to the cell: some programs write it so. */
  start = self->at;
  while (*self->at != '\0' && *self->at != self->separator && *self->at != '\r'
         && *self->at != '\n')
    self->at++;
  g_string_append_len (cell, start, self->at - start);
  if (whole && cell->len <= DOCKET_CSV_MOST_CELL)
    {
      g_ptr_array_add (cells, g_string_free (cell, FALSE));
      return TRUE;
    }
  g_set_error (error,
               DOCKET_FOREIGN_ERROR,
               DOCKET_FOREIGN_ERROR_BROKEN,
               "the row that begins on line %u: a quote is not closed, or a cell is too long",
               self->row);
  g_string_free (cell, TRUE);
  return FALSE;
}

DocketCsvStep
docket_csv_next (DocketCsv *self, GPtrArray *cells, GError **error)
{
  g_return_val_if_fail (self != NULL && cells != NULL, DOCKET_CSV_FAILED);

  g_ptr_array_set_size (cells, 0);
  while (skip_break (self))
    ;
  if (*self->at == '\0')
    return DOCKET_CSV_END;
  self->row = self->line;
  for (;;)
    {
      if (cells->len == DOCKET_CSV_MOST_CELLS)
        {
          g_set_error (error,
                       DOCKET_FOREIGN_ERROR,
                       DOCKET_FOREIGN_ERROR_BROKEN,
                       "the row that begins on line %u: more than %d cells",
                       self->row,
                       DOCKET_CSV_MOST_CELLS);
          return DOCKET_CSV_FAILED;
        }
      if (!read_cell (self, cells, error))
        return DOCKET_CSV_FAILED;
      if (*self->at != self->separator)
        break;
      self->at++;
    }
  skip_break (self);
  return DOCKET_CSV_ROW;
}

/* ---- Writing ---- */

static gboolean
would_be_computed (const char *cell)
{
  return cell[0] != '\0' && (strchr ("=+-@", cell[0]) != NULL || (guchar) cell[0] < ' ');
}

void
docket_csv_append (GString *text, const char *cell, gboolean last)
{
  g_return_if_fail (text != NULL);

  if (cell != NULL)
    {
      gboolean guard = would_be_computed (cell);

      if (strpbrk (cell, ",;\t\"\r\n") != NULL || cell[0] == ' ')
        {
          g_string_append (text, guard ? "\"'" : "\"");
          for (; *cell != '\0'; cell++)
            {
              if (*cell == '"')
                g_string_append_c (text, '"');
              g_string_append_c (text, *cell);
            }
          g_string_append_c (text, '"');
        }
      else
        {
          if (guard)
            g_string_append_c (text, '\'');
          g_string_append (text, cell);
        }
    }
  g_string_append (text, last ? "\r\n" : ",");
}
