import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hash, verify } from "@node-rs/argon2";
import { normalLogin } from "../../workflows/rules/login";
import { unfitIn } from "../../workflows/rules/text";

/** argon2id with OWASP's memory and passes: about 30 ms of one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const MIN = 10;
const MAX = 128;

/** Of the 10,000 passwords of ten and more characters that leaked most often: what SHA-256 begins with, so that no word stands here. */
const KNOWN_BYTES = 6;
const KNOWN = knownPasswords();

function knownPasswords(): Set<string> {
	const bytes = readFileSync(join(__dirname, "known-passwords.bin"));
	return new Set(
		Array.from({ length: bytes.length / KNOWN_BYTES }, (_, n) => bytes.toString("hex", n * KNOWN_BYTES, (n + 1) * KNOWN_BYTES)),
	);
}

function isKnown(lower: string): boolean {
	return KNOWN.has(
		createHash("sha256")
			.update(lower)
			.digest("hex")
			.slice(0, KNOWN_BYTES * 2),
	);
}

/** Words that everybody here would think of first (SECURITY.md names them). */
const FIRST_THOUGHTS = /0123456|1234567|2345678|3456789|abcdefg|qwerty|password|mima|gonghui|bangfu|zhigong|hardship/;

/** Fields of forms and bodies that hold a password: read as typed, so that what was set once can be typed again. */
export function isSecret(field: string): boolean {
	return /password|^again$|^current$/i.test(field);
}

export function hashPassword(password: string): Promise<string> {
	return hash(password.normalize("NFKC"), COST);
}

/** Checking a login that does not exist takes as long as checking one that does. */
let nobody: Promise<string> | undefined;

export async function isPassword(password: string, storedHash: string | undefined): Promise<boolean> {
	nobody ??= hashPassword("nobody has this one");
	const matches = await verify(storedHash ?? (await nobody), password.normalize("NFKC"));
	return matches && storedHash !== undefined;
}

/**
 * What is wrong with a new password, in Chinese; undefined where nothing is. Any characters will do: what counts is that it is long, that it is
 * neither login nor name, and that nobody would try it first.
 */
export function passwordFault(password: string, { login, name }: { login: string; name: string }): string | undefined {
	const length = [...password].length;
	if (length < MIN) return `密码至少 ${MIN} 位，现在是 ${length} 位`;
	if (length > MAX) return `密码最多 ${MAX} 位`;
	const unfit = unfitIn(password);
	if (unfit) return `密码${unfit.what}，换一台机器就打不出来`;
	// It is compared in the form in which it is kept, with half-width letters.
	const lower = password.normalize("NFKC").toLowerCase();
	if (login !== "" && lower.includes(normalLogin(login))) return "密码不能含有登录名";
	if (name !== "" && password.includes(name)) return "密码不能含有姓名";
	if (new Set(password).size < 5) return "密码里重复的字符太多";
	if (FIRST_THOUGHTS.test(lower)) return "密码太容易猜到，请不要用连续的数字、字母，也不要用“工会”“帮扶”“密码”一类的词";
	return isKnown(lower) ? "这个密码太常见，在泄露的密码里多次出现，请换一个" : undefined;
}
