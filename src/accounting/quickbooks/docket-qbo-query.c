/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The query language's quoting, and names as the service allows and compares them. Pure. */

#include "docket-qbo-query.h"

#include <string.h>

static void
append_escaped (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\'' || *p == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
}

char *
docket_qbo_quote (const char *text)
{
  GString *out = g_string_new ("'");

  append_escaped (out, text);
  g_string_append_c (out, '\'');
  return g_string_free (out, FALSE);
}

char *
docket_qbo_quote_like (const char *text)
{
  GString *out = g_string_new ("'%");

  append_escaped (out, text);
  g_string_append (out, "%'");
  return g_string_free (out, FALSE);
}

char *
docket_qbo_quote_list (GPtrArray *texts, guint from, guint to)
{
  GString *out = g_string_new ("(");

  for (guint i = from; i < to; i++)
    {
      g_string_append (out, i > from ? ",'" : "'");
      append_escaped (out, g_ptr_array_index (texts, i));
      g_string_append_c (out, '\'');
    }
  g_string_append_c (out, ')');
  return g_string_free (out, FALSE);
}

char *
docket_qbo_clean_name (const char *name, guint most)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *cut = NULL;

  for (char *p = valid; *p != '\0'; p++)
    if (*p == ':')
      *p = '-';
    else if ((guchar) *p < 0x20)
      *p = ' ';
  g_strstrip (valid);
  cut = g_utf8_strlen (valid, -1) > most ? g_utf8_substring (valid, 0, most) : g_strdup (valid);
  return g_strdup (g_strstrip (cut));
}

static gboolean
is_legal_form (const char *word)
{
  static const char *const forms[]
      = { "inc", "incorporated", "llc", "llp",  "ltd", "limited", "corp", "corporation",
          "co",  "company",      "plc", "gmbh", "ag",  "kg",      "ug",   "sa",
          "srl", "spa",          "sas", "sarl", "bv",  "nv",      "ab",   "oy",
          "as",  "aps",          "sro", "pty",  "the", "and",     NULL };

  return g_strv_contains (forms, word);
}

/* The words of a name, folded, punctuation gone ("s.r.o." is "sro"). */
static GPtrArray *
split_words (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);
  g_autofree char *normal = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) plain = g_string_new (NULL);
  g_auto (GStrv) words = NULL;
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_free);

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (plain, c);
      else if (g_unichar_isspace (c) || c == '-' || c == '/' || c == ',' || c == '&')
        g_string_append_c (plain, ' ');
    }
  words = g_strsplit (plain->str, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (kept, g_strdup (words[i]));
  return kept;
}

char *
docket_qbo_name_key (const char *name)
{
  g_autoptr (GPtrArray) words = split_words (name);
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    if (!is_legal_form (g_ptr_array_index (words, i)))
      {
        if (key->len > 0)
          g_string_append_c (key, ' ');
        g_string_append (key, g_ptr_array_index (words, i));
      }
  return g_string_free (key, FALSE);
}

char *
docket_qbo_name_stem (const char *name)
{
  g_auto (GStrv) words = g_strsplit_set (name, " \t,;&/-", -1);

  /* The word as it is written, since the service compares letters with their marks. */
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *key = docket_qbo_name_key (words[i]);

      if (g_utf8_strlen (key, -1) >= 2)
        return g_strdup (words[i]);
    }
  return g_strdup (name);
}
