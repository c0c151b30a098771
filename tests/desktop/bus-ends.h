/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two ends of a private bus: the program's connection and that of the service it talks to, both
 * in the test's own process and main context. */
#pragma once

#include <gio/gio.h>

typedef struct
{
  GDBusConnection *bus;   /* the program's */
  GDBusConnection *other; /* the service's */
} BusEnds;

void bus_ends_connect (BusEnds *self);

/* Closes both and lets the main context deliver what was on its way: nothing calls back afterwards,
 * so what the callbacks use is to be freed after this. */
void bus_ends_close (BusEnds *self);

/* Exports every interface of the XML at the path on the service's end, then takes the name. */
void bus_ends_serve (BusEnds *self,
                     const char *name,
                     const char *path,
                     const char *xml,
                     const GDBusInterfaceVTable *vtable,
                     gpointer user_data);

/* Runs the main context until the calls read as expected; fails where they never do. */
void bus_ends_wait_for (GString *calls, const char *expected);
