/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The board with 10 000 cards in five columns, against five bare lists of cards that draw about the
 * same (ground and edge, four texts, a label, a bar) in the plainest way, in the same run and in
 * turn. Prints a line a measure: name, Docket's and the bare lists'
 * milliseconds of CPU up to the painted frame (medians), their ratio, and what it may be. */

#include "docket-board.h"

#include <adwaita.h>
#include <string.h>
#include <time.h>

#define N_CARDS 10000
#define N_STAGES 5
#define N_RUNS 7
#define N_FRAMES 40
#define LIMIT 1.3

static const char *const stage_names[N_STAGES]
    = { "Open", "In progress", "Waiting", "Review", "Done" };
static const char *const titles[] = {
  "VPN drops every hour",
  "New laptop for reception",
  "Quote for backup storage",
  "Migrate the file server",
  "Mail queue stuck, messages delayed by hours",
  "Set up two accounts",
  "Printer jams on tray two",
  "Wi-Fi survey of the second floor",
  "Licences to be renewed",
  "Restore a folder from the backup of last week",
};
static const char *const clients[] = { "Acme", "Brightside", "Kovář s.r.o.", "Müller GmbH" };
static const char *const label_names[] = { "mail", "network", "hardware", "project" };

/* ---- Cards ---- */

static DocketTicket *
new_ticket (guint i)
{
  DocketTicket *ticket = docket_record_new (&docket_ticket_shape);

  ticket->id = g_strdup_printf ("T-%u", i + 1);
  ticket->title = g_strdup (titles[i % G_N_ELEMENTS (titles)]);
  ticket->client = g_strdup (clients[i % G_N_ELEMENTS (clients)]);
  ticket->stage = g_strdup (stage_names[i % N_STAGES]);
  ticket->assignee = g_strdup (i % 3 == 0 ? "ann" : "ben");
  ticket->rank = (gint64) i * 1024;
  if (i % 2 == 0)
    ticket->estimate.seconds = 3600 * (1 + i % 7);
  if (i % 4 == 0)
    ticket->due.days = 20000 + i % 30;
  if (i % 3 != 0)
    {
      ticket->labels = g_new0 (char *, 2);
      ticket->labels[0] = g_strdup (label_names[i % G_N_ELEMENTS (label_names)]);
    }
  return ticket;
}

static DocketCard *
new_card (guint i)
{
  g_autoptr (DocketTicket) ticket = new_ticket (i);
  DocketCard *card
      = docket_card_new (ticket, ticket->client, "USD", i % 3 == 0 ? "Ann Lee" : "Ben Moss");
  DocketCardFigures figures = { .spent = 600 * (i % 20),
                                .unbilled = { i % 5 == 0 ? 12500 : 0 },
                                .left = DOCKET_NULL,
                                .overage = DOCKET_RATE_NULL,
                                .running_since = DOCKET_NULL };

  docket_card_set_figures (card, &figures);
  return card;
}

static gboolean
matches (DocketCard *card, gpointer words)
{
  return strstr (docket_card_get_folded (card), words) != NULL;
}

/* ---- A bare list ---- */

#define BARE_TYPE_CARD (bare_card_get_type ())
G_DECLARE_FINAL_TYPE (BareCard, bare_card, BARE, CARD, GtkWidget)

#define N_TEXTS 4

struct _BareCard
{
  GtkWidget parent_instance;

  PangoLayout *layouts[N_TEXTS];
  int height;
};

G_DEFINE_FINAL_TYPE (BareCard, bare_card, GTK_TYPE_WIDGET)

static void
bare_card_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  *minimum = *natural
      = orientation == GTK_ORIENTATION_HORIZONTAL ? 226 : BARE_CARD (widget)->height + 30;
}

static void
fill (GtkSnapshot *snapshot, float x, float y, float width, float height, float radius, float grey)
{
  const GdkRGBA color = { grey, grey, grey, 1 };
  GskRoundedRect outline;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, y, width, height);

  gsk_rounded_rect_init_from_rect (&outline, &bounds, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
edge (GtkSnapshot *snapshot, float width, float height)
{
  const GdkRGBA grey = { 0, 0, 0, 0.1f };
  const GdkRGBA colors[4] = { grey, grey, grey, grey };
  const float widths[4] = { 1, 1, 1, 1 };
  GskRoundedRect outline;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 11);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
bare_card_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BareCard *self = BARE_CARD (widget);
  const GdkRGBA black = { 0, 0, 0, 1 };
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  int y = 12;

  fill (snapshot, 0, 0, width, height, 11, 1.0f);
  edge (snapshot, width, height);
  fill (snapshot, 12, height - 40, 60, 20, 6, 0.9f);
  fill (snapshot, 12, height - 12, 202, 4, 2, 0.9f);
  fill (snapshot, 12, height - 12, 120, 4, 2, 0.5f);
  for (guint i = 0; i < N_TEXTS && self->layouts[i] != NULL; i++)
    {
      int line;

      pango_layout_get_pixel_size (self->layouts[i], NULL, &line);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (12, (float) y));
      gtk_snapshot_append_layout (snapshot, self->layouts[i], &black);
      gtk_snapshot_restore (snapshot);
      y += line;
    }
}

