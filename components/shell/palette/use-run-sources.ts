"use client";

import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useConsole } from "@/lib/console/console-context";
import type { RunPage } from "@/lib/dataverse";
import { NO_RUN_FILTER } from "@/lib/domain/run/filter";
import { runKeys, runQueries } from "@/lib/queries/runs";
import { NAME_END } from "@/lib/search/rank-text";
import { createSearchable } from "@/lib/search/sliced-search";
import { paletteText } from "@/lib/text/palette";
import { runErrorAdvice } from "@/lib/text/run-errors";
import { namedInRuns } from "./named-in-runs";
import { type PaletteItem, type PaletteSource, rowSource } from "./palette-item";

const SHOWN = 4;
/** What always matches stands below everything that was found by its name. */
const LAST_RANK = 0.01;

/**
 * People and error codes that the loaded runs name, each leading to its runs. Where no run is loaded yet the newest are
 * read once, as the board would.
 */
export function useRunSources() {
  const { dataverse, paths, me } = useConsole();
  const queryClient = useQueryClient();
  const { isSuccess } = useInfiniteQuery({
    ...runQueries(dataverse).list(NO_RUN_FILTER),
    refetchOnMount: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const named = useMemo(() => {
    const queryKey = runKeys.lists(dataverse.environmentId);
    const lists = queryClient.getQueriesData<InfiniteData<RunPage>>({ queryKey });
    return isSuccess || lists.length > 0 ? namedInRuns(lists.map(([, list]) => list)) : namedInRuns([]);
  }, [queryClient, dataverse, isSuccess]);
  const sources = useMemo((): readonly PaletteSource[] => {
    const people = createSearchable(named.people, ({ name }) => name ?? "");
    const codes = createSearchable(named.errorCodes, (code) =>
      [code, NAME_END, runErrorAdvice(code)?.meaning ?? ""].join(" "),
    );
    return [
      rowSource(people, SHOWN, ({ id, name }) => ({
        id: `person ${id}`,
        section: "people",
        sign: "person",
        label: name ?? "",
        detail: id === me?.personId ? paletteText.me : paletteText.person,
        href: paths.runs({ ...NO_RUN_FILTER, personId: id }),
      })),
      rowSource(codes, SHOWN, (code) => ({
        id: `error ${code}`,
        section: "runs",
        sign: "runs",
        label: paletteText.runsWithError(code),
        detail: runErrorAdvice(code)?.meaning,
        href: paths.runs({ ...NO_RUN_FILTER, errorCode: code }),
      })),
      anyText((text) => paths.runs({ ...NO_RUN_FILTER, text })),
    ];
  }, [named, paths, me]);
  return { sources, named };
}

/** The way to the board with the text itself, which Dataverse looks for in names and errors. */
function anyText(href: (text: string) => string): PaletteSource {
  return {
    begin: (_words, query) => ({
      step: () => true,
      found: () => [{ item: textItem(query.trim(), href), rank: LAST_RANK }],
    }),
  };
}

const TEXT_ID = "runs with text";

/** Tells the entry that always matches. */
export const isAnyText = ({ id }: PaletteItem) => id === TEXT_ID;

const textItem = (text: string, href: (text: string) => string): PaletteItem => ({
  id: TEXT_ID,
  section: "runs",
  sign: "runs",
  label: paletteText.runsWithText(text),
  href: href(text),
});
