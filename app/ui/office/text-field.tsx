import type { InputHTMLAttributes } from "react";

interface TextFieldProps extends Pick<
  InputHTMLAttributes<HTMLInputElement>,
  "className" | "type" | "required" | "maxLength" | "inputMode" | "accept" | "min" | "max"
> {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value?: string | undefined;
  readonly invalid?: boolean;
}

/** A line of a form with its label and what may be written there. Its name in the form is its id. */
export function TextField({ id, label, hint, value, invalid = false, type = "text", ...input }: TextFieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={id}
        type={type}
        defaultValue={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        aria-invalid={invalid || undefined}
        autoComplete="off"
        {...input}
      />
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
