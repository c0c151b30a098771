/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Idleness as a compositor tells of it: one that has nothing but a seat and ext_idle_notifier_v1,
 * at the other end of a socket. */
#include "docket-idle-wayland.h"
#include "docket-time.h"

#include "ext-idle-notify-v1-server-protocol.h"

#include <sys/socket.h>
#include <wayland-client.h>
#include <wayland-server.h>

#define NOW 1772460000
#define LONG_ENOUGH 50

/** Both ends. */
typedef struct
{
  struct wl_display *server;
  struct wl_global *seat;
  struct wl_global *notifier;
  GHashTable *notifications; /* milliseconds → struct wl_resource */

  struct wl_display *client;
  DocketIdleSource *source;
  GArray *told; /* (element-type gint64) */
} Fixture;

/* ---- The compositor ---- */

static void
ignore_cb (struct wl_client *client, struct wl_resource *resource, uint32_t id)
{
}

static const struct wl_seat_interface seat_requests
    = { .get_pointer = ignore_cb, .get_keyboard = ignore_cb, .get_touch = ignore_cb };

static void
bind_seat_cb (struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
  struct wl_resource *resource = wl_resource_create (client, &wl_seat_interface, (int) version, id);

  wl_resource_set_implementation (resource, &seat_requests, data, NULL);
}

static void
destroy_cb (struct wl_client *client, struct wl_resource *resource)
{
  wl_resource_destroy (resource);
}

static const struct ext_idle_notification_v1_interface notification_requests
    = { .destroy = destroy_cb };

static gboolean
is_resource (gpointer key, gpointer value, gpointer resource)
{
  return value == resource;
}

static void
notification_gone_cb (struct wl_resource *resource)
{
  GHashTable *notifications = wl_resource_get_user_data (resource);

  g_hash_table_foreach_remove (notifications, is_resource, resource);
}

static void
get_notification_cb (struct wl_client *client,
                     struct wl_resource *notifier,
                     uint32_t id,
                     uint32_t timeout,
                     struct wl_resource *seat)
{
  Fixture *fixture = wl_resource_get_user_data (notifier);
  struct wl_resource *resource
      = wl_resource_create (client, &ext_idle_notification_v1_interface, 1, id);

  g_assert_nonnull (seat);
  wl_resource_set_implementation (
      resource, &notification_requests, fixture->notifications, notification_gone_cb);
  g_hash_table_insert (fixture->notifications, GUINT_TO_POINTER (timeout), resource);
}

static const struct ext_idle_notifier_v1_interface notifier_requests
    = { .destroy = destroy_cb, .get_idle_notification = get_notification_cb };

static void
bind_notifier_cb (struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
  struct wl_resource *resource
      = wl_resource_create (client, &ext_idle_notifier_v1_interface, (int) version, id);

  wl_resource_set_implementation (resource, &notifier_requests, data, NULL);
}

static void
offer_notifier (Fixture *fixture)
{
  fixture->notifier = wl_global_create (
      fixture->server, &ext_idle_notifier_v1_interface, 1, fixture, bind_notifier_cb);
}

static struct wl_resource *
get_notification (Fixture *fixture, guint seconds)
{
  return g_hash_table_lookup (fixture->notifications, GUINT_TO_POINTER (seconds * 1000));
}

/* ---- Both ---- */

/* Until neither has anything more to say. */
static void
talk (Fixture *fixture)
{
  for (guint i = 0; i < LONG_ENOUGH; i++)
    {
      wl_display_flush (fixture->client);
      if (fixture->server != NULL)
        {
          wl_event_loop_dispatch (wl_display_get_event_loop (fixture->server), 0);
          wl_display_flush_clients (fixture->server);
        }
      if (wl_display_prepare_read (fixture->client) == 0)
        {
          GPollFD poll = { wl_display_get_fd (fixture->client), G_IO_IN, 0 };

          if (g_poll (&poll, 1, 1) > 0)
            wl_display_read_events (fixture->client);
          else
            wl_display_cancel_read (fixture->client);
        }
      wl_display_dispatch_pending (fixture->client);
    }
}

static void
told_cb (DocketIdleSource *source, gint64 seconds, Fixture *fixture)
{
  g_array_append_val (fixture->told, seconds);
}

static gint64
get_told (Fixture *fixture)
{
  gint64 last;

  g_assert_cmpuint (fixture->told->len, ==, 1);
  last = g_array_index (fixture->told, gint64, 0);
  g_array_set_size (fixture->told, 0);
  return last;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  int ends[2];

  docket_clock_set (NOW);
  fixture->notifications = g_hash_table_new (NULL, NULL);
  fixture->told = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), ==, 0);
  fixture->server = wl_display_create ();
  fixture->seat = wl_global_create (fixture->server, &wl_seat_interface, 1, fixture, bind_seat_cb);
  g_assert_nonnull (wl_client_create (fixture->server, ends[0]));
  fixture->client = wl_display_connect_to_fd (ends[1]);
  fixture->source = docket_idle_wayland_new (fixture->client);
  g_signal_connect (fixture->source, "told", G_CALLBACK (told_cb), fixture);
  talk (fixture);
}

