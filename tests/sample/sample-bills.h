/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-store.h"
#include "sample-data.h"
#include "sample-random.h"

G_BEGIN_DECLS

/* Bills the sample's work month by month as a person would have done it, with the clock set to the
 * day, and writes down what was paid. */
gboolean sample_bill (DocketStore *store,
                      const SampleCalendar *calendar,
                      SampleRandom *random,
                      GError **error);

G_END_DECLS
