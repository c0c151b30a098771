/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-form.h"

G_BEGIN_DECLS

/* Windows in which a contract is ended or renewed; each is one act, undone as one. */

/* @left: seconds of its hours that would lapse, 0 for none. */
void docket_contract_acts_end (GtkWidget *from,
                               DocketWorkspace *workspace,
                               const char *contract,
                               gint64 left);
void docket_contract_acts_renew (GtkWidget *from, DocketWorkspace *workspace, const char *contract);

G_END_DECLS
