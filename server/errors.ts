/** What ends a request with a page (or, below /api, a problem) of its own. `message` is Chinese, for whoever asked. */
export class Forbidden extends Error {
	override name = "Forbidden";
	readonly status = 403;
}

/** There is no such thing, or it is outside the person's reach: the two look alike. */
export class NotFound extends Error {
	override name = "NotFound";
	readonly status = 404;

	constructor(message = "没有这个页面，或者它不在您的工会范围内。") {
		super(message);
	}
}

/** A form came in after its session had ended: nothing was done, and nothing typed may be lost. */
export class SignedOut extends Error {
	override name = "SignedOut";
	readonly status = 401;

	constructor() {
		super("登录已经过期，这一步没有办理；您填写的内容还在这个页面里。");
	}
}

/** More at once than the machine carries: nothing was done, and a moment later it will be. `message` is Chinese. */
export class Busy extends Error {
	override name = "Busy";
	readonly status = 503;
}

/** There is no room left on the disk: nothing was done, and nothing will be until there is room. */
export class DiskFull extends Error {
	override name = "DiskFull";
	readonly status = 503;

	constructor() {
		super("服务器的磁盘已满");
	}
}

/** Where the files of evidence lie cannot be reached, or refuses: nothing was done. `detail` is for the log and for whoever starts the program. */
export class StorageAway extends Error {
	override name = "StorageAway";
	readonly status = 503;
	/** Whether it was reached and refused: the settings are wrong. */
	readonly answered: boolean;

	constructor(
		readonly detail: string,
		{ answered, cause }: { answered: boolean; cause?: unknown },
	) {
		super(`证明材料的存储服务没有办成（${detail}）`, { cause });
		this.answered = answered;
	}
}
