/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preferences: what is the company's and this desk's. Each value is saved when its row is left,
 * and can be undone. Main thread. Knows no screen. */
#include "docket-preferences.h"

#include "docket-acts.h"
#include "docket-billing.h"
#include "docket-codes.h"
#include "docket-desk.h"
#include "docket-form-rows.h"
#include "docket-record-sorts.h"
#include "docket-time-page.h"
#include "docket-stacks.h"

#include <glib/gi18n.h>

struct _DocketPreferences
{
  AdwWindow parent_instance;

  DocketWorkspace *workspace;
  DocketForm *company; /* NULL where there is none yet */
  DocketForm *desk;
  AdwViewStack *pages;
};

G_DEFINE_FINAL_TYPE (DocketPreferences, docket_preferences, ADW_TYPE_WINDOW)

static GtkWidget *
new_page (DocketPreferences *self, const char *name, const char *title, const char *icon)
{
  GtkWidget *page = adw_preferences_page_new ();

  adw_preferences_page_set_name (ADW_PREFERENCES_PAGE (page), name);
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), title);
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (page), icon);
  docket_preferences_add_page (self, ADW_PREFERENCES_PAGE (page));
  return page;
}

/* ---- Company ---- */

static void
add_company_page (DocketPreferences *self)
{
  GtkWidget *page = new_page (self, "company", _ ("Company"), "user-home-symbolic");
  DocketForm *form = self->company;
  GtkWidget *group = docket_form_add_group (
      page, _ ("On Every Invoice"), _ ("Issued invoices keep what they say."));

  docket_form_add_entry (form, group, "name", _ ("Name"));
  docket_form_require (form, "name");
  docket_form_add_lines (form, group, "address", _ ("Address"));
  docket_form_add_codes (
      form, group, "country", _ ("Country"), docket_codes_countries (), _ ("Not given"));
  docket_form_add_entry (form, group, "tax_id", _ ("Tax number"));
  docket_form_add_entry (form, group, "email", _ ("Email"));
  docket_form_add_entry (form, group, "phone", _ ("Phone"));

  group = docket_form_add_group (page, _ ("Where and In What"), NULL);
  docket_form_add_codes (form, group, "currency", _ ("Currency"), docket_codes_currencies (), NULL);
  docket_form_add_codes (form, group, "time_zone", _ ("Time zone"), docket_codes_zones (), NULL);
  docket_form_add_codes (form,
                         group,
                         "language",
                         _ ("Language of invoices"),
                         docket_codes_languages (),
                         _ ("English"));

  group = docket_form_add_group (page, _ ("Payment"), NULL);
  docket_form_add_counted (form, group, "payment_terms_days", _ ("To be paid within"), _ ("days"));
  docket_form_add_lines (form, group, "payment_instructions", _ ("How to pay"));
  docket_form_add_lines (form, group, "invoice_footer", _ ("Foot of the page"));
}

/* ---- Invoices ---- */

/* The first number of this year by the pattern, or why it is none. */
static void
show_number (DocketForm *form, const char *path, const char *pattern, const char *usual)
{
  DocketDate today = docket_workspace_get_today (docket_form_get_workspace (form));
  g_autoptr (GError) error = NULL;
  g_autofree char *number
      = docket_billing_format_number (pattern != NULL ? pattern : usual, today, 1, &error);
  g_autofree char *words = NULL;

  if (number == NULL)
    words = g_strdup (_ ("Needs {number}, such as {year}-{number:4}."));
  else
    /* Translators: %s is the number of an invoice */
    words = g_strdup_printf (_ ("Such as %s"), number);
  docket_form_explain (form, path, words);
}

static void
show_numbers (DocketForm *form)
{
  const DocketCompany *company = docket_form_get_record (form);
  const DocketNumbering *numbering = company->numbering;

  show_number (form,
               "numbering.invoice",
               numbering != NULL ? numbering->invoice : NULL,
               "{year}-{number:4}");
  show_number (form,
               "numbering.credit_note",
               numbering != NULL ? numbering->credit_note : NULL,
               "C{year}-{number:4}");
}

