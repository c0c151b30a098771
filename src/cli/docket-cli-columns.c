/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What commands print for people and for programs. */
#define G_LOG_DOMAIN "docket"

#include "docket-cli-columns.h"

#include <stdio.h>
#include <string.h>

struct _DocketColumns
{
  char *alignments;
  guint n_columns;
  GPtrArray *cells; /* (element-type utf8) row by row */
};

/* Terminal columns: wide characters take two, marks none. */
static guint
measure (const char *text)
{
  guint width = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (!g_unichar_iszerowidth (character))
        width += g_unichar_iswide (character) ? 2 : 1;
    }
  return width;
}

/* A cell is one line, and no control character reaches the terminal. */
static char *
make_cell (const char *text)
{
  char *cell = g_utf8_make_valid (text != NULL ? text : "", -1);

  for (char *c = cell; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  return cell;
}

static void
add_row (DocketColumns *self, va_list arguments)
{
  for (guint i = 0; i < self->n_columns; i++)
    g_ptr_array_add (self->cells, make_cell (va_arg (arguments, const char *)));
}

DocketColumns *
docket_columns_new (const char *alignments, ...)
{
  DocketColumns *self = g_new0 (DocketColumns, 1);
  va_list arguments;

  self->alignments = g_strdup (alignments);
  self->n_columns = (guint) strlen (alignments);
  self->cells = g_ptr_array_new_with_free_func (g_free);
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
write_cell (GString *line, const char *cell, guint width, char alignment, gboolean last)
{
  guint padding = width - measure (cell);

  if (alignment == 'r')
    g_string_append_printf (line, "%*s", (int) padding, "");
  g_string_append (line, cell);
  if (alignment != 'r' && !last)
    g_string_append_printf (line, "%*s", (int) padding, "");
  if (!last)
    g_string_append (line, "  ");
}

void
docket_columns_print (DocketColumns *self)
{
  g_autofree guint *widths = g_new0 (guint, self->n_columns);
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->cells->len == self->n_columns)
    return;
  for (guint i = 0; i < self->cells->len; i++)
    widths[i % self->n_columns]
        = MAX (widths[i % self->n_columns], measure (self->cells->pdata[i]));
  for (guint i = 0; i < self->cells->len; i++)
    {
      guint column = i % self->n_columns;
      gboolean last = column + 1 == self->n_columns;

      write_cell (text, self->cells->pdata[i], widths[column], self->alignments[column], last);
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
  g_ptr_array_unref (self->cells);
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
