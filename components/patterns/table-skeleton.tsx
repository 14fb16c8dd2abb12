import { Skeleton } from "@/components/ui/skeleton";

/** Rows to come, in the height of rows. */
export function TableSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div data-slot="table-skeleton" className="pt-9">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-11 items-center gap-6 border-b border-line px-2 max-sm:h-16">
          <Skeleton className="w-2/5" />
          <Skeleton className="w-1/5 max-sm:hidden" />
          <Skeleton className="ml-auto w-1/6" />
        </div>
      ))}
    </div>
  );
}
