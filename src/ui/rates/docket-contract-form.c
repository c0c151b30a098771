/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a contract (billing rules, section 4): a form for each kind, the sentence above them,
 * and what is found about them. Owns the milestones' forms; the contract's form is shared. Main
 * thread. */
#include "docket-contract-form.h"

#include "docket-contract-sentence.h"
#include "docket-findings-words.h"
#include "docket-form-rows.h"
#include "docket-milestones.h"
#include "docket-terms.h"
#include "docket-typed.h"

#include <glib/gi18n.h>

struct _DocketContractForm
{
  AdwBin parent_instance;

  DocketForm *form; /* owned */
  GtkWidget *kinds;
  GtkToggleButton *toggles[DOCKET_CONTRACT_SUBSCRIPTION + 1];
  GtkWidget *sentence;
  GtkWidget *fee;
  GtkWidget *hours;
  GtkWidget *rounding;
  GtkWidget *prices;            /* the group that it stands in */
  DocketSnapshot *terms;        /* what a new one is judged by; NULL for one that is edited */
  char *follows;                /* the one that ends before it */
  DocketMilestones *milestones; /* NULL while it is added */
  DocketContractKind shown;     /* whose words stand under the rows */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (DocketContractForm, docket_contract_form, ADW_TYPE_BIN)

/* Short enough to stand beside one another. */
static const char *const kind_labels[] = {
  N_ ("By time"), N_ ("Monthly fee"), N_ ("Minimum"), N_ ("Block"), N_ ("Fixed"), N_ ("Flat"),
};
static const DocketFormOption periods[] = {
  { "month", N_ ("Month") },
  { "quarter", N_ ("Quarter") },
  { "year", N_ ("Year") },
};
static const DocketFormOption bills[] = {
  { "arrears", N_ ("In arrears, on the last day") },
  { "advance", N_ ("In advance, on the first day") },
};
static const DocketFormOption anchors[] = {
  { "calendar", N_ ("Of the calendar") },
  { "start", N_ ("From the first day") },
};
static const DocketFormOption prorations[] = {
  { "none", N_ ("Billed in full") },
  { "daily", N_ ("Billed by the day") },
};
static const DocketFormOption rollovers[] = {
  { "0", N_ ("Lapse") },
  { "1", N_ ("Last 1 more period") },
  { "2", N_ ("Last 2 more periods") },
  { "3", N_ ("Last 3 more periods") },
  { "6", N_ ("Last 6 more periods") },
  { "12", N_ ("Last 12 more periods") },
};

static const DocketFormOption draws[] = {
  { "time", N_ ("Hour for hour") },
  { "weighted", N_ ("By its multiplier") },
};
static const DocketFormOption whens[] = {
  { "month_end", N_ ("At the month’s end") },
  { "ticket_done", N_ ("When a ticket is done") },
  { "amount", N_ ("When an amount is reached") },
};

/** Which kinds know a field, and what is said under it. */
typedef struct
{
  const char *path;
  guint kinds;
  const char *words;
} Field;

#define HOURLY (1U << DOCKET_CONTRACT_HOURLY)
#define RETAINER (1U << DOCKET_CONTRACT_RETAINER)
#define MINIMUM (1U << DOCKET_CONTRACT_MINIMUM)
#define PREPAID (1U << DOCKET_CONTRACT_PREPAID)
#define FIXED (1U << DOCKET_CONTRACT_FIXED)
#define SUBSCRIPTION (1U << DOCKET_CONTRACT_SUBSCRIPTION)
#define EVERY_KIND (HOURLY | RETAINER | MINIMUM | PREPAID | FIXED | SUBSCRIPTION)
#define BY_PERIOD (RETAINER | MINIMUM | SUBSCRIPTION)
#define WITH_HOURS (RETAINER | PREPAID)
#define PRICED (HOURLY | RETAINER | MINIMUM | PREPAID)

/* In the order of the rows. A field that has several words has the ones of its kind. */
static const Field fields[] = {
  { "client", EVERY_KIND, N_ ("Who agrees to it") },
  { "name", EVERY_KIND, N_ ("As it stands on invoices") },
  { "start", EVERY_KIND, N_ ("The first day that is covered") },
  { "end", EVERY_KIND, N_ ("The last day that is covered") },
  { "fee", RETAINER | SUBSCRIPTION, N_ ("What the client pays for each period") },
  { "fee", MINIMUM, N_ ("What a period comes to at least") },
  { "fee", PREPAID, N_ ("Paid once, on the first day") },
  { "fee", FIXED, N_ ("The whole price; its parts are below") },
  { "period", BY_PERIOD, N_ ("How long a period is") },
  { "bill", RETAINER | SUBSCRIPTION, N_ ("On a period’s first day, or on its last") },
  { "anchor", BY_PERIOD, N_ ("When a period begins") },
  { "proration", BY_PERIOD, N_ ("What a first or last part costs") },
  { "included_hours", WITH_HOURS, N_ ("Time that the fee covers") },
  { "rollover_periods", RETAINER, N_ ("How long they can still be used") },
  { "rollover_cap_hours", RETAINER, N_ ("What is above this lapses") },
  { "overage_rate", WITH_HOURS, N_ ("Price of an hour past those included") },
  { "surcharge_draws", WITH_HOURS, N_ ("What an hour with a surcharge uses up") },
  { "done", FIXED, N_ ("Bills the whole price now") },
  { "price_list", PRICED, N_ ("Goes before the client’s") },
  { "tax", EVERY_KIND, N_ ("Goes before the client’s") },
  { "projects", EVERY_KIND, N_ ("Nothing chosen: all of the client’s work") },
  { "services", EVERY_KIND, N_ ("Nothing chosen: every service") },
  { "bill_when", EVERY_KIND, N_ ("When its work is ready to be billed") },
  { "bill_amount", EVERY_KIND, N_ ("Net, of all that is unbilled") },
};

/* ---- The sentence ---- */

static void
add_names (GString *names, DocketWorkspace *workspace, DocketKind kind, char **ids)
{
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    g_string_append_printf (names,
                            "%s%s",
                            names->len > 0 ? ", " : "",
                            docket_workspace_get_name (workspace, kind, ids[i]));
}

static char *
make_sentence (DocketForm *form)
{
  g_autoptr (DocketContract) contract = docket_form_dup_typed (form);
  DocketWorkspace *workspace = docket_form_get_workspace (form);
  g_autoptr (GString) covers = g_string_new (NULL);
  const char *list
      = contract->price_list != NULL
            ? docket_workspace_get_name (workspace, DOCKET_KIND_PRICE_LIST, contract->price_list)
            : NULL;

  add_names (covers, workspace, DOCKET_KIND_PROJECT, contract->projects);
  add_names (covers, workspace, DOCKET_KIND_SERVICE, contract->services);
  return docket_contract_sentence (
      contract, docket_form_get_currency (form), list, covers->len > 0 ? covers->str : NULL);
}

/* ---- What goes by the kind ---- */

static guint
get_mask (const DocketContract *contract)
{
  return contract->kind != DOCKET_CONTRACT_NULL ? 1U << contract->kind : HOURLY;
}

/* Beside its kind some of what is filled in decides whether a field matters. */
static gboolean
matters (const DocketContract *contract, const char *path)
{
  if (g_str_equal (path, "rollover_cap_hours"))
    return !DOCKET_IS_NULL (contract->rollover_periods) && contract->rollover_periods > 0;
  if (g_str_equal (path, "bill_amount"))
    return contract->bill_when == DOCKET_BILL_WHEN_AMOUNT;
  if (g_str_equal (path, "done"))
    return contract->milestones->len == 0;
  return TRUE;
}

static void
show_fields (DocketContractForm *self, const DocketContract *contract)
{
  guint mask = get_mask (contract);
  gboolean anew = self->shown != contract->kind;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *row = docket_form_get_row (self->form, fields[i].path);
      gboolean follows = i > 0 && g_str_equal (fields[i].path, fields[i - 1].path);
      gboolean known = (fields[i].kinds & mask) != 0;

      if (row == NULL)
        continue;
      if (known)
        gtk_widget_set_visible (row, matters (contract, fields[i].path));
      else if (!follows)
        gtk_widget_set_visible (row, FALSE);
      if (known && anew)
        docket_form_explain (self->form, fields[i].path, _ (fields[i].words));
    }
  self->shown = contract->kind;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (docket_form_get_row (self->form, "fee")),
                                 (mask & MINIMUM) != 0 ? _ ("At least")
                                 : (mask & FIXED) != 0 ? _ ("Price")
                                                       : _ ("Fee"));
  gtk_widget_set_visible (self->fee, (mask & HOURLY) == 0);
  gtk_widget_set_visible (self->hours, (mask & WITH_HOURS) != 0);
  gtk_widget_set_visible (self->rounding, (mask & PRICED) != 0);
  gtk_widget_set_visible (self->prices, (mask & PRICED) != 0 || self->terms == NULL);
  if (self->milestones != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->milestones), (mask & FIXED) != 0);
}

