/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way around the window. Owns its rows; what it says of the business it asks the workspace.
 * Main thread. Knows no screen but by name. */
#include "docket-sidebar.h"

#include "docket-invoicing.h"
#include "docket-labels.h"
#include "docket-waiting.h"

#include <glib/gi18n.h>

#define FOLDED_WIDTH 56
#define UNFOLDED_WIDTH 195

struct _DocketSidebar
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  GPtrArray *rows; /* (element-type Row) */

  GtkWidget *box;
  GtkWidget *head;
  GtkLabel *company;
  GtkLabel *books;
  GtkListBox *list;
  GtkWidget *foot;
  GtkLabel *unbilled;

  gboolean sandbox;
  gboolean folded;
  gboolean selecting; /* the window tells what is shown, nobody chooses */
};

typedef struct
{
  char *name;
  char *title;
  GtkWidget *row; /* (unowned) */
  GtkWidget *label;
  GtkWidget *badge;
} Row;

G_DEFINE_FINAL_TYPE (DocketSidebar, docket_sidebar, GTK_TYPE_WIDGET)

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->name);
  g_free (row->title);
  g_free (row);
}

static Row *
find_row (DocketSidebar *self, const char *name)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (g_str_equal (row->name, name))
        return row;
    }
  return NULL;
}

static void
set_badge (DocketSidebar *self, const char *name, guint count, const char *meaning)
{
  Row *row = find_row (self, name);
  g_autofree char *text = NULL;

  if (row == NULL)
    return;
  text = g_strdup_printf ("%u", count);
  gtk_label_set_label (GTK_LABEL (row->badge), text);
  gtk_widget_set_tooltip_text (row->badge, meaning);
  gtk_widget_set_visible (row->badge, count > 0 && !self->folded);
  if (self->folded)
    {
      g_autofree char *tip
          = count > 0 ? g_strdup_printf ("%s\n%s", row->title, meaning) : g_strdup (row->title);

      gtk_widget_set_tooltip_text (row->row, tip);
    }
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, count > 0 ? meaning : "", -1);
}

static guint
count_overdue (DocketSidebar *self)
{
  GPtrArray *invoices = docket_workspace_get_list (self->workspace, DOCKET_KIND_INVOICE);
  DocketDate today = docket_workspace_get_today (self->workspace);
  guint n = 0;

  for (guint i = 0; invoices != NULL && i < invoices->len; i++)
    if (docket_invoicing_is_overdue (invoices->pdata[i], today))
      n++;
  return n;
}

/* Those that are to be billed later are none. */
static guint
count_ready (DocketSidebar *self)
{
  const DocketUnbilledReport *report = docket_workspace_get_unbilled (self->workspace);
  guint n = 0;

  for (guint i = 0; report != NULL && i < report->clients->len; i++)
    {
      const DocketReadyClient *ready = docket_workspace_get_ready (
          self->workspace, g_array_index (report->clients, DocketUnbilled, i).id);

      if (ready == NULL || ready->ready != DOCKET_READY_NOT_YET)
        n++;
    }
  return n;
}

static void
update_badge (DocketSidebar *self)
{
  guint ready = count_ready (self);
  guint overdue = count_overdue (self);
  g_autofree char *ready_text = g_strdup_printf (
      ngettext ("%u client ready to bill", "%u clients ready to bill", ready), ready);
  g_autofree char *overdue_text
      = g_strdup_printf (ngettext ("%u invoice overdue", "%u invoices overdue", overdue), overdue);
  g_autofree char *text = g_strdup_printf ("%s, %s", ready_text, overdue_text);

  set_badge (self, "invoices", ready + overdue, text);
}

static void
update_time_badge (DocketSidebar *self)
{
  guint n = docket_waiting_count (docket_waiting_get (self->workspace));
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u time entry waits for a word", "%u time entries wait for a word", n), n);

  set_badge (self, "timesheet", n, text);
}

