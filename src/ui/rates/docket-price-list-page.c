/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One price list's page (billing rules, section 3): its prices in a grid, its surcharges, and what
 * holds for all of them. What is typed is held by one form until it is saved as one act, after what
 * it makes of unbilled work was said. Owns the form. Main thread. */
#include "docket-price-list-page.h"

#include "docket-acts.h"
#include "docket-codes.h"
#include "docket-findings.h"
#include "docket-form-rows.h"
#include "docket-labels.h"
#include "docket-price-grid.h"
#include "docket-raise-dialog.h"
#include "docket-save-question.h"
#include "docket-sides.h"
#include "docket-surcharge-rows.h"
#include "docket-terms.h"

#include <glib/gi18n.h>

/* A grid needs more room than a form. */
#define MOST_WIDTH 960

struct _DocketPriceListPage
{
  AdwBin parent_instance;

  DocketWorkspace *workspace;
  char *list;
  DocketForm *form;

  GtkLabel *title;
  GtkLabel *use;
  GtkLabel *asked;
  DocketPriceGrid *grid;
  DocketSurchargeRows *surcharges;
  gboolean hard; /* something stands in the way of saving */
};

G_DEFINE_FINAL_TYPE (DocketPriceListPage, docket_price_list_page, ADW_TYPE_BIN)

static const DocketPriceList *
find_list (DocketPriceListPage *self)
{
  return docket_workspace_find (self->workspace, DOCKET_KIND_PRICE_LIST, self->list);
}

static const DocketPriceList *
get_edited (DocketPriceListPage *self)
{
  return docket_form_get_record (self->form);
}

gboolean
docket_price_list_page_is_changed (DocketPriceListPage *self)
{
  g_return_val_if_fail (DOCKET_IS_PRICE_LIST_PAGE (self), FALSE);

  return docket_form_is_changed (self->form) || docket_price_grid_is_half_typed (self->grid)
         || docket_surcharge_rows_is_half_typed (self->surcharges);
}

/* ---- What is wrong, and what is asked ---- */

static char *
say_finding (DocketPriceListPage *self, const DocketFinding *finding)
{
  const DocketPriceList *list = get_edited (self);
  const char *client;

  switch (finding->code)
    {
    case DOCKET_FINDING_SAME_ROW_TWICE:
      return g_strdup (_ ("Two rows are for the same from the same day. Give one of them "
                          "another day, or remove it."));
    case DOCKET_FINDING_RATE_ZERO:
      return g_strdup (_ ("A price is 0.00: that time costs nothing. Is that meant?"));
    case DOCKET_FINDING_LIST_OF_OTHER_CURRENCY:
      client = docket_workspace_get_name (self->workspace, DOCKET_KIND_CLIENT, finding->other);
      /* Translators: a currency and a client */
      return g_strdup_printf (_ ("The list is in %s and does not count for %s, who is billed in "
                                 "another currency."),
                              list->currency != NULL
                                  ? list->currency
                                  : docket_workspace_get_currency (self->workspace, NULL),
                              client);
    case DOCKET_FINDING_END_BEFORE_START:
    case DOCKET_FINDING_MILESTONE_UNNAMED:
    case DOCKET_FINDING_MILESTONE_TWICE:
    case DOCKET_FINDING_FEE_BILLED:
    case DOCKET_FINDING_ALLOWANCE_WITHOUT_FEE:
    case DOCKET_FINDING_OVERLAP:
    case DOCKET_FINDING_LIST_WITHOUT_PRICES:
    case DOCKET_FINDING_CAP_ABOVE_ALL:
    case DOCKET_FINDING_FIXED_WITHOUT_END:
    case DOCKET_FINDING_ROLLOVER_WITHOUT_HOURS:
    case DOCKET_FINDING_END_BILLED:
    case DOCKET_FINDING_START_BILLED:
    default:
      return NULL;
    }
}

/* A row that was just added is asked for its price first. */
static gboolean
is_unpriced (DocketPriceListPage *self, guint row)
{
  const GPtrArray *rates = get_edited (self)->rates;

  return row < rates->len && DOCKET_IS_NULL (((const DocketPrice *) rates->pdata[row])->rate.e4);
}

/* In words, each once. @hard: whether one of them stands in the way. (transfer full) (nullable) */
static char *
find_wrong (DocketPriceListPage *self, gboolean *hard)
{
  g_autoptr (DocketSnapshot) terms = docket_terms_new (self->workspace);
  g_autoptr (GArray) findings = docket_billing_check_price_list (terms, get_edited (self));
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) words = g_string_new (NULL);

  *hard = FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      const DocketFinding *finding = &g_array_index (findings, DocketFinding, i);
      g_autofree char *sentence = NULL;

      if (is_unpriced (self, finding->row))
        continue;
      sentence = say_finding (self, finding);
      *hard = *hard || finding->hard;
      if (sentence == NULL || g_ptr_array_find_with_equal_func (said, sentence, g_str_equal, NULL))
        continue;
      g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", sentence);
      g_ptr_array_add (said, g_steal_pointer (&sentence));
    }
  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

