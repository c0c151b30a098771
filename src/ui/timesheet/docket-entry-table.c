/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of time entries with what it is searched by, and the bar of what can be done with those
 * that are chosen. Owns the wish and the model. Main thread, but for the reading. */
#include "docket-entry-table.h"

#include "docket-drop-downs.h"
#include "docket-entry-acts.h"
#include "docket-entry-choices.h"
#include "docket-entry-dialog.h"
#include "docket-entry-head.h"
#include "docket-entry-line.h"
#include "docket-entry-store.h"
#include "docket-labels.h"
#include "docket-unread.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Where more have changed, reading all of them is less work. */
#define MOST_CHANGED 200

struct _DocketEntryTable
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  DocketEntriesWish *wish;
  gboolean wanted; /* there is a wish */
  GCancellable *reading;
  guint serial;       /* of what is read last */
  gboolean stale;     /* what is shown is to be read as a whole */
  GPtrArray *changed; /* (element-type DocketTimeEntry) what is others than shown */
  GPtrArray *gone;    /* (element-type utf8) */
  DocketEntryStore *store;
  GtkMultiSelection *selection;
  DocketCardLook *look;

  GtkWidget *search;
  GtkWidget *choices;
  GtkWidget *state;
  GtkWidget *head;
  GtkWidget *list;
  GtkStack *stack; /* "list", "none", "unread" */
  GtkWidget *none;
  GtkWidget *unread;
  GtkLabel *summary;
  GtkWidget *bar; /* of what is chosen */
  GtkLabel *chosen;
  guint n_chosen;
};

G_DEFINE_FINAL_TYPE (DocketEntryTable, docket_entry_table, GTK_TYPE_WIDGET)

static const char *const state_names[DOCKET_ENTRIES_N_STATES]
    = { N_ ("All"),    N_ ("Not yet billed"), N_ ("Not billable"),
        N_ ("Billed"), N_ ("To be reviewed"), N_ ("To be named") };

/* ---- What was found ---- */

static void
show_summary (DocketEntryTable *self, const DocketEntriesFound *found)
{
  g_autofree char *hours = docket_labels_hours (found->seconds);
  g_autofree char *billable = docket_labels_hours (found->billable);
  g_autofree char *n = g_strdup_printf (ngettext ("%u entry", "%u entries", found->entries->len),
                                        found->entries->len);
  /* Translators: how many entries, their hours, and how many of these are billable */
  g_autofree char *words = g_strdup_printf (_ ("%s · %s, billable %s"), n, hours, billable);

  gtk_label_set_text (self->summary, words);
}

/* ---- What was chosen is chosen again ---- */

/* (transfer full) (element-type utf8): ids of what is chosen and comes to stand elsewhere. */
static GHashTable *
collect_moving (DocketEntryTable *self, const DocketEntriesFound *found)
{
  g_autoptr (GtkBitset) chosen
      = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  const DocketEntriesFound *shown = docket_entry_store_get (self->store);
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, chosen, &position);
       more && shown != NULL && position < shown->entries->len;
       more = gtk_bitset_iter_next (&iter, &position))
    if (position >= found->same_before && position < shown->entries->len - found->same_after)
      g_hash_table_add (ids, g_strdup (docket_record_get_id (shown->entries->pdata[position])));
  return ids;
}

static void
choose_again (DocketEntryTable *self, GHashTable *ids)
{
  const DocketEntriesFound *found = docket_entry_store_get (self->store);
  g_autoptr (GtkBitset) again = gtk_bitset_new_empty ();
  guint end = found->entries->len - found->same_after;

  if (g_hash_table_size (ids) == 0)
    return;
  for (guint i = found->same_before; i < end; i++)
    if (g_hash_table_contains (ids, docket_record_get_id (found->entries->pdata[i])))
      gtk_bitset_add (again, i);
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), again, again);
}

