/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the file and the books are whole: what was issued adds up, numbers follow one another,
 * and the marks that the store keeps are what the invoices say. Changes nothing; each complaint is
 * a sentence for a bookkeeper. */
#include "docket-connection.h"
#include "docket-derived.h"
#include "docket-dialect.h"
#include "docket-holds.h"
#include "docket-numbering.h"
#include "docket-references.h"
#include "docket-rows.h"
#include "docket-scan.h"

#include <string.h>

#define MOST_DANGLING 20

/** What one look over the books carries along. */
typedef struct
{
  DocketSqlite *db;
  GPtrArray *complaints;
  DocketCompany *company;
  GHashTable *series; /* (element-type utf8 GArray) "series/year" → the numbers found */
  GHashTable
      *tallies[DOCKET_N_KINDS]; /* (element-type utf8 Tally) invoice → what is marked as its */
} Check;

/** Many ids in few words: two lists of ids that have the same tally are the same. */
typedef struct
{
  gint64 n;
  gint64 n_locked;
  guint64 sum; /* of the ids' hashes */
} Tally;

static void complain (Check *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
complain (Check *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->complaints, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static const char *
name_invoice (const DocketInvoice *invoice)
{
  return invoice->number != NULL ? invoice->number : invoice->id;
}

/* ---- Sums ---- */

static gint64
or_zero (DocketMoney money)
{
  return DOCKET_IS_NULL (money.minor) ? 0 : money.minor;
}

static gboolean
add (gint64 *sum, DocketMoney money)
{
  return docket_add (*sum, or_zero (money), sum, NULL);
}

static void
compare_sum (
    Check *self, const DocketInvoice *invoice, const char *what, DocketMoney said, gint64 computed)
{
  const char *currency = invoice->currency != NULL ? invoice->currency : "USD";
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  if (or_zero (said) == computed)
    return;
  one = docket_money_format ((DocketMoney){ or_zero (said) }, currency);
  other = docket_money_format ((DocketMoney){ computed }, currency);
  complain (
      self, "Invoice %s: its %s is %s and should be %s.", name_invoice (invoice), what, one, other);
}

/** The sums of an invoice's parts. */
typedef struct
{
  gint64 lines; /* without deposits */
  gint64 taxes;
  gint64 payments;
  gboolean has_deposits;
} Sums;

static gboolean
add_up (const DocketInvoice *invoice, Sums *sums)
{
  gboolean fits = TRUE;

  *sums = (Sums){ 0 };
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = invoice->lines->pdata[i];

      if (line->kind == DOCKET_LINE_DEPOSIT)
        sums->has_deposits = TRUE;
      else
        fits = fits && add (&sums->lines, line->amount);
    }
  for (guint i = 0; i < invoice->taxes->len; i++)
    fits = fits && add (&sums->taxes, ((const DocketTaxSum *) invoice->taxes->pdata[i])->amount);
  for (guint i = 0; i < invoice->payments->len; i++)
    fits = fits
           && add (&sums->payments, ((const DocketPayment *) invoice->payments->pdata[i])->amount);
  return fits;
}

/* billing.md 6: the shown lines add up to the shown total. */
static void
check_sums (Check *self, const DocketInvoice *invoice)
{
  Sums sums;
  gint64 total, net, due;

  if (!add_up (invoice, &sums)
      || !docket_add (
          sums.lines, invoice->prices_include_tax == TRUE ? 0 : sums.taxes, &total, NULL)
      || !docket_add (total, -sums.taxes, &net, NULL)
      || !docket_add (total, -sums.payments, &due, NULL))
    {
      complain (self, "Invoice %s: its sums are too large to be true.", name_invoice (invoice));
      return;
    }
  compare_sum (self, invoice, "total", invoice->total, total);
  compare_sum (self, invoice, "net sum", invoice->net, net);
  compare_sum (self, invoice, "sum of payments", invoice->paid, sums.payments);
  if (!sums.has_deposits && invoice->type == DOCKET_INVOICE_TYPE_INVOICE
      && docket_holds_is_issued (invoice))
    compare_sum (self, invoice, "sum due", invoice->due, due);
}

/* ---- Numbers ---- */

static void
note_number (Check *self, const DocketInvoice *invoice)
{
  const char *series;
  const char *pattern = docket_company_get_pattern (self->company, invoice->type, &series);
  g_autofree char *key = NULL;
  GArray *numbers;
  gint64 value;
  int year;

  if (invoice->number == NULL)
    {
      complain (self, "An invoice is issued and has no number: %s.", invoice->id);
      return;
    }
  /* A number of an earlier pattern, or of another program, belongs to no series of today. */
  if (!docket_numbering_parse (pattern, invoice->number, &year, &value))
    return;
  key = g_strdup_printf ("%s/%d", series, year);
  numbers = g_hash_table_lookup (self->series, key);
  if (numbers == NULL)
    {
      numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->series, g_steal_pointer (&key), numbers);
    }
  g_array_append_val (numbers, value);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

static void
check_series (Check *self, const char *key, GArray *numbers)
{
  g_array_sort (numbers, compare_numbers);
  for (guint i = 1; i < numbers->len; i++)
    {
      gint64 before = g_array_index (numbers, gint64, i - 1);
      gint64 here = g_array_index (numbers, gint64, i);

      if (here == before)
        complain (self, "Series %s: number %" G_GINT64_FORMAT " is there twice.", key, here);
      else if (here != before + 1)
        complain (self,
                  "Series %s: nothing stands between number %" G_GINT64_FORMAT
                  " and number %" G_GINT64_FORMAT ".",
                  key,
                  before,
                  here);
    }
}

static void
check_counter (Check *self, const char *series, gint64 year, gint64 last)
{
  g_autofree char *key = g_strdup_printf ("%s/%" G_GINT64_FORMAT, series, year);
  GArray *numbers = g_hash_table_lookup (self->series, key);
  gint64 highest
      = numbers != NULL ? g_array_index (numbers, gint64, numbers->len - 1) : DOCKET_NULL;

  /* Without any number of it the series is one of an earlier pattern. */
  if (!DOCKET_IS_NULL (highest) && highest != last)
    complain (self,
              "Series %s: the last number given is %" G_GINT64_FORMAT
              ", and the highest on an invoice is %" G_GINT64_FORMAT ".",
              key,
              last,
              highest);
}

static gboolean
check_numbers (Check *self, GError **error)
{
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (
      self->db,
      "SELECT \"series\", \"year\", \"last\" FROM \"number_series\" ORDER BY \"series\", \"year\"",
      error);
  GHashTableIter iter;
  gpointer key, numbers;
  DocketStep step;

  if (statement == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, self->series);
  while (g_hash_table_iter_next (&iter, &key, &numbers))
    check_series (self, key, numbers);
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    check_counter (self,
                   docket_statement_get_text (statement, 0),
                   docket_statement_get_integer (statement, 1),
                   docket_statement_get_integer (statement, 2));
  return step == DOCKET_STEP_DONE;
}

/* ---- Holds ---- */

static void
tally_add (Tally *tally, const char *id, gboolean locked)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (; *id != '\0'; id++)
    hash = (hash ^ (guchar) *id) * G_GUINT64_CONSTANT (0x100000001b3);
  hash = (hash ^ hash >> 32) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  tally->sum += hash ^ hash >> 29;
  tally->n++;
  tally->n_locked += locked;
}