/* ---- Showing ---- */

static gboolean
is_default (DocketPriceListPage *self)
{
  const DocketCompany *company = docket_workspace_get_company (self->workspace);

  return company != NULL && g_strcmp0 (company->price_list, self->list) == 0;
}

static void
update_buttons (DocketPriceListPage *self)
{
  gboolean changed = docket_price_list_page_is_changed (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.save", changed && !self->hard);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.revert", changed);
}

static void
update (DocketPriceListPage *self)
{
  const DocketPriceList *list = get_edited (self);
  gboolean hard;
  g_autofree char *words = find_wrong (self, &hard);

  docket_form_set_currency (self->form,
                            list->currency != NULL
                                ? list->currency
                                : docket_workspace_get_currency (self->workspace, NULL));
  gtk_label_set_text (self->title, list->name);
  gtk_label_set_text (self->use,
                      is_default (self)
                          ? _ ("The company’s list: it counts where an entry, ticket, contract, "
                               "project or client has no price of its own.")
                          : _ ("It counts for the clients, projects and contracts that name it."));
  gtk_label_set_text (self->asked, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->asked), words != NULL);
  if (hard)
    gtk_widget_add_css_class (GTK_WIDGET (self->asked), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->asked), "error");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.use-for-all", !is_default (self));
  self->hard = hard;
  update_buttons (self);
}

static void
changed_cb (DocketPriceListPage *self, int kind)
{
  if (kind == DOCKET_KIND_PRICE_LIST || kind == DOCKET_KIND_COMPANY || kind == DOCKET_KIND_CLIENT)
    update (self);
}

/* ---- Acts ---- */

static void
save_now (gpointer user_data)
{
  DocketPriceListPage *self = user_data;

  docket_form_save (self->form, GTK_WIDGET (self));
}

static void
save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketPriceListPage *self = DOCKET_PRICE_LIST_PAGE (widget);
  g_autofree char *words = NULL;
  gboolean hard;

  if (!docket_price_grid_check (self->grid) || !docket_surcharge_rows_check (self->surcharges)
      || !docket_form_check (self->form))
    return;
  words = find_wrong (self, &hard);
  if (hard)
    return;
  docket_save_question_ask (widget,
                            self->workspace,
                            (gpointer) get_edited (self),
                            _ ("Save These Prices?"),
                            words,
                            save_now,
                            g_object_ref (self),
                            g_object_unref);
}

static void
revert (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketPriceListPage *self = DOCKET_PRICE_LIST_PAGE (widget);

  docket_form_revert (self->form);
  docket_price_grid_reload (self->grid);
  docket_surcharge_rows_reload (self->surcharges);
  update (self);
}

static void
new_price (GtkWidget *widget, const char *action, GVariant *parameter)
{
  docket_price_grid_add (DOCKET_PRICE_LIST_PAGE (widget)->grid);
}

static void
new_surcharge (GtkWidget *widget, const char *action, GVariant *parameter)
{
  docket_surcharge_rows_add (DOCKET_PRICE_LIST_PAGE (widget)->surcharges);
}

static void
copy_prices (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketPriceListPage *self = DOCKET_PRICE_LIST_PAGE (widget);

  if (docket_price_grid_check (self->grid))
    docket_raise_dialog_present (widget, self->form);
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
  GtkWidget *revert_button = gtk_button_new_with_mnemonic (_ ("_Revert"));
  GtkWidget *save_button = gtk_button_new_with_mnemonic (_ ("_Save"));

  g_menu_append (menu, _ ("_Copy Prices…"), "list.copy-prices");
  g_menu_append (menu, _ ("_Use Where There Is No Other"), "list.use-for-all");
  g_menu_append (menu, _ ("_Delete"), "list.delete");
  self->title = GTK_LABEL (docket_sides_make_title ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (revert_button), "list.revert");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (save_button), "list.save");
  gtk_widget_add_css_class (save_button, "suggested-action");
  gtk_widget_set_valign (revert_button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (save_button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), revert_button);
  gtk_box_append (GTK_BOX (box), save_button);
  gtk_box_append (GTK_BOX (box),
                  docket_sides_make_menu_button (menu, _ ("More for This Price List")));
  return box;
}

static GtkWidget *
make_group (const char *title, const char *words, const char *add, const char *action)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), words);
  if (action != NULL)
    adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group),
                                             docket_sides_make_add_button (add, action));
  return group;
}

