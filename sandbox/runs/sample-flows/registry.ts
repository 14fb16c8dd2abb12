import * as batch from "./batch.ts";
import * as backOffice from "./back-office.ts";
import * as finance from "./finance.ts";
import * as logistics from "./logistics.ts";
import * as office from "./office.ts";
import * as people from "./people.ts";
import * as sales from "./sales.ts";
import type { SampleFlow } from "./script-run.ts";

const SAMPLE_FLOWS = {
  "invoice-totals": finance.invoiceTotals,
  "vat-number-check": finance.vatNumberCheck,
  "iban-check": finance.ibanCheck,
  "currency-sum": finance.currencySum,
  "payment-run": finance.paymentRun,
  "statement-import": finance.statementImport,
  "dunning-levels": finance.dunningLevels,
  "cost-split": finance.costSplit,
  "month-end": finance.monthEnd,
  "travel-expenses": finance.travelExpenses,
  "exchange-rates": finance.exchangeRates,
  "new-starter": people.newStarter,
  "leave-balance": people.leaveBalance,
  "working-days": people.workingDays,
  payslips: people.payslips,
  "name-format": people.nameFormat,
  "leaver-checklist": people.leaverChecklist,
  "timesheet-check": people.timesheetCheck,
  "shipment-grouping": logistics.shipmentGrouping,
  "delivery-slot": logistics.deliverySlot,
  "tariff-lookup": logistics.tariffLookup,
  "freight-cost": logistics.freightCost,
  "stock-count": logistics.stockCount,
  "container-check": logistics.containerCheck,
  "pallet-labels": logistics.palletLabels,
  "route-sheet": logistics.routeSheet,
  "goods-receipt": logistics.goodsReceipt,
  "password-policy": office.passwordPolicy,
  dedupe: office.dedupe,
  "server-health": office.serverHealth,
  "log-scan": office.logScan,
  "licence-count": office.licenceCount,
  "certificate-expiry": office.certificateExpiry,
  "complaint-triage": office.complaintTriage,
  "address-clean-up": office.addressCleanUp,
  "letter-merge": office.letterMerge,
  "survey-score": office.surveyScore,
  "text-transform": office.textTransform,
  "reset-test-data": office.resetTestData,
  "quote-calculation": sales.quoteCalculation,
  "credit-check": sales.creditCheck,
  "price-update": sales.priceUpdate,
  "lead-import": sales.leadImport,
  "returns-handling": sales.returnsHandling,
  "supplier-invoice": backOffice.supplierInvoice,
  "customs-declaration": backOffice.customsDeclaration,
  wait: office.wait,
  "bulk-update": batch.bulkUpdate,
  "group-closing": batch.groupClosing,
  guide: office.guideFlow,
} as const satisfies Readonly<Record<string, SampleFlow>>;

/** The name of a sample flow's script, as the table `sandboxflow` keeps it. */
export type ScriptName = keyof typeof SAMPLE_FLOWS;

/** Every script there is. */
export const SCRIPT_NAMES: readonly string[] = Object.keys(SAMPLE_FLOWS);

/** The sample flow behind a script name. An unknown name is a programming error and throws. */
export function sampleFlow(name: string): SampleFlow {
  const found = Object.entries(SAMPLE_FLOWS).find(([key]) => key === name)?.[1];
  if (found === undefined)
    throw new Error(`Failed to find the sample flow "${name}". Add it to the registry.`);
  return found;
}