static gboolean
has_focus (DocketEntryTable *self)
{
  GtkRoot *root = gtk_widget_get_root (self->list);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == self->list || gtk_widget_is_ancestor (focus, self->list));
}

/* Whether fewer are looked for than these days have. */
static gboolean
is_narrowed (const DocketEntriesWish *wish)
{
  return *wish->words != '\0' || wish->state != DOCKET_ENTRIES_ALL || wish->client != NULL
         || wish->service != NULL || wish->kind != DOCKET_ENTRY_NULL;
}

static void
explain_none (DocketEntryTable *self)
{
  AdwStatusPage *page = ADW_STATUS_PAGE (self->none);
  gboolean narrowed = is_narrowed (self->wish);

  adw_status_page_set_title (page, narrowed ? _ ("Nothing Found") : _ ("No Time in These Days"));
  adw_status_page_set_description (
      page,
      narrowed ? _ ("No time like this in these days. Look at other days, or for other words.")
               : _ ("Start the stopwatch on a ticket, or type into the week what was worked."));
  gtk_widget_set_visible (adw_status_page_get_child (page), !narrowed);
}

static void
show_found (DocketEntryTable *self, DocketEntriesFound *found)
{
  g_autoptr (GHashTable) moving = collect_moving (self, found);
  gboolean focused = has_focus (self);

  docket_entry_store_set (self->store, found);
  choose_again (self, moving);
  show_summary (self, found);
  explain_none (self);
  gtk_stack_set_visible_child_name (self->stack, found->entries->len > 0 ? "list" : "none");
  /* The row that had the keys is gone: the one in its place has them. */
  if (focused && !has_focus (self) && found->entries->len > 0)
    gtk_widget_grab_focus (self->list);
}

/* ---- Reading ---- */

/* All rows are filled once more: with other colours, or with whose they are. */
static void
bind_anew (DocketEntryTable *self)
{
  g_autoptr (GtkSelectionModel) model = g_object_ref (GTK_SELECTION_MODEL (self->selection));

  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), NULL);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), model);
}

/** A look at the entries that somebody waits for. */
typedef struct
{
  DocketEntryTable *table;
  guint serial;
} Reading;

/* What was there before may no longer be so. */
static void
fail (DocketEntryTable *self, const GError *error)
{
  docket_unread_say (self->unread, error);
  gtk_stack_set_visible_child_name (self->stack, "unread");
  gtk_label_set_text (self->summary, "");
  self->stale = TRUE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Reading *reading = user_data;
  g_autoptr (DocketEntryTable) self = reading->table;
  g_autoptr (GError) error = NULL;
  DocketEntriesFound *found
      = docket_workspace_run_finish (DOCKET_WORKSPACE (source), result, &error);

  if (found == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
          && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        fail (self, error);
      return;
    }
  /* What came too late was compared with what is no longer shown. */
  if (reading->serial == self->serial && self->workspace != NULL)
    {
      g_clear_object (&self->reading);
      self->stale = FALSE;
      g_ptr_array_set_size (self->changed, 0);
      g_ptr_array_set_size (self->gone, 0);
      show_found (self, found);
    }
  docket_entries_found_unref (found);
}

static DocketEntriesAsked *
make_asked (DocketEntryTable *self)
{
  DocketZone *zone = docket_workspace_get_zone (self->workspace);
  const DocketEntriesWish *wish = self->wish;
  DocketEntriesFound *shown = docket_entry_store_get (self->store);
  DocketEntriesAsked *asked = g_new0 (DocketEntriesAsked, 1);

  asked->wish = docket_entries_wish_copy (wish);
  asked->before = shown != NULL ? docket_entries_found_ref (shown) : NULL;
  asked->now = docket_clock_now ();
  asked->since
      = DOCKET_IS_NULL (wish->from.days) ? DOCKET_NULL : docket_zone_at (zone, wish->from, 0);
  asked->until = DOCKET_IS_NULL (wish->to.days)
                     ? DOCKET_NULL
                     : docket_zone_at (zone, (DocketDate){ wish->to.days + 1 }, 0);
  if (!self->stale && shown != NULL)
    {
      asked->changed
          = g_ptr_array_copy (self->changed, (GCopyFunc) (void (*) (void)) docket_record_ref, NULL);
      asked->gone = g_ptr_array_copy (self->gone, (GCopyFunc) (void (*) (void)) g_strdup, NULL);
    }
  return asked;
}

