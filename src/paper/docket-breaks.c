/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Page breaks in the table, by heights alone: nothing is drawn. Owns nothing between calls. One
 * thread at a time. Must not know what rows say. */

#include "docket-breaks.h"

/* A row that has to be split begins on the page at hand if this many of its lines find room. */
#define LEAST_LINES 4
#define ROWS_WITH_SUMS 2

typedef struct
{
  DocketTable *table;
  const DocketRoom *room;
  GArray *places;
  double head, carry;
  double y;
  guint page;
  guint on_page; /* rows or parts on the page so far */
} Breaks;

static void
place (Breaks *self, const DocketRowPart *part)
{
  DocketPlace entry = { *part, self->page };

  g_array_append_val (self->places, entry);
  self->y += part->height;
  self->on_page++;
}

static double
get_page_top (Breaks *self, gboolean carries)
{
  return self->room->next + self->head + (carries ? self->carry : 0);
}

static void
turn_page (Breaks *self)
{
  self->page++;
  self->on_page = 0;
  self->y = get_page_top (self, self->places->len > 0);
}

static void
place_parts (Breaks *self, guint row)
{
  guint from = 0;
  gboolean is_end;

  do
    {
      DocketRowPart part
          = docket_table_fit (self->table, row, from, self->room->bottom - self->carry - self->y);

      if (part.n == 0)
        {
          /* A page too small for a line is no page; the line goes over its edge. */
          part = docket_table_fit (self->table, row, from, G_MAXDOUBLE);
          part.n = 1;
        }
      is_end = docket_table_is_end (self->table, &part);
      place (self, &part);
      from += part.n;
      if (!is_end)
        turn_page (self);
    }
  while (!is_end);
}

static void
place_row (Breaks *self, guint row, gboolean is_last)
{
  DocketRowPart whole = docket_table_get_row (self->table, row);
  double reserve = is_last ? 0 : self->carry;
  double room = self->room->bottom - reserve;

  if (self->y + whole.height <= room)
    {
      place (self, &whole);
      return;
    }
  if (get_page_top (self, TRUE) + whole.height <= room)
    {
      turn_page (self);
      place (self, &whole);
      return;
    }
  if (docket_table_fit (self->table, row, 0, room - self->carry - self->y).n < LEAST_LINES
      && (self->on_page > 0 || self->page == 0))
    turn_page (self);
  place_parts (self, row);
}

static gboolean
is_whole (Breaks *self, const DocketPlace *entry)
{
  return entry->part.from == 0 && docket_table_is_end (self->table, &entry->part);
}

/* How many of the last rows, at most @wanted, could stand on a page of their own with the sums
 * after them, leaving at least @left rows on theirs. */
static guint
count_movable (Breaks *self, guint page, guint wanted, guint left, double height)
{
  guint on_page = 0;
  guint movable = 0;

  for (guint i = self->places->len; i > 0; i--)
    on_page += g_array_index (self->places, DocketPlace, i - 1).page == page;
  for (guint i = self->places->len; i > 0 && movable < wanted; i--)
    {
      const DocketPlace *entry = &g_array_index (self->places, DocketPlace, i - 1);

      if (entry->page != page)
        continue;
      height += entry->part.height;
      if (on_page - movable <= left || !is_whole (self, entry)
          || get_page_top (self, TRUE) + height > self->room->bottom)
        break;
      movable++;
    }
  return movable;
}

static void
bring_rows_to_sums (Breaks *self)
{
  guint n;

  if (self->y + self->room->closing <= self->room->bottom)
    return;

  n = count_movable (self, self->page, ROWS_WITH_SUMS, 1, self->room->closing);
  for (guint i = 0; i < n; i++)
    g_array_index (self->places, DocketPlace, self->places->len - 1 - i).page++;
}

/* The last row alone on a page fetches the one before it. */
static void
bring_row_to_last (Breaks *self)
{
  const DocketPlace *last = &g_array_index (self->places, DocketPlace, self->places->len - 1);
  const DocketPlace *before;

  if (self->places->len < 2 || !is_whole (self, last))
    return;
  before = last - 1;
  if (before->page == last->page)
    return;
  if (count_movable (self, before->page, 1, ROWS_WITH_SUMS, last->part.height + self->room->closing)
      == 1)
    g_array_index (self->places, DocketPlace, self->places->len - 2).page = last->page;
}

GArray *
docket_breaks_find (DocketTable *table, const DocketRoom *room)
{
  Breaks self = {
    .table = table,
    .room = room,
    .places = g_array_new (FALSE, FALSE, sizeof (DocketPlace)),
    .head = docket_table_get_head_height (table),
    .carry = docket_table_get_carry_height (table),
  };
  guint n = docket_table_get_n_rows (table);

  self.y = room->first + self.head;
  for (guint i = 0; i < n; i++)
    place_row (&self, i, i + 1 == n);
  if (n > 0)
    {
      bring_rows_to_sums (&self);
      bring_row_to_last (&self);
    }
  return self.places;
}
