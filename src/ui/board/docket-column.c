/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One column of a board. Owns its widgets and references to its model and look. Main thread. It
 * tells what a person did through signals; what comes of it is the board's. */
#include "docket-column.h"

#include "docket-card-widget.h"
#include "docket-labels.h"
#include "docket-stage-entry.h"
#include "docket-stages.h"

#include <glib/gi18n.h>
#include <string.h>

/* Rows that a column begins with, and grows by: a list keeps some 200 alive, and few are seen. */
#define FIRST_ROWS 24

struct _DocketColumn
{
  GtkWidget parent_instance;

  DocketColumnModel *model;
  GtkSliceListModel *slice;
  DocketCardLook *look;
  DocketCard *open;
  DocketStage *stage;
  char *currency;

  GtkWidget *box;
  GtkWidget *head;
  GtkWidget *dot; /* NULL where the stage has no colour */
  GtkLabel *name;
  GtkLabel *count;
  GtkLabel *sums;
  GtkWidget *add;
  GtkWidget *menu_button;
  GtkWidget *rename; /* NULL but while the stage is renamed */
  DocketQuickAddEntry *entry;
  GtkWidget *empty;
  GtkScrolledWindow *scroller;
  GtkListView *list;

  GtkWidget *hovered;    /* weak */
  GtkWidget *gap_widget; /* weak */
  GtkWidget *dragged;    /* weak */
  DocketCard *before;    /* (unowned) of the model: where a drop would go; NULL: to the end */
  guint grow;
  guint refresh;
  gboolean always_add;
  gboolean done;
};

enum
{
  DROPPED,
  OPENED,
  MENU,
  ADDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocketColumn, docket_column, GTK_TYPE_WIDGET)

static void
watch (GtkWidget **place, GtkWidget *widget)
{
  if (*place != NULL)
    g_object_remove_weak_pointer (G_OBJECT (*place), (gpointer *) place);
  *place = widget;
  if (widget != NULL)
    g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) place);
}

/* ---- The head ---- */

static char *
describe_sums (DocketColumn *self, const DocketColumnTotals *totals, char **tip)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *hours = docket_labels_hours (totals->seconds);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  const DocketColumnSum *foreign = NULL; /* the first of them by its code */
  g_autofree char *own = NULL;
  g_autofree char *unbilled = NULL;

  if (totals->seconds >= 60)
    {
      g_string_append (text, hours);
      /* Translators: %s are hours */
      g_string_append_printf (all, _ ("%s worked"), hours);
    }
  for (guint i = 0; i < totals->sums->len; i++)
    {
      const DocketColumnSum *sum = &g_array_index (totals->sums, DocketColumnSum, i);
      g_autofree char *amount = docket_labels_money (sum->unbilled, sum->currency);
      g_autofree char *full = docket_labels_money_code (sum->unbilled, sum->currency);

      g_string_append_printf (all, "%s", all->len > 0 ? "\n" : "");
      /* Translators: %s is an amount of money */
      g_string_append_printf (all, _ ("%s unbilled"), full);
      if (self->currency == NULL || g_strcmp0 (sum->currency, self->currency) == 0)
        own = g_steal_pointer (&amount);
      else if (foreign == NULL || strcmp (sum->currency, foreign->currency) < 0)
        {
          if (foreign != NULL)
            g_ptr_array_add (others, (gpointer) foreign->currency);
          foreign = sum;
        }
      else
        g_ptr_array_add (others, (gpointer) sum->currency);
    }
  /* Sums of other currencies are not added to it; the tip has them. Where there is none in the
   * company's own, that of another one is better than a nought. */
  if (own == NULL && foreign != NULL)
    own = docket_labels_money_code (foreign->unbilled, foreign->currency);
  else if (foreign != NULL)
    g_ptr_array_add (others, (gpointer) foreign->currency);
  if (own != NULL)
    {
      unbilled = docket_labels_money_and_others (own, others);
      g_string_append (text, text->len > 0 ? " · " : "");
      /* Translators: an amount of money that was earned and not yet billed */
      g_string_append_printf (text, _ ("unbilled %s"), unbilled);
    }
  *tip = g_string_free (g_steal_pointer (&all), FALSE);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
