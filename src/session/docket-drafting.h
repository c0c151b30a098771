/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-billing.h"
#include "docket-session-error.h"
#include "docket-store.h"

G_BEGIN_DECLS

/**
 * DocketDrafting:
 *
 * An invoice in an editor: a moment's records and a draft over them, computed anew in memory after
 * each change, so that what is typed is seen at once. Loaded on the store's thread, then used by
 * one thread. An issued invoice is loaded too, and cannot be changed.
 */
typedef struct _DocketDrafting DocketDrafting;

DocketDrafting *docket_drafting_load (DocketStore *store,
                                      const char *invoice,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void docket_drafting_free (DocketDrafting *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketDrafting, docket_drafting_free)

/* As computed last. (transfer none) */
const DocketInvoice *docket_drafting_get_invoice (DocketDrafting *self);
/* NULL of an issued invoice. (transfer none) */
const DocketSnapshot *docket_drafting_get_snapshot (DocketDrafting *self);
/* What the draft might hold and does not. (transfer none) */
const DocketHolds *docket_drafting_get_candidates (DocketDrafting *self);
gboolean docket_drafting_is_draft (DocketDrafting *self);
/* The choices as they were when this was last called or the draft loaded, and as they are now: what
 * docket_invoicing_save_draft() takes. (transfer full) of both */
void
docket_drafting_take_change (DocketDrafting *self, DocketInvoice **before, DocketInvoice **after);

/* Asks a set: its time does not grow with what is held. */
gboolean docket_drafting_holds_entry (DocketDrafting *self, const char *id);

/* Each change computes anew. FALSE with an error leaves the draft as it was. */
gboolean
docket_drafting_hold_entry (DocketDrafting *self, const char *id, gboolean held, GError **error);
gboolean
docket_drafting_hold_expense (DocketDrafting *self, const char *id, gboolean held, GError **error);
gboolean docket_drafting_hold_fee (DocketDrafting *self,
                                   const DocketFeeKey *fee,
                                   gboolean held,
                                   GError **error);
/* Adds a line by hand (@index the number of lines) or changes one. @line: copied. */
gboolean docket_drafting_put_line (DocketDrafting *self,
                                   guint index,
                                   const DocketManualLine *line,
                                   GError **error);
gboolean docket_drafting_remove_line (DocketDrafting *self, guint index, GError **error);
/* "10%", "50.00", or NULL for none. */
gboolean docket_drafting_set_discount (DocketDrafting *self, const char *discount, GError **error);
gboolean
docket_drafting_set_group_by (DocketDrafting *self, DocketGroupBy group_by, GError **error);
/* Note to the client, footer, payment instructions: texts that change no amount. */
void docket_drafting_set_note (DocketDrafting *self, const char *note);
void docket_drafting_set_payment_instructions (DocketDrafting *self, const char *text);
void docket_drafting_set_footer (DocketDrafting *self, const char *text);
/* Whether lines say what time a contract's allowance has covered. */
gboolean docket_drafting_set_show_included (DocketDrafting *self, gboolean shown, GError **error);
/* A line by hand from what a person typed: quantity and price as decimal text. (transfer full) */
DocketManualLine *docket_drafting_make_line (DocketDrafting *self,
                                             const char *description,
                                             const char *quantity,
                                             const char *unit_price,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
