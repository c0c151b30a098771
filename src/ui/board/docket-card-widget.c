/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card that draws itself. It owns the layouts of its texts, made when they are first drawn and
 * kept until the card says something else: what a card costs is paid a thousand times over. Main
 * thread. What it says is docket-card-text's, what it is drawn with docket-card-look's. */
#include "docket-card-widget.h"

#include "docket-card-text.h"
#include "docket-digits.h"

#include <glib/gi18n.h>

#define PADDING 12
#define TOP 9
#define LINE_GAP 5
#define FACE 22 /* the circle of initials, and the button in its place */
#define BAR 4
#define RADIUS 11
#define DOT 8
#define GAP_HEIGHT 56
#define CARD_GAP 6
#define INNER (DOCKET_CARD_WIDTH - 2 * PADDING)

struct _DocketCardWidget
{
  GtkWidget parent_instance;

  DocketCard *card;
  DocketCardLook *look;
  DocketCardText *text;
  PangoLayout *title; /* needed for the height; the others when first drawn */
  PangoLayout *head;
  PangoLayout *corner;
  PangoLayout *hours;
  PangoLayout *foot;
  PangoLayout *initials;
  GPtrArray *chips; /* (element-type PangoLayout) */

  GtkWidget *button;
  GtkWidget *digits;

  int title_lines_height;
  int foot_height;
  DocketGap gap;
  gboolean hot;
  gboolean open;
  gboolean dragged;
  gboolean done;
};

G_DEFINE_FINAL_TYPE (DocketCardWidget, docket_card_widget, GTK_TYPE_WIDGET)

/* ---- What it says ---- */

static void
forget_layouts (DocketCardWidget *self)
{
  g_clear_object (&self->title);
  g_clear_object (&self->head);
  g_clear_object (&self->corner);
  g_clear_object (&self->hours);
  g_clear_object (&self->foot);
  g_clear_object (&self->initials);
  g_clear_pointer (&self->chips, g_ptr_array_unref);
}

static PangoLayout *
make_layout (DocketCardWidget *self, PangoAttrList *attributes, const char *text)
{
  PangoLayout *layout = pango_layout_new (self->look->context);

  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static void
wrap (PangoLayout *layout, int lines)
{
  pango_layout_set_width (layout, INNER * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (layout, -lines);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
}

static gboolean
is_running (DocketCardWidget *self)
{
  return !DOCKET_IS_NULL (docket_card_get_figures (self->card)->running_since);
}

static gboolean
has_foot_line (DocketCardWidget *self)
{
  return *self->text->foot != '\0' && !self->text->foot_beside_hours;
}

/* What the height depends on is laid out at once. */
static void
lay_out (DocketCardWidget *self)
{
  self->title = make_layout (self, self->look->title, docket_card_get_title (self->card));
  wrap (self->title, 2);
  pango_layout_get_pixel_size (self->title, NULL, &self->title_lines_height);
  self->foot_height = 0;
  if (has_foot_line (self))
    {
      self->foot = make_layout (self, self->look->small, self->text->foot);
      wrap (self->foot, 2);
      pango_layout_get_pixel_size (self->foot, NULL, &self->foot_height);
    }
}

static void
button_clicked_cb (DocketCardWidget *self)
{
  gtk_widget_activate_action (
      GTK_WIDGET (self), "board.toggle-stopwatch", "s", docket_card_get_id (self->card));
}

static GtkWidget *
new_button (DocketCardWidget *self)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "docket-card-button");
  /* The row has the focus, and a key for this. */
  gtk_widget_set_focusable (button, FALSE);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (button_clicked_cb), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  return button;
}

