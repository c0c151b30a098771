/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What follows from a contract's kind, and which contract an entry falls under. Covers belong to
 * the coverage that found them; one thread uses one coverage. Must not know prices or amounts. */

#include "docket-contract.h"

#include <string.h>

/* The table of billing.md 4, in the order of DocketContractKind. */
static const DocketContractTerms kinds[] = {
  [DOCKET_CONTRACT_HOURLY] = { DOCKET_FEE_NEVER, DOCKET_INCLUDES_NOTHING },
  [DOCKET_CONTRACT_RETAINER] = { DOCKET_FEE_EACH_PERIOD, DOCKET_INCLUDES_HOURS_EACH_PERIOD },
  [DOCKET_CONTRACT_MINIMUM] = { DOCKET_FEE_AS_MINIMUM, DOCKET_INCLUDES_NOTHING },
  [DOCKET_CONTRACT_PREPAID] = { DOCKET_FEE_AT_START, DOCKET_INCLUDES_HOURS_ONCE },
  [DOCKET_CONTRACT_FIXED] = { DOCKET_FEE_BY_MILESTONES, DOCKET_INCLUDES_UNSHOWN },
  [DOCKET_CONTRACT_SUBSCRIPTION] = { DOCKET_FEE_EACH_PERIOD, DOCKET_INCLUDES_ALL },
};

/** What an entry says about which contract it may fall under. */
typedef struct
{
  const DocketContract *by_hand;
  const DocketProject *project;
  const DocketService *service;
} Claim;

/** The contracts that cover one claim's project and service, and the covers found of them. */
typedef struct
{
  Claim claim;
  GPtrArray *candidates; /* (element-type DocketContract) (unowned elements) by id */
  GPtrArray *covers;     /* (element-type DocketCover) */
  const DocketCover *latest;
} Slot;

struct _DocketCoverage
{
  const DocketSnapshot *snapshot;
  const char *client;
  GPtrArray *contracts; /* (element-type DocketContract) (unowned elements) */
  GHashTable *slots;    /* (element-type Claim Slot) the key lies in the slot */
};

/** A contract that covers an entry, with what decides its place among others. */
typedef struct
{
  const DocketContract *contract;
  gboolean names_project;
  gint64 allowance_end;
} Rank;

const DocketContractTerms *
docket_contract_get_terms (const DocketContract *contract)
{
  if (contract == NULL || contract->kind == DOCKET_CONTRACT_NULL)
    return &kinds[DOCKET_CONTRACT_HOURLY];
  return &kinds[contract->kind];
}

gboolean
docket_contract_has_allowance (const DocketContract *contract)
{
  switch (docket_contract_get_terms (contract)->includes)
    {
    case DOCKET_INCLUDES_HOURS_EACH_PERIOD:
    case DOCKET_INCLUDES_HOURS_ONCE:
    case DOCKET_INCLUDES_ALL:
      return TRUE;
    case DOCKET_INCLUDES_NOTHING:
    case DOCKET_INCLUDES_UNSHOWN:
    default:
      return FALSE;
    }
}

gboolean
docket_contract_is_minimum (const DocketContract *contract)
{
  return docket_contract_get_terms (contract)->fee == DOCKET_FEE_AS_MINIMUM;
}

gboolean
docket_contract_is_open (const DocketContract *contract, DocketDate day)
{
  return !DOCKET_IS_NULL (contract->start.days) && day.days >= contract->start.days
         && (DOCKET_IS_NULL (contract->end.days) || day.days <= contract->end.days);
}

static guint
hash_claim (gconstpointer key)
{
  const Claim *claim = key;

  return g_direct_hash (claim->by_hand) ^ (g_direct_hash (claim->project) * 31)
         ^ (g_direct_hash (claim->service) * 131);
}

static gboolean
equal_claims (gconstpointer a, gconstpointer b)
{
  const Claim *left = a;
  const Claim *right = b;

  return left->by_hand == right->by_hand && left->project == right->project
         && left->service == right->service;
}

static void
free_slot (gpointer data)
{
  Slot *slot = data;

  g_ptr_array_unref (slot->candidates);
  g_ptr_array_unref (slot->covers);
  g_free (slot);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const DocketContract *left = *(const DocketContract *const *) a;
  const DocketContract *right = *(const DocketContract *const *) b;

  return g_strcmp0 (left->id, right->id);
}

