/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry that lies flat in a grid or row and takes over what is typed when it is left. Owns its
 * texts. Main thread. Does not know what the text means. */
#include "docket-price-cell.h"

struct _DocketPriceCell
{
  GtkWidget parent_instance;

  GtkWidget *entry;
  char *label;
  char *kept;
  char *complaint;
  DocketPriceCellTake take;
  gpointer take_data;
  gboolean busy;
  gboolean loading;
};

static guint typed_signal;

G_DEFINE_FINAL_TYPE (DocketPriceCell, docket_price_cell, GTK_TYPE_WIDGET)

static void
complain (DocketPriceCell *self, const char *why)
{
  g_free (self->complaint);
  self->complaint = g_strdup (why);
  gtk_widget_set_tooltip_text (self->entry, why);
  if (why != NULL)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               why != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                           : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

gboolean
docket_price_cell_commit (DocketPriceCell *self)
{
  const char *text;
  g_autofree char *why = NULL;
  gboolean taken;

  g_return_val_if_fail (DOCKET_IS_PRICE_CELL (self), FALSE);

  text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  if (self->busy || self->take == NULL)
    return TRUE;
  if (g_str_equal (text, self->kept))
    {
      complain (self, NULL);
      return TRUE;
    }
  self->busy = TRUE;
  /* Taking it over may lead to the cell's end. */
  g_object_ref (self);
  taken = self->take (self, text, self->take_data, &why);
  self->busy = FALSE;
  complain (self, taken ? NULL : why);
  g_object_unref (self);
  return taken;
}

static void
activate_cb (DocketPriceCell *self)
{
  docket_price_cell_commit (self);
}

static void
leave_cb (DocketPriceCell *self)
{
  docket_price_cell_commit (self);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        DocketPriceCell *self)
{
  if (key != GDK_KEY_Escape
      || (self->complaint == NULL
          && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->kept)))
    return FALSE;
  docket_price_cell_set_text (self, self->kept, TRUE);
  g_signal_emit (self, typed_signal, 0);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  return TRUE;
}

void
docket_price_cell_set_take (DocketPriceCell *self, DocketPriceCellTake take, gpointer user_data)
{
  g_return_if_fail (DOCKET_IS_PRICE_CELL (self));

  self->take = take;
  self->take_data = user_data;
}

static void
typed_cb (DocketPriceCell *self)
{
  if (!self->loading)
    g_signal_emit (self, typed_signal, 0);
}

gboolean
docket_price_cell_is_half_typed (DocketPriceCell *self)
{
  g_return_val_if_fail (DOCKET_IS_PRICE_CELL (self), FALSE);

  return !self->busy
         && !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->kept);
}

void
docket_price_cell_set_text (DocketPriceCell *self, const char *text, gboolean anew)
{
  g_autofree char *kept = g_strdup (text);
  gboolean half_typed;

  g_return_if_fail (DOCKET_IS_PRICE_CELL (self));
  g_return_if_fail (text != NULL);

  half_typed = docket_price_cell_is_half_typed (self);
  g_free (self->kept);
  self->kept = g_steal_pointer (&kept);
  if (half_typed && !anew)
    return;
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->kept))
    {
      self->loading = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->entry), self->kept);
      self->loading = FALSE;
    }
  complain (self, NULL);
}

const char *
docket_price_cell_get_label (DocketPriceCell *self)
{
  g_return_val_if_fail (DOCKET_IS_PRICE_CELL (self), NULL);

  return self->label;
}

void
docket_price_cell_set_grey (DocketPriceCell *self, const char *grey)
{
  g_return_if_fail (DOCKET_IS_PRICE_CELL (self));

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), grey);
}

void
docket_price_cell_set_width (DocketPriceCell *self, int width)
{
  g_return_if_fail (DOCKET_IS_PRICE_CELL (self));

  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), width);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), width);
}

const char *
docket_price_cell_get_text (DocketPriceCell *self)
{
  g_return_val_if_fail (DOCKET_IS_PRICE_CELL (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

const char *
docket_price_cell_get_complaint (DocketPriceCell *self)
{
  g_return_val_if_fail (DOCKET_IS_PRICE_CELL (self), NULL);

  return self->complaint;
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DOCKET_PRICE_CELL (widget)->entry);
}

static void
docket_price_cell_dispose (GObject *object)
{
  DocketPriceCell *self = DOCKET_PRICE_CELL (object);

  self->take = NULL;
  g_clear_pointer (&self->entry, gtk_widget_unparent);

  G_OBJECT_CLASS (docket_price_cell_parent_class)->dispose (object);
}

static void
docket_price_cell_finalize (GObject *object)
{
  DocketPriceCell *self = DOCKET_PRICE_CELL (object);

  g_free (self->label);
  g_free (self->kept);
  g_free (self->complaint);

  G_OBJECT_CLASS (docket_price_cell_parent_class)->finalize (object);
}

static void
docket_price_cell_class_init (DocketPriceCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_price_cell_dispose;
  G_OBJECT_CLASS (klass)->finalize = docket_price_cell_finalize;
  widget_class->grab_focus = grab_focus;
  typed_signal = g_signal_new (
      "typed", DOCKET_TYPE_PRICE_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pricecell");
}

static void
docket_price_cell_init (DocketPriceCell *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->kept = g_strdup ("");
  self->entry = gtk_entry_new ();
  gtk_entry_set_alignment (GTK_ENTRY (self->entry), 1);
  gtk_widget_add_css_class (self->entry, "tabular");
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
}

GtkWidget *
docket_price_cell_new (const char *label, const char *grey, int width)
{
  DocketPriceCell *self = g_object_new (DOCKET_TYPE_PRICE_CELL, NULL);

  self->label = g_strdup (label);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), grey);
  docket_price_cell_set_width (self, width);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}
