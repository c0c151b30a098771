/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_CHOICE_ROW (docket_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (DocketChoiceRow, docket_choice_row, DOCKET, CHOICE_ROW, AdwComboRow)

/* Whether a record may be chosen. */
typedef gboolean (*DocketChoiceFilter) (gconstpointer record, gpointer user_data);

/* A row that chooses an id by its name. Emits `chosen` when a person chooses, not when it is
 * filled. */
/* @ids: (element-type utf8) with NULL for none; @names beside them. */
void docket_choice_row_fill (DocketChoiceRow *self,
                             GPtrArray *ids,
                             GPtrArray *names,
                             const char *chosen);
/* The workspace's records of a kind by name, archived ones left out; before them @none, where it is
 * not NULL. */
void docket_choice_row_fill_records (DocketChoiceRow *self,
                                     DocketWorkspace *workspace,
                                     DocketKind kind,
                                     DocketChoiceFilter filter,
                                     gpointer user_data,
                                     const char *none,
                                     const char *chosen);
/* The stages of a board, in their order. */
void docket_choice_row_fill_stages (DocketChoiceRow *self,
                                    DocketWorkspace *workspace,
                                    DocketBoardName board,
                                    const char *chosen);
/* The contracts of a client, and none of them. */
void docket_choice_row_fill_contracts (DocketChoiceRow *self,
                                       DocketWorkspace *workspace,
                                       const char *client,
                                       const char *chosen);
/* (transfer none) (nullable) */
const char *docket_choice_row_get (DocketChoiceRow *self);

G_END_DECLS
