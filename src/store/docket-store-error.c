/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store's errors, with the draft that keeps something from being done. An error owns its data.
 * Any thread. Makes no sentence for a person. */
#include "docket-store-error.h"

typedef struct
{
  DocketStoreDraft draft;
} DocketStoreErrorPrivate;

/* Not inlined: the compiler would take the macro's checks for a sign of NULL. */
static G_NO_INLINE void
docket_store_error_private_init (DocketStoreErrorPrivate *priv)
{
  priv->draft = (DocketStoreDraft){ .date = DOCKET_DATE_NULL };
}

static G_NO_INLINE void
docket_store_error_private_copy (const DocketStoreErrorPrivate *from, DocketStoreErrorPrivate *to)
{
  to->draft.id = g_strdup (from->draft.id);
  to->draft.client = g_strdup (from->draft.client);
  to->draft.date = from->draft.date;
}

static G_NO_INLINE void
docket_store_error_private_clear (DocketStoreErrorPrivate *priv)
{
  g_free (priv->draft.id);
  g_free (priv->draft.client);
}

/* GLib's macro finds the private part by bytes; GLib has aligned it. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-align"
G_DEFINE_EXTENDED_ERROR (DocketStoreError, docket_store_error)
#pragma GCC diagnostic pop

/* Not inlined, as above. */
static G_NO_INLINE DocketStoreDraft *
find_draft (const GError *error)
{
  return &docket_store_error_get_private (error)->draft;
}

const DocketStoreDraft *
docket_store_error_get_draft (const GError *error)
{
  const DocketStoreDraft *draft;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != DOCKET_STORE_ERROR)
    return NULL;
  draft = find_draft (error);
  return draft->id != NULL ? draft : NULL;
}

void
docket_store_error_set_draft (GError *error, const char *id, const char *client, DocketDate date)
{
  DocketStoreDraft *draft;

  g_return_if_fail (error != NULL && error->domain == DOCKET_STORE_ERROR);

  draft = find_draft (error);
  g_free (draft->id);
  g_free (draft->client);
  draft->id = g_strdup (id);
  draft->client = g_strdup (client);
  draft->date = date;
}

void
docket_store_error_note_draft (DocketSqlite *db, const char *id, GError **error)
{
  g_autoptr (DocketStatement) statement = NULL;

  if (error == NULL || *error == NULL)
    return;
  statement = docket_sqlite_prepare (db,
                                     "SELECT c.\"name\", i.\"issue_date\" FROM \"invoice\" i"
                                     " JOIN \"client\" c ON c.\"id\" = i.\"client\""
                                     " WHERE i.\"id\" = $1 AND i.\"number\" IS NULL",
                                     NULL);
  if (statement == NULL)
    return;
  docket_statement_bind_text (statement, 1, id);
  if (docket_statement_step (statement, NULL) == DOCKET_STEP_ROW)
    {
      const char *day = docket_statement_get_text (statement, 1);
      DocketDate date = DOCKET_DATE_NULL;

      if (day != NULL && !docket_date_parse (day, &date, NULL))
        date = DOCKET_DATE_NULL;
      docket_store_error_set_draft (*error, id, docket_statement_get_text (statement, 0), date);
    }
}
