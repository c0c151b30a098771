/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person can do to the stages of a board: the menu at a column's head and what it asks. Each
 * popover is made when it is asked for and owned by the board. Main thread. It ends in `stage.…`
 * actions; the database is not known here. */
#include "docket-board.h"
#include "docket-board-private.h"

#include "docket-stage-entry.h"
#include "docket-stages.h"

#include <glib/gi18n.h>

/* As many as anybody would keep count of. */
#define HIGHEST_LIMIT 999
#define SWATCHES_IN_A_ROW 5
/* Milliseconds after which it is looked again whether a column has its place; how often at most;
 * and how often at least where it moves. */
#define TURN 16
#define MOST_TURNS 30
#define MOVING_TURNS 4
/* The width of what is asked in a popover. */
#define QUESTION_CHARS 28

GPtrArray *
docket_board_list_stages (DocketBoard *self)
{
  GPtrArray *stages = docket_record_list_new ();

  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (stages,
                     docket_record_ref ((gpointer) docket_column_get_record (
                         g_ptr_array_index (self->columns, i))));
  return stages;
}

/* ---- When the column has its place ---- */

typedef void (*Then) (DocketBoard *self, DocketColumn *column);

typedef struct
{
  DocketBoard *board; /* weak */
  char *stage;
  Then then;
  guint turns; /* that it has waited */
  gboolean moved;
} Later;

static void
later_free (gpointer data)
{
  Later *later = data;

  g_clear_weak_pointer (&later->board);
  g_free (later->stage);
  g_free (later);
}

static gboolean
is_in_sight (DocketBoard *self, DocketColumn *column)
{
  graphene_rect_t at;

  return gtk_widget_get_mapped (GTK_WIDGET (column))
         && gtk_widget_compute_bounds (GTK_WIDGET (column), GTK_WIDGET (self), &at)
         && at.size.width > 0 && at.origin.x >= 0
         && at.origin.x + at.size.width <= gtk_widget_get_width (GTK_WIDGET (self));
}

static gboolean
later_cb (gpointer user_data)
{
  Later *later = user_data;
  DocketBoard *self = later->board;
  DocketColumn *column = self != NULL ? docket_board_find_column (self, later->stage) : NULL;

  if (column == NULL)
    return G_SOURCE_REMOVE;
  later->turns++;
  if (later->turns < MOST_TURNS
      && (!is_in_sight (self, column) || (later->moved && later->turns < MOVING_TURNS)))
    {
      docket_board_show_column (self, column);
      return G_SOURCE_CONTINUE;
    }
  if (gtk_widget_get_mapped (GTK_WIDGET (column)))
    later->then (self, column);
  return G_SOURCE_REMOVE;
}

/* Not at once: a menu that asked for it is still closing, and a column that was just added, moved
 * or scrolled to has its place after the next frame. No tick of the frame clock: a window that is
 * covered has none, and is asked all the same. */
static void
run_later (DocketBoard *self, const char *stage, gboolean moved, Then then)
{
  Later *later = g_new0 (Later, 1);

  g_set_weak_pointer (&later->board, self);
  later->stage = g_strdup (stage);
  later->then = then;
  later->moved = moved;
  g_timeout_add_full (G_PRIORITY_DEFAULT, TURN, later_cb, later, later_free);
}

/* ---- Where it pops up ---- */

/* Back to where it came from; not where the popover made room for something else. */
static void
closed_cb (GtkPopover *popover, DocketBoard *self)
{
  DocketColumn *column
      = docket_board_find_column (self, g_object_get_data (G_OBJECT (popover), "stage"));
  GtkWidget *focus = self->root != NULL ? gtk_root_get_focus (self->root) : NULL;

  if (column != NULL)
    gtk_widget_set_has_tooltip (docket_column_get_menu_button (column), TRUE);
  if (column != NULL && (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (popover))))
    gtk_widget_grab_focus (docket_column_get_menu_button (column));
}

/* @popover: (transfer floating) */
static void
pop_up (DocketBoard *self, DocketColumn *column, GtkWidget *popover)
{
  graphene_rect_t at;

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = popover;
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  g_object_set_data_full (
      G_OBJECT (popover), "stage", g_strdup (docket_column_get_record (column)->id), g_free);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), self);
  if (gtk_widget_compute_bounds (docket_column_get_menu_button (column), GTK_WIDGET (self), &at))
    gtk_popover_set_pointing_to (
        GTK_POPOVER (popover),
        &(GdkRectangle){
            (int) at.origin.x, (int) at.origin.y, (int) at.size.width, (int) at.size.height });
  /* It would come up over what is asked, where the pointer still is. */
  gtk_widget_set_has_tooltip (docket_column_get_menu_button (column), FALSE);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* ---- The menu ---- */

