/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of the grid of prices: what they show, and what is typed and chosen in them. A cell is
 * owned by its list item. Main thread. */
#include "docket-price-grid.h"
#include "docket-price-grid-private.h"

#include "docket-form-rows.h"
#include "docket-labels.h"
#include "docket-price-cell.h"
#include "docket-rounding-words.h"
#include "docket-typed.h"

#include <glib/gi18n.h>
#include <string.h>

/* Characters of a name that are seen at least. */
#define WHO_WIDTH 10
#define SERVICE_WIDTH 12
#define DAY_WIDTH 13
#define BRIEF_DAY_WIDTH 11

DocketPriceItem *
docket_price_grid_cell_get_item (DocketPriceGridCell *cell)
{
  return cell->item != NULL ? gtk_list_item_get_item (cell->item) : NULL;
}

/* ---- What is typed and chosen ---- */

static gboolean
read_text (DocketPriceGridCell *cell, DocketPrice *price, const char *text, char **why)
{
  DocketPriceGrid *self = cell->grid;
  DocketWorkspace *workspace = docket_form_get_workspace (self->form);
  const char *currency = docket_form_get_currency (self->form);
  gboolean empty = *text == '\0';

  switch (cell->column)
    {
    case COLUMN_PRICE:
      if (empty)
        {
          *why = g_strdup (_ ("A row needs a price."));
          return FALSE;
        }
      return docket_typed_rate (text, currency, &price->rate, why);
    case COLUMN_FROM:
      price->from = DOCKET_DATE_NULL;
      return empty
             || docket_typed_date (text, docket_workspace_get_today (workspace), &price->from, why);
    case COLUMN_MINIMUM:
      price->minimum_amount = DOCKET_MONEY_NULL;
      return empty || docket_typed_money (text, currency, &price->minimum_amount, why);
    case COLUMN_WHO:
    case COLUMN_SERVICE:
    case COLUMN_ROUNDING:
    case COLUMN_REMOVE:
    case N_COLUMNS:
    default:
      return TRUE;
    }
}

void
docket_price_grid_complain (DocketPriceGrid *self, const char *why)
{
  gtk_label_set_text (self->complaint, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->complaint), why != NULL);
}

static gboolean
take_text (DocketPriceCell *widget, const char *text, gpointer user_data, char **why)
{
  DocketPriceGridCell *cell = user_data;
  DocketPriceItem *item = docket_price_grid_cell_get_item (cell);
  DocketPriceGrid *self = cell->grid;
  g_autoptr (DocketPrice) price = NULL;

  if (item == NULL)
    return TRUE;
  price = docket_record_copy (item->price);
  if (!read_text (cell, price, text, why))
    {
      docket_price_grid_complain (self, *why);
      return FALSE;
    }
  docket_price_grid_complain (self, NULL);
  if (docket_record_equal (price, item->price))
    {
      docket_price_item_tell (item);
      return TRUE;
    }
  docket_price_grid_put (self, item, g_steal_pointer (&price));
  if (cell->column == COLUMN_PRICE)
    docket_price_grid_ask_from_when (self, item);
  else
    docket_price_grid_stop_asking (self);
  return TRUE;
}

/* "agent ann" → the id, where it is of that kind */
static char *
get_value (const char *value, const char *kind)
{
  return value != NULL && g_str_has_prefix (value, kind) ? g_strdup (value + strlen (kind)) : NULL;
}

static void
chosen_cb (GtkDropDown *drop_down, GParamSpec *spec, DocketPriceGridCell *cell)
{
  DocketPriceItem *item = docket_price_grid_cell_get_item (cell);
  DocketPriceGrid *self = cell->grid;
  GPtrArray *values = cell->column == COLUMN_WHO ? self->who_values : self->service_values;
  guint selected = gtk_drop_down_get_selected (drop_down);
  g_autoptr (DocketPrice) price = NULL;

  if (cell->loading || item == NULL || selected >= values->len)
    return;
  price = docket_record_copy (item->price);
  if (cell->column == COLUMN_WHO)
    {
      g_free (price->agent);
      g_free (price->team);
      price->agent = get_value (values->pdata[selected], "agent ");
      price->team = get_value (values->pdata[selected], "team ");
    }
  else
    {
      g_free (price->service);
      price->service = get_value (values->pdata[selected], "service ");
    }
  docket_price_grid_stop_asking (self);
  if (!docket_record_equal (price, item->price))
    docket_price_grid_put (self, item, g_steal_pointer (&price));
}

