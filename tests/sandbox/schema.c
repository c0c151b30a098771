/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which properties the service knows, in the order in which it writes them, and the checks that
 * need nothing but the property itself: known at all (2010), too long (2050), not one of the
 * choices (2170). Static tables only. */

#include "schema.h"

#include "clock.h"
#include "decimal.h"

#include <string.h>

#define END                                                                                        \
  {                                                                                                \
    NULL, FIELD_ANY, 0, 0, NULL, NULL                                                              \
  }
#define STR(name, max)                                                                             \
  {                                                                                                \
    name, FIELD_STRING, 0, max, NULL, NULL                                                         \
  }
#define STRQ(name, max)                                                                            \
  {                                                                                                \
    name, FIELD_STRING, FIELD_FILTERABLE, max, NULL, NULL                                          \
  }
#define NUM(name)                                                                                  \
  {                                                                                                \
    name, FIELD_NUMBER, 0, 0, NULL, NULL                                                           \
  }
#define NUMQ(name)                                                                                 \
  {                                                                                                \
    name, FIELD_NUMBER, FIELD_FILTERABLE, 0, NULL, NULL                                            \
  }
#define SUM(name)                                                                                  \
  {                                                                                                \
    name, FIELD_NUMBER, FIELD_FILTERABLE | FIELD_COMPUTED, 0, NULL, NULL                           \
  }
#define FLAG(name)                                                                                 \
  {                                                                                                \
    name, FIELD_BOOL, 0, 0, NULL, NULL                                                             \
  }
#define FLAGQ(name)                                                                                \
  {                                                                                                \
    name, FIELD_BOOL, FIELD_FILTERABLE, 0, NULL, NULL                                              \
  }
#define DAY(name)                                                                                  \
  {                                                                                                \
    name, FIELD_DAY, 0, 0, NULL, NULL                                                              \
  }
#define DAYQ(name)                                                                                 \
  {                                                                                                \
    name, FIELD_DAY, FIELD_FILTERABLE, 0, NULL, NULL                                               \
  }
#define ONE_OF(name, choices)                                                                      \
  {                                                                                                \
    name, FIELD_ENUM, 0, 0, choices, NULL                                                          \
  }
#define ONE_OFQ(name, choices)                                                                     \
  {                                                                                                \
    name, FIELD_ENUM, FIELD_FILTERABLE, 0, choices, NULL                                           \
  }
#define REF(name)                                                                                  \
  {                                                                                                \
    name, FIELD_OBJECT, 0, 0, NULL, ref_fields                                                     \
  }
#define REFQ(name)                                                                                 \
  {                                                                                                \
    name, FIELD_OBJECT, FIELD_FILTERABLE, 0, NULL, ref_fields                                      \
  }
#define OBJECT(name, fields)                                                                       \
  {                                                                                                \
    name, FIELD_OBJECT, 0, 0, NULL, fields                                                         \
  }
#define LIST(name, fields)                                                                         \
  {                                                                                                \
    name, FIELD_LIST, 0, 0, NULL, fields                                                           \
  }
#define OUT(name, kind)                                                                            \
  {                                                                                                \
    name, kind, FIELD_COMPUTED, 0, NULL, NULL                                                      \
  }
#define SYSTEM                                                                                     \
  STR ("domain", 0), FLAG ("sparse"), STRQ ("Id", 0), STR ("SyncToken", 0),                        \
      { "MetaData", FIELD_OBJECT, FIELD_COMPUTED, 0, NULL, meta_fields },                          \
      OUT ("status", FIELD_STRING)

