export { applicationCase } from "./application";
export { batch } from "./batch";
export { daily } from "./daily";
export { fileCase } from "./file";
export { grantCase } from "./grant";
export { houseAlert } from "./house-alert";
export { yearly } from "./yearly";
