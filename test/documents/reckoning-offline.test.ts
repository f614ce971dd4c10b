import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readReckoningCode, reckoningCode } from "../../server/documents/reckoning-code";
import type { Reckoning } from "../../workflows/rules/reckoning";
import { aProgram } from "../api/program";
import { aGrant } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { temporaryFolder } from "../support/program";
import { onPaper, photographed } from "../support/scanned";

const ROOT = join(__dirname, "..", "..");

/** What the program says of a file, with no database and no settings at all. */
function worked(content: Buffer | string, name: string): { code: number | null; said: string } {
	const folder = temporaryFolder();
	try {
		const path = join(folder.path, name);
		writeFileSync(path, content);
		const args = ["--import", "tsx", join(ROOT, "server", "verify-reckoning-main.ts"), path];
		const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, env: { PATH: process.env.PATH }, encoding: "utf8" });
		return { code: status, said: stdout + stderr };
	} finally {
		folder.remove();
	}
}

describe("given a reckoning on paper (D7, Z4)", () => {
	const { site, county } = withCountySite({ today: "2026-03-27" });
	const printed = async (path: string) => {
		const centre = await aProgram(site, county.people.centre);
		return (await centre.get(`${path}/documents/reckoning`).responseType("blob").expect(200)).body as Buffer;
	};

	test("D7, Z4: it is worked out again from a photograph of the sheet, with no database", async () => {
		const id = await aGrant(county, { seq: 1, until: "disburse.toPay" });
		const { id: applicationId } = await county.db.case.findFirstOrThrow({ where: { chart: "application" } });
		for (const [path, cite] of [
			[`/grants/${id}`, "在限额之内"],
			[`/applications/${applicationId}`, "符合的标准"],
		] as const) {
			const photo = await photographed(onPaper(await printed(path), { dpi: 200 }), { turned: 90, blurred: 0.5 });
			const { code, said } = worked(photo, "核算单.jpg");
			expect([code, said]).toEqual([0, expect.stringContaining("重算的结果与印出的一致")]);
			expect(said).toContain(cite);
		}
		expect(worked(await printed(`/grants/${id}`), "核算单.pdf").code).toBe(0);
	}, 60_000);

	test("Z4: a figure that was altered comes out otherwise, and what is no reckoning is said to be none", async () => {
		const [row] = await county.db.$queryRaw<{ worked: Reckoning }[]>`SELECT worked FROM reckoning WHERE worked ->> 'kind' = 'cap' LIMIT 1`;
		if (!row) throw new Error("no reckoning");
		const text = reckoningCode(row.worked);
		expect(readReckoningCode(text)).toEqual(row.worked);
		expect(worked(text, "核算.txt").code).toBe(0);
		const altered = worked(text.replace(/"limitFen":\d+/, '"limitFen":99999900'), "核算.txt");
		expect([altered.code, altered.said]).toEqual([1, expect.stringMatching(/限额重算为 .* 元，原为 999,999\.00 元/)]);
		for (const none of ["{}", "身份证", text.replace("living", "toll"), text.slice(0, -9)]) expect(worked(none, "核算.txt").code).toBe(2);
	});
});