/* A pattern by which no number can be made would stop the next invoice. */
static char *
check_pattern (const char *text, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number
      = docket_billing_format_number (text, docket_workspace_get_today (user_data), 1, &error);

  return number == NULL ? g_strdup (_ ("Needs {number}, such as {year}-{number:4}.")) : NULL;
}

static void
add_invoice_page (DocketPreferences *self)
{
  static const DocketFormOption decimals[] = {
    { "2", N_ ("2: 1.33 h") },  { "0", N_ ("0: 1 h") },      { "1", N_ ("1: 1.3 h") },
    { "3", N_ ("3: 1.333 h") }, { "4", N_ ("4: 1.3333 h") },
  };
  static const DocketFormOption scopes[]
      = { { "document", N_ ("Once for the invoice") }, { "line", N_ ("For each line") } };
  GtkWidget *page = new_page (self, "invoices", _ ("Invoices"), "emblem-documents-symbolic");
  DocketForm *form = self->company;
  GtkWidget *group = docket_form_add_group (
      page,
      _ ("Numbers"),
      _ ("A number is given when an invoice is issued, without gaps. {year} is the year of issue, "
         "with which the count begins again; {number:4} is the count with four digits."));

  docket_form_add_entry (form, group, "numbering.invoice", _ ("Invoices"));
  docket_form_set_hint (form, "numbering.invoice", "{year}-{number:4}");
  docket_form_set_check (form, "numbering.invoice", check_pattern, self->workspace);
  docket_form_add_entry (form, group, "numbering.credit_note", _ ("Credit notes"));
  docket_form_set_hint (form, "numbering.credit_note", "C{year}-{number:4}");
  docket_form_set_check (form, "numbering.credit_note", check_pattern, self->workspace);
  g_signal_connect (form, "changed", G_CALLBACK (show_numbers), NULL);
  show_numbers (form);

  adw_preferences_page_add (
      ADW_PREFERENCES_PAGE (page),
      ADW_PREFERENCES_GROUP (docket_record_group_new (self->workspace, &docket_tax_sort)));

  group = docket_form_add_group (page, _ ("Sums"), NULL);
  docket_form_add_reference (form, group, "tax", _ ("Tax of new clients"), _ ("None"));
  docket_form_add_options (
      form, group, "tax_per", _ ("Tax is computed"), scopes, G_N_ELEMENTS (scopes), NULL);
  docket_form_add_switch (form, group, "prices_include_tax", _ ("Prices include tax"));
  docket_form_add_options (form,
                           group,
                           "quantity_decimals",
                           _ ("Decimals of hours"),
                           decimals,
                           G_N_ELEMENTS (decimals),
                           NULL);
  docket_form_add_rounding (form, group, "rounding", _ ("Rounding of time"), _ ("not rounded"));
  docket_form_add_reference (form, group, "price_list", _ ("Price list"), _ ("None"));
}

/* ---- People ---- */

/* Who sits here, as a record of its own: the value is a setting of this database. */
typedef struct
{
  DocketRecord parent;
  char *agent;
} Desk;

static const DocketField desk_fields[] = {
  { .key = "agent",
    .type = DOCKET_FIELD_REFERENCE,
    .offset = G_STRUCT_OFFSET (Desk, agent),
    .reference = DOCKET_KIND_AGENT },
};
static const DocketShape desk_shape
    = { "desk", NULL, DOCKET_KIND_NONE, sizeof (Desk), desk_fields, G_N_ELEMENTS (desk_fields) };

static gpointer
set_agent (DocketStore *store, gpointer data, GError **error)
{
  docket_desk_set_setting (store, "agent", data, error);
  return NULL;
}

static void
keep_agent (DocketForm *form, GtkWidget *from, gpointer user_data)
{
  const Desk *desk = docket_form_get_record (form);

  docket_acts_run (
      from, docket_form_get_workspace (form), set_agent, g_strdup (desk->agent), g_free, NULL);
}

