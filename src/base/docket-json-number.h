/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * docket_json_measure_number:
 * @text: where a number may begin
 * @end: the end of the text
 *
 * Recognises a number token of RFC 8259, section 6, for the reader and the writer alike. No number
 * is computed.
 *
 * Returns: the bytes of the longest token at @text, 0 where none begins
 */
gsize docket_json_measure_number (const char *text, const char *end);

G_END_DECLS
