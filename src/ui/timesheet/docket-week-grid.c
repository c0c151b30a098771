/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a week, and the one cell that can be typed into. Two entries take turns at being
 * that cell, so that whoever listens to the focus hears of each cell that it comes to. Owns its
 * lines and entries. Main thread. Knows no time entry: what is typed is its owner's to understand.
 */
#include "docket-week-grid.h"

#include "docket-mirror.h"
#include "docket-toasts.h"

#include <glib/gi18n.h>

struct _DocketWeekGrid
{
  GtkWidget parent_instance;

  const DocketWeekGridAsks *asks;
  gpointer owner;
  GPtrArray *keys;
  GPtrArray *lines; /* (element-type DocketSheetLine) */
  GtkWidget *entries[2];
  int active; /* which of them */
  guint row;
  int day;
  char *shown; /* what the cell said before anything was typed */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (DocketWeekGrid, docket_week_grid, GTK_TYPE_WIDGET)

/* ---- The cell ---- */

static GtkEditable *
get_entry (DocketWeekGrid *self)
{
  return GTK_EDITABLE (self->entries[self->active]);
}

static const char *
get_cell_text (DocketWeekGrid *self)
{
  const DocketSheetText *text;

  if (self->row >= self->lines->len)
    return "";
  text = docket_sheet_line_get (self->lines->pdata[self->row]);
  return text->cells[self->day].text != NULL ? text->cells[self->day].text : "";
}

static gboolean
is_typed (DocketWeekGrid *self)
{
  return self->shown != NULL
         && !g_str_equal (gtk_editable_get_text (get_entry (self)), self->shown);
}

/* @by_day: with a button that leads to the day. */
static void
complain (DocketWeekGrid *self, const char *why, gboolean by_day)
{
  GtkWidget *entry = self->entries[self->active];

  if (why != NULL)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");
  if (why != NULL && by_day)
    {
      g_autofree char *action = g_strdup_printf ("weekgrid.open-day(%d)", self->day);

      docket_toasts_say_at (GTK_WIDGET (self), why, _ ("Open _Day"), action);
    }
  else if (why != NULL)
    docket_toasts_say (GTK_WIDGET (self), why);
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               why != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                           : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/* Fills the entry anew with what its cell says. */
static void
show_cell (DocketWeekGrid *self)
{
  GtkWidget *entry = self->entries[self->active];
  gboolean there = self->row < self->lines->len;
  g_autofree char *name = NULL;

  g_free (self->shown);
  self->shown = g_strdup (get_cell_text (self));
  complain (self, NULL, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (entry), self->shown);
  gtk_editable_set_editable (GTK_EDITABLE (entry),
                             there && self->asks->may_type (self->owner, self->row, self->day));
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  if (there)
    name = self->asks->describe (self->owner, self->row, self->day);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name != NULL ? name : "", -1);
  gtk_widget_set_visible (entry, there);
  for (guint i = 0; i < self->lines->len; i++)
    docket_sheet_line_cover (self->lines->pdata[i], i == self->row ? self->day : -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
revert (DocketWeekGrid *self)
{
  gtk_editable_set_text (get_entry (self), self->shown);
  gtk_editable_select_region (get_entry (self), 0, -1);
  complain (self, NULL, FALSE);
}

/* Takes over what was typed. Where it cannot be understood it stays, and says why. */
static gboolean
commit (DocketWeekGrid *self)
{
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *why = NULL;
  gboolean by_day = FALSE;
  gboolean taken;

  if (!is_typed (self) || self->busy || self->row >= self->lines->len)
    return TRUE;
  text = g_strdup (gtk_editable_get_text (get_entry (self)));
  self->busy = TRUE;
  taken = self->asks->take (self->owner, self->row, self->day, text, &shown, &why, &by_day);
  self->busy = FALSE;
  if (taken)
    {
      /* Until it is written down and read again the cell says what it will say then. */
      docket_sheet_line_put (self->lines->pdata[self->row], self->day, shown);
      show_cell (self);
    }
  else
    complain (self, why, by_day);
  return taken;
}

/* To another cell, where the other of the two entries takes its turn. */
static void
go (DocketWeekGrid *self, guint row, int day)
{
  GtkWidget *left = self->entries[self->active];

  self->row = row;
  self->day = day;
  self->active = 1 - self->active;
  show_cell (self);
  gtk_widget_grab_focus (self->entries[self->active]);
  gtk_editable_select_region (get_entry (self), 0, -1);
  self->busy = TRUE;
  gtk_widget_remove_css_class (left, "error");
  gtk_widget_set_visible (left, FALSE);
  self->busy = FALSE;
}

static gboolean
step (DocketWeekGrid *self, int by)
{
  int place = (int) self->row * 7 + self->day + by;

  if (place < 0 || place >= (int) self->lines->len * 7)
    return FALSE;
  go (self, (guint) place / 7, place % 7);
  return TRUE;
}

static void
get_place (DocketWeekGrid *self, guint row, int day, GdkRectangle *place)
{
  docket_sheet_line_place (GTK_WIDGET (self), day, &place->x, &place->width);
  place->y = (int) row * DOCKET_SHEET_ROW_HEIGHT;
  place->height = DOCKET_SHEET_ROW_HEIGHT;
}

static void
open_cell (DocketWeekGrid *self, guint row, int day)
{
  GdkRectangle place;

  get_place (self, row, day, &place);
  self->asks->open (self->owner, row, day, &place);
}

/* ---- Keys ---- */

static gboolean
move_by_key (DocketWeekGrid *self, guint key)
{
  switch (docket_mirror_key (GTK_WIDGET (self), key))
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return self->day == 0 || step (self, -1);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return self->day == 6 || step (self, 1);
    case GDK_KEY_Home:
      go (self, self->row, 0);
      return TRUE;
    case GDK_KEY_End:
      go (self, self->row, 6);
      return TRUE;
    case GDK_KEY_BackSpace:
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      if (gtk_editable_get_editable (get_entry (self)))
        gtk_editable_set_text (get_entry (self), "");
      return TRUE;
    default:
      return FALSE;
    }
}

/* Keys that take over what was typed and go on. */
static gboolean
leave_by_key (DocketWeekGrid *self, guint key)
{
  gboolean down = key == GDK_KEY_Down || key == GDK_KEY_KP_Down || key == GDK_KEY_Return
                  || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;

  if (!commit (self))
    return TRUE;
  if (key == GDK_KEY_Tab || key == GDK_KEY_KP_Tab)
    return step (self, 1);
  if (key == GDK_KEY_ISO_Left_Tab)
    return step (self, -1);
  if (down)
    return self->row + 1 >= self->lines->len || step (self, 7);
  /* From the first row the keys lead out of the grid, to what is above. */
  return self->row > 0 && step (self, -7);
}

/* Ctrl+Enter leads to what the row is of, with Shift to the day. */
static gboolean
open_by_key (DocketWeekGrid *self, guint key, GdkModifierType state)
{
  gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;

  if (!enter || (state & GDK_CONTROL_MASK) == 0 || (state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  if (!commit (self))
    return TRUE;
  if ((state & GDK_SHIFT_MASK) != 0)
    self->asks->open_day (self->owner, self->day);
  else
    self->asks->open_row (self->owner, self->row);
  return TRUE;
}

/* What was typed is not what it leads to. */
static void
open_day (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketWeekGrid *self = DOCKET_WEEK_GRID (widget);

  if (is_typed (self))
    revert (self);
  self->asks->open_day (self->owner, g_variant_get_int32 (parameter));
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        DocketWeekGrid *self)
{
  gboolean plain
      = (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_SHIFT_MASK)) == 0;
  gboolean typed = is_typed (self);

  switch (key)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_ISO_Left_Tab:
      return (state & GDK_CONTROL_MASK) == 0 && leave_by_key (self, key);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return plain ? leave_by_key (self, key) : open_by_key (self, key, state);
    case GDK_KEY_Escape:
      if (typed)
        revert (self);
      return typed;
    case GDK_KEY_F2:
      if (plain && commit (self))
        open_cell (self, self->row, self->day);
      return plain;
    case GDK_KEY_z:
    case GDK_KEY_Z:
      if ((state & GDK_CONTROL_MASK) == 0)
        return FALSE;
      if (typed)
        revert (self);
      else
        gtk_widget_activate_action (
            GTK_WIDGET (self), (state & GDK_SHIFT_MASK) != 0 ? "win.redo" : "win.undo", NULL);
      return TRUE;
    default:
      return plain && !typed && move_by_key (self, key);
    }
}

/* ---- Pointer ---- */

static gboolean
find_place (DocketWeekGrid *self, double x, double y, guint *row, int *cell)
{
  if (y < 0 || y >= (double) self->lines->len * DOCKET_SHEET_ROW_HEIGHT)
    return FALSE;
  *row = (guint) (y / DOCKET_SHEET_ROW_HEIGHT);
  *cell = docket_sheet_line_find (GTK_WIDGET (self), x);
  return TRUE;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, DocketWeekGrid *self)
{
  gboolean secondary = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture))
                       == GDK_BUTTON_SECONDARY;
  guint row;
  int cell;

