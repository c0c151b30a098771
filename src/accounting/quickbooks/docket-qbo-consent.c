/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Listens on loopback for the browser that comes back from the consent page. The listener lives on
 * a main context of its own, run by docket_qbo_consent_wait() alone; an answer may also be pasted
 * from any other thread, so the answer is behind a mutex. Knows nothing of what is done with the
 * answer. An answer is looked at only if its `state` is ours. */

#include "docket-qbo-consent.h"

#include "docket-qbo.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#define SCOPE "com.intuit.quickbooks.accounting"
#define PATIENCE (5 * 60 * 1000)
/* So long the browser is waited for to fetch the page that says how it went. */
#define GRACE 1500

typedef struct
{
  char *language;
  char *title[3];
  char *text[3];
} Pages;

enum
{
  PAGE_CONNECTED,
  PAGE_DENIED,
  PAGE_REFUSED,
};

struct _DocketBooksConsent
{
  char *environment;
  char *client_id;
  char *client_secret;
  char *redirect;
  char *state;
  char *address;
  Pages pages;

  GMainContext *context;
  SoupServer *server;
  guint16 port;
  guint patience;
  int page_seen; /* (atomic) the page after the answer was fetched, or nobody will */

  GMutex mutex;
  gboolean answered;
  char *code;
  char *realm;
  GError *failure;
};

/* ---- The pages ---- */

static void
copy_pages (Pages *pages, const DocketBooksPages *given)
{
  static const DocketBooksPages english = {
    .language = "en",
    .connected_title = "Connected",
    .connected_text = "Docket has the permission. You can close this page.",
    .denied_title = "Not connected",
    .denied_text = "The permission was not given. Nothing has changed; you can close this page.",
    .refused_title = "This answer does not belong here",
    .refused_text = "It is not the answer to what Docket asked for. Begin again in Docket.",
  };
  const DocketBooksPages none = { 0 };

#define TAKE(member)                                                                               \
  g_strdup ((given != NULL ? given : &none)->member != NULL ? given->member : english.member)
  pages->language = TAKE (language);
  pages->title[PAGE_CONNECTED] = TAKE (connected_title);
  pages->text[PAGE_CONNECTED] = TAKE (connected_text);
  pages->title[PAGE_DENIED] = TAKE (denied_title);
  pages->text[PAGE_DENIED] = TAKE (denied_text);
  pages->title[PAGE_REFUSED] = TAKE (refused_title);
  pages->text[PAGE_REFUSED] = TAKE (refused_text);
#undef TAKE
}

static void
clear_pages (Pages *pages)
{
  g_free (pages->language);
  for (int i = 0; i < 3; i++)
    {
      g_free (pages->title[i]);
      g_free (pages->text[i]);
    }
}

static void
set_headers (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_replace (
      headers,
      "Content-Security-Policy",
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "Connection", "close");
}

static void
show_page (DocketBooksConsent *self, SoupServerMessage *message, guint status, int page)
{
  g_autofree char *language = g_markup_escape_text (self->pages.language, -1);
  g_autofree char *title = g_markup_escape_text (self->pages.title[page], -1);
  g_autofree char *text = g_markup_escape_text (self->pages.text[page], -1);
  char *html = g_strdup_printf (
      "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width\"><title>%s – Docket</title><style>"
      ":root{color-scheme:light dark}"
      "body{margin:0;min-height:100vh;display:flex;align-items:center;justify-content:center;"
      "font:16px/1.5 system-ui,sans-serif}"
      "main{max-width:26em;padding:2em;text-align:center}h1{font-size:1.5em;margin:0 0 .5em}"
      "p{margin:0;opacity:.8}</style></head>"
      "<body><main><h1>%s</h1><p>%s</p></main></body></html>\n",
      language,
      title,
      title,
      text);

  set_headers (message);
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (
      message, "text/html; charset=utf-8", SOUP_MEMORY_TAKE, html, strlen (html));
}

/* A page that received a code answers with another address, so that the code is not left standing
 * in the browser (Intuit's security rules). */
static void
redirect_to (SoupServerMessage *message, const char *path)
{
  set_headers (message);
  soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, path);
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_STATIC, "", 0);
}

/* ---- The answer ---- */

static const char *
look_up (GHashTable *query, const char *key)
{
  const char *value = query != NULL ? g_hash_table_lookup (query, key) : NULL;

  return value != NULL && *value != '\0' ? value : NULL;
}

