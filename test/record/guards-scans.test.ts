import { aScanPage } from "../builders/scans";
import { aFile } from "../builders/story";
import { withCounty } from "../support/with-county";

/** What the rules never let through, written past them straight into the database. */
describe("the database refuses of signed pages that come back", () => {
	const county = withCounty();
	const run = (sql: string, ...values: unknown[]) => county.db.$executeRawUnsafe(sql, ...values);

	/** A printing of the file's application, whose digest is all of this byte. */
	const printing = async (caseId: string, byte: string) => {
		const [row] = await county.db.$queryRawUnsafe<{ id: string }[]>(
			`INSERT INTO printed_copy (id, document, subject_id, case_id, copy, form_version, content_hash, pages, people, by_account_id, by_name)
			VALUES (gen_random_uuid(), 's1', $1::uuid, $1::uuid, 1, 1, decode(repeat($2, 32), 'hex'), 1, 1, $3::uuid, '某人') RETURNING id`,
			caseId,
			byte,
			county.people.clerk.accountId,
		);
		return row?.id ?? "";
	};
	const held = (pageId: string, printedId: string, byte: string, version: number) =>
		run(
			`INSERT INTO scan_check (page_id, printed_id, content_hash, case_version, differing, at)
			VALUES ($1::uuid, $2::uuid, decode(repeat($3, 32), 'hex'), $4::int, '{}', now())`,
			pageId,
			printedId,
			byte,
			version,
		);
	const placed = (pageId: string, printedId: string) =>
		run(
			`UPDATE scan_page SET printed_id = $2::uuid, signed_on = '2026-03-26', sealed = true, placed_at = now(), placed_by = $3::uuid, placed_name = '某人' WHERE id = $1::uuid`,
			pageId,
			printedId,
			county.people.clerk.accountId,
		);

	test("a page under another wording than the record's, or not held against it since the case moved (D15)", async () => {
		const fileId = await aFile(county, { seq: 1 });
		const { id: caseId, version } = await county.db.case.findFirstOrThrow({ where: { chart: "application" } });
		expect(fileId).not.toBe(caseId);
		const { pageId } = await aScanPage(county, fileId);
		const printedId = await printing(caseId, "aa");
		await expect(placed(pageId, printedId)).rejects.toThrow("no longer holds");
		await held(pageId, printedId, "bb", version);
		await expect(placed(pageId, printedId)).rejects.toThrow("no longer holds");
		await held(pageId, printedId, "aa", version - 1);
		await expect(placed(pageId, printedId)).rejects.toThrow("no longer holds");
		await held(pageId, printedId, "aa", version);
		expect(await placed(pageId, printedId)).toBe(1);
		await expect(run("UPDATE scan_page SET sealed = false WHERE id = $1::uuid", pageId)).rejects.toThrow("written once");
		await expect(run("DELETE FROM scan_page WHERE id = $1::uuid", pageId)).rejects.toThrow("append-only");
	});

	test("a page that is placed and dropped, dropped without a reason, taken twice (D9)", async () => {
		const fileId = await aFile(county, { seq: 2 });
		const { pageId, scanId } = await aScanPage(county, fileId);
		const drop = (reason: string) =>
			run(
				"UPDATE scan_page SET dropped_at = now(), dropped_by = $2::uuid, dropped_name = '某人', drop_reason = $3 WHERE id = $1::uuid",
				pageId,
				county.people.clerk.accountId,
				reason,
			);
		await expect(drop(" ")).rejects.toThrow("scan_page_dropped");
		await expect(
			run(
				`INSERT INTO scan_page (id, scan_id, union_id, number, file_name, source, source_page)
				SELECT gen_random_uuid(), $2::uuid, union_id, 2, file_name, source, source_page FROM scan_page WHERE id = $1::uuid`,
				pageId,
				scanId,
			),
		).rejects.toThrow("scan_page_once");
		expect(await drop("空白页")).toBe(1);
	});
});
