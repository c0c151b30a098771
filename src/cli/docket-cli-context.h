/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-cli-database.h"
#include "docket-cli-sentences.h"
#include "docket-format.h"
#include "docket-record-json.h"
#include "docket-store.h"
#include "docket-vault.h"

G_BEGIN_DECLS

typedef enum
{
  DOCKET_CLI_DONE = 0,
  DOCKET_CLI_FAILED = 1,
  DOCKET_CLI_USAGE = 2,
} DocketCliStatus;

typedef struct _DocketCli DocketCli;

/** One command, such as "invoice draft". */
typedef struct
{
  const char *name;
  const char *parameters; /* "TICKET STAGE" */
  const char *summary;
  DocketCliStatus (*run) (DocketCli *cli);
} DocketCliCommand;

/** One run of one command. Main thread. */
struct _DocketCli
{
  const DocketCliCommand *command;
  char **arguments; /* of the command, not yet read; owned */
  char **words;     /* what stands beside the options, once read; owned */
  guint n_words;
  char *database; /* the options that all commands have; owned */
  char *agent;
  gboolean json;
  const DocketVault *(*get_vault) (void);
  DocketStore *store;
  DocketCompany *company; /* NULL where there is none */
  gboolean read_company;
  DocketZone *zone;
  DocketFormatter *formatter;
};

void docket_cli_clear (DocketCli *cli);

/* Reads the command's options and checks how many words are left. FALSE: said what is wrong. */
gboolean docket_cli_parse (DocketCli *cli,
                           const GOptionEntry *options,
                           guint least_words,
                           guint most_words) G_GNUC_WARN_UNUSED_RESULT;
/* Opens the database, making it where it is missing. @to_read: one that cannot be written will do.
 * FALSE: said why. */
gboolean docket_cli_open (DocketCli *cli, gboolean to_read) G_GNUC_WARN_UNUSED_RESULT;

/* Says it on standard error, as one line whatever it has in it. */
void docket_cli_say (const char *sentence);
/* Says why on standard error, in one line. Both take the error. */
DocketCliStatus docket_cli_fail (DocketCli *cli, GError *error);
DocketCliStatus docket_cli_refuse (DocketCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* The same of wrong usage. */
DocketCliStatus docket_cli_misuse (DocketCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The company's zone, UTC where there is no company. (transfer none) */
DocketZone *docket_cli_get_zone (DocketCli *cli);
DocketDate docket_cli_get_today (DocketCli *cli);
/* In the language of the locale. (transfer none) */
DocketFormatter *docket_cli_get_formatter (DocketCli *cli);
/* What a client is billed in, the company's currency for NULL. (transfer full) (nullable) */
char *docket_cli_find_currency (DocketCli *cli, const char *client) G_GNUC_WARN_UNUSED_RESULT;

/* Whether there is a record of that id; NULL is fine. FALSE: said that there is none. */
gboolean docket_cli_require (DocketCli *cli, DocketKind kind, const char *id);
/* The id of a ticket, where only the case differs from what was typed. (transfer full) */
char *docket_cli_spell_ticket (DocketCli *cli, const char *typed) G_GNUC_WARN_UNUSED_RESULT;
/* "1:30"; of lengths above zero. Without a formatter, which takes longer to make than a command may
 * take. (transfer full) */
char *docket_cli_format_length (gint64 seconds) G_GNUC_WARN_UNUSED_RESULT;
/* A time entry as it stands in the interchange file. */
void
docket_cli_write_entry (DocketCli *cli, DocketJsonWriter *writer, const DocketTimeEntry *entry);
/* Its fields alone, into an object that the caller has begun and adds to. */
void docket_cli_write_entry_fields (DocketCli *cli,
                                    DocketJsonWriter *writer,
                                    const DocketTimeEntry *entry);

/* What was typed for an option. NULL leaves the value as it is. FALSE: said what is wrong. */
gboolean
docket_cli_read_date (DocketCli *cli, const char *option, const char *text, DocketDate *date);
/* An instant, `9:30` today, `-15m` before now, or `now`; seconds of UTC. */
gboolean docket_cli_read_time (DocketCli *cli, const char *option, const char *text, gint64 *at);
/* The same; `9:30` is of that day. */
gboolean docket_cli_read_time_of (
    DocketCli *cli, const char *option, const char *text, DocketDate day, gint64 *at);
/* `1:30`, `1.5`, `90m`. */
gboolean docket_cli_read_length (DocketCli *cli,
                                 const char *option,
                                 const char *text,
                                 DocketDuration *length);
gboolean docket_cli_read_choice (
    DocketCli *cli, const char *option, const char *text, const DocketField *field, int *choice);

G_END_DECLS
