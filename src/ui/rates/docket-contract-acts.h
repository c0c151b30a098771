/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-form.h"

#include "docket-snapshot.h"

G_BEGIN_DECLS

/* Windows in which a contract is ended or renewed; each is one act, undone as one. Days that are
 * billed already are said, and the next contract is proposed for after them. @terms: (nullable):
 * with the contract and the fees held, only read meanwhile. */

/* @left: seconds of its hours that would lapse, 0 for none. */
void docket_contract_acts_end (GtkWidget *from,
                               DocketWorkspace *workspace,
                               const char *contract,
                               gint64 left,
                               const DocketSnapshot *terms);
void docket_contract_acts_renew (GtkWidget *from,
                                 DocketWorkspace *workspace,
                                 const char *contract,
                                 const DocketSnapshot *terms);

G_END_DECLS
