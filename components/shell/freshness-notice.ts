/** What a page needs once it is no longer fresh: one part, fetched as soon as there is something that could grow old. */
export { FreshnessStrip } from "@/components/shell/freshness-strip";
export { causeWords } from "@/lib/text/freshness-causes";
