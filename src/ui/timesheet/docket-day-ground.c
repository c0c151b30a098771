/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies below and above the blocks of a day line: hours, gaps, what is worked twice, what is
 * being drawn, and now. Keeps nothing. Main thread. */
#include "docket-day-ground.h"

#include "docket-labels.h"
#include "docket-mirror.h"

#define INSET 6   /* of the blocks, beside the hours */
#define MARGIN 12 /* behind them */
#define HATCH 8
#define HOUR_X 10

int
docket_day_ground_y (const DocketTimesheetDay *day, gint64 at)
{
  return (int) ((at - day->from) * DOCKET_DAY_HOUR_HEIGHT / 3600);
}

/* From @x to where the line ends but for @margin. */
static graphene_rect_t
make_area (GtkWidget *line, int x, int margin, int y, int height)
{
  int width = gtk_widget_get_width (line) - x - margin;

  return GRAPHENE_RECT_INIT (
      (float) docket_mirror_x (line, x, width), (float) y, (float) width, (float) height);
}

static void
draw_hours (GtkWidget *line,
            GtkSnapshot *snapshot,
            const DocketCardLook *look,
            const DocketTimesheetDay *day,
            DocketZone *zone)
{
  for (gint64 at = day->from; at <= day->to; at += 3600)
    {
      int y = docket_day_ground_y (day, at);
      g_autofree char *hour = docket_labels_time_of_day (docket_zone_local_seconds (zone, at));
      g_autoptr (PangoLayout) layout = pango_layout_new (look->context);
      graphene_rect_t rule = make_area (line, DOCKET_DAY_HOURS_WIDTH, 0, y, 1);
      int height;

      gtk_snapshot_append_color (snapshot, &look->track, &rule);
      if (at == day->to)
        continue;
      pango_layout_set_attributes (layout, look->small);
      pango_layout_set_text (layout, hour, -1);
      pango_layout_get_pixel_size (layout, NULL, &height);
      /* Beside its line, but for the first, which has no room above. */
      docket_mirror_draw (line,
                          snapshot,
                          layout,
                          HOUR_X,
                          MAX (y - height / 2, 0),
                          DOCKET_DAY_HOURS_WIDTH - HOUR_X,
                          FALSE,
                          &look->dim);
    }
}

/* Slanted lines, so that it is seen without colour too. */
static void
draw_hatch (GtkSnapshot *snapshot, const DocketCardLook *look, const graphene_rect_t *area)
{
  gtk_snapshot_push_clip (snapshot, area);
  for (float x = -area->size.height; x < area->size.width; x += HATCH)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (
          snapshot, &GRAPHENE_POINT_INIT (area->origin.x + x, area->origin.y + area->size.height));
      gtk_snapshot_rotate (snapshot, -45);
      gtk_snapshot_append_color (
          snapshot, &look->track, &GRAPHENE_RECT_INIT (0, 0, area->size.height * 1.5f, 1));
      gtk_snapshot_restore (snapshot);
    }
  gtk_snapshot_pop (snapshot);
}

/* Where the blocks lie, from @from to @to. */
static graphene_rect_t
make_stretch (GtkWidget *line, const DocketTimesheetDay *day, gint64 from, gint64 to)
{
  int y = docket_day_ground_y (day, from);

  return make_area (
      line, DOCKET_DAY_HOURS_WIDTH + INSET, MARGIN, y, docket_day_ground_y (day, to) - y);
}

void
docket_day_ground_draw (GtkWidget *line,
                        GtkSnapshot *snapshot,
                        const DocketCardLook *look,
                        const DocketTimesheetDay *day,
                        DocketZone *zone)
{
  draw_hours (line, snapshot, look, day, zone);
  for (guint i = 0; i < day->gaps->len; i++)
    {
      const DocketTimesheetStretch *gap = &g_array_index (day->gaps, DocketTimesheetStretch, i);
      graphene_rect_t area = make_stretch (line, day, gap->from, gap->to);

      draw_hatch (snapshot, look, &area);
    }
  for (guint i = 0; i < day->overlaps->len; i++)
    {
      const DocketTimesheetStretch *over
          = &g_array_index (day->overlaps, DocketTimesheetStretch, i);
      int y = docket_day_ground_y (day, over->from);

      gtk_snapshot_append_color (
          snapshot,
          &look->warning,
          &GRAPHENE_RECT_INIT ((float) docket_mirror_x (line, DOCKET_DAY_HOURS_WIDTH, 4),
                               (float) y,
                               4,
                               (float) MAX (3, docket_day_ground_y (day, over->to) - y)));
    }
}

void
docket_day_ground_draw_frame (GtkWidget *line,
                              GtkSnapshot *snapshot,
                              const DocketCardLook *look,
                              const DocketTimesheetDay *day,
                              gint64 from,
                              gint64 to)
{
  graphene_rect_t area = make_stretch (line, day, from, to);
  GdkRGBA ground = look->accent;

  ground.alpha *= 0.25f;
  gtk_snapshot_append_color (snapshot, &ground, &area);
}

void
docket_day_ground_draw_now (GtkWidget *line,
                            GtkSnapshot *snapshot,
                            const DocketCardLook *look,
                            const DocketTimesheetDay *day,
                            gint64 now)
{
  graphene_rect_t area;

  if (now < day->from || now >= day->to)
    return;
  area = make_area (line, DOCKET_DAY_HOURS_WIDTH - 4, 0, docket_day_ground_y (day, now), 1);
  gtk_snapshot_append_color (snapshot, &look->accent, &area);
}
