/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One card of a board. Owns its record's reference and the words that are made of it once, when
 * they are first asked for: of ten thousand cards few are drawn, and most are never searched. Main
 * thread. Knows no widget and no database. */
#include "docket-card.h"

struct _DocketCard
{
  GObject parent_instance;

  DocketRecord *record;
  DocketCardFigures figures;
  char *contract;
  GRefString *client_name; /* shared between cards */
  GRefString *currency;
  GRefString *person_name;
  char *initials; /* NULL: not asked for yet, or nobody's */
  char *folded;   /* NULL: not asked for yet */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocketCard, docket_card, G_TYPE_OBJECT)

static gboolean
is_ticket (DocketCard *self)
{
  return self->record->shape == &docket_ticket_shape;
}

/* Only of a ticket, resp. of a project. */
static const DocketTicket *
get_ticket (DocketCard *self)
{
  return (const DocketTicket *) self->record;
}

static const DocketProject *
get_project (DocketCard *self)
{
  return (const DocketProject *) self->record;
}

/* "Ann Lee" → "AL", "Cher" → "C" */
static char *
make_initials (const char *name)
{
  g_autoptr (GString) initials = g_string_new (NULL);
  g_auto (GStrv) words = NULL;
  guint n_words;

  if (name == NULL || *name == '\0')
    return NULL;

  words = g_strsplit (name, " ", -1);
  n_words = g_strv_length (words);
  for (guint i = 0; i < n_words; i++)
    {
      gboolean outer = i == 0 || i == n_words - 1;

      if (outer && *words[i] != '\0')
        g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (words[i])));
    }
  return g_string_free (g_steal_pointer (&initials), FALSE);
}

static char *
fold (DocketCard *self)
{
  char *const *words = docket_card_get_labels (self);
  g_autofree char *labels = words != NULL ? g_strjoinv (" ", (char **) words) : g_strdup ("");
  const char *description
      = is_ticket (self) ? get_ticket (self)->description : get_project (self)->description;
  g_autofree char *text = g_strjoin ("\n",
                                     docket_card_get_id (self),
                                     docket_card_get_title (self),
                                     self->client_name,
                                     labels,
                                     description != NULL ? description : "",
                                     NULL);

  return g_utf8_casefold (text, -1);
}

static void
replace_name (GRefString **place, const char *name)
{
  g_clear_pointer (place, g_ref_string_release);
  if (name != NULL)
    *place = g_ref_string_new_intern (name);
}

static void
docket_card_finalize (GObject *object)
{
  DocketCard *self = DOCKET_CARD (object);

  docket_record_unref (self->record);
  g_free (self->contract);
  replace_name (&self->client_name, NULL);
  replace_name (&self->currency, NULL);
  replace_name (&self->person_name, NULL);
  g_free (self->initials);
  g_free (self->folded);

  G_OBJECT_CLASS (docket_card_parent_class)->finalize (object);
}

