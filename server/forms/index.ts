import { auditForms } from "./audit";
import { fileForms } from "./files";
import type { Form } from "./form";
import { budgetForm, planForm, reviewForm } from "./fund-papers";
import { fundForms, openFundForm } from "./money";

/** Every write that is no step. */
export const FORMS: readonly Form[] = [openFundForm, ...fundForms, budgetForm, planForm, reviewForm, ...fileForms, ...auditForms];
