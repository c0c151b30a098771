/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-build.h"

G_BEGIN_DECLS

/** How large a made-up firm is. */
typedef struct
{
  guint n_clients;
  guint n_contracts; /* of all clients together; the kinds in turn */
  guint n_entries;
  DocketDate first; /* the days on which the entries lie, and how many */
  guint n_days;
  DocketDate billed_to; /* fees up to that day are issued; null: none */
} BenchmarkFirm;

/* All that billing looks at, in memory; the clients are "c1" and on, their contracts have begun a
 * year before the first entry. Contracts differ in kind, price list, projects and rounding; the
 * entries cross windows of surcharges. The same firm is the same whatever its contracts. (transfer
 * full) */
DocketSnapshot *benchmark_firm_new (const BenchmarkFirm *firm) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
