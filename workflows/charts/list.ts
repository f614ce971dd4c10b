import { APPLICATION } from "./application";
import { FILE } from "./file";
import { GRANT } from "./grant";

/** Every chart there is, by its id, in the order in which people meet them. This is the one place that names them; see `index.ts` for what follows. */
export const LIST = {
	application: APPLICATION,
	grant: GRANT,
	file: FILE,
} as const;
