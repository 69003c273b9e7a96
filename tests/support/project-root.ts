import { fileURLToPath } from "node:url";

/** The folder that holds `prisma/` and `package.json`. */
export const projectRoot = fileURLToPath(new URL("../../", import.meta.url));
