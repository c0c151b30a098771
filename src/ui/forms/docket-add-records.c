/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding a client, a project or a ticket: few rows, since the rest can be filled in later. Main
 * thread. */
#include "docket-add.h"

#include "docket-form-rows.h"

#include <adwaita.h>
#include <glib/gi18n.h>

void
docket_add_client (GtkWidget *from,
                   DocketWorkspace *workspace,
                   DocketAdded added,
                   gpointer user_data,
                   GDestroyNotify destroy)
{
  DocketClient *client = docket_record_new (&docket_client_shape);
  DocketCompany *company = docket_workspace_get_company (workspace);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *group = docket_form_add_group (box, NULL, NULL);
  g_autoptr (DocketForm) form = NULL;
  DocketAdd what
      = { .title = _ ("New Client"),
          .explanation = _ ("A name is enough; the rest stands on the invoice and can be "
                            "filled in later."),
          .act = "add client",
          .done = _ ("Client added"),
          .added = added,
          .user_data = user_data,
          .destroy = destroy };

  if (company != NULL)
    {
      client->country = g_strdup (company->country);
      client->tax = g_strdup (company->tax);
    }
  form = docket_form_new (workspace, client);
  docket_form_add_entry (form, group, "name", _ ("Name"));
  docket_form_require (form, "name");
  docket_form_add_lines (form, group, "address", _ ("Address"));
  group = docket_form_add_group (box, NULL, NULL);
  docket_form_add_entry (form, group, "contact", _ ("Billing contact"));
  docket_form_add_entry (form, group, "email", _ ("Email for invoices"));
  docket_form_add_reference (form, group, "tax", _ ("Tax"), _ ("None"));
  docket_add_present (from, form, box, &what);
}

void
docket_add_project (GtkWidget *from,
                    DocketWorkspace *workspace,
                    const char *client,
                    DocketAdded added,
                    gpointer user_data,
                    GDestroyNotify destroy)
{
  DocketProject *project = docket_record_new (&docket_project_shape);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *group = docket_form_add_group (box, NULL, NULL);
  g_autoptr (DocketForm) form = NULL;
  DocketAdd what = { .title = _ ("New Project"),
                     .act = "add project",
                     .done = _ ("Project added"),
                     .added = added,
                     .user_data = user_data,
                     .destroy = destroy };

  project->client = g_strdup (client);
  form = docket_form_new (workspace, project);
  docket_form_set_currency (form, docket_workspace_get_currency (workspace, client));
  docket_form_add_entry (form, group, "name", _ ("Name"));
  docket_form_require (form, "name");
  docket_form_add_reference (form, group, "client", _ ("Client"), _ ("Choose a client"));
  docket_form_require (form, "client");
  docket_form_add_reference (form, group, "manager", _ ("Led by"), _ ("Nobody yet"));
  group = docket_form_add_group (box, NULL, NULL);
  docket_form_add_entry (form, group, "budget_hours", _ ("Budget in hours"));
  docket_form_add_entry (form, group, "budget_amount", _ ("Budget in money"));
  docket_form_add_entry (form, group, "start", _ ("Starts"));
  docket_form_add_entry (form, group, "due", _ ("Due"));
  docket_add_present (from, form, box, &what);
}

void
docket_add_ticket (GtkWidget *from,
                   DocketWorkspace *workspace,
                   const char *client,
                   DocketAdded added,
                   gpointer user_data,
                   GDestroyNotify destroy)
{
  DocketTicket *ticket = docket_record_new (&docket_ticket_shape);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *group = docket_form_add_group (box, NULL, NULL);
  g_autoptr (DocketForm) form = NULL;
  DocketAdd what = { .title = _ ("New Ticket"),
                     .act = "add ticket",
                     .done = _ ("Ticket added"),
                     .added = added,
                     .user_data = user_data,
                     .destroy = destroy };

  ticket->client = g_strdup (client);
  ticket->assignee = g_strdup (docket_workspace_get_agent (workspace));
  form = docket_form_new (workspace, ticket);
  docket_form_add_entry (form, group, "title", _ ("What is to be done"));
  docket_form_require (form, "title");
  docket_form_add_reference (form, group, "client", _ ("Client"), _ ("Choose a client"));
  docket_form_require (form, "client");
  group = docket_form_add_group (box, NULL, NULL);
  docket_form_add_reference (form, group, "service", _ ("Service"), _ ("None"));
  docket_form_add_reference (form, group, "assignee", _ ("Assigned to"), _ ("Nobody yet"));
  docket_form_add_entry (form, group, "estimate", _ ("Estimate"));
  docket_form_add_entry (form, group, "due", _ ("Due"));
  docket_add_present (from, form, box, &what);
}
