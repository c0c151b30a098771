/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of entries, found and put into order on the reader's thread, so that a hundred thousand
 * of them cost the window nothing. Also finds out what is as it was: only the rest is told to the
 * list that shows them. Knows no widget. */
#include "docket-entry-reader.h"

#include "docket-timesheet.h"

#include <string.h>

struct _DocketEntriesBasis
{
  GHashTable *tickets;
  GHashTable *projects;
  GHashTable *services;
  GHashTable *clients;
  GHashTable *agents;
  GHashTable *client_places; /* (element-type utf8 utf8) ids → where their names stand in order */
  GHashTable *agent_places;
};

/** What an entry adds to the sums. */
typedef struct
{
  gint64 worked;
  gint64 billable;
} Count;

/** An entry with what it is put into order by: a text, then a number. */
typedef struct
{
  DocketTimeEntry *entry;
  const char *text;
  gsize length; /* of the part of @text that counts */
  gint64 number;
} Place;

/** What works hold in their hands. */
typedef struct
{
  const DocketEntriesAsked *asked;
  DocketEntriesFound *found;
  DocketTimesheetInput input;
  GPtrArray *words; /* (element-type utf8), ends with NULL */
} Work;

DocketEntriesWish *
docket_entries_wish_copy (const DocketEntriesWish *wish)
{
  DocketEntriesWish *copy = g_memdup2 (wish, sizeof *wish);

  copy->agent = g_strdup (wish->agent);
  copy->client = g_strdup (wish->client);
  copy->service = g_strdup (wish->service);
  copy->words = g_strdup (wish->words);
  return copy;
}

void
docket_entries_wish_free (gpointer data)
{
  DocketEntriesWish *wish = data;

  if (wish == NULL)
    return;
  g_free (wish->agent);
  g_free (wish->client);
  g_free (wish->service);
  g_free (wish->words);
  g_free (wish);
}

static void
basis_clear (gpointer data)
{
  DocketEntriesBasis *basis = data;
  GHashTable **const tables[]
      = { &basis->tickets, &basis->projects,      &basis->services,    &basis->clients,
          &basis->agents,  &basis->client_places, &basis->agent_places };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_clear_pointer (tables[i], g_hash_table_unref);
}

static void
basis_unref (DocketEntriesBasis *basis)
{
  g_atomic_rc_box_release_full (basis, basis_clear);
}

static void
found_clear (gpointer data)
{
  DocketEntriesFound *found = data;

  g_clear_pointer (&found->entries, g_ptr_array_unref);
  g_clear_pointer (&found->numbers, g_hash_table_unref);
  g_clear_pointer (&found->fresh, g_array_unref);
  g_clear_pointer (&found->counts, g_array_unref);
  g_clear_pointer (&found->basis, basis_unref);
}

static DocketEntriesFound *
found_new (guint n)
{
  DocketEntriesFound *found = g_atomic_rc_box_new0 (DocketEntriesFound);

  found->entries = g_ptr_array_new_full (n, docket_record_unref);
  found->fresh = g_array_new (FALSE, FALSE, sizeof (guint));
  found->counts = g_array_sized_new (FALSE, FALSE, sizeof (Count), n);
  return found;
}

DocketEntriesFound *
docket_entries_found_ref (DocketEntriesFound *found)
{
  return g_atomic_rc_box_acquire (found);
}

void
docket_entries_found_unref (gpointer found)
{
  if (found != NULL)
    g_atomic_rc_box_release_full (found, found_clear);
}

void
docket_entries_asked_free (gpointer data)
{
  DocketEntriesAsked *asked = data;

  docket_entries_wish_free (asked->wish);
  docket_entries_found_unref (asked->before);
  g_clear_pointer (&asked->changed, g_ptr_array_unref);
  g_clear_pointer (&asked->gone, g_ptr_array_unref);
  g_free (asked);
}

/* ---- What entries refer to ---- */

