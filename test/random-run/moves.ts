import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Person } from "../builders/county";
import { aCard } from "../builders/identity";
import type { Random } from "./random";
import type { RandomProject } from "./world";

/** One thing that somebody might do to a grant that stands here. */
export interface Move {
	event: string;
	by: Person | "TIME";
	say?: Record<string, unknown>;
}

interface Here {
	random: Random;
	on: PlainDate;
	project: RandomProject;
}

type Moves = readonly (readonly [weight: number, (here: Here) => Move])[];

const UNIT = ["唐松岭", "沈竹溪", "周苇"];
const meeting = ({ on }: Here) => ({ heldOn: on, minutes: `青工纪〔${on.slice(0, 7)}〕`, members: ["白云崖", "郑溪桥"] });

/** Mostly what the project is about; now and then far too much, one fen, or what is no amount of it at all. */
function amount({ random, project }: Here): number {
	if (project.exact !== undefined && random.chance(90)) return project.exact;
	if (random.chance(4)) return project.about * 10 + random.int(1000);
	if (random.chance(3)) return 1;
	return 1 + random.int(project.about * 2);
}

/** Whoever prepares may be whoever releases: the rules have to say no. */
const finance = ({ random }: Here): Person => random.pick(["finance", "finance2"] as const);
const over = ({ random }: Here) => (random.chance(40) ? { overReason: "两次开庭，异地取证。" } : {});
const OBJECT: Moves[number] = [1, ({ on }) => ({ event: "OBJECT", by: "clerk", say: { receivedOn: on, text: "收入不实。" } })];
const VOID: Moves[number] = [1, () => ({ event: "VOID", by: "centre", say: { ground: "other", reason: "本人放弃。" } })];
const FIX: Moves[number] = [4, ({ random }) => ({ event: "FIX_ACCOUNT", by: "clerk", say: { bankCard: aCard(random.int(5000)) } })];
const REVERSE: Moves[number] = [2, (here) => ({ event: "REVERSE", by: finance(here), say: { returnedOn: here.on, reason: "重复发放。" } })];

/** What may happen to a grant in each state, and how often. */
const MOVES: Record<string, Moves> = {
	propose: [
		[
			12,
			(here) => ({
				event: "PROPOSE",
				by: "chair",
				say: { heldOn: here.on, members: UNIT, amountFen: amount(here), ...(here.project.aidType === "legal" ? over(here) : {}) },
			}),
		],
		[1, () => ({ event: "WITHDRAW", by: "chair", say: { reason: "情况有变。" } })],
	],
	"publicise.toPost": [[1, ({ on }) => ({ event: "POST_NOTICE", by: "clerk", say: { postedOn: on, place: "镇政府公告栏" } })]],
	"publicise.posted": [
		[20, () => ({ event: "noticeOver", by: "TIME" })],
		OBJECT,
		[1, () => ({ event: "TAKE_DOWN", by: "clerk", say: { reason: "张贴有误。" } })],
	],
	"publicise.held": [
		[3, () => ({ event: "DISMISS", by: "chair", say: { reason: "查无实据。" } })],
		[1, ({ random }) => ({ event: "UPHOLD", by: "chair", say: { reason: "属实。", outcome: random.pick(["again", "close"]) } })],
	],
	"approve.form": [[12, ({ on }) => ({ event: "SIGN_FORM", by: "clerk", say: { signedOn: on, evidence: "病情证明" } })], OBJECT],
	"approve.signed": [[1, () => ({ event: "REPORT", by: "chair", say: { opinion: "公示无异议，同意上报。" } })]],
	"approve.collate": [
		[9, ({ on, random }) => ({ event: "COLLATE", by: "centre", say: { meeting: `${on.slice(0, 7)}第${random.int(4)}次主席会议` } })],
		[1, () => ({ event: "RETURN", by: "centre", say: { explanation: "材料不全。" } })],
	],
	"approve.meeting": [
		[6, (here) => ({ event: "APPROVE", by: "countyChair", say: { ...meeting(here), authorisesOver: here.random.chance(50) } })],
		[
			3,
			(here) => ({
				event: "REDUCE",
				by: "countyChair",
				say: { ...meeting(here), amountFen: amount(here), authorisesOver: here.random.chance(50) },
			}),
		],
		[1, (here) => ({ event: "REFUSE", by: "countyChair", say: { ...meeting(here), reason: "资金安排调整。" } })],
		[
			2,
			(here) => ({
				event: "RAISE",
				by: "countyChair",
				say: { ...meeting(here), amountFen: amount(here), reason: "病情加重。", ...over(here) },
			}),
		],
	],
	"disburse.toPay": [
		[
			8,
			(here) => ({
				event: "PREPARE_PAYMENT",
				by: finance(here),
				say: here.random.chance(10) ? { method: "cash", cashReason: "本人卧床。" } : { method: "bank" },
			}),
		],
		FIX,
		VOID,
	],
	"disburse.prepared": [
		[8, (here) => ({ event: "PAY", by: finance(here), say: { sentOn: here.on } })],
		[1, (here) => ({ event: "DROP_PAYMENT", by: finance(here), say: { reason: "户名有误。" } })],
	],
	"disburse.sent": [
		[6, (here) => ({ event: "CONFIRM", by: finance(here), say: { confirmedOn: here.on, identityShown: true, signed: true } })],
		[2, (here) => ({ event: "BOUNCE", by: finance(here), say: { bouncedOn: here.on, reason: "户名不符" } })],
	],
	"disburse.bounced": [FIX, VOID],
	"disburse.fixed": [[4, () => ({ event: "CHECK_ACCOUNT", by: "centre" })], FIX, VOID],
	feedback: [[6, ({ on }) => ({ event: "ENTER", by: "clerk", say: { enteredOn: on } })], REVERSE],
	done: [REVERSE],
	reversing: [
		[3, () => ({ event: "CONFIRM_REVERSAL", by: "centre" })],
		[1, () => ({ event: "DECLINE_REVERSAL", by: "centre", say: { reason: "款项未退回。" } })],
	],
	"reversed.toCorrect": [[1, ({ on }) => ({ event: "CORRECT_ENTRY", by: "clerk", say: { correctedOn: on } })]],
};

const ANYWHERE = Object.values(MOVES).flat();

/** Something that may be done where the grant stands; in one of twenty cases what may not. Undefined where it has ended. */
export function moveFrom(state: string, here: Here): Move | undefined {
	const moves = MOVES[state];
	if (!moves) return undefined;
	const strayed = here.random.chance(5) ? here.random.weighted(ANYWHERE)(here) : undefined;
	return strayed && strayed.by !== "TIME" ? strayed : here.random.weighted(moves)(here);
}
