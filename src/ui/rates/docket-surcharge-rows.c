/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a price list's surcharges. What is typed is put into a copy of the form's record,
 * which the form holds until it is saved. Main thread. */
#include "docket-surcharge-rows.h"

#include "docket-labels.h"
#include "docket-price-cell.h"
#include "docket-typed.h"

#include <glib/gi18n.h>
#include <string.h>

#define DAYS_A_WEEK 7
#define DEFAULT_FROM (18 * 60)
#define DEFAULT_TO (8 * 60)
#define DEFAULT_MULTIPLIER 15000

typedef enum
{
  CELL_NAME,
  CELL_FROM,
  CELL_TO,
  CELL_TIMES,
  N_CELLS
} CellName;

typedef struct
{
  DocketSurchargeRows *rows; /* (unowned) */
  guint index;
  GtkWidget *widget; /* (unowned) the list's row */
  GtkWidget *cells[N_CELLS];
  GtkWidget *days[DAYS_A_WEEK];
  gboolean loading;
} Row;

struct _DocketSurchargeRows
{
  AdwBin parent_instance;

  DocketForm *form; /* owned */
  GtkListBox *list;
  GtkWidget *empty;
  GtkLabel *complaint;
  GPtrArray *rows; /* (element-type Row) owned */
  gboolean editing;
};

static guint typed_signal;

G_DEFINE_FINAL_TYPE (DocketSurchargeRows, docket_surcharge_rows, ADW_TYPE_BIN)

static const char *const day_keys[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
static const char *const day_letters[]
    = { N_ ("Mo"), N_ ("Tu"), N_ ("We"), N_ ("Th"), N_ ("Fr"), N_ ("Sa"), N_ ("Su") };
static const char *const day_names[]
    = { N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
        N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday") };

static const DocketPriceList *
get_list (DocketSurchargeRows *self)
{
  return docket_form_get_record (self->form);
}

static const DocketSurcharge *
get_surcharge (Row *row)
{
  const DocketPriceList *list = get_list (row->rows);

  return row->index < list->surcharges->len ? list->surcharges->pdata[row->index] : NULL;
}

static void
put_list (DocketSurchargeRows *self, DocketPriceList *changed)
{
  self->editing = TRUE;
  docket_form_replace (self->form, changed);
  self->editing = FALSE;
}

/* @surcharge: (transfer full) */
static void
put (Row *row, DocketSurcharge *surcharge)
{
  DocketPriceList *changed = docket_record_copy (get_list (row->rows));

  docket_record_unref (changed->surcharges->pdata[row->index]);
  changed->surcharges->pdata[row->index] = surcharge;
  put_list (row->rows, changed);
}

/* ---- What is shown ---- */

static gboolean
has_day (const DocketSurcharge *surcharge, guint day)
{
  const char *const *days = (const char *const *) surcharge->days;

  return days == NULL || days[0] == NULL || g_strv_contains (days, day_keys[day]);
}

static void
show_text (GtkWidget *cell, const char *text)
{
  docket_price_cell_set_text (DOCKET_PRICE_CELL (cell), text != NULL ? text : "", FALSE);
}

static void
show (Row *row)
{
  const DocketSurcharge *surcharge = get_surcharge (row);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *times = NULL;

  if (surcharge == NULL)
    return;
  from = docket_time_of_day_format (surcharge->from);
  to = docket_time_of_day_format (surcharge->to);
  times = docket_labels_decimal (surcharge->multiplier.e4, 4);
  row->loading = TRUE;
  show_text (row->cells[CELL_NAME], surcharge->name);
  show_text (row->cells[CELL_FROM], from);
  show_text (row->cells[CELL_TO], to);
  show_text (row->cells[CELL_TIMES], times);
  for (guint i = 0; i < DAYS_A_WEEK; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row->days[i]), has_day (surcharge, i));
  row->loading = FALSE;
}

static void
show_complaint (DocketSurchargeRows *self, const char *why)
{
  gtk_label_set_text (self->complaint, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->complaint), why != NULL);
}

/* ---- What is typed ---- */

/* "18:00", "24:00" */
static gboolean
read_time (const char *text, DocketTimeOfDay *time, char **why)
{
  int seconds;

  if (*text == '\0')
    {
      time->minutes = DOCKET_NULL;
      return TRUE;
    }
  if (docket_time_of_day_parse (text, time, NULL))
    return TRUE;
  if (!docket_typed_time_of_day (text, &seconds, why))
    return FALSE;
  time->minutes = seconds / 60;
  return TRUE;
}

static gboolean
read_times (const char *text, DocketPercent *multiplier, char **why)
{
  const char *digits = g_str_has_prefix (text, "×") ? text + strlen ("×") : text;
  gint64 value;

  if (!docket_typed_decimal (digits, 4, &value, why))
    return FALSE;
  if (value <= 0)
    {
      *why = g_strdup (_ ("A multiplier such as 1.5, above 0."));
      return FALSE;
    }
  multiplier->e4 = value;
  return TRUE;
}

