/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starting at a time. Owns its widgets, the ticket that was chosen and a reference to the
 * workspace. Main thread; the act goes through docket-acts. */
#include "docket-starter.h"

#include "docket-acts.h"
#include "docket-missed-words.h"
#include "docket-overlap-row.h"
#include "docket-start-time.h"
#include "docket-ticket-picker.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _DocketStarter
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  char *ticket; /* NULL: none */
  gint64 at;    /* as it was chosen; DOCKET_NULL: now */

  GtkWidget *list;
  GtkWidget *now; /* without a ticket, by one key */
  AdwExpanderRow *head;
  GtkMenuButton *choose;
  GtkEditable *time;
  DocketOverlapRow *overlap;
  GtkWidget *start;
};

G_DEFINE_FINAL_TYPE (DocketStarter, docket_starter, GTK_TYPE_WIDGET)

static void
show_ticket (DocketStarter *self)
{
  gtk_menu_button_set_label (self->choose, self->ticket != NULL ? self->ticket : _ ("None yet"));
}

static void
say_start (DocketStarter *self, gboolean possible)
{
  g_autofree char *time = NULL;
  g_autofree char *label = NULL;

  if (!DOCKET_IS_NULL (self->at))
    {
      time = docket_start_time_format (self->workspace, self->at);
      label = g_strdup_printf (_ ("_Start at %s"), time);
    }
  gtk_button_set_label (GTK_BUTTON (self->start), label != NULL ? label : _ ("_Start Now"));
  gtk_widget_set_sensitive (self->start, possible);
}

/* What runs would end before it began. */
static gboolean
is_too_early (DocketStarter *self)
{
  const DocketTimeEntry *running = docket_workspace_get_running (self->workspace);
  g_autofree char *name = NULL;
  g_autofree char *since = NULL;
  g_autofree char *words = NULL;

  if (running == NULL || DOCKET_IS_NULL (self->at) || self->at >= running->start.seconds)
    return FALSE;
  name = docket_missed_words_entry (self->workspace, running);
  since = docket_missed_words_moment (self->workspace, running->start.seconds);
  words = g_strdup_printf (_ ("%s has run since %s and cannot end before that."), name, since);
  docket_overlap_row_say (self->overlap, words);
  return TRUE;
}

static void
set_at (DocketStarter *self, gint64 at)
{
  gboolean too_early;

  self->at = at;
  too_early = is_too_early (self);
  say_start (self, !too_early);
  if (DOCKET_IS_NULL (at))
    docket_overlap_row_say (self->overlap, NULL);
  else if (!too_early)
    docket_overlap_row_ask (self->overlap, self->workspace, at);
}

static void
typed_cb (DocketStarter *self)
{
  const char *text = gtk_editable_get_text (self->time);
  g_autofree char *why = NULL;
  gint64 at;

  if (*text == '\0')
    set_at (self, DOCKET_NULL);
  else if (docket_start_time_read (self->workspace, text, &at, &why))
    set_at (self, at);
  else
    {
      docket_overlap_row_say (self->overlap, why);
      gtk_widget_set_sensitive (self->start, FALSE);
    }
}

/* With its seconds, which the field does not show. */
static void
chosen_cb (DocketOverlapRow *row, gint64 start, DocketStarter *self)
{
  g_autofree char *time = docket_start_time_format (self->workspace, start);

  g_signal_handlers_block_by_func (self->time, typed_cb, self);
  gtk_editable_set_text (self->time, time);
  g_signal_handlers_unblock_by_func (self->time, typed_cb, self);
  set_at (self, start);
  gtk_widget_grab_focus (self->start);
}

static void
picked_cb (const char *id, gpointer user_data)
{
  DocketStarter *self = user_data;

  g_free (self->ticket);
  self->ticket = g_strdup (id);
  show_ticket (self);
}

