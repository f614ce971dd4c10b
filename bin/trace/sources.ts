import { relative, sep } from "node:path";
import type { SourceFile } from "typescript/unstable/ast";
import { API } from "typescript/unstable/sync";

/** A TypeScript file of the repository, parsed. */
export interface Source {
	/** Below the root, with slashes. */
	file: string;
	ast: SourceFile;
}

/**
 * Parses the repository's own TypeScript files, in the order of their names; generated code apart. What is made of them has to be made
 * inside `use`: the parser's process ends with it.
 */
export function withSources<T>(root: string, use: (sources: readonly Source[]) => T): T {
	const api = new API({ cwd: root });
	try {
		const config = `${root}/tsconfig.json`;
		const project = api.updateSnapshot({ openProject: config }).getProject(config);
		if (!project) throw new Error(`${config} 不能打开`);
		const sources = project.rootFiles
			.map((path) => ({ path, file: relative(root, path).split(sep).join("/") }))
			.filter(({ file }) => !file.startsWith("prisma/generated/"))
			.sort((a, b) => (a.file < b.file ? -1 : 1))
			.flatMap(({ path, file }) => {
				const ast = project.program.getSourceFile(path);
				return ast ? [{ file, ast }] : [];
			});
		return use(sources);
	} finally {
		api.close();
	}
}
