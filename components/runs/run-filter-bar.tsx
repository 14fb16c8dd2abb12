"use client";

import { FilterX, ListFilter } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useState } from "react";
import { DensitySwitch } from "@/components/patterns/density-switch";
import { useMediaQuery } from "@/components/patterns/use-media-query";
import { FilterChips } from "@/components/runs/filter-chips";
import { RunFilters, type RunFiltersProps } from "@/components/runs/run-filters";
import { TextFilter } from "@/components/runs/text-filter";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { countRunFilters, isFiltered, NO_RUN_FILTER } from "@/lib/domain/run/filter";
import { useShortcuts } from "@/lib/shortcuts/use-shortcuts";
import { runListText } from "@/lib/text/runs";

const RunFilterSheet = dynamic(
  () => import("@/components/runs/run-filter-sheet").then((module) => module.RunFilterSheet),
  { ssr: false },
);

/** A phone, and a window at a high zoom: there the filters would leave no room for the runs. */
const SMALL_WINDOW = "(max-width: 639.98px), (max-width: 1023.98px) and (max-height: 559.98px)";

/** The filters beside the title, the less usual ones behind a button; on a phone all of them are a sheet. */
export function RunFilterBar({ children, ...props }: RunFiltersProps & { children: ReactNode }) {
  const isSmall = useMediaQuery(SMALL_WINDOW);
  return (
    <>
      {isSmall ? <SmallBar {...props} /> : <WideBar {...props} />}
      <div className="flex items-center gap-1">
        {!isSmall && <DensitySwitch />}
        {children}
        {!isSmall && <ClearButton {...props} />}
      </div>
    </>
  );
}

function WideBar(props: RunFiltersProps) {
  const { filter, onFilterChange } = props;
  const handleText = useCallback(
    (text: string) => onFilterChange({ ...filter, text }),
    [filter, onFilterChange],
  );
  return (
    <>
      <RunFilters filter={filter} onFilterChange={onFilterChange} />
      <FilterChips filter={filter} onFilterChange={onFilterChange} />
      <TextFilter text={filter.text} onTextChange={handleText} className="w-64" />
      <SheetButton {...props} hasAll={false}>
        <ListFilter aria-hidden />
        {runListText.moreFilters}
      </SheetButton>
    </>
  );
}

/** Always in its place, so that nothing moves when the first filter is chosen. */
function ClearButton({ filter, onFilterChange }: RunFiltersProps) {
  return (
    <IconButton
      label={runListText.clearFilters}
      onClick={() => onFilterChange(NO_RUN_FILTER)}
      className={isFiltered(filter) ? undefined : "invisible"}
    >
      <FilterX aria-hidden />
    </IconButton>
  );
}

function SmallBar(props: RunFiltersProps) {
  return (
    <SheetButton {...props} hasAll>
      <ListFilter aria-hidden />
      {runListText.filters(countRunFilters(props.filter))}
    </SheetButton>
  );
}

interface SheetButtonProps extends RunFiltersProps {
  hasAll: boolean;
  children: ReactNode;
}

/** Opens the sheet, which is loaded when somebody asks for it. */
function SheetButton({ children, ...sheet }: SheetButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const [startsAtText, setStartsAtText] = useState(false);
  const open = (isSearch: boolean) => {
    setStartsAtText(isSearch);
    setIsOpen(true);
    setWasOpened(true);
  };
  useShortcuts({ search: sheet.hasAll ? () => open(true) : undefined });
  return (
    <>
      <Button aria-haspopup="dialog" size={sheet.hasAll ? "md" : "sm"} onClick={() => open(false)}>
        {children}
      </Button>
      {wasOpened && (
        <RunFilterSheet {...sheet} startsAtText={startsAtText} open={isOpen} onOpenChange={setIsOpen} />
      )}
    </>
  );
}
