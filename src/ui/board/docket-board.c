/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A board: columns side by side, which card has the focus, and scrolling while a card is dragged.
 * Owns its columns and model. Main thread. Its acts are in docket-board-actions.c; what comes of
 * them is decided by who listens to its signals. */
#include "docket-board.h"
#include "docket-board-private.h"

#include "docket-card-widget.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* A drag this near to the board's edge scrolls it. */
#define EDGE 36

guint docket_board_signals[DOCKET_BOARD_N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocketBoard, docket_board, GTK_TYPE_WIDGET)

/* ---- The look ---- */

static void
make_look (DocketBoard *self)
{
  docket_card_look_unref (self->look);
  self->look = docket_card_look_new (GTK_WIDGET (self), self->today, self->currency);
  for (guint i = 0; i < self->columns->len; i++)
    docket_column_set_look (g_ptr_array_index (self->columns, i), self->look);
}

static void
theme_changed_cb (DocketBoard *self)
{
  if (self->look != NULL)
    make_look (self);
}

/* ---- Columns ---- */

static void
dropped_cb (DocketColumn *column, DocketCard *card, DocketCard *before, DocketBoard *self)
{
  docket_board_move (self, card, docket_column_get_model (column), before);
}

static void
opened_cb (DocketColumn *column, DocketCard *card, DocketBoard *self)
{
  g_signal_emit (self, docket_board_signals[DOCKET_BOARD_OPENED], 0, card);
}

static void
menu_cb (DocketColumn *column, DocketCard *card, double x, double y, DocketBoard *self)
{
  docket_board_show_menu (self, column, card, x, y);
}

static void
added_cb (DocketColumn *column, const char *text, DocketBoard *self)
{
  g_signal_emit (
      self, docket_board_signals[DOCKET_BOARD_ADDED], 0, docket_column_get_stage (column), text);
}

/* A moved card keeps the focus. */
static void
arrived_cb (DocketColumnModel *model, guint position, guint removed, guint added, DocketBoard *self)
{
  g_autoptr (DocketCard) card = NULL;

  if (self->follow == NULL || added == 0 || docket_column_model_find (model, self->follow) < 0)
    return;
  card = g_steal_pointer (&self->follow);
  docket_board_focus_card (self, card);
}

static DocketColumn *
new_column (DocketBoard *self, DocketColumnModel *model, const DocketStage *stage)
{
  GtkWidget *widget = docket_column_new (model, stage);
  DocketColumn *column = DOCKET_COLUMN (widget);
  DocketQuickAddEntry *entry = docket_column_get_entry (column);

  docket_column_set_currency (column, self->currency);
  docket_column_set_open (column, self->open);
  docket_quick_add_entry_set_words (entry, self->words, self->words_data);
  docket_quick_add_entry_set_placeholder (entry,
                                          self->kind == DOCKET_KIND_TICKET
                                              ? _ ("Add: Printer down @acme !high ~2h")
                                              : _ ("Add: Office move @acme ~40h ^friday"));
  g_signal_connect (column, "dropped", G_CALLBACK (dropped_cb), self);
  g_signal_connect (column, "opened", G_CALLBACK (opened_cb), self);
  g_signal_connect (column, "menu", G_CALLBACK (menu_cb), self);
  g_signal_connect (column, "added", G_CALLBACK (added_cb), self);
  /* After the list has its row. */
  docket_board_add_keys (column);
  if (self->look != NULL)
    docket_column_set_look (column, self->look);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (arrived_cb), self, G_CONNECT_AFTER);
  gtk_box_append (GTK_BOX (self->box), widget);
  return column;
}

/* Columns of stages that are called otherwise now are so too. */
static gboolean
rename_columns (DocketBoard *self, GPtrArray *stages)
{
  gboolean any = FALSE;

  for (guint i = 0; i < stages->len; i++)
    {
      const DocketStage *stage = g_ptr_array_index (stages, i);
      DocketColumn *column = docket_board_find_column (self, stage->id);

      if (column == NULL || g_strcmp0 (stage->name, docket_column_get_stage (column)) == 0)
        continue;
      docket_board_model_rename_stage (self->model, docket_column_get_model (column), stage->name);
      any = TRUE;
    }
  return any;
}

