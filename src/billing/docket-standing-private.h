/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For sources that include docket-standing.h before it. */

#include "docket-pile.h"

G_BEGIN_DECLS

/* The work that the standings are of; a client's pile may not be reckoned yet. (transfer none) */
DocketPiles *docket_standings_get_piles (DocketStandings *standings);
/* Reckons a client's pile and lets lapse what did. (transfer none); NULL on error */
DocketPile *
docket_standings_reckon (DocketStandings *standings, const DocketClient *client, GError **error);

G_END_DECLS
