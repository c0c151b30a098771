/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of time that waits for a word. Owns its widgets and a reference to the workspace; its
 * rows are made for what is in sight. Main thread. */
#include "docket-waiting-list.h"

#include "docket-waiting-row.h"
#include "docket-waiting.h"

#include <glib/gi18n.h>

/* More of them scroll, in a list that is this high. */
#define MOST_ROWS 6
#define HIGHEST 300

enum
{
  LATER,
  REVIEW,
  N_SECTIONS
};

typedef struct
{
  GtkWidget *title;
  GtkWidget *scrolled;
  GtkListView *view;
  GtkStringList *ids;
  GPtrArray *entries; /* (element-type DocketTimeEntry) beside the ids */
} Section;

struct _DocketWaitingList
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  Section sections[N_SECTIONS];
};

G_DEFINE_FINAL_TYPE (DocketWaitingList, docket_waiting_list, GTK_TYPE_WIDGET)

/* ---- Rows ---- */

static void
setup_later_cb (GtkListItemFactory *factory, GtkListItem *item, DocketWaitingList *self)
{
  gtk_list_item_set_child (item, docket_waiting_row_new (self->workspace, TRUE));
}

static void
setup_review_cb (GtkListItemFactory *factory, GtkListItem *item, DocketWaitingList *self)
{
  gtk_list_item_set_child (item, docket_waiting_row_new (self->workspace, FALSE));
}

static void
bind (GtkListItem *item, Section *section)
{
  DocketWaitingRow *row = DOCKET_WAITING_ROW (gtk_list_item_get_child (item));

  docket_waiting_row_set_entry (row, section->entries->pdata[gtk_list_item_get_position (item)]);
}

static void
bind_later_cb (GtkListItemFactory *factory, GtkListItem *item, DocketWaitingList *self)
{
  bind (item, &self->sections[LATER]);
}

static void
bind_review_cb (GtkListItemFactory *factory, GtkListItem *item, DocketWaitingList *self)
{
  bind (item, &self->sections[REVIEW]);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, DocketWaitingList *self)
{
  docket_waiting_row_set_entry (DOCKET_WAITING_ROW (gtk_list_item_get_child (item)), NULL);
}

/* The row that has the focus, or that the focus is in. */
static DocketWaitingRow *
find_focus (DocketWaitingList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return NULL;
  row = gtk_widget_get_ancestor (focus, DOCKET_TYPE_WAITING_ROW);
  if (row == NULL)
    row = gtk_widget_get_first_child (focus);
  return DOCKET_IS_WAITING_ROW (row) ? DOCKET_WAITING_ROW (row) : NULL;
}

/* ---- What a person does ---- */

static void
activated_cb (GtkListView *view, guint position, DocketWaitingList *self)
{
  Section *section = &self->sections[view == self->sections[LATER].view ? LATER : REVIEW];
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);
  DocketWaitingRow *row = find_focus (self);

  if (section == &self->sections[LATER])
    {
      if (row != NULL)
        docket_waiting_row_pick (row);
      return;
    }
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_activate_action (GTK_WIDGET (self),
                              "app.review",
                              "s",
                              ((DocketTimeEntry *) section->entries->pdata[position])->id);
}

static gboolean
delete_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DocketWaitingList *self = DOCKET_WAITING_LIST (widget);
  DocketWaitingRow *row = find_focus (self);

  if (row == NULL
      || gtk_widget_is_ancestor (GTK_WIDGET (row), GTK_WIDGET (self->sections[REVIEW].view)))
    return FALSE;
  return gtk_widget_activate_action (GTK_WIDGET (row), "row.delete", NULL);
}

static gboolean
menu_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DocketWaitingRow *row = find_focus (DOCKET_WAITING_LIST (widget));

  if (row != NULL)
    docket_waiting_row_open_menu (row);
  return row != NULL;
}

/* ---- Following ---- */

