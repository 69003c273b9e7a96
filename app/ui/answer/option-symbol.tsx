import type { OptionSymbol } from "#app/survey/scale.ts";

/** Neutral line drawings: the mouth carries the meaning, the words beside it say it. */
const DRAWINGS: Record<OptionSymbol, string> = {
  "face-5": "M9 18.5c1.6 3.4 4 5 7 5s5.4-1.6 7-5zM11 12.5v1M21 12.5v1",
  "face-4": "M10 19.5c1.6 2 3.6 3 6 3s4.4-1 6-3M11 12.5v1M21 12.5v1",
  "face-3": "M10.5 21h11M11 12.5v1M21 12.5v1",
  "face-2": "M10 22.5c1.6-2 3.6-3 6-3s4.4 1 6 3M11 12.5v1M21 12.5v1",
  "face-1": "M9.5 24c1.4-3.4 3.6-5 6.5-5s5.1 1.6 6.5 5M11 12.5v1M21 12.5v1",
  yes: "M7 17l6 6 12-13",
  no: "M9 9l14 14M23 9L9 23",
  dash: "M10 16h12",
};

function isFace(symbol: OptionSymbol): boolean {
  return symbol.startsWith("face-") || symbol === "dash";
}

/** The drawings once per page; options point at them, so a form with fifteen questions stays small. */
export function OptionSymbols({ symbols }: { readonly symbols: Iterable<OptionSymbol> }) {
  return (
    <svg className="symbols" aria-hidden="true" focusable="false">
      {[...new Set(symbols)].map((symbol) => (
        <symbol key={symbol} id={`symbol-${symbol}`} viewBox="0 0 32 32">
          {isFace(symbol) && <circle cx="16" cy="16" r="13.5" />}
          <path d={DRAWINGS[symbol]} />
        </symbol>
      ))}
    </svg>
  );
}

export function OptionSymbolUse({ symbol }: { readonly symbol: OptionSymbol }) {
  return (
    <svg className="symbol" aria-hidden="true" focusable="false">
      <use href={`#symbol-${symbol}`} />
    </svg>
  );
}
