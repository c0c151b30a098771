/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A snapshot of what is agreed, made of the caches alone. Shares their records. Main thread. Must
 * not know what was worked. */
#include "docket-terms.h"

DocketSnapshot *
docket_terms_new (DocketWorkspace *workspace)
{
  static const DocketKind kinds[] = {
    DOCKET_KIND_TEAM,   DOCKET_KIND_AGENT,    DOCKET_KIND_SERVICE, DOCKET_KIND_PRICE_LIST,
    DOCKET_KIND_CLIENT, DOCKET_KIND_CONTRACT, DOCKET_KIND_PROJECT, DOCKET_KIND_TICKET,
  };
  DocketSnapshot *terms = docket_snapshot_new ();
  DocketCompany *company;

  g_return_val_if_fail (DOCKET_IS_WORKSPACE (workspace), terms);

  company = docket_workspace_get_company (workspace);
  if (company != NULL)
    docket_snapshot_take (terms, docket_record_ref (company));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const GPtrArray *records = docket_workspace_get_list (workspace, kinds[i]);

      for (guint j = 0; j < records->len; j++)
        docket_snapshot_take (terms, docket_record_ref (records->pdata[j]));
    }
  docket_snapshot_seal (terms);
  return terms;
}
