/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which words of a command line name the command. Nothing but the C library: the program that
 * chooses a face with it has to be the other program within a millisecond. */
#include "docket-cli-words.h"

#include <stddef.h>
#include <string.h>

static bool
takes_value (const char *argument)
{
  static const char *const options[] = { "--database", "--agent", "--sandbox" };

  for (size_t i = 0; i < sizeof options / sizeof *options; i++)
    if (strcmp (argument, options[i]) == 0)
      return true;
  return false;
}

int
docket_cli_find_word (char *const *arguments, int from)
{
  for (int i = from; arguments[i] != NULL; i++)
    {
      if (arguments[i][0] != '-')
        return i;
      if (takes_value (arguments[i]) && arguments[i + 1] != NULL)
        i++;
    }
  return 0;
}

bool
docket_cli_has_option (char *const *arguments, const char *option, const char *letter)
{
  for (int i = 1; arguments[i] != NULL; i++)
    if (strcmp (arguments[i], option) == 0
        || (letter != NULL && strcmp (arguments[i], letter) == 0))
      return true;
  return false;
}

bool
docket_cli_is_command (char *const *arguments)
{
  return arguments[0] != NULL
         && (docket_cli_find_word (arguments, 1) > 0
             || docket_cli_has_option (arguments, "--help", "-h")
             || docket_cli_has_option (arguments, "--version", NULL));
}
