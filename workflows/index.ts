import { APPLICATION } from "./application";
import { carrying } from "./durable/run-case";
import { FILE } from "./file";
import { GRANT } from "./grant";

export { batch } from "./batch";
export { daily } from "./daily";
export { houseAlert } from "./house-alert";
export { sheetImport } from "./sheet-import";
export { yearly } from "./yearly";

export const applicationCase = carrying(APPLICATION);
export const grantCase = carrying(GRANT);
export const fileCase = carrying(FILE);
