/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has to hold before a mail program is asked. */
#include "docket-mail.h"

static void
handed_over_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;

  g_assert_false (docket_mail_hand_over_finish (result, error));
}

static void
test_a_missing_attachment_is_said (void)
{
  const DocketMail mail = { "billing@acme.example", "Invoice", "", "/nowhere/invoice.pdf" };
  g_autoptr (GError) error = NULL;

  docket_mail_hand_over_async (&mail, NULL, handed_over_cb, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail/a-missing-attachment-is-said", test_a_missing_attachment_is_said);
  return g_test_run ();
}
