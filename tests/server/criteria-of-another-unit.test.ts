import { expect, test } from "vitest";

import { ACTION, CLERK, DOCUMENT, LEAF, PROPOSAL_WITH_LINK, criteriaOffice } from "#tests/support/criteria-office.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { MANAGER, OFFICIAL_WAVE_ID } from "#tests/support/official-wave.ts";

describeEachProvider("what another unit keeps", (fresh) => {
  test("is not found here, by whatever id it is asked for", async () => {
    const { application, criteria, client } = await criteriaOffice(fresh);
    const waves = await client.wave.findMany({ where: { id: OFFICIAL_WAVE_ID } });
    const asked = await client.waveQuestionnaire.findMany({ where: { waveId: OFFICIAL_WAVE_ID } });
    const snapshots = await client.definitionSnapshot.findMany();
    const other = { unitId: "kim-giang" };
    await client.definitionSnapshot.createMany({ data: snapshots.map((row) => ({ ...row, ...other })) });
    await client.wave.createMany({ data: waves.map((row) => ({ ...row, ...other, id: "theirs" })) });
    await client.waveQuestionnaire.createMany({ data: asked.map((row) => ({ ...row, ...other, waveId: "theirs" })) });
    const file = { id: "file", name: "a.pdf", contentType: "application/pdf", content: new Uint8Array([1]) };
    await client.evidenceFile.create({ data: { ...other, ...file } });
    const theirs = { ...ACTION, id: "action", waveId: OFFICIAL_WAVE_ID, criterion: LEAF.code, published: true };
    await client.improvementAction.create({ data: { ...other, ...theirs } });
    const points = { points: 0, note: "", state: "proposed", proposedBy: "x", criterion: LEAF.code };
    await client.assessedPoints.create({ data: { ...other, ...points, waveId: OFFICIAL_WAVE_ID } });

    const leaf = { waveId: "theirs", code: LEAF.code };
    const question = { department: undefined, lostOnly: false, sort: "plan", closed: [] } as const;
    expect(await criteria.index("theirs", question)).toBeUndefined();
    expect(await criteria.criterion(MANAGER, leaf)).toBeUndefined();
    expect(await criteria.actions(MANAGER, "theirs", undefined)).toBeUndefined();
    expect(await criteria.evidence("file")).toBeUndefined();
    expect(await criteria.action(MANAGER, "action")).toBeUndefined();
    expect(await criteria.publishedActions()).toEqual([]);
    expect((await criteria.criterion(MANAGER, LEAF))?.assessment).toBeUndefined();
    const notFound = { kind: "not_found" };
    expect(await criteria.propose(MANAGER, leaf, PROPOSAL_WITH_LINK)).toEqual(notFound);
    expect(await criteria.approve(MANAGER, leaf, "")).toEqual(notFound);
    expect(await criteria.approve(MANAGER, LEAF, "")).toEqual(notFound);
    expect(await criteria.enterOfficial(CLERK, leaf, { points: "1", document: DOCUMENT })).toEqual(notFound);
    expect(await criteria.previewOfficial("theirs", { text: "1.1.1 1", document: DOCUMENT })).toEqual(notFound);
    expect(await criteria.storeOfficial(CLERK, "theirs", { text: "1.1.1 1", document: DOCUMENT })).toEqual(notFound);
    expect(await criteria.planAction(MANAGER, leaf, ACTION)).toEqual(notFound);
    expect(await criteria.rewriteAction(MANAGER, "action", ACTION)).toEqual(notFound);
    expect(await criteria.publishAction(MANAGER, { id: "action", seen: "", publish: false })).toEqual(notFound);
    expect((await application.office.index(OFFICIAL_WAVE_ID))?.assessed).toMatchObject({ approved: 0, proposed: 0 });
    expect(await client.improvementAction.findFirst({ where: other })).toMatchObject({
      what: ACTION.what,
      published: true,
    });
  });
});
