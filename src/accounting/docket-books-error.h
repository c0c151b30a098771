/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DocketBooksError:
 *
 * What can go wrong between Docket and the books. The message of the GError is for developers. What
 * a person reads is made where it is shown, from the code and docket_books_error_get_detail();
 * behind each code stands what happened, what was not lost, and what to do.
 */
typedef enum
{
  /* Nothing was sent. */
  DOCKET_BOOKS_ERROR_NOT_CONNECTED,       /* connect first */
  DOCKET_BOOKS_ERROR_SECRETS_UNAVAILABLE, /* no Secret Service; offer: for this session only */
  DOCKET_BOOKS_ERROR_SECRETS_LOCKED,      /* connected, but the keyring is locked or lost: unlock
                                             it, or connect again */
  DOCKET_BOOKS_ERROR_CANCELLED,           /* by the person; what was begun is kept */
  DOCKET_BOOKS_ERROR_INVALID,             /* a request that makes no sense; @subject: which part */
  DOCKET_BOOKS_ERROR_PORT_TAKEN,          /* @subject: the port; another program listens there */
  DOCKET_BOOKS_ERROR_DRAFT,               /* @subject: a draft or proforma: issue it first */
  DOCKET_BOOKS_ERROR_VOIDED,              /* @subject: a void invoice is not copied */
  DOCKET_BOOKS_ERROR_NOT_COPIED,          /* @subject: not in these books yet: copy it first */
  DOCKET_BOOKS_ERROR_CURRENCY,            /* @subject: the invoice's currency, @other: that of the
                                             company (multicurrency off) or of the customer */
  DOCKET_BOOKS_ERROR_PERIOD_CLOSED,       /* @subject: issue date, @other: closed up to */
  DOCKET_BOOKS_ERROR_CHOICE_NEEDED,       /* @question, @candidates; ask, and call again with it */
  DOCKET_BOOKS_ERROR_DUPLICATE_NUMBER,    /* @subject: the number; @candidates: who has it (may be
                                             linked by DocketBooksChoices.link) */
  DOCKET_BOOKS_ERROR_NO_ACCOUNT,          /* the company has no income account; make one there */
  DOCKET_BOOKS_ERROR_NO_ADDRESS,          /* @subject: the client; an e-mail address is missing */

  /* Connecting. */
  DOCKET_BOOKS_ERROR_REFUSED_STATE,  /* an answer that belongs to another request: begin again */
  DOCKET_BOOKS_ERROR_CONSENT_DENIED, /* the person said no on the consent page */
  DOCKET_BOOKS_ERROR_CONSENT_FAILED, /* @service: Intuit's word, such as "invalid_scope" */
  DOCKET_BOOKS_ERROR_KEYS_REFUSED,   /* client id and secret do not belong together */
  DOCKET_BOOKS_ERROR_AUTHORIZATION_LOST, /* taken back or run out: connect again */
  DOCKET_BOOKS_ERROR_WRONG_COMPANY,      /* keys and company are of different environments, or the
                                            company is another than before (@subject, @other) */

  /* On the way. What was to be sent is kept and sent again just so; nothing is doubled. */
  DOCKET_BOOKS_ERROR_NETWORK,   /* no connection, or it broke */
  DOCKET_BOOKS_ERROR_TIMEOUT,   /* no answer in time */
  DOCKET_BOOKS_ERROR_THROTTLED, /* too many requests; later */
  DOCKET_BOOKS_ERROR_SERVICE,   /* the service has trouble of its own (5xx); later */
  DOCKET_BOOKS_ERROR_PROTOCOL,  /* an answer that cannot be read (HTML, wrong JSON) */

  /* The service said no. Nothing was changed there. */
  DOCKET_BOOKS_ERROR_STALE,        /* somebody else changed it just now; again */
  DOCKET_BOOKS_ERROR_NOT_FOUND,    /* deleted there */
  DOCKET_BOOKS_ERROR_INACTIVE,     /* refers to a customer or item that was made inactive */
  DOCKET_BOOKS_ERROR_NAME_TAKEN,   /* @subject: a name that a vendor or employee has */
  DOCKET_BOOKS_ERROR_TAX,          /* a line without a tax code that these books want */
  DOCKET_BOOKS_ERROR_SUBSCRIPTION, /* the company's subscription has ended: read only */
  DOCKET_BOOKS_ERROR_NOT_ALLOWED,  /* the connected user may not do this */
  DOCKET_BOOKS_ERROR_REFUSED,      /* anything else, with @service's words */
} DocketBooksError;

#define DOCKET_BOOKS_ERROR (docket_books_error_quark ())
GQuark docket_books_error_quark (void);

/** What is to be chosen. The names are kept in the database: they do not change. */
typedef enum
{
  DOCKET_BOOKS_QUESTION_NONE,
  DOCKET_BOOKS_QUESTION_CUSTOMER,        /* which customer stands for the client @subject */
  DOCKET_BOOKS_QUESTION_TAX,             /* which tax code for our tax @subject ("" for untaxed) */
  DOCKET_BOOKS_QUESTION_DEPOSIT_ACCOUNT, /* which liability holds deposits */
} DocketBooksQuestion;

/** One of several that were found in the books. */
typedef struct
{
  char *id;
  char *name;
  char *note; /* what tells it from the others: e-mail, total, rate; may be NULL */
} DocketBooksCandidate;

DocketBooksCandidate *
docket_books_candidate_new (const char *id, const char *name, const char *note);
void docket_books_candidate_free (DocketBooksCandidate *candidate);
/* A list that owns its candidates. */
GPtrArray *docket_books_candidates_new (void) G_GNUC_WARN_UNUSED_RESULT;

/** What goes into the sentence. Any text may be NULL. */
typedef struct
{
  char *subject; /* see the codes */
  char *other;
  char *service;   /* the service's own words */
  char *reference; /* the service's mark of the request, for its support */
  char *local;     /* CHOICE_NEEDED: id of our record (client, tax) */
  DocketBooksQuestion question;
  GPtrArray *candidates; /* (element-type DocketBooksCandidate) (nullable) */
} DocketBooksDetail;

/**
 * docket_books_error_get_detail:
 * @error: an error of %DOCKET_BOOKS_ERROR
 *
 * Returns: (transfer none): its data, never %NULL
 */
const DocketBooksDetail *docket_books_error_get_detail (const GError *error);
/* The same, to be filled in by whoever makes the error. Texts are taken over. */
DocketBooksDetail *docket_books_error_edit_detail (GError *error);

/* Makes an error with the first two texts of its detail. */
void docket_books_error_set (GError **error,
                             DocketBooksError code,
                             const char *subject,
                             const char *other,
                             const char *format,
                             ...) G_GNUC_PRINTF (5, 6);

/* Whether it went wrong on the way, so that sending the same again later may well succeed. */
gboolean docket_books_error_is_passing (const GError *error);

/**
 * docket_books_error_freeze:
 * @error: any error
 *
 * The error as a line of text for the database (DocketBooksCopy.message,
 * DocketBooksConnection.message, DocketOutboxItem.message), without candidates.
 *
 * Returns: (transfer full): the text, for docket_books_error_thaw()
 */
char *docket_books_error_freeze (const GError *error) G_GNUC_WARN_UNUSED_RESULT;
/* The error again. A text that is none comes back as %DOCKET_BOOKS_ERROR_REFUSED with it as the
 * service's words. %NULL gives %NULL. */
GError *docket_books_error_thaw (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
