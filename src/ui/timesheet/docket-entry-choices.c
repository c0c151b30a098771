/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the list of entries is narrowed by. Owns its rows, which are filled anew whenever they are
 * shown. Main thread. */
#include "docket-entry-choices.h"

#include "docket-choice-row.h"

#include <glib/gi18n.h>

struct _DocketEntryChoices
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  GtkWidget *button;
  DocketChoiceRow *client;
  DocketChoiceRow *service;
  DocketChoiceRow *kind;
  GtkWidget *clear;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (DocketEntryChoices, docket_entry_choices, GTK_TYPE_WIDGET)

static const char *const kind_names[]
    = { N_ ("Billable"), N_ ("Not billable"), N_ ("Internal"), N_ ("Rework") };

static void
fill_kind (DocketEntryChoices *self, const char *chosen)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (names, (gpointer) _ ("Any"));
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    {
      g_ptr_array_add (ids, g_strdup_printf ("%u", i));
      g_ptr_array_add (names, (gpointer) _ (kind_names[i]));
    }
  docket_choice_row_fill (self->kind, ids, names, chosen);
}

static void
fill (DocketEntryChoices *self)
{
  g_autofree char *client = g_strdup (docket_choice_row_get (self->client));
  g_autofree char *service = g_strdup (docket_choice_row_get (self->service));

  docket_choice_row_fill_records (
      self->client, self->workspace, DOCKET_KIND_CLIENT, NULL, NULL, _ ("Any"), client);
  docket_choice_row_fill_records (
      self->service, self->workspace, DOCKET_KIND_SERVICE, NULL, NULL, _ ("Any"), service);
}

static void
chosen_cb (DocketEntryChoices *self)
{
  guint n = (docket_choice_row_get (self->client) != NULL)
            + (docket_choice_row_get (self->service) != NULL)
            + (docket_choice_row_get (self->kind) != NULL);
  g_autofree char *words = n == 0 ? g_strdup (_ ("Filter"))
                                  /* Translators: by how many things a list is narrowed */
                                  : g_strdup_printf (ngettext ("%u filter", "%u filters", n), n);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), words);
  if (n > 0)
    gtk_widget_add_css_class (self->button, "docket-narrowed");
  else
    gtk_widget_remove_css_class (self->button, "docket-narrowed");
  gtk_widget_set_sensitive (self->clear, n > 0);
  g_signal_emit (self, changed_signal, 0);
}

static void
clear_cb (DocketEntryChoices *self)
{
  docket_choice_row_fill_records (
      self->client, self->workspace, DOCKET_KIND_CLIENT, NULL, NULL, _ ("Any"), NULL);
  docket_choice_row_fill_records (
      self->service, self->workspace, DOCKET_KIND_SERVICE, NULL, NULL, _ ("Any"), NULL);
  fill_kind (self, NULL);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  chosen_cb (self);
}

static DocketChoiceRow *
add_row (DocketEntryChoices *self, GtkWidget *list, const char *title)
{
  GtkWidget *row = g_object_new (DOCKET_TYPE_CHOICE_ROW, "title", title, NULL);

  g_signal_connect_swapped (row, "chosen", G_CALLBACK (chosen_cb), self);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return DOCKET_CHOICE_ROW (row);
}

static GtkWidget *
make_popover (DocketEntryChoices *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  self->client = add_row (self, list, _ ("Client"));
  self->service = add_row (self, list, _ ("Service"));
  self->kind = add_row (self, list, _ ("Kind"));
  self->clear = gtk_button_new_with_mnemonic (_ ("_Show All"));
  gtk_widget_set_sensitive (self->clear, FALSE);
  g_signal_connect_swapped (self->clear, "clicked", G_CALLBACK (clear_cb), self);
  gtk_widget_set_size_request (box, 300, -1);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), self->clear);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (fill), self);
  return popover;
}

/* ---- The class ---- */

static void
docket_entry_choices_dispose (GObject *object)
{
  DocketEntryChoices *self = DOCKET_ENTRY_CHOICES (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (docket_entry_choices_parent_class)->dispose (object);
}

static void
docket_entry_choices_class_init (DocketEntryChoicesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_entry_choices_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  changed_signal = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
docket_entry_choices_init (DocketEntryChoices *self)
{
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _ ("Filter"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
  gtk_widget_set_tooltip_text (self->button, _ ("Only some clients, services or kinds"));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  fill_kind (self, NULL);
}

GtkWidget *
docket_entry_choices_new (DocketWorkspace *workspace)
{
  DocketEntryChoices *self = g_object_new (DOCKET_TYPE_ENTRY_CHOICES, NULL);

  self->workspace = g_object_ref (workspace);
  fill (self);
  return GTK_WIDGET (self);
}

void
docket_entry_choices_apply (DocketEntryChoices *self, DocketEntriesWish *wish)
{
  const char *kind;

  g_return_if_fail (DOCKET_IS_ENTRY_CHOICES (self));

  g_free (wish->client);
  wish->client = g_strdup (docket_choice_row_get (self->client));
  g_free (wish->service);
  wish->service = g_strdup (docket_choice_row_get (self->service));
  kind = docket_choice_row_get (self->kind);
  wish->kind
      = kind != NULL ? (DocketEntryKind) g_ascii_strtoll (kind, NULL, 10) : DOCKET_ENTRY_NULL;
}
