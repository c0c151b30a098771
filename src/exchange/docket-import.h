/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "docket-record-json.h"
#include "docket-store.h"

G_BEGIN_DECLS

/**
 * DocketImport:
 *
 * A file on its way into a database: what it says, and what the database has of the same kinds.
 * Lives for one call and on one thread.
 */
typedef struct
{
  DocketStore *store;
  DocketComplaints *complaints; /* (unowned) */
  gboolean empty;               /* the database has no records */
  char *currency;               /* the company's */
  /* Records of the file, in its order, as many as its list has, and then those that it implies. */
  GPtrArray *records[DOCKET_N_INTERCHANGE_KINDS];
  GHashTable *ids[DOCKET_N_INTERCHANGE_KINDS]; /* (element-type utf8 DocketRecord) unowned */
  /* Records of the database, as far as they were looked for. */
  GHashTable *known[DOCKET_N_INTERCHANGE_KINDS]; /* (element-type utf8 DocketRecord) */
  gboolean knows_all[DOCKET_N_INTERCHANGE_KINDS];
  GError *error; /* the first trouble with the database */
} DocketImport;

/** A place in the file, for a path that is written only where there is a complaint. */
typedef struct _DocketPlace DocketPlace;
struct _DocketPlace
{
  const DocketPlace *outer;
  const char *key; /* NULL: the element @index of a list */
  guint index;
};

DocketImport *docket_import_new (DocketStore *store,
                                 DocketComplaints *complaints,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void docket_import_free (DocketImport *import);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocketImport, docket_import_free)

/* What the database has under that id; NULL where it has none. (transfer none) */
gpointer docket_import_find_known (DocketImport *import, DocketKind kind, const char *id);
/* All that the database has of a kind. (element-type utf8 DocketRecord) (transfer none) */
GHashTable *docket_import_know_all (DocketImport *import, DocketKind kind);
/* What there will be under that id after the import: of the file, else of the database. */
gpointer docket_import_find (DocketImport *import, DocketKind kind, const char *id);
/* Who would be billed for an entry, expense, ticket, project, contract or invoice with these
 * references; any may be NULL. */
const char *docket_import_find_client (DocketImport *import,
                                       const char *client,
                                       const char *ticket,
                                       const char *project);
/* That client's currency, else the company's. */
const char *docket_import_find_currency (DocketImport *import, const char *client);

void
docket_import_complain (DocketImport *import, const DocketPlace *place, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/* About a field of a record of the file. @key NULL: about the record. */
void docket_import_complain_at (
    DocketImport *import, DocketKind kind, guint index, const char *key, const char *format, ...)
    G_GNUC_PRINTF (5, 6);

/* Reads the whole file and fills in what it implies: stages, ranks, what an invoice holds. */
void docket_import_read (DocketImport *import, JsonNode *root);
/* Everything that one record cannot know of itself. */
void docket_import_check (DocketImport *import);
/* The same of invoices: sums, numbers, what they hold. */
void docket_import_check_invoices (DocketImport *import);

G_END_DECLS