/* A fee that nobody has come to yet is not asked about, nor the one that ends before it. */
static gboolean
is_idle (DocketContractForm *self, const DocketFinding *finding, const DocketContract *contract)
{
  if (finding->code == DOCKET_FINDING_OVERLAP)
    return g_strcmp0 (finding->other, self->follows) == 0;
  return finding->code == DOCKET_FINDING_ALLOWANCE_WITHOUT_FEE
         && DOCKET_IS_NULL (contract->fee.minor);
}

/* A last day that was refused may be right by the first one that is typed now. */
static void
take_end (DocketContractForm *self, const DocketContract *typed)
{
  const DocketContract *contract = docket_form_get_record (self->form);
  DocketContract *changed;

  if (typed->end.days == contract->end.days)
    return;
  changed = docket_record_copy (contract);
  changed->end = typed->end;
  docket_form_replace (self->form, changed);
}

/* What is found about a new one while it is filled in. */
static void
judge (DocketContractForm *self)
{
  g_autoptr (DocketContract) typed = NULL;
  g_autoptr (GArray) findings = NULL;

  if (self->terms == NULL)
    return;
  typed = docket_form_dup_typed (self->form);
  findings = docket_billing_check_contract (self->terms, typed);
  for (guint i = findings->len; i > 0; i--)
    if (is_idle (self, &g_array_index (findings, DocketFinding, i - 1), typed))
      g_array_remove_index (findings, i - 1);
  docket_contract_form_show_findings (self, findings);
  take_end (self, typed);
}

