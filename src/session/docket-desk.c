/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts on records that need no rule of their own: save, delete, move, found a firm. Runs on the
 * store's thread. */
#include "docket-desk.h"

#include "docket-merge.h"
#include "docket-stages.h"

/* Ranks of neighbours lie this far apart, so that a card moved between two changes no other. */
#define RANK_STEP 1024

#define LONGEST_DAY (24 * 3600)
#define LONGEST_IDLE (12 * 3600)

/* ---- Ids ---- */

/* Letters and digits of a name, in lower case, with hyphens for the rest: "Müller GmbH" becomes
 * "muller-gmbh". */
static char *
make_slug (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  GString *slug = g_string_new (NULL);

  for (const char *c = ascii; *c != '\0' && slug->len < 40; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (slug, g_ascii_tolower (*c));
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c (slug, '-');
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  return g_string_free (slug, FALSE);
}

static char *
propose_ticket_id (DocketStore *store, GError **error)
{
  gint64 highest;

  if (!docket_store_highest_ticket (store, "T-", &highest, error)
      || !docket_add (highest, 1, &highest, error))
    return NULL;
  return g_strdup_printf ("T-%" G_GINT64_FORMAT, highest);
}

static char *
propose_named_id (DocketStore *store, gconstpointer record, GError **error)
{
  const DocketShape *shape = ((const DocketRecord *) record)->shape;
  const DocketField *field = docket_shape_find (shape, "name");
  const char *name = field != NULL ? DOCKET_FIELD_READ (field, record, char *) : NULL;
  g_autofree char *slug = make_slug (name != NULL ? name : "");

  if (*slug == '\0')
    return g_uuid_string_random ();

  for (guint n = 1;; n++)
    {
      g_autofree char *id = n == 1 ? g_strdup (slug) : g_strdup_printf ("%s-%u", slug, n);
      g_autoptr (GError) local_error = NULL;
      g_autoptr (DocketRecord) taken = docket_store_get (store, shape->kind, id, &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      if (taken == NULL)
        return g_steal_pointer (&id);
    }
}

static char *
propose_id (DocketStore *store, gconstpointer record, GError **error)
{
  const DocketShape *shape = ((const DocketRecord *) record)->shape;

  if (shape->kind == DOCKET_KIND_TICKET)
    return propose_ticket_id (store, error);
  if (docket_shape_find (shape, "name") != NULL)
    return propose_named_id (store, record, error);
  return g_uuid_string_random ();
}

/* ---- Order on the boards ---- */

static const char *
get_stage (gconstpointer card)
{
  const DocketRecord *record = card;

  return record->shape->kind == DOCKET_KIND_TICKET ? ((const DocketTicket *) card)->stage
                                                   : ((const DocketProject *) card)->stage;
}

static gint64
get_rank (gconstpointer card)
{
  const DocketRecord *record = card;

  return record->shape->kind == DOCKET_KIND_TICKET ? ((const DocketTicket *) card)->rank
                                                   : ((const DocketProject *) card)->rank;
}

static void
set_place (gpointer card, const char *stage, gint64 rank)
{
  DocketRecord *record = card;

  if (record->shape->kind == DOCKET_KIND_TICKET)
    {
      DocketTicket *ticket = card;

      if (stage != NULL)
        {
          g_free (ticket->stage);
          ticket->stage = g_strdup (stage);
        }
      ticket->rank = rank;
    }
  else
    {
      DocketProject *project = card;

      if (stage != NULL)
        {
          g_free (project->stage);
          project->stage = g_strdup (stage);
        }
      project->rank = rank;
    }
}

/* The first stage of a board, where a card without one belongs. */
static char *
find_first_stage (DocketStore *store, DocketBoardName board, GError **error)
{
  g_autoptr (GPtrArray) stages = docket_store_list (store, DOCKET_KIND_STAGE, error);
  g_autoptr (GPtrArray) defaults = NULL;

  if (stages == NULL)
    return NULL;
  for (guint i = 0; i < stages->len; i++)
    {
      const DocketStage *stage = stages->pdata[i];

      if (stage->board == board)
        return g_strdup (stage->name);
    }
  defaults = docket_stages_new_default (board);
  return g_strdup (((DocketStage *) defaults->pdata[0])->name);
}

static gint64
get_spot (const GArray *column, guint index)
{
  gint64 rank = g_array_index (column, DocketSpot, index).rank;

  return DOCKET_IS_NULL (rank) ? 0 : rank;
}

/* A new card stands first in its column: what came last is looked at first. */
static gboolean
place_new_card (DocketStore *store, gpointer card, GError **error)
{
  DocketKind kind = ((DocketRecord *) card)->shape->kind;
  g_autofree char *stage = g_strdup (get_stage (card));
  g_autoptr (GArray) column = NULL;

  if (stage == NULL)
    stage = find_first_stage (
        store, kind == DOCKET_KIND_TICKET ? DOCKET_BOARD_TICKETS : DOCKET_BOARD_PROJECTS, error);
  column = stage != NULL ? docket_store_column (store, kind, stage, error) : NULL;
  if (column == NULL)
    return FALSE;
  set_place (card, stage, column->len == 0 ? RANK_STEP : get_spot (column, 0) - RANK_STEP);
  return TRUE;
}

/* The cards of a column in order, without the one that moves. */
static GArray *
list_column (
    DocketStore *store, DocketKind kind, const char *stage, const char *moving, GError **error)
{
  GArray *column = docket_store_column (store, kind, stage, error);

  for (guint i = column != NULL ? column->len : 0; i > 0; i--)
    if (g_str_equal (g_array_index (column, DocketSpot, i - 1).id, moving))
      g_array_remove_index (column, i - 1);
  return column;
}

/* Puts a card that is there elsewhere. @stage: NULL for the same */
static gboolean
put_elsewhere (
    DocketAct *act, DocketKind kind, const char *id, const char *stage, gint64 rank, GError **error)
{
  g_autoptr (DocketRecord) card = docket_store_get (docket_act_get_store (act), kind, id, error);

  if (card == NULL)
    return FALSE;
  set_place (card, stage, rank);
  return docket_act_put (act, card, error);
}

/* Spreads a column's ranks out anew, leaving a place before @index. */
static gboolean
spread_column (DocketAct *act, DocketKind kind, const GArray *column, guint index, GError **error)
{
  for (guint i = 0; i < column->len; i++)
    {
      const DocketSpot *spot = &g_array_index (column, DocketSpot, i);
      gint64 rank = (gint64) (i < index ? i + 1 : i + 2) * RANK_STEP;

      if (spot->rank != rank && !put_elsewhere (act, kind, spot->id, NULL, rank, error))
        return FALSE;
    }
  return TRUE;
}

/* A rank for the place before @index, where its neighbours leave room. */
static gboolean
find_room (const GArray *column, guint index, gint64 *rank)
{
  gint64 above;
  gint64 below;

  if (column->len == 0)
    *rank = RANK_STEP;
  else if (index == 0)
    *rank = get_spot (column, 0) - RANK_STEP;
  else if (index == column->len)
    *rank = get_spot (column, index - 1) + RANK_STEP;
  else
    {
      above = get_spot (column, index - 1);
      below = get_spot (column, index);
      if (below - above < 2)
        return FALSE;
      *rank = above + (below - above) / 2;
    }
  return TRUE;
}

static guint
find_index (const GArray *column, const char *before)
{
  for (guint i = 0; before != NULL && i < column->len; i++)
    if (g_str_equal (g_array_index (column, DocketSpot, i).id, before))
      return i;
  return column->len;
}

static gboolean
set_unknown (DocketKind kind, const char *id, GError **error)
{
  g_set_error (error,
               DOCKET_SESSION_ERROR,
               DOCKET_SESSION_ERROR_UNKNOWN,
               "%s %s",
               docket_kind_get_shape (kind)->name,
               id);
  return FALSE;
}

static gboolean
check_stage (DocketStore *store, DocketKind kind, const char *name, GError **error)
{
  g_autoptr (GPtrArray) stages = docket_store_list (store, DOCKET_KIND_STAGE, error);
  DocketBoardName board = kind == DOCKET_KIND_TICKET ? DOCKET_BOARD_TICKETS : DOCKET_BOARD_PROJECTS;

  if (stages == NULL)
    return FALSE;
  for (guint i = 0; i < stages->len; i++)
    {
      const DocketStage *stage = stages->pdata[i];

      if (stage->board == board && g_str_equal (stage->name, name))
        return TRUE;
    }
  return set_unknown (DOCKET_KIND_STAGE, name, error);
}

gboolean
docket_desk_move_card (DocketStore *store,
                       DocketKind kind,
                       const char *id,
                       const char *stage,
                       const char *before,
                       GError **error)
{
  g_autoptr (DocketAct) act = NULL;
  g_autoptr (DocketRecord) card = NULL;
  g_autoptr (GArray) column = NULL;
  guint index;
  gint64 rank;

  act = docket_act_begin (
      store, kind == DOCKET_KIND_TICKET ? "move ticket" : "move project", 0, error);
  if (act == NULL || !check_stage (store, kind, stage, error))
    return FALSE;
  card = docket_merge_require (store, kind, id, error);
  if (card == NULL)
    return FALSE;

  column = list_column (store, kind, stage, id, error);
  if (column == NULL)
    return FALSE;
  index = find_index (column, before);
  if (!find_room (column, index, &rank))
    {
      rank = (gint64) (index + 1) * RANK_STEP;
      if (!spread_column (act, kind, column, index, error))
        return FALSE;
    }

  set_place (card, stage, rank);
  return docket_act_put (act, card, error) && docket_act_commit (g_steal_pointer (&act), error);
}

/* ---- Saving ---- */

static gboolean
has_any (DocketStore *store, DocketKind kind, gboolean *any, GError **error)
{
  g_autoptr (GPtrArray) records = docket_store_list (store, kind, error);

  if (records == NULL)
    return FALSE;
  *any = *any || records->len > 0;
  return TRUE;
}

/* Whether one of these has the client in the field of that name. */
static gboolean
has_any_of (DocketStore *store, DocketKind kind, const char *client, gboolean *any, GError **error)
{
  const DocketField *field = docket_shape_find (docket_kind_get_shape (kind), "client");
  g_autoptr (GPtrArray) records = docket_store_list (store, kind, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len && !*any; i++)
    *any = g_strcmp0 (DOCKET_FIELD_READ (field, records->pdata[i], char *), client) == 0;
  return TRUE;
}

/* Whether amounts are written down in the currency of the company, or of a client. */
static gboolean
has_amounts (DocketStore *store, gconstpointer record, gboolean *any, GError **error)
{
  const char *id = docket_record_get_id (record);
  g_autoptr (GPtrArray) tickets = NULL;

  *any = FALSE;
  if (((const DocketRecord *) record)->shape->kind == DOCKET_KIND_COMPANY)
    return has_any (store, DOCKET_KIND_SERVICE, any, error)
           && has_any (store, DOCKET_KIND_PRICE_LIST, any, error)
           && has_any (store, DOCKET_KIND_CLIENT, any, error);
  if (!has_any_of (store, DOCKET_KIND_CONTRACT, id, any, error)
      || !has_any_of (store, DOCKET_KIND_PROJECT, id, any, error)
      || !has_any_of (store, DOCKET_KIND_EXPENSE, id, any, error)
      || !has_any_of (store, DOCKET_KIND_INVOICE, id, any, error))
    return FALSE;
  tickets = docket_store_tickets (store, id, NULL, NULL, error);
  *any = *any || (tickets != NULL && tickets->len > 0);
  return tickets != NULL;
}

static char *
find_currency (DocketStore *store, gconstpointer record, GError **error)
{
  g_autoptr (DocketCompany) company = NULL;

  if (((const DocketRecord *) record)->shape->kind == DOCKET_KIND_COMPANY)
    return g_strdup (((const DocketCompany *) record)->currency);
  if (((const DocketClient *) record)->currency != NULL)
    return g_strdup (((const DocketClient *) record)->currency);
  company = docket_store_get (store, DOCKET_KIND_COMPANY, DOCKET_COMPANY_ID, error);
  return company != NULL ? g_strdup (company->currency) : NULL;
}

/* Amounts lie in minor units: in a currency with other decimals they would become others. */
static gboolean
check_currency (DocketStore *store, gconstpointer record, GError **error)
{
  DocketKind kind = ((const DocketRecord *) record)->shape->kind;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketRecord) before
      = docket_store_get (store, kind, docket_record_get_id (record), &local_error);
  g_autofree char *old = before != NULL ? find_currency (store, before, &local_error) : NULL;
  g_autofree char *new = old != NULL ? find_currency (store, record, &local_error) : NULL;
  gboolean any = FALSE;

  if (local_error == NULL && new != NULL
      && docket_currency_decimals (old) != docket_currency_decimals (new)
      && has_amounts (store, record, &any, &local_error) && any)
    g_set_error (&local_error,
                 DOCKET_SESSION_ERROR,
                 DOCKET_SESSION_ERROR_VALUE,
                 "currency: %s has other decimals than %s, in which amounts are written down",
                 new,
                 old);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

void
docket_desk_settle_later (DocketTimeEntry *entry)
{
  gboolean named = entry->ticket != NULL || entry->project != NULL || entry->client != NULL;

  entry->later = named ? -1 : TRUE;
}

/* What was stopped does not run again, and ends after it began. */
static gboolean
check_times (DocketStore *store, const DocketTimeEntry *entry, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketTimeEntry) now
      = docket_store_get (store, DOCKET_KIND_TIME_ENTRY, entry->id, &local_error);
  gboolean runs = DOCKET_IS_NULL (entry->end.seconds);

  if (local_error == NULL && runs && now != NULL && !DOCKET_IS_NULL (now->end.seconds))
    g_set_error (&local_error,
                 DOCKET_SESSION_ERROR,
                 DOCKET_SESSION_ERROR_NOT_RUNNING,
                 "entry %s runs no more",
                 entry->id);
  if (local_error == NULL && !runs && entry->end.seconds < entry->start.seconds)
    g_set_error (&local_error,
                 DOCKET_SESSION_ERROR,
                 DOCKET_SESSION_ERROR_BEFORE_START,
                 "entry %s would end before it starts",
                 entry->id);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* A day has no more than its hours; a length without a unit is one of hours, and whoever means
 * minutes is told so before nobody is ever asked again. */
static gboolean
check_lengths (const DocketAgent *agent, GError **error)
{
  const DocketField *fields = docket_target_shape.fields;
  const char *wrong = NULL;

  if (!DOCKET_IS_NULL (agent->idle_after.seconds) && agent->idle_after.seconds > LONGEST_IDLE)
    wrong = "idle_after";
  for (guint i = 0; wrong == NULL && i < agent->targets->len; i++)
    for (guint j = 0; wrong == NULL && j < docket_target_shape.n_fields; j++)
      if (fields[j].type == DOCKET_FIELD_DURATION
          && DOCKET_FIELD_AT (&fields[j], agent->targets->pdata[i], DocketDuration).seconds
                 > LONGEST_DAY)
        wrong = fields[j].key;
  if (wrong == NULL)
    return TRUE;
  g_set_error (error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_TOO_LONG, "%s", wrong);
  return FALSE;
}

/* What any record has to fulfil, new or changed. */
static gboolean
check_rules (DocketStore *store, gpointer record, GError **error)
{
  DocketKind kind = ((DocketRecord *) record)->shape->kind;

  if ((kind == DOCKET_KIND_COMPANY || kind == DOCKET_KIND_CLIENT)
      && !check_currency (store, record, error))
    return FALSE;
  if (kind == DOCKET_KIND_AGENT && !check_lengths (record, error))
    return FALSE;
  if (kind == DOCKET_KIND_TIME_ENTRY)
    {
      docket_desk_settle_later (record);
      if (!check_times (store, record, error))
        return FALSE;
    }
  return (kind != DOCKET_KIND_TICKET && kind != DOCKET_KIND_PROJECT)
         || !DOCKET_IS_NULL (get_rank (record)) || place_new_card (store, record, error);
}

/* Gives @record its id, and its place where it is a card. */
static gboolean
prepare_new (DocketStore *store, gpointer record, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketRecord) taken = NULL;

  docket_record_ensure_id (record);
  if (docket_record_get_id (record) == NULL)
    {
      g_autofree char *id = propose_id (store, record, error);

      if (id == NULL)
        return FALSE;
      docket_record_set_id (record, id);
    }
  taken = docket_store_get (
      store, ((DocketRecord *) record)->shape->kind, docket_record_get_id (record), &local_error);
  if (taken != NULL)
    g_set_error (&local_error,
                 DOCKET_STORE_ERROR,
                 DOCKET_STORE_ERROR_TWICE,
                 "%s %s is there already",
                 taken->shape->name,
                 docket_record_get_id (record));
  if (local_error == NULL)
    return check_rules (store, record, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
docket_desk_put_new (DocketAct *act, gpointer record, GError **error)
{
  return prepare_new (docket_act_get_store (act), record, error)
         && docket_act_put (act, record, error);
}

gboolean
docket_desk_add (DocketStore *store, const char *name, gpointer record, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, name, 0, error);

  return act != NULL && docket_desk_put_new (act, record, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}

gboolean
docket_desk_change (
    DocketStore *store, const char *name, gconstpointer before, gconstpointer after, GError **error)
{
  DocketKind kind = ((const DocketRecord *) after)->shape->kind;
  g_autoptr (DocketAct) act = docket_act_begin (store, name, 0, error);
  g_autoptr (DocketRecord) current = NULL;
  g_autoptr (DocketRecord) merged = NULL;

  if (act == NULL)
    return FALSE;
  current = docket_merge_require (store, kind, docket_record_get_id (before), error);
  merged = current != NULL ? docket_merge (before, after, current, error) : NULL;
  return merged != NULL && check_rules (store, merged, error) && docket_act_put (act, merged, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}

gboolean
docket_desk_delete (
    DocketStore *store, const char *name, DocketKind kind, const char *id, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, name, 0, error);
  g_autoptr (DocketRecord) record
      = act != NULL ? docket_merge_require (store, kind, id, error) : NULL;

  return record != NULL && docket_act_delete (act, kind, id, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}

/* ---- A new firm ---- */

/* Stages for each board that has none. */
static gboolean
ensure_stages (DocketAct *act, GError **error)
{
  g_autoptr (GPtrArray) existing
      = docket_store_list (docket_act_get_store (act), DOCKET_KIND_STAGE, error);
  gboolean has[2] = { FALSE, FALSE };

  if (existing == NULL)
    return FALSE;
  for (guint i = 0; i < existing->len; i++)
    has[((DocketStage *) existing->pdata[i])->board] = TRUE;

  for (int board = DOCKET_BOARD_TICKETS; board <= DOCKET_BOARD_PROJECTS; board++)
    {
      g_autoptr (GPtrArray) stages = docket_stages_new_default ((DocketBoardName) board);

      for (guint i = 0; !has[board] && i < stages->len; i++)
        if (!docket_act_put (act, stages->pdata[i], error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
put_setting (DocketAct *act, const char *name, const char *value, GError **error)
{
  g_autoptr (DocketSetting) setting = docket_record_new (&docket_setting_shape);

  setting->id = g_strdup (name);
  setting->value = g_strdup (value);
  return docket_act_put (act, setting, error);
}

static gboolean
put_person (DocketAct *act, const char *name, GError **error)
{
  g_autoptr (DocketAgent) agent = docket_record_new (&docket_agent_shape);

  agent->name = g_strdup (name);
  return prepare_new (docket_act_get_store (act), agent, error)
         && docket_act_put (act, agent, error) && put_setting (act, "agent", agent->id, error);
}

/* The list is called in English, as all words in the data are until a person changes them. */
static gboolean
put_price_list (DocketAct *act, DocketCompany *company, DocketRate rate, GError **error)
{
  g_autoptr (DocketPriceList) list = docket_record_new (&docket_price_list_shape);
  DocketPrice *price = docket_record_new (&docket_price_shape);

  list->id = g_strdup ("standard");
  list->name = g_strdup ("Standard");
  list->currency = g_strdup (company->currency);
  price->rate = rate;
  g_ptr_array_add (list->rates, price);
  g_free (company->price_list);
  company->price_list = g_strdup (list->id);
  return docket_act_put (act, list, error);
}

static gboolean
put_tax (DocketAct *act, DocketCompany *company, DocketTax *tax, GError **error)
{
  if (!prepare_new (docket_act_get_store (act), tax, error) || !docket_act_put (act, tax, error))
    return FALSE;
  g_free (company->tax);
  company->tax = g_strdup (tax->id);
  return TRUE;
}

gboolean
docket_desk_found (DocketStore *store,
                   DocketCompany *company,
                   DocketTax *tax,
                   const char *person,
                   DocketRate rate,
                   GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "set up company", 0, error);

  return act != NULL && ensure_stages (act, error)
         && (tax == NULL || put_tax (act, company, tax, error))
         && (DOCKET_IS_NULL (rate.e4) || put_price_list (act, company, rate, error))
         && prepare_new (store, company, error) && docket_act_put (act, company, error)
         && (person == NULL || *person == '\0' || put_person (act, person, error))
         && docket_act_commit (g_steal_pointer (&act), error);
}

/* ---- Settings ---- */

char *
docket_desk_get_setting (DocketStore *store, const char *name, GError **error)
{
  g_autoptr (DocketSetting) setting = docket_store_get (store, DOCKET_KIND_SETTING, name, error);

  return setting != NULL ? g_strdup (setting->value) : NULL;
}

gboolean
docket_desk_set_setting (DocketStore *store, const char *name, const char *value, GError **error)
{
  g_autoptr (DocketAct) act = docket_act_begin (store, "change setting", DOCKET_ACT_QUIET, error);

  return act != NULL && put_setting (act, name, value, error)
         && docket_act_commit (g_steal_pointer (&act), error);
}
