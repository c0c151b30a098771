/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workspace's cards: made from tickets and projects, and changed where these change. Main
 * thread. Reads what the workspace keeps; tells nobody. */
#include "docket-workspace.h"
#include "docket-workspace-private.h"

static DocketCardList *
get_cards (DocketWorkspace *self, DocketKind kind)
{
  return kind == DOCKET_KIND_TICKET ? self->tickets : self->projects;
}

static const char *
get_person_name (DocketWorkspace *self, gconstpointer record)
{
  const DocketRecord *base = record;
  const char *person = base->shape->kind == DOCKET_KIND_TICKET
                           ? ((const DocketTicket *) record)->assignee
                           : ((const DocketProject *) record)->manager;

  return person != NULL ? docket_workspace_get_name (self, DOCKET_KIND_AGENT, person) : NULL;
}

static const char *
get_client (gconstpointer record)
{
  const DocketRecord *base = record;

  return base->shape->kind == DOCKET_KIND_TICKET ? ((const DocketTicket *) record)->client
                                                 : ((const DocketProject *) record)->client;
}

static void
fill_figures (DocketWorkspace *self, DocketCard *card)
{
  DocketKind kind = docket_card_get_kind (card);
  const char *id = docket_card_get_id (card);
  DocketCardFigures figures = *docket_card_get_figures (card);
  const gint64 *spent = g_hash_table_lookup (self->spent[kind == DOCKET_KIND_PROJECT], id);

  figures.spent = spent != NULL ? *spent : 0;
  figures.running_since = DOCKET_NULL;
  if (self->running != NULL && kind == DOCKET_KIND_TICKET
      && g_strcmp0 (self->running->ticket, id) == 0)
    figures.running_since = self->running->start.seconds;
  if (self->figures != NULL)
    docket_figures_fill (self->figures, kind, id, &figures);
  docket_card_set_figures (card, &figures);
}

static DocketCard *
make_card (DocketWorkspace *self, gconstpointer record)
{
  const char *client = get_client (record);
  DocketCard *card = docket_card_new (record,
                                      docket_workspace_get_name (self, DOCKET_KIND_CLIENT, client),
                                      docket_workspace_get_currency (self, client),
                                      get_person_name (self, record));

  fill_figures (self, card);
  return card;
}

static void
replace_cards (DocketWorkspace *self, DocketKind kind)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->records[kind]);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    g_ptr_array_add (cards, make_card (self, record));
  docket_card_list_replace (get_cards (self, kind), g_steal_pointer (&cards));
}

static void
put_card (DocketWorkspace *self, gconstpointer record)
{
  DocketKind kind = ((const DocketRecord *) record)->shape->kind;
  DocketCardList *cards = get_cards (self, kind);
  const char *id = docket_record_get_id (record);
  g_autoptr (DocketCard) made = make_card (self, record);
  g_autoptr (DocketCard) card = NULL;

  g_set_object (&card, docket_card_list_find (cards, id));
  if (card == NULL)
    docket_card_list_put (cards, made);
  else
    {
      gboolean moves = docket_card_get_rank (card) != docket_card_get_rank (made);
      const char *client = get_client (record);

      if (moves)
        docket_card_list_remove (cards, id);
      docket_card_update (card,
                          record,
                          docket_workspace_get_name (self, DOCKET_KIND_CLIENT, client),
                          docket_workspace_get_currency (self, client),
                          get_person_name (self, record));
      fill_figures (self, card);
      if (moves)
        docket_card_list_put (cards, card);
      else
        docket_card_list_touch (cards, card);
    }
}

void
docket_workspace_refresh_card (DocketWorkspace *self, DocketKind kind, const char *id)
{
  DocketCard *card = docket_workspace_find_card (self, kind, id);

  if (card != NULL)
    fill_figures (self, card);
}

void
docket_workspace_refresh_figures (DocketWorkspace *self)
{
  for (int i = 0; i < 2; i++)
    {
      GListModel *cards = G_LIST_MODEL (i == 0 ? self->tickets : self->projects);

      for (guint j = 0; j < g_list_model_get_n_items (cards); j++)
        {
          g_autoptr (DocketCard) card = g_list_model_get_item (cards, j);

          fill_figures (self, card);
        }
    }
}

static gboolean
changed (const DocketGathered *gathered, DocketKind kind, const char *id)
{
  for (guint i = 0; id != NULL && i < gathered->records->len; i++)
    {
      const DocketRecord *record = gathered->records->pdata[i];

      if (record->shape->kind == kind && g_str_equal (docket_record_get_id (record), id))
        return TRUE;
    }
  return FALSE;
}

/* Tells the cards whose client or person is called otherwise now. */
static void
rename_on_cards (DocketWorkspace *self, DocketCardList *cards, const DocketGathered *gathered)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (cards)); i++)
    {
      g_autoptr (DocketCard) card = g_list_model_get_item (G_LIST_MODEL (cards), i);
      const char *client = docket_card_get_client (card);
      gconstpointer record = docket_card_get_record (card);

      if ((changed (gathered, DOCKET_KIND_CLIENT, client)
           || changed (gathered, DOCKET_KIND_AGENT, docket_card_get_person (card)))
          && docket_card_update (card,
                                 record,
                                 docket_workspace_get_name (self, DOCKET_KIND_CLIENT, client),
                                 docket_workspace_get_currency (self, client),
                                 get_person_name (self, record)))
        docket_card_list_touch (cards, card);
    }
}

void
docket_workspace_apply_cards (DocketWorkspace *self, DocketGathered *gathered)
{
  if (gathered->all || gathered->kinds[DOCKET_KIND_COMPANY])
    {
      replace_cards (self, DOCKET_KIND_TICKET);
      replace_cards (self, DOCKET_KIND_PROJECT);
      return;
    }
  if (gathered->kinds[DOCKET_KIND_CLIENT] || gathered->kinds[DOCKET_KIND_AGENT])
    {
      rename_on_cards (self, self->tickets, gathered);
      rename_on_cards (self, self->projects, gathered);
    }
  for (guint i = 0; i < gathered->gone->len; i++)
    {
      const DocketChange *gone = gathered->gone->pdata[i];

      if (gone->kind == DOCKET_KIND_TICKET || gone->kind == DOCKET_KIND_PROJECT)
        docket_card_list_remove (get_cards (self, gone->kind), gone->id);
    }
  for (guint i = 0; i < gathered->records->len; i++)
    {
      const DocketRecord *record = gathered->records->pdata[i];

      if (record->shape->kind == DOCKET_KIND_TICKET || record->shape->kind == DOCKET_KIND_PROJECT)
        put_card (self, record);
    }
}
