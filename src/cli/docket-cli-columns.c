/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What commands print for people and for programs. */
#include "docket-cli-columns.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  char *text;
  guint width;
} Cell;

struct _DocketColumns
{
  char *alignments;
  guint n_columns;
  GArray *cells; /* (element-type Cell) row by row */
};

/* Terminal columns: wide characters take two, marks none. */
static guint
measure (const char *text)
{
  guint width = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character;

      if ((guchar) *c < 0x80)
        {
          width++;
          continue;
        }
      character = g_utf8_get_char (c);
      if (!g_unichar_iszerowidth (character))
        width += g_unichar_iswide (character) ? 2 : 1;
    }
  return width;
}

/* A cell is one line, and no control character reaches the terminal. */
static void
add_cell (DocketColumns *self, const char *text)
{
  Cell cell = { g_utf8_make_valid (text != NULL ? text : "", -1), 0 };

  for (char *c = cell.text; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  cell.width = measure (cell.text);
  g_array_append_val (self->cells, cell);
}

static void
clear_cell (Cell *cell)
{
  g_free (cell->text);
}

static void
add_row (DocketColumns *self, va_list arguments)
{
  for (guint i = 0; i < self->n_columns; i++)
    add_cell (self, va_arg (arguments, const char *));
}

DocketColumns *
docket_columns_new (const char *alignments, ...)
{
  DocketColumns *self = g_new0 (DocketColumns, 1);
  va_list arguments;

  self->alignments = g_strdup (alignments);
  self->n_columns = (guint) strlen (alignments);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (self->cells, (GDestroyNotify) clear_cell);
  va_start (arguments, alignments);
  add_row (self, arguments);
  va_end (arguments);
  return self;
}

void
docket_columns_add (DocketColumns *self, ...)
{
  va_list arguments;

  va_start (arguments, self);
  add_row (self, arguments);
  va_end (arguments);
}

static void
pad (GString *line, guint width)
{
  for (; width > 0; width--)
    g_string_append_c (line, ' ');
}

static void
write_cell (GString *line, const Cell *cell, guint width, char alignment, gboolean last)
{
  if (alignment == 'r')
    pad (line, width - cell->width);
  g_string_append (line, cell->text);
  if (last)
    return;
  if (alignment != 'r')
    pad (line, width - cell->width);
  pad (line, 2);
}

void
docket_columns_print (DocketColumns *self)
{
  g_autofree guint *widths = g_new0 (guint, self->n_columns);
  g_autoptr (GString) text = g_string_new (NULL);
  const Cell *cells = (const Cell *) (void *) self->cells->data;

  if (self->cells->len == self->n_columns)
    return;
  for (guint i = 0; i < self->cells->len; i++)
    widths[i % self->n_columns] = MAX (widths[i % self->n_columns], cells[i].width);
  for (guint i = 0; i < self->cells->len; i++)
    {
      guint column = i % self->n_columns;
      gboolean last = column + 1 == self->n_columns;

      write_cell (text, &cells[i], widths[column], self->alignments[column], last);
      if (last)
        g_string_append_c (text, '\n');
    }
  fwrite (text->str, 1, text->len, stdout);
}

void
docket_columns_free (DocketColumns *self)
{
  if (self == NULL)
    return;
  g_free (self->alignments);
  g_array_unref (self->cells);
  g_free (self);
}

DocketJsonWriter *
docket_cli_begin_json (void)
{
  return docket_json_writer_new (TRUE);
}

void
docket_cli_print_json (DocketJsonWriter *writer)
{
  gsize length;
  g_autofree char *text = docket_json_writer_steal (writer, &length);

  fwrite (text, 1, length, stdout);
}