/* In the order of the table: a search for each invoice's rows would take several times as long. */
static gboolean
tally_marks (Check *self, DocketKind kind, GError **error)
{
  GHashTable *tallies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *sql = g_strdup_printf ("SELECT \"id\", \"invoice\", \"locked\" FROM \"%s\""
                                          " WHERE \"invoice\" || '' IS NOT NULL",
                                          docket_kind_get_shape (kind)->name);
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (self->db, sql, error);
  DocketStep step = DOCKET_STEP_FAILED;

  self->tallies[kind] = tallies;
  while (statement != NULL && (step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      const char *invoice = docket_statement_get_text (statement, 1);
      Tally *tally = g_hash_table_lookup (tallies, invoice);

      if (tally == NULL)
        {
          tally = g_new0 (Tally, 1);
          g_hash_table_insert (tallies, g_strdup (invoice), tally);
        }
      tally_add (tally,
                 docket_statement_get_text (statement, 0),
                 docket_statement_get_integer (statement, 2) != 0);
    }
  return step == DOCKET_STEP_DONE;
}

static gboolean
is_marked_as_held (Check *self, const DocketInvoice *invoice, DocketKind kind, char *const *held)
{
  const Tally *marked = g_hash_table_lookup (self->tallies[kind], invoice->id);
  Tally wanted = { 0 };

  for (; held != NULL && *held != NULL; held++)
    tally_add (&wanted, *held, docket_holds_is_issued (invoice));
  if (marked == NULL)
    return wanted.n == 0;
  return marked->n == wanted.n && marked->n_locked == wanted.n_locked && marked->sum == wanted.sum;
}

/* Compares a list of what is held with the marks of a table, and says what differs. */
static gboolean
check_marks (
    Check *self, const DocketInvoice *invoice, DocketKind kind, char *const *held, GError **error)
{
  const char *table = docket_kind_get_shape (kind)->name;
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *sql
      = g_strdup_printf ("SELECT \"id\", \"locked\" FROM \"%s\" WHERE \"invoice\" = $1", table);
  g_autoptr (DocketStatement) statement = docket_sqlite_prepare (self->db, sql, error);
  gboolean issued = docket_holds_is_issued (invoice);
  DocketStep step;

  if (statement == NULL)
    return FALSE;
  if (is_marked_as_held (self, invoice, kind, held))
    return TRUE;
  for (; held != NULL && *held != NULL; held++)
    g_hash_table_add (wanted, *held);
  docket_statement_bind_text (statement, 1, invoice->id);
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      const char *id = docket_statement_get_text (statement, 0);

      if (!g_hash_table_remove (wanted, id))
        complain (self,
                  "The %s %s is marked as on invoice %s, which does not name it.",
                  table,
                  id,
                  name_invoice (invoice));
      else if ((docket_statement_get_integer (statement, 1) != 0) != issued)
        complain (self,
                  "The %s %s is %s, and invoice %s is %s.",
                  table,
                  id,
                  issued ? "open" : "locked",
                  name_invoice (invoice),
                  issued ? "issued" : "not");
    }
  if (g_hash_table_size (wanted) > 0)
    complain (self,
              "Invoice %s names %u records (%s) that are not marked as on it.",
              name_invoice (invoice),
              g_hash_table_size (wanted),
              table);
  return step == DOCKET_STEP_DONE;
}

