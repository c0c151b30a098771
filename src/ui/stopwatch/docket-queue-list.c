/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue, to start from and to put into order. Owns its widgets and a reference to the
 * workspace. Main thread; every act goes through docket-acts. */
#include "docket-queue-list.h"

#include "docket-acts.h"
#include "docket-lists.h"
#include "docket-queue.h"
#include "docket-start-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _DocketQueueList
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  GtkWidget *head;
  GtkListBox *list;
  char *focus; /* the ticket whose row gets the focus when the list is filled anew */

  GtkWidget *gap;   /* the row that a gap is open beside (unowned); NULL: none */
  gboolean at_foot; /* the gap is behind it */
};

G_DEFINE_FINAL_TYPE (DocketQueueList, docket_queue_list, GTK_TYPE_WIDGET)

/* ---- Acts ---- */

typedef struct
{
  char *agent;
  char *ticket; /* NULL: all of them */
  char *before;
  gboolean move;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->agent);
  g_free (change->ticket);
  g_free (change->before);
  g_free (change);
}

static gpointer
change_work (DocketStore *store, gpointer data, GError **error)
{
  const Change *change = data;

  if (change->move)
    docket_queue_move (store, change->agent, change->ticket, change->before, error);
  else if (change->ticket != NULL)
    docket_queue_remove (store, change->agent, change->ticket, error);
  else
    docket_queue_clear (store, change->agent, error);
  return NULL;
}

static void
run (DocketQueueList *self, const char *ticket, const char *before, gboolean move, const char *done)
{
  Change *change = g_new0 (Change, 1);

  change->agent = g_strdup (docket_workspace_get_agent (self->workspace));
  change->ticket = g_strdup (ticket);
  change->before = g_strdup (before);
  change->move = move;
  docket_acts_run (GTK_WIDGET (self), self->workspace, change_work, change, change_free, done);
}

/* What offers to undo it lies outside the menu, which a click there would only close. */
static void
clear_cb (GtkButton *button, DocketQueueList *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  run (self, NULL, NULL, FALSE, _ ("Queue cleared"));
}

static void
remove_cb (GtkButton *button, DocketQueueList *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  const char *ticket = gtk_widget_get_name (row);
  g_autofree char *done = g_strdup_printf (_ ("%s waits no more"), ticket);

  run (self, ticket, NULL, FALSE, done);
}

static const char *
get_ticket (DocketQueueList *self, int index)
{
  GtkListBoxRow *row = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;

  return row != NULL ? gtk_widget_get_name (GTK_WIDGET (row)) : NULL;
}

/* Before the row above it, or behind the row below it. */
static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DocketQueueList *self = DOCKET_QUEUE_LIST (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = NULL;
  gboolean up = g_variant_get_boolean (arguments);
  int index;

  if (focus != NULL)
    row = GTK_IS_LIST_BOX_ROW (focus) ? focus
                                      : gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
  if (row == NULL || !gtk_widget_is_ancestor (row, GTK_WIDGET (self->list)))
    return FALSE;
  index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  if (get_ticket (self, up ? index - 1 : index + 1) == NULL)
    return TRUE;
  g_free (self->focus);
  self->focus = g_strdup (gtk_widget_get_name (row));
  run (self, self->focus, get_ticket (self, up ? index - 1 : index + 2), TRUE, NULL);
  return TRUE;
}