/* One stop for Tab, as radio buttons are: it goes with the kind, and so does the focus. */
static void
show_kind (DocketContractForm *self, DocketContractKind kind)
{
  gboolean focused = gtk_widget_get_focus_child (self->kinds) != NULL;

  self->updating = TRUE;
  gtk_toggle_button_set_active (self->toggles[kind], TRUE);
  self->updating = FALSE;
  for (int i = 0; i <= DOCKET_CONTRACT_SUBSCRIPTION; i++)
    {
      gtk_widget_set_focusable (GTK_WIDGET (self->toggles[i]), i == (int) kind);
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->toggles[i]),
                                   GTK_ACCESSIBLE_STATE_CHECKED,
                                   i == (int) kind ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                                   : GTK_ACCESSIBLE_TRISTATE_FALSE,
                                   -1);
    }
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self->toggles[kind]));
}

static void
update_cb (DocketContractForm *self)
{
  const DocketContract *contract = docket_form_get_record (self->form);
  g_autofree char *sentence = NULL;

  docket_form_set_currency (
      self->form,
      docket_workspace_get_currency (docket_form_get_workspace (self->form), contract->client));
  sentence = make_sentence (self->form);
  gtk_label_set_text (GTK_LABEL (self->sentence), sentence);
  show_kind (self, MAX (contract->kind, DOCKET_CONTRACT_HOURLY));
  show_fields (self, contract);
  judge (self);
}

static void
toggled_cb (GtkToggleButton *button, DocketContractForm *self)
{
  DocketContract *contract;

  if (self->updating || !gtk_toggle_button_get_active (button))
    return;
  contract = docket_record_copy (docket_form_get_record (self->form));
  for (int i = 0; i <= DOCKET_CONTRACT_SUBSCRIPTION; i++)
    if (self->toggles[i] == button)
      contract->kind = (DocketContractKind) i;
  docket_form_replace (self->form, contract);
}

