/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screen of price lists and contracts: one list of both, and the page of the chosen one. Owns
 * the header that it lends to the window. Main thread. */
#include "docket-rates-screen.h"

#include "docket-contract-form.h"
#include "docket-contract-page.h"
#include "docket-lists.h"
#include "docket-price-list-page.h"
#include "docket-screen.h"
#include "docket-sides.h"
#include "docket-stacks.h"
#include "docket-which-rate-page.h"

#include <glib/gi18n.h>

/* From here on there is room for prices beside the list. */
#define WIDE 1050

struct _DocketRatesScreen
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  DocketSides *sides;
  GtkStack *detail; /* "none", "page" */
  AdwBin *page;
  GtkListBox *list;
  GtkSearchEntry *search;
  GtkWidget *header; /* owned */

  GPtrArray *shown; /* (element-type DocketRecord) owned: what the rows stand for, in order */
  DocketKind chosen_kind;
  char *chosen;
  char *before; /* what was chosen before it */
  DocketKind before_kind;
  gboolean tight;     /* there is no room for the list beside the prices */
  gboolean asking;    /* *Which Rate?* is chosen */
  GtkWidget *ask_row; /* (unowned): its row */
  GPtrArray *kept;    /* (element-type Kept) pages that were left with something unsaved */
};

/** A page that waits for the person to come back. */
typedef struct
{
  DocketKind kind;
  char *id;
  GtkWidget *page; /* owned */
} Kept;

static void screen_init (DocketScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DocketRatesScreen,
                               docket_rates_screen,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DOCKET_TYPE_SCREEN, screen_init))

static DocketKind
get_kind (gconstpointer record)
{
  return ((const DocketRecord *) record)->shape->kind;
}

/* ---- What is not saved ---- */

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_object_unref (kept->page);
  g_free (kept->id);
  g_free (kept);
}

static const Kept *
find_kept (DocketRatesScreen *self, DocketKind kind, const char *id)
{
  for (guint i = 0; i < self->kept->len; i++)
    {
      const Kept *kept = self->kept->pdata[i];

      if (kept->kind == kind && g_str_equal (kept->id, id))
        return kept;
    }
  return NULL;
}

static gboolean
is_changed (GtkWidget *page)
{
  if (DOCKET_IS_CONTRACT_PAGE (page))
    return docket_contract_page_is_changed (DOCKET_CONTRACT_PAGE (page));
  return DOCKET_IS_PRICE_LIST_PAGE (page)
         && docket_price_list_page_is_changed (DOCKET_PRICE_LIST_PAGE (page));
}

/* What was typed for a record that is gone can no longer be saved. */
static void
drop_gone (DocketRatesScreen *self)
{
  for (guint i = self->kept->len; i > 0; i--)
    {
      const Kept *kept = self->kept->pdata[i - 1];

      if (docket_workspace_find (self->workspace, kept->kind, kept->id) == NULL)
        g_ptr_array_remove_index (self->kept, i - 1);
    }
}

/* ---- The list ---- */

static const char *
describe (DocketRatesScreen *self, gconstpointer record)
{
  const DocketCompany *company = docket_workspace_get_company (self->workspace);

  if (get_kind (record) == DOCKET_KIND_CONTRACT)
    return docket_workspace_get_name (
        self->workspace, DOCKET_KIND_CLIENT, ((const DocketContract *) record)->client);
  if (company != NULL && g_strcmp0 (company->price_list, docket_record_get_id (record)) == 0)
    return _ ("The company’s");
  return NULL;
}

static gboolean
has_ended (DocketRatesScreen *self, gconstpointer record)
{
  const DocketContract *contract = record;

  return get_kind (record) == DOCKET_KIND_CONTRACT && !DOCKET_IS_NULL (contract->end.days)
         && contract->end.days < docket_workspace_get_today (self->workspace).days;
}

/* What waits to be saved, and where a contract does not cover today. */
static const char *
get_state (DocketRatesScreen *self, gconstpointer record)
{
  const DocketContract *contract = record;
  DocketDate today = docket_workspace_get_today (self->workspace);
  const Kept *kept = find_kept (self, get_kind (record), docket_record_get_id (record));

  if (kept != NULL && is_changed (kept->page))
    return _ ("not saved yet");
  if (get_kind (record) != DOCKET_KIND_CONTRACT)
    return NULL;
  if (has_ended (self, record))
    return _ ("ended");
  if (!DOCKET_IS_NULL (contract->start.days) && contract->start.days > today.days)
    return _ ("not begun");
  return NULL;
}

