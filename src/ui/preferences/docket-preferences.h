/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_PREFERENCES (docket_preferences_get_type ())
G_DECLARE_FINAL_TYPE (
    DocketPreferences, docket_preferences, DOCKET, PREFERENCES, AdwPreferencesWindow)

/* The window of preferences, with undo of its own. Further pages are added to it with
 * adw_preferences_window_add(). */
GtkWidget *docket_preferences_new (DocketWorkspace *workspace);

G_END_DECLS
