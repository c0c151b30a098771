/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of an invoice's life: draft, edit, delete, issue, void, pay. */
#include "docket-cli-commands.h"
#include "docket-cli-invoice-print.h"
#include "docket-cli-sentences.h"
#include "docket-drafting.h"
#include "docket-invoicing.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define GROUP_FIELD docket_shape_find (&docket_invoice_shape, "group_by")

/* What a draft is made of. */
#define CONTENT_OPTIONS(group_by, entries)                                                         \
  { "group-by",  0,                                                                                \
    0,           G_OPTION_ARG_STRING,                                                              \
    &(group_by), N_ ("A line for each ticket, entry, day, project, service or agent"),             \
    N_ ("G") },                                                                                    \
  {                                                                                                \
    "entries", 0, 0, G_OPTION_ARG_STRING, &(entries), N_ ("Just these time entries"), N_ ("ID,…")  \
  }

static char **
split_ids (const char *list)
{
  char **ids = list != NULL ? g_strsplit (list, ",", -1) : NULL;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    g_strstrip (ids[i]);
  return ids;
}

/* ---- draft ---- */

static DocketCliStatus
draft (DocketCli *cli, const DocketDraftRequest *request, gboolean dry_run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketInvoice) invoice = dry_run
                                          ? docket_invoicing_dry_run (cli->store, request, &error)
                                          : docket_invoicing_draft (cli->store, request, &error);

  if (invoice == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  /* What was only computed has neither id nor number. */
  if (dry_run)
    docket_record_set_id (invoice, NULL);
  docket_cli_print_invoice (cli, invoice, FALSE);
  return DOCKET_CLI_DONE;
}

/* Those that were refused are told one by one; the others are drafted all the same. */
static DocketCliStatus
draft_all (DocketCli *cli, const DocketDraftRequest *request, gboolean dry_run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketDrafted) drafted
      = dry_run ? docket_invoicing_dry_run_all (cli->store, NULL, request, &error)
                : docket_invoicing_draft_all (cli->store, NULL, request, &error);

  if (drafted == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  for (guint i = 0; dry_run && i < drafted->drafts->len; i++)
    docket_record_set_id (drafted->drafts->pdata[i], NULL);
  docket_cli_print_invoices (cli, drafted->drafts);
  for (guint i = 0; i < drafted->refused->len; i++)
    {
      const DocketRefusal *refusal = drafted->refused->pdata[i];
      g_autofree char *why = docket_cli_sentences_error (refusal->error);

      docket_cli_refuse (cli, "%s: %s", refusal->client, why);
    }
  return drafted->refused->len > 0 ? DOCKET_CLI_FAILED : DOCKET_CLI_DONE;
}

DocketCliStatus
docket_cli_invoice_draft (DocketCli *cli)
{
  g_autofree char *client = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *group_by = NULL;
  g_autofree char *entries = NULL;
  g_autofree char *discount = NULL;
  gboolean all = FALSE;
  gboolean dry_run = FALSE;
  const GOptionEntry options[] = {
    { "client", 0, 0, G_OPTION_ARG_STRING, &client, N_ ("Who is billed"), N_ ("ID") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("Everybody who is ready to be billed"), NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("From this day on"), N_ ("DATE") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("Up to this day"), N_ ("DATE") },
    CONTENT_OPTIONS (group_by, entries),
    { "discount", 0, 0, G_OPTION_ARG_STRING, &discount, N_ ("Off the whole"), N_ ("10%|AMOUNT") },
    { "dry-run",
      0,
      0,
      G_OPTION_ARG_NONE,
      &dry_run,
      N_ ("Compute and show it, store nothing"),
      NULL },
    { 0 },
  };
  DocketDraftRequest request = {
    .from = DOCKET_DATE_NULL,
    .to = DOCKET_DATE_NULL,
    .today = DOCKET_DATE_NULL,
    .group_by = DOCKET_GROUP_NULL,
  };
  g_auto (GStrv) ids = NULL;
  int group = DOCKET_CHOICE_NULL;

  if (!docket_cli_parse (cli, options, 0, 0))
    return DOCKET_CLI_USAGE;
  if (client == NULL && !all)
    return docket_cli_misuse (cli, _ ("--client or --all is missing."));
  if (all && (client != NULL || entries != NULL))
    return docket_cli_misuse (cli, _ ("--all goes with neither --client nor --entries."));
  if (!docket_cli_read_choice (cli, "--group-by", group_by, GROUP_FIELD, &group))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, dry_run))
    return DOCKET_CLI_FAILED;
  if (!docket_cli_read_date (cli, "--from", from, &request.from)
      || !docket_cli_read_date (cli, "--to", to, &request.to))
    return DOCKET_CLI_USAGE;

  ids = split_ids (entries);
  request.client = client;
  request.entries = (const char *const *) ids;
  request.group_by = (DocketGroupBy) group;
  request.discount = discount;
  return all ? draft_all (cli, &request, dry_run) : draft (cli, &request, dry_run);
}