static GHashTable *
read_kind (DocketStore *store, DocketKind kind, GError **error)
{
  g_autoptr (GPtrArray) list = docket_store_list (store, kind, error);
  GHashTable *table;

  if (list == NULL)
    return NULL;
  table = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, docket_record_unref);
  for (guint i = 0; i < list->len; i++)
    g_hash_table_insert (table,
                         (gpointer) docket_record_get_id (list->pdata[i]),
                         docket_record_ref (list->pdata[i]));
  return table;
}

static const char *
get_name (GHashTable *table, const char *id)
{
  gpointer record = id != NULL ? g_hash_table_lookup (table, id) : NULL;
  const DocketField *field
      = record != NULL ? docket_shape_find (((DocketRecord *) record)->shape, "name") : NULL;
  const char *name = field != NULL ? DOCKET_FIELD_READ (field, record, char *) : NULL;

  return name != NULL ? name : "";
}

static GHashTable *
make_places (GHashTable *table)
{
  GHashTable *places = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_insert (places, id, g_utf8_collate_key (get_name (table, id), -1));
  return places;
}

static DocketEntriesBasis *
read_basis (DocketStore *store, GError **error)
{
  DocketEntriesBasis *basis = g_atomic_rc_box_new0 (DocketEntriesBasis);

  if ((basis->tickets = read_kind (store, DOCKET_KIND_TICKET, error)) != NULL
      && (basis->projects = read_kind (store, DOCKET_KIND_PROJECT, error)) != NULL
      && (basis->services = read_kind (store, DOCKET_KIND_SERVICE, error)) != NULL
      && (basis->clients = read_kind (store, DOCKET_KIND_CLIENT, error)) != NULL
      && (basis->agents = read_kind (store, DOCKET_KIND_AGENT, error)) != NULL)
    {
      basis->client_places = make_places (basis->clients);
      basis->agent_places = make_places (basis->agents);
      return basis;
    }
  basis_unref (basis);
  return NULL;
}

static gpointer
find (gpointer data, DocketKind kind, const char *id)
{
  const DocketEntriesBasis *basis = data;

  switch ((int) kind)
    {
    case DOCKET_KIND_TICKET:
      return g_hash_table_lookup (basis->tickets, id);
    case DOCKET_KIND_PROJECT:
      return g_hash_table_lookup (basis->projects, id);
    case DOCKET_KIND_SERVICE:
      return g_hash_table_lookup (basis->services, id);
    default:
      return NULL;
    }
}

static const DocketTicket *
find_ticket (const Work *work, const DocketTimeEntry *entry)
{
  return entry->ticket != NULL ? g_hash_table_lookup (work->found->basis->tickets, entry->ticket)
                               : NULL;
}

static const char *
get_number (const Work *work, const DocketTimeEntry *entry)
{
  return g_hash_table_lookup (work->found->numbers, entry->id);
}

/* ---- Which ---- */

static gboolean
has_state (const DocketTimesheetInput *input,
           const DocketTimeEntry *entry,
           gboolean locked,
           DocketEntriesState state)
{
  switch (state)
    {
    case DOCKET_ENTRIES_UNBILLED:
      return !locked && docket_timesheet_kind (input, entry) == DOCKET_ENTRY_BILLABLE;
    case DOCKET_ENTRIES_NONBILLABLE:
      return docket_timesheet_kind (input, entry) != DOCKET_ENTRY_BILLABLE;
    case DOCKET_ENTRIES_LOCKED:
      return locked;
    case DOCKET_ENTRIES_REVIEW:
      return !locked && entry->review->len > 0;
    case DOCKET_ENTRIES_LATER:
      return entry->later == TRUE;
    case DOCKET_ENTRIES_ALL:
    case DOCKET_ENTRIES_N_STATES:
    default:
      return TRUE;
    }
}

