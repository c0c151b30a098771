/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A process that writes to a database until it has done COUNT acts or is killed, and says after
 * each commit, on its standard output, what is now on the disk: "NAME NUMBER" a line. Each act
 * issues an invoice over a new time entry of a new client, so that half of one would be seen.
 *
 *   store-writer DATABASE NAME COUNT
 */
#include "books.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
fail (const GError *error)
{
  g_printerr ("%s\n", error->message);
  exit (1);
}

static void
add (DocketAct *act, gpointer record)
{
  g_autoptr (DocketRecord) owned = record;
  g_autoptr (GError) error = NULL;

  if (!docket_act_put (act, owned, &error))
    fail (error);
}

static gint64
write_one (DocketStore *store, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  DocketAct *act = docket_act_begin (store, "issue", DOCKET_ACT_FINAL, &error);
  DocketTimeEntry *entry;
  DocketInvoice *invoice;
  gint64 number = 0;

  if (act == NULL || !docket_act_next_number (act, "invoice", 2026, &number, &error))
    fail (error);
  text = g_strdup_printf ("2026-%04" G_GINT64_FORMAT, number);
  entry = make_entry (name, "T-1", "2026-03-02T09:00:00Z", 60);
  set (entry, "client", name, NULL);
  invoice = make_issued (name, text, name, NULL);
  set (invoice, "client", name, NULL);
  add (act, make (DOCKET_KIND_CLIENT, name, "name", name, NULL));
  add (act, entry);
  add (act, invoice);
  if (!docket_act_commit (act, &error))
    fail (error);
  return number;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStore) store = docket_store_open (argv[1], 0, &error);
  int acts = atoi (argv[3]);

  if (store == NULL)
    fail (error);
  for (int i = 0; i < acts; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%d", argv[2], i);
      gint64 number = write_one (store, name);
      g_autofree char *line = g_strdup_printf ("%s %" G_GINT64_FORMAT "\n", name, number);

      if (write (STDOUT_FILENO, line, strlen (line)) < 0)
        return 1;
    }
  return 0;
}
