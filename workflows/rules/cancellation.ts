import { incomeOutOfPoverty } from "./eligibility";
import type { Sex } from "./identity-number";
import type { Fen } from "./money";
import { addMonths, addYears, ageOn, formatDate, later, type PlainDate } from "./plain-date";
import type { Readings } from "./readings";
import { type Refusal, refusal } from "./refusal";

/** Which of the thirteen grounds: the value of `CANCELLATION_GROUNDS`. */
export type Ground =
	| "not_resident"
	| "labour_moved"
	| "out_of_poverty"
	| "dead"
	| "unreachable"
	| "age"
	| "farming"
	| "employed"
	| "graduated"
	| "one_off"
	| "cured"
	| "no_aid"
	| "refuses_work"
	| "duplicate"
	| "other";

/** Aid that a file has received, in money that arrived or in service. */
export interface AidReceived {
	/** living · medical · schooling · training · legal · campaign · before (it came here by an import), or of a service: placement · counselling · legal · in_kind · other */
	kind: string;
	service: boolean;
	on: PlainDate;
	/** What tells it from every other: the grant's or the service's own. */
	ref: string;
	/** Of schooling aid: when the student is expected to finish. */
	graduatesOn: PlainDate | null;
}

/** What the record knows of a file, as far as a ground follows from it. */
export interface FileLife {
	recognisedOn: PlainDate;
	/** Of the holder alone, from the ID number; absent where the number cannot be read. */
	holder: { birthDate: PlainDate; sex: Sex } | undefined;
	/** What stands and arrived; what was paid back is not among it. */
	aid: readonly AidReceived[];
	/** The household's form names a serious illness as a cause. */
	illness: boolean;
	illnessReviewOn: PlainDate | null;
	/** Numbers of other active files in which a member's ID number stands. */
	alsoIn: readonly string[];
}

type Ages = Pick<Readings, "womenRetirementAge" | "menRetirementAge" | "monthsWithoutAid">;

/** A ground that is met, or will be on a day. */
export interface DatedGround {
	ground: Ground;
	/** What makes it one of its kind: declined once, the same occasion is not raised again. */
	occasion: string;
	metOn: PlainDate;
	/** Chinese, without anybody's number or date of birth. */
	facts: string;
}

/** The later of recognition and last aid of any kind (reading of 最近两年). */
export function lastHelpedOn(life: Pick<FileLife, "recognisedOn" | "aid">): PlainDate {
	return life.aid.reduce((last, { on }) => later(last, on), life.recognisedOn);
}

/**
 * D21, grounds 4, 6–10 and 12: those that follow from what the record knows, each with the day on which it is met; the soonest first.
 * Grounds 1, 2, 3, 5, 11 and 13 are found by people: `findingGround`, `incomeGround` and `changeGrounds` say them.
 */
export function datedGrounds(life: FileLife, readings: Ages): DatedGround[] {
	const found = [...ageGround(life, readings), ...schoolingGrounds(life), ...oneOffGrounds(life), ...illnessGround(life)];
	return [...found, noAidGround(life, readings), ...duplicateGround(life)].sort((a, b) => (a.metOn < b.metOn ? -1 : 1));
}

/** D21, 4: women from 55, men from 60, on the birthday; whoever was older when the file was recognised, from that day. */
function ageGround({ holder, recognisedOn }: FileLife, readings: Ages): DatedGround[] {
	if (!holder) return [];
	const age = retirementAge(holder.sex, readings);
	const birthday = addYears(holder.birthDate, age);
	const facts = `建档人为${holder.sex}性，年满 ${age} 周岁`;
	return [{ ground: "age", occasion: `${age}/${birthday}`, metOn: later(birthday, recognisedOn), facts }];
}

function retirementAge(sex: Sex, readings: Ages): number {
	return sex === "女" ? readings.womenRetirementAge : readings.menRetirementAge;
}

/** D21, 7: after schooling aid the child is expected to have finished. */
function schoolingGrounds({ aid }: FileLife): DatedGround[] {
	return aid.flatMap(({ kind, on, ref, graduatesOn }): DatedGround[] => {
		if (kind !== "schooling" || graduatesOn === null) return [];
		const facts = `${formatDate(on)}受助学救助，子女预计 ${formatDate(graduatesOn)} 完成学业`;
		return [{ ground: "graduated", occasion: `${ref}/${graduatesOn}`, metOn: later(graduatesOn, on), facts }];
	});
}

/** D21, 8, of any file: legal aid or counselling (心理疏导) that has been given. */
function oneOffGrounds({ aid }: FileLife): DatedGround[] {
	return aid.flatMap(({ kind, on, ref }): DatedGround[] => {
		if (kind !== "legal" && kind !== "counselling") return [];
		const facts = `${formatDate(on)}已受${kind === "legal" ? "法律援助" : "心理疏导"}`;
		return [{ ground: "one_off", occasion: ref, metOn: on, facts }];
	});
}

/** D21, 9: the day on which the illness is to be looked at again has come; whether it is cured, a person says. */
function illnessGround({ illness, illnessReviewOn, recognisedOn }: FileLife): DatedGround[] {
	if (!illness || illnessReviewOn === null) return [];
	const facts = `因重大疾病致困，复查日期为 ${formatDate(illnessReviewOn)}，请核实是否治愈`;
	return [{ ground: "cured", occasion: illnessReviewOn, metOn: later(illnessReviewOn, recognisedOn), facts }];
}

