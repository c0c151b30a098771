/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-foreign-error.h"
#include "docket-kinds.h"

G_BEGIN_DECLS

/** The programs whose time is read. */
typedef enum
{
  DOCKET_FOREIGN_AUTO, /* what the file looks like */
  DOCKET_FOREIGN_TOGGL,
  DOCKET_FOREIGN_CLOCKIFY,
  DOCKET_FOREIGN_HARVEST,
  DOCKET_FOREIGN_KIMAI,
  DOCKET_FOREIGN_HAMSTER,
  DOCKET_FOREIGN_TIMEWARRIOR,
  DOCKET_FOREIGN_ICALENDAR,
  DOCKET_FOREIGN_DOCKET, /* what docket_time_export_csv() writes */
  DOCKET_FOREIGN_N_FORMATS,
} DocketForeignFormat;

/** Which number of 02/03/2026 is the day. */
typedef enum
{
  DOCKET_DATE_ORDER_AUTO, /* what the dates of the file allow */
  DOCKET_DATE_ORDER_DMY,
  DOCKET_DATE_ORDER_MDY,
  DOCKET_DATE_ORDER_YMD,
} DocketDateOrder;

/** Why a row is not understood. */
typedef enum
{
  DOCKET_FOREIGN_FAULT_DATE,      /* no day is written so */
  DOCKET_FOREIGN_FAULT_TIME,      /* no time of day is written so */
  DOCKET_FOREIGN_FAULT_LENGTH,    /* no length of time is written so */
  DOCKET_FOREIGN_FAULT_NO_TIME,   /* it ends when it begins */
  DOCKET_FOREIGN_FAULT_RUNNING,   /* it has no end yet */
  DOCKET_FOREIGN_FAULT_BACKWARDS, /* it ends before it begins */
  DOCKET_FOREIGN_FAULT_WHOLE_DAY, /* an appointment of whole days */
  DOCKET_FOREIGN_FAULT_REPEATS,   /* an appointment that repeats */
  DOCKET_FOREIGN_FAULT_CANCELLED, /* an appointment that was called off */
  DOCKET_FOREIGN_FAULT_ZONE,      /* a time zone that this computer does not know */
  DOCKET_FOREIGN_FAULT_NOT_TIME,  /* an expense, or anything else that is no work */
  DOCKET_FOREIGN_FAULT_BROKEN,    /* it is not written as the others are */
  DOCKET_FOREIGN_FAULT_LONG,      /* its texts are longer than DOCKET_FOREIGN_MOST_TEXT */
} DocketForeignFault;

/** One stretch of work as another program has it. Texts are %NULL where they are empty. */
typedef struct
{
  char *source; /* the same whenever the same file, or one that holds the same, is read again */
  guint line;   /* where it stands, from 1 */
  char *client;
  char *project;
  char *task;
  char *service; /* what kind of work it was */
  char *note;
  char *person;
  char *full_name; /* what a person is called whose sign-in name @person is */
  char *email;
  char **tags; /* (nullable) */
  char *own;   /* the id of the time entry, of what we have written ourselves */
  DocketInstant start;
  DocketInstant end;
  DocketMaybe billable;
  gboolean billed;      /* it stands on an invoice of that program */
  char *invoice;        /* that invoice, where the file names it */
  gboolean length_only; /* only its day and length are known: its times are made up */
  gboolean moved;       /* its times do not exist: clocks jumped over them */
} DocketForeignEntry;

typedef struct
{
  guint line;
  DocketForeignFault fault;
  char *value; /* (nullable): what is not understood, cut to DOCKET_FOREIGN_MOST_TOLD */
} DocketForeignRefused;

/** What was read of a file. */
typedef struct
{
  DocketForeignFormat format;
  GPtrArray *entries;  /* (element-type DocketForeignEntry) in the order of the file */
  GPtrArray *refused;  /* (element-type DocketForeignRefused) */
  gboolean asks_order; /* all dates can be read both ways, and nobody has said which */
  DocketDateOrder order;
} DocketForeignFile;

/** How a file is to be read. */
typedef struct
{
  DocketForeignFormat format;
  const char *zone; /* IANA name: of the times without one */
  DocketDateOrder order;
  int day_begins; /* in seconds since 00:00: where the first work of a day without times is put */
} DocketForeignOptions;

/**
 * docket_foreign_read:
 * @path: a file, or Timewarrior's folder of them
 * @options: how
 * @error: of %DOCKET_FOREIGN_ERROR, %G_FILE_ERROR, or %DOCKET_ERROR for JSON that is none and for
 * an unknown zone
 *
 * Reads time that was recorded elsewhere. A row that cannot be understood does not keep the others
 * from being read. Any thread; it may take a while.
 *
 * Returns: (transfer full) (nullable): what was read
 */
DocketForeignFile *docket_foreign_read (const char *path,
                                        const DocketForeignOptions *options,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void docket_foreign_file_free (DocketForeignFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketForeignFile, docket_foreign_file_free)

/**
 * docket_foreign_format_get_word:
 * @format: a format
 *
 * Returns: (transfer none): the word for it on the command line and in sources: "toggl"; "auto"
 */
const char *docket_foreign_format_get_word (DocketForeignFormat format);

/**
 * docket_foreign_format_from_word:
 * @word: a word
 * @format: (out): the format that it stands for
 *
 * Returns: whether there is such a word
 */
gboolean docket_foreign_format_from_word (const char *word, DocketForeignFormat *format);

G_END_DECLS
