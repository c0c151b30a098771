/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_PREFERENCES (docket_preferences_get_type ())
G_DECLARE_FINAL_TYPE (DocketPreferences, docket_preferences, DOCKET, PREFERENCES, AdwWindow)

/* The window of preferences, with undo of its own. */
GtkWidget *docket_preferences_new (DocketWorkspace *workspace);
/* One more page, after the others; its name, title and icon are the page's. */
void docket_preferences_add_page (DocketPreferences *self, AdwPreferencesPage *page);
/* "company", "invoices", "people", "services" */
void docket_preferences_show_page (DocketPreferences *self, const char *name);

G_END_DECLS
