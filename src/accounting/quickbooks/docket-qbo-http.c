/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One request and its reply: pace, size, silence, cancelling. The pace is kept for the whole
 * process; all else belongs to one thread. Knows nothing of tokens or of what is in a body, and
 * logs neither. */

#include "docket-qbo-http.h"

#include <string.h>

#define MOST_BYTES (64 * 1024 * 1024)
#define MOST_A_SECOND 10
#define MOST_A_MINUTE 500
/* A reply that trickles is given up after so many times the longest silence. */
#define LONGEST_REPLY 4

static GMutex pace_mutex;
static gint64 pace_sent[MOST_A_MINUTE];
static guint pace_next;
static gboolean pace_kept = TRUE;

/* Takes a place among those sent, or says how long to wait for one (microseconds). The edges are
 * kept clear by a little, since the service's clock may begin its seconds at other moments. */
static gint64
take_place (void)
{
  gint64 now = g_get_monotonic_time ();
  gint64 tenth, oldest, wait = 0;

  g_mutex_lock (&pace_mutex);
  tenth = pace_sent[(pace_next + MOST_A_MINUTE - MOST_A_SECOND) % MOST_A_MINUTE];
  oldest = pace_sent[pace_next];
  if (tenth != 0)
    wait = MAX (wait, tenth + G_USEC_PER_SEC + 20000 - now);
  if (oldest != 0)
    wait = MAX (wait, oldest + 60 * (gint64) G_USEC_PER_SEC + 20000 - now);
  if (wait <= 0)
    {
      pace_sent[pace_next] = now;
      pace_next = (pace_next + 1) % MOST_A_MINUTE;
    }
  g_mutex_unlock (&pace_mutex);
  return wait;
}

static gboolean
keep_pace (GCancellable *cancellable, GError **error)
{
  gint64 wait;

  while (pace_kept && (wait = take_place ()) > 0)
    if (!docket_qbo_wait_for_real (NULL, (guint) (wait / 1000 + 1), cancellable, error))
      return FALSE;
  return TRUE;
}

void
docket_qbo_http_keep_pace (gboolean keep)
{
  pace_kept = keep;
}

void
docket_qbo_reply_clear (DocketQboReply *reply)
{
  /* It may have held tokens. */
  if (reply->body != NULL)
    explicit_bzero (reply->body, reply->length);
  g_clear_pointer (&reply->body, g_free);
  g_clear_pointer (&reply->reference, g_free);
}

static void
set_way_error (GError **error, const GError *cause)
{
  DocketBooksError code = DOCKET_BOOKS_ERROR_NETWORK;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    code = DOCKET_BOOKS_ERROR_CANCELLED;
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    code = DOCKET_BOOKS_ERROR_TIMEOUT;
  docket_books_error_set (error, code, NULL, NULL, "%s", cause->message);
}

static gboolean
read_body (DocketQbo *self,
           GInputStream *stream,
           DocketQboReply *reply,
           GCancellable *cancellable,
           GError **error)
{
  gint64 end = g_get_monotonic_time () + (gint64) self->timeout * LONGEST_REPLY * G_USEC_PER_SEC;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *piece = g_malloc (65536);

  for (;;)
    {
      g_autoptr (GError) local = NULL;
      gssize n = g_input_stream_read (stream, piece, 65536, cancellable, &local);

      if (n < 0)
        {
          set_way_error (error, local);
          return FALSE;
        }
      if (n == 0)
        break;
      g_byte_array_append (bytes, piece, (guint) n);
      if (bytes->len > MOST_BYTES)
        {
          docket_books_error_set (error,
                                  DOCKET_BOOKS_ERROR_PROTOCOL,
                                  NULL,
                                  NULL,
                                  "a reply of more than %d bytes",
                                  MOST_BYTES);
          return FALSE;
        }
      if (g_get_monotonic_time () > end)
        {
          docket_books_error_set (
              error, DOCKET_BOOKS_ERROR_TIMEOUT, NULL, NULL, "a reply that does not end");
          return FALSE;
        }
    }
  reply->length = bytes->len;
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  reply->body = (char *) g_byte_array_free (g_steal_pointer (&bytes), FALSE);
  return TRUE;
}

static SoupMessage *
make_message (const DocketQboRequest *request, GError **error)
{
  SoupMessage *message = soup_message_new (request->method, request->address);
  SoupMessageHeaders *headers;

  if (message == NULL)
    {
      docket_books_error_set (
          error, DOCKET_BOOKS_ERROR_INVALID, "address", NULL, "%s is no address", request->address);
      return NULL;
    }
  headers = soup_message_get_request_headers (message);
  soup_message_headers_replace (headers, "Accept", "application/json");
  if (request->authorization != NULL)
    soup_message_headers_replace (headers, "Authorization", request->authorization);
  if (request->body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (request->body, strlen (request->body));

      soup_message_set_request_body_from_bytes (message, request->content_type, bytes);
    }
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (request->repeatable)
    soup_message_add_flags (message, SOUP_MESSAGE_IDEMPOTENT);
  return message;
}

gboolean
docket_qbo_exchange (DocketQbo *self,
                     const DocketQboRequest *request,
                     DocketQboReply *reply,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (SoupMessage) message = make_message (request, error);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) local = NULL;

  *reply = (DocketQboReply){ 0 };
  if (message == NULL || !keep_pace (cancellable, error))
    return FALSE;

  stream = soup_session_send (self->session, message, cancellable, &local);
  if (stream == NULL)
    {
      set_way_error (error, local);
      return FALSE;
    }
  reply->status = soup_message_get_status (message);
  reply->reference = g_strdup (
      soup_message_headers_get_one (soup_message_get_response_headers (message), "intuit_tid"));
  g_info ("%s %s: %u, intuit_tid %s",
          request->method,
          g_uri_get_path (soup_message_get_uri (message)),
          reply->status,
          reply->reference != NULL ? reply->reference : "-");
  if (read_body (self, stream, reply, cancellable, error))
    return TRUE;
  docket_qbo_reply_clear (reply);
  return FALSE;
}
