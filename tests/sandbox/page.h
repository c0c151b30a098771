/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api.h"

G_BEGIN_DECLS

/**
 * page_start:
 * @title: plain text
 *
 * Returns: (transfer full): a page up to the start of its body, with the sandbox's label
 */
GString *page_start (const char *title) G_GNUC_WARN_UNUSED_RESULT;
void page_end (GString *out);

/**
 * page_handle:
 *
 * The company's books as a person sees them in a browser.
 *
 * Returns: whether the path is one of these pages
 */
gboolean page_handle (Api *api, const Request *request, Reply *reply);

G_END_DECLS