/* Only what is other is made anew: the rest keeps its row, and its focus. */
static void
fill_section (Section *section, GPtrArray *entries)
{
  g_autoptr (GPtrArray) before = section->entries;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  guint shared = MIN (before->len, entries->len);
  gboolean scrolls = entries->len > MOST_ROWS;
  guint head = 0;
  guint tail = 0;

  while (head < shared && docket_record_equal (before->pdata[head], entries->pdata[head]))
    head++;
  while (tail < shared - head
         && docket_record_equal (before->pdata[before->len - 1 - tail],
                                 entries->pdata[entries->len - 1 - tail]))
    tail++;
  for (guint i = head; i < entries->len - tail; i++)
    g_ptr_array_add (ids, ((DocketTimeEntry *) entries->pdata[i])->id);
  g_ptr_array_add (ids, NULL);
  section->entries = g_ptr_array_ref (entries);
  gtk_string_list_splice (
      section->ids, head, before->len - head - tail, (const char *const *) ids->pdata);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (section->scrolled),
                                  GTK_POLICY_NEVER,
                                  scrolls ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (section->scrolled),
                                              scrolls ? HIGHEST : -1);
  gtk_widget_set_visible (section->title, entries->len > 0);
  gtk_widget_set_visible (section->scrolled, entries->len > 0);
}

static void
fill (DocketWaitingList *self)
{
  DocketWaiting *waiting = docket_waiting_get (self->workspace);

  fill_section (&self->sections[LATER], docket_waiting_get_later (waiting));
  fill_section (&self->sections[REVIEW], docket_waiting_get_review (waiting));
  gtk_widget_set_visible (GTK_WIDGET (self), docket_waiting_count (waiting) > 0);
}

void
docket_waiting_list_set_workspace (DocketWaitingList *self, DocketWorkspace *workspace)
{
  g_return_if_fail (DOCKET_IS_WAITING_LIST (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (
      docket_waiting_get (workspace), "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

/* ---- The class ---- */

static void
docket_waiting_list_dispose (GObject *object)
{
  DocketWaitingList *self = DOCKET_WAITING_LIST (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < N_SECTIONS; i++)
    g_clear_pointer (&self->sections[i].entries, g_ptr_array_unref);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (docket_waiting_list_parent_class)->dispose (object);
}

static void
docket_waiting_list_class_init (DocketWaitingListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_waiting_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_cb, NULL);
}

static void
add_section (
    DocketWaitingList *self, Section *section, const char *title, GCallback set_up, GCallback bound)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", set_up, self);
  g_signal_connect (factory, "bind", bound, self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  section->entries = docket_record_list_new ();
  section->ids = gtk_string_list_new (NULL);
  section->title = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (section->title), 0);
  gtk_widget_add_css_class (section->title, "heading");
  gtk_widget_set_parent (section->title, GTK_WIDGET (self));
  section->view = GTK_LIST_VIEW (gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (section->ids))), factory));
  gtk_list_view_set_single_click_activate (section->view, TRUE);
  gtk_list_view_set_show_separators (section->view, TRUE);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (section->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect (section->view, "activate", G_CALLBACK (activated_cb), self);
  section->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (section->scrolled),
                                 GTK_WIDGET (section->view));
  gtk_widget_add_css_class (section->scrolled, "card");
  gtk_widget_add_css_class (section->scrolled, "docket-waiting");
  gtk_widget_set_overflow (section->scrolled, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_parent (section->scrolled, GTK_WIDGET (self));
}

static void
docket_waiting_list_init (DocketWaitingList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  add_section (self,
               &self->sections[LATER],
               _ ("To be named"),
               G_CALLBACK (setup_later_cb),
               G_CALLBACK (bind_later_cb));
  add_section (self,
               &self->sections[REVIEW],
               _ ("To be reviewed"),
               G_CALLBACK (setup_review_cb),
               G_CALLBACK (bind_review_cb));
}
