import type { S1Form } from "../../workflows/rules/s1";
import { aHousehold } from "../builders/s1";
import { taken } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { inVain, reasonsOf } from "./in-vain";
import { aProgram, type Program } from "./program";

const TODAY = "2026-03-26";
const SUBMIT = { type: "SUBMIT", origin: "self" };
const RESIDENT = "KAZ110090123105";
const NEWBORN = {
	name: "江小满",
	relation: "子女",
	unitOrSchool: "无",
	monthlyIncomeFen: 81_250,
	relief: "无",
	noNumberReason: "新生儿，尚未办理户口",
	bornOn: "2026-03-01",
};

describe("members who are no citizens, or have no number yet: by the API (S1, D24, D27)", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let clerk: Program;
	let otherClerk: Program;

	beforeAll(async () => {
		at = await aCountySite(TODAY);
		clerk = await aProgram(at.site, at.county.people.clerk);
		otherClerk = await aProgram(at.site, at.county.people.otherClerk);
	});
	afterAll(() => at.close());

	const open = async (who: Program, unionId: string, form: object) =>
		(await who.post("/applications", { unionId, form }).expect(201)).body.id as string;
	const joined = (seq: number, row: object): object => {
		const form: S1Form = aHousehold(seq, TODAY).withMember().build();
		return { ...form, members: [...form.members.slice(0, -1), row] };
	};
	const resident = { ...NEWBORN, relation: "其他", noNumberReason: undefined, bornOn: undefined, idNumber: RESIDENT };

	test("a newborn is of the household, and counted; its reason is read again (S1)", async () => {
		const id = await open(clerk, at.county.unitId, joined(1, NEWBORN));
		await clerk.post(`/applications/${id}/events`, SUBMIT).expect(200);
		const { body } = await clerk.get(`/applications/${id}/form`).expect(200);
		expect(body.computed.memberCount).toBe(4);
		expect(body.form.members.at(-1)).toMatchObject({ noNumberReason: NEWBORN.noNumberReason, bornOn: "2026-03-01" });
		expect(body.form.members.at(-1)).not.toHaveProperty("idNumber");
	});

	test("neither number nor reason, or a reason that there is not (S1)", async () => {
		const id = await open(clerk, at.county.unitId, joined(2, { ...NEWBORN, noNumberReason: undefined, bornOn: undefined }));
		const answered = await inVain(at.county.db, id, clerk.post(`/applications/${id}/events`, SUBMIT));
		expect(answered.refusals).toMatchObject([
			{ code: "required", field: "members.3.idNumber", next: expect.stringContaining("没有号码的") },
		]);
		const { body } = await clerk.post("/applications", {
			unionId: at.county.unitId,
			form: joined(3, { ...NEWBORN, noNumberReason: "忘了" }),
		});
		expect(body.refusals).toMatchObject([{ code: "not_an_option", field: "members.3.noNumberReason" }]);
	});

	test("a permanent resident is in one household only, masked, and barred as anybody is (D24, D27)", async () => {
		const first = await open(clerk, at.county.unitId, joined(4, { ...resident, idNumber: "KAZ1 10090 123105" }));
		await clerk.post(`/applications/${first}/events`, SUBMIT).expect(200);
		const { body } = await clerk.get(`/applications/${first}/form`).expect(200);
		expect(body.form.members.at(-1).idNumber).toBe("KAZ1*********3105");
		const second = await open(otherClerk, at.county.otherUnitId, joined(5, resident));
		const answered = await inVain(at.county.db, second, otherClerk.post(`/applications/${second}/events`, SUBMIT));
		expect(reasonsOf(answered)).toEqual(["household_held D24"]);
		expect(JSON.stringify(answered)).not.toContain(RESIDENT);
		await taken(at.county, first, { event: "WITHDRAW", by: "clerk", on: TODAY, say: { signedOn: TODAY, reason: "家庭好转。" } });
		await otherClerk.post(`/applications/${second}/events`, SUBMIT).expect(200);
	});
});