static void
bare_card_set (BareCard *self, DocketCard *card)
{
  const char *texts[N_TEXTS] = { NULL };
  int height;

  for (guint i = 0; i < N_TEXTS; i++)
    g_clear_object (&self->layouts[i]);
  self->height = 0;
  if (card == NULL)
    return;
  texts[0] = docket_card_get_client_name (card);
  texts[1] = docket_card_get_title (card);
  texts[2] = docket_card_get_id (card);
  texts[3] = docket_card_get_initials (card);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      self->layouts[i] = gtk_widget_create_pango_layout (GTK_WIDGET (self), texts[i]);
      pango_layout_set_width (self->layouts[i], 202 * PANGO_SCALE);
      pango_layout_get_pixel_size (self->layouts[i], NULL, &height);
      self->height += height;
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
bare_card_dispose (GObject *object)
{
  bare_card_set (BARE_CARD (object), NULL);
  G_OBJECT_CLASS (bare_card_parent_class)->dispose (object);
}

static void
bare_card_class_init (BareCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bare_card_dispose;
  GTK_WIDGET_CLASS (klass)->measure = bare_card_measure;
  GTK_WIDGET_CLASS (klass)->snapshot = bare_card_snapshot;
}

static void
bare_card_init (BareCard *self)
{
}

static void
bare_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, g_object_new (BARE_TYPE_CARD, NULL));
}

static void
bare_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  bare_card_set (BARE_CARD (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

/* ---- Both ---- */

typedef struct
{
  GtkWindow *window;
  GListStore *stores[N_STAGES]; /* bare: one a column; Docket: the first alone */
  GtkCustomFilter *filters[N_STAGES];
  GtkAdjustment *adjustment; /* of the first column */
  DocketBoard *board;        /* NULL: bare */
  const char *word;
} Subject;

static gboolean painted;

static void
after_paint_cb (GdkFrameClock *clock)
{
  painted = TRUE;
}

static double
get_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static void
wait_for_paint (Subject *self)
{
  painted = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self->window));
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
}

static void
settle (Subject *self)
{
  for (guint i = 0; i < 4; i++)
    wait_for_paint (self);
}

static gboolean
matches_word (gpointer item, gpointer data)
{
  Subject *self = data;

  return self->word == NULL || matches (item, (gpointer) self->word);
}

static GtkWidget *
new_bare_list (Subject *self, guint stage)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkFilterListModel *filtered;
  GtkWidget *list;

  g_signal_connect (factory, "setup", G_CALLBACK (bare_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bare_bind_cb), NULL);
  self->filters[stage] = gtk_custom_filter_new (matches_word, self, NULL);
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->stores[stage])),
                                        GTK_FILTER (g_object_ref (self->filters[stage])));
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (filtered))),
                            g_steal_pointer (&factory));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_size_request (scroller, 238, -1);
  if (stage == 0)
    self->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  return scroller;
}

static GtkWidget *
new_bare (Subject *self, GPtrArray *cards)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (guint i = 0; i < N_STAGES; i++)
    self->stores[i] = g_list_store_new (DOCKET_TYPE_CARD);
  for (guint i = 0; i < cards->len; i++)
    g_list_store_append (self->stores[i % N_STAGES], g_ptr_array_index (cards, i));
  for (guint i = 0; i < N_STAGES; i++)
    gtk_box_append (GTK_BOX (box), new_bare_list (self, i));
  return box;
}

static void
moved_cb (
    DocketBoard *board, DocketCard *card, const char *stage, const char *before, Subject *self)
{
  g_autoptr (DocketTicket) ticket = docket_record_copy (docket_card_get_record (card));
  g_autofree char *client = g_strdup (docket_card_get_client_name (card));
  guint position;

  g_free (ticket->stage);
  ticket->stage = g_strdup (stage);
  docket_card_update (card, ticket, client, "USD", "Ann Lee");
  if (g_list_store_find (self->stores[0], card, &position))
    g_list_model_items_changed (G_LIST_MODEL (self->stores[0]), position, 1, 1);
}

static GtkWidget *
new_docket (Subject *self, GPtrArray *cards)
{
  g_autoptr (GPtrArray) stages = docket_record_list_new ();
  GtkWidget *board;

  self->stores[0] = g_list_store_new (DOCKET_TYPE_CARD);
  g_list_store_splice (self->stores[0], 0, 0, cards->pdata, cards->len);
  board = docket_board_new (DOCKET_KIND_TICKET, G_LIST_MODEL (self->stores[0]));
  for (guint i = 0; i < N_STAGES; i++)
    {
      DocketStage *stage = docket_record_new (&docket_stage_shape);

      stage->name = g_strdup (stage_names[i]);
      g_ptr_array_add (stages, stage);
    }
  self->board = DOCKET_BOARD (board);
  docket_board_set_today (self->board, (DocketDate){ 20010 });
  docket_board_set_stages (self->board, stages);
  g_signal_connect (board, "moved", G_CALLBACK (moved_cb), self);
  self->adjustment = docket_column_get_adjustment (docket_board_get_column (self->board, 0));
  return board;
}

