/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A time entry that draws itself. It owns its texts, and the layouts made of them when it is first
 * drawn: what a row costs is paid for each that comes into sight. Main thread. */
#include "docket-entry-line.h"

#include "docket-labels.h"
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
#define ROOMY 760 /* narrower than this, client and person stand below the ticket */

enum
{
  TEXT_DAY,
  TEXT_TIMES,
  TEXT_TITLE,
  TEXT_NOTE,
  TEXT_CLIENT,
  TEXT_PERSON,
  TEXT_HOURS,
  TEXT_STATE,
  N_TEXTS,
};

struct _DocketEntryLine
{
  GtkWidget parent_instance;

  DocketCardLook *look;
  char *texts[N_TEXTS];
  PangoLayout *layouts[N_TEXTS];
  gboolean running;
  gboolean review;
  gboolean locked;
};

G_DEFINE_FINAL_TYPE (DocketEntryLine, docket_entry_line, GTK_TYPE_WIDGET)

static void
forget (DocketEntryLine *self)
{
  for (int i = 0; i < N_TEXTS; i++)
    {
      g_clear_pointer (&self->texts[i], g_free);
      g_clear_object (&self->layouts[i]);
    }
  g_clear_pointer (&self->look, docket_card_look_unref);
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

static void
read_entry (DocketEntryLine *self,
            DocketWorkspace *workspace,
            const DocketTimeEntry *entry,
            const char *number,
            gboolean person)
{
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
  if (person)
    self->texts[TEXT_PERSON]
        = g_strdup (docket_workspace_get_name (workspace, DOCKET_KIND_AGENT, entry->agent));
  self->texts[TEXT_HOURS] = docket_labels_hours (docket_timesheet_worked (&input, entry));
  self->texts[TEXT_STATE] = make_state (entry, number, docket_timesheet_kind (&input, entry));
  self->running = DOCKET_IS_NULL (entry->end.seconds);
  self->locked = number != NULL;
  self->review = number == NULL && entry->review->len > 0;
}

/* A list row has no name of its own on this GTK: it is given to the row that holds the line. */
static void
update_accessible (DocketEntryLine *self, const char *number)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autoptr (GString) words = g_string_new (NULL);

  if (row == NULL)
    return;
  for (int i = 0; i < N_TEXTS; i++)
    if (self->texts[i] != NULL && *self->texts[i] != '\0')
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

/* ---- Drawing ---- */

static void
draw (DocketEntryLine *self,
      GtkSnapshot *snapshot,
      int text,
      int x,
      int y,
      int width,
      gboolean right,
      const GdkRGBA *color)
{
  int own_width;

  if (self->texts[text] == NULL || *self->texts[text] == '\0' || width <= 0)
    return;
  if (self->layouts[text] == NULL)
    {
      gboolean quiet = text == TEXT_TIMES || text == TEXT_NOTE;

      self->layouts[text] = pango_layout_new (self->look->context);
      pango_layout_set_text (self->layouts[text], self->texts[text], -1);
      pango_layout_set_single_paragraph_mode (self->layouts[text], TRUE);
      pango_layout_set_ellipsize (self->layouts[text], PANGO_ELLIPSIZE_END);
      if (quiet || text == TEXT_STATE)
        pango_layout_set_attributes (self->layouts[text], self->look->small);
    }
  pango_layout_set_width (self->layouts[text], width * PANGO_SCALE);
  if (right)
    {
      pango_layout_get_pixel_size (self->layouts[text], &own_width, NULL);
      x += width - own_width;
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, self->layouts[text], color);
  gtk_snapshot_restore (snapshot);
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
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_symbolic_paintable_snapshot_symbolic (
      GTK_SYMBOLIC_PAINTABLE (icon), snapshot, 12, 12, &self->look->dim, 1);
  gtk_snapshot_restore (snapshot);
}

static void
docket_entry_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DocketEntryLine *self = DOCKET_ENTRY_LINE (widget);
  int width = gtk_widget_get_width (widget);
  gboolean roomy = width >= ROOMY;
  gboolean person = self->texts[TEXT_PERSON] != NULL;
  int right = width - PADDING;
  int upper = 5, lower = 25, middle = 14;
  const DocketCardLook *look = self->look;

  if (look == NULL)
    return;
  right -= HOURS_WIDTH;
  draw (self,
        snapshot,
        TEXT_HOURS,
        right,
        middle,
        HOURS_WIDTH,
        TRUE,
        self->running ? &look->accent : &look->text);
  right -= STATE_WIDTH + 6;
  draw (self,
        snapshot,
        TEXT_STATE,
        right + 18,
        middle + 1,
        STATE_WIDTH - 18,
        FALSE,
        self->review ? &look->warning : &look->dim);
  if (self->locked)
    draw_lock (self, snapshot, right + 2, middle + 3);
  if (roomy && person)
    {
      right -= PERSON_WIDTH;
      draw (self, snapshot, TEXT_PERSON, right, middle, PERSON_WIDTH - 12, FALSE, &look->dim);
    }
  if (roomy)
    {
      right -= CLIENT_WIDTH;
      draw (self, snapshot, TEXT_CLIENT, right, middle, CLIENT_WIDTH - 12, FALSE, &look->dim);
    }
  draw (self, snapshot, TEXT_DAY, PADDING, upper, WHEN_WIDTH - 12, FALSE, &look->text);
  draw (self, snapshot, TEXT_TIMES, PADDING, lower, WHEN_WIDTH - 12, FALSE, &look->dim);
  right -= PADDING + WHEN_WIDTH;
  draw (self, snapshot, TEXT_TITLE, PADDING + WHEN_WIDTH, upper, right - 12, FALSE, &look->text);
  draw (self, snapshot, TEXT_NOTE, PADDING + WHEN_WIDTH, lower, right - 12, FALSE, &look->dim);
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
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 480 : HEIGHT;
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
  gtk_widget_class_set_css_name (widget_class, "entryline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
docket_entry_line_init (DocketEntryLine *self)
{
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
      const char *number = docket_entry_item_get_number (item);

      self->look = docket_card_look_ref (look);
      read_entry (self, workspace, docket_entry_item_get (item), number, person);
      update_accessible (self, number);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