  if (!find_place (self, x, y, &row, &cell))
    return;
  if (cell < 0 || cell > 6)
    {
      if (n_press == 2 && cell < 0)
        self->asks->open_row (self->owner, row);
      return;
    }
  if (row != self->row || cell != self->day || !gtk_widget_get_mapped (self->entries[self->active]))
    {
      if (!commit (self))
        revert (self);
      go (self, row, cell);
    }
  else if (n_press < 2 && !secondary)
    return; /* within the entry: where to type */
  if (secondary || n_press == 2)
    open_cell (self, row, cell);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
query_tooltip_cb (
    DocketWeekGrid *self, int x, int y, gboolean by_key, GtkTooltip *tooltip, gpointer user_data)
{
  g_autofree char *words = NULL;
  GdkRectangle place;
  guint row;
  int cell;

  /* Not beside the popover that shows the same. */
  if (by_key || self->asks->is_open (self->owner) || !find_place (self, x, y, &row, &cell)
      || cell < 0 || cell > 6)
    return FALSE;
  words = self->asks->explain (self->owner, row, cell);
  if (words == NULL)
    return FALSE;
  get_place (self, row, cell, &place);
  gtk_tooltip_set_text (tooltip, words);
  gtk_tooltip_set_tip_area (tooltip, &place);
  return TRUE;
}

/* The focus goes elsewhere: what was typed counts, what makes no sense does not. */
static void
leave_cb (DocketWeekGrid *self)
{
  if (self->busy || self->shown == NULL)
    return;
  if (!commit (self))
    revert (self);
}

/* ---- The widget ---- */

static void
docket_week_grid_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  DocketWeekGrid *self = DOCKET_WEEK_GRID (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = (int) self->lines->len * DOCKET_SHEET_ROW_HEIGHT;
  else if (self->lines->len > 0)
    gtk_widget_measure (self->lines->pdata[0], orientation, -1, minimum, natural, NULL, NULL);
}

/* As high as its text, in the middle of the cell. */
static void
allocate_entry (GtkWidget *entry, const GdkRectangle *cell)
{
  int height;

  gtk_widget_measure (entry, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  gtk_widget_size_allocate (
      entry,
      &(GtkAllocation){
          cell->x + 2, cell->y + (cell->height - height) / 2, cell->width - 4, height },
      -1);
}

static void
docket_week_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DocketWeekGrid *self = DOCKET_WEEK_GRID (widget);
  GdkRectangle place;

  for (guint i = 0; i < self->lines->len; i++)
    gtk_widget_size_allocate (
        self->lines->pdata[i],
        &(GtkAllocation){ 0, (int) i * DOCKET_SHEET_ROW_HEIGHT, width, DOCKET_SHEET_ROW_HEIGHT },
        -1);
  get_place (self, self->row, self->day, &place);
  for (int i = 0; i < 2; i++)
    if (gtk_widget_should_layout (self->entries[i]))
      allocate_entry (self->entries[i], &place);
}

/* Of many rows those that cannot be seen are not drawn: the first frame waits for them all. */
static void
docket_week_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DocketWeekGrid *self = DOCKET_WEEK_GRID (widget);
  GtkWidget *port = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  GtkAdjustment *scroll
      = port != NULL ? gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (port)) : NULL;
  double top = scroll != NULL ? gtk_adjustment_get_value (scroll) : 0;
  double page = scroll != NULL ? gtk_adjustment_get_page_size (scroll) : G_MAXINT;

  for (guint i = 0; i < self->lines->len; i++)
    {
      double y = (double) i * DOCKET_SHEET_ROW_HEIGHT;

      if (y + DOCKET_SHEET_ROW_HEIGHT >= top && y <= top + page)
        gtk_widget_snapshot_child (widget, self->lines->pdata[i], snapshot);
    }
  for (int i = 0; i < 2; i++)
    gtk_widget_snapshot_child (widget, self->entries[i], snapshot);
}

