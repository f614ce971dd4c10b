import { inPipelinedTransaction, isAborted } from "../../prisma/step-sql";
import { withCounty } from "../support/with-county";

describe("statements that are sent without waiting for those before (Z17)", () => {
	const county = withCounty();
	const names = async () =>
		(await county.db.$queryRaw<{ name: string }[]>`SELECT name FROM pipelined ORDER BY name`).map(({ name }) => name);
	beforeAll(() => county.db.$executeRaw`CREATE TABLE pipelined (name text PRIMARY KEY CHECK (name <> ''))`);

	test("all of them stand together, each with its own answer, in the order of whoever asks", async () => {
		const counted = await inPipelinedTransaction(county.db, (tx) =>
			Promise.all(
				["c", "a", "b"].map(async (name) => {
					await tx.write`INSERT INTO pipelined (name) VALUES (${name})`;
					const row = await tx.row<{ here: string }>`SELECT name AS here FROM pipelined WHERE name = ${name}`;
					return row?.here;
				}),
			),
		);
		expect(counted).toEqual(["c", "a", "b"]);
		expect(await names()).toEqual(["a", "b", "c"]);
	});

	test("one that fails takes all along, and its own reason is the one that is not 'aborted'", async () => {
		let ended: PromiseSettledResult<number>[] = [];
		const work = inPipelinedTransaction(county.db, async (tx) => {
			ended = await Promise.allSettled(["d", "", "e", "f"].map((name) => tx.write`INSERT INTO pipelined (name) VALUES (${name})`));
			const failed = ended.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
			throw failed.find((error) => !isAborted(error));
		});
		await expect(work).rejects.toMatchObject({ code: "23514" });
		expect(ended.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "rejected"]);
		expect(await names()).toEqual(["a", "b", "c"]);
	});
});