static gboolean
check_count (Check *self,
             const DocketInvoice *invoice,
             const char *sql,
             gint64 wanted,
             const char *what,
             GError **error)
{
  gint64 count;

  if (!docket_sqlite_ask (self->db, sql, invoice->id, &count, error))
    return FALSE;
  if (count != wanted)
    complain (self,
              "Invoice %s: %" G_GINT64_FORMAT " %s are kept and %" G_GINT64_FORMAT
              " are on its lines.",
              name_invoice (invoice),
              count,
              what,
              wanted);
  return TRUE;
}

static gboolean
check_usage (Check *self, const DocketInvoice *invoice, GError **error)
{
  g_autoptr (GArray) usage = docket_holds_list_usage (invoice);
  gint64 billed = 0;

  for (guint i = 0; i < usage->len; i++)
    {
      const DocketUsageRow *row = &g_array_index (usage, DocketUsageRow, i);

      if (!docket_add (billed, row->billed, &billed, NULL)
          || !docket_add (billed, row->taken, &billed, NULL))
        break;
    }
  return check_count (self,
                      invoice,
                      "SELECT COUNT (*) FROM \"usage\" WHERE \"invoice\" = $1",
                      usage->len,
                      "parts of time entries",
                      error)
         && check_count (self,
                         invoice,
                         "SELECT CAST (COALESCE (SUM (\"billed\" + \"taken\"), 0) AS BIGINT)"
                         " FROM \"usage\" WHERE \"invoice\" = $1",
                         billed,
                         "seconds",
                         error);
}

