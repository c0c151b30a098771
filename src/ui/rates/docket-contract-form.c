/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a contract (billing rules, section 4), and the sentence above them. What a row has to
 * know beside its form lives as long as the form's handler. Main thread. */
#include "docket-contract-form.h"

#include "docket-contract-sentence.h"
#include "docket-form-rows.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static const DocketFormOption kinds[] = {
  { "hourly", N_ ("By time") },
  { "retainer", N_ ("Monthly fee with hours") },
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
  { "start", N_ ("Counted from the first day") },
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

typedef struct
{
  GtkWidget *sentence; /* (unowned) NULL once they are gone: the form may live longer */
  GtkWidget *fee;
  GtkWidget *hours;
} Parts;

static void
parts_free (gpointer data, GClosure *closure)
{
  Parts *parts = data;

  g_clear_weak_pointer (&parts->sentence);
  g_clear_weak_pointer (&parts->fee);
  g_clear_weak_pointer (&parts->hours);
  g_free (data);
}

gboolean
docket_contract_form_knows (DocketContractKind kind)
{
  return kind == DOCKET_CONTRACT_HOURLY || kind == DOCKET_CONTRACT_RETAINER;
}

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
  const DocketContract *contract = docket_form_get_record (form);
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

static void
update_cb (DocketForm *form, Parts *parts)
{
  const DocketContract *contract = docket_form_get_record (form);
  gboolean retainer = contract->kind == DOCKET_CONTRACT_RETAINER;
  GtkWidget *cap = docket_form_get_row (form, "rollover_cap_hours");
  g_autofree char *sentence = NULL;

  if (parts->sentence == NULL || parts->fee == NULL || parts->hours == NULL)
    return;
  docket_form_set_currency (
      form, docket_workspace_get_currency (docket_form_get_workspace (form), contract->client));
  sentence = make_sentence (form);
  gtk_label_set_text (GTK_LABEL (parts->sentence), sentence);
  gtk_widget_set_visible (parts->fee, retainer);
  gtk_widget_set_visible (parts->hours, retainer);
  if (cap != NULL)
    gtk_widget_set_visible (
        cap, !DOCKET_IS_NULL (contract->rollover_periods) && contract->rollover_periods > 0);
}

/* ---- The rows ---- */

static gboolean
is_of_client (gconstpointer record, gpointer user_data)
{
  const DocketProject *project = record;

  return g_strcmp0 (project->client, user_data) == 0;
}

static void
add_what (DocketForm *form, GtkWidget *box, gboolean adding)
{
  GtkWidget *group = docket_form_add_group (box, NULL, NULL);

  docket_form_add_options (form, group, "kind", _ ("Kind"), kinds, G_N_ELEMENTS (kinds), NULL);
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
}

static GtkWidget *
add_fee (DocketForm *form, GtkWidget *box, gboolean adding)
{
  GtkWidget *group = docket_form_add_group (box, _ ("Fee"), NULL);

  docket_form_add_entry (form, group, "fee", _ ("Fee"));
  docket_form_add_options (
      form, group, "period", _ ("Every"), periods, G_N_ELEMENTS (periods), NULL);
  docket_form_add_options (form, group, "bill", _ ("Billed"), bills, G_N_ELEMENTS (bills), NULL);
  if (adding)
    return group;
  docket_form_add_options (
      form, group, "anchor", _ ("Periods"), anchors, G_N_ELEMENTS (anchors), NULL);
  docket_form_add_options (
      form, group, "proration", _ ("Part periods"), prorations, G_N_ELEMENTS (prorations), NULL);
  return group;
}

static GtkWidget *
add_hours (DocketForm *form, GtkWidget *box)
{
  GtkWidget *group = docket_form_add_group (box, _ ("Hours"), NULL);

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
  return group;
}

static void
add_prices (DocketForm *form, GtkWidget *box, gboolean adding)
{
  const DocketContract *contract = docket_form_get_record (form);
  GtkWidget *group = docket_form_add_group (box, _ ("Prices"), NULL);

  docket_form_add_rounding (form, group, "rounding", _ ("Rounding"), _ ("as the price list says"));
  if (adding)
    return;
  docket_form_add_reference (form, group, "price_list", _ ("Price list"), _ ("The client’s"));
  docket_form_add_reference (form, group, "tax", _ ("Tax"), _ ("The client’s"));

  group = docket_form_add_group (box, _ ("Covers"), NULL);
  docket_form_add_references (
      form, group, "projects", _ ("Projects"), _ ("all projects"), is_of_client, contract->client);
  docket_form_add_references (
      form, group, "services", _ ("Services"), _ ("all services"), NULL, NULL);
}

GtkWidget *
docket_contract_form_make (DocketForm *form, gboolean adding)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  Parts *parts = g_new0 (Parts, 1);

  g_return_val_if_fail (DOCKET_IS_FORM (form), NULL);

  g_set_weak_pointer (&parts->sentence, gtk_label_new (NULL));
  gtk_label_set_wrap (GTK_LABEL (parts->sentence), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (parts->sentence), 50);
  gtk_label_set_xalign (GTK_LABEL (parts->sentence), 0);
  gtk_widget_add_css_class (parts->sentence, "docket-sentence");
  gtk_widget_add_css_class (parts->sentence, "tabular");
  gtk_box_append (GTK_BOX (box), parts->sentence);
  add_what (form, box, adding);
  g_set_weak_pointer (&parts->fee, add_fee (form, box, adding));
  g_set_weak_pointer (&parts->hours, add_hours (form, box));
  add_prices (form, box, adding);
  g_signal_connect_data (form, "changed", G_CALLBACK (update_cb), parts, parts_free, 0);
  update_cb (form, parts);
  return box;
}

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
  docket_add_present (from, form, docket_contract_form_make (form, TRUE), &what);
}
