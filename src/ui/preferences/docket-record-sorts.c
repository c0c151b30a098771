/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of taxes, people, teams, services and cost rates, and how one of them is called.
 * Returned texts belong to the caller. */
#include "docket-record-sorts.h"

#include "docket-form-rows.h"
#include "docket-labels.h"

#include <glib/gi18n.h>

static void
add_name (DocketForm *form, GtkWidget *into)
{
  docket_form_add_entry (form, into, "name", _ ("Name"));
  docket_form_require (form, "name");
}

static char *
get_name (DocketWorkspace *workspace, gconstpointer record)
{
  return g_strdup (docket_workspace_get_name (
      workspace, ((const DocketRecord *) record)->shape->kind, docket_record_get_id (record)));
}

static char *
say_nothing (DocketWorkspace *workspace, gconstpointer record)
{
  return g_strdup ("");
}

static char *
say_rate (DocketWorkspace *workspace, DocketRate rate)
{
  const char *currency = docket_workspace_get_currency (workspace, NULL);
  g_autofree char *text = docket_labels_rate (rate, currency);

  /* Translators: a price an hour: an amount and a currency */
  return *text != '\0' ? g_strdup_printf (_ ("%s %s / h"), text, currency) : g_strdup ("");
}

/* ---- Taxes ---- */

static void
fill_tax (DocketForm *form, GtkWidget *into)
{
  add_name (form, into);
  docket_form_add_entry (form, into, "rate", _ ("Rate"));
  docket_form_require (form, "rate");
}

static char *
say_tax (DocketWorkspace *workspace, gconstpointer record)
{
  const DocketTax *tax = record;
  g_autofree char *rate = docket_decimal_format (tax->rate.e4, 4, 0);

  return rate != NULL ? g_strdup_printf ("%s %%", rate) : g_strdup ("");
}

const DocketRecordGroupSort docket_tax_sort = {
  .shape = &docket_tax_shape,
  .title = N_ ("Taxes"),
  .description = N_ ("What is on an issued invoice stays as it was issued."),
  .add_title = N_ ("New Tax"),
  .empty = N_ ("No tax is charged"),
  .add_act = "add tax",
  .edit_act = "edit tax",
  .delete_act = "delete tax",
  .added = N_ ("Tax added"),
  .edited = N_ ("Tax changed"),
  .deleted = N_ ("Tax deleted"),
  .fill = fill_tax,
  .name = get_name,
  .describe = say_tax,
};

/* ---- People and teams ---- */

static void
fill_person (DocketForm *form, GtkWidget *into)
{
  add_name (form, into);
  docket_form_add_entry (form, into, "email", _ ("Email"));
  docket_form_add_reference (form, into, "team", _ ("Team"), _ ("None"));
}

static char *
say_person (DocketWorkspace *workspace, gconstpointer record)
{
  const DocketAgent *agent = record;

  return g_strdup (docket_workspace_get_name (workspace, DOCKET_KIND_TEAM, agent->team));
}

const DocketRecordGroupSort docket_person_sort = {
  .shape = &docket_agent_shape,
  .title = N_ ("People"),
  .description = N_ ("Whose time is recorded."),
  .add_title = N_ ("New Person"),
  .empty = N_ ("Nobody yet"),
  .add_act = "add person",
  .edit_act = "edit person",
  .delete_act = "delete person",
  .added = N_ ("Person added"),
  .edited = N_ ("Person changed"),
  .deleted = N_ ("Person deleted"),
  .fill = fill_person,
  .name = get_name,
  .describe = say_person,
};

const DocketRecordGroupSort docket_team_sort = {
  .shape = &docket_team_shape,
  .title = N_ ("Teams"),
  .description = N_ ("A price can hold for a whole team."),
  .add_title = N_ ("New Team"),
  .empty = N_ ("No team"),
  .add_act = "add team",
  .edit_act = "edit team",
  .delete_act = "delete team",
  .added = N_ ("Team added"),
  .edited = N_ ("Team changed"),
  .deleted = N_ ("Team deleted"),
  .fill = add_name,
  .name = get_name,
  .describe = say_nothing,
};

