/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-session-error.h"
#include "docket-store.h"

G_BEGIN_DECLS

/* Acts on records that need no rule of their own. Each is one act, undone as one. */

/* Adds @record as the act @name, a verb phrase such as "add client". Gives it an id where it has
 * none: tickets "T-1", "T-2" …, others from their name. (the record is changed in place)
 * Refused: an id that is taken (DOCKET_STORE_ERROR_TWICE); an entry that ends before it starts
 * (BEFORE_START). */
gboolean docket_desk_add (DocketStore *store, const char *name, gpointer record, GError **error);
/* The same as part of another act. */
gboolean docket_desk_put_new (DocketAct *act, gpointer record, GError **error);
/* Writes what a person has changed between @before, the record as they found it, and @after; what
 * others have changed in it meanwhile stays.
 * Refused: the same field was changed by others (CHANGED); the record is gone (UNKNOWN); an entry
 * that ended and would run again (NOT_RUNNING), or end before it starts (BEFORE_START); a company's
 * or client's currency with other decimals where amounts are written down (VALUE). */
gboolean docket_desk_change (DocketStore *store,
                             const char *name,
                             gconstpointer before,
                             gconstpointer after,
                             GError **error);
gboolean docket_desk_delete (
    DocketStore *store, const char *name, DocketKind kind, const char *id, GError **error);
/* Moves a card to a stage of its board, before the card @before (NULL: to the end). */
gboolean docket_desk_move_card (DocketStore *store,
                                DocketKind ticket_or_project,
                                const char *id,
                                const char *stage,
                                const char *before,
                                GError **error);

/* Marks an entry without ticket, project and client as one that gets them later, and takes the mark
 * from every other. For all that put time entries themselves. */
void docket_desk_settle_later (DocketTimeEntry *entry);

/* What a new firm begins with: @company, the tax it charges (may be NULL), its person (name may be
 * NULL), the stages of both boards, a price list with one rate for all (null: none), and that
 * person as the one of this desk. All of it is one act. (both records are changed in place) Refused
 * where there is a company already (DOCKET_STORE_ERROR_TWICE). */
gboolean docket_desk_found (DocketStore *store,
                            DocketCompany *company,
                            DocketTax *tax,
                            const char *person,
                            DocketRate rate,
                            GError **error);
/* A named value of this desk; NULL where it was never set. */
char *docket_desk_get_setting (DocketStore *store,
                               const char *name,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean
docket_desk_set_setting (DocketStore *store, const char *name, const char *value, GError **error);

G_END_DECLS
