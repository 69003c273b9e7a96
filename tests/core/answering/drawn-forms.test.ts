import { gunzipSync } from "node:zlib";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { drawForm, formFromDrawing, type FormPage } from "#app/routes/answer/drawn-forms.ts";
import { gzipOf, lastingPart, passingPart } from "#app/routes/answer/gzip-parts.ts";
import type { AnswerFormView } from "#app/ui/answer/answer-view.ts";
import { itemOf, questionnaireOf } from "#tests/core/example-questionnaire.ts";

const asked = questionnaireOf([itemOf("parking"), itemOf("attitude")]);

const page = (visit: string, more: Partial<AnswerFormView> = {}, rest: Partial<FormPage> = {}): FormPage => ({
  address: "/q/hai-long",
  display: { locale: "vi", text: "normal", contrast: "normal", unitName: { vi: "Xã", en: "Commune" } },
  view: {
    ...{ kind: "form", channel: "qr", trial: false, waveId: "w1", questionnaire: asked, retentionMonths: 12 },
    ...{ unitName: { vi: "Xã", en: "Commune" }, responseId: `id-${visit}`, token: `token-${visit}` },
    ...more,
  },
  ...rest,
});

/** As a page would be drawn for this one visit: everything that it is made from stands in it. */
const drawnAlone = ({ address, display }: FormPage, view: AnswerFormView) =>
  `<title>Ý kiến</title>${JSON.stringify({ address, display, ...view, responseId: "", token: "" })}<input name="response_id" value="${view.responseId}"/><input name="token" value="${view.token}"/><p>${view.token}</p>`;

/** As the server shows it: from a drawing where there is one, else drawn. */
function show(of: FormPage, counted: { drawn: number }): string {
  const parts = formFromDrawing(of);
  if (parts) return Buffer.concat(parts.map(({ plain }) => plain)).toString();
  counted.drawn += 1;
  return drawForm(of, (view) => drawnAlone(of, view)).toString();
}

describe("a form that many visitors open", () => {
  test("is drawn once, and shows everybody an id and a token of their own and nobody else's", () => {
    const questionnaire = { ...asked };
    const counted = { drawn: 0 };
    const pages = Array.from({ length: 50 }, (_, visit) => page(`visit-${visit}`, { questionnaire }));
    for (const one of pages) {
      const shown = show(one, counted);
      expect(shown).toBe(drawnAlone(one, one.view));
      for (const other of pages) if (other !== one) expect(shown).not.toContain(`"${other.view.responseId}"`);
    }
    expect(counted.drawn).toBe(1);
  });

  test("is drawn anew for another wave, address, language, text size or questionnaire, in whatever order they come", () => {
    const word = (...words: string[]) => fc.constantFrom(...words);
    const display = (locale: string, text: string) =>
      ({ ...page("").display, locale, text }) as NonNullable<FormPage["display"]>;
    const questionnaires = [{ ...asked }, { ...asked }];
    const pages = fc.record({
      wave: word("trial", "w1", "w2"),
      trial: fc.boolean(),
      months: fc.constantFrom(6, 12),
      of: fc.nat(1),
      address: word("/q/hai-long", "/q/nguoi-dan", "/q/hai-long?lang=en"),
      locale: word("vi", "en"),
      text: word("normal", "large"),
      visit: word("a", "b", "c"),
    });
    fc.assert(
      fc.property(fc.array(pages, { maxLength: 40 }), (visits) => {
        for (const { wave, trial, months, of, address, locale, text, visit } of visits) {
          const given = { waveId: wave, trial, retentionMonths: months, questionnaire: questionnaires[of] ?? asked };
          const one = page(visit, given, { address, display: display(locale, text) });
          expect(show(one, { drawn: 0 })).toBe(drawnAlone(one, one.view));
        }
      }),
    );
  });

  test("is never kept when it shows what somebody gave, or stands behind a code", () => {
    const questionnaire = { ...asked };
    const again = page("a", { questionnaire, result: { status: "error", initialValue: { parking: "5" } } });
    const coded = page("b", { questionnaire, code: "ACDE-ACDE-ACDE" });
    for (const one of [again, coded]) {
      expect(show(one, { drawn: 0 })).toBe(drawnAlone(one, one.view));
      expect(formFromDrawing(one)).toBeUndefined();
    }
    expect(formFromDrawing(page("c", { questionnaire }))).toBeUndefined();
  });

  test("is drawn alone for an id or a token that could not stand in a page as it is", () => {
    const questionnaire = { ...asked };
    show(page("a", { questionnaire }), { drawn: 0 });
    expect(formFromDrawing(page("b", { questionnaire, token: '"><script>' }))).toBeUndefined();
    expect(formFromDrawing(page("b", { questionnaire, responseId: "a b" }))).toBeUndefined();
  });

  test("is drawn alone for an address with something behind it, which would push out the drawings of others", () => {
    const questionnaire = { ...asked };
    show(page("a", { questionnaire }), { drawn: 0 });
    for (let query = 0; query < 500; query += 1) {
      const one = page("a", { questionnaire }, { address: `/q/hai-long?x=${query}` });
      expect(show(one, { drawn: 0 })).toBe(drawnAlone(one, one.view));
    }
    expect(formFromDrawing(page("b", { questionnaire }))).toBeDefined();
  });

  test("leaves a bounded number of drawings, however many points ask the questionnaire", () => {
    const questionnaire = { ...asked };
    const at = (point: number) => page("a", { questionnaire }, { address: `/q/point-${point}` });
    for (let point = 0; point < 500; point += 1) show(at(point), { drawn: 0 });
    const kept = Array.from({ length: 500 }, (_, point) => formFromDrawing(at(point)) !== undefined);
    expect(kept.filter(Boolean)).toHaveLength(128);
    expect(kept.at(-1)).toBe(true);
  });
});

test("pieces that were packed apart are one gzip file", () => {
  const pieces = fc.array(fc.tuple(fc.boolean(), fc.string({ unit: "binary", maxLength: 300 })), { maxLength: 8 });
  fc.assert(
    fc.property(pieces, (all) => {
      const parts = all.map(([lasting, text]) => (lasting ? lastingPart : passingPart)(Buffer.from(text)));
      expect(gunzipSync(Buffer.concat(gzipOf(parts))).toString()).toBe(all.map(([, text]) => text).join(""));
    }),
  );
});