static void
fill_cost_rate (DocketForm *form, GtkWidget *into)
{
  docket_form_add_entry (form, into, "rate", _ ("Cost of an hour"));
  docket_form_require (form, "rate");
  if (docket_record_get_id (docket_form_get_record (form)) != NULL)
    docket_form_explain (form, "rate", _ ("Changed here it changes past margins too"));
  docket_form_add_reference (form, into, "agent", _ ("Person"), _ ("Everyone"));
  docket_form_add_reference (form, into, "team", _ ("Team"), _ ("Any team"));
  docket_form_add_reference (form, into, "service", _ ("Service"), _ ("Every service"));
  docket_form_add_entry (form, into, "from", _ ("Valid from"));
  docket_form_set_hint (form, "from", _ ("always"));
}

static char *
name_cost_rate (DocketWorkspace *workspace, gconstpointer record)
{
  const DocketCostRate *cost = record;
  const char *who = cost->agent != NULL
                        ? docket_workspace_get_name (workspace, DOCKET_KIND_AGENT, cost->agent)
                        : docket_workspace_get_name (workspace, DOCKET_KIND_TEAM, cost->team);
  const char *what = docket_workspace_get_name (workspace, DOCKET_KIND_SERVICE, cost->service);
  g_autofree char *from = docket_labels_day (cost->from);
  GString *name = g_string_new (*who != '\0' ? who : _ ("Everyone"));

  if (*what != '\0')
    g_string_append_printf (name, " · %s", what);
  if (*from != '\0')
    {
      g_string_append (name, " · ");
      /* Translators: %s is a day */
      g_string_append_printf (name, _ ("from %s"), from);
    }
  return g_string_free (name, FALSE);
}

static char *
say_cost_rate (DocketWorkspace *workspace, gconstpointer record)
{
  return say_rate (workspace, ((const DocketCostRate *) record)->rate);
}

/* A raise: the same from the next month on, so that what was worked before keeps what it cost. */
static void
follow_cost_rate (DocketWorkspace *workspace, gpointer record)
{
  DocketCostRate *cost = record;
  int year, month;

  docket_date_get_ymd (docket_workspace_get_today (workspace), &year, &month, NULL);
  cost->from = docket_date_add_months (docket_date_from_ymd (year, month, 1), 1);
}

const DocketRecordGroupSort docket_cost_rate_sort = {
  .shape = &docket_cost_rate_shape,
  .title = N_ ("Cost Rates"),
  .description
  = N_ ("What an hour costs you; no client sees it. A new rate from a day on leaves the "
        "time before it as it was."),
  .add_title = N_ ("New Cost Rate"),
  .empty = N_ ("No cost rate: margins are not known"),
  .add_act = "add cost rate",
  .edit_act = "edit cost rate",
  .delete_act = "delete cost rate",
  .added = N_ ("Cost rate added"),
  .edited = N_ ("Cost rate changed"),
  .deleted = N_ ("Cost rate deleted"),
  .follow_title = N_ ("_New Rate From a Day On…"),
  .follow = follow_cost_rate,
  .fill = fill_cost_rate,
  .name = name_cost_rate,
  .describe = say_cost_rate,
};

/* ---- Services ---- */

static void
fill_service (DocketForm *form, GtkWidget *into)
{
  static const DocketFormOption kinds[] = {
    { "billable", N_ ("Billable") },
    { "nonbillable", N_ ("Not billed, only recorded") },
    { "internal", N_ ("Internal") },
    { "rework", N_ ("Rework, never billed") },
  };

  add_name (form, into);
  docket_form_add_entry (form, into, "rate", _ ("Price of an hour"));
  docket_form_set_hint (form, "rate", _ ("only by price lists"));
  docket_form_add_options (
      form, into, "kind", _ ("Its time is"), kinds, G_N_ELEMENTS (kinds), NULL);
  docket_form_add_rounding (form, into, "rounding", _ ("Rounding"), _ ("as the company"));
}

static char *
say_service (DocketWorkspace *workspace, gconstpointer record)
{
  return say_rate (workspace, ((const DocketService *) record)->rate);
}

const DocketRecordGroupSort docket_service_sort = {
  .shape = &docket_service_shape,
  .title = N_ ("Services"),
  .description
  = N_ ("What kind of work it is. A service’s price counts where no price list has one."),
  .add_title = N_ ("New Service"),
  .empty = N_ ("No service: all work is one kind"),
  .add_act = "add service",
  .edit_act = "edit service",
  .delete_act = "delete service",
  .added = N_ ("Service added"),
  .edited = N_ ("Service changed"),
  .deleted = N_ ("Service deleted"),
  .fill = fill_service,
  .name = get_name,
  .describe = say_service,
};
