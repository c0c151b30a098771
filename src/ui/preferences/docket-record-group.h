/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-form.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_RECORD_GROUP (docket_record_group_get_type ())
G_DECLARE_FINAL_TYPE (
    DocketRecordGroup, docket_record_group, DOCKET, RECORD_GROUP, AdwPreferencesGroup)

/**
 * DocketRecordGroupSort:
 * @fill: adds the rows of a record to @into
 * @name: (transfer full): what a record is called
 * @describe: (transfer full) (nullable): a quieter word behind it
 * @prepare: (nullable): what a new record begins with
 * @follow_title, @follow: (nullable): a button's label, and how a copy of a record is made the one
 *   that takes over from it
 *
 * What a group shows of the records of one kind, and what its acts are called. Texts are not yet
 * translated.
 */
typedef struct
{
  const DocketShape *shape;
  const char *title;
  const char *description;
  const char *add_title;
  const char *empty;
  const char *add_act, *edit_act, *delete_act;
  const char *added, *edited, *deleted;
  void (*fill) (DocketForm *form, GtkWidget *into);
  char *(*name) (DocketWorkspace *workspace, gconstpointer record);
  char *(*describe) (DocketWorkspace *workspace, gconstpointer record);
  void (*prepare) (DocketWorkspace *workspace, gpointer record);
  const char *follow_title;
  void (*follow) (DocketWorkspace *workspace, gpointer record);
} DocketRecordGroupSort;

/* The records of a kind, each a row that opens to its fields, and a button to add one. Those that
 * can be archived come last when they are. */
GtkWidget *docket_record_group_new (DocketWorkspace *workspace, const DocketRecordGroupSort *sort);

G_END_DECLS
