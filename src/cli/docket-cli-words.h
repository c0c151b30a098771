/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>

/**
 * docket_cli_find_word:
 * @arguments: (array zero-terminated=1): of the program, its own name first
 * @from: where to begin, from 1
 *
 * Returns: the place of the first word at or behind @from that is no option nor an option's value;
 *   0 for none
 */
int docket_cli_find_word (char *const *arguments, int from);

/**
 * docket_cli_has_option:
 * @option: such as `--help`
 * @letter: (nullable): the same in short, such as `-h`
 *
 * Whether it stands anywhere in @arguments.
 */
bool docket_cli_has_option (char *const *arguments, const char *option, const char *letter);

/**
 * docket_cli_is_command:
 * @arguments: (array zero-terminated=1): of the program, its own name first
 *
 * Whether they name a command, or ask for help or the version: else the window is meant.
 */
bool docket_cli_is_command (char *const *arguments);
