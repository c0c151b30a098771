/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of record goes into the database and comes out the same; the tables are what the
 * tables of fields say. */
#include "books.h"

#include "docket-derived.h"
#include "docket-scan.h"
#include "docket-schema.h"

#include <string.h>

#define AT DOCKET_FIELD_AT

static char *
random_text (GRand *rand)
{
  static const char *const pieces[]
      = { "a",    "Zürich", "\"", "\\", "\n",  "'; DROP TABLE ticket; --",
          "漢字", "\t",     "{",  "%_", "🎟" };
  GString *text = g_string_new (NULL);
  int length = g_rand_int_range (rand, 0, 6);

  for (int i = 0; i < length; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static gint64
random_integer (GRand *rand)
{
  gint64 value = (gint64) (((guint64) g_rand_int (rand) << 32) | g_rand_int (rand));

  return DOCKET_IS_NULL (value) ? 0 : value;
}

static char **
random_texts (GRand *rand)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  int length = g_rand_int_range (rand, 0, 4);

  for (int i = 0; i < length; i++)
    {
      g_autofree char *text = random_text (rand);

      g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

static gpointer random_part (const DocketShape *shape, GRand *rand);

static void
fill_field (const DocketField *field, gpointer record, GRand *rand)
{
  switch (field->type)
    {
    case DOCKET_FIELD_ID:
      break;
    case DOCKET_FIELD_REFERENCE:
      AT (field, record, char *)
          = g_strdup (field->reference == DOCKET_KIND_COMPANY ? DOCKET_COMPANY_ID : "base");
      break;
    case DOCKET_FIELD_REFERENCES:
      AT (field, record, char **) = g_strsplit ("base", ",", -1);
      break;
    case DOCKET_FIELD_TEXT:
      AT (field, record, char *)
          = strcmp (field->key, "stage") == 0 ? g_strdup ("Open") : random_text (rand);
      break;
    case DOCKET_FIELD_CHOICE:
      AT (field, record, int)
          = g_rand_int_range (rand, 0, (int) g_strv_length ((char **) field->choices));
      break;
    case DOCKET_FIELD_BOOLEAN:
      AT (field, record, int) = g_rand_int_range (rand, 0, 2);
      break;
    case DOCKET_FIELD_DATE:
      AT (field, record, DocketDate).days = g_rand_int_range (rand, -20000, 80000);
      break;
    case DOCKET_FIELD_INSTANT:
      AT (field, record, DocketInstant)
          = (DocketInstant){ g_rand_int_range (rand, 0, G_MAXINT32),
                             g_rand_int_range (rand, -14 * 60, 14 * 60) * 60 };
      break;
    case DOCKET_FIELD_INTEGER:
    case DOCKET_FIELD_DURATION:
    case DOCKET_FIELD_TIME_OF_DAY:
    case DOCKET_FIELD_MONEY:
    case DOCKET_FIELD_RATE:
    case DOCKET_FIELD_QUANTITY:
    case DOCKET_FIELD_PERCENT:
    case DOCKET_FIELD_HOURS:
      AT (field, record, gint64) = random_integer (rand);
      break;
    case DOCKET_FIELD_TEXTS:
      AT (field, record, char **) = random_texts (rand);
      break;
    case DOCKET_FIELD_OBJECT:
      AT (field, record, gpointer) = random_part (field->shape, rand);
      break;
    case DOCKET_FIELD_LIST:
      for (int i = 0; i < 2; i++)
        g_ptr_array_add (AT (field, record, GPtrArray *), random_part (field->shape, rand));
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
fill (gpointer record, GRand *rand)
{
  const DocketShape *shape = ((DocketRecord *) record)->shape;

  for (guint i = 0; i < shape->n_fields; i++)
    {
      const DocketField *field = &shape->fields[i];

      if ((field->flags & DOCKET_FIELD_DERIVED) != 0 || field->type == DOCKET_FIELD_ID)
        continue;
      docket_field_clear (field, record);
      fill_field (field, record, rand);
    }
}

static gpointer
random_part (const DocketShape *shape, GRand *rand)
{
  gpointer part = docket_record_new (shape);

  fill (part, rand);
  return part;
}

/* What invoices hold has to be there, and to be free. */
static void
tame (gpointer record)
{
  if (((DocketRecord *) record)->shape == &docket_invoice_shape)
    set (record,
         "holds",
         "{\"entries\": [\"base\"], \"expenses\": [\"base\"],"
         " \"fees\": [{\"contract\": \"base\", \"milestone\": \"Design\"}]}",
         "corrects",
         NULL,
         NULL);
}

static gpointer
make_base (DocketKind kind)
{
  const char *id = kind == DOCKET_KIND_COMPANY ? DOCKET_COMPANY_ID : "base";

  if (kind == DOCKET_KIND_TIME_ENTRY)
    {
      DocketTimeEntry *entry = make_entry (id, "base", "2026-03-01T10:00:00+01:00", 60);

      set (entry, "agent", "base", NULL);
      return entry;
    }
  if (kind == DOCKET_KIND_STAGE)
    return make (kind, id, "board", "tickets", "name", "Open", NULL);
  return make (kind, id, NULL);
}

/* Something of every kind to refer to. What is required and not said gets a value of its type, all
 * else is null. */
static GPtrArray *
put_bases (Books *books, GRand *rand)
{
  GPtrArray *bases = docket_record_list_new ();
  g_autoptr (GError) error = NULL;
  DocketAct *act = docket_act_begin (books->store, "bases", 0, &error);

  g_assert_no_error (error);
  for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
    {
      g_autoptr (DocketRecord) base = make_base ((DocketKind) kind);

      for (guint i = 0; i < base->shape->n_fields; i++)
        {
          const DocketField *field = &base->shape->fields[i];

          if ((field->flags & DOCKET_FIELD_REQUIRED) != 0 && docket_field_is_null (field, base))
            fill_field (field, base, rand);
        }
      if (kind == DOCKET_KIND_INVOICE)
        set (base, "state", "draft", NULL);
      docket_act_put (act, base, &error);
      g_assert_no_error (error);
      g_ptr_array_add (bases, g_steal_pointer (&base));
    }
  {
    g_autoptr (DocketRecord) stage
        = make (DOCKET_KIND_STAGE, "other", "board", "projects", "name", "Open", NULL);

    docket_act_put (act, stage, &error);
    g_assert_no_error (error);
  }
  docket_act_commit (act, &error);
  g_assert_no_error (error);
  return bases;
}

static void
test_round_trip (Books *books, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260301);
  g_autoptr (GPtrArray) bases = put_bases (books, rand);

  g_assert_cmpuint (bases->len, ==, DOCKET_N_KINDS);
  for (int round = 0; round < 5; round++)
    for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
      {
        const char *id = kind == DOCKET_KIND_COMPANY ? DOCKET_COMPANY_ID : "random";
        g_autoptr (DocketRecord) record = make ((DocketKind) kind, id, NULL);
        g_autoptr (DocketRecord) found = NULL;
        g_autoptr (DocketRecord) old = docket_store_get (books->store, (DocketKind) kind, id, NULL);

        fill (record, rand);
        tame (record);
        if (kind == DOCKET_KIND_INVOICE)
          set (record, "state", "draft", NULL);
        put (books, docket_record_ref (record));
        found = get (books, (DocketKind) kind, id);
        g_assert_true (docket_record_equal (record, found));
        g_assert_false (old != NULL && docket_record_equal (old, found));
      }
}

static void
test_nulls (Books *books, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) bases = put_bases (books, rand);

  for (guint i = 0; i < bases->len; i++)
    {
      DocketRecord *base = bases->pdata[i];
      g_autoptr (DocketRecord) found = get (books, base->shape->kind, docket_record_get_id (base));

      g_assert_true (docket_record_equal (base, found));
    }
}

static void
test_last_of_an_update_wins (Books *books, gconstpointer data)
{
  g_autoptr (DocketTicket) ticket = NULL;

  put (books, make (DOCKET_KIND_CLIENT, "c", "name", "C", NULL));
  put (books,
       make (DOCKET_KIND_TICKET, "t", "client", "c", "title", "one", "labels", "[\"x\"]", NULL));
  put (books, make (DOCKET_KIND_TICKET, "t", "client", "c", "title", "two", NULL));
  ticket = get (books, DOCKET_KIND_TICKET, "t");
  g_assert_cmpstr (ticket->title, ==, "two");
  g_assert_null (ticket->labels);
}

/* ---- The tables ---- */

static const char *
type_of_column (const DocketField *field)
{
  switch (field->type)
    {
    case DOCKET_FIELD_BOOLEAN:
    case DOCKET_FIELD_INTEGER:
    case DOCKET_FIELD_INSTANT:
    case DOCKET_FIELD_DURATION:
    case DOCKET_FIELD_TIME_OF_DAY:
    case DOCKET_FIELD_MONEY:
    case DOCKET_FIELD_RATE:
    case DOCKET_FIELD_QUANTITY:
    case DOCKET_FIELD_PERCENT:
    case DOCKET_FIELD_HOURS:
      return "INTEGER";
    case DOCKET_FIELD_ID:
    case DOCKET_FIELD_TEXT:
    case DOCKET_FIELD_REFERENCE:
    case DOCKET_FIELD_CHOICE:
    case DOCKET_FIELD_DATE:
    case DOCKET_FIELD_TEXTS:
    case DOCKET_FIELD_REFERENCES:
    case DOCKET_FIELD_OBJECT:
    case DOCKET_FIELD_LIST:
    default:
      return "TEXT";
    }
}

/* "name TYPE [NOT NULL] [→ table]", one a line. */
static void
describe (GString *lines, const DocketField *field, const char *suffix)
{
  gboolean required = (field->flags & DOCKET_FIELD_REQUIRED) != 0;

  g_string_append_printf (
      lines,
      "%s%s %s%s%s%s\n",
      field->key,
      suffix,
      type_of_column (field),
      required ? " NOT NULL" : "",
      field->type == DOCKET_FIELD_REFERENCE ? " → " : "",
      field->type == DOCKET_FIELD_REFERENCE ? docket_kind_get_shape (field->reference)->name : "");
}

static char *
describe_shape (const DocketShape *shape)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < shape->n_fields; i++)
    {
      if ((shape->fields[i].flags & DOCKET_FIELD_DERIVED) != 0)
        continue;
      describe (lines, &shape->fields[i], "");
      if (shape->fields[i].type == DOCKET_FIELD_INSTANT)
        describe (lines, &shape->fields[i], "_offset");
    }
  return g_string_free (lines, FALSE);
}

static char *
describe_table (DocketSqlite *db, const char *table)
{
  GString *lines = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketStatement) statement
      = docket_sqlite_prepare (db,
                               "SELECT c.name, c.type, c.\"notnull\", (SELECT f.\"table\" FROM "
                               "pragma_foreign_key_list ($1) f"
                               " WHERE f.\"from\" = c.name AND f.\"to\" = 'id') FROM "
                               "pragma_table_info ($1) c ORDER BY c.cid",
                               &error);

  g_assert_no_error (error);
  docket_statement_bind_text (statement, 1, table);
  while (docket_statement_step (statement, &error) == DOCKET_STEP_ROW)
    {
      const char *name = docket_statement_get_text (statement, 0);
      const char *parent = docket_statement_get_text (statement, 3);
      gboolean kept = g_str_equal (name, "locked")
                      || (g_str_equal (name, "invoice")
                          && (g_str_equal (table, "time_entry") || g_str_equal (table, "expense")));

      for (guint i = 0; i < docket_n_derived; i++)
        kept = kept
               || (g_str_equal (docket_kind_get_shape (docket_derived[i].kind)->name, table)
                   && g_str_equal (docket_derived[i].column, name));
      if (!kept)
        g_string_append_printf (lines,
                                "%s %s%s%s%s\n",
                                name,
                                docket_statement_get_text (statement, 1),
                                docket_statement_get_integer (statement, 2) ? " NOT NULL" : "",
                                parent != NULL ? " → " : "",
                                parent != NULL ? parent : "");
    }
  g_assert_no_error (error);
  return g_string_free (lines, FALSE);
}

