import { Plus, X } from "lucide-react";
import { useState, type ClipboardEvent } from "react";
import { CellInput } from "@/components/forms/cell-input";
import type { InputWidgetProps } from "@/components/forms/input-widget";
import { TablePasteBox } from "@/components/forms/table-paste-box";
import { useFocusAfterChange } from "@/components/forms/use-focus-after-change";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { TableColumn } from "@/lib/domain/flow-inputs/flow-input";
import { columnsOfRows } from "@/lib/domain/flow-inputs/input-kind";
import { pastedCells } from "@/lib/domain/flow-inputs/pasted-cells";
import { tableRows, withCell, withPastedCells } from "@/lib/domain/flow-inputs/table-rows";
import type { JsonObject } from "@/lib/domain/run/values";
import { inputsFormText } from "@/lib/text/inputs-form";

const text = inputsFormText.table;
/** More rows than this are kept and sent, but a browser with as many fields would not keep up with typing. */
const ROWS_SHOWN_MAX = 100;

/** Rows of cells, in a table that scrolls sideways in itself on a small screen. */
export function TableWidget({ input, value, onChange, control, disabled }: InputWidgetProps) {
  const rows = tableRows(value);
  const [addedColumns, setAddedColumns] = useState<readonly TableColumn[]>([]);
  const columns = input.columns.length > 0 ? input.columns : merged(addedColumns, columnsOfRows(rows));
  const shown = rows.length === 0 ? [{}] : rows.slice(0, ROWS_SHOWN_MAX);
  const focusAfterChange = useFocusAfterChange();
  const cellId = (row: number, column: number) => `${control.id}-${row}-${column}`;

  const change = (next: readonly JsonObject[]) => onChange(next.length === 0 ? undefined : next);
  const handlePaste = (event: ClipboardEvent, row: number, column: number) => {
    const pasted = event.clipboardData.getData("text/plain");
    if (!/[\t\r\n]/.test(pasted.trimEnd())) return;
    event.preventDefault();
    change(withPastedCells(rows, columns, { row, column }, pastedCells(pasted)));
  };

  return (
    <div className="flex flex-col gap-2">
      {input.columns.length === 0 && (
        <TablePasteBox
          id={control.id}
          hasColumns={columns.length > 0}
          disabled={disabled}
          onRows={change}
          onColumn={(name) => setAddedColumns([...addedColumns, { key: name, title: name, kind: "text" }])}
        />
      )}
      {columns.length > 0 && (
        // Positioned, so that what is hidden for the eye alone stays inside and does not widen the page.
        <div className="relative overflow-x-auto rounded border border-line">
          <table className="w-full border-collapse text-base">
            <thead>
              <tr className="text-left text-sm text-text-muted">
                <th scope="col" className="w-10 px-2 py-1.5 font-medium">
                  <span className="sr-only">{text.rowNumber}</span>
                </th>
                {columns.map((column) => (
                  <th key={column.key} scope="col" className="px-1 py-1.5 font-medium">
                    {column.title}
                  </th>
                ))}
                <th scope="col" className="w-8">
                  <span className="sr-only">{text.actions}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row, rowIndex) => (
                <tr key={rowIndex} className="border-t border-line">
                  <td className="px-2 text-sm text-text-muted tabular-nums">{rowIndex + 1}</td>
                  {columns.map((column, columnIndex) => (
                    <td key={column.key} className="min-w-28 p-1">
                      <CellInput
                        id={cellId(rowIndex, columnIndex)}
                        kind={column.kind}
                        label={text.cell(column.title, rowIndex + 1)}
                        value={row[column.key]}
                        describedBy={control["aria-describedby"]}
                        disabled={disabled}
                        onValueChange={(cell) => change(withCell(rows, rowIndex, column.key, cell))}
                        onPaste={(event) => handlePaste(event, rowIndex, columnIndex)}
                      />
                    </td>
                  ))}
                  <td className="pr-1">
                    <IconButton
                      label={text.remove(rowIndex + 1)}
                      disabled={disabled || rows.length === 0}
                      onClick={() => {
                        change(rows.filter((_, index) => index !== rowIndex));
                        focusAfterChange(cellId(Math.max(0, Math.min(rowIndex, rows.length - 2)), 0));
                      }}
                    >
                      <X aria-hidden />
                    </IconButton>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {columns.length > 0 && (
          <Button
            size="sm"
            disabled={disabled || rows.length >= ROWS_SHOWN_MAX}
            aria-label={text.addTo(input.title)}
            onClick={() => {
              change([...(rows.length === 0 ? [{}] : rows), {}]);
              focusAfterChange(cellId(Math.max(1, rows.length), 0));
            }}
          >
            <Plus aria-hidden />
            {text.add}
          </Button>
        )}
        <span className="text-sm text-text-muted">
          {rows.length > ROWS_SHOWN_MAX
            ? text.showing(ROWS_SHOWN_MAX, rows.length)
            : rows.length > 1
              ? text.count(rows.length)
              : input.columns.length > 0
                ? text.hint
                : ""}
        </span>
      </div>
    </div>
  );
}

function merged(first: readonly TableColumn[], second: readonly TableColumn[]): readonly TableColumn[] {
  const inRows = new Set(second.map((column) => column.key));
  return [...second, ...first.filter((column) => !inRows.has(column.key))];
}