static void
start_cb (DocketStarter *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);
  g_autofree char *time = NULL;
  g_autofree char *done = NULL;

  if (!gtk_widget_get_sensitive (self->start))
    return;
  if (!DOCKET_IS_NULL (self->at))
    {
      time = docket_start_time_format (self->workspace, self->at);
      /* Translators: the stopwatch, at a time of day */
      done = g_strdup_printf (_ ("Started at %s"), time);
    }
  docket_acts_start_at (GTK_WIDGET (self), self->workspace, self->ticket, self->at, done);
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

void
docket_starter_reset (DocketStarter *self)
{
  const DocketTimeEntry *running;

  g_return_if_fail (DOCKET_IS_STARTER (self));

  running = docket_workspace_get_running (self->workspace);
  g_clear_pointer (&self->ticket, g_free);
  show_ticket (self);
  gtk_editable_set_text (self->time, "");
  set_at (self, DOCKET_NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->head),
                                 running != NULL ? _ ("Start Another")
                                                 : _ ("Choose Ticket and Time"));
  adw_expander_row_set_expanded (self->head, FALSE);
  /* Two of the kind would be one. */
  gtk_widget_set_visible (self->now, running == NULL || running->ticket != NULL);
}

void
docket_starter_set_workspace (DocketStarter *self, DocketWorkspace *workspace)
{
  g_return_if_fail (DOCKET_IS_STARTER (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  gtk_menu_button_set_popover (self->choose, docket_ticket_picker_new (workspace, picked_cb, self));
  docket_starter_reset (self);
}

/* ---- The class ---- */

static void
docket_starter_dispose (GObject *object)
{
  DocketStarter *self = DOCKET_STARTER (object);

  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_pointer (&self->ticket, g_free);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (docket_starter_parent_class)->dispose (object);
}

static void
docket_starter_class_init (DocketStarterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_starter_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
new_now_row (void)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *label
      = gtk_accelerator_get_label (GDK_KEY_space, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *keys = gtk_label_new (label);

  gtk_widget_add_css_class (keys, "dim-label");
  gtk_widget_add_css_class (keys, "caption");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Start Now"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Name it later"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("media-playback-start-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), keys);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.start-new");
  return row;
}

static GtkWidget *
new_ticket_row (DocketStarter *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->choose = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_always_show_arrow (self->choose, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->choose), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Ticket"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->choose));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->choose));
  return row;
}

static GtkWidget *
new_start_row (DocketStarter *self)
{
  GtkWidget *row = gtk_list_box_row_new ();

  self->start = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->start), TRUE);
  gtk_widget_set_margin_start (self->start, 12);
  gtk_widget_set_margin_end (self->start, 12);
  gtk_widget_set_margin_top (self->start, 9);
  gtk_widget_set_margin_bottom (self->start, 9);
  g_signal_connect_swapped (self->start, "clicked", G_CALLBACK (start_cb), self);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), self->start);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
docket_starter_init (DocketStarter *self)
{
  self->at = DOCKET_NULL;
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  self->now = new_now_row ();
  gtk_list_box_append (GTK_LIST_BOX (self->list), self->now);
  self->head = ADW_EXPANDER_ROW (adw_expander_row_new ());
  gtk_list_box_append (GTK_LIST_BOX (self->list), GTK_WIDGET (self->head));
  self->time = GTK_EDITABLE (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->time), _ ("Start at (empty: now)"));
  self->overlap = g_object_new (DOCKET_TYPE_OVERLAP_ROW, NULL);
  adw_expander_row_add_row (self->head, new_ticket_row (self));
  adw_expander_row_add_row (self->head, GTK_WIDGET (self->time));
  adw_expander_row_add_row (self->head, GTK_WIDGET (self->overlap));
  adw_expander_row_add_row (self->head, new_start_row (self));
  g_signal_connect_swapped (self->time, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->time, "entry-activated", G_CALLBACK (start_cb), self);
  g_signal_connect (self->overlap, "chosen", G_CALLBACK (chosen_cb), self);
}
