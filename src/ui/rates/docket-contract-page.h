/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-form.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DOCKET_TYPE_CONTRACT_PAGE (docket_contract_page_get_type ())
G_DECLARE_FINAL_TYPE (DocketContractPage, docket_contract_page, DOCKET, CONTRACT_PAGE, AdwBin)

/* The editor of one contract: its terms at left, which are saved when the person says so; at right
 * what they would have come to. Follows the workspace. */
GtkWidget *docket_contract_page_new (DocketWorkspace *workspace, const char *contract);
/* Whether something filled in is not saved yet. */
gboolean docket_contract_page_is_changed (DocketContractPage *self);

G_END_DECLS
