import { connect, type Database } from "../../prisma/client";
import { loadSecrets } from "../access/secrets";
import { isWholeDemo, seedDemo } from "./seed";

/** The comment on the schema while the demo is made: a start that finds it was preceded by one that was cut short. */
const UNDER_WAY = "hardship-aid: demo under way";

async function isUnderWay(db: Database): Promise<boolean> {
	const [row] = await db.$queryRaw<{ mark: string | null }[]>`SELECT obj_description('public'::regnamespace, 'pg_namespace') AS mark`;
	return row?.mark === UNDER_WAY;
}

/**
 * Takes away a demo that was not made to its end, so that the start makes it anew: nobody has worked in it, for the web comes later.
 * @returns whether there was one
 */
export async function clearHalfDemo(databaseUrl: string): Promise<boolean> {
	const db = connect(databaseUrl, 1);
	try {
		if (!(await isUnderWay(db))) return false;
		await db.$executeRaw`DROP SCHEMA public CASCADE`;
		await db.$executeRaw`CREATE SCHEMA public`;
		return true;
	} finally {
		await db.$disconnect();
	}
}

/** Fills an empty record with the invented county; one that holds something already is left as it is. @param keyFile of 32 bytes */
export async function provideDemo(databaseUrl: string, keyFile: string, dataDir: string, say: (line: string) => void): Promise<void> {
	const db = connect(databaseUrl, 2);
	try {
		if ((await db.union.count()) === 0) {
			say("建立演示用的县总工会（人员和家庭均为虚构）");
			await db.$executeRawUnsafe(`COMMENT ON SCHEMA public IS '${UNDER_WAY}'`);
			await seedDemo({ db, secrets: loadSecrets(keyFile) }, say, dataDir);
			await db.$executeRaw`COMMENT ON SCHEMA public IS NULL`;
		} else if (!(await isWholeDemo(db))) {
			say("演示数据是较早的版本建立的，缺少一部分事项；要完整的演示，请停止后删除演示数据文件夹，再重新启动。");
		}
	} finally {
		await db.$disconnect();
	}
}
