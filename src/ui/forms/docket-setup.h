/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-workspace.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_SETUP (docket_setup_get_type ())
G_DECLARE_FINAL_TYPE (DocketSetup, docket_setup, DOCKET, SETUP, AdwBin)

/* The first page of an empty database: the company, its person, an hourly rate and a tax. When the
 * firm is founded it activates `win.show-screen` with "clients". `setup.leave` emits `left`. */
GtkWidget *docket_setup_new (DocketWorkspace *workspace);
/* Puts the focus where the filling in begins. */
void docket_setup_begin (DocketSetup *self);

G_END_DECLS