static void
end_server (Fixture *fixture)
{
  wl_display_destroy_clients (fixture->server);
  g_clear_pointer (&fixture->server, wl_display_destroy);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->source);
  if (fixture->server != NULL)
    {
      talk (fixture);
      g_assert_cmpuint (g_hash_table_size (fixture->notifications), ==, 0);
      end_server (fixture);
    }
  wl_display_disconnect (fixture->client);
  g_hash_table_unref (fixture->notifications);
  g_array_unref (fixture->told);
}

static void
test_a_compositor_that_cannot_is_not_there (Fixture *fixture, gconstpointer data)
{
  g_assert_false (docket_idle_source_is_there (fixture->source));
  docket_idle_source_start (fixture->source, 600);
  docket_idle_source_ask (fixture->source);
  talk (fixture);
  g_assert_cmpuint (fixture->told->len, ==, 0);
}

static void
test_idleness_and_return_are_told (Fixture *fixture, gconstpointer data)
{
  offer_notifier (fixture);
  talk (fixture);
  g_assert_true (docket_idle_source_is_there (fixture->source));
  docket_idle_source_start (fixture->source, 600);
  talk (fixture);
  g_assert_nonnull (get_notification (fixture, 600));
  ext_idle_notification_v1_send_idled (get_notification (fixture, 600));
  talk (fixture);
  g_assert_cmpint (get_told (fixture), ==, 600);
  ext_idle_notification_v1_send_resumed (get_notification (fixture, 600));
  talk (fixture);
  g_assert_cmpint (get_told (fixture), ==, 0);
  docket_idle_source_stop (fixture->source);
  talk (fixture);
  g_assert_null (get_notification (fixture, 600));
}

static void
test_who_asks_is_told_since_when (Fixture *fixture, gconstpointer data)
{
  offer_notifier (fixture);
  talk (fixture);
  docket_idle_source_ask (fixture->source);
  g_assert_cmpint (get_told (fixture), ==, 0);
  ext_idle_notification_v1_send_idled (get_notification (fixture, 60));
  talk (fixture);
  docket_clock_set (NOW + 300);
  docket_idle_source_ask (fixture->source);
  g_assert_cmpint (get_told (fixture), ==, 360);
  ext_idle_notification_v1_send_resumed (get_notification (fixture, 60));
  talk (fixture);
  g_assert_cmpint (get_told (fixture), ==, 0);
}

static void
test_what_goes_and_comes_back_tells_again (Fixture *fixture, gconstpointer data)
{
  offer_notifier (fixture);
  talk (fixture);
  docket_idle_source_start (fixture->source, 600);
  talk (fixture);
  wl_global_remove (fixture->notifier);
  talk (fixture);
  g_assert_false (docket_idle_source_is_there (fixture->source));
  g_assert_cmpuint (g_hash_table_size (fixture->notifications), ==, 0);
  offer_notifier (fixture);
  talk (fixture);
  g_assert_true (docket_idle_source_is_there (fixture->source));
  ext_idle_notification_v1_send_idled (get_notification (fixture, 600));
  talk (fixture);
  g_assert_cmpint (get_told (fixture), ==, 600);
}

static void
test_a_compositor_that_dies_takes_nobody_along (Fixture *fixture, gconstpointer data)
{
  offer_notifier (fixture);
  talk (fixture);
  docket_idle_source_start (fixture->source, 600);
  talk (fixture);
  end_server (fixture);
  talk (fixture);
  g_assert_cmpint (wl_display_get_error (fixture->client), !=, 0);
  docket_idle_source_stop (fixture->source);
  docket_idle_source_start (fixture->source, 300);
  docket_idle_source_ask (fixture->source);
  talk (fixture);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/idle-wayland/a-compositor-that-cannot-is-not-there",
       test_a_compositor_that_cannot_is_not_there);
  ADD ("/idle-wayland/idleness-and-return-are-told", test_idleness_and_return_are_told);
  ADD ("/idle-wayland/who-asks-is-told-since-when", test_who_asks_is_told_since_when);
  ADD ("/idle-wayland/what-goes-and-comes-back-tells-again",
       test_what_goes_and_comes_back_tells_again);
  ADD ("/idle-wayland/a-compositor-that-dies-takes-nobody-along",
       test_a_compositor_that_dies_takes_nobody_along);
  return g_test_run ();
}
