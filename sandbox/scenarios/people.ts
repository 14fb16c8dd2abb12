import { assignRole, type RoleName } from "../access/roles.ts";
import type { Environment } from "../model/environment.ts";
import type { Store } from "../store/store.ts";
import { stableGuid } from "./stable-guid.ts";

/** A person with a row in `systemuser`. */
interface ScenarioPerson {
  readonly id: string;
  readonly first: string;
  readonly last: string;
  readonly user: string;
  readonly title: string;
  readonly role: RoleName;
  /** The Entra object id, which is how a token finds its row. */
  readonly objectId: string;
}

/** The people who can sign in; their object ids are the identity provider's. */
const SIGNED_IN = {
  olivia: signedIn(1, "Olivia", "Brandt", "Automation operator", "operator"),
  ben: signedIn(2, "Ben", "Okafor", "Accounts payable clerk", "businessUser"),
  ada: signedIn(3, "Ada", "Lindqvist", "Platform administrator", "administrator"),
  nora: signedIn(4, "Nora", "Weiss", "Working student", "none"),
};

/** Colleagues who own flows and connections, and never sign in. */
const COLLEAGUES = {
  mara: colleague("Mara", "Hoffmann", "Head of accounting"),
  jonas: colleague("Jonas", "Keller", "Transport planner"),
  sofia: colleague("Sofia", "Marino", "HR business partner"),
  pieter: colleague("Pieter", "de Vries", "IT service manager"),
  elena: colleague("Elena", "Popescu", "Customer service lead"),
  youssef: colleague("Youssef", "Haddad", "Sales manager, Middle East"),
};

/** Everybody of Contoso's environments. */
export const PEOPLE = { ...SIGNED_IN, ...COLLEAGUES };

/** The name of a person in scenarios. */
export type PersonKey = keyof typeof PEOPLE;

/** The business unit that everybody and everything belongs to. */
export const BUSINESS_UNIT_ID = "b0000000-0000-4000-8000-000000000001";

/** The columns of a row that says whose it is. */
export function ownedBy(person: PersonKey): Readonly<Record<string, string>> {
  const { id } = PEOPLE[person];
  return { ownerid: id, owningbusinessunit: BUSINESS_UNIT_ID, createdby: id, modifiedby: id };
}

/** A person's Windows account. */
export function windowsUser(person: PersonKey): string {
  return `CONTOSO\\${PEOPLE[person].user}`;
}

/** Writes the organisation, its business unit, the people and what each may do. */
export function addPeople(
  store: Store,
  environment: Environment,
  people: readonly PersonKey[],
  sinceMs: number,
): void {
  const { organizationId } = environment;
  const since = { createdon: sinceMs, modifiedon: sinceMs };
  store.insert("organization", { organizationid: organizationId, name: environment.friendlyName, ...since });
  store.insert("businessunit", {
    businessunitid: BUSINESS_UNIT_ID,
    name: "Contoso Trading and Logistics",
    organizationid: organizationId,
    ...since,
  });
  for (const key of people) {
    const person = PEOPLE[key];
    store.insert("systemuser", {
      systemuserid: person.id,
      fullname: `${person.first} ${person.last}`,
      firstname: person.first,
      lastname: person.last,
      title: person.title,
      domainname: `${person.user}@contoso.example`,
      internalemailaddress: `${person.first}.${person.last}@contoso.example`
        .toLowerCase()
        .replaceAll(" ", ""),
      azureactivedirectoryobjectid: person.objectId,
      businessunitid: BUSINESS_UNIT_ID,
      organizationid: organizationId,
      ...since,
    });
    store.insert("usersettings", { systemuserid: person.id, businessunitid: BUSINESS_UNIT_ID, ...since });
    assignRole(store, person.id, person.role);
  }
}

function signedIn(place: number, first: string, last: string, title: string, role: RoleName): ScenarioPerson {
  const tail = String(place).padStart(12, "0");
  return {
    id: `5a000000-0000-4000-8000-${tail}`,
    objectId: `0a000000-0000-4000-8000-${tail}`,
    first,
    last,
    user: first.toLowerCase(),
    title,
    role,
  };
}

function colleague(first: string, last: string, title: string): ScenarioPerson {
  const user = first.toLowerCase();
  return {
    id: stableGuid(`systemuser ${user}`),
    objectId: stableGuid(`entra ${user}`),
    first,
    last,
    user,
    title,
    role: "businessUser",
  };
}