DocketCoverage *
docket_coverage_new_of (const DocketSnapshot *snapshot,
                        const char *client,
                        const GPtrArray *contracts)
{
  DocketCoverage *self = g_new0 (DocketCoverage, 1);

  self->snapshot = snapshot;
  self->client = client;
  self->contracts = g_ptr_array_new ();
  for (guint i = 0; contracts != NULL && i < contracts->len; i++)
    g_ptr_array_add (self->contracts, contracts->pdata[i]);
  g_ptr_array_sort (self->contracts, compare_ids);
  self->slots = g_hash_table_new_full (hash_claim, equal_claims, NULL, free_slot);
  return self;
}

DocketCoverage *
docket_coverage_new (const DocketSnapshot *snapshot, const char *client)
{
  const GPtrArray *all = snapshot->lists[DOCKET_KIND_CONTRACT];
  g_autoptr (GPtrArray) contracts = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      DocketContract *contract = all->pdata[i];

      if (g_strcmp0 (contract->client, client) == 0)
        g_ptr_array_add (contracts, contract);
    }
  return docket_coverage_new_of (snapshot, client, contracts);
}

void
docket_coverage_free (DocketCoverage *coverage)
{
  if (coverage == NULL)
    return;

  g_ptr_array_unref (coverage->contracts);
  g_hash_table_unref (coverage->slots);
  g_free (coverage);
}

const GPtrArray *
docket_coverage_get_contracts (const DocketCoverage *coverage)
{
  return coverage->contracts;
}

static gboolean
lists_nothing (char **ids)
{
  return ids == NULL || ids[0] == NULL;
}

static gboolean
contains (char **ids, const char *id)
{
  return ids != NULL && id != NULL && g_strv_contains ((const char *const *) ids, id);
}

static gboolean
share_one (char **a, char **b)
{
  for (guint i = 0; a != NULL && a[i] != NULL; i++)
    if (contains (b, a[i]))
      return TRUE;
  return FALSE;
}

gboolean
docket_contract_shares_work (const DocketContract *a, const DocketContract *b)
{
  if (lists_nothing (a->projects) != lists_nothing (b->projects))
    return FALSE;
  if (!lists_nothing (a->projects) && !share_one (a->projects, b->projects))
    return FALSE;
  return lists_nothing (a->services) || lists_nothing (b->services)
         || share_one (a->services, b->services);
}

static gboolean
names_project (const DocketContract *contract, const DocketProject *project)
{
  return project != NULL
         && (contains (contract->projects, project->id)
             || g_strcmp0 (project->contract, contract->id) == 0);
}

static gboolean
covers_claim (const DocketContract *contract, const Claim *claim)
{
  if (!lists_nothing (contract->projects) && !names_project (contract, claim->project))
    return FALSE;
  return lists_nothing (contract->services)
         || (claim->service != NULL && contains (contract->services, claim->service->id));
}

static Slot *
find_slot (DocketCoverage *self, const Claim *claim)
{
  Slot *slot = g_hash_table_lookup (self->slots, claim);

  if (slot != NULL)
    return slot;

  slot = g_new0 (Slot, 1);
  slot->claim = *claim;
  slot->candidates = g_ptr_array_new ();
  slot->covers = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->contracts->len; i++)
    if (covers_claim (self->contracts->pdata[i], claim))
      g_ptr_array_add (slot->candidates, self->contracts->pdata[i]);
  g_hash_table_insert (self->slots, &slot->claim, slot);
  return slot;
}

static void
narrow (DocketCover *cover, gint64 first, gint64 last)
{
  cover->first.days = MAX (cover->first.days, first);
  cover->last.days = MIN (cover->last.days, last);
}

/* Leaves in @cover the days about @day on which @contract is as open or as closed as then. */
static void
narrow_to_days (DocketCover *cover, const DocketContract *contract, DocketDate day)
{
  gint64 end = DOCKET_IS_NULL (contract->end.days) ? G_MAXINT64 - 1 : contract->end.days;

  if (DOCKET_IS_NULL (contract->start.days))
    return;
  if (day.days < contract->start.days)
    narrow (cover, G_MININT64, contract->start.days - 1);
  else if (day.days > end)
    narrow (cover, end + 1, G_MAXINT64);
  else
    narrow (cover, contract->start.days, end);
}

