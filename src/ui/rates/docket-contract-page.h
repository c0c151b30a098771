/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-form.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_CONTRACT_PAGE (docket_contract_page_get_type ())
G_DECLARE_FINAL_TYPE (DocketContractPage, docket_contract_page, DOCKET, CONTRACT_PAGE, AdwBin)

/* One contract: its sentence, how its allowance stands, its terms. A kind that is not edited here
 * is shown. */
GtkWidget *docket_contract_page_new (DocketWorkspace *workspace, const char *contract);
/* (transfer none) (nullable): NULL where it is only shown */
DocketForm *docket_contract_page_get_form (DocketContractPage *self);

G_END_DECLS
