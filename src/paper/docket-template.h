/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** How a document looks: quiet; with colour; with as much on a page as reads well. */
typedef enum
{
  DOCKET_TEMPLATE_PLAIN,
  DOCKET_TEMPLATE_MODERN,
  DOCKET_TEMPLATE_COMPACT,
} DocketTemplate;

/**
 * DocketPageSize:
 * @DOCKET_PAGE_SIZE_OF_COUNTRY: Letter where the seller is in the US, Canada or Mexico, else A4
 */
typedef enum
{
  DOCKET_PAGE_SIZE_OF_COUNTRY,
  DOCKET_PAGE_SIZE_A4,
  DOCKET_PAGE_SIZE_LETTER,
} DocketPageSize;

G_END_DECLS
