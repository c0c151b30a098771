/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From JSON to records: each list in the order in which one kind refers to another, so that the
 * currency of an amount is known before the amount is read. Then what the file leaves unsaid. */
#include "docket-import.h"

#include "docket-stages.h"

#include <string.h>

/* Amounts of a currency that does not exist are read in one with many decimals, so that the
 * complaint about the currency is the only one. */
#define STAND_IN_CURRENCY "KWD"

#define RANK_STEP 1024

static const char *
get_string (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/* ---- The head of the file ---- */

static void
check_version (DocketImport *import, JsonObject *root)
{
  const DocketPlace place = { NULL, "docket", 0 };
  JsonNode *node = json_object_get_member (root, "docket");
  gint64 version = node != NULL && JSON_NODE_HOLDS_VALUE (node)
                           && json_node_get_value_type (node) == G_TYPE_INT64
                       ? json_node_get_int (node)
                       : 0;

  if (node == NULL)
    docket_import_complain (
        import, &place, "missing: an interchange file says \"docket\": 1 at its beginning");
  else if (version < 1)
    docket_import_complain (import, &place, "not the number 1");
  else if (version > 1)
    docket_import_complain (import,
                            &place,
                            "version %" G_GINT64_FORMAT
                            " is newer than this program reads, which is 1",
                            version);
}

static gboolean
is_list_key (const char *key)
{
  for (int kind = 0; kind < DOCKET_N_INTERCHANGE_KINDS; kind++)
    if (strcmp (docket_kind_get_shape ((DocketKind) kind)->list_key, key) == 0)
      return TRUE;
  return FALSE;
}

static void
check_keys (DocketImport *import, JsonObject *root)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, root);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    if (strcmp (key, "docket") != 0 && !is_list_key (key))
      {
        const DocketPlace place = { NULL, key, 0 };

        docket_import_complain (import, &place, "unknown key");
      }
}

static void
find_company_currency (DocketImport *import, JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "company");
  const char *currency = NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    currency = get_string (json_node_get_object (node), "currency");
  else
    {
      const DocketCompany *known
          = docket_import_find_known (import, DOCKET_KIND_COMPANY, DOCKET_COMPANY_ID);

      currency = known != NULL ? known->currency : NULL;
    }
  import->currency
      = g_strdup (docket_currency_decimals (currency) >= 0 ? currency : STAND_IN_CURRENCY);
}

/* ---- Lists ---- */

static const char *
get_currency (DocketImport *import, DocketKind kind, JsonNode *node)
{
  JsonObject *object;

  /* The others are reckoned in the company's currency, or name their own. */
  if (kind < DOCKET_KIND_CONTRACT || !JSON_NODE_HOLDS_OBJECT (node))
    return import->currency;

  object = json_node_get_object (node);
  return docket_import_find_currency (import,
                                      docket_import_find_client (import,
                                                                 get_string (object, "client"),
                                                                 get_string (object, "ticket"),
                                                                 get_string (object, "project")));
}

static void
read_record (DocketImport *import, DocketKind kind, JsonNode *node, guint index)
{
  const DocketShape *shape = docket_kind_get_shape (kind);
  g_autofree char *path = kind == DOCKET_KIND_COMPANY
                              ? g_strdup (shape->list_key)
                              : g_strdup_printf ("%s[%u]", shape->list_key, index);
  gpointer record = docket_record_read_json (
      shape, node, DOCKET_FORM_FILE, get_currency (import, kind, node), path, import->complaints);
  const char *id = docket_record_get_id (record);

  g_ptr_array_add (import->records[kind], record);
  if (id == NULL)
    return;
  if (g_hash_table_contains (import->ids[kind], id))
    docket_import_complain_at (import, kind, index, "id", "duplicate id \"%s\"", id);
  else
    g_hash_table_insert (import->ids[kind], (gpointer) id, record);
}