/* ---- edit ---- */

/** What is to be changed; NULLs stay as they are. */
typedef struct
{
  char *note;
  char *footer;
  char *discount;
  char *group_by;
  char *entries;
  char **lines;
  int remove_line;
} Edit;

static void
edit_clear (Edit *edit)
{
  g_free (edit->note);
  g_free (edit->footer);
  g_free (edit->discount);
  g_free (edit->group_by);
  g_free (edit->entries);
  g_strfreev (edit->lines);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Edit, edit_clear)

static gboolean
may_hold (DocketDrafting *drafting, const char *id, GError **error)
{
  char **free_entries = docket_drafting_get_candidates (drafting)->entries;

  if (docket_drafting_holds_entry (drafting, id)
      || (free_entries != NULL && g_strv_contains ((const char *const *) free_entries, id)))
    return TRUE;
  g_set_error (error,
               DOCKET_SESSION_ERROR,
               DOCKET_SESSION_ERROR_VALUE,
               _ ("“%s” is no time entry that this draft may take"),
               id);
  return FALSE;
}

static gboolean
hold_just (DocketDrafting *drafting, const char *list, GError **error)
{
  g_auto (GStrv) wanted = split_ids (list);
  const DocketHolds *holds = docket_drafting_get_invoice (drafting)->holds;
  g_auto (GStrv) held = holds != NULL ? g_strdupv (holds->entries) : NULL;

  for (guint i = 0; wanted[i] != NULL; i++)
    if (*wanted[i] != '\0' && !may_hold (drafting, wanted[i], error))
      return FALSE;
  for (guint i = 0; held != NULL && held[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) wanted, held[i])
        && !docket_drafting_hold_entry (drafting, held[i], FALSE, error))
      return FALSE;
  for (guint i = 0; wanted[i] != NULL; i++)
    if (*wanted[i] != '\0' && !docket_drafting_holds_entry (drafting, wanted[i])
        && !docket_drafting_hold_entry (drafting, wanted[i], TRUE, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_line (DocketDrafting *drafting, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  guint n = g_strv_length (parts);
  g_autoptr (DocketManualLine) line = NULL;

  if (n != 3)
    {
      g_set_error (error,
                   DOCKET_SESSION_ERROR,
                   DOCKET_SESSION_ERROR_VALUE,
                   /* Translators: keep the semicolons */
                   _ ("“%s” is not of the form “description;quantity;unit price”"),
                   text);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    g_strstrip (parts[i]);
  line = docket_drafting_make_line (drafting, parts[0], parts[1], parts[2], error);
  return line != NULL
         && docket_drafting_put_line (
             drafting, docket_drafting_get_invoice (drafting)->manual->len, line, error);
}

static gboolean
remove_line (DocketDrafting *drafting, int number, GError **error)
{
  guint n = docket_drafting_get_invoice (drafting)->manual->len;

  if (number >= 1 && (guint) number <= n)
    return docket_drafting_remove_line (drafting, (guint) number - 1, error);
  g_set_error (error,
               DOCKET_SESSION_ERROR,
               DOCKET_SESSION_ERROR_VALUE,
               ngettext ("the draft has %u line by hand", "the draft has %u lines by hand", n),
               n);
  return FALSE;
}

static gboolean
apply (DocketDrafting *drafting, const Edit *edit, int group, GError **error)
{
  gboolean off
      = edit->discount != NULL && (*edit->discount == '\0' || strcmp (edit->discount, "none") == 0);

  if (!docket_drafting_is_draft (drafting))
    {
      g_set_error_literal (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NOT_A_DRAFT, "issued");
      return FALSE;
    }
  if (edit->note != NULL)
    docket_drafting_set_note (drafting, edit->note);
  if (edit->footer != NULL)
    docket_drafting_set_footer (drafting, edit->footer);
  if (edit->discount != NULL
      && !docket_drafting_set_discount (drafting, off ? NULL : edit->discount, error))
    return FALSE;
  if (group != DOCKET_CHOICE_NULL
      && !docket_drafting_set_group_by (drafting, (DocketGroupBy) group, error))
    return FALSE;
  if (edit->entries != NULL && !hold_just (drafting, edit->entries, error))
    return FALSE;
  if (edit->remove_line != 0 && !remove_line (drafting, edit->remove_line, error))
    return FALSE;
  for (guint i = 0; edit->lines != NULL && edit->lines[i] != NULL; i++)
    if (!add_line (drafting, edit->lines[i], error))
      return FALSE;
  return TRUE;
}

static DocketCliStatus
edit_draft (DocketCli *cli, const Edit *edit, int group)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketInvoice) stored = docket_invoicing_load (cli->store, cli->words[0], &error);
  g_autoptr (DocketDrafting) drafting
      = stored != NULL ? docket_drafting_load (cli->store, stored->id, &error) : NULL;
  g_autoptr (DocketInvoice) before = NULL;
  g_autoptr (DocketInvoice) after = NULL;

  if (drafting == NULL || !apply (drafting, edit, group, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));

  docket_drafting_take_change (drafting, &before, &after);
  if (!docket_invoicing_save_draft (cli->store, "edit draft", before, after, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  docket_cli_print_invoice (cli, docket_drafting_get_invoice (drafting), FALSE);
  return DOCKET_CLI_DONE;
}

DocketCliStatus
docket_cli_invoice_edit (DocketCli *cli)
{
  g_auto (Edit) edit = { NULL };
  const GOptionEntry options[] = {
    { "note",
      0,
      0,
      G_OPTION_ARG_STRING,
      &edit.note,
      N_ ("To the client, above the lines"),
      N_ ("TEXT") },
    { "footer", 0, 0, G_OPTION_ARG_STRING, &edit.footer, N_ ("Below the lines"), N_ ("TEXT") },
    { "discount",
      0,
      0,
      G_OPTION_ARG_STRING,
      &edit.discount,
      N_ ("Off the whole; “none” for none"),
      N_ ("10%|AMOUNT") },
    CONTENT_OPTIONS (edit.group_by, edit.entries),
    { "add-line",
      0,
      0,
      G_OPTION_ARG_STRING_ARRAY,
      &edit.lines,
      N_ ("A line by hand"),
      N_ ("“DESCRIPTION;QUANTITY;UNIT PRICE”") },
    { "remove-line",
      0,
      0,
      G_OPTION_ARG_INT,
      &edit.remove_line,
      N_ ("Take the N-th line by hand away"),
      N_ ("N") },
    { 0 },
  };
  int group = DOCKET_CHOICE_NULL;

  if (!docket_cli_parse (cli, options, 1, 1)
      || !docket_cli_read_choice (cli, "--group-by", edit.group_by, GROUP_FIELD, &group))
    return DOCKET_CLI_USAGE;
  return docket_cli_open (cli, FALSE) ? edit_draft (cli, &edit, group) : DOCKET_CLI_FAILED;
}

DocketCliStatus
docket_cli_invoice_delete (DocketCli *cli)
{
  g_autoptr (GError) error = NULL;

  if (!docket_cli_parse (cli, NULL, 1, 1))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  if (!docket_invoicing_delete_draft (cli->store, cli->words[0], &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  return DOCKET_CLI_DONE;
}

/* ---- Once it is done ---- */

DocketCliStatus
docket_cli_invoice_issue (DocketCli *cli)
{
  g_autofree char *text = NULL;
  const GOptionEntry options[] = {
    { "date",
      0,
      0,
      G_OPTION_ARG_STRING,
      &text,
      N_ ("The invoice's date, today unless said"),
      N_ ("DATE") },
    { 0 },
  };
  g_autoptr (DocketInvoice) invoice = NULL;
  g_autoptr (GError) error = NULL;
  DocketDate date = DOCKET_DATE_NULL;

  if (!docket_cli_parse (cli, options, 1, 1))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  if (!docket_cli_read_date (cli, "--date", text, &date))
    return DOCKET_CLI_USAGE;
  invoice = docket_invoicing_issue (cli->store, cli->words[0], date, &error);
  if (invoice == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (cli->json)
    docket_cli_print_invoice (cli, invoice, FALSE);
  else
    printf ("%s\n", invoice->number);
  return DOCKET_CLI_DONE;
}

DocketCliStatus
docket_cli_invoice_void (DocketCli *cli)
{
  g_autoptr (DocketInvoice) invoice = NULL;
  g_autoptr (GError) error = NULL;

  if (!docket_cli_parse (cli, NULL, 1, 1))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  if (!docket_invoicing_void (cli->store, cli->words[0], &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  invoice = docket_store_find_invoice (cli->store, cli->words[0], NULL);
  if (invoice != NULL && invoice->quickbooks != NULL && invoice->quickbooks->id != NULL)
    docket_cli_void_copy (cli, invoice);
  return DOCKET_CLI_DONE;
}

DocketCliStatus
docket_cli_invoice_pay (DocketCli *cli)
{
  g_autofree char *text = NULL;
  g_autofree char *note = NULL;
  const GOptionEntry options[] = {
    { "date",
      0,
      0,
      G_OPTION_ARG_STRING,
      &text,
      N_ ("When it came, today unless said"),
      N_ ("DATE") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_ ("How it came"), N_ ("TEXT") },
    { 0 },
  };
  g_autoptr (DocketInvoice) invoice = NULL;
  g_autoptr (GError) error = NULL;
  DocketDate date = DOCKET_DATE_NULL;
  DocketMoney amount;

  if (!docket_cli_parse (cli, options, 2, 2))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  if (!docket_cli_read_date (cli, "--date", text, &date))
    return DOCKET_CLI_USAGE;
  invoice = docket_invoicing_load (cli->store, cli->words[0], &error);
  if (invoice == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (!docket_money_parse (cli->words[1], invoice->currency, &amount, NULL))
    return docket_cli_misuse (
        cli, _ ("“%s” is no amount of %s; write 1346.49."), cli->words[1], invoice->currency);
  if (!docket_invoicing_pay (cli->store, invoice->id, amount, date, note, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));

  g_clear_pointer ((gpointer *) &invoice, docket_record_unref);
  invoice = docket_invoicing_load (cli->store, cli->words[0], &error);
  if (invoice == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (cli->json)
    docket_cli_print_invoice (cli, invoice, FALSE);
  else
    {
      g_autofree char *due = docket_formatter_money (
          docket_cli_get_formatter (cli), invoice->due, invoice->currency, DOCKET_MONEY_CODE);

      /* Translators: an invoice's number and an amount */
      printf (_ ("%s: %s due\n"), invoice->number, due);
    }
  return DOCKET_CLI_DONE;
}
