/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"
#include "docket-sheet.h"

G_BEGIN_DECLS

/**
 * DocketTable:
 *
 * The invoice's lines as rows of a table: all but the deposits taken off, which stand below the
 * total. It keeps what was laid out from one update to the next.
 */
typedef struct _DocketTable DocketTable;

/** Some of a row's lines of text: a row that is taller than a page comes in several parts. */
typedef struct
{
  guint row;
  guint from, n;
  double height;
} DocketRowPart;

DocketTable *docket_table_new (const DocketSheet *sheet) G_GNUC_WARN_UNUSED_RESULT;
void docket_table_free (DocketTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketTable, docket_table_free)

void docket_table_update (DocketTable *self, const DocketInvoice *invoice);

guint docket_table_get_n_rows (DocketTable *self);
double docket_table_get_head_height (DocketTable *self);
/** docket_table_get_carry_height: of a row that carries a sum from page to page. */
double docket_table_get_carry_height (DocketTable *self);
/** docket_table_get_row: all of a row. */
DocketRowPart docket_table_get_row (DocketTable *self, guint row);
/** docket_table_fit: as many of the row's lines from @from on as fit into @room points; none: n 0.
 */
DocketRowPart docket_table_fit (DocketTable *self, guint row, guint from, double room);
/** docket_table_is_end: whether nothing of the row comes after @part. */
gboolean docket_table_is_end (DocketTable *self, const DocketRowPart *part);
/** docket_table_get_amount: of a row's line. */
DocketMoney docket_table_get_amount (DocketTable *self, guint row);

void docket_table_put_head (DocketTable *self, DocketPage *page, double y);
void
docket_table_put_part (DocketTable *self, DocketPage *page, const DocketRowPart *part, double y);
/** docket_table_put_carry: @sum under a word, at the foot or at the head of a page. */
void docket_table_put_carry (
    DocketTable *self, DocketPage *page, DocketWord word, const char *sum, double y);

G_END_DECLS
