/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DocketForeignError:
 * @DOCKET_FOREIGN_ERROR_UNKNOWN: it is no file of a program whose time can be read
 * @DOCKET_FOREIGN_ERROR_OTHER: it is not of the program that it was said to be of
 * @DOCKET_FOREIGN_ERROR_NOT_TEXT: it is no text
 * @DOCKET_FOREIGN_ERROR_BROKEN: it ends in the middle, or is not what its beginning says; the
 *   message says where
 * @DOCKET_FOREIGN_ERROR_TOO_LARGE: it is longer than %DOCKET_FOREIGN_MOST_BYTES or has more rows
 * than %DOCKET_FOREIGN_MOST_ROWS
 * @DOCKET_FOREIGN_ERROR_DATABASE: a database that cannot be read, or is of another program
 *
 * Why a file of another program is not read at all. What is wrong with one row is no error.
 */
typedef enum
{
  DOCKET_FOREIGN_ERROR_UNKNOWN,
  DOCKET_FOREIGN_ERROR_OTHER,
  DOCKET_FOREIGN_ERROR_NOT_TEXT,
  DOCKET_FOREIGN_ERROR_BROKEN,
  DOCKET_FOREIGN_ERROR_TOO_LARGE,
  DOCKET_FOREIGN_ERROR_DATABASE,
} DocketForeignError;

#define DOCKET_FOREIGN_ERROR (docket_foreign_error_quark ())
GQuark docket_foreign_error_quark (void);

/** The longest file, or folder of files, that is read, in bytes. */
#define DOCKET_FOREIGN_MOST_BYTES (64 * 1024 * 1024)
/** The most rows, understood or not. */
#define DOCKET_FOREIGN_MOST_ROWS (1000 * 1000)
/** The longest texts of one row together, in bytes: less than a time entry's note may have. */
#define DOCKET_FOREIGN_MOST_TEXT (512 * 1024)
/** The longest text that is told of a row which is not understood, in characters. */
#define DOCKET_FOREIGN_MOST_TOLD 100

G_END_DECLS
