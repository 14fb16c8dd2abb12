import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { THEME_SCRIPT } from "@/components/shell/theme-script";
import { TooltipLayer } from "@/components/ui/tooltip";
import { shellText } from "@/lib/text/shell";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: shellText.product, template: `%s · ${shellText.product}` },
  icons: { icon: "/favicon.svg" },
  robots: { index: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The head's script may set the colours before React looks.
    <html lang="en" suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
        <link rel="preload" href="/config.json" as="fetch" crossOrigin="anonymous" />
      </head>
      <body>
        {children}
        <TooltipLayer />
      </body>
    </html>
  );
}
