"use client";

import { JsonView } from "@/components/patterns/json-view";
import { CONFIG_EXAMPLE } from "@/components/shell/config-example";
import { PlainPage } from "@/components/shell/plain-page";
import { Button } from "@/components/ui/button";
import type { ConfigProblem } from "@/lib/config/config";
import { startUpText } from "@/lib/text/start-up";

/** For the deployer: everything that is wrong with /config.json at once, an example, and what to do. */
export function ConfigProblemScreen({ problems }: { problems: readonly ConfigProblem[] }) {
  return (
    <PlainPage
      title={startUpText.configTitle}
      lead={startUpText.configLead}
      actions={
        <Button variant="primary" onClick={() => window.location.reload()}>
          {startUpText.reload}
        </Button>
      }
    >
      <section aria-labelledby="config-problems" className="flex flex-col gap-2">
        <h2 id="config-problems" className="text-lg font-semibold">
          {startUpText.configProblems(problems.length)}
        </h2>
        <ul className="flex flex-col gap-2">
          {problems.map(({ path, message }) => (
            <li key={`${path} ${message}`} className="border-l-2 border-failed pl-3">
              <span className="font-mono text-sm wrap-anywhere">
                {path === "" ? startUpText.configWholeFile : path}
              </span>
              <span className="block wrap-anywhere">{message}</span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="config-next" className="flex flex-col gap-2">
        <h2 id="config-next" className="text-lg font-semibold">
          {startUpText.configNextTitle}
        </h2>
        <ol className="list-decimal space-y-1 pl-5">
          {startUpText.configSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <JsonView value={CONFIG_EXAMPLE} label={startUpText.configExample} />
      </section>
    </PlainPage>
  );
}