static const Field meta_fields[] = {
  { "CreateTime", FIELD_TIME, FIELD_FILTERABLE, 0, NULL, NULL },
  { "LastUpdatedTime", FIELD_TIME, FIELD_FILTERABLE, 0, NULL, NULL },
  END,
};
static const Field ref_fields[] = { STRQ ("value", 0), STR ("name", 0), STRQ ("type", 0), END };
static const Field memo_fields[] = { STR ("value", 1000), END };
static const Field email_fields[] = { STRQ ("Address", 100), END };
static const Field phone_fields[] = { STRQ ("FreeFormNumber", 30), END };
static const Field web_fields[] = { STR ("URI", 1000), END };
static const Field address_fields[] = {
  STR ("Id", 0),
  STR ("Line1", 500),
  STR ("Line2", 500),
  STR ("Line3", 500),
  STR ("Line4", 500),
  STR ("Line5", 500),
  STR ("City", 255),
  STR ("Country", 255),
  STR ("CountrySubDivisionCode", 255),
  STR ("PostalCode", 30),
  STR ("PostalCodeSuffix", 30),
  STR ("CountryCode", 255),
  STR ("Lat", 0),
  STR ("Long", 0),
  STR ("Tag", 0),
  STR ("Note", 0),
  END,
};
static const Field custom_fields[] = {
  STR ("DefinitionId", 0), STR ("Name", 0), STR ("Type", 0), STR ("StringValue", 0), END,
};
static const Field linked_fields[]
    = { STR ("TxnId", 0), STR ("TxnType", 0), STR ("TxnLineId", 0), END };

static const Field sales_detail_fields[] = {
  REF ("ItemRef"),
  REF ("ClassRef"),
  NUM ("UnitPrice"),
  NUM ("RatePercent"),
  NUM ("Qty"),
  REF ("ItemAccountRef"),
  REF ("TaxCodeRef"),
  REF ("TaxClassificationRef"),
  DAY ("ServiceDate"),
  NUM ("DiscountRate"),
  NUM ("DiscountAmt"),
  NUM ("TaxInclusiveAmt"),
  REF ("PriceLevelRef"),
  REF ("MarkupInfo"),
  END,
};
static const Field discount_detail_fields[] = {
  FLAG ("PercentBased"), NUM ("DiscountPercent"), REF ("DiscountAccountRef"),
  REF ("ClassRef"),      REF ("TaxCodeRef"),      END,
};
static const Field subtotal_detail_fields[] = { REF ("ItemRef"), END };
static const Field description_detail_fields[] = { DAY ("ServiceDate"), REF ("TaxCodeRef"), END };
static const Field tax_line_detail_fields[] = {
  REF ("TaxRateRef"),         FLAG ("PercentBased"),
  NUM ("TaxPercent"),         NUM ("NetAmountTaxable"),
  NUM ("TaxInclusiveAmount"), NUM ("OverrideDeltaAmount"),
  DAY ("ServiceDate"),        END,
};

#define LINE_DETAILS                                                                               \
  "SalesItemLineDetail GroupLineDetail DescriptionOnly DiscountLineDetail SubTotalLineDetail "     \
  "TaxLineDetail"
#define LINE_START                                                                                 \
  STR ("Id", 0), NUM ("LineNum"), STR ("Description", 4000), NUM ("Amount"),                       \
      LIST ("LinkedTxn", linked_fields), ONE_OF ("DetailType", LINE_DETAILS),                      \
      OBJECT ("SalesItemLineDetail", sales_detail_fields)

static const Field group_line_fields[] = { LINE_START, END };
static const Field group_detail_fields[] = {
  REF ("GroupItemRef"),
  NUM ("Quantity"),
  LIST ("Line", group_line_fields),
  END,
};
static const Field line_fields[] = {
  LINE_START,
  OBJECT ("DiscountLineDetail", discount_detail_fields),
  OBJECT ("SubTotalLineDetail", subtotal_detail_fields),
  OBJECT ("DescriptionLineDetail", description_detail_fields),
  OBJECT ("GroupLineDetail", group_detail_fields),
  LIST ("CustomField", custom_fields),
  END,
};
static const Field tax_line_fields[] = {
  NUM ("Amount"),
  ONE_OF ("DetailType", "TaxLineDetail"),
  OBJECT ("TaxLineDetail", tax_line_detail_fields),
  END,
};
static const Field tax_detail_fields[] = {
  REF ("TxnTaxCodeRef"),
  NUM ("TotalTax"),
  LIST ("TaxLine", tax_line_fields),
  END,
};
static const Field delivery_fields[]
    = { STR ("DeliveryType", 0), { "DeliveryTime", FIELD_TIME, 0, 0, NULL, NULL }, END };

