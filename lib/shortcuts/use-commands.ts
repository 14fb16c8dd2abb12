"use client";

import { useEffect, useEffectEvent } from "react";
import { type Command, offerCommands } from "./commands";

/** Offers what the component can do to the palette while it is on screen. */
export function useCommands(offer: () => readonly Command[]): void {
  const latest = useEffectEvent(offer);
  // The palette reads what is offered outside React, at the moment in which it opens.
  useEffect(() => offerCommands(() => latest()), []);
}
