/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The errors of this floor. No state; any thread. Must not know the sentence that a person reads.
 */

#include "docket-billing-error.h"

G_DEFINE_QUARK (docket_billing_error, docket_billing_error)

gboolean
docket_billing_propagate (GError **error, GError *local)
{
  if (g_error_matches (local, DOCKET_ERROR, DOCKET_ERROR_OVERFLOW))
    {
      local->domain = DOCKET_BILLING_ERROR;
      local->code = DOCKET_BILLING_ERROR_OVERFLOW;
    }
  g_propagate_error (error, local);
  return FALSE;
}
