/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

/**
 * docket_app_actions_add:
 * @application: that gets them; keeps what they need
 * @workspace: what they act on
 *
 * Adds what can be done without a window, each once for the tray, notifications, the desktop
 * file's own actions and keys: `start` (a ticket's id, or nothing), `start-new`, `stop`, `toggle`;
 * and what leads into the window, made where there is none: `open-window`, `open-board`, `open` (a
 * kind's name and an id), `new-ticket`, `ready-to-bill`. What is asked waits for
 * docket_app_actions_begin().
 */
void docket_app_actions_add (GtkApplication *application, DocketWorkspace *workspace);

/**
 * docket_app_actions_begin:
 * @application: that has them
 *
 * To be called when the database is read, or could not be: does what was asked before, in its
 * order, and from now on what is asked at once.
 */
void docket_app_actions_begin (GtkApplication *application);

G_END_DECLS
