/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time on a ticket. Reads its entries on the store's thread and again whenever one changes.
 * Owns what it last read. Main thread. */
#include "docket-entry-list.h"

#include "docket-digits.h"
#include "docket-labels.h"
#include "docket-lists.h"
#include "docket-toasts.h"
#include "ticket/docket-entry-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Older ones are shown when they are asked for. */
#define FIRST_ENTRIES 12

struct _DocketEntryList
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  char *ticket;
  GPtrArray *entries; /* (element-type Held) beside the rows */
  GCancellable *reading;

  GtkWidget *box;
  GtkLabel *sum;
  GtkListBox *list;
  GtkWidget *more;
  GtkWidget *empty;
  gboolean all; /* not only the newest */
};

/** An entry, and who holds it. */
typedef struct
{
  DocketTimeEntry *entry;
  char *number; /* of the issued invoice; NULL: none */
} Held;

G_DEFINE_FINAL_TYPE (DocketEntryList, docket_entry_list, GTK_TYPE_WIDGET)

static void
held_free (gpointer data)
{
  Held *held = data;

  docket_record_unref (held->entry);
  g_free (held->number);
  g_free (held);
}

/* ---- Reading ---- */

static gpointer
read_work (DocketStore *store, gpointer ticket, GError **error)
{
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (held_free);

  filter.ticket = ticket;
  records = docket_store_entries (store, &filter, error);
  if (records == NULL)
    return NULL;
  for (guint i = records->len; i > 0; i--)
    {
      Held *held = g_new0 (Held, 1);
      g_autofree char *invoice = NULL;

      held->entry = docket_record_ref (g_ptr_array_index (records, i - 1));
      g_ptr_array_add (entries, held);
      (void) docket_store_get_hold (store, held->entry->id, &invoice, &held->number, NULL);
    }
  return g_steal_pointer (&entries);
}

static gint64
get_seconds (const DocketTimeEntry *entry)
{
  return DOCKET_IS_NULL (entry->end.seconds) ? docket_clock_now () - entry->start.seconds
                                             : entry->end.seconds - entry->start.seconds;
}

static GtkWidget *
new_row (DocketEntryList *self, const Held *held)
{
  const DocketTimeEntry *entry = held->entry;
  DocketZone *zone = docket_workspace_get_zone (self->workspace);
  DocketDate today = docket_workspace_get_today (self->workspace);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *day
      = docket_labels_date (docket_zone_local_date (zone, entry->start.seconds), today);
  g_autofree char *title = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *subtitle = NULL;
  const char *person = docket_workspace_get_name (self->workspace, DOCKET_KIND_AGENT, entry->agent);
  GtkWidget *time;

  title = g_markup_escape_text (entry->note != NULL ? entry->note : _ ("Without a note"), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  if (held->number != NULL)
    /* Translators: a day, a person, an invoice's number */
    facts = g_strdup_printf (_ ("%s · %s · on invoice %s"), day, person, held->number);
  else
    facts = g_strdup_printf ("%s · %s", day, person);
  subtitle = g_markup_escape_text (facts, -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (DOCKET_IS_NULL (entry->end.seconds))
    {
      time = docket_digits_new ();
      docket_digits_set_since (DOCKET_DIGITS (time), entry->start.seconds);
      gtk_widget_add_css_class (time, "accent");
    }
  else
    {
      g_autofree char *hours = docket_labels_hours (get_seconds (entry));

      time = gtk_label_new (hours);
    }
  gtk_widget_add_css_class (time, "tabular");
  if (held->number != NULL)
    gtk_widget_add_css_class (row, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), time);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
update_sum (DocketEntryList *self)
{
  DocketCard *card = docket_workspace_find_card (self->workspace, DOCKET_KIND_TICKET, self->ticket);
  const DocketCardFigures *figures;
  g_autofree char *hours = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *text = NULL;

  if (card == NULL)
    return;
  figures = docket_card_get_figures (card);
  hours = docket_labels_hours (figures->spent);
  amount = docket_labels_money_code (figures->unbilled, docket_card_get_currency (card));
  if (*amount != '\0' && figures->unbilled.minor != 0)
    /* Translators: hours, and an amount of money */
    text = g_strdup_printf (_ ("%s · unbilled %s"), hours, amount);
  gtk_label_set_label (self->sum, text != NULL ? text : hours);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketEntryList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries
      = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);
  int focused;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->workspace == NULL)
    return;
  if (entries == NULL)
    {
      docket_toasts_say_error (GTK_WIDGET (self), error);
      return;
    }
  focused = docket_lists_empty (self->list);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = g_steal_pointer (&entries);
  for (guint i = 0; i < self->entries->len && (self->all || i < FIRST_ENTRIES); i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (self->entries, i)));
  docket_lists_refocus (self->list, focused);
  gtk_widget_set_visible (self->more, !self->all && self->entries->len > FIRST_ENTRIES);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->entries->len > 0);
  gtk_widget_set_visible (self->empty, self->entries->len == 0);
  update_sum (self);
}