/* The focus of the grid is its cell's. What the keys lead out of is asked last, and says no. */
static gboolean
docket_week_grid_grab_focus (GtkWidget *widget)
{
  DocketWeekGrid *self = DOCKET_WEEK_GRID (widget);

  return gtk_widget_get_focus_child (widget) == NULL && self->lines->len > 0
         && gtk_widget_grab_focus (self->entries[self->active]);
}

/* What is shown over the grid goes with it. */
static void
docket_week_grid_unmap (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_last_child (widget);

  while (child != NULL)
    {
      GtkWidget *before = gtk_widget_get_prev_sibling (child);

      if (GTK_IS_POPOVER (child))
        gtk_widget_unparent (child);
      child = before;
    }
  GTK_WIDGET_CLASS (docket_week_grid_parent_class)->unmap (widget);
}

static GtkWidget *
new_entry (DocketWeekGrid *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_add_css_class (entry, "docket-sheet-entry");
  gtk_entry_set_has_frame (GTK_ENTRY (entry), FALSE);
  gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 1);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 5);
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_widget_set_visible (entry, FALSE);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (entry, focus);
  gtk_widget_set_parent (entry, GTK_WIDGET (self));
  return entry;
}

static void
add_controllers (DocketWeekGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

static void
line_free (gpointer line)
{
  gtk_widget_unparent (line);
}

static void
docket_week_grid_dispose (GObject *object)
{
  DocketWeekGrid *self = DOCKET_WEEK_GRID (object);

  self->busy = TRUE;
  g_clear_pointer (&self->shown, g_free);
  g_ptr_array_set_size (self->lines, 0);
  for (int i = 0; i < 2; i++)
    g_clear_pointer (&self->entries[i], gtk_widget_unparent);

  G_OBJECT_CLASS (docket_week_grid_parent_class)->dispose (object);
}

static void
docket_week_grid_finalize (GObject *object)
{
  DocketWeekGrid *self = DOCKET_WEEK_GRID (object);

  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_ptr_array_unref (self->lines);

  G_OBJECT_CLASS (docket_week_grid_parent_class)->finalize (object);
}

static void
docket_week_grid_class_init (DocketWeekGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_week_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = docket_week_grid_finalize;
  widget_class->measure = docket_week_grid_measure;
  widget_class->size_allocate = docket_week_grid_size_allocate;
  widget_class->snapshot = docket_week_grid_snapshot;
  widget_class->unmap = docket_week_grid_unmap;
  widget_class->grab_focus = docket_week_grid_grab_focus;
  gtk_widget_class_install_action (widget_class, "weekgrid.open-day", "i", open_day);
  gtk_widget_class_set_css_name (widget_class, "weekgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
docket_week_grid_init (DocketWeekGrid *self)
{
  self->lines = g_ptr_array_new_with_free_func (line_free);
  for (int i = 0; i < 2; i++)
    self->entries[i] = new_entry (self);
  add_controllers (self);
}

GtkWidget *
docket_week_grid_new (const DocketWeekGridAsks *asks, gpointer owner)
{
  DocketWeekGrid *self = g_object_new (DOCKET_TYPE_WEEK_GRID, NULL);

  self->asks = asks;
  self->owner = owner;
  return GTK_WIDGET (self);
}

static gboolean
find_key (DocketWeekGrid *self, const char *key, guint *row)
{
  for (guint i = 0; self->keys != NULL && i < self->keys->len; i++)
    if (g_strcmp0 (self->keys->pdata[i], key) == 0)
      {
        *row = i;
        return TRUE;
      }
  return FALSE;
}

/* As many lines as there are texts. */
static void
set_lines (DocketWeekGrid *self, GPtrArray *texts, DocketCardLook *look, int today)
{
  if (self->lines->len > texts->len)
    g_ptr_array_set_size (self->lines, (int) texts->len);
  for (guint i = 0; i < texts->len; i++)
    {
      if (i == self->lines->len)
        {
          GtkWidget *line = docket_sheet_line_new ();

          /* Before the entries, so that these lie above. */
          gtk_widget_insert_before (line, GTK_WIDGET (self), self->entries[0]);
          g_ptr_array_add (self->lines, line);
        }
      docket_sheet_line_set (self->lines->pdata[i], texts->pdata[i], look, today);
    }
}

void
docket_week_grid_set (
    DocketWeekGrid *self, GPtrArray *keys, GPtrArray *texts, DocketCardLook *look, int today)
{
  g_autofree char *key = NULL;
  gboolean typed;

  g_return_if_fail (DOCKET_IS_WEEK_GRID (self));

  typed = is_typed (self) && self->row < self->lines->len;
  if (self->keys == NULL && today >= 0)
    self->day = today;
  if (self->keys != NULL && self->row < self->keys->len)
    key = g_strdup (self->keys->pdata[self->row]);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  self->keys = g_ptr_array_ref (keys);
  set_lines (self, texts, look, today);
  if (!find_key (self, key, &self->row))
    {
      typed = FALSE;
      self->row = MIN (self->row, MAX (1, texts->len) - 1);
    }
  if (!typed)
    show_cell (self);
  else
    for (guint i = 0; i < self->lines->len; i++)
      docket_sheet_line_cover (self->lines->pdata[i], i == self->row ? self->day : -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
docket_week_grid_empty (DocketWeekGrid *self)
{
  g_return_if_fail (DOCKET_IS_WEEK_GRID (self));

  for (guint i = 0; i < self->lines->len; i++)
    docket_sheet_line_empty (self->lines->pdata[i]);
  show_cell (self);
}

void
docket_week_grid_go (DocketWeekGrid *self, const char *key, int day)
{
  guint row;

  g_return_if_fail (DOCKET_IS_WEEK_GRID (self));
  g_return_if_fail (day >= 0 && day < 7);

  if (find_key (self, key, &row))
    go (self, row, day);
}

void
docket_week_grid_save (DocketWeekGrid *self)
{
  g_return_if_fail (DOCKET_IS_WEEK_GRID (self));

  leave_cb (self);
}
