/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-books-error.h"
#include "docket-kinds.h"

G_BEGIN_DECLS

/** The ids under which the records of the connection lie. */
#define DOCKET_BOOKS_CONNECTION_ID "quickbooks"
/** Loopback port of the redirect, so that it can be registered with the keys. */
#define DOCKET_BOOKS_PORT 8765
#define DOCKET_BOOKS_REDIRECT "http://localhost:8765/callback"

/**
 * DocketBooksPages:
 *
 * What the browser shows after consent, in the person's language: plain text, no markup. NULLs are
 * English.
 */
typedef struct
{
  const char *language; /* "en" */
  const char *connected_title;
  const char *connected_text;
  const char *denied_title;
  const char *denied_text;
  const char *refused_title; /* an answer that does not belong here */
  const char *refused_text;
} DocketBooksPages;

/** What is needed to ask for consent. */
typedef struct
{
  const char *environment;   /* "production", "sandbox", or the address of all hosts */
  const char *client_id;     /* of the user's own app at the service */
  const char *client_secret; /* goes to the vault alone */
  const char *redirect;      /* NULL: loopback; else the https address registered with the keys,
                                whose page leads on to DOCKET_BOOKS_REDIRECT or shows what to paste */
  const DocketBooksPages *pages;
} DocketBooksRequest;

/** A consent that was asked for. Its calls but paste belong to one thread. */
typedef struct _DocketBooksConsent DocketBooksConsent;

/** What a person chose where it was asked (CHOICE_NEEDED, DUPLICATE_NUMBER). All may be NULL. */
typedef struct
{
  const char *customer; /* id in the books, or DOCKET_BOOKS_NEW */
  const char *tax;      /* our tax's id ("" for untaxed) … */
  const char *tax_code; /* … and the code in the books that stands for it */
  const char *deposit_account;
  const char *link; /* id in the books of the invoice that is this one: nothing is made */
} DocketBooksChoices;

/** In place of an id: make a new one. */
#define DOCKET_BOOKS_NEW "new"

/** How a copy came out. */
typedef struct
{
  char *id;
  char *number;  /* as given there */
  char *address; /* a page to open */
  char *currency;
  DocketSync sync;  /* SYNCED or DIFFERS */
  DocketMoney ours; /* what is compared: our total less deposits taken off */
  DocketMoney theirs;
  gboolean already; /* it was there before this call */
} DocketBooksPushed;

/** What a pull changed. Counts are of invoices. */
typedef struct
{
  GPtrArray *invoices; /* (element-type utf8) ids of ours that changed */
  guint paid;
  guint part_paid;
  guint reopened; /* a payment was undone */
  guint voided;
  guint gone; /* deleted there */
  guint differs;
  guint payments_added;
  guint payments_removed;
} DocketBooksPulled;

/** An account of the books. */
typedef struct
{
  char *id;
  char *name;
} DocketBooksAccount;

/** How things stand, from the database alone. */
typedef struct
{
  DocketBooksConnection *connection; /* NULL: not connected */
  guint waiting;                     /* outbox items that are still to be sent */
  guint failed;                      /* invoices whose copy failed, differs or is gone */
  gboolean sandbox;                  /* not a real company's books: say so on every screen */
  gboolean loopback;                 /* the sandbox of this machine: ask it every 5 seconds */
} DocketBooksStatus;

void docket_books_pushed_free (DocketBooksPushed *pushed);
void docket_books_pulled_free (DocketBooksPulled *pulled);
void docket_books_account_free (DocketBooksAccount *account);
void docket_books_status_free (DocketBooksStatus *status);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketBooksPushed, docket_books_pushed_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketBooksPulled, docket_books_pulled_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketBooksAccount, docket_books_account_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketBooksStatus, docket_books_status_free)

G_END_DECLS
