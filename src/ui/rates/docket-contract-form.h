/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-add.h"

G_BEGIN_DECLS

/* The rows of a contract, below a sentence that says what they come to; those that its kind does
 * not know are hidden. @form: of a contract. @adding: also its client, and without what can wait.
 * Returns a box (transfer full). */
GtkWidget *docket_contract_form_make (DocketForm *form, gboolean adding);
/* Whether this kind can be edited here. */
gboolean docket_contract_form_knows (DocketContractKind kind);
/* In a window. @client: (nullable). */
void docket_contract_form_add (GtkWidget *from,
                               DocketWorkspace *workspace,
                               const char *client,
                               DocketAdded added,
                               gpointer user_data,
                               GDestroyNotify destroy);

G_END_DECLS
