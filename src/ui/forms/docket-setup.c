/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Setting up the company on an empty database: what has to be known before the first invoice, most
 * of it filled in from the computer's settings. Owns its forms. Main thread. Knows no screen but by
 * the window's action. */
#include "docket-setup.h"

#include "docket-codes.h"
#include "docket-desk.h"
#include "docket-form-rows.h"
#include "docket-sentences.h"

#include <glib/gi18n.h>

/* What is asked beside the company's own fields. */
typedef struct
{
  DocketRecord parent;
  char *person;
  DocketRate rate;
  char *tax_name;
  DocketPercent tax_rate;
} Beginning;

static const DocketField beginning_fields[] = {
  { .key = "person", .type = DOCKET_FIELD_TEXT, .offset = G_STRUCT_OFFSET (Beginning, person) },
  { .key = "rate", .type = DOCKET_FIELD_RATE, .offset = G_STRUCT_OFFSET (Beginning, rate) },
  { .key = "tax_name", .type = DOCKET_FIELD_TEXT, .offset = G_STRUCT_OFFSET (Beginning, tax_name) },
  { .key = "tax_rate",
    .type = DOCKET_FIELD_PERCENT,
    .offset = G_STRUCT_OFFSET (Beginning, tax_rate) },
};

static const DocketShape beginning_shape = { "beginning",      NULL,
                                             DOCKET_KIND_NONE, sizeof (Beginning),
                                             beginning_fields, G_N_ELEMENTS (beginning_fields) };

struct _DocketSetup
{
  AdwBin parent_instance;

  DocketWorkspace *workspace;
  DocketForm *company;
  DocketForm *beginning;
  char *country; /* the one whose currency was proposed last */
  GtkWidget *failure;
  GtkWidget *button;
};

enum
{
  SIGNAL_LEFT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocketSetup, docket_setup, ADW_TYPE_BIN)

/* ---- Founding ---- */

typedef struct
{
  DocketCompany *company;
  Beginning *beginning;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  docket_record_unref (found->company);
  docket_record_unref (found->beginning);
  g_free (found);
}

/* NULL where none was given. */
static DocketTax *
make_tax (const Beginning *beginning)
{
  g_autoptr (DocketTax) tax = NULL;

  if (DOCKET_IS_NULL (beginning->tax_rate.e4))
    return NULL;
  tax = docket_record_new (&docket_tax_shape);
  tax->name = g_strdup (beginning->tax_name);
  tax->rate = beginning->tax_rate;
  if (tax->name == NULL)
    {
      g_autofree char *rate = docket_decimal_format (tax->rate.e4, 4, 0);

      tax->name = g_strdup_printf (_ ("Tax %s %%"), rate);
    }
  return g_steal_pointer (&tax);
}

static gpointer
found_work (DocketStore *store, gpointer data, GError **error)
{
  Found *found = data;
  g_autoptr (DocketTax) tax = make_tax (found->beginning);

  docket_desk_found (
      store, found->company, tax, found->beginning->person, found->beginning->rate, error);
  return NULL;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocketSetup) self = user_data;
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (self->button, TRUE);
  if (docket_workspace_act_finish (DOCKET_WORKSPACE (source), result, &error))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-screen", "s", "clients");
      return;
    }
  g_autofree char *sentence = docket_sentences_error (error);

  gtk_label_set_text (GTK_LABEL (self->failure), sentence);
  gtk_widget_set_visible (self->failure, TRUE);
}

static void
finish (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocketSetup *self = DOCKET_SETUP (widget);
  Found *found;
  gboolean known = docket_form_check (self->beginning);

  /* Both are checked, so that each row that is wrong says so; the first one has the focus. */
  if (!docket_form_check (self->company) || !known)
    return;
  gtk_widget_set_visible (self->failure, FALSE);
  gtk_widget_set_sensitive (self->button, FALSE);
  found = g_new0 (Found, 1);
  found->company = docket_record_copy (docket_form_get_record (self->company));
  found->beginning = docket_record_copy (docket_form_get_record (self->beginning));
  docket_workspace_run (
      self->workspace, found_work, found, found_free, NULL, NULL, found_cb, g_object_ref (self));
}

static void
leave (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_LEFT], 0);
}

/* ---- What is proposed ---- */

static DocketCompany *
propose_company (void)
{
  DocketCompany *company = docket_record_new (&docket_company_shape);

  company->id = g_strdup (DOCKET_COMPANY_ID);
  company->country = docket_codes_own_country ();
  company->currency = docket_codes_own_currency ();
  company->time_zone = docket_codes_own_zone ();
  company->payment_terms_days = 30;
  if (company->currency == NULL)
    company->currency = g_strdup ("USD");
  if (company->time_zone == NULL)
    company->time_zone = g_strdup ("UTC");
  return company;
}

static Beginning *
propose_beginning (void)
{
  Beginning *beginning = docket_record_new (&beginning_shape);
  const char *name = g_get_real_name ();

  if (g_strcmp0 (name, "Unknown") != 0 && g_strcmp0 (name, "root") != 0)
    beginning->person = g_strdup (name);
  return beginning;
}

