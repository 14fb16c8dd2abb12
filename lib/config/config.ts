/** What colours an environment's frame and decides how careful the wording is. */
type EnvironmentKind = "production" | "test" | "sandbox" | "development";

/** One Dataverse organisation that people can choose. */
export interface Environment {
  /** Our own short name, used in the address as `env`. */
  readonly id: string;
  readonly name: string;
  /** Origin of the organisation without a slash at the end. */
  readonly url: string;
  readonly kind: EnvironmentKind;
  /** Colour of the frame as `#rrggbb`; null for none. */
  readonly frame: string | null;
  /** Where links into the maker portal lead; other clouds have other hosts. */
  readonly portalUrl: string;
  /** The portal's id of the environment; null means: ask Dataverse. */
  readonly environmentId: string | null;
}

/** Endpoints of a sign-in service that is not Microsoft's. */
interface AuthorityMetadata {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly end_session_endpoint: string;
  readonly jwks_uri: string;
}

/** How people sign in. */
export interface AuthConfig {
  readonly clientId: string;
  readonly authority: string;
  readonly knownAuthorities: readonly string[];
  readonly authorityMetadata: AuthorityMetadata | null;
  readonly cacheLocation: "localStorage" | "sessionStorage";
}

/** What a deployer has written into `/config.json`, checked. There is at least one environment. */
export interface ConsoleConfig {
  readonly auth: AuthConfig;
  readonly environments: readonly [Environment, ...Environment[]];
  readonly defaultEnvironment: Environment;
  /** True when the local sandbox wrote it. */
  readonly isSandbox: boolean;
  /** Whether to ask, by an action that Microsoft uses and does not document, which machines are connected. */
  readonly asksMachineStatus: boolean;
}

/** One thing wrong in `/config.json`, in words for the one who deploys. */
export interface ConfigProblem {
  /** Where, for instance `environments[0].url`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
}