static void
read_list (DocketImport *import, DocketKind kind, JsonNode *node)
{
  const DocketPlace place = { NULL, docket_kind_get_shape (kind)->list_key, 0 };
  JsonArray *array;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return;
  if (kind == DOCKET_KIND_COMPANY)
    {
      read_record (import, kind, node, 0);
      return;
    }
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      docket_import_complain (import, &place, "not a list");
      return;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    read_record (import, kind, json_array_get_element (array, i), i);
}

/* ---- Stages ---- */

static gboolean
has_stages (DocketImport *import, DocketBoardName board)
{
  const GPtrArray *stages = import->records[DOCKET_KIND_STAGE];
  GHashTableIter iter;
  gpointer known;

  for (guint i = 0; i < stages->len; i++)
    if (((DocketStage *) stages->pdata[i])->board == board)
      return TRUE;
  g_hash_table_iter_init (&iter, docket_import_know_all (import, DOCKET_KIND_STAGE));
  while (g_hash_table_iter_next (&iter, NULL, &known))
    if (((DocketStage *) known)->board == board)
      return TRUE;
  return FALSE;
}

static void
imply_stages (DocketImport *import)
{
  for (int board = DOCKET_BOARD_TICKETS; board <= DOCKET_BOARD_PROJECTS; board++)
    {
      g_autoptr (GPtrArray) stages = docket_stages_new_default ((DocketBoardName) board);

      if (has_stages (import, (DocketBoardName) board))
        continue;
      for (guint i = 0; i < stages->len; i++)
        {
          DocketStage *stage = docket_record_ref (stages->pdata[i]);

          g_ptr_array_add (import->records[DOCKET_KIND_STAGE], stage);
          g_hash_table_insert (import->ids[DOCKET_KIND_STAGE], stage->id, stage);
        }
    }
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  const DocketStage *left = *(const DocketStage *const *) a;
  const DocketStage *right = *(const DocketStage *const *) b;

  if (left->position != right->position)
    return left->position < right->position ? -1 : 1;
  return g_strcmp0 (left->id, right->id);
}

/* Stages of the database that the file does not name, in their order. (unowned) */
static GPtrArray *
list_other_stages (DocketImport *import, DocketBoardName board)
{
  GPtrArray *others = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer known;

  g_hash_table_iter_init (&iter, docket_import_know_all (import, DOCKET_KIND_STAGE));
  while (g_hash_table_iter_next (&iter, NULL, &known))
    if (((DocketStage *) known)->board == board
        && !g_hash_table_contains (import->ids[DOCKET_KIND_STAGE], ((DocketStage *) known)->id))
      g_ptr_array_add (others, known);
  g_ptr_array_sort (others, compare_positions);
  return others;
}

/* Known stages keep their places as long as the file has them in the same order; else the file's
 * order counts, and new ones stand behind. */
static void
place_stages (DocketImport *import, DocketBoardName board)
{
  const GPtrArray *stages = import->records[DOCKET_KIND_STAGE];
  g_autoptr (GPtrArray) others = list_other_stages (import, board);
  gint64 last = -1;
  gboolean agree = TRUE;

  for (guint i = 0; i < stages->len; i++)
    {
      DocketStage *stage = stages->pdata[i];
      const DocketStage *known = NULL;

      if (stage->board != board)
        continue;
      known = docket_import_find_known (import, DOCKET_KIND_STAGE, stage->id);
      stage->position = known != NULL ? known->position : DOCKET_NULL;
      agree = agree && known != NULL && known->position > last;
      last = stage->position;
    }
  if (agree)
    return;

  last = -1;
  for (guint i = 0; i < stages->len; i++)
    if (((DocketStage *) stages->pdata[i])->board == board)
      ((DocketStage *) stages->pdata[i])->position = ++last;
  for (guint i = 0; i < others->len; i++)
    {
      DocketStage *moved = docket_record_copy (others->pdata[i]);

      moved->position = ++last;
      g_ptr_array_add (import->records[DOCKET_KIND_STAGE], moved);
      g_hash_table_insert (import->ids[DOCKET_KIND_STAGE], moved->id, moved);
    }
}

