/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-billing.h"
#include "docket-session-error.h"
#include "docket-store.h"

G_BEGIN_DECLS

/* An invoice's life (billing.md 7). Dates are of the company's time zone. */

DocketDate docket_invoicing_today (DocketStore *store, GError **error);

/* Computes without storing. An empty one is returned as it is. (transfer full) */
DocketInvoice *docket_invoicing_dry_run (DocketStore *store,
                                         const DocketDraftRequest *request,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same, stored. Of nothing: DOCKET_SESSION_ERROR_NOTHING. (transfer full) */
DocketInvoice *docket_invoicing_draft (DocketStore *store,
                                       const DocketDraftRequest *request,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** What came of drafting for several clients at once. */
typedef struct
{
  GPtrArray *drafts;  /* (element-type DocketInvoice) as computed, by client */
  GPtrArray *refused; /* (element-type DocketRefusal) those without one, by client */
} DocketDrafted;

void docket_drafted_free (DocketDrafted *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketDrafted, docket_drafted_free)

/* A draft for each of @clients, or where that is NULL for each that is ready to be billed on the
 * last day, in one pass over the entries and as one act, which one undoing takes back. @request:
 * its client and entries are not looked at. A client whose draft is refused is listed with the
 * reason (one that was asked for and has nothing: DOCKET_SESSION_ERROR_NOTHING) and stops no other;
 * what concerns all is an error, and nothing is stored. (transfer full) */
DocketDrafted *docket_invoicing_draft_all (DocketStore *store,
                                           const char *const *clients,
                                           const DocketDraftRequest *request,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same, not stored. (transfer full) */
DocketDrafted *docket_invoicing_dry_run_all (DocketStore *store,
                                             const char *const *clients,
                                             const DocketDraftRequest *request,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it was issued and is neither paid nor void. */
gboolean docket_invoicing_is_open (const DocketInvoice *invoice);
/* Whether something of it is still due and its day has passed. */
gboolean docket_invoicing_is_overdue (const DocketInvoice *invoice, DocketDate today);

/* An invoice as it stands: a draft filled in anew, an issued one as frozen, overdue as of today.
 * NULL with DOCKET_SESSION_ERROR_UNKNOWN. (transfer full) */
DocketInvoice *docket_invoicing_load (DocketStore *store,
                                      const char *id_or_number,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What is written down of it: a draft's choices alone, an issued one as frozen. @snapshot: (out)
 * (transfer full) (nullable): what a draft is filled in from, NULL of an issued invoice.
 * (transfer full) */
DocketInvoice *docket_invoicing_load_choices (DocketStore *store,
                                              const char *id_or_number,
                                              DocketSnapshot **snapshot,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What @choices come to, dated @today. Shares their holds, which neither changes. (transfer full)
 */
DocketInvoice *docket_invoicing_fill (const DocketSnapshot *snapshot,
                                      DocketInvoice *choices,
                                      DocketDate today,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Stores what a person changed in a draft's choices (holds, manual lines, discount, texts, dates)
 * between @before and @after; lines and sums are not stored. What others changed in it meanwhile
 * stays; the same choice changed there too: DOCKET_SESSION_ERROR_CHANGED. @name: what was done, for
 * the history. */
gboolean docket_invoicing_save_draft (DocketStore *store,
                                      const char *name,
                                      const DocketInvoice *before,
                                      const DocketInvoice *after,
                                      GError **error);
gboolean docket_invoicing_delete_draft (DocketStore *store, const char *id, GError **error);
/* Gives the number and freezes all of it, in one act that cannot be undone. @date null: today.
 * (transfer full): as frozen */
DocketInvoice *docket_invoicing_issue (DocketStore *store,
                                       const char *id,
                                       DocketDate date,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Keeps the number, releases what was held. Refused once money was received. */
gboolean docket_invoicing_void (DocketStore *store, const char *id_or_number, GError **error);
/* A payment written down here. */
gboolean docket_invoicing_pay (DocketStore *store,
                               const char *id_or_number,
                               DocketMoney amount,
                               DocketDate date,
                               const char *note,
                               GError **error);
/* Handed over to the mail program or sent: state `sent` where it was `issued`. */
gboolean docket_invoicing_mark_sent (DocketStore *store, const char *id_or_number, GError **error);

G_END_DECLS