static const char *
get_name (gconstpointer record)
{
  return get_kind (record) == DOCKET_KIND_CONTRACT ? ((const DocketContract *) record)->name
                                                   : ((const DocketPriceList *) record)->name;
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  if (style != NULL)
    {
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, style);
    }
  return label;
}

static GtkWidget *
new_row (DocketRatesScreen *self, gconstpointer record)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *words = describe (self, record);
  const char *state = get_state (self, record);
  g_autofree char *label = NULL;

  gtk_box_append (GTK_BOX (box), make_label (get_name (record), NULL));
  if (words != NULL || state != NULL)
    {
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      if (words != NULL)
        gtk_box_append (GTK_BOX (line), make_label (words, "caption"));
      if (state != NULL)
        {
          GtkWidget *said = make_label (state, "caption");

          gtk_widget_set_hexpand (said, FALSE);
          gtk_label_set_ellipsize (GTK_LABEL (said), PANGO_ELLIPSIZE_NONE);
          gtk_box_append (GTK_BOX (line), said);
        }
      gtk_box_append (GTK_BOX (box), line);
    }
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  label = state != NULL ? g_strdup_printf ("%s, %s", get_name (record), state)
                        : g_strdup (get_name (record));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return row;
}

static GtkWidget *
make_section (const char *title, const char *tooltip, const char *action)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *button = docket_sides_make_add_button (tooltip, action);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_top (box, 6);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

/* Where a section begins a head stands above its first row; the place of one without rows is taken
 * by words. */
static void
add_section (DocketRatesScreen *self, GtkWidget *head, const char *empty)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), head);
  if (empty != NULL)
    {
      GtkWidget *label = gtk_label_new (empty);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_set_margin_bottom (label, 6);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->shown, NULL);
}

/* By name; what has ended stands below. */
static int
compare_records (gconstpointer a, gconstpointer b, gpointer user_data)
{
  gconstpointer one = *(gconstpointer const *) a;
  gconstpointer other = *(gconstpointer const *) b;
  gboolean ended = has_ended (user_data, one);

  if (ended != has_ended (user_data, other))
    return ended ? 1 : -1;
  return g_utf8_collate (get_name (one), get_name (other));
}

static gboolean
matches (DocketRatesScreen *self, gconstpointer record, const char *needle)
{
  const char *words = describe (self, record);

  return *needle == '\0' || g_str_match_string (needle, get_name (record), TRUE)
         || (words != NULL && g_str_match_string (needle, words, TRUE));
}

static void
add_records (DocketRatesScreen *self,
             DocketKind kind,
             const char *title,
             const char *tooltip,
             const char *action,
             const char *empty)
{
  GPtrArray *all = docket_workspace_get_list (self->workspace, kind);
  const char *needle = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GPtrArray) records = g_ptr_array_sized_new (all->len);

  for (guint i = 0; i < all->len; i++)
    if (matches (self, all->pdata[i], needle))
      g_ptr_array_add (records, all->pdata[i]);
  g_ptr_array_sort_with_data (records, compare_records, self);
  add_section (self, make_section (title, tooltip, action), all->len == 0 ? empty : NULL);
  for (guint i = 0; i < records->len; i++)
    {
      GtkWidget *row = new_row (self, records->pdata[i]);

      gtk_list_box_append (self->list, row);
      g_ptr_array_add (self->shown, docket_record_ref (records->pdata[i]));
      if (kind == self->chosen_kind
          && g_strcmp0 (docket_record_get_id (records->pdata[i]), self->chosen) == 0)
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    }
}

static void
add_question (DocketRatesScreen *self)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (_ ("Which Rate?"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 9);
  gtk_widget_set_margin_bottom (label, 9);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Which Rate?"), -1);
  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->shown, NULL);
  self->ask_row = row;
  if (self->asking)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