#define SALE_START                                                                                 \
  SYSTEM, LIST ("CustomField", custom_fields), STRQ ("DocNumber", 21), DAYQ ("TxnDate"),           \
      REF ("DepartmentRef"), REFQ ("CurrencyRef"), NUM ("ExchangeRate"),                           \
      STR ("PrivateNote", 4000), LIST ("LinkedTxn", linked_fields), LIST ("Line", line_fields),    \
      OBJECT ("TxnTaxDetail", tax_detail_fields), REFQ ("CustomerRef"), REF ("ClassRef"),          \
      OBJECT ("CustomerMemo", memo_fields), OBJECT ("BillAddr", address_fields),                   \
      OBJECT ("ShipAddr", address_fields), OBJECT ("ShipFromAddr", address_fields),                \
      FLAG ("FreeFormAddress"), REFQ ("SalesTermRef")
#define SALE_END                                                                                   \
  ONE_OF ("GlobalTaxCalculation", "TaxExcluded TaxInclusive NotApplicable"),                       \
      STR ("TransactionLocationType", 0), SUM ("TotalAmt"), OUT ("HomeTotalAmt", FIELD_NUMBER),    \
      FLAG ("ApplyTaxAfterDiscount"), ONE_OF ("PrintStatus", "NotSet NeedToPrint PrintComplete"),  \
      ONE_OF ("EmailStatus", "NotSet NeedToSend EmailSent"), OBJECT ("BillEmail", email_fields),   \
      OBJECT ("BillEmailCc", email_fields), OBJECT ("BillEmailBcc", email_fields),                 \
      SUM ("Balance"), OUT ("HomeBalance", FIELD_NUMBER)

static const Field invoice_fields[] = {
  FLAG ("AllowIPNPayment"),
  FLAG ("AllowOnlinePayment"),
  FLAG ("AllowOnlineCreditCardPayment"),
  FLAG ("AllowOnlineACHPayment"),
  SALE_START,
  REF ("ShipMethodRef"),
  DAY ("ShipDate"),
  STR ("TrackingNum", 0),
  DAYQ ("DueDate"),
  SALE_END,
  NUM ("Deposit"),
  REF ("DepositToAccountRef"),
  { "DeliveryInfo", FIELD_OBJECT, FIELD_COMPUTED, 0, NULL, delivery_fields },
  OUT ("InvoiceLink", FIELD_STRING),
  OUT ("RecurDataRef", FIELD_ANY),
  OUT ("TaxExemptionRef", FIELD_ANY),
  END,
};
static const Field credit_memo_fields[] = {
  SUM ("RemainingCredit"),     SALE_START,         SALE_END, REF ("PaymentMethodRef"),
  REF ("DepositToAccountRef"), REF ("InvoiceRef"), END,
};
static const Field payment_line_fields[] = {
  STR ("Id", 0),
  NUM ("LineNum"),
  NUM ("Amount"),
  LIST ("LinkedTxn", linked_fields),
  OUT ("LineEx", FIELD_ANY),
  END,
};
static const Field payment_fields[] = {
  REFQ ("CustomerRef"),
  REF ("DepositToAccountRef"),
  REF ("PaymentMethodRef"),
  STR ("PaymentRefNum", 21),
  REF ("ARAccountRef"),
  NUMQ ("TotalAmt"),
  SUM ("UnappliedAmt"),
  FLAG ("ProcessPayment"),
  SYSTEM,
  DAYQ ("TxnDate"),
  REF ("CurrencyRef"),
  NUM ("ExchangeRate"),
  STR ("PrivateNote", 4000),
  LIST ("LinkedTxn", linked_fields),
  LIST ("Line", payment_line_fields),
  STR ("TransactionLocationType", 0),
  OUT ("HomeTotalAmt", FIELD_NUMBER),
  END,
};

