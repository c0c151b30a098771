/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-ui-options.h"
#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_WINDOW (docket_window_get_type ())
G_DECLARE_FINAL_TYPE (DocketWindow, docket_window, DOCKET, WINDOW, AdwApplicationWindow)

DocketWindow *docket_window_new (GtkApplication *application,
                                 DocketWorkspace *workspace,
                                 const DocketUiOptions *options) G_GNUC_WARN_UNUSED_RESULT;

/* Its signal “stayed”: it was to be closed, and the person would rather keep what is not saved. */

/* The window itself, whatever dialog may have the focus. (transfer none) (nullable) */
GtkWindow *docket_window_find (GtkApplication *application);

/* The database is open: the first screen, or the welcome where it is empty. */
void docket_window_show_loaded (DocketWindow *self);
/* The database could not be opened. */
void docket_window_show_failure (DocketWindow *self, const GError *error);
/* The screen of that name of the sidebar. (transfer none) (nullable): it, made where needed; NULL
 * too while there is no company, which the welcome asks for */
GtkWidget *docket_window_show_screen (DocketWindow *self, const char *name);

G_END_DECLS
