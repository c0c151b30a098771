/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said about the files of other programs, in the window and in a terminal. Keeps nothing.
 */
#include "docket-foreign-sentences.h"

#include <glib/gi18n.h>

char *
docket_foreign_sentences_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  switch ((DocketForeignError) error->code)
    {
    case DOCKET_FOREIGN_ERROR_UNKNOWN:
      return g_strdup (_ ("This is no time of a program that Docket can read: Toggl, Clockify, "
                          "Harvest and Kimai write it as CSV; Hamster, Timewarrior and calendar "
                          "files are read as they are. Nothing was changed."));
    case DOCKET_FOREIGN_ERROR_OTHER:
      return g_strdup_printf (
          _ ("The file is of another program than was said: %s. Nothing was changed."),
          error->message);
    case DOCKET_FOREIGN_ERROR_NOT_TEXT:
      return g_strdup (_ ("The file is no text. Nothing was changed."));
    case DOCKET_FOREIGN_ERROR_BROKEN:
      return g_strdup_printf (
          _ ("The file is broken off or damaged: %s. Nothing was changed; export it once more."),
          error->message);
    case DOCKET_FOREIGN_ERROR_TOO_LARGE:
      return g_strdup_printf (
          _ ("The file is too large: %s. Nothing was changed; export shorter stretches of time."),
          error->message);
    case DOCKET_FOREIGN_ERROR_DATABASE:
    default:
      return g_strdup_printf (_ ("The other program’s database cannot be read: %s. Nothing was "
                                 "changed."),
                              error->message);
    }
}

static const char *
say_fault (DocketForeignFault fault)
{
  switch (fault)
    {
    case DOCKET_FOREIGN_FAULT_DATE:
      return _ ("no date is written so");
    case DOCKET_FOREIGN_FAULT_TIME:
      return _ ("no time of day is written so");
    case DOCKET_FOREIGN_FAULT_LENGTH:
      return _ ("no length of time is written so");
    case DOCKET_FOREIGN_FAULT_NO_TIME:
      return _ ("it ends when it begins");
    case DOCKET_FOREIGN_FAULT_RUNNING:
      return _ ("it still runs and has no end");
    case DOCKET_FOREIGN_FAULT_BACKWARDS:
      return _ ("it ends before it begins");
    case DOCKET_FOREIGN_FAULT_WHOLE_DAY:
      return _ ("it takes whole days");
    case DOCKET_FOREIGN_FAULT_REPEATS:
      return _ ("it repeats, and nobody says which times were worked");
    case DOCKET_FOREIGN_FAULT_CANCELLED:
      return _ ("it was called off");
    case DOCKET_FOREIGN_FAULT_ZONE:
      return _ ("its time zone is not known here");
    case DOCKET_FOREIGN_FAULT_NOT_TIME:
      return _ ("it is no work");
    case DOCKET_FOREIGN_FAULT_LONG:
      return _ ("its texts are too long");
    case DOCKET_FOREIGN_FAULT_BROKEN:
    default:
      return _ ("it is not written as the others are");
    }
}

char *
docket_foreign_sentences_refused (const DocketForeignRefused *refused)
{
  g_return_val_if_fail (refused != NULL, NULL);

  return refused->value != NULL
             /* Translators: what is not understood in the quotes, then why */
             ? g_strdup_printf (_ ("“%s”: %s"), refused->value, say_fault (refused->fault))
             : g_strdup (say_fault (refused->fault));
}

const char *
docket_foreign_sentences_program (DocketForeignFormat format)
{
  static const char *const names[DOCKET_FOREIGN_N_FORMATS]
      = { NULL, "Toggl", "Clockify", "Harvest", "Kimai", "Hamster", "Timewarrior", NULL, "Docket" };

  if (format == DOCKET_FOREIGN_ICALENDAR)
    return _ ("a calendar");
  return names[format] != NULL ? names[format] : "";
}

char *
docket_foreign_sentences_billed (DocketForeignFormat format)
{
  /* Translators: in the note of a time entry; %s is another program */
  return g_strdup_printf (_ ("billed in %s"), docket_foreign_sentences_program (format));
}

char *
docket_foreign_sentences_n_billed (DocketForeignFormat format, guint n)
{
  const char *program = docket_foreign_sentences_program (format);

  /* Translators: how many rows of a file; another program */
  return g_strdup_printf (
      ngettext ("%u row was billed in %s", "%u rows were billed in %s", n), n, program);
}

char *
docket_foreign_sentences_n_open (DocketForeignFormat format, guint n)
{
  const char *program = docket_foreign_sentences_program (format);

  /* Translators: how many rows of a file; another program */
  return g_strdup_printf (
      ngettext (
          "%u row that was taken over before is billed in %s by now, and still unbilled here.",
          "%u rows that were taken over before are billed in %s by now, and still unbilled here.",
          n),
      n,
      program);
}
