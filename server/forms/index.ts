import { REPORTS } from "../documents/reports/index";
import { accountForms } from "./account";
import { alertForms } from "./alerts";
import { auditForms } from "./audit";
import { bankFileForms } from "./bank-files";
import { bankResultForms } from "./bank-results";
import { evidenceForms } from "./evidence";
import { fileForms } from "./files";
import type { Form } from "./form";
import { budgetForm, planForm, reportYearForm, reviewForm, takeRealNamesForm } from "./fund-papers";
import { importForms } from "./imports";
import { keyingForms } from "./keying";
import { answerCorrectionForm, fundForms, openFundForm } from "./money";
import { peopleForms } from "./people";
import { scanForms } from "./scans";
import { clockForm, settingsForms } from "./settings";
import { handoverForms, holdingForms } from "./staff";
import { addUnionForm, closeUnionForm } from "./unions";
import { usePlanForms } from "./use-plans";
import { wordTemplateForms } from "./word-templates";

/** Every write that is no step. */
export const FORMS: readonly Form[] = [
	openFundForm,
	...fundForms,
	answerCorrectionForm,
	budgetForm,
	planForm,
	reviewForm,
	reportYearForm,
	takeRealNamesForm,
	...usePlanForms,
	...REPORTS.map(({ form }) => form),
	...bankFileForms,
	...bankResultForms,
	...evidenceForms,
	...scanForms,
	...fileForms,
	...importForms,
	...keyingForms,
	...auditForms,
	addUnionForm,
	closeUnionForm,
	...peopleForms,
	...accountForms,
	...holdingForms,
	...handoverForms,
	...settingsForms,
	...wordTemplateForms,
	clockForm,
	...alertForms,
];
