/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a fixed price, each a row that opens to its fields. Owns a form for each; what is
 * filled in goes into the contract's own form at once. Main thread. */
#include "docket-milestones.h"

#include "docket-form-rows.h"
#include "docket-labels.h"
#include "docket-sides.h"

#include <glib/gi18n.h>

typedef struct
{
  DocketMilestones *owner; /* (unowned) */
  guint index;
  DocketForm *form;
  GtkWidget *row;
  char *mark;
} Part;

struct _DocketMilestones
{
  AdwBin parent_instance;

  DocketForm *form; /* owned */
  GtkWidget *group;
  GtkWidget *foot;
  GPtrArray *parts;   /* (element-type Part) */
  GHashTable *locked; /* (element-type utf8 utf8) name → number of the invoice */
  gboolean keeping;   /* the contract's form changes because of a part of ours */
};

G_DEFINE_FINAL_TYPE (DocketMilestones, docket_milestones, ADW_TYPE_BIN)

static const DocketContract *
get_contract (DocketMilestones *self)
{
  return docket_form_get_record (self->form);
}

static const DocketMilestone *
get_milestone (const Part *part)
{
  return docket_form_get_record (part->form);
}

/* ---- What the rows say ---- */

static void
update_part (DocketMilestones *self, Part *part)
{
  const DocketMilestone *milestone = get_milestone (part);
  g_autofree char *amount
      = docket_labels_money_code (milestone->amount, docket_form_get_currency (self->form));
  g_autofree char *due = docket_labels_day (milestone->due);
  const char *number
      = milestone->name != NULL ? g_hash_table_lookup (self->locked, milestone->name) : NULL;
  g_autofree char *words = NULL;

  if (number != NULL)
    /* Translators: an amount, and an invoice's number */
    words = g_strdup_printf (_ ("%s, billed on %s"), amount, number);
  else if (part->mark != NULL)
    words = g_strdup (part->mark);
  else if (milestone->done == TRUE)
    /* Translators: an amount */
    words = g_strdup_printf (_ ("%s, done"), amount);
  else if (*due != '\0')
    /* Translators: an amount, and a day */
    words = g_strdup_printf (_ ("%s on %s"), amount, due);
  else
    /* Translators: an amount */
    words = g_strdup_printf (_ ("%s when it is done"), amount);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (part->row),
                                 milestone->name != NULL ? milestone->name : _ ("New part"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (part->row), words);
  if (part->mark != NULL && number == NULL)
    gtk_widget_add_css_class (part->row, "docket-wrong");
  else
    gtk_widget_remove_css_class (part->row, "docket-wrong");
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (part->row), number == NULL);
}

static void
update_foot (DocketMilestones *self)
{
  const DocketContract *contract = get_contract (self);
  const char *currency = docket_form_get_currency (self->form);
  DocketMoney left = { DOCKET_IS_NULL (contract->fee.minor) ? 0 : contract->fee.minor };
  g_autofree char *rest = NULL;
  g_autofree char *whole = docket_labels_money (contract->fee, currency);
  g_autofree char *words = NULL;

  for (guint i = 0; i < contract->milestones->len; i++)
    {
      const DocketMilestone *milestone = contract->milestones->pdata[i];

      if (!DOCKET_IS_NULL (milestone->amount.minor))
        left.minor -= milestone->amount.minor;
    }
  if (contract->milestones->len == 0)
    words = g_strdup (_ ("Without parts the whole price is billed on the last day, or when it is "
                         "done."));
  else if (left.minor == 0)
    words = g_strdup (_ ("The parts come to the whole price."));
  else if (left.minor > 0)
    {
      rest = docket_labels_money (left, currency);
      /* Translators: two amounts */
      words = g_strdup_printf (
          _ ("%s of %s left to agree. The parts are what is billed."), rest, whole);
    }
  else
    {
      rest = docket_labels_money ((DocketMoney){ -left.minor }, currency);
      words = g_strdup_printf (_ ("The parts come to %s more than the price. They are what is "
                                  "billed."),
                               rest);
    }
  gtk_label_set_text (GTK_LABEL (self->foot), words);
}

/* ---- Changing ---- */

static void
put_contract (DocketMilestones *self, DocketContract *contract)
{
  self->keeping = TRUE;
  docket_form_replace (self->form, contract);
  self->keeping = FALSE;
}

static void
keep_part (DocketForm *form, GtkWidget *from, gpointer user_data)
{
  Part *part = user_data;
  DocketMilestones *self = part->owner;
  DocketContract *contract = docket_record_copy (get_contract (self));

  docket_record_unref (contract->milestones->pdata[part->index]);
  contract->milestones->pdata[part->index] = docket_record_copy (get_milestone (part));
  put_contract (self, contract);
  update_part (self, part);
  update_foot (self);
}

static void
part_free (gpointer data)
{
  Part *part = data;

  g_object_unref (part->form);
  g_free (part->mark);
  g_free (part);
}

static void build (DocketMilestones *self);

static void
remove_cb (GtkButton *button, Part *part)
{
  DocketMilestones *self = part->owner;
  DocketContract *contract = docket_record_copy (get_contract (self));

  g_ptr_array_remove_index (contract->milestones, part->index);
  put_contract (self, contract);
  build (self);
}

