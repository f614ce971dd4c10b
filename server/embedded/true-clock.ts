import { connect } from "../../prisma/client";
import { clockOffset } from "../../record/settings/clock";
import { StartError } from "./start-error";

/** Only a demo or a rehearsal moves its business clock: in any other installation a shifted clock was set by hand in the database, and every deadline is wrong. @throws StartError */
export async function requireTrueClock(databaseUrl: string): Promise<void> {
	const db = connect(databaseUrl, 1);
	try {
		const offsetMs = await clockOffset(db);
		if (offsetMs === 0) return;
		throw new StartError(
			`数据库里的业务时钟被拨动过（business_clock 为 ${offsetMs} 毫秒），只有 --demo 的数据可以拨。请查明原因，改回 0 再启动；演示数据请用 npm start -- --demo。`,
		);
	} finally {
		await db.$disconnect();
	}
}
