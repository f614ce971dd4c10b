import type { StepTx } from "../../prisma/step-sql";
import { ROLE_LABELS, type Role } from "../../workflows/charts/chart";
import { formatDate, type PlainDate, shanghaiDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { raiseHouseAlert } from "../alerts/house-alerts";
import { type Actor, rolesOver } from "./actor";
import { isRole } from "./actors";

type TooNear = "self" | "substitute" | "principal" | "password" | "appointer";

/** What one person does for another's role. */
type Act = "任命角色" | "指定代理" | "移交角色" | "更正申报";

const NOT_BY_YOU = "请由另一位系统管理员办理";

/**
 * D26: nobody gives themselves a role, nor to somebody who stands in for them or for whom they stand in, nor to whoever knows their password; neither does whoever acts in an
 * administrator's stead for that administrator. The database holds the same (`too_near`).
 * @param whom who would get it
 * @param of.unionPath where; none: wherever the actor administers
 */
export async function tooNear(
	tx: StepTx,
	by: Actor,
	whom: string,
	of: { unionPath?: string; today: PlainDate; act: Act; field?: string },
): Promise<Refusal[]> {
	const { unionPath } = of;
	const keeps = by.roles.filter(({ role }) => role === "administrator");
	const insteadOf = (unionPath === undefined ? keeps : rolesOver(by, unionPath, ["administrator"]))[0]?.insteadOf;
	const found = await tx.row<{ name: string; mine: TooNear | null; theirs: TooNear | null }>`
		SELECT a.name, too_near(${by.accountId}::uuid, a.id, ${of.today}::date) AS mine, too_near(${insteadOf?.accountId ?? null}::uuid, a.id, ${of.today}::date) AS theirs
		FROM account a WHERE a.id = ${whom}::uuid`;
	if (found?.mine) return [near(found.mine, found.name, of)];
	if (found?.theirs && insteadOf) {
		const message = `您正在代理${insteadOf.name}，不能替${insteadOf.name}给本人或其代理人${of.act}`;
		return [refusal("own_appointment", "D26", message, { field: of.field, next: NOT_BY_YOU })];
	}
	return [];
}

/** D26: what somebody does with their own role: whoever gave it to them, or knows their password, neither stands in nor takes over. */
export async function tooNearHolding(tx: StepTx, holdingId: string, whom: string, of: { act: Act; field: string }): Promise<Refusal[]> {
	const found = await tx.row<{ name: string; why: TooNear | null }>`
		SELECT a.name, too_near_holding(${holdingId}::uuid, a.id) AS why FROM account a WHERE a.id = ${whom}::uuid`;
	return found?.why ? [near(found.why, found.name, of)] : [];
}

function near(why: TooNear, name: string, { act, field }: { act: Act; field?: string }): Refusal {
	const no = (message: string, next: string) => refusal("own_appointment", "D26", message, { field, next });
	switch (why) {
		case "self":
			return no(`不能给自己${act}`, NOT_BY_YOU);
		case "substitute":
			return no(`${name}代理（或将要代理）您的角色，不能由您${act}`, NOT_BY_YOU);
		case "principal":
			return no(`您正在代理${name}，不能给${name}${act}`, NOT_BY_YOU);
		case "password":
			return no(`密码由${name}设定、本人还没有改过的，不能给${name}${act}`, "请本人先在“我的账号”修改密码");
		case "appointer":
			return no(`这个角色由${name}任命，不能再由${name}代理或接任`, "请从其他人员中选择");
	}
}

/** D26: whoever acts in somebody's stead does not take away what they act by: the administrator's role or account, after which there might be none. */
export function ofOnesPrincipal(by: Actor, accountId: string, what: "停止其角色" | "停用其账号"): Refusal[] {
	const principal = by.roles.find(({ insteadOf }) => insteadOf?.accountId === accountId)?.insteadOf;
	return principal ? [refusal("own_principal", "D26", `您正在代理${principal.name}，不能${what}`, { next: NOT_BY_YOU })] : [];
}

/** What has happened to a role or an account, for the chair and the auditors. */
export interface NewsOfRole {
	/** Makes it one of its kind: `ended/0198…/1763000000000`. */
	occasion: string;
	unionId: string;
	/** One sentence. */
	says: string;
	/** Epoch milliseconds, business time. */
	at: number;
	/** The chair of the unit is told too. */
	unitChair?: boolean;
}

/**
 * D26: whatever becomes of a role is told to the chair and the auditors of its county; of a city's role, which reaches its counties, to the city's auditors and to theirs. Where nobody
 * has ever held such a role there is nobody to tell: the register keeps it for whoever comes. Where somebody did and nobody does now, the centre hears it too, or an administrator
 * could first end the roles of those who would hear.
 */
export async function tellOfAppointment(tx: StepTx, { occasion, unionId, says, at, unitChair = false }: NewsOfRole): Promise<void> {
	const today = shanghaiDate(at);
	const places = await tx.rows<{ role: string; unionId: string }>`
		WITH place AS (
			SELECT k.id, k.path, t.role FROM unions u JOIN unions k ON k.id = u.county_id OR (u.county_id IS NULL AND k.kind = 'county' AND starts_with(k.path, u.path))
				CROSS JOIN (VALUES ('county_chair'), ('auditor')) t(role) WHERE u.id = ${unionId}::uuid
			UNION ALL SELECT u.id, u.path, 'auditor' FROM unions u WHERE u.id = ${unionId}::uuid AND u.county_id IS NULL
			UNION ALL SELECT u.id, u.path, 'unit_chair' FROM unions u WHERE u.id = ${unionId}::uuid AND u.kind = 'grassroots' AND ${unitChair}
		), known AS (
			SELECT p.role, p.id, EXISTS (
				SELECT 1 FROM held_role r JOIN unions h ON h.id = r.union_id JOIN account a ON a.id = r.account_id
				WHERE r.role = p.role AND starts_with(p.path, h.path) AND a.active AND r.from_on <= ${today}::date AND (r.until_on IS NULL OR r.until_on > ${today}::date)
			) AS hears
			FROM place p WHERE EXISTS (SELECT 1 FROM role_holding r JOIN unions h ON h.id = r.union_id WHERE r.role = p.role AND starts_with(p.path, h.path))
		)
		SELECT role, id AS "unionId" FROM known UNION SELECT 'centre', k.id FROM known k JOIN unions u ON u.id = k.id WHERE NOT k.hears AND u.kind = 'county'`;
	for (const place of places) {
		if (!isRole(place.role)) continue;
		await raiseHouseAlert(tx, { kind: "appointment", occasion, role: place.role, unionId: place.unionId, clause: "D26", says, at });
	}
}

export async function nameOf(tx: StepTx, accountId: string): Promise<string> {
	return (await tx.row<{ name: string }>`SELECT name FROM account WHERE id = ${accountId}::uuid`)?.name ?? "";
}

/** `沈竹溪（基层工会经办人，竹溪镇工会）` */
export async function whoseRole(tx: StepTx, accountId: string, of: { unionId: string; role: string }): Promise<string> {
	const names = await tx.row<{ account: string; union: string }>`
		SELECT a.name AS account, u.name AS union FROM account a, unions u WHERE a.id = ${accountId}::uuid AND u.id = ${of.unionId}::uuid`;
	const role = isRole(of.role) ? ROLE_LABELS[of.role] : of.role;
	return `${names?.account}（${role}，${names?.union}）`;
}

/** `自2026年3月26日起，到2027年3月26日停止` */
export function span({ fromOn, untilOn }: { fromOn: PlainDate; untilOn?: PlainDate | null }): string {
	return `自 ${formatDate(fromOn)} 起${untilOn ? `，到 ${formatDate(untilOn)} 停止` : ""}`;
}

const ACCOUNT_ACTS = { password_reset: "重设了密码", switched_off: "停用了账号", switched_on: "启用了账号" } as const;

/** D26: what an administrator does to an account stands in the register of every union where it holds a role (or last held one), and is told there. */
export async function registerAccountAct(
	tx: StepTx,
	of: { kind: keyof typeof ACCOUNT_ACTS; by: Actor; accountId: string; at: number; today: PlainDate },
): Promise<void> {
	const { kind, by, accountId, at } = of;
	const whose = await nameOf(tx, accountId);
	const held = await tx.rows<{ unionId: string; name: string; role: string; over: boolean }>`
		SELECT u.id AS "unionId", u.name, r.role, coalesce(r.until_on <= ${of.today}::date, false) AS over
		FROM role_holding r JOIN unions u ON u.id = r.union_id WHERE r.account_id = ${accountId}::uuid ORDER BY r.from_on DESC, r.id DESC`;
	const now = held.filter(({ over }) => !over);
	const concerned = now.length > 0 ? now : held.slice(0, 1);
	for (const unionId of new Set(concerned.map((one) => one.unionId))) {
		await tx.write`
			INSERT INTO appointment (kind, account_id, union_id, by_account_id, at)
			VALUES (${kind}, ${accountId}::uuid, ${unionId}::uuid, ${by.accountId}::uuid, ${new Date(at)})`;
		const roles = concerned
			.filter((one) => one.unionId === unionId)
			.map(({ name, role }) => `${isRole(role) ? ROLE_LABELS[role] : role}，${name}`);
		const says = `${by.name}给${whose}（${roles.join("；")}）${ACCOUNT_ACTS[kind]}。`;
		const unitChair = concerned.some((one) => one.unionId === unionId && one.role.startsWith("unit_"));
		await tellOfAppointment(tx, { occasion: `${kind}/${accountId}/${at}`, unionId, says, at, unitChair });
	}
}

/** D26: who reads the register of appointments, within their reach. */
export const APPOINTMENT_READERS = ["centre", "county_chair", "auditor", "administrator"] as const satisfies readonly Role[];
