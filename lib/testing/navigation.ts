import { useSyncExternalStore } from "react";

// Stands in for next/navigation in screen tests: vi.mock("next/navigation", () => import("@/lib/testing/navigation")).
// The address is jsdom's; changes by history.replaceState are seen, as Next sees them.

const listeners = new Set<() => void>();
const replaceState = window.history.replaceState.bind(window.history);
window.history.replaceState = (...state: Parameters<typeof replaceState>) => {
  replaceState(...state);
  for (const tell of [...listeners]) tell();
};

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function useSearchParams(): URLSearchParams {
  return new URLSearchParams(useSyncExternalStore(subscribe, () => window.location.search));
}

export const usePathname = (): string => useSyncExternalStore(subscribe, () => window.location.pathname);

export const useRouter = () => ({
  push: (href: string) => window.history.replaceState(null, "", href),
  replace: (href: string) => window.history.replaceState(null, "", href),
});
