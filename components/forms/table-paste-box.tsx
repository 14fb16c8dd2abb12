import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { pastedCells } from "@/lib/domain/flow-inputs/pasted-cells";
import { tableFromPaste } from "@/lib/domain/flow-inputs/table-rows";
import type { JsonObject } from "@/lib/domain/run/values";
import { inputsFormText } from "@/lib/text/inputs-form";

const text = inputsFormText.table;

interface TablePasteBoxProps {
  id: string;
  hasColumns: boolean;
  disabled: boolean;
  onRows: (rows: readonly JsonObject[]) => void;
  onColumn: (name: string) => void;
}

/** For a table whose columns the flow doesn't name: type a column's name, or paste rows under their headings. */
export function TablePasteBox({ id, hasColumns, disabled, onRows, onColumn }: TablePasteBoxProps) {
  const [name, setName] = useState("");
  const addColumn = () => {
    if (name.trim() === "") return;
    onColumn(name.trim());
    setName("");
  };
  return (
    <div className="flex items-end gap-2">
      <Field
        id={`${id}-new-column`}
        className="flex-1"
        label={text.columnName}
        {...(hasColumns ? {} : { description: text.noColumns })}
      >
        {(control) => (
          <Input
            {...control}
            value={name}
            disabled={disabled}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              addColumn();
            }}
            onPaste={(event) => {
              const rows = tableFromPaste(pastedCells(event.clipboardData.getData("text/plain")));
              if (rows === undefined) return;
              event.preventDefault();
              onRows(rows);
            }}
          />
        )}
      </Field>
      <Button disabled={disabled || name.trim() === ""} onClick={addColumn}>
        {text.addColumn}
      </Button>
    </div>
  );
}
