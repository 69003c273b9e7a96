// Oracle: JSON.parse for the keys, and the written text for the lines.
import fc from "fast-check";
import { expect, test } from "vitest";

import { jsonPlaces, type JsonPath } from "#app/recount/json-places.ts";

test("every key of any JSON text is found in its object, on the line where it is written", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      const places = jsonPlaces(text);
      const lines = text.split("\n");
      const visit = (inside: unknown, path: JsonPath) => {
        if (typeof inside !== "object" || inside === null) return;
        if (!Array.isArray(inside)) expect(places.keysOf(path)).toEqual(Object.keys(inside));
        for (const [key, below] of Object.entries(inside)) {
          const next = [...path, Array.isArray(inside) ? Number(key) : key];
          const line = lines[(places.lineOf(next) ?? 0) - 1] ?? "";
          expect(line).toContain(Array.isArray(inside) ? "" : JSON.stringify(key));
          visit(below, next);
        }
      };
      // As read back, so that -0 and the order of whole numbers are those of JSON.parse.
      visit(JSON.parse(text), []);
      expect(places.repeated).toBeUndefined();
    }),
  );
});

test("keys come in the order of the file, and the first one that stands twice is told", () => {
  const places = jsonPlaces('{\n "10": {"b": [1, {"x": 0}]},\n "4": {"a": "}", "a": 2}\n}');
  expect(places.keysOf([])).toEqual(["10", "4"]);
  expect(places.repeated).toEqual(["4", "a"]);
  expect(places.lineOf(["10", "b", 1, "x"])).toBe(2);
  expect(places.lineOf(["4", "missing", "below"])).toBe(3);
});
