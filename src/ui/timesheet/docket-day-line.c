/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day as a line. Owns the day's blocks and what is being dragged. Main thread. What moving and
 * splitting mean to the entries is docket-entry-acts's. */
#include "docket-day-line.h"

#include "docket-acts.h"
#include "docket-card-look.h"
#include "docket-day-block.h"
#include "docket-day-ground.h"
#include "docket-edge-scroll.h"
#include "docket-entry-acts.h"
#include "docket-entry-dialog.h"
#include "docket-labels.h"
#include "docket-mirror.h"
#include "docket-toasts.h"
#include "docket-week-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define HOUR_HEIGHT DOCKET_DAY_HOUR_HEIGHT
#define HOURS_WIDTH DOCKET_DAY_HOURS_WIDTH
#define LEAST_HEIGHT 20
#define TWO_LINES 38
#define EDGE 7
#define SNAP 300
#define FINE_SNAP 60
/* Keys that follow each other are one act. */
#define KEY_PAUSE_MS 600

/** What of a block is dragged. */
typedef enum
{
  GRIP_BLOCK,
  GRIP_START,
  GRIP_END,
} Grip;

struct _DocketDayLine
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  DocketSheetData *data;
  DocketTimesheetDay *day;
  DocketCardLook *look;
  GPtrArray *blocks; /* (element-type GtkWidget) beside the day's */
  GPtrArray *fills;  /* (element-type GtkWidget) a button for each gap */

  int held; /* the block that is dragged, -1: none */
  Grip grip;
  gint64 by;
  double x, y;               /* where the pointer went down */
  double at_y;               /* where it is */
  GdkModifierType modifiers; /* held down with it */
  DocketEdgeScroll *scroll;
  gboolean pressed;          /* the pointer is down */
  gboolean dragged;          /* and has gone further than a hand shakes */
  gboolean copies;           /* lets the block where it is */
  gint64 made_from, made_to; /* what is drawn on empty time; DOCKET_NULL: nothing */
  guint key_timeout;
  gboolean had_focus; /* a block had it that is gone, and none has come in its place yet */
};

G_DEFINE_FINAL_TYPE (DocketDayLine, docket_day_line, GTK_TYPE_WIDGET)

static DocketTimesheetBlock *
get_block (DocketDayLine *self, guint index)
{
  return &g_array_index (self->day->blocks, DocketTimesheetBlock, index);
}

static const char *
get_number (DocketDayLine *self, const DocketTimesheetBlock *block)
{
  return g_hash_table_lookup (self->data->numbers, block->entry->id);
}

static int
to_y (DocketDayLine *self, gint64 at)
{
  return docket_day_ground_y (self->day, at);
}

static gint64
to_time (DocketDayLine *self, double y)
{
  gint64 at = self->day->from + (gint64) (y * 3600 / HOUR_HEIGHT);

  return CLAMP (at, self->day->from, self->day->to);
}

/* The block's times with what it is dragged by. */
static void
get_times (DocketDayLine *self, guint index, gint64 *from, gint64 *to)
{
  const DocketTimesheetBlock *block = get_block (self, index);
  gboolean held = self->held == (int) index && !self->copies;

  *from = block->from;
  *to = block->to;
  if (held && self->grip != GRIP_END)
    *from += self->by;
  if (held && self->grip != GRIP_START)
    *to += self->by;
}

/* The block that is held says where it will be. */
static void
say_held (DocketDayLine *self)
{
  if (self->held < 0 || self->copies)
    return;
  docket_day_block_shift (self->blocks->pdata[self->held],
                          self->workspace,
                          self->data,
                          get_block (self, (guint) self->held),
                          self->grip != GRIP_END ? self->by : 0,
                          self->grip != GRIP_START ? self->by : 0);
}

/* ---- Acts ---- */