static void
read_anew (DocketEntryList *self)
{
  if (self->ticket == NULL || self->workspace == NULL)
    return;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  docket_workspace_run (self->workspace,
                        read_work,
                        g_strdup (self->ticket),
                        g_free,
                        (GDestroyNotify) g_ptr_array_unref,
                        self->reading,
                        read_cb,
                        g_object_ref (self));
}

/* ---- What a person does ---- */

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, DocketEntryList *self)
{
  const Held *held = g_ptr_array_index (self->entries, gtk_list_box_row_get_index (row));

  docket_entry_dialog_edit (GTK_WIDGET (self), self->workspace, held->entry, held->number);
}

static void
more_cb (DocketEntryList *self)
{
  self->all = TRUE;
  gtk_widget_set_visible (self->more, FALSE);
  for (guint i = FIRST_ENTRIES; self->entries != NULL && i < self->entries->len; i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (self->entries, i)));
}

static void
add_cb (DocketEntryList *self)
{
  if (self->ticket != NULL)
    docket_entry_dialog_add (GTK_WIDGET (self), self->workspace, self->ticket);
}

/* ---- The class ---- */

static void
docket_entry_list_dispose (GObject *object)
{
  DocketEntryList *self = DOCKET_ENTRY_LIST (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (docket_entry_list_parent_class)->dispose (object);
}

static void
docket_entry_list_finalize (GObject *object)
{
  DocketEntryList *self = DOCKET_ENTRY_LIST (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self->ticket);

  G_OBJECT_CLASS (docket_entry_list_parent_class)->finalize (object);
}

static void
docket_entry_list_class_init (DocketEntryListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = docket_entry_list_dispose;
  object_class->finalize = docket_entry_list_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/docketapp/Docket/ticket/docket-entry-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DocketEntryList, box);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryList, sum);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryList, list);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryList, more);
  gtk_widget_class_bind_template_child (widget_class, DocketEntryList, empty);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
}

static void
docket_entry_list_init (DocketEntryList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
docket_entry_list_set_workspace (DocketEntryList *self, DocketWorkspace *workspace)
{
  g_return_if_fail (DOCKET_IS_ENTRY_LIST (self));

  if (!g_set_object (&self->workspace, workspace))
    return;
  g_signal_connect_object (
      workspace, "changed::time_entry", G_CALLBACK (read_anew), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      workspace, "changed::invoice", G_CALLBACK (read_anew), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      workspace, "unbilled-changed", G_CALLBACK (update_sum), self, G_CONNECT_SWAPPED);
}

void
docket_entry_list_show (DocketEntryList *self, const char *ticket)
{
  g_return_if_fail (DOCKET_IS_ENTRY_LIST (self));

  if (g_strcmp0 (self->ticket, ticket) != 0)
    {
      g_free (self->ticket);
      self->ticket = g_strdup (ticket);
      self->all = FALSE;
      read_anew (self);
    }
  update_sum (self);
}