static void
update_button (DocketCardWidget *self)
{
  gboolean running = self->card != NULL && is_running (self);
  gboolean wanted = self->card != NULL && (self->hot || running) && !self->dragged
                    && docket_card_get_kind (self->card) == DOCKET_KIND_TICKET;
  const char *label = running ? _ ("Stop the stopwatch") : _ ("Start the stopwatch");

  if (!wanted)
    {
      g_clear_pointer (&self->button, gtk_widget_unparent);
      return;
    }
  if (self->button == NULL)
    self->button = new_button (self);
  gtk_button_set_icon_name (GTK_BUTTON (self->button),
                            running ? "media-playback-stop-symbolic"
                                    : "media-playback-start-symbolic");
  if (running)
    gtk_widget_add_css_class (self->button, "running");
  else
    gtk_widget_remove_css_class (self->button, "running");
  gtk_widget_set_tooltip_text (self->button, label);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
update_digits (DocketCardWidget *self)
{
  if (self->card == NULL || !is_running (self))
    {
      g_clear_pointer (&self->digits, gtk_widget_unparent);
      return;
    }
  if (self->digits == NULL)
    {
      self->digits = docket_digits_new ();
      gtk_widget_add_css_class (self->digits, "docket-card-digits");
      gtk_widget_set_parent (self->digits, GTK_WIDGET (self));
    }
  docket_digits_set_since (DOCKET_DIGITS (self->digits),
                           docket_card_get_figures (self->card)->running_since);
}

/* A list row has no name of its own on this GTK: it is given to the row that holds the card. */
static void
update_accessible (DocketCardWidget *self)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *sentence = NULL;

  if (row == NULL || self->card == NULL)
    return;
  sentence = docket_card_text_describe (self->text, self->card);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

static void
update (DocketCardWidget *self)
{
  forget_layouts (self);
  g_clear_pointer (&self->text, docket_card_text_free);
  if (self->card != NULL)
    {
      self->text
          = docket_card_text_new (self->card, self->look->today, self->look->home, self->done);
      lay_out (self);
      update_accessible (self);
    }
  update_button (self);
  update_digits (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* ---- Where things lie ---- */

/* Of the card alone, without a gap beside it. */
static int
get_card_height (DocketCardWidget *self)
{
  int height;

  if (self->card == NULL)
    return 0;
  height = TOP + self->look->small_height + LINE_GAP + self->title_lines_height + LINE_GAP
           + MAX (self->look->small_height, FACE) + TOP;
  if (self->text->percent >= 0)
    height += LINE_GAP + BAR;
  if (self->foot_height > 0)
    height += LINE_GAP + self->foot_height;
  return height;
}

static int
get_card_top (DocketCardWidget *self)
{
  return self->gap == DOCKET_GAP_BEFORE ? GAP_HEIGHT + CARD_GAP : 0;
}

static int
get_facts_top (DocketCardWidget *self)
{
  return get_card_top (self) + TOP + self->look->small_height + LINE_GAP + self->title_lines_height
         + LINE_GAP;
}

static void
docket_card_widget_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  DocketCardWidget *self = DOCKET_CARD_WIDGET (widget);
  int size;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    size = DOCKET_CARD_WIDTH;
  else
    size = get_card_height (self) + (self->gap != DOCKET_GAP_NONE ? GAP_HEIGHT + CARD_GAP : 0);
  *minimum = *natural = size;
}

static void
docket_card_widget_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DocketCardWidget *self = DOCKET_CARD_WIDGET (widget);
  GtkRequisition size;

  if (self->card == NULL)
    return;
  if (self->button != NULL)
    {
      GtkAllocation place = {
        DOCKET_CARD_WIDTH - PADDING - FACE + 2, get_facts_top (self) - 1, FACE + 2, FACE + 2
      };

      gtk_widget_measure (self->button, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (self->button, &place, -1);
    }
  if (self->digits != NULL)
    {
      GtkAllocation place;

      gtk_widget_get_preferred_size (self->digits, NULL, &size);
      place.width = size.width;
      place.height = size.height;
      place.x = DOCKET_CARD_WIDTH - PADDING - size.width;
      place.y = get_card_top (self) + TOP + (self->look->small_height - size.height) / 2;
      gtk_widget_size_allocate (self->digits, &place, -1);
    }
}

/* ---- Drawing ---- */

static void
draw_layout (GtkSnapshot *snapshot, PangoLayout *layout, int x, int y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* A border so wide that nothing is left inside: one filled path, where a rounded clip would be a
 * mask. */
static void
fill_rounded (
    GtkSnapshot *snapshot, int x, int y, int width, int height, float radius, const GdkRGBA *color)
{
  GskRoundedRect outline;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);
  const float half_width = (float) width / 2;
  const float half_height = (float) height / 2;
  const float widths[4] = { half_height, half_width, half_height, half_width };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };

  gsk_rounded_rect_init_from_rect (&outline, &bounds, radius);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
stroke_rounded (GtkSnapshot *snapshot,
                int x,
                int y,
                int width,
                int height,
                float radius,
                float line,
                const GdkRGBA *color)
{
  GskRoundedRect outline;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);
  const float widths[4] = { line, line, line, line };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };

  gsk_rounded_rect_init_from_rect (&outline, &bounds, radius);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
draw_ground (DocketCardWidget *self, GtkSnapshot *snapshot, int top)
{
  int height = get_card_height (self);
  DocketCardLook *look = self->look;

  fill_rounded (snapshot, 0, top, DOCKET_CARD_WIDTH, height, RADIUS, &look->card);
  if (self->hot && !is_running (self) && !self->open)
    fill_rounded (snapshot, 0, top, DOCKET_CARD_WIDTH, height, RADIUS, &look->shade);
  if (is_running (self))
    stroke_rounded (snapshot, 0, top, DOCKET_CARD_WIDTH, height, RADIUS, 2, &look->accent);
  else if (self->open)
    stroke_rounded (snapshot, 0, top, DOCKET_CARD_WIDTH, height, RADIUS, 2, &look->dim);
  else
    stroke_rounded (snapshot, 0, top, DOCKET_CARD_WIDTH, height, RADIUS, 1, &look->shade);
}

static gboolean
is_pressing (DocketCardWidget *self)
{
  const DocketTicket *ticket;

  if (docket_card_get_kind (self->card) != DOCKET_KIND_TICKET)
    return FALSE;
  ticket = docket_card_get_record (self->card);
  return ticket->priority >= DOCKET_PRIORITY_HIGH;
}

/* The dot says that it runs or presses; an urgent one has a second one. Returns its width. */
static int
draw_dot (DocketCardWidget *self, GtkSnapshot *snapshot, int y)
{
  const DocketTicket *ticket = docket_card_get_record (self->card);
  const GdkRGBA *color = is_running (self) ? &self->look->accent : &self->look->error;
  int x = PADDING;

  if (!is_running (self) && !is_pressing (self))
    return 0;
  y += (self->look->small_height - DOT) / 2;
  fill_rounded (snapshot, x, y, DOT, DOT, DOT / 2.0f, color);
  x += DOT;
  if (!is_running (self) && ticket->priority == DOCKET_PRIORITY_URGENT)
    {
      fill_rounded (snapshot, x + 2, y, DOT, DOT, DOT / 2.0f, color);
      x += DOT + 2;
    }
  return x - PADDING + 5;
}

static int
draw_right (GtkSnapshot *snapshot, PangoLayout *layout, int right, int y, const GdkRGBA *color)
{
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  draw_layout (snapshot, layout, right - width, y, color);
  return right - width;
}

static void
draw_head (DocketCardWidget *self, GtkSnapshot *snapshot, int y)
{
  DocketCardLook *look = self->look;
  int left = PADDING + draw_dot (self, snapshot, y);
  int right = DOCKET_CARD_WIDTH - PADDING;

  if (self->digits != NULL)
    right -= gtk_widget_get_width (self->digits);
  else if (*self->text->corner != '\0')
    {
      if (self->corner == NULL)
        self->corner = make_layout (self, look->small, self->text->corner);
      right = draw_right (
          snapshot, self->corner, right, y, self->text->late ? &look->error : &look->dim);
    }
  if (self->head == NULL)
    {
      self->head = make_layout (self, look->small, self->text->head);
      pango_layout_set_ellipsize (self->head, PANGO_ELLIPSIZE_END);
    }
  pango_layout_set_width (self->head, MAX (right - 8 - left, 0) * PANGO_SCALE);
  draw_layout (snapshot, self->head, left, y, is_running (self) ? &look->accent : &look->dim);
}

/* As many labels as fit, two at most. */
static void
draw_chips (DocketCardWidget *self, GtkSnapshot *snapshot, int y, int right)
{
  char *const *labels = docket_card_get_labels (self->card);
  int x = PADDING;

  if (labels == NULL)
    return;
  if (self->chips == NULL)
    {
      self->chips = g_ptr_array_new_with_free_func (g_object_unref);
      for (guint i = 0; labels[i] != NULL && i < 2; i++)
        g_ptr_array_add (self->chips, make_layout (self, self->look->small, labels[i]));
    }
  for (guint i = 0; i < self->chips->len; i++)
    {
      PangoLayout *layout = g_ptr_array_index (self->chips, i);
      int width, height;

      pango_layout_get_pixel_size (layout, &width, &height);
      if (x + width + 12 > right - 6)
        break;
      fill_rounded (
          snapshot, x, y + (FACE - height - 2) / 2, width + 12, height + 2, 6, &self->look->chip);
      draw_layout (snapshot, layout, x + 6, y + (FACE - height) / 2, &self->look->text);
      x += width + 18;
    }
}

static int
draw_face (DocketCardWidget *self, GtkSnapshot *snapshot, int y)
{
  int x = DOCKET_CARD_WIDTH - PADDING - FACE;
  const char *initials = docket_card_get_initials (self->card);
  const char *person = docket_card_get_person (self->card);
  guint hue;
  int width, height;

  if (self->button != NULL)
    return x - 6;
  if (initials == NULL || *initials == '\0')
    return DOCKET_CARD_WIDTH - PADDING;
  hue = (person != NULL ? g_str_hash (person) : 0) % DOCKET_CARD_N_PEOPLE;
  fill_rounded (snapshot, x, y, FACE, FACE, FACE / 2.0f, &self->look->people[hue]);
  if (self->initials == NULL)
    self->initials = make_layout (self, self->look->initials, initials);
  pango_layout_get_pixel_size (self->initials, &width, &height);
  draw_layout (snapshot,
               self->initials,
               x + (FACE - width) / 2,
               y + (FACE - height) / 2,
               &self->look->people_text[hue]);
  return x - 6;
}

static void
draw_facts (DocketCardWidget *self, GtkSnapshot *snapshot, int y)
{
  DocketCardLook *look = self->look;
  int right = draw_face (self, snapshot, y);
  int line = y + (FACE - look->small_height) / 2;

  if (*self->text->hours != '\0')
    {
      if (self->hours == NULL)
        self->hours = make_layout (self, look->small, self->text->hours);
      right = draw_right (snapshot,
                          self->hours,
                          right,
                          line,
                          self->text->percent > 100 ? &look->error : &look->dim);
    }
  if (self->text->foot_beside_hours)
    {
      if (self->foot == NULL)
        {
          self->foot = make_layout (self, look->small, self->text->foot);
          pango_layout_set_ellipsize (self->foot, PANGO_ELLIPSIZE_END);
        }
      pango_layout_set_width (self->foot, MAX (right - 6 - PADDING, 0) * PANGO_SCALE);
      draw_layout (snapshot, self->foot, PADDING, line, &look->dim);
    }
  else
    draw_chips (self, snapshot, y, right);
}

static void
draw_bar (DocketCardWidget *self, GtkSnapshot *snapshot, int y)
{
  DocketCardLook *look = self->look;
  int percent = self->text->percent;
  int width = INNER * CLAMP (percent, 0, 100) / 100;
  const GdkRGBA *color = percent > 100  ? &look->error
                         : percent > 80 ? &look->warning
                                        : &look->accent;

  fill_rounded (snapshot, PADDING, y, INNER, BAR, BAR / 2.0f, &look->track);
  if (width > 0)
    fill_rounded (snapshot, PADDING, y, MAX (width, BAR), BAR, BAR / 2.0f, color);
}

static void
draw_gap (DocketCardWidget *self, GtkSnapshot *snapshot)
{
  int y = self->gap == DOCKET_GAP_BEFORE ? 0 : get_card_height (self) + CARD_GAP;
  GdkRGBA ground = self->look->accent;

  ground.alpha = 0.12f;
  fill_rounded (snapshot, 0, y, DOCKET_CARD_WIDTH, GAP_HEIGHT, RADIUS, &ground);
  stroke_rounded (snapshot, 0, y, DOCKET_CARD_WIDTH, GAP_HEIGHT, RADIUS, 2, &self->look->accent);
}

static const GdkRGBA *
get_foot_color (DocketCardWidget *self)
{
  switch (self->text->foot_tone)
    {
    case DOCKET_TONE_WARNING:
      return &self->look->warning;
    case DOCKET_TONE_ERROR:
      return &self->look->error;
    case DOCKET_TONE_DIM:
    default:
      return &self->look->dim;
    }
}

static void
docket_card_widget_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DocketCardWidget *self = DOCKET_CARD_WIDGET (widget);
  int top = get_card_top (self);
  int y = top + TOP;

  if (self->card == NULL)
    return;
  if (self->gap != DOCKET_GAP_NONE)
    draw_gap (self, snapshot);
  if (self->dragged)
    gtk_snapshot_push_opacity (snapshot, 0.4);
  draw_ground (self, snapshot, top);
  draw_head (self, snapshot, y);
  y += self->look->small_height + LINE_GAP;
  draw_layout (snapshot, self->title, PADDING, y, &self->look->text);
  y = get_facts_top (self);
  draw_facts (self, snapshot, y);
  y += MAX (FACE, self->look->small_height);
  if (self->text->percent >= 0)
    {
      draw_bar (self, snapshot, y + LINE_GAP);
      y += LINE_GAP + BAR;
    }
  if (self->foot_height > 0)
    draw_layout (snapshot, self->foot, PADDING, y + LINE_GAP, get_foot_color (self));
  if (self->button != NULL)
    gtk_widget_snapshot_child (widget, self->button, snapshot);
  if (self->digits != NULL)
    gtk_widget_snapshot_child (widget, self->digits, snapshot);
  if (self->dragged)
    gtk_snapshot_pop (snapshot);
}

