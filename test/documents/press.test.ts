import { press } from "../../server/documents/press";
import { Busy } from "../../server/errors";
import { temporaryFolder } from "../support/program";

describe("a press prints in a thread of its own", () => {
	const folder = temporaryFolder();
	const drawing = { title: "公示", parts: [], copy: "", watermark: null, code: null, foot: { left: "", right: "" } };
	const job = { template: "sheet", drawing, gaps: false };
	afterAll(() => folder.remove());

	test("one after another; a template that does not print fails alone, without a word of it (D28)", async () => {
		const own = press(folder.path);
		try {
			const broken = own.print({ ...job, drawing: { ...drawing, parts: [{ kind: "words", text: 42 }] } });
			const outcomes = await Promise.allSettled([own.print(job), broken, own.print(job)]);
			expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
			await expect(broken).rejects.toThrow(/^the template sheet did not print$/);
		} finally {
			await own.close();
		}
	});

	test("as many wait as it allows; whoever comes then is told to come again", async () => {
		const own = press(folder.path, { most: 2 });
		try {
			const [one, other, third] = [own.print(job), own.print(job), own.print(job)];
			await expect(third).rejects.toThrow(Busy);
			expect(await Promise.all([one, other])).toMatchObject([{ pages: 1 }, { pages: 1 }]);
		} finally {
			await own.close();
		}
	});

	test("a paper that takes too long ends its thread; the next one has another", async () => {
		const slow = press(folder.path, { printMs: 1 });
		await expect(slow.print(job)).rejects.toThrow(Busy);
		await slow.close();
		const own = press(folder.path, { idleMs: 1 });
		try {
			expect(await own.print(job)).toMatchObject({ pages: 1 });
			expect(await own.print(job)).toMatchObject({ pages: 1 });
		} finally {
			await own.close();
		}
	});
});
