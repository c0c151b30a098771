/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The heads above the list of entries, standing where its rows have their columns. Owns its
 * buttons. Main thread. Knows no entry. */
#include "docket-entry-head.h"

#include "docket-entry-line.h"
#include "docket-mirror.h"

#include <glib/gi18n.h>

#define HEIGHT 34
#define INSET 10 /* a button's own, so that its words stand above those of the rows */

typedef struct
{
  GtkWidget *button;
  GtkWidget *arrow;
} Column;

struct _DocketEntryHead
{
  GtkWidget parent_instance;

  Column columns[DOCKET_ENTRIES_N_ORDERS];
  gboolean person;
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (DocketEntryHead, docket_entry_head, GTK_TYPE_WIDGET)

/* In the order of DocketEntriesOrder. */
static const char *const titles[DOCKET_ENTRIES_N_ORDERS]
    = { N_ ("Day"), N_ ("Ticket"), N_ ("Client"), N_ ("Person"), N_ ("State"), N_ ("Hours") };

static void
clicked_cb (DocketEntryHead *self, GtkWidget *button)
{
  for (int i = 0; i < DOCKET_ENTRIES_N_ORDERS; i++)
    if (self->columns[i].button == button)
      g_signal_emit (self, chosen_signal, 0, i);
}

static void
add_column (DocketEntryHead *self, int i)
{
  Column *column = &self->columns[i];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *label = gtk_label_new (_ (titles[i]));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  column->arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");
  gtk_widget_set_visible (column->arrow, FALSE);
  if (i == DOCKET_ENTRIES_BY_LENGTH)
    {
      gtk_widget_set_halign (box, GTK_ALIGN_END);
      gtk_box_append (GTK_BOX (box), column->arrow);
      gtk_box_append (GTK_BOX (box), label);
    }
  else
    {
      gtk_widget_set_halign (box, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), column->arrow);
    }
  column->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (column->button), box);
  gtk_widget_add_css_class (column->button, "flat");
  gtk_widget_add_css_class (column->button, "caption");
  g_signal_connect_swapped (column->button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (column->button, GTK_WIDGET (self));
}

/* ---- The widget ---- */

static void
docket_entry_head_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural
      = orientation == GTK_ORIENTATION_HORIZONTAL ? DOCKET_ENTRY_LINE_LEAST : HEIGHT;
}

static void
allocate (GtkWidget *button, int x, int width)
{
  int least, height;

  gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  width = MAX (width, least);
  gtk_widget_measure (button, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  height = MAX (height, HEIGHT - 6);
  gtk_widget_size_allocate (
      button,
      &(GtkAllocation){ docket_mirror_x (gtk_widget_get_parent (button), x, width),
                        (HEIGHT - height) / 2,
                        width,
                        height },
      -1);
}

/* Where the rows have no column for it, its head stands beside the one of the tickets. */
static void
docket_entry_head_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DocketEntryHead *self = DOCKET_ENTRY_HEAD (widget);
  DocketEntryColumn columns[DOCKET_ENTRIES_N_ORDERS];
  gboolean shared;
  int next;

  docket_entry_line_columns (width, self->person, columns);
  shared = columns[DOCKET_ENTRIES_BY_CLIENT].width == 0;
  next = columns[DOCKET_ENTRIES_BY_TICKET].x;
  for (int i = 0; i < DOCKET_ENTRIES_N_ORDERS; i++)
    {
      GtkWidget *button = self->columns[i].button;
      int natural;

      if (!gtk_widget_should_layout (button))
        continue;
      if (shared && i >= DOCKET_ENTRIES_BY_TICKET && i <= DOCKET_ENTRIES_BY_PERSON)
        {
          gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
          allocate (button, next - INSET, natural);
          next += natural + 6;
        }
      else
        allocate (button, columns[i].x - INSET, columns[i].width + 2 * INSET);
    }
}

static void
docket_entry_head_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (docket_entry_head_parent_class)->dispose (object);
}

static void
docket_entry_head_class_init (DocketEntryHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_entry_head_dispose;
  widget_class->measure = docket_entry_head_measure;
  widget_class->size_allocate = docket_entry_head_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "entryhead");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
  chosen_signal = g_signal_new ("chosen",
                                G_TYPE_FROM_CLASS (klass),
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                1,
                                G_TYPE_INT);
}

static void
docket_entry_head_init (DocketEntryHead *self)
{
  for (int i = 0; i < DOCKET_ENTRIES_N_ORDERS; i++)
    add_column (self, i);
}

GtkWidget *
docket_entry_head_new (void)
{
  return g_object_new (DOCKET_TYPE_ENTRY_HEAD, NULL);
}

void
docket_entry_head_set_order (DocketEntryHead *self, DocketEntriesOrder order, gboolean descending)
{
  g_return_if_fail (DOCKET_IS_ENTRY_HEAD (self));

  for (int i = 0; i < DOCKET_ENTRIES_N_ORDERS; i++)
    {
      const Column *column = &self->columns[i];
      const char *title = _ (titles[i]);
      g_autofree char *words = NULL;

      gtk_widget_set_visible (column->arrow, i == (int) order);
      gtk_image_set_from_icon_name (GTK_IMAGE (column->arrow),
                                    descending ? "pan-down-symbolic" : "pan-up-symbolic");
      if (i != (int) order)
        words = g_strdup (title);
      else
        /* Translators: %s is the head of a column, such as "Client" */
        words = g_strdup_printf (descending ? _ ("%s, descending") : _ ("%s, ascending"), title);
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (column->button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
    }
}

void
docket_entry_head_set_person (DocketEntryHead *self, gboolean person)
{
  g_return_if_fail (DOCKET_IS_ENTRY_HEAD (self));

  self->person = person;
  gtk_widget_set_visible (self->columns[DOCKET_ENTRIES_BY_PERSON].button, person);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