/* The kind beside the chosen one. */
static gboolean
kind_key_cb (GtkEventControllerKey *controller,
             guint key,
             guint code,
             GdkModifierType state,
             DocketContractForm *self)
{
  int by = key == GDK_KEY_Left || key == GDK_KEY_Up      ? -1
           : key == GDK_KEY_Right || key == GDK_KEY_Down ? 1
                                                         : 0;
  int n_kinds = DOCKET_CONTRACT_SUBSCRIPTION + 1;

  for (int i = 0; by != 0 && i < n_kinds; i++)
    if (gtk_toggle_button_get_active (self->toggles[i]))
      {
        gtk_toggle_button_set_active (self->toggles[(i + by + n_kinds) % n_kinds], TRUE);
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

/* ---- The rows ---- */

static GtkWidget *
make_kinds (DocketContractForm *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->kinds = g_object_new (
      GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP, "homogeneous", FALSE, NULL);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (kind_key_cb), self, 0);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->kinds, keys);
  gtk_widget_add_css_class (self->kinds, "linked");
  gtk_widget_add_css_class (self->kinds, "docket-kinds");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->kinds), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Kind"), -1);
  for (int i = 0; i <= DOCKET_CONTRACT_SUBSCRIPTION; i++)
    {
      GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON,
                                        "accessible-role",
                                        GTK_ACCESSIBLE_ROLE_RADIO,
                                        "label",
                                        _ (kind_labels[i]),
                                        NULL);
      const char *name = docket_contract_kind_name ((DocketContractKind) i);

      self->toggles[i] = GTK_TOGGLE_BUTTON (button);
      if (i > 0)
        gtk_toggle_button_set_group (self->toggles[i], self->toggles[0]);
      gtk_widget_set_hexpand (button, TRUE);
      gtk_widget_set_tooltip_text (button, name);
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_box_append (GTK_BOX (self->kinds), button);
      g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, 0);
    }
  return self->kinds;
}

static gboolean
is_of_client (gconstpointer record, gpointer user_data)
{
  const DocketProject *project = record;

  return g_strcmp0 (project->client, user_data) == 0;
}

/* Of the day that is typed beside the one that is filled in. */
static char *
check_end (const char *text, gpointer user_data)
{
  DocketForm *form = user_data;
  const DocketContract *contract = docket_form_get_record (form);
  DocketDate today = docket_workspace_get_today (docket_form_get_workspace (form));
  DocketDate end = DOCKET_DATE_NULL;
  g_autofree char *why = NULL;

  if (!docket_typed_date (text, today, &end, &why) || DOCKET_IS_NULL (contract->start.days)
      || end.days >= contract->start.days)
    return NULL;
  return g_strdup (_ ("The last day comes before the first."));
}

static void
add_what (DocketContractForm *self, GtkWidget *box, gboolean adding)
{
  DocketForm *form = self->form;
  GtkWidget *group = docket_form_add_group (box, NULL, NULL);

  if (adding)
    {
      docket_form_add_reference (form, group, "client", _ ("Client"), _ ("Choose a client"));
      docket_form_require (form, "client");
    }
  docket_form_add_entry (form, group, "name", _ ("Name"));
  docket_form_require (form, "name");
  docket_form_add_entry (form, group, "start", _ ("First day"));
  docket_form_require (form, "start");
  docket_form_add_entry (form, group, "end", _ ("Last day"));
  docket_form_set_hint (form, "end", _ ("open end"));
  if (adding)
    docket_form_set_check (form, "end", check_end, form);
}

static void
add_fee (DocketContractForm *self, GtkWidget *box, gboolean adding)
{
  DocketForm *form = self->form;
  GtkWidget *group = docket_form_add_group (box, _ ("Fee"), NULL);

  self->fee = group;
  docket_form_add_entry (form, group, "fee", _ ("Fee"));
  docket_form_add_options (
      form, group, "period", _ ("Every"), periods, G_N_ELEMENTS (periods), NULL);
  docket_form_add_options (form, group, "bill", _ ("Billed"), bills, G_N_ELEMENTS (bills), NULL);
  if (adding)
    return;
  docket_form_add_options (
      form, group, "anchor", _ ("Periods"), anchors, G_N_ELEMENTS (anchors), NULL);
  docket_form_add_options (
      form, group, "proration", _ ("Part periods"), prorations, G_N_ELEMENTS (prorations), NULL);
  docket_form_add_switch (form, group, "done", _ ("Done"));
  self->milestones = DOCKET_MILESTONES (docket_milestones_new (form));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->milestones));
}

