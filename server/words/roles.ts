import { ROLE_LABELS } from "../../workflows/charts/chart";

/** 经办人 … ; of a role as the database keeps it. */
export function roleLabelOf(role: string): string {
	return Object.entries(ROLE_LABELS).find(([id]) => id === role)?.[1] ?? role;
}

export function roleText(role: string, unionName: string): string {
	return `${roleLabelOf(role)}（${unionName}）`;
}
