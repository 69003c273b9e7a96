/** Addresses of the scripts of public pages; made by app/commands/browser-scripts.ts. */
declare module "virtual:browser-scripts" {
  export const form: string;
  export const kiosk: string;
  export const kioskWorker: string;
}
