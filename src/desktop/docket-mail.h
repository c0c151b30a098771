/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** A message to be completed and sent by a person in their own mail program. Texts may be NULL. */
typedef struct
{
  const char *to;
  const char *subject;
  const char *body;
  const char *attachment; /* path of a file */
} DocketMail;

/**
 * docket_mail_hand_over_async:
 * @mail: copied
 *
 * Opens the mail program with the message: through the Email portal, else through xdg-email.
 * Whether it is ever sent, nobody can know. An attachment that cannot be read is an error of the
 * #GIOErrorEnum, and nothing is opened. Main thread.
 */
void docket_mail_hand_over_async (const DocketMail *mail,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean docket_mail_hand_over_finish (GAsyncResult *result, GError **error);

G_END_DECLS
