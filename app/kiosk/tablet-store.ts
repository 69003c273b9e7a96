import { openDB, type DBSchema, type IDBPDatabase } from "idb";

import type { PinVerifier } from "#app/kiosk/tablet-setup.ts";

/** What enrolment gave to this tablet. */
export interface EnrolledDevice {
  readonly device: string;
  readonly key: string;
  readonly pin: PinVerifier;
  /** The server did not accept the key when it was used last. */
  readonly refused: boolean;
}

/** An answer that the server will not take as it is; sealed like every other. */
export interface SetAside {
  readonly jwe: string;
  /** HTTP status of the refusal. */
  readonly status: number;
}

interface Settings {
  readonly device: EnrolledDevice;
  /** Random id under which this tablet reports its counters. */
  readonly tablet: string;
  /** Half-day of the last answer that arrived, such as `2026-11-23T12`. */
  readonly lastSent: string;
  /** Forms begun and left: day → how many. */
  readonly abandoned: Readonly<Record<string, number>>;
}

interface TabletDatabase extends DBSchema {
  /** Answers to be sent, in the order given. Nothing beside the sealed text: no time, no id. */
  waiting: { key: number; value: { readonly jwe: string } };
  set_aside: { key: number; value: SetAside };
  settings: { key: string; value: unknown };
}

/** Everything that the tablet keeps over a restart, in IndexedDB. */
export interface TabletStore {
  /** Resolves when the sealed answer is on the tablet's disk. */
  readonly addWaiting: (jwe: string) => Promise<void>;
  readonly firstWaiting: () => Promise<{ readonly key: number; readonly jwe: string } | undefined>;
  readonly forget: (key: number) => Promise<void>;
  /** Moves a waiting answer in one step, so that it is always in exactly one of the two places. */
  readonly setAside: (key: number, entry: SetAside) => Promise<void>;
  /** Puts answers that were set aside back behind those that wait, in their order. @returns how many */
  readonly takeBack: (which: (status: number) => boolean) => Promise<number>;
  readonly counts: () => Promise<{ readonly waiting: number; readonly setAside: number }>;
  readonly allSetAside: () => Promise<readonly SetAside[]>;
  readonly read: <Name extends keyof Settings>(name: Name) => Promise<Settings[Name] | undefined>;
  readonly write: <Name extends keyof Settings>(name: Name, value: Settings[Name]) => Promise<void>;
  /** Changes a setting in one step, whatever else happens at the time. */
  readonly change: <Name extends keyof Settings>(
    name: Name,
    next: (before: Settings[Name] | undefined) => Settings[Name],
  ) => Promise<void>;
}

/** Strict: what is acknowledged survives a power cut. */
const STRICT = { durability: "strict" } as const;

/**
 * Opens the tablet's store of a collection point.
 * @throws where the browser gives no storage
 */
export async function openTabletStore(point: string): Promise<TabletStore> {
  const database: IDBPDatabase<TabletDatabase> = await openDB<TabletDatabase>(`kiosk-${point}`, 1, {
    upgrade(fresh) {
      fresh.createObjectStore("waiting", { autoIncrement: true });
      fresh.createObjectStore("set_aside", { autoIncrement: true });
      fresh.createObjectStore("settings");
    },
  });
  return {
    addWaiting: async (jwe) => {
      const writing = database.transaction("waiting", "readwrite", STRICT);
      await Promise.all([writing.store.add({ jwe }), writing.done]);
    },
    firstWaiting: async () => {
      const cursor = await database.transaction("waiting").store.openCursor();
      return cursor ? { key: cursor.key, jwe: cursor.value.jwe } : undefined;
    },
    forget: (key) => database.delete("waiting", key),
    setAside: async (key, entry) => {
      const moving = database.transaction(["waiting", "set_aside"], "readwrite", STRICT);
      await Promise.all([
        moving.objectStore("set_aside").add(entry),
        moving.objectStore("waiting").delete(key),
        moving.done,
      ]);
    },
    takeBack: async (which) => {
      const moving = database.transaction(["waiting", "set_aside"], "readwrite", STRICT);
      let moved = 0;
      for (let entry = await moving.objectStore("set_aside").openCursor(); entry; entry = await entry.continue()) {
        if (!which(entry.value.status)) continue;
        await moving.objectStore("waiting").add({ jwe: entry.value.jwe });
        await entry.delete();
        moved += 1;
      }
      await moving.done;
      return moved;
    },
    counts: async () => {
      const [waiting, setAside] = await Promise.all([database.count("waiting"), database.count("set_aside")]);
      return { waiting, setAside };
    },
    allSetAside: () => database.getAll("set_aside"),
    read: (name) => database.get("settings", name) as Promise<never>,
    write: async (name, value) => {
      await database.put("settings", value, name);
    },
    change: async (name, next) => {
      const changing = database.transaction("settings", "readwrite", STRICT);
      const before = (await changing.store.get(name)) as Parameters<typeof next>[0];
      await Promise.all([changing.store.put(next(before), name), changing.done]);
    },
  };
}
