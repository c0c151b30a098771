/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A time entry that draws itself. It owns its texts, and the layouts made of them when it is first
 * drawn: what a row costs is paid for each that comes into sight. Main thread. */
#include "docket-entry-line.h"

#include "docket-labels.h"
#include "docket-mirror.h"
#include "docket-sheet-loader.h"
#include "docket-week-text.h"

#include <glib/gi18n.h>

#define HEIGHT 46
#define PADDING 12
#define WHEN_WIDTH 118
#define CLIENT_WIDTH 170
#define PERSON_WIDTH 110
#define STATE_WIDTH 118
#define HOURS_WIDTH 58
#define ROOMY 760 /* narrower than this, client and person stand before the note */

enum
{
  TEXT_DAY,
  TEXT_TIMES,
  TEXT_TITLE,
  TEXT_NOTE,
  TEXT_BELOW, /* client, person and note, where there is no room for columns */
  TEXT_CLIENT,
  TEXT_PERSON,
  TEXT_HOURS,
  TEXT_BILLABLE, /* where it is something else than the hours */
  TEXT_STATE,
  N_TEXTS,
};

struct _DocketEntryLine
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  DocketEntryItem *item; /* NULL: nothing is shown */
  gulong changed;
  guint tick; /* until the minutes of what runs go on */
  gboolean person;
  DocketCardLook *look;
  char *texts[N_TEXTS];
  PangoLayout *layouts[N_TEXTS];
  gboolean running;
  gboolean review;
  gboolean locked;
};

G_DEFINE_FINAL_TYPE (DocketEntryLine, docket_entry_line, GTK_TYPE_WIDGET)

static void
forget_texts (DocketEntryLine *self)
{
  for (int i = 0; i < N_TEXTS; i++)
    {
      g_clear_pointer (&self->texts[i], g_free);
      g_clear_object (&self->layouts[i]);
    }
}

static void
forget (DocketEntryLine *self)
{
  forget_texts (self);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_signal_handler (&self->changed, self->item);
  g_clear_object (&self->item);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->look, docket_card_look_unref);
}

/* ---- Where things lie ---- */

void
docket_entry_line_columns (int width, gboolean person, DocketEntryColumn *columns)
{
  static const int widths[] = { [DOCKET_ENTRIES_BY_CLIENT] = CLIENT_WIDTH,
                                [DOCKET_ENTRIES_BY_PERSON] = PERSON_WIDTH,
                                [DOCKET_ENTRIES_BY_STATE] = STATE_WIDTH + 6,
                                [DOCKET_ENTRIES_BY_LENGTH] = HOURS_WIDTH };
  int right = width - PADDING;

  for (int i = DOCKET_ENTRIES_BY_LENGTH; i > DOCKET_ENTRIES_BY_TICKET; i--)
    {
      gboolean shown = i >= DOCKET_ENTRIES_BY_STATE || width >= ROOMY;

      if (i == DOCKET_ENTRIES_BY_PERSON)
        shown = shown && person;
      right -= shown ? widths[i] : 0;
      columns[i].x = right;
      columns[i].width = shown ? widths[i] - (i < DOCKET_ENTRIES_BY_STATE ? 12 : 0) : 0;
    }
  columns[DOCKET_ENTRIES_BY_START] = (DocketEntryColumn){ PADDING, WHEN_WIDTH - 12 };
  columns[DOCKET_ENTRIES_BY_TICKET].x = PADDING + WHEN_WIDTH;
  columns[DOCKET_ENTRIES_BY_TICKET].width = MAX (0, right - PADDING - WHEN_WIDTH - 12);
}

/* ---- What it says ---- */

static char *
make_title (DocketWorkspace *workspace, const DocketTimeEntry *entry)
{
  DocketTimesheetRow row
      = { .ticket = entry->ticket, .project = entry->project, .client = entry->client };

  return docket_week_text_title (workspace, &row);
}

