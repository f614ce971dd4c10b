import type { Program } from "./program";

/** What somebody brings: files, one after the other. @returns the stack's id */
export async function brought(program: Program, files: readonly Buffer[], caseId?: string) {
	const uploads: string[] = [];
	for (const [index, file] of files.entries()) {
		const { body } = await program.post("/uploads", { fileName: `扫描${index + 1}.pdf`, bytes: file.length }).expect(201);
		await program.putBytes(`/uploads/${body.id}/content?offset=0`, file).expect(200);
		uploads.push(body.id);
	}
	return (await program.post("/scans", { uploads, ...(caseId ? { caseId } : {}) }).expect(201)).body as {
		id: string;
		pages: number;
		before: number;
	};
}
