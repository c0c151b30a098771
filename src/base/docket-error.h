/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DocketError:
 * @DOCKET_ERROR_OVERFLOW: a result does not fit into 64 bits
 * @DOCKET_ERROR_SYNTAX: a text is not what it should be (a number, a date, JSON)
 * @DOCKET_ERROR_RANGE: a value is understood and out of its range
 * @DOCKET_ERROR_LIMIT: an input is larger or deeper than is read
 *
 * Errors of the ground floor. The message is for developers; the sentence that a person reads is
 * made where it is shown.
 */
typedef enum
{
  DOCKET_ERROR_OVERFLOW,
  DOCKET_ERROR_SYNTAX,
  DOCKET_ERROR_RANGE,
  DOCKET_ERROR_LIMIT,
} DocketError;

#define DOCKET_ERROR (docket_error_quark ())
GQuark docket_error_quark (void);

/**
 * docket_error_quote:
 * @text: (nullable): what was read, of any length and in any encoding
 *
 * Makes a foreign text fit for an error's message: valid UTF-8, in quotation marks, and cut after
 * 40 characters. Any thread.
 *
 * Returns: (transfer full): the quotation
 */
char *docket_error_quote (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
