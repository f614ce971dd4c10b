const SHAPE = /^[a-z0-9][a-z0-9._-]{1,29}$/;

/**
 * The one form in which a login is kept and compared, by `=` alone: half-width, without outer blanks, lower case. What it returns need not
 * be a login.
 * @example normalLogin(" Ｗang_Li ") === "wang_li"
 */
export function normalLogin(typed: string): string {
	return typed.normalize("NFKC").trim().toLowerCase();
}

/** Whether a text in its normal form can be a login; the database holds every account to it. */
export function isLogin(normal: string): boolean {
	return SHAPE.test(normal);
}