static void
add_hours (DocketContractForm *self, GtkWidget *box, gboolean adding)
{
  DocketForm *form = self->form;
  GtkWidget *group = docket_form_add_group (box, _ ("Hours"), NULL);

  self->hours = group;
  docket_form_add_entry (form, group, "included_hours", _ ("Included hours"));
  docket_form_set_hint (form, "included_hours", _ ("none"));
  docket_form_add_options (form,
                           group,
                           "rollover_periods",
                           _ ("Unused hours"),
                           rollovers,
                           G_N_ELEMENTS (rollovers),
                           NULL);
  docket_form_add_entry (form, group, "rollover_cap_hours", _ ("Carried over at most"));
  docket_form_set_hint (form, "rollover_cap_hours", _ ("all of them"));
  docket_form_add_entry (form, group, "overage_rate", _ ("More time"));
  docket_form_set_hint (form, "overage_rate", _ ("by the price list"));
  if (!adding)
    docket_form_add_options (
        form, group, "surcharge_draws", _ ("After hours"), draws, G_N_ELEMENTS (draws), NULL);
}

static void
add_prices (DocketContractForm *self, GtkWidget *box, gboolean adding)
{
  DocketForm *form = self->form;
  const DocketContract *contract = docket_form_get_record (form);
  GtkWidget *group = docket_form_add_group (box, _ ("Prices"), NULL);

  self->prices = group;
  self->rounding = docket_form_add_rounding (
      form, group, "rounding", _ ("Rounding"), _ ("as the price list says"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->rounding),
                                 _ ("Goes before every other rule"));
  if (adding)
    return;
  docket_form_add_reference (form, group, "price_list", _ ("Price list"), _ ("The client’s"));
  docket_form_add_reference (form, group, "tax", _ ("Tax"), _ ("The client’s"));

  group = docket_form_add_group (box, _ ("Covers"), NULL);
  docket_form_add_references (
      form, group, "projects", _ ("Projects"), _ ("all projects"), is_of_client, contract->client);
  docket_form_add_references (
      form, group, "services", _ ("Services"), _ ("all services"), NULL, NULL);

  group = docket_form_add_group (box, _ ("When to Bill"), NULL);
  docket_form_add_options (
      form, group, "bill_when", _ ("Ready"), whens, G_N_ELEMENTS (whens), _ ("As the client"));
  docket_form_add_entry (form, group, "bill_amount", _ ("Amount"));
}

/* ---- The class ---- */

static void
docket_contract_form_dispose (GObject *object)
{
  DocketContractForm *self = DOCKET_CONTRACT_FORM (object);

  g_clear_object (&self->form);
  g_clear_pointer (&self->terms, docket_snapshot_free);
  g_clear_pointer (&self->follows, g_free);

  G_OBJECT_CLASS (docket_contract_form_parent_class)->dispose (object);
}

static void
docket_contract_form_class_init (DocketContractFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_contract_form_dispose;
}

static void
docket_contract_form_init (DocketContractForm *self)
{
  self->shown = DOCKET_CONTRACT_NULL;
}

GtkWidget *
docket_contract_form_new (DocketForm *form, gboolean adding)
{
  DocketContractForm *self;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  g_return_val_if_fail (DOCKET_IS_FORM (form), NULL);

  self = g_object_new (DOCKET_TYPE_CONTRACT_FORM, NULL);
  self->form = g_object_ref (form);
  if (adding)
    self->terms = docket_terms_new (docket_form_get_workspace (form));
  gtk_box_append (GTK_BOX (box), make_kinds (self));
  self->sentence = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->sentence), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->sentence), 50);
  gtk_label_set_xalign (GTK_LABEL (self->sentence), 0);
  gtk_widget_add_css_class (self->sentence, "docket-sentence");
  gtk_widget_add_css_class (self->sentence, "tabular");
  gtk_box_append (GTK_BOX (box), self->sentence);
  add_what (self, box, adding);
  add_fee (self, box, adding);
  add_hours (self, box, adding);
  add_prices (self, box, adding);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (form, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  update_cb (self);
  return GTK_WIDGET (self);
}

void
docket_contract_form_follow (DocketContractForm *self,
                             const DocketContract *contract,
                             const DocketSnapshot *terms)
{
  g_return_if_fail (DOCKET_IS_CONTRACT_FORM (self));

  if (terms != NULL)
    {
      g_clear_pointer (&self->terms, docket_snapshot_free);
      self->terms = docket_snapshot_copy_with (terms, (gpointer) contract);
    }
  g_free (self->follows);
  self->follows = g_strdup (contract->id);
  judge (self);
}

gboolean
docket_contract_form_check (DocketContractForm *self)
{
  const DocketContract *contract;

  g_return_val_if_fail (DOCKET_IS_CONTRACT_FORM (self), FALSE);

  contract = docket_form_get_record (self->form);
  return contract->kind != DOCKET_CONTRACT_FIXED || self->milestones == NULL
         || docket_milestones_check (self->milestones);
}

