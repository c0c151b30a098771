/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-books.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** A sandbox of its own, an empty database, a vault in memory, and waits that do not wait. */
typedef struct
{
  char *folder;
  GSubprocess *sandbox;
  char *address;
  DocketStore *store;
  DocketVault *vault;
  DocketBooks *books;
  GArray *waits; /* (element-type guint) milliseconds */
  guint cancel_at_wait;
  GCancellable *cancellable;
} Fixture;

void fixture_set_up (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);
/* A second process' view: other connections to the same database and vault. */
DocketBooks *fixture_new_books (Fixture *self, DocketStore **store);

/* Calls the sandbox as somebody else; what it says. */
JsonNode *
fixture_post (Fixture *self, const char *path, const char *format, ...) G_GNUC_PRINTF (3, 4);
void
fixture_control (Fixture *self, const char *path, const char *format, ...) G_GNUC_PRINTF (3, 4);
JsonNode *fixture_get (Fixture *self, const char *path);
/* How many requests of the log have @part in method, path and query. */
guint fixture_count_requests (Fixture *self, const char *part);
/* The request id of the last one. */
char *fixture_last_request_id (Fixture *self, const char *part);
/* Rows of a query, asked of the sandbox by a client of its own. */
guint fixture_count_there (Fixture *self, const char *statement);
/* Calls the accounting interface with the connection's own token. */
JsonNode *fixture_api (Fixture *self, const char *method, const char *path, const char *body);

/* The whole way: begin, consent by script, wait, finish. */
void fixture_connect (Fixture *self);
/* Plays the browser: answers the consent page in a thread. */
GThread *fixture_answer (const char *address, const char *decision);
DocketBooksRequest fixture_request (Fixture *self);

/** Parts of the invoice that tests vary. NULLs and zeros: the usual. */
typedef struct
{
  const char *id;
  const char *number;
  const char *client;
  const char *currency;
  const char *issued;
  const char *tax;
  const char *rate; /* of the tax */
  const char *discount;
  const char *deposit;
} InvoiceParts;

void fixture_add_client (Fixture *self, const char *id, const char *name, const char *email);
/* 2.50 h × 120.00 and a fee of 1 × 80.00, 380.00 in all. */
void fixture_add_invoice (Fixture *self, const InvoiceParts *parts);
DocketInvoice *fixture_load (Fixture *self, const char *id);
void fixture_put (Fixture *self, gconstpointer record);
void fixture_change_company (Fixture *self, const char *json);

#define fixture_new(name, function)                                                                \
  g_test_add (name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
#define assert_books_error(error, code)                                                            \
  g_assert_error (error, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_##code)

G_END_DECLS
