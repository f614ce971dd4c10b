import { applicationFacts } from "../../../../prisma/read/application-page";
import { custodyOf, formVersions } from "../../../../prisma/read/papers";
import { referralsOf } from "../../../../prisma/read/referrals";
import { formOf } from "../../../../record/form-store";
import { BLACKLIST_READERS } from "../../../../record/holds";
import { countySees } from "../../../../record/next-steps";
import { roleOver } from "../../../../record/people/actor";
import { lowLineOf } from "../../../../record/settings/settings";
import { ORIGINS } from "../../../../workflows/charts/application/events";
import { contradictionsSaid } from "../../../../workflows/rules/contradictions";
import { judgements, standardsMet } from "../../../../workflows/rules/eligibility";
import { STANDARDS } from "../../../../workflows/rules/s1";
import { unmaskPath } from "../../../cases/paths";
import { ENTERS } from "../../../cases/to-enter";
import type { Deps } from "../../../deps";
import { paths } from "../../../paths";
import { DateText, Icon, PostButton } from "../../components/index";
import { CustodyCard } from "../../files/borrowings/custody-card";
import { keyingCard } from "../../files/keying/card";
import { lineDoubts } from "../line-doubts";
import type { CaseBody, CaseKind, CaseView } from "../view";
import { BasicsCard, EvidenceCard, MembersCard, RestOfForm } from "./cards";
import { CountyCard } from "./county-card";
import { householdText } from "./shown";
import { VersionsCard } from "./versions";

/** What an application says of itself on its page. */
export const APPLICATION: CaseKind = {
	chart: "application",
	place: "applications",
	async body(deps: Deps, view: CaseView, unmasked: boolean): Promise<CaseBody> {
		const { db, secrets } = deps;
		const { head, visitor } = view;
		const { actor, now } = visitor;
		const [keying, facts, kept, custody, versions, reasons] = await Promise.all([
			keyingCard(deps, visitor, head.id),
			applicationFacts(db, head.id),
			formOf(db, secrets, head.id),
			custodyOf(db, head.id),
			formVersions(db, head.id),
			countySees(deps, { actor, caseId: head.id, at: now.at }),
		]);
		const county = BLACKLIST_READERS.some((role) => roleOver(actor, head.unionPath, [role]) !== undefined);
		const referred = county ? await referralsOf(db, head.id) : [];
		const form = kept?.form ?? {};
		const ofDay = form.appliedOn && (await lowLineOf(db, head.countyId, form.appliedOn));
		const doubts = await lineDoubts(db, head.countyId, visitor.now.today, ["low"]);
		const line = facts.lowLineFen ?? (ofDay ? ofDay.fen : undefined);
		const met = standardsMet(form, line, visitor.now.today);
		const card = { form, today: visitor.now.today, unmasked };
		return {
			subtitle: householdText(form),
			heed: [...judgements(form, line), ...contradictionsSaid(form, visitor.now.today), ...doubts],
			atHand: ENTERS.includes(view.standing.state) && keying,
			actions: mayEdit(view) && (
				<a class="btn btn-plain" href={paths.applicationForm(head.id)}>
					<Icon name="edit" /> 修改申请表
				</a>
			),
			cards: (
				<>
					<CountyCard reasons={reasons} referred={referred} />
					<BasicsCard
						{...card}
						line={line}
						facts={[
							["推算符合的标准", met && (met.map((id) => STANDARDS[id]).join("；") || "没有")],
							["申请方式", facts.origin === "import" ? "已有档案导入" : ORIGINS.find(({ value }) => value === facts.origin)?.label],
							["受理工会", head.unionName],
							["建档编号", facts.fileId ? <a href={paths.file(facts.fileId)}>{facts.fileNumber}</a> : facts.fileNumber],
							["建档日期", facts.recognisedOn && <DateText day={facts.recognisedOn} />],
							["全国系统编号", facts.nationalNumber],
						]}
						actions={!unmasked && readsNumbers(view) && <Unmask id={head.id} />}
					/>
					<MembersCard {...card} />
					<EvidenceCard {...card} />
					<RestOfForm {...card} />
					{!view.standing.ended && keying}
					<VersionsCard applicationId={head.id} rows={versions} />
					<CustodyCard applicationId={head.id} rows={custody} />
				</>
			),
		};
	},
};

/** The unit's clerk, while the chart says that the form may change. */
export function mayEdit({ standing, head, visitor }: CaseView): boolean {
	return standing.editable && roleOver(visitor.actor, head.unionPath, ["unit_clerk"]) !== undefined;
}

/** Who only keeps accounts and settings is not offered the numbers; `unmask` refuses them. */
function readsNumbers({ visitor }: CaseView): boolean {
	return visitor.actor.roles.some(({ role }) => role !== "administrator");
}

function Unmask({ id }: { id: string }) {
	return (
		<PostButton action={unmaskPath("application", id)}>
			<Icon name="eye" /> 显示号码（留记录）
		</PostButton>
	);
}