static gboolean
read_cell (DocketSurcharge *surcharge, CellName name, const char *text, char **why)
{
  switch (name)
    {
    case CELL_NAME:
      g_free (surcharge->name);
      surcharge->name = g_strstrip (g_strdup (text));
      if (*surcharge->name == '\0')
        *why = g_strdup (_ ("It stands on the invoice and needs a name."));
      return *why == NULL;
    case CELL_FROM:
      return read_time (text, &surcharge->from, why);
    case CELL_TO:
      return read_time (text, &surcharge->to, why);
    case CELL_TIMES:
    case N_CELLS:
    default:
      return read_times (text, &surcharge->multiplier, why);
    }
}

static gboolean
take_text (DocketPriceCell *cell, const char *text, gpointer user_data, char **why)
{
  Row *row = user_data;
  const DocketSurcharge *found = get_surcharge (row);
  g_autoptr (DocketRecord) copy = NULL;
  guint name = 0;

  if (found == NULL)
    return TRUE;
  while (name < N_CELLS && row->cells[name] != GTK_WIDGET (cell))
    name++;
  copy = docket_record_copy (found);
  if (!read_cell ((DocketSurcharge *) copy, (CellName) name, text, why))
    {
      show_complaint (row->rows, *why);
      return FALSE;
    }
  show_complaint (row->rows, NULL);
  if (!docket_record_equal (copy, found))
    put (row, (DocketSurcharge *) g_steal_pointer (&copy));
  show (row);
  return TRUE;
}

/* All days, and none, are written as none. */
static char **
read_days (Row *row)
{
  g_autoptr (GStrvBuilder) days = g_strv_builder_new ();
  guint count = 0;

  for (guint i = 0; i < DAYS_A_WEEK; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (row->days[i])))
      {
        g_strv_builder_add (days, day_keys[i]);
        count++;
      }
  return count > 0 && count < DAYS_A_WEEK ? g_strv_builder_end (days) : NULL;
}

static void
toggled_cb (GtkToggleButton *button, Row *row)
{
  const DocketSurcharge *found = get_surcharge (row);
  DocketSurcharge *changed;

  if (row->loading || found == NULL)
    return;
  changed = docket_record_copy (found);
  g_strfreev (changed->days);
  changed->days = read_days (row);
  put (row, changed);
  /* The last day cannot be taken away. */
  show (row);
}

/* ---- Rows ---- */

static void load (DocketSurchargeRows *self);

static void
remove_clicked_cb (GtkButton *button, Row *row)
{
  DocketSurchargeRows *self = row->rows;
  DocketPriceList *changed = docket_record_copy (get_list (self));

  g_ptr_array_remove_index (changed->surcharges, row->index);
  put_list (self, changed);
  load (self);
}

static void
typed_cb (Row *row)
{
  g_signal_emit (row->rows, typed_signal, 0);
}

static void
add_cell (Row *row, GtkWidget *box, CellName name, const char *label, const char *grey, int width)
{
  GtkWidget *cell = docket_price_cell_new (label, grey, width);

  docket_price_cell_set_take (DOCKET_PRICE_CELL (cell), take_text, row);
  g_signal_connect_swapped (cell, "typed", G_CALLBACK (typed_cb), row);
  row->cells[name] = cell;
  gtk_widget_set_valign (cell, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), cell);
}

static void
add_words (GtkWidget *box, const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
make_days (Row *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; i < DAYS_A_WEEK; i++)
    {
      GtkWidget *day = gtk_toggle_button_new_with_label (_ (day_letters[i]));

      gtk_widget_add_css_class (day, "docket-day");
      gtk_widget_set_tooltip_text (day, _ (day_names[i]));
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (day), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (day_names[i]), -1);
      g_signal_connect (day, "toggled", G_CALLBACK (toggled_cb), row);
      row->days[i] = day;
      gtk_box_append (GTK_BOX (box), day);
    }
  return box;
}

static void
add_row (DocketSurchargeRows *self, guint index)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

  row->rows = self;
  row->index = index;
  row->widget = gtk_list_box_row_new ();
  add_cell (row, box, CELL_NAME, _ ("Name"), _ ("Name"), 10);
  gtk_widget_set_hexpand (row->cells[CELL_NAME], TRUE);
  gtk_entry_set_alignment (GTK_ENTRY (gtk_widget_get_first_child (row->cells[CELL_NAME])), 0);
  gtk_box_append (GTK_BOX (box), make_days (row));
  add_cell (row, box, CELL_FROM, _ ("From"), "00:00", 5);
  add_words (box, "–");
  add_cell (row, box, CELL_TO, _ ("To"), "24:00", 5);
  add_words (box, "×");
  add_cell (row, box, CELL_TIMES, _ ("Multiplier"), "1.5", 4);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remove, _ ("Remove This Surcharge"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Remove This Surcharge"), -1);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_clicked_cb), row);
  gtk_box_append (GTK_BOX (box), remove);
  gtk_widget_add_css_class (box, "docket-surcharge");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row->widget), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->widget), FALSE);
  gtk_widget_set_focusable (row->widget, FALSE);
  gtk_list_box_append (self->list, row->widget);
  g_ptr_array_add (self->rows, row);
  show (row);
}

