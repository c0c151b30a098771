/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-vault.h"

G_BEGIN_DECLS

/* Where this program keeps its secrets; made when it is first asked for. Main thread.
 * (transfer none) */
const DocketVault *docket_vaults_get (void);

G_END_DECLS
