/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A board as a screen of the window. */
#include "docket-board-screen.h"

#include "docket-screen.h"

struct _DocketBoardScreen
{
  GtkWidget parent_instance;

  DocketWorkspace *workspace;
  DocketKind kind;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (DocketBoardScreen,
                               docket_board_screen,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DOCKET_TYPE_SCREEN, NULL))

static void
docket_board_screen_dispose (GObject *object)
{
  g_clear_object (&DOCKET_BOARD_SCREEN (object)->workspace);

  G_OBJECT_CLASS (docket_board_screen_parent_class)->dispose (object);
}

static void
docket_board_screen_class_init (DocketBoardScreenClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = docket_board_screen_dispose;
}

static void
docket_board_screen_init (DocketBoardScreen *self)
{
}

static GtkWidget *
new_screen (DocketWorkspace *workspace, DocketKind kind)
{
  DocketBoardScreen *self = g_object_new (DOCKET_TYPE_BOARD_SCREEN, NULL);

  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  return GTK_WIDGET (self);
}

GtkWidget *
docket_board_screen_new_tickets (DocketWorkspace *workspace)
{
  return new_screen (workspace, DOCKET_KIND_TICKET);
}

GtkWidget *
docket_board_screen_new_projects (DocketWorkspace *workspace)
{
  return new_screen (workspace, DOCKET_KIND_PROJECT);
}