/* ---- The class ---- */

static void
docket_card_widget_dispose (GObject *object)
{
  DocketCardWidget *self = DOCKET_CARD_WIDGET (object);

  docket_card_widget_set_card (self, NULL, NULL, FALSE);

  G_OBJECT_CLASS (docket_card_widget_parent_class)->dispose (object);
}

static void
docket_card_widget_class_init (DocketCardWidgetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = docket_card_widget_dispose;
  widget_class->measure = docket_card_widget_measure;
  widget_class->size_allocate = docket_card_widget_size_allocate;
  widget_class->snapshot = docket_card_widget_snapshot;

  gtk_widget_class_set_css_name (widget_class, "card");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
docket_card_widget_init (DocketCardWidget *self)
{
}

GtkWidget *
docket_card_widget_new (void)
{
  return g_object_new (DOCKET_TYPE_CARD_WIDGET, NULL);
}

void
docket_card_widget_set_card (DocketCardWidget *self,
                             DocketCard *card,
                             DocketCardLook *look,
                             gboolean done)
{
  g_return_if_fail (DOCKET_IS_CARD_WIDGET (self));
  g_return_if_fail ((card == NULL) == (look == NULL));

  if (self->card != NULL)
    g_signal_handlers_disconnect_by_func (self->card, update, self);
  g_set_object (&self->card, card);
  g_clear_pointer (&self->look, docket_card_look_unref);
  self->done = done;
  self->hot = self->open = self->dragged = FALSE;
  self->gap = DOCKET_GAP_NONE;
  if (card != NULL)
    {
      self->look = docket_card_look_ref (look);
      g_signal_connect_swapped (card, "changed", G_CALLBACK (update), self);
    }
  update (self);
}

DocketCard *
docket_card_widget_get_card (DocketCardWidget *self)
{
  g_return_val_if_fail (DOCKET_IS_CARD_WIDGET (self), NULL);

  return self->card;
}

void
docket_card_widget_set_hot (DocketCardWidget *self, gboolean hot)
{
  g_return_if_fail (DOCKET_IS_CARD_WIDGET (self));

  if (self->hot == hot)
    return;
  self->hot = hot;
  update_button (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
docket_card_widget_set_open (DocketCardWidget *self, gboolean open)
{
  g_return_if_fail (DOCKET_IS_CARD_WIDGET (self));

  if (self->open == open)
    return;
  self->open = open;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
docket_card_widget_set_gap (DocketCardWidget *self, DocketGap gap)
{
  g_return_if_fail (DOCKET_IS_CARD_WIDGET (self));

  if (self->gap == gap)
    return;
  self->gap = gap;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
docket_card_widget_set_dragged (DocketCardWidget *self, gboolean dragged)
{
  g_return_if_fail (DOCKET_IS_CARD_WIDGET (self));

  if (self->dragged == dragged)
    return;
  self->dragged = dragged;
  update_button (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
docket_card_widget_is_upper_half (DocketCardWidget *self, double y)
{
  g_return_val_if_fail (DOCKET_IS_CARD_WIDGET (self), FALSE);

  return y < get_card_top (self) + get_card_height (self) / 2.0;
}
