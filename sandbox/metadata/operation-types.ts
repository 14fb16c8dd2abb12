/** A member of a complex type, or a parameter, by name and type. */
export type Members = Readonly<Record<string, string>>;

/** The signature of an action or function. */
export interface OperationSignature {
  readonly kind: "Action" | "Function";
  readonly name: string;
  /** Logical names of the tables whose rows it belongs to; none for an unbound one. */
  readonly tables: readonly string[];
  readonly parameters: Members;
  /** Parameters that a caller may leave out. */
  readonly optional: readonly string[];
  readonly returns: string | undefined;
}

const ROW = "mscrm.crmbaseentity";

/**
 * Signatures of all served operations. Source: Microsoft Learn, the page of each action and function in the "Web API
 * Reference"; `BatchGetFlowMachineStatus` has none.
 */
export const OPERATION_SIGNATURES: readonly OperationSignature[] = [
  {
    ...bound("Action", "RunDesktopFlow", ["workflow"]),
    parameters: {
      runMode: "Edm.String",
      runPriority: "Edm.String",
      connectionName: "Edm.String",
      connectionType: "Edm.Int32",
      timeout: "Edm.Int32",
      inputs: "Edm.String",
      callbackUrl: "Edm.String",
    },
    optional: ["runPriority", "connectionType", "timeout", "inputs", "callbackUrl"],
    returns: "mscrm.RunDesktopFlowResponse",
  },
  bound("Action", "CancelDesktopFlowRun", ["flowsession"]),
  { ...bound("Function", "WhoAmI", []), returns: "mscrm.WhoAmIResponse" },
  { ...bound("Function", "RetrieveVersion", []), returns: "mscrm.RetrieveVersionResponse" },
  {
    ...bound("Function", "RetrieveCurrentOrganization", []),
    parameters: { AccessType: "mscrm.EndpointAccessType" },
    returns: "mscrm.RetrieveCurrentOrganizationResponse",
  },
  {
    ...bound("Function", "RetrieveSharedPrincipalsAndAccess", []),
    parameters: { Target: ROW },
    returns: "mscrm.RetrieveSharedPrincipalsAndAccessResponse",
  },
  {
    ...bound("Function", "RetrieveTotalRecordCount", []),
    parameters: { EntityNames: "Collection(Edm.String)" },
    returns: "mscrm.RetrieveTotalRecordCountResponse",
  },
  {
    ...bound("Function", "RetrieveUserPrivileges", ["systemuser"]),
    returns: "mscrm.RetrieveUserPrivilegesResponse",
  },
  {
    ...bound("Function", "RetrieveTeamPrivileges", ["team"]),
    returns: "mscrm.RetrieveTeamPrivilegesResponse",
  },
  {
    ...bound("Function", "RetrievePrincipalAccess", ["systemuser", "team"]),
    parameters: { Target: ROW },
    returns: "mscrm.RetrievePrincipalAccessResponse",
  },
  {
    ...bound("Action", "BatchGetFlowMachineStatus", []),
    parameters: { version: "Edm.String", machineIds: "Edm.String" },
    optional: ["version"],
    returns: "mscrm.BatchGetFlowMachineStatusResponse",
  },
  {
    ...bound("Action", "GrantAccess", []),
    parameters: { Target: ROW, PrincipalAccess: "mscrm.PrincipalAccess" },
  },
  {
    ...bound("Action", "ModifyAccess", []),
    parameters: { Target: ROW, PrincipalAccess: "mscrm.PrincipalAccess" },
  },
  {
    ...bound("Action", "InitializeFileBlocksDownload", []),
    parameters: { Target: ROW, FileAttributeName: "Edm.String" },
    returns: "mscrm.InitializeFileBlocksDownloadResponse",
  },
  {
    ...bound("Action", "DownloadBlock", []),
    parameters: { FileContinuationToken: "Edm.String", Offset: "Edm.Int64", BlockLength: "Edm.Int64" },
    returns: "mscrm.DownloadBlockResponse",
  },
  { ...bound("Action", "RevokeAccess", []), parameters: { Target: ROW, Revokee: "mscrm.principal" } },
];

