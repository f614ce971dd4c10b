import { randomUUID } from "node:crypto";
import { aGrant, stateOf } from "../builders/story";
import { withCountySite } from "../support/county-site";
import { signedIn } from "../support/site";
import { carryOut, wordsOf } from "./many";

const MEETING = "2026年第4次主席会议";

describe("chair meetings", () => {
	let grants: [string, string, string, string];

	const { site, county } = withCountySite({ today: "2026-03-18" });
	beforeAll(async () => {
		const one = (seq: number) => aGrant(county, { seq, until: "approve.collate" });
		grants = [await one(1), await one(2), await one(3), await one(4)];
	}, 60_000);

	const collation = (more: Record<string, unknown>) => ({ countyId: county.countyId, meeting: MEETING, key: randomUUID(), ...more });
	const meetingPath = async () => `/meetings/${(await county.db.meeting.findFirstOrThrow({ where: { name: MEETING } })).id}`;

	test("units have no meetings; the chair sees what waits but the centre collates", async () => {
		await (await signedIn(site, "clerk")).get("/meetings").expect(403);
		const chair = await signedIn(site, "countyChair");
		expect((await chair.get("/meetings").expect(200)).text).toContain("待汇总（由帮扶中心办理）");
		await chair
			.post("/meetings/collate")
			.type("form")
			.send(collation({ case: grants }))
			.expect(403);
	});

	test("the centre puts several on the agenda of one meeting (Z11)", async () => {
		const centre = await signedIn(site, "centre");
		await centre.post("/meetings/collate").type("form").send(collation({})).expect(422);
		await centre
			.post("/meetings/collate")
			.type("form")
			.send(collation({ case: grants }))
			.expect(303);
		expect(await carryOut(county)).toBe(4);
		expect(await stateOf(county, grants[0])).toBe("approve.meeting");
		expect(wordsOf((await centre.get("/meetings")).text)).toContain("4 项待审定");
	});

	test("the agenda shows amounts, what is left of the cap, and the cause (Z4, Z18)", async () => {
		const { text } = await (await signedIn(site, "auditor")).get(await meetingPath()).expect(200);
		const words = wordsOf(text);
		expect(words).toContain("¥ 2,000.00");
		expect(words).toContain("¥ 8,640.00");
		expect(words).toContain("本人重大疾病");
		expect(text).not.toContain("/decide");
	});

	const decision = (of: Partial<Record<string, { decision: string; amountFen?: string; reason?: string }>>) =>
		Object.fromEntries(
			Object.entries(of).flatMap(([id, said]) => Object.entries(said ?? {}).map(([name, value]) => [`rows.${id}.${name}`, value])),
		);

	test("a decision that lacks its amount or reason, or has one too many, is said at its row; none decided", async () => {
		const chair = await signedIn(site, "countyChair");
		const { text } = await chair
			.post(`${await meetingPath()}/decide`)
			.type("form")
			.send({
				heldOn: "2026-03-16",
				minutes: "",
				key: randomUUID(),
				...decision({
					[grants[0]]: { decision: "APPROVE", amountFen: "1500" },
					[grants[1]]: { decision: "REDUCE" },
					[grants[2]]: { decision: "REFUSE" },
				}),
			})
			.expect(422);
		for (const reason of ["“会议纪要文号”未填写", "“审定金额（元）”未填写", "“理由”未填写", "填了金额，决定却不是“减少”或“提高”"])
			expect(text).toContain(reason);
		expect(text.match(/“会议纪要文号”未填写/g)).toHaveLength(2);
		expect(await county.db.batch.count({ where: { event: { not: "COLLATE" } } })).toBe(0);
	});

	test("one form decides each grant: agreed, reduced, refused, raised (Z8, Z11)", async () => {
		const chair = await signedIn(site, "countyChair");
		const form = {
			heldOn: "2026-03-16",
			minutes: "青工纪〔2026〕4号",
			members: "白云崖\n郑溪桥",
			key: randomUUID(),
			...decision({
				[grants[0]]: { decision: "APPROVE" },
				[grants[1]]: { decision: "REDUCE", amountFen: "1500" },
				[grants[2]]: { decision: "REFUSE", reason: "已享受同类救助" },
				[grants[3]]: { decision: "RAISE", amountFen: "2,600.00", reason: "病情加重" },
			}),
		};
		const answer = await chair
			.post(`${await meetingPath()}/decide`)
			.type("form")
			.send(form)
			.expect(303);
		expect(answer.headers.location).toBe(await meetingPath());
		expect(wordsOf((await chair.get(await meetingPath())).text)).toContain("正在逐件登记决定，还有 4 件");

		expect(await carryOut(county)).toBe(4);
		expect(await Promise.all(grants.map((id) => stateOf(county, id)))).toEqual([
			"disburse.toPay",
			"disburse.toPay",
			"closed",
			"publicise.toPost",
		]);
		const [, reduced] = await Promise.all(grants.map((id) => county.db.grant.findUniqueOrThrow({ where: { caseId: id } })));
		expect(reduced?.approvedFen).toBe(150_000n);
		expect(await county.db.meeting.findFirstOrThrow({ where: { name: MEETING } })).toMatchObject({ minutes: "青工纪〔2026〕4号" });
		const words = wordsOf((await chair.get(await meetingPath())).text);
		for (const said of ["减少后同意", "不同意", "提高，重新公示"]) expect(words).toContain(said);
	});
});
