import { type Request, type Response, Router } from "express";
import { candidates, holding, type StaffRow, staffOf } from "../../../../prisma/read/staff";
import { unionTree } from "../../../../prisma/read/unions";
import { reach } from "../../../../record/people/actor";
import { openHandover } from "../../../../record/people/handovers";
import { disposesOf } from "../../../../record/people/roles";
import { endSubstitution, giveSubstitute } from "../../../../record/people/substitutions";
import { formatDate, type PlainDate, parsePlainDate } from "../../../../workflows/rules/plain-date";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import type { Mistake } from "../../../forms/mistake";
import { type DeskField, type Typed, textOf, typedOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import { idOf, isId, queriedId } from "../../page/address";
import { heard } from "../../page/outcome";
import { seeOther, sendPage } from "../../page/send";
import { HoldingPage, handoverFields, substituteFields } from "./holding-page";
import { StaffPage } from "./staff-page";

/** 工会人员 (D26): who works in a union; and what a holder, or an administrator, does with a role: a substitute, a handover. */
export function staffRouter({ db }: Pick<Deps, "db">): Router {
	const router = Router();

	const showUnion = async (res: Response, wanted: string | undefined): Promise<void> => {
		const visitor = visitorOf(res);
		const { actor } = visitor;
		const tree = await unionTree(db, reach(actor));
		// Closed ones too: who worked there stays to be seen.
		const union = tree.find(({ id }) => id === (wanted ?? actor.roles[0]?.unionId));
		const found = union && (await staffOf(db, reach(actor), union.id));
		if (!union || !found) throw new NotFound();
		const unions = tree.map(({ id, name, depth }) => ({ value: id, label: "　".repeat(depth) + name }));
		const disposes = (row: StaffRow) => disposesOf(actor, row);
		sendPage(res, <StaffPage visitor={visitor} union={union} unions={unions} rows={found.rows} disposes={disposes} />);
	};

	router.get(paths.staff, (req, res) => showUnion(res, queriedId(req, "union")));
	router.get(paths.unionStaff(":id"), (req, res) => showUnion(res, idOf(req)));

	const disposable = async (req: Request, res: Response): Promise<StaffRow> => {
		const row = await holding(db, idOf(req));
		if (!row || !disposesOf(visitorOf(res).actor, row)) throw new NotFound();
		return row;
	};

	const showHolding = async (
		res: Response,
		row: StaffRow,
		typed: Partial<{ substitute: Typed; handover: Typed }>,
		mistakes: readonly Mistake[] = [],
	): Promise<void> => {
		const visitor = visitorOf(res);
		const { today } = visitor.now;
		const others = await candidates(db, row.holdingId, today);
		const said = { substitute: { fromOn: today, ...typed.substitute }, handover: { takenOn: today, ...typed.handover } };
		const page = <HoldingPage visitor={visitor} row={row} candidates={others} typed={said} mistakes={mistakes} />;
		sendPage(res, page, mistakes.length > 0 ? 422 : 200);
	};

	router.get(paths.holding(":id"), async (req, res) => showHolding(res, await disposable(req, res), {}));

	router.post(paths.giveSubstitute(":id"), async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const row = await disposable(req, res);
		const typed = typedOf(req);
		const read = readDays(substituteFields([]), typed);
		const substituteId = chosen(typed, "substituteId", "代理人", read.mistakes);
		const { fromOn, untilOn } = read.days;
		if (!fromOn || !untilOn || !substituteId) return showHolding(res, row, { substitute: typed }, read.mistakes);
		const of = { holdingId: row.holdingId, substituteId, fromOn, untilOn, reason: textOf(typed, "reason") };
		const written = heard(await giveSubstitute(db, actor, of, now.at));
		if (written.kind === "refused") return showHolding(res, row, { substitute: typed }, written.refusals);
		return seeOther(req, res, paths.holding(row.holdingId), `已登记代理，自${formatDate(fromOn)}起。`);
	});

	router.post(paths.endSubstitution(":id", ":substitution"), async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const row = await disposable(req, res);
		const written = heard(await endSubstitution(db, actor, idOf(req, "substitution"), now.today));
		if (written.kind === "refused") return showHolding(res, row, {}, written.refusals);
		return seeOther(req, res, paths.holding(row.holdingId), "已停止代理，立即生效。");
	});

	router.post(paths.openHandover(":id"), async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const row = await disposable(req, res);
		const typed = typedOf(req);
		const read = readDays(handoverFields([]), typed);
		const takerId = chosen(typed, "takerId", "接任人", read.mistakes);
		const { takenOn } = read.days;
		if (!takenOn || !takerId) return showHolding(res, row, { handover: typed }, read.mistakes);
		const of = { holdingId: row.holdingId, takerId, takenOn, note: textOf(typed, "note") };
		const written = heard(await openHandover(db, actor, of, now.at));
		if (written.kind === "refused") return showHolding(res, row, { handover: typed }, written.refusals);
		return seeOther(req, res, paths.handover(written.value.handoverId), "已发起交接，请双方核对清单后签字。");
	});
	return router;
}

/** The days of a form, and which of them cannot be read. */
function readDays(
	fields: readonly DeskField[],
	typed: Typed,
): { days: Readonly<Record<string, PlainDate | undefined>>; mistakes: Mistake[] } {
	const dated = fields.filter(({ kind }) => kind === "date");
	const days = Object.fromEntries(dated.map(({ name }) => [name, parsePlainDate(textOf(typed, name))]));
	const mistakes = dated.flatMap(({ name, label }): Mistake[] =>
		days[name]
			? []
			: [
					{
						message: `“${label}”${textOf(typed, name) === "" ? "未填写" : "不是有效的日期"}`,
						field: name,
						clause: "D26",
						next: "请按“2026-02-13”的样式填写",
					},
				],
	);
	return { days, mistakes };
}

function chosen(typed: Typed, field: string, label: string, mistakes: Mistake[]): string | undefined {
	const value = textOf(typed, field);
	if (isId(value)) return value;
	mistakes.unshift({ message: `没有选择${label}`, field, clause: "D26", next: "请从列出的人员中选择，没有的请系统管理员添加" });
	return undefined;
}