static gboolean
check_billed (Check *self, const DocketInvoice *invoice, GError **error)
{
  gint64 billed = 0;

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      gint64 minor;

      if (docket_holds_get_billed (invoice, i, &minor)
          && !docket_add (billed, minor, &billed, NULL))
        return TRUE; /* check_sums() says so */
    }
  return check_count (self,
                      invoice,
                      "SELECT CAST (COALESCE (SUM (\"amount\"), 0) AS BIGINT) FROM \"billed\""
                      " WHERE \"invoice\" = $1",
                      billed,
                      "minor units of projects",
                      error);
}

static gboolean
check_period_billed (Check *self, const DocketInvoice *invoice, GError **error)
{
  gint64 billed = 0;

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      gint64 minor;

      if (docket_holds_get_period_billed (invoice, i, &minor)
          && !docket_add (billed, minor, &billed, NULL))
        return TRUE; /* check_sums() says so */
    }
  return check_count (self,
                      invoice,
                      "SELECT CAST (COALESCE (SUM (\"amount\"), 0) AS BIGINT)"
                      " FROM \"period_billed\" WHERE \"invoice\" = $1",
                      billed,
                      "minor units of periods",
                      error);
}

static gboolean
check_invoice (Check *self, const DocketInvoice *invoice, GError **error)
{
  gboolean live = invoice->state != DOCKET_INVOICE_VOID && invoice->holds != NULL;
  gint64 fees = live ? invoice->holds->fees->len : 0;

  if (invoice->state > DOCKET_INVOICE_DRAFT)
    {
      note_number (self, invoice);
      check_sums (self, invoice);
    }
  return check_marks (
             self, invoice, DOCKET_KIND_TIME_ENTRY, live ? invoice->holds->entries : NULL, error)
         && check_marks (
             self, invoice, DOCKET_KIND_EXPENSE, live ? invoice->holds->expenses : NULL, error)
         && check_count (self,
                         invoice,
                         "SELECT COUNT (*) FROM \"fee_hold\" WHERE \"invoice\" = $1",
                         fees,
                         "fees",
                         error)
         && check_usage (self, invoice, error) && check_billed (self, invoice, error)
         && check_period_billed (self, invoice, error);
}

/* Of its lines what is asked here: with the reasons that they keep they are most of a database. */
static gboolean
read_lines (DocketInvoice *invoice, const char *text, GError **error)
{
  static const DocketWanted wanted[] = {
    { &docket_line_shape, "kind" },
    { &docket_line_shape, "ticket" },
    { &docket_line_shape, "project" },
    { &docket_line_shape, "contract" },
    { &docket_line_shape, "period" },
    { &docket_line_shape, "amount" },
    { &docket_line_shape, "explain" },
    { &docket_explanation_shape, "entries" },
    { &docket_explanation_shape, "allowances" },
    { &docket_entry_reason_shape, "id" },
    { &docket_entry_reason_shape, "billed" },
    { &docket_entry_reason_shape, "taken" },
    { &docket_allowance_reason_shape, "contract" },
    { &docket_allowance_reason_shape, "period" },
  };
  GPtrArray *lines
      = docket_scan_list (text, &docket_line_shape, wanted, G_N_ELEMENTS (wanted), error);

  if (lines == NULL)
    {
      g_prefix_error (error, "invoice %s: its lines: ", name_invoice (invoice));
      return FALSE;
    }
  g_ptr_array_unref (invoice->lines);
  invoice->lines = lines;
  return TRUE;
}

static gboolean
holds_lines (const DocketField *field)
{
  return field->shape == &docket_line_shape;
}

