/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers of invoices from the pattern of their series. Strings belong to the caller; any thread.
 * Must not know which numbers have been given. */

#include "docket-billing.h"

#include <string.h>

#define MOST_WIDTH 18

static gboolean
refuse_pattern (const char *pattern, GError **error)
{
  g_autofree char *quote = docket_error_quote (pattern);

  g_set_error (error,
               DOCKET_BILLING_ERROR,
               DOCKET_BILLING_ERROR_CHOICE,
               "%s is no pattern of numbers: it needs {number} and knows {year} besides",
               quote);
  return FALSE;
}

/* "number" or "number:4". */
static gboolean
parse_number (const char *name, gsize length, int *width)
{
  static const char word[] = "number";
  gsize word_length = sizeof word - 1;

  *width = 0;
  if (length < word_length || strncmp (name, word, word_length) != 0)
    return FALSE;
  if (length == word_length)
    return TRUE;
  if (name[word_length] != ':' || length > word_length + 3)
    return FALSE;
  for (gsize i = word_length + 1; i < length; i++)
    {
      if (!g_ascii_isdigit (name[i]))
        return FALSE;
      *width = *width * 10 + (name[i] - '0');
    }
  return *width >= 1 && *width <= MOST_WIDTH;
}

static void
append_number (GString *text, gint64 number, int width)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  for (int length = (int) strlen (digits); length < width; length++)
    g_string_append_c (text, '0');
  g_string_append (text, digits);
}

char *
docket_billing_format_number (const char *pattern, DocketDate issued, gint64 number, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean has_number = FALSE;
  int year, month, day, width;

  g_return_val_if_fail (pattern != NULL, NULL);
  g_return_val_if_fail (!DOCKET_IS_NULL (issued.days), NULL);
  g_return_val_if_fail (number > 0, NULL);

  docket_date_get_ymd (issued, &year, &month, &day);
  for (const char *at = pattern; *at != '\0'; at++)
    {
      const char *end = *at == '{' ? strchr (at, '}') : NULL;
      gsize length = end != NULL ? (gsize) (end - at) - 1 : 0;

      if (*at != '{' && *at != '}')
        {
          g_string_append_c (text, *at);
          continue;
        }
      if (end != NULL && length == 4 && strncmp (at + 1, "year", 4) == 0)
        g_string_append_printf (text, "%04d", year);
      else if (end != NULL && parse_number (at + 1, length, &width))
        {
          append_number (text, number, width);
          has_number = TRUE;
        }
      else
        {
          refuse_pattern (pattern, error);
          return NULL;
        }
      at = end;
    }
  if (!has_number)
    {
      refuse_pattern (pattern, error);
      return NULL;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
docket_billing_number_restarts (const char *pattern)
{
  g_return_val_if_fail (pattern != NULL, FALSE);

  return strstr (pattern, "{year}") != NULL;
}
