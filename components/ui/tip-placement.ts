const GAP_PX = 6;
const MARGIN_PX = 8;

/** The nearest element with words to show, from the element an event came from. */
export function tipTarget(origin: EventTarget | null): HTMLElement | undefined {
  if (!(origin instanceof Element)) return undefined;
  const target = origin.closest<HTMLElement>("[data-tip], [data-tip-when-cut]");
  // What a button has opened says more than its tip, which would lie on it.
  if (target === null || target.getAttribute("aria-expanded") === "true") return undefined;
  return tipText(target) === "" ? undefined : target;
}

/** What a target has to say: its `data-tip`, or with `data-tip-when-cut` its own text where that is cut off. */
export function tipText(target: HTMLElement): string {
  const { tip } = target.dataset;
  if (tip !== undefined) return tip;
  return target.scrollWidth > target.clientWidth ? target.innerText : "";
}

/** Puts the box above its target, or below where there is no room, inside the window. */
export function placeTip(box: HTMLElement, target: HTMLElement): void {
  const at = target.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const above = at.top - height - GAP_PX;
  const top = above >= MARGIN_PX ? above : at.bottom + GAP_PX;
  const centred = at.left + at.width / 2 - width / 2;
  const left = Math.max(MARGIN_PX, Math.min(centred, window.innerWidth - width - MARGIN_PX));
  box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}