typedef struct
{
  DocketBoard *board; /* (unowned) outlives its popover */
  char *id;
  char *left;  /* before which it goes to the left; NULL: it is the first */
  char *right; /* the same to the right, "" for the end; NULL: it is the last */
} Target;

static void
target_free (gpointer data)
{
  Target *target = data;

  g_free (target->id);
  g_free (target->left);
  g_free (target->right);
  g_free (target);
}

static const char *
get_id (DocketBoard *self, guint position)
{
  return position < self->columns->len
             ? docket_column_get_record (g_ptr_array_index (self->columns, position))->id
             : NULL;
}

static Target *
target_new (DocketBoard *self, DocketColumn *column)
{
  Target *target = g_new0 (Target, 1);
  guint at = 0;

  (void) g_ptr_array_find (self->columns, column, &at);
  target->board = self;
  target->id = g_strdup (get_id (self, at));
  if (at > 0)
    target->left = g_strdup (get_id (self, at - 1));
  if (at + 1 < self->columns->len)
    target->right = g_strdup (at + 2 < self->columns->len ? get_id (self, at + 2) : "");
  return target;
}

static void
act (Target *target, const char *action, const char *value)
{
  gtk_widget_activate_action (GTK_WIDGET (target->board), action, "(ss)", target->id, value);
}

static void
move_left_cb (GSimpleAction *action, GVariant *parameter, Target *target)
{
  act (target, "stage.move", target->left);
}

static void
move_right_cb (GSimpleAction *action, GVariant *parameter, Target *target)
{
  act (target, "stage.move", target->right);
}

static void
kind_cb (GSimpleAction *action, GVariant *parameter, Target *target)
{
  act (target, "stage.kind", g_variant_get_string (parameter, NULL));
}

/* Those of the menu's acts that may be greyed out or say what is so now. */
static GSimpleActionGroup *
make_actions (DocketBoard *self, DocketColumn *column)
{
  static const char *const kinds[] = { "open", "waiting", "done" };
  DocketStageKind kind = docket_column_get_record (column)->kind;
  GSimpleActionGroup *group = g_simple_action_group_new ();
  Target *target = target_new (self, column);
  g_autoptr (GSimpleAction) left = g_simple_action_new ("move-left", NULL);
  g_autoptr (GSimpleAction) right = g_simple_action_new ("move-right", NULL);
  g_autoptr (GSimpleAction) choose = g_simple_action_new_stateful (
      "kind", G_VARIANT_TYPE_STRING, g_variant_new_string (kinds[MAX ((int) kind, 0)]));

  g_object_set_data_full (G_OBJECT (group), "target", target, target_free);
  g_simple_action_set_enabled (left, target->left != NULL);
  g_simple_action_set_enabled (right, target->right != NULL);
  g_signal_connect (left, "activate", G_CALLBACK (move_left_cb), target);
  g_signal_connect (right, "activate", G_CALLBACK (move_right_cb), target);
  g_signal_connect (choose, "activate", G_CALLBACK (kind_cb), target);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (left));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (right));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (choose));
  return group;
}

static void
append_act (GMenu *menu, const char *label, const char *action, const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_kinds_menu (void)
{
  GMenu *menu = g_menu_new ();

  /* Translators: what the cards of a column of the board are */
  g_menu_append (menu, _ ("_Open Work"), "here.kind::open");
  /* Translators: what the cards of a column of the board are: work that waits for somebody */
  g_menu_append (menu, _ ("_Waiting"), "here.kind::waiting");
  /* Translators: what the cards of a column of the board are */
  g_menu_append (menu, _ ("_Done"), "here.kind::done");
  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_menu (const DocketStage *stage)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) name = g_menu_new ();
  g_autoptr (GMenu) place = g_menu_new ();
  g_autoptr (GMenu) color = g_menu_new ();
  g_autoptr (GMenu) rules = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();
  g_autoptr (GMenuModel) kinds = make_kinds_menu ();
  g_autoptr (GMenuItem) swatches = g_menu_item_new (NULL, NULL);
  gboolean limited = !DOCKET_IS_NULL (stage->limit) && stage->limit > 0;
  g_autofree char *limit = NULL;

  if (limited)
    /* Translators: %d is how many cards there should be at most */
    limit = g_strdup_printf (_ ("_Limit: %d…"), (int) stage->limit);
  append_act (name, _ ("_Rename…"), "stage.begin-rename", stage->id);
  append_act (name, _ ("_Add Stage After…"), "stage.begin-add", stage->id);
  g_menu_append (place, _ ("Move L_eft"), "here.move-left");
  g_menu_append (place, _ ("Move Ri_ght"), "here.move-right");
  g_menu_item_set_attribute (swatches, "custom", "s", "colors");
  g_menu_append_item (color, swatches);
  append_act (rules, limited ? limit : _ ("_Limit…"), "stage.begin-limit", stage->id);
  g_menu_append_submenu (rules, _ ("_Counts As"), kinds);
  append_act (end, _ ("Re_move Stage…"), "stage.remove", stage->id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (name));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (place));
  g_menu_append_section (menu, _ ("Colour"), G_MENU_MODEL (color));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rules));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (menu);
}

