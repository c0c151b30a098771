/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Countries, currencies, time zones and languages to choose from, from ICU. Each list is made when
 * first asked for and kept until the program ends. Main thread. Knows no widget. */
#include "docket-codes.h"

#include "docket-money.h"
#include "docket-time.h"
#include "docket-words.h"

#include <locale.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#define ROOM 160

typedef struct
{
  char *value;
  char *label;
  char *key; /* to sort by */
} Code;

static void
code_free (gpointer data)
{
  Code *code = data;

  g_free (code->value);
  g_free (code->label);
  g_free (code->key);
  g_free (code);
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Code *const *) a)->key, (*(Code *const *) b)->key);
}

static GPtrArray *
codes_new (void)
{
  return g_ptr_array_new_with_free_func (code_free);
}

static void
add (GPtrArray *codes, const char *value, const char *label)
{
  Code *code = g_new0 (Code, 1);

  code->value = g_strdup (value);
  code->label = g_strdup (label);
  code->key = g_utf8_collate_key (label, -1);
  g_ptr_array_add (codes, code);
}

static const DocketCodes *
finish (GPtrArray *codes)
{
  DocketCodes *finished = g_new0 (DocketCodes, 1);

  g_ptr_array_sort (codes, compare_codes);
  finished->values = g_new0 (char *, codes->len + 1);
  finished->labels = g_new0 (char *, codes->len + 1);
  for (guint i = 0; i < codes->len; i++)
    {
      Code *code = codes->pdata[i];

      finished->values[i] = g_steal_pointer (&code->value);
      finished->labels[i] = g_steal_pointer (&code->label);
    }
  g_ptr_array_unref (codes);
  return finished;
}

static const char *
get_language (void)
{
  const char *locale = setlocale (LC_MESSAGES, NULL);

  return locale == NULL || g_str_has_prefix (locale, "C") || g_str_equal (locale, "POSIX") ? "en"
                                                                                           : locale;
}

static char *
to_utf8 (const UChar *text, int32_t length)
{
  return g_utf16_to_utf8 ((const gunichar2 *) text, length, NULL, NULL, NULL);
}

const DocketCodes *
docket_codes_countries (void)
{
  static const DocketCodes *kept;
  GPtrArray *codes;

  if (kept != NULL)
    return kept;
  codes = codes_new ();
  for (const char *const *code = uloc_getISOCountries (); *code != NULL; code++)
    {
      g_autofree char *locale = g_strconcat ("und_", *code, NULL);
      g_autofree char *name = NULL;
      UErrorCode status = U_ZERO_ERROR;
      UChar text[ROOM];
      int32_t length = uloc_getDisplayCountry (locale, get_language (), text, ROOM, &status);

      name = U_SUCCESS (status) && length < ROOM ? to_utf8 (text, length) : NULL;
      if (name != NULL && *name != '\0')
        add (codes, *code, name);
    }
  return kept = finish (codes);
}

const DocketCodes *
docket_codes_currencies (void)
{
  static const DocketCodes *kept;
  GPtrArray *codes;
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration *list;
  const char *code;

  if (kept != NULL)
    return kept;
  codes = codes_new ();
  list = ucurr_openISOCurrencies (UCURR_COMMON | UCURR_NON_DEPRECATED, &status);
  while (U_SUCCESS (status) && (code = uenum_next (list, NULL, &status)) != NULL)
    {
      UChar wide[4];
      UBool is_choice;
      int32_t length = 0;
      const UChar *name;
      g_autofree char *label = NULL;
      g_autofree char *words = NULL;

      if (docket_currency_decimals (code) < 0)
        continue;
      u_charsToUChars (code, wide, 3);
      wide[3] = 0;
      name = ucurr_getName (wide, get_language (), UCURR_LONG_NAME, &is_choice, &length, &status);
      words = to_utf8 (name, length);
      label = g_strconcat (code, " – ", words, NULL);
      add (codes, code, label);
    }
  uenum_close (list);
  return kept = finish (codes);
}

/* "America/Argentina/Salta" becomes "Salta, Argentina, America": the place is what is looked for.
 */
static char *
name_zone (const char *id)
{
  g_auto (GStrv) parts = g_strsplit (id, "/", -1);
  guint n = g_strv_length (parts);
  GString *name = g_string_new (NULL);

  for (guint i = n; i > 0; i--)
    g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", parts[i - 1]);
  g_strdelimit (name->str, "_", ' ');
  return g_string_free (name, FALSE);
}

const DocketCodes *
docket_codes_zones (void)
{
  static const DocketCodes *kept;
  GPtrArray *codes;
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration *list;
  const char *id;

  if (kept != NULL)
    return kept;
  codes = codes_new ();
  add (codes, "UTC", "UTC");
  list = ucal_openTimeZoneIDEnumeration (UCAL_ZONE_TYPE_CANONICAL_LOCATION, NULL, NULL, &status);
  while (U_SUCCESS (status) && (id = uenum_next (list, NULL, &status)) != NULL)
    {
      g_autofree char *name = name_zone (id);

      if (strchr (id, '/') != NULL)
        add (codes, id, name);
    }
  uenum_close (list);
  return kept = finish (codes);
}

const DocketCodes *
docket_codes_languages (void)
{
  /* Those that invoices are written in. */
  const char *const *known = docket_words_get_languages ();
  static const DocketCodes *kept;
  GPtrArray *codes;

  if (kept != NULL)
    return kept;
  codes = codes_new ();
  for (guint i = 0; known[i] != NULL; i++)
    {
      UErrorCode status = U_ZERO_ERROR;
      UChar text[ROOM];
      int32_t length = uloc_getDisplayLanguage (known[i], known[i], text, ROOM, &status);
      g_autofree char *name = U_SUCCESS (status) ? to_utf8 (text, length) : g_strdup (known[i]);

      add (codes, known[i], name);
    }
  return kept = finish (codes);
}

char *
docket_codes_own_country (void)
{
  const char *locale = setlocale (LC_MONETARY, NULL);
  char country[ULOC_COUNTRY_CAPACITY] = "";
  UErrorCode status = U_ZERO_ERROR;

  if (locale == NULL)
    return NULL;
  uloc_getCountry (locale, country, sizeof country, &status);
  return U_SUCCESS (status) && strlen (country) == 2 ? g_strdup (country) : NULL;
}

char *
docket_codes_own_currency (void)
{
  const struct lconv *signs = localeconv ();
  g_autofree char *code = g_strndup (signs->int_curr_symbol, 3);

  return docket_currency_decimals (code) >= 0 ? g_steal_pointer (&code) : NULL;
}

char *
docket_codes_own_zone (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  const char *id = g_time_zone_get_identifier (zone);
  g_autoptr (DocketZone) known = docket_zone_new (id, NULL);

  return known != NULL ? g_strdup (id) : NULL;
}

char *
docket_codes_currency_of (const char *country)
{
  g_autofree char *locale = g_strconcat ("und_", country, NULL);
  UErrorCode status = U_ZERO_ERROR;
  UChar wide[4];
  char code[4] = "";

  g_return_val_if_fail (country != NULL, NULL);

  if (ucurr_forLocale (locale, wide, G_N_ELEMENTS (wide), &status) != 3 || U_FAILURE (status))
    return NULL;
  u_UCharsToChars (wide, code, 3);
  return docket_currency_decimals (code) >= 0 ? g_strdup (code) : NULL;
}
