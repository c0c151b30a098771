/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-foreign.h"

G_BEGIN_DECLS

/**
 * docket_foreign_sentences_error:
 * @error: of %DOCKET_FOREIGN_ERROR
 *
 * Returns: (transfer full): why a file of another program is not read, and what to do
 */
char *docket_foreign_sentences_error (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_foreign_sentences_refused:
 * @refused: a row that is not understood
 *
 * Returns: (transfer full): why, in a few words
 */
char *
docket_foreign_sentences_refused (const DocketForeignRefused *refused) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_foreign_sentences_program:
 * @format: a format
 *
 * Returns: (transfer none): the program's name, as its makers write it
 */
const char *docket_foreign_sentences_program (DocketForeignFormat format);

/**
 * docket_foreign_sentences_billed:
 * @format: a format
 *
 * Returns: (transfer full): what a note says of time that was billed with that program
 */
char *docket_foreign_sentences_billed (DocketForeignFormat format) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_foreign_sentences_n_billed:
 * @format: a format
 * @n: how many rows
 *
 * Returns: (transfer full): that these rows were billed with that program
 */
char *
docket_foreign_sentences_n_billed (DocketForeignFormat format, guint n) G_GNUC_WARN_UNUSED_RESULT;

/**
 * docket_foreign_sentences_n_open:
 * @format: a format
 * @n: how many rows
 *
 * Returns: (transfer full): that these rows were billed with that program, and are unbilled here
 */
char *
docket_foreign_sentences_n_open (DocketForeignFormat format, guint n) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