static char *
make_state (const DocketTimeEntry *entry, const char *number, DocketEntryKind kind)
{
  if (number != NULL)
    return g_strdup (number);
  if (entry->review->len > 0)
    return g_strdup (_ ("To be reviewed"));
  switch (kind)
    {
    case DOCKET_ENTRY_NONBILLABLE:
      return g_strdup (_ ("Not billable"));
    case DOCKET_ENTRY_INTERNAL:
      return g_strdup (_ ("Internal"));
    case DOCKET_ENTRY_REWORK:
      return g_strdup (_ ("Rework"));
    case DOCKET_ENTRY_BILLABLE:
    case DOCKET_ENTRY_NULL:
    default:
      return NULL;
    }
}

static gpointer
find (gpointer data, DocketKind kind, const char *id)
{
  return docket_workspace_find (data, kind, id);
}

static char *
make_below (DocketEntryLine *self)
{
  static const int parts[] = { TEXT_CLIENT, TEXT_PERSON, TEXT_NOTE };
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (self->texts[parts[i]] != NULL && *self->texts[parts[i]] != '\0')
      g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", self->texts[parts[i]]);
  return g_string_free (words, FALSE);
}

static void
read_entry (DocketEntryLine *self)
{
  DocketWorkspace *workspace = self->workspace;
  const DocketTimeEntry *entry = docket_entry_item_get (self->item);
  const char *number = docket_entry_item_get_number (self->item);
  DocketTimesheetInput input = { .now = docket_clock_now (), .find = find, .find_data = workspace };
  DocketZone *zone = docket_workspace_get_zone (workspace);
  const char *client = docket_timesheet_client (&input, entry);

  self->texts[TEXT_DAY] = docket_labels_date (docket_zone_local_date (zone, entry->start.seconds),
                                              docket_workspace_get_today (workspace));
  self->texts[TEXT_TIMES] = docket_week_text_times (zone, entry);
  self->texts[TEXT_TITLE] = make_title (workspace, entry);
  self->texts[TEXT_NOTE] = g_strdup (entry->note);
  self->texts[TEXT_CLIENT]
      = g_strdup (docket_workspace_get_name (workspace, DOCKET_KIND_CLIENT, client));
  if (self->person)
    self->texts[TEXT_PERSON]
        = g_strdup (docket_workspace_get_name (workspace, DOCKET_KIND_AGENT, entry->agent));
  self->texts[TEXT_HOURS] = docket_labels_hours (docket_timesheet_to_minute (
      docket_timesheet_worked (&input, entry), DOCKET_IS_NULL (entry->end.seconds)));
  self->texts[TEXT_BILLABLE] = docket_week_text_billable (&input, entry);
  self->texts[TEXT_STATE] = make_state (entry, number, docket_timesheet_kind (&input, entry));
  self->texts[TEXT_BELOW] = make_below (self);
  self->running = DOCKET_IS_NULL (entry->end.seconds);
  self->locked = number != NULL;
  self->review = number == NULL && entry->review->len > 0;
}

/* A list row has no name of its own on this GTK: it is given to the row that holds the line. */
static void
update_accessible (DocketEntryLine *self)
{
  const char *number = docket_entry_item_get_number (self->item);
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autoptr (GString) words = g_string_new (NULL);

  if (row == NULL)
    return;
  for (int i = 0; i < N_TEXTS; i++)
    if (i != TEXT_BELOW && self->texts[i] != NULL && *self->texts[i] != '\0')
      {
        g_string_append (words, words->len > 0 ? ", " : "");
        if (i == TEXT_STATE && number != NULL)
          g_string_append_printf (words, _ ("on invoice %s"), number);
        else
          g_string_append (words, self->texts[i]);
      }
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str, -1);
}