/* Who chooses a country has chosen its currency too, until another one is chosen by hand. */
static void
company_changed_cb (DocketForm *company, DocketSetup *self)
{
  const DocketCompany *record = docket_form_get_record (company);

  docket_form_set_currency (self->beginning, record->currency);
  if (record->country != NULL && g_strcmp0 (record->country, self->country) != 0)
    {
      g_autofree char *currency = docket_codes_currency_of (record->country);
      DocketCompany *changed = docket_record_copy (record);

      g_free (self->country);
      self->country = g_strdup (record->country);
      if (currency != NULL)
        {
          g_free (changed->currency);
          changed->currency = g_steal_pointer (&currency);
        }
      docket_form_replace (company, changed);
    }
}

/* ---- The page ---- */

static void
add_company_rows (DocketSetup *self, GtkWidget *box)
{
  GtkWidget *group
      = docket_form_add_group (box, _ ("Your Company"), _ ("As it stands on your invoices."));
  DocketForm *form = self->company;

  docket_form_add_entry (form, group, "name", _ ("Name"));
  docket_form_require (form, "name");
  docket_form_add_lines (form, group, "address", _ ("Address"));
  docket_form_add_codes (
      form, group, "country", _ ("Country"), docket_codes_countries (), _ ("Choose a country"));
  docket_form_add_entry (form, group, "tax_id", _ ("Tax number"));
  docket_form_add_entry (form, group, "email", _ ("Email"));
}

static void
add_work_rows (DocketSetup *self, GtkWidget *box)
{
  GtkWidget *group
      = docket_form_add_group (box,
                               _ ("Your Work"),
                               _ ("What an hour costs unless a price list or a contract "
                                  "says otherwise."));

  docket_form_add_entry (self->beginning, group, "person", _ ("Your name"));
  docket_form_require (self->beginning, "person");
  docket_form_add_codes (
      self->company, group, "currency", _ ("Currency"), docket_codes_currencies (), NULL);
  docket_form_add_entry (self->beginning, group, "rate", _ ("Price of an hour"));
  docket_form_add_codes (
      self->company, group, "time_zone", _ ("Time zone"), docket_codes_zones (), NULL);
}

static void
add_invoice_rows (DocketSetup *self, GtkWidget *box)
{
  GtkWidget *group = docket_form_add_group (
      box,
      _ ("Your Invoices"),
      _ ("Leave the tax empty where you charge none. All of this can be changed later."));

  docket_form_add_entry (self->beginning, group, "tax_rate", _ ("Tax"));
  docket_form_add_entry (self->beginning, group, "tax_name", _ ("What the tax is called"));
  docket_form_set_hint (self->beginning, "tax_name", _ ("such as VAT"));
  docket_form_add_counted (
      self->company, group, "payment_terms_days", _ ("To be paid within"), _ ("days"));
  docket_form_add_lines (self->company, group, "payment_instructions", _ ("How to pay"));
  docket_form_explain (
      self->company, "payment_instructions", _ ("Your bank account, printed on each invoice"));
}

static void
docket_setup_dispose (GObject *object)
{
  DocketSetup *self = DOCKET_SETUP (object);

  g_clear_object (&self->company);
  g_clear_object (&self->beginning);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (docket_setup_parent_class)->dispose (object);
}

static void
docket_setup_finalize (GObject *object)
{
  g_free (DOCKET_SETUP (object)->country);

  G_OBJECT_CLASS (docket_setup_parent_class)->finalize (object);
}

static void
docket_setup_class_init (DocketSetupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_setup_dispose;
  G_OBJECT_CLASS (klass)->finalize = docket_setup_finalize;
  signals[SIGNAL_LEFT] = g_signal_new (
      "left", DOCKET_TYPE_SETUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "setup.finish", NULL, finish);
  gtk_widget_class_install_action (widget_class, "setup.leave", NULL, leave);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "setup.leave", NULL);
}

static void
docket_setup_init (DocketSetup *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  /* Before a text of several lines takes it for a new line. */
  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (shortcuts),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                        gtk_named_action_new ("setup.finish")));
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
}

static GtkWidget *
make_header (DocketSetup *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  self->button = gtk_button_new_with_mnemonic (_ ("_Start"));
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "setup.finish");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "setup.leave");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->button);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_ ("Set Up Your Company"), NULL));
  return header;
}

GtkWidget *
docket_setup_new (DocketWorkspace *workspace)
{
  DocketSetup *self;
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  g_return_val_if_fail (DOCKET_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (DOCKET_TYPE_SETUP, NULL);
  self->workspace = g_object_ref (workspace);
  self->company = docket_form_new (workspace, propose_company ());
  self->beginning = docket_form_new (workspace, propose_beginning ());
  self->country
      = g_strdup (((const DocketCompany *) docket_form_get_record (self->company))->country);
  g_signal_connect_object (self->company, "changed", G_CALLBACK (company_changed_cb), self, 0);
  company_changed_cb (self->company, self);

  self->failure = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->failure), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->failure), 0);
  gtk_widget_add_css_class (self->failure, "error");
  gtk_widget_set_visible (self->failure, FALSE);
  gtk_box_append (GTK_BOX (box), self->failure);
  add_company_rows (self, box);
  add_work_rows (self, box);
  add_invoice_rows (self, box);

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 24);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 620);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (outer), make_header (self));
  gtk_box_append (GTK_BOX (outer), scrolled);
  adw_bin_set_child (ADW_BIN (self), outer);
  return GTK_WIDGET (self);
}

void
docket_setup_begin (DocketSetup *self)
{
  g_return_if_fail (DOCKET_IS_SETUP (self));

  gtk_widget_grab_focus (docket_form_get_editor (self->company, "name"));
}
