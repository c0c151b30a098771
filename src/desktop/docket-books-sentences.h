/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What happened between Docket and the books, what was not lost, and what to do, for a bookkeeper.
 * @error: of DOCKET_BOOKS_ERROR. (transfer full) */
char *docket_books_sentences_error (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