static void
read_again (DocketEntryLine *self)
{
  forget_texts (self);
  read_entry (self);
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- What runs ---- */

static void keep_ticking (DocketEntryLine *self);

static gboolean
tick_cb (gpointer user_data)
{
  DocketEntryLine *self = user_data;

  self->tick = 0;
  read_again (self);
  keep_ticking (self);
  return G_SOURCE_REMOVE;
}

/* Wakes when its minutes change, while it is in sight. */
static void
keep_ticking (DocketEntryLine *self)
{
  gint64 since;

  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->item == NULL || !self->running || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  since = docket_entry_item_get (self->item)->start.seconds;
  self->tick
      = g_timeout_add_seconds ((guint) (61 - (docket_clock_now () - since) % 60), tick_cb, self);
}

static void
item_changed_cb (DocketEntryLine *self)
{
  read_again (self);
  keep_ticking (self);
}

static void
docket_entry_line_map (GtkWidget *widget)
{
  DocketEntryLine *self = DOCKET_ENTRY_LINE (widget);

  GTK_WIDGET_CLASS (docket_entry_line_parent_class)->map (widget);
  if (self->item != NULL && self->running)
    read_again (self);
  keep_ticking (self);
}

static void
docket_entry_line_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (docket_entry_line_parent_class)->unmap (widget);
  keep_ticking (DOCKET_ENTRY_LINE (widget));
}

/* The mark of what is to be reviewed leads to the question. */
static void
pressed_cb (GtkGestureClick *click, int n_press, double x, double y, DocketEntryLine *self)
{
  DocketEntryColumn columns[DOCKET_ENTRIES_N_ORDERS];
  const DocketEntryColumn *state = &columns[DOCKET_ENTRIES_BY_STATE];
  int at;

  docket_entry_line_columns (gtk_widget_get_width (GTK_WIDGET (self)), self->person, columns);
  at = docket_mirror_x (GTK_WIDGET (self), (int) x, 0);
  if (!self->review || n_press != 1 || at < state->x || at >= state->x + state->width)
    return;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (
      GTK_WIDGET (self), "app.review", "s", docket_entry_item_get (self->item)->id);
}

/* ---- Drawing ---- */

static void
draw (DocketEntryLine *self,
      GtkSnapshot *snapshot,
      int text,
      int x,
      int y,
      int width,
      gboolean at_end,
      const GdkRGBA *color)
{
  if (self->texts[text] == NULL || *self->texts[text] == '\0' || width <= 0)
    return;
  if (self->layouts[text] == NULL)
    {
      gboolean quiet
          = text == TEXT_TIMES || text == TEXT_NOTE || text == TEXT_BELOW || text == TEXT_BILLABLE;

      self->layouts[text] = pango_layout_new (self->look->context);
      pango_layout_set_text (self->layouts[text], self->texts[text], -1);
      pango_layout_set_single_paragraph_mode (self->layouts[text], TRUE);
      pango_layout_set_ellipsize (self->layouts[text], PANGO_ELLIPSIZE_END);
      if (quiet || text == TEXT_STATE)
        pango_layout_set_attributes (self->layouts[text], self->look->small);
    }
  pango_layout_set_width (self->layouts[text], width * PANGO_SCALE);
  docket_mirror_draw (GTK_WIDGET (self), snapshot, self->layouts[text], x, y, width, at_end, color);
}

static void
draw_lock (DocketEntryLine *self, GtkSnapshot *snapshot, int x, int y)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_autoptr (GtkIconPaintable) icon
      = gtk_icon_theme_lookup_icon (theme,
                                    "changes-prevent-symbolic",
                                    NULL,
                                    12,
                                    gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                    GTK_TEXT_DIR_NONE,
                                    GTK_ICON_LOOKUP_FORCE_SYMBOLIC);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT ((float) docket_mirror_x (GTK_WIDGET (self), x, 12), (float) y));
  gtk_symbolic_paintable_snapshot_symbolic (
      GTK_SYMBOLIC_PAINTABLE (icon), snapshot, 12, 12, &self->look->dim, 1);
  gtk_snapshot_restore (snapshot);
}

static void
draw_column (DocketEntryLine *self,
             GtkSnapshot *snapshot,
             int text,
             const DocketEntryColumn *column,
             int y,
             const GdkRGBA *color)
{
  draw (self, snapshot, text, column->x, y, column->width, text == TEXT_HOURS, color);
}

