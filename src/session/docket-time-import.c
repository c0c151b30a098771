/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking over time that other programs recorded: which rows are new, and to whom and what they
 * belong. Reads the database and changes nothing. */
#include "docket-time-import.h"
#include "docket-time-import-private.h"

#include <string.h>

/** What rows are matched with. The strings are those of the records. */
typedef struct
{
  DocketTimeImportPlan *plan;
  const DocketTimeImportChoices *choices;
  GPtrArray *lists[DOCKET_N_KINDS]; /* of the kinds below */
  GHashTable *emails;               /* (element-type utf8 DocketAgent) */
  GHashTable *addresses;            /* (element-type utf8 utf8) of the file's people by name; NULL:
                                     * several are called so */
  GHashTable *full_names;           /* (element-type utf8 utf8) who of the file is called so; NULL:
                                     * several are */
  GHashTable *agents;               /* (element-type utf8 DocketAgent) by name */
  GHashTable *clients;              /* (element-type utf8 DocketClient) by name */
  GHashTable *projects;             /* (element-type utf8 DocketProject) by client and name */
  GHashTable *lone_projects;        /* by name; NULL: several are called so */
  GHashTable *services;             /* (element-type utf8 DocketService) */
  GHashTable *tickets;              /* (element-type utf8 DocketTicket) by id */
  GHashTable *titles;               /* by project or client, and title; NULL: several */
  GHashTable *sources;              /* (element-type utf8) */
  GHashTable *times;                /* (element-type utf8 guint) person, start and end of entries */
  GHashTable *open;                 /* (element-type utf8) sources of what is unbilled */
  GHashTable *ids;                  /* (element-type utf8) of the entries here */
  GHashTable *named_clients;        /* (element-type utf8 DocketTimeImportName) of the file */
  GHashTable *named_projects;
  GHashTable *named_people;
} Matching;

/* A name as it is compared: without regard to case and outer spaces. */
static char *
fold (const char *name)
{
  g_autofree char *plain = NULL;

  /* Most names are, and a hundred thousand rows have many. */
  if (g_str_is_ascii (name))
    return g_strstrip (g_ascii_strdown (name, -1));
  plain = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);
  return plain != NULL ? g_strstrip (g_utf8_casefold (plain, -1)) : g_strdup (name);
}

static char *
make_pair (const char *first, const char *second)
{
  g_autofree char *folded = fold (second);

  return g_strconcat (first, "\x1f", folded, NULL);
}

/* ---- The plan ---- */

static void
free_name (gpointer data)
{
  DocketTimeImportName *name = data;

  g_free (name->name);
  g_free (name->key);
  g_free (name->email);
  g_free (name->id);
  g_free (name);
}

static void
free_row (gpointer data)
{
  DocketTimeImportRow *row = data;

  g_free (row->source);
  g_free (row->ticket);
  g_free (row->service);
  g_free (row->note);
  g_free (row);
}

void
docket_time_import_plan_free (DocketTimeImportPlan *plan)
{
  if (plan == NULL)
    return;
  g_ptr_array_unref (plan->rows);
  g_ptr_array_unref (plan->clients);
  g_ptr_array_unref (plan->projects);
  g_ptr_array_unref (plan->people);
  g_free (plan->agent);
  g_free (plan);
}

static DocketTimeImportPlan *
make_plan (const char *agent)
{
  DocketTimeImportPlan *plan = g_new0 (DocketTimeImportPlan, 1);

  plan->rows = g_ptr_array_new_with_free_func (free_row);
  plan->clients = g_ptr_array_new_with_free_func (free_name);
  plan->projects = g_ptr_array_new_with_free_func (free_name);
  plan->people = g_ptr_array_new_with_free_func (free_name);
  plan->agent = g_strdup (agent);
  return plan;
}

/* ---- What is here ---- */