/** D21, 10: on the corresponding date two years after recognition or the last aid. */
function noAidGround(life: FileLife, readings: Ages): DatedGround {
	const last = lastHelpedOn(life);
	const metOn = addMonths(last, readings.monthsWithoutAid);
	const since = life.aid.length === 0 ? `${formatDate(last)}建档后未得到帮扶` : `最近一次帮扶为 ${formatDate(last)}`;
	return { ground: "no_aid", occasion: last, metOn, facts: `${since}，到 ${formatDate(metOn)} 满 ${readings.monthsWithoutAid} 个月` };
}

/** D21, 12: over every member's ID number. The database lets nobody into two active files; a stock that was brought in may hold some. */
function duplicateGround({ alsoIn, recognisedOn }: FileLife): DatedGround[] {
	return alsoIn.map((number) => ({
		ground: "duplicate",
		occasion: number,
		metOn: recognisedOn,
		// Which one it is, is not for every union to know (D24).
		facts: "有家庭成员的身份证号同时在另一份有效档案中，请帮扶中心核对",
	}));
}

/** D21, 1–3, 5–9, 11 and 13: what a yearly check has found. @param seq the check's record */
export function findingGround(finding: Ground, on: PlainDate, seq: number): DatedGround {
	return { ground: finding, occasion: `check/${seq}`, metOn: on, facts: `${formatDate(on)}清查发现，情况见当日清查记录` };
}

/** D21, 3: the income of the last twelve months by the line of the day on which it was learned. None where the file's standard asks for no income. */
export function incomeGround(
	of: { standard: string; yearlyIncomeFen: Fen; members: number; hasCause: boolean; monthlyLineFen: Fen },
	on: PlainDate,
	seq: number,
): DatedGround[] {
	if (of.standard !== "1a" && of.standard !== "1b") return [];
	const facts = incomeOutOfPoverty(of);
	return facts === undefined ? [] : [{ ground: "out_of_poverty", occasion: `income/${seq}`, metOn: on, facts }];
}

/** D21, 2 and 6: work or labour relation has changed; after training or placement aid it may mean employment. */
export function employmentGrounds(aid: readonly AidReceived[], on: PlainDate, seq: number): DatedGround[] {
	const learned = `${formatDate(on)}登记工作或劳动关系有变`;
	const moved = `${learned}；企业终止或与用人单位签订合同的应移交档案，其他离开本单位的属本情形`;
	const found: DatedGround[] = [{ ground: "labour_moved", occasion: `change/${seq}`, metOn: on, facts: moved }];
	const helped = aid.find(({ kind, on: given }) => (kind === "training" || kind === "placement") && given <= on);
	if (!helped) return found;
	const facts = `${formatDate(helped.on)}受${helped.kind === "training" ? "职业培训" : "职介帮扶"}，${learned}，请核实是否就业创业`;
	return [...found, { ground: "employed", occasion: `change/${seq}`, metOn: on, facts }];
}

/** Grounds that come and go with the record: one that is met no longer (aid was paid, a review put off) is no ground any more. */
const BY_RECORD: readonly Ground[] = ["age", "graduated", "one_off", "cured", "no_aid", "duplicate"];

/** A check, a proposal, the spouse's application. */
const BY_PEOPLE = ["check/", "proposed/", "application/"];

/** Whether an open ground has ceased to be met. What people found stands until a person decides on it. */
export function hasCeased(open: { ground: string; occasion: string }, met: readonly DatedGround[]): boolean {
	if (BY_PEOPLE.some((found) => open.occasion.startsWith(found))) return false;
	return (
		BY_RECORD.some((ground) => ground === open.ground) && !met.some((one) => one.ground === open.ground && one.occasion === open.occasion)
	);
}

/**
 * D21: a ground that is a matter of arithmetic (4, 10) is not proposed before it is met, and 11 only of somebody of working age, resting on a
 * dated check. Every other is a person's judgement.
 * @param checked a check has found it, and nobody has decided on it yet
 */
export function checkProposed(ground: string, life: FileLife, of: { today: PlainDate; readings: Ages; checked: boolean }): Refusal[] {
	const { today, readings } = of;
	const no = (code: string, message: string, next: string) => [refusal(code, "D21", message, { field: "ground", next })];
	if (ground === "age" && !ageGround(life, readings).some(({ metOn }) => metOn <= today)) {
		const { holder } = life;
		const fact = holder
			? `建档人为${holder.sex}性，现年 ${ageOn(holder.birthDate, today)} 周岁，未满 ${retirementAge(holder.sex, readings)} 周岁`
			: "建档人的年龄无从算起";
		return no("age_not_reached", fact, "年龄按建档人本人的身份证号计算，满岁当日起才属本情形");
	}
	const without = noAidGround(life, readings);
	if (ground === "no_aid" && without.metOn > today) return no("aid_received_lately", without.facts, "未满期限的不属本情形，请核对帮扶记录");
	if (ground === "refuses_work") return checkRefusesWork(life, of);
	return [];
}

/** D21, 11: 在法定就业年龄内. */
function checkRefusesWork(
	{ holder }: FileLife,
	{ today, readings, checked }: { today: PlainDate; readings: Ages; checked: boolean },
): Refusal[] {
	const no = (code: string, message: string, next: string) => [refusal(code, "D21", message, { field: "ground", next })];
	if (holder) {
		const [age, until] = [ageOn(holder.birthDate, today), retirementAge(holder.sex, readings)];
		if (age < WORKING_AGE || age >= until) {
			return no(
				"not_of_working_age",
				`建档人现年 ${age} 周岁，法定就业年龄为 ${WORKING_AGE} 至不满 ${until} 周岁`,
				"请选择与实际相符的情形",
			);
		}
	}
	return checked ? [] : no("no_evidence", "没有清查记录可以证明", "请先登记年度清查，结论选本情形，在“清查情况”中写明证据");
}

/** 劳动法第十五条: nobody under sixteen is employed. */
const WORKING_AGE = 16;