static void
read_some (DocketEntryTable *self)
{
  Reading *reading;

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->table = g_object_ref (self);
  reading->serial = ++self->serial;
  docket_workspace_read (self->workspace,
                         docket_entries_work,
                         make_asked (self),
                         docket_entries_asked_free,
                         docket_entries_found_unref,
                         self->reading,
                         read_cb,
                         reading);
}

/* While nobody sees it nothing is read; it is when it is shown again. */
static void
read_anew (DocketEntryTable *self)
{
  self->stale = TRUE;
  if (self->wanted && gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_some (self);
}

/* What has not changed is not read again. */
static void
entries_changed_cb (DocketEntryTable *self, GPtrArray *changed, GPtrArray *gone)
{
  if (changed == NULL || self->changed->len + changed->len > MOST_CHANGED
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      read_anew (self);
      return;
    }
  for (guint i = 0; i < changed->len; i++)
    g_ptr_array_add (self->changed, docket_record_ref (changed->pdata[i]));
  for (guint i = 0; gone != NULL && i < gone->len; i++)
    g_ptr_array_add (self->gone, g_strdup (gone->pdata[i]));
  if (self->wanted)
    read_some (self);
}

void
docket_entry_table_show (DocketEntryTable *self, const char *agent, DocketDate from, DocketDate to)
{
  g_return_if_fail (DOCKET_IS_ENTRY_TABLE (self));

  if (self->wanted && g_strcmp0 (self->wish->agent, agent) == 0
      && self->wish->from.days == from.days && self->wish->to.days == to.days)
    return;
  if (g_strcmp0 (self->wish->agent, agent) != 0)
    {
      g_free (self->wish->agent);
      self->wish->agent = g_strdup (agent);
    }
  self->wish->from = from;
  self->wish->to = to;
  self->wanted = TRUE;
  docket_entry_head_set_person (DOCKET_ENTRY_HEAD (self->head), agent == NULL);
  bind_anew (self);
  read_anew (self);
}

static void
search_cb (DocketEntryTable *self)
{
  g_free (self->wish->words);
  self->wish->words = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  read_anew (self);
}

/* Escape takes the words back. */
static void
stop_search_cb (GtkEditable *search)
{
  gtk_editable_set_text (search, "");
}

static void
choice_cb (DocketEntryTable *self)
{
  self->wish->state = (DocketEntriesState) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->state));
  docket_entry_choices_apply (DOCKET_ENTRY_CHOICES (self->choices), self->wish);
  read_anew (self);
}

/* Pressed once more it is turned round. What is new and what is long comes first. */
static void
order_cb (DocketEntryTable *self, int order)
{
  if (self->wish->order == (DocketEntriesOrder) order)
    self->wish->descending = !self->wish->descending;
  else
    self->wish->descending = order == DOCKET_ENTRIES_BY_START || order == DOCKET_ENTRIES_BY_LENGTH;
  self->wish->order = (DocketEntriesOrder) order;
  docket_entry_head_set_order (
      DOCKET_ENTRY_HEAD (self->head), self->wish->order, self->wish->descending);
  read_anew (self);
}

void
docket_entry_table_search (DocketEntryTable *self)
{
  g_return_if_fail (DOCKET_IS_ENTRY_TABLE (self));

  gtk_widget_grab_focus (self->search);
}

/* ---- What is chosen ---- */

