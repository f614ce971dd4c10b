import { Prisma } from "../client";

export interface HeldRow {
	role: string;
	union_id: string;
	union_name: string;
	union_path: string;
	/** Whom the account stands in for, where the role is another's (D26). */
	instead_of_id: string | null;
	instead_of_name: string | null;
}

/**
 * The roles an account holds on a day, its own before those it stands in for, as rows of HeldRow: from `from_on` on, and no longer from `until_on` on (so that a role taken away today is
 * gone at the next request); none in a union that is closed by then.
 * @param today SQL of type date
 */
export function rolesInForce(accountId: string, today: Prisma.Sql): Prisma.Sql {
	return Prisma.sql`
		SELECT r.role, u.id AS union_id, u.name AS union_name, u.path AS union_path, r.instead_of_id, r.instead_of_name
		FROM held_role r JOIN unions u ON u.id = r.union_id JOIN account a ON a.id = r.account_id
		WHERE r.account_id = ${accountId}::uuid AND a.active AND r.from_on <= ${today} AND (r.until_on IS NULL OR r.until_on > ${today})
			AND (u.closed_on IS NULL OR u.closed_on > ${today})
		ORDER BY r.instead_of_id IS NOT NULL, r.from_on, r.holding_id`;
}
