/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What happened, in a person's words and their language: what was not done and what to do about
 * it. Made from the error's code; a foreign error comes with its own words. */
char *docket_sentences_error (const GError *error) G_GNUC_WARN_UNUSED_RESULT;
/* The history's name of an act ("move ticket"), in their language. (transfer none) */
const char *docket_sentences_act (const char *name);

G_END_DECLS
