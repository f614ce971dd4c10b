import type { Form } from "./form";
import { fundForms, openFundForm } from "./money";

/** Every write that is no step. */
export const FORMS: readonly Form[] = [openFundForm, ...fundForms];