static gboolean
has_same_names (DocketBoard *self, GPtrArray *stages)
{
  if (stages->len != self->columns->len)
    return FALSE;
  for (guint i = 0; i < stages->len; i++)
    {
      const DocketStage *stage = g_ptr_array_index (stages, i);

      if (g_strcmp0 (stage->name, docket_column_get_stage (g_ptr_array_index (self->columns, i)))
          != 0)
        return FALSE;
    }
  return TRUE;
}

/* The column that shows @model, taken out of @columns; NULL where there is none. */
static DocketColumn *
take_column (GPtrArray *columns, DocketColumnModel *model)
{
  for (guint i = 0; i < columns->len; i++)
    {
      DocketColumn *column = g_ptr_array_index (columns, i);

      if (docket_column_get_model (column) == model)
        return g_ptr_array_remove_index (columns, i);
    }
  return NULL;
}

/* Columns that stay keep what they are scrolled to, and the focus. */
static void
place_columns (DocketBoard *self, GPtrArray *stages)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->columns);
  GtkWidget *last = NULL;

  self->columns = g_ptr_array_new ();
  for (guint i = 0; i < stages->len; i++)
    {
      const DocketStage *stage = g_ptr_array_index (stages, i);
      DocketColumnModel *model = docket_board_model_get_column (self->model, i);
      DocketColumn *column = take_column (old, model);

      if (column == NULL)
        column = new_column (self, model, stage);
      else
        docket_column_set_stage (column, stage);
      docket_column_set_addable (column, i == 0);
      gtk_box_reorder_child_after (GTK_BOX (self->box), GTK_WIDGET (column), last);
      g_ptr_array_add (self->columns, column);
      last = GTK_WIDGET (column);
    }
  for (guint i = 0; i < old->len; i++)
    gtk_box_remove (GTK_BOX (self->box), g_ptr_array_index (old, i));
}

void
docket_board_set_stages (DocketBoard *self, GPtrArray *stages)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  gboolean renamed;

  g_return_if_fail (DOCKET_IS_BOARD (self));

  renamed = rename_columns (self, stages);
  if (!renamed && has_same_names (self, stages))
    {
      for (guint i = 0; i < stages->len; i++)
        docket_column_set_stage (g_ptr_array_index (self->columns, i),
                                 g_ptr_array_index (stages, i));
      return;
    }
  for (guint i = 0; i < stages->len; i++)
    g_strv_builder_add (builder, ((const DocketStage *) g_ptr_array_index (stages, i))->name);
  names = g_strv_builder_end (builder);
  docket_board_model_set_stages (self->model, (const char *const *) names);
  place_columns (self, stages);
  docket_board_follow_stage (self);
}

DocketColumn *
docket_board_find_column (DocketBoard *self, const char *id)
{
  g_return_val_if_fail (DOCKET_IS_BOARD (self), NULL);

  for (guint i = 0; id != NULL && i < self->columns->len; i++)
    {
      DocketColumn *column = g_ptr_array_index (self->columns, i);

      if (g_strcmp0 (docket_column_get_record (column)->id, id) == 0)
        return column;
    }
  return NULL;
}

/* ---- The focus ---- */

static void
set_hot (DocketBoard *self, GtkWidget *card)
{
  if (self->hot == card)
    return;
  if (self->hot != NULL)
    docket_card_widget_set_hot (DOCKET_CARD_WIDGET (self->hot), FALSE);
  g_set_weak_pointer (&self->hot, card);
  if (card == NULL)
    return;
  docket_card_widget_set_hot (DOCKET_CARD_WIDGET (card), TRUE);
  g_set_object (&self->focused, docket_card_widget_get_card (DOCKET_CARD_WIDGET (card)));
}

static void
focus_changed_cb (GtkRoot *root, GParamSpec *pspec, DocketBoard *self)
{
  GtkWidget *focus = gtk_root_get_focus (root);
  GtkWidget *card = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  if (card != NULL && DOCKET_IS_CARD_WIDGET (card)
      && gtk_widget_is_ancestor (card, GTK_WIDGET (self)))
    set_hot (self, card);
  else
    set_hot (self, NULL);
}

