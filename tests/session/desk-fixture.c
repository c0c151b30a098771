/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A firm to act on. The records are made by the acts themselves where there is one for them. */
#include "desk-fixture.h"

#include "docket-desk.h"

#include <glib/gstdio.h>

static void
add_client (DocketStore *store)
{
  g_autoptr (DocketClient) client = docket_record_new (&docket_client_shape);
  g_autoptr (GError) error = NULL;

  client->name = g_strdup ("Acme");
  docket_desk_add (store, "add client", client, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (client->id, ==, "acme");
}

static void
add_ticket (DocketStore *store, const char *title)
{
  g_autoptr (DocketTicket) ticket = docket_record_new (&docket_ticket_shape);
  g_autoptr (GError) error = NULL;

  ticket->title = g_strdup (title);
  ticket->client = g_strdup ("acme");
  docket_desk_add (store, "add ticket", ticket, &error);
  g_assert_no_error (error);
}

void
desk_fixture_set_up (DeskFixture *self, gconstpointer data)
{
  g_autoptr (DocketCompany) company = docket_record_new (&docket_company_shape);
  g_autoptr (GError) error = NULL;
  DocketRate rate;

  docket_clock_set (DESK_NINE);
  self->folder = g_dir_make_tmp ("docket-desk-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "desk.db", NULL);
  self->store = docket_store_open (self->path, DOCKET_STORE_CREATE, &error);
  g_assert_no_error (error);

  company->name = g_strdup ("Northlight");
  company->currency = g_strdup ("USD");
  company->time_zone = g_strdup ("America/New_York");
  g_assert_true (docket_rate_parse ("100.00", "USD", &rate, NULL));
  docket_desk_found (self->store, company, NULL, "Ann Lee", rate, &error);
  g_assert_no_error (error);
  add_client (self->store);
  add_ticket (self->store, "Printer down");
  add_ticket (self->store, "Mail queue stuck");
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
desk_fixture_tear_down (DeskFixture *self, gconstpointer data)
{
  g_clear_pointer (&self->store, docket_store_close);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
  docket_clock_unset ();
}

void
desk_fixture_log (
    DeskFixture *self, const char *id, const char *ticket, gint64 start, gint64 seconds)
{
  g_autoptr (DocketTimeEntry) entry = docket_record_new (&docket_time_entry_shape);
  g_autoptr (GError) error = NULL;

  entry->id = g_strdup (id);
  entry->ticket = g_strdup (ticket);
  entry->agent = g_strdup ("ann-lee");
  entry->start = (DocketInstant){ start, -18000 };
  entry->end = (DocketInstant){ start + seconds, -18000 };
  docket_desk_add (self->store, "log time", entry, &error);
  g_assert_no_error (error);
}

gboolean
desk_fixture_edit (DocketStore *store, const char *name, gconstpointer after, GError **error)
{
  DocketKind kind = ((const DocketRecord *) after)->shape->kind;
  g_autoptr (DocketRecord) before
      = docket_store_get (store, kind, docket_record_get_id (after), error);

  return before != NULL && docket_desk_change (store, name, before, after, error);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *opened = user_data;
  g_autoptr (GError) error = NULL;

  docket_workspace_open_finish (DOCKET_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
  *opened = TRUE;
}

DocketWorkspace *
desk_fixture_open (DeskFixture *self)
{
  DocketWorkspace *workspace = docket_workspace_new (self->path);
  gboolean opened = FALSE;

  docket_workspace_open_async (workspace, NULL, opened_cb, &opened);
  wait_until (opened);
  return workspace;
}