/* A field without a column, a column without a field, or another order or type of them. */
static void
test_tables_match_fields (Books *books, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSqlite) db = docket_sqlite_open (books->path, DOCKET_SQLITE_READ, FALSE, &error);

  g_assert_no_error (error);
  for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
    {
      const DocketShape *shape = docket_kind_get_shape ((DocketKind) kind);
      g_autofree char *fields = describe_shape (shape);
      g_autofree char *columns = describe_table (db, shape->name);

      g_test_message ("%s", shape->name);
      g_assert_cmpstr (columns, ==, fields);
    }
}

static void
test_tables_are_strict (Books *books, gconstpointer data)
{
  g_assert_cmpint (count (books->path,
                          "SELECT COUNT (*) FROM pragma_table_list WHERE schema = 'main'"
                          " AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'"),
                   ==,
                   0);
  g_assert_cmpint (count (books->path,
                          "SELECT COUNT (*) FROM pragma_table_list WHERE schema = 'main'"
                          " AND type = 'table' AND strict = 1"),
                   >,
                   DOCKET_N_KINDS);
}

static void
test_a_wrong_value_is_corruption (Books *books, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocketSqlite) db
      = docket_sqlite_open (books->path, DOCKET_SQLITE_WRITE, FALSE, &error);

  put (books, make (DOCKET_KIND_SERVICE, "dev", "name", "Development", "kind", "internal", NULL));
  docket_sqlite_run (db, "UPDATE service SET kind = 'sideways'", &error);
  g_assert_no_error (error);
  g_assert_null (docket_store_get (books->store, DOCKET_KIND_SERVICE, "dev", &error));
  g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_CORRUPT);
  g_assert_nonnull (strstr (error->message, "sideways"));
}

