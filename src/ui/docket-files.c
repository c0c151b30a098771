/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Interchange files in and out of the window. The file is read and written on the store's thread.
 * Owns nothing between two calls. Main thread. */
#include "docket-files.h"

#include "docket-choice-row.h"
#include "docket-dialogs.h"
#include "docket-exchange.h"
#include "docket-time-export.h"
#include "docket-toasts.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct _Job Job;

/** One import or export on its way. */
struct _Job
{
  GWeakRef from;
  DocketWorkspace *workspace;
  GFile *file;
  char *(*say) (Job *job, const char *name); /* that it is in a file of that name */
  DocketEntryFilter filter;                  /* of time */
  char *agent;                               /* (nullable): whose it is, for the filter */
  GHashTable *only; /* (nullable) (element-type utf8): of time, the entries with these ids */
  gboolean calendar;
  DocketImportCounts counts;
  DocketComplaints *complaints;
};

static Job *
job_new (GtkWidget *from, DocketWorkspace *workspace)
{
  Job *job = g_new0 (Job, 1);

  g_weak_ref_init (&job->from, from);
  job->workspace = g_object_ref (workspace);
  job->complaints = docket_complaints_new ();
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_weak_ref_clear (&job->from);
  g_object_unref (job->workspace);
  g_clear_object (&job->file);
  g_free (job->agent);
  g_clear_pointer (&job->only, g_hash_table_unref);
  docket_import_counts_clear (&job->counts);
  docket_complaints_free (job->complaints);
  g_free (job);
}

static void
set_filter (Job *job, const DocketEntryFilter *filter)
{
  job->agent = g_strdup (filter->agent);
  job->filter = *filter;
  job->filter.agent = job->agent;
}

/* A question's and a chooser's job ends with it; what follows has its own. @file: (nullable) */
static Job *
job_copy (Job *job, GFile *file)
{
  g_autoptr (GtkWidget) from = g_weak_ref_get (&job->from);
  Job *copy = job_new (from, job->workspace);

  copy->file = file != NULL ? g_object_ref (file) : NULL;
  copy->say = job->say;
  copy->calendar = job->calendar;
  set_filter (copy, &job->filter);
  copy->only = job->only != NULL ? g_hash_table_ref (job->only) : NULL;
  return copy;
}

/* ---- In ---- */

static gpointer
import_work (DocketStore *store, gpointer data, GError **error)
{
  Job *job = data;
  g_autofree char *path = g_file_get_path (job->file);
  g_autofree char *text = NULL;
  gsize length;

  if (path == NULL)
    {
      g_set_error_literal (error,
                           G_FILE_ERROR,
                           G_FILE_ERROR_INVAL,
                           _ ("Choose a file of this computer. Nothing was imported."));
      return NULL;
    }
  text = docket_exchange_read (path, &length, error);
  if (text != NULL)
    docket_exchange_import (store, text, length, TRUE, &job->counts, job->complaints, error);
  return NULL;
}

static void
tell_complaints (GtkWidget *from, const DocketComplaints *complaints)
{
  g_autoptr (GString) text = g_string_new (_ ("Nothing was imported. Put this right in the file "
                                              "and import it again:"));

  g_string_append_c (text, '\n');
  for (guint i = 0; i < complaints->lines->len; i++)
    g_string_append_printf (text, "\n%s", (char *) g_ptr_array_index (complaints->lines, i));
  if (complaints->more > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (
          text, ngettext ("and %u more", "and %u more", complaints->more), complaints->more);
    }
  docket_dialogs_tell (from, _ ("The File Was Refused"), text->str);
}

static void
import_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GtkWidget) from = g_weak_ref_get (&job->from);
  g_autoptr (GError) error = NULL;
  guint made = 0;
  guint changed = 0;

  if (!docket_workspace_act_finish (DOCKET_WORKSPACE (source), result, &error))
    {
      if (from != NULL && job->complaints->lines->len > 0)
        tell_complaints (from, job->complaints);
      else if (from != NULL)
        docket_toasts_say_error (from, error);
    }
  else if (from != NULL)
    {
      g_autofree char *made_text = NULL;
      g_autofree char *changed_text = NULL;
      g_autofree char *text = NULL;

      for (guint i = 0; i < DOCKET_N_INTERCHANGE_KINDS; i++)
        {
          made += job->counts.made[i];
          changed += job->counts.changed[i];
        }
      made_text = g_strdup_printf (ngettext ("%u record made", "%u records made", made), made);
      changed_text = g_strdup_printf (ngettext ("%u changed", "%u changed", changed), changed);
      /* Translators: what an import made, and what it changed */
      text = g_strdup_printf (_ ("Imported: %s, %s"), made_text, changed_text);
      docket_toasts_say (from, text);
    }
  job_free (job);
}

static void
import_file_cb (GFile *file, gpointer user_data)
{
  Job *job = job_copy (user_data, file);
  g_autoptr (GtkWidget) from = g_weak_ref_get (&job->from);

  if (from != NULL)
    docket_toasts_say (from, _ ("Importing…"));
  docket_workspace_run (job->workspace, import_work, job, NULL, NULL, NULL, import_cb, job);
}

