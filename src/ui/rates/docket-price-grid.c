/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grid of a price list. What is typed is put into a copy of the form's record, which the form
 * holds until it is saved. The order of the rows is found when they are loaded, and stays while
 * they are edited, so that no row runs away from under a person's hands. Main thread. */
#include "docket-price-grid.h"
#include "docket-price-grid-private.h"

#include "docket-labels.h"
#include "docket-price-cell.h"
#include "docket-sideways.h"

#include <glib/gi18n.h>

/* From here on there is room for words where a sign would do. */
#define WIDE 760

static guint typed_signal;

G_DEFINE_FINAL_TYPE (DocketPriceGrid, docket_price_grid, ADW_TYPE_BIN)

static const DocketPriceList *
get_list (DocketPriceGrid *self)
{
  return docket_form_get_record (self->form);
}

/* ---- What is put into the record ---- */

static void
put_list (DocketPriceGrid *self, DocketPriceList *changed)
{
  self->editing = TRUE;
  docket_form_replace (self->form, changed);
  self->editing = FALSE;
}

static void
tell_all (DocketPriceGrid *self)
{
  DocketWorkspace *workspace = docket_form_get_workspace (self->form);

  docket_price_item_chain (G_LIST_MODEL (self->items), docket_workspace_get_today (workspace));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (DocketPriceItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      docket_price_item_tell (item);
    }
}

/* @price: (transfer full) */
void
docket_price_grid_put (DocketPriceGrid *self, DocketPriceItem *item, DocketPrice *price)
{
  DocketPriceList *changed = docket_record_copy (get_list (self));

  docket_record_unref (changed->rates->pdata[item->index]);
  changed->rates->pdata[item->index] = docket_record_ref (price);
  docket_record_unref (item->price);
  item->price = price;
  put_list (self, changed);
  tell_all (self);
}

/* @price: (transfer full): below @after, which may be NULL */
static DocketPriceItem *
insert_price (DocketPriceGrid *self, DocketPriceItem *after, DocketPrice *price)
{
  DocketPriceList *changed = docket_record_copy (get_list (self));
  g_autoptr (DocketPriceItem) item = docket_price_item_new (changed->rates->len, price);
  guint position = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  g_ptr_array_add (changed->rates, price);
  if (after != NULL && g_list_store_find (self->items, after, &position))
    position++;
  g_list_store_insert (self->items, position, item);
  put_list (self, changed);
  tell_all (self);
  return item;
}

void
docket_price_grid_remove (DocketPriceGrid *self, DocketPriceItem *item)
{
  DocketPriceList *changed = docket_record_copy (get_list (self));
  guint index = item->index;
  guint position;

  g_ptr_array_remove_index (changed->rates, index);
  if (g_list_store_find (self->items, item, &position))
    g_list_store_remove (self->items, position);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (DocketPriceItem) other = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (other->index > index)
        other->index--;
    }
  put_list (self, changed);
  tell_all (self);
}

static DocketPriceGridCell *
find_cell (DocketPriceGrid *self, guint position, DocketPriceColumn column)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      DocketPriceGridCell *cell = self->cells->pdata[i];

      if (cell->column == column && docket_price_grid_cell_get_item (cell) != NULL
          && gtk_list_item_get_position (cell->item) == position)
        return cell;
    }
  return NULL;
}

/* ---- From when a changed price counts ---- */

/* The price that is saved for the same, where another one is typed now. */
static const DocketPrice *
find_saved (DocketPriceGrid *self, const DocketPrice *price)
{
  const DocketPriceList *saved = docket_workspace_find (docket_form_get_workspace (self->form),
                                                        DOCKET_KIND_PRICE_LIST,
                                                        docket_record_get_id (get_list (self)));

  for (guint i = 0; saved != NULL && i < saved->rates->len; i++)
    {
      const DocketPrice *row = saved->rates->pdata[i];

      if (docket_price_item_same_key (row, price) && row->from.days == price->from.days)
        return row;
    }
  return NULL;
}

/* Another row is for the same from the same day: it, and not this one, is what was saved. */
static gboolean
is_doubled (DocketPriceGrid *self, const DocketPriceItem *item)
{
  const GPtrArray *rates = get_list (self)->rates;

  for (guint i = 0; i < rates->len; i++)
    {
      const DocketPrice *row = rates->pdata[i];

      if (i != item->index && docket_price_item_same_key (row, item->price)
          && row->from.days == item->price->from.days)
        return TRUE;
    }
  return FALSE;
}

