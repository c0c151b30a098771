/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expense add, list, change, delete: what was paid for a client, beside the time. */
#include "docket-cli-choose.h"
#include "docket-cli-columns.h"
#include "docket-cli-commands.h"
#include "docket-cli-when.h"
#include "docket-desk.h"
#include "docket-typed.h"

#include <glib/gi18n.h>
#include <string.h>

/** What was typed. */
typedef struct
{
  char *what;
  char *date;
  char *client;
  char *project;
  char *ticket;
  char *quantity;
  char *price;
  char *cost;
  char *tax;
  char *billable;
} Wish;

#define WISH_OPTIONS(wish)                                                                           \
  { "date", 0, 0, G_OPTION_ARG_STRING, &(wish).date, N_ ("When"), N_ ("DATE") },                     \
      { "client", 0, 0, G_OPTION_ARG_STRING, &(wish).client, N_ ("For whom"), N_ ("ID") },           \
      { "project", 0, 0, G_OPTION_ARG_STRING, &(wish).project, N_ ("Of which project"), N_ ("ID") }, \
      { "ticket", 0, 0, G_OPTION_ARG_STRING, &(wish).ticket, N_ ("For which ticket"), N_ ("ID") },   \
      { "quantity", 0, 0, G_OPTION_ARG_STRING, &(wish).quantity, N_ ("How many"), N_ ("N") },        \
      { "price",      0, 0, G_OPTION_ARG_STRING, &(wish).price, N_ ("What the client pays for one"), \
        N_ ("AMOUNT") },                                                                             \
      { "cost",       0, 0, G_OPTION_ARG_STRING, &(wish).cost, N_ ("What was paid for all of it"),   \
        N_ ("AMOUNT") },                                                                             \
      { "tax",    0, 0, G_OPTION_ARG_STRING, &(wish).tax, N_ ("Which tax, else the client’s"),       \
        N_ ("ID") },                                                                                 \
  {                                                                                                  \
    "billable", 0, 0, G_OPTION_ARG_STRING, &(wish).billable, N_ ("Whether the client pays it"),      \
        N_ ("yes|no")                                                                                \
  }

