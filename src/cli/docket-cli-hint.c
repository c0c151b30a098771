/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What time costs the client, said beside the answer of a command about time. It never makes the
 * command fail: where it cannot be found it is left out. */
#include "docket-cli-hint.h"

#include "docket-cli-columns.h"
#include "docket-hint-sentence.h"

static char *
say (DocketCli *cli, const DocketHinting *hinting)
{
  return hinting != NULL ? docket_hint_sentence (docket_cli_get_formatter (cli), hinting) : NULL;
}

char *
docket_cli_hint_find (DocketCli *cli, const DocketTimeEntry *entry)
{
  g_autoptr (DocketHinting) hinting
      = entry != NULL ? docket_hinting_find (cli->store, entry, NULL) : NULL;

  return say (cli, hinting);
}

char *
docket_cli_hint_find_quickly (DocketCli *cli, const DocketTimeEntry *entry)
{
  g_autoptr (DocketHinting) hinting
      = entry != NULL ? docket_hinting_find_quickly (cli->store, entry, NULL) : NULL;

  return say (cli, hinting);
}

void
docket_cli_hint_print_json (DocketCli *cli, const DocketTimeEntry *entry, const char *hint)
{
  g_autoptr (DocketJsonWriter) writer = docket_cli_begin_json ();

  docket_json_writer_begin_object (writer);
  docket_cli_write_entry_fields (cli, writer, entry);
  docket_json_writer_key (writer, "hint");
  docket_json_writer_string (writer, hint);
  docket_json_writer_end_object (writer);
  docket_cli_print_json (writer);
}
