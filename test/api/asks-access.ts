import type { County } from "../builders/county";
import type { Asks } from "./asks";

/** What is asked about tokens, passwords and what is tried at the door. @param personId somebody of the unit's */
export function accessAsks({ db, people }: County, personId: string): Asks {
	const token = async (accountId: string, n: number) => {
		const of = { accountId, label: "旧", tokenHash: Buffer.from(`${accountId} ${n}`) };
		return (await db.apiToken.create({ data: of })).id;
	};
	const tried = async (n: number, accountId: string | null) => {
		const [at, address] = [new Date(), `192.0.2.${n % 250}`];
		const of = { loginDigest: Buffer.from(`${accountId} ${n}`), place: address, address, accountId, tries: 5, failures: 5 };
		return { id: (await db.signInTry.create({ data: { ...of, since: at, lastAt: at, freeAt: at } })).id, address };
	};

	return {
		"PUT /me/password": () => ({ ids: {}, body: { current: "bai-yang 9 wu-tong", password: "wu-tong 9 bai-yang" } }),
		"DELETE /tokens/{id}": async (n) => ({ ids: { id: await token(people.clerk.accountId, n) } }),
		"GET /people/{id}/tokens": () => ({ ids: { id: personId } }),
		"DELETE /people/{id}/tokens/{tokenId}": async (n) => ({ ids: { id: personId, tokenId: await token(personId, n) } }),
		"POST /sign-in-tries/{id}/lift": async (n) => ({ ids: { id: (await tried(n, people.clerk.accountId)).id } }),
		"GET /sign-in-addresses": () => ({ ids: {} }),
		"POST /sign-in-addresses/lift": async (n) => ({ ids: {}, body: { address: (await tried(n, null)).address } }),
	};
}
