import { useQuery } from "@tanstack/react-query";
import { Callout } from "@/components/ui/callout";
import { useConsole } from "@/lib/console/console-context";
import type { Flow } from "@/lib/domain/flow/flow";
import type { PersonId } from "@/lib/domain/ids";
import { runSight } from "@/lib/queries/run-sight";
import { runFormText as text } from "@/lib/text/run-form";

/**
 * Tells a person before running that the run can't be followed. Nothing is said to the flow's owner, nor while it is
 * unknown or could not be found out: the run's own page tells the truth in any case.
 */
export function RunSightNotice({ flow }: { flow: Flow }) {
  const { me } = useConsole();
  if (flow.owner === null || me === null || me.personId === flow.owner.id) return null;
  return <NoticeAbout owner={flow.owner} personId={me.personId} />;
}

function NoticeAbout({ owner, personId }: { owner: NonNullable<Flow["owner"]>; personId: PersonId }) {
  const { dataverse } = useConsole();
  const { data: sight } = useQuery(runSight(dataverse, owner.id, personId));
  if (sight === undefined || sight === "sees") return null;
  return (
    <Callout tone="neutral" title={text.sightTitle[sight]} className="mb-4 max-w-[69rem]">
      {text.sight(owner.name)}
    </Callout>
  );
}
