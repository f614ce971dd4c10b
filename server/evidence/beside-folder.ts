import type { Storage } from "./storage";
import { NotKept } from "./storage";

/**
 * A bucket, and the folder in which files lay before there was one, or to which a backup has brought them: what lies there is found there, and carried over when there is
 * time, so that nobody waits for it.
 */
export function besideFolder<Of extends Storage>(bucket: Of, folder: Storage): Of & Required<Pick<Storage, "tidy">> {
	return {
		...bucket,
		async get(key) {
			try {
				return await bucket.get(key);
			} catch (error) {
				if (!(error instanceof NotKept)) throw error;
				return folder.get(key);
			}
		},
		size: async (key) => (await bucket.size(key)) ?? folder.size(key),
		async remove(key) {
			await bucket.remove(key);
			await folder.remove(key);
		},
		async *list(below) {
			yield* bucket.list(below);
			for await (const one of folder.list(below)) if ((await bucket.size(one.key)) === undefined) yield one;
		},
		async tidy() {
			for await (const { key } of folder.list("")) {
				if ((await bucket.size(key)) === undefined) await bucket.put(key, await folder.get(key));
				await folder.remove(key);
			}
		},
	};
}
