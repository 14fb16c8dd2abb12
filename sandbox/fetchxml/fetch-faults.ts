import { malformed, type DataverseFault } from "../model/dataverse-fault.ts";

/**
 * A column that a table does not have. Source: Microsoft Learn, "Web service error codes" (QueryBuilderNoAttribute).
 */
export function noAttribute(table: string, name: string): DataverseFault {
  return {
    status: 400,
    code: "0x80041103",
    message: `'${table}' entity doesn't contain attribute with Name = '${name}' and NameMapping = 'Logical'.`,
  };
}

/** A table that does not exist. Source: Microsoft Learn, "Web service error codes" (QueryBuilderNoEntity). */
export function noEntity(name: string): DataverseFault {
  return {
    status: 400,
    code: "0x80041102",
    message: `The entity with a name = '${name}' with namemapping = 'Logical' was not found in the MetadataCache.`,
  };
}

/**
 * A query of another table than the address names. Source: Microsoft Learn, "Use FetchXml to retrieve data", which
 * demands that both agree. Unverified: code and words.
 */
export function otherEntity(name: string, wanted: string): DataverseFault {
  return malformed(
    `The entity name '${name}' of the FetchXML does not match the entity '${wanted}' of the address.`,
  );
}

/**
 * A page beyond what simple paging reaches. Source: Microsoft Learn, "Page results using FetchXml" (50,000 rows);
 * the words are those that public reports of the error quote. Unverified: the code.
 */
export const PAGING_COOKIE_REQUIRED: DataverseFault = malformed(
  "Paging cookie is required when trying to retrieve a set of records on any high pages.",
);
