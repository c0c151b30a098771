/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One price list's page (billing rules, section 3). A price stands inside its list's record, so
 * each has a form of its own whose changes are put into a copy of the list. Owns the forms. Main
 * thread. */
#include "docket-price-list-page.h"

#include "docket-acts.h"
#include "docket-codes.h"
#include "docket-form-rows.h"
#include "docket-labels.h"
#include "docket-rounding-words.h"
#include "docket-sides.h"

#include <glib/gi18n.h>

struct _DocketPriceListPage
{
  AdwBin parent_instance;

  DocketWorkspace *workspace;
  char *list;
  DocketForm *form;
  GPtrArray *prices; /* (element-type DocketForm) in the order of the list's rates */
  GPtrArray *rows;   /* (element-type GtkWidget) unowned, as many */
  GPtrArray *rates;  /* (element-type GtkWidget) unowned, the figures in the rows */

  GtkLabel *title;
  GtkLabel *use;
  GtkWidget *group;
  GtkWidget *empty;
};

G_DEFINE_FINAL_TYPE (DocketPriceListPage, docket_price_list_page, ADW_TYPE_BIN)

static const DocketPriceList *
find_list (DocketPriceListPage *self)
{
  return docket_workspace_find (self->workspace, DOCKET_KIND_PRICE_LIST, self->list);
}

static const char *
get_currency (DocketPriceListPage *self)
{
  const DocketPriceList *list = find_list (self);

  return list != NULL && list->currency != NULL
             ? list->currency
             : docket_workspace_get_currency (self->workspace, NULL);
}

static void
save (DocketPriceListPage *self,
      const DocketPriceList *list,
      DocketPriceList *changed,
      const char *done)
{
  docket_acts_change (
      GTK_WIDGET (self), self->workspace, "edit price list", list, changed, done, NULL);
}

/* ---- One price in words ---- */

/* "Ann Lee · Consulting", "Everyone" */
static char *
name_price (DocketWorkspace *workspace, const DocketPrice *price)
{
  const char *who = NULL;
  const char *what = NULL;

  if (price->agent != NULL)
    who = docket_workspace_get_name (workspace, DOCKET_KIND_AGENT, price->agent);
  else if (price->team != NULL)
    who = docket_workspace_get_name (workspace, DOCKET_KIND_TEAM, price->team);
  if (price->service != NULL)
    what = docket_workspace_get_name (workspace, DOCKET_KIND_SERVICE, price->service);
  if (who != NULL && what != NULL)
    return g_strdup_printf ("%s · %s", who, what);
  if (who != NULL || what != NULL)
    return g_strdup (who != NULL ? who : what);
  return g_strdup (_ ("Everyone, every service"));
}

static char *
describe_price (const DocketPrice *price, const char *currency)
{
  GString *text = g_string_new (NULL);
  g_autofree char *from = docket_labels_day (price->from);
  g_autofree char *minimum = docket_labels_money (price->minimum_amount, currency);
  g_autofree char *rounding = docket_rounding_words_short (price->rounding);

  if (*from != '\0')
    /* Translators: %s is a day */
    g_string_append_printf (text, _ ("from %s"), from);
  if (*minimum != '\0')
    {
      g_string_append (text, text->len > 0 ? " · " : "");
      /* Translators: %s is an amount */
      g_string_append_printf (text, _ ("at least %s"), minimum);
    }
  if (rounding != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", rounding);
  return g_string_free (text, FALSE);
}

/* ---- The prices ---- */

static guint
find_price (DocketPriceListPage *self, gconstpointer form)
{
  guint index;

  return g_ptr_array_find (self->prices, form, &index) ? index : G_MAXUINT;
}

static void
price_edited (DocketForm *form, GtkWidget *from, gpointer user_data)
{
  DocketPriceListPage *self = user_data;
  const DocketPriceList *list = find_list (self);
  guint index = find_price (self, form);
  DocketPriceList *changed;

  if (list == NULL || index >= list->rates->len)
    return;
  changed = docket_record_copy (list);
  docket_record_unref (changed->rates->pdata[index]);
  changed->rates->pdata[index] = docket_record_copy (docket_form_get_record (form));
  save (self, list, changed, _ ("Price changed"));
}

static void
remove_clicked_cb (GtkWidget *button, DocketPriceListPage *self)
{
  const DocketPriceList *list = find_list (self);
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_EXPANDER_ROW);
  DocketPriceList *changed;
  guint index;

  if (list == NULL || !g_ptr_array_find (self->rows, row, &index) || index >= list->rates->len)
    return;
  changed = docket_record_copy (list);
  g_ptr_array_remove_index (changed->rates, index);
  save (self, list, changed, _ ("Price removed"));
}

/* A person's own price is not also their team's. */
static void
show_who (DocketForm *form)
{
  const DocketPrice *price = docket_form_get_record (form);
  GtkWidget *team = docket_form_get_row (form, "team");

  if (team != NULL)
    gtk_widget_set_visible (team, price->agent == NULL);
}