static DocketDate
find_next_month (DocketPriceGrid *self)
{
  DocketDate day = docket_workspace_get_today (docket_form_get_workspace (self->form));
  int year, month;

  docket_date_get_ymd (day, &year, &month, NULL);
  return docket_date_add_months (docket_date_from_ymd (year, month, 1), 1);
}

void
docket_price_grid_stop_asking (DocketPriceGrid *self)
{
  gtk_widget_set_visible (self->ask, FALSE);
  g_clear_object (&self->asked);
  g_clear_pointer (&self->asked_before, docket_record_unref);
}

/* The question takes room below the rows, and the one it is about stays in sight. */
static gboolean
show_asked_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DocketPriceGrid *self = DOCKET_PRICE_GRID (widget);
  GtkWidget *page = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  DocketPriceGridCell *cell = NULL;
  graphene_rect_t box;
  guint position;

  /* It is laid out after the frame in which it comes up. */
  if (self->asked != NULL && self->frames_to_ask-- > 0)
    return G_SOURCE_CONTINUE;
  if (page != NULL && self->asked != NULL
      && g_list_store_find (self->items, self->asked, &position))
    cell = find_cell (self, position, COLUMN_PRICE);
  if (cell != NULL && gtk_widget_compute_bounds (cell->widget, page, &box))
    {
      GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
      double below = box.origin.y + box.size.height - gtk_widget_get_height (page);

      if (below > 0)
        gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + below);
    }
  return G_SOURCE_REMOVE;
}

void
docket_price_grid_ask_from_when (DocketPriceGrid *self, DocketPriceItem *item)
{
  const DocketPrice *saved = find_saved (self, item->price);
  DocketDate next = find_next_month (self);
  const char *currency = docket_form_get_currency (self->form);
  g_autofree char *day = docket_labels_day (next);
  g_autofree char *before = NULL;
  g_autofree char *after = docket_labels_rate (item->price->rate, currency);
  g_autofree char *words = NULL;
  g_autofree char *later = NULL;

  docket_price_grid_stop_asking (self);
  if (saved == NULL || saved->rate.e4 == item->price->rate.e4 || is_doubled (self, item)
      || (!DOCKET_IS_NULL (item->last.days) && item->last.days < next.days))
    return;
  before = docket_labels_rate (saved->rate, currency);
  /* Translators: two prices */
  words = g_strdup_printf (_ ("%s becomes %s. From when?"), before, after);
  /* Translators: %s is a day */
  later = g_strdup_printf (_ ("_From %s"), day);
  gtk_label_set_text (self->ask_words, words);
  gtk_button_set_label (GTK_BUTTON (self->ask_later), later);
  self->asked = g_object_ref (item);
  self->asked_before = docket_record_ref ((gpointer) saved);
  gtk_widget_set_visible (self->ask, TRUE);
  self->frames_to_ask = 2;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), show_asked_cb, NULL, NULL);
}

static void
later_cb (DocketPriceGrid *self)
{
  g_autoptr (DocketPriceItem) item = g_steal_pointer (&self->asked);
  DocketPrice *next, *old;

  if (item == NULL)
    return;
  next = docket_record_copy (item->price);
  next->from = find_next_month (self);
  old = docket_record_copy (item->price);
  old->rate = self->asked_before->rate;
  docket_price_grid_put (self, item, old);
  insert_price (self, item, next);
  docket_price_grid_stop_asking (self);
}

/* ---- By keys ---- */

static DocketPriceGridCell *
find_focused (DocketPriceGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->cells->len; i++)
    {
      DocketPriceGridCell *cell = self->cells->pdata[i];

      if (focus == cell->widget || gtk_widget_is_ancestor (focus, cell->widget))
        return cell;
    }
  return NULL;
}

static gboolean
focus_cell (DocketPriceGrid *self, guint position, DocketPriceColumn column)
{
  DocketPriceGridCell *cell = find_cell (self, position, column);

  return cell != NULL && gtk_widget_child_focus (cell->widget, GTK_DIR_TAB_FORWARD);
}

/* On to the next cell, also to that of the next row; out of the grid at its ends. */
static gboolean
step (DocketPriceGrid *self, DocketPriceGridCell *cell, int by)
{
  int n_cells = (int) g_list_model_get_n_items (G_LIST_MODEL (self->items)) * N_COLUMNS;
  int place = (int) gtk_list_item_get_position (cell->item) * N_COLUMNS + (int) cell->column + by;

  return place >= 0 && place < n_cells
         && focus_cell (self, (guint) (place / N_COLUMNS), (DocketPriceColumn) (place % N_COLUMNS));
}

