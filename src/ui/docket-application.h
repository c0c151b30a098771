/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-ui-options.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_APPLICATION (docket_application_get_type ())
G_DECLARE_FINAL_TYPE (DocketApplication, docket_application, DOCKET, APPLICATION, AdwApplication)

/* The options are copied; what they point to stays the caller's until the program ends. */
DocketApplication *
docket_application_new (const DocketUiOptions *options) G_GNUC_WARN_UNUSED_RESULT;

/* Opens the window and runs until it is closed. Returns the exit status. */
int docket_ui_run (int argc, char **argv, const DocketUiOptions *options);

G_END_DECLS
