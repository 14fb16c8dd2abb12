"use client";

import { lazy } from "react";

/* Screens that a signed-in person never sees. They are fetched when they are needed, so that the console starts sooner. */

export const SignInScreen = lazy(() =>
  import("@/components/shell/sign-in-screen").then((module) => ({ default: module.SignInScreen })),
);

export const RedirectErrorScreen = lazy(() =>
  import("@/components/shell/redirect-error-screen").then((module) => ({
    default: module.RedirectErrorScreen,
  })),
);

export const ConfigProblemScreen = lazy(() =>
  import("@/components/shell/config-problem-screen").then((module) => ({
    default: module.ConfigProblemScreen,
  })),
);

export const AuthFailedScreen = lazy(() =>
  import("@/components/shell/auth-failed-screen").then((module) => ({ default: module.AuthFailedScreen })),
);

export const UnknownEnvironmentScreen = lazy(() =>
  import("@/components/shell/unknown-environment-screen").then((module) => ({
    default: module.UnknownEnvironmentScreen,
  })),
);
