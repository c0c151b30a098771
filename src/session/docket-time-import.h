/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-foreign.h"
#include "docket-session-error.h"
#include "docket-store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a name of the file may stand for instead of a record here. */
#define DOCKET_TIME_IMPORT_MAKE "+"  /* a new one of that name */
#define DOCKET_TIME_IMPORT_LATER "-" /* of a client: time that is given a ticket later */

/** What becomes of a row. */
typedef enum
{
  DOCKET_TIME_IMPORT_NEW,
  DOCKET_TIME_IMPORT_THERE,  /* it was taken over before, or the same time is there already */
  DOCKET_TIME_IMPORT_NOBODY, /* nobody is known who worked it */
  DOCKET_TIME_IMPORT_LEFT,   /* it would be new, but was billed there */
} DocketTimeImportState;

/** What becomes of a row that an invoice of the other program holds. */
typedef enum
{
  DOCKET_TIME_IMPORT_BILLED_CLOSED, /* it is taken over, and not billable */
  DOCKET_TIME_IMPORT_BILLED_LEFT,   /* it is not taken over */
  DOCKET_TIME_IMPORT_BILLED_OPEN,   /* it is taken over as any other */
} DocketTimeImportBilled;

/** What a person has chosen about a file. */
typedef struct
{
  const char *agent;   /* (nullable): who worked what the file says nobody of */
  gboolean make;       /* whether clients, projects and people that are not here are made; else time
                        * of such clients is given a ticket later, and of such people is @agent's */
  GHashTable *clients; /* (nullable) (element-type utf8 utf8): the key of a client → an id, or one
                        * of the two words above */
  GHashTable *people;  /* (nullable) (element-type utf8 utf8): the key of a person → the same */
  DocketTimeImportBilled billed;
  const char *billed_words; /* (nullable): what the note of a row that is taken over so, and not
                             * billable, says of it, as in "billed in Harvest" */
} DocketTimeImportChoices;

/** A client, project or person that the file names. */
typedef struct _DocketTimeImportName DocketTimeImportName;
struct _DocketTimeImportName
{
  char *name;                   /* as the file writes it */
  char *key;                    /* what one has chosen for it stands under; of a person, whom the
                                 * file gives an e-mail address, that, for names are not unique */
  char *email;                  /* (nullable): of a person, as the file writes it */
  char *id;                     /* (nullable): of the record here */
  gboolean make;                /* it is to be made */
  DocketTimeImportName *client; /* of a project that is to be made */
  guint n_new;                  /* rows that are to be taken over and lead to it */
};

typedef struct
{
  const DocketForeignEntry *entry;
  DocketTimeImportState state;
  char *source; /* (nullable): what the entry will be said to be made of. NULL: of nobody's work */
  const DocketTimeImportName *person;  /* (nullable): the one that was chosen */
  const DocketTimeImportName *client;  /* (nullable) */
  const DocketTimeImportName *project; /* (nullable) */
  char *ticket;                        /* (nullable): an id; then neither client nor project */
  char *service;                       /* (nullable): an id */
  char *note;                          /* (nullable) */
  gboolean closed;                     /* it was billed there, and will not be billable here */
} DocketTimeImportRow;

/** What taking a file over would do. */
typedef struct
{
  GPtrArray *rows;     /* (element-type DocketTimeImportRow) in the order of the file */
  GPtrArray *clients;  /* (element-type DocketTimeImportName) all that the file names */
  GPtrArray *projects; /* (element-type DocketTimeImportName) */
  GPtrArray *people;   /* (element-type DocketTimeImportName) */
  char *agent;         /* (nullable): as chosen */
  guint n_new;
  guint n_there;
  guint n_nobody;
  guint n_left;
  guint n_billed; /* of the new ones and of those left out: how many were billed there */
  guint n_open;   /* of those that are there already: how many were billed there, and are still
                   * unbilled here */
  gint64 seconds; /* of the new ones */
} DocketTimeImportPlan;

/**
 * docket_time_import_plan:
 * @store: the connection; a reading thread will do
 * @file: what was read; has to outlive the plan
 * @choices: what a person has chosen
 * @error: %DOCKET_SESSION_ERROR_NO_COMPANY, and what reading may fail for
 *
 * Finds out what of a file is new, and whom and what it belongs to. A row is there already where
 * its source is known (whatever has been done to its entry since; where the file does not say who
 * worked, it has to be known of the same person, for two may have been at the same meeting), or
 * where the same person has an entry with the same start and end that did not come from such a
 * file. Clients, projects, people and services are matched by their names; people by their e-mail
 * address first, and by their name where the file has no two of that name; a ticket by its id at
 * the beginning of task or note or as a tag, else by its title, where one ticket alone is called
 * so.
 *
 * What an invoice of the other program holds would be offered for billing here once more: unless
 * @choices say otherwise, it becomes time that is not billable. What was taken over before is left
 * as it is, and counted where it is still unbilled.
 *
 * Returns: (transfer full) (nullable): the plan
 */
DocketTimeImportPlan *docket_time_import_plan (DocketStore *store,
                                               const DocketForeignFile *file,
                                               const DocketTimeImportChoices *choices,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void docket_time_import_plan_free (DocketTimeImportPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketTimeImportPlan, docket_time_import_plan_free)

/**
 * docket_time_import_apply:
 * @store: the connection
 * @plan: the plan
 * @cancellable: (nullable): stops it, from any thread
 * @n_taken: (out) (optional): how many entries were added: fewer than planned where others have
 * taken the same file over meanwhile
 * @backup: (out) (optional) (nullable) (transfer full): of more than 5 000 entries, which are too
 * many to be undone, the database as it was before; else %NULL
 * @error: whatever an act may be refused for
 *
 * Takes the new rows over as one act.
 *
 * Returns: whether it is done; else nothing has changed
 */
gboolean docket_time_import_apply (DocketStore *store,
                                   DocketTimeImportPlan *plan,
                                   GCancellable *cancellable,
                                   guint *n_taken,
                                   char **backup,
                                   GError **error);

G_END_DECLS
