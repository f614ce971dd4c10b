import type { ClauseId } from "../rules/clauses";
import { type AlertMeta, STALLED, type StateMeta } from "./chart";

/** Where a notice of a chart leads, and the clauses it stands on. */
interface NoticeOf {
	chart: string;
	/** Time is over and nobody objects. */
	after: string;
	/** An objection was upheld: done again, or closed. */
	again: string;
	closed: string;
	posting: ClauseId;
	objecting: ClauseId;
}

/** What an objection that comes in elsewhere does: it holds the case where it stands until the chair has decided it (the reading of "objection after the notice"). */
export function lateObjections(of: Pick<NoticeOf, "chart" | "again" | "closed">) {
	const to = (state: string) => `#${of.chart}.${state}`;
	return {
		OBJECT: { actions: "objected" },
		DISMISS: { actions: "decided" },
		UPHOLD: [
			{ guard: "closes", target: to(of.closed), actions: "upheld" },
			{ target: to(of.again), actions: "upheld" },
		],
	} as const;
}

/** A notice that turned out too short once the case was reported: the county lets it stand, or has it posted again (the reading of "a provisional day"). */
export function shortNotice({ chart }: Pick<NoticeOf, "chart">) {
	return {
		NOTICE_STANDS: { actions: "noticeAccepted" },
		POST_AGAIN: { target: `#${chart}.publicise`, actions: "noticeVoid" },
	} as const;
}

/** Public notice is the same course for an application and for a grant (D14, Z10): posted, objected to, held, over. */
export function noticeStates(of: NoticeOf) {
	const to = (state: string) => `#${of.chart}.${state}`;
	const meta = (rest: Omit<StateMeta, "step">): StateMeta => ({ ...rest, step: "publicise" });
	const over: AlertMeta = { label: "公示期满", clause: of.objecting, to: [] };
	return {
		toPost: {
			meta: meta({
				label: "待张贴公示",
				clause: of.posting,
				turn: "unit_clerk",
				onward: "POST_NOTICE",
				expected: "expectedPostWorkingDays",
			}),
			on: { POST_NOTICE: { target: "posted", actions: "arm" }, ...lateObjections(of) },
			after: STALLED,
		},
		posted: {
			meta: meta({ label: "公示中", clause: of.posting }),
			on: { OBJECT: { target: "held", actions: "objected" }, TAKE_DOWN: { target: "toPost", actions: "noticeVoid" } },
			after: { noticeOver: { target: to(of.after), actions: "noticeDone", meta: over } },
		},
		held: {
			meta: meta({ label: "异议待处理", clause: of.objecting, turn: "unit_chair", expected: "expectedStudyWorkingDays" }),
			on: {
				OBJECT: { actions: "objected" },
				DISMISS: [{ guard: "lastObjection", target: "posted", actions: "decided" }, { actions: "decided" }],
				UPHOLD: lateObjections(of).UPHOLD,
				TAKE_DOWN: { target: "toPost", actions: "noticeVoid" },
			},
			after: STALLED,
		},
	} as const;
}
