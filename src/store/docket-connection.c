/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rooms of this floor share: the connection, the moment that several questions are asked
 * about, and the company's time zone. */
#include "docket-connection.h"

#include "docket-dialect.h"

#include <malloc.h>
#include <string.h>

gboolean
docket_store_begin_read (DocketStore *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->act == NULL && self->readers == 0 && !docket_dialect_begin_read (self->db, error))
    return FALSE;
  self->readers++;
  return TRUE;
}

void
docket_store_end_read (DocketStore *self)
{
  g_return_if_fail (self != NULL && self->readers > 0);

  self->readers--;
  if (self->act == NULL && self->readers == 0)
    docket_dialect_roll_back (self->db);
}

void
docket_store_rest (DocketStore *self)
{
  g_return_if_fail (self != NULL && self->act == NULL && self->readers == 0);

  docket_sqlite_rest (self->db);
  malloc_trim (0);
}

DocketZone *
docket_connection_get_zone (DocketStore *self, GError **error)
{
  g_autofree char *name = NULL;

  if (!docket_sqlite_ask_text (
          self->db, "SELECT \"time_zone\" FROM \"company\"", NULL, &name, error))
    return NULL;
  if (name == NULL)
    name = g_strdup ("UTC");
  if (self->zone != NULL && strcmp (self->zone_name, name) == 0)
    return self->zone;

  g_clear_pointer (&self->zone, docket_zone_free);
  g_clear_pointer (&self->zone_name, g_free);
  self->zone = docket_zone_new (name, error);
  if (self->zone != NULL)
    self->zone_name = g_steal_pointer (&name);
  return self->zone;
}
