import { randomUUID } from "node:crypto";

import { expect, type APIRequestContext } from "@playwright/test";

interface AskedItem {
  readonly id: string;
  readonly required: boolean;
  readonly options: readonly string[];
}

export interface MachineAnswers {
  readonly point: string;
  readonly count: number;
  /** One for each answer, where the questionnaire asks for codes. */
  readonly codes?: readonly string[];
}

/**
 * Sends answers by the interface for machines, as different from each other as people's are: everybody answers all
 * questions, and no two the same way. The same again every time.
 */
export async function sendAnswers(
  request: APIRequestContext,
  { point, count, codes = [] }: MachineAnswers,
): Promise<void> {
  const asked = (await (await request.get(`/api/v1/points/${point}`)).json()) as {
    questionnaires: [{ id: string; version: number; items: readonly AskedItem[] }];
  };
  const [{ id: questionnaire, version, items }] = asked.questionnaires;
  for (let person = 0; person < count; person += 1) {
    const now = Date.now();
    const code = codes[person];
    const data = {
      id: randomUUID(),
      point,
      questionnaire,
      version,
      locale: "vi",
      startedAt: new Date(now - 60_000).toISOString(),
      submittedAt: new Date(now).toISOString(),
      answers: answersOf(items, person),
      ...(code !== undefined && { code }),
    };
    const reply = await request.post("/api/v1/responses", { data });
    expect(reply.status(), `answer ${person} at ${point}: ${await reply.text()}`).toBe(201);
  }
}

/**
 * Options stand from the best to the worst, with "no opinion" behind them, which few choose; to most questions of yes
 * and no, people say yes.
 */
function answersOf(items: readonly AskedItem[], person: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    items.map(({ id, options }, place) => {
      const opinions = Math.max(1, options.length - 1);
      const drawn = (person * 7 + place * 5 + ((person * person) % 3)) % (opinions * 2);
      const chosen = (person + place) % 13 === 0 ? options.length - 1 : drawn < opinions ? drawn : drawn % 2;
      return [id, options[options.length === 2 ? Number(person % 8 === 0) : chosen] ?? ""];
    }),
  );
}
