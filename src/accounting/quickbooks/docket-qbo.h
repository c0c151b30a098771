/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-books-types.h"
#include "docket-store.h"
#include "docket-vault.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/** The hosts of an environment. */
typedef struct
{
  char *authorize;
  char *token;
  char *revoke;
  char *api;           /* up to and with "/v3/company/" */
  char *page;          /* what an invoice's id is added to, for a person to open */
  guint throttle_wait; /* milliseconds to stay away after a 429 */
} DocketQboHosts;

/* Error: INVALID for an environment that is none (an address has to be https, or http on this
 * machine). */
gboolean docket_qbo_hosts_init (DocketQboHosts *hosts, const char *environment, GError **error);
void docket_qbo_hosts_clear (DocketQboHosts *hosts);
gboolean docket_qbo_environment_is_sandbox (const char *environment);
gboolean docket_qbo_environment_is_loopback (const char *environment);

/** What is secret of a connection: one line of JSON in the vault, so that it changes at once. */
typedef struct
{
  char *client_secret;
  char *access;
  char *refresh;
  char *previous; /* the refresh token before this one */
  gint64 expires_at;
} DocketQboSecrets;

void docket_qbo_secrets_clear (DocketQboSecrets *secrets);

/**
 * DocketQbo:
 *
 * What all calls to QuickBooks share. Used by one thread. @secrets are a copy of what the vault
 * holds, to spare reading it for each request.
 */
typedef struct
{
  DocketStore *store; /* (unowned) */
  DocketVault vault;
  SoupSession *session;
  guint timeout; /* seconds */
  int (*wait) (gpointer user_data, guint milliseconds, GCancellable *cancellable, GError **error);
  gpointer wait_data;

  DocketBooksConnection *connection;
  DocketQboHosts hosts;
  char *account; /* under which the vault keeps the secrets */
  DocketQboSecrets secrets;
  char *time; /* the service's, of the last reply */
} DocketQbo;

DocketQbo *docket_qbo_new (DocketStore *store, const DocketVault *vault);
void docket_qbo_free (DocketQbo *self);

/* Reads the connection anew; NOT_CONNECTED where there is none. */
gboolean docket_qbo_load (DocketQbo *self, GError **error);
/* Sets @connection (transfer full) and its hosts. */
gboolean
docket_qbo_take_connection (DocketQbo *self, DocketBooksConnection *connection, GError **error);
/* Writes one record in a quiet act of its own. */
gboolean docket_qbo_put (DocketQbo *self, const char *act, gconstpointer record, GError **error);
/* Changes fields of the connection as it is at that moment. */
typedef void (*DocketQboChange) (DocketBooksConnection *connection, gpointer data);
/* Reads the connection anew, changes it and writes it, in one quiet act, so that what others have
 * written meanwhile stays; NOT_CONNECTED where it has gone, or leads to another company. */
gboolean docket_qbo_change_connection (
    DocketQbo *self, const char *act, DocketQboChange change, gpointer data, GError **error);
/* The name under which the vault keeps this database's secrets; made when missing. */
gboolean docket_qbo_ensure_account (DocketQbo *self, GError **error);

/* Holds back other processes and threads that want the same of this database ("token", "work"):
 * a descriptor to be closed when done, or -1 with CANCELLED or TIMEOUT. A process that ends lets
 * go. */
int docket_qbo_lock (DocketQbo *self, const char *what, GCancellable *cancellable, GError **error);

/* Waits by the clock; a cancelled wait ends at once, with CANCELLED. */
int docket_qbo_wait_for_real (gpointer user_data,
                              guint milliseconds,
                              GCancellable *cancellable,
                              GError **error);
/* Waits between repeats; tests put another wait in its place. */
gboolean
docket_qbo_wait (DocketQbo *self, guint milliseconds, GCancellable *cancellable, GError **error);

G_END_DECLS
