/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Codes of a kind, and what people call them, in the window's language and order. */
typedef struct
{
  char **values; /* NULL-terminated */
  char **labels; /* as many */
} DocketCodes;

/* Each is made once and kept. (transfer none) */
const DocketCodes *docket_codes_countries (void);  /* "US", "United States" */
const DocketCodes *docket_codes_currencies (void); /* "USD", "USD – US Dollar" */
const DocketCodes *docket_codes_zones (void);      /* "Europe/Riga", "Riga, Europe" */
const DocketCodes *docket_codes_languages (void);  /* "de", "Deutsch" */

/* What this computer is set to. (transfer full) (nullable) */
char *docket_codes_own_country (void) G_GNUC_WARN_UNUSED_RESULT;
char *docket_codes_own_currency (void) G_GNUC_WARN_UNUSED_RESULT;
char *docket_codes_own_zone (void) G_GNUC_WARN_UNUSED_RESULT;
/* What is paid with in a country today. */
char *docket_codes_currency_of (const char *country) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
