import { grantFacts, paymentsOf } from "../../prisma/read/grant-page";
import { formOf } from "../../record/form-store";
import { maskIdentityNumber } from "../../workflows/rules/identity-number";
import { fen } from "../../workflows/rules/money";
import { aidTypeLabel } from "../words/aid";
import { yuanTwice } from "./boxes";
import { defineDocument } from "./document";
import { sheet } from "./sheet";

interface Facts {
	name: string;
	idNumber: string;
	amountFen: number;
	aidType: string;
	projectName: string;
	fileNumber: string;
	/** Which try to pay it is. */
	attempt: number;
}

/** 现金领款单 (Z12): the identity card shown, a place for signature and fingerprint; only of a payment that was prepared as cash. The fingerprint is on the paper alone. */
export const CASH_SHEET = defineDocument({
	name: "cash",
	title: "现金领款单",
	clause: "Z12",
	of: "grant",
	who: ["unit_clerk", "unit_chair", "centre", "finance"],
	copies: [],
	numbers: true,
	template: "sheet",
	async read({ db, secrets }, { id }): Promise<Facts | undefined> {
		const [facts, payments] = await Promise.all([grantFacts(db, id), paymentsOf(db, id)]);
		const live = payments.find(({ method, outcome }) => method === "cash" && ["prepared", "sent", "confirmed"].includes(outcome));
		if (!live) return undefined;
		const kept = await formOf(db, secrets, facts.applicationId, facts.formVersion || undefined);
		const { name = "", idNumber = "" } = kept?.form ?? {};
		const { aidType, projectName, fileNumber } = facts;
		return { name, idNumber, amountFen: Number(live.amountFen), aidType, projectName, fileNumber, attempt: live.attempt };
	},
	people: () => 1,
	content: (facts) => facts,
	draw: ({ name, idNumber, amountFen, aidType, projectName, fileNumber }, { unionName, countyName }, { draft }) =>
		sheet(
			"困难职工帮扶金现金领款单",
			{
				kind: "facts",
				facts: [
					["领款人", name],
					["身份证号码", draft ? maskIdentityNumber(idNumber) : idNumber],
					["建档编号", fileNumber],
					["工会", unionName],
					["帮扶项目", projectName],
					["帮扶类别", aidTypeLabel(aidType)],
					["金额", yuanTwice(fen(amountFen))],
					["居民身份证", "□ 已出示原件，与本人相符"],
				],
			},
			{ kind: "words", text: "　　本人已足额领到上列帮扶金。" },
			{
				kind: "facts",
				facts: [
					["领款人签字", "\n\n\n"],
					["领款人手印", "\n\n\n"],
				],
			},
			{ kind: "signs", labels: ["领款日期：", "发放人签字：", "监督人签字："] },
			{ kind: "seal", text: `${countyName}（盖章）` },
		),
});
