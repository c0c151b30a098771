/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "docket-form.h"

G_BEGIN_DECLS

#define DOCKET_TYPE_CLIENT_PAGE (docket_client_page_get_type ())
G_DECLARE_FINAL_TYPE (DocketClientPage, docket_client_page, DOCKET, CLIENT_PAGE, AdwBin)

/* One client: what is unbilled and due, contracts, open tickets, invoices, and its fields. */
GtkWidget *docket_client_page_new (DocketWorkspace *workspace, const char *client);
const char *docket_client_page_get_client (DocketClientPage *self);

G_END_DECLS
