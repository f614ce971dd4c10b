import { entryTasksOf } from "../../../prisma/read/entry-tasks";
import { papersOfCases } from "../../../prisma/read/evidence";
import { type FileFacts, fileFacts, type GrantOfFile, grantsOfFile } from "../../../prisma/read/file-page";
import { groundsOfFile } from "../../../prisma/read/grounds";
import { importedFile } from "../../../prisma/read/imported-file";
import { formOf } from "../../../record/form-store";
import { reach, roleOver } from "../../../record/people/actor";
import { STANDARDS, type StandardId } from "../../../workflows/rules/s1";
import type { Deps } from "../../deps";
import { paths } from "../../paths";
import { EvidenceCard, MembersCard, RestOfForm } from "../cases/applications/cards";
import { PLAIN_FIELDS } from "../cases/applications/draft";
import { mayEdit } from "../cases/applications/kind";
import { householdText, shown } from "../cases/applications/shown";
import { aidTypeLabel } from "../cases/grants/words";
import type { CaseBody, CaseKind, CaseView } from "../cases/view";
import { Badge, Card, DateText, Facts, Icon } from "../components/index";
import { papersOf } from "./borrowings/papers";
import { GrantsCard } from "./grants-card";
import { GroundsCard } from "./grounds-card";
import { ImportedCard } from "./imported-card";
import { keyingCard } from "./keying/card";
import { type RelatedCase, RelatedPapersCard } from "./related-papers-card";
import { TasksCard } from "./tasks-card";

const ENDINGS: Record<string, string> = { out_of_poverty: "已脱贫", fraud: "查实骗取", other: "其他情形" };

/** What a file says of itself on its page. */
export const FILE: CaseKind = {
	chart: "file",
	place: "files",
	async body(deps: Deps, view: CaseView): Promise<CaseBody> {
		const { db, secrets } = deps;
		const { head, visitor } = view;
		const facts = await fileFacts(db, head.id);
		const [grounds, tasks, imported] = await Promise.all([
			groundsOfFile(db, head.id),
			entryTasksOf(db, head.id),
			importedFile(db, head.id),
		]);
		const [keying, kept, grants, papers] = await Promise.all([
			view.standing.ended ? undefined : keyingCard(deps, visitor, facts.applicationId),
			formOf(db, secrets, facts.applicationId, facts.formVersion),
			grantsOfFile(db, head.id),
			papersOf(deps, view, facts.applicationId),
		]);
		const related = relatedCases(view, facts, grants);
		const evidence = await papersOfCases(
			db,
			related.map(({ id }) => id),
		);
		const card = { form: kept?.form ?? {}, today: visitor.now.today, unmasked: false };
		return {
			subtitle: householdText(kept?.form),
			actions: (
				<>
					{mayGrant(view) && (
						<a class="btn btn-plain" href={paths.newGrant(head.id)}>
							<Icon name="plus" /> 新建帮扶
						</a>
					)}
					{mayEdit(view) && facts.heldOn === null && (
						<a class="btn btn-plain" href={paths.fileForm(head.id)}>
							<Icon name="edit" /> 修改家庭情况
						</a>
					)}
				</>
			),
			cards: (
				<>
					<GroundsCard view={view} rows={grounds} />
					{imported && <ImportedCard imported={imported} />}
					<FileCard view={view} facts={facts} card={card} />
					<TasksCard view={view} rows={tasks} />
					{keying}
					<GrantsCard rows={grants} />
					<MembersCard {...card} />
					<EvidenceCard {...card} />
					<RelatedPapersCard cases={related} rows={evidence} />
					<RestOfForm {...card} />
					{papers}
				</>
			),
		};
	},
};

/** Z9, Z10: whoever may open a grant, on a file that is active. */
export function mayGrant({ standing, head, visitor }: CaseView): boolean {
	return standing.state === "active" && roleOver(visitor.actor, head.unionPath, ["unit_clerk", "unit_chair"]) !== undefined;
}

const reaches = ({ visitor }: CaseView, unionPath: string): boolean => reach(visitor.actor).some((path) => unionPath.startsWith(path));

function relatedCases(view: CaseView, facts: FileFacts, grants: readonly GrantOfFile[]): RelatedCase[] {
	return [
		{ id: facts.applicationId, label: "建档申请", reachable: reaches(view, facts.applicationUnionPath) },
		...grants.map(({ id, aidType, unionPath }) => ({ id, label: `${aidTypeLabel(aidType)}帮扶`, reachable: reaches(view, unionPath) })),
	];
}

function FileCard({ view, facts, card }: { view: CaseView; facts: FileFacts; card: Parameters<typeof MembersCard>[0] }) {
	const reachable = reaches(view, facts.applicationUnionPath);
	const ofForm = ["name", "idNumber", "phone", "employer", "homeAddress", "causes"].flatMap((name) =>
		PLAIN_FIELDS.filter((spec) => spec.name === name),
	);
	return (
		<Card
			title="档案"
			actions={
				reachable && (
					<a class="btn btn-plain btn-sm" href={paths.application(facts.applicationId)}>
						建档申请
					</a>
				)
			}
		>
			<Facts
				facts={[
					["建档编号", facts.number],
					["建档日期", <DateText key="recognised" day={facts.recognisedOn} />],
					["档案性质", facts.nature],
					["全国系统编号", facts.nationalNumber],
					["录入日期", <DateText key="entered" day={facts.nationalEnteredOn} />],
					["管理工会", view.head.unionName],
					["建档标准", STANDARDS[facts.standard as StandardId] ?? facts.standard],
					["上次清查", facts.lastCheckedOn && <DateText day={facts.lastCheckedOn} />],
					...(facts.draftVersion === null
						? []
						: [
								["家庭情况", <Badge key="draft" tone="near">{`有未登记的第 ${facts.draftVersion} 版，登记家庭变化后生效`}</Badge>] as const,
							]),
					...(facts.illnessReviewOn ? [["大病下次复查", <DateText key="review" day={facts.illnessReviewOn} />] as const] : []),
					...ofForm.map((spec) => [spec.label, shown(spec, card.form, false)] as const),
					...(facts.heldOn
						? [
								[
									"认定重新核实",
									<Badge key="held" tone="near">
										帮扶暂停
									</Badge>,
								] as const,
							]
						: []),
					...(facts.cancelledAs ? [["注销", ENDINGS[facts.cancelledAs] ?? facts.cancelledAs] as const] : []),
				]}
			/>
		</Card>
	);
}
