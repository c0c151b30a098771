/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is ready to be billed, asked apart from what there is to bill. */

#include "docket-ready.h"

GArray *
docket_billing_ready (const DocketSnapshot *snapshot, DocketDate today, GError **error)
{
  g_autoptr (DocketUnbilledReport) report = docket_billing_unbilled (snapshot, today, error);

  return report != NULL ? g_array_ref (report->ready) : NULL;
}