/* Looks at an answer; the mutex is held. */
static gboolean
take_answer (DocketBooksConsent *self, GHashTable *query, GError **error)
{
  const char *word = look_up (query, "error");
  const char *code = look_up (query, "code");
  const char *realm = look_up (query, "realmId");

  if (g_strcmp0 (look_up (query, "state"), self->state) != 0 || self->answered)
    {
      docket_books_error_set (
          error, DOCKET_BOOKS_ERROR_REFUSED_STATE, NULL, NULL, "an answer to another request");
      return FALSE;
    }
  if (word == NULL && (code == NULL || realm == NULL || strlen (code) > 512))
    {
      docket_books_error_set (error,
                              DOCKET_BOOKS_ERROR_INVALID,
                              "address",
                              NULL,
                              "there is no code or no company in it");
      return FALSE;
    }

  self->answered = TRUE;
  if (word != NULL)
    {
      gboolean denied = g_str_equal (word, "access_denied");

      docket_books_error_set (&self->failure,
                              denied ? DOCKET_BOOKS_ERROR_CONSENT_DENIED
                                     : DOCKET_BOOKS_ERROR_CONSENT_FAILED,
                              NULL,
                              NULL,
                              "the consent page says %s",
                              word);
      docket_books_error_edit_detail (self->failure)->service = g_strdup (word);
      return TRUE;
    }
  self->code = g_strdup (code);
  self->realm = g_strdup (realm);
  return TRUE;
}

