/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings of this desk. GLib ends a program that asks for a schema that is not there. */
#include "docket-settings.h"

#include "docket-time.h"

#define SCHEMA "io.github.docketapp.Docket"

GSettings *
docket_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema
      = source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;

  return schema != NULL ? g_settings_new (SCHEMA) : NULL;
}

int
docket_settings_get_time (GSettings *settings, const char *key, int usual)
{
  g_autofree char *text = settings != NULL ? g_settings_get_string (settings, key) : NULL;
  DocketTimeOfDay time;

  return text != NULL && docket_time_of_day_parse (text, &time, NULL) ? (int) time.minutes * 60
                                                                      : usual;
}
