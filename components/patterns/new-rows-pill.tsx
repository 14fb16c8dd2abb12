"use client";

import { ArrowUp } from "lucide-react";
import { Button } from "@/components/ui/button";
import { format } from "@/lib/text/format";
import { patternText } from "@/lib/text/patterns";

/** New rows wait behind this instead of pushing away what a person reads. Its room is kept by the caller. */
export function NewRowsPill({ count, onShow }: { count: number; onShow: () => void }) {
  if (count === 0) return null;
  return (
    <Button
      size="sm"
      variant="quiet"
      className="animate-appear rounded-full bg-accent-ground! text-accent-text!"
      onClick={onShow}
    >
      <ArrowUp aria-hidden />
      {patternText.newRows(format.number(count))}
    </Button>
  );
}
