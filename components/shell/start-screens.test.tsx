import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { ConfigProblemScreen } from "@/components/shell/config-problem-screen";
import { CONFIG_EXAMPLE } from "@/components/shell/config-example";
import { RedirectErrorScreen } from "@/components/shell/redirect-error-screen";
import { SignInScreen } from "@/components/shell/sign-in-screen";
import { parseConfig } from "@/lib/config/parse-config";

const ENVIRONMENT = { name: "Contoso Production", frame: null };

it("says where one signs in, and leaves once however often the button is pressed", async () => {
  const onSignIn = vi.fn();
  render(<SignInScreen config={{ isSandbox: false }} environment={ENVIRONMENT} onSignIn={onSignIn} />);
  expect(screen.getByText(/You sign in to Contoso Production/)).toBeTruthy();
  const button = screen.getByRole("button", { name: "Sign in" });
  await userEvent.click(button);
  await userEvent.click(button);
  expect(onSignIn).toHaveBeenCalledOnce();
});

it("lets nobody leave for the sign-in page while a sign-out is under way", async () => {
  const onSignIn = vi.fn();
  const screenOf = (isSigningOut: boolean) => (
    <SignInScreen
      config={{ isSandbox: false }}
      environment={ENVIRONMENT}
      isSigningOut={isSigningOut}
      onSignIn={onSignIn}
    />
  );
  const { rerender } = render(screenOf(true));
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  expect(onSignIn).not.toHaveBeenCalled();
  rerender(screenOf(false));
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  expect(onSignIn).toHaveBeenCalledOnce();
});

it("names the people of the sandbox, and only there", () => {
  const screenOf = (isSandbox: boolean) => (
    <SignInScreen config={{ isSandbox }} environment={ENVIRONMENT} onSignIn={() => undefined} />
  );
  const { rerender } = render(screenOf(false));
  expect(screen.queryByText("Olivia Brandt")).toBeNull();
  rerender(screenOf(true));
  expect(screen.getAllByRole("term").map((term) => term.textContent)).toEqual([
    "olivia",
    "ben",
    "ada",
    "nora",
  ]);
});

it("does not go to the sign-in page again by itself after it came back without a sign-in", async () => {
  const onSignIn = vi.fn();
  render(
    <RedirectErrorScreen
      problem={{ code: "access_denied", message: "The person went back." }}
      onSignIn={onSignIn}
    />,
  );
  expect(screen.getByText("access_denied").closest("details")?.open).toBe(false);
  expect(onSignIn).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  expect(onSignIn).toHaveBeenCalledOnce();
});

it("lists every problem of the configuration at once", () => {
  const problems = [
    { path: "auth.clientId", message: "is missing" },
    { path: "", message: "The file is no JSON" },
  ];
  render(<ConfigProblemScreen problems={problems} />);
  expect(screen.getByRole("heading", { name: "2 things to mend" })).toBeTruthy();
  const listed = screen.getAllByRole("listitem").slice(0, 2);
  expect(listed.map((entry) => entry.textContent)).toEqual([
    "auth.clientIdis missing",
    "The fileThe file is no JSON",
  ]);
});

it("shows an example that is right once its blanks are filled in", () => {
  const filled = JSON.stringify(CONFIG_EXAMPLE)
    .replaceAll("<application id>", "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee")
    .replaceAll("<tenant id>", "11111111-2222-4333-8444-555555555555")
    .replaceAll("<organization>", "contoso");
  expect(parseConfig(filled)).toMatchObject({ ok: true });
});
