import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { anApplication } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { PASSWORD, visitor } from "../support/site";
import { wordsOf } from "./many";

const GIGABYTE = 1024 ** 3;
/** Far less than what is sent. The sender is in this process too, and what earlier files of tests left is given back meanwhile. */
const MOST_GROWN = 600 * 1024 ** 2;
const PIECE = Buffer.alloc(1024 * 1024, "走访，");

describe("a gigabyte is refused with a sentence, and never held", () => {
	const { site, county } = withCountySite({ today: "2026-03-26" });
	let cookie: string;
	let origin: string;
	beforeAll(async () => {
		origin = new URL(site.url).origin;
		const { headers } = await visitor(site)
			.post("/sign-in")
			.type("form")
			.send({ login: "clerk", password: PASSWORD, key: randomUUID() })
			.expect(303);
		cookie = [headers["set-cookie"] ?? []]
			.flat()
			.map((one) => String(one).split(";")[0])
			.join("; ");
	}, 60_000);

	/** What is sent with a form whose last part never seems to end. @param said whether its length is said before */
	const send = async (path: string, field: string, fields: Record<string, string>, said: boolean) => {
		const boundary = randomUUID();
		const parts = Object.entries(fields).map(
			([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
		);
		const head = Buffer.from(
			`${parts.join("")}--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n`,
		);
		const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
		const before = process.memoryUsage().rss;
		let most = before;
		const watch = setInterval(() => {
			most = Math.max(most, process.memoryUsage().rss);
		}, 20);
		try {
			return await new Promise<{ status: number; words: string; grown: number }>((resolve, reject) => {
				const headers = {
					"Content-Type": `multipart/form-data; boundary=${boundary}`,
					Cookie: cookie,
					Origin: origin,
					...(said && { "Content-Length": String(head.length + GIGABYTE + tail.length) }),
				};
				const asking = request(`${site.url}${path}`, { method: "POST", headers }, (res) => {
					const text: Buffer[] = [];
					res.on("data", (bytes: Buffer) => text.push(bytes));
					res.on("end", () => {
						asking.destroy();
						resolve({ status: res.statusCode ?? 0, words: wordsOf(Buffer.concat(text).toString()), grown: most - before });
					});
				});
				asking.on("error", reject);
				asking.write(head);
				let left = GIGABYTE / PIECE.length;
				const more = (): void => {
					while (left > 0 && !asking.destroyed) {
						left -= 1;
						if (!asking.write(PIECE)) return void asking.once("drain", more);
					}
					if (left === 0) asking.end(tail);
				};
				more();
			});
		} finally {
			clearInterval(watch);
		}
	};

	test.each([true, false])(
		"a CSV that is to be imported, its length said: %s (D10)",
		async (said) => {
			const { status, words, grown } = await send(
				"/registers/imports/new",
				"file",
				{ key: randomUUID(), kind: "found", unionId: county.unitId },
				said,
			);
			expect([status, words]).toEqual([422, expect.stringContaining("文件超过 20 MB")]);
			expect(grown).toBeLessThan(MOST_GROWN);
			expect(await county.db.sheetImport.count()).toBe(0);
		},
		120_000,
	);

	test.each([true, false])(
		"a photograph of a case, its length said: %s (D9)",
		async (said) => {
			const caseId = await anApplication(county, { seq: said ? 1 : 2, until: "verify.visit" });
			const { status, words, grown } = await send(
				`/cases/${caseId}/evidence`,
				"uploads.files",
				{ key: randomUUID(), kind: "身份证" },
				said,
			);
			expect([status, words]).toEqual([422, expect.stringMatching(said ? /每个不超过 20 MB/ : /超过 20 MB，没有收下/)]);
			expect(grown).toBeLessThan(MOST_GROWN);
			expect(await county.db.evidenceUpload.count()).toBe(0);
		},
		120_000,
	);
});
