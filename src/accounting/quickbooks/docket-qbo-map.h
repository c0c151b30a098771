/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"

G_BEGIN_DECLS

/** The most characters of a document's number there. */
#define DOCKET_QBO_MOST_NUMBER 21

/**
 * DocketQboPlan:
 *
 * An invoice with everything found that its copy refers to (quickbooks.md, 9). Owns its ids; the
 * records are the caller's.
 */
typedef struct
{
  const DocketInvoice *invoice;
  const DocketBooksConnection *connection;
  char *customer;
  char *term;           /* (nullable) */
  char **items;         /* one a line of the invoice, NULL where the line becomes a discount line */
  char **tax_codes;     /* one a line, NULL for none */
  char *whole_tax_code; /* (nullable) of the whole, in the US without automated tax */
} DocketQboPlan;

void docket_qbo_plan_clear (DocketQboPlan *plan);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DocketQboPlan, docket_qbo_plan_clear)

/** How a company there computes tax. */
typedef enum
{
  DOCKET_QBO_TAX_NONE,
  DOCKET_QBO_TAX_AUTOMATED, /* US: TAX or NON on a line, the rest is theirs */
  DOCKET_QBO_TAX_WHOLE,     /* US: TAX or NON, and one code for the whole */
  DOCKET_QBO_TAX_LINES,     /* elsewhere: a code on each line */
} DocketQboTax;
DocketQboTax docket_qbo_map_tax_way (const DocketBooksConnection *connection);

/* Whether the invoice's discount lines become the one discount line of the form. */
gboolean docket_qbo_map_has_whole_discount (const DocketInvoice *invoice,
                                            const DocketBooksConnection *connection);
/* Which item a line needs: "service/ID", "contract/ID", "discount", "deposit" or "other". */
char *docket_qbo_map_item_key (const DocketLine *line) G_GNUC_WARN_UNUSED_RESULT;
/* The rate of a tax as the invoice froze it; 0 where it has none. */
DocketPercent docket_qbo_map_rate (const DocketInvoice *invoice, const char *tax);

/* What the internal note ends in, so that a copy can be found again. */
char *docket_qbo_map_mark (const DocketInvoice *invoice) G_GNUC_WARN_UNUSED_RESULT;
/* The path of the kind of document ("invoice", "creditmemo") and its name ("Invoice"). */
const char *docket_qbo_map_path (const DocketInvoice *invoice);
const char *docket_qbo_map_entity (const DocketInvoice *invoice);

/* The bytes to send. Decimals are written as text, never through a binary fraction. */
char *docket_qbo_map_print (const DocketQboPlan *plan) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