static gboolean
has_words (const Work *work, const DocketTimeEntry *entry)
{
  const DocketTicket *ticket;
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  if (work->words->pdata[0] == NULL)
    return TRUE;
  ticket = find_ticket (work, entry);
  text = g_strjoin (
      " ",
      entry->note != NULL ? entry->note : "",
      entry->ticket != NULL ? entry->ticket : "",
      ticket != NULL ? ticket->title : "",
      get_name (work->found->basis->clients, docket_timesheet_client (&work->input, entry)),
      NULL);
  folded = g_utf8_casefold (text, -1);
  for (guint i = 0; work->words->pdata[i] != NULL; i++)
    if (strstr (folded, work->words->pdata[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
has_service (const Work *work, const DocketTimeEntry *entry, const char *service)
{
  const DocketTicket *ticket = entry->service == NULL ? find_ticket (work, entry) : NULL;

  return g_strcmp0 (ticket != NULL ? ticket->service : entry->service, service) == 0;
}

/* Beyond what the database was asked by. */
static gboolean
is_wanted (const Work *work, const DocketTimeEntry *entry)
{
  const DocketEntriesWish *wish = work->asked->wish;

  return has_state (&work->input, entry, get_number (work, entry) != NULL, wish->state)
         && (wish->service == NULL || has_service (work, entry, wish->service))
         && (wish->kind == DOCKET_ENTRY_NULL
             || docket_timesheet_kind (&work->input, entry) == wish->kind)
         && has_words (work, entry);
}

/* What the database was asked by, of an entry that did not come from it. */
static gboolean
is_in_reach (const Work *work, const DocketTimeEntry *entry)
{
  const DocketEntriesAsked *asked = work->asked;
  const DocketEntriesWish *wish = asked->wish;

  return (wish->agent == NULL || g_strcmp0 (wish->agent, entry->agent) == 0)
         && (wish->client == NULL
             || g_strcmp0 (wish->client, docket_timesheet_client (&work->input, entry)) == 0)
         && (DOCKET_IS_NULL (asked->since) || entry->start.seconds >= asked->since)
         && (DOCKET_IS_NULL (asked->until) || entry->start.seconds < asked->until);
}

/* ---- In which order ---- */

static int
compare (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Place *left = a;
  const Place *right = b;
  const Work *work = user_data;
  int order = strncmp (left->text, right->text, MIN (left->length, right->length));

  if (order == 0)
    order = compare ((gint64) left->length, (gint64) right->length);
  if (order == 0)
    order = compare (left->number, right->number);
  if (order != 0)
    return work->asked->wish->descending ? -order : order;
  order = compare (right->entry->start.seconds, left->entry->start.seconds);
  return order != 0 ? order : strcmp (left->entry->id, right->entry->id);
}

/* "T-9" stands before "T-10". */
static void
place_by_ticket (Place *place, const char *ticket)
{
  place->text = ticket;
  while (place->length > 0 && g_ascii_isdigit (ticket[place->length - 1]))
    place->length--;
  place->number = g_ascii_strtoll (ticket + place->length, NULL, 10);
}

static const char *
get_place (GHashTable *places, const char *id)
{
  const char *place = id != NULL ? g_hash_table_lookup (places, id) : NULL;

  return place != NULL ? place : "";
}

static Place
make_place (const Work *work, DocketTimeEntry *entry)
{
  const DocketEntriesBasis *basis = work->found->basis;
  Place place = { .entry = entry, .text = "" };

  switch (work->asked->wish->order)
    {
    case DOCKET_ENTRIES_BY_TICKET:
      place.text = entry->ticket != NULL ? entry->ticket : "";
      break;
    case DOCKET_ENTRIES_BY_CLIENT:
      place.text = get_place (basis->client_places, docket_timesheet_client (&work->input, entry));
      break;
    case DOCKET_ENTRIES_BY_PERSON:
      place.text = get_place (basis->agent_places, entry->agent);
      break;
    case DOCKET_ENTRIES_BY_STATE:
      if (get_number (work, entry) != NULL)
        place.text = get_number (work, entry);
      else if (entry->review->len == 0)
        place.number = docket_timesheet_kind (&work->input, entry);
      else
        place.number = G_MININT;
      break;
    case DOCKET_ENTRIES_BY_LENGTH:
      place.number = docket_timesheet_worked (&work->input, entry);
      break;
    case DOCKET_ENTRIES_BY_START:
    case DOCKET_ENTRIES_N_ORDERS:
    default:
      place.number = entry->start.seconds;
      break;
    }
  place.length = strlen (place.text);
  if (work->asked->wish->order == DOCKET_ENTRIES_BY_TICKET)
    place_by_ticket (&place, place.text);
  return place;
}

/* ---- All of them ---- */

static gboolean
read_numbers (DocketStore *store,
              const DocketEntriesWish *wish,
              DocketEntriesFound *found,
              GError **error)
{
  g_autoptr (GArray) holds = docket_store_holds (
      store, DOCKET_KIND_TIME_ENTRY, wish->agent, wish->from, wish->to, error);

  if (holds == NULL)
    return FALSE;
  found->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < holds->len; i++)
    {
      const DocketHeldBy *held = &g_array_index (holds, DocketHeldBy, i);

      if (held->number != NULL)
        g_hash_table_insert (found->numbers, g_strdup (held->record), g_strdup (held->number));
    }
  return TRUE;
}

/* As its row shows it, so that the sum is that of the rows. */
static Count
count (const Work *work, const DocketTimeEntry *entry)
{
  gboolean runs = DOCKET_IS_NULL (entry->end.seconds);

  return (Count){
    docket_timesheet_to_minute (docket_timesheet_worked (&work->input, entry), runs),
    docket_timesheet_to_minute (docket_timesheet_billable (&work->input, entry), runs),
  };
}

static void
add_count (DocketEntriesFound *found, Count count, int sign)
{
  found->seconds += sign * count.worked;
  found->billable += sign * count.billable;
}

static gboolean
read_all (Work *work, DocketStore *store, GError **error)
{
  const DocketEntriesWish *wish = work->asked->wish;
  DocketEntriesFound *found = work->found;
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GArray) places = NULL;

  filter.agent = wish->agent;
  filter.client = wish->client;
  filter.from = wish->from;
  filter.to = wish->to;
  all = docket_store_entries (store, &filter, error);
  if (all == NULL || !read_numbers (store, wish, found, error)
      || (found->basis = read_basis (store, error)) == NULL)
    return FALSE;
  work->input.find_data = found->basis;
  places = g_array_sized_new (FALSE, FALSE, sizeof (Place), all->len);
  for (guint i = 0; i < all->len; i++)
    if (is_wanted (work, all->pdata[i]))
      {
        Place place = make_place (work, all->pdata[i]);

        g_array_append_val (places, place);
      }
  g_array_sort_with_data (places, compare_places, work);
  for (guint i = 0; i < places->len; i++)
    {
      DocketTimeEntry *entry = g_array_index (places, Place, i).entry;
      Count its = count (work, entry);

      g_ptr_array_add (found->entries, docket_record_ref (entry));
      g_array_append_val (found->counts, its);
      add_count (found, its, 1);
    }
  return TRUE;
}

/* ---- A few of them ---- */

/* (transfer full): the ids that have changed or are gone, with the entry as it is now. */
static GHashTable *
collect_touched (const DocketEntriesAsked *asked)
{
  GHashTable *touched = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < asked->changed->len; i++)
    {
      DocketTimeEntry *entry = asked->changed->pdata[i];

      g_hash_table_replace (touched, entry->id, entry);
    }
  for (guint i = 0; i < asked->gone->len; i++)
    g_hash_table_replace (touched, asked->gone->pdata[i], NULL);
  return touched;
}

static guint
find_position (const Work *work, const Place *place)
{
  guint low = 0, high = work->found->entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      Place other = make_place (work, work->found->entries->pdata[middle]);

      if (compare_places (&other, place, (gpointer) work) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
put_in (Work *work, DocketTimeEntry *entry)
{
  Place place = make_place (work, entry);
  Count its = count (work, entry);
  guint position = find_position (work, &place);

  g_ptr_array_insert (work->found->entries, (int) position, docket_record_ref (entry));
  g_array_insert_val (work->found->counts, position, its);
  add_count (work->found, its, 1);
}

/* The rest is taken over from what was found before. Entries on issued invoices do not change. */
static void
change_some (Work *work)
{
  const DocketEntriesFound *before = work->asked->before;
  DocketEntriesFound *found = work->found;
  g_autoptr (GHashTable) touched = collect_touched (work->asked);
  GHashTableIter iter;
  gpointer entry;

  found->basis = g_atomic_rc_box_acquire (before->basis);
  found->numbers = g_hash_table_ref (before->numbers);
  work->input.find_data = found->basis;
  for (guint i = 0; i < before->entries->len; i++)
    {
      Count its = g_array_index (before->counts, Count, i);

      if (g_hash_table_contains (touched, docket_record_get_id (before->entries->pdata[i])))
        continue;
      g_ptr_array_add (found->entries, docket_record_ref (before->entries->pdata[i]));
      g_array_append_val (found->counts, its);
      add_count (found, its, 1);
    }
  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    if (entry != NULL && is_in_reach (work, entry) && is_wanted (work, entry))
      put_in (work, entry);
}

/* ---- What is as it was ---- */

static gboolean
is_same (const DocketEntriesFound *a, guint i, const DocketEntriesFound *b, guint j)
{
  return a->entries->pdata[i] == b->entries->pdata[j]
         || g_str_equal (docket_record_get_id (a->entries->pdata[i]),
                         docket_record_get_id (b->entries->pdata[j]));
}

/* Whether a row would say the same. */
static gboolean
says_same (const DocketEntriesFound *a, guint i, const DocketEntriesFound *b, guint j)
{
  const DocketTimeEntry *left = a->entries->pdata[i];
  const DocketTimeEntry *right = b->entries->pdata[j];

  if (left != right && !docket_record_equal (left, right))
    return FALSE;
  return a->numbers == b->numbers
         || g_strcmp0 (g_hash_table_lookup (a->numbers, left->id),
                       g_hash_table_lookup (b->numbers, right->id))
                == 0;
}

static void
find_same (const DocketEntriesFound *before, DocketEntriesFound *found)
{
  guint old = before->entries->len;
  guint new = found->entries->len;
  guint most = MIN (old, new);

  while (found->same_before < most
         && is_same (before, found->same_before, found, found->same_before))
    found->same_before++;
  most -= found->same_before;
  while (found->same_after < most
         && is_same (before, old - found->same_after - 1, found, new - found->same_after - 1))
    found->same_after++;
}

static void
find_fresh (const DocketEntriesFound *before, DocketEntriesFound *found)
{
  guint new = found->entries->len;

  for (guint i = 0; i < new; i++)
    {
      guint old = i < found->same_before ? i : before->entries->len - (new - i);

      if ((i >= found->same_before && i < new - found->same_after)
          || !says_same (before, old, found, i))
        g_array_append_val (found->fresh, i);
    }
}

/* ---- The work ---- */

static GPtrArray *
split_words (const char *text)
{
  g_auto (GStrv) split = g_strsplit_set (text, " \t", -1);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; split[i] != NULL; i++)
    if (*split[i] != '\0')
      g_ptr_array_add (words, g_strdup (split[i]));
  g_ptr_array_add (words, NULL);
  return words;
}

gpointer
docket_entries_work (DocketStore *store, gpointer data, GError **error)
{
  const DocketEntriesAsked *asked = data;
  const DocketEntriesFound *before = asked->before;
  g_autoptr (GPtrArray) words = split_words (asked->wish->words);
  DocketEntriesFound *found = found_new (before != NULL ? before->entries->len : 0);
  Work work = {
    .asked = asked, .found = found, .input = { .now = asked->now, .find = find }, .words = words
  };

  if (asked->changed != NULL)
    change_some (&work);
  else if (!read_all (&work, store, error))
    {
      docket_entries_found_unref (found);
      return NULL;
    }
  if (before != NULL)
    {
      find_same (before, found);
      find_fresh (before, found);
    }
  return found;
}
