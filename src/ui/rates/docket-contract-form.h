/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-add.h"
#include "docket-findings.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_CONTRACT_FORM (docket_contract_form_get_type ())
G_DECLARE_FINAL_TYPE (DocketContractForm, docket_contract_form, DOCKET, CONTRACT_FORM, AdwBin)

/* The rows of a contract, below a sentence that says what they come to; those that its kind does
 * not know are hidden. @form: of a contract. @adding: also its client, and without what can wait.
 */
GtkWidget *docket_contract_form_new (DocketForm *form, gboolean adding);
/* A new one renews @contract, which ends before it begins. @terms: (nullable): with the fees held,
 * so that days that are billed already are asked about. */
void docket_contract_form_follow (DocketContractForm *self,
                                  const DocketContract *contract,
                                  const DocketSnapshot *terms);
/* Takes over what is half typed in parts that have forms of their own. */
gboolean docket_contract_form_check (DocketContractForm *self);
/* @findings: (element-type DocketFinding): said under their rows, all others taken away. */
void docket_contract_form_show_findings (DocketContractForm *self, const GArray *findings);
/* Fees of it are issued: what they were billed by is only shown. @terms: with the fees held;
 * @invoices: (element-type DocketInvoice): for their numbers. */
void docket_contract_form_lock (DocketContractForm *self,
                                const DocketSnapshot *terms,
                                const GPtrArray *invoices);
/* In a window. @client: (nullable). */
void docket_contract_form_add (GtkWidget *from,
                               DocketWorkspace *workspace,
                               const char *client,
                               DocketAdded added,
                               gpointer user_data,
                               GDestroyNotify destroy);

G_END_DECLS
