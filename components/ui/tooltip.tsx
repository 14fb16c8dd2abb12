"use client";

import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { placeTip, tipTarget, tipText } from "@/components/ui/tip-placement";

const SHOW_DELAY_MS = 350;

interface Tip {
  target: HTMLElement;
  text: string;
}

/**
 * The one tooltip of the page. Any element with `data-tip="words"` has it on hover and on focus, so a list of a
 * thousand times costs a thousand attributes and not a thousand components. It can be pointed at, Escape closes it,
 * and while it shows it describes its target (WCAG 2.2, 1.4.13).
 */
export function TooltipLayer() {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const { tip, hide } = useTip(id);

  useLayoutEffect(() => {
    if (tip !== null && box.current !== null) placeTip(box.current, tip.target);
  }, [tip]);

  return (
    <div
      ref={box}
      id={id}
      role="tooltip"
      data-slot="tooltip"
      hidden={tip === null}
      onPointerLeave={hide}
      className="fixed top-0 left-0 z-50 max-w-80 animate-appear rounded bg-text px-2 py-1 text-sm wrap-break-word text-ground forced-colors:border"
    >
      {tip?.text}
    </div>
  );
}

/** Watches the document, which is outside React: pointer, focus and keys tell which target has a tip to show. */
function useTip(layerId: string) {
  const [tip, setTip] = useState<Tip | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const hide = useCallback(() => {
    clearTimeout(timer.current);
    setTip(null);
  }, []);

  useEffect(() => {
    const show = (target: HTMLElement, delayMs: number) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        // It may have opened something meanwhile.
        if (tipTarget(target) !== undefined) setTip({ target, text: tipText(target) });
      }, delayMs);
    };
    const handleOver = (event: PointerEvent) => {
      const target = tipTarget(event.target);
      if (target !== undefined && event.pointerType !== "touch") show(target, SHOW_DELAY_MS);
    };
    const handleOut = (event: PointerEvent) => {
      const next = event.relatedTarget;
      if (next instanceof Element && (next.id === layerId || tipTarget(next) === tipTarget(event.target)))
        return;
      if (tipTarget(event.target) !== undefined) hide();
    };
    const handleFocus = (event: FocusEvent) => {
      const target = tipTarget(event.target);
      if (target?.matches(":focus-visible") === true) show(target, 0);
    };
    const handleKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") hide();
    };
    const stop = new AbortController();
    const options = { signal: stop.signal };
    document.addEventListener("pointerover", handleOver, options);
    document.addEventListener("pointerout", handleOut, options);
    document.addEventListener("focusin", handleFocus, options);
    document.addEventListener("focusout", hide, options);
    document.addEventListener("pointerdown", hide, options);
    document.addEventListener("keydown", handleKey, options);
    document.addEventListener("scroll", hide, { ...options, capture: true, passive: true });
    return () => {
      stop.abort();
      clearTimeout(timer.current);
    };
  }, [hide, layerId]);

  useDescribedBy(tip?.target, layerId);
  return { tip, hide };
}

/** Ties the target to the layer while the tip shows, unless the target is already described. */
function useDescribedBy(target: HTMLElement | undefined, layerId: string) {
  useEffect(() => {
    if (target === undefined || target.hasAttribute("aria-describedby")) return undefined;
    if (target.dataset.tip === undefined || target.dataset.tip === target.getAttribute("aria-label"))
      return undefined;
    target.setAttribute("aria-describedby", layerId);
    return () => target.removeAttribute("aria-describedby");
  }, [target, layerId]);
}