/* From nothing to the first painted frame; the cards themselves are there before. */
static double
begin (Subject *self, gboolean bare, GPtrArray *cards)
{
  double start = get_cpu ();
  GtkWidget *content;
  GdkFrameClock *clock;

  memset (self, 0, sizeof *self);
  content = bare ? new_bare (self, cards) : new_docket (self, cards);
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (self->window, 1280, 900);
  gtk_window_set_child (self->window, content);
  gtk_widget_realize (GTK_WIDGET (self->window));
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
  gtk_window_present (self->window);
  wait_for_paint (self);
  while (!gtk_widget_get_mapped (content) || gtk_widget_get_width (content) < 100)
    wait_for_paint (self);
  return get_cpu () - start;
}

static void
end (Subject *self)
{
  GtkWindow *window = self->window;

  gtk_window_destroy (window);
  for (guint i = 0; i < N_STAGES; i++)
    {
      g_clear_object (&self->stores[i]);
      g_clear_object (&self->filters[i]);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* The second card of the first column to the top of the second, and back. */
static double
move (Subject *self, gboolean back)
{
  double start = get_cpu ();

  if (self->board != NULL)
    {
      DocketBoardModel *model = docket_board_get_model (self->board);
      DocketColumnModel *from = docket_board_model_get_column (model, back ? 1 : 0);
      DocketCard *card = docket_column_model_peek (from, 1);

      moved_cb (self->board, card, stage_names[back ? 0 : 1], NULL, self);
    }
  else
    {
      g_autoptr (DocketCard) card
          = g_list_model_get_item (G_LIST_MODEL (self->stores[back ? 1 : 0]), 1);

      g_list_store_remove (self->stores[back ? 1 : 0], 1);
      g_list_store_insert (self->stores[back ? 0 : 1], 1, card);
    }
  wait_for_paint (self);
  return get_cpu () - start;
}

static double
filter (Subject *self, const char *word)
{
  double start = get_cpu ();
  GtkFilterChange change = word == NULL         ? GTK_FILTER_CHANGE_LESS_STRICT
                           : self->word == NULL ? GTK_FILTER_CHANGE_MORE_STRICT
                                                : GTK_FILTER_CHANGE_DIFFERENT;

  self->word = word;
  if (self->board != NULL)
    docket_board_set_filter (self->board, word != NULL ? matches : NULL, (gpointer) word);
  else
    for (guint i = 0; i < N_STAGES; i++)
      gtk_filter_changed (GTK_FILTER (self->filters[i]), change);
  wait_for_paint (self);
  return get_cpu () - start;
}

static double
scroll (Subject *self)
{
  double start = get_cpu ();

  for (guint i = 0; i < N_FRAMES; i++)
    {
      gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) + 90);
      wait_for_paint (self);
    }
  start = (get_cpu () - start) / N_FRAMES;
  gtk_adjustment_set_value (self->adjustment, 0);
  settle (self);
  return start;
}

/* ---- Measuring ---- */

enum
{
  FIRST_FRAME,
  MOVE,
  FILTER,
  UNFILTER,
  SCROLL,
  N_MEASURES,
};

static const char *const names[N_MEASURES] = {
  "board first frame",    "board move",   "board filter keystroke",
  "board filter cleared", "board scroll",
};

static double results[N_MEASURES][2][N_RUNS];

static void
run_one (guint run, gboolean bare, GPtrArray *cards)
{
  Subject subject;

  results[FIRST_FRAME][bare][run] = begin (&subject, bare, cards);
  settle (&subject);
  results[MOVE][bare][run] = (move (&subject, FALSE) + move (&subject, TRUE)) / 2;
  settle (&subject);
  results[FILTER][bare][run] = (filter (&subject, "ma") + filter (&subject, "mail")) / 2;
  settle (&subject);
  results[UNFILTER][bare][run] = filter (&subject, NULL);
  settle (&subject);
  results[SCROLL][bare][run] = scroll (&subject);
  end (&subject);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return (one > other) - (one < other);
}

static double
find_median (double *times)
{
  qsort (times, N_RUNS, sizeof *times, compare_doubles);
  return times[N_RUNS / 2];
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_object_unref);

  adw_init ();
  for (guint i = 0; i < N_CARDS; i++)
    g_ptr_array_add (cards, new_card (i));
  for (guint run = 0; run < N_RUNS; run++)
    {
      run_one (run, FALSE, cards);
      run_one (run, TRUE, cards);
    }
  for (guint i = 0; i < N_MEASURES; i++)
    {
      double docket = find_median (results[i][FALSE]);
      double bare = find_median (results[i][TRUE]);

      g_print ("%s\t%.2f\t%.2f\t%.2f\t%.2f\n", names[i], docket, bare, docket / bare, LIMIT);
    }
  return 0;
}
