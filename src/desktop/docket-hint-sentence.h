/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-format.h"
#include "docket-hinting.h"

G_BEGIN_DECLS

/**
 * docket_hint_sentence:
 * @formatter: writes the numbers
 * @hinting: what was found
 *
 * What a person about to log time is told, in the language of the locale: "1:20 of 10:00 left in
 * “Support”, then 110.00/h".
 */
char *docket_hint_sentence (DocketFormatter *formatter,
                            const DocketHinting *hinting) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