static void
matching_clear (Matching *self)
{
  GHashTable **tables[] = { &self->emails,         &self->agents,       &self->clients,
                            &self->projects,       &self->services,     &self->lone_projects,
                            &self->tickets,        &self->titles,       &self->sources,
                            &self->times,          &self->ids,          &self->named_clients,
                            &self->named_projects, &self->named_people, &self->addresses,
                            &self->full_names,     &self->open };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_clear_pointer (tables[i], g_hash_table_unref);
  for (int kind = 0; kind < DOCKET_N_KINDS; kind++)
    g_clear_pointer (&self->lists[kind], g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Matching, matching_clear)

static GHashTable *
make_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* The first one of a name is it. @key: (transfer full) */
static void
note_first (GHashTable *table, char *key, gpointer record)
{
  if (g_hash_table_contains (table, key))
    g_free (key);
  else
    g_hash_table_insert (table, key, record);
}

/* Where two are called the same neither is it. @key: (transfer full) */
static void
note_only (GHashTable *table, char *key, gpointer record)
{
  g_hash_table_replace (table, key, g_hash_table_contains (table, key) ? NULL : record);
}

static void
note_names (Matching *self)
{
  for (guint i = 0; i < self->lists[DOCKET_KIND_AGENT]->len; i++)
    {
      DocketAgent *agent = self->lists[DOCKET_KIND_AGENT]->pdata[i];

      if (agent->email != NULL && *agent->email != '\0')
        note_first (self->emails, fold (agent->email), agent);
      note_first (self->agents, fold (agent->name), agent);
    }
  for (guint i = 0; i < self->lists[DOCKET_KIND_CLIENT]->len; i++)
    {
      DocketClient *client = self->lists[DOCKET_KIND_CLIENT]->pdata[i];

      note_first (self->clients, fold (client->name), client);
    }
  for (guint i = 0; i < self->lists[DOCKET_KIND_PROJECT]->len; i++)
    {
      DocketProject *project = self->lists[DOCKET_KIND_PROJECT]->pdata[i];

      note_first (self->projects, make_pair (project->client, project->name), project);
      note_only (self->lone_projects, fold (project->name), project);
    }
  for (guint i = 0; i < self->lists[DOCKET_KIND_SERVICE]->len; i++)
    {
      DocketService *service = self->lists[DOCKET_KIND_SERVICE]->pdata[i];

      note_first (self->services, fold (service->name), service);
    }
  for (guint i = 0; i < self->lists[DOCKET_KIND_TICKET]->len; i++)
    {
      DocketTicket *ticket = self->lists[DOCKET_KIND_TICKET]->pdata[i];

      note_first (self->tickets, fold (ticket->id), ticket);
      note_only (
          self->titles,
          make_pair (ticket->project != NULL ? ticket->project : ticket->client, ticket->title),
          ticket);
    }
}

static char *
make_time_key (const char *agent, gint64 start, gint64 end)
{
  return g_strdup_printf ("%s\x1f%" G_GINT64_FORMAT "\x1f%" G_GINT64_FORMAT, agent, start, end);
}

static gboolean
came_from (const DocketTimeEntry *entry, const char *prefix)
{
  for (guint i = 0; entry->sources != NULL && entry->sources[i] != NULL; i++)
    if (g_str_has_prefix (entry->sources[i], prefix))
      return TRUE;
  return FALSE;
}

/* The days that the file is about. */
static DocketEntryFilter
find_days (const DocketForeignFile *file)
{
  DocketEntryFilter filter = DOCKET_ENTRY_FILTER_ALL;

  for (guint i = 0; i < file->entries->len; i++)
    {
      gint64 day = ((DocketForeignEntry *) file->entries->pdata[i])->start.seconds / 86400;

      if (i == 0 || day - 2 < filter.from.days)
        filter.from.days = day - 2;
      if (i == 0 || day + 2 > filter.to.days)
        filter.to.days = day + 2;
    }
  return filter;
}

/* What was taken over before and is still to be billed here, where the file tells of bills. */
static gboolean
note_open (Matching *self, DocketStore *store, const DocketForeignFile *file, GError **error)
{
  DocketEntryFilter filter = find_days (file);
  g_autoptr (GPtrArray) entries = NULL;
  gboolean billed = FALSE;

  for (guint i = 0; i < file->entries->len && !billed; i++)
    billed = ((DocketForeignEntry *) file->entries->pdata[i])->billed;
  if (!billed)
    return TRUE;
  filter.unbilled = TRUE;
  entries = docket_store_entries (store, &filter, error);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const DocketTimeEntry *entry = entries->pdata[i];

      for (guint j = 0; entry->sources != NULL && entry->sources[j] != NULL; j++)
        g_hash_table_add (self->open, g_strdup (entry->sources[j]));
    }
  return entries != NULL;
}

