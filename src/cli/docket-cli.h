/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket-cli-database.h"
#include "docket-vault.h"

G_BEGIN_DECLS

/**
 * DocketCliVault:
 *
 * Gives the vault where secrets are kept, made when a command first needs it, so that no other one
 * waits for a session bus. (transfer none)
 */
typedef const DocketVault *(*DocketCliVault) (void);

/**
 * docket_cli_run:
 * @vault: for the commands of QuickBooks
 *
 * Runs one command on one database. Prints to standard output and standard error, in the language
 * of the locale that is set. Needs no display.
 *
 * Returns: the exit status: 0 done, 1 it could not be done and nothing changed, 2 wrong usage
 */
int docket_cli_run (int argc, char **argv, DocketCliVault vault);

G_END_DECLS
