export { applicationCase } from "./application";
export { batch } from "./batch";
export { fileCase } from "./file";
export { grantCase } from "./grant";
export { yearly } from "./yearly";
