import type { Effect } from "../step-context";

/** Z11: the centre puts the grant on the agenda of a chair meeting. */
export const collate: Effect = {
	async write(step) {
		const { tx, said, case: found } = step;
		const key = { countyId: found.countyId, name: said.text("meeting") };
		const { id } = await tx.meeting.upsert({ where: { countyId_name: key }, create: { ...key, members: [] }, update: {} });
		await tx.meetingLine.upsert({
			where: { meetingId_caseId: { meetingId: id, caseId: found.id } },
			create: { meetingId: id, caseId: found.id },
			update: { decision: null },
		});
	},
};
