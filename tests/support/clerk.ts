import { RouterContextProvider } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import type { Application } from "#app/application/application.ts";
import { ROLES, type Role } from "#app/office/access.ts";
import { OFFICIAL_WAVE_ID } from "#tests/support/official-wave.ts";
import { cookieOf } from "#tests/support/open-sessions.ts";
import { FILE_ACTIONS, LOADERS, type Address } from "#tests/support/office-addresses.ts";
import { plainJson } from "#tests/support/plain-json.ts";

/** Everything that was seen in one round, by role and address. */
export type Seen = ReadonlyMap<string, string>;

/** Somebody of the office who looks at what there is to look at. */
export function clerk(application: Application, addresses: readonly Address[], machineOrigin: string) {
  const reply = async (role: Role, module: string, asked: Omit<Address, "module">, method = "GET"): Promise<string> => {
    const answer = method === "GET" ? LOADERS.get(module) : FILE_ACTIONS.get(module);
    if (!answer) throw new Error(`${module} does not answer ${method}`);
    const headers = { cookie: cookieOf(role) };
    const request = new Request(`http://127.0.0.1:3000/asked${asked.search}`, { method, headers });
    const context = new RouterContextProvider(new Map([[applicationContext, application]]));
    try {
      return await plainJson(await answer({ request, params: { ...asked.params }, context }));
    } catch (thrown) {
      if (thrown instanceof Error) throw thrown;
      return plainJson({ thrown });
    }
  };

  /** One page by every role that is named, or by the first of them that may see it. */
  const page = async (seen: Map<string, string>, address: Address, roles: readonly Role[], firstOnly: boolean) => {
    const { module, params, search } = address;
    for (const role of roles) {
      const text = await reply(role, module, address);
      if (firstOnly && text.includes('"status":403')) continue;
      seen.set(`${role} ${module} ${Object.values(params).join(" ")} ${search}`, text);
      if (firstOnly) return;
    }
  };

  return {
    /** Every page that is chosen, seen by the first role that may. */
    look: async (chosen: (address: Address, place: number) => boolean): Promise<Seen> => {
      const seen = new Map<string, string>();
      for (const [place, address] of addresses.entries()) {
        if (chosen(address, place)) await page(seen, address, ROLES_IN_TURN, true);
      }
      for (const path of MACHINE_ADDRESSES) seen.set(path, await (await fetch(`${machineOrigin}${path}`)).text());
      return seen;
    },

    /** Every page that is chosen, seen by every role; and the files of answers, which every role asks for. */
    lookAsEverybody: async (chosen: (address: Address) => boolean): Promise<Seen> => {
      const seen = new Map<string, string>();
      for (const address of addresses.filter(chosen)) await page(seen, address, ROLES, false);
      const asked = { params: {}, search: `?wave=${OFFICIAL_WAVE_ID}` };
      for (const path of FILE_ACTIONS.keys()) {
        for (const role of ROLES) seen.set(`${role} ${path}`, await reply(role, path, asked, "POST"));
      }
      return seen;
    },
  };
}

/** Whoever may see most comes first. */
const ROLES_IN_TURN: readonly Role[] = ["survey_manager", "administrator", "data_entry", "department", "viewer"];

const MACHINE_ADDRESSES = ["/healthz", "/api/v1/openapi.json", "/api/v1/points/mot-cua", "/api/v1/points/nguoi-dan"];
