"use client";

import { useState } from "react";
import { useLive, useLivePoller } from "@/lib/live/use-live";
import { type RequestPlan, rememberedRequestPlan } from "@/lib/preferences/request-plan";

/** What most licences come with. Source: Microsoft Learn, "Requests limits and allocations". */
const USUAL: RequestPlan = { requests: 40_000, share: 0.5 };

/** The person's plan and what is used of the budget that follows from it. */
export function useRequestPlan() {
  const poller = useLivePoller();
  const { budget } = useLive();
  const [plan, setPlan] = useState<RequestPlan>(() => rememberedRequestPlan().read() ?? USUAL);
  const [isKept, setIsKept] = useState(true);
  const choose = (next: RequestPlan) => {
    setPlan(next);
    setIsKept(rememberedRequestPlan().write(next));
    poller.setDayBudget(Math.round(next.requests * next.share));
  };
  return { plan, choose, budget, isKept };
}