static void
add_price_rows (DocketForm *form, GtkWidget *into)
{
  docket_form_add_entry (form, into, "rate", _ ("Price of an hour"));
  docket_form_require (form, "rate");
  docket_form_add_reference (form, into, "agent", _ ("Person"), _ ("Everyone"));
  docket_form_add_reference (form, into, "team", _ ("Team"), _ ("Any team"));
  docket_form_add_reference (form, into, "service", _ ("Service"), _ ("Every service"));
  docket_form_add_entry (form, into, "from", _ ("Valid from"));
  docket_form_set_hint (form, "from", _ ("always"));
  docket_form_add_entry (form, into, "minimum_amount", _ ("Each entry at least"));
  docket_form_set_hint (form, "minimum_amount", _ ("no minimum"));
  g_signal_connect (form, "changed", G_CALLBACK (show_who), NULL);
  show_who (form);
}

static void
update_price (DocketPriceListPage *self, guint index, const DocketPrice *price)
{
  GtkWidget *row = self->rows->pdata[index];
  const char *currency = get_currency (self);
  g_autofree char *name = name_price (self->workspace, price);
  g_autofree char *words = describe_price (price, currency);
  g_autofree char *rate = docket_labels_rate (price->rate, currency);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), words);
  gtk_label_set_text (GTK_LABEL (self->rates->pdata[index]), rate);
  docket_form_set_currency (self->prices->pdata[index], currency);
}

static void
add_price (DocketPriceListPage *self, const DocketPrice *price)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *rate = gtk_label_new (NULL);
  GtkWidget *last = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Remove This Price"));
  DocketForm *form = docket_form_new (self->workspace, docket_record_copy (price));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_widget_add_css_class (rate, "tabular");
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), rate);
  docket_form_set_currency (form, get_currency (self));
  docket_form_apply_with (form, price_edited, self, NULL);
  add_price_rows (form, row);
  docket_form_add_rounding (form, row, "rounding", _ ("Rounding"), _ ("as the list"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (last), button);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), last);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  g_ptr_array_add (self->prices, form);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->rates, rate);
  update_price (self, self->rows->len - 1, price);
}

static void
rebuild (DocketPriceListPage *self, const DocketPriceList *list)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->rates, 0);
  g_ptr_array_set_size (self->prices, 0);
  for (guint i = 0; i < list->rates->len; i++)
    add_price (self, list->rates->pdata[i]);
}

static gboolean
is_default (DocketPriceListPage *self)
{
  const DocketCompany *company = docket_workspace_get_company (self->workspace);

  return company != NULL && g_strcmp0 (company->price_list, self->list) == 0;
}

static void
update (DocketPriceListPage *self)
{
  const DocketPriceList *list = find_list (self);

  if (list == NULL)
    return;
  gtk_label_set_text (self->title, list->name);
  gtk_label_set_text (self->use,
                      is_default (self)
                          ? _ ("The company’s list: it counts where an entry, ticket, contract, "
                               "project or client has no price of its own.")
                          : _ ("It counts for the clients, projects and contracts that name it."));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.use-for-all", !is_default (self));
  gtk_widget_set_visible (self->empty, list->rates->len == 0);
  if (self->rows->len != list->rates->len)
    {
      rebuild (self, list);
      return;
    }
  for (guint i = 0; i < list->rates->len; i++)
    {
      if (!docket_record_equal (docket_form_get_record (self->prices->pdata[i]),
                                list->rates->pdata[i]))
        docket_form_replace (self->prices->pdata[i], docket_record_copy (list->rates->pdata[i]));
      update_price (self, i, list->rates->pdata[i]);
    }
}

static void
changed_cb (DocketPriceListPage *self, int kind)
{
  if (kind == DOCKET_KIND_PRICE_LIST || kind == DOCKET_KIND_COMPANY || kind == DOCKET_KIND_AGENT
      || kind == DOCKET_KIND_TEAM || kind == DOCKET_KIND_SERVICE)
    update (self);
}

/* ---- Acts ---- */

static void
take_price (DocketForm *form, gpointer user_data)
{
  DocketPriceListPage *self = user_data;
  const DocketPriceList *list = find_list (self);
  DocketPriceList *changed;

  if (list == NULL)
    return;
  changed = docket_record_copy (list);
  g_ptr_array_add (changed->rates, docket_record_copy (docket_form_get_record (form)));
  save (self, list, changed, _ ("Price added"));
}

static void
new_price (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketPriceListPage *self = DOCKET_PRICE_LIST_PAGE (widget);
  g_autoptr (DocketForm) form
      = docket_form_new (self->workspace, docket_record_new (&docket_price_shape));
  GtkWidget *group = adw_preferences_group_new ();
  DocketAdd what = { .title = _ ("New Price"),
                     .explanation = _ ("Of the prices that fit an entry the most exact one counts: "
                                       "person and service, person, team and service, team, "
                                       "service, everyone."),
                     .take = take_price,
                     .user_data = g_object_ref (self),
                     .destroy = g_object_unref };

  docket_form_set_currency (form, get_currency (self));
  add_price_rows (form, group);
  docket_add_present (widget, form, group, &what);
}