update_head (DocketColumn *self)
{
  const DocketColumnTotals *totals = docket_column_model_get_totals (self->model);
  gint64 limit = self->stage->limit;
  gboolean above = !DOCKET_IS_NULL (limit) && limit > 0 && totals->n_all > limit;
  g_autofree char *count = NULL;
  g_autofree char *tip = NULL;
  g_autofree char *sums = describe_sums (self, totals, &tip);
  g_autofree char *label = NULL;

  if (totals->n_shown != totals->n_all)
    /* Translators: cards shown, and cards there are */
    count = g_strdup_printf (_ ("%u of %u"), totals->n_shown, totals->n_all);
  else if (above)
    /* Translators: cards there are, and how many there should be at most */
    count = g_strdup_printf (_ ("%u of %d"), totals->n_all, (int) limit);
  else
    count = g_strdup_printf ("%u", totals->n_all);
  gtk_label_set_label (self->count, count);
  gtk_label_set_label (self->sums, sums);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sums), *tip != '\0' ? tip : NULL);
  if (above)
    gtk_widget_add_css_class (GTK_WIDGET (self->count), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->count), "warning");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), above ? _ ("Above its limit") : NULL);
  gtk_widget_set_visible (self->empty, totals->n_shown == 0);

  label = g_strdup_printf ("%s, %s%s%s",
                           docket_column_model_get_stage (self->model),
                           count,
                           *sums != '\0' ? ", " : "",
                           sums);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static gboolean
refresh_cb (gpointer user_data)
{
  DocketColumn *self = user_data;

  self->refresh = 0;
  update_head (self);
  return G_SOURCE_REMOVE;
}

/* Once for any number of changes. */
static void
totals_changed_cb (DocketColumn *self)
{
  if (self->refresh == 0)
    self->refresh = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL);
}

/* Made for the few stages that have a colour. */
static void
show_color (DocketColumn *self)
{
  const char *color = self->stage->color;
  const char *classes[] = { "docket-stage-dot", color, NULL };

  if (color == NULL || !g_strv_contains (docket_stage_colors, color))
    {
      if (self->dot != NULL)
        gtk_box_remove (GTK_BOX (self->head), self->dot);
      self->dot = NULL;
      return;
    }
  if (self->dot == NULL)
    {
      self->dot = g_object_new (GTK_TYPE_BOX,
                                "valign",
                                GTK_ALIGN_CENTER,
                                "accessible-role",
                                GTK_ACCESSIBLE_ROLE_NONE,
                                NULL);
      gtk_box_prepend (GTK_BOX (self->head), self->dot);
    }
  gtk_widget_set_css_classes (self->dot, classes);
}

static void
show_stage_menu (DocketColumn *self)
{
  if (self->stage->id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "stage.menu", "s", self->stage->id);
}

static void
end_rename (DocketColumn *self)
{
  GtkWidget *rename = g_steal_pointer (&self->rename);

  gtk_widget_set_visible (self->head, TRUE);
  gtk_widget_grab_focus (self->menu_button);
  gtk_box_remove (GTK_BOX (self->box), rename);
}

static void
renamed_cb (DocketStageEntry *entry, const char *name, DocketColumn *self)
{
  end_rename (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "stage.rename", "(ss)", self->stage->id, name);
}

void
docket_column_begin_rename (DocketColumn *self, GPtrArray *stages)
{
  g_return_if_fail (DOCKET_IS_COLUMN (self));

  if (self->rename == NULL)
    {
      self->rename = docket_stage_entry_new (
          stages, self->stage->board, self->stage->id, self->stage->name, TRUE);
      gtk_widget_add_css_class (self->rename, "docket-column-rename");
      gtk_box_prepend (GTK_BOX (self->box), self->rename);
      gtk_widget_set_visible (self->head, FALSE);
      g_signal_connect (self->rename, "entered", G_CALLBACK (renamed_cb), self);
      g_signal_connect_swapped (self->rename, "dismissed", G_CALLBACK (end_rename), self);
    }
  gtk_widget_grab_focus (self->rename);
}

