/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-build.h"

G_BEGIN_DECLS

/* A small firm made up from a seed: lists, surcharges, taxes, one to six contracts, tickets,
 * entries from January to April 2026, expenses; two clients, "acme" with nearly all. @ticket_scope:
 * whether rounding over whole tickets may occur. (transfer full) */
DocketSnapshot *docket_world_new (guint32 seed, gboolean ticket_scope) G_GNUC_WARN_UNUSED_RESULT;
/* Adds one more entry, on any of these days. */
void docket_world_add_entry (DocketSnapshot *world, GRand *random, const char *id);
/* The same records, put in another order. (transfer full) */
DocketSnapshot *
docket_world_shuffle (const DocketSnapshot *world, GRand *random) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
