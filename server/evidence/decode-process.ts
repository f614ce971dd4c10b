import type { Answer, Task } from "./decoder";
import { FileFailed, type Looked, type ReadPage } from "./looked";
import { drawPage, lookAtPdf, readPages } from "./pdf";
import { lookAtPicture, readPicture } from "./picture";

/** Files from outside are opened here and nowhere else: what goes wrong takes this process along and not the one that people work with. */
async function done({ type, bytes, page, read }: Task): Promise<Looked | Buffer | ReadPage[]> {
	if (read) return type === "application/pdf" ? readPages(bytes, read) : [await readPicture(bytes, type)];
	if (page !== undefined) return drawPage(bytes, page);
	return type === "application/pdf" ? lookAtPdf(bytes) : lookAtPicture(bytes, type);
}

/** What a file was drawn with is given back before the next: pictures lie outside the heap, whose own limit would not notice them. */
function answer(of: Answer): void {
	process.send?.(of);
	globalThis.gc?.();
}

process.on("message", (task: Task) => {
	void done({ ...task, bytes: Buffer.from(task.bytes) }).then(
		(made) => answer({ made }),
		(error: unknown) => answer({ fault: error instanceof FileFailed ? error.fault : "file_too_hard" }),
	);
});
process.on("disconnect", () => process.exit());