/* ---- The rows ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, DocketColumn *self)
{
  gtk_list_item_set_child (item, docket_card_widget_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, DocketColumn *self)
{
  DocketCardWidget *widget = DOCKET_CARD_WIDGET (gtk_list_item_get_child (item));
  DocketCard *card = gtk_list_item_get_item (item);

  docket_card_widget_set_card (widget, card, self->look, self->done);
  if (card == self->open)
    docket_card_widget_set_open (widget, TRUE);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, DocketColumn *self)
{
  docket_card_widget_set_card (
      DOCKET_CARD_WIDGET (gtk_list_item_get_child (item)), NULL, NULL, FALSE);
}

static void
activate_cb (GtkListView *list, guint position, DocketColumn *self)
{
  DocketCard *card = docket_column_model_peek (self->model, (int) position);

  if (card != NULL)
    g_signal_emit (self, signals[OPENED], 0, card);
}

static void
grow_to (DocketColumn *self, guint rows)
{
  if (rows > gtk_slice_list_model_get_size (self->slice))
    gtk_slice_list_model_set_size (self->slice, rows + FIRST_ROWS);
}

static gboolean
grow_cb (gpointer user_data)
{
  DocketColumn *self = user_data;

  self->grow = 0;
  grow_to (self, gtk_slice_list_model_get_size (self->slice) * 2);
  return G_SOURCE_REMOVE;
}

/* Not at once: rows must not change while the list is laid out. */
static void
scrolled_cb (GtkAdjustment *adjustment, DocketColumn *self)
{
  double end
      = gtk_adjustment_get_value (adjustment) + 3 * gtk_adjustment_get_page_size (adjustment);

  if (self->grow == 0 && self->slice != NULL && end >= gtk_adjustment_get_upper (adjustment)
      && gtk_slice_list_model_get_size (self->slice)
             < g_list_model_get_n_items (G_LIST_MODEL (self->model)))
    self->grow = g_idle_add_full (G_PRIORITY_HIGH_IDLE, grow_cb, self, NULL);
}

/* The card of a row of the list. */
static DocketCardWidget *
get_card_of_row (GtkWidget *row)
{
  GtkWidget *child = gtk_widget_get_first_child (row);

  return DOCKET_IS_CARD_WIDGET (child) ? DOCKET_CARD_WIDGET (child) : NULL;
}

static DocketCardWidget *
pick_card (DocketColumn *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  if (picked == NULL)
    return NULL;
  if (!DOCKET_IS_CARD_WIDGET (picked))
    {
      GtkWidget *above = gtk_widget_get_ancestor (picked, DOCKET_TYPE_CARD_WIDGET);

      if (above == NULL)
        return NULL;
      picked = above;
    }
  return DOCKET_CARD_WIDGET (picked);
}

/* ---- Hovering, and the menu ---- */

static void
set_hovered (DocketColumn *self, DocketCardWidget *card)
{
  if (self->hovered == (GtkWidget *) card)
    return;
  if (self->hovered != NULL)
    {
      GtkWidget *row = gtk_widget_get_parent (self->hovered);

      if (row == NULL || !gtk_widget_has_focus (row))
        docket_card_widget_set_hot (DOCKET_CARD_WIDGET (self->hovered), FALSE);
    }
  watch (&self->hovered, (GtkWidget *) card);
  if (card != NULL)
    docket_card_widget_set_hot (card, TRUE);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, DocketColumn *self)
{
  set_hovered (self, pick_card (self, x, y));
}

static void
leave_cb (GtkEventControllerMotion *controller, DocketColumn *self)
{
  set_hovered (self, NULL);
}

static void
menu_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, DocketColumn *self)
{
  DocketCardWidget *card = pick_card (self, x, y);

  if (card == NULL)
    {
      if (y < gtk_widget_get_height (self->head) && gtk_widget_get_visible (self->head))
        show_stage_menu (self);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[MENU], 0, docket_card_widget_get_card (card), x, y);
}

/* ---- Dragging out ---- */

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, DocketColumn *self)
{
  DocketCardWidget *card = pick_card (self, x, y);
  g_autoptr (GdkPaintable) live = NULL;
  g_autoptr (GdkPaintable) picture = NULL;
  graphene_point_t at;

  if (card == NULL || docket_card_widget_get_card (card) == NULL)
    return NULL;
  if (!gtk_widget_compute_point (
          GTK_WIDGET (self), GTK_WIDGET (card), &GRAPHENE_POINT_INIT ((float) x, (float) y), &at))
    return NULL;
  watch (&self->dragged, GTK_WIDGET (card));
  /* A picture of now: the row may be another card's before the drag ends. */
  live = gtk_widget_paintable_new (GTK_WIDGET (card));
  picture = gdk_paintable_get_current_image (live);
  gtk_drag_source_set_icon (source, picture, (int) at.x, (int) at.y);
  return gdk_content_provider_new_typed (DOCKET_TYPE_CARD, docket_card_widget_get_card (card));
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, DocketColumn *self)
{
  if (self->dragged != NULL)
    docket_card_widget_set_dragged (DOCKET_CARD_WIDGET (self->dragged), TRUE);
}

