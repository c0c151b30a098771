/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a client is ready to be billed, as it stands beside the client. Keeps nothing; any thread. */
#include "docket-ready-sentence.h"

#include <glib/gi18n.h>

char *
docket_ready_sentence (const DocketReadyClient *ready)
{
  switch (ready != NULL ? ready->ready : DOCKET_READY_ANY_TIME)
    {
    case DOCKET_READY_MONTH_END:
      return g_strdup (_ ("The month has ended"));
    case DOCKET_READY_TICKET_DONE:
      /* TRANSLATORS: the id of a ticket */
      return ready->of != NULL ? g_strdup_printf (_ ("%s is done"), ready->of)
                               : g_strdup (_ ("A ticket is done"));
    case DOCKET_READY_AMOUNT:
      return g_strdup (_ ("The amount is reached"));
    case DOCKET_READY_NOT_YET:
      return g_strdup (_ ("Not yet"));
    case DOCKET_READY_ANY_TIME:
    default:
      return NULL;
    }
}