static gboolean
check_invoices (Check *self, GError **error)
{
  g_autofree char *columns = docket_rows_columns_without (DOCKET_KIND_INVOICE, holds_lines);
  g_autofree char *sql = NULL;
  g_autoptr (DocketStatement) statement = NULL;
  DocketStep step;

  sql = g_strdup_printf ("SELECT %s, r.\"lines\" FROM \"invoice\" r ORDER BY r.\"id\"", columns);
  statement = docket_sqlite_prepare (self->db, sql, error);
  if (statement == NULL)
    return FALSE;
  while ((step = docket_statement_step (statement, error)) == DOCKET_STEP_ROW)
    {
      g_autoptr (DocketInvoice) invoice = docket_rows_read (statement, DOCKET_KIND_INVOICE, error);
      const char *lines
          = docket_statement_get_text (statement, docket_rows_count_columns (DOCKET_KIND_INVOICE));

      if (invoice == NULL || !read_lines (invoice, lines, error)
          || !check_invoice (self, invoice, error))
        return FALSE;
    }
  return step == DOCKET_STEP_DONE;
}

/* ---- Work ---- */

/** What must be true of no row of a table. */
typedef struct
{
  const char *condition;
  const char *what; /* to be said of a row of which it is */
} Fault;

/* Says of how many rows each condition is true. All are asked in one pass over the table. */
static gboolean
check_rows (Check *self, const char *table, const GArray *faults, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (DocketStatement) statement = NULL;

  for (guint i = 0; i < faults->len; i++)
    {
      const char *condition = g_array_index (faults, Fault, i).condition;

      g_string_append_printf (sql,
                              "%sCOUNT (*) FILTER (WHERE %s), MIN (r.\"id\") FILTER (WHERE %s)",
                              i > 0 ? ", " : "",
                              condition,
                              condition);
    }
  g_string_append_printf (sql, " FROM \"%s\" r", table);
  statement = docket_sqlite_prepare (self->db, sql->str, error);
  if (statement == NULL || docket_statement_step (statement, error) != DOCKET_STEP_ROW)
    return FALSE;
  for (guint i = 0; i < faults->len; i++)
    {
      gint64 count = docket_statement_get_integer (statement, 2 * i);
      const char *id = docket_statement_get_text (statement, 2 * i + 1);
      const char *what = g_array_index (faults, Fault, i).what;

      if (count == 1)
        complain (self, "The %s %s %s.", table, id, what);
      else if (count > 1)
        complain (
            self, "The %s %s and %" G_GINT64_FORMAT " more: each %s.", table, id, count - 1, what);
    }
  return TRUE;
}

static char *
make_condition (const DocketDerived *derived)
{
  g_autoptr (GString) condition = g_string_new (NULL);

  g_string_append_printf (condition,
                          "r.\"locked\" = 0 AND r.\"%s\" IS DISTINCT FROM %s",
                          derived->column,
                          derived->expression);
  g_string_replace (condition, "{", "r.\"", 0);
  g_string_replace (condition, "}", "\"", 0);
  return g_string_free (g_steal_pointer (&condition), FALSE);
}

static gboolean
check_kind (Check *self, DocketKind kind, const Fault *more, guint n_more, GError **error)
{
  g_autoptr (GArray) faults = g_array_new (FALSE, FALSE, sizeof (Fault));
  g_autoptr (GPtrArray) conditions = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < docket_n_derived; i++)
    if (docket_derived[i].kind == kind && docket_derived[i].expression != NULL)
      {
        Fault fault = { make_condition (&docket_derived[i]),
                        "is filed under what it no longer belongs to" };

        g_ptr_array_add (conditions, (gpointer) fault.condition);
        g_array_append_val (faults, fault);
      }
  g_array_append_vals (faults, more, n_more);
  return check_rows (self, docket_kind_get_shape (kind)->name, faults, error);
}

static gboolean
check_work (Check *self, GError **error)
{
  static const Fault of_entries[] = {
    { "r.\"locked\" = 1 AND r.\"invoice\" IS NULL", "is locked and on no invoice" },
    { "r.\"end\" < r.\"start\"", "ends before it starts" },
    { "r.\"for_client\" IS NULL AND r.\"end\" IS NOT NULL AND COALESCE (r.\"later\", 0) = 0",
      "belongs to no client" },
    { "r.\"for_client\" IS NOT NULL AND r.\"later\" = 1",
      "is to be given a ticket later, and belongs to a client" },
  };

  return check_kind (self, DOCKET_KIND_TIME_ENTRY, of_entries, G_N_ELEMENTS (of_entries), error)
         && check_kind (self, DOCKET_KIND_EXPENSE, of_entries, 1, error);
}

