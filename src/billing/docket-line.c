/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What lines of every kind have in common. Lines own copies of all that they say. */

#include "docket-line.h"

#include "docket-billing-error.h"

DocketLine *
docket_line_add (DocketInvoice *invoice, DocketLineKind kind)
{
  DocketLine *line = docket_record_new (&docket_line_shape);

  line->kind = kind;
  g_ptr_array_add (invoice->lines, line);
  return line;
}

gboolean
docket_line_find_tax (const DocketReckoning *reckoning,
                      const char *own,
                      const DocketContract *contract,
                      const char **tax,
                      GError **error)
{
  const char *id = own;
  const DocketTax *record;

  *tax = NULL;
  if (id == NULL && contract != NULL)
    id = contract->tax;
  if (id == NULL)
    id = reckoning->client->tax;
  if (id == NULL)
    return TRUE;
  record = docket_snapshot_find (reckoning->shared->snapshot, DOCKET_KIND_TAX, id);
  if (record == NULL)
    {
      g_set_error (
          error, DOCKET_BILLING_ERROR, DOCKET_BILLING_ERROR_UNKNOWN, "There is no tax \"%s\"", id);
      return FALSE;
    }
  *tax = record->id;
  return TRUE;
}

DocketSentence
docket_line_describe_work (const DocketWork *work, DocketGroupBy group_by)
{
  const char *name = NULL;

  switch (group_by)
    {
    case DOCKET_GROUP_ENTRY:
      return (DocketSentence){
        .of = DOCKET_SENTENCE_ENTRY,
        .name = work->entry->note,
        .id = work->ticket != NULL ? work->ticket->id : NULL,
        .title = work->ticket != NULL ? work->ticket->title : NULL,
      };
    case DOCKET_GROUP_DAY:
      return (DocketSentence){ .of = DOCKET_SENTENCE_DAY, .first = work->date };
    case DOCKET_GROUP_SERVICE:
      name = work->service != NULL ? work->service->name : NULL;
      break;
    case DOCKET_GROUP_AGENT:
      name = work->agent != NULL ? work->agent->name : NULL;
      break;
    case DOCKET_GROUP_NULL:
    case DOCKET_GROUP_TICKET:
      if (work->ticket != NULL)
        return (DocketSentence){
          .of = DOCKET_SENTENCE_TICKET,
          .id = work->ticket->id,
          .name = work->ticket->title,
        };
      G_GNUC_FALLTHROUGH;
    case DOCKET_GROUP_PROJECT:
    default:
      name = work->project != NULL ? work->project->name : NULL;
      break;
    }
  return (DocketSentence){
    .of = name != NULL ? DOCKET_SENTENCE_NAME : DOCKET_SENTENCE_OTHER_TIME,
    .name = name,
  };
}