/* ---- Lists ---- */

static void
assert_listed (Books *books, DocketKind kind, const char *ids)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = docket_store_list (books->store, kind, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  found = join_ids (records);
  g_assert_cmpstr (found, ==, ids);
}

static void
test_lists_are_in_order (Books *books, gconstpointer data)
{
  put (books, make (DOCKET_KIND_STAGE, "x", "board", "projects", "name", "X", NULL));
  put (books, make (DOCKET_KIND_STAGE, "b", "board", "tickets", "name", "B", NULL));
  put (books, make (DOCKET_KIND_STAGE, "a", "board", "tickets", "name", "A", NULL));
  {
    g_autoptr (DocketStage) stage = get (books, DOCKET_KIND_STAGE, "b");

    stage->position = 1;
    put (books, docket_record_ref (stage));
  }
  assert_listed (books, DOCKET_KIND_STAGE, "b,a,x");

  put (books, make (DOCKET_KIND_CLIENT, "z", "name", "Z", NULL));
  put (books, make (DOCKET_KIND_CLIENT, "B", "name", "B", NULL));
  put (books, make (DOCKET_KIND_CLIENT, "a", "name", "A", NULL));
  assert_listed (books, DOCKET_KIND_CLIENT, "B,a,z");

  put (books, make (DOCKET_KIND_TICKET, "t1", "client", "z", "title", "1", "rank", "7", NULL));
  put (books, make (DOCKET_KIND_TICKET, "t2", "client", "z", "title", "2", "rank", "-3", NULL));
  put (books, make (DOCKET_KIND_TICKET, "t3", "client", "z", "title", "3", NULL));
  put (books, make (DOCKET_KIND_TICKET, "t0", "client", "z", "title", "0", "rank", "7", NULL));
  assert_listed (books, DOCKET_KIND_TICKET, "t2,t0,t1,t3");

  put (books, make (DOCKET_KIND_AGENT, "ann", "name", "Ann", NULL));
  put (books, make_entry ("e2", "t1", "2026-03-02T09:00:00Z", 5));
  put (books, make_entry ("e1", "t1", "2026-03-02T09:00:00Z", 5));
  put (books, make_entry ("e3", "t1", "2026-03-02T09:30:00+01:00", 5));
  assert_listed (books, DOCKET_KIND_TIME_ENTRY, "e3,e1,e2");
}

