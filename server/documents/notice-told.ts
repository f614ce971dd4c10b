import type { CaseHead } from "../../prisma/read/case-page";
import { noticesOf, objections } from "../../prisma/read/case-page";
import type { RecordEnv } from "../../record/env";
import { calendarNow } from "../../record/settings/reference";
import { deadline } from "../../workflows/rules/deadline";
import { standingOf } from "../cases/standing";
import { noticeInWords } from "../words/notices";

/** 含公示情况: the sheet that the case stands on, in words; empty where it was never posted, or the posting does not count. */
export async function noticeTold({ db }: Pick<RecordEnv, "db">, head: CaseHead): Promise<string> {
	const [sheets, objected, calendar] = await Promise.all([noticesOf(db, head.id), objections(db, head.id), calendarNow(db)]);
	const sheet = sheets.find(({ takenDownOn }) => takenDownOn === null);
	if (!sheet) return "";
	return noticeInWords({
		chart: head.chart,
		place: sheet.place,
		time: deadline(calendar, sheet.postedOn, sheet.workingDays),
		runs: standingOf(head).meta.step === "publicise",
		objections: objected.filter(({ receivedOn }) => receivedOn >= sheet.postedOn),
	});
}
