import { expect, it } from "vitest";
import { createBeforeLeaving } from "./before-leaving";

it("does everything that is registered, although one thing fails", () => {
  const done: string[] = [];
  const leaving = createBeforeLeaving();
  leaving.add(() => {
    throw new Error("full");
  });
  leaving.add(() => void done.push("kept"));
  const withdraw = leaving.add(() => void done.push("withdrawn"));
  withdraw();
  leaving.run();
  expect(done).toEqual(["kept"]);
});