DocketCard *
docket_board_get_focused (DocketBoard *self)
{
  g_return_val_if_fail (DOCKET_IS_BOARD (self), NULL);

  return self->hot != NULL ? docket_card_widget_get_card (DOCKET_CARD_WIDGET (self->hot)) : NULL;
}

void
docket_board_show_column (DocketBoard *self, DocketColumn *column)
{
  GtkAdjustment *adjustment
      = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (GTK_WIDGET (column), self->box, &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.x, bounds.origin.x + bounds.size.width);
}

gboolean
docket_board_focus_card (DocketBoard *self, DocketCard *card)
{
  g_return_val_if_fail (DOCKET_IS_BOARD (self), FALSE);

  for (guint i = 0; i < self->columns->len; i++)
    {
      DocketColumn *column = g_ptr_array_index (self->columns, i);

      if (docket_column_focus_card (column, card))
        {
          docket_board_show_column (self, column);
          return TRUE;
        }
    }
  return FALSE;
}

/* ---- Scrolling while something is dragged ---- */

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DocketBoard *self = DOCKET_BOARD (widget);
  GtkAdjustment *adjustment
      = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + self->edge);
  return G_SOURCE_CONTINUE;
}

static void
set_edge (DocketBoard *self, double edge)
{
  gboolean still = edge > -0.01 && edge < 0.01;

  self->edge = edge;
  if (still && self->tick != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
      self->tick = 0;
    }
  else if (!still && self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

static void
drag_motion_cb (GtkDropControllerMotion *controller, double x, double y, DocketBoard *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (x < EDGE)
    set_edge (self, -(EDGE - x) / 3);
  else if (x > width - EDGE)
    set_edge (self, (x - width + EDGE) / 3);
  else
    set_edge (self, 0);
}

static void
drag_leave_cb (GtkDropControllerMotion *controller, DocketBoard *self)
{
  set_edge (self, 0);
}

/* ---- The class ---- */

static void
docket_board_root (GtkWidget *widget)
{
  DocketBoard *self = DOCKET_BOARD (widget);

  GTK_WIDGET_CLASS (docket_board_parent_class)->root (widget);
  self->root = gtk_widget_get_root (widget);
  g_signal_connect (self->root, "notify::focus-widget", G_CALLBACK (focus_changed_cb), self);
  if (self->look == NULL)
    make_look (self);
}

static void
docket_board_unroot (GtkWidget *widget)
{
  DocketBoard *self = DOCKET_BOARD (widget);

  set_hot (self, NULL);
  set_edge (self, 0);
  g_signal_handlers_disconnect_by_func (self->root, focus_changed_cb, self);
  self->root = NULL;

  GTK_WIDGET_CLASS (docket_board_parent_class)->unroot (widget);
}

static void
docket_board_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DocketBoard *self = DOCKET_BOARD (widget);

  gtk_widget_size_allocate (self->scroller, &(GtkAllocation){ 0, 0, width, height }, baseline);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
docket_board_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  gtk_widget_measure (DOCKET_BOARD (widget)->scroller,
                      orientation,
                      for_size,
                      minimum,
                      natural,
                      minimum_baseline,
                      natural_baseline);
}

static void
docket_board_dispose (GObject *object)
{
  DocketBoard *self = DOCKET_BOARD (object);

  g_clear_weak_pointer (&self->hot);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_object (&self->cards);
  g_clear_object (&self->open);
  g_clear_object (&self->follow);
  g_clear_object (&self->focused);

  G_OBJECT_CLASS (docket_board_parent_class)->dispose (object);
}

static void
docket_board_finalize (GObject *object)
{
  DocketBoard *self = DOCKET_BOARD (object);

  g_ptr_array_unref (self->columns);
  docket_card_look_unref (self->look);
  g_free (self->currency);
  g_free (self->follow_stage);

  G_OBJECT_CLASS (docket_board_parent_class)->finalize (object);
}

static guint
new_signal (
    GType type, const char *name, guint n_parameters, GType first, GType second, GType third)
{
  return g_signal_new (name,
                       type,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       n_parameters,
                       first,
                       second,
                       third);
}

static void
docket_board_class_init (DocketBoardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);
  GType card = DOCKET_TYPE_CARD;
  GType text = G_TYPE_STRING;

  object_class->dispose = docket_board_dispose;
  object_class->finalize = docket_board_finalize;
  widget_class->root = docket_board_root;
  widget_class->unroot = docket_board_unroot;
  widget_class->measure = docket_board_measure;
  widget_class->size_allocate = docket_board_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "board");
  docket_board_signals[DOCKET_BOARD_MOVED] = new_signal (type, "moved", 3, card, text, text);
  docket_board_signals[DOCKET_BOARD_TOGGLED] = new_signal (type, "toggled", 1, card, 0, 0);
  docket_board_signals[DOCKET_BOARD_OPENED] = new_signal (type, "opened", 1, card, 0, 0);
  docket_board_signals[DOCKET_BOARD_DELETED] = new_signal (type, "deleted", 1, card, 0, 0);
  docket_board_signals[DOCKET_BOARD_ADDED] = new_signal (type, "added", 2, text, text, 0);
  docket_board_install_actions (widget_class);
}

