import { RECEIVED_AT } from "../../../../record/applications";
import { contradictionsOf } from "../../../../workflows/rules/contradictions";
import type { FormSection } from "../../../../workflows/rules/field";
import { formatDate, type PlainDate } from "../../../../workflows/rules/plain-date";
import type { Refusal } from "../../../../workflows/rules/refusal";
import type { S1Draft } from "../../../../workflows/rules/s1";
import { computeS1 } from "../../../../workflows/rules/s1-computed";
import { EXPLANATIONS, S1_SECTIONS } from "../../../../workflows/rules/s1-fields";
import type { Visitor } from "../../../access/visitor";
import type { Mistake } from "../../../forms/mistake";
import { fieldOf, type Typed, textOf } from "../../../forms/typed";
import { Badge, Card, Facts, Field, Fields, Icon, Money, PostForm, RefusalList, RowTable, TimeText } from "../../components/index";
import { Page } from "../../page/layout";
import type { PlaceId } from "../../page/menu";
import { type Stale, StaleBanner } from "./stale-form";

export interface FormPageProps {
	visitor: Visitor;
	place?: PlaceId;
	title: string;
	crumbs: readonly (readonly [label: string, path: string])[];
	action: string;
	typed: Typed;
	/** What `typed` says, as far as it can be read: for what is computed. */
	form: S1Draft;
	mistakes: readonly Mistake[];
	warnings: readonly Refusal[];
	/** What contradicts itself and is not explained (D16). */
	contradictions: readonly Refusal[];
	/** Of an application that exists. */
	saved?: { version: number; by: string | null; at: Date | null };
	/** The version whose masked numbers are on the screen. */
	masksOf?: number;
	masked: boolean;
	/** How many things are not filled in yet. */
	missing?: number;
	/** Where a new application can be made. */
	unions?: readonly { value: string; label: string }[];
	stale?: Stale;
	/** What the blue button does. */
	onward: string;
}

/**
 * The form S1, section by section: who applies (D1), income and cause (D2, D3, D4, D5), the aid of a temporary difficulty (D6), evidence (D9),
 * an ended contract (D11), the household and its head (D24). Its first button saves, so Enter does.
 */
export function FormPage(props: FormPageProps) {
	const { visitor, typed, mistakes, saved, stale } = props;
	const sections = S1_SECTIONS.flatMap((section) => shownOf(section, props));
	return (
		<Page
			title={props.title}
			visitor={visitor}
			place={props.place ?? "applications"}
			crumbs={props.crumbs}
			mistakes={mistakes}
			badge={
				saved?.at && (
					<Badge tone="done">
						第 {saved.version} 版，{saved.by} <TimeText at={saved.at.getTime()} /> 保存
					</Badge>
				)
			}
		>
			{stale && <StaleBanner stale={stale} />}
			{props.warnings.length > 0 && (
				<div class="banner near" role="status" id="warnings">
					<strong>请再核对，不影响保存和提交：</strong>
					<RefusalList refusals={props.warnings} />
				</div>
			)}
			{props.contradictions.length > 0 && (
				<div class="banner overdue" role="status" id="contradictions">
					<strong>逻辑不严谨，提交前请更正或说明：</strong>
					<RefusalList refusals={props.contradictions} />
				</div>
			)}
			<div class="form-page">
				<nav class="sections" aria-label="申请表各部分">
					{sections.map((section, index) => (
						<a key={section.id} href={`#${section.id}`}>
							{numbered(index, section.title)}
						</a>
					))}
				</nav>
				<PostForm action={props.action}>
					<button class="visually-hidden" type="submit" name="op" value="save" tabIndex={-1} aria-hidden="true">
						保存草稿
					</button>
					{saved && <input type="hidden" name="basedOn" value={stale?.newest ?? saved.version} />}
					{props.masksOf !== undefined && <input type="hidden" name="masksOf" value={props.masksOf} />}
					{props.unions && (
						<Card title="受理工会">
							<Fields specs={[fieldOf(RECEIVED_AT, props.unions)]} typed={typed} mistakes={mistakes} />
						</Card>
					)}
					{sections.map((section, index) => (
						<Section key={section.id} section={section} index={index} {...props} today={visitor.now.today} />
					))}
					<SaveBar {...props} />
				</PostForm>
			</div>
		</Page>
	);
}

