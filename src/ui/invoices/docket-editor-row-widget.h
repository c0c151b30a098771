/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-editor-row.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_EDITOR_ROW_WIDGET (docket_editor_row_widget_get_type ())
G_DECLARE_FINAL_TYPE (
    DocketEditorRowWidget, docket_editor_row_widget, DOCKET, EDITOR_ROW_WIDGET, GtkWidget)

/**
 * DocketEditorRowWidget:
 *
 * A row of the editor's left side. Activates `editor.tick` (its row's key), `editor.why` (line)
 * and `editor.edit-line` (index) of an ancestor. Signal `hovered` (int line).
 */
GtkWidget *docket_editor_row_widget_new (void);
void docket_editor_row_widget_bind (DocketEditorRowWidget *self, DocketEditorRow *row);
DocketEditorRow *docket_editor_row_widget_get_row (DocketEditorRowWidget *self);
/* The button that asks why. (transfer none) */
GtkWidget *docket_editor_row_widget_get_why (DocketEditorRowWidget *self);
/* Lights the row where it belongs to @line. */
void docket_editor_row_widget_light (DocketEditorRowWidget *self, int line);

G_END_DECLS
