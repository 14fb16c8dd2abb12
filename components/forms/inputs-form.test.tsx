import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createRef, useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { InputsForm, type InputsFormHandle } from "@/components/forms/inputs-form";
import { createSecretStore } from "@/components/forms/secret-store";
import type { FlowInput, InputValues } from "@/lib/domain/flow-inputs/flow-input";
import { initialValues } from "@/lib/domain/flow-inputs/input-values";
import { anInput } from "@/lib/testing/an-input";

afterEach(cleanup);

function renderForm(inputs: readonly FlowInput[], start: InputValues = initialValues(inputs)) {
  const secrets = createSecretStore();
  const handle = createRef<InputsFormHandle>();
  let current = start;
  function Holder() {
    const [values, setValues] = useState(start);
    current = values;
    return (
      <InputsForm
        inputs={inputs}
        values={values}
        secrets={secrets}
        disabled={false}
        onValuesChange={setValues}
        handle={handle}
      />
    );
  }
  render(<Holder />);
  return {
    user: userEvent.setup(),
    secrets,
    values: () => current,
    validate: () => {
      let found: readonly { title: string; message: string }[] = [];
      act(() => {
        found = handle.current?.validate() ?? [];
      });
      return found;
    },
  };
}

describe("text", () => {
  it("has a label, a description and its default, and says what is optional", () => {
    renderForm([
      anInput({ key: "a", title: "Customer", description: "As on the invoice", defaultValue: "Contoso" }),
      anInput({ key: "b", title: "Reference", mandatory: false }),
    ]);
    const customer = screen.getByRole("textbox", { name: "Customer" });
    expect(customer).toHaveProperty("value", "Contoso");
    expect(customer.getAttribute("aria-required")).toBe("true");
    expect(describedBy(customer)).toBe("As on the invoice");
    expect(screen.getByRole("textbox", { name: "Reference" }).getAttribute("aria-required")).toBeNull();
    expect(screen.getByText("optional")).toBeTruthy();
  });

  it("makes an emptied field blank, and asks for a mandatory one", async () => {
    const { user, values, validate } = renderForm([anInput({ defaultValue: "x" })]);
    await user.clear(screen.getByLabelText("Thing"));
    expect(values()).toEqual({});
    expect(validate()).toMatchObject([{ title: "Thing", message: "Enter a value." }]);
    const field = screen.getByLabelText("Thing");
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(describedBy(field)).toBe("Enter a value.");
    await user.type(field, "y");
    expect(screen.queryByText("Enter a value.")).toBeNull();
    expect(validate()).toEqual([]);
  });

  it("survives a key that would break a path", async () => {
    const { user, values } = renderForm([anInput({ key: "a.b['c d']", title: "Odd" })]);
    await user.type(screen.getByLabelText("Odd"), "v");
    expect(values()).toEqual({ "a.b['c d']": "v" });
  });
});

describe("numbers", () => {
  it("send a number and keep it on screen as it was typed", async () => {
    const { user, values } = renderForm([anInput({ kind: "number" })]);
    await user.type(screen.getByLabelText("Thing"), "1.50");
    expect(values()).toEqual({ Thing: 1.5 });
    expect(screen.getByLabelText("Thing")).toHaveProperty("value", "1.50");
  });

  it("keep text as it was typed and say to enter a number", async () => {
    const { user, validate } = renderForm([anInput({ kind: "number" })]);
    await user.type(screen.getByLabelText("Thing"), "twelve");
    expect(validate()[0]?.message).toContain("Enter a number");
    expect(screen.getByLabelText("Thing")).toHaveProperty("value", "twelve");
  });
});

describe("yes and no", () => {
  it("is a switch that says its state when it must be answered", async () => {
    const { user, values } = renderForm([anInput({ kind: "boolean" })]);
    expect(values()).toEqual({ Thing: false });
    await user.click(screen.getByRole("switch", { name: "Thing" }));
    expect(values()).toEqual({ Thing: true });
    expect(screen.getByText("Yes")).toBeTruthy();
  });

  it("can be left blank when it is optional", async () => {
    const { user, values, validate } = renderForm([anInput({ kind: "boolean", mandatory: false })]);
    await user.selectOptions(screen.getByLabelText("Thing"), "Yes");
    expect(values()).toEqual({ Thing: true });
    await user.selectOptions(screen.getByLabelText("Thing"), "Leave blank");
    expect(values()).toEqual({});
    expect(validate()).toEqual([]);
  });
});

describe("lists", () => {
  const list = anInput({ kind: "list", title: "Files" });

  it("take several pasted lines at once", () => {
    const { values } = renderForm([list]);
    paste(screen.getByLabelText("Files, entry 1"), "a\r\nb\nc\n");
    expect(values()).toEqual({ Thing: ["a", "b", "c"] });
  });

  it("grow with Enter and move with Alt and an arrow, the focus following", async () => {
    const { user, values } = renderForm([list]);
    await user.type(screen.getByLabelText("Files, entry 1"), "a{Enter}");
    expect(document.activeElement).toBe(screen.getByLabelText("Files, entry 2"));
    await user.keyboard("b{Alt>}{ArrowUp}{/Alt}");
    expect(values()).toEqual({ Thing: ["b", "a"] });
    expect(document.activeElement).toBe(screen.getByLabelText("Files, entry 1"));
  });

  it("lose an entry and name the wrong one", async () => {
    const { user, values, validate } = renderForm([anInput({ ...list, itemKind: "number" })], {
      Thing: [1, "x", 3],
    });
    expect(validate()[0]?.message).toMatch(/^Entry 2: Enter a number/);
    await user.click(screen.getByRole("button", { name: "Remove entry 2" }));
    expect(values()).toEqual({ Thing: [1, 3] });
    expect(validate()).toEqual([]);
  });

  it("can be edited as lines of one text", async () => {
    const { user, values } = renderForm([list], { Thing: ["a", "b"] });
    await user.click(screen.getByRole("button", { name: "Edit as lines" }));
    await user.type(screen.getByRole("textbox", { name: "Files" }), "{Enter}c");
    expect(values()).toEqual({ Thing: ["a", "b", "c"] });
  });

  it("ask for an entry when they are mandatory", () => {
    expect(renderForm([list]).validate()[0]?.message).toBe("Add at least one entry.");
  });
});

