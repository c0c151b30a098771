/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "oauth.h"

G_BEGIN_DECLS

/**
 * consent_handle:
 *
 * The page on which a user connects a company to an app: GET shows the form, POST with
 * `decision` answers the redirect.
 */
void consent_handle (OAuth *self, const Request *request, Reply *reply);

G_END_DECLS
