/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What happened and what to do, for whoever sits at a terminal, in their language. */
char *docket_cli_sentences_error (const GError *error) G_GNUC_WARN_UNUSED_RESULT;
/* The word for a kind of record, such as "price list". (transfer none) */
const char *docket_cli_sentences_kind (int kind);

G_END_DECLS
