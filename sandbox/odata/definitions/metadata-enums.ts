/** Members of the enumerations that filters of metadata name. Source: Microsoft Learn, the page of each EnumType. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  AttributeTypeCode: [
    "Boolean",
    "Customer",
    "DateTime",
    "Decimal",
    "Double",
    "Integer",
    "Lookup",
    "Memo",
    "Money",
    "Owner",
    "PartyList",
    "Picklist",
    "State",
    "Status",
    "String",
    "Uniqueidentifier",
    "CalendarRules",
    "Virtual",
    "BigInt",
    "ManagedProperty",
    "EntityName",
  ],
  AttributeRequiredLevel: ["None", "SystemRequired", "ApplicationRequired", "Recommended"],
  OwnershipTypes: [
    "None",
    "UserOwned",
    "TeamOwned",
    "BusinessOwned",
    "OrganizationOwned",
    "BusinessParented",
    "Filtered",
  ],
  RelationshipType: ["OneToManyRelationship", "ManyToManyRelationship"],
};

/** The properties, by path, whose values are members of an enumeration. */
const ENUMS: Readonly<Record<string, string>> = {
  AttributeType: "AttributeTypeCode",
  "RequiredLevel/Value": "AttributeRequiredLevel",
  OwnershipType: "OwnershipTypes",
  RelationshipType: "RelationshipType",
};

/** The enumeration of a property; undefined for one of another type. */
export function enumOf(path: string): string | undefined {
  return Object.hasOwn(ENUMS, path) ? ENUMS[path] : undefined;
}

/** Whether an enumeration has a member of this name, in this case. */
export function isMember(name: string, member: string): boolean {
  return Object.hasOwn(MEMBERS, name) && MEMBERS[name]?.includes(member) === true;
}
