import { connect } from "../../prisma/client";
import { checkKey } from "../../record/key-check";
import { loadSecrets } from "../access/secrets";
import { StartError } from "./start-error";

/**
 * Whether the key is the one that this database's ID and card numbers are sealed with. With another one nothing of them could be read, and what is
 * entered anew would be lost with it.
 * @param keyFile as `provideKey` left it
 * @param say says the fingerprint of a key that is used for the first time
 * @throws StartError
 */
export async function requireRightKey(databaseUrl: string, keyFile: string, say: (line: string) => void): Promise<void> {
	const db = connect(databaseUrl, 1);
	try {
		const checked = await checkKey(db, loadSecrets(keyFile));
		if (checked.kind === "right") {
			if (checked.isNew) say(`密钥指纹 ${checked.fingerprint}，请与另存的密钥文件 ${keyFile} 一起记下`);
			return;
		}
		const { found, wanted } = checked;
		const meant = wanted === undefined ? "库里已有的证件号用它打不开" : `库里的证件号和卡号要指纹为 ${wanted} 的那一把`;
		throw new StartError(
			`密钥文件 ${keyFile}（指纹 ${found}）不是这个数据库的密钥：${meant}。请从备份取回原来的密钥文件，或用 KEY_FILE 指明它的位置，或检查是否连错了数据库。`,
		);
	} finally {
		await db.$disconnect();
	}
}
