/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts the sandbox for tests of the window and plays the people on its other side. */
#include "sandbox-process.h"

#include <libsoup/soup.h>
#include <signal.h>
#include <sys/prctl.h>

/* A test that is killed leaves no sandbox behind. */
static void
die_with_parent_cb (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

void
sandbox_process_start (SandboxProcess *self)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  g_subprocess_launcher_set_child_setup (launcher, die_with_parent_cb, NULL, NULL);
  self->process = g_subprocess_launcher_spawn (
      launcher, &error, g_getenv ("DOCKET_QUICKBOOKS_SANDBOX"), "--port", "0", NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (line, "listening on "));
  self->address = g_strdup (line + strlen ("listening on "));
}

void
sandbox_process_stop (SandboxProcess *self)
{
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->process);
  g_clear_pointer (&self->address, g_free);
}

typedef struct
{
  char *method;
  char *address;
  char *type;
  char *body; /* NULL: none */
} Call;

static gpointer
call_thread (gpointer data)
{
  Call *call = data;
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new (call->method, call->address);
  g_autoptr (GBytes) reply = NULL;
  g_autoptr (GError) error = NULL;

  if (call->body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (call->body, strlen (call->body));

      soup_message_set_request_body_from_bytes (message, call->type, bytes);
    }
  reply = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
  g_free (call->method);
  g_free (call->address);
  g_free (call->type);
  g_free (call->body);
  g_free (call);
  return g_strndup (g_bytes_get_data (reply, NULL), g_bytes_get_size (reply));
}

static GThread *
start_call (const char *method, char *address, const char *type, char *body)
{
  Call *call = g_new0 (Call, 1);

  call->method = g_strdup (method);
  call->address = address;
  call->type = g_strdup (type);
  call->body = body;
  return g_thread_new ("sandbox-call", call_thread, call);
}

GThread *
sandbox_process_consent (const char *address)
{
  const char *query = strchr (address, '?');

  g_assert_nonnull (query);
  return start_call ("POST",
                     g_strndup (address, (gsize) (query - address)),
                     "application/x-www-form-urlencoded",
                     g_strconcat (query + 1, "&decision=connect", NULL));
}

char *
sandbox_process_call (SandboxProcess *self, const char *path, const char *body)
{
  GThread *thread = start_call (body != NULL ? "POST" : "GET",
                                g_strconcat (self->address, path, NULL),
                                "application/json",
                                g_strdup (body));

  return g_thread_join (thread);
}
