/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-ready.h"

G_BEGIN_DECLS

/**
 * docket_ready_sentence:
 * @ready: (nullable): a client with something unbilled
 *
 * Returns: (transfer full) (nullable): what made it ready to be billed, or that it is not yet, in a
 *   few words of the locale's language; %NULL where nothing was agreed
 */
char *docket_ready_sentence (const DocketReadyClient *ready) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