#define PERSON                                                                                     \
  STRQ ("Title", 16), STRQ ("GivenName", 100), STRQ ("MiddleName", 100), STRQ ("FamilyName", 100), \
      STRQ ("Suffix", 16)
#define CONTACT                                                                                    \
  OBJECT ("PrimaryPhone", phone_fields), OBJECT ("AlternatePhone", phone_fields),                  \
      OBJECT ("Mobile", phone_fields), OBJECT ("Fax", phone_fields),                               \
      { "PrimaryEmailAddr", FIELD_OBJECT, FIELD_FILTERABLE, 0, NULL, email_fields },               \
      OBJECT ("WebAddr", web_fields)

static const Field customer_fields[] = {
  FLAGQ ("Taxable"),
  OBJECT ("BillAddr", address_fields),
  OBJECT ("ShipAddr", address_fields),
  STR ("Notes", 2000),
  FLAGQ ("Job"),
  FLAG ("BillWithParent"),
  REFQ ("ParentRef"),
  { "Level", FIELD_NUMBER, FIELD_COMPUTED, 0, NULL, NULL },
  REFQ ("SalesTermRef"),
  REF ("PaymentMethodRef"),
  REF ("CustomerTypeRef"),
  SUM ("Balance"),
  { "BalanceWithJobs", FIELD_NUMBER, FIELD_COMPUTED, 0, NULL, NULL },
  REF ("CurrencyRef"),
  ONE_OF ("PreferredDeliveryMethod", "Print Email None"),
  STR ("ResaleNum", 16),
  STR ("PrimaryTaxIdentifier", 20),
  STR ("BusinessNumber", 10),
  SYSTEM,
  PERSON,
  { "FullyQualifiedName", FIELD_STRING, FIELD_FILTERABLE | FIELD_COMPUTED, 0, NULL, NULL },
  STRQ ("CompanyName", 100),
  STRQ ("DisplayName", 500),
  STRQ ("PrintOnCheckName", 110),
  FLAGQ ("Active"),
  OUT ("V4IDPseudonym", FIELD_STRING),
  CONTACT,
  REF ("DefaultTaxCodeRef"),
  REF ("ARAccountRef"),
  OUT ("IsProject", FIELD_BOOL),
  OUT ("ClientEntityId", FIELD_STRING),
  END,
};
static const Field vendor_fields[] = {
  SUM ("Balance"),
  FLAG ("Vendor1099"),
  STR ("AcctNum", 100),
  OBJECT ("BillAddr", address_fields),
  REF ("TermRef"),
  REF ("CurrencyRef"),
  SYSTEM,
  PERSON,
  STRQ ("CompanyName", 100),
  STRQ ("DisplayName", 500),
  STR ("PrintOnCheckName", 110),
  FLAGQ ("Active"),
  CONTACT,
  END,
};
static const Field employee_fields[] = {
  OBJECT ("PrimaryAddr", address_fields),
  FLAG ("BillableTime"),
  SYSTEM,
  PERSON,
  STRQ ("DisplayName", 500),
  STR ("PrintOnCheckName", 110),
  FLAGQ ("Active"),
  CONTACT,
  END,
};
static const Field item_fields[] = {
  STRQ ("Name", 100),
  STRQ ("Sku", 100),
  STRQ ("Description", 4000),
  FLAGQ ("Active"),
  FLAG ("SubItem"),
  REFQ ("ParentRef"),
  { "Level", FIELD_NUMBER, FIELD_COMPUTED, 0, NULL, NULL },
  { "FullyQualifiedName", FIELD_STRING, FIELD_FILTERABLE | FIELD_COMPUTED, 0, NULL, NULL },
  FLAG ("Taxable"),
  FLAG ("SalesTaxIncluded"),
  NUMQ ("UnitPrice"),
  ONE_OFQ ("Type", "Service NonInventory Inventory Category Group"),
  REFQ ("IncomeAccountRef"),
  STR ("PurchaseDesc", 1000),
  NUM ("PurchaseCost"),
  REF ("ExpenseAccountRef"),
  REF ("AssetAccountRef"),
  FLAG ("TrackQtyOnHand"),
  NUM ("QtyOnHand"),
  REF ("SalesTaxCodeRef"),
  REF ("PurchaseTaxCodeRef"),
  DAY ("InvStartDate"),
  SYSTEM,
  END,
};
static const Field account_fields[] = {
  STRQ ("Name", 100),
  FLAG ("SubAccount"),
  REF ("ParentRef"),
  { "FullyQualifiedName", FIELD_STRING, FIELD_FILTERABLE | FIELD_COMPUTED, 0, NULL, NULL },
  STR ("Description", 100),
  FLAGQ ("Active"),
  STRQ ("Classification", 0),
  STRQ ("AccountType", 0),
  STRQ ("AccountSubType", 0),
  STRQ ("AcctNum", 20),
  SUM ("CurrentBalance"),
  OUT ("CurrentBalanceWithSubAccounts", FIELD_NUMBER),
  REF ("CurrencyRef"),
  SYSTEM,
  END,
};
static const Field term_fields[] = {
  STRQ ("Name", 31),
  FLAGQ ("Active"),
  ONE_OFQ ("Type", "STANDARD DATE_DRIVEN"),
  NUM ("DiscountPercent"),
  NUM ("DueDays"),
  NUM ("DiscountDays"),
  NUM ("DayOfMonthDue"),
  NUM ("DueNextMonthDays"),
  SYSTEM,
  END,
};
static const Field payment_method_fields[]
    = { STRQ ("Name", 31), FLAGQ ("Active"), STR ("Type", 0), SYSTEM, END };
