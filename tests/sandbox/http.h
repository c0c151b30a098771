/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fault.h"
#include "value.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * Request:
 *
 * One HTTP request, whole. Everything is borrowed for the time of the handling.
 */
typedef struct
{
  const char *method;
  const char *path;
  GHashTable *query;
  GBytes *body;
  SoupMessageHeaders *headers;
} Request;

typedef struct
{
  guint status;
  char *content_type;
  char *location;
  char *authenticate;
  GBytes *body;
  gboolean replayed;
} Reply;

const char *request_get (const Request *request, const char *name);
gboolean request_is (const Request *request, const char *method);
char *request_dup_body (const Request *request) G_GNUC_WARN_UNUSED_RESULT;

/**
 * request_parse_form:
 *
 * Returns: (transfer full): the body's form fields, or none
 */
GHashTable *request_parse_form (const Request *request) G_GNUC_WARN_UNUSED_RESULT;

/**
 * request_parse_json:
 *
 * Returns: (transfer full) (nullable): the body, or %NULL with a fault
 */
Value *request_parse_json (const Request *request, Fault **fault) G_GNUC_WARN_UNUSED_RESULT;

/* Each takes @text. */
void reply_take (Reply *reply, guint status, const char *content_type, char *text);
void reply_json (Reply *reply, guint status, char *text);
void reply_redirect (Reply *reply, guint status, const char *location);
void reply_fault (Reply *reply, const Fault *fault, gint64 now);
void reply_clear (Reply *reply);

char *html_escape (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
