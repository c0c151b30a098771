/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * docket_sentences_error:
 * @error: of any floor
 *
 * What happened, what was not lost and what to do about it, in a person's words and their language.
 * Made from the error's code; a foreign error comes with its own words. What is said otherwise in
 * the window or in a terminal is said there.
 *
 * Returns: (transfer full): one line
 */
char *docket_sentences_error (const GError *error) G_GNUC_WARN_UNUSED_RESULT;
/* The history's name of an act ("move ticket"), in their language. (transfer none) */
const char *docket_sentences_act (const char *name);

G_END_DECLS