static GtkWidget *
make_prices (DocketPriceListPage *self)
{
  GtkWidget *group = make_group (_ ("Prices"),
                                 _ ("Of the rows that fit an entry the most exact one counts: "
                                    "person and service, person, team and service, team, service, "
                                    "everyone."),
                                 _ ("New Price (Ctrl+N)"),
                                 "list.new-price");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->grid = DOCKET_PRICE_GRID (docket_price_grid_new (self->form));
  self->asked = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->asked, TRUE);
  gtk_label_set_xalign (self->asked, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->asked), "docket-asked-words");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->asked));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), box);
  return group;
}

static GtkWidget *
make_surcharges (DocketPriceListPage *self)
{
  GtkWidget *group = make_group (
      _ ("Surcharges"),
      _ ("They multiply the prices of this list. Where two meet the higher one counts, once."),
      _ ("New Surcharge"),
      "list.new-surcharge");

  self->surcharges = DOCKET_SURCHARGE_ROWS (docket_surcharge_rows_new (self->form));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->surcharges));
  return group;
}

static GtkWidget *
make_fields (DocketPriceListPage *self)
{
  GtkWidget *group = make_group (_ ("The List"), NULL, NULL, NULL);

  docket_form_add_entry (self->form, group, "name", _ ("Name"));
  docket_form_require (self->form, "name");
  docket_form_add_codes (self->form,
                         group,
                         "currency",
                         _ ("Currency"),
                         docket_codes_currencies (),
                         _ ("As the company’s"));
  docket_form_explain (
      self->form, "currency", _ ("The list counts for clients who are billed in it"));
  docket_form_add_rounding (
      self->form, group, "rounding", _ ("Rounding"), _ ("as service or company"));
  return group;
}

static void
docket_price_list_page_dispose (GObject *object)
{
  DocketPriceListPage *self = DOCKET_PRICE_LIST_PAGE (object);

  g_clear_object (&self->form);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->list, g_free);

  G_OBJECT_CLASS (docket_price_list_page_parent_class)->dispose (object);
}

static void
docket_price_list_page_class_init (DocketPriceListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_price_list_page_dispose;
  gtk_widget_class_install_action (widget_class, "list.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "list.revert", NULL, revert);
  gtk_widget_class_install_action (widget_class, "list.new-price", NULL, new_price);
  gtk_widget_class_install_action (widget_class, "list.new-surcharge", NULL, new_surcharge);
  gtk_widget_class_install_action (widget_class, "list.copy-prices", NULL, copy_prices);
  gtk_widget_class_install_action (widget_class, "list.use-for-all", NULL, use_for_all);
  gtk_widget_class_install_action (widget_class, "list.delete", NULL, delete_list);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "list.save", NULL);
}

static void
docket_price_list_page_init (DocketPriceListPage *self)
{
}

static void
add_words (DocketPriceListPage *self, GtkWidget *box)
{
  self->use = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->use, TRUE);
  gtk_label_set_xalign (self->use, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->use), "docket-sentence");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->use));
}

GtkWidget *
docket_price_list_page_new (DocketWorkspace *workspace, const char *list)
{
  DocketPriceListPage *self;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page;

  g_return_val_if_fail (DOCKET_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (DOCKET_TYPE_PRICE_LIST_PAGE, NULL);
  self->workspace = g_object_ref (workspace);
  self->list = g_strdup (list);
  self->form = docket_form_new (workspace, docket_record_copy (find_list (self)));
  docket_form_hold (self->form, "edit price list", _ ("Price list changed"));
  gtk_box_append (GTK_BOX (box), make_head (self));
  add_words (self, box);
  gtk_box_append (GTK_BOX (box), make_prices (self));
  gtk_box_append (GTK_BOX (box), make_surcharges (self));
  gtk_box_append (GTK_BOX (box), make_fields (self));
  page = docket_sides_make_page (box);
  adw_clamp_set_maximum_size (ADW_CLAMP (gtk_widget_get_parent (box)), MOST_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (gtk_widget_get_parent (box)), MOST_WIDTH);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (outer), page);
  gtk_box_append (GTK_BOX (outer), docket_price_grid_get_foot (self->grid));
  adw_bin_set_child (ADW_BIN (self), outer);
  update (self);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->grid, "typed", G_CALLBACK (update_buttons), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->surcharges, "typed", G_CALLBACK (update_buttons), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

gboolean
docket_price_list_page_create (DocketPriceListPage *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (DOCKET_IS_PRICE_LIST_PAGE (self), FALSE);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->grid)))
    return FALSE;
  docket_price_grid_add (self->grid);
  return TRUE;
}

void
docket_price_list_page_light (DocketPriceListPage *self, guint row)
{
  g_return_if_fail (DOCKET_IS_PRICE_LIST_PAGE (self));

  docket_price_grid_light (self->grid, row);
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
