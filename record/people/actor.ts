import type { Role } from "../../workflows/charts/chart";

/** A role held in a union today; it reaches the union's whole subtree. */
export interface HeldRole {
	role: Role;
	unionId: string;
	/** `/city/county/unit/` */
	unionPath: string;
	/** Whose role it is, where it is held for a time in somebody's stead: the record keeps both names (D26). */
	insteadOf?: Principal;
}

/** Whom a substitute stands in for. */
export interface Principal {
	accountId: string;
	name: string;
}

/** Who acts. Every event names its actor; there is no ambient current user. */
export interface Actor {
	accountId: string;
	name: string;
	roles: readonly HeldRole[];
}

/** The unions' part of a path below which the actor sees things, for any of the given roles (all roles if none is named). */
export function reach(actor: Actor, roles?: readonly Role[]): string[] {
	return actor.roles.filter((held) => !roles || roles.includes(held.role)).map((held) => held.unionPath);
}

/** Those of the wanted roles that the actor holds over this union, their own before those they stand in for. */
export function rolesOver(actor: Actor, unionPath: string, wanted: readonly Role[]): HeldRole[] {
	return actor.roles.filter((held) => wanted.includes(held.role) && unionPath.startsWith(held.unionPath));
}

/** The first of them. */
export function roleOver(actor: Actor, unionPath: string, wanted: readonly Role[]): Role | undefined {
	return rolesOver(actor, unionPath, wanted)[0]?.role;
}