/* ---- A few fields of a long column ---- */

static const DocketWanted wanted[] = {
  { &docket_line_shape, "kind" },       { &docket_line_shape, "ticket" },
  { &docket_line_shape, "period" },     { &docket_line_shape, "amount" },
  { &docket_line_shape, "explain" },    { &docket_explanation_shape, "entries" },
  { &docket_entry_reason_shape, "id" }, { &docket_entry_reason_shape, "taken" },
};

static GPtrArray *
scan (const char *text, GError **error)
{
  return docket_scan_list (text, &docket_line_shape, wanted, G_N_ELEMENTS (wanted), error);
}

static void
test_scan_takes_what_is_wanted (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = scan (
      "[{\"kind\":\"time\",\"description\":\"a \\\"]}{[\\\" b\",\"ticket\":\"T-\\u00e9\\\\\","
      "\"entries\":[\"e1\"],\"period\":\"2026-03-01\",\"amount\":-1250,"
      "\"explain\":{\"notes\":[\"]\"],\"entries\":[{\"id\":\"e1\",\"note\":\"x\",\"taken\":null},"
      " {\"taken\":60,\"rounding\":{\"id\":\"not this\"},\"id\":\"e2\"}]}},"
      " {\"explain\":null,\"amount\":null}, {}] ",
      &error);
  const DocketLine *line;
  const DocketEntryReason *reason;

  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 3);
  line = lines->pdata[0];
  g_assert_cmpint (line->kind, ==, DOCKET_LINE_TIME);
  g_assert_null (line->description);
  g_assert_null (line->entries);
  g_assert_cmpstr (line->ticket, ==, "T-\303\251\\");
  g_assert_cmpint (line->amount.minor, ==, -1250);
  g_assert_cmpuint (line->explain->entries->len, ==, 2);
  reason = line->explain->entries->pdata[0];
  g_assert_true (DOCKET_IS_NULL (reason->taken));
  reason = line->explain->entries->pdata[1];
  g_assert_cmpstr (reason->id, ==, "e2");
  g_assert_cmpint (reason->taken, ==, 60);
  line = lines->pdata[1];
  g_assert_null (line->explain);
  g_assert_true (DOCKET_IS_NULL (line->amount.minor));
}

