import { RECORD_BREACH, SETTLE_BREACH } from "../../record/audit/breaches";
import { ANSWER_COMPLAINT, TAKE_COMPLAINT } from "../../record/audit/complaints";
import { ANSWER_FINDING, WRITE_FINDING } from "../../record/audit/findings";
import { TAKE_SAMPLE } from "../../record/audit/sampling";
import type { Actor } from "../../record/people/actor";
import { type Asked, perform } from "../../record/write";
import { type DemoCounty, done, written } from "./county";
import type { Days } from "./days";
import type { HouseholdId } from "./households";

/** The drawing of a demo can be done again, as every other. */
const SEED = "qinghe";

/** What auditors and the public have found. It is made last, so that a demo that has it is whole. */
export async function tellOversight(county: DemoCounty, days: Days, files: Record<HouseholdId, string>): Promise<void> {
	const { env, people, unions } = county;
	const { auditor, centre } = people;
	const chair = people["county-chair"];
	const countyId = unions.county;
	const asked = (actor: Actor, n: number, raw: Asked["raw"]): Asked => ({ actor, now: days.now(n), raw });

	const noisy = { countyId, unionId: unions.township, receivedOn: days.ago(20), channel: "phone", complainant: "竹溪镇一位居民" };
	const { id: complaintId } = written(
		await perform(env, TAKE_COMPLAINT, asked(centre, 20, { ...noisy, text: "来电反映镇工会的公示只贴在办公楼内，看不到。" })),
	);
	const answer = "已核实并要求竹溪镇工会今后在镇政府公告栏张贴，同时电话回复来电人。";
	done(await perform(env, ANSWER_COMPLAINT, asked(centre, 16, { complaintId, answer })));
	const letter = { countyId, unionId: unions.enterprise, receivedOn: days.ago(3), channel: "letter" };
	written(
		await perform(env, TAKE_COMPLAINT, asked(auditor, 3, { ...letter, text: "来信反映纸业公司工会没有通知停产车间的职工可以申请。" })),
	);

	const breach = { countyId, unionId: unions.organ, caseId: files.yuDahan, clause: "D29", foundOn: days.ago(38) };
	const { id: breachId } = written(
		await perform(env, RECORD_BREACH, asked(centre, 38, { ...breach, text: "入户调查走过场，没有核对商铺租金收入，致使骗取建档。" })),
	);
	const measures = "对走访人员批评教育，要求对本单位在档户重新核实。";
	done(await perform(env, SETTLE_BREACH, asked(chair, 33, { breachId, measures, settledOn: days.ago(33) })));
	const late = { countyId, unionId: unions.township, clause: "Z13", foundOn: days.ago(5) };
	written(await perform(env, RECORD_BREACH, asked(centre, 5, { ...late, text: "受帮扶情况录入超过三十个工作日，经催办仍未录入。" })));

	const drawing = { countyId, chart: "grant", method: "risk", fromOn: days.ago(60), untilOn: days.ago(5), wanted: 3, seed: SEED };
	const { id: sampleId } = written(await perform(env, TAKE_SAMPLE, asked(auditor, 4, drawing)));
	const drawn = await env.db.sampleRow.findFirstOrThrow({ where: { sampleId }, orderBy: { position: "asc" } });
	const first = { countyId, sampleId, caseId: drawn.caseId, clause: "Z11", foundOn: days.ago(4) };
	written(await perform(env, WRITE_FINDING, asked(auditor, 4, { ...first, text: "申请表所附票据复印件没有经办人签字，请补正。" })));
	const second = { countyId, clause: "Z17", foundOn: days.ago(19), text: "公示没有公布监督电话。" };
	const { id: findingId } = written(await perform(env, WRITE_FINDING, asked(auditor, 19, second)));
	const put = "已在公示样张中加上监督电话，各单位下次公示起使用。";
	done(await perform(env, ANSWER_FINDING, asked(centre, 17, { findingId, answer: put })));
}