describe("tables", () => {
  const table = anInput({
    kind: "table",
    title: "Lines",
    columns: [
      { key: "sku", title: "Article", kind: "text" },
      { key: "net", title: "Net", kind: "number" },
    ],
  });

  it("have a heading for each column and a name for each cell", async () => {
    const { user, values } = renderForm([table]);
    expect(screen.getAllByRole("columnheader").map((cell) => cell.textContent)).toEqual([
      "Row",
      "Article",
      "Net",
      "Actions",
    ]);
    await user.type(screen.getByLabelText("Net, row 1"), "5");
    await user.click(screen.getByRole("button", { name: "Add row to Lines" }));
    await user.type(screen.getByLabelText("Article, row 2"), "B");
    expect(values()).toEqual({ Thing: [{ net: 5 }, { sku: "B" }] });
  });

  it("take cells pasted from a spreadsheet and name the wrong one", () => {
    const { values, validate } = renderForm([table]);
    paste(screen.getByLabelText("Article, row 1"), "A\t1\nB\tmany\n");
    expect(values()).toEqual({
      Thing: [
        { sku: "A", net: 1 },
        { sku: "B", net: "many" },
      ],
    });
    expect(validate()[0]?.message).toMatch(/^Row 2, Net: Enter a number/);
  });

  it("learn their columns from pasted rows when the flow names none", () => {
    const { values } = renderForm([anInput({ kind: "table" })]);
    paste(screen.getByLabelText("Name of the new column"), "Name\tCity\nAda\tLund");
    expect(values()).toEqual({ Thing: [{ Name: "Ada", City: "Lund" }] });
    expect(screen.getByLabelText("City, row 1")).toHaveProperty("value", "Lund");
  });
});

describe("objects", () => {
  const object = anInput({ kind: "object", title: "Options" });

  it("are names with values", async () => {
    const { user, values } = renderForm([object]);
    await user.type(screen.getByLabelText("Name 1"), "limit");
    await user.type(screen.getByLabelText("Value 1"), "10");
    expect(values()).toEqual({ Thing: { limit: 10 } });
  });

  it("can be written as JSON; what is no object is kept and explained", async () => {
    const { user, values, validate } = renderForm([object]);
    await user.click(screen.getByRole("radio", { name: "JSON" }));
    const field = screen.getByRole("textbox", { name: "Options" });
    await user.type(field, "[[1]");
    expect(validate()[0]?.message).toContain("not a JSON object");
    expect(field).toHaveProperty("value", "[1]");
    fireEvent.change(field, { target: { value: '{ "a": { "b": 1 } }' } });
    expect(values()).toEqual({ Thing: { a: { b: 1 } } });
  });
});

describe("unknown types", () => {
  it("are JSON, checked before running", async () => {
    const { user, validate } = renderForm([anInput({ kind: "unknown", declaredType: "duration" })]);
    const field = screen.getByLabelText("Thing");
    expect(describedBy(field)).toContain("duration");
    await user.type(field, "soon");
    expect(validate()[0]?.message).toContain("not valid JSON");
    await user.clear(field);
    await user.type(field, '"soon"');
    expect(validate()).toEqual([]);
  });
});

describe("sensitive inputs", () => {
  const secret = anInput({ key: "pin", title: "Pin", sensitive: true, kind: "number" });

  it("keep the value out of the form's values and show it on demand only", async () => {
    const { user, values, secrets } = renderForm([secret, anInput()]);
    const field = screen.getByLabelText("Pin");
    await user.type(field, "4711");
    await user.type(screen.getByLabelText("Thing"), "x");
    expect(values()).toEqual({ Thing: "x" });
    expect(secrets.values()).toEqual({ pin: "4711" });
    expect(field.getAttribute("type")).toBe("password");
    await user.click(screen.getByRole("button", { name: "Show Pin" }));
    expect(field.getAttribute("type")).toBe("text");
  });

  it("are asked for and checked like any other", async () => {
    const { user, validate } = renderForm([secret]);
    expect(validate()[0]?.message).toBe("Enter a value.");
    await user.type(screen.getByLabelText("Pin"), "abc");
    expect(validate()[0]?.message).toContain("Enter a number");
    await user.clear(screen.getByLabelText("Pin"));
    await user.type(screen.getByLabelText("Pin"), "12");
    expect(validate()).toEqual([]);
  });
});

function describedBy(element: HTMLElement): string {
  const ids = (element.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== "");
  return ids.map((id) => document.getElementById(id)?.textContent ?? `no element ${id}`).join(" ");
}

function paste(element: HTMLElement, text: string) {
  fireEvent.paste(element, { clipboardData: { getData: () => text } });
  expect(within(document.body).getAllByRole("textbox").length).toBeGreaterThan(0);
}
