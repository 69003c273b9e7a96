interface LongTextFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value?: string | undefined;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly required?: boolean;
  readonly invalid?: boolean;
}

/** Lines of a form with their label. Their name in the form is their id. */
export function LongTextField(props: LongTextFieldProps) {
  const { id, label, hint, value, rows = 3, maxLength, required = false, invalid = false } = props;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        name={id}
        rows={rows}
        defaultValue={value}
        maxLength={maxLength}
        required={required}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        aria-invalid={invalid || undefined}
      />
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