/* The entries of the days that the file is about. */
static gboolean
note_entries (Matching *self, DocketStore *store, const DocketForeignFile *file, GError **error)
{
  g_autofree char *prefix = g_strconcat (docket_foreign_format_get_word (file->format), ":", NULL);
  DocketEntryFilter filter = find_days (file);
  g_autoptr (GPtrArray) entries = NULL;

  entries = docket_store_entries (store, &filter, error);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const DocketTimeEntry *entry = entries->pdata[i];
      char *key = make_time_key (entry->agent, entry->start.seconds, entry->end.seconds);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->times, key));

      g_hash_table_add (self->ids, g_strdup (entry->id));
      /* One that came from such a file stands for its own row alone. */
      if (came_from (entry, prefix))
        g_free (key);
      else
        g_hash_table_replace (self->times, key, GUINT_TO_POINTER (n + 1));
    }
  return entries != NULL;
}

/* Entries of ours that have been moved far from the days of the file. */
static gboolean
note_own (Matching *self, DocketStore *store, const DocketForeignFile *file, GError **error)
{
  for (guint i = 0; i < file->entries->len; i++)
    {
      const char *own = ((DocketForeignEntry *) file->entries->pdata[i])->own;
      g_autoptr (GError) local_error = NULL;
      g_autoptr (DocketTimeEntry) entry = NULL;

      if (own == NULL || g_hash_table_contains (self->ids, own))
        continue;
      entry = docket_store_get (store, DOCKET_KIND_TIME_ENTRY, own, &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (entry != NULL)
        g_hash_table_add (self->ids, g_strdup (own));
    }
  return TRUE;
}

static gboolean
is_address (const char *text)
{
  const char *at = text != NULL ? strchr (text, '@') : NULL;

  return at != NULL && at > text && at[1] != '\0';
}

/* @table: what has one meaning in the file, or NULL for several. Both strings: (transfer full) */
static void
note_meaning (GHashTable *table, char *name, char *meaning)
{
  gpointer before;

  if (!g_hash_table_lookup_extended (table, name, NULL, &before))
    {
      g_hash_table_insert (table, name, meaning);
      return;
    }
  if (before != NULL && strcmp (before, meaning) != 0)
    g_hash_table_replace (table, g_strdup (name), NULL);
  g_free (name);
  g_free (meaning);
}

/* Which addresses the file gives to people of each name, and who has which full name. */
static void
note_addresses (Matching *self, const DocketForeignFile *file)
{
  for (guint i = 0; i < file->entries->len; i++)
    {
      const DocketForeignEntry *entry = file->entries->pdata[i];

      if (entry->person != NULL && is_address (entry->email))
        note_meaning (self->addresses, fold (entry->person), fold (entry->email));
      if (entry->person != NULL && entry->full_name != NULL)
        note_meaning (self->full_names,
                      fold (entry->full_name),
                      fold (is_address (entry->email) ? entry->email : entry->person));
    }
}

static gboolean
matching_read (Matching *self, DocketStore *store, const DocketForeignFile *file, GError **error)
{
  static const DocketKind kinds[] = { DOCKET_KIND_AGENT,
                                      DOCKET_KIND_SERVICE,
                                      DOCKET_KIND_CLIENT,
                                      DOCKET_KIND_PROJECT,
                                      DOCKET_KIND_TICKET };
  GHashTable **tables[]
      = { &self->emails,   &self->agents,        &self->clients,       &self->projects,
          &self->services, &self->lone_projects, &self->tickets,       &self->titles,
          &self->times,    &self->ids,           &self->named_clients, &self->named_projects,
          &self->open,     &self->named_people };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    *tables[i] = make_table ();
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      self->lists[kinds[i]] = docket_store_list (store, kinds[i], error);
      if (self->lists[kinds[i]] == NULL)
        return FALSE;
    }
  self->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->full_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  note_names (self);
  note_addresses (self, file);
  self->sources = docket_time_import_known (store, error);
  return self->sources != NULL && note_entries (self, store, file, error)
         && note_own (self, store, file, error) && note_open (self, store, file, error);
}

