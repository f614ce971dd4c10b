import { secretsOf } from "../../server/access/secrets";
import { anIdNumber } from "../builders/identity";

const secrets = secretsOf(Buffer.alloc(32, 1));
const others = secretsOf(Buffer.alloc(32, 2));
const number = anIdNumber({ birth: "1972-03-01" });

test("what is sealed opens again, and reads as nothing", () => {
	const sealed = secrets.seal(`${number}，备注`);
	expect(secrets.open(sealed)).toBe(`${number}，备注`);
	expect(sealed.includes(number)).toBe(false);
	expect(secrets.open(secrets.seal(""))).toBe("");
});

test("the same text is sealed to other bytes each time", () => {
	expect(secrets.seal(number).equals(secrets.seal(number))).toBe(false);
});

test("with another key, or one bit changed, or cut short, it does not open", () => {
	const sealed = secrets.seal(number);
	expect(() => others.open(sealed)).toThrow();
	for (const at of [0, 12, sealed.length - 1]) {
		const changed = Buffer.from(sealed);
		changed[at] = (changed[at] ?? 0) ^ 1;
		expect(() => secrets.open(changed)).toThrow();
	}
	expect(() => secrets.open(sealed.subarray(0, 20))).toThrow();
});

test("the same number compares equal under one key, however its X is written", () => {
	expect(secrets.sameness("11010519491231002x").equals(secrets.sameness(" 11010519491231002X"))).toBe(true);
	expect(secrets.sameness(number).equals(secrets.sameness("11010519491231002X"))).toBe(false);
	expect(secrets.sameness(number).equals(others.sameness(number))).toBe(false);
});

test("a key has 32 bytes", () => {
	expect(() => secretsOf(Buffer.alloc(31))).toThrow(RangeError);
});
