import type { County } from "../builders/county";
import { aComparison } from "../builders/national";
import { aFile, anApplication } from "../builders/story";
import type { Asks } from "./asks";

const LIST = { list: "开户银行", validFrom: "2026-03-26", decision: "全国系统更新通知", codes: "01 | 中国工商银行" };
const FORM = {
	validFrom: "2026-03-26",
	decision: "全国系统更新通知",
	fields: "# 基本情况\nxm | 姓名 | 文字 | 必填 | 姓名\nbz | 备注 | 文字 | 选填 | 询问",
};

/** What the national system asks for, and what a household has said to it. */
export async function keyingAsks(county: County): Promise<Asks> {
	const { countyId } = county;
	const [asked, fileId] = [await anApplication(county, { seq: 96, until: "apply" }), await aFile(county, { seq: 97 })];
	const { applicationId } = await county.db.file.findUniqueOrThrow({ where: { caseId: fileId } });
	const difference = async (n: number) => {
		const importId = await aComparison(county, 800 + n);
		return (await county.db.nationalDifference.findFirstOrThrow({ where: { importId, applicationId } })).id;
	};
	return {
		"GET /national-differences": () => ({ ids: {} }),
		"PUT /national-differences/{id}/decision": async (n) => ({
			ids: { id: await difference(n) },
			body: { decision: "known", reason: "全国系统下月补录" },
		}),
		"GET /counties/{id}/keying": () => ({ ids: { id: countyId } }),
		"PUT /counties/{id}/keying-form": () => ({ ids: { id: countyId }, body: FORM }),
		"PUT /counties/{id}/keying-lists": () => ({ ids: { id: countyId }, body: LIST }),
		"GET /applications/{id}/keying": () => ({ ids: { id: asked } }),
		"PUT /applications/{id}/keying": () => ({ ids: { id: asked }, body: { field: "bz", value: "家住三楼" } }),
		"GET /files/{id}/documents": () => ({ ids: { id: fileId } }),
		"GET /files/{id}/documents/{name}": () => ({ ids: { id: fileId, name: "keying-masked" } }),
	};
}
