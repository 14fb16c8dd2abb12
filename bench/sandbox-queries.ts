/** One question that clients of the sandbox ask over and over. */
export interface BenchQuery {
  readonly name: string;
  /** After `/api/data/v9.2/`. */
  readonly path: string;
  readonly prefer?: string;
  /** The answer's status; the documented refusal of a sum over more than 50,000 rows is an answer too. */
  readonly status: number;
  /** 95 of 100 answers take no longer than this, in milliseconds, with all clients asking at once. */
  readonly targetMs: number;
}

/** What the queries are about: instants and a flow of the data. */
export interface QueryFacts {
  /** The sandbox's time, in milliseconds since 1970. */
  readonly nowMs: number;
  readonly flowId: string;
}

const COLUMNS =
  "name,statuscode,createdon,startedon,completedon,modifiedon,_regardingobjectid_value,_machineid_value,errorcode";
const ANNOTATED = 'odata.maxpagesize=250,odata.include-annotations="*"';
const QUICK_MS = 25;
const PAGE_MS = 60;

/** The queries of a console, as documentation shows them, and its watermark query. */
export function benchQueries({ nowMs, flowId }: QueryFacts): readonly BenchQuery[] {
  const ago = (ms: number): string => new Date(nowMs - ms).toISOString();
  const runs = (query: string): string => `flowsessions?${query}`;
  const newest = `$orderby=createdon desc,flowsessionid desc&$select=${COLUMNS}`;
  return [
    {
      name: "runs of one flow, newest first, page of 50",
      path: runs(`$filter=_regardingobjectid_value eq ${flowId}&${newest}`),
      prefer: "odata.maxpagesize=50",
      status: 200,
      targetMs: QUICK_MS,
    },
    {
      name: "running or queued",
      path: runs(
        `$filter=statuscode eq 2 or statuscode eq 3 or statuscode eq 1 or statuscode eq 6&$select=name,statuscode&$top=50`,
      ),
      status: 200,
      targetMs: QUICK_MS,
    },
    {
      name: "failed in the last 24 hours, first 50",
      path: runs(
        `$filter=statuscode eq 8 and Microsoft.Dynamics.CRM.LastXHours(PropertyName='completedon',PropertyValue=24)&${newest}&$top=50`,
      ),
      status: 200,
      targetMs: QUICK_MS,
    },
    {
      name: "with names of flow and machine expanded, page of 20",
      path: runs(`${newest}&$expand=regardingobjectid_process($select=name),MachineId($select=name)`),
      prefer: "odata.maxpagesize=20",
      status: 200,
      targetMs: QUICK_MS,
    },
    {
      name: "counts by status of the last day",
      path: runs(
        `$apply=filter(createdon ge ${ago(86_400_000)})/groupby((statuscode),aggregate($count as total))`,
      ),
      status: 200,
      targetMs: QUICK_MS,
    },
    {
      name: "mean duration per flow of the last hour",
      path: runs(
        `$apply=filter(createdon ge ${ago(3_600_000)})/groupby((_regardingobjectid_value),aggregate(runduration with average as avg_ms))`,
      ),
      status: 200,
      targetMs: QUICK_MS,
    },
    {
      name: "counts by status of everything (refused above 50,000)",
      path: runs(`$apply=groupby((statuscode),aggregate($count as total))`),
      status: 400,
      targetMs: QUICK_MS,
    },
    {
      name: "watermark: changed in the last ten seconds",
      path: runs(
        `$filter=modifiedon ge ${ago(10_000)}&$orderby=modifiedon asc,flowsessionid asc&$select=${COLUMNS}`,
      ),
      prefer: "odata.maxpagesize=250",
      status: 200,
      targetMs: QUICK_MS,
    },
    {
      name: "page of 250 failed runs, annotated",
      path: runs(`$filter=statuscode eq 8 and createdon ge ${ago(90 * 86_400_000)}&${newest}`),
      prefer: ANNOTATED,
      status: 200,
      targetMs: PAGE_MS,
    },
    {
      name: "page of 250 runs of text in the name, annotated",
      path: runs(`$filter=contains(name,'invoice')&${newest}`),
      prefer: ANNOTATED,
      status: 200,
      targetMs: PAGE_MS,
    },
  ];
}