/* ---- Colours ---- */

/* Beside docket_stage_colors. */
static const char *const color_names[] = {
  N_ ("Blue"), N_ ("Teal"), N_ ("Green"),  N_ ("Yellow"), N_ ("Orange"),
  N_ ("Red"),  N_ ("Pink"), N_ ("Purple"), N_ ("Slate"),
};

static void
swatch_cb (GtkToggleButton *swatch, DocketBoard *self)
{
  const char *color = g_object_get_data (G_OBJECT (swatch), "color");
  g_autofree char *stage = g_strdup (g_object_get_data (G_OBJECT (self->menu), "stage"));
  gboolean chosen = gtk_toggle_button_get_active (swatch);

  gtk_popover_popdown (GTK_POPOVER (self->menu));
  /* The one that was chosen already was pressed again. */
  if (chosen)
    gtk_widget_activate_action (GTK_WIDGET (self), "stage.color", "(ss)", stage, color);
}

/* @color: "" for none */
static GtkWidget *
new_swatch (DocketBoard *self, const char *color, const char *name, gboolean chosen)
{
  GtkWidget *swatch = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (swatch), "object-select-symbolic");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (swatch), chosen);
  gtk_widget_add_css_class (swatch, "circular");
  gtk_widget_add_css_class (swatch, "docket-swatch");
  if (*color != '\0')
    gtk_widget_add_css_class (swatch, color);
  gtk_widget_set_tooltip_text (swatch, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (swatch), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (swatch), "color", g_strdup (color), g_free);
  g_signal_connect (swatch, "clicked", G_CALLBACK (swatch_cb), self);
  return swatch;
}

static GtkWidget *
make_swatches (DocketBoard *self, const char *chosen)
{
  GtkWidget *grid = gtk_grid_new ();
  gboolean known = chosen != NULL && g_strv_contains (docket_stage_colors, chosen);

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_widget_set_halign (grid, GTK_ALIGN_START);
  gtk_widget_add_css_class (grid, "docket-swatches");
  gtk_grid_attach (GTK_GRID (grid), new_swatch (self, "", _ ("No Colour"), !known), 0, 0, 1, 1);
  for (int i = 0; docket_stage_colors[i] != NULL; i++)
    gtk_grid_attach (GTK_GRID (grid),
                     new_swatch (self,
                                 docket_stage_colors[i],
                                 _ (color_names[i]),
                                 g_strcmp0 (docket_stage_colors[i], chosen) == 0),
                     (i + 1) % SWATCHES_IN_A_ROW,
                     (i + 1) / SWATCHES_IN_A_ROW,
                     1,
                     1);
  return grid;
}

static void
show_menu (DocketBoard *self, DocketColumn *column)
{
  const DocketStage *stage = docket_column_get_record (column);
  g_autoptr (GMenuModel) menu = make_menu (stage);
  g_autoptr (GSimpleActionGroup) actions = make_actions (self, column);
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  gtk_widget_add_css_class (popover, "docket-stage-menu");
  gtk_widget_insert_action_group (popover, "here", G_ACTION_GROUP (actions));
  gtk_popover_menu_add_child (
      GTK_POPOVER_MENU (popover), make_swatches (self, stage->color), "colors");
  pop_up (self, column, popover);
}

void
docket_board_show_stage_menu (DocketBoard *self, const char *stage_id)
{
  g_return_if_fail (DOCKET_IS_BOARD (self));

  run_later (self, stage_id, FALSE, show_menu);
}

/* ---- What is asked ---- */

static void
begin_rename (DocketBoard *self, DocketColumn *column)
{
  g_autoptr (GPtrArray) stages = docket_board_list_stages (self);

  docket_column_begin_rename (column, stages);
}

void
docket_board_rename_stage (DocketBoard *self, const char *stage_id)
{
  g_return_if_fail (DOCKET_IS_BOARD (self));

  run_later (self, stage_id, FALSE, begin_rename);
}

