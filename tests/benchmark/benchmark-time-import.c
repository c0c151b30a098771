/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hundred thousand rows of another program: read and compared with an empty database, taken over,
 * and compared with what is there then. In process. Prints a line a measure: name, Docket's
 * milliseconds, and what they may be. */
#include "docket-desk.h"
#include "docket-time-import.h"

#include <glib/gstdio.h>

#define N_ROWS 100000

static void
check (gboolean good, GError *error)
{
  if (!good)
    g_error ("%s", error != NULL ? error->message : "that did not work");
}

static void
found (DocketStore *store)
{
  g_autoptr (DocketCompany) company = docket_record_new (&docket_company_shape);
  g_autoptr (GError) error = NULL;
  gboolean good;

  company->name = g_strdup ("A");
  company->currency = g_strdup ("EUR");
  company->time_zone = g_strdup ("Europe/Berlin");
  good = docket_desk_found (store, company, NULL, "Ann", (DocketRate){ DOCKET_NULL }, &error);
  check (good, error);
}

static char *
make_rows (void)
{
  GString *text = g_string_new ("Project,Client,Description,User,Email,Start Date,Start Time,"
                                "End Date,End Time,Duration (h)\n");
  DocketDate first = docket_date_from_ymd (2020, 1, 1);

  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *day = docket_date_format ((DocketDate){ first.days + i / 40 });

      g_string_append_printf (text,
                              "Project %u,Client %u,Note %u,Ann,ann@example.com,%s,%02u:%02u:00,%s,"
                              "%02u:%02u:00,00:20:00\n",
                              i % 200,
                              i % 50,
                              i,
                              day,
                              8 + i % 40 / 3,
                              i % 40 % 3 * 20,
                              day,
                              8 + (i % 40 + 1) / 3,
                              (i % 40 + 1) % 3 * 20);
    }
  return g_string_free (text, FALSE);
}

/* Reads and plans; the plan is the caller's with its file. */
static DocketTimeImportPlan *
look (DocketStore *store, const char *path, DocketForeignFile **file, const char *name, guint n_new)
{
  static const DocketForeignOptions options
      = { DOCKET_FOREIGN_AUTO, "Europe/Berlin", DOCKET_DATE_ORDER_AUTO, 9 * 3600 };
  static const DocketTimeImportChoices choices = { NULL, TRUE, NULL, NULL };
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  DocketTimeImportPlan *plan;

  *file = docket_foreign_read (path, &options, &error);
  check (*file != NULL, error);
  plan = docket_time_import_plan (store, *file, &choices, &error);
  check (plan != NULL && plan->n_new == n_new, error);
  g_print ("%s\t%.1f\t-\t-\t2000 ms\n", name, (double) (g_get_monotonic_time () - start) / 1000);
  return plan;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("docket-benchmark-XXXXXX", &error);
  g_autofree char *database = g_build_filename (folder, "time.db", NULL);
  g_autofree char *path = g_build_filename (folder, "time.csv", NULL);
  g_autofree char *remove = g_strdup_printf ("rm -r %s", folder);
  g_autofree char *text = make_rows ();
  DocketStore *store = docket_store_open (database, DOCKET_STORE_CREATE, &error);
  DocketForeignFile *file;
  DocketTimeImportPlan *plan;
  gint64 start;
  gboolean good;

  check (store != NULL, error);
  found (store);
  good = g_file_set_contents (path, text, -1, &error);
  check (good, error);
  plan = look (store, path, &file, "look at 100 000 new rows", N_ROWS);
  start = g_get_monotonic_time ();
  good = docket_time_import_apply (store, plan, NULL, NULL, NULL, &error);
  check (good, error);
  g_print ("take them over\t%.1f\t-\t-\t-\n", (double) (g_get_monotonic_time () - start) / 1000);
  docket_time_import_plan_free (plan);
  docket_foreign_file_free (file);

  plan = look (store, path, &file, "look at 100 000 known rows", 0);
  docket_time_import_plan_free (plan);
  docket_foreign_file_free (file);
  docket_store_close (store);
  good = g_spawn_command_line_sync (remove, NULL, NULL, NULL, &error);
  check (good, error);
  return 0;
}