static void
update_list (DocketRatesScreen *self)
{
  int focused = docket_lists_empty (self->list);

  g_ptr_array_set_size (self->shown, 0);
  add_question (self);
  add_records (self,
               DOCKET_KIND_PRICE_LIST,
               _ ("Price Lists"),
               _ ("New Price List"),
               "rates.new-list",
               _ ("What an hour costs stands in a price list."));
  add_records (self,
               DOCKET_KIND_CONTRACT,
               _ ("Contracts"),
               _ ("New Contract"),
               "rates.new-contract",
               _ ("What a client has agreed to stands in a contract."));
  docket_lists_refocus (self->list, focused);
}

/* ---- The chosen one ---- */

static gboolean
update_list_cb (gpointer user_data)
{
  DocketRatesScreen *self = user_data;

  if (self->workspace != NULL)
    update_list (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: the row that was pressed is still needed. */
static void
update_list_soon (DocketRatesScreen *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, update_list_cb, g_object_ref (self), g_object_unref);
}

/* The page on show, before another takes its place. */
static void
keep_unsaved (DocketRatesScreen *self)
{
  GtkWidget *page = adw_bin_get_child (self->page);
  Kept *kept;

  if (self->chosen == NULL || !is_changed (page))
    return;
  kept = g_new0 (Kept, 1);
  kept->kind = self->chosen_kind;
  kept->id = g_strdup (self->chosen);
  kept->page = g_object_ref (page);
  g_ptr_array_add (self->kept, kept);
  update_list_soon (self);
}

static void
show_record (DocketRatesScreen *self)
{
  const Kept *kept = find_kept (self, self->chosen_kind, self->chosen);

  if (kept != NULL)
    {
      adw_bin_set_child (self->page, kept->page);
      g_ptr_array_remove (self->kept, (gpointer) kept);
      update_list_soon (self);
    }
  else if (self->chosen_kind == DOCKET_KIND_CONTRACT)
    adw_bin_set_child (self->page, docket_contract_page_new (self->workspace, self->chosen));
  else
    adw_bin_set_child (self->page, docket_price_list_page_new (self->workspace, self->chosen));
}

static void
show_page (DocketRatesScreen *self)
{
  gconstpointer record
      = self->chosen != NULL
            ? docket_workspace_find (self->workspace, self->chosen_kind, self->chosen)
            : NULL;

  if (self->asking)
    {
      adw_bin_set_child (self->page, docket_which_rate_page_new (self->workspace));
      gtk_stack_set_visible_child_name (self->detail, "page");
      return;
    }
  if (record == NULL)
    {
      g_clear_pointer (&self->chosen, g_free);
      adw_bin_set_child (self->page, NULL);
      gtk_stack_set_visible_child_name (self->detail, "none");
      docket_sides_show_detail (self->sides, FALSE);
      return;
    }
  show_record (self);
  gtk_stack_set_visible_child_name (self->detail, "page");
}

/* Terms and what they come to need the whole width, prices what is left beside the list. */
static void
update_whole (DocketRatesScreen *self)
{
  docket_sides_set_whole (self->sides,
                          !self->asking
                              && (self->chosen_kind == DOCKET_KIND_CONTRACT
                                  || (self->chosen_kind == DOCKET_KIND_PRICE_LIST && self->tight)));
}

/* @kind DOCKET_KIND_NONE: *Which Rate?* */
static void
choose (DocketRatesScreen *self, DocketKind kind, const char *id)
{
  g_autofree char *chosen = g_strdup (id);

  keep_unsaved (self);
  self->asking = kind == DOCKET_KIND_NONE;
  if (self->chosen != NULL)
    {
      g_free (self->before);
      self->before = g_steal_pointer (&self->chosen);
      self->before_kind = self->chosen_kind;
    }
  self->chosen = g_steal_pointer (&chosen);
  self->chosen_kind = kind;
  show_page (self);
  update_whole (self);
  docket_sides_show_detail (self->sides, self->chosen != NULL || self->asking);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, DocketRatesScreen *self)
{
  gconstpointer record = self->shown->pdata[gtk_list_box_row_get_index (row)];

  if (record != NULL)
    choose (self, get_kind (record), docket_record_get_id (record));
  else if (GTK_WIDGET (row) == self->ask_row)
    choose (self, DOCKET_KIND_NONE, NULL);
}

static void
changed_cb (DocketRatesScreen *self, int kind)
{
  gconstpointer record;

  if (kind != DOCKET_KIND_PRICE_LIST && kind != DOCKET_KIND_CONTRACT && kind != DOCKET_KIND_COMPANY
      && kind != DOCKET_KIND_CLIENT)
    return;
  drop_gone (self);
  update_list (self);
  if (self->asking)
    return;
  record = self->chosen != NULL
               ? docket_workspace_find (self->workspace, self->chosen_kind, self->chosen)
               : NULL;
  /* The page follows its record by itself, until the record is gone: then what was looked at before
   * it, as after a renewal that is taken back. */
  if (record != NULL)
    return;
  g_clear_pointer (&self->chosen, g_free);
  if (self->before != NULL
      && docket_workspace_find (self->workspace, self->before_kind, self->before) != NULL)
    {
      g_autofree char *before = g_steal_pointer (&self->before);

      choose (self, self->before_kind, before);
      update_list (self);
    }
  else
    show_page (self);
}

/* ---- Acts ---- */

static void
contract_added (const char *id, gpointer user_data)
{
  DocketRatesScreen *self = user_data;

  choose (self, DOCKET_KIND_CONTRACT, id);
  update_list (self);
}

static void
list_added (const char *id, gpointer user_data)
{
  DocketRatesScreen *self = user_data;

  choose (self, DOCKET_KIND_PRICE_LIST, id);
  update_list (self);
}

static void
create (DocketScreen *screen)
{
  DocketRatesScreen *self = DOCKET_RATES_SCREEN (screen);
  GtkWidget *page = adw_bin_get_child (self->page);

  /* In the grid of prices what is new is a row. */
  if (DOCKET_IS_PRICE_LIST_PAGE (page)
      && docket_price_list_page_create (DOCKET_PRICE_LIST_PAGE (page)))
    return;
  docket_contract_form_add (GTK_WIDGET (self),
                            self->workspace,
                            NULL,
                            contract_added,
                            g_object_ref (self),
                            g_object_unref);
}

static void
new_contract (GtkWidget *widget, const char *action, GVariant *parameter)
{
  create (DOCKET_SCREEN (widget));
}

static void
new_list (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketRatesScreen *self = DOCKET_RATES_SCREEN (widget);

  docket_price_list_page_add (
      widget, self->workspace, list_added, g_object_ref (self), g_object_unref);
}

static void
show_price (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketRatesScreen *self = DOCKET_RATES_SCREEN (widget);
  const char *list;
  guint row;

  g_variant_get (parameter, "(&su)", &list, &row);
  choose (self, DOCKET_KIND_PRICE_LIST, list);
  update_list (self);
  if (DOCKET_IS_PRICE_LIST_PAGE (adw_bin_get_child (self->page)))
    docket_price_list_page_light (DOCKET_PRICE_LIST_PAGE (adw_bin_get_child (self->page)), row);
}

static void
search (DocketScreen *screen)
{
  DocketRatesScreen *self = DOCKET_RATES_SCREEN (screen);

  docket_sides_show_detail (self->sides, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static gboolean
open_record (DocketScreen *screen, DocketKind kind, const char *id)
{
  DocketRatesScreen *self = DOCKET_RATES_SCREEN (screen);

  if ((kind != DOCKET_KIND_CONTRACT && kind != DOCKET_KIND_PRICE_LIST)
      || docket_workspace_find (self->workspace, kind, id) == NULL)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  choose (self, kind, id);
  update_list (self);
  return TRUE;
}

static GtkWidget *
get_header (DocketScreen *screen)
{
  return DOCKET_RATES_SCREEN (screen)->header;
}

static gboolean
is_unsaved (DocketScreen *screen)
{
  DocketRatesScreen *self = DOCKET_RATES_SCREEN (screen);

  if (is_changed (adw_bin_get_child (self->page)))
    return TRUE;
  for (guint i = 0; i < self->kept->len; i++)
    if (is_changed (((const Kept *) self->kept->pdata[i])->page))
      return TRUE;
  return FALSE;
}

static void
set_narrow (DocketScreen *screen, gboolean narrow)
{
  docket_sides_set_narrow (DOCKET_RATES_SCREEN (screen)->sides, narrow);
}

static void
screen_init (DocketScreenInterface *iface)
{
  iface->get_header = get_header;
  iface->create = create;
  iface->search = search;
  iface->open = open_record;
  iface->is_unsaved = is_unsaved;
  iface->set_narrow = set_narrow;
}

/* ---- The class ---- */

static void
docket_rates_screen_dispose (GObject *object)
{
  DocketRatesScreen *self = DOCKET_RATES_SCREEN (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&self->header);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_free);
  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->kept, g_ptr_array_unref);

  G_OBJECT_CLASS (docket_rates_screen_parent_class)->dispose (object);
}

static void
update_whole_soon (gpointer user_data)
{
  g_autoptr (DocketRatesScreen) self = user_data;

  if (self->workspace != NULL)
    update_whole (self);
}

static void
docket_rates_screen_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DocketRatesScreen *self = DOCKET_RATES_SCREEN (widget);
  gboolean tight = width < WIDE;

  gtk_widget_allocate (GTK_WIDGET (self->sides), width, height, baseline, NULL);
  if (tight == self->tight)
    return;
  self->tight = tight;
  /* Not in the middle of an allocation: it changes sizes. */
  g_idle_add_once (update_whole_soon, g_object_ref (self));
}

