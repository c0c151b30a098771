/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The error domain of the ground floor. Holds no state; any thread. Knows nothing of what the
 * numbers and texts are used for. */

#include "docket-error.h"

#include <string.h>

G_DEFINE_QUARK (docket_error, docket_error)

#define MOST_QUOTED 40

char *
docket_error_quote (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *head = NULL;
  const char *given = text != NULL ? text : "";

  /* A character has at most four bytes; what lies beyond is not looked at. */
  valid = g_utf8_make_valid (given, (gssize) strnlen (given, MOST_QUOTED * 4 + 1));
  if (g_utf8_strlen (valid, -1) <= MOST_QUOTED)
    return g_strdup_printf ("“%s”", valid);
  head = g_utf8_substring (valid, 0, MOST_QUOTED);
  return g_strdup_printf ("“%s…”", head);
}
