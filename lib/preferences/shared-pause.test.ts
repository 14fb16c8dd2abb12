import { describe, expect, it, vi } from "vitest";
import { createThrottleGate } from "@/lib/dataverse/throttle-gate";
import { fakeStorage } from "@/lib/testing/fake-storage";
import { browserSharedPause } from "./shared-pause";

describe("a pause that Dataverse asked for", () => {
  it("reaches the tabs that are open", async () => {
    const [one, other] = [1, 2].map(() => browserSharedPause("production", null));
    const heard = vi.fn();
    other?.subscribe(heard);
    one?.tell(5_000);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledExactlyOnceWith(5_000));
  });

  it("is known to a tab that is opened later, and to no other environment", () => {
    const area = fakeStorage();
    browserSharedPause("production", area).tell(5_000);
    expect(browserSharedPause("production", area).read()).toBe(5_000);
    expect(browserSharedPause("test", area).read()).toBeNull();
  });

  it("that can't be read counts as none, and a browser that keeps nothing does no harm", () => {
    const area = fakeStorage();
    area.setItem("flowtower:pause:production", '{"version":1,"value":"soon"}');
    expect(browserSharedPause("production", area).read()).toBeNull();
    const gate = createThrottleGate({ now: () => 0, shared: browserSharedPause("production", null) });
    gate.close(1_000);
    expect(gate.throttledUntilMs).toBe(1_000);
  });
});