static void
docket_rates_screen_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (DOCKET_RATES_SCREEN (widget)->sides),
                      orientation,
                      for_size,
                      minimum,
                      natural,
                      minimum_baseline,
                      natural_baseline);
}

static GtkSizeRequestMode
docket_rates_screen_get_request_mode (GtkWidget *widget)
{
  return gtk_widget_get_request_mode (GTK_WIDGET (DOCKET_RATES_SCREEN (widget)->sides));
}

static void
docket_rates_screen_class_init (DocketRatesScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_rates_screen_dispose;
  widget_class->measure = docket_rates_screen_measure;
  widget_class->size_allocate = docket_rates_screen_size_allocate;
  widget_class->get_request_mode = docket_rates_screen_get_request_mode;
  gtk_widget_class_install_action (widget_class, "rates.new-contract", NULL, new_contract);
  gtk_widget_class_install_action (widget_class, "rates.new-list", NULL, new_list);
  gtk_widget_class_install_action (widget_class, "rates.show-price", "(su)", show_price);
}

static void
unref_shown (gpointer record)
{
  if (record != NULL)
    docket_record_unref (record);
}

static void
docket_rates_screen_init (DocketRatesScreen *self)
{
  self->shown = g_ptr_array_new_with_free_func (unref_shown);
  self->kept = g_ptr_array_new_with_free_func (kept_free);
}