static void
add_people_page (DocketPreferences *self)
{
  static const DocketRecordGroupSort *const sorts[]
      = { &docket_person_sort, &docket_team_sort, &docket_cost_rate_sort };
  GtkWidget *page = new_page (self, "people", _ ("People"), "system-users-symbolic");
  GtkWidget *group = docket_form_add_group (
      page, _ ("This Computer"), _ ("The stopwatch records the time of this person."));
  Desk *desk = docket_record_new (&desk_shape);

  desk->agent = g_strdup (docket_workspace_get_agent (self->workspace));
  self->desk = docket_form_new (self->workspace, desk);
  docket_form_apply_with (self->desk, keep_agent, NULL, NULL);
  docket_form_add_reference (self->desk, group, "agent", _ ("Who works here"), _ ("Nobody chosen"));
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    adw_preferences_page_add (
        ADW_PREFERENCES_PAGE (page),
        ADW_PREFERENCES_GROUP (docket_record_group_new (self->workspace, sorts[i])));
}

static void
add_time_page (DocketPreferences *self)
{
  GtkWidget *page = new_page (self, "time", _ ("Time"), "docket-stopwatch-symbolic");

  docket_time_page_fill (ADW_PREFERENCES_PAGE (page), self->workspace);
}

static void
add_service_page (DocketPreferences *self)
{
  GtkWidget *page = new_page (self, "services", _ ("Services"), "preferences-system-time-symbolic");

  adw_preferences_page_add (
      ADW_PREFERENCES_PAGE (page),
      ADW_PREFERENCES_GROUP (docket_record_group_new (self->workspace, &docket_service_sort)));
}

/* ---- The class ---- */

static void
undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  docket_acts_undo (widget, DOCKET_PREFERENCES (widget)->workspace);
}

static void
redo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  docket_acts_redo (widget, DOCKET_PREFERENCES (widget)->workspace);
}

static void
docket_preferences_dispose (GObject *object)
{
  DocketPreferences *self = DOCKET_PREFERENCES (object);

  g_clear_object (&self->company);
  g_clear_object (&self->desk);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (docket_preferences_parent_class)->dispose (object);
}

static void
docket_preferences_class_init (DocketPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_preferences_dispose;
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
}

/* Pages and a switch, as in libadwaita's own window of preferences, which keeps the groups of its
 * pages for ever. */
static void
docket_preferences_init (DocketPreferences *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *switcher = adw_view_switcher_new ();
  GtkWidget *toasts = adw_toast_overlay_new ();

  self->pages = ADW_VIEW_STACK (adw_view_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->pages), TRUE);
  docket_stacks_hide_others (self->pages);
  adw_view_switcher_set_stack (ADW_VIEW_SWITCHER (switcher), self->pages);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), switcher);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pages));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), box);
  adw_window_set_content (ADW_WINDOW (self), toasts);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Preferences"));
}

void
docket_preferences_add_page (DocketPreferences *self, AdwPreferencesPage *page)
{
  AdwViewStackPage *added;

  g_return_if_fail (DOCKET_IS_PREFERENCES (self));
  g_return_if_fail (ADW_IS_PREFERENCES_PAGE (page));

  added = adw_view_stack_add_titled (self->pages,
                                     GTK_WIDGET (page),
                                     adw_preferences_page_get_name (page),
                                     adw_preferences_page_get_title (page));
  adw_view_stack_page_set_icon_name (added, adw_preferences_page_get_icon_name (page));
  docket_stacks_update (self->pages);
}

void
docket_preferences_show_page (DocketPreferences *self, const char *name)
{
  g_return_if_fail (DOCKET_IS_PREFERENCES (self));

  adw_view_stack_set_visible_child_name (self->pages, name);
}

GtkWidget *
docket_preferences_new (DocketWorkspace *workspace)
{
  DocketPreferences *self;
  DocketCompany *company;

  g_return_val_if_fail (DOCKET_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (DOCKET_TYPE_PREFERENCES, "default-width", 680, "default-height", 640, NULL);
  self->workspace = g_object_ref (workspace);
  company = docket_workspace_get_company (workspace);
  if (company != NULL)
    {
      self->company = docket_form_new (workspace, docket_record_copy (company));
      docket_form_apply (self->company, "edit company", _ ("Company changed"));
      add_company_page (self);
      add_invoice_page (self);
    }
  add_people_page (self);
  add_time_page (self);
  add_service_page (self);
  return GTK_WIDGET (self);
}
