/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings of this desk. GLib ends a program that asks for a schema that is not there. */
#include "docket-settings.h"

#define SCHEMA "io.github.docketapp.Docket"

GSettings *
docket_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema
      = source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;

  return schema != NULL ? g_settings_new (SCHEMA) : NULL;
}
