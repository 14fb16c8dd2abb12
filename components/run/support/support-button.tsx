"use client";

import { LifeBuoy } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { RunDetails } from "@/lib/domain/run/run";
import { supportText } from "@/lib/text/support-report";

const SupportDialog = dynamic(() => import("./support-dialog").then((module) => module.SupportDialog), {
  ssr: false,
});

/** Opens a look at what would be copied for somebody who helps. */
export function SupportButton({ run }: { run: RunDetails }) {
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const handleOpen = () => {
    setIsOpen(true);
    setWasOpened(true);
  };
  return (
    <>
      <Button size="sm" className="self-start" onClick={handleOpen}>
        <LifeBuoy aria-hidden />
        {supportText.button}
      </Button>
      {/* It stays after its first opening, so that it fades and gives the focus back to the button. */}
      {wasOpened && <SupportDialog run={run} open={isOpen} onOpenChange={setIsOpen} />}
    </>
  );
}
