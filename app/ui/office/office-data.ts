import { useRouteLoaderData } from "react-router";

import type { Permission, Staff } from "#app/office/access.ts";

/** What every page of the office knows: who looks at it, and what they may do. */
export interface OfficeData {
  readonly staff: Staff;
  readonly permissions: readonly Permission[];
  /** The newest entry of the ledger: whoever notes its hash can show later that nothing before it was changed. */
  readonly ledgerHead: { readonly number: number; readonly hash: string } | undefined;
}

/** Whether whoever looks at the page may do something: what they may not do is not offered. */
export function useMay(): (permission: Permission) => boolean {
  const permissions = useOfficeData()?.permissions ?? [];
  return (permission) => permissions.includes(permission);
}

/** Absent on a page that says why it could not be shown. */
export function useOfficeData(): OfficeData | undefined {
  return useRouteLoaderData<OfficeData>("office");
}