/* The sum in the company's currency; what stands in others is named beside it. */
static void
update_unbilled (DocketSidebar *self)
{
  const DocketUnbilledReport *report = docket_workspace_get_unbilled (self->workspace);
  DocketCompany *company = docket_workspace_get_company (self->workspace);
  const char *home = company != NULL ? company->currency : NULL;
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autoptr (GString) tip = g_string_new (NULL);
  DocketMoney sum = { 0 };
  g_autofree char *amount = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->foot, report != NULL && home != NULL && !self->folded);
  if (report == NULL || home == NULL)
    return;
  for (guint i = 0; i < report->clients->len; i++)
    {
      const DocketUnbilled *client = &g_array_index (report->clients, DocketUnbilled, i);
      const char *name
          = docket_workspace_get_name (self->workspace, DOCKET_KIND_CLIENT, client->id);
      g_autofree char *one = docket_labels_money_code (client->total, client->currency);

      if (g_strcmp0 (client->currency, home) == 0)
        (void) docket_money_add (sum, client->total, &sum, NULL);
      else if (!g_ptr_array_find_with_equal_func (others, client->currency, g_str_equal, NULL))
        g_ptr_array_add (others, (gpointer) client->currency);
      g_string_append_printf (tip, "%s%s: %s", tip->len > 0 ? "\n" : "", name, one);
    }
  amount = docket_labels_money (sum, home);
  text = docket_labels_money_and_others (amount, others);
  gtk_label_set_label (self->unbilled, text);
  gtk_widget_set_tooltip_text (self->foot, tip->str);
}

static void
update_company (DocketSidebar *self)
{
  DocketCompany *company = docket_workspace_get_company (self->workspace);
  const char *currency = company != NULL && company->currency != NULL ? company->currency : "";

  gtk_label_set_label (self->company,
                       company != NULL && company->name != NULL ? company->name : "Docket");
  if (self->sandbox && self->folded)
    gtk_label_set_label (self->books, _ ("Sandbox"));
  else if (self->sandbox)
    {
      /* Translators: %s is a currency's code */
      g_autofree char *text
          = g_strdup_printf (_ ("%s%sSandbox books"), currency, *currency != '\0' ? " · " : "");

      gtk_label_set_label (self->books, text);
    }
  else
    gtk_label_set_label (self->books, currency);
}

static void
update (DocketSidebar *self)
{
  if (self->workspace == NULL)
    return;
  update_company (self);
  update_unbilled (self);
  update_badge (self);
  update_time_badge (self);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, DocketSidebar *self)
{
  const char *name = gtk_widget_get_name (GTK_WIDGET (row));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-screen", "s", name);
}

/* Enter, unlike a click, goes into the screen, where that has one place to begin at. */
static void
enter_cb (DocketSidebar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.enter-screen", NULL);
}

/* The arrows take the screen with them; what is chosen is always what is shown. */
static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, DocketSidebar *self)
{
  if (row != NULL && !self->selecting)
    row_activated_cb (list, row, self);
}

/* The list is one stop on the way of the Tab key. */
static gboolean
docket_sidebar_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (gtk_widget_get_focus_child (widget) != NULL
      && (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD))
    return FALSE;
  return gtk_widget_child_focus (DOCKET_SIDEBAR (widget)->box, direction);
}

/* Wide by nature; but where the window gets narrow before it has folded, it gives way. */
static void
docket_sidebar_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  DocketSidebar *self = DOCKET_SIDEBAR (widget);

  gtk_widget_measure (
      self->box, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = self->folded ? *minimum : MAX (*natural, UNFOLDED_WIDTH);
      *minimum = MIN (*minimum, FOLDED_WIDTH);
    }
}

static void
docket_sidebar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DocketSidebar *self = DOCKET_SIDEBAR (widget);
  int least;

  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_size_allocate (
      self->box, &(GtkAllocation){ 0, 0, MAX (width, least), height }, baseline);
}

