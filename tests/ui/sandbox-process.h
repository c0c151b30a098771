/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** The model of the service, as a process of its own. */
typedef struct
{
  GSubprocess *process;
  char *address;
} SandboxProcess;

void sandbox_process_start (SandboxProcess *self);
void sandbox_process_stop (SandboxProcess *self);
/* Says yes on the consent page as a browser would, on a thread: the answer comes back to the
 * caller's own listener. */
GThread *sandbox_process_consent (const char *address);
/* Runs the main loop until it has answered. @body: JSON; NULL asks (GET). (transfer full) */
char *sandbox_process_call (SandboxProcess *self, const char *path, const char *body);

G_END_DECLS
