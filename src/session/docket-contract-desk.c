/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contracts that end and are renewed. Owns nothing. Runs on the store's thread. Knows no fees: what
 * a contract still bills follows from its last day. */
#include "docket-contract-desk.h"

#include "docket-desk.h"
#include "docket-merge.h"

static gboolean
put_end (DocketAct *act, DocketContract *contract, DocketDate last, GError **error)
{
  if (DOCKET_IS_NULL (last.days) || last.days < contract->start.days)
    {
      g_set_error (error,
                   DOCKET_SESSION_ERROR,
                   DOCKET_SESSION_ERROR_BEFORE_START,
                   "contract %s would end before its first day",
                   contract->id);
      return FALSE;
    }
  contract->end = last;
  return docket_act_put (act, contract, error);
}

gboolean
docket_contract_desk_end (DocketStore *store, const char *contract, DocketDate last, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "end contract", 0, error);
  g_autoptr (DocketContract) record = NULL;

  if (act == NULL)
    return FALSE;
  record = docket_merge_require (store, DOCKET_KIND_CONTRACT, contract, error);
  return record != NULL && put_end (act, record, last, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}

gboolean
docket_contract_desk_renew (DocketStore *store,
                            const char *contract,
                            DocketContract *next,
                            GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "renew contract", 0, error);
  g_autoptr (DocketContract) record = NULL;
  DocketDate last = { next->start.days - 1 };

  if (act == NULL)
    return FALSE;
  record = docket_merge_require (store, DOCKET_KIND_CONTRACT, contract, error);
  if (record == NULL)
    return FALSE;
  if (!DOCKET_IS_NULL (record->end.days))
    last.days = MIN (last.days, record->end.days);
  return put_end (act, record, last, error) && docket_desk_put_new (act, next, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}
