/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-kinds.h"
#include "docket-sqlite.h"

G_BEGIN_DECLS

/** Who holds a time entry or expense. */
typedef struct
{
  char *invoice; /* its id, NULL: nobody */
  char *number;  /* NULL for a draft */
  gboolean locked;
} DocketHolder;

void docket_holder_clear (DocketHolder *holder);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DocketHolder, docket_holder_clear)

/* Issued, and neither a draft nor void. */
gboolean docket_holds_is_issued (const DocketInvoice *invoice);
/* Whether nothing at all is held. */
gboolean docket_holds_is_empty (const DocketHolds *holds);

/* Looks a time entry's or expense's holder up. */
gboolean docket_holds_look (
    DocketSqlite *db, DocketKind kind, const char *id, DocketHolder *holder, GError **error);

/* After the row of an invoice went from @before to @after (either may be NULL): marks what it holds
 * now, frees what it held, and writes down what an issued one used and billed. @incomplete:
 * something is held that is not there yet; docket_holds_complete() has to follow before the commit.
 */
gboolean docket_holds_apply (DocketSqlite *db,
                             const DocketInvoice *before,
                             const DocketInvoice *after,
                             gboolean *incomplete,
                             GError **error);
gboolean docket_holds_complete (DocketSqlite *db, const char *invoice, GError **error);

/** A row of usage, as an issued invoice's lines tell it; texts are the invoice's. */
typedef struct
{
  gint64 line;
  gint64 part;
  const char *entry;
  const char *contract;
  DocketDate period;
  gint64 billed;
  gint64 taken;
} DocketUsageRow;

/* What a line adds to its project's or ticket's sum: nothing where it has neither, and less than
 * nothing on a credit note. FALSE where it adds nothing. */
gboolean docket_holds_get_billed (const DocketInvoice *invoice, guint line, gint64 *minor);
/* What a line came to of one period of a contract, where the invoice is issued and holds anything:
 * of time, top-ups and fees alone. FALSE for other lines. */
gboolean docket_holds_get_period_billed (const DocketInvoice *invoice, guint line, gint64 *minor);
/* What a word of that table stands for; DOCKET_LINE_NULL for another word. */
DocketLineKind docket_holds_read_line (const char *name);
/* (element-type DocketUsageRow) */
GArray *docket_holds_list_usage (const DocketInvoice *invoice) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
