/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Idleness of a real X display, whose pointer is moved from outside. */
#include "desk-fixture.h"
#include "docket-idle-x11.h"

#include <gtk/gtk.h>

/* Seconds in which the pointer rests. */
#define REST 2

static gint64 told = -1;

static void
told_cb (DocketIdleSource *source, gint64 seconds, gpointer user_data)
{
  told = seconds;
}

static gint64
ask (DocketIdleSource *source)
{
  told = -1;
  docket_idle_source_ask (source);
  return told;
}

static void
move_pointer (const char *x)
{
  const char *command[] = { "xdotool", "mousemove", x, "40", NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_sync (
      NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static void
test_idleness_grows_until_the_pointer_moves (void)
{
  g_autoptr (DocketIdleSource) source = docket_idle_x11_new (gdk_display_get_default ());

  g_assert_nonnull (source);
  g_assert_true (docket_idle_source_is_there (source));
  g_signal_connect (source, "told", G_CALLBACK (told_cb), NULL);
  move_pointer ("40");
  wait_until (ask (source) >= REST);
  move_pointer ("80");
  g_assert_cmpint (ask (source), <, REST);
}

static void
test_it_is_asked_while_somebody_wants_to_know (void)
{
  g_autoptr (DocketIdleSource) source = docket_idle_x11_new (gdk_display_get_default ());

  g_signal_connect (source, "told", G_CALLBACK (told_cb), NULL);
  told = -1;
  docket_idle_source_start (source, 1);
  wait_until (told >= 0);
  docket_idle_source_stop (source);
}

static void
test_below_wayland_it_knows_nothing (void)
{
  g_autoptr (DocketIdleSource) source = NULL;

  g_setenv ("WAYLAND_DISPLAY", "wayland-0", TRUE);
  source = docket_idle_x11_new (gdk_display_get_default ());
  g_assert_null (source);
  g_unsetenv ("WAYLAND_DISPLAY");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/idle-x11/idleness-grows-until-the-pointer-moves",
                   test_idleness_grows_until_the_pointer_moves);
  g_test_add_func ("/idle-x11/it-is-asked-while-somebody-wants-to-know",
                   test_it_is_asked_while_somebody_wants_to_know);
  g_test_add_func ("/idle-x11/below-wayland-it-knows-nothing", test_below_wayland_it_knows_nothing);
  return g_test_run ();
}
