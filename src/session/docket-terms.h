/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-workspace.h"

G_BEGIN_DECLS

/**
 * docket_terms_new:
 * @workspace: an open workspace with a company
 *
 * What prices depend on, of the caches: company, people, services, price lists, clients, contracts,
 * projects and tickets; no work, so that it answers what an hour costs and not what is unbilled.
 * Main thread; the answer may then be read on any.
 *
 * Returns: (transfer full): the terms
 */
DocketSnapshot *docket_terms_new (DocketWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
