/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The live preview. Owns the paper; its pages borrow it. */
#include "docket-preview.h"

#include "docket-paper.h"
#include "docket-preview-page.h"

#include <math.h>

#define MARGIN 24
#define LEAST_SCALE 0.3
#define MOST_SCALE 4.0

struct _DocketPreview
{
  GtkWidget parent_instance;

  DocketPaper *paper;
  char *invoice; /* id of what the paper shows */
  int lit;
  double zoom; /* 0: fit */
  double scale;
  guint fit_source;

  GtkWidget *box;
  GtkScrolledWindow *window;
  GtkBox *pages;
};

enum
{
  SIGNAL_LINE_HOVERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocketPreview, docket_preview, GTK_TYPE_WIDGET)

static void
line_hovered_cb (DocketPreviewPage *page, int line, DocketPreview *self)
{
  docket_preview_light (self, line);
  g_signal_emit (self, signals[SIGNAL_LINE_HOVERED], 0, line);
}

static void
redraw_page (DocketPreview *self, guint index)
{
  GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages));

  for (; page != NULL && index > 0; index--)
    page = gtk_widget_get_next_sibling (page);
  if (page != NULL)
    docket_preview_page_invalidate (DOCKET_PREVIEW_PAGE (page));
}

/* Only the pages that a line is on need to be drawn anew for its light. */
static void
redraw_line (DocketPreview *self, int line)
{
  cairo_rectangle_t rectangle;
  guint page;

  if (line < 0)
    return;
  for (guint part = 0;
       docket_paper_line_rectangle (self->paper, (guint) line, part, &page, &rectangle);
       part++)
    redraw_page (self, page);
}

static double
compute_fit (DocketPreview *self)
{
  double width = 595;
  double height;
  int room = gtk_widget_get_width (GTK_WIDGET (self->window)) - 2 * MARGIN;

  if (self->paper != NULL)
    docket_paper_get_page_size (self->paper, &width, &height);
  return CLAMP (room / width, LEAST_SCALE, 1.6);
}

static void
apply_scale (DocketPreview *self)
{
  self->scale = self->zoom > 0 ? self->zoom : compute_fit (self);
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    docket_preview_page_set_scale (DOCKET_PREVIEW_PAGE (page), self->scale);
}

static gboolean
fit_cb (gpointer user_data)
{
  DocketPreview *self = user_data;

  self->fit_source = 0;
  apply_scale (self);
  return G_SOURCE_REMOVE;
}

/* The width is known only while widgets are being placed, where sizes must not be changed. */
static void
page_size_changed_cb (GtkAdjustment *adjustment, GParamSpec *pspec, DocketPreview *self)
{
  if (self->zoom <= 0 && self->fit_source == 0)
    self->fit_source = g_idle_add (fit_cb, self);
}

static void
scrolled_cb (GtkAdjustment *adjustment, DocketPreview *self)
{
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    docket_preview_page_scrolled (DOCKET_PREVIEW_PAGE (page));
}

static void
zoom_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DocketPreview *self = DOCKET_PREVIEW (widget);

  if (g_str_equal (name, "preview.fit"))
    docket_preview_zoom (self, 0);
  else
    docket_preview_zoom_by (self, g_str_equal (name, "preview.zoom-in") ? 1.2 : 1 / 1.2);
}

static void
docket_preview_dispose (GObject *object)
{
  DocketPreview *self = DOCKET_PREVIEW (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOCKET_TYPE_PREVIEW);
  g_clear_pointer (&self->paper, docket_paper_free);
  g_clear_pointer (&self->invoice, g_free);

  G_OBJECT_CLASS (docket_preview_parent_class)->dispose (object);
}

static void
docket_preview_class_init (DocketPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = docket_preview_dispose;

  signals[SIGNAL_LINE_HOVERED] = g_signal_new ("line-hovered",
                                               G_TYPE_FROM_CLASS (klass),
                                               G_SIGNAL_RUN_LAST,
                                               0,
                                               NULL,
                                               NULL,
                                               NULL,
                                               G_TYPE_NONE,
                                               1,
                                               G_TYPE_INT);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/docketapp/Docket/invoices/docket-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, DocketPreview, box);
  gtk_widget_class_bind_template_child (widget_class, DocketPreview, window);
  gtk_widget_class_bind_template_child (widget_class, DocketPreview, pages);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "preview.zoom-in", NULL, zoom_action_cb);
  gtk_widget_class_install_action (widget_class, "preview.zoom-out", NULL, zoom_action_cb);
  gtk_widget_class_install_action (widget_class, "preview.fit", NULL, zoom_action_cb);
}

static void
docket_preview_init (DocketPreview *self)
{
  GtkAdjustment *horizontal;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->lit = -1;
  self->scale = 1;
  horizontal = gtk_scrolled_window_get_hadjustment (self->window);
  g_signal_connect (horizontal, "notify::page-size", G_CALLBACK (page_size_changed_cb), self);
  g_signal_connect (gtk_scrolled_window_get_vadjustment (self->window),
                    "value-changed",
                    G_CALLBACK (scrolled_cb),
                    self);
}

static void
match_pages (DocketPreview *self)
{
  guint n_pages = self->paper != NULL ? docket_paper_get_n_pages (self->paper) : 0;
  GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages));

  for (guint i = 0; i < n_pages; i++)
    {
      if (page == NULL)
        {
          page = docket_preview_page_new (i);
          g_signal_connect (page, "line-hovered", G_CALLBACK (line_hovered_cb), self);
          docket_preview_page_set_scale (DOCKET_PREVIEW_PAGE (page), self->scale);
          gtk_box_append (self->pages, page);
        }
      docket_preview_page_set_paper (DOCKET_PREVIEW_PAGE (page), self->paper);
      page = gtk_widget_get_next_sibling (page);
    }
  while (page != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (page);

      gtk_box_remove (self->pages, page);
      page = next;
    }
}

void
docket_preview_show (DocketPreview *self, const DocketInvoice *invoice)
{
  g_return_if_fail (DOCKET_IS_PREVIEW (self));

  if (invoice != NULL && self->paper != NULL && g_strcmp0 (self->invoice, invoice->id) == 0)
    docket_paper_update (self->paper, invoice);
  else
    {
      g_clear_pointer (&self->paper, docket_paper_free);
      g_clear_pointer (&self->invoice, g_free);
      if (invoice != NULL)
        {
          self->paper = docket_paper_new (invoice, NULL);
          self->lit = -1;
          self->invoice = g_strdup (invoice->id);
        }
    }
  match_pages (self);
  if (self->zoom <= 0)
    apply_scale (self);
}

void
docket_preview_light (DocketPreview *self, int line)
{
  g_return_if_fail (DOCKET_IS_PREVIEW (self));

  if (self->lit == line || self->paper == NULL)
    return;
  redraw_line (self, self->lit);
  self->lit = line;
  docket_paper_set_lit_line (self->paper, line);
  redraw_line (self, line);
}

void
docket_preview_zoom (DocketPreview *self, double scale)
{
  g_return_if_fail (DOCKET_IS_PREVIEW (self));

  self->zoom = scale > 0 ? CLAMP (scale, LEAST_SCALE, MOST_SCALE) : 0;
  apply_scale (self);
}

void
docket_preview_zoom_by (DocketPreview *self, double factor)
{
  docket_preview_zoom (self, self->scale * factor);
}
