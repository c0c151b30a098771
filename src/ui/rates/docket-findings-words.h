/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-findings.h"
#include "docket-workspace.h"

G_BEGIN_DECLS

/* A finding about a contract as it is read under its row. @contract: as edited. */
char *docket_findings_words (const DocketFinding *finding,
                             DocketWorkspace *workspace,
                             const DocketContract *contract) G_GNUC_WARN_UNUSED_RESULT;
/* "1 March 2026 to 31 March 2026 is billed already (invoice 2026-0012)." */
char *docket_findings_billed_words (const DocketBilledDays *days,
                                    DocketWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
