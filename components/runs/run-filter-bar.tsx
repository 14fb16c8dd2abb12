"use client";

import { FilterX, ListFilter } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { DensitySwitch } from "@/components/patterns/density-switch";
import { useMediaQuery } from "@/components/patterns/use-media-query";
import { countFilters, RunFilters, type RunFiltersProps } from "@/components/runs/run-filters";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { isFiltered, NO_RUN_FILTER } from "@/lib/domain/run/filter";
import { runListText } from "@/lib/text/runs";

const RunFilterSheet = dynamic(
  () => import("@/components/runs/run-filter-sheet").then((module) => module.RunFilterSheet),
  { ssr: false },
);

/** The filters in one line with the title; on a phone a button that opens them as a sheet. */
export function RunFilterBar(props: RunFiltersProps) {
  const isSmall = useMediaQuery("(max-width: 639.98px)");
  return isSmall ? <SmallBar {...props} /> : <WideBar {...props} />;
}

function WideBar({ filter, onFilterChange }: RunFiltersProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <RunFilters filter={filter} onFilterChange={onFilterChange} />
      {/* Always in its place, so that the filters do not move when the first one is chosen. */}
      <IconButton
        label={runListText.clearFilters}
        onClick={() => onFilterChange(NO_RUN_FILTER)}
        className={isFiltered(filter) ? undefined : "invisible"}
      >
        <FilterX aria-hidden />
      </IconButton>
      <DensitySwitch />
    </div>
  );
}

function SmallBar({ filter, onFilterChange }: RunFiltersProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const handleOpen = () => {
    setIsOpen(true);
    setWasOpened(true);
  };
  return (
    <>
      <Button aria-haspopup="dialog" onClick={handleOpen}>
        <ListFilter aria-hidden />
        {runListText.filters(countFilters(filter))}
      </Button>
      {wasOpened && (
        <RunFilterSheet
          open={isOpen}
          onOpenChange={setIsOpen}
          filter={filter}
          onFilterChange={onFilterChange}
        />
      )}
    </>
  );
}
