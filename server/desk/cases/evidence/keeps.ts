import { KEEPERS } from "../../../../record/evidence/keepers";
import { roleOver } from "../../../../record/people/actor";
import type { CaseView } from "../view";

/** Whether whoever looks may take papers in, put them in order and take them out. */
export function keeps({ visitor, head }: CaseView): boolean {
	return roleOver(visitor.actor, head.unionPath, KEEPERS.who) !== undefined;
}