static gboolean
check_references (Check *self, GError **error)
{
  g_autoptr (GPtrArray) dangling = docket_dialect_find_dangling (self->db, MOST_DANGLING, error);

  if (dangling == NULL)
    return FALSE;
  for (guint i = 0; i < dangling->len; i++)
    {
      const DocketDangling *one = dangling->pdata[i];

      complain (
          self, "There is no %s \"%s\" for %s %s.", one->parent, one->value, one->table, one->id);
    }
  return docket_references_check_all (self->db, self->complaints, error);
}

static gboolean
check_books (Check *self, GError **error)
{
  return docket_rows_get (
             self->db, DOCKET_KIND_COMPANY, DOCKET_COMPANY_ID, (gpointer *) &self->company, error)
         && tally_marks (self, DOCKET_KIND_TIME_ENTRY, error)
         && tally_marks (self, DOCKET_KIND_EXPENSE, error) && check_references (self, error)
         && check_invoices (self, error) && check_numbers (self, error) && check_work (self, error);
}

/* ---- The file ---- */

/** The look through the file, which takes as long as that through the books: on a thread and a
 * connection of its own. */
typedef struct
{
  DocketSqlite *db;
  GPtrArray *complaints;
  GError *error;
} FileCheck;

static gpointer
check_file_cb (gpointer data)
{
  FileCheck *self = data;

  if (docket_dialect_check_file (self->db, self->complaints, &self->error)
      || !g_error_matches (self->error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_CORRUPT))
    return NULL;
  g_ptr_array_add (self->complaints,
                   g_strdup_printf ("The file is damaged: %s", self->error->message));
  g_clear_error (&self->error);
  return NULL;
}

/* What the books of a damaged file seem to say is of no use to anyone. */
static gboolean
conclude (Check *self, FileCheck *file, gboolean done, GError *books_error, GError **error)
{
  if (file->error != NULL)
    {
      g_clear_error (&books_error);
      g_propagate_error (error, g_steal_pointer (&file->error));
      return FALSE;
    }
  if (file->complaints->len > 0)
    {
      g_clear_error (&books_error);
      g_ptr_array_set_size (self->complaints, 0);
      g_ptr_array_extend_and_steal (self->complaints, g_ptr_array_ref (file->complaints));
      return TRUE;
    }
  if (!done)
    g_propagate_error (error, books_error);
  return done;
}

static gboolean
check_all (Check *self, const char *path, GError **error)
{
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DocketSqlite) db
      = docket_sqlite_open (path, DOCKET_SQLITE_READ, docket_sqlite_is_immutable (self->db), error);
  FileCheck file = { db, complaints, NULL };
  GError *local = NULL;
  GThread *thread;
  gboolean done;

  if (db == NULL || !docket_dialect_map_file (db, TRUE, error)
      || !docket_dialect_map_file (self->db, TRUE, error))
    return FALSE;
  thread = g_thread_new ("check", check_file_cb, &file);
  done = check_books (self, &local);
  g_thread_join (thread);
  return conclude (self, &file, done, local, error);
}

gboolean
docket_store_check (DocketStore *store, GPtrArray *complaints, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  Check check = { .db = store->db, .complaints = found };
  gboolean done;

  g_return_val_if_fail (store != NULL, FALSE);
  g_return_val_if_fail (complaints != NULL, FALSE);

  check.series
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  done = docket_store_begin_read (store, error);
  if (done)
    {
      done = check_all (&check, store->path, error);
      docket_store_end_read (store);
      docket_dialect_map_file (store->db, FALSE, NULL);
    }
  if (done)
    g_ptr_array_extend_and_steal (complaints, g_steal_pointer (&found));
  g_hash_table_unref (check.series);
  for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
    g_clear_pointer (&check.tallies[kind], g_hash_table_unref);
  docket_record_unref (check.company);
  return done;
}
