import { format, resolveConfig } from "prettier";
import type { Area, Feature, Outcome, Sureness } from "./feature";

const SURENESS: Readonly<Record<Sureness, string>> = {
  documented: "documented",
  inferred: "inferred from code and exports",
  "general knowledge": "general knowledge",
};

const OUTCOMES: Readonly<Record<Outcome, string>> = { supported: "yes", refused: "refused by name" };

const INTRODUCTION = `# What the sandbox covers

Every feature of the Dataverse Web API that a client of desktop flows may meet, and what the sandbox does with it. It
either behaves as documented, refusals included, or answers 501 and names what it lacks.

This page is made by \`npm run coverage\`, which sends a request for each feature to a running sandbox. A test fails
when the page says something else than the sandbox does, and when a test that it names is gone.
`;

/** Writes the table as the page \`docs/sandbox-coverage.md\`, formatted as the repository is. */
export async function coverageTable(
  areas: readonly Area[],
  outcomeOf: (feature: Feature) => Outcome,
): Promise<string> {
  const features = areas.flatMap((area) => area.features);
  const refused = features.filter((feature) => outcomeOf(feature) === "refused").length;
  const summary = `${features.length - refused} of ${features.length} features are there; ${refused} are refused by name.`;
  const sections = areas.map((area) => sectionOf(area, outcomeOf));
  const page = [INTRODUCTION, summary, ...sections].join("\n\n");
  const options = await resolveConfig("docs/sandbox-coverage.md");
  return format(page, { ...options, parser: "markdown" });
}

function sectionOf(area: Area, outcomeOf: (feature: Feature) => Outcome): string {
  const rows = area.features.map((feature) => {
    const proof = `\`${feature.proof.file}\`: ${cell(feature.proof.title)}`;
    return `| ${cell(feature.name)} | ${OUTCOMES[outcomeOf(feature)]} | ${SURENESS[feature.sure]} | ${proof} |`;
  });
  return [
    `## ${area.name}`,
    `Source: ${area.source}.`,
    ["| Feature | Supported | Documentation | Proved by |", "| --- | --- | --- | --- |", ...rows].join("\n"),
  ].join("\n\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