static void
wish_clear (Wish *wish)
{
  g_free (wish->what);
  g_free (wish->date);
  g_free (wish->client);
  g_free (wish->project);
  g_free (wish->ticket);
  g_free (wish->quantity);
  g_free (wish->price);
  g_free (wish->cost);
  g_free (wish->tax);
  g_free (wish->billable);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

static gboolean
is_empty (const Wish *wish)
{
  return wish->what == NULL && wish->date == NULL && wish->client == NULL && wish->project == NULL
         && wish->ticket == NULL && wish->quantity == NULL && wish->price == NULL
         && wish->cost == NULL && wish->tax == NULL && wish->billable == NULL;
}

/* ---- Printing ---- */

static void
write_expense (DocketCli *cli, DocketJsonWriter *writer, const DocketExpense *expense)
{
  g_autofree char *currency = docket_cli_find_currency (cli, expense->client);

  docket_json_writer_begin_object (writer);
  docket_record_write_fields (writer, expense, DOCKET_FORM_FILE, currency);
  docket_json_writer_end_object (writer);
}

static char *
format_amount (DocketCli *cli, const DocketExpense *expense)
{
  g_autofree char *currency = docket_cli_find_currency (cli, expense->client);
  DocketQuantity quantity
      = DOCKET_IS_NULL (expense->quantity.e4) ? (DocketQuantity){ 10000 } : expense->quantity;
  DocketMoney amount;

  if (DOCKET_IS_NULL (expense->unit_price.e4) || currency == NULL
      || !docket_rate_times (expense->unit_price, quantity, &amount, NULL))
    return NULL;
  return docket_formatter_money (
      docket_cli_get_formatter (cli), amount, currency, DOCKET_MONEY_CODE);
}

/* @numbers: (nullable): of the invoices that hold them */
static void
print_table (DocketCli *cli, const GPtrArray *expenses, GHashTable *numbers)
{
  g_autoptr (DocketColumns) table = docket_columns_new ("llllrll",
                                                        _ ("Expense"),
                                                        _ ("Day"),
                                                        _ ("Client"),
                                                        _ ("Ticket"),
                                                        _ ("Amount"),
                                                        _ ("Invoice"),
                                                        _ ("What"));

  for (guint i = 0; i < expenses->len; i++)
    {
      const DocketExpense *expense = expenses->pdata[i];
      g_autofree char *id = docket_cli_shorten_id (expense->id);
      g_autofree char *date = docket_date_format (expense->date);
      g_autofree char *amount = format_amount (cli, expense);
      const char *number = numbers != NULL ? g_hash_table_lookup (numbers, expense->id) : NULL;

      if (expense->billable == FALSE)
        number = _ ("not billed");
      docket_columns_add (
          table, id, date, expense->client, expense->ticket, amount, number, expense->description);
    }
  docket_columns_print (table);
}

static DocketCliStatus
print_one (DocketCli *cli, DocketExpense *expense)
{
  g_autoptr (GPtrArray) expenses = NULL;
  g_autoptr (DocketJsonWriter) writer = NULL;

  if (cli->json)
    {
      writer = docket_cli_begin_json ();
      write_expense (cli, writer, expense);
      docket_cli_print_json (writer);
      return DOCKET_CLI_DONE;
    }
  expenses = docket_record_list_new ();
  g_ptr_array_add (expenses, docket_record_ref (expense));
  print_table (cli, expenses, NULL);
  return DOCKET_CLI_DONE;
}

/* ---- Reading ---- */

static void
take (char **field, char **typed)
{
  if (*typed == NULL)
    return;
  g_free (*field);
  *field = g_steal_pointer (typed);
}

/* With a ticket or a project comes its client, unless another one is named. */
static DocketCliStatus
read_references (DocketCli *cli, Wish *wish, DocketExpense *expense)
{
  char *client;

  if (wish->ticket != NULL)
    {
      char *ticket = docket_cli_spell_ticket (cli, wish->ticket);

      g_free (wish->ticket);
      wish->ticket = ticket;
    }
  if (!docket_cli_require (cli, DOCKET_KIND_CLIENT, wish->client)
      || !docket_cli_require (cli, DOCKET_KIND_PROJECT, wish->project)
      || !docket_cli_require (cli, DOCKET_KIND_TICKET, wish->ticket)
      || !docket_cli_require (cli, DOCKET_KIND_TAX, wish->tax))
    return DOCKET_CLI_FAILED;
  if (wish->client == NULL && (wish->ticket != NULL || wish->project != NULL))
    {
      client = docket_store_find_client (cli->store, NULL, wish->ticket, wish->project, NULL);
      if (client != NULL)
        wish->client = client;
    }
  take (&expense->client, &wish->client);
  take (&expense->project, &wish->project);
  take (&expense->ticket, &wish->ticket);
  take (&expense->tax, &wish->tax);
  if (expense->client == NULL)
    return docket_cli_misuse (cli, _ ("--client is missing, or a --ticket that has one."));
  return DOCKET_CLI_DONE;
}

static gboolean
misuse_why (DocketCli *cli, const char *option, const char *why)
{
  docket_cli_misuse (cli, "%s: %s", option, why);
  return FALSE;
}

static gboolean
read_numbers (DocketCli *cli, const Wish *wish, DocketExpense *expense)
{
  g_autofree char *currency = docket_cli_find_currency (cli, expense->client);
  g_autofree char *why = NULL;

  if (wish->quantity != NULL
      && !docket_typed_decimal (wish->quantity, 4, &expense->quantity.e4, &why))
    return misuse_why (cli, "--quantity", why);
  if (wish->price != NULL && !docket_typed_rate (wish->price, currency, &expense->unit_price, &why))
    return misuse_why (cli, "--price", why);
  if (wish->cost != NULL && !docket_typed_money (wish->cost, currency, &expense->cost, &why))
    return misuse_why (cli, "--cost", why);
  if (DOCKET_IS_NULL (expense->unit_price.e4))
    return misuse_why (cli, "--price", _ ("What does the client pay for one?"));
  return TRUE;
}

static gboolean
read_billable (DocketCli *cli, const Wish *wish, DocketExpense *expense)
{
  if (wish->billable == NULL)
    return TRUE;
  expense->billable = strcmp (wish->billable, "yes") == 0;
  if (expense->billable || strcmp (wish->billable, "no") == 0)
    return TRUE;
  docket_cli_misuse (cli, _ ("--billable: “%s” is none of: yes, no."), wish->billable);
  return FALSE;
}

/* Everything that was typed, into @expense. */
static DocketCliStatus
read_wish (DocketCli *cli, Wish *wish, DocketExpense *expense)
{
  g_autofree char *old = docket_cli_find_currency (cli, expense->client);
  g_autofree char *new = NULL;
  gboolean priced = !DOCKET_IS_NULL (expense->unit_price.e4);
  DocketCliStatus status = read_references (cli, wish, expense);

  if (status != DOCKET_CLI_DONE)
    return status;
  new = docket_cli_find_currency (cli, expense->client);
  /* The same number of another currency is another amount. */
  if (priced && g_strcmp0 (old, new) != 0
      && (wish->price == NULL || (wish->cost == NULL && !DOCKET_IS_NULL (expense->cost.minor))))
    return docket_cli_refuse (
        cli,
        _ ("This client is billed in %s: say --price and --cost anew. Nothing was changed."),
        new);
  take (&expense->description, &wish->what);
  if (!docket_cli_read_date (cli, "--date", wish->date, &expense->date)
      || !read_numbers (cli, wish, expense) || !read_billable (cli, wish, expense))
    return DOCKET_CLI_USAGE;
  return DOCKET_CLI_DONE;
}

/* ---- The commands ---- */

DocketCliStatus
docket_cli_expense_add (DocketCli *cli)
{
  g_auto (Wish) wish = { NULL };
  const GOptionEntry options[] = { WISH_OPTIONS (wish), { 0 } };
  g_autoptr (DocketExpense) expense = docket_record_new (&docket_expense_shape);
  g_autoptr (GError) error = NULL;
  DocketCliStatus status;

  if (!docket_cli_parse (cli, options, 1, 1))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  wish.what = g_strdup (cli->words[0]);
  expense->date = docket_cli_get_today (cli);
  expense->billable = TRUE;
  status = read_wish (cli, &wish, expense);
  if (status != DOCKET_CLI_DONE)
    return status;
  if (!docket_desk_add (cli->store, "add expense", expense, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  return print_one (cli, expense);
}

DocketCliStatus
docket_cli_expense_change (DocketCli *cli)
{
  g_auto (Wish) wish = { NULL };
  const GOptionEntry options[]
      = { { "what", 0, 0, G_OPTION_ARG_STRING, &wish.what, N_ ("What it was"), N_ ("TEXT") },
          WISH_OPTIONS (wish),
          { 0 } };
  g_autoptr (DocketExpense) before = NULL;
  g_autoptr (DocketExpense) after = NULL;
  g_autoptr (GError) error = NULL;
  DocketCliStatus status;

  if (!docket_cli_parse (cli, options, 1, 1))
    return DOCKET_CLI_USAGE;
  if (is_empty (&wish))
    return docket_cli_misuse (cli, _ ("Say what is to be changed."));
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  before = docket_cli_choose_expense (cli, cli->words[0]);
  if (before == NULL)
    return DOCKET_CLI_FAILED;
  after = docket_record_copy (before);
  status = read_wish (cli, &wish, after);
  if (status != DOCKET_CLI_DONE)
    return status;
  if (!docket_desk_change (cli->store, "change expense", before, after, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  return print_one (cli, after);
}

DocketCliStatus
docket_cli_expense_delete (DocketCli *cli)
{
  g_autoptr (DocketExpense) expense = NULL;
  g_autoptr (GError) error = NULL;

  if (!docket_cli_parse (cli, NULL, 1, 1))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, FALSE))
    return DOCKET_CLI_FAILED;
  expense = docket_cli_choose_expense (cli, cli->words[0]);
  if (expense == NULL)
    return DOCKET_CLI_FAILED;
  if (!docket_desk_delete (cli->store, "delete expense", DOCKET_KIND_EXPENSE, expense->id, &error))
    return docket_cli_fail (cli, g_steal_pointer (&error));
  return DOCKET_CLI_DONE;
}

/* The numbers of the invoices that hold them. */
static GHashTable *
find_numbers (DocketCli *cli, const DocketExpenseFilter *filter, GError **error)
{
  g_autoptr (GArray) holds
      = docket_store_holds (cli->store, DOCKET_KIND_EXPENSE, NULL, filter->from, filter->to, error);
  g_autoptr (GHashTable) numbers = NULL;

  if (holds == NULL)
    return NULL;
  numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < holds->len; i++)
    {
      const DocketHeldBy *held = &g_array_index (holds, DocketHeldBy, i);

      if (held->number != NULL)
        g_hash_table_insert (numbers, g_strdup (held->record), g_strdup (held->number));
    }
  return g_steal_pointer (&numbers);
}

static void
print_list_json (DocketCli *cli, const GPtrArray *expenses)
{
  g_autoptr (DocketJsonWriter) writer = docket_cli_begin_json ();

  docket_json_writer_begin_array (writer);
  for (guint i = 0; i < expenses->len; i++)
    write_expense (cli, writer, expenses->pdata[i]);
  docket_json_writer_end_array (writer);
  docket_cli_print_json (writer);
}

DocketCliStatus
docket_cli_expense_list (DocketCli *cli)
{
  g_auto (DocketCliStretch) stretch = { NULL };
  const GOptionEntry options[] = { DOCKET_CLI_STRETCH_OPTIONS (stretch), { 0 } };
  DocketExpenseFilter filter = DOCKET_EXPENSE_FILTER_ALL;
  g_autoptr (GPtrArray) expenses = NULL;
  g_autoptr (GHashTable) numbers = NULL;
  g_autoptr (GError) error = NULL;
  DocketCliStatus status;

  if (!docket_cli_parse (cli, options, 0, 0))
    return DOCKET_CLI_USAGE;
  if (!docket_cli_open (cli, TRUE))
    return DOCKET_CLI_FAILED;
  status = docket_cli_stretch_read (cli, &stretch, &filter.from, &filter.to);
  if (status != DOCKET_CLI_DONE)
    return status;
  filter.client = stretch.client;
  expenses = docket_store_expenses (cli->store, &filter, &error);
  numbers = expenses != NULL ? find_numbers (cli, &filter, &error) : NULL;
  if (numbers == NULL)
    return docket_cli_fail (cli, g_steal_pointer (&error));
  if (cli->json)
    print_list_json (cli, expenses);
  else
    print_table (cli, expenses, numbers);
  return DOCKET_CLI_DONE;
}
