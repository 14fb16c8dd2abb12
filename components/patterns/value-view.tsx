"use client";

import { useState, type ReactNode } from "react";
import { readableValue } from "@/components/patterns/value-kind";
import { ValueTable } from "@/components/patterns/value-table";
import { Button } from "@/components/ui/button";
import type { JsonObject, JsonValue } from "@/lib/domain/run/values";
import { format } from "@/lib/text/format";
import { patternText } from "@/lib/text/patterns";

/** More than six lines ever show; what is folded away need not be laid out. */
const FOLDED_CHARACTERS = 2_000;
/** A browser lays out so much without a pause. The rest can be copied or saved. */
const OPEN_CHARACTERS_MAX = 100_000;
const SHOWN_ENTRIES = 20;
const MORE_ENTRIES = 200;

export interface ValueViewProps {
  value: JsonValue;
  /** What the value is called, for tables and folded text. */
  label: string;
}

/** A value as a person reads it, by its type: text, number, yes or no, list, table, named values. */
export function ValueView({ value, label }: ValueViewProps): ReactNode {
  const readable = readableValue(value);
  switch (readable.kind) {
    case "none":
      return <Quiet>{patternText.noValue}</Quiet>;
    case "text":
      if (readable.text === "") return <Quiet>{patternText.emptyText}</Quiet>;
      return readable.isLong ? <LongText text={readable.text} /> : <PlainText text={readable.text} />;
    case "number":
      return <span className="tabular-nums">{format.exactNumber(readable.number)}</span>;
    case "boolean":
      return readable.isTrue ? patternText.yes : patternText.no;
    case "list":
      return <ValueList entries={readable.entries} label={label} />;
    case "table":
      return (
        <ValueTable
          columns={readable.columns}
          rows={readable.rows}
          label={label}
          renderCell={(cell, column) => <ValueView value={cell} label={column} />}
        />
      );
    case "object":
      return <NamedValues values={readable.values} />;
  }
}

const Quiet = ({ children }: { children: ReactNode }) => <span className="text-text-muted">{children}</span>;

function PlainText({ text }: { text: string }) {
  return (
    <span dir="auto" className="wrap-anywhere whitespace-pre-wrap">
      {text}
    </span>
  );
}

function LongText({ text }: { text: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div>
      <p
        dir="auto"
        className={
          isOpen ? "wrap-anywhere whitespace-pre-wrap" : "line-clamp-6 wrap-anywhere whitespace-pre-wrap"
        }
      >
        {text.slice(0, isOpen ? OPEN_CHARACTERS_MAX : FOLDED_CHARACTERS)}
      </p>
      {isOpen && text.length > OPEN_CHARACTERS_MAX && (
        <p className="text-text-muted">
          {patternText.firstCharacters(format.number(OPEN_CHARACTERS_MAX), format.number(text.length))}
        </p>
      )}
      <Button
        size="sm"
        variant="quiet"
        aria-expanded={isOpen}
        className="mt-1 -ml-2.5"
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? patternText.showLess : patternText.showAll}
      </Button>
    </div>
  );
}

function ValueList({ entries, label }: { entries: readonly JsonValue[]; label: string }) {
  const [shown, setShown] = useState(SHOWN_ENTRIES);
  if (entries.length === 0) return <Quiet>{patternText.emptyList}</Quiet>;
  const hidden = entries.length - shown;
  return (
    <div>
      <ol className="list-outside list-decimal space-y-1 pl-6 marker:text-text-muted">
        {entries.slice(0, shown).map((entry, index) => (
          // The entries have no names; their place is all that tells them apart.
          <li key={index}>
            <ValueView value={entry} label={`${label} ${index + 1}`} />
          </li>
        ))}
      </ol>
      {hidden > 0 && (
        <Button
          size="sm"
          variant="quiet"
          className="mt-1 -ml-2.5"
          onClick={() => setShown(shown + MORE_ENTRIES)}
        >
          {patternText.moreEntries(format.number(hidden))}
        </Button>
      )}
    </div>
  );
}

function NamedValues({ values }: { values: JsonObject }) {
  const names = Object.entries(values);
  if (names.length === 0) return <Quiet>{patternText.emptyObject}</Quiet>;
  return (
    <dl className="grid grid-cols-[fit-content(40%)_minmax(0,1fr)] gap-x-4 gap-y-1">
      {names.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="wrap-anywhere text-text-muted">{name}</dt>
          <dd>
            <ValueView value={value} label={name} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
