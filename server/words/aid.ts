import { AID_TYPES } from "../../workflows/rules/grant-subject";

/** Z2 */
export function aidTypeLabel(aidType: string): string {
	return Object.entries(AID_TYPES).find(([id]) => id === aidType)?.[1] ?? aidType;
}