static void
release (DocketDayLine *self)
{
  self->pressed = FALSE;
  self->dragged = FALSE;
  g_clear_handle_id (&self->key_timeout, g_source_remove);
  docket_edge_scroll_stop (self->scroll);
  self->by = 0;
  self->copies = FALSE;
  if (self->held < (int) self->blocks->len)
    say_held (self);
  self->held = -1;
  self->made_from = self->made_to = DOCKET_NULL;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
refused_cb (GtkWidget *from)
{
  release (DOCKET_DAY_LINE (from));
}

/* Writes down what was dragged. Until it is read again it is shown where it was let go. */
static void
drop (DocketDayLine *self)
{
  DocketTimeEntry *entry;

  g_clear_handle_id (&self->key_timeout, g_source_remove);
  docket_edge_scroll_stop (self->scroll);
  if (self->held < 0 || self->by == 0)
    {
      release (self);
      return;
    }
  entry = get_block (self, (guint) self->held)->entry;
  if (self->copies)
    {
      docket_entry_acts_duplicate_at (
          GTK_WIDGET (self), self->workspace, entry, entry->start.seconds + self->by);
      release (self);
    }
  else
    docket_entry_acts_move (GTK_WIDGET (self),
                            self->workspace,
                            entry,
                            entry->start.seconds + (self->grip != GRIP_END ? self->by : 0),
                            entry->end.seconds + (self->grip != GRIP_START ? self->by : 0),
                            refused_cb);
}

/* Time without a ticket, to be named. */
static void
add_time (DocketDayLine *self, gint64 from, gint64 to)
{
  DocketZone *zone = docket_workspace_get_zone (self->workspace);
  DocketTimeEntry *entry = docket_record_new (&docket_time_entry_shape);

  entry->agent = g_strdup (self->data->agent);
  entry->start = docket_zone_instant (zone, from);
  entry->end = docket_zone_instant (zone, to);
  entry->later = TRUE;
  docket_acts_add (GTK_WIDGET (self),
                   self->workspace,
                   "add time",
                   entry,
                   _ ("Time added. Choose it to say what it was."));
}

static void
open_block (DocketDayLine *self, guint index)
{
  const DocketTimesheetBlock *block = get_block (self, index);

  docket_entry_dialog_edit (
      GTK_WIDGET (self), self->workspace, block->entry, get_number (self, block));
}

static void
merge_with_next (DocketDayLine *self, guint index)
{
  g_autoptr (GPtrArray) entries = docket_record_list_new ();

  if (index + 1 >= self->day->blocks->len)
    return;
  g_ptr_array_add (entries, docket_record_ref (get_block (self, index)->entry));
  g_ptr_array_add (entries, docket_record_ref (get_block (self, index + 1)->entry));
  docket_entry_acts_merge (GTK_WIDGET (self), self->workspace, entries);
}

static gboolean
may_drag (DocketDayLine *self, guint index)
{
  const DocketTimesheetBlock *block = get_block (self, index);

  return !block->locked && !block->running;
}

static void
say_fixed (DocketDayLine *self, guint index)
{
  const DocketTimesheetBlock *block = get_block (self, index);
  g_autofree char *words = NULL;

  if (block->running)
    docket_toasts_say (GTK_WIDGET (self), _ ("The stopwatch runs on this time. Stop it first."));
  else
    {
      words = g_strdup_printf (_ ("This time is on invoice %s and can no longer be changed."),
                               get_number (self, block));
      docket_toasts_say (GTK_WIDGET (self), words);
    }
}

/* ---- Keys ---- */

static gboolean
key_timeout_cb (gpointer user_data)
{
  DocketDayLine *self = user_data;

  self->key_timeout = 0;
  drop (self);
  return G_SOURCE_REMOVE;
}

static void
nudge (DocketDayLine *self, guint index, gint64 by, gboolean resize)
{
  const DocketTimesheetBlock *block = get_block (self, index);
  Grip grip = resize ? GRIP_END : GRIP_BLOCK;

  if (!may_drag (self, index))
    {
      say_fixed (self, index);
      return;
    }
  /* Another's keys are one act, and what is being written down is not known yet. */
  if (self->held >= 0
      && (self->key_timeout == 0 || self->held != (int) index || self->grip != grip))
    return;
  if (resize && block->to + self->by + by <= block->from)
    return;
  self->held = (int) index;
  self->grip = grip;
  self->by += by;
  g_clear_handle_id (&self->key_timeout, g_source_remove);
  self->key_timeout = g_timeout_add (KEY_PAUSE_MS, key_timeout_cb, self);
  say_held (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static int
find_focused (DocketDayLine *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    if (gtk_widget_is_focus (self->blocks->pdata[i]))
      return (int) i;
  return -1;
}

static gboolean
act_by_key (DocketDayLine *self, guint index, guint key)
{
  DocketTimeEntry *entry = get_block (self, index)->entry;
  const char *const ids[] = { entry->id, NULL };

  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      open_block (self, index);
      return TRUE;
    case GDK_KEY_s:
      docket_entry_acts_ask_split (GTK_WIDGET (self), self->workspace, entry);
      return TRUE;
    case GDK_KEY_m:
      merge_with_next (self, index);
      return TRUE;
    case GDK_KEY_d:
      docket_entry_acts_duplicate_at (
          GTK_WIDGET (self), self->workspace, entry, entry->end.seconds);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      docket_entry_acts_delete (GTK_WIDGET (self), self->workspace, ids);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        DocketDayLine *self)
{
  int index = find_focused (self);
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if (key == GDK_KEY_Escape && self->held >= 0)
    {
      release (self);
      return TRUE;
    }
  if (index < 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  key = docket_mirror_key (GTK_WIDGET (self), key);
  if (key == GDK_KEY_Up || key == GDK_KEY_Left || key == GDK_KEY_Down || key == GDK_KEY_Right)
    {
      nudge (self, (guint) index, key == GDK_KEY_Up || key == GDK_KEY_Left ? -SNAP : SNAP, shift);
      return TRUE;
    }
  return act_by_key (self, (guint) index, key);
}

/* ---- Pointer ---- */

static int
find_block (DocketDayLine *self, double x, double y)
{
  GtkWidget *at = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  for (guint i = 0; at != NULL && i < self->blocks->len; i++)
    if (at == self->blocks->pdata[i] || gtk_widget_is_ancestor (at, self->blocks->pdata[i]))
      return (int) i;
  return -1;
}

static Grip
find_grip (DocketDayLine *self, guint index, double y)
{
  const DocketTimesheetBlock *block = get_block (self, index);
  int top = to_y (self, block->from);
  int bottom = MAX (to_y (self, block->to), top + LEAST_HEIGHT);

  if (y >= bottom - EDGE && !block->after)
    return GRIP_END;
  return y <= top + EDGE && bottom - top > 3 * EDGE && !block->before ? GRIP_START : GRIP_BLOCK;
}

static void
begin_cb (GtkGestureDrag *drag, double x, double y, DocketDayLine *self)
{
  GtkWidget *at = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  int index = self->day != NULL ? find_block (self, x, y) : -1;

  docket_day_line_save (self);
  release (self);
  if (self->day == NULL || (index < 0 && at != GTK_WIDGET (self))
      || docket_mirror_x (GTK_WIDGET (self), (int) x, 0) < HOURS_WIDTH)
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->pressed = TRUE;
  self->x = x;
  self->y = y;
  if (index >= 0)
    {
      gtk_widget_grab_focus (self->blocks->pdata[index]);
      if (!may_drag (self, (guint) index))
        return;
      self->held = index;
      self->grip = find_grip (self, (guint) index, y);
    }
  else
    self->made_from = to_time (self, y);
}

static gint64
snap (gint64 seconds, gint64 to)
{
  return (seconds >= 0 ? seconds + to / 2 : seconds - to / 2) / to * to;
}

/* What is dragged goes with the pointer, or with what scrolls beneath it. */
static void
follow (DocketDayLine *self)
{
  gint64 grid = (self->modifiers & GDK_SHIFT_MASK) != 0 ? FINE_SNAP : SNAP;
  /* Beyond its ends the day does not go on. */
  double y = CLAMP (self->at_y, 0, to_y (self, self->day->to));

  if (self->held >= 0)
    {
      const DocketTimesheetBlock *block = get_block (self, (guint) self->held);
      gint64 length = block->to - block->from;

      self->by = snap ((gint64) ((y - self->y) * 3600 / HOUR_HEIGHT), grid);
      self->copies = (self->modifiers & GDK_CONTROL_MASK) != 0 && self->grip == GRIP_BLOCK;
      if (self->grip == GRIP_START)
        self->by = MIN (self->by, length - FINE_SNAP);
      else if (self->grip == GRIP_END)
        self->by = MAX (self->by, FINE_SNAP - length);
      say_held (self);
    }
  else if (!DOCKET_IS_NULL (self->made_from))
    {
      self->made_from = self->day->from + snap (to_time (self, self->y) - self->day->from, grid);
      self->made_to = self->day->from + snap (to_time (self, y) - self->day->from, grid);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
update_cb (GtkGestureDrag *drag, double dx, double dy, DocketDayLine *self)
{
  self->dragged = self->dragged
                  || gtk_drag_check_threshold (GTK_WIDGET (self),
                                               (int) self->x,
                                               (int) self->y,
                                               (int) (self->x + dx),
                                               (int) (self->y + dy));
  if (!self->pressed || !self->dragged)
    return;
  self->at_y = self->y + dy;
  self->modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag));
  if (self->held >= 0 || !DOCKET_IS_NULL (self->made_from))
    docket_edge_scroll_follow (self->scroll, self->at_y);
  follow (self);
}

static void
scrolled_cb (DocketDayLine *self, double by)
{
  self->at_y += by;
  follow (self);
}

static void
end_cb (GtkGestureDrag *drag, double dx, double dy, DocketDayLine *self)
{
  gint64 from = MIN (self->made_from, self->made_to);
  gint64 to = MAX (self->made_from, self->made_to);
  gboolean dragged = self->pressed && self->dragged;

  self->pressed = FALSE;
  self->dragged = FALSE;
  if (!dragged)
    release (self);
  else if (self->held >= 0)
    drop (self);
  else if (!DOCKET_IS_NULL (self->made_from) && !DOCKET_IS_NULL (self->made_to) && to > from)
    {
      release (self);
      add_time (self, from, to);
    }
  else
    release (self);
}

static void
clicked_cb (GtkGestureClick *click, int n_press, double x, double y, DocketDayLine *self)
{
  int index = self->day != NULL ? find_block (self, x, y) : -1;

  if (n_press == 2 && index >= 0)
    open_block (self, (guint) index);
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, DocketDayLine *self)
{
  int index = self->day != NULL ? find_block (self, x, y) : -1;
  gboolean edge = index >= 0 && may_drag (self, (guint) index)
                  && find_grip (self, (guint) index, y) != GRIP_BLOCK;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), edge ? "ns-resize" : NULL);
}

/* ---- Gaps ---- */

static void
fill_cb (DocketDayLine *self, GtkWidget *button)
{
  for (guint i = 0; i < self->fills->len; i++)
    if (self->fills->pdata[i] == button)
      {
        const DocketTimesheetStretch *gap
            = &g_array_index (self->day->gaps, DocketTimesheetStretch, i);

        add_time (self, gap->from, gap->to);
        return;
      }
}

static GtkWidget *
make_fill (DocketDayLine *self, const DocketTimesheetStretch *gap)
{
  g_autofree char *hours = docket_labels_hours (gap->to - gap->from);
  /* Translators: %s is a length of time in which nothing was recorded */
  g_autofree char *words = g_strdup_printf (_ ("Fill the gap of %s"), hours);
  GtkWidget *button = gtk_button_new_with_label (words);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "docket-day-fill");
  gtk_widget_set_tooltip_text (button, _ ("Add time without a ticket here"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (fill_cb), self);
  /* A gap too short for words has none. */
  gtk_widget_set_visible (button, gap->to - gap->from >= 1500);
  return button;
}

/* ---- Drawing ---- */

static void
docket_day_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DocketDayLine *self = DOCKET_DAY_LINE (widget);
  DocketZone *zone = docket_workspace_get_zone (self->workspace);
  const DocketTimesheetDay *day = self->day;

  if (self->day == NULL)
    return;
  if (self->look == NULL)
    self->look = docket_card_look_new (widget, self->day->date, NULL);
  docket_day_ground_draw (widget, snapshot, self->look, day, zone);
  GTK_WIDGET_CLASS (docket_day_line_parent_class)->snapshot (widget, snapshot);
  if (!DOCKET_IS_NULL (self->made_from) && !DOCKET_IS_NULL (self->made_to))
    docket_day_ground_draw_frame (widget,
                                  snapshot,
                                  self->look,
                                  day,
                                  MIN (self->made_from, self->made_to),
                                  MAX (self->made_from, self->made_to));
  if (self->held >= 0 && self->copies)
    {
      const DocketTimesheetBlock *block = get_block (self, (guint) self->held);

      docket_day_ground_draw_frame (
          widget, snapshot, self->look, day, block->from + self->by, block->to + self->by);
    }
  docket_day_ground_draw_now (widget, snapshot, self->look, day, docket_clock_now ());
}

/* ---- The widget ---- */

static void
docket_day_line_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  DocketDayLine *self = DOCKET_DAY_LINE (widget);
  int size = orientation == GTK_ORIENTATION_HORIZONTAL
                 ? 360
                 : (self->day != NULL ? to_y (self, self->day->to) : 24 * HOUR_HEIGHT) + 1;

  *minimum = *natural = size;
}

