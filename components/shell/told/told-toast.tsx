import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { Paths } from "@/lib/config/paths";
import type { ToldRun } from "@/lib/domain/run/told";
import { endedSentence, toldText as text } from "@/lib/text/told";

/** What ended, for somebody who is at the console; one run leads to its page, many to the list. */
export function toldToast(news: readonly ToldRun[], paths: Paths, onShow: () => void) {
  const [only, ...others] = news;
  return {
    text: endedSentence(news),
    action:
      only !== undefined && others.length === 0 ? (
        <Link href={paths.run(only.runId)} className="px-2 py-1 whitespace-nowrap">
          {text.openRun}
        </Link>
      ) : (
        <Button size="sm" variant="quiet" onClick={onShow}>
          {text.show}
        </Button>
      ),
  };
}
