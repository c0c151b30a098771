/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The series of numbers: the next one, and which series and year a number that is there belongs to
 * (billing.md 7). Making a number's text is billing's. */
#include "docket-numbering.h"

#include "docket-rows.h"

#include <string.h>

/* Reads at most @most digits, 0 for all. */
static gboolean
read_digits (const char **at, guint most, gint64 *value)
{
  guint count = 0;

  *value = 0;
  while (g_ascii_isdigit (**at) && (most == 0 || count < most) && count < 18)
    {
      *value = *value * 10 + (**at - '0');
      (*at)++;
      count++;
    }
  return count > 0 && (most == 0 || count == most) && !(most == 0 && g_ascii_isdigit (**at));
}

gboolean
docket_numbering_parse (const char *pattern, const char *number, int *year, gint64 *value)
{
  gboolean found = FALSE;
  gint64 digits;

  *year = 0;
  while (*pattern != '\0')
    {
      const char *end = *pattern == '{' ? strchr (pattern, '}') : NULL;

      if (end == NULL)
        {
          if (*pattern++ != *number++)
            return FALSE;
          continue;
        }
      if (g_str_has_prefix (pattern, "{year}"))
        {
          if (!read_digits (&number, 4, &digits))
            return FALSE;
          *year = (int) digits;
        }
      else if (g_str_has_prefix (pattern, "{number"))
        {
          if (!read_digits (&number, 0, value))
            return FALSE;
          found = TRUE;
        }
      else
        return FALSE;
      pattern = end + 1;
    }
  return found && *number == '\0';
}

gboolean
docket_numbering_take (
    DocketSqlite *db, const char *series, int year, gint64 *number, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      db,
      "INSERT INTO \"number_series\" (\"series\", \"year\", \"last\") VALUES ($1, $2, 1)"
      " ON CONFLICT (\"series\", \"year\") DO UPDATE SET \"last\" = number_series.\"last\" + 1"
      " RETURNING \"last\"",
      error);

  if (statement == NULL)
    return FALSE;
  docket_statement_bind_text (statement, 1, series);
  docket_statement_bind_integer (statement, 2, year);
  if (docket_statement_step (statement, error) != DOCKET_STEP_ROW)
    return FALSE;
  *number = docket_statement_get_integer (statement, 0);
  return docket_statement_step (statement, error) == DOCKET_STEP_DONE;
}

gboolean
docket_numbering_note (DocketSqlite *db, const DocketInvoice *invoice, GError **error)
{
  g_autoptr (DocketCompany) company = NULL;
  g_autoptr (DocketStatement) statement = NULL;
  const char *series;
  const char *pattern;
  gint64 value;
  int year;

  if (invoice->number == NULL)
    return TRUE;
  if (!docket_rows_get (db, DOCKET_KIND_COMPANY, DOCKET_COMPANY_ID, (gpointer *) &company, error))
    return FALSE;
  pattern = docket_company_get_pattern (company, invoice->type, &series);
  if (!docket_numbering_parse (pattern, invoice->number, &year, &value))
    return TRUE;

  statement = docket_sqlite_prepare (
      db,
      "INSERT INTO \"number_series\" (\"series\", \"year\", \"last\") VALUES ($1, $2, $3)"
      " ON CONFLICT (\"series\", \"year\") DO UPDATE SET \"last\" = excluded.\"last\""
      " WHERE number_series.\"last\" < excluded.\"last\"",
      error);
  if (statement == NULL)
    return FALSE;
  docket_statement_bind_text (statement, 1, series);
  docket_statement_bind_integer (statement, 2, year);
  docket_statement_bind_integer (statement, 3, value);
  return docket_statement_execute (statement, error);
}
