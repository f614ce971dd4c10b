import { isLogin, normalLogin } from "../../workflows/rules/login";

test.each([
	["wang_li", "wang_li"],
	[" Ｗang_Li　", "wang_li"],
	["WANG.LI", "wang.li"],
	["王丽", "王丽"],
])("%j is kept and compared as %j (D28)", (typed, normal) => {
	expect(normalLogin(typed)).toBe(normal);
});

test.each(["wl", "0a", "a.b_c-d", `a${"b".repeat(29)}`])("%s can be a login (D28)", (login) => {
	expect(isLogin(login)).toBe(true);
});

test.each(["", "w", ".wl", "-wl", "_wl", "Wl", "w l", "王丽", "wl王", "王wl", "wl\n", `a${"b".repeat(30)}`])("%j cannot (D28)", (login) => {
	expect(isLogin(login)).toBe(false);
});