static const Field rate_detail_fields[]
    = { REF ("TaxRateRef"), STR ("TaxTypeApplicable", 0), NUM ("TaxOrder"), END };
static const Field rate_list_fields[] = { LIST ("TaxRateDetail", rate_detail_fields), END };
static const Field tax_code_fields[] = {
  STRQ ("Name", 0),
  STRQ ("Description", 0),
  FLAGQ ("Active"),
  FLAG ("Hidden"),
  FLAG ("Taxable"),
  FLAG ("TaxGroup"),
  OBJECT ("SalesTaxRateList", rate_list_fields),
  OBJECT ("PurchaseTaxRateList", rate_list_fields),
  SYSTEM,
  END,
};
static const Field effective_fields[] = { NUM ("RateValue"), STR ("EffectiveDate", 0), END };
static const Field tax_rate_fields[] = {
  STRQ ("Name", 0),
  STRQ ("Description", 0),
  FLAGQ ("Active"),
  NUM ("RateValue"),
  REF ("AgencyRef"),
  REF ("TaxReturnLineRef"),
  LIST ("EffectiveTaxRate", effective_fields),
  STR ("SpecialTaxType", 0),
  STR ("DisplayType", 0),
  SYSTEM,
  END,
};
static const Field tax_agency_fields[]
    = { STRQ ("DisplayName", 0), FLAG ("TaxTrackedOnSales"), SYSTEM, END };
