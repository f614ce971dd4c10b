import type { ComponentChildren } from "preact";
import { checkEvidence } from "../../../../workflows/rules/evidence";
import type { FieldSpec } from "../../../../workflows/rules/field";
import type { Fen } from "../../../../workflows/rules/money";
import { formatDate, type PlainDate } from "../../../../workflows/rules/plain-date";
import { EVIDENCE, type S1Draft } from "../../../../workflows/rules/s1";
import { computeS1 } from "../../../../workflows/rules/s1-computed";
import { DISABLED_ROWS, EXPLANATIONS, MEMBER_ROWS, S1_SECTIONS } from "../../../../workflows/rules/s1-fields";
import { Badge, Card, Facts, Icon, Money, Table } from "../../components/index";
import { shown } from "./shown";

interface FormCardProps {
	form: S1Draft;
	today: PlainDate;
	/** Numbers in full: they have just been asked for. */
	unmasked: boolean;
}

const FIELDS: readonly FieldSpec[] = S1_SECTIONS.flatMap(({ fields }) => fields);

/** What decides at a glance; all else stands under 申请表的其他内容. */
const FIRST = ["name", "idNumber", "phone", "employer", "workerKind", "category", "causes", "bankCard", "homeAddress"];

/** 基本情况: who it is, how poor, by which standard. `line`: 低保线 on the day of application. */
export function BasicsCard(
	props: FormCardProps & { line?: Fen; facts?: readonly (readonly [string, ComponentChildren])[]; actions?: ComponentChildren },
) {
	const { form, today, unmasked } = props;
	const computed = computeS1(form, today);
	const facts = FIRST.flatMap((name) => FIELDS.filter((spec) => spec.name === name)).map((spec): [string, ComponentChildren] => [
		spec.label,
		shown(spec, form, unmasked),
	]);
	return (
		<Card title="基本情况" actions={props.actions}>
			<Facts
				facts={[
					...facts.slice(0, 2),
					["性别、年龄", computed.sex && `${computed.sex}，${computed.age} 岁`],
					...facts.slice(2),
					["家庭人均月收入", computed.monthlyPerCapitaFen !== undefined && <Money amount={computed.monthlyPerCapitaFen} />],
					["低保线（申请当日）", props.line !== undefined && <Money amount={props.line} />],
					...(props.facts ?? []),
				]}
			/>
		</Card>
	);
}

export function MembersCard({ form, unmasked }: FormCardProps) {
	const members = (form.members ?? []).map((member, index) => ({ ...member, index }));
	return (
		<Card title={`家庭成员（${members.length} 人）`} flush>
			<Table
				columns={[
					...MEMBER_ROWS.fields.map((spec) => ({
						label: spec.label,
						number: spec.kind === "fen",
						cell: (member: (typeof members)[number]) => shown(spec, member, unmasked) || "—",
					})),
				]}
				rows={members}
				keyOf={(member) => String(member.index)}
				empty="还没有填写家庭成员。"
			/>
		</Card>
	);
}

/** D9: what is there, and what the standard and the causes still ask for. */
export function EvidenceCard({ form }: FormCardProps) {
	const held = new Set<string>(form.evidence ?? []);
	const missing = checkEvidence(form);
	return (
		<Card title="证明材料" flush>
			<ul class="list-group list-group-flush">
				{EVIDENCE.filter((one) => held.has(one)).map((one) => (
					<li class="list-group-item d-flex gap-3" key={one}>
						<span class="flex-fill">
							<Icon name="paperclip" /> {one === "其他" ? (form.evidenceOther ?? one) : one}
						</span>
						<Badge tone="done">已收复印件</Badge>
					</li>
				))}
				{missing.map(({ message }) => (
					<li class="list-group-item d-flex gap-3" key={message}>
						<span class="flex-fill">
							<Icon name="paperclip" /> {message}
						</span>
						<Badge tone="overdue">缺</Badge>
					</li>
				))}
			</ul>
		</Card>
	);
}

/** Everything else that S1 says, section by section, folded away. */
export function RestOfForm({ form, today, unmasked }: FormCardProps) {
	const computed = computeS1(form, today);
	const disabled = (form.disabledMembers ?? []).map((member, index) => ({ ...member, index }));
	return (
		<details class="card">
			<summary class="card-header">申请表的其他内容</summary>
			<div class="card-body">
				{S1_SECTIONS.map((section) => {
					const asked = section.fields.filter((spec) => section.id !== EXPLANATIONS || shown(spec, form, unmasked) !== "");
					const rest = asked.filter((spec) => !FIRST.includes(spec.name) && spec.name !== "evidence");
					if (rest.length === 0) return null;
					return (
						<div key={section.id} class="mb-3">
							<h3>{section.title}</h3>
							<Facts
								facts={[
									// Together with the mask it would be the whole number.
									...(section.id === "applicant" && unmasked
										? [["出生日期", computed.birthDate && formatDate(computed.birthDate)] as const]
										: []),
									...rest.map((spec) => [spec.label, shown(spec, form, unmasked)] as const),
									...(section.id === "income" ? [["总人口", `${computed.memberCount} 人`] as const] : []),
								]}
							/>
						</div>
					);
				})}
				{disabled.length > 0 && (
					<>
						<h3>{DISABLED_ROWS.title}</h3>
						<Table
							columns={DISABLED_ROWS.fields.map((spec) => ({
								label: spec.label,
								cell: (member: (typeof disabled)[number]) => shown(spec, member, unmasked) || "—",
							}))}
							rows={disabled}
							keyOf={(member) => String(member.index)}
							empty=""
						/>
					</>
				)}
			</div>
		</details>
	);
}
