import { cents, formatDay, weekday } from "./reading.ts";
import type { Fields, SampleFlow } from "./script-run.ts";

const PALLET_KILOGRAMS = 800;

/** Groups shipments by destination and counts the pallets they need. */
export const shipmentGrouping: SampleFlow = (script) => {
  const shipments = script.rows("Shipments");
  const byColumn = script.text("GroupBy", "destination");
  script.step("Open transport planning", 3900);
  const groups = new Map<string, { shipments: number; weight: number }>();
  for (const [index, row] of shipments.entries()) {
    const key = script.cell(row, byColumn, index);
    const group = groups.get(key) ?? { shipments: 0, weight: 0 };
    groups.set(key, {
      shipments: group.shipments + 1,
      weight: group.weight + script.amount(row, "weight", index),
    });
  }
  script.step("Group shipments", 2100 + 350 * shipments.length);
  const loads = [...groups].map(([name, group]) => ({
    [byColumn]: name,
    ...group,
    pallets: Math.ceil(group.weight / PALLET_KILOGRAMS),
  }));
  return { Loads: loads, LoadCount: loads.length };
};

/** Finds the next working day's slot at a ramp that is free. */
export const deliverySlot: SampleFlow = (script) => {
  const earliest = script.day("EarliestDate");
  const ramp = script.text("Ramp", "1");
  const taken = new Set(script.texts("TakenSlots", []));
  script.step("Open yard calendar", 2900);
  let day = earliest;
  while (weekday(day) > 5 || taken.has(formatDay(day))) day += 1;
  script.step("Book slot", 4300, { Slot: formatDay(day) });
  return { SlotDate: formatDay(day), Ramp: ramp, BookingText: `Ramp ${ramp}, ${formatDay(day)}, 08:00` };
};

/** Duty rates of a few headings of the combined nomenclature; sample figures. */
const DUTY_RATES: Readonly<Record<string, number>> = {
  "8471": 0,
  "8544": 3.3,
  "6109": 12,
  "9403": 2.7,
  "8703": 10,
  "0901": 7.5,
};

/** Looks up the duty rate of each tariff code. */
export const tariffLookup: SampleFlow = (script) => {
  const codes = script.texts("TariffCodes");
  script.step("Open tariff page", 3600);
  const rates = codes.map((code, index) => {
    const rate = DUTY_RATES[code.replace(/\D/g, "").slice(0, 4)];
    if (rate === undefined) script.refuse(`Row ${index + 1}: tariff code '${code}' is unknown.`);
    return { code, dutyPercent: rate ?? 0 };
  });
  script.step("Read rates", 1100 * codes.length + 800, { Rates: rates });
  return { DutyRates: rates, HighestRate: Math.max(0, ...rates.map((rate) => rate.dutyPercent)) };
};

/** Compares carriers by price a kilogram and a base price. */
export const freightCost: SampleFlow = (script) => {
  const weight = script.number("WeightKg");
  const carriers = Object.entries(script.object("Carriers"));
  script.step("Open carrier pages", 4400);
  if (weight <= 0) script.refuse(`A shipment of ${weight} kg has no freight.`);
  if (carriers.length === 0) script.refuse("There is no carrier to compare.");
  const offers = carriers
    .map(([carrier, pricePerKg], index) => ({
      carrier,
      price: cents(12.5 + weight * script.amount({ price: pricePerKg }, "price", index)),
    }))
    .sort((a, b) => a.price - b.price);
  script.step("Compare offers", 1600 + 1300 * carriers.length, { Offers: offers });
  return { Offers: offers, Cheapest: offers[0]?.carrier ?? "", CheapestPrice: offers[0]?.price ?? 0 };
};

/** Compares counted stock with booked stock. */
export const stockCount: SampleFlow = (script) => {
  const counted = script.rows("Counted");
  const booked = script.rows("Booked");
  script.step("Open warehouse system", 4200);
  const sum = (rows: readonly Fields[]): Map<string, number> => {
    const totals = new Map<string, number>();
    for (const [index, row] of rows.entries()) {
      const item = script.cell(row, "item", index);
      totals.set(item, (totals.get(item) ?? 0) + script.amount(row, "quantity", index));
    }
    return totals;
  };
  const real = sum(counted);
  const books = sum(booked);
  script.step("Compare quantities", 1800 + 250 * (counted.length + booked.length));
  const differences = [...new Set([...real.keys(), ...books.keys()])]
    .map((item) => ({ item, difference: (real.get(item) ?? 0) - (books.get(item) ?? 0) }))
    .filter((line) => line.difference !== 0);
  return { Differences: differences, Matches: differences.length === 0 };
};

/** Check digit of a freight container. Source: ISO 6346, section on the check digit. */
function containerCheckDigit(code: string): number {
  const value = (char: string): number => {
    if (/\d/.test(char)) return Number(char);
    const place = char.charCodeAt(0) - 65;
    return 10 + place + Math.floor((place + 9) / 10);
  };
  return (Array.from(code).reduce((sum, char, index) => sum + value(char) * 2 ** index, 0) % 11) % 10;
}

/** Checks container numbers. */
export const containerCheck: SampleFlow = (script) => {
  const numbers = script.texts("ContainerNumbers");
  script.step("Open terminal page", 3300);
  const wrong = numbers.filter((number) => {
    const bare = number.toUpperCase().replace(/[\s-]/g, "");
    return !/^[A-Z]{4}\d{7}$/.test(bare) || containerCheckDigit(bare.slice(0, 10)) !== Number(bare[10]);
  });
  script.step("Check numbers", 1200 + 500 * numbers.length);
  return { CheckedCount: numbers.length, WrongNumbers: wrong };
};

/** Prints pallet labels: one text a pallet. */
export const palletLabels: SampleFlow = (script) => {
  const order = script.text("OrderNumber");
  const pallets = script.number("PalletCount");
  script.step("Open label printer", 2300);
  if (!Number.isInteger(pallets) || pallets < 1 || pallets > 66) {
    script.refuse(`${pallets} pallets don't fit on one truck of 66 places.`);
  }
  const count = script.problem === undefined ? pallets : 0;
  script.step("Print labels", 1000 + 700 * count);
  return { Labels: Array.from({ length: count }, (_, index) => `${order} ${index + 1}/${count}`) };
};

/** Writes a route sheet: stops in order, with their running distance. */
export const routeSheet: SampleFlow = (script) => {
  const stops = script.rows("Stops");
  const driver = script.text("Driver", "");
  script.step("Open route planner", 4600);
  let distance = 0;
  const sheet = stops.map((row, index) => {
    distance += script.amount(row, "kilometres", index);
    return `${index + 1}. ${script.cell(row, "place", index)} (${cents(distance)} km)`;
  });
  script.step("Write sheet", 1500 + 800 * stops.length);
  return { RouteSheet: sheet.join("\n"), TotalKilometres: cents(distance), Driver: driver };
};

/** Posts goods receipts one by one; takes a minute or two. */
export const goodsReceipt: SampleFlow = (script) => {
  const lines = script.rows("DeliveryLines");
  const plant = script.text("Plant", "1000");
  script.step("Start SAP GUI", 8200);
  for (const [index, row] of lines.entries()) {
    const quantity = script.amount(row, "quantity", index);
    if (quantity <= 0) script.refuse(`Row ${index + 1}: a receipt of ${quantity} pieces can't be posted.`);
    script.step(`Post ${script.cell(row, "material", index)}`, 9500);
  }
  script.step("Close SAP GUI", 2400);
  return {
    Plant: plant,
    PostedLines: lines.length,
    DocumentNumber: String(5_000_000_000 + lines.length * 17),
  };
};
