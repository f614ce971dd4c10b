import type { OpenRow } from "../../prisma/read/handovers";
import { FILE_EVENTS } from "../../workflows/charts/file/events";
import { CHARTS, isChartId } from "../../workflows/charts/index";
import { statesOf } from "../../workflows/charts/picture";
import { alertLabel } from "../mail/alert-text";

interface Signatures {
	giverSignedAt: Date | string | null;
	takerSignedAt: Date | string | null;
	withdrawnAt: Date | string | null;
}

/** Both have signed: its list is written down, and the role has moved. */
export function isSigned({ giverSignedAt, takerSignedAt }: Pick<Signatures, "giverSignedAt" | "takerSignedAt">): boolean {
	return giverSignedAt !== null && takerSignedAt !== null;
}

const KINDS: Readonly<Record<string, string>> = {
	case: "待办案件",
	entry: "待录入全国系统",
	ground: "注销情形待提出",
	borrowing: "借出的纸质档案",
	alert: "未处理的预警",
};

const ENTRIES: Readonly<Record<string, string>> = {
	change: "家庭变化",
	service: "实物、服务帮扶",
	transfer: "档案移交",
	cancellation: "注销",
	blacklist: "黑名单",
};

export function kindLabel({ kind }: OpenRow): string {
	return KINDS[kind] ?? kind;
}

/** What is open, in the words of the page it stands on. */
export function whatLabel({ kind, chart, what }: OpenRow): string {
	switch (kind) {
		case "case": {
			if (!isChartId(chart)) return what;
			const state = statesOf(CHARTS[chart]).find(({ path }) => path === what);
			return `${CHARTS[chart].label}：${state?.meta.label ?? what}`;
		}
		case "entry":
			return ENTRIES[what] ?? what;
		case "ground":
			return FILE_EVENTS.PROPOSE_CANCEL.fields[0].options.find(({ value }) => value === what)?.label ?? what;
		case "borrowing":
			return `第 ${what} 份`;
		default:
			return alertLabel(what);
	}
}

export function handoverState(row: Signatures): { label: string; tone: "done" | "calm" | "act" } {
	if (row.withdrawnAt !== null) return { label: "已撤回", tone: "calm" };
	if (isSigned(row)) return { label: "已移交", tone: "done" };
	if (row.giverSignedAt === null && row.takerSignedAt === null) return { label: "待双方签字", tone: "act" };
	return { label: row.giverSignedAt === null ? "待移交人签字" : "待接任人签字", tone: "act" };
}