typedef struct
{
  DocketPriceGrid *grid;
  DocketPriceItem *item;
} Rounded;

static void
rounded_free (gpointer data)
{
  Rounded *rounded = data;

  g_object_unref (rounded->item);
  g_free (rounded);
}

static void
take_rounding (DocketForm *form, GtkWidget *from, gpointer user_data)
{
  Rounded *rounded = user_data;

  docket_price_grid_put (
      rounded->grid, rounded->item, docket_record_copy (docket_form_get_record (form)));
}

static void
fill_rounding (GtkMenuButton *button, gpointer user_data)
{
  DocketPriceGridCell *cell = user_data;
  DocketPriceItem *item = docket_price_grid_cell_get_item (cell);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *rows = gtk_list_box_new ();
  GtkWidget *rule;
  Rounded *rounded;
  g_autoptr (DocketForm) form = NULL;

  if (item == NULL)
    return;
  rounded = g_new0 (Rounded, 1);
  rounded->grid = cell->grid;
  rounded->item = g_object_ref (item);
  form = docket_form_new (docket_form_get_workspace (cell->grid->form),
                          docket_record_copy (item->price));
  docket_form_apply_with (form, take_rounding, rounded, rounded_free);
  gtk_widget_add_css_class (rows, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (rows), GTK_SELECTION_NONE);
  rule = docket_form_add_rounding (form, rows, "rounding", _ ("Rounding"), _ ("as the list"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (rule), TRUE);
  gtk_widget_set_size_request (rows, 340, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), rows);
  gtk_menu_button_set_popover (button, popover);
}

void
docket_price_grid_cell_remove (DocketPriceGridCell *cell)
{
  DocketPriceItem *item = docket_price_grid_cell_get_item (cell);

  if (item == NULL)
    return;
  docket_price_grid_stop_asking (cell->grid);
  docket_price_grid_complain (cell->grid, NULL);
  docket_price_grid_remove (cell->grid, item);
}

/* ---- Cells ---- */

static const char *const titles[N_COLUMNS] = {
  N_ ("Who"), N_ ("Service"), N_ ("Price"), N_ ("From"), N_ ("At least"), N_ ("Rounding"), "",
};

