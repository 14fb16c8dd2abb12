/** Annotations of properties and answers. Source: Microsoft Learn, "Compose HTTP requests and handle errors", "Annotations". */
export const ANNOTATIONS = {
  formatted: "OData.Community.Display.V1.FormattedValue",
  lookupTable: "Microsoft.Dynamics.CRM.lookuplogicalname",
  navigation: "Microsoft.Dynamics.CRM.associatednavigationproperty",
  total: "Microsoft.Dynamics.CRM.totalrecordcount",
  pagingCookie: "Microsoft.Dynamics.CRM.fetchxmlpagingcookie",
  moreRecords: "Microsoft.Dynamics.CRM.morerecords",
  totalExceeded: "Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded",
} as const;
