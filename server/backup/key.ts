import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { keyFingerprint } from "../../record/key-check";
import { secretsOf } from "../access/secrets";
import { StartError } from "../embedded/start-error";

export const KEY_NAME = "personal-data.key";

export interface FoundKey {
	file: string;
	key: Buffer;
	/** As the start shows it; of a file that holds no key, what is wrong with it. */
	fingerprint: string;
}

function fingerprintOf(key: Buffer): string {
	try {
		return keyFingerprint(secretsOf(key));
	} catch {
		return `不是密钥，有 ${key.length} 字节`;
	}
}

/** Of a key file, or of the one in a folder; undefined where there is none. */
export function keyAt(place: string): FoundKey | undefined {
	const file = existsSync(place) && statSync(place).isDirectory() ? join(place, KEY_NAME) : place;
	if (!existsSync(file)) return undefined;
	const key = readFileSync(file);
	return { file, key, fingerprint: fingerprintOf(key) };
}

/** The key that a backup names, after checking that it is the record's own: one that is not would be found out when it is too late. @throws StartError */
export async function rightKey(client: Client, keyFile: string): Promise<FoundKey> {
	const found = keyAt(keyFile);
	if (found === undefined) throw new StartError(`没有找到密钥文件 ${keyFile}，请用 KEY_FILE 指明它的位置。`);
	const { rows: tables } = await client.query<{ there: boolean }>("SELECT to_regclass('key_check') IS NOT NULL AS there");
	if (tables[0]?.there !== true) return found;
	const { rows } = await client.query<{ value: Buffer }>("SELECT value FROM key_check");
	const [kept] = rows;
	if (kept === undefined) return found;
	const wanted = keyFingerprint({ check: kept.value });
	if (wanted !== found.fingerprint)
		throw new StartError(
			`密钥文件 ${keyFile}（指纹 ${found.fingerprint}）不是这个数据库的密钥（指纹 ${wanted}），请用 KEY_FILE 指明它的位置。`,
		);
	return found;
}
