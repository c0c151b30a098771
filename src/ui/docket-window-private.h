/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the sources of docket-window alone, each of which includes docket-window.h before it. */

#include "books/docket-books-ui.h"
#include "docket-palette.h"
#include "docket-sidebar.h"
#include "docket-stopwatch-button.h"

G_BEGIN_DECLS

struct _DocketWindow
{
  AdwApplicationWindow parent_instance;

  DocketWorkspace *workspace;
  DocketBooksUi *books;
  GSettings *settings; /* NULL where the schema is not installed */

  AdwToastOverlay *toasts;
  GtkStack *pages;
  DocketSidebar *sidebar;
  GtkBox *header_start;
  DocketStopwatchButton *stopwatch;
  GtkMenuButton *menu_button;
  GtkStack *screens;
  GtkWidget *strip_slot;
  GtkWidget *header; /* (unowned) the shown screen's part of the header bar */

  DocketUiOptions options;
  gboolean leaving; /* what is not saved may be lost */
  gboolean narrow;
  gboolean want_folded;
};

/* The sample company's database, where there is one. (transfer full) (nullable) */
char *docket_window_find_sample (void) G_GNUC_WARN_UNUSED_RESULT;
/* Installs every `win.` action; the other half is in docket-window-actions.c. */
void docket_window_install_actions (GtkWidgetClass *klass);

G_END_DECLS
