import { flag, list, number, object, output, table, text, type FlowSpec } from "../flow-spec.ts";

const LOGISTICS = "contoso_logistics_olivia";

/** Flows of transport and warehouse. */
export const LOGISTICS_FLOWS: readonly FlowSpec[] = [
  {
    name: "Shipment grouping",
    description: "Groups the day's shipments by destination and counts the pallets of each load.",
    owner: "jonas",
    script: "shipment-grouping",
    on: LOGISTICS,
    perDay: 5,
    inputs: [
      table("Shipments", "Shipments", "A table with the columns order, destination and weight.", {
        order: "string",
        destination: "string",
        weight: "number",
      }),
      text("GroupBy", "Group by", "Name of the column.", { optional: true, default: "destination" }),
    ],
    outputs: [
      output("Loads", "array", "Shipments, weight and pallets for each destination"),
      output("LoadCount", "number", "How many loads"),
    ],
    sample: {
      Shipments: [
        { order: "A1", destination: "Rotterdam", weight: 620 },
        { order: "A2", destination: "Gdańsk", weight: 410 },
        { order: "A3", destination: "Rotterdam", weight: 980 },
      ],
    },
  },
  {
    name: "Delivery slot booking",
    description: "Books the first free morning slot at a ramp of the Duisburg warehouse.",
    owner: "jonas",
    script: "delivery-slot",
    on: LOGISTICS,
    perDay: 6,
    inputs: [
      text("EarliestDate", "Not before", "For instance 2026-03-31."),
      text("Ramp", "Ramp", "Number of the ramp.", { optional: true, default: "1" }),
      list("TakenSlots", "Days that are taken", "One date each.", { optional: true }),
    ],
    outputs: [
      output("SlotDate", "string", "The booked day"),
      output("Ramp", "string", "The ramp"),
      output("BookingText", "string", "What to tell the carrier"),
    ],
    sample: { EarliestDate: "2026-04-03", Ramp: "4", TakenSlots: ["2026-04-03"] },
  },
  {
    name: "Customs tariff lookup",
    description: "Looks up the duty rate of tariff codes before a customs declaration is sent.",
    owner: "jonas",
    script: "tariff-lookup",
    on: LOGISTICS,
    perDay: 2,
    inputs: [list("TariffCodes", "Tariff codes", "For instance 8471 30 00.")],
    outputs: [
      output("DutyRates", "array", "Code and duty"),
      output("HighestRate", "number", "The highest duty in percent"),
    ],
    sample: { TariffCodes: ["8471 30 00", "6109 10 00", "9403 60 10"] },
  },
  {
    name: "Freight cost comparison",
    description: "Compares what carriers ask for a shipment and names the cheapest.",
    owner: "jonas",
    script: "freight-cost",
    sharedWithBen: true,
    on: LOGISTICS,
    perDay: 3,
    inputs: [
      number("WeightKg", "Weight", "In kilograms."),
      object("Carriers", "Carriers", "Price a kilogram for each carrier."),
    ],
    outputs: [
      output("Offers", "array", "Carrier and price, cheapest first"),
      output("Cheapest", "string", "The cheapest carrier"),
      output("CheapestPrice", "number", "Its price in euros"),
    ],
    sample: {
      WeightKg: 340,
      Carriers: { "Tailspin Carriers": 0.42, "Wide World Freight": 0.39, Proseware: 0.47 },
    },
  },
  {
    name: "Stock count reconciliation",
    description: "Compares counted quantities with the books and lists what differs.",
    owner: "jonas",
    script: "stock-count",
    on: LOGISTICS,
    perDay: 0.5,
    inputs: [
      table("Counted", "Counted", "A table with the columns item and quantity.", {
        item: "string",
        quantity: "number",
      }),
      table("Booked", "Booked", "A table with the columns item and quantity.", {
        item: "string",
        quantity: "number",
      }),
    ],
    outputs: [
      output("Differences", "array", "Item and difference"),
      output("Matches", "boolean", "Whether all is as booked"),
    ],
    sample: {
      Counted: [
        { item: "4711", quantity: 118 },
        { item: "4712", quantity: 40 },
      ],
      Booked: [
        { item: "4711", quantity: 120 },
        { item: "4712", quantity: 40 },
      ],
    },
  },
  {
    name: "Container number check",
    description: "Checks the check digit of container numbers before they go on a bill of lading.",
    owner: "jonas",
    script: "container-check",
    on: LOGISTICS,
    perDay: 2,
    inputs: [
      list(
        "ContainerNumbers",
        "Container numbers",
        "Four letters and seven digits, for instance CSQU3054383.",
      ),
    ],
    outputs: [
      output("CheckedCount", "number", "How many were checked"),
      output("WrongNumbers", "array", "Those that are wrong"),
    ],
    sample: { ContainerNumbers: ["CSQU3054383", "MSKU9070323", "CSQU3054384"] },
  },
  {
    name: "Pallet labels",
    description: "Prints one label for each pallet of an order.",
    owner: "jonas",
    script: "pallet-labels",
    generation: "V1",
    on: LOGISTICS,
    perDay: 7,
    inputs: [
      text("OrderNumber", "Order", "Number of the order."),
      number("PalletCount", "Pallets", "From 1 to 66.", { default: 1 }),
    ],
    outputs: [output("Labels", "string", "Text of each label")],
    sample: { OrderNumber: "SO-88214", PalletCount: 6 },
  },
  {
    name: "Route sheet",
    description: "Writes the sheet that a driver takes along, with kilometres so far at each stop.",
    owner: "jonas",
    script: "route-sheet",
    on: LOGISTICS,
    perDay: 4,
    inputs: [
      table("Stops", "Stops", "A table with the columns place and kilometres, in order.", {
        place: "string",
        kilometres: "number",
      }),
      text("Driver", "Driver", "Printed at the top.", { optional: true }),
    ],
    outputs: [
      output("RouteSheet", "string", "The sheet"),
      output("TotalKilometres", "number", "All kilometres"),
      output("Driver", "string", "The driver"),
    ],
    sample: {
      Stops: [
        { place: "Duisburg", kilometres: 0 },
        { place: "Venlo", kilometres: 61.4 },
        { place: "Antwerpen", kilometres: 138 },
      ],
      Driver: "M. Janssens",
    },
  },
  {
    name: "Goods receipt posting",
    description: "Posts the lines of a delivery in SAP, one after the other. Takes a minute or two.",
    owner: "jonas",
    script: "goods-receipt",
    on: LOGISTICS,
    perDay: 8,
    inputs: [
      table("DeliveryLines", "Delivery lines", "A table with the columns material and quantity.", {
        material: "string",
        quantity: "number",
      }),
      text("Plant", "Plant", "Four digits.", { optional: true, default: "1000" }),
    ],
    outputs: [
      output("Plant", "string", "The plant"),
      output("PostedLines", "number", "How many lines"),
      output("DocumentNumber", "string", "Number of the document"),
    ],
    sample: {
      DeliveryLines: [
        { material: "P-200", quantity: 40 },
        { material: "P-310", quantity: 12 },
        { material: "P-311", quantity: 12 },
        { material: "Z-100", quantity: 4 },
        { material: "P-902", quantity: 220 },
        { material: "P-903", quantity: 80 },
      ],
      Plant: "1200",
    },
  },
  {
    name: "Import of carrier price lists from the portal of each contracted carrier for transport planning EMEA",
    description: "Reads the yearly price list of a carrier from CSV text.",
    owner: "jonas",
    script: "address-clean-up",
    on: LOGISTICS,
    perDay: 0.2,
    inputs: [text("AddressCsv", "Price list", "CSV text with one line for each lane.")],
    outputs: [output("Addresses", "array", "The lanes"), output("RowCount", "number", "How many lanes")],
    sample: { AddressCsv: "from,to,price\nDuisburg,Venlo,0.41\nDuisburg,Gdańsk,0.78" },
  },
  {
    name: "Carrier portal status",
    description:
      "Reads the status of open transports. Its definition was damaged by a failed import and can't be read.",
    owner: "jonas",
    script: "wait",
    state: "broken",
    on: LOGISTICS,
    perDay: 0.5,
    inputs: [],
    outputs: [],
    sample: {},
  },
  {
    name: "Night stock transfer",
    description: "Draft: will move stock between Duisburg and Gdańsk overnight.",
    owner: "jonas",
    script: "stock-count",
    state: "draft",
    on: LOGISTICS,
    perDay: 0,
    inputs: [
      table("Counted", "From", "A table with the columns item and quantity.", {
        item: "string",
        quantity: "number",
      }),
      table("Booked", "To", "A table with the columns item and quantity.", {
        item: "string",
        quantity: "number",
      }),
      flag("Notify", "Tell the warehouse", "Sends a mail.", { optional: true, default: true }),
    ],
    outputs: [
      output("Differences", "array", "What was moved"),
      output("Matches", "boolean", "Whether nothing was left to move"),
    ],
    sample: { Counted: [{ item: "4711", quantity: 10 }], Booked: [{ item: "4711", quantity: 8 }] },
  },
  {
    name: "Customs declaration",
    description:
      "Files the import declaration of a container and answers the reference of the customs office.",
    owner: "jonas",
    script: "customs-declaration",
    on: LOGISTICS,
    perDay: 9,
    inputs: [
      object("Parties", "Parties", "Importer and exporter."),
      table("Goods", "Goods", "A table with the columns code, text and value.", {
        code: "string",
        text: "string",
        value: "number",
      }),
      text("OriginCountry", "Country of origin", "Two letters."),
      number("FreightCost", "Freight", "In euros.", { optional: true, default: 0 }),
      flag("Urgent", "Urgent", "Sends it with priority.", { optional: true, default: false }),
    ],
    outputs: [
      output("Reference", "string", "Reference of the declaration"),
      output("CustomsValue", "number", "Goods and freight"),
      output("Duty", "number", "Duty in euros"),
      output("PositionCount", "number", "How many positions"),
    ],
    sample: {
      Parties: { importer: "Contoso Trading and Logistics", exporter: "Bengal Textile Mills" },
      Goods: [
        { code: "6109 10 00", text: "T-shirts", value: 8400 },
        { code: "6110 20 91", text: "Pullovers", value: 5150 },
      ],
      OriginCountry: "BD",
      FreightCost: 1240,
    },
    otherSamples: [
      {
        Parties: { importer: "Contoso Trading and Logistics", exporter: "Fjord Furniture" },
        Goods: [{ code: "9403 60 10", text: "Wooden tables", value: 12_300 }],
        OriginCountry: "NO",
        Urgent: true,
      },
    ],
    badSamples: [
      {
        Parties: { importer: "Contoso Trading and Logistics" },
        Goods: [{ code: "3923", text: "Boxes", value: 780 }],
        OriginCountry: "TR",
      },
    ],
  },
];