static void
docket_sidebar_dispose (GObject *object)
{
  DocketSidebar *self = DOCKET_SIDEBAR (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (docket_sidebar_parent_class)->dispose (object);
}

static void
docket_sidebar_finalize (GObject *object)
{
  DocketSidebar *self = DOCKET_SIDEBAR (object);

  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (docket_sidebar_parent_class)->finalize (object);
}

static void
docket_sidebar_class_init (DocketSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = docket_sidebar_dispose;
  object_class->finalize = docket_sidebar_finalize;

  widget_class->focus = docket_sidebar_focus;
  widget_class->measure = docket_sidebar_measure;
  widget_class->size_allocate = docket_sidebar_size_allocate;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/docketapp/Docket/docket-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, DocketSidebar, box);
  gtk_widget_class_bind_template_child (widget_class, DocketSidebar, head);
  gtk_widget_class_bind_template_child (widget_class, DocketSidebar, company);
  gtk_widget_class_bind_template_child (widget_class, DocketSidebar, books);
  gtk_widget_class_bind_template_child (widget_class, DocketSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, DocketSidebar, foot);
  gtk_widget_class_bind_template_child (widget_class, DocketSidebar, unbilled);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
docket_sidebar_init (DocketSidebar *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
docket_sidebar_set_workspace (DocketSidebar *self, DocketWorkspace *workspace)
{
  g_return_if_fail (DOCKET_IS_SIDEBAR (self));

  if (!g_set_object (&self->workspace, workspace))
    return;
  g_signal_connect_object (
      workspace, "unbilled-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (docket_waiting_get (workspace),
                           "changed",
                           G_CALLBACK (update_time_badge),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "loaded", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      workspace, "changed::company", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      workspace, "changed::invoice", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
docket_sidebar_set_sandbox (DocketSidebar *self, gboolean sandbox)
{
  self->sandbox = sandbox;
  gtk_widget_set_visible (GTK_WIDGET (self->books), !self->folded || sandbox);
  update (self);
}

void
docket_sidebar_add_screen (DocketSidebar *self,
                           const char *name,
                           const char *title,
                           const char *icon)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  row->name = g_strdup (name);
  row->title = g_strdup (title);
  row->label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (row->label), 0);
  gtk_widget_set_hexpand (row->label, TRUE);
  row->badge = gtk_label_new (NULL);
  gtk_widget_add_css_class (row->badge, "docket-badge");
  gtk_widget_set_valign (row->badge, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (row->badge, FALSE);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), row->label);
  gtk_box_append (GTK_BOX (box), row->badge);
  row->row = gtk_list_box_row_new ();
  gtk_widget_set_name (row->row, name);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row->row), box);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_swapped (row->row, "activate", G_CALLBACK (enter_cb), self);
  gtk_list_box_append (self->list, row->row);
  g_ptr_array_add (self->rows, row);
}

void
docket_sidebar_select (DocketSidebar *self, const char *name)
{
  Row *row = find_row (self, name);

  self->selecting = TRUE;
  gtk_list_box_select_row (self->list, row != NULL ? GTK_LIST_BOX_ROW (row->row) : NULL);
  self->selecting = FALSE;
}

void
docket_sidebar_set_folded (DocketSidebar *self, gboolean folded)
{
  if (self->folded == folded)
    return;
  self->folded = folded;
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      gtk_widget_set_visible (row->label, !folded);
      gtk_widget_set_tooltip_text (row->row, folded ? row->title : NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->company), !folded);
  gtk_widget_set_visible (GTK_WIDGET (self->books), !folded || self->sandbox);
  if (folded)
    gtk_widget_add_css_class (GTK_WIDGET (self), "folded");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "folded");
  update (self);
}

gboolean
docket_sidebar_get_folded (DocketSidebar *self)
{
  return self->folded;
}
