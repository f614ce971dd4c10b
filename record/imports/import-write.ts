import type { SaidField } from "../../workflows/rules/field";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { type Actor, roleOver } from "../people/actor";
import type { ImportState, LockedImport, OfImport } from "./import-row";
import { IMPORT_KINDS } from "./kinds";

export const IMPORT = { name: "importId", label: "导入", kind: "reference" } as const satisfies SaidField;
/** Whoever uploads it. */
export const KINDS = Object.values(IMPORT_KINDS);
export const PREPARERS = { who: [...new Set(KINDS.flatMap(({ who }) => who))], whose: KINDS.map(({ whose }) => whose).join("；") } as const;

export const STATE_LABELS: Readonly<Record<ImportState, string>> = {
	read: "已读取",
	trying: "试算中",
	tried: "已试算",
	taking: "取用中",
	done: "完成",
	dropped: "作废",
};

/** Of all who prepare imports, those whose kind this one is. */
export function notTheirs(
	{ actor, where }: { actor: Actor; where: OfImport },
	to: "who" | "takers" = "who",
): { kind: "forbidden"; message: string } | undefined {
	const { kind, unionPath } = where;
	if (roleOver(actor, unionPath, kind[to])) return undefined;
	return { kind: "forbidden", message: to === "who" ? kind.whose : kind.takersAre };
}

/** Why something cannot be done to an import as it stands; nothing where it can. */
export function unless(found: LockedImport, states: readonly ImportState[], what: string): Refusal[] {
	if (states.includes(found.state)) return [];
	const next = found.state === "trying" || found.state === "taking" ? "请等这一步办完" : "请刷新页面查看";
	return [refusal("import_state", found.kind.clause, `这次导入现在是“${STATE_LABELS[found.state]}”，不能${what}`, { next })];
}