/** A section as this form needs it: explanations of what stands on it, and none where there is nothing to explain. */
function shownOf(section: FormSection, { form, typed, visitor }: FormPageProps): FormSection[] {
	if (section.id !== EXPLANATIONS) return [section];
	const asked = new Set(contradictionsOf(form, visitor.now.today).map(({ id }) => `${EXPLANATIONS}.${id}`));
	const fields = section.fields.filter(({ name }) => asked.has(name) || textOf(typed, name) !== "");
	return fields.length > 0 ? [{ ...section, fields }] : [];
}

const DIGITS = "一二三四五六七八九";

function numbered(index: number, title: string): string {
	return `${DIGITS[index] ?? index + 1} ${title}`;
}

type SectionProps = Pick<FormPageProps, "typed" | "mistakes" | "form" | "masked"> & {
	section: FormSection;
	index: number;
	today: PlainDate;
};

function Section({ section, index, typed, mistakes, form, masked, today }: SectionProps) {
	const title = numbered(index, section.rows?.title ?? section.title);
	return (
		<div id={section.id} class="form-section">
			{section.rows && <RowTable group={{ ...section.rows, title }} typed={typed} mistakes={mistakes} />}
			{section.fields.length > 0 && (
				<Card title={section.rows ? undefined : title} actions={section.id === "applicant" && masked && <ShowNumbers />}>
					<div class="fields">
						{section.fields.map((spec) => (
							<Field key={spec.name} spec={spec} typed={typed} mistakes={mistakes} />
						))}
					</div>
					<Computed section={section.id} form={form} today={today} masked={masked} />
				</Card>
			)}
		</div>
	);
}

/** Posts the whole form, so that nothing typed is lost; the look-up is logged (D28). */
function ShowNumbers() {
	return (
		<button class="btn btn-plain btn-sm" type="submit" name="op" value="show" formNoValidate>
			<Icon name="eye" /> 显示号码（留记录）
		</button>
	);
}

/** What nobody types stands apart from what is typed. */
function Computed({ section, form, today, masked }: { section: string; form: S1Draft; today: PlainDate; masked: boolean }) {
	const computed = computeS1(form, today);
	const facts =
		section === "applicant"
			? [
					// Together with the mask it would be the whole number.
					["出生日期（自动算出）", computed.birthDate && (masked ? "与号码一起显示" : formatDate(computed.birthDate))] as const,
					["性别（自动算出）", computed.sex] as const,
					["年龄（自动算出）", computed.age === undefined ? undefined : `${computed.age} 岁`] as const,
				]
			: section === "income"
				? [
						["总人口（自动算出）", computed.memberCount > 0 ? `${computed.memberCount} 人` : undefined] as const,
						[
							"月人均收入（自动算出）",
							computed.monthlyPerCapitaFen === undefined ? undefined : <Money amount={computed.monthlyPerCapitaFen} />,
						] as const,
					]
				: [];
	if (facts.length === 0) return null;
	return (
		<div class="computed">
			<Facts facts={facts} />
		</div>
	);
}

function SaveBar({ saved, onward, stale, missing }: FormPageProps) {
	return (
		<div class="save stays">
			{missing !== undefined && missing > 0 && (
				<span class="note me-auto align-self-center">还有 {missing} 处没有填好，可以先保存草稿。</span>
			)}
			<button class="btn btn-plain" type="submit" name="op" value="save">
				<Icon name="device-floppy" /> {stale ? "用我填的内容保存" : saved ? "保存" : "保存草稿"}
			</button>
			<button class="btn btn-primary" type="submit" name="op" value="onward">
				<Icon name="check" /> {stale ? `用我填的${onward}` : onward}
			</button>
		</div>
	);
}
