/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_SCREEN (docket_screen_get_type ())
G_DECLARE_INTERFACE (DocketScreen, docket_screen, DOCKET, SCREEN, GtkWidget)

/**
 * DocketScreenInterface:
 * @get_header: what the screen puts at the start of the window's header bar, %NULL for nothing;
 *   the screen keeps a reference
 * @create: makes a new one of what the screen shows (N, Ctrl+N)
 * @search: begins to search in the screen (Ctrl+F)
 * @open: shows the record of that kind and id; %FALSE where it is not a record of this screen
 * @save: writes down what was typed and waits to be saved, so that it can be undone
 * @is_unsaved: whether closing the window would lose something that was filled in
 * @set_narrow: whether the window has too little room for two things side by side
 *
 * What a screen may offer to its window beside being a widget. Each part may be left out. A screen
 * speaks to the window through actions alone (`win.…`).
 */
struct _DocketScreenInterface
{
  GTypeInterface parent_interface;

  GtkWidget *(*get_header) (DocketScreen *self);
  void (*create) (DocketScreen *self);
  void (*search) (DocketScreen *self);
  gboolean (*open) (DocketScreen *self, DocketKind kind, const char *id);
  void (*save) (DocketScreen *self);
  gboolean (*is_unsaved) (DocketScreen *self);
  void (*set_narrow) (DocketScreen *self, gboolean narrow);
};

/* All of these take any widget; one that is no screen has no header and answers FALSE.
 * (transfer none) (nullable) */
GtkWidget *docket_screen_get_header (GtkWidget *screen);
gboolean docket_screen_create (GtkWidget *screen);
gboolean docket_screen_search (GtkWidget *screen);
gboolean docket_screen_open (GtkWidget *screen, DocketKind kind, const char *id);
void docket_screen_save (GtkWidget *screen);
gboolean docket_screen_is_unsaved (GtkWidget *screen);
void docket_screen_set_narrow (GtkWidget *screen, gboolean narrow);

G_END_DECLS
