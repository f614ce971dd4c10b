import { hashPassword, isPassword, passwordFault } from "../../record/people/passwords";

const whose = { login: "shenzx", name: "沈竹溪" };

test("a password is kept as argon2id and known again", async () => {
	const hash = await hashPassword("wu-tong 7 bai-yang");
	expect(hash).toMatch(/^\$argon2id\$/);
	await expect(isPassword("wu-tong 7 bai-yang", hash)).resolves.toBe(true);
	await expect(isPassword("wu-tong 7 bai-yan", hash)).resolves.toBe(false);
	await expect(isPassword("nobody has this one", undefined)).resolves.toBe(false);
});

test.each([
	["abc123", "密码至少 10 位，现在是 6 位"],
	["a1".repeat(65), "密码最多 128 位"],
	["Shenzx-20-26", "密码不能含有登录名"],
	["沈竹溪的密码20261", "密码不能含有姓名"],
	["aaaaaaaa11", "密码里重复的字符太多"],
	["liushui1234567", "密码太容易猜到，请不要用连续的数字、字母，也不要用“工会”“帮扶”“密码”一类的词"],
	["ＧｏｎｇＨｕｉ-7-liushui", "密码太容易猜到，请不要用连续的数字、字母，也不要用“工会”“帮扶”“密码”一类的词"],
	["q1w2e3r4t5", "这个密码太常见，在泄露的密码里多次出现，请换一个"],
	["LIVERPOOLFC", "这个密码太常见，在泄露的密码里多次出现，请换一个"],
])("%s: %s", (password, fault) => {
	expect(passwordFault(password, whose)).toBe(fault);
});

test.each(["wutong7baiyang", "wutongbaiyang", "20260719385", "梧桐白杨在溪边长了很多年还很高大", "wutongbaiyangzaixibian"])(
	"%s will do",
	(password) => {
		expect(passwordFault(password, whose)).toBeUndefined();
	},
);
