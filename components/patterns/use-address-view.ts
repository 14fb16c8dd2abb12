"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";

/** How a view is written into the address: every parameter it owns, null where the default stands. */
export type AddressParameters = Readonly<Record<string, string | null>>;

export interface AddressViewOptions<View> {
  readonly parse: (parameters: URLSearchParams) => View;
  readonly write: (view: View) => AddressParameters;
}

/** Browsers refuse more than about a hundred changes of the address in ten seconds, which fast typing would reach. */
const WRITE_DELAY_MS = 150;

/**
 * What a reader would share of a screen, kept in the address. The view answers at once; the address follows a moment
 * later, replaced and not pushed, so that the back button leaves the screen. Other parameters stay as they are.
 */
export function useAddressView<View>(options: AddressViewOptions<View>): [View, (view: View) => void] {
  const { parse, write } = options;
  const pathname = usePathname();
  const address = useSearchParams().toString();
  const [view, setView] = useState(() => parse(new URLSearchParams(address)));
  const [seen, setSeen] = useState({ address, own: address });

  // A link or the back button changed the address: it wins. What we wrote ourselves comes back here too and is only noted.
  if (address !== seen.address) {
    setSeen({ address, own: address });
    if (address !== seen.own) setView(parse(new URLSearchParams(address)));
  }

  const wanted = addressWith(address, write(view));
  // Synchronises with the address bar.
  useEffect(() => {
    if (wanted === address) return undefined;
    const timer = setTimeout(() => {
      setSeen((before) => ({ ...before, own: wanted }));
      window.history.replaceState(null, "", `${pathname}${wanted === "" ? "" : `?${wanted}`}`);
    }, WRITE_DELAY_MS);
    return () => clearTimeout(timer);
  }, [wanted, address, pathname]);

  return [view, setView];
}

function addressWith(address: string, own: AddressParameters): string {
  const parameters = new URLSearchParams(address);
  for (const [name, value] of Object.entries(own)) {
    if (value === null) parameters.delete(name);
    else if (parameters.get(name) !== value) parameters.set(name, value);
  }
  return parameters.toString();
}