static const Field company_fields[] = {
  STR ("CompanyName", 0),
  STR ("LegalName", 0),
  { "CompanyAddr", FIELD_OBJECT, 0, 0, NULL, address_fields },
  { "LegalAddr", FIELD_OBJECT, 0, 0, NULL, address_fields },
  { "PrimaryPhone", FIELD_OBJECT, 0, 0, NULL, phone_fields },
  STR ("CompanyStartDate", 0),
  STR ("FiscalYearStartMonth", 0),
  STR ("Country", 0),
  { "Email", FIELD_OBJECT, 0, 0, NULL, email_fields },
  OBJECT ("WebAddr", web_fields),
  STR ("SupportedLanguages", 0),
  STR ("DefaultTimeZone", 0),
  { "NameValue", FIELD_ANY, 0, 0, NULL, NULL },
  SYSTEM,
  END,
};
static const Field preference_fields[] = {
  { "AccountingInfoPrefs", FIELD_ANY, 0, 0, NULL, NULL },
  { "ProductAndServicesPrefs", FIELD_ANY, 0, 0, NULL, NULL },
  { "SalesFormsPrefs", FIELD_ANY, 0, 0, NULL, NULL },
  { "EmailMessagesPrefs", FIELD_ANY, 0, 0, NULL, NULL },
  { "VendorAndPurchasesPrefs", FIELD_ANY, 0, 0, NULL, NULL },
  { "TimeTrackingPrefs", FIELD_ANY, 0, 0, NULL, NULL },
  { "TaxPrefs", FIELD_ANY, 0, 0, NULL, NULL },
  { "CurrencyPrefs", FIELD_ANY, 0, 0, NULL, NULL },
  { "ReportPrefs", FIELD_ANY, 0, 0, NULL, NULL },
  { "OtherPrefs", FIELD_ANY, 0, 0, NULL, NULL },
  SYSTEM,
  END,
};
static const Field currency_fields[]
    = { STRQ ("Code", 3), STRQ ("Name", 0), FLAGQ ("Active"), SYSTEM, END };
static const Field exchange_fields[] = {
  STRQ ("SourceCurrencyCode", 0),
  STRQ ("TargetCurrencyCode", 0),
  NUM ("Rate"),
  DAYQ ("AsOfDate"),
  SYSTEM,
  END,
};
static const Field attachable_ref_fields[] = {
  { "EntityRef", FIELD_OBJECT, FIELD_FILTERABLE, 0, NULL, ref_fields },
  FLAG ("IncludeOnSend"),
  STR ("LineInfo", 0),
  FLAG ("NoRefOnly"),
  LIST ("CustomField", custom_fields),
  END,
};
static const Field attachable_fields[] = {
  STRQ ("FileName", 1000),
  OUT ("FileAccessUri", FIELD_STRING),
  OUT ("TempDownloadUri", FIELD_STRING),
  OUT ("Size", FIELD_NUMBER),
  STR ("ContentType", 100),
  STR ("Category", 100),
  STRQ ("Note", 2000),
  STR ("Tag", 2000),
  STR ("PlaceName", 2000),
  SYSTEM,
  { "AttachableRef", FIELD_LIST, FIELD_FILTERABLE, 0, NULL, attachable_ref_fields },
  END,
};

#define TXN TYPE_WRITABLE | TYPE_DELETABLE | TYPE_TRANSACTION | TYPE_IN_CHANGES
#define NAMED TYPE_WRITABLE | TYPE_LISTED_NAME | TYPE_IN_CHANGES

static const EntityType types[N_TYPES] = {
  { TYPE_INVOICE, "Invoice", TXN | TYPE_VOIDABLE, invoice_fields, NULL },
  { TYPE_CREDIT_MEMO, "CreditMemo", TXN, credit_memo_fields, NULL },
  { TYPE_PAYMENT, "Payment", TXN | TYPE_VOIDABLE, payment_fields, NULL },
  { TYPE_CUSTOMER, "Customer", NAMED, customer_fields, "FullyQualifiedName" },
  { TYPE_VENDOR, "Vendor", NAMED, vendor_fields, "DisplayName" },
  { TYPE_EMPLOYEE, "Employee", NAMED, employee_fields, "DisplayName" },
  { TYPE_ITEM, "Item", NAMED, item_fields, "FullyQualifiedName" },
  { TYPE_ACCOUNT, "Account", NAMED, account_fields, "FullyQualifiedName" },
  { TYPE_TERM, "Term", NAMED, term_fields, "Name" },
  { TYPE_PAYMENT_METHOD, "PaymentMethod", NAMED, payment_method_fields, "Name" },
  { TYPE_TAX_CODE, "TaxCode", TYPE_LISTED_NAME, tax_code_fields, NULL },
  { TYPE_TAX_RATE, "TaxRate", TYPE_LISTED_NAME, tax_rate_fields, NULL },
  { TYPE_TAX_AGENCY, "TaxAgency", 0, tax_agency_fields, NULL },
  { TYPE_COMPANY_INFO, "CompanyInfo", TYPE_IN_CHANGES, company_fields, NULL },
  { TYPE_PREFERENCES, "Preferences", TYPE_IN_CHANGES, preference_fields, NULL },
  { TYPE_COMPANY_CURRENCY,
    "CompanyCurrency",
    TYPE_LISTED_NAME | TYPE_IN_CHANGES,
    currency_fields,
    NULL },
  { TYPE_EXCHANGE_RATE, "ExchangeRate", 0, exchange_fields, NULL },
  { TYPE_ATTACHABLE,
    "Attachable",
    TYPE_WRITABLE | TYPE_DELETABLE | TYPE_IN_CHANGES,
    attachable_fields,
    NULL },
};

