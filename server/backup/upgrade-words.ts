/** What each step of an upgrade brings, for the person who starts a newer program. */
const WORDS: Readonly<Record<string, string>> = {
	"0001_spine": "案件、表格、公示、资金和预警",
	"0002_guards": "办理记录、账目不可更改，由数据库守着",
	"0003_rules": "限额、档案的一生、代理和移交、审计",
	"0004_rules_guards": "限额、回避、移交由数据库守着",
	"0005_house_alerts": "关于本机和本系统的预警",
	"0006_sign_in": "登录名的统一写法、登录次数的限制",
	"0007_appointments": "任命的登记",
	"0008_key_check": "核对密钥是否同一把",
	"0009_downloads": "下载的限制",
	"0011_text": "文字里看不见的字符",
	"0012_key_said": "提交编号只认第一次的内容",
	"0013_journey": "逾期事项的再次提醒",
	"0014_charts": "业务种类和须回避、须两人办理的环节由数据库按表守着",
	"0015_writes": "每个提交编号记下第一次登记了什么",
	"0016_people_forms": "人员、工会、放假安排的登记由数据库守着",
	"0021_books": "早于本县建账年度的日期由数据库守着",
	"0019_list_exports": "带走的列表记入导出记录",
	"0023_search": "按电话查找；启动时补齐以前记录的拼音和电话摘要",
	"0024_export_names": "新增的导出表不必再改数据库",
	"0017_files_forms": "审计、走访、借阅、报告和资金文件的日期由数据库守着",
	"0025_late_entries": "补录的日期和第二人的确认",
	"0028_setting_bounds": "录入时限不超过三十个工作日",
	"0050_send_back": "工会主席退回经办人修改要写明原因",
	"0051_file_days": "建档日期只有一个；实物、服务帮扶也要录入全国系统",
	"0052_union_of_a_day": "年度各数按当日的情况计算，以后的变化不改",
	"0027_one_clock": "登记时间一律用业务时间",
	"0040_corrections": "到账和下达记错的，由两人冲减更正，原分录保留",
	"0034_answering": "移交须由接收工会接收，自接收之日起对事实负责",
	"0041_day_of_payment": "限额、流水、汇总和报表一律按付款发出日，冲正按款项退回日",
	"0036_struck_households": "黑名单只限职工本人，其他家庭成员由县总工会决定",
	"0035_referrals": "须由县总工会核对的家庭，和它的决定",
	"0042_accounts": "新填的收款账户须核对户名，退过票的卡记得住；启动时补齐以前付款的卡号摘要",
	"0043_fund_year": "报送过的年度不再变，之后的变动另列",
	"0044_money_rules": "资金来源可以是其他；再次培训要写理由",
	"0045_names": "更正了的姓名，未付款的帮扶随之更正；已审定、已付款的保留原样",
	"0026_postings": "每次张贴各留一份当时的内容，异议和补录未了的不能往下办",
};

/** @returns one line a step; where nothing is known of it, its name alone */
export function upgradeLines(applied: readonly string[]): string[] {
	return applied.map((name) => (WORDS[name] === undefined ? `　${name}` : `　${name}：${WORDS[name]}`));
}