static char *
find_first_stage (DocketImport *import, DocketBoardName board)
{
  const GPtrArray *stages = import->records[DOCKET_KIND_STAGE];
  g_autoptr (GPtrArray) others = list_other_stages (import, board);
  const DocketStage *first = others->len > 0 ? others->pdata[0] : NULL;

  for (guint i = 0; i < stages->len; i++)
    {
      const DocketStage *stage = stages->pdata[i];

      if (stage->board == board && (first == NULL || stage->position < first->position))
        first = stage;
    }
  return first != NULL ? g_strdup (first->name) : NULL;
}

/* ---- Cards ---- */

/* Both boards' cards have a stage and a rank; where they lie differs. */
static char **
get_stage (gpointer card)
{
  return ((DocketRecord *) card)->shape->kind == DOCKET_KIND_TICKET
             ? &((DocketTicket *) card)->stage
             : &((DocketProject *) card)->stage;
}

static gint64 *
get_rank (gpointer card)
{
  return ((DocketRecord *) card)->shape->kind == DOCKET_KIND_TICKET
             ? &((DocketTicket *) card)->rank
             : &((DocketProject *) card)->rank;
}

static gint64
find_last_rank (DocketImport *import, DocketKind kind)
{
  const GPtrArray *cards = import->records[kind];
  gint64 last = 0;
  GHashTableIter iter;
  gpointer known;

  for (guint i = 0; i < cards->len; i++)
    last = MAX (last, *get_rank (cards->pdata[i]));
  g_hash_table_iter_init (&iter, docket_import_know_all (import, kind));
  while (g_hash_table_iter_next (&iter, NULL, &known))
    last = MAX (last, *get_rank (known));
  return MIN (last, G_MAXINT64 / 2);
}

static void
place_cards (DocketImport *import, DocketKind kind, DocketBoardName board)
{
  const GPtrArray *cards = import->records[kind];
  g_autofree char *first = NULL;
  gint64 last;

  if (cards->len == 0)
    return;
  first = find_first_stage (import, board);
  last = find_last_rank (import, kind);

  for (guint i = 0; i < cards->len; i++)
    {
      char **stage = get_stage (cards->pdata[i]);
      gint64 *rank = get_rank (cards->pdata[i]);
      gpointer known = NULL;

      if (*stage == NULL)
        *stage = g_strdup (first);
      if (!DOCKET_IS_NULL (*rank))
        continue;
      known = docket_import_find_known (import, kind, docket_record_get_id (cards->pdata[i]));
      *rank = known != NULL && !DOCKET_IS_NULL (*get_rank (known)) ? *get_rank (known)
                                                                   : (last += RANK_STEP);
    }
}

/* ---- Invoices ---- */

static void
collect_texts (GStrvBuilder *builder, GHashTable *seen, char *const *texts)
{
  for (; texts != NULL && *texts != NULL; texts++)
    if (g_hash_table_add (seen, *texts))
      g_strv_builder_add (builder, *texts);
}

/* A top-up that charges for a period, and not for an entry, is the fee of a minimum spend. */
static gboolean
is_of_fee (const DocketLine *line)
{
  if (line->contract == NULL)
    return FALSE;
  if (line->kind == DOCKET_LINE_FEE)
    return !DOCKET_IS_NULL (line->period.days) || line->milestone != NULL;
  return line->kind == DOCKET_LINE_TOP_UP && !DOCKET_IS_NULL (line->period.days)
         && (line->entries == NULL || *line->entries == NULL) && line->amount.minor > 0;
}