static const char *const other_names[] = { "Bill",
                                           "BillPayment",
                                           "Budget",
                                           "Class",
                                           "CustomerType",
                                           "Department",
                                           "Deposit",
                                           "Estimate",
                                           "InventoryAdjustment",
                                           "JournalCode",
                                           "JournalEntry",
                                           "Purchase",
                                           "PurchaseOrder",
                                           "RecurringTransaction",
                                           "RefundReceipt",
                                           "SalesReceipt",
                                           "TimeActivity",
                                           "Transfer",
                                           "VendorCredit" };

const EntityType *
schema_get_type (TypeId id)
{
  g_assert (id < N_TYPES);
  return &types[id];
}

const EntityType *
schema_find_type (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_ascii_strcasecmp (types[i].name, name) == 0)
      return &types[i];

  return NULL;
}

gboolean
schema_is_known_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (other_names); i++)
    if (g_ascii_strcasecmp (other_names[i], name) == 0)
      return TRUE;

  return schema_find_type (name) != NULL;
}

static const Field *
find_in_table (const Field *fields, const char *name)
{
  for (const Field *field = fields; field != NULL && field->name != NULL; field++)
    if (g_ascii_strcasecmp (field->name, name) == 0)
      return field;

  return NULL;
}

const Field *
schema_find_field (const EntityType *type, const char *path, char **proper)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", 4);
  g_autoptr (GString) name = g_string_new (NULL);
  const Field *fields = type->fields, *field = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      field = find_in_table (fields, parts[i]);
      if (field == NULL)
        return NULL;
      g_string_append_printf (name, "%s%s", i > 0 ? "." : "", field->name);
      fields = field->nested;
    }
  if (proper != NULL)
    *proper = g_strdup (name->str);

  return field;
}

static gboolean
refuse_unknown (const char *class_name, const Field *fields, const char *name, Fault **fault)
{
  g_autoptr (GString) known = g_string_new (NULL);
  guint count = 0;

  for (const Field *field = fields; field->name != NULL; field++, count++)
    g_string_append_printf (known, "%s\"%s\"", count > 0 ? ", " : "", field->name);

  return fault_set (
      fault,
      "2010",
      NULL,
      "Property Name:Unrecognized field \"%s\" (class com.intuit.schema.finance.v3.%s)"
      ", not marked as ignorable (%u known properties: %s])\n"
      " specified is unsupported or invalid",
      name,
      class_name,
      count,
      known->str);
}

static gboolean
is_choice (const char *choices, const char *text)
{
  g_auto (GStrv) list = g_strsplit (choices, " ", -1);

  return g_strv_contains ((const char *const *) list, text);
}

static gboolean
refuse_kind (const char *path, Fault **fault)
{
  return fault_set (fault,
                    "2010",
                    NULL,
                    "Property Name:Can not deserialize value of %s specified is unsupported or "
                    "invalid",
                    path);
}

static gboolean
check_number (Value *value, const char *path, Fault **fault)
{
  Decimal decimal;

  if ((value->kind != VALUE_NUMBER && value->kind != VALUE_STRING)
      || !decimal_parse (value->text, &decimal))
    return refuse_kind (path, fault);
  value->kind = VALUE_NUMBER;
  g_free (value->text);
  value->text = decimal_print (decimal);
  return TRUE;
}

