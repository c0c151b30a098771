/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-store.h"

G_BEGIN_DECLS

/* Fills a database with records of every kind, each field null or anything that it may be. The same
 * seed gives the same records. */
void filler_fill (DocketStore *store, guint32 seed);

G_END_DECLS
