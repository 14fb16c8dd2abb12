/** The tower: a lamp over a shaft. Drawn, so that it follows the colours. */
export function ProductMark() {
  return (
    <svg
      data-slot="product-mark"
      viewBox="0 0 24 24"
      fill="none"
      aria-hidden
      className="size-6 shrink-0 text-accent"
    >
      <path d="M7 3.5h10l-1.6 6.2H8.6L7 3.5Z" fill="currentColor" />
      <path d="M9.6 12h4.8l1 8.5H8.6l1-8.5Z" fill="currentColor" opacity="0.55" />
      <path d="M4 6.6h1.6M18.4 6.6H20" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  );
}