/* ---- Dragging ---- */

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, DocketQueueList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->list, (int) y);
  g_autoptr (GdkPaintable) live = NULL;
  g_autoptr (GdkPaintable) picture = NULL;
  graphene_point_t at;

  if (row == NULL
      || !gtk_widget_compute_point (GTK_WIDGET (self->list),
                                    GTK_WIDGET (row),
                                    &GRAPHENE_POINT_INIT ((float) x, (float) y),
                                    &at))
    return NULL;
  /* A picture of now: the row is made anew when the list is. */
  live = gtk_widget_paintable_new (GTK_WIDGET (row));
  picture = gdk_paintable_get_current_image (live);
  gtk_drag_source_set_icon (source, picture, (int) at.x, (int) at.y);
  return gdk_content_provider_new_typed (G_TYPE_STRING, gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
close_gap (DocketQueueList *self)
{
  if (self->gap != NULL)
    {
      gtk_widget_remove_css_class (self->gap, "drop-before");
      gtk_widget_remove_css_class (self->gap, "drop-after");
    }
  self->gap = NULL;
}

/* Before the first row whose middle is below the pointer, or behind the last one. */
static GdkDragAction
drop_motion_cb (GtkDropTarget *target, double x, double y, DocketQueueList *self)
{
  GtkListBoxRow *row = NULL;
  graphene_rect_t place;
  GtkWidget *found = NULL;
  gboolean at_foot = TRUE;

  for (int i = 0; at_foot && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      found = GTK_WIDGET (row);
      at_foot = !gtk_widget_compute_bounds (found, GTK_WIDGET (self->list), &place)
                || y >= place.origin.y + place.size.height / 2;
    }
  if (found == self->gap && at_foot == self->at_foot)
    return GDK_ACTION_MOVE;
  close_gap (self);
  self->gap = found;
  self->at_foot = at_foot;
  if (found != NULL)
    gtk_widget_add_css_class (found, at_foot ? "drop-after" : "drop-before");
  return GDK_ACTION_MOVE;
}

static void
drop_leave_cb (GtkDropTarget *target, DocketQueueList *self)
{
  close_gap (self);
}

static gboolean
waits (DocketQueueList *self, const char *ticket)
{
  GPtrArray *queue = docket_workspace_get_queue (self->workspace);

  for (guint i = 0; queue != NULL && i < queue->len; i++)
    if (g_strcmp0 (queue->pdata[i], ticket) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, DocketQueueList *self)
{
  const char *ticket = g_value_get_string (value);
  g_autofree char *before = NULL;
  g_autofree char *done = NULL;

  drop_motion_cb (target, x, y, self);
  if (self->gap != NULL && !self->at_foot)
    before = g_strdup (gtk_widget_get_name (self->gap));
  close_gap (self);
  /* Text of elsewhere. */
  if (!waits (self, ticket))
    return FALSE;
  if (g_strcmp0 (before, ticket) == 0)
    return TRUE;
  g_free (self->focus);
  self->focus = g_strdup (ticket);
  done = g_strdup_printf (_ ("%s moved"), ticket);
  run (self, ticket, before, TRUE, done);
  return TRUE;
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, DocketQueueList *self)
{
  docket_start_row_start (GTK_WIDGET (row), self->workspace);
}

/* ---- Rows ---- */

static GtkWidget *
new_row (DocketQueueList *self, const char *ticket)
{
  GtkWidget *row = docket_start_row_new (self->workspace, ticket);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *remove = g_strdup_printf (_ ("Take %s out of the queue"), ticket);

  gtk_widget_set_tooltip_text (button, remove);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, remove, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
fill (DocketQueueList *self)
{
  GPtrArray *queue = docket_workspace_get_queue (self->workspace);
  guint n = queue != NULL ? queue->len : 0;

  close_gap (self);
  docket_lists_empty (self->list);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = new_row (self, queue->pdata[i]);

      gtk_list_box_append (self->list, row);
      if (g_strcmp0 (self->focus, queue->pdata[i]) == 0)
        gtk_widget_grab_focus (row);
    }
  g_clear_pointer (&self->focus, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

void
docket_queue_list_set_workspace (DocketQueueList *self, DocketWorkspace *workspace)
{
  g_return_if_fail (DOCKET_IS_QUEUE_LIST (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (
      workspace, "changed::queue_item", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

/* ---- The class ---- */

static void
docket_queue_list_dispose (GObject *object)
{
  DocketQueueList *self = DOCKET_QUEUE_LIST (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->focus, g_free);

  G_OBJECT_CLASS (docket_queue_list_parent_class)->dispose (object);
}

static void
docket_queue_list_class_init (DocketQueueListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_queue_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, move_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, move_cb, "b", FALSE);
}

static void
let_drag (DocketQueueList *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "enter", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect (target, "motion", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (drop_leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (target));
}

static void
docket_queue_list_init (DocketQueueList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *title = gtk_label_new (_ ("Switch to"));
  GtkWidget *clear = gtk_button_new_with_label (_ ("Clear"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (clear, "flat");
  gtk_widget_set_tooltip_text (clear, _ ("Take all tickets out of the queue"));
  g_signal_connect (clear, "clicked", G_CALLBACK (clear_cb), self);
  gtk_box_append (GTK_BOX (self->head), title);
  gtk_box_append (GTK_BOX (self->head), clear);
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Switch to"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "docket-queue");
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
  let_drag (self);
}
