import { Router } from "express";
import type { ComponentChildren } from "preact";
import { handoversToSign } from "../../../prisma/read/handovers";
import { idleTurns } from "../../../prisma/read/nobody";
import { reach } from "../../../record/people/actor";
import { APART } from "../../../workflows/charts/apart";
import { holds, type Visitor, visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import { paths } from "../../paths";
import { entriesRegister } from "../../registers/entries";
import { leftFilesRegister } from "../../registers/left-files";
import { referralsRegister } from "../../registers/referrals";
import type { Register } from "../../registers/register";
import { waitingRegister } from "../../registers/waiting";
import { Page } from "../page/layout";
import { sendPage } from "../page/send";
import { StandingNotices } from "../people/handovers/notice";
import { registerPart } from "../registers/part";
import { IdleCard } from "./idle";

/** 工作台: what waits for me, the most urgent first. */
export function workbenchRouter(deps: Pick<Deps, "db" | "secrets">): Router {
	const { db } = deps;
	const router = Router();
	router.get(paths.workbench, async (req, res) => {
		const visitor = visitorOf(res);
		const beginning = (register: Register, empty?: ComponentChildren) =>
			registerPart(deps, register, visitor, req, { title: register.title, empty, said: {} });
		const ifHolds = (roles: Parameters<typeof holds>[1][], part: () => Promise<Beginning>) => (holds(visitor, ...roles) ? part() : NONE);
		const [waiting, entries, left, referred, idle, unsigned] = await Promise.all([
			beginning(waitingRegister, <NothingWaits visitor={visitor} />),
			ifHolds(["unit_clerk"], () => beginning(entriesRegister)),
			ifHolds(["centre"], () => beginning(leftFilesRegister)),
			ifHolds(["centre", "county_chair"], () =>
				registerPart(deps, referralsRegister, visitor, req, { title: referralsRegister.title, said: { state: "open" } }),
			),
			idleTurns(db, reach(visitor.actor, ["administrator"]), visitor.now.today, APART),
			handoversToSign(db, visitor.actor.accountId),
		]);
		sendPage(
			res,
			<Page title="工作台" visitor={visitor} place="workbench" actions={holds(visitor, "unit_clerk") && <NewApplication />}>
				<StandingNotices visitor={visitor} unsigned={unsigned} />
				<IdleCard rows={idle} />
				{waiting.part}
				{entries.count > 0 && entries.part}
				{left.count > 0 && left.part}
				{referred.count > 0 && referred.part}
			</Page>,
		);
	});
	return router;
}

type Beginning = Awaited<ReturnType<typeof registerPart>>;

/** Of a list that waits for others. */
const NONE = { count: 0, part: null };

function NewApplication() {
	return (
		<a class="btn btn-primary" href={paths.newApplication}>
			新建申请
		</a>
	);
}

function NothingWaits({ visitor }: { visitor: Visitor }) {
	if (holds(visitor, "administrator") && visitor.actor.roles.length === 1) {
		return (
			<>
				系统管理员不办理案件。可以添加<a href={paths.unions}>工会</a>和<a href={paths.people}>人员</a>，或查看
				<a href={paths.boards}>看板</a>。
			</>
		);
	}
	return (
		<>
			现在没有等您办理的事项。全部案件在<a href={paths.boards}>看板</a>上。
		</>
	);
}
