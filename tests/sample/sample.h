/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-exchange.h"

G_BEGIN_DECLS

/** Who sits at the desk of the sample company. */
#define SAMPLE_PERSON "ann"
/** The client that is ready to bill, without a problem. */
#define SAMPLE_READY_CLIENT "kessler"
/** The client that has an entry without a rate. */
#define SAMPLE_PROBLEM_CLIENT "moravia"
/** The retainer that stands at 9:10 of 10:00. */
#define SAMPLE_RETAINER "harbor-care"
#define SAMPLE_RETAINER_CLIENT "harbor"

/**
 * sample_make:
 * @seed: what differs from one sample company to another
 * @today: its last day; no time entry lies on it or after it
 * @length: (out) (optional): bytes of the text
 * @error: what import, billing or the database refused
 *
 * Makes the books of a small firm, Northlight IT: eighteen months of work, and what was billed and
 * paid of it by the program's own rules. The same seed and day give the same bytes. Builds a
 * database in a temporary folder on the way, and sets the program's clock meanwhile.
 *
 * Returns: (transfer full) (nullable): an interchange file
 */
char *sample_make (guint64 seed, DocketDate today, gsize *length, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Reads an interchange file into a database; a refusal's error has all its lines. */
gboolean sample_import (DocketStore *store, const char *text, gsize length, GError **error);
/* Lets SAMPLE_PERSON sit at the desk of a database, which no file says. */
gboolean sample_seat (DocketStore *store, GError **error);
/* Today's date in the sample company's zone. */
DocketDate sample_get_today (void);

G_END_DECLS
