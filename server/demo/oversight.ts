import { recordBreach, settleBreach } from "../../record/audit/breaches";
import { answerComplaint, takeComplaint } from "../../record/audit/complaints";
import { answerFinding, writeFinding } from "../../record/audit/findings";
import { takeSample } from "../../record/audit/sampling";
import type { Actor } from "../../record/people/actor";
import type { Writing } from "../../record/people/county";
import { type DemoCounty, done, written } from "./county";
import type { Days } from "./days";
import type { HouseholdId } from "./households";

/** The drawing of a demo can be done again, as every other. */
const SEED = "qinghe";

/** What auditors and the public have found: told last, so that a demo that has it is whole. */
export async function tellOversight(county: DemoCounty, days: Days, files: Record<HouseholdId, string>): Promise<void> {
	const { env, people, unions } = county;
	const { auditor, centre } = people;
	const chair = people["county-chair"];
	const countyId = unions.county;
	const writing = (actor: Actor, n: number, key: string): Writing => ({
		actor,
		key: `demo/${key}`,
		now: { at: days.morning(n), today: days.ago(n) },
	});
	const now = (n: number): Writing["now"] => writing(auditor, n, "").now;

	const noisy = { countyId, unionId: unions.township, receivedOn: days.ago(20), channel: "phone", complainant: "竹溪镇一位居民" } as const;
	const answered = written(
		await takeComplaint(env, {
			...writing(centre, 20, "complaint/1"),
			complaint: { ...noisy, text: "来电反映镇工会的公示只贴在办公楼内，看不到。" },
		}),
	);
	done(
		await answerComplaint(env, {
			actor: centre,
			complaintId: answered.complaintId,
			answer: "已核实并要求竹溪镇工会今后在镇政府公告栏张贴，同时电话回复来电人。",
			now: now(16),
		}),
	);
	const letter = { countyId, unionId: unions.enterprise, receivedOn: days.ago(3), channel: "letter", complainant: "" } as const;
	written(
		await takeComplaint(env, {
			...writing(auditor, 3, "complaint/2"),
			complaint: { ...letter, text: "来信反映纸业公司工会没有通知停产车间的职工可以申请。" },
		}),
	);

	const breach = { countyId, unionId: unions.organ, caseId: files.yuDahan, clause: "D29", foundOn: days.ago(38) } as const;
	const { breachId } = written(
		await recordBreach(env, {
			...writing(centre, 38, "breach/1"),
			breach: { ...breach, text: "入户调查走过场，没有核对商铺租金收入，致使骗取建档。" },
		}),
	);
	const measures = "对走访人员批评教育，要求对本单位在档户重新核实。";
	done(await settleBreach(env, { actor: chair, breachId, measures, settledOn: days.ago(33), now: now(33) }));
	const late = { countyId, unionId: unions.township, clause: "Z13", foundOn: days.ago(5) } as const;
	written(
		await recordBreach(env, {
			...writing(centre, 5, "breach/2"),
			breach: { ...late, text: "受帮扶情况录入超过三十个工作日，经催办仍未录入。" },
		}),
	);

	const drawing = { countyId, chart: "grant", method: "risk", fromOn: days.ago(60), untilOn: days.ago(5), wanted: 3, seed: SEED } as const;
	const { sampleId } = written(await takeSample(env, { ...writing(auditor, 4, "sample/1"), sample: drawing }));
	const drawn = await env.db.sampleRow.findFirstOrThrow({ where: { sampleId }, orderBy: { position: "asc" } });
	const first = { countyId, sampleId, caseId: drawn.caseId, clause: "Z11", foundOn: days.ago(4) } as const;
	written(
		await writeFinding(env, {
			...writing(auditor, 4, "finding/1"),
			finding: { ...first, text: "申请表所附票据复印件没有经办人签字，请补正。" },
		}),
	);
	const second = { countyId, clause: "Z17", foundOn: days.ago(19) } as const;
	const { findingId } = written(
		await writeFinding(env, { ...writing(auditor, 19, "finding/2"), finding: { ...second, text: "公示没有公布监督电话。" } }),
	);
	done(await answerFinding(env, { actor: centre, findingId, answer: "已在公示样张中加上监督电话，各单位下次公示起使用。", now: now(17) }));
}