static void
docket_board_init (DocketBoard *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkEventController *motion = gtk_drop_controller_motion_new ();

  self->columns = g_ptr_array_new ();
  self->today = DOCKET_DATE_NULL;
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->box, "docket-columns");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));

  g_signal_connect_object (
      manager, "notify::dark", G_CALLBACK (theme_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      manager, "notify::high-contrast", G_CALLBACK (theme_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (motion, "motion", G_CALLBACK (drag_motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (drag_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

GtkWidget *
docket_board_new (DocketKind ticket_or_project, GListModel *cards)
{
  DocketBoard *self = g_object_new (DOCKET_TYPE_BOARD, NULL);

  self->kind = ticket_or_project;
  self->cards = g_object_ref (cards);
  self->model = docket_board_model_new (cards);
  return GTK_WIDGET (self);
}

void
docket_board_set_today (DocketBoard *self, DocketDate today)
{
  g_return_if_fail (DOCKET_IS_BOARD (self));

  if (self->today.days == today.days)
    return;
  self->today = today;
  theme_changed_cb (self);
}

void
docket_board_set_currency (DocketBoard *self, const char *currency)
{
  g_return_if_fail (DOCKET_IS_BOARD (self));

  if (g_strcmp0 (self->currency, currency) == 0)
    return;
  g_free (self->currency);
  self->currency = g_strdup (currency);
  theme_changed_cb (self);
  for (guint i = 0; i < self->columns->len; i++)
    docket_column_set_currency (g_ptr_array_index (self->columns, i), currency);
}

void
docket_board_set_words (DocketBoard *self, DocketQuickAddWords words, gpointer user_data)
{
  g_return_if_fail (DOCKET_IS_BOARD (self));

  self->words = words;
  self->words_data = user_data;
}

void
docket_board_set_filter (DocketBoard *self, DocketCardFilter filter, gpointer user_data)
{
  g_return_if_fail (DOCKET_IS_BOARD (self));

  docket_board_model_set_filter (self->model, filter, user_data);
}

DocketBoardModel *
docket_board_get_model (DocketBoard *self)
{
  g_return_val_if_fail (DOCKET_IS_BOARD (self), NULL);

  return self->model;
}

DocketColumn *
docket_board_get_column (DocketBoard *self, guint column)
{
  g_return_val_if_fail (DOCKET_IS_BOARD (self), NULL);

  return column < self->columns->len ? g_ptr_array_index (self->columns, column) : NULL;
}

void
docket_board_set_open (DocketBoard *self, DocketCard *card)
{
  g_return_if_fail (DOCKET_IS_BOARD (self));

  g_set_object (&self->open, card);
  for (guint i = 0; i < self->columns->len; i++)
    docket_column_set_open (g_ptr_array_index (self->columns, i), card);
}

void
docket_board_begin_add (DocketBoard *self)
{
  g_return_if_fail (DOCKET_IS_BOARD (self));

  if (self->columns->len > 0)
    docket_column_begin_add (g_ptr_array_index (self->columns, 0));
}
