/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-qbo.h"

G_BEGIN_DECLS

/** One request, as bytes. All texts are the caller's. */
typedef struct
{
  const char *method;
  const char *address;
  const char *authorization;
  const char *content_type;
  const char *body;
  gboolean repeatable; /* sending it twice does no harm */
} DocketQboRequest;

typedef struct
{
  guint status;
  char *body; /* NUL behind */
  gsize length;
  char *reference;
} DocketQboReply;

void docket_qbo_reply_clear (DocketQboReply *reply);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DocketQboReply, docket_qbo_reply_clear)

/**
 * docket_qbo_exchange:
 * @error: CANCELLED, NETWORK, TIMEOUT, PROTOCOL (a reply that is too long)
 *
 * Sends one request and reads the whole reply, whatever its status. Holds back so that this process
 * stays within 10 requests a second and 500 a minute. Follows no redirection, so that no secret
 * goes to another host.
 */
gboolean docket_qbo_exchange (DocketQbo *self,
                              const DocketQboRequest *request,
                              DocketQboReply *reply,
                              GCancellable *cancellable,
                              GError **error);

/* Tests whose sandbox has no limits need not hold back. Before the first request. */
void docket_qbo_http_keep_pace (gboolean keep);

G_END_DECLS
