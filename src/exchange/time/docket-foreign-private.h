/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the sources of this part alone, each of which includes docket-foreign.h before it. */

G_BEGIN_DECLS

/** What the readers of this room share while a file is read. */
typedef struct
{
  DocketForeignFile *file;
  const DocketForeignOptions *options;
  DocketZone *zone;
  GHashTable *seen; /* (element-type utf8 guint) how often what identifies a row was met */
  gsize bytes;      /* of the files that were read so far */
  gboolean full;    /* there are more rows than are read: a reader may stop */
} DocketForeignReading;

/** A day and a time of day; either may be missing. */
typedef struct
{
  DocketDate date;
  int seconds; /* -1: none */
} DocketLocalTime;

/* (transfer full) */
DocketForeignEntry *docket_foreign_entry_new (guint line) G_GNUC_WARN_UNUSED_RESULT;
void docket_foreign_entry_free (DocketForeignEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketForeignEntry, docket_foreign_entry_free)

/* A text without white space around it, NULL where it is empty. (transfer full) */
char *docket_foreign_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* The texts between @separators. (transfer full) (nullable) */
char **docket_foreign_split (const char *text, const char *separators) G_GNUC_WARN_UNUSED_RESULT;

/* Notes that the row at @line is not understood. @value: cut where it is long. */
void docket_foreign_refuse (DocketForeignReading *reading,
                            guint line,
                            DocketForeignFault fault,
                            const char *value);
/* Takes the entry in, under what identifies it in its program: texts that end in NULL; or refuses
 * it for its times or the length of its texts. @entry: (transfer full) */
void docket_foreign_take (DocketForeignReading *reading,
                          DocketForeignEntry *entry,
                          const char *const *identity);
/* Finds the moments of local times. @end: its date may be missing, and its time where @length is
 * known. @length: DOCKET_NULL where it is not. Answers FALSE, and refuses the row, where they make
 * no stretch of time. */
gboolean docket_foreign_set_times (DocketForeignReading *reading,
                                   DocketForeignEntry *entry,
                                   DocketLocalTime start,
                                   DocketLocalTime end,
                                   gint64 length);

/* ---- The readers. @text: decoded; changed by none of them. ---- */

/* Whether a first line is that of a table of one of the programs. AUTO: of none */
DocketForeignFormat docket_foreign_csv_recognise (const char *text);
gboolean docket_foreign_csv_read (DocketForeignReading *reading, const char *text, GError **error);
gboolean docket_foreign_timewarrior_recognise (const char *text);
gboolean
docket_foreign_timewarrior_read (DocketForeignReading *reading, const char *text, GError **error);
gboolean docket_foreign_ical_recognise (const char *text);
/* A calendar before it is decoded, with no line broken within a character of UTF-8, and as many
 * lines as before. (transfer full) */
char *
docket_foreign_ical_join (const char *bytes, gsize length, gsize *joined) G_GNUC_WARN_UNUSED_RESULT;
gboolean docket_foreign_ical_read (DocketForeignReading *reading, const char *text, GError **error);
gboolean
docket_foreign_hamster_read (DocketForeignReading *reading, const char *path, GError **error);

/* ---- Values ---- */

/* @order: AUTO for what the date itself tells, else month first */
gboolean docket_foreign_parse_date (const char *text, DocketDateOrder order, DocketDate *date);
/* "9:05", "09:05:30", "1:00 PM"; in seconds since 00:00. */
gboolean docket_foreign_parse_time (const char *text, int *seconds);
/* "1:30", "01:30:00", or a decimal number of hours with either sign: "1.5", "2.000,25". */
gboolean docket_foreign_parse_length (const char *text, gint64 *seconds);
/* "20260302T090000" by the clocks of @zone (NULL: no time is), or with a Z of UTC. @moved is set
 * where clocks jumped over it. */
gboolean
docket_foreign_parse_moment (const char *text, DocketZone *zone, gint64 *moment, gboolean *moved);
/* "Yes", "no", "1", "false" …; -1 for anything else. */
DocketMaybe docket_foreign_parse_flag (const char *text);

/** What the dates of a file tell of their order. */
typedef struct
{
  gboolean open;       /* one was met that has no year first and no dots */
  gboolean day_first;  /* one whose first number can be no month */
  gboolean day_second; /* one whose second number can be no month */
} DocketDateGuess;

void docket_foreign_guess_date (DocketDateGuess *guess, const char *text);

G_END_DECLS
