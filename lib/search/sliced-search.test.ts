import { describe, expect, it } from "vitest";
import { rankText } from "./rank-text";
import { queryWords } from "./search-text";
import { createSearchable, type SearchRun } from "./sliced-search";

const always = () => true;
const names = (run: SearchRun<string>) => run.best.map(({ row }) => row);

describe("rankText", () => {
  it("puts the name itself before its beginning, a word of it, its middle, and what stands beside it", () => {
    const texts = ["invoice", "invoice totals", "read invoice", "reinvoiced", "totals\nreads an invoice"];
    const ranks = texts.map((text) => rankText(text, ["invoice"]));
    expect(ranks).toEqual([...ranks].sort((one, other) => other - one));
    expect(new Set(ranks).size).toBe(texts.length);
    expect(ranks.at(-1)).toBeGreaterThan(0);
  });

  it("wants every word, in any order", () => {
    expect(rankText("invoice totals", ["tot", "inv"])).toBeGreaterThan(0);
    expect(rankText("invoice totals", ["tot", "pay"])).toBe(0);
  });

  it("finds the word that begins later in the name, too", () => {
    expect(rankText("reinvoice invoice", ["invoice"])).toBeGreaterThan(
      rankText("reinvoice xinvoice", ["invoice"]),
    );
  });
});

describe("a search in slices", () => {
  const rows = Array.from({ length: 100_000 }, (_, number) => `Flow ${number} of Straße ${number % 7}`);

  it("gives the best first, folded, and counts all", () => {
    const run = createSearchable(["Zweistraßen", "Straße", "An der Straße"], (row) => row).search(
      queryWords("STRASSE"),
      2,
    );
    expect(run.step(always)).toBe(true);
    expect(names(run)).toEqual(["Straße", "An der Straße"]);
    expect(run.count).toBe(3);
  });

  it("stops where it may not go on, goes on from there, and ends like a search in one go", () => {
    const searchable = createSearchable(rows, (row) => row);
    const run = searchable.search(["flow", "99"], 5);
    let slices = 0;
    const inSlices = () => {
      let looks = 0;
      return run.step(() => (looks += 1) <= 10);
    };
    while (!inSlices()) slices += 1;
    expect(slices).toBeGreaterThan(100);
    const whole = searchable.search(["flow", "99"], 5);
    whole.step(always);
    expect(names(run)).toEqual(names(whole));
    expect(run.count).toBe(whole.count);
    expect(run.count).toBe(rows.filter((row) => row.includes("99")).length);
  });

  it("looks at the clock often enough: no look is further than 64 rows from the last", () => {
    let asked = 0;
    const run = createSearchable(rows, (row) => {
      asked += 1;
      return row;
    }).search(["flow"], 3);
    run.step(() => asked < 1);
    expect(asked).toBeLessThanOrEqual(64);
  });

  it("folds a text once, however often it is searched", () => {
    let asked = 0;
    const searchable = createSearchable(["one", "two"], (row) => {
      asked += 1;
      return row;
    });
    for (const word of ["o", "on", "one"]) searchable.search([word], 3).step(always);
    expect(asked).toBe(2);
  });
});