/* An allowance without an end is still one before none at all. */
static gint64
find_allowance_end (DocketCover *cover, const DocketContract *contract, DocketDate day)
{
  DocketSpan span;

  switch (docket_contract_get_terms (contract)->includes)
    {
    case DOCKET_INCLUDES_HOURS_EACH_PERIOD:
    case DOCKET_INCLUDES_ALL:
      span = docket_period_get (contract, docket_period_find (contract, day));
      narrow (cover, span.first.days, span.last.days);
      return span.last.days;
    case DOCKET_INCLUDES_HOURS_ONCE:
      return DOCKET_IS_NULL (contract->end.days) ? G_MAXINT64 - 1 : contract->end.days;
    case DOCKET_INCLUDES_NOTHING:
    case DOCKET_INCLUDES_UNSHOWN:
    default:
      return G_MAXINT64;
    }
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const Rank *left = a;
  const Rank *right = b;

  if (left->names_project != right->names_project)
    return left->names_project ? -1 : 1;
  if (left->allowance_end != right->allowance_end)
    return left->allowance_end < right->allowance_end ? -1 : 1;
  if (left->contract->start.days != right->contract->start.days)
    return left->contract->start.days < right->contract->start.days ? -1 : 1;
  return g_strcmp0 (left->contract->id, right->contract->id);
}

static GArray *
rank_candidates (const Slot *slot, DocketCover *cover, DocketDate day)
{
  GArray *ranks = g_array_new (FALSE, FALSE, sizeof (Rank));

  for (guint i = 0; i < slot->candidates->len; i++)
    {
      const DocketContract *contract = slot->candidates->pdata[i];
      Rank rank = { .contract = contract };

      narrow_to_days (cover, contract, day);
      if (!docket_contract_is_open (contract, day))
        continue;
      rank.names_project = names_project (contract, slot->claim.project);
      rank.allowance_end = find_allowance_end (cover, contract, day);
      g_array_append_val (ranks, rank);
    }
  g_array_sort (ranks, compare_ranks);
  return ranks;
}

static void
add_contract (DocketCover *cover, const DocketContract *contract)
{
  cover->contracts[cover->n_contracts++] = contract;
}

static DocketCover *
make_cover (const Slot *slot, DocketDate day)
{
  const DocketContract *by_hand = slot->claim.by_hand;
  gsize most = slot->candidates->len + 1;
  DocketCover *cover = g_malloc0 (sizeof (DocketCover) + most * sizeof (const DocketContract *));
  g_autoptr (GArray) ranks = NULL;

  cover->first.days = G_MININT64 + 1;
  cover->last.days = G_MAXINT64;
  ranks = rank_candidates (slot, cover, day);

  if (by_hand != NULL)
    {
      narrow_to_days (cover, by_hand, day);
      add_contract (cover, by_hand);
      cover->outside = !docket_contract_is_open (by_hand, day);
      if (!cover->outside)
        find_allowance_end (cover, by_hand, day);
    }
  for (guint i = 0; i < ranks->len && !cover->outside; i++)
    {
      const DocketContract *contract = g_array_index (ranks, Rank, i).contract;

      if (cover->n_contracts == 0)
        add_contract (cover, contract);
      else if (contract != by_hand && docket_contract_has_allowance (cover->contracts[0])
               && docket_contract_has_allowance (contract))
        add_contract (cover, contract);
    }
  return cover;
}

static const DocketContract *
find_by_hand (const DocketCoverage *self, const char *id)
{
  const DocketContract *contract = docket_snapshot_find (self->snapshot, DOCKET_KIND_CONTRACT, id);

  if (contract == NULL || g_strcmp0 (contract->client, self->client) != 0)
    return NULL;
  return contract;
}

const DocketCover *
docket_coverage_find (DocketCoverage *coverage,
                      const char *by_hand,
                      const DocketProject *project,
                      const DocketService *service,
                      DocketDate day)
{
  static const DocketCover none = { { G_MININT64 + 1 }, { G_MAXINT64 }, FALSE, 0 };
  Claim claim = { NULL, project, service };
  const DocketCover *latest;
  Slot *slot;

  if (coverage->contracts->len == 0)
    return &none;
  claim.by_hand = find_by_hand (coverage, by_hand);
  slot = find_slot (coverage, &claim);
  latest = slot->latest;

  /* Entries come in the order of time, so that the latest cover nearly always holds. */
  if (latest != NULL && day.days >= latest->first.days && day.days <= latest->last.days)
    return latest;

  for (guint i = 0; i < slot->covers->len; i++)
    {
      const DocketCover *cover = slot->covers->pdata[i];

      if (day.days >= cover->first.days && day.days <= cover->last.days)
        return slot->latest = cover;
    }
  slot->latest = make_cover (slot, day);
  g_ptr_array_add (slot->covers, (gpointer) slot->latest);
  return slot->latest;
}