/** The complex types that operations and columns use. */
export const COMPLEX_TYPES: Readonly<Record<string, Members>> = {
  BooleanManagedProperty: {
    Value: "Edm.Boolean",
    CanBeChanged: "Edm.Boolean",
    ManagedPropertyLogicalName: "Edm.String",
  },
  RunDesktopFlowResponse: { flowsessionId: "Edm.String" },
  WhoAmIResponse: { BusinessUnitId: "Edm.Guid", UserId: "Edm.Guid", OrganizationId: "Edm.Guid" },
  RetrieveVersionResponse: { Version: "Edm.String" },
  RetrieveCurrentOrganizationResponse: { Detail: "mscrm.OrganizationDetail" },
  OrganizationDetail: {
    OrganizationId: "Edm.Guid",
    FriendlyName: "Edm.String",
    OrganizationVersion: "Edm.String",
    EnvironmentId: "Edm.String",
    DatacenterId: "Edm.Guid",
    Geo: "Edm.String",
    TenantId: "Edm.String",
    UrlName: "Edm.String",
    UniqueName: "Edm.String",
    State: "mscrm.OrganizationState",
    Endpoints: "mscrm.EndpointCollection",
  },
  EndpointCollection: {
    Count: "Edm.Int32",
    IsReadOnly: "Edm.Boolean",
    Keys: "Collection(mscrm.EndpointType)",
    Values: "Collection(Edm.String)",
  },
  RetrieveSharedPrincipalsAndAccessResponse: { PrincipalAccesses: "Collection(mscrm.PrincipalAccess)" },
  PrincipalAccess: { AccessMask: "mscrm.AccessRights", Principal: "mscrm.principal" },
  RetrieveTotalRecordCountResponse: { EntityRecordCountCollection: "mscrm.EntityRecordCountCollection" },
  EntityRecordCountCollection: {
    Count: "Edm.Int32",
    IsReadOnly: "Edm.Boolean",
    Keys: "Collection(Edm.String)",
    Values: "Collection(Edm.Int64)",
  },
  RetrieveUserPrivilegesResponse: { RolePrivileges: "Collection(mscrm.RolePrivilege)" },
  RetrieveTeamPrivilegesResponse: { RolePrivileges: "Collection(mscrm.RolePrivilege)" },
  RolePrivilege: {
    Depth: "mscrm.PrivilegeDepth",
    PrivilegeId: "Edm.Guid",
    BusinessUnitId: "Edm.Guid",
    PrivilegeName: "Edm.String",
    RecordFilterId: "Edm.Guid",
    RecordFilterUniqueName: "Edm.String",
  },
  RetrievePrincipalAccessResponse: { AccessRights: "mscrm.AccessRights" },
  InitializeFileBlocksDownloadResponse: {
    FileContinuationToken: "Edm.String",
    FileSizeInBytes: "Edm.Int64",
    FileName: "Edm.String",
    IsChunkingSupported: "Edm.Boolean",
  },
  DownloadBlockResponse: { Data: "Edm.Binary" },
  BatchGetFlowMachineStatusResponse: { machinesStatus: "Edm.String" },
};

/** Enumerations with their members' values. Source: Microsoft Learn, the page of each EnumType. */
export const ENUM_TYPES: Readonly<
  Record<string, { readonly flags: boolean; readonly members: Readonly<Record<string, number>> }>
> = {
  EndpointAccessType: { flags: false, members: { Default: 0, Internet: 1, Intranet: 2 } },
  EndpointType: {
    flags: false,
    members: { OrganizationService: 0, OrganizationDataService: 1, WebApplication: 2 },
  },
  OrganizationState: { flags: false, members: { Enabled: 0, Disabled: 1 } },
  PrivilegeDepth: { flags: false, members: { Basic: 0, Local: 1, Deep: 2, Global: 3, RecordFilter: 4 } },
  AccessRights: {
    flags: true,
    members: {
      None: 0,
      ReadAccess: 1,
      WriteAccess: 2,
      AppendAccess: 4,
      AppendToAccess: 16,
      CreateAccess: 32,
      DeleteAccess: 65_536,
      ShareAccess: 262_144,
      AssignAccess: 524_288,
    },
  },
};

function bound(kind: "Action" | "Function", name: string, tables: readonly string[]): OperationSignature {
  return { kind, name, tables, parameters: {}, optional: [], returns: undefined };
}
