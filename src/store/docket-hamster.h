/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** One fact of Hamster's; its times are local: "2026-03-02 09:00:00". */
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
 * @error: of %DOCKET_STORE_ERROR; %DOCKET_STORE_ERROR_NOT_A_DATABASE where it is not Hamster's
 *
 * Reads another program's database and changes nothing in it. Any thread.
 *
 * Returns: (transfer full) (element-type DocketHamsterFact) (nullable): the facts by their start
 */
GPtrArray *docket_hamster_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
