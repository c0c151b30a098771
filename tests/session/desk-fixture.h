/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-workspace.h"

G_BEGIN_DECLS

/** A small firm in a database of its own: Northlight, Ann and Bob, Acme, T-1 and T-2, 100.00/h. */
typedef struct
{
  char *folder;
  char *path;
  DocketStore *store;
} DeskFixture;

/* The clock stands at 2026-03-02 09:00 in New York. Sets the person of the desk to Ann. */
void desk_fixture_set_up (DeskFixture *fixture, gconstpointer data);
void desk_fixture_tear_down (DeskFixture *fixture, gconstpointer data);

#define DESK_NINE 1772460000 /* 2026-03-02T09:00:00-05:00 */

/* An ended entry of Ann on a ticket, saved. */
void desk_fixture_log (
    DeskFixture *fixture, const char *id, const char *ticket, gint64 start, gint64 seconds);

/* What a form does that was opened just now and changed the record to @after. */
gboolean
desk_fixture_edit (DocketStore *store, const char *name, gconstpointer after, GError **error);

/* A window's workspace on the firm, with all records there. */
DocketWorkspace *desk_fixture_open (DeskFixture *fixture) G_GNUC_WARN_UNUSED_RESULT;

#define DEADLINE (20 * G_USEC_PER_SEC)

/* Runs the main loop until the condition holds. */
#define wait_until(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 wait_end = g_get_monotonic_time () + DEADLINE;                                          \
    while (!(condition))                                                                           \
      {                                                                                            \
        g_assert_cmpint (g_get_monotonic_time (), <, wait_end);                                    \
        if (!g_main_context_iteration (NULL, FALSE))                                               \
          g_usleep (1000);                                                                         \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

G_END_DECLS
