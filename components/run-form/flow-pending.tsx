import { PageHeader } from "@/components/patterns/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { useConsole } from "@/lib/console/console-context";
import { runFormText as text } from "@/lib/text/run-form";

/** Takes the room of the flow that is coming. */
export function FlowPending() {
  const { paths } = useConsole();
  return (
    <>
      <PageHeader
        title={text.flow}
        breadcrumb={[{ label: text.flows, href: paths.flows() }]}
        description={<Skeleton className="mt-1 w-72 max-w-full" />}
      />
      <FormPending />
    </>
  );
}

const FIELDS = ["w-24", "w-32", "w-20", "w-28"];

/** Takes the room of a form that is coming. */
export function FormPending() {
  return (
    <div className="flex flex-col gap-5 py-4 lg:max-w-xl">
      {FIELDS.map((width) => (
        <div key={width} className="flex flex-col gap-2">
          <Skeleton className={width} />
          <Skeleton className="h-9 w-full" />
        </div>
      ))}
    </div>
  );
}
