/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_SIDEBAR (docket_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (DocketSidebar, docket_sidebar, DOCKET, SIDEBAR, GtkWidget)

/* The company at the top, the screens, and what is unbilled at the foot. Choosing a screen
 * activates `win.show-screen`. */
void docket_sidebar_set_workspace (DocketSidebar *self, DocketWorkspace *workspace);
/* Whether the books are the sandbox, which is said under the company's name. */
void docket_sidebar_set_sandbox (DocketSidebar *self, gboolean sandbox);
void docket_sidebar_add_screen (DocketSidebar *self,
                                const char *name,
                                const char *title,
                                const char *icon);
void docket_sidebar_select (DocketSidebar *self, const char *name);
/* To icons alone. */
void docket_sidebar_set_folded (DocketSidebar *self, gboolean folded);
gboolean docket_sidebar_get_folded (DocketSidebar *self);

G_END_DECLS
