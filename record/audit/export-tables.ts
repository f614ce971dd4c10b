import { CHARTS, type ChartId, type EventOf, isChartId } from "../../workflows/charts";
import { ROLE_LABELS } from "../../workflows/charts/chart";
import { AID_TYPES } from "../../workflows/rules/grant-subject";
import { SAMPLE_METHODS } from "../../workflows/rules/sampling";
import { FUND_SOURCES } from "../money/funds";
import { counted, type ExportTable, IN_TIME, instant, nameIn, yuan } from "./export-columns";
import { OVERSIGHT, type OversightId } from "./export-oversight";
import { CITED, MOVEMENTS, maskedNumber, OUTCOMES, PURSES, recordText, SETTINGS, stateText } from "./export-words";

export type ExportId = "ledger" | "grants" | "files" | "events" | "samples" | "findings" | "settings" | OversightId;

const firstOn = (event: EventOf<ChartId>) => counted(`(SELECT max(e."on") FROM event e WHERE e.case_id = c.id AND e.event = '${event}')`);

/** The last day on which something was done to the case after the period: the row says what stands now. */
const CHANGED_SINCE = counted(`(SELECT max(e."on") FROM event e WHERE e.case_id = c.id AND e."on" > $3::date)`);

export const EXPORTS: Readonly<Record<ExportId, ExportTable>> = {
	ledger: {
		label: "资金流水",
		columns: {
			分录号: counted("x.id"),
			日期: counted("x.on"),
			登记时间: instant("x.at"),
			事项: "x.kind",
			金额元: yuan("x.amount_fen"),
			资金: "f.name",
			资金来源: "f.source",
			帮扶项目: "coalesce(pt.name, pf.name)",
			转出账户: "af.name",
			转入账户: "at.name",
			帮扶编号: "x.case_id",
			记录序号: counted("x.event_seq"),
			摘要: "x.note",
			期末后登记: "CASE WHEN day_of(x.at) > $3::date THEN '是' ELSE '' END",
			更正分录号: counted("x.corrects_id"),
			已更正冲减元: yuan("(SELECT sum(r.amount_fen) FROM ledger_entry r WHERE r.corrects_id = x.id)"),
		},
		rest: `FROM booked x JOIN ledger_account af ON af.id = x.from_id JOIN ledger_account at ON at.id = x.to_id
			LEFT JOIN project pf ON pf.id = af.owner_id LEFT JOIN project pt ON pt.id = at.owner_id
			JOIN fund f ON f.id IN (pt.fund_id, pf.fund_id, at.owner_id, af.owner_id)
			WHERE f.county_id = $1::uuid AND x.on ${IN_TIME} ORDER BY x.id`,
		words: { 事项: nameIn(MOVEMENTS), 资金来源: nameIn(FUND_SOURCES), 转出账户: nameIn(PURSES), 转入账户: nameIn(PURSES) },
	},
	grants: {
		label: "帮扶台账",
		columns: {
			帮扶编号: "c.id",
			姓名: "c.title",
			建档编号: "f.number",
			工会: "u.name",
			帮扶类别: "g.aid_type",
			帮扶项目: "p.name",
			资金: "d.name",
			资金来源: "d.source",
			事由: "g.reason",
			拟定金额元: yuan("g.proposed_fen"),
			审定金额元: yuan("g.approved_fen"),
			已付金额元: yuan("g.paid_fen"),
			占用金额元: yuan("g.reserved_fen"),
			现在的环节: "c.chart || ' ' || c.state",
			拟定日期: firstOn("PROPOSE"),
			公示张贴日期: counted("n.posted_on"),
			主席会议: "m.name",
			会议日期: counted("m.held_on"),
			会议纪要: "m.minutes",
			付款次数: counted("(SELECT count(*) FROM payment y WHERE y.grant_id = c.id)"),
			付款方式: "CASE y.method WHEN 'bank' THEN '银行转账' WHEN 'cash' THEN '现金' END",
			现金理由: "y.cash_reason",
			编制人: "(SELECT name FROM account WHERE id = y.prepared_by)",
			放行人: "(SELECT name FROM account WHERE id = y.released_by)",
			付款日期: counted("y.sent_on"),
			付款结果: "y.outcome",
			结果日期: counted("y.outcome_on"),
			款项退回日期: counted("y.returned_on"),
			录入登记日期: firstOn("ENTER"),
			录入逾期: "CASE WHEN g.late THEN '是' ELSE '否' END",
			期末后办理: CHANGED_SINCE,
		},
		rest: `FROM grant_case g JOIN cases c ON c.id = g.case_id JOIN file f ON f.case_id = g.file_id JOIN unions u ON u.id = c.union_id
			JOIN project p ON p.id = g.project_id JOIN fund d ON d.id = p.fund_id
			LEFT JOIN LATERAL (SELECT * FROM payment WHERE grant_id = c.id ORDER BY attempt DESC LIMIT 1) y ON true
			LEFT JOIN LATERAL (SELECT max(s.posted_on) AS posted_on FROM notice_line l JOIN notice s ON s.id = l.notice_id WHERE l.case_id = c.id AND l.corrected_seq IS NULL) n ON true
			LEFT JOIN LATERAL (SELECT t.* FROM meeting_line l JOIN meeting t ON t.id = l.meeting_id WHERE l.case_id = c.id ORDER BY t.id DESC LIMIT 1) m ON true
			WHERE c.county_id = $1::uuid AND EXISTS (SELECT 1 FROM event e WHERE e.case_id = c.id AND e."on" ${IN_TIME}) ORDER BY c.id`,
		words: {
			帮扶类别: nameIn(AID_TYPES),
			资金来源: nameIn(FUND_SOURCES),
			现在的环节: stateText,
			付款结果: (value) => (value === null ? "" : nameIn(OUTCOMES)(value)),
		},
	},
	files: {
		label: "档案",
		columns: {
			档案编号: "c.id",
			建档编号: "f.number",
			姓名: "c.title",
			"身份证号（遮盖）": "v.secrets",
			工会: "u.name",
			建档标准: "f.standard",
			致困原因: "(SELECT string_agg(cause, '、') FROM jsonb_array_elements_text(v.data -> 'causes') cause)",
			档案性质: "f.nature",
			家庭人口: counted("jsonb_array_length(v.data -> 'members')"),
			家庭年收入元: yuan("(v.data ->> 'yearlyIncomeFen')::bigint"),
			建档日期: counted("f.recognised_on"),
			全国系统编号: "f.national_number",
			录入日期: counted("f.national_entered_on"),
			现在的环节: "c.chart || ' ' || c.state",
			最近清查: counted("(SELECT max(e.payload ->> 'checkedOn') FROM event_in_force e WHERE e.case_id = c.id AND e.event = 'CHECK')"),
			期间付款元: yuan(`coalesce((SELECT sum(y.amount_fen) FROM grant_case g JOIN payment y ON y.grant_id = g.case_id
				WHERE g.file_id = c.id AND y.outcome IN ('confirmed', 'reversed') AND y.sent_on ${IN_TIME}
					AND (y.returned_on IS NULL OR y.returned_on > $3::date)), 0)`),
			期末后办理: CHANGED_SINCE,
		},
		rest: `FROM file f JOIN cases c ON c.id = f.case_id JOIN unions u ON u.id = c.union_id JOIN application a ON a.case_id = f.application_id
			JOIN form_version v ON v.case_id = a.case_id AND v.version = coalesce(nullif(f.form_version, 0), a.form_version)
			WHERE c.county_id = $1::uuid AND f.recognised_on <= $3::date
				AND NOT EXISTS (SELECT 1 FROM event e WHERE e.case_id = c.id AND e.event IN ('CONFIRM', 'PROVE_FRAUD') AND e."on" < $2::date)
			ORDER BY c.id`,
		words: { "身份证号（遮盖）": maskedNumber, 现在的环节: stateText },
	},
	events: {
		label: "办理记录",
		columns: {
			编号: "c.id",
			类别: "c.chart",
			姓名: "c.title",
			序号: counted("e.seq"),
			事项: "c.chart || ' ' || e.event || ' ' || e.type",
			步骤: "e.event",
			原环节: "c.chart || ' ' || e.from_state",
			到环节: "c.chart || ' ' || e.to_state",
			经办人: "e.by_name",
			代理: "e.for_name",
			角色: "e.role",
			日期: counted('e."on"'),
			时间: instant("e.at"),
			表单版本: counted("e.form_version"),
			内容: "e.payload::text",
			前一校验值: "encode(e.prev_hash, 'hex')",
			校验值: "encode(e.hash, 'hex')",
		},
		rest: `FROM event e JOIN cases c ON c.id = e.case_id WHERE c.county_id = $1::uuid AND e."on" ${IN_TIME} ORDER BY e.case_id, e.seq`,
		words: {
			类别: (value) => (isChartId(String(value)) ? CHARTS[String(value) as keyof typeof CHARTS].label : ""),
			事项: recordText,
			原环节: stateText,
			到环节: stateText,
			角色: nameIn(ROLE_LABELS),
		},
	},
	samples: {
		label: "抽查",
		columns: {
			抽查编号: "s.id",
			抽查时间: instant("s.at"),
			经审: "s.by_name",
			方法: "s.method",
			种子: "s.seed",
			首日: counted("s.from_on"),
			末日: counted("s.until_on"),
			总体: counted("s.population"),
			抽取数: counted("s.wanted"),
			次序: counted("r.position"),
			编号: "r.case_id",
			姓名: "c.title",
			工会: "u.name",
			权重: counted("r.weight"),
			依据: "array_to_string(r.reasons, '；')",
		},
		rest: `FROM sample s JOIN sample_row r ON r.sample_id = s.id JOIN cases c ON c.id = r.case_id JOIN unions u ON u.id = c.union_id
			WHERE s.county_id = $1::uuid AND (s.at AT TIME ZONE 'Asia/Shanghai')::date ${IN_TIME} ORDER BY s.id, r.position`,
		words: { 方法: nameIn(SAMPLE_METHODS) },
	},
	findings: {
		label: "审计发现与答复",
		columns: {
			编号: "n.id",
			发现日期: counted("n.found_on"),
			经审: "n.by_name",
			条款: "n.clause",
			抽查编号: "n.sample_id",
			事项编号: "n.case_id",
			姓名: "c.title",
			发现: "n.text",
			答复: "n.answer",
			答复日期: counted("n.answered_on"),
			答复人: "n.answered_by",
		},
		rest: `FROM finding n LEFT JOIN cases c ON c.id = n.case_id WHERE n.county_id = $1::uuid AND n.found_on ${IN_TIME} ORDER BY n.id`,
		words: { 条款: nameIn(CITED) },
	},
	...OVERSIGHT,
	settings: {
		label: "设置变更",
		columns: {
			登记号: counted("s.id"),
			设置: "s.key",
			数值: counted("s.value #>> '{}'"),
			生效日期: counted("s.effective_from"),
			依据: "s.decision",
			登记人: "(SELECT name FROM account WHERE id = s.by_account_id)",
			登记时间: instant("s.at"),
		},
		rest: `FROM setting s WHERE s.county_id = $1::uuid AND (s.at AT TIME ZONE 'Asia/Shanghai')::date ${IN_TIME} ORDER BY s.id`,
		words: { 设置: nameIn(SETTINGS) },
	},
};