static void
drag_end_cb (GtkDragSource *source, GdkDrag *drag, gboolean delete_data, DocketColumn *self)
{
  if (self->dragged != NULL)
    docket_card_widget_set_dragged (DOCKET_CARD_WIDGET (self->dragged), FALSE);
  watch (&self->dragged, NULL);
}

/* ---- Dropping in ---- */

static void
close_gap (DocketColumn *self)
{
  if (self->gap_widget != NULL)
    docket_card_widget_set_gap (DOCKET_CARD_WIDGET (self->gap_widget), DOCKET_GAP_NONE);
  watch (&self->gap_widget, NULL);
  gtk_widget_remove_css_class (self->empty, "drop");
  self->before = NULL;
}

static void
open_gap (DocketColumn *self, DocketCardWidget *card, DocketGap gap)
{
  if (self->gap_widget != (GtkWidget *) card)
    close_gap (self);
  watch (&self->gap_widget, (GtkWidget *) card);
  docket_card_widget_set_gap (card, gap);
}

/* The first card whose middle is below @y, or the last one above it. */
static DocketCardWidget *
find_gap (DocketColumn *self, double y, DocketGap *gap)
{
  DocketCardWidget *last = NULL;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      DocketCardWidget *card = get_card_of_row (row);
      graphene_point_t at;

      if (card == NULL || docket_card_widget_get_card (card) == NULL
          || !gtk_widget_get_child_visible (row)
          || !gtk_widget_compute_point (
              GTK_WIDGET (self), GTK_WIDGET (card), &GRAPHENE_POINT_INIT (0, (float) y), &at))
        continue;
      if (docket_card_widget_is_upper_half (card, at.y))
        {
          *gap = DOCKET_GAP_BEFORE;
          return card;
        }
      last = card;
    }
  *gap = DOCKET_GAP_AFTER;
  return last;
}

static GdkDragAction
drop_motion_cb (GtkDropTarget *target, double x, double y, DocketColumn *self)
{
  DocketGap gap;
  DocketCardWidget *card = find_gap (self, y, &gap);
  int position;

  if (card == NULL)
    {
      close_gap (self);
      gtk_widget_add_css_class (self->empty, "drop");
      return GDK_ACTION_MOVE;
    }
  open_gap (self, card, gap);
  self->before = docket_card_widget_get_card (card);
  if (gap == DOCKET_GAP_AFTER)
    {
      position = docket_column_model_find (self->model, self->before);
      self->before = docket_column_model_peek (self->model, position + 1);
    }
  return GDK_ACTION_MOVE;
}

static void
drop_leave_cb (GtkDropTarget *target, DocketColumn *self)
{
  close_gap (self);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, DocketColumn *self)
{
  DocketCard *card = g_value_get_object (value);
  DocketCard *before;

  drop_motion_cb (target, x, y, self);
  before = self->before;
  close_gap (self);
  g_signal_emit (self, signals[DROPPED], 0, card, before);
  return TRUE;
}

/* ---- Adding ---- */

static void
entered_cb (DocketQuickAddEntry *entry, const char *text, DocketColumn *self)
{
  g_signal_emit (self, signals[ADDED], 0, text);
}

static void
dismissed_cb (DocketQuickAddEntry *entry, DocketColumn *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->entry), self->always_add);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* ---- The class ---- */

/* A card and what is beside it, however much its head has to say. */
static void
docket_column_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  DocketColumn *self = DOCKET_COLUMN (widget);

  gtk_widget_measure (
      self->box, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = MAX (*minimum, DOCKET_CARD_WIDTH + 12);
}

static void
docket_column_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (
      DOCKET_COLUMN (widget)->box, &(GtkAllocation){ 0, 0, width, height }, baseline);
}

static void
docket_column_dispose (GObject *object)
{
  DocketColumn *self = DOCKET_COLUMN (object);

  g_clear_handle_id (&self->grow, g_source_remove);
  g_clear_handle_id (&self->refresh, g_source_remove);
  watch (&self->hovered, NULL);
  watch (&self->gap_widget, NULL);
  watch (&self->dragged, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->slice);
  g_clear_object (&self->model);
  g_clear_object (&self->open);

  G_OBJECT_CLASS (docket_column_parent_class)->dispose (object);
}