static gboolean
host_is_ours (DocketBooksConsent *self, SoupServerMessage *message)
{
  static const char *const names[] = { "localhost", "127.0.0.1", "[::1]" };
  const char *host
      = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Host");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *ours = g_strdup_printf ("%s:%u", names[i], self->port);

      if (host != NULL && g_ascii_strcasecmp (host, ours) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
page_sent_cb (SoupServerMessage *message, DocketBooksConsent *self)
{
  g_atomic_int_set (&self->page_seen, TRUE);
}

static void
show_last_page (DocketBooksConsent *self, SoupServerMessage *message, const char *path)
{
  gboolean denied = g_str_equal (path, "/not-connected");

  show_page (self, message, SOUP_STATUS_OK, denied ? PAGE_DENIED : PAGE_CONNECTED);
  g_signal_connect (message, "finished", G_CALLBACK (page_sent_cb), self);
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  DocketBooksConsent *self = user_data;
  const char *method = soup_server_message_get_method (message);
  gboolean taken, denied;

  if (!host_is_ours (self, message) || !g_str_equal (method, "GET"))
    {
      show_page (self, message, SOUP_STATUS_NOT_FOUND, PAGE_REFUSED);
      return;
    }

  g_mutex_lock (&self->mutex);
  if (g_str_equal (path, "/callback"))
    {
      taken = take_answer (self, query, NULL);
      denied = self->failure != NULL;
      g_mutex_unlock (&self->mutex);
      if (taken)
        redirect_to (message, denied ? "/not-connected" : "/connected");
      else
        show_page (self, message, SOUP_STATUS_BAD_REQUEST, PAGE_REFUSED);
      return;
    }
  taken = self->answered
          && g_str_equal (path, self->failure != NULL ? "/not-connected" : "/connected");
  g_mutex_unlock (&self->mutex);
  if (taken)
    show_last_page (self, message, path);
  else
    show_page (self, message, SOUP_STATUS_NOT_FOUND, PAGE_REFUSED);
}

/* ---- Making it ---- */

static char *
make_state (void)
{
  guint8 bytes[16];
  GString *state = g_string_new (NULL);

  while (getrandom (bytes, sizeof bytes, 0) != (gssize) sizeof bytes)
    if (errno != EINTR)
      g_error ("The system gives no random numbers: %s", g_strerror (errno));
  for (guint i = 0; i < sizeof bytes; i++)
    g_string_append_printf (state, "%02x", bytes[i]);
  return g_string_free (state, FALSE);
}

static gboolean
listen_on (DocketBooksConsent *self, const char *address, guint16 port, GError **error)
{
  g_autoptr (GSocketAddress) socket = g_inet_socket_address_new_from_string (address, port);

  return soup_server_listen (self->server, socket, 0, error);
}

static guint16
find_port (SoupServer *server)
{
  GSList *uris = soup_server_get_uris (server);
  guint16 port = uris != NULL ? (guint16) g_uri_get_port (uris->data) : 0;

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return port;
}

static gboolean
start_listening (DocketBooksConsent *self, guint16 port, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean good;

  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new ("server-header", "Docket", NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  good = listen_on (self, "127.0.0.1", port, &local);
  if (good)
    {
      self->port = find_port (self->server);
      good = listen_on (self, "::1", self->port, &local);
      /* A machine without IPv6 has no browser that comes that way. */
      if (!good && !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
        {
          g_info ("Not listening on ::1: %s", local->message);
          good = TRUE;
        }
    }
  g_main_context_pop_thread_default (self->context);
  if (!good)
    {
      g_autofree char *number = g_strdup_printf ("%u", port != 0 ? port : self->port);

      docket_books_error_set (
          error, DOCKET_BOOKS_ERROR_PORT_TAKEN, number, NULL, "%s", local->message);
    }
  return good;
}

static gboolean
check_request (const DocketBooksRequest *request, GError **error)
{
  const char *part = NULL;

  if (request->client_id == NULL || *request->client_id == '\0')
    part = "client_id";
  else if (request->client_secret == NULL || *request->client_secret == '\0')
    part = "client_secret";
  else if (request->redirect != NULL)
    {
      g_autoptr (GUri) uri = g_uri_parse (request->redirect, G_URI_FLAGS_NONE, NULL);

      if (uri == NULL || g_uri_get_host (uri) == NULL
          || (!g_str_equal (g_uri_get_scheme (uri), "https")
              && !g_str_equal (request->redirect, DOCKET_BOOKS_REDIRECT)))
        part = "redirect";
    }
  if (part == NULL)
    return TRUE;
  docket_books_error_set (
      error, DOCKET_BOOKS_ERROR_INVALID, part, NULL, "%s is missing or not usable", part);
  return FALSE;
}

static char *
make_address (DocketBooksConsent *self, const char *page)
{
  g_autofree char *query = soup_form_encode ("client_id",
                                             self->client_id,
                                             "response_type",
                                             "code",
                                             "scope",
                                             SCOPE,
                                             "redirect_uri",
                                             self->redirect,
                                             "state",
                                             self->state,
                                             NULL);

  return g_strconcat (page, "?", query, NULL);
}

DocketBooksConsent *
docket_qbo_consent_new (const DocketBooksRequest *request, GError **error)
{
  DocketBooksConsent *self;
  DocketQboHosts hosts;
  gboolean free_port;

  if (!docket_qbo_hosts_init (&hosts, request->environment, error)
      || !check_request (request, error))
    {
      docket_qbo_hosts_clear (&hosts);
      return NULL;
    }

  self = g_new0 (DocketBooksConsent, 1);
  g_mutex_init (&self->mutex);
  self->patience = PATIENCE;
  self->environment = g_strdup (request->environment);
  self->client_id = g_strdup (request->client_id);
  self->client_secret = g_strdup (request->client_secret);
  self->state = make_state ();
  self->context = g_main_context_new ();
  copy_pages (&self->pages, request->pages);

  /* Keys are registered with one port; a sandbox's address takes any. */
  free_port = strstr (request->environment, "://") != NULL && request->redirect == NULL;
  if (!start_listening (self, free_port ? 0 : DOCKET_BOOKS_PORT, error))
    {
      docket_qbo_hosts_clear (&hosts);
      docket_qbo_consent_free (self);
      return NULL;
    }
  self->redirect = request->redirect != NULL
                       ? g_strdup (request->redirect)
                       : g_strdup_printf ("http://localhost:%u/callback", self->port);
  self->address = make_address (self, hosts.authorize);
  docket_qbo_hosts_clear (&hosts);
  return self;
}

void
docket_qbo_consent_free (DocketBooksConsent *self)
{
  if (self == NULL)
    return;
  if (self->server != NULL)
    {
      g_main_context_push_thread_default (self->context);
      soup_server_disconnect (self->server);
      g_clear_object (&self->server);
      while (g_main_context_iteration (self->context, FALSE))
        ;
      g_main_context_pop_thread_default (self->context);
    }
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->environment);
  g_free (self->client_id);
  docket_vault_wipe (self->client_secret);
  g_free (self->redirect);
  g_free (self->state);
  g_free (self->address);
  clear_pages (&self->pages);
  docket_vault_wipe (self->code);
  g_free (self->realm);
  g_clear_error (&self->failure);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/* ---- Waiting ---- */

static gboolean
is_answered (DocketBooksConsent *self)
{
  gboolean answered;

  g_mutex_lock (&self->mutex);
  answered = self->answered;
  g_mutex_unlock (&self->mutex);
  return answered;
}

static gboolean
time_up_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_CONTINUE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static GSource *
start_timer (DocketBooksConsent *self, guint milliseconds, gboolean *time_up)
{
  GSource *timer = g_timeout_source_new (milliseconds);

  *time_up = FALSE;
  g_source_set_callback (timer, time_up_cb, time_up, NULL);
  g_source_attach (timer, self->context);
  return timer;
}

static void
stop_source (GSource *source)
{
  if (source == NULL)
    return;
  g_source_destroy (source);
  g_source_unref (source);
}

/* Lets the browser fetch the page that says how it went. */
static void
show_out (DocketBooksConsent *self)
{
  gboolean time_up;
  GSource *timer = start_timer (self, GRACE, &time_up);

  while (!g_atomic_int_get (&self->page_seen) && !time_up)
    g_main_context_iteration (self->context, TRUE);
  stop_source (timer);
}

gboolean
docket_qbo_consent_wait (DocketBooksConsent *self, GCancellable *cancellable, GError **error)
{
  gboolean time_up, by_browser;
  GSource *timer, *stop = NULL;

  by_browser = !is_answered (self);
  g_main_context_push_thread_default (self->context);
  timer = start_timer (self, self->patience, &time_up);
  if (cancellable != NULL)
    {
      stop = g_cancellable_source_new (cancellable);
      g_source_set_callback (stop, G_SOURCE_FUNC (cancelled_cb), NULL, NULL);
      g_source_attach (stop, self->context);
    }
  while (!is_answered (self) && !time_up && !g_cancellable_is_cancelled (cancellable))
    g_main_context_iteration (self->context, TRUE);
  stop_source (timer);
  stop_source (stop);
  if (is_answered (self) && by_browser)
    show_out (self);
  g_main_context_pop_thread_default (self->context);

  if (!is_answered (self))
    {
      docket_books_error_set (error,
                              time_up ? DOCKET_BOOKS_ERROR_TIMEOUT : DOCKET_BOOKS_ERROR_CANCELLED,
                              NULL,
                              NULL,
                              "the browser did not come back");
      return FALSE;
    }
  if (self->failure == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->failure));
  return FALSE;
}

gboolean
docket_qbo_consent_paste (DocketBooksConsent *self, const char *address, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (address));
  g_autoptr (GUri) uri
      = g_uri_parse (stripped, G_URI_FLAGS_ENCODED_QUERY | G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autoptr (GHashTable) query = NULL;
  gboolean good;

  if (uri == NULL || g_uri_get_query (uri) == NULL)
    {
      docket_books_error_set (
          error, DOCKET_BOOKS_ERROR_INVALID, "address", NULL, "what was pasted is no answer");
      return FALSE;
    }
  query = soup_form_decode (g_uri_get_query (uri));
  g_mutex_lock (&self->mutex);
  good = take_answer (self, query, error);
  if (good && self->failure != NULL)
    {
      g_propagate_error (error, g_error_copy (self->failure));
      good = FALSE;
    }
  /* Nobody will fetch a page. */
  if (self->answered)
    g_atomic_int_set (&self->page_seen, TRUE);
  g_mutex_unlock (&self->mutex);
  g_main_context_wakeup (self->context);
  return good;
}

void
docket_qbo_consent_set_patience (DocketBooksConsent *self, guint milliseconds)
{
  self->patience = milliseconds;
}

const char *
docket_qbo_consent_get_address (DocketBooksConsent *self)
{
  return self->address;
}

const char *
docket_qbo_consent_get_redirect (DocketBooksConsent *self)
{
  return self->redirect;
}

const char *
docket_qbo_consent_get_environment (DocketBooksConsent *self)
{
  return self->environment;
}

const char *
docket_qbo_consent_get_client_id (DocketBooksConsent *self)
{
  return self->client_id;
}

const char *
docket_qbo_consent_get_client_secret (DocketBooksConsent *self)
{
  return self->client_secret;
}

const char *
docket_qbo_consent_get_code (DocketBooksConsent *self)
{
  return self->code;
}

const char *
docket_qbo_consent_get_realm (DocketBooksConsent *self)
{
  return self->realm;
}
