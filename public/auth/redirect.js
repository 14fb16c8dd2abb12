// Hands the identity provider's answer to the page that asked for it. Opened by hand, it goes home.
msalRedirectBridge.broadcastResponseToMainFrame().catch(function () {
  location.replace("/");
});