static guint
find_value (GPtrArray *values, const char *kind, const char *id)
{
  for (guint i = 0; i < values->len; i++)
    {
      const char *value = values->pdata[i];

      if (id == NULL ? value == NULL
                     : value != NULL && g_str_has_prefix (value, kind)
                           && g_str_equal (value + strlen (kind), id))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
set_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (widget == NULL)
    return;
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_choice (DocketPriceGridCell *cell, const DocketPrice *price)
{
  DocketPriceGrid *self = cell->grid;
  guint selected;

  if (cell->column == COLUMN_SERVICE)
    selected = find_value (self->service_values, "service ", price->service);
  else if (price->agent != NULL)
    selected = find_value (self->who_values, "agent ", price->agent);
  else
    selected = find_value (self->who_values, "team ", price->team);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (cell->widget), selected);
  set_class (cell->widget, "inherited", selected == 0);
}

static void
show_price (DocketPriceGridCell *cell, DocketPriceItem *item)
{
  const DocketPrice *price = item->price;
  const char *currency = docket_form_get_currency (cell->grid->form);
  g_autofree char *text = NULL;

  switch (cell->column)
    {
    case COLUMN_WHO:
    case COLUMN_SERVICE:
      show_choice (cell, price);
      break;
    case COLUMN_PRICE:
      text = docket_labels_rate (price->rate, currency);
      docket_price_cell_set_text (DOCKET_PRICE_CELL (cell->widget), text, FALSE);
      break;
    case COLUMN_FROM:
      text = docket_date_format (price->from);
      docket_price_cell_set_text (
          DOCKET_PRICE_CELL (cell->widget), text != NULL ? text : "", FALSE);
      break;
    case COLUMN_MINIMUM:
      text = docket_labels_money (price->minimum_amount, currency);
      docket_price_cell_set_text (DOCKET_PRICE_CELL (cell->widget), text, FALSE);
      break;
    case COLUMN_ROUNDING:
      text = docket_rounding_words_short (price->rounding);
      if (text == NULL)
        text = g_strdup (price->rounding != NULL ? _ ("not rounded")
                         : cell->grid->compact   ? "–"
                                                 : _ ("as the list"));
      gtk_menu_button_set_label (GTK_MENU_BUTTON (cell->widget), text);
      set_class (cell->widget, "inherited", price->rounding == NULL);
      break;
    case COLUMN_REMOVE:
    case N_COLUMNS:
    default:
      break;
    }
}

/* Until when the row counts, where a later one takes over. */
static void
show_last (DocketPriceGridCell *cell, const DocketPriceItem *item)
{
  g_autofree char *last = docket_date_format (item->last);
  /* Translators: %s is a day */
  g_autofree char *words = last != NULL ? g_strdup_printf (_ ("until %s"), last) : NULL;
  /* Translators: until a day; as short as can be */
  g_autofree char *brief = last != NULL ? g_strdup_printf (_ ("– %s"), last) : NULL;

  docket_price_cell_set_grey (DOCKET_PRICE_CELL (cell->widget),
                              words == NULL         ? _ ("always")
                              : cell->grid->compact ? brief
                                                    : words);
  gtk_widget_set_tooltip_text (cell->widget, words);
}

static void
show_cell (DocketPriceGridCell *cell)
{
  DocketPriceItem *item = docket_price_grid_cell_get_item (cell);
  GtkWidget *row = cell->widget;

  if (item == NULL)
    return;
  cell->loading = TRUE;
  show_price (cell, item);
  cell->loading = FALSE;
  if (cell->column == COLUMN_FROM)
    show_last (cell, item);
  while (row != NULL && !g_str_equal (gtk_widget_get_css_name (row), "row"))
    row = gtk_widget_get_parent (row);
  set_class (row, "lit", item->lit);
  set_class (row, "over", item->over);
}

/* A long name gives way to what stands beside it. */
static void
setup_choice_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer width)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (width));
  gtk_list_item_set_child (item, label);
}

static void
bind_choice_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

void
docket_price_grid_cell_fit (DocketPriceGridCell *cell)
{
  if (cell->column == COLUMN_FROM)
    docket_price_cell_set_width (DOCKET_PRICE_CELL (cell->widget),
                                 cell->grid->compact ? BRIEF_DAY_WIDTH : DAY_WIDTH);
  show_cell (cell);
}

static GtkWidget *
make_drop_down (DocketPriceGridCell *cell)
{
  DocketPriceGrid *self = cell->grid;
  GListModel *model = G_LIST_MODEL (cell->column == COLUMN_WHO ? self->who : self->services);
  GtkWidget *widget = gtk_drop_down_new (g_object_ref (model), NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory,
                    "setup",
                    G_CALLBACK (setup_choice_cb),
                    GINT_TO_POINTER (cell->column == COLUMN_WHO ? WHO_WIDTH : SERVICE_WIDTH));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_choice_cb), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (widget), factory);
  g_object_unref (factory);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (titles[cell->column]), -1);
  g_signal_connect (widget, "notify::selected", G_CALLBACK (chosen_cb), cell);
  return widget;
}

static void
typed_cb (DocketPriceGridCell *cell)
{
  g_signal_emit_by_name (cell->grid, "typed");
}

static GtkWidget *
make_text (DocketPriceGridCell *cell)
{
  static const char *const greys[N_COLUMNS] = {
    [COLUMN_FROM] = N_ ("always"),
    [COLUMN_MINIMUM] = "–",
  };
  const char *grey = greys[cell->column];
  GtkWidget *widget
      = docket_price_cell_new (_ (titles[cell->column]), grey != NULL ? _ (grey) : NULL, 7);

  if (cell->column == COLUMN_FROM)
    docket_price_cell_set_width (DOCKET_PRICE_CELL (widget),
                                 cell->grid->compact ? BRIEF_DAY_WIDTH : DAY_WIDTH);
  docket_price_cell_set_take (DOCKET_PRICE_CELL (widget), take_text, cell);
  g_signal_connect_swapped (widget, "typed", G_CALLBACK (typed_cb), cell);
  return widget;
}

