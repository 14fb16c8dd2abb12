/** What Power Automate for desktop calls an action and its group. */
export interface ActionKind {
  readonly systemModuleName: string;
  readonly systemActionName: string;
  readonly localizedModuleName: string;
}

const kind = (
  systemModuleName: string,
  localizedModuleName: string,
  systemActionName: string,
): ActionKind => ({
  systemModuleName,
  systemActionName,
  localizedModuleName,
});

const FLOW = kind("FlowControl", "Flow control", "Start");
const BROWSER = kind("WebAutomation", "Browser automation", "LaunchBrowser");

const KINDS: Readonly<Record<string, ActionKind>> = {
  loop: kind("Loops", "Loops", "Loop"),
  if: kind("Conditionals", "Conditionals", "If"),
  "set-variable": kind("Variables", "Variables", "SetVariable"),
  "read-cell": kind("Excel", "Excel", "ReadFromExcel"),
  populate: kind("UIAutomation", "UI automation", "PopulateTextField"),
  "get-details": kind("UIAutomation", "UI automation", "GetDetailsOfElement"),
  "set-list": kind("UIAutomation", "UI automation", "SetDropDownListValue"),
  log: kind("Logging", "Logging", "LogMessage"),
};

/** Which action does what a step says, by the first words that fit. */
const BY_WORDS: readonly (readonly [RegExp, ActionKind])[] = [
  [/^Start$/, FLOW],
  [/^Run desktop flow/, kind("External", "Run flow", "RunDesktopFlow")],
  [/^Wait/, kind("FlowControl", "Flow control", "Wait")],
  [/^Set variable/, kind("Variables", "Variables", "SetVariable")],
  [/^(Launch|Open) Excel|^Open .*(file|list)/, kind("Excel", "Excel", "LaunchExcel")],
  [/^Close Excel/, kind("Excel", "Excel", "CloseExcel")],
  [/^Read .*(list|rows|amounts|names|shares|answers)/, kind("Excel", "Excel", "ReadFromExcel")],
  [/^Open .*(page|portal|calendar|cockpit)/, BROWSER],
  [/^Read/, kind("WebAutomation", "Browser automation", "ExtractData")],
  [/^(Open|Launch)/, kind("System", "System", "RunApplication")],
  [/^Close/, kind("System", "System", "TerminateProcess")],
  [/^Focus/, kind("UIAutomation", "UI automation", "FocusWindow")],
  [/^(Save|Write|Print)/, kind("File", "File", "WriteText")],
  [/^(Join|Transform|Tidy|Format)/, kind("Text", "Text", "Replace")],
  [/^Send/, kind("Email", "Email", "SendEmail")],
];

const OTHER = kind("UIAutomation", "UI automation", "PressButton");

/**
 * The action behind a step of a sample flow: by its key, else by its words.
 *
 * Unverified: the names within the agent's own logs; a log of a real run with these actions would settle them.
 */
export function actionKind(name: string, key: string | undefined): ActionKind {
  const known = key !== undefined && Object.hasOwn(KINDS, key) ? KINDS[key] : undefined;
  return known ?? BY_WORDS.find(([words]) => words.test(name))?.[1] ?? OTHER;
}
