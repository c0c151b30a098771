/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Naming time that has no ticket yet. A question owns what it is about until it is answered or
 * closed. Main thread; the acts run on the store's. */
#include "docket-naming.h"

#include "docket-acts.h"
#include "docket-add.h"
#include "docket-form-rows.h"
#include "docket-missed-words.h"
#include "docket-queue.h"

#include <glib/gi18n.h>

typedef struct
{
  GWeakRef from;
  char *entry;
  char *id;             /* of a ticket that is there */
  DocketTicket *ticket; /* or one that is new */
} Naming;

static Naming *
naming_new (GtkWidget *from, const char *entry)
{
  Naming *naming = g_new0 (Naming, 1);

  g_weak_ref_init (&naming->from, from);
  naming->entry = g_strdup (entry);
  return naming;
}

static void
naming_free (gpointer data)
{
  Naming *naming = data;

  g_weak_ref_clear (&naming->from);
  g_free (naming->entry);
  g_free (naming->id);
  docket_record_unref (naming->ticket);
  g_free (naming);
}

static gpointer
name_work (DocketStore *store, gpointer data, GError **error)
{
  const Naming *naming = data;

  if (naming->ticket != NULL)
    docket_queue_name_time_new (store, naming->entry, naming->ticket, error);
  else
    docket_queue_name_time (store, naming->entry, naming->id, error);
  return NULL;
}

void
docket_naming_give (GtkWidget *from,
                    DocketWorkspace *workspace,
                    const char *entry,
                    const char *ticket)
{
  Naming *naming = naming_new (NULL, entry);
  g_autofree char *done = g_strdup_printf (_ ("Booked to %s"), ticket);

  naming->id = g_strdup (ticket);
  docket_acts_run (from, workspace, name_work, naming, naming_free, done);
}

static void
take (DocketForm *form, gpointer user_data)
{
  Naming *asked = user_data;
  Naming *naming = naming_new (NULL, asked->entry);
  g_autoptr (GtkWidget) from = g_weak_ref_get (&asked->from);

  naming->ticket = docket_record_copy (docket_form_get_record (form));
  docket_acts_run (from,
                   docket_form_get_workspace (form),
                   name_work,
                   naming,
                   naming_free,
                   _ ("Booked to a new ticket"));
}

void
docket_naming_ask_new (GtkWidget *from, DocketWorkspace *workspace, const DocketTimeEntry *entry)
{
  DocketTicket *ticket = docket_record_new (&docket_ticket_shape);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *group = docket_form_add_group (box, NULL, NULL);
  g_autoptr (DocketForm) form = NULL;
  g_autofree char *span
      = docket_missed_words_span (workspace, entry->start.seconds, entry->end.seconds);
  g_autofree char *explanation
      /* Translators: from when to when */
      = g_strdup_printf (_ ("The time from %s is booked to it."), span);
  DocketAdd what = { .title = _ ("New Ticket"),
                     .explanation = explanation,
                     .take = take,
                     .user_data = naming_new (from, entry->id),
                     .destroy = naming_free };

  ticket->title = g_strdup (entry->note);
  ticket->assignee = g_strdup (docket_workspace_get_agent (workspace));
  form = docket_form_new (workspace, ticket);
  docket_form_add_entry (form, group, "title", _ ("What is to be done"));
  docket_form_require (form, "title");
  docket_form_add_reference (form, group, "client", _ ("Client"), _ ("Choose a client"));
  docket_form_require (form, "client");
  docket_form_add_reference (form, group, "service", _ ("Service"), _ ("None"));
  docket_add_present (from, form, box, &what);
}
