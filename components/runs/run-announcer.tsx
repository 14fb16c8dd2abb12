"use client";

import { useEffect, useState } from "react";
import { addNews, NO_NEWS, type RunNews, runNews } from "@/components/runs/run-news";
import type { Run } from "@/lib/domain/run/run";
import { runListText } from "@/lib/text/runs";

/** What comes together is said together, in milliseconds. */
const GATHER_MS = 2_000;
/** The shortest time between two announcements: a busy board must leave a person to read, in milliseconds. */
const PAUSE_MS = 20_000;
/** What was said is gone after this, so that nobody meets an old sentence while reading the page. */
const KEPT_MS = 10_000;

interface Page {
  readonly runs: readonly Run[];
}

/** Tells those who hear the board what has happened on it: one sentence at a time, and not often. */
export function RunAnnouncer({ pages }: { pages: readonly Page[] }) {
  const [words, setWords] = useState("");
  const [voice] = useState(() => createVoice(setWords));
  // Synchronises with the clock, and with what is read aloud.
  useEffect(() => voice.hear(pages), [voice, pages]);
  useEffect(() => () => voice.stop(), [voice]);
  return (
    <p aria-live="polite" data-slot="run-announcer" className="sr-only">
      {words}
    </p>
  );
}

/** Gathers what happens and says it when it is time. */
function createVoice(say: (words: string) => void) {
  let known: readonly Page[] | null = null;
  let news: RunNews = NO_NEWS;
  let spokenAtMs = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  const speak = () => {
    timer = undefined;
    spokenAtMs = Date.now();
    say(runListText.news(news));
    news = NO_NEWS;
    clearTimeout(silence);
    silence = setTimeout(() => say(""), KEPT_MS);
  };
  return {
    hear(pages: readonly Page[]) {
      news = addNews(news, runNews(known ?? pages, pages));
      known = pages;
      if (timer !== undefined || (news.ended === 0 && news.started === 0)) return;
      timer = setTimeout(speak, Math.max(GATHER_MS, spokenAtMs + PAUSE_MS - Date.now()));
    },
    stop() {
      clearTimeout(timer);
      clearTimeout(silence);
      timer = undefined;
    },
  };
}
