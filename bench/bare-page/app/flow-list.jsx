"use client";

import { PublicClientApplication } from "@azure/msal-browser";
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useState } from "react";

const FLOWS =
  "/api/data/v9.2/workflows?$select=name,workflowid,description,modifiedon,statecode,_ownerid_value&$filter=category eq 6&$orderby=name";

/** The least that a signed-in list can do: read the configuration, take the token from MSAL's cache, ask once. */
async function readFlows() {
  const { auth, environments } = await (await fetch("/config.json", { cache: "no-store" })).json();
  const msal = new PublicClientApplication({
    auth: {
      clientId: auth.clientId,
      authority: auth.authority,
      knownAuthorities: auth.knownAuthorities,
      authorityMetadata: JSON.stringify(auth.authorityMetadata),
      redirectUri: `${location.origin}/auth/redirect.html`,
    },
    cache: { cacheLocation: auth.cacheLocation },
  });
  await msal.initialize();
  await msal.handleRedirectPromise();
  const [account] = msal.getAllAccounts();
  const { url } = environments[0];
  const { accessToken } = await msal.acquireTokenSilent({ scopes: [`${url}/.default`], account });
  const answer = await fetch(url + encodeURI(FLOWS), {
    headers: {
      Authorization: `Bearer ${accessToken}`,
      Accept: "application/json",
      Prefer: 'odata.include-annotations="*"',
    },
  });
  return (await answer.json()).value;
}

function Rows() {
  const { data } = useQuery({ queryKey: ["flows"], queryFn: readFlows, retry: false });
  if (data === undefined) return <p>Loading</p>;
  return (
    <ul>
      {data.map((flow) => (
        <li key={flow.workflowid}>
          <a href={`/flow/?id=${flow.workflowid}`}>{flow.name}</a> {flow.description}
        </li>
      ))}
    </ul>
  );
}

export function FlowList() {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Rows />
    </QueryClientProvider>
  );
}