void
docket_files_import (GtkWidget *from, DocketWorkspace *workspace)
{
  docket_dialogs_open_file (from,
                            _ ("Import a File"),
                            _ ("Docket files"),
                            "*.json",
                            import_file_cb,
                            job_new (from, workspace),
                            job_free);
}

/* ---- Out ---- */

/* In one step, so that an older file stays whole where the disk is full. */
static void
write_file (Job *job, const char *text, gsize length, GError **error)
{
  if (text != NULL)
    g_file_replace_contents (
        job->file, text, length, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL, error);
}

static gpointer
export_work (DocketStore *store, gpointer data, GError **error)
{
  gsize length = 0;
  g_autofree char *text = docket_exchange_export (store, &length, error);

  write_file (data, text, length, error);
  return NULL;
}

static void
export_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GtkWidget) from = g_weak_ref_get (&job->from);
  g_autoptr (GError) error = NULL;

  if (!docket_workspace_act_finish (DOCKET_WORKSPACE (source), result, &error))
    {
      if (from != NULL)
        docket_toasts_say_error (from, error);
    }
  else if (from != NULL)
    {
      g_autofree char *name = g_file_get_basename (job->file);
      g_autofree char *text = job->say (job, name);

      docket_toasts_say (from, text);
    }
  job_free (job);
}

static char *
say_everything (Job *job, const char *name)
{
  /* Translators: %s is a file's name */
  return g_strdup_printf (_ ("Everything exported to %s"), name);
}

static void
export_file_cb (GFile *file, gpointer user_data)
{
  Job *job = job_copy (user_data, file);

  docket_workspace_read (job->workspace, export_work, job, NULL, NULL, NULL, export_cb, job);
}

void
docket_files_export (GtkWidget *from, DocketWorkspace *workspace)
{
  Job *job = job_new (from, workspace);

  job->say = say_everything;
  docket_dialogs_save_file (
      from, _ ("Export Everything"), "docket.json", export_file_cb, job, job_free);
}

/* ---- Time for other programs ---- */

static gpointer
export_time_work (DocketStore *store, gpointer data, GError **error)
{
  Job *job = data;
  g_autofree char *text = job->calendar
                              ? docket_time_export_ical (store, &job->filter, job->only, error)
                              : docket_time_export_csv (store, &job->filter, job->only, error);

  write_file (job, text, text != NULL ? strlen (text) : 0, error);
  return NULL;
}

static char *
say_time (Job *job, const char *name)
{
  guint n = job->only != NULL ? g_hash_table_size (job->only) : 0;

  if (job->only == NULL)
    /* Translators: %s is a file's name */
    return g_strdup_printf (_ ("Time exported to %s"), name);
  /* Translators: how many time entries; a file's name */
  return g_strdup_printf (
      ngettext ("%u entry exported to %s", "%u entries exported to %s", n), n, name);
}

static void
export_time_file_cb (GFile *file, gpointer user_data)
{
  Job *job = job_copy (user_data, file);

  docket_workspace_read (job->workspace, export_time_work, job, NULL, NULL, NULL, export_cb, job);
}

/** The question how time is written. */
typedef struct
{
  Job *job;
  DocketChoiceRow *format;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  job_free (question->job);
  g_free (question);
}

static gboolean
choose_file (gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (GtkWidget) from = g_weak_ref_get (&question->job->from);
  Job *job;

  if (from == NULL)
    return TRUE;
  job = job_copy (question->job, NULL);
  job->calendar = g_strcmp0 (docket_choice_row_get (question->format), "ical") == 0;
  docket_dialogs_save_file (from,
                            _ ("Export Time"),
                            job->calendar ? "time.ics" : "time.csv",
                            export_time_file_cb,
                            job,
                            job_free);
  return TRUE;
}

static GtkWidget *
make_format (Question *question)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  question->format = g_object_new (DOCKET_TYPE_CHOICE_ROW, "title", _ ("Format"), NULL);
  g_ptr_array_add (ids, (gpointer) "csv");
  g_ptr_array_add (names, _ ("Table (CSV)"));
  g_ptr_array_add (ids, (gpointer) "ical");
  g_ptr_array_add (names, _ ("Calendar (iCalendar)"));
  docket_choice_row_fill (question->format, ids, names, "csv");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (question->format));
  return group;
}

void
docket_files_export_time (GtkWidget *from,
                          DocketWorkspace *workspace,
                          const char *words,
                          const DocketEntryFilter *filter,
                          GHashTable *only)
{
  Question *question = g_new0 (Question, 1);

  question->job = job_new (from, workspace);
  question->job->say = say_time;
  set_filter (question->job, filter);
  question->job->only = only != NULL ? g_hash_table_ref (only) : NULL;
  docket_dialogs_ask (from,
                      _ ("Export Time"),
                      words,
                      make_format (question),
                      _ ("_Export…"),
                      choose_file,
                      question,
                      question_free);
}
