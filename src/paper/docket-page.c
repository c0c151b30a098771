/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A page as a list of marks, and drawing them. The page owns references to its texts. One thread at
 * a time. Must not know an invoice nor why a mark stands where it stands. */

#include "docket-page.h"

#include <math.h>

#define STAMP_ANGLE (-G_PI / 6)
#define LIT_RADIUS 3

typedef enum
{
  MARK_TEXT,
  MARK_BOX,
  MARK_STAMP,
} MarkKind;

typedef struct
{
  MarkKind kind;
  DocketInkName ink;
  double x, y, width, height, radius;
  DocketText *text;
  guint from, n;
} Mark;

typedef struct
{
  int line;
  cairo_rectangle_t area;
} Area;

struct _DocketPage
{
  GArray *marks;
  GArray *areas;
};

static void
clear_mark (gpointer data)
{
  Mark *mark = data;

  g_clear_pointer (&mark->text, docket_text_unref);
}

DocketPage *
docket_page_new (void)
{
  DocketPage *self = g_new0 (DocketPage, 1);

  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_array_set_clear_func (self->marks, clear_mark);
  self->areas = g_array_new (FALSE, FALSE, sizeof (Area));
  return self;
}

void
docket_page_free (DocketPage *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->marks);
  g_array_unref (self->areas);
  g_free (self);
}

void
docket_page_add_lines (
    DocketPage *self, DocketText *text, DocketInkName ink, double x, double y, guint from, guint n)
{
  Mark mark = { .kind = MARK_TEXT, .ink = ink, .x = x, .y = y, .from = from, .n = n };

  mark.text = docket_text_ref (text);
  g_array_append_val (self->marks, mark);
}

void
docket_page_add_text (DocketPage *self, DocketText *text, DocketInkName ink, double x, double y)
{
  docket_page_add_lines (self, text, ink, x, y, 0, text->n_lines);
}

void
docket_page_add_box (DocketPage *self,
                     DocketInkName ink,
                     double x,
                     double y,
                     double width,
                     double height,
                     double radius)
{
  Mark mark = {
    .kind = MARK_BOX, .ink = ink, .x = x, .y = y, .width = width, .height = height, .radius = radius
  };

  g_array_append_val (self->marks, mark);
}

void
docket_page_add_stamp (DocketPage *self, DocketText *text, DocketInkName ink, double x, double y)
{
  Mark mark = { .kind = MARK_STAMP, .ink = ink, .x = x, .y = y };

  mark.text = docket_text_ref (text);
  g_array_append_val (self->marks, mark);
}

void
docket_page_add_area (DocketPage *self, int line, const cairo_rectangle_t *area)
{
  Area entry = { line, *area };

  g_array_append_val (self->areas, entry);
}

guint
docket_page_get_n_areas (DocketPage *self)
{
  return self->areas->len;
}

const cairo_rectangle_t *
docket_page_get_area (DocketPage *self, guint nth, int *line)
{
  const Area *entry = &g_array_index (self->areas, Area, nth);

  *line = entry->line;
  return &entry->area;
}

static void
fill_box (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  if (radius <= 0)
    {
      cairo_rectangle (cr, x, y, width, height);
    }
  else
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
      cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
      cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
      cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI / 2);
      cairo_close_path (cr);
    }
  cairo_fill (cr);
}

static void
draw_stamp (const Mark *mark, cairo_t *cr)
{
  cairo_save (cr);
  cairo_translate (cr, mark->x, mark->y);
  cairo_rotate (cr, STAMP_ANGLE);
  docket_text_draw (
      mark->text, cr, -mark->text->width / 2, -mark->text->height / 2, 0, mark->text->n_lines);
  cairo_restore (cr);
}

static void
set_ink (cairo_t *cr, const DocketInk *ink)
{
  cairo_set_source_rgb (cr, ink->red, ink->green, ink->blue);
}

void
docket_page_draw (DocketPage *self, cairo_t *cr, const DocketInk *inks, int lit_line)
{
  int ink = -1;

  for (guint i = 0; lit_line >= 0 && i < self->areas->len; i++)
    {
      const Area *entry = &g_array_index (self->areas, Area, i);

      if (entry->line != lit_line)
        continue;
      set_ink (cr, &inks[DOCKET_INK_LIT]);
      fill_box (
          cr, entry->area.x, entry->area.y, entry->area.width, entry->area.height, LIT_RADIUS);
    }
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);

      if ((int) mark->ink != ink)
        set_ink (cr, &inks[mark->ink]);
      ink = (int) mark->ink;
      switch (mark->kind)
        {
        case MARK_TEXT:
          docket_text_draw (mark->text, cr, mark->x, mark->y, mark->from, mark->n);
          break;
        case MARK_BOX:
          fill_box (cr, mark->x, mark->y, mark->width, mark->height, mark->radius);
          break;
        case MARK_STAMP:
          draw_stamp (mark, cr);
          break;
        default:
          g_assert_not_reached ();
        }
    }
}