/* @x: from where lines begin */
static void
allocate_child (GtkWidget *child, int x, int y, int width, int height)
{
  GtkWidget *line = gtk_widget_get_parent (child);
  int least, least_width;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  /* A short block shows the top of what it says. */
  width = MAX (width, least_width);
  gtk_widget_size_allocate (
      child, &(GtkAllocation){ docket_mirror_x (line, x, width), y, width, height }, -1);
}

static void
docket_day_line_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DocketDayLine *self = DOCKET_DAY_LINE (widget);
  int room = width - HOURS_WIDTH - 18;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const DocketTimesheetBlock *block = get_block (self, i);
      int lane = room / (int) block->n_lanes;
      gint64 from, to;

      get_times (self, i, &from, &to);
      /* A short one says only what it is of. */
      gtk_widget_set_child_visible (gtk_widget_get_last_child (self->blocks->pdata[i]),
                                    to_y (self, to) - to_y (self, from) >= TWO_LINES);
      allocate_child (self->blocks->pdata[i],
                      HOURS_WIDTH + 6 + (int) block->lane * lane,
                      to_y (self, from),
                      lane - 3,
                      MAX (LEAST_HEIGHT, to_y (self, to) - to_y (self, from)));
    }
  for (guint i = 0; i < self->fills->len; i++)
    {
      const DocketTimesheetStretch *gap
          = &g_array_index (self->day->gaps, DocketTimesheetStretch, i);
      int natural;

      if (!gtk_widget_should_layout (self->fills->pdata[i]))
        continue;
      gtk_widget_measure (
          self->fills->pdata[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      allocate_child (self->fills->pdata[i],
                      HOURS_WIDTH + 6 + (room - natural) / 2,
                      (to_y (self, gap->from) + to_y (self, gap->to)) / 2 - 12,
                      natural,
                      24);
    }
}

/* What keys have moved counts, wherever the person goes. */
static void
docket_day_line_unmap (GtkWidget *widget)
{
  docket_day_line_save (DOCKET_DAY_LINE (widget));
  GTK_WIDGET_CLASS (docket_day_line_parent_class)->unmap (widget);
}

static void
child_free (gpointer child)
{
  gtk_widget_unparent (child);
}

static void
look_changed_cb (DocketDayLine *self)
{
  g_clear_pointer (&self->look, docket_card_look_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
docket_day_line_dispose (GObject *object)
{
  DocketDayLine *self = DOCKET_DAY_LINE (object);

  g_clear_handle_id (&self->key_timeout, g_source_remove);
  if (self->scroll != NULL)
    docket_edge_scroll_stop (self->scroll);
  g_clear_object (&self->scroll);
  g_ptr_array_set_size (self->blocks, 0);
  g_ptr_array_set_size (self->fills, 0);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->data, docket_sheet_data_unref);
  g_clear_pointer (&self->day, docket_timesheet_day_free);
  g_clear_pointer (&self->look, docket_card_look_unref);

  G_OBJECT_CLASS (docket_day_line_parent_class)->dispose (object);
}

static void
docket_day_line_finalize (GObject *object)
{
  DocketDayLine *self = DOCKET_DAY_LINE (object);

  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->fills);

  G_OBJECT_CLASS (docket_day_line_parent_class)->finalize (object);
}

static void
docket_day_line_class_init (DocketDayLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_day_line_dispose;
  G_OBJECT_CLASS (klass)->finalize = docket_day_line_finalize;
  widget_class->measure = docket_day_line_measure;
  widget_class->size_allocate = docket_day_line_size_allocate;
  widget_class->snapshot = docket_day_line_snapshot;
  widget_class->unmap = docket_day_line_unmap;
  gtk_widget_class_set_css_name (widget_class, "dayline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_controllers (DocketDayLine *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (end_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
docket_day_line_init (DocketDayLine *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->held = -1;
  self->made_from = self->made_to = DOCKET_NULL;
  self->scroll = docket_edge_scroll_new (GTK_WIDGET (self));
  g_signal_connect_swapped (self->scroll, "scrolled", G_CALLBACK (scrolled_cb), self);
  self->blocks = g_ptr_array_new_with_free_func (child_free);
  self->fills = g_ptr_array_new_with_free_func (child_free);
  add_controllers (self);
  g_signal_connect_object (
      style, "notify::dark", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      style, "notify::high-contrast", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
docket_day_line_new (DocketWorkspace *workspace)
{
  DocketDayLine *self = g_object_new (DOCKET_TYPE_DAY_LINE, NULL);

  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}

/* ---- What it shows ---- */

static int
find_entry (DocketDayLine *self, const char *id)
{
  for (guint i = 0; self->day != NULL && i < self->day->blocks->len; i++)
    if (g_strcmp0 (get_block (self, i)->entry->id, id) == 0)
      return (int) i;
  return -1;
}

/* Blocks stay with their entries, so that the focus, and what the page was scrolled to, do. */
static void
set_blocks (DocketDayLine *self, GHashTable *old)
{
  for (guint i = 0; i < self->day->blocks->len; i++)
    {
      const DocketTimesheetBlock *block = get_block (self, i);
      g_autofree char *id = NULL;
      GtkWidget *widget = NULL;

      if (!g_hash_table_steal_extended (
              old, block->entry->id, (gpointer *) &id, (gpointer *) &widget))
        widget = docket_day_block_new ();
      gtk_widget_insert_before (widget, GTK_WIDGET (self), NULL);
      docket_day_block_set (DOCKET_DAY_BLOCK (widget), self->workspace, self->data, block);
      g_ptr_array_add (self->blocks, widget);
    }
}

static void
set_fills (DocketDayLine *self)
{
  for (guint i = 0; i < self->day->gaps->len; i++)
    {
      const DocketTimesheetStretch *gap
          = &g_array_index (self->day->gaps, DocketTimesheetStretch, i);
      GtkWidget *fill = make_fill (self, gap);

      gtk_widget_set_parent (fill, GTK_WIDGET (self));
      g_ptr_array_add (self->fills, fill);
    }
}

/* (element-type utf8 GtkWidget) by entry: those that are shown, which are no longer the line's. */
static GHashTable *
take_blocks (DocketDayLine *self)
{
  GHashTable *old = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, child_free);

  for (guint i = 0; i < self->blocks->len; i++)
    g_hash_table_insert (old, g_strdup (get_block (self, i)->entry->id), self->blocks->pdata[i]);
  g_free (g_ptr_array_steal (self->blocks, NULL));
  return old;
}

/* Before it is laid out nobody knows its place, and the page would be scrolled elsewhere. */
static gboolean
focus_first (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DocketDayLine *self = DOCKET_DAY_LINE (widget);

  if (!self->had_focus || self->blocks->len == 0 || !gtk_widget_get_mapped (widget))
    return G_SOURCE_REMOVE;
  if (gtk_widget_get_height (self->blocks->pdata[0]) == 0)
    return G_SOURCE_CONTINUE;
  self->had_focus = FALSE;
  gtk_widget_grab_focus (self->blocks->pdata[0]);
  return G_SOURCE_REMOVE;
}

/* The focus of a block that is gone goes to its neighbour; where all are new, to the first, and
 * where none are there yet, to the first that come. @gone: what is left of the blocks before. */
static void
pass_focus_on (DocketDayLine *self, int focused, GHashTable *gone)
{
  gboolean lost = focused >= 0 && find_focused (self) < 0;
  GtkWidget *neighbour = NULL;

  if (lost && self->blocks->len > 0)
    neighbour = self->blocks->pdata[MIN ((guint) focused, self->blocks->len - 1)];
  if (neighbour != NULL && gtk_widget_get_height (neighbour) > 0)
    gtk_widget_grab_focus (neighbour);
  else if (lost)
    self->had_focus = neighbour != NULL || self->day == NULL;
  if (self->had_focus && self->blocks->len > 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_first, NULL, NULL);
  else if (self->day != NULL)
    self->had_focus = FALSE;
  g_hash_table_remove_all (gone);
}

/* What is being dragged goes on, where the day and its entry are what they were. */
static void
keep_hold (DocketDayLine *self, const DocketTimeEntry *held, gboolean same_day)
{
  int index = held != NULL ? find_entry (self, held->id) : -1;
  const DocketTimeEntry *entry = index >= 0 ? get_block (self, (guint) index)->entry : NULL;
  gboolean holds = same_day && (self->pressed || self->key_timeout != 0);

  if (holds && held == NULL)
    return;
  if (!holds || entry == NULL || entry->start.seconds != held->start.seconds
      || entry->end.seconds != held->end.seconds)
    release (self);
  else
    self->held = index;
}

void
docket_day_line_set (DocketDayLine *self, const DocketSheetData *data, DocketTimesheetDay *day)
{
  g_autoptr (DocketTimeEntry) held = NULL;
  g_autoptr (GHashTable) old = NULL;
  DocketSheetData *old_data = self->data;
  gboolean same_day = day != NULL && self->day != NULL && self->day->date.days == day->date.days;
  int focused;

  g_return_if_fail (DOCKET_IS_DAY_LINE (self));
  g_return_if_fail ((data == NULL) == (day == NULL));

  if (self->held >= 0)
    held = docket_record_ref (get_block (self, (guint) self->held)->entry);
  /* What keys have moved is not lost where another day is shown. */
  if (!same_day)
    docket_day_line_save (self);
  focused = find_focused (self);
  old = take_blocks (self);
  g_ptr_array_set_size (self->fills, 0);
  g_clear_pointer (&self->day, docket_timesheet_day_free);
  self->data = data != NULL ? docket_sheet_data_ref (data) : NULL;
  docket_sheet_data_unref (old_data);
  self->day = day;
  if (day == NULL)
    release (self);
  else
    {
      keep_hold (self, held, same_day);
      set_fills (self);
      set_blocks (self, old);
      say_held (self);
    }
  pass_focus_on (self, focused, old);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
docket_day_line_save (DocketDayLine *self)
{
  g_return_if_fail (DOCKET_IS_DAY_LINE (self));

  if (self->key_timeout != 0)
    drop (self);
}

int
docket_day_line_find_start (DocketDayLine *self)
{
  g_return_val_if_fail (DOCKET_IS_DAY_LINE (self), 0);

  if (self->day == NULL || self->day->blocks->len == 0)
    return 8 * HOUR_HEIGHT;
  return MAX (0, to_y (self, get_block (self, 0)->from) - HOUR_HEIGHT / 2);
}
