/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** One fact of Hamster's, all UTF-8; its times are local: "2026-03-02 09:00:00". */
typedef struct
{
  gint64 id;
  char *start;
  char *end; /* (nullable): it runs */
  char *note;
  char *activity;
  char *category; /* (nullable) */
  char **tags;    /* (nullable) */
} DocketHamsterFact;

/**
 * docket_hamster_read:
 * @path: the database of the time tracker Hamster
 * @most_facts: how many facts are read
 * @most_bytes: how much of texts is read
 * @cut: (out): whether there is more than that, of which nothing is read
 * @error: of %DOCKET_STORE_ERROR; %DOCKET_STORE_ERROR_NOT_A_DATABASE where it is not Hamster's
 *
 * Reads another program's database and changes nothing in it. Bytes that are no UTF-8 are replaced.
 * Any thread.
 *
 * Returns: (transfer full) (element-type DocketHamsterFact) (nullable): the facts by their start
 */
GPtrArray *docket_hamster_read (const char *path,
                                guint most_facts,
                                gsize most_bytes,
                                gboolean *cut,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
