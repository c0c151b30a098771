/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-error.h"

G_BEGIN_DECLS

/**
 * DocketBillingError:
 * @DOCKET_BILLING_ERROR_UNKNOWN: a client, entry, contract or tax is not in the snapshot
 * @DOCKET_BILLING_ERROR_CHOICE: a choice cannot be understood (discount, dates the wrong way round)
 *   or cannot be met (an entry that another invoice holds)
 * @DOCKET_BILLING_ERROR_OVERFLOW: a sum does not fit
 */
typedef enum
{
  DOCKET_BILLING_ERROR_UNKNOWN,
  DOCKET_BILLING_ERROR_CHOICE,
  DOCKET_BILLING_ERROR_OVERFLOW,
} DocketBillingError;

#define DOCKET_BILLING_ERROR (docket_billing_error_quark ())
GQuark docket_billing_error_quark (void);

/**
 * docket_billing_propagate:
 * @error: (nullable): where the caller of billing wants the error
 * @local: (transfer full): what went wrong inside
 *
 * Hands an error over the border of this floor: an overflow of the ground floor becomes
 * %DOCKET_BILLING_ERROR_OVERFLOW, the rest stays as it is.
 *
 * Returns: %FALSE
 */
gboolean docket_billing_propagate (GError **error, GError *local);

G_END_DECLS
