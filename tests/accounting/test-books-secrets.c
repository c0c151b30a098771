/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keyring as a vault: libsecret's own file in place of a service, then no service at all. */

#include "docket-books-error.h"
#include "docket-secrets.h"

#include <glib/gstdio.h>
#include <string.h>

static char *folder;

static char *
load (const char *name)
{
  const DocketVault *vault = docket_secrets_get_vault ();
  g_autoptr (GError) error = NULL;
  char *secret = NULL;

  g_assert_true (vault->load (vault->user_data, name, &secret, NULL, &error));
  g_assert_no_error (error);
  return secret;
}

static void
store (const char *name, const char *secret)
{
  const DocketVault *vault = docket_secrets_get_vault ();
  g_autoptr (GError) error = NULL;

  g_assert_true (vault->store (vault->user_data, name, secret, NULL, &error));
  g_assert_no_error (error);
}

static void
test_round_trip (void)
{
  const DocketVault *vault = docket_secrets_get_vault ();
  g_autofree char *nothing = load ("one");
  g_autofree char *first = NULL;
  g_autofree char *other = NULL;
  g_autofree char *replaced = NULL;
  g_autofree char *cleared = NULL;
  g_autofree char *path = g_build_filename (folder, "t.keyring", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_null (nothing);
  store ("one", "{\"refresh_token\":\"Zürich\"}");
  store ("two", "second");
  first = load ("one");
  other = load ("two");
  g_assert_cmpstr (first, ==, "{\"refresh_token\":\"Zürich\"}");
  g_assert_cmpstr (other, ==, "second");
  store ("one", "third");
  replaced = load ("one");
  g_assert_cmpstr (replaced, ==, "third");

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_null (g_strstr_len (bytes, (gssize) length, "third"));

  g_assert_true (vault->clear (vault->user_data, "one", NULL, NULL));
  g_assert_true (vault->clear (vault->user_data, "one", NULL, NULL));
  cleared = load ("one");
  g_assert_null (cleared);
}

static void
test_no_service (void)
{
  const DocketVault *vault = docket_secrets_get_vault ();
  g_autoptr (GError) loading = NULL;
  g_autoptr (GError) storing = NULL;
  g_autofree char *secret = NULL;

  if (!g_test_subprocess ())
    {
      /* libsecret keeps the service that it found first. */
      g_unsetenv ("SECRET_BACKEND");
      g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  g_assert_false (vault->load (vault->user_data, "one", &secret, NULL, &loading));
  g_assert_error (loading, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_SECRETS_UNAVAILABLE);
  g_assert_false (vault->store (vault->user_data, "one", "secret", NULL, &storing));
  g_assert_error (storing, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_SECRETS_UNAVAILABLE);
}

static void
test_cancelled (void)
{
  const DocketVault *vault = docket_secrets_get_vault ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (vault->store (vault->user_data, "one", "secret", cancellable, &error));
  g_assert_error (error, DOCKET_BOOKS_ERROR, DOCKET_BOOKS_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  int failed;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("docket-secrets-XXXXXX", NULL);
  path = g_build_filename (folder, "t.keyring", NULL);
  if (!g_test_subprocess ())
    {
      g_setenv ("SECRET_BACKEND", "file", TRUE);
      g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
      g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
      g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
    }
  g_test_add_func ("/secrets/what was stored is there, scrambled, until cleared", test_round_trip);
  g_test_add_func ("/secrets/a cancelled store says so", test_cancelled);
  g_test_add_func ("/secrets/without a service it says so", test_no_service);
  failed = g_test_run ();
  g_remove (path);
  g_rmdir (folder);
  g_free (folder);
  return failed;
}
