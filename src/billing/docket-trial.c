/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A client's work billed in portions for the sake of a question. The trial owns its reckoning. Must
 * not know what is asked. */

#include "docket-trial.h"

#include "docket-header.h"
#include "docket-lines.h"

DocketTrial *
docket_trial_new (DocketShared *shared, const DocketClient *client)
{
  DocketTrial *self = g_new0 (DocketTrial, 1);

  self->snapshot = shared->snapshot;
  self->shared = shared;
  self->reckoning = docket_reckoning_new (shared, client);
  return self;
}

void
docket_trial_free (DocketTrial *trial)
{
  if (trial == NULL)
    return;

  docket_reckoning_free (trial->reckoning);
  g_free (trial);
}

gboolean
docket_trial_bill (DocketTrial *trial, GArray *fees, GError **error)
{
  g_autoptr (DocketInvoice) draft = docket_record_new (&docket_invoice_shape);
  g_autoptr (GPtrArray) expenses = g_ptr_array_new ();
  const DocketLineSources sources = { trial->reckoning, fees, expenses, TRUE };

  draft->group_by = DOCKET_GROUP_TICKET;
  docket_header_fill (trial->snapshot, trial->reckoning->client, draft);
  if (!docket_lines_fill (&sources, draft, error))
    return FALSE;
  trial->amount.minor = 0;
  for (guint i = 0; i < draft->lines->len; i++)
    if (!docket_money_add (trial->amount,
                           ((const DocketLine *) draft->lines->pdata[i])->amount,
                           &trial->amount,
                           error))
      return FALSE;
  return TRUE;
}