static void
let_go (DocketSurchargeRows *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = self->rows->pdata[i];

      for (guint j = 0; j < N_CELLS; j++)
        {
          docket_price_cell_set_take (DOCKET_PRICE_CELL (row->cells[j]), NULL, NULL);
          g_signal_handlers_disconnect_by_data (row->cells[j], row);
        }
      for (guint j = 0; j < DAYS_A_WEEK; j++)
        g_signal_handlers_disconnect_by_data (row->days[j], row);
    }
}

static void
load (DocketSurchargeRows *self)
{
  const DocketPriceList *list = get_list (self);

  let_go (self);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_remove (self->list, ((Row *) self->rows->pdata[i])->widget);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < list->surcharges->len; i++)
    add_row (self, i);
  gtk_widget_set_visible (self->empty, list->surcharges->len == 0);
  show_complaint (self, NULL);
}

static void
form_changed_cb (DocketSurchargeRows *self)
{
  if (self->editing)
    return;
  if (get_list (self)->surcharges->len != self->rows->len)
    {
      load (self);
      return;
    }
  for (guint i = 0; i < self->rows->len; i++)
    show (self->rows->pdata[i]);
}

void
docket_surcharge_rows_add (DocketSurchargeRows *self)
{
  DocketPriceList *changed;
  DocketSurcharge *surcharge;
  Row *row;

  g_return_if_fail (DOCKET_IS_SURCHARGE_ROWS (self));

  changed = docket_record_copy (get_list (self));
  surcharge = docket_record_new (&docket_surcharge_shape);
  surcharge->name = g_strdup (_ ("After hours"));
  surcharge->from.minutes = DEFAULT_FROM;
  surcharge->to.minutes = DEFAULT_TO;
  surcharge->multiplier.e4 = DEFAULT_MULTIPLIER;
  g_ptr_array_add (changed->surcharges, surcharge);
  put_list (self, changed);
  load (self);
  row = self->rows->pdata[self->rows->len - 1];
  gtk_widget_grab_focus (row->cells[CELL_NAME]);
}

gboolean
docket_surcharge_rows_is_half_typed (DocketSurchargeRows *self)
{
  g_return_val_if_fail (DOCKET_IS_SURCHARGE_ROWS (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    for (guint j = 0; j < N_CELLS; j++)
      if (docket_price_cell_is_half_typed (
              DOCKET_PRICE_CELL (((Row *) self->rows->pdata[i])->cells[j])))
        return TRUE;
  return FALSE;
}

gboolean
docket_surcharge_rows_check (DocketSurchargeRows *self)
{
  g_return_val_if_fail (DOCKET_IS_SURCHARGE_ROWS (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    for (guint j = 0; j < N_CELLS; j++)
      {
        DocketPriceCell *cell = DOCKET_PRICE_CELL (((Row *) self->rows->pdata[i])->cells[j]);

        if (!docket_price_cell_commit (cell))
          {
            gtk_widget_grab_focus (GTK_WIDGET (cell));
            return FALSE;
          }
      }
  return TRUE;
}

void
docket_surcharge_rows_reload (DocketSurchargeRows *self)
{
  g_return_if_fail (DOCKET_IS_SURCHARGE_ROWS (self));

  load (self);
}

static void
docket_surcharge_rows_dispose (GObject *object)
{
  DocketSurchargeRows *self = DOCKET_SURCHARGE_ROWS (object);

  if (self->rows->len > 0)
    let_go (self);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->form);

  G_OBJECT_CLASS (docket_surcharge_rows_parent_class)->dispose (object);
}

static void
docket_surcharge_rows_finalize (GObject *object)
{
  g_ptr_array_unref (DOCKET_SURCHARGE_ROWS (object)->rows);

  G_OBJECT_CLASS (docket_surcharge_rows_parent_class)->finalize (object);
}

static void
docket_surcharge_rows_class_init (DocketSurchargeRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_surcharge_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = docket_surcharge_rows_finalize;

  typed_signal = g_signal_new (
      "typed", DOCKET_TYPE_SURCHARGE_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
docket_surcharge_rows_init (DocketSurchargeRows *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_free);
}

GtkWidget *
docket_surcharge_rows_new (DocketForm *form)
{
  DocketSurchargeRows *self;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  g_return_val_if_fail (DOCKET_IS_FORM (form), NULL);

  self = g_object_new (DOCKET_TYPE_SURCHARGE_ROWS, NULL);
  self->form = g_object_ref (form);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  self->empty = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->empty),
                                 _ ("None: an hour costs the same at night"));
  gtk_widget_add_css_class (self->empty, "docket-quiet");
  gtk_list_box_append (self->list, self->empty);
  self->complaint = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->complaint, 0);
  gtk_label_set_wrap (self->complaint, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->complaint), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->complaint), "caption");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->complaint));
  adw_bin_set_child (ADW_BIN (self), box);
  load (self);
  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
