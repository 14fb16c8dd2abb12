/** A small /config.json that works once the three values in angle brackets are filled in. */
export const CONFIG_EXAMPLE = {
  auth: {
    clientId: "<application id>",
    authority: "https://login.microsoftonline.com/<tenant id>",
  },
  environments: [
    {
      id: "production",
      name: "Contoso Production",
      url: "https://<organization>.crm.dynamics.com",
      kind: "production",
      frame: "#b3261e",
    },
  ],
} as const;
