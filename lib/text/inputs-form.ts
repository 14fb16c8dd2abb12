import { format } from "@/lib/text/format";

/** Words of the form that is made from a flow's inputs. */
export const inputsFormText = {
  optional: "optional",
  loading: "Loading the form",

  errors: {
    blank: "Enter a value.",
    blankNumber: "Enter a number.",
    blankList: "Add at least one entry.",
    blankTable: "Add at least one row.",
    blankObject: "Add at least one name with its value.",
    blankChoice: "Choose yes or no.",
    number: "Enter a number, for example 12.5. Leave out units and separators of thousands.",
    boolean: "Enter true or false.",
    json: "This is not valid JSON. Check brackets, quotes and commas; text needs double quotes.",
    jsonObject: "This is not a JSON object. It starts with { and ends with }.",
    list: "This is not a list. Write a JSON array: it starts with [ and ends with ].",
    table: "This is not a table. Write a JSON array of objects.",
    other: "This value does not fit. Check it.",
    inEntry: (line: number, message: string) => `Entry ${format.number(line)}: ${message}`,
    inCell: (row: number, column: string, message: string) =>
      `Row ${format.number(row)}, ${column}: ${message}`,
    andMore: (count: number) => `And ${format.number(count)} more like this.`,
  },

  summaryTitle: (count: number) =>
    count === 1
      ? "One thing to mend before this can run"
      : `${format.number(count)} things to mend before this can run`,
  summaryItem: (title: string, message: string) => `${title}: ${message}`,

  yes: "Yes",
  no: "No",
  leaveBlank: "Leave blank",

  list: {
    entry: (title: string, line: number) => `${title}, entry ${format.number(line)}`,
    add: "Add entry",
    addTo: (title: string) => `Add entry to ${title}`,
    remove: (line: number) => `Remove entry ${format.number(line)}`,
    up: (line: number) => `Move entry ${format.number(line)} up`,
    down: (line: number) => `Move entry ${format.number(line)} down`,
    removed: (line: number) => `Entry ${format.number(line)} removed`,
    moved: (line: number) => `Moved to place ${format.number(line)}`,
    asLines: "Edit as lines",
    asEntries: "Edit one by one",
    linesHint: "One entry a line.",
    hint: "Paste several lines to add them all. Alt with an arrow key moves an entry.",
    count: (count: number) => (count === 1 ? "1 entry" : `${format.number(count)} entries`),
  },

  table: {
    cell: (column: string, row: number) => `${column}, row ${format.number(row)}`,
    add: "Add row",
    addTo: (title: string) => `Add row to ${title}`,
    addColumn: "Add column",
    columnName: "Name of the new column",
    remove: (row: number) => `Remove row ${format.number(row)}`,
    rowNumber: "Row",
    actions: "Actions",
    hint: "Copy cells in a spreadsheet and paste them into any cell.",
    noColumns:
      "This flow does not say which columns it expects. Name them, or paste from a spreadsheet with its heading row.",
    pasteLabel: "Paste rows with their heading row",
    usePasted: "Use these rows",
    count: (count: number) => (count === 1 ? "1 row" : `${format.number(count)} rows`),
    showing: (shown: number, count: number) =>
      `The first ${format.number(shown)} of ${format.number(count)} rows are shown. All are sent.`,
  },

  object: {
    asFields: "Fields",
    asJson: "JSON",
    mode: (title: string) => `How to edit ${title}`,
    name: (line: number) => `Name ${format.number(line)}`,
    value: (line: number) => `Value ${format.number(line)}`,
    nameHeading: "Name",
    valueHeading: "Value",
    add: "Add field",
    addTo: (title: string) => `Add field to ${title}`,
    remove: (line: number) => `Remove field ${format.number(line)}`,
    onlyJson: "This value is nested, so it can be edited as JSON only.",
    hint: "Numbers, true and false are sent as such. Put them in double quotes to send them as text.",
    sameName: (name: string) => `The name “${name}” is used twice. Only the last value is sent.`,
  },

  unknown: {
    hint: (type: string | null) =>
      type === null
        ? "The flow does not say what type this is. Write the value as JSON; text needs double quotes."
        : `This console does not know the type “${type}”. Write the value as JSON; text needs double quotes.`,
  },

  secret: {
    hint: "Sensitive. It is sent with the run and kept nowhere: not in drafts, not in links.",
    show: (title: string) => `Show ${title}`,
    hide: (title: string) => `Hide ${title}`,
    asJson: "Write it as JSON.",
  },
} as const;