/* ---- Whom and what a row belongs to ---- */

/* A name of the file, noted once. */
static DocketTimeImportName *
note_name (GHashTable *named, GPtrArray *list, const char *key, const char *text, gboolean *fresh)
{
  DocketTimeImportName *name = g_hash_table_lookup (named, key);

  *fresh = name == NULL;
  if (name == NULL)
    {
      name = g_new0 (DocketTimeImportName, 1);
      name->name = g_strdup (text);
      name->key = g_strdup (key);
      g_ptr_array_add (list, name);
      g_hash_table_insert (named, g_strdup (key), name);
    }
  return name;
}

/* What a person chose for a name, else what is called so here, else what is done with all others.
 */
static void
settle_name (DocketTimeImportName *name, const char *chosen, const char *found, gboolean make)
{
  if (chosen == NULL)
    {
      name->id = g_strdup (found);
      name->make = found == NULL && make;
    }
  else if (strcmp (chosen, DOCKET_TIME_IMPORT_MAKE) == 0)
    name->make = TRUE;
  else if (strcmp (chosen, DOCKET_TIME_IMPORT_LATER) != 0)
    name->id = g_strdup (chosen);
}

static const char *
get_choice (GHashTable *choices, const char *key)
{
  return choices != NULL ? g_hash_table_lookup (choices, key) : NULL;
}

/* By the address; by what a person is called, and by the name that they sign in with, unless the
 * file has several people of that name. */
static const DocketAgent *
find_agent (Matching *self, const char *email, const char *full_name, const char *name)
{
  const DocketAgent *agent = email != NULL ? g_hash_table_lookup (self->emails, email) : NULL;
  gpointer address;

  if (agent == NULL && full_name != NULL
      && g_hash_table_lookup (self->full_names, full_name) != NULL)
    agent = g_hash_table_lookup (self->agents, full_name);
  if (agent != NULL || name == NULL)
    return agent;
  if (g_hash_table_lookup_extended (self->addresses, name, NULL, &address) && address == NULL)
    return NULL;
  return g_hash_table_lookup (self->agents, name);
}

static DocketTimeImportName *
match_person (Matching *self, const DocketForeignEntry *entry)
{
  const char *text = entry->person != NULL ? entry->person : entry->email;
  g_autofree char *folded = text != NULL ? fold (text) : NULL;
  g_autofree char *full_name = entry->full_name != NULL ? fold (entry->full_name) : NULL;
  g_autofree char *email = is_address (entry->email) ? fold (entry->email) : NULL;
  DocketTimeImportName *name;
  const DocketAgent *agent;
  const char *key;
  gboolean fresh;

  if (folded == NULL)
    return NULL;
  /* Some rows may leave it out. */
  if (email == NULL)
    email = g_strdup (g_hash_table_lookup (self->addresses, folded));
  key = email != NULL ? email : folded;
  name = note_name (self->named_people,
                    self->plan->people,
                    key,
                    entry->full_name != NULL ? entry->full_name : text,
                    &fresh);
  if (!fresh)
    return name;
  if (email != NULL)
    name->email = g_strdup (is_address (entry->email) ? entry->email : email);
  agent = find_agent (self, email, full_name, folded);
  settle_name (name,
               get_choice (self->choices->people, key),
               agent != NULL ? agent->id : NULL,
               self->choices->make);
  return name;
}

