import { SERVICE_KINDS } from "../../workflows/charts/file/events";

/** D22: what a task to enter something in the national system is about. */
const ENTRY_KINDS: Record<string, string> = {
	change: "家庭变化",
	transfer: "档案移交",
	cancellation: "档案注销",
	service: "实物、服务帮扶",
	blacklist: "黑名单",
};

export function entryKindLabel(kind: string): string {
	return ENTRY_KINDS[kind] ?? kind;
}

/** Z2 */
export function serviceLabel(kind: string): string {
	return SERVICE_KINDS.find(({ value }) => value === kind)?.label ?? kind;
}
