import { act, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { ThrottleNotice } from "@/components/shell/throttle-notice";
import { fakeAnswers } from "@/lib/testing/fake-answers";
import { renderInConsole } from "@/lib/testing/render-in-console";
import { testDataverse } from "@/lib/testing/test-dataverse";

it("says that Dataverse asked for a pause while it lasts, and nothing otherwise", () => {
  const dataverse = testDataverse(fakeAnswers().fetch);
  renderInConsole(<ThrottleNotice />, { dataverse });
  expect(screen.queryByText(/pause/)).toBeNull();
  act(() => dataverse.throttle.close(60_000));
  expect(screen.getByText("Dataverse asks for a short pause")).toBeDefined();
  expect(screen.getByText(/^\d+ s$/)).toBeDefined();
});
