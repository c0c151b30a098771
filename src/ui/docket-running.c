/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that header bar, tray and notification have for what runs. */
#include "docket-running.h"

#include <glib/gi18n.h>

static DocketCard *
find_card (DocketWorkspace *workspace, const DocketTimeEntry *entry)
{
  return entry->ticket != NULL
             ? docket_workspace_find_card (workspace, DOCKET_KIND_TICKET, entry->ticket)
             : NULL;
}

const char *
docket_running_get_client (DocketWorkspace *workspace, const DocketTimeEntry *entry)
{
  DocketCard *card = find_card (workspace, entry);

  if (entry->client != NULL)
    return docket_workspace_get_name (workspace, DOCKET_KIND_CLIENT, entry->client);
  return card != NULL ? docket_card_get_client_name (card) : NULL;
}

char *
docket_running_say_title (DocketWorkspace *workspace, const DocketTimeEntry *entry)
{
  DocketCard *card = find_card (workspace, entry);

  if (entry->ticket == NULL)
    return g_strdup (entry->note != NULL ? entry->note : _ ("Without a ticket"));
  return g_strdup_printf ("%s %s", entry->ticket, card != NULL ? docket_card_get_title (card) : "");
}