static gboolean
move_by_key (DocketPriceGrid *self, DocketPriceGridCell *cell, guint key)
{
  guint position = gtk_list_item_get_position (cell->item);

  switch (key)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      return step (self, cell, 1);
    case GDK_KEY_ISO_Left_Tab:
      return step (self, cell, -1);
    case GDK_KEY_Up:
      return position > 0 && focus_cell (self, position - 1, cell->column);
    case GDK_KEY_Down:
      return focus_cell (self, position + 1, cell->column);
    default:
      return FALSE;
    }
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        DocketPriceGrid *self)
{
  DocketPriceGridCell *cell = find_focused (self);
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* A list of choices that is open has the keys for itself. */
  if (focus == NULL || gtk_widget_get_native (focus) != GTK_NATIVE (root))
    return FALSE;
  if (cell == NULL)
    return FALSE;
  if (key == GDK_KEY_Delete && (control || !DOCKET_IS_PRICE_CELL (cell->widget)))
    {
      guint position = gtk_list_item_get_position (cell->item);
      DocketPriceColumn column = cell->column;

      docket_price_grid_cell_remove (cell);
      if (!focus_cell (self, position, column) && position > 0)
        focus_cell (self, position - 1, column);
      return TRUE;
    }
  return !control && move_by_key (self, cell, key);
}

/* ---- What may be chosen ---- */

static gboolean
is_named (DocketPriceGrid *self, DocketKind kind, const char *id)
{
  const DocketPriceList *list = get_list (self);

  for (guint i = 0; i < list->rates->len; i++)
    {
      const DocketPrice *price = list->rates->pdata[i];
      const char *named = kind == DOCKET_KIND_AGENT  ? price->agent
                          : kind == DOCKET_KIND_TEAM ? price->team
                                                     : price->service;

      if (g_strcmp0 (named, id) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_choices (DocketPriceGrid *self,
             DocketKind kind,
             const char *prefix,
             GtkStringList *labels,
             GPtrArray *values)
{
  DocketWorkspace *workspace = docket_form_get_workspace (self->form);
  const GPtrArray *records = docket_workspace_get_list (workspace, kind);

  for (guint i = 0; i < records->len; i++)
    {
      const DocketRecord *record = records->pdata[i];
      const DocketField *archived = docket_shape_find (record->shape, "archived");
      const char *id = docket_record_get_id (record);

      if (archived != NULL && DOCKET_FIELD_READ (archived, record, DocketMaybe) == TRUE
          && !is_named (self, kind, id))
        continue;
      g_ptr_array_add (values, g_strconcat (prefix, id, NULL));
      gtk_string_list_append (labels, docket_workspace_get_name (workspace, kind, id));
    }
}

static void
fill_choices (DocketPriceGrid *self)
{
  g_ptr_array_add (self->who_values, NULL);
  gtk_string_list_append (self->who, _ ("Everyone"));
  add_choices (self, DOCKET_KIND_AGENT, "agent ", self->who, self->who_values);
  add_choices (self, DOCKET_KIND_TEAM, "team ", self->who, self->who_values);
  g_ptr_array_add (self->service_values, NULL);
  gtk_string_list_append (self->services, _ ("Every service"));
  add_choices (self, DOCKET_KIND_SERVICE, "service ", self->services, self->service_values);
}

/* ---- Loading ---- */

static gboolean
is_shown (DocketPriceGrid *self)
{
  const DocketPriceList *list = get_list (self);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  if (list->rates->len != n_items)
    return FALSE;
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (DocketPriceItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (item->index >= n_items
          || !docket_record_equal (item->price, list->rates->pdata[item->index]))
        return FALSE;
    }
  return TRUE;
}

static void
load (DocketPriceGrid *self)
{
  const DocketPriceList *list = get_list (self);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < list->rates->len; i++)
    g_ptr_array_add (items, docket_price_item_new (i, list->rates->pdata[i]));
  g_ptr_array_sort (items, docket_price_item_compare);
  g_list_store_splice (self->items,
                       0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata,
                       items->len);
  docket_price_grid_stop_asking (self);
  docket_price_grid_complain (self, NULL);
  tell_all (self);
}

/* Saved meanwhile, as it stands: always. */
static gboolean
is_answered (DocketPriceGrid *self)
{
  const DocketPrice *saved = self->asked != NULL ? find_saved (self, self->asked->price) : NULL;

  return saved != NULL && saved->rate.e4 == self->asked->price->rate.e4;
}

static void
form_changed_cb (DocketPriceGrid *self)
{
  if (self->editing)
    return;
  if (is_answered (self))
    docket_price_grid_stop_asking (self);
  if (!is_shown (self))
    load (self);
  else
    tell_all (self);
}

/* ---- Acts ---- */

void
docket_price_grid_add (DocketPriceGrid *self)
{
  DocketPrice *price;
  DocketPriceGridCell *cell;
  DocketPriceItem *after;
  DocketPriceItem *item;
  guint position;

  g_return_if_fail (DOCKET_IS_PRICE_GRID (self));

  cell = find_focused (self);
  after = cell != NULL ? docket_price_grid_cell_get_item (cell) : NULL;
  price = docket_record_new (&docket_price_shape);
  item = insert_price (self, after, price);
  if (g_list_store_find (self->items, item, &position))
    focus_cell (self, position, COLUMN_WHO);
}

GtkWidget *
docket_price_grid_get_foot (DocketPriceGrid *self)
{
  g_return_val_if_fail (DOCKET_IS_PRICE_GRID (self), NULL);

  return self->foot;
}

/* The row is made and laid out a frame later than the page that is opened for it. */
static gboolean
show_lit_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DocketPriceGrid *self = DOCKET_PRICE_GRID (widget);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (DocketPriceItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      DocketPriceGridCell *cell = item->lit ? find_cell (self, i, COLUMN_PRICE) : NULL;

      if (cell != NULL && gtk_widget_get_height (cell->widget) > 0)
        {
          gtk_widget_grab_focus (cell->widget);
          return G_SOURCE_REMOVE;
        }
      if (cell != NULL)
        return G_SOURCE_CONTINUE;
    }
  return G_SOURCE_REMOVE;
}

void
docket_price_grid_light (DocketPriceGrid *self, guint row)
{
  g_return_if_fail (DOCKET_IS_PRICE_GRID (self));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (DocketPriceItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      item->lit = item->index == row;
      docket_price_item_tell (item);
    }
  if (row != G_MAXUINT)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), show_lit_cb, NULL, NULL);
}

