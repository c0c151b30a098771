/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-fixture.h"
#include "docket-vault.h"
#include "docket-window.h"

G_BEGIN_DECLS

/** The firm of the desk fixture in a real window. */
typedef struct
{
  DeskFixture desk;
  GtkApplication *application;
  DocketWorkspace *workspace;
  DocketVault *vault;
  DocketWindow *window;
} WindowFixture;

/* Once in main(), in place of g_test_init(). */
void window_fixture_init (int *argc, char ***argv);
void window_fixture_set_up (WindowFixture *fixture, gconstpointer data);
void window_fixture_tear_down (WindowFixture *fixture, gconstpointer data);
/* Opens the window; what the test wrote into the store before is in it, where the test has opened
 * no workspace by itself. @sandbox may be NULL. */
void window_fixture_open (WindowFixture *fixture, const char *sandbox);

/* The first mapped widget below @root of a type, with a text or accessible label where @text is
 * given; NULL where there is none. */
GtkWidget *window_fixture_find (GtkWidget *root, GType type, const char *text);
/* As a click or Enter would. */
void window_fixture_press (WindowFixture *fixture, GType type, const char *text);
/* The text of a label that is in sight and holds @part. */
gboolean window_fixture_shows (WindowFixture *fixture, const char *part);
/* The newest dialog of the window; waits for it. */
GtkWidget *window_fixture_wait_for_dialog (WindowFixture *fixture);

#define window_fixture_add(name, function)                                                         \
  g_test_add (name, WindowFixture, NULL, window_fixture_set_up, function, window_fixture_tear_down)

G_END_DECLS
