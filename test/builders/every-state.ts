import type { ChartId } from "../../workflows/charts";
import type { County } from "./county";
import { aFile, aGrant, anApplication, type Scene, taken } from "./story";

/** How to get where the plain stories do not pass: the state they go to first, and what is taken from there. */
interface Detour {
	until?: string;
	scenes: Scene[];
}

const OBJECTION: Scene = { event: "OBJECT", by: "clerk", on: "2026-02-09", say: { receivedOn: "2026-02-09", text: "收入不实。" } };
const BOUNCE: Scene = { event: "BOUNCE", by: "finance", on: "2026-03-19", say: { bouncedOn: "2026-03-19", reason: "户名不符" } };
const FIX: Scene = { event: "FIX_ACCOUNT", by: "clerk", on: "2026-03-20", say: { bankCard: "6222020000000000009" } };
const REVERSE: Scene = { event: "REVERSE", by: "finance", on: "2026-04-01", say: { returnedOn: "2026-04-01", reason: "重复发放。" } };
const REVERSED: Scene = { event: "CONFIRM_REVERSAL", by: "centre", on: "2026-04-02" };
const CANCEL: Scene = {
	event: "PROPOSE_CANCEL",
	by: "clerk",
	on: "2026-05-06",
	say: { ground: "out_of_poverty", reason: "收入已超过标准。" },
};
const FRAUD: Scene = {
	event: "PROVE_FRAUD",
	by: "countyChair",
	on: "2026-05-06",
	say: { decision: "青工发〔2026〕9号", facts: "隐瞒房产。" },
};

const CANCELLED: Scene = { event: "CONFIRM", by: "centre", on: "2026-05-07" };
const LIFTED: Scene = {
	event: "CORRECT",
	by: "countyChair",
	on: "2026-05-20",
	say: { decision: "青工发〔2026〕10号", reason: "查实有误。" },
};
/** The oldest task that is open then. */
const ENTERED: Scene = { event: "ENTER_CHANGE", by: "clerk", on: "2026-05-21", say: { enteredOn: "2026-05-21" } };

const sentOn = (county: County, on: string): Scene => ({
	event: "TRANSFER",
	by: "clerk",
	on,
	say: { to: county.otherUnitId, ground: "contract_signed" },
});

const applicationDetours = (county: County): Record<string, Detour> => ({
	"transfer.open": { until: "verify.visit", scenes: [sentOn(county, "2026-02-03")] },
	"transfer.recognised": { until: "enter.toEnter", scenes: [sentOn(county, "2026-02-26")] },
	"publicise.held": { until: "publicise.posted", scenes: [OBJECTION] },
	blacklisted: { until: "verify.visit", scenes: [{ ...FRAUD, on: "2026-02-03" }] },
	lifted: {
		until: "verify.visit",
		scenes: [
			{ ...FRAUD, on: "2026-02-03" },
			{ ...LIFTED, on: "2026-02-04" },
		],
	},
	closed: {
		until: "verify.study",
		scenes: [
			{
				event: "EXCLUDE",
				by: "chair",
				on: "2026-02-04",
				say: { heldOn: "2026-02-04", members: ["唐松岭", "沈竹溪", "周苇"], reason: "收入超过标准。" },
			},
		],
	},
	withdrawn: {
		until: "verify.visit",
		scenes: [{ event: "WITHDRAW", by: "clerk", on: "2026-02-03", say: { signedOn: "2026-02-03", reason: "家庭情况好转。" } }],
	},
});

const GRANT_DETOURS: Record<string, Detour> = {
	"publicise.held": {
		until: "publicise.posted",
		scenes: [{ ...OBJECTION, on: "2026-03-05", say: { receivedOn: "2026-03-05", text: "不应帮扶。" } }],
	},
	closed: {
		until: "approve.meeting",
		scenes: [
			{
				event: "REFUSE",
				by: "countyChair",
				on: "2026-03-16",
				say: { heldOn: "2026-03-16", minutes: "青工纪〔2026〕1号", members: ["白云崖", "郑溪桥"], reason: "资金安排调整。" },
			},
		],
	},
	"disburse.bounced": { until: "disburse.sent", scenes: [BOUNCE] },
	"disburse.fixed": { until: "disburse.sent", scenes: [BOUNCE, FIX] },
	reversing: { scenes: [REVERSE] },
	"reversed.toCorrect": { scenes: [REVERSE, REVERSED] },
	"reversed.settled": { until: "feedback", scenes: [REVERSE, REVERSED] },
};

const fileDetours = (county: County): Record<string, Scene[]> => ({
	active: [],
	transfer: [sentOn(county, "2026-05-06")],
	cancelling: [CANCEL],
	"cancelled.toEnter": [CANCEL, CANCELLED],
	"cancelled.entered": [CANCEL, CANCELLED, ENTERED],
	"blacklisted.toEnter": [FRAUD],
	"blacklisted.entered": [FRAUD, ENTERED],
	"lifted.toEnter": [FRAUD, ENTERED, LIFTED],
	"lifted.entered": [FRAUD, ENTERED, LIFTED, ENTERED],
});

/** A case of the chart that stands in the state; another household for each `seq`. */
export async function aCaseIn(county: County, chart: ChartId, state: string, seq: number): Promise<string> {
	if (chart === "file") {
		const fileId = await aFile(county, { seq });
		for (const scene of fileDetours(county)[state] ?? []) {
			const task = await county.db.entryTask.findFirst({ where: { fileId, enteredOn: null }, orderBy: { seq: "asc" } });
			await taken(county, fileId, scene === ENTERED ? { ...scene, say: { ...scene.say, task: task?.id } } : scene);
		}
		return fileId;
	}
	const detour = (chart === "application" ? applicationDetours(county) : GRANT_DETOURS)[state];
	const until = detour ? detour.until : state;
	const caseId = chart === "application" ? await anApplication(county, { until, seq }) : await aGrant(county, { until, seq });
	for (const scene of detour?.scenes ?? []) await taken(county, caseId, scene);
	return caseId;
}