/* What is billed stands below where it is something else, and as far to the side as it needs. */
static void
draw_hours (DocketEntryLine *self, GtkSnapshot *snapshot, const DocketEntryColumn *column)
{
  const GdkRGBA *color = self->running ? &self->look->accent : &self->look->text;

  draw_column (
      self, snapshot, TEXT_HOURS, column, self->texts[TEXT_BILLABLE] != NULL ? 5 : 14, color);
  if (self->texts[TEXT_BILLABLE] != NULL)
    draw (self,
          snapshot,
          TEXT_BILLABLE,
          column->x - STATE_WIDTH,
          25,
          column->width + STATE_WIDTH,
          TRUE,
          &self->look->dim);
}

static void
docket_entry_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DocketEntryLine *self = DOCKET_ENTRY_LINE (widget);
  const DocketCardLook *look = self->look;
  DocketEntryColumn columns[DOCKET_ENTRIES_N_ORDERS];
  DocketEntryColumn *state = &columns[DOCKET_ENTRIES_BY_STATE];
  const DocketEntryColumn *ticket = &columns[DOCKET_ENTRIES_BY_TICKET];
  int upper = 5, lower = 25, middle = 14;
  gboolean roomy;
  int state_y;

  if (look == NULL)
    return;
  docket_entry_line_columns (gtk_widget_get_width (widget), self->person, columns);
  state_y = self->texts[TEXT_BILLABLE] != NULL ? upper + 1 : middle + 1;
  roomy = columns[DOCKET_ENTRIES_BY_CLIENT].width > 0;
  draw_hours (self, snapshot, &columns[DOCKET_ENTRIES_BY_LENGTH]);
  if (self->locked)
    {
      draw_lock (self, snapshot, state->x, state_y + 2);
      state->x += 18;
      state->width -= 18;
    }
  draw_column (
      self, snapshot, TEXT_STATE, state, state_y, self->review ? &look->warning : &look->dim);
  draw_column (self, snapshot, TEXT_PERSON, &columns[DOCKET_ENTRIES_BY_PERSON], middle, &look->dim);
  draw_column (self, snapshot, TEXT_CLIENT, &columns[DOCKET_ENTRIES_BY_CLIENT], middle, &look->dim);
  draw_column (self, snapshot, TEXT_DAY, &columns[DOCKET_ENTRIES_BY_START], upper, &look->text);
  draw_column (self, snapshot, TEXT_TIMES, &columns[DOCKET_ENTRIES_BY_START], lower, &look->dim);
  draw_column (self, snapshot, TEXT_TITLE, ticket, upper, &look->text);
  draw_column (self, snapshot, roomy ? TEXT_NOTE : TEXT_BELOW, ticket, lower, &look->dim);
}

static void
docket_entry_line_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? DOCKET_ENTRY_LINE_LEAST : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 900 : HEIGHT;
}

/* ---- The class ---- */

static void
docket_entry_line_finalize (GObject *object)
{
  forget (DOCKET_ENTRY_LINE (object));

  G_OBJECT_CLASS (docket_entry_line_parent_class)->finalize (object);
}

static void
docket_entry_line_class_init (DocketEntryLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = docket_entry_line_finalize;
  widget_class->measure = docket_entry_line_measure;
  widget_class->snapshot = docket_entry_line_snapshot;
  widget_class->map = docket_entry_line_map;
  widget_class->unmap = docket_entry_line_unmap;
  gtk_widget_class_set_css_name (widget_class, "entryline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
docket_entry_line_init (DocketEntryLine *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
docket_entry_line_new (void)
{
  return g_object_new (DOCKET_TYPE_ENTRY_LINE, NULL);
}

void
docket_entry_line_set (DocketEntryLine *self,
                       DocketWorkspace *workspace,
                       DocketEntryItem *item,
                       DocketCardLook *look,
                       gboolean person)
{
  g_return_if_fail (DOCKET_IS_ENTRY_LINE (self));

  forget (self);
  if (item != NULL)
    {
      self->workspace = g_object_ref (workspace);
      self->item = g_object_ref (item);
      self->person = person;
      self->look = docket_card_look_ref (look);
      self->changed
          = g_signal_connect_swapped (item, "changed", G_CALLBACK (item_changed_cb), self);
      read_entry (self);
      update_accessible (self);
      keep_ticking (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
