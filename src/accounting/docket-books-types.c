/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Frees what the door to the books gives out. */

#include "docket-books-types.h"

void
docket_books_pushed_free (DocketBooksPushed *pushed)
{
  if (pushed == NULL)
    return;
  g_free (pushed->id);
  g_free (pushed->number);
  g_free (pushed->address);
  g_free (pushed->currency);
  g_free (pushed);
}

void
docket_books_pulled_free (DocketBooksPulled *pulled)
{
  if (pulled == NULL)
    return;
  g_clear_pointer (&pulled->invoices, g_ptr_array_unref);
  g_free (pulled);
}

void
docket_books_account_free (DocketBooksAccount *account)
{
  if (account == NULL)
    return;
  g_free (account->id);
  g_free (account->name);
  g_free (account);
}

void
docket_books_status_free (DocketBooksStatus *status)
{
  if (status == NULL)
    return;
  if (status->connection != NULL)
    docket_record_unref (status->connection);
  g_free (status);
}
