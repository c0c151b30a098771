/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of entries, found and put into order on the reader's thread, so that a hundred thousand
 * of them cost the window nothing. Also finds out what is as it was: only the rest is told to the
 * list that shows them. Knows no widget. */
#include "docket-entry-reader.h"

#include "docket-timesheet.h"

#include <string.h>

/** What entries refer to, of one moment. */
typedef struct
{
  GHashTable *tickets;
  GHashTable *projects;
  GHashTable *services;
  GHashTable *clients;
  GHashTable *agents;
} Records;

/** An entry with what it is put into order by. */
typedef struct
{
  DocketTimeEntry *entry;
  const char *text;
  gint64 number;
} Place;

DocketEntriesWish *
docket_entries_wish_copy (const DocketEntriesWish *wish)
{
  DocketEntriesWish *copy = g_memdup2 (wish, sizeof *wish);

  copy->agent = g_strdup (wish->agent);
  copy->client = g_strdup (wish->client);
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
  g_free (wish->words);
  g_free (wish);
}

static void
found_clear (gpointer data)
{
  DocketEntriesFound *found = data;

  g_clear_pointer (&found->entries, g_ptr_array_unref);
  g_clear_pointer (&found->numbers, g_hash_table_unref);
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

static gboolean
read_records (DocketStore *store, Records *records, GError **error)
{
  return (records->tickets = read_kind (store, DOCKET_KIND_TICKET, error)) != NULL
         && (records->projects = read_kind (store, DOCKET_KIND_PROJECT, error)) != NULL
         && (records->services = read_kind (store, DOCKET_KIND_SERVICE, error)) != NULL
         && (records->clients = read_kind (store, DOCKET_KIND_CLIENT, error)) != NULL
         && (records->agents = read_kind (store, DOCKET_KIND_AGENT, error)) != NULL;
}

static void
records_clear (Records *records)
{
  GHashTable **const tables[] = {
    &records->tickets, &records->projects, &records->services, &records->clients, &records->agents
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_clear_pointer (tables[i], g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Records, records_clear)

static gpointer
find (gpointer data, DocketKind kind, const char *id)
{
  const Records *records = data;

  switch ((int) kind)
    {
    case DOCKET_KIND_TICKET:
      return g_hash_table_lookup (records->tickets, id);
    case DOCKET_KIND_PROJECT:
      return g_hash_table_lookup (records->projects, id);
    case DOCKET_KIND_SERVICE:
      return g_hash_table_lookup (records->services, id);
    default:
      return NULL;
    }
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
has_words (const Records *records,
           const DocketTimesheetInput *input,
           const DocketTimeEntry *entry,
           char **words)
{
  const DocketTicket *ticket;
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  if (words[0] == NULL)
    return TRUE;
  ticket = entry->ticket != NULL ? g_hash_table_lookup (records->tickets, entry->ticket) : NULL;
  text = g_strjoin (" ",
                    entry->note != NULL ? entry->note : "",
                    entry->ticket != NULL ? entry->ticket : "",
                    ticket != NULL ? ticket->title : "",
                    get_name (records->clients, docket_timesheet_client (input, entry)),
                    NULL);
  folded = g_utf8_casefold (text, -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* ---- In which order ---- */

static int
compare_places (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Place *left = a;
  const Place *right = b;
  int by_text = left->text != NULL ? strcmp (left->text, right->text) : 0;

  if (by_text != 0)
    return by_text;
  if (left->number != right->number)
    return left->number < right->number ? -1 : 1;
  return strcmp (left->entry->id, right->entry->id);
}

static Place
make_place (const Records *records,
            const DocketTimesheetInput *input,
            DocketTimeEntry *entry,
            DocketEntriesOrder order)
{
  Place place = { entry, NULL, -entry->start.seconds };

  switch (order)
    {
    case DOCKET_ENTRIES_OLDEST:
      place.number = entry->start.seconds;
      break;
    case DOCKET_ENTRIES_BY_TICKET:
      place.text = entry->ticket != NULL ? entry->ticket : "";
      break;
    case DOCKET_ENTRIES_BY_CLIENT:
      place.text = get_name (records->clients, docket_timesheet_client (input, entry));
      break;
    case DOCKET_ENTRIES_BY_PERSON:
      place.text = get_name (records->agents, entry->agent);
      break;
    case DOCKET_ENTRIES_LONGEST:
      place.number = -docket_timesheet_worked (input, entry);
      break;
    case DOCKET_ENTRIES_NEWEST:
    case DOCKET_ENTRIES_N_ORDERS:
    default:
      break;
    }
  return place;
}

/* ---- The work ---- */

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

static void
count (const DocketTimesheetInput *input, const DocketTimeEntry *entry, DocketEntriesFound *found)
{
  gint64 worked = docket_timesheet_worked (input, entry);

  found->seconds += worked;
  if (docket_timesheet_kind (input, entry) == DOCKET_ENTRY_BILLABLE)
    found->billable
        += DOCKET_IS_NULL (entry->billable_time.seconds) ? worked : entry->billable_time.seconds;
}

static void
select_and_sort (const Records *records,
                 const DocketEntriesAsked *asked,
                 GPtrArray *all,
                 DocketEntriesFound *found)
{
  DocketTimesheetInput input = { .now = asked->now, .find = find, .find_data = (gpointer) records };
  g_autoptr (GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (Place), all->len);
  g_auto (GStrv) split = g_strsplit_set (asked->wish->words, " \t", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; split[i] != NULL; i++)
    if (*split[i] != '\0')
      g_ptr_array_add (words, split[i]);
  g_ptr_array_add (words, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      DocketTimeEntry *entry = all->pdata[i];
      Place place;

      if (!has_state (
              &input, entry, g_hash_table_contains (found->numbers, entry->id), asked->wish->state)
          || !has_words (records, &input, entry, (char **) words->pdata))
        continue;
      count (&input, entry, found);
      place = make_place (records, &input, entry, asked->wish->order);
      g_array_append_val (places, place);
    }
  g_array_sort_with_data (places, compare_places, NULL);
  for (guint i = 0; i < places->len; i++)
    g_ptr_array_add (found->entries, docket_record_ref (g_array_index (places, Place, i).entry));
}

/* Whether a row would say the same. */
static gboolean
is_same (const DocketEntriesFound *a, guint i, const DocketEntriesFound *b, guint j)
{
  const DocketTimeEntry *left = a->entries->pdata[i];
  const DocketTimeEntry *right = b->entries->pdata[j];

  return g_str_equal (left->id, right->id) && docket_record_equal (left, right)
         && g_strcmp0 (g_hash_table_lookup (a->numbers, left->id),
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

gpointer
docket_entries_work (DocketStore *store, gpointer data, GError **error)
{
  const DocketEntriesAsked *asked = data;
  DocketEntriesFound *found = g_atomic_rc_box_new0 (DocketEntriesFound);
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;
  g_auto (Records) records = { NULL };
  g_autoptr (GPtrArray) all = NULL;

  filter.agent = asked->wish->agent;
  filter.client = asked->wish->client;
  filter.from = asked->wish->from;
  filter.to = asked->wish->to;
  found->entries = docket_record_list_new ();
  all = docket_store_entries (store, &filter, error);
  if (all == NULL || !read_numbers (store, asked->wish, found, error)
      || !read_records (store, &records, error))
    {
      docket_entries_found_unref (found);
      return NULL;
    }
  select_and_sort (&records, asked, all, found);
  if (asked->before != NULL)
    find_same (asked->before, found);
  return found;
}
