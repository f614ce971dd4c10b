import { AID_TYPES } from "../../workflows/rules/grant-subject";
import { FUND_SOURCES } from "../money/funds";
import { CHANNELS } from "./complaints";
import { counted, type ExportTable, IN_TIME, instant, nameIn, yuan } from "./export-columns";
import { CITED, MOVEMENTS, recordText, stateText } from "./export-words";

export type OversightId = "statistics" | "unsuccessful" | "complaints" | "breaches" | "late_entries" | "corrections" | "heads";

const ANSWERED = { true: "同意", false: "不同意", null: "待答复" };

/** Z15 统计台账, and what an auditor asks for besides money, grants and files (Z17). */
export const OVERSIGHT: Readonly<Record<OversightId, ExportTable>> = {
	statistics: {
		label: "统计台账",
		columns: {
			资金来源: "d.source",
			帮扶类别: "p.aid_type",
			件数: counted("count(*)"),
			户数: counted("count(DISTINCT g.file_id)"),
			金额元: yuan("sum(x.amount_fen)"),
			期末后登记件数: counted("count(*) FILTER (WHERE day_of(x.at) > $3::date)"),
		},
		rest: `FROM booked x JOIN grant_case g ON g.case_id = x.case_id JOIN project p ON p.id = g.project_id JOIN fund d ON d.id = p.fund_id
			WHERE d.county_id = $1::uuid AND x.kind = 'paid' AND x.on ${IN_TIME}
				AND NOT EXISTS (SELECT 1 FROM booked r WHERE r.case_id = x.case_id AND r.kind = 'reversed' AND r.on ${IN_TIME})
			GROUP BY d.source, p.aid_type ORDER BY array_position(ARRAY['central', 'provincial', 'local', 'union', 'donation', 'other'], d.source), p.aid_type`,
		words: { 资金来源: nameIn(FUND_SOURCES), 帮扶类别: nameIn(AID_TYPES) },
	},
	unsuccessful: {
		label: "未建档的申请",
		columns: {
			编号: "c.id",
			姓名: "c.title",
			工会: "u.name",
			申请日期: counted("a.applied_on"),
			结果: "c.chart || ' ' || c.state",
			结束日期: counted('e."on"'),
			步骤: "c.chart || ' ' || e.event || ' ' || e.type",
			理由: "coalesce(e.payload ->> 'reason', e.payload ->> 'explanation')",
			经办人: "e.by_name",
		},
		rest: `FROM application a JOIN cases c ON c.id = a.case_id JOIN unions u ON u.id = c.union_id
			JOIN LATERAL (SELECT * FROM event WHERE case_id = c.id AND from_state <> to_state ORDER BY seq DESC LIMIT 1) e ON true
			WHERE c.county_id = $1::uuid AND c.ended AND c.state <> 'filed' AND e."on" ${IN_TIME} ORDER BY c.id`,
		words: { 结果: stateText, 步骤: recordText },
	},
	complaints: {
		label: "投诉与答复",
		columns: {
			编号: "n.id",
			收到日期: counted("n.received_on"),
			方式: "n.channel",
			投诉人: "n.complainant",
			所涉工会: "u.name",
			事项编号: "n.case_id",
			情况: "n.text",
			受理人: "n.by_name",
			答复: "n.answer",
			答复日期: counted("n.answered_on"),
			答复人: "n.answered_by",
		},
		rest: `FROM complaint n LEFT JOIN unions u ON u.id = n.union_id WHERE n.county_id = $1::uuid AND n.received_on ${IN_TIME} ORDER BY n.id`,
		words: { 方式: nameIn(CHANNELS) },
	},
	breaches: {
		label: "违规与处理",
		columns: {
			编号: "n.id",
			发现日期: counted("n.found_on"),
			条款: "n.clause",
			所在工会: "u.name",
			事项编号: "n.case_id",
			情况: "n.text",
			登记人: "n.by_name",
			处理: "n.measures",
			处理日期: counted("n.settled_on"),
			处理人: "n.settled_by",
		},
		rest: `FROM breach n JOIN unions u ON u.id = n.union_id WHERE n.county_id = $1::uuid AND n.found_on ${IN_TIME} ORDER BY n.id`,
		words: { 条款: nameIn(CITED) },
	},
	late_entries: {
		label: "补录",
		columns: {
			编号: "l.case_id",
			姓名: "c.title",
			工会: "u.name",
			记录序号: counted("l.seq"),
			步骤: "c.chart || ' ' || e.event || ' ' || e.type",
			日期: counted("l.day"),
			登记日期: counted("l.recorded_on"),
			理由: "l.reason",
			登记人: "e.by_name",
			确认: "coalesce(l.confirmed::text, 'null')",
			确认日期: counted("l.decided_on"),
			确认人: "(SELECT d.by_name FROM event d WHERE (d.case_id, d.seq) = (l.case_id, l.decided_seq))",
		},
		rest: `FROM late_entry l JOIN event e ON (e.case_id, e.seq) = (l.case_id, l.seq) JOIN cases c ON c.id = l.case_id JOIN unions u ON u.id = c.union_id
			WHERE c.county_id = $1::uuid AND NOT l.optional AND l.recorded_on ${IN_TIME} ORDER BY l.case_id, l.seq`,
		words: { 步骤: recordText, 确认: nameIn(ANSWERED) },
	},
	heads: {
		label: "摘要所列记录",
		columns: {
			摘要号: counted("d.id"),
			摘要时间: instant("d.at"),
			摘要值: "encode(d.hash, 'hex')",
			编号: "h.case_id",
			记录序号: counted("h.seq"),
			校验值: "encode(h.hash, 'hex')",
		},
		rest: `FROM digest d LEFT JOIN (digest_head h JOIN cases c ON c.id = h.case_id AND c.county_id = $1::uuid) ON h.digest_id = d.id
			WHERE day_of(d.at) ${IN_TIME} ORDER BY d.id, h.case_id`,
	},
	corrections: {
		label: "到账、下达的更正",
		columns: {
			编号: "n.id",
			申请日期: counted('n."on"'),
			分录号: counted("n.entry_id"),
			事项: "x.kind",
			原金额元: yuan("x.amount_fen"),
			冲减元: yuan("n.amount_fen"),
			资金: "f.name",
			理由: "n.reason",
			申请人: "n.by_name",
			答复: "coalesce(n.confirmed::text, 'null')",
			说明: "n.answer",
			答复日期: counted("n.answered_on"),
			答复人: "n.answered_name",
		},
		rest: `FROM correction n JOIN ledger_entry x ON x.id = n.entry_id JOIN fund f ON f.id = n.fund_id
			WHERE n.county_id = $1::uuid AND n."on" ${IN_TIME} ORDER BY n.id`,
		words: { 事项: nameIn(MOVEMENTS), 答复: nameIn(ANSWERED) },
	},
};