static DocketTimeImportName *
match_client (Matching *self, const char *text)
{
  g_autofree char *key = fold (text);
  gboolean fresh;
  DocketTimeImportName *name
      = note_name (self->named_clients, self->plan->clients, key, text, &fresh);
  const DocketClient *client;

  if (!fresh)
    return name;
  client = g_hash_table_lookup (self->clients, key);
  settle_name (name,
               get_choice (self->choices->clients, key),
               client != NULL ? client->id : NULL,
               self->choices->make);
  return name;
}

/* A project that is here, noted as one of the file. */
static DocketTimeImportName *
take_project (Matching *self, const DocketProject *project)
{
  gboolean fresh;
  DocketTimeImportName *name
      = note_name (self->named_projects, self->plan->projects, project->id, project->name, &fresh);

  if (fresh)
    name->id = g_strdup (project->id);
  return name;
}

static DocketTimeImportName *
match_project (Matching *self, const char *text, DocketTimeImportName *client)
{
  g_autofree char *here = client->id != NULL ? make_pair (client->id, text) : NULL;
  const DocketProject *project = here != NULL ? g_hash_table_lookup (self->projects, here) : NULL;
  g_autofree char *of = NULL;
  g_autofree char *key = NULL;
  DocketTimeImportName *name;
  gboolean fresh;

  if (project != NULL)
    return take_project (self, project);
  /* Without its client it cannot be. */
  if (!self->choices->make || (client->id == NULL && !client->make))
    return NULL;
  of = g_strdup_printf ("\x1f%p", (gpointer) client);
  key = make_pair (of, text);
  name = note_name (self->named_projects, self->plan->projects, key, text, &fresh);
  name->make = TRUE;
  name->client = client;
  return name;
}

/* Finds client and project by their names. A project alone is one that is here, else it stands for
 * its client. */
static void
match_place (Matching *self, DocketTimeImportRow *row)
{
  const DocketForeignEntry *entry = row->entry;
  DocketTimeImportName *client;

  if (entry->client == NULL && entry->project != NULL)
    {
      g_autofree char *key = fold (entry->project);
      const DocketProject *project = g_hash_table_lookup (self->lone_projects, key);

      if (project != NULL && get_choice (self->choices->clients, key) == NULL)
        {
          row->project = take_project (self, project);
          return;
        }
      row->client = match_client (self, entry->project);
      return;
    }
  if (entry->client == NULL)
    return;
  client = match_client (self, entry->client);
  row->client = client;
  row->project = entry->project != NULL ? match_project (self, entry->project, client) : NULL;
}

/* Of a program that has neither clients nor projects a tag may be one. */
static void
match_tags (Matching *self, DocketTimeImportRow *row)
{
  char *const *tags = row->entry->tags;

  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    {
      g_autofree char *key = fold (tags[i]);
      const DocketProject *project = g_hash_table_lookup (self->lone_projects, key);

      if (project != NULL)
        {
          row->project = take_project (self, project);
          return;
        }
      if (g_hash_table_lookup (self->clients, key) != NULL)
        row->client = match_client (self, tags[i]);
    }
}

/* ---- Tickets, services, notes ---- */

/* The ticket whose id a text begins with. */
static const DocketTicket *
find_leading (Matching *self, const char *text)
{
  g_autofree char *word = NULL;
  g_autofree char *key = NULL;
  gsize length;

  if (text == NULL)
    return NULL;
  length = strcspn (text, " \t\n:,;");
  word = g_strndup (text, length);
  key = fold (word);
  return g_hash_table_lookup (self->tickets, key);
}