/* What an issued invoice holds is what its lines name; NULL: nothing. */
static DocketHolds *
imply_holds (const DocketInvoice *invoice)
{
  DocketHolds *holds = docket_record_new (&docket_holds_shape);
  g_autoptr (GStrvBuilder) entries = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) expenses = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const DocketLine *line = invoice->lines->pdata[i];

      collect_texts (entries, seen, line->entries);
      if (line->expense != NULL)
        g_strv_builder_add (expenses, line->expense);
      if (is_of_fee (line))
        {
          DocketFeeKey *fee = docket_record_new (&docket_fee_key_shape);

          fee->contract = g_strdup (line->contract);
          fee->period = line->period;
          fee->milestone = g_strdup (line->milestone);
          g_ptr_array_add (holds->fees, fee);
        }
    }
  holds->entries = g_strv_builder_end (entries);
  holds->expenses = g_strv_builder_end (expenses);
  if (*holds->entries == NULL && *holds->expenses == NULL && holds->fees->len == 0)
    g_clear_pointer ((gpointer *) &holds, docket_record_unref);
  return holds;
}

/* Void, or credited in whole: it lets go of what it held. */
static gboolean
is_released (const GPtrArray *invoices, const DocketInvoice *invoice)
{
  if (invoice->state == DOCKET_INVOICE_VOID)
    return TRUE;
  for (guint i = 0; i < invoices->len; i++)
    {
      const DocketInvoice *other = invoices->pdata[i];

      if (other->type == DOCKET_INVOICE_TYPE_CREDIT_NOTE
          && g_strcmp0 (other->corrects, invoice->id) == 0 && other->state > DOCKET_INVOICE_DRAFT
          && other->state != DOCKET_INVOICE_VOID && other->total.minor == invoice->total.minor)
        return TRUE;
    }
  return FALSE;
}

/* A draft keeps its choices; what they come to is computed whenever it is looked at. */
static void
strip_draft (DocketInvoice *draft)
{
  static const char *const computed[] = { "seller", "buyer", "lines", "net", "discount",
                                          "taxes",  "total", "paid",  "due", "payments" };

  for (guint i = 0; i < G_N_ELEMENTS (computed); i++)
    docket_field_clear (docket_shape_find (&docket_invoice_shape, computed[i]), draft);
}

static void
complete_invoices (DocketImport *import)
{
  const GPtrArray *invoices = import->records[DOCKET_KIND_INVOICE];

  for (guint i = 0; i < invoices->len; i++)
    {
      DocketInvoice *invoice = invoices->pdata[i];

      if (invoice->holds == NULL && invoice->type != DOCKET_INVOICE_TYPE_CREDIT_NOTE
          && invoice->type != DOCKET_INVOICE_TYPE_PROFORMA && !is_released (invoices, invoice))
        invoice->holds = imply_holds (invoice);
      if (invoice->state == DOCKET_INVOICE_DRAFT)
        strip_draft (invoice);
    }
}

/* ---- All of it ---- */

void
docket_import_read (DocketImport *import, JsonNode *node)
{
  JsonObject *root;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      docket_complaints_add (import->complaints, "the file", "not an object");
      return;
    }
  root = json_node_get_object (node);
  check_version (import, root);
  check_keys (import, root);
  if (import->complaints->lines->len > 0)
    return;

  find_company_currency (import, root);
  for (int kind = 0; kind < DOCKET_N_INTERCHANGE_KINDS; kind++)
    {
      const char *key = docket_kind_get_shape ((DocketKind) kind)->list_key;

      read_list (import, (DocketKind) kind, json_object_get_member (root, key));
    }

  imply_stages (import);
  place_stages (import, DOCKET_BOARD_TICKETS);
  place_stages (import, DOCKET_BOARD_PROJECTS);
  place_cards (import, DOCKET_KIND_PROJECT, DOCKET_BOARD_PROJECTS);
  place_cards (import, DOCKET_KIND_TICKET, DOCKET_BOARD_TICKETS);
  complete_invoices (import);
}