static void
test_scan_refuses_what_is_broken (void)
{
  static const char *const broken[] = {
    "",
    "[",
    "{}",
    "[{]",
    "[{}",
    "[{}] x",
    "[{\"kind\"}]",
    "[{\"kind\":}]",
    "[{\"kind\":\"time\"",
    "[{\"kind\":\"nonsense\"}]",
    "[{\"period\":\"soon\"}]",
    "[{\"amount\":12.5}]",
    "[{\"amount\":\"12\"}]",
    "[{\"ticket\":12}]",
    "[{\"ticket\":\"T-1}]",
    "[{\"ticket\":\"T-\\x\"}]",
    "[{\"note\":[{}}]",
    "[{\"note\":\"\\",
  };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;
      GPtrArray *lines = scan (broken[i], &error);

      g_test_message ("%s", broken[i]);
      g_assert_null (lines);
      g_assert_error (error, DOCKET_STORE_ERROR, DOCKET_STORE_ERROR_CORRUPT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, function)                                                                       \
  g_test_add ("/store/records/" name, Books, NULL, books_set_up, function, books_tear_down)
  TEST ("every-field-of-every-kind-comes-back", test_round_trip);
  TEST ("null-stays-null", test_nulls);
  TEST ("a-put-replaces-every-field", test_last_of_an_update_wins);
  TEST ("tables-are-what-the-fields-say", test_tables_match_fields);
  TEST ("tables-are-strict", test_tables_are_strict);
  TEST ("a-value-that-is-no-choice-is-corruption", test_a_wrong_value_is_corruption);
  TEST ("lists-are-in-their-order", test_lists_are_in_order);
  g_test_add_func ("/store/scan/what-is-wanted-is-taken", test_scan_takes_what_is_wanted);
  g_test_add_func ("/store/scan/what-is-broken-is-refused", test_scan_refuses_what_is_broken);
  return g_test_run ();
}
