/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages as files: PDF and PNG, made in memory and then put in place whole. Owns nothing between
 * calls. One thread at a time. Must not know how pages are laid out. */

#include "docket-paper.h"
#include "docket-paper-private.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <sys/stat.h>

#define MODE 0644
/* What a picture of Cairo's may have at most on a side. */
#define MOST_PIXELS 32767

static cairo_status_t
collect_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_status (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error,
               DOCKET_PAPER_ERROR,
               DOCKET_PAPER_ERROR_DRAW,
               "Cannot draw the page: %s",
               cairo_status_to_string (status));
  return FALSE;
}

static void
describe (DocketPaper *self, cairo_surface_t *surface, gint64 created_at)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (created_at);
  g_autofree char *created
      = moment != NULL ? g_date_time_format (moment, "%Y-%m-%dT%H:%M:%SZ") : NULL;
  const char *author = docket_paper_get_author (self);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, docket_paper_get_title (self));
  if (author != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Docket");
  if (created != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
}

GBytes *
docket_paper_to_pdf (DocketPaper *self, gint64 created_at, GError **error)
{
  g_autoptr (GByteArray) data = NULL;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;
  double width, height;

  g_return_val_if_fail (self != NULL, NULL);

  data = g_byte_array_new ();
  docket_paper_get_page_size (self, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (collect_cb, data, width, height);
  describe (self, surface, created_at);
  cr = cairo_create (surface);
  for (guint i = 0; i < docket_paper_get_n_pages (self); i++)
    {
      docket_paper_draw_plain (self, cr, i);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!check_status (status, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}

static gboolean
refuse_file (const char *path, const char *what, GError **error)
{
  int code = errno;

  g_set_error (error,
               G_FILE_ERROR,
               (int) g_file_error_from_errno (code),
               "Cannot %s %s: %s",
               what,
               path,
               g_strerror (code));
  return FALSE;
}

/* A pipe or a device is written to, never replaced. */
static gboolean
write_through (const char *path, const guint8 *data, gsize length, GError **error)
{
  int file = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  gsize written = 0;

  if (file < 0)
    return refuse_file (path, "open", error);
  while (written < length)
    {
      gssize n = write (file, data + written, length - written);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          refuse_file (path, "write", error);
          g_close (file, NULL);
          return FALSE;
        }
      written += (gsize) n;
    }
  return g_close (file, error);
}

/* Whole or not at all: a file beside it takes the data, is put on disk, and takes its place. */
static gboolean
write_whole (const char *path, const guint8 *data, gsize length, GError **error)
{
  struct stat status;

  if (stat (path, &status) == 0 && !S_ISREG (status.st_mode))
    {
      errno = EISDIR;
      return S_ISDIR (status.st_mode) ? refuse_file (path, "write", error)
                                      : write_through (path, data, length, error);
    }
  return g_file_set_contents_full (path,
                                   (const char *) data,
                                   (gssize) length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   MODE,
                                   error);
}

gboolean
docket_paper_write_pdf (DocketPaper *self, const char *path, gint64 created_at, GError **error)
{
  g_autoptr (GBytes) pdf = NULL;
  gsize length;
  const guint8 *data;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  pdf = docket_paper_to_pdf (self, created_at, error);
  if (pdf == NULL)
    return FALSE;
  data = g_bytes_get_data (pdf, &length);
  return write_whole (path, data, length, error);
}

static cairo_surface_t *
draw_picture (DocketPaper *self, guint page, double scale)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;

  docket_paper_get_page_size (self, &width, &height);
  surface = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, (int) ceil (width * scale), (int) ceil (height * scale));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  docket_paper_draw_plain (self, cr, page);
  cairo_destroy (cr);
  return surface;
}

gboolean
docket_paper_write_png (
    DocketPaper *self, const char *path, guint page, double scale, GError **error)
{
  g_autoptr (GByteArray) data = NULL;
  cairo_surface_t *surface;
  cairo_status_t status;
  double width, height;

  g_return_val_if_fail (self != NULL && path != NULL && scale > 0, FALSE);

  docket_paper_get_page_size (self, &width, &height);
  if (page >= docket_paper_get_n_pages (self))
    {
      g_set_error (error,
                   DOCKET_PAPER_ERROR,
                   DOCKET_PAPER_ERROR_PAGE,
                   "There is no page %u of %u",
                   page + 1,
                   docket_paper_get_n_pages (self));
      return FALSE;
    }
  if (MAX (width, height) * scale > MOST_PIXELS)
    return check_status (CAIRO_STATUS_INVALID_SIZE, error);

  data = g_byte_array_new ();
  surface = draw_picture (self, page, scale);
  status = cairo_surface_write_to_png_stream (surface, collect_cb, data);
  cairo_surface_destroy (surface);
  if (!check_status (status, error))
    return FALSE;
  return write_whole (path, data->data, data->len, error);
}