static void
add_part (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketMilestones *self = DOCKET_MILESTONES (widget);
  DocketContract *contract = docket_record_copy (get_contract (self));
  Part *part;

  g_ptr_array_add (contract->milestones, docket_record_new (&docket_milestone_shape));
  put_contract (self, contract);
  build (self);
  part = self->parts->pdata[self->parts->len - 1];
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (part->row), TRUE);
  gtk_widget_grab_focus (docket_form_get_editor (part->form, "name"));
}

/* ---- The rows ---- */

static void
add_fields (DocketMilestones *self, Part *part)
{
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

  docket_form_set_currency (part->form, docket_form_get_currency (self->form));
  docket_form_add_entry (part->form, part->row, "name", _ ("Name"));
  docket_form_add_entry (part->form, part->row, "amount", _ ("Amount"));
  docket_form_add_entry (part->form, part->row, "due", _ ("Billed on"));
  docket_form_set_hint (part->form, "due", _ ("when it is done"));
  docket_form_add_switch (part->form, part->row, "done", _ ("Done"));
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remove, _ ("Remove This Part"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Remove This Part"), -1);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (part->row), remove);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), part);
}

static void
build (DocketMilestones *self)
{
  const DocketContract *contract = get_contract (self);

  for (guint i = 0; i < self->parts->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group),
                                  ((Part *) self->parts->pdata[i])->row);
  g_ptr_array_set_size (self->parts, 0);
  for (guint i = 0; i < contract->milestones->len; i++)
    {
      Part *part = g_new0 (Part, 1);

      part->owner = self;
      part->index = i;
      part->form = docket_form_new (docket_form_get_workspace (self->form),
                                    docket_record_copy (contract->milestones->pdata[i]));
      part->row = adw_expander_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (part->row), FALSE);
      add_fields (self, part);
      docket_form_apply_with (part->form, keep_part, part, NULL);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), part->row);
      g_ptr_array_add (self->parts, part);
      update_part (self, part);
    }
  update_foot (self);
}

static gboolean
is_shown (DocketMilestones *self)
{
  const DocketContract *contract = get_contract (self);

  if (contract->milestones->len != self->parts->len)
    return FALSE;
  for (guint i = 0; i < self->parts->len; i++)
    if (!docket_record_equal (contract->milestones->pdata[i],
                              get_milestone (self->parts->pdata[i])))
      return FALSE;
  return TRUE;
}

static void
changed_cb (DocketMilestones *self)
{
  if (self->keeping)
    return;
  if (!is_shown (self))
    build (self);
  else
    update_foot (self);
}

/* ---- The class ---- */

static void
docket_milestones_dispose (GObject *object)
{
  DocketMilestones *self = DOCKET_MILESTONES (object);

  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->locked, g_hash_table_unref);
  g_clear_object (&self->form);

  G_OBJECT_CLASS (docket_milestones_parent_class)->dispose (object);
}

static void
docket_milestones_class_init (DocketMilestonesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_milestones_dispose;
  gtk_widget_class_install_action (widget_class, "parts.add", NULL, add_part);
}

static void
docket_milestones_init (DocketMilestones *self)
{
  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->locked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

GtkWidget *
docket_milestones_new (DocketForm *form)
{
  DocketMilestones *self;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  g_return_val_if_fail (DOCKET_IS_FORM (form), NULL);

  self = g_object_new (DOCKET_TYPE_MILESTONES, NULL);
  self->form = g_object_ref (form);
  self->group = docket_form_add_group (box, _ ("Parts of the Price"), NULL);
  adw_preferences_group_set_header_suffix (
      ADW_PREFERENCES_GROUP (self->group),
      docket_sides_make_add_button (_ ("Add Part"), "parts.add"));
  self->foot = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->foot), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->foot), 0);
  gtk_widget_add_css_class (self->foot, "dim-label");
  gtk_widget_add_css_class (self->foot, "caption");
  gtk_box_append (GTK_BOX (box), self->foot);
  adw_bin_set_child (ADW_BIN (self), box);
  build (self);
  g_signal_connect_object (form, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

gboolean
docket_milestones_check (DocketMilestones *self)
{
  gboolean good = TRUE;

  g_return_val_if_fail (DOCKET_IS_MILESTONES (self), FALSE);

  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = self->parts->pdata[i];

      if (!docket_form_check (part->form))
        {
          adw_expander_row_set_expanded (ADW_EXPANDER_ROW (part->row), TRUE);
          good = FALSE;
        }
    }
  return good;
}

void
docket_milestones_lock (DocketMilestones *self, const char *name, const char *number)
{
  g_return_if_fail (DOCKET_IS_MILESTONES (self));

  g_hash_table_replace (self->locked, g_strdup (name), g_strdup (number));
  for (guint i = 0; i < self->parts->len; i++)
    update_part (self, self->parts->pdata[i]);
}

void
docket_milestones_mark (DocketMilestones *self, guint index, const char *words)
{
  Part *part;

  g_return_if_fail (DOCKET_IS_MILESTONES (self));

  if (index >= self->parts->len)
    return;
  part = self->parts->pdata[index];
  if (g_strcmp0 (part->mark, words) == 0)
    return;
  g_free (part->mark);
  part->mark = g_strdup (words);
  update_part (self, part);
}
