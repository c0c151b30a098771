/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hands the vault down to the floors that declared it. Both faces of the program use the same. */
#define G_LOG_DOMAIN "docket"

#include "docket-vaults.h"

const DocketVault *
docket_vaults_get (void)
{
  static DocketVault *vault;

  if (vault == NULL)
    vault = docket_vault_new_memory ();
  return vault;
}