static const DocketTicket *
find_ticket (Matching *self, const DocketTimeImportRow *row)
{
  const DocketForeignEntry *entry = row->entry;
  const DocketTicket *ticket = find_leading (self, entry->task);
  const char *of = NULL;

  if (ticket == NULL)
    ticket = find_leading (self, entry->note);
  for (guint i = 0; ticket == NULL && entry->tags != NULL && entry->tags[i] != NULL; i++)
    {
      g_autofree char *key = fold (entry->tags[i]);

      ticket = g_hash_table_lookup (self->tickets, key);
    }
  if (row->project != NULL)
    of = row->project->id;
  else if (row->client != NULL)
    of = row->client->id;
  if (ticket == NULL && entry->task != NULL && of != NULL)
    {
      g_autofree char *key = make_pair (of, entry->task);

      ticket = g_hash_table_lookup (self->titles, key);
    }
  return ticket;
}

static gboolean
match_service (Matching *self, DocketTimeImportRow *row, const char *text)
{
  g_autofree char *key = text != NULL ? fold (text) : NULL;
  const DocketService *service
      = key != NULL && row->service == NULL ? g_hash_table_lookup (self->services, key) : NULL;

  if (service == NULL)
    return FALSE;
  row->service = g_strdup (service->id);
  return TRUE;
}

/* What found no place of its own stands in the note, so that nothing is lost. */
static char *
make_note (const DocketForeignEntry *entry, gboolean task, gboolean service)
{
  GString *note = g_string_new (NULL);

  if (task && entry->task != NULL)
    g_string_append (note, entry->task);
  if (service && entry->service != NULL)
    g_string_append_printf (note, "%s%s", note->len > 0 ? ", " : "", entry->service);
  if (entry->note != NULL)
    g_string_append_printf (note, "%s%s", note->len > 0 ? ": " : "", entry->note);
  for (guint i = 0; entry->tags != NULL && entry->tags[i] != NULL; i++)
    g_string_append_printf (note, "%s#%s", note->len > 0 ? " " : "", entry->tags[i]);
  if (note->len > 0)
    return g_string_free (note, FALSE);
  g_string_free (note, TRUE);
  return NULL;
}

/* @note: (nullable) (transfer full). (transfer full) */
static char *
add_billed (Matching *self, const DocketForeignEntry *entry, char *note)
{
  g_autofree char *before = note;
  const char *words = self->choices->billed_words;

  if (words == NULL)
    return g_steal_pointer (&before);
  return g_strdup_printf ("%s%s(%s%s%s)",
                          before != NULL ? before : "",
                          before != NULL ? " " : "",
                          words,
                          entry->invoice != NULL ? ": " : "",
                          entry->invoice != NULL ? entry->invoice : "");
}

static void
match_work (Matching *self, DocketTimeImportRow *row)
{
  const DocketForeignEntry *entry = row->entry;
  const DocketTicket *ticket;
  gboolean named;

  match_place (self, row);
  if (row->client == NULL && row->project == NULL)
    match_tags (self, row);
  ticket = find_ticket (self, row);
  named = ticket != NULL;
  if (ticket != NULL)
    {
      row->ticket = g_strdup (ticket->id);
      row->client = row->project = NULL;
    }
  row->note = make_note (entry,
                         !named && !match_service (self, row, entry->task),
                         !match_service (self, row, entry->service));
  row->closed = entry->billed && self->choices->billed == DOCKET_TIME_IMPORT_BILLED_CLOSED;
  if (row->closed)
    row->note = add_billed (self, entry, row->note);
}

/* ---- Rows ---- */

/* An entry here that is the same stretch of the same person's time stands for one row. */
static gboolean
take_same_time (Matching *self, const DocketTimeImportRow *row)
{
  const char *agent
      = row->person != NULL && row->person->id != NULL ? row->person->id : self->plan->agent;
  g_autofree char *key = NULL;
  guint n;

  if (agent == NULL || (row->person != NULL && row->person->make) || row->entry->length_only)
    return FALSE;
  key = make_time_key (agent, row->entry->start.seconds, row->entry->end.seconds);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (self->times, key));
  if (n > 0)
    g_hash_table_replace (self->times, g_steal_pointer (&key), GUINT_TO_POINTER (n - 1));
  return n > 0;
}