/* (transfer full) (element-type DocketTimeEntry) */
static GPtrArray *
list_chosen (DocketEntryTable *self)
{
  g_autoptr (GtkBitset) chosen
      = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  DocketEntriesFound *found = docket_entry_store_get (self->store);
  GPtrArray *entries = docket_record_list_new ();
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, chosen, &position);
       more && found != NULL && position < found->entries->len;
       more = gtk_bitset_iter_next (&iter, &position))
    g_ptr_array_add (entries, docket_record_ref (found->entries->pdata[position]));
  return entries;
}

static char **
list_chosen_ids (DocketEntryTable *self)
{
  g_autoptr (GPtrArray) entries = list_chosen (self);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < entries->len; i++)
    g_strv_builder_add (ids, docket_record_get_id (entries->pdata[i]));
  return g_strv_builder_end (ids);
}

static void
selection_changed_cb (DocketEntryTable *self)
{
  g_autoptr (GtkBitset) chosen
      = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint n = (guint) gtk_bitset_get_size (chosen);
  g_autofree char *words = n > 0 ? g_strdup_printf (ngettext ("%u chosen", "%u chosen", n), n)
                                 : g_strdup (_ ("None chosen"));

  self->n_chosen = n;
  gtk_label_set_text (self->chosen, words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entries.merge", n > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entries.split", n == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entries.change", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entries.duplicate", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entries.delete", n > 0);
}

GHashTable *
docket_entry_table_dup_ids (DocketEntryTable *self, gboolean *chosen)
{
  const DocketEntriesFound *found;
  g_autoptr (GPtrArray) picked = NULL;
  const GPtrArray *entries;
  GHashTable *ids;

  g_return_val_if_fail (DOCKET_IS_ENTRY_TABLE (self), NULL);

  found = docket_entry_store_get (self->store);
  picked = list_chosen (self);
  entries = picked->len > 0 || found == NULL ? picked : found->entries;
  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < entries->len; i++)
    g_hash_table_add (ids, g_strdup (docket_record_get_id (entries->pdata[i])));
  if (chosen != NULL)
    *chosen = picked->len > 0;
  return ids;
}

static void
retry (GtkWidget *widget, const char *action, GVariant *parameter)
{
  read_anew (DOCKET_ENTRY_TABLE (widget));
}

static void
change (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketEntryTable *self = DOCKET_ENTRY_TABLE (widget);
  g_auto (GStrv) ids = list_chosen_ids (self);

  docket_entry_acts_ask_change (widget, self->workspace, (const char *const *) ids);
}

static void
delete_chosen (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketEntryTable *self = DOCKET_ENTRY_TABLE (widget);
  g_auto (GStrv) ids = list_chosen_ids (self);

  docket_entry_acts_delete (widget, self->workspace, (const char *const *) ids);
}

static void
merge (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketEntryTable *self = DOCKET_ENTRY_TABLE (widget);
  g_autoptr (GPtrArray) entries = list_chosen (self);

  docket_entry_acts_merge (widget, self->workspace, entries);
}

static void
duplicate (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketEntryTable *self = DOCKET_ENTRY_TABLE (widget);
  g_autoptr (GPtrArray) entries = list_chosen (self);

  docket_entry_acts_duplicate (widget, self->workspace, entries);
}

static void
split (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketEntryTable *self = DOCKET_ENTRY_TABLE (widget);
  g_autoptr (GPtrArray) entries = list_chosen (self);

  if (entries->len == 1)
    docket_entry_acts_ask_split (widget, self->workspace, entries->pdata[0]);
}

static void
activate_cb (GtkListView *list, guint position, DocketEntryTable *self)
{
  g_autoptr (DocketEntryItem) item
      = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    docket_entry_dialog_edit (GTK_WIDGET (self),
                              self->workspace,
                              docket_entry_item_get (item),
                              docket_entry_item_get_number (item));
}

