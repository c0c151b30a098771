/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DocketExchangeError:
 * @DOCKET_EXCHANGE_ERROR_REFUSED: the file says something wrong; each complaint names its place
 * @DOCKET_EXCHANGE_ERROR_BACKUP: the copy that an import can be undone from was not made; the
 *   message is the file's name and why
 *
 * A file that is no JSON, too large or too deep is refused with an error of %DOCKET_ERROR.
 */
typedef enum
{
  DOCKET_EXCHANGE_ERROR_REFUSED,
  DOCKET_EXCHANGE_ERROR_BACKUP,
} DocketExchangeError;

#define DOCKET_EXCHANGE_ERROR (docket_exchange_error_quark ())
GQuark docket_exchange_error_quark (void);

G_END_DECLS