static GtkWidget *
make_list_side (DocketRatesScreen *self)
{
  GtkWidget *side = docket_sides_make_list (_ ("Search rates and contracts"),
                                            _ ("Price lists and contracts"),
                                            &self->search,
                                            &self->list);

  g_signal_connect_object (
      self->search, "search-changed", G_CALLBACK (update_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  return side;
}

GtkWidget *
docket_rates_screen_new (DocketWorkspace *workspace)
{
  DocketRatesScreen *self;
  GtkWidget *list;

  g_return_val_if_fail (DOCKET_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (DOCKET_TYPE_RATES_SCREEN, NULL);
  self->workspace = g_object_ref (workspace);
  list = make_list_side (self);
  self->detail = GTK_STACK (gtk_stack_new ());
  self->page = ADW_BIN (adw_bin_new ());
  gtk_stack_add_named (self->detail,
                       docket_sides_make_empty ("docket-rates-symbolic",
                                                _ ("What Does an Hour Cost?"),
                                                _ ("Choose a price list, or write down what a "
                                                   "client has agreed to."),
                                                _ ("New _Contract…"),
                                                "rates.new-contract"),
                       "none");
  gtk_stack_add_named (self->detail, GTK_WIDGET (self->page), "page");
  docket_stacks_hide_others (self->detail);
  self->sides = DOCKET_SIDES (docket_sides_new (list, GTK_WIDGET (self->detail)));
  gtk_widget_set_parent (GTK_WIDGET (self->sides), GTK_WIDGET (self));
  self->header
      = docket_sides_make_header (self->sides, _ ("New Contract"), _ ("New Contract (Ctrl+N)"));
  g_signal_connect_object (workspace, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  update_list (self);
  return GTK_WIDGET (self);
}
