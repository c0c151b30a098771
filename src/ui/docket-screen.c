/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a screen may offer to the window that holds it. Owns nothing. Main thread. Knows neither the
 * window nor any screen. */
#include "docket-screen.h"

G_DEFINE_INTERFACE (DocketScreen, docket_screen, GTK_TYPE_WIDGET)

static void
docket_screen_default_init (DocketScreenInterface *iface)
{
}

GtkWidget *
docket_screen_get_header (GtkWidget *screen)
{
  DocketScreenInterface *iface;

  if (!DOCKET_IS_SCREEN (screen))
    return NULL;
  iface = DOCKET_SCREEN_GET_IFACE (screen);
  return iface->get_header != NULL ? iface->get_header (DOCKET_SCREEN (screen)) : NULL;
}

gboolean
docket_screen_create (GtkWidget *screen)
{
  if (!DOCKET_IS_SCREEN (screen) || DOCKET_SCREEN_GET_IFACE (screen)->create == NULL)
    return FALSE;
  DOCKET_SCREEN_GET_IFACE (screen)->create (DOCKET_SCREEN (screen));
  return TRUE;
}

gboolean
docket_screen_search (GtkWidget *screen)
{
  if (!DOCKET_IS_SCREEN (screen) || DOCKET_SCREEN_GET_IFACE (screen)->search == NULL)
    return FALSE;
  DOCKET_SCREEN_GET_IFACE (screen)->search (DOCKET_SCREEN (screen));
  return TRUE;
}

gboolean
docket_screen_open (GtkWidget *screen, DocketKind kind, const char *id)
{
  if (!DOCKET_IS_SCREEN (screen) || DOCKET_SCREEN_GET_IFACE (screen)->open == NULL)
    return FALSE;
  return DOCKET_SCREEN_GET_IFACE (screen)->open (DOCKET_SCREEN (screen), kind, id);
}

void
docket_screen_save (GtkWidget *screen)
{
  if (DOCKET_IS_SCREEN (screen) && DOCKET_SCREEN_GET_IFACE (screen)->save != NULL)
    DOCKET_SCREEN_GET_IFACE (screen)->save (DOCKET_SCREEN (screen));
}

gboolean
docket_screen_is_unsaved (GtkWidget *screen)
{
  return DOCKET_IS_SCREEN (screen) && DOCKET_SCREEN_GET_IFACE (screen)->is_unsaved != NULL
         && DOCKET_SCREEN_GET_IFACE (screen)->is_unsaved (DOCKET_SCREEN (screen));
}

void
docket_screen_set_narrow (GtkWidget *screen, gboolean narrow)
{
  if (DOCKET_IS_SCREEN (screen) && DOCKET_SCREEN_GET_IFACE (screen)->set_narrow != NULL)
    DOCKET_SCREEN_GET_IFACE (screen)->set_narrow (DOCKET_SCREEN (screen), narrow);
}
