/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-sqlite.h"
#include "docket-store.h"

G_BEGIN_DECLS

/* What the rooms of this floor share. */
struct _DocketStore
{
  DocketSqlite *db;
  char *path;
  DocketAct *act; /* (unowned) the one that is open */
  guint readers;  /* how often a reading transaction was asked for */
  DocketStoreNotify notify;
  gpointer notify_data;
  gint64 source;       /* tells the changes of this connection from those of others */
  gint64 data_version; /* of the last poll */
  gint64 seen;         /* the last line of the change log that was looked at */
  DocketZone *zone;    /* of the company */
  char *zone_name;
};

/* The company's zone, UTC where there is no company. (transfer none) */
DocketZone *docket_connection_get_zone (DocketStore *self, GError **error);

G_END_DECLS
