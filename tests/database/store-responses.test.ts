import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import type { NewResponse, ResponseRow } from "#app/database/new-response.ts";
import { storeResponses } from "#app/database/store-responses.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";

const CLOSED_AT = "2026-11-23T04:00:00.000Z";

function response(row: Partial<ResponseRow> = {}, more: Omit<NewResponse, "row"> = {}): NewResponse {
  return {
    row: {
      ...{ unitId: "u1", id: randomUUID(), waveId: "open", questionnaireId: "q", questionnaireVersion: 1 },
      ...{ questionnaireHash: "h", locale: "vi", pointId: "p", channel: "qr", assisted: false, helperRole: null },
      ...{ late: false, flags: "", halfDay: "2026-11-23T00", durationSeconds: null, hiddenDropped: 0, answers: "5,4" },
      ...row,
    },
    ...more,
  };
}

const inTime = { givenAt: "2026-11-23T03:00:00.000Z", latestClosing: "2026-11-20T04:00:00.000Z" };
const tooLate = { givenAt: "2026-11-23T05:00:00.000Z", latestClosing: "2026-11-20T04:00:00.000Z" };

describeEachProvider("a batch of responses", (fresh) => {
  const prepare = async () => {
    const { client } = fresh.database;
    const wave = { unitId: "u1", kind: "official", titleVi: "", titleEn: "", settings: "{}" };
    await client.wave.createMany({
      data: [
        { ...wave, id: "open", status: "open" },
        { ...wave, id: "closed", status: "closed", closedAt: CLOSED_AT },
      ],
    });
    const code = { unitId: "u1", waveId: "open", questionnaireId: "q" };
    await client.singleUseCode.createMany({
      data: [
        { ...code, codeHash: "fresh", used: false },
        { ...code, codeHash: "used", used: true },
      ],
    });
    return client;
  };

  test("of everything that can come: each gets the answer that is its own, in the order of the batch", async () => {
    const client = await prepare();
    const [before, inClosed] = [response(), response({ waveId: "closed" }, { late: inTime })];
    expect(await storeResponses(client, [before, inClosed])).toEqual(["stored", "stored"]);

    const batch: readonly (readonly [string, NewResponse])[] = [
      ["stored", response()],
      ["repeated", before],
      ["stored", response({ assisted: true, helperRole: "youth", durationSeconds: 40 })],
      ["closed", response({ waveId: "closed" })],
      ["stored", response({ waveId: "closed" }, { late: inTime })],
      ["closed", response({ waveId: "closed" }, { late: tooLate })],
      ["repeated", inClosed],
      ["closed", response({ waveId: "unknown" })],
      ["stored", response({}, { codeHash: "fresh" })],
      ["code_used", response({}, { codeHash: "used" })],
      ["code_unknown", response({}, { codeHash: "unknown" })],
      ["stored", response({}, { comment: { id: randomUUID(), month: "2026-11", text: "Tốt" } })],
      ["stored", response({}, { flagEarlier: new Map([[before.row.id, ["run"]]]) })],
    ];
    expect(
      await storeResponses(
        client,
        batch.map(([, entry]) => entry),
      ),
    ).toEqual(batch.map(([outcome]) => outcome));

    const stored = await client.response.findMany();
    const expected = [before, inClosed, ...batch.filter(([outcome]) => outcome === "stored").map(([, entry]) => entry)];
    expect(stored.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      expected
        .map(({ row }) => ({
          ...row,
          sealedIn: null,
          late: row.waveId === "closed",
          flags: row.id === before.row.id ? "run" : "",
        }))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    );
    expect((await client.comment.findMany()).map(({ text }) => text)).toEqual(["Tốt"]);
    expect(await client.codeDay.findMany()).toMatchObject([{ day: "2026-11-23", issued: 0, used: 1 }]);

    const other = (id: string) => response({ id, answers: "1,1" });
    expect(await storeResponses(client, [other(before.row.id), response()])).toEqual(["conflict", "stored"]);
    expect((await client.response.findMany({ where: { id: before.row.id } }))[0]?.answers).toBe("5,4");
  });

  test("never marks an earlier response that is sealed", async () => {
    const client = await prepare();
    const [sealed, waiting] = [response(), response()];
    await storeResponses(client, [sealed, waiting]);
    await client.response.updateMany({ where: { id: sealed.row.id }, data: { sealedIn: 1 } });
    const flagEarlier = new Map([sealed, waiting].map(({ row }) => [row.id, ["burst"]]));
    expect(await storeResponses(client, [response({}, { flagEarlier })])).toEqual(["stored"]);
    const flagsOf = async ({ row }: NewResponse) =>
      (await client.response.findMany({ where: { id: row.id } })).map(({ flags }) => flags);
    expect([await flagsOf(sealed), await flagsOf(waiting)]).toEqual([[""], ["burst"]]);
  });

  test("of which one cannot be stored is not stored at all, nor is its code spent, and the next batch is", async () => {
    const client = await prepare();
    const impossible = response({ halfDay: "2026-11-23T10:14:59" });
    const batch = [
      response(),
      response({}, { comment: { id: randomUUID(), month: "2026-11", text: "Tốt" } }),
      response({}, { codeHash: "fresh" }),
      impossible,
    ];
    await expect(storeResponses(client, batch)).rejects.toThrow();
    expect([await client.response.count(), await client.comment.count()]).toEqual([0, 0]);
    expect(await client.singleUseCode.findMany({ where: { codeHash: "fresh" } })).toMatchObject([{ used: false }]);
    expect(await storeResponses(client, batch.slice(0, 3))).toEqual(["stored", "stored", "stored"]);
  });
});
