import { timingSafeEqual } from "node:crypto";

/** A person who can sign in to the sandbox. `oid` is the Entra object id that the scenarios put on the person's `systemuser` row. */
export interface Person {
  readonly user: string;
  readonly fullName: string;
  readonly role: string;
  readonly mayDo: string;
  readonly oid: string;
}

/** Everybody of the sandbox's tenant, in the order of the sign-in page. */
export const PEOPLE: readonly Person[] = [
  {
    user: "olivia",
    fullName: "Olivia Brandt",
    role: "operator",
    mayDo: "Reads every table, runs and cancels everything.",
    oid: "0a000000-0000-4000-8000-000000000001",
  },
  {
    user: "ben",
    fullName: "Ben Okafor",
    role: "business user",
    mayDo: "Runs the flows shared with him; follows and cancels only runs of his own flows.",
    oid: "0a000000-0000-4000-8000-000000000002",
  },
  {
    user: "ada",
    fullName: "Ada Lindqvist",
    role: "administrator",
    mayDo: "Everything.",
    oid: "0a000000-0000-4000-8000-000000000003",
  },
  {
    user: "nora",
    fullName: "Nora Weiss",
    role: "no privilege",
    mayDo: "Signs in, and is refused by every table.",
    oid: "0a000000-0000-4000-8000-000000000004",
  },
];

/** The user principal name, which is what Entra calls the name that a person signs in with. */
export function upnOf(person: Person): string {
  return `${person.user}@contoso.example`;
}

/** Finds a person by user name, user principal name or object id, whatever the case; `undefined` when nobody matches. */
export function findPerson(name: string): Person | undefined {
  const wanted = name.trim().toLowerCase();
  return PEOPLE.find((person) => wanted === person.user || wanted === upnOf(person) || wanted === person.oid);
}

/** The person whose name and password these are; the password is the user name. `undefined` says nothing about which was wrong. */
export function checkPassword(name: string, password: string): Person | undefined {
  const person = findPerson(name);
  return person !== undefined && sameText(person.user, password) ? person : undefined;
}

function sameText(expected: string, given: string): boolean {
  const a = Buffer.from(expected);
  const b = Buffer.from(given);
  return a.length === b.length && timingSafeEqual(a, b);
}
