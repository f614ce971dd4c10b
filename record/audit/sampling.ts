import { createHash, randomBytes } from "node:crypto";
import type { StepTx } from "../../prisma/step-sql";
import { labelled } from "../../workflows/rules/field";
import { fen, formatYuan } from "../../workflows/rules/money";
import { formatDate, type PlainDate } from "../../workflows/rules/plain-date";
import { refusal } from "../../workflows/rules/refusal";
import { type Drawable, drawSample, type RiskFacts, riskOf, SAMPLE_METHODS, type SampleMethod } from "../../workflows/rules/sampling";
import { uuidv7 } from "../ids";
import { COUNTY, countyOf } from "../people/county";
import { defineWrite } from "../write";
import { refused } from "../written";

/** What is drawn from: grants that were approved in the time, or files that stood in it. */
export const SAMPLED = { grant: "期间审定的帮扶", file: "期间在档的档案" } as const;
export type Sampled = keyof typeof SAMPLED;

/** What the drawing is drawn from. */
interface Span {
	countyId: string;
	chart: Sampled;
	method: SampleMethod;
	fromOn: PlainDate;
	untilOn: PlainDate;
}

/** A seed that another person types the same: visible characters of one byte, without blanks. */
const SEED = /^[\x21-\x7e]+$/;

/** The n-th number of a seed: SHA-256 of `seed/n`, read as one whole number. */
function numberOf(seed: string, n: number): bigint {
	return BigInt(`0x${createHash("sha256").update(`${seed}/${n}`).digest("hex")}`);
}

/** Z17 抽查: an auditor draws. The seed, the list that was drawn from and what weighed how much are kept, so that it can be done again. */
export const TAKE_SAMPLE = defineWrite({
	name: "samples.take",
	label: "抽取",
	clause: "Z17",
	who: ["auditor"],
	whose: "抽查由经审办理",
	fields: [
		COUNTY,
		{ name: "chart", label: "抽查对象", kind: "choice", options: labelled(SAMPLED) },
		{
			name: "method",
			label: "方法",
			kind: "choice",
			options: labelled(SAMPLE_METHODS),
			hint: "按金额：一分钱一分机会；按风险：一分风险一分机会",
		},
		{ name: "fromOn", label: "期间首日", kind: "date" },
		{ name: "untilOn", label: "期间末日", kind: "date" },
		{ name: "wanted", label: "抽取数", kind: "integer", max: 500 },
		{ name: "seed", label: "种子", kind: "text", max: 64, optional: true, hint: "字母、数字，不填则随机给出；用以前的种子可以复算" },
	],
	where: countyOf,
	async run(tx, { actor, now, said, where: { countyId }, key }) {
		const no = (code: string, message: string, field: string, next: string) => refused(refusal(code, "Z17", message, { field, next }));
		const [fromOn, untilOn, wanted] = [said.date("fromOn"), said.date("untilOn"), said.number("wanted")];
		const [chart, method] = [said.text("chart") as Sampled, said.text("method") as SampleMethod];
		const span = `${formatDate(fromOn)}至${formatDate(untilOn)}`;
		if (untilOn < fromOn)
			return no("sample_days", `期间的末日 ${formatDate(untilOn)} 早于首日 ${formatDate(fromOn)}`, "untilOn", "请核对日期");
		if (said.has("seed") && !SEED.test(said.text("seed")))
			return no("seed_malformed", "“种子”含有字母、数字和半角符号以外的字符", "seed", "请换一个，或不填");
		const of = { countyId, chart, method, fromOn, untilOn };
		const frame = weighed(await population(tx, of), of);
		if (frame.length === 0) return no("nothing_to_draw", `${span}没有可抽查的对象`, "fromOn", "请换一个期间或方法");
		const seed = said.has("seed") ? said.text("seed") : randomBytes(8).toString("hex");
		const drawn = drawSample(frame, wanted, (n) => numberOf(seed, n));
		const id = uuidv7();
		await tx.write`
			INSERT INTO sample (id, county_id, chart, method, seed, from_on, until_on, wanted, population, frame, by_account_id, by_name, at, key)
			VALUES (${id}::uuid, ${countyId}::uuid, ${chart}, ${method}, ${seed}, ${fromOn}::date, ${untilOn}::date, ${wanted}, ${frame.length},
				${JSON.stringify(frame.map(({ caseId, weight }) => [caseId, weight]))}::jsonb, ${actor.accountId}::uuid, ${actor.name}, ${new Date(now.at)}, ${key})`;
		for (const [index, { caseId, weight, reasons }] of drawn.entries()) {
			await tx.write`
				INSERT INTO sample_row (sample_id, position, case_id, weight, reasons)
				VALUES (${id}::uuid, ${index + 1}, ${caseId}::uuid, ${weight}, ${reasons}::text[])`;
		}
		return { kind: "written", value: { id } };
	},
});

interface Candidate extends RiskFacts {
	caseId: string;
	/** What was approved, or what the file's household received in the time. */
	sizeFen: number;
}

interface Weighed extends Drawable {
	reasons: string[];
}

/** The weight in a drawing. By size, a case without an amount cannot be drawn; by risk, every case can. */
function weighed(candidates: readonly Candidate[], { chart, method }: Span): Weighed[] {
	if (method === "risk") return candidates.map((one) => ({ caseId: one.caseId, ...riskOf(one) }));
	const what = chart === "grant" ? "审定" : "期间付款到账";
	return candidates
		.filter(({ sizeFen }) => sizeFen > 0)
		.map(({ caseId, sizeFen }) => ({ caseId, weight: sizeFen, reasons: [`${what} ${formatYuan(fen(sizeFen))} 元`] }));
}

