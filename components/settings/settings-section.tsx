import { useId, type ReactNode } from "react";

/** A part of the settings under its title. */
export function SettingsSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid grid-cols-1 gap-x-8 gap-y-3 border-t border-line py-6 md:grid-cols-[12rem_minmax(0,1fr)]"
    >
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      <div className="flex max-w-prose min-w-0 flex-col items-start gap-5">{children}</div>
    </section>
  );
}
