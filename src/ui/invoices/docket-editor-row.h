/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "docket-drafting.h"
#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_EDITOR_ROW (docket_editor_row_get_type ())
G_DECLARE_FINAL_TYPE (DocketEditorRow, docket_editor_row, DOCKET, EDITOR_ROW, GObject)

typedef enum
{
  DOCKET_EDITOR_ROW_HEAD,
  DOCKET_EDITOR_ROW_LINE, /* a line as it stands, nothing to tick */
  DOCKET_EDITOR_ROW_FEE,
  DOCKET_EDITOR_ROW_ENTRY,
  DOCKET_EDITOR_ROW_EXPENSE,
  DOCKET_EDITOR_ROW_MANUAL,
  DOCKET_EDITOR_ROW_DISCOUNT,
} DocketEditorRowKind;

/** What a row of the editor says. Texts are for people; any may be NULL. */
typedef struct
{
  DocketEditorRowKind kind;
  char *key;  /* the same row after a change has the same key */
  char *id;   /* of the entry, expense or head's ticket */
  char *date; /* "20 Mar" */
  char *title;
  char *subtitle; /* quieter, after the title */
  char *quantity;
  char *amount;
  gboolean tickable;
  gboolean ticked;
  gboolean quiet;  /* not billed */
  int line;        /* the invoice's line that it belongs to, -1 none */
  int index;       /* of a line by hand: its place among them */
  gboolean frozen; /* of an issued invoice: nothing to choose */
  gboolean first;  /* of its group */
  gboolean last;
  DocketFeeKey *fee;
  const char *currency; /* interned */
} DocketEditorRowText;

/**
 * DocketEditorRow:
 *
 * One row of the editor's left side. Signal `changed`: it says something else now.
 */
const DocketEditorRowText *docket_editor_row_get (DocketEditorRow *self);
/* The same without writing its texts. */
const char *docket_editor_row_get_key (DocketEditorRow *self);

/* All rows of an invoice in order. (element-type DocketEditorRow) (transfer full) */
GPtrArray *docket_editor_rows_make (DocketDrafting *drafting, DocketWorkspace *workspace);
/* Makes @store show @rows: rows whose keys stayed keep their place and tell their change. */
void docket_editor_rows_show (GListStore *store, GPtrArray *rows);

G_END_DECLS
