/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A model of QuickBooks Online on this machine: options, start, end. */

#include "company.h"
#include "server.h"

#include <glib-unix.h>
#include <stdio.h>
#include <string.h>

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

static Store *
open_books (const char *path, GError **error)
{
  Store *store = store_new (path);

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      if (store_load (store, error))
        return store;
      store_free (store);
      return NULL;
    }
  company_seed (store);
  if (store_save (store, error))
    return store;
  store_free (store);
  return NULL;
}

static gboolean
run (int port, const char *path, const char *client, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Store *store = open_books (path, error);
  Server *server = store != NULL ? server_start (store, client, (guint) port, error) : NULL;

  if (server == NULL)
    {
      g_clear_pointer (&store, store_free);
      return FALSE;
    }
  g_unix_signal_add (SIGTERM, quit_cb, loop);
  g_unix_signal_add (SIGINT, quit_cb, loop);
  printf ("listening on http://127.0.0.1:%u\n", server_get_port (server));
  fflush (stdout);
  g_main_loop_run (loop);
  server_stop (server);
  store_free (store);
  return TRUE;
}

int
main (int argc, char **argv)
{
  int port = -1;
  g_autofree char *path = NULL, *client = NULL;
  g_autoptr (GError) error = NULL;
  GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &port, "Port on 127.0.0.1; 0 picks one", "N" },
    { "state", 0, 0, G_OPTION_ARG_FILENAME, &path, "Keep the books in this file", "FILE" },
    { "client", 0, 0, G_OPTION_ARG_STRING, &client, "Know only this app", "ID:SECRET" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- a model of QuickBooks Online");

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  if (port < 0 || port > 65535 || argc > 1 || (client != NULL && strchr (client, ':') == NULL))
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

      g_printerr ("%s", help);
      return 2;
    }
  if (!run (port, path, client, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  return 0;
}