gboolean
docket_price_grid_check (DocketPriceGrid *self)
{
  g_return_val_if_fail (DOCKET_IS_PRICE_GRID (self), FALSE);

  for (guint i = 0; i < self->cells->len; i++)
    {
      DocketPriceGridCell *cell = self->cells->pdata[i];
      DocketPriceItem *item = docket_price_grid_cell_get_item (cell);

      if (item == NULL || !DOCKET_IS_PRICE_CELL (cell->widget))
        continue;
      if (!docket_price_cell_commit (DOCKET_PRICE_CELL (cell->widget))
          || (cell->column == COLUMN_PRICE && DOCKET_IS_NULL (item->price->rate.e4)))
        {
          const char *why = docket_price_cell_get_complaint (DOCKET_PRICE_CELL (cell->widget));

          docket_price_grid_complain (self, why != NULL ? why : _ ("A row needs a price."));
          gtk_widget_grab_focus (cell->widget);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
docket_price_grid_is_half_typed (DocketPriceGrid *self)
{
  g_return_val_if_fail (DOCKET_IS_PRICE_GRID (self), FALSE);

  for (guint i = 0; i < self->cells->len; i++)
    {
      DocketPriceGridCell *cell = self->cells->pdata[i];

      if (docket_price_grid_cell_get_item (cell) != NULL && DOCKET_IS_PRICE_CELL (cell->widget)
          && docket_price_cell_is_half_typed (DOCKET_PRICE_CELL (cell->widget)))
        return TRUE;
    }
  return FALSE;
}

/* ---- The widget ---- */

void
docket_price_grid_reload (DocketPriceGrid *self)
{
  g_return_if_fail (DOCKET_IS_PRICE_GRID (self));

  load (self);
}

static void
docket_price_grid_dispose (GObject *object)
{
  DocketPriceGrid *self = DOCKET_PRICE_GRID (object);

  for (guint i = 0; i < self->cells->len; i++)
    {
      DocketPriceGridCell *cell = self->cells->pdata[i];

      if (DOCKET_IS_PRICE_CELL (cell->widget))
        {
          docket_price_cell_set_take (DOCKET_PRICE_CELL (cell->widget), NULL, NULL);
          g_signal_handlers_disconnect_by_data (cell->widget, cell);
        }
      cell->grid = NULL;
    }
  g_ptr_array_set_size (self->cells, 0);
  g_clear_object (&self->asked);
  g_clear_object (&self->foot);
  g_clear_pointer (&self->asked_before, docket_record_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->items);
  g_clear_object (&self->who);
  g_clear_object (&self->services);
  g_clear_object (&self->form);

  G_OBJECT_CLASS (docket_price_grid_parent_class)->dispose (object);
}

static void
docket_price_grid_finalize (GObject *object)
{
  DocketPriceGrid *self = DOCKET_PRICE_GRID (object);

  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->who_values);
  g_ptr_array_unref (self->service_values);

  G_OBJECT_CLASS (docket_price_grid_parent_class)->finalize (object);
}

static void
docket_price_grid_class_init (DocketPriceGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_price_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = docket_price_grid_finalize;

  typed_signal = g_signal_new (
      "typed", DOCKET_TYPE_PRICE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
docket_price_grid_init (DocketPriceGrid *self)
{
  self->items = g_list_store_new (DOCKET_TYPE_PRICE_ITEM);
  self->cells = g_ptr_array_new ();
  self->who = gtk_string_list_new (NULL);
  self->who_values = g_ptr_array_new_with_free_func (g_free);
  self->services = gtk_string_list_new (NULL);
  self->service_values = g_ptr_array_new_with_free_func (g_free);
}

static GtkWidget *
make_ask (DocketPriceGrid *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *always = gtk_button_new_with_mnemonic (_ ("_Always"));

  self->ask = box;
  self->ask_words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->ask_words, 0);
  gtk_label_set_wrap (self->ask_words, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->ask_words), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->ask_words), "tabular");
  self->ask_later = gtk_button_new_with_mnemonic ("");
  g_signal_connect_object (
      always, "clicked", G_CALLBACK (docket_price_grid_stop_asking), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->ask_later, "clicked", G_CALLBACK (later_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (box, "docket-price-question");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->ask_words));
  gtk_box_append (GTK_BOX (box), always);
  gtk_box_append (GTK_BOX (box), self->ask_later);
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static void
update_compact (gpointer user_data)
{
  g_autoptr (DocketPriceGrid) self = user_data;

  if (self->compact)
    gtk_widget_add_css_class (self->view, "compact");
  else
    gtk_widget_remove_css_class (self->view, "compact");
  for (guint i = 0; i < self->cells->len; i++)
    docket_price_grid_cell_fit (self->cells->pdata[i]);
}

static void
width_changed_cb (GtkAdjustment *adjustment, DocketPriceGrid *self)
{
  gboolean compact = gtk_adjustment_get_page_size (adjustment) < WIDE;

  if (gtk_adjustment_get_page_size (adjustment) <= 0 || compact == self->compact)
    return;
  self->compact = compact;
  /* Not in the middle of an allocation: it changes sizes. */
  g_idle_add_once (update_compact, g_object_ref (self));
}

/* Figures stand at the right, and so does what is said above them. */
static void
align_heads (DocketPriceGrid *self)
{
  GtkWidget *head = gtk_widget_get_first_child (gtk_widget_get_first_child (self->view));

  for (guint i = 0; head != NULL; i++, head = gtk_widget_get_next_sibling (head))
    if (i >= COLUMN_PRICE && i <= COLUMN_MINIMUM && gtk_widget_get_first_child (head) != NULL)
      gtk_widget_set_halign (gtk_widget_get_first_child (head), GTK_ALIGN_END);
}

static GtkWidget *
make_view (DocketPriceGrid *self)
{
  GtkSelectionModel *selection
      = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->items))));
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *scrolled;

  self->view = gtk_column_view_new (selection);
  gtk_widget_add_css_class (self->view, "docket-price-grid");
  /* Columns give way before the grid scrolls. */
  gtk_scrollable_set_hscroll_policy (GTK_SCROLLABLE (self->view), GTK_SCROLL_MINIMUM);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Prices"), -1);
  for (guint i = 0; i < N_COLUMNS; i++)
    docket_price_grid_add_column (self, (DocketPriceColumn) i);
  align_heads (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (self->view, keys);
  scrolled = docket_sideways_new (self->view);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled)),
                           "changed",
                           G_CALLBACK (width_changed_cb),
                           self,
                           0);
  gtk_widget_set_focusable (scrolled, FALSE);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_add_css_class (scrolled, "docket-price-card");
  return scrolled;
}

GtkWidget *
docket_price_grid_new (DocketForm *form)
{
  DocketPriceGrid *self;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  g_return_val_if_fail (DOCKET_IS_FORM (form), NULL);

  self = g_object_new (DOCKET_TYPE_PRICE_GRID, NULL);
  self->form = g_object_ref (form);
  fill_choices (self);
  self->complaint = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->complaint, 0);
  gtk_label_set_wrap (self->complaint, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->complaint), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->complaint), "docket-price-question");
  gtk_box_append (GTK_BOX (box), make_view (self));
  self->foot = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (GTK_BOX (self->foot), GTK_WIDGET (self->complaint));
  gtk_box_append (GTK_BOX (self->foot), make_ask (self));
  adw_bin_set_child (ADW_BIN (self), box);
  load (self);
  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