/* ---- Findings and locks ---- */

static const DocketFinding *
find_finding (const GArray *findings, const char *field, guint row)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const DocketFinding *finding = &g_array_index (findings, DocketFinding, i);

      if (g_str_equal (finding->field, field) && finding->row == row)
        return finding;
    }
  return NULL;
}

void
docket_contract_form_show_findings (DocketContractForm *self, const GArray *findings)
{
  DocketWorkspace *workspace;
  const DocketContract *contract;

  g_return_if_fail (DOCKET_IS_CONTRACT_FORM (self));

  workspace = docket_form_get_workspace (self->form);
  contract = docket_form_get_record (self->form);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const DocketFinding *finding = find_finding (findings, fields[i].path, G_MAXUINT);
      g_autofree char *words
          = finding != NULL ? docket_findings_words (finding, workspace, contract) : NULL;

      docket_form_mark (self->form, fields[i].path, words, finding != NULL && finding->hard);
    }
  for (guint i = 0; self->milestones != NULL && i < contract->milestones->len; i++)
    {
      const DocketFinding *finding = find_finding (findings, "milestones", i);
      g_autofree char *words
          = finding != NULL ? docket_findings_words (finding, workspace, contract) : NULL;

      docket_milestones_mark (self->milestones, i, words);
    }
}

static const char *
find_number (const GPtrArray *invoices, const char *id)
{
  for (guint i = 0; i < invoices->len; i++)
    {
      const DocketInvoice *invoice = invoices->pdata[i];

      if (g_strcmp0 (invoice->id, id) == 0 && invoice->number != NULL)
        return invoice->number;
    }
  return id;
}

void
docket_contract_form_lock (DocketContractForm *self,
                           const DocketSnapshot *terms,
                           const GPtrArray *invoices)
{
  static const char *const locked[] = { "period", "anchor", "start" };
  const DocketContract *contract;
  gboolean billed = FALSE;

  g_return_if_fail (DOCKET_IS_CONTRACT_FORM (self));

  contract = docket_form_get_record (self->form);
  for (guint i = 0; i < terms->fees->len; i++)
    {
      const DocketFeeHold *hold = &g_array_index (terms->fees, DocketFeeHold, i);

      if (!hold->issued || g_strcmp0 (hold->contract, contract->id) != 0)
        continue;
      billed = TRUE;
      if (hold->milestone != NULL && self->milestones != NULL)
        docket_milestones_lock (
            self->milestones, hold->milestone, find_number (invoices, hold->invoice));
    }
  gtk_widget_set_sensitive (self->kinds, !billed);
  gtk_widget_set_tooltip_text (
      self->kinds,
      billed ? _ ("Fees of this contract are billed. To agree on another kind, renew it.") : NULL);
  for (guint i = 0; i < G_N_ELEMENTS (locked); i++)
    {
      GtkWidget *row = docket_form_get_row (self->form, locked[i]);

      if (row == NULL)
        continue;
      gtk_widget_set_sensitive (row, !billed);
      if (billed)
        docket_form_explain (
            self->form, locked[i], _ ("Fees are billed by it; renew to change it"));
    }
}

/* ---- A new one ---- */

void
docket_contract_form_add (GtkWidget *from,
                          DocketWorkspace *workspace,
                          const char *client,
                          DocketAdded added,
                          gpointer user_data,
                          GDestroyNotify destroy)
{
  DocketContract *contract = docket_record_new (&docket_contract_shape);
  g_autoptr (DocketForm) form = NULL;
  DocketAdd what = { .title = _ ("New Contract"),
                     .act = "add contract",
                     .done = _ ("Contract added"),
                     .added = added,
                     .user_data = user_data,
                     .destroy = destroy };
  DocketDate today = docket_workspace_get_today (workspace);
  int year, month, day;

  docket_date_get_ymd (today, &year, &month, &day);
  contract->client = g_strdup (client);
  contract->kind = DOCKET_CONTRACT_RETAINER;
  contract->name = g_strdup (_ ("Support"));
  contract->start = docket_date_from_ymd (year, month, 1);
  form = docket_form_new (workspace, contract);
  docket_add_present (from, form, docket_contract_form_new (form, TRUE), &what);
}