/** In the order of their ids, with the signs of risk of the grant itself, of its file's application, and for a file of all its grants. */
function population(tx: StepTx, { countyId, chart, fromOn, untilOn }: Span): Promise<Candidate[]> {
	return tx.rows<Candidate>`
		WITH base AS (
			SELECT g.case_id, g.file_id, f.application_id, g.approved_fen AS size
			FROM grant_case g JOIN cases c ON c.id = g.case_id JOIN file f ON f.case_id = g.file_id
			WHERE ${chart} = 'grant' AND c.county_id = ${countyId}::uuid AND g.approved_fen IS NOT NULL
				AND EXISTS (SELECT 1 FROM event e WHERE e.case_id = c.id AND e.event IN ('APPROVE', 'REDUCE') AND e."on" BETWEEN ${fromOn}::date AND ${untilOn}::date)
			UNION ALL
			SELECT f.case_id, f.case_id, f.application_id, coalesce((SELECT sum(y.amount_fen) FROM grant_case g JOIN payment y ON y.grant_id = g.case_id
				WHERE g.file_id = f.case_id AND y.outcome = 'confirmed' AND y.sent_on BETWEEN ${fromOn}::date AND ${untilOn}::date), 0)
			FROM file f JOIN cases c ON c.id = f.case_id
			WHERE ${chart} = 'file' AND c.county_id = ${countyId}::uuid AND f.recognised_on <= ${untilOn}::date
				AND NOT EXISTS (SELECT 1 FROM event e WHERE e.case_id = c.id AND e.event IN ('CONFIRM', 'PROVE_FRAUD') AND e."on" < ${fromOn}::date)
		), aid AS (
			SELECT base.case_id AS of_id, g.* FROM base JOIN grant_case g ON g.file_id = base.file_id AND (${chart} = 'file' OR g.case_id = base.case_id)
		), money AS (
			SELECT of_id, bool_or(late) AS late, bool_or(over_reason IS NOT NULL) AS over_standard,
				bool_or(EXISTS (SELECT 1 FROM payment y WHERE y.grant_id = a.case_id AND y.method = 'cash' AND y.outcome <> 'dropped')) AS cash,
				bool_or(paid_fen > 0 AND EXISTS (SELECT 1 FROM grant_case o
					WHERE o.file_id = a.file_id AND o.cap_year = a.cap_year AND o.case_id <> a.case_id AND o.paid_fen > 0)) AS repeated,
				bool_or(EXISTS (SELECT 1 FROM claim m JOIN cap_usage u ON (u.kind, u.subject, u.year) = (m.kind, m.subject, m.year)
					WHERE m.grant_id = a.case_id AND u.used_fen * 10 >= u.limit_fen * 9)) AS near_cap
			FROM aid a GROUP BY of_id
		), steps AS (
			SELECT of_id, bool_or(EXISTS (SELECT 1 FROM late_entry l WHERE (l.case_id, l.seq) = (e.case_id, e.seq) AND NOT l.optional)) AS late_entry,
				bool_or(EXISTS (SELECT 1 FROM record_correction k WHERE (k.case_id, k.of_seq) = (e.case_id, e.seq) AND k.confirmed)) AS corrected,
				bool_or(e.event = 'FIX_ACCOUNT') AS account_fixed, bool_or(e.event = 'DISMISS') AS dismissed, bool_or(e.event = 'RAISE') AS raised,
				bool_or(e.event = 'RETURN') AS returned, bool_or(e.event = 'CONFIRM_REVERSAL') AS reversed, bool_or(e.for_account_id IS NOT NULL) AS substitute
			FROM (SELECT case_id AS of_id, case_id FROM base UNION SELECT case_id, application_id FROM base UNION SELECT of_id, case_id FROM aid) related
			JOIN event e ON e.case_id = related.case_id GROUP BY of_id
		)
		SELECT base.case_id AS "caseId", base.size::bigint AS "sizeFen", coalesce(money.late, false) AS late, coalesce(money.over_standard, false) AS "overStandard",
			coalesce(money.cash, false) AS cash, coalesce(money.repeated, false) AS repeated, coalesce(money.near_cap, false) AS "nearCap",
			steps.late_entry AS "lateEntry", steps.corrected, steps.account_fixed AS "accountFixed", steps.dismissed, steps.raised, steps.returned, steps.reversed, steps.substitute,
			f.standard, (v.data ->> 'yearlyIncomeFen')::bigint AS "yearlyIncomeFen", jsonb_array_length(v.data -> 'members') AS members,
			(v.data -> 'causes') ? '其他' AS "otherCause",
			(SELECT (s.value #>> '{}')::bigint FROM setting s WHERE s.county_id = ${countyId}::uuid AND s.key = 'monthlyLineFen'
				AND s.effective_from <= a.applied_on ORDER BY s.effective_from DESC, s.id DESC LIMIT 1) AS "monthlyLineFen"
		FROM base JOIN steps ON steps.of_id = base.case_id LEFT JOIN money ON money.of_id = base.case_id
			JOIN file f ON f.case_id = base.file_id JOIN application a ON a.case_id = base.application_id
			JOIN form_version v ON v.case_id = a.case_id AND v.version = a.form_version
		ORDER BY base.case_id`;
}
