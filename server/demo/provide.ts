import { connect } from "../../prisma/client";
import { loadSecrets } from "../access/secrets";
import { isWholeDemo, seedDemo } from "./seed";

/** Fills an empty record with the invented county; one that holds something already is left as it is. @param keyFile of 32 bytes */
export async function provideDemo(databaseUrl: string, keyFile: string, say: (line: string) => void): Promise<void> {
	const db = connect(databaseUrl, 2);
	try {
		if ((await db.union.count()) === 0) {
			say("建立演示用的县总工会（人员和家庭均为虚构）");
			await seedDemo({ db, secrets: loadSecrets(keyFile) }, say);
		} else if (!(await isWholeDemo(db))) {
			say("演示数据上次没有建完，缺少一部分事项；要完整的演示，请停止后删除演示数据文件夹，再重新启动。");
		}
	} finally {
		await db.$disconnect();
	}
}
