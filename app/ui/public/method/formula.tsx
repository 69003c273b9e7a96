import type { ReactNode } from "react";

/**
 * Formulas as ordinary text: they wrap on a phone, print, and can be read aloud or copied. Where a bar
 * or a roof shows what belongs together, brackets that only readers of text meet say it again.
 */
export function Formula({ children }: { readonly children: ReactNode }) {
  return <p className="formula">{children}</p>;
}

/** One of several equations of a formula: it moves to the next line as a whole where it fits there. */
export function Equation({ children }: { readonly children: ReactNode }) {
  return <span className="equation">{children}</span>;
}

/** A part of an equation that no line ends within. */
export function Term({ children }: { readonly children: ReactNode }) {
  return <span className="term">{children}</span>;
}

/** A quantity, with its index below. */
export function Quantity({ of, at }: { readonly of: string; readonly at?: string }) {
  return (
    <var>
      {of}
      {at !== undefined && <sub>{at}</sub>}
    </var>
  );
}

export function Fraction({ over, under }: { readonly over: ReactNode; readonly under: ReactNode }) {
  return (
    <span className="fraction">
      <span>
        <TextOnly text="(" />
        {over}
        <TextOnly text=")" />
      </span>
      <TextOnly text=" ÷ " />
      <span className="fraction-under">
        <TextOnly text="(" />
        {under}
        <TextOnly text=")" />
      </span>
    </span>
  );
}

export function Root({ children }: { readonly children: ReactNode }) {
  return (
    <span className="root">
      <TextOnly text="√(" />
      <span className="root-inside">{children}</span>
      <TextOnly text=")" />
    </span>
  );
}

function TextOnly({ text }: { readonly text: string }) {
  return <span className="text-only">{text}</span>;
}
