import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { badAnswerText, bombard } from "./malformed/bombard.ts";
import { environmentUnderFire } from "./malformed/environment-under-fire.ts";
import { examine, findingText } from "./second-opinion/examine.ts";

/** What a run came to; `--json` prints it. */
interface FuzzReport {
  readonly seed: number;
  readonly seconds: number;
  readonly questions: number;
  readonly dataSets: number;
  readonly malformedRequests: number;
  readonly findings: readonly string[];
}

const QUESTIONS_PER_ROUND = 200;
const REQUESTS_PER_ROUND = 500;
const PROGRESS_MS = 10_000;
/** Beyond that the next finding says nothing new. */
const FINDINGS_MAX = 20;

/** Asks questions and sends spoilt requests in turn until the time is up. Each round has a seed of its own, counted up from the first. */
async function fuzz(minutes: number, seed: number): Promise<FuzzReport> {
  const startMs = performance.now();
  const elapsedMs = (): number => performance.now() - startMs;
  const environment = environmentUnderFire();
  const findings: string[] = [];
  let [questions, dataSets, malformedRequests, shownMs] = [0, 0, 0, 0];
  while (elapsedMs() < minutes * 60_000 && findings.length < FINDINGS_MAX) {
    const round = await examine(seed + dataSets, QUESTIONS_PER_ROUND);
    if (round.finding !== undefined) findings.push(findingText(round.finding));
    const barrage = await bombard(environment, seed + dataSets, REQUESTS_PER_ROUND);
    if (barrage.bad !== undefined) findings.push(badAnswerText(barrage.bad));
    questions += round.asked;
    malformedRequests += barrage.sent;
    dataSets += 1;
    if (elapsedMs() - shownMs >= PROGRESS_MS) {
      shownMs = elapsedMs();
      const seconds = Math.round(shownMs / 1000);
      const perSecond = Math.round((questions + malformedRequests) / (shownMs / 1000));
      console.error(
        `${seconds} s: ${questions} questions, ${malformedRequests} malformed requests, ${perSecond} a second, ${findings.length} findings`,
      );
    }
  }
  environment.close();
  return { seed, seconds: Math.round(elapsedMs() / 1000), questions, dataSets, malformedRequests, findings };
}

function tableOf(report: FuzzReport): string {
  return [
    ...report.findings.flatMap((finding) => [finding, ""]),
    `  seed                ${report.seed}`,
    `  seconds             ${report.seconds}`,
    `  questions           ${report.questions} about ${report.dataSets} data sets`,
    `  malformed requests  ${report.malformedRequests}`,
    `  findings            ${report.findings.length}`,
  ].join("\n");
}

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    seed: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const minutes = Number(values.minutes);
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
if (!(minutes > 0) || !Number.isSafeInteger(seed)) {
  console.error("--minutes takes a number above 0, --seed a whole number.");
  process.exitCode = 2;
} else {
  console.error(`Fuzzing the sandbox for ${minutes} minutes with the seed ${seed}.`);
  const report = await fuzz(minutes, seed);
  console.log(values.json ? JSON.stringify(report, null, 2) : tableOf(report));
  if (report.findings.length > 0) process.exitCode = 1;
}