static void
docket_column_finalize (GObject *object)
{
  DocketColumn *self = DOCKET_COLUMN (object);

  docket_card_look_unref (self->look);
  g_free (self->currency);
  g_clear_pointer (&self->stage, docket_record_unref);

  G_OBJECT_CLASS (docket_column_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  signals[DROPPED] = g_signal_new ("dropped",
                                   type,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   2,
                                   DOCKET_TYPE_CARD,
                                   DOCKET_TYPE_CARD);
  signals[OPENED] = g_signal_new (
      "opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, DOCKET_TYPE_CARD);
  signals[MENU] = g_signal_new ("menu",
                                type,
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                3,
                                DOCKET_TYPE_CARD,
                                G_TYPE_DOUBLE,
                                G_TYPE_DOUBLE);
  signals[ADDED] = g_signal_new (
      "added", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

/* The cards are one stop on the way of the Tab key, and the arrows go through them: nobody shall
 * have to pass each card of a column to come to the next. */
static gboolean
docket_column_focus (GtkWidget *widget, GtkDirectionType direction)
{
  DocketColumn *self = DOCKET_COLUMN (widget);
  gboolean on_a_card = gtk_widget_get_focus_child (GTK_WIDGET (self->scroller)) != NULL;

  if (on_a_card && direction == GTK_DIR_TAB_FORWARD)
    return FALSE;
  if (on_a_card && direction == GTK_DIR_TAB_BACKWARD)
    return gtk_widget_child_focus (GTK_WIDGET (self->entry), direction)
           || gtk_widget_child_focus (self->head, direction);
  return gtk_widget_child_focus (self->box, direction);
}

static void
docket_column_class_init (DocketColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = docket_column_dispose;
  object_class->finalize = docket_column_finalize;

  g_type_ensure (DOCKET_TYPE_QUICK_ADD_ENTRY);
  widget_class->focus = docket_column_focus;
  widget_class->measure = docket_column_measure;
  widget_class->size_allocate = docket_column_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/docketapp/Docket/board/docket-column.ui");
  gtk_widget_class_bind_template_child (widget_class, DocketColumn, box);
  gtk_widget_class_bind_template_child (widget_class, DocketColumn, head);
  gtk_widget_class_bind_template_child (widget_class, DocketColumn, name);
  gtk_widget_class_bind_template_child (widget_class, DocketColumn, count);
  gtk_widget_class_bind_template_child (widget_class, DocketColumn, sums);
  gtk_widget_class_bind_template_child (widget_class, DocketColumn, add);
  gtk_widget_class_bind_template_child (widget_class, DocketColumn, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DocketColumn, entry);
  gtk_widget_class_bind_template_child (widget_class, DocketColumn, empty);
  gtk_widget_class_bind_template_child (widget_class, DocketColumn, scroller);
  gtk_widget_class_bind_template_child (widget_class, DocketColumn, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, dismissed_cb);
  gtk_widget_class_bind_template_callback (widget_class, docket_column_begin_add);
  gtk_widget_class_bind_template_callback (widget_class, show_stage_menu);
  install_signals (G_TYPE_FROM_CLASS (klass));
}

/* One of each for the whole column: a controller a card would cost more than the card. */
static void
add_controllers (DocketColumn *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *menu = gtk_gesture_click_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (DOCKET_TYPE_CARD, GDK_ACTION_MOVE);

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (menu), GTK_PHASE_CAPTURE);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (source, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect (target, "enter", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect (target, "motion", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (drop_leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
docket_column_init (DocketColumn *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (
      adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (
      adjustment, "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_DEFAULT);
  add_controllers (self);
}

GtkWidget *
docket_column_new (DocketColumnModel *model, const DocketStage *stage)
{
  DocketColumn *self = g_object_new (DOCKET_TYPE_COLUMN, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (
      model, "totals-changed", G_CALLBACK (totals_changed_cb), self, G_CONNECT_SWAPPED);
  docket_column_set_stage (self, stage);
  return GTK_WIDGET (self);
}

DocketColumnModel *
docket_column_get_model (DocketColumn *self)
{
  g_return_val_if_fail (DOCKET_IS_COLUMN (self), NULL);

  return self->model;
}

const char *
docket_column_get_stage (DocketColumn *self)
{
  g_return_val_if_fail (DOCKET_IS_COLUMN (self), NULL);

  return docket_column_model_get_stage (self->model);
}

/* Cards of a stage where work is done look so; rows are bound anew. */
static void
set_done (DocketColumn *self, gboolean done)
{
  if (self->done == done)
    return;
  self->done = done;
  if (self->look != NULL)
    docket_column_set_look (self, self->look);
}

void
docket_column_set_stage (DocketColumn *self, const DocketStage *stage)
{
  g_autofree char *label = NULL;
  DocketStage *old = self->stage;

  g_return_if_fail (DOCKET_IS_COLUMN (self));

  self->stage = docket_record_ref ((gpointer) stage);
  if (old != NULL)
    docket_record_unref (old);
  gtk_label_set_label (self->name, stage->name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), stage->name);
  /* Translators: %s is a column of the board */
  label = g_strdup_printf (_ ("Change the stage “%s”"), stage->name);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  show_color (self);
  set_done (self, stage->kind == DOCKET_STAGE_DONE);
  update_head (self);
}

const DocketStage *
docket_column_get_record (DocketColumn *self)
{
  g_return_val_if_fail (DOCKET_IS_COLUMN (self), NULL);

  return self->stage;
}

GtkWidget *
docket_column_get_menu_button (DocketColumn *self)
{
  g_return_val_if_fail (DOCKET_IS_COLUMN (self), NULL);

  return self->menu_button;
}

void
docket_column_set_look (DocketColumn *self, DocketCardLook *look)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  g_return_if_fail (DOCKET_IS_COLUMN (self));

  docket_card_look_ref (look);
  docket_card_look_unref (self->look);
  self->look = look;
  /* Rows are bound anew, with the new look. */
  gtk_list_view_set_model (self->list, NULL);
  if (self->slice == NULL)
    self->slice
        = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->model)), 0, FIRST_ROWS);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->slice)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

void
docket_column_set_currency (DocketColumn *self, const char *currency)
{
  g_return_if_fail (DOCKET_IS_COLUMN (self));

  if (g_strcmp0 (self->currency, currency) == 0)
    return;
  g_free (self->currency);
  self->currency = g_strdup (currency);
  update_head (self);
}

void
docket_column_set_addable (DocketColumn *self, gboolean always)
{
  g_return_if_fail (DOCKET_IS_COLUMN (self));

  self->always_add = always;
  gtk_widget_set_visible (GTK_WIDGET (self->entry), always);
  gtk_widget_set_visible (self->add, !always);
}

void
docket_column_begin_add (DocketColumn *self)
{
  g_return_if_fail (DOCKET_IS_COLUMN (self));

  gtk_widget_set_visible (GTK_WIDGET (self->entry), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

DocketQuickAddEntry *
docket_column_get_entry (DocketColumn *self)
{
  g_return_val_if_fail (DOCKET_IS_COLUMN (self), NULL);

  return self->entry;
}

gboolean
docket_column_focus_card (DocketColumn *self, DocketCard *card)
{
  GtkWidget *widget;
  int position;

  g_return_val_if_fail (DOCKET_IS_COLUMN (self), FALSE);

  position = docket_column_model_find (self->model, card);
  if (position < 0 || self->slice == NULL)
    return FALSE;
  grow_to (self, (guint) position + 1);
  gtk_widget_activate_action (
      GTK_WIDGET (self->list), "list.scroll-to-item", "u", (guint) position);
  /* The list would take the focus itself. */
  widget = docket_column_find_widget (self, card);
  return gtk_widget_grab_focus (widget != NULL ? gtk_widget_get_parent (widget)
                                               : GTK_WIDGET (self->list));
}

GtkWidget *
docket_column_find_widget (DocketColumn *self, DocketCard *card)
{
  g_return_val_if_fail (DOCKET_IS_COLUMN (self), NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      DocketCardWidget *widget = get_card_of_row (row);

      if (widget != NULL && docket_card_widget_get_card (widget) == card)
        return GTK_WIDGET (widget);
    }
  return NULL;
}

void
docket_column_set_open (DocketColumn *self, DocketCard *card)
{
  GtkWidget *widget;

  g_return_if_fail (DOCKET_IS_COLUMN (self));

  if (self->open == card)
    return;
  if (self->open != NULL && (widget = docket_column_find_widget (self, self->open)) != NULL)
    docket_card_widget_set_open (DOCKET_CARD_WIDGET (widget), FALSE);
  g_set_object (&self->open, card);
  if (card != NULL && (widget = docket_column_find_widget (self, card)) != NULL)
    docket_card_widget_set_open (DOCKET_CARD_WIDGET (widget), TRUE);
}

GtkWidget *
docket_column_get_list (DocketColumn *self)
{
  g_return_val_if_fail (DOCKET_IS_COLUMN (self), NULL);

  return GTK_WIDGET (self->list);
}

GtkAdjustment *
docket_column_get_adjustment (DocketColumn *self)
{
  g_return_val_if_fail (DOCKET_IS_COLUMN (self), NULL);

  return gtk_scrolled_window_get_vadjustment (self->scroller);
}