static gboolean
check_text (const Field *field, Value *value, const char *path, Fault **fault)
{
  glong length;

  if (value->kind == VALUE_BOOL || value->kind == VALUE_ARRAY || value->kind == VALUE_OBJECT)
    return refuse_kind (path, fault);
  value->kind = VALUE_STRING;
  length = g_utf8_strlen (value->text, -1);
  if (field->max_length > 0 && length > (glong) field->max_length)
    return fault_set (fault,
                      "2050",
                      field->name,
                      "String length specified does not match the supported length. "
                      "Min:0 Max:%u supported. Supplied length:%ld",
                      field->max_length,
                      length);
  if (field->kind == FIELD_DAY && *value->text != '\0' && !clock_is_day (value->text))
    return refuse_kind (path, fault);
  if (field->kind == FIELD_ENUM && !is_choice (field->choices, value->text))
    return fault_set (fault, "2170", path, "Invalid Enumeration : %s", value->text);

  return TRUE;
}

static gboolean
check_truth (Value *value, const char *path, Fault **fault)
{
  if (value->kind == VALUE_STRING && g_ascii_strcasecmp (value->text, "true") == 0)
    value->truth = TRUE;
  else if (value->kind == VALUE_STRING && g_ascii_strcasecmp (value->text, "false") == 0)
    value->truth = FALSE;
  else if (value->kind != VALUE_BOOL)
    return refuse_kind (path, fault);
  value->kind = VALUE_BOOL;
  g_clear_pointer (&value->text, g_free);
  return TRUE;
}

static gboolean check_object (
    const Field *fields, const char *class_name, const char *path, Value *value, Fault **fault);

static gboolean
check_list (const Field *field, Value *value, const char *path, Fault **fault)
{
  if (value->kind != VALUE_ARRAY)
    return refuse_kind (path, fault);
  if (value_length (value) > 10000)
    return fault_business (fault, "a transaction may hold 10000 lines or links");
  for (guint i = 0; i < value_length (value); i++)
    if (!check_object (field->nested, field->name, path, value_at (value, i), fault))
      return FALSE;

  return TRUE;
}

static gboolean
check_field (const Field *field, Value *value, const char *path, Fault **fault)
{
  if (value->kind == VALUE_NULL || field->kind == FIELD_ANY)
    return TRUE;

  switch (field->kind)
    {
    case FIELD_NUMBER:
      return check_number (value, path, fault);
    case FIELD_BOOL:
      return check_truth (value, path, fault);
    case FIELD_OBJECT:
      return check_object (field->nested, field->name, path, value, fault);
    case FIELD_LIST:
      return check_list (field, value, path, fault);
    case FIELD_STRING:
    case FIELD_DAY:
    case FIELD_TIME:
    case FIELD_ENUM:
    case FIELD_ANY:
    default:
      return check_text (field, value, path, fault);
    }
}

static gboolean
check_object (
    const Field *fields, const char *class_name, const char *path, Value *value, Fault **fault)
{
  if (value->kind != VALUE_OBJECT)
    return refuse_kind (path, fault);
  for (guint i = 0; i < value->names->len;)
    {
      const char *name = g_ptr_array_index (value->names, i);
      g_autofree char *below = g_strdup_printf ("%s%s%s", path, *path ? "." : "", name);
      const Field *field = NULL;

      for (const Field *f = fields; f->name != NULL && field == NULL; f++)
        if (strcmp (f->name, name) == 0)
          field = f;
      if (field == NULL)
        return refuse_unknown (class_name, fields, name, fault);
      if (field->flags & FIELD_COMPUTED)
        {
          value_remove (value, name);
          continue;
        }
      if (!check_field (field, value_at (value, i), below, fault))
        return FALSE;
      i++;
    }

  return TRUE;
}

gboolean
schema_check (const EntityType *type, Value *body, Fault **fault)
{
  return check_object (type->fields, type->name, "", body, fault);
}
