/** A ring with a slow sweep; still under reduced motion. Only inside a control or a badge, never alone on a page. */
export function BusyRing() {
  return (
    <svg
      data-slot="busy-ring"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden
    >
      <circle cx="8" cy="8" r="6" opacity="0.3" />
      <path d="M8 2a6 6 0 0 1 6 6" strokeLinecap="round" className="origin-center animate-sweep" />
    </svg>
  );
}
