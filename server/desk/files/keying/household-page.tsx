import type { KeyingPlace } from "../../../../prisma/read/keying-place";
import type { KeyingSheet } from "../../../../record/keying/sheet";
import { cite } from "../../../../workflows/rules/clauses";
import type { KeyingCode } from "../../../../workflows/rules/keying";
import { askable, type KeyingLine, stillToAsk } from "../../../../workflows/rules/keying-sheet";
import type { Visitor } from "../../../access/visitor";
import { answerKeyingForm } from "../../../forms/keying";
import type { Mistake } from "../../../forms/mistake";
import type { DeskField, Typed } from "../../../forms/typed";
import { documentPath, paths } from "../../../paths";
import { boxText, openText } from "../../../words/keying";
import { Badge, Banner, Card, DateText, Field, Icon, PostForm, Table, WhoseForm } from "../../components/index";
import { Page } from "../../page/layout";

/** What stands before a box's own name on the page. */
export const BOX = "box-";

interface HouseholdPageProps {
	visitor: Visitor;
	place: KeyingPlace;
	sheet: KeyingSheet;
	lists: ReadonlyMap<string, readonly KeyingCode[]>;
	/** Writes down what the household has said. */
	asks: boolean;
	sent?: { typed: Typed; mistakes: readonly Mistake[] };
}

/** One household before it is keyed: what is still to be asked, and every box as it will be keyed (D19). */
export function HouseholdPage({ visitor, place, sheet, lists, asks, sent }: HouseholdPageProps) {
	const { applicationId, fileId, title } = place;
	const asked = askable(sheet.lines);
	const missing = stillToAsk(sheet.lines).length;
	const [list, id] = fileId === null ? [paths.applications, applicationId] : [paths.files, fileId];
	return (
		<Page
			title={`录入全国系统：${title}`}
			visitor={visitor}
			place={fileId === null ? "applications" : "files"}
			crumbs={[
				[fileId === null ? "建档申请" : "档案", list],
				[title, `${list}/${id}`],
			]}
			badge={<Badge tone={missing === 0 ? "done" : "near"}>{missing === 0 ? "都问到了" : `还要问 ${missing} 项`}</Badge>}
			actions={
				<>
					{asks && (
						<a class="btn btn-plain" href={documentPath(list, id, "keying")} target="_blank" rel="noopener">
							<Icon name="printer" /> 打印录入单（留记录）
						</a>
					)}
					<a class="btn btn-plain" href={documentPath(list, id, "keying-masked")} target="_blank" rel="noopener">
						号码遮盖的录入单
					</a>
				</>
			}
			mistakes={sent?.mistakes}
		>
			{sheet.keyedOn !== null && sheet.changed.size > 0 && (
				<Banner tone="near">
					上次录入（
					<DateText day={sheet.keyedOn} />
					）以后有 {sheet.changed.size} 栏改变，下面标“改”的要在全国系统里更改。
				</Banner>
			)}
			{asked.length > 0 &&
				(asks ? (
					<PostForm action={paths.applicationKeying(applicationId)}>
						<Card title={`向职工询问（${cite("D19")}）`}>
							<p class="note">全国系统要、而申请表上没有的内容。受理、入户时一次问清；改动的直接填写新的，以前的留存。</p>
							<div class="fields">
								{asked.map((line) => (
									<Field
										key={line.field.id}
										spec={specOf(line, lists)}
										typed={{ [BOX + line.field.id]: shownIn(line), ...sent?.typed }}
										mistakes={sent?.mistakes}
									/>
								))}
							</div>
							<p class="mt-3 mb-0 text-end">
								<button class="btn btn-primary" type="submit">
									{answerKeyingForm.label}
								</button>
							</p>
						</Card>
					</PostForm>
				) : (
					<WhoseForm form={answerKeyingForm} />
				))}
			<Card title="录入单" flush>
				<Table
					columns={[
						{ label: "部分", cell: ({ field }) => field.section },
						{ label: "栏目", cell: ({ field, needed }) => `${field.label}${needed ? " *" : ""}` },
						{ label: "内容", cell: (line) => contentOf(line) },
						{ label: "变动", cell: ({ field }) => sheet.changed.has(field.id) && <Badge tone="near">改</Badge> },
					]}
					rows={sheet.lines}
					keyOf={({ field }) => field.id}
					empty="录入单上没有栏目。"
				/>
			</Card>
		</Page>
	);
}

/** What stands in a box, or what is still to be asked. */
function contentOf(line: KeyingLine) {
	if (line.table) return `${line.table.rows.length} 人（见申请表）`;
	const open = openText(line);
	if (open === "") return boxText(line) || "—";
	return <Badge tone={line.needed ? "near" : "calm"}>{open}</Badge>;
}

/** A number that was answered is shown masked, and is not sent back by itself. */
function shownIn({ field, code, words }: KeyingLine): string {
	if (field.kind === "choice") return code;
	return field.kind === "number" ? "" : words;
}

function specOf({ field, needed, unlisted, words }: KeyingLine, lists: ReadonlyMap<string, readonly KeyingCode[]>): DeskField {
	const hint =
		unlisted === undefined
			? field.kind === "number" && words !== ""
				? `已登记 ${words}，改动的填写新的`
				: undefined
			: `申请表写的“${unlisted}”不在代码表里`;
	const spec = { name: BOX + field.id, label: field.label, required: needed, hint };
	if (field.kind !== "choice") return { ...spec, kind: field.kind === "date" ? "date" : "text" };
	const options = (lists.get(field.list ?? "") ?? []).map(({ code, words: said }) => ({ value: code, label: `${code} ${said}` }));
	return { ...spec, kind: "choice", options };
}