/* What the file says nobody of is one person's: another may have been at the same meeting. */
static char *
make_source (Matching *self, const DocketForeignEntry *entry)
{
  if (entry->person != NULL || entry->email != NULL)
    return g_strdup (entry->source);
  return self->plan->agent != NULL ? docket_time_import_source_of (entry->source, self->plan->agent)
                                   : NULL;
}

static gboolean
is_known (Matching *self, const DocketTimeImportRow *row)
{
  return (row->source != NULL && g_hash_table_contains (self->sources, row->source))
         || (row->entry->own != NULL && g_hash_table_contains (self->ids, row->entry->own));
}

/* Those that it leads to count what is new of them. */
static void
count_row (DocketTimeImportPlan *plan, const DocketTimeImportRow *row)
{
  const DocketTimeImportName *names[] = { row->person, row->client, row->project };

  plan->n_there += row->state == DOCKET_TIME_IMPORT_THERE;
  plan->n_nobody += row->state == DOCKET_TIME_IMPORT_NOBODY;
  plan->n_left += row->state == DOCKET_TIME_IMPORT_LEFT;
  plan->n_billed += row->state == DOCKET_TIME_IMPORT_LEFT
                    || (row->state == DOCKET_TIME_IMPORT_NEW && row->entry->billed);
  if (row->state != DOCKET_TIME_IMPORT_NEW)
    return;
  plan->n_new++;
  plan->seconds += row->entry->end.seconds - row->entry->start.seconds;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL)
      ((DocketTimeImportName *) names[i])->n_new++;
  if (row->project != NULL && row->project->client != NULL && row->project->client != row->client)
    row->project->client->n_new++;
}

static void
add_row (Matching *self, const DocketForeignEntry *entry)
{
  DocketTimeImportRow *row = g_new0 (DocketTimeImportRow, 1);
  gboolean anybody;

  row->entry = entry;
  row->person = match_person (self, entry);
  match_work (self, row);
  anybody = row->person != NULL && (row->person->id != NULL || row->person->make)
                ? TRUE
                : self->plan->agent != NULL;
  row->source = make_source (self, entry);
  if (is_known (self, row) || take_same_time (self, row))
    row->state = DOCKET_TIME_IMPORT_THERE;
  else if (!anybody)
    row->state = DOCKET_TIME_IMPORT_NOBODY;
  else if (entry->billed && self->choices->billed == DOCKET_TIME_IMPORT_BILLED_LEFT)
    row->state = DOCKET_TIME_IMPORT_LEFT;
  else
    row->state = DOCKET_TIME_IMPORT_NEW;
  count_row (self->plan, row);
  self->plan->n_open += row->state == DOCKET_TIME_IMPORT_THERE && entry->billed
                        && row->source != NULL && g_hash_table_contains (self->open, row->source);
  g_ptr_array_add (self->plan->rows, row);
}

/* Clients and projects are a company's. */
static gboolean
check_company (DocketStore *store, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DocketCompany) company
      = docket_store_get (store, DOCKET_KIND_COMPANY, DOCKET_COMPANY_ID, &local_error);

  if (company == NULL && local_error == NULL)
    g_set_error_literal (
        &local_error, DOCKET_SESSION_ERROR, DOCKET_SESSION_ERROR_NO_COMPANY, "no company");
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

DocketTimeImportPlan *
docket_time_import_plan (DocketStore *store,
                         const DocketForeignFile *file,
                         const DocketTimeImportChoices *choices,
                         GError **error)
{
  g_autoptr (DocketTimeImportPlan) plan = NULL;
  g_auto (Matching) matching = { NULL };
  gboolean read;

  g_return_val_if_fail (store != NULL && file != NULL && choices != NULL, NULL);

  plan = make_plan (choices->agent);
  matching.plan = plan;
  matching.choices = choices;
  if (!docket_store_begin_read (store, error))
    return NULL;
  read = check_company (store, error) && matching_read (&matching, store, file, error);
  docket_store_end_read (store);
  if (!read)
    return NULL;
  for (guint i = 0; i < file->entries->len; i++)
    add_row (&matching, file->entries->pdata[i]);
  return g_steal_pointer (&plan);
}