static void
docket_card_class_init (DocketCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = docket_card_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
docket_card_init (DocketCard *self)
{
  self->figures.unbilled = DOCKET_MONEY_NULL;
  self->figures.earned = DOCKET_MONEY_NULL;
  self->figures.left = DOCKET_NULL;
  self->figures.overage = DOCKET_RATE_NULL;
  self->figures.running_since = DOCKET_NULL;
}

static void
take_words (DocketCard *self,
            gconstpointer record,
            const char *client_name,
            const char *currency,
            const char *person_name)
{
  gpointer old = self->record;

  /* It may be the same one. */
  self->record = docket_record_ref ((gpointer) record);
  docket_record_unref (old);
  replace_name (&self->client_name, client_name);
  replace_name (&self->currency, currency);
  replace_name (&self->person_name, person_name);
  g_clear_pointer (&self->initials, g_free);
  g_clear_pointer (&self->folded, g_free);
}

DocketCard *
docket_card_new (gconstpointer record,
                 const char *client_name,
                 const char *currency,
                 const char *person_name)
{
  DocketCard *self = g_object_new (DOCKET_TYPE_CARD, NULL);

  take_words (self, record, client_name, currency, person_name);
  return self;
}

gboolean
docket_card_update (DocketCard *self,
                    gconstpointer record,
                    const char *client_name,
                    const char *currency,
                    const char *person_name)
{
  g_return_val_if_fail (DOCKET_IS_CARD (self), FALSE);

  if (docket_record_equal (self->record, record) && g_strcmp0 (self->client_name, client_name) == 0
      && g_strcmp0 (self->currency, currency) == 0
      && g_strcmp0 (self->person_name, person_name) == 0)
    return FALSE;

  take_words (self, record, client_name, currency, person_name);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return TRUE;
}

gboolean
docket_card_set_figures (DocketCard *self, const DocketCardFigures *figures)
{
  const DocketCardFigures *old = &self->figures;

  g_return_val_if_fail (DOCKET_IS_CARD (self), FALSE);

  if (old->spent == figures->spent && old->unbilled.minor == figures->unbilled.minor
      && old->earned.minor == figures->earned.minor && old->left == figures->left
      && old->granted == figures->granted && old->overage.e4 == figures->overage.e4
      && old->running_since == figures->running_since
      && g_strcmp0 (self->contract, figures->contract) == 0)
    return FALSE;

  if (g_strcmp0 (self->contract, figures->contract) != 0)
    {
      g_free (self->contract);
      self->contract = g_strdup (figures->contract);
    }
  self->figures = *figures;
  self->figures.contract = self->contract;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return TRUE;
}

DocketKind
docket_card_get_kind (DocketCard *self)
{
  return self->record->shape->kind;
}

const char *
docket_card_get_id (DocketCard *self)
{
  return docket_record_get_id (self->record);
}

gconstpointer
docket_card_get_record (DocketCard *self)
{
  return self->record;
}

const DocketCardFigures *
docket_card_get_figures (DocketCard *self)
{
  return &self->figures;
}

const char *
docket_card_get_title (DocketCard *self)
{
  return is_ticket (self) ? get_ticket (self)->title : get_project (self)->name;
}

const char *
docket_card_get_client (DocketCard *self)
{
  return is_ticket (self) ? get_ticket (self)->client : get_project (self)->client;
}

const char *
docket_card_get_client_name (DocketCard *self)
{
  return self->client_name;
}

const char *
docket_card_get_currency (DocketCard *self)
{
  return self->currency;
}

const char *
docket_card_get_person (DocketCard *self)
{
  return is_ticket (self) ? get_ticket (self)->assignee : get_project (self)->manager;
}

const char *
docket_card_get_initials (DocketCard *self)
{
  if (self->initials == NULL)
    self->initials = make_initials (self->person_name);
  return self->initials;
}

const char *
docket_card_get_stage (DocketCard *self)
{
  return is_ticket (self) ? get_ticket (self)->stage : get_project (self)->stage;
}

gint64
docket_card_get_rank (DocketCard *self)
{
  return is_ticket (self) ? get_ticket (self)->rank : get_project (self)->rank;
}

DocketDate
docket_card_get_due (DocketCard *self)
{
  return is_ticket (self) ? get_ticket (self)->due : get_project (self)->due;
}

char *const *
docket_card_get_labels (DocketCard *self)
{
  return is_ticket (self) ? get_ticket (self)->labels : NULL;
}

gint64
docket_card_get_estimate (DocketCard *self)
{
  gint64 hours;
  gint64 seconds;

  if (is_ticket (self))
    return get_ticket (self)->estimate.seconds;

  hours = get_project (self)->budget_hours.e4;
  if (DOCKET_IS_NULL (hours) || !docket_multiply_divide (hours, 3600, 10000, &seconds, NULL))
    return DOCKET_NULL;
  return seconds;
}

DocketMoney
docket_card_get_budget (DocketCard *self)
{
  return is_ticket (self) ? DOCKET_MONEY_NULL : get_project (self)->budget_amount;
}

const char *
docket_card_get_folded (DocketCard *self)
{
  if (self->folded == NULL)
    self->folded = fold (self);
  return self->folded;
}
