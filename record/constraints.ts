import { REFER_TO_COUNTY } from "../workflows/rules/blacklist";
import { type Refusal, refusal } from "../workflows/rules/refusal";

/**
 * What two people at once can still run into after the rules have passed: the constraint's name, and what to say. Anything else that the
 * database refuses is a defect, not a person's doing.
 */
const BY_CONSTRAINT: Readonly<Record<string, Refusal>> = {
	identity_hold_one: refusal("household_held", "D24", "该家庭有成员已在另一份在办申请或有效档案中（一户一档）", {
		next: "请与帮扶中心核对，同一家庭只保留一份",
	}),
	blacklist_bars: REFER_TO_COUNTY,
	union_stands: refusal("union_closed", "D25", "该工会刚刚撤销", { next: "请改到其他工会办理" }),
	no_overdraft: refusal("fund_short", "Z14", "项目可用资金不足", { field: "amountFen", next: "请减少金额，或待资金下达后再办" }),
	payment_one_live: refusal("payment_exists", "Z14", "这笔帮扶已有在途或已到账的付款", { next: "请刷新后查看付款记录" }),
	payment_two_people: refusal("payment_two_people", "Z14", "编制付款与复核放行须由两人办理", { next: "请由另一名财务人员放行" }),
	relatives_stand_aside: refusal("relatives_stand_aside", "D13", "您（或您代理的人）申报过与该户的亲属关系，应当回避", {
		next: "这一步须由另一人办理",
	}),
	two_people: refusal("two_people", "D26", "您（或您代理的人）经办过本案的前一环节", { next: "这一步须由另一人办理" }),
	cap_holds: refusal("cap_exceeded", "Z3", "同时办理的另一笔帮扶已占用限额，本次金额超过余下的限额", {
		field: "amountFen",
		next: "请刷新后按余下的限额办理",
	}),
	national_account_one: refusal("account_held", "D28", "这个账号刚被登记给他人持有", {
		field: "login",
		next: "请刷新后查看现在的持有人",
	}),
	project_standard_stays: refusal("project_standard_used", "Z3", "该项目已有帮扶按现行标准办理", { next: "请另立项目，登记新的标准" }),
	project_standard_changed: refusal("project_standard_changed", "Z3", "项目的标准刚有变更", { next: "请刷新后按新的标准办理" }),
	payment_in_full: refusal("payment_in_full", "Z12", "付款金额应与审定金额一致（足额）", { next: "请刷新后重新编制付款" }),
	file_active: refusal("file_not_active", "Z9", "档案已不在档，或其认定正在重新核实", { next: "请刷新后查看档案" }),
	files_checked: refusal("files_unchecked", "D20", "刚有一份档案转入或新建，本年还没有清查", { next: "请先登记年度清查，再报送专题报告" }),
	date_before_books: refusal("date_before_books", "D7", "日期早于本县建账的年度", { next: "请核对日期" }),
	ledger_entry_past: refusal("date_in_future", "Z1", "日期晚于今天", { field: "on", next: "事情办完后再登记" }),
	nothing_waits: refusal("open_objection", "D15", "刚收到异议或补录，还没有处理", { next: "请刷新后先处理" }),
	payment_account_checked: refusal("card_unchecked", "Z12", "收款账户还没有第二人核对", { next: "请帮扶中心先“核对银行卡号”" }),
	correction_one_open: refusal("correction_open", "Z14", "这笔到账或下达已有一项更正待同意", {
		field: "entryId",
		next: "请先由另一人答复",
	}),
	bank_file_row_once: refusal("payment_in_file", "Z14", "其中有付款刚刚写进了另一份付款文件", { next: "请刷新后按余下的付款生成" }),
	bank_settlement_one: refusal("row_settled", "Z12", "其中有一行刚刚办理过，或正在办理", { next: "请刷新后查看结果" }),
	bank_result_once: refusal("result_read_before", "Z12", "这份回单刚刚读入过", { field: "file", next: "请在银行回单中打开它" }),
	bank_file_row_of_sent: refusal("payment_not_sent", "Z14", "其中有付款刚刚有了结果，不再等待银行", { next: "请刷新后按余下的付款生成" }),
	scan_of_current_copy: refusal("scan_unchecked", "D15", "案件刚有变动，还没有重新核对", { next: "请刷新本页，核对后再收" }),
	scan_page_once: refusal("scan_taken", "D9", "其中有页面刚刚由另一人收过", { field: "uploads", next: "请在收回签章件中查看" }),
	study_members: refusal("study_members", "D13", "集体研究的参加人员不足三人", { field: "members", next: "请填写至少三人" }),
};

/** Another person's step at the same moment has made the rules' answer untrue. The transaction gives up all that it has written. */
export class Overtaken extends Error {
	constructor(readonly refusals: readonly Refusal[]) {
		super(`overtaken: ${refusals.map(({ code }) => code).join(", ")}`);
	}
}

/** A person's key was used for another case at the same moment, or before. */
export function isKeyUsed(error: unknown): boolean {
	return error instanceof Error && Reflect.get(error, "constraint") === "command_key_once";
}

/** The refusal that a database error means, or undefined when it means a defect. */
export function refusalOfConstraint(error: unknown): Refusal | undefined {
	if (error instanceof Overtaken) return error.refusals[0];
	if (!(error instanceof Error)) return undefined;
	// A trigger's message does not have its name; Postgres reports the name in a field of its own.
	const partOf = (name: string) => JSON.stringify(Reflect.get(error, name) ?? "");
	const text = [error.message, ...["constraint", "meta", "cause"].map(partOf)].join(" ");
	const name = Object.keys(BY_CONSTRAINT).find((constraint) => text.includes(constraint));
	return name === undefined ? undefined : BY_CONSTRAINT[name];
}