/* ---- Rows ---- */

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *row, DocketEntryTable *self)
{
  gtk_list_item_set_child (row, docket_entry_line_new ());
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *row, DocketEntryTable *self)
{
  if (self->look == NULL)
    self->look = docket_card_look_new (
        GTK_WIDGET (self), docket_workspace_get_today (self->workspace), NULL);
  docket_entry_line_set (DOCKET_ENTRY_LINE (gtk_list_item_get_child (row)),
                         self->workspace,
                         gtk_list_item_get_item (row),
                         self->look,
                         self->wish->agent == NULL);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *row, DocketEntryTable *self)
{
  docket_entry_line_set (
      DOCKET_ENTRY_LINE (gtk_list_item_get_child (row)), self->workspace, NULL, NULL, FALSE);
}

static void
look_changed_cb (DocketEntryTable *self)
{
  g_clear_pointer (&self->look, docket_card_look_unref);
  bind_anew (self);
}

/* ---- The widget ---- */

static GtkWidget *
make_choice (DocketEntryTable *self, const char *const *names, guint n, const char *title)
{
  g_autoptr (GtkStringList) strings = gtk_string_list_new (NULL);
  GtkWidget *choice;

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (strings, _ (names[i]));
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&strings)), NULL);
  docket_drop_downs_name (GTK_DROP_DOWN (choice), title);
  gtk_widget_set_tooltip_text (choice, title);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (choice_cb), self);
  return choice;
}

static GtkWidget *
make_tools (DocketEntryTable *self)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Search time"), NULL);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search time"), -1);
  gtk_widget_set_hexpand (self->search, TRUE);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect (self->search, "stop-search", G_CALLBACK (stop_search_cb), NULL);
  self->state = make_choice (self, state_names, DOCKET_ENTRIES_N_STATES, _ ("Which entries"));
  gtk_box_append (GTK_BOX (tools), self->search);
  gtk_box_append (GTK_BOX (tools), self->state);
  self->choices = docket_entry_choices_new (self->workspace);
  g_signal_connect_swapped (self->choices, "changed", G_CALLBACK (choice_cb), self);
  gtk_box_append (GTK_BOX (tools), self->choices);
  return tools;
}

static GtkWidget *
make_none (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Show the Week"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "docket-timesheet-symbolic");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), "timesheet.view::week");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

static GtkWidget *
make_list (DocketEntryTable *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  self->store = docket_entry_store_new ();
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->store)));
  g_signal_connect_object (self->selection,
                           "selection-changed",
                           G_CALLBACK (selection_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection,
                           "items-changed",
                           G_CALLBACK (selection_changed_cb),
                           self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (self->list), TRUE);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Time entries"), -1);
  g_signal_connect (self->list, "activate", G_CALLBACK (activate_cb), self);
  gtk_widget_add_css_class (self->list, "docket-entry-table");
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  self->head = docket_entry_head_new ();
  g_signal_connect_swapped (self->head, "chosen", G_CALLBACK (order_cb), self);
  docket_entry_head_set_order (
      DOCKET_ENTRY_HEAD (self->head), self->wish->order, self->wish->descending);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (card), self->head);
  gtk_box_append (GTK_BOX (card), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (card), scroller);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  self->none = make_none ();
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, card, "list");
  gtk_stack_add_named (self->stack, self->none, "none");
  self->unread = docket_unread_new (_ ("Time Could Not Be Read"), "entries.retry");
  gtk_stack_add_named (self->stack, self->unread, "unread");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  return GTK_WIDGET (self->stack);
}

static void
add_act (DocketEntryTable *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_action_bar_pack_end (GTK_ACTION_BAR (self->bar), button);
}