static GtkWidget *
make_button (DocketPriceGridCell *cell)
{
  GtkWidget *widget;

  if (cell->column == COLUMN_ROUNDING)
    {
      widget = gtk_menu_button_new ();
      gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (widget), TRUE);
      gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (widget), fill_rounding, cell, NULL);
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Rounding"), -1);
    }
  else
    {
      widget = gtk_button_new_from_icon_name ("user-trash-symbolic");
      gtk_widget_set_tooltip_text (widget, _ ("Remove This Price (Ctrl+Delete)"));
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Remove This Price"), -1);
      g_signal_connect_swapped (
          widget, "clicked", G_CALLBACK (docket_price_grid_cell_remove), cell);
    }
  gtk_widget_add_css_class (widget, "flat");
  return widget;
}

static void
cell_free (gpointer data)
{
  DocketPriceGridCell *cell = data;

  if (cell->grid != NULL)
    g_ptr_array_remove (cell->grid->cells, cell);
  g_object_unref (cell->widget);
  g_free (cell);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, DocketPriceGrid *self)
{
  DocketPriceGridCell *cell = g_new0 (DocketPriceGridCell, 1);

  cell->grid = self;
  cell->item = item;
  cell->column
      = (DocketPriceColumn) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "column"));
  gtk_list_item_set_activatable (item, FALSE);
  switch (cell->column)
    {
    case COLUMN_WHO:
    case COLUMN_SERVICE:
      cell->widget = make_drop_down (cell);
      break;
    case COLUMN_PRICE:
    case COLUMN_FROM:
    case COLUMN_MINIMUM:
      cell->widget = make_text (cell);
      break;
    case COLUMN_ROUNDING:
    case COLUMN_REMOVE:
    case N_COLUMNS:
    default:
      cell->widget = make_button (cell);
      break;
    }
  /* The list item may let it go before it says that it does. */
  g_object_ref_sink (cell->widget);
  gtk_list_item_set_child (item, cell->widget);
  g_ptr_array_add (self->cells, cell);
  g_object_set_data_full (G_OBJECT (item), "cell", cell, cell_free);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, DocketPriceGrid *self)
{
  DocketPriceGridCell *cell = g_object_get_data (G_OBJECT (item), "cell");

  if (DOCKET_IS_PRICE_CELL (cell->widget))
    docket_price_cell_set_text (DOCKET_PRICE_CELL (cell->widget), "", TRUE);
  if (GTK_IS_MENU_BUTTON (cell->widget))
    gtk_menu_button_set_popover (GTK_MENU_BUTTON (cell->widget), NULL);
  cell->handler = g_signal_connect_swapped (
      gtk_list_item_get_item (item), "changed", G_CALLBACK (show_cell), cell);
  show_cell (cell);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, DocketPriceGrid *self)
{
  DocketPriceGridCell *cell = g_object_get_data (G_OBJECT (item), "cell");

  g_clear_signal_handler (&cell->handler, gtk_list_item_get_item (item));
}

static void
teardown_cb (GtkListItemFactory *factory, GtkListItem *item, DocketPriceGrid *self)
{
  DocketPriceGridCell *cell = g_object_get_data (G_OBJECT (item), "cell");

  if (cell == NULL)
    return;
  if (DOCKET_IS_PRICE_CELL (cell->widget))
    docket_price_cell_set_take (DOCKET_PRICE_CELL (cell->widget), NULL, NULL);
  if (GTK_IS_DROP_DOWN (cell->widget) || DOCKET_IS_PRICE_CELL (cell->widget))
    g_signal_handlers_disconnect_by_data (cell->widget, cell);
  gtk_list_item_set_child (item, NULL);
  g_object_set_data (G_OBJECT (item), "cell", NULL);
}

void
docket_price_grid_add_column (DocketPriceGrid *self, DocketPriceColumn column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *added;

  g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER ((int) column));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  g_signal_connect_object (factory, "teardown", G_CALLBACK (teardown_cb), self, 0);
  added = gtk_column_view_column_new (column == COLUMN_REMOVE ? "" : _ (titles[column]), factory);
  gtk_column_view_column_set_expand (added, column == COLUMN_WHO || column == COLUMN_SERVICE);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), added);
  g_object_unref (added);
}
