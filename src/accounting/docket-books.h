/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-books-types.h"
#include "docket-store.h"
#include "docket-vault.h"

G_BEGIN_DECLS

/**
 * DocketBooks:
 *
 * The door to the books. Everything waits for disk and network, so it is called on a worker with a
 * store connection of its own (or straight from the command line), never on the main loop. One
 * thread uses one of these. Whatever goes out is in the outbox first, with its bytes and its
 * request id; a call that was cut off at any point can be made again, and nothing is doubled.
 */
typedef struct _DocketBooks DocketBooks;

/**
 * docket_books_new:
 * @store: the worker's own connection; outlives this
 * @vault: where secrets are kept; copied, its @user_data outlives this
 *
 * Returns: (transfer full): nothing has been read or sent yet
 */
DocketBooks *
docket_books_new (DocketStore *store, const DocketVault *vault) G_GNUC_WARN_UNUSED_RESULT;
void docket_books_free (DocketBooks *books);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketBooks, docket_books_free)

/* Waits @milliseconds, or less if cancelled (FALSE with an error). */
typedef gboolean (*DocketBooksWait) (gpointer user_data,
                                     guint milliseconds,
                                     GCancellable *cancellable,
                                     GError **error);
/* Replaces the waiting between repeats, for tests. */
void docket_books_set_wait (DocketBooks *books, DocketBooksWait wait, gpointer user_data);
/* The longest silence that is waited for, in seconds (30 unless set). */
void docket_books_set_timeout (DocketBooks *books, guint seconds);

/* ---- Connecting: begin, open the address in a browser, wait (or paste), finish ---- */

/**
 * docket_books_connect_begin:
 * @request: copied
 * @error: INVALID, PORT_TAKEN
 *
 * Makes the address to open and listens on 127.0.0.1 and ::1 at %DOCKET_BOOKS_PORT (against the
 * address of a sandbox at any free port).
 *
 * Returns: (transfer full) (nullable): the consent; what it listens on goes away with it
 */
DocketBooksConsent *docket_books_connect_begin (DocketBooks *books,
                                                const DocketBooksRequest *request,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The page where the person consents. */
const char *docket_books_consent_get_address (DocketBooksConsent *consent);
/* The redirect address as it has to be registered with the keys. */
const char *docket_books_consent_get_redirect (DocketBooksConsent *consent);
void docket_books_consent_free (DocketBooksConsent *consent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketBooksConsent, docket_books_consent_free)

/**
 * docket_books_connect_wait:
 * @error: CANCELLED, TIMEOUT (5 minutes), CONSENT_DENIED, CONSENT_FAILED
 *
 * Waits for the browser to come back, or for docket_books_connect_paste(). An answer with another
 * `state` gets a page that says so and is waited past. Runs a main context of its own.
 */
gboolean
docket_books_connect_wait (DocketBooksConsent *consent, GCancellable *cancellable, GError **error);
/**
 * docket_books_connect_paste:
 * @address: the whole address that the browser ended at
 * @error: REFUSED_STATE, CONSENT_DENIED, CONSENT_FAILED, INVALID (there is no answer in it)
 *
 * For redirects that cannot reach this machine. Any thread; ends a wait that is under way.
 */
gboolean
docket_books_connect_paste (DocketBooksConsent *consent, const char *address, GError **error);
/**
 * docket_books_connect_finish:
 * @accounts: (out) (optional) (element-type DocketBooksAccount): the company's income accounts
 * @error: KEYS_REFUSED, CONSENT_FAILED, SECRETS_UNAVAILABLE, NO_ACCOUNT and those of the way
 *
 * Exchanges the answer for tokens, stores them in the vault, reads the company, and writes the
 * connection with the proposed income account: that of the item *Services*, else the first.
 */
gboolean docket_books_connect_finish (DocketBooks *books,
                                      DocketBooksConsent *consent,
                                      GPtrArray **accounts,
                                      GCancellable *cancellable,
                                      GError **error);
gboolean docket_books_set_account (DocketBooks *books, const char *account, GError **error);

/* Takes the permission back at the service (as far as it can be reached), clears the vault and
 * forgets the connection. What stands for what is kept, should the company come back. */
gboolean docket_books_disconnect (DocketBooks *books, GCancellable *cancellable, GError **error);

/* From the database alone: nothing is sent. */
DocketBooksStatus *
docket_books_get_status (DocketStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- Work ---- */

/**
 * docket_books_push:
 * @invoice: id of an issued invoice or credit note
 * @choices: (nullable): what was asked before
 * @pushed: (out) (optional): how it came out; also where it differs
 *
 * Copies an invoice into the books, once. What is unknown is matched or made first (customer,
 * items, terms, tax codes). Calling it for an invoice that is there already sends nothing.
 */
gboolean docket_books_push (DocketBooks *books,
                            const char *invoice,
                            const DocketBooksChoices *choices,
                            DocketBooksPushed **pushed,
                            GCancellable *cancellable,
                            GError **error);

/* Everything that changed in the books since the last time: payments, undone payments, voids,
 * deletions, other totals. Each invoice in one act of its own. */
gboolean docket_books_pull (DocketBooks *books,
                            DocketBooksPulled **pulled,
                            GCancellable *cancellable,
                            GError **error);

/* Lets the books e-mail the invoice. @address: NULL for the client's. */
gboolean docket_books_send (DocketBooks *books,
                            const char *invoice,
                            const char *address,
                            GCancellable *cancellable,
                            GError **error);

/* Voids the invoice's copy. That it is void here is the caller's act. */
gboolean docket_books_void (DocketBooks *books,
                            const char *invoice,
                            GCancellable *cancellable,
                            GError **error);

/* Writes down, in the act that voids an invoice here, that its copy is to be voided. Does nothing
 * where there is no copy. docket_books_resume() sends it. */
gboolean docket_books_queue_void (DocketAct *act, const DocketInvoice *invoice, GError **error);

/* Sends what was left in the outbox by a process that ended or by trouble on the way. @remaining:
 * (optional) how many are still there. What is
 * refused, or what the service chokes on, stays with its invoice; no connection, lost tokens and
 * the like end it with an error. */
gboolean docket_books_resume (DocketBooks *books,
                              guint *remaining,
                              GCancellable *cancellable,
                              GError **error);

/* A page to open for a copied invoice. (nullable) */
char *docket_books_get_address (const DocketBooksConnection *connection,
                                const DocketBooksCopy *copy) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
