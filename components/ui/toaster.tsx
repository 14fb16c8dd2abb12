"use client";

import { X } from "lucide-react";
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { uiText } from "@/lib/text/ui";

const SHOWN_MS = 6000;
const TOASTS_MAX = 3;

interface Toast {
  id: number;
  text: ReactNode;
  action?: ReactNode;
}

interface Toasts {
  /** Answers a click that has no other place for its answer. What happens in the background is a banner's. */
  show: (toast: Omit<Toast, "id">) => void;
}

const ToastContext = createContext<Toasts>({ show: () => undefined });

export const useToasts = () => use(ToastContext);

/** Holds the toasts of everything below it and shows them in the corner, one polite announcement each. */
export function Toaster({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const lastId = useRef(0);

  const show = useCallback<Toasts["show"]>((toast) => {
    lastId.current += 1;
    const shown = { ...toast, id: lastId.current };
    setToasts((current) => [...current, shown].slice(-TOASTS_MAX));
  }, []);
  const dismiss = useCallback(
    (id: number) => setToasts((current) => current.filter((toast) => toast.id !== id)),
    [],
  );
  const value = useMemo(() => ({ show }), [show]);

  return (
    <ToastContext value={value}>
      {children}
      <section
        aria-label={uiText.notifications}
        aria-live="polite"
        data-slot="toaster"
        className="pointer-events-none fixed right-4 bottom-4 left-4 z-40 flex flex-col items-end gap-2 max-sm:bottom-18"
      >
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onDismiss={dismiss} />
        ))}
      </section>
    </ToastContext>
  );
}

function ToastCard({ toast, onDismiss }: { toast: Toast; onDismiss: (id: number) => void }) {
  const [held, setHeld] = useState(false);

  // A timer is outside React: the toast leaves by itself unless the person points at it or has the focus in it.
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => onDismiss(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, onDismiss, toast.id]);

  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- it only holds the timer; every action is a button inside
    <div
      data-slot="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex w-full max-w-96 animate-rise items-center gap-2 rounded border border-line bg-raised py-1.5 pr-1.5 pl-4 shadow-float"
    >
      <div className="min-w-0 flex-1 py-1">{toast.text}</div>
      {toast.action}
      <IconButton label={uiText.dismiss} onClick={() => onDismiss(toast.id)}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