/* A popover with a heading, something to type into, and a button. */
static GtkWidget *
new_question (const char *heading, GtkWidget *field, const char *yes, GtkWidget **button)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *label = gtk_label_new (heading);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), QUESTION_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_tooltip_text (label, heading);
  gtk_widget_add_css_class (label, "heading");
  *button = gtk_button_new_with_mnemonic (yes);
  gtk_widget_add_css_class (*button, "suggested-action");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), field);
  gtk_box_append (GTK_BOX (box), *button);
  gtk_widget_add_css_class (box, "docket-question");
  gtk_widget_set_size_request (box, 220, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  return popover;
}

static void
new_stage_cb (DocketStageEntry *entry, const char *name, DocketBoard *self)
{
  g_autofree char *after = g_strdup (g_object_get_data (G_OBJECT (self->menu), "stage"));

  gtk_popover_popdown (GTK_POPOVER (self->menu));
  gtk_widget_activate_action (GTK_WIDGET (self), "stage.add", "(ss)", after, name);
}

static void
ask_new_stage (DocketBoard *self, DocketColumn *column)
{
  const DocketStage *stage = docket_column_get_record (column);
  g_autoptr (GPtrArray) stages = docket_board_list_stages (self);
  /* Translators: %s is a column of the board */
  g_autofree char *heading = g_strdup_printf (_ ("New stage after “%s”"), stage->name);
  GtkWidget *entry;
  GtkWidget *button;
  GtkWidget *popover;

  entry = docket_stage_entry_new (stages, stage->board, NULL, NULL, FALSE);
  popover = new_question (heading, entry, _ ("_Add Stage"), &button);
  g_signal_connect (entry, "entered", G_CALLBACK (new_stage_cb), self);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (docket_stage_entry_enter), entry);
  pop_up (self, column, popover);
}

void
docket_board_ask_new_stage (DocketBoard *self, const char *stage_id)
{
  g_return_if_fail (DOCKET_IS_BOARD (self));

  run_later (self, stage_id, FALSE, ask_new_stage);
}

static void
limit_cb (GtkSpinButton *spin)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (spin), GTK_TYPE_POPOVER);
  GtkWidget *board = gtk_widget_get_parent (popover);
  g_autofree char *stage = g_strdup (g_object_get_data (G_OBJECT (popover), "stage"));
  gint64 limit;

  gtk_spin_button_update (spin);
  limit = gtk_spin_button_get_value_as_int (spin);
  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_activate_action (board, "stage.limit", "(sx)", stage, limit);
}

static void
ask_limit (DocketBoard *self, DocketColumn *column)
{
  gint64 limit = docket_column_get_record (column)->limit;
  /* Translators: %s is a column of the board */
  g_autofree char *heading
      = g_strdup_printf (_ ("Most cards in “%s”"), docket_column_get_stage (column));
  GtkWidget *box;
  GtkWidget *spin;
  GtkWidget *hint;
  GtkWidget *button;
  GtkWidget *popover;

  spin = gtk_spin_button_new_with_range (0, HIGHEST_LIMIT, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), DOCKET_IS_NULL (limit) ? 0 : (double) limit);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  hint = gtk_label_new (_ ("0 is no limit. Above it the count turns amber."));
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (hint), QUESTION_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), QUESTION_CHARS);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_widget_add_css_class (hint, "caption");
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (box), spin);
  gtk_box_append (GTK_BOX (box), hint);
  popover = new_question (heading, box, _ ("_Set Limit"), &button);
  /* After the spin button has taken what was typed. */
  g_signal_connect_object (gtk_editable_get_delegate (GTK_EDITABLE (spin)),
                           "activate",
                           G_CALLBACK (limit_cb),
                           spin,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (limit_cb), spin);
  pop_up (self, column, popover);
}

void
docket_board_ask_limit (DocketBoard *self, const char *stage_id)
{
  g_return_if_fail (DOCKET_IS_BOARD (self));

  run_later (self, stage_id, FALSE, ask_limit);
}

/* ---- After an act ---- */

static void
follow (DocketBoard *self, DocketColumn *column)
{
  docket_board_show_column (self, column);
  gtk_widget_grab_focus (docket_column_get_menu_button (column));
}

void
docket_board_expect_stage (DocketBoard *self, const char *id_or_name)
{
  g_return_if_fail (DOCKET_IS_BOARD (self));

  g_free (self->follow_stage);
  self->follow_stage = g_strdup (id_or_name);
}

void
docket_board_follow_stage (DocketBoard *self)
{
  for (guint i = 0; self->follow_stage != NULL && i < self->columns->len; i++)
    {
      const DocketStage *stage = docket_column_get_record (g_ptr_array_index (self->columns, i));

      if (g_strcmp0 (stage->id, self->follow_stage) != 0
          && g_strcmp0 (stage->name, self->follow_stage) != 0)
        continue;
      g_clear_pointer (&self->follow_stage, g_free);
      run_later (self, stage->id, TRUE, follow);
    }
}
