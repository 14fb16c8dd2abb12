import { bareCrashText as text } from "@/lib/text/bare-crash";

export interface BareCrashProps {
  /** `main` where the failed page was the whole window, `div` inside the frame. */
  as?: "main" | "div";
}

/** What is left when a part of the console, and the page that would explain it, could not be fetched. It needs no other code. */
export function BareCrash({ as: Container = "div" }: BareCrashProps) {
  return (
    <Container>
      <div role="alert" className="flex max-w-prose flex-col items-start gap-3 p-6">
        <h1 className="text-xl font-semibold">{text.title}</h1>
        <p className="text-text-muted">{text.lead}</p>
        <button
          type="button"
          className="h-9 rounded border border-line-strong bg-surface px-3.5 font-medium"
          onClick={() => window.location.reload()}
        >
          {text.reload}
        </button>
      </div>
    </Container>
  );
}
