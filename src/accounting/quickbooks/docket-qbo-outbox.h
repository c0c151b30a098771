/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-qbo.h"

G_BEGIN_DECLS

/* What is still to be sent for this company, oldest first. (element-type DocketOutboxItem) */
GPtrArray *docket_qbo_outbox_list (DocketQbo *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What is still to be sent for an invoice; NULL without an error where there is nothing. */
DocketOutboxItem *docket_qbo_outbox_find (DocketQbo *self,
                                          const char *action,
                                          const char *invoice,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A new item, its request id given. */
DocketOutboxItem *docket_qbo_outbox_make (const char *company,
                                          const char *action,
                                          const char *invoice,
                                          const char *payload) G_GNUC_WARN_UNUSED_RESULT;
/* Writes a new item, in place of a failed one, and that the copy waits, in one act; on disk when it
 * returns. */
gboolean docket_qbo_outbox_write (DocketQbo *self, DocketOutboxItem *item, GError **error);
/* Whether an item is still to be sent: another process may have seen to it. */
gboolean docket_qbo_outbox_is_there (DocketQbo *self,
                                     const DocketOutboxItem *item,
                                     gboolean *there,
                                     GError **error);
/* Writes down in @act that the copy of a void invoice is to be voided, where there is one. */
gboolean
docket_qbo_outbox_queue_void (DocketAct *act, const DocketInvoice *invoice, GError **error);
/* Forgets an item that is not to be sent any more. */
gboolean docket_qbo_outbox_drop (DocketQbo *self, const DocketOutboxItem *item, GError **error);
/* Writes down that it is being sent, before it is. @item is replaced. */
gboolean docket_qbo_outbox_mark_sent (DocketQbo *self, DocketOutboxItem **item, GError **error);

/* Whether an error is the service's no: the item is over. Else it waits. */
gboolean docket_qbo_outbox_is_refusal (const GError *error);
/* Writes down what went wrong: the item waits, or has failed; the copy says so. */
gboolean docket_qbo_outbox_note (DocketQbo *self,
                                 const DocketOutboxItem *item,
                                 const GError *problem,
                                 GError **error);

/* The invoice with its lines; INVALID where there is none. */
DocketInvoice *docket_qbo_outbox_load_invoice (DocketQbo *self,
                                               const char *id,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The invoice's copy in this company, made empty when missing or of another company. */
DocketBooksCopy *docket_qbo_outbox_edit_copy (DocketQbo *self, DocketInvoice *invoice);

G_END_DECLS