static GtkWidget *
make_bar (DocketEntryTable *self)
{
  self->bar = gtk_action_bar_new ();
  gtk_widget_add_css_class (self->bar, "docket-entry-acts");
  self->chosen = GTK_LABEL (gtk_label_new (NULL));
  gtk_action_bar_pack_start (GTK_ACTION_BAR (self->bar), GTK_WIDGET (self->chosen));
  add_act (self, _ ("_Delete"), "entries.delete");
  add_act (self, _ ("E_xport…"), "timesheet.export");
  add_act (self, _ ("Du_plicate"), "entries.duplicate");
  add_act (self, _ ("_Merge"), "entries.merge");
  add_act (self, _ ("_Split…"), "entries.split");
  add_act (self, _ ("_Change…"), "entries.change");
  return self->bar;
}

static void
docket_entry_table_map (GtkWidget *widget)
{
  DocketEntryTable *self = DOCKET_ENTRY_TABLE (widget);

  GTK_WIDGET_CLASS (docket_entry_table_parent_class)->map (widget);
  if (self->wanted && self->stale)
    read_some (self);
}

static void
docket_entry_table_dispose (GObject *object)
{
  DocketEntryTable *self = DOCKET_ENTRY_TABLE (object);
  GtkWidget *child;

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->look, docket_card_look_unref);
  g_clear_pointer (&self->wish, docket_entries_wish_free);
  g_clear_pointer (&self->changed, g_ptr_array_unref);
  g_clear_pointer (&self->gone, g_ptr_array_unref);

  G_OBJECT_CLASS (docket_entry_table_parent_class)->dispose (object);
}

static void
docket_entry_table_class_init (DocketEntryTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_entry_table_dispose;
  widget_class->map = docket_entry_table_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_install_action (widget_class, "entries.retry", NULL, retry);
  gtk_widget_class_install_action (widget_class, "entries.change", NULL, change);
  gtk_widget_class_install_action (widget_class, "entries.merge", NULL, merge);
  gtk_widget_class_install_action (widget_class, "entries.split", NULL, split);
  gtk_widget_class_install_action (widget_class, "entries.duplicate", NULL, duplicate);
  gtk_widget_class_install_action (widget_class, "entries.delete", NULL, delete_chosen);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "entries.delete", NULL);
}

static void
docket_entry_table_init (DocketEntryTable *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  DocketEntriesWish wish = { .from = DOCKET_DATE_NULL,
                             .to = DOCKET_DATE_NULL,
                             .words = (char *) "",
                             .kind = DOCKET_ENTRY_NULL,
                             .descending = TRUE };

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  self->wish = docket_entries_wish_copy (&wish);
  self->changed = g_ptr_array_new_with_free_func (docket_record_unref);
  self->gone = g_ptr_array_new_with_free_func (g_free);
}

static void
make_content (DocketEntryTable *self)
{
  gtk_widget_set_parent (make_tools (self), GTK_WIDGET (self));
  /* Above the list, where no toast lies on it. */
  gtk_widget_set_parent (make_bar (self), GTK_WIDGET (self));
  gtk_widget_set_parent (make_list (self), GTK_WIDGET (self));
  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->summary, 0);
  gtk_widget_set_margin_start (GTK_WIDGET (self->summary), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "tabular");
  gtk_widget_set_parent (GTK_WIDGET (self->summary), GTK_WIDGET (self));
  selection_changed_cb (self);
}

GtkWidget *
docket_entry_table_new (DocketWorkspace *workspace)
{
  /* What rows are billed by, and what they are called. */
  static const char *const others[] = { "changed::invoice", "changed::ticket",  "changed::project",
                                        "changed::client",  "changed::service", "changed::agent" };
  AdwStyleManager *style = adw_style_manager_get_default ();
  DocketEntryTable *self = g_object_new (DOCKET_TYPE_ENTRY_TABLE, NULL);

  self->workspace = g_object_ref (workspace);
  make_content (self);
  g_signal_connect_object (
      workspace, "entries-changed", G_CALLBACK (entries_changed_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_signal_connect_object (workspace, others[i], G_CALLBACK (read_anew), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      style, "notify::dark", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      style, "notify::high-contrast", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