static void
use_for_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketPriceListPage *self = DOCKET_PRICE_LIST_PAGE (widget);
  DocketCompany *company = docket_workspace_get_company (self->workspace);
  DocketCompany *changed;

  if (company == NULL)
    return;
  changed = docket_record_copy (company);
  g_free (changed->price_list);
  changed->price_list = g_strdup (self->list);
  docket_acts_change (
      widget, self->workspace, "edit company", company, changed, _ ("Price list chosen"), NULL);
}

static void
delete_list (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketPriceListPage *self = DOCKET_PRICE_LIST_PAGE (widget);

  docket_acts_delete (widget,
                      self->workspace,
                      "delete price list",
                      DOCKET_KIND_PRICE_LIST,
                      self->list,
                      _ ("Price list deleted"));
}

/* ---- The page ---- */

static GtkWidget *
make_head (DocketPriceListPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  g_menu_append (menu, _ ("_Use Where There Is No Other"), "list.use-for-all");
  g_menu_append (menu, _ ("_Delete"), "list.delete");
  self->title = GTK_LABEL (docket_sides_make_title ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box),
                  docket_sides_make_menu_button (menu, _ ("More for This Price List")));
  return box;
}

static GtkWidget *
make_prices (DocketPriceListPage *self)
{
  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _ ("Prices"));
  adw_preferences_group_set_header_suffix (
      ADW_PREFERENCES_GROUP (self->group),
      docket_sides_make_add_button (_ ("New Price"), "list.new-price"));
  self->empty = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->empty),
                                 _ ("No price yet: entries would have none"));
  gtk_widget_add_css_class (self->empty, "docket-quiet");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->empty);
  return self->group;
}

static GtkWidget *
make_fields (DocketPriceListPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("The List"));
  docket_form_add_entry (self->form, group, "name", _ ("Name"));
  docket_form_require (self->form, "name");
  docket_form_add_codes (self->form,
                         group,
                         "currency",
                         _ ("Currency"),
                         docket_codes_currencies (),
                         _ ("As the company’s"));
  docket_form_add_rounding (
      self->form, group, "rounding", _ ("Rounding"), _ ("as service or company"));
  return group;
}

static void
docket_price_list_page_dispose (GObject *object)
{
  DocketPriceListPage *self = DOCKET_PRICE_LIST_PAGE (object);

  /* A price's form may outlive the page in what is still being saved. */
  g_clear_object (&self->form);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->prices, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->rates, g_ptr_array_unref);
  g_clear_pointer (&self->list, g_free);

  G_OBJECT_CLASS (docket_price_list_page_parent_class)->dispose (object);
}

static void
docket_price_list_page_class_init (DocketPriceListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_price_list_page_dispose;
  gtk_widget_class_install_action (widget_class, "list.new-price", NULL, new_price);
  gtk_widget_class_install_action (widget_class, "list.use-for-all", NULL, use_for_all);
  gtk_widget_class_install_action (widget_class, "list.delete", NULL, delete_list);
}

static void
docket_price_list_page_init (DocketPriceListPage *self)
{
  self->prices = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = g_ptr_array_new ();
  self->rates = g_ptr_array_new ();
}

GtkWidget *
docket_price_list_page_new (DocketWorkspace *workspace, const char *list)
{
  DocketPriceListPage *self;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  g_return_val_if_fail (DOCKET_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (DOCKET_TYPE_PRICE_LIST_PAGE, NULL);
  self->workspace = g_object_ref (workspace);
  self->list = g_strdup (list);
  self->form = docket_form_new (workspace, docket_record_copy (find_list (self)));
  docket_form_apply (self->form, "edit price list", _ ("Price list changed"));
  gtk_box_append (GTK_BOX (box), make_head (self));
  self->use = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->use, TRUE);
  gtk_label_set_xalign (self->use, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->use), "docket-sentence");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->use));
  gtk_box_append (GTK_BOX (box), make_prices (self));
  gtk_box_append (GTK_BOX (box), make_fields (self));
  adw_bin_set_child (ADW_BIN (self), docket_sides_make_page (box));
  update (self);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
docket_price_list_page_add (GtkWidget *from,
                            DocketWorkspace *workspace,
                            DocketAdded added,
                            gpointer user_data,
                            GDestroyNotify destroy)
{
  DocketPriceList *list = docket_record_new (&docket_price_list_shape);
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (DocketForm) form = NULL;
  DocketAdd what
      = { .title = _ ("New Price List"),
          .explanation = _ ("It counts where a client, a project or a contract names it."),
          .act = "add price list",
          .done = _ ("Price list added"),
          .added = added,
          .user_data = user_data,
          .destroy = destroy };

  list->currency = g_strdup (docket_workspace_get_currency (workspace, NULL));
  form = docket_form_new (workspace, list);
  docket_form_add_entry (form, group, "name", _ ("Name"));
  docket_form_require (form, "name");
  docket_form_add_codes (form, group, "currency", _ ("Currency"), docket_codes_currencies (), NULL);
  docket_add_present (from, form, group, &what);
}
