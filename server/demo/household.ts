import type { Sex } from "../../workflows/rules/identity-number";
import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import type { Relation, S1Form } from "../../workflows/rules/s1";
import type { DemoUnit } from "./accounts";
import { cardOf, idNumberOf, phoneOf } from "./people";

/** A household as a clerk would tell of it; everybody in it is invented. */
export interface Household {
	unit: DemoUnit;
	form: Omit<S1Form, "appliedOn">;
}

/** Name, relation, sex, birth, unit or school, monthly income in yuan. */
type Person = readonly [name: string, relation: Relation, sex: Sex, birth: string, unitOrSchool: string, yuan: number];

type Particular = Pick<S1Form, "causes" | "causeText" | "category" | "evidence"> & Partial<Omit<S1Form, "appliedOn">>;

const EMPLOYERS: Record<DemoUnit, string> = { township: "竹溪镇便民服务中心", enterprise: "青禾纸业有限公司", organ: "青禾县实验小学" };
const EMPLOYER_KINDS = { township: "乡镇", enterprise: "县属企业", organ: "县属事业单位" } as const satisfies Record<DemoUnit, string>;

export function household(seq: number, unit: DemoUnit, people: readonly [Person, ...Person[]], particular: Particular): Household {
	const members = people.map(([name, relation, sex, birth, unitOrSchool, yuan], row) => ({
		name,
		relation,
		unitOrSchool,
		monthlyIncomeFen: fen(yuan * 100),
		idNumber: idNumberOf(plainDate(birth), sex, seq * 10 + row),
		relief: row === 0 ? "城镇职工医保" : "城乡居民医保",
	}));
	const married = people.some(([, relation]) => relation === "配偶");
	const [applicant] = members;
	return {
		unit,
		form: {
			name: applicant?.name ?? "",
			idNumber: applicant?.idNumber ?? "",
			ethnicity: seq % 5 === 4 ? "彝族" : "汉族",
			politicalStatus: seq % 4 === 3 ? "中共党员" : "群众",
			health: "一般",
			maritalStatus: married ? "已婚" : "离异",
			singleParent: !married && people.some(([, relation]) => relation === "子女"),
			onLowIncomeRelief: false,
			medicalInsurance: "城镇职工基本医疗保险",
			workStatus: "在岗",
			workerKind: "正式职工",
			unionMember: true,
			employer: EMPLOYERS[unit],
			employerKind: EMPLOYER_KINDS[unit],
			phone: phoneOf(seq),
			registeredAddress: `青禾县竹溪镇桃园街 ${seq * 3 + 2} 号`,
			homeAddress: `青禾县竹溪镇桃园街 ${seq * 3 + 2} 号 ${(seq % 3) + 1} 单元`,
			bankCard: cardOf(seq),
			members,
			...(married ? { spouseIsHardshipWorker: false } : {}),
			yearlyIncomeFen: fen(people.reduce((sum, [, , , , , yuan]) => sum + yuan, 0) * 1200),
			householdRegistration: "非农家庭户",
			housing: { areaSqm: `${58 + seq * 2}.5`, ownership: "私有", use: "自住" },
			disabledMembers: [],
			fileNature: "长期",
			...particular,
		},
	};
}
