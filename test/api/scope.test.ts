import { CHANGE_SETTING } from "../../record/settings/change-setting";
import { openApi } from "../../server/api/document";
import { ROUTES } from "../../server/api/routes";
import { aHousehold } from "../builders/s1";
import { aCountySite } from "../support/county-site";
import { send } from "./asking";
import { type Asks, asksOf } from "./asks";
import { aProgram, type Program, programWith } from "./program";
import { ownPeople, ROLES, strangers } from "./strangers";

/**
 * Every route × role × place. Roles, in this order: unit_clerk, unit_chair, centre, county_chair, finance, auditor, administrator. First those
 * of the cases' own union and county; then those of another union (of the same county) or another county; last, nobody.
 */
const TABLE = `
GET /me                                   | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
PUT /me/password                          | 403 403 403 403 403 403 403 | 403 403 403 403 403 403 403 | 401
GET /tokens                               | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
POST /tokens                              | 403 403 403 403 403 403 403 | 403 403 403 403 403 403 403 | 401
DELETE /tokens/{id}                       | 200 404 404 404 404 404 404 | 404 404 404 404 404 404 404 | 401
GET /applications                         | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
GET /applications/{id}                    | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
POST /applications/{id}/events            | 200 403 403 403 403 403 403 | 404 404 404 404 404 404 404 | 401
POST /applications/{id}/nudges            | 201 201 201 201 201 403 403 | 404 404 404 404 404 403 403 | 401
GET /applications/{id}/deadlines/{name}   | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
POST /applications                        | 201 403 403 403 403 403 403 | 404 404 404 404 404 404 404 | 401
GET /applications/{id}/form               | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
GET /applications/{id}/form-versions      | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
GET /applications/{id}/documents          | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
GET /applications/{id}/documents/{name}   | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
PUT /applications/{id}/form               | 200 403 403 403 403 403 403 | 404 404 404 404 404 404 404 | 401
POST /applications/{id}/unmask            | 200 200 200 200 200 200 403 | 404 404 404 404 404 404 404 | 401
GET /grants                               | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
GET /grants/{id}                          | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
GET /grants/{id}/documents                | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
GET /grants/{id}/documents/{name}         | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
GET /grants/{id}/signed-forms             | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
POST /grants/{id}/events                  | 403 200 403 403 403 403 403 | 404 404 404 404 404 404 404 | 401
POST /grants/{id}/nudges                  | 201 201 201 201 201 403 403 | 404 404 404 404 404 403 403 | 401
GET /grants/{id}/deadlines/{name}         | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
POST /grants                              | 201 201 403 403 403 403 403 | 404 404 404 404 404 404 404 | 401
GET /files                                | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
GET /files/{id}                           | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
POST /files/{id}/events                   | 200 403 403 403 403 403 403 | 404 404 404 404 404 404 404 | 401
POST /files/{id}/nudges                   | 422 422 422 422 422 403 403 | 404 404 404 404 404 403 403 | 401
GET /files/{id}/form                      | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
PUT /files/{id}/form                      | 200 403 403 403 403 403 403 | 404 404 404 404 404 404 404 | 401
GET /grounds                              | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
POST /uploads                             | 201 201 201 201 201 403 403 | 201 201 201 201 201 403 403 | 401
GET /uploads/{id}                         | 200 404 404 404 404 403 403 | 404 404 404 404 404 403 403 | 401
PUT /uploads/{id}/content                 | 200 404 404 404 404 403 403 | 404 404 404 404 404 403 403 | 401
GET /cases/{id}/evidence                  | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
POST /cases/{id}/evidence                 | 422 422 422 422 422 403 403 | 404 404 404 404 404 403 403 | 401
GET /cases/{id}/evidence/{evidenceId}/pages/{page} | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
GET /cases/{id}/evidence/{evidenceId}/original | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
POST /evidence/{id}/removal               | 200 200 200 200 200 403 403 | 404 404 404 404 404 403 403 | 401
POST /evidence/{id}/position              | 200 200 200 200 200 403 403 | 404 404 404 404 404 403 403 | 401
GET /found-households                     | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
POST /found-households                    | 201 201 403 403 403 403 403 | 404 404 403 403 403 403 403 | 401
POST /found-households/{id}/consent       | 200 200 403 403 403 403 403 | 404 404 403 403 403 403 403 | 401
POST /found-households/{id}/application   | 201 403 403 403 403 403 403 | 404 403 403 403 403 403 403 | 401
GET /imports                              | 200 200 200 200 403 200 403 | 200 200 200 200 403 200 403 | 401
POST /imports                             | 201 201 403 403 403 403 403 | 404 404 404 403 403 403 403 | 401
GET /imports/{id}                         | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
GET /imports/{id}/rows                    | 200 200 403 403 403 200 403 | 404 404 404 404 404 404 404 | 401
PUT /imports/{id}/columns                 | 200 200 403 403 403 403 403 | 404 404 404 403 403 403 403 | 401
POST /imports/{id}/trial                  | 200 200 403 403 403 403 403 | 404 404 404 403 403 403 403 | 401
POST /imports/{id}/decisions              | 200 200 403 403 403 403 403 | 404 404 404 403 403 403 403 | 401
POST /imports/{id}/taking                 | 200 200 403 403 403 403 403 | 404 404 403 404 403 403 403 | 401
POST /imports/{id}/drop                   | 200 200 403 403 403 403 403 | 404 404 404 403 403 403 403 | 401
GET /checks                               | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
GET /year-reports                         | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
GET /unions/{id}/year-reports/{year}      | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
POST /unions/{id}/year-reports            | 403 422 403 403 403 403 403 | 403 404 403 403 403 403 403 | 401
GET /files/{id}/deadlines/{name}          | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
GET /files/{id}/custody                   | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
POST /files/{id}/custody                  | 200 403 403 403 403 403 403 | 404 403 404 403 403 403 403 | 401
GET /borrowings                           | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
POST /files/{id}/borrowings               | 201 403 403 403 403 403 403 | 404 403 404 403 403 403 403 | 401
POST /borrowings/{id}/return              | 403 403 200 403 403 403 403 | 404 403 404 403 403 403 403 | 401
GET /blacklist                            | 403 403 200 200 403 200 403 | 403 403 200 200 403 200 403 | 401
GET /national-accounts                    | 403 403 200 403 403 200 200 | 403 403 200 403 403 200 200 | 401
POST /national-accounts                   | 403 403 403 403 403 403 201 | 403 403 403 403 403 403 404 | 401
POST /national-accounts/{id}/end          | 403 403 403 403 403 403 200 | 403 403 403 403 403 403 404 | 401
POST /batches                             | 202 403 403 403 403 403 403 | 404 404 404 404 404 403 403 | 401
GET /batches/{id}                         | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
GET /notices                              | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
GET /handovers/{id}/documents             | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
GET /handovers/{id}/documents/{name}      | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
GET /notices/{id}/documents               | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
GET /notices/{id}/documents/{name}        | 200 200 200 200 200 200 403 | 404 404 404 404 404 404 404 | 401
GET /unions/{id}/documents                | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
GET /unions/{id}/documents/{name}         | 200 200 200 200 200 200 403 | 404 404 404 404 404 404 404 | 401
GET /meetings/{id}/documents              | 404 404 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
GET /meetings/{id}/documents/{name}       | 404 404 200 200 200 200 403 | 404 404 404 404 404 404 404 | 401
GET /notices/{id}                         | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
GET /meetings                             | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
GET /meetings/{id}                        | 404 404 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
GET /payments                             | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
GET /funds                                | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
POST /funds                               | 403 403 403 403 201 403 403 | 403 403 403 403 404 403 403 | 401
POST /funds/{id}/receipts                 | 403 403 403 403 201 403 403 | 403 403 403 403 404 403 403 | 401
GET /projects                             | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
GET /project-purses                       | 403 403 200 200 200 200 200 | 403 403 200 200 200 200 200 | 401
GET /ledger                               | 403 403 200 200 200 200 200 | 403 403 200 200 200 200 200 | 401
GET /use-plans                            | 403 403 200 200 200 200 403 | 403 403 200 200 200 200 403 | 401
GET /use-plans/{id}                       | 403 403 200 200 200 200 403 | 403 403 404 404 404 404 403 | 401
POST /counties/{id}/use-plans             | 403 403 201 403 403 403 403 | 403 403 404 403 403 403 403 | 401
PUT /use-plans/{id}/lines                 | 403 403 200 403 403 403 403 | 403 403 404 403 403 403 403 | 401
POST /use-plans/{id}/approval             | 403 403 403 200 403 403 403 | 403 403 403 404 403 403 403 | 401
GET /bank-files                           | 403 403 200 200 200 200 403 | 403 403 200 200 200 200 403 | 401
GET /bank-files/{id}                      | 403 403 200 200 200 200 403 | 403 403 404 404 404 404 403 | 401
POST /bank-files/{id}/downloads           | 403 403 403 403 200 403 403 | 403 403 403 403 404 403 403 | 401
POST /bank-files/{id}/void                | 403 403 403 403 422 403 403 | 403 403 403 403 404 403 403 | 401
GET /counties/{id}/bank-layouts           | 403 403 200 200 200 200 403 | 403 403 404 404 404 404 403 | 401
PUT /counties/{id}/bank-layouts           | 403 403 403 403 200 403 403 | 403 403 403 403 404 403 403 | 401
GET /counties/{id}/unfiled-payments       | 403 403 200 200 200 200 403 | 403 403 404 404 404 404 403 | 401
POST /counties/{id}/bank-files            | 403 403 403 403 422 403 403 | 403 403 403 403 404 403 403 | 401
GET /bank-results                         | 403 403 200 200 200 200 403 | 403 403 200 200 200 200 403 | 401
POST /counties/{id}/bank-results          | 403 403 403 403 201 403 403 | 403 403 403 403 404 403 403 | 401
GET /bank-results/{id}                    | 403 403 200 200 200 200 403 | 403 403 404 404 404 404 403 | 401
POST /bank-results/{id}/apply             | 403 403 403 403 422 403 403 | 403 403 403 403 404 403 403 | 401
POST /bank-results/{id}/drop              | 403 403 403 403 200 403 403 | 403 403 403 403 404 403 403 | 401
GET /bank-result-rows                     | 403 403 200 200 200 200 403 | 403 403 200 200 200 200 403 | 401
POST /bank-result-rows/{id}/match         | 403 403 403 403 422 403 403 | 403 403 403 403 404 403 403 | 401
POST /bank-result-rows/{id}/aside         | 403 403 403 403 200 403 403 | 403 403 403 403 404 403 403 | 401
GET /corrections                          | 403 403 200 200 200 200 200 | 403 403 200 200 200 200 200 | 401
POST /funds/{id}/corrections              | 403 403 403 403 201 403 403 | 403 403 403 403 404 403 403 | 401
POST /corrections/{id}/answer             | 403 403 200 403 200 403 403 | 403 403 404 403 404 403 403 | 401
POST /projects                            | 403 403 403 403 201 403 403 | 403 403 403 403 404 403 403 | 401
PUT /projects/{id}/standard               | 403 403 403 403 422 403 403 | 403 403 403 403 404 403 403 | 401
GET /counties/{id}/aid-standards          | 200 200 200 200 200 200 200 | 200 200 404 404 404 404 404 | 401
POST /counties/{id}/aid-standards         | 403 403 403 403 403 403 201 | 403 403 403 403 403 403 404 | 401
POST /counties/{id}/line-confirmations    | 403 403 403 403 403 403 201 | 403 403 403 403 403 403 404 | 401
POST /projects/{id}/releases              | 403 403 403 403 201 403 403 | 403 403 403 403 404 403 403 | 401
GET /funds/{id}/budgets                   | 403 403 200 200 200 200 403 | 403 403 404 404 404 404 403 | 401
POST /funds/{id}/budgets                  | 403 403 403 403 201 403 403 | 403 403 403 403 404 403 403 | 401
GET /projects/{id}/plans                  | 403 403 200 200 200 200 403 | 403 403 404 404 404 404 403 | 401
POST /projects/{id}/plans                 | 403 403 201 403 403 403 403 | 403 403 404 403 403 403 403 | 401
GET /projects/{id}/reviews                | 403 403 200 200 200 200 403 | 403 403 404 404 404 404 403 | 401
POST /projects/{id}/reviews               | 403 403 201 403 403 403 403 | 403 403 404 403 403 403 403 | 401
GET /counties/{id}/fund-report            | 403 403 200 200 200 200 403 | 403 403 404 404 404 404 403 | 401
POST /counties/{id}/fund-reports          | 403 403 403 403 201 403 403 | 403 403 403 403 404 403 403 | 401
GET /counties/{id}/real-name-summary      | 403 403 200 200 200 200 403 | 403 403 404 404 404 404 403 | 401
POST /counties/{id}/real-name-summary/downloads | 403 403 200 403 200 403 403 | 403 403 404 403 404 403 403 | 401
GET /counties/{id}/real-name-summary/csv  | 403 403 200 200 200 200 403 | 403 403 404 404 404 404 403 | 401
GET /alerts                               | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
POST /alerts/read                         | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
POST /alerts/{id}/read                    | 404 200 404 404 404 404 404 | 404 404 404 404 404 404 404 | 401
GET /stalled                              | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
GET /waiting                              | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
GET /entries                              | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
GET /left-files                           | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
GET /referrals                            | 403 403 200 200 403 200 403 | 403 403 200 200 403 200 403 | 401
POST /referrals/{id}/decision             | 403 403 403 200 403 403 403 | 403 403 403 404 403 403 403 | 401
GET /people                               | 403 403 403 403 403 403 200 | 403 403 403 403 403 403 200 | 401
POST /people                              | 403 403 403 403 403 403 201 | 403 403 403 403 403 403 404 | 401
GET /people/{id}                          | 403 403 403 403 403 403 200 | 403 403 403 403 403 403 404 | 401
POST /people/{id}/roles                   | 403 403 403 403 403 403 201 | 403 403 403 403 403 403 404 | 401
DELETE /people/{id}/roles/{holdingId}     | 403 403 403 403 403 403 200 | 403 403 403 403 403 403 404 | 401
PUT /people/{id}/password                 | 403 403 403 403 403 403 200 | 403 403 403 403 403 403 404 | 401
PUT /people/{id}/active                   | 403 403 403 403 403 403 200 | 403 403 403 403 403 403 404 | 401
GET /people/{id}/tokens                   | 403 403 403 403 403 403 200 | 403 403 403 403 403 403 404 | 401
DELETE /people/{id}/tokens/{tokenId}      | 403 403 403 403 403 403 200 | 403 403 403 403 403 403 404 | 401
GET /sign-in-tries                        | 403 403 403 403 403 403 200 | 403 403 403 403 403 403 200 | 401
POST /sign-in-tries/{id}/lift             | 403 403 403 403 403 403 200 | 403 403 403 403 403 403 404 | 401
GET /sign-in-addresses                    | 403 403 403 403 403 403 200 | 403 403 403 403 403 403 200 | 401
POST /sign-in-addresses/lift              | 403 403 403 403 403 403 200 | 403 403 403 403 403 403 200 | 401
GET /staff                                | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
GET /appointments                         | 403 403 200 200 403 200 200 | 403 403 200 200 403 200 200 | 401
GET /roles/{id}/candidates                | 200 404 404 404 404 404 200 | 404 404 404 404 404 404 404 | 401
POST /roles/{id}/substitutions            | 201 404 404 404 404 404 201 | 404 404 404 404 404 404 404 | 401
POST /substitutions/{id}/end              | 200 200 404 404 404 404 200 | 404 404 404 404 404 404 404 | 401
GET /relatives                            | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
POST /relatives                           | 201 201 201 201 201 201 201 | 201 201 201 201 201 201 201 | 401
GET /people/{id}/relatives                | 403 403 403 403 403 403 200 | 403 403 403 403 403 403 404 | 401
POST /relatives/{id}/end                  | 403 403 403 403 403 403 200 | 403 403 403 403 403 403 404 | 401
GET /handovers                            | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
POST /roles/{id}/handovers                | 404 404 404 404 404 404 201 | 404 404 404 404 404 404 404 | 401
GET /handovers/{id}                       | 200 200 200 200 200 200 200 | 404 404 404 404 404 404 404 | 401
POST /handovers/{id}/sign                 | 404 200 404 404 404 404 403 | 404 404 404 404 404 404 404 | 401
POST /handovers/{id}/withdraw             | 404 200 404 404 404 404 200 | 404 404 404 404 404 404 404 | 401
GET /unions                               | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
POST /unions                              | 403 403 403 403 403 403 201 | 403 403 403 403 403 403 404 | 401
POST /unions/{id}/close                   | 403 403 403 403 403 403 200 | 403 403 403 403 403 403 404 | 401
GET /counties/{id}/settings               | 403 403 403 403 403 200 200 | 403 403 403 403 403 404 404 | 401
PUT /counties/{id}/settings/{setting}     | 403 403 403 403 403 403 200 | 403 403 403 403 403 403 404 | 401
GET /calendar-notices                     | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
POST /calendar-notices                    | 403 403 403 403 403 403 403 | 403 403 403 403 403 403 403 | 401
GET /look-ups                             | 403 403 200 403 403 200 403 | 403 403 200 403 403 200 403 | 401
GET /samples                              | 403 403 403 403 403 200 403 | 403 403 403 403 403 200 403 | 401
GET /samples/{id}                         | 403 403 403 403 403 200 403 | 403 403 403 403 403 404 403 | 401
POST /samples                             | 403 403 403 403 403 201 403 | 403 403 403 403 403 404 403 | 401
GET /findings                             | 403 403 200 200 403 200 403 | 403 403 200 200 403 200 403 | 401
POST /findings                            | 403 403 403 403 403 201 403 | 403 403 403 403 403 404 403 | 401
POST /findings/{id}/answer                | 403 403 200 200 403 403 403 | 403 403 404 404 403 403 403 | 401
GET /complaints                           | 403 403 200 200 403 200 403 | 403 403 200 200 403 200 403 | 401
POST /complaints                          | 403 403 201 403 403 201 403 | 403 403 404 403 403 404 403 | 401
POST /complaints/{id}/answer              | 403 403 200 200 403 403 403 | 403 403 404 404 403 403 403 | 401
GET /breaches                             | 403 403 200 200 403 200 403 | 403 403 200 200 403 200 403 | 401
POST /breaches                            | 403 403 201 403 403 201 403 | 403 403 404 403 403 404 403 | 401
POST /breaches/{id}/settlement            | 403 403 403 200 403 403 403 | 403 403 403 404 403 403 403 | 401
GET /late-entries                         | 403 403 200 200 403 200 403 | 403 403 200 200 403 200 403 | 401
GET /record-corrections                   | 403 403 200 200 403 200 403 | 403 403 200 200 403 200 403 | 401
GET /reports/unaided                      | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 401
GET /audit/manifest                       | 403 403 403 403 403 200 403 | 403 403 403 403 403 404 403 | 401
GET /audit/exports                        | 403 403 403 403 403 200 403 | 403 403 403 403 403 200 403 | 401
GET /audit/exports/{name}                 | 403 403 403 403 403 200 403 | 403 403 403 403 404 404 403 | 401
GET /openapi.json                         | 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 | 200
`;

const SETTING_KEYS = Object.keys(CHANGE_SETTING);

interface Row {
	name: string;
	own: string;
	other: string;
	nobody: string;
}

const ROWS: Row[] = TABLE.trim()
	.split("\n")
	.flatMap((line) => (line.includes("{setting}") ? SETTING_KEYS.map((key) => line.replace("{setting}", key)) : [line]))
	.map((line) => {
		const [name = "", own = "", other = "", nobody = ""] = line.split("|").map((cell) => cell.trim());
		return { name, own, other, nobody };
	});

/** Numbers of the two households that the table is about: nobody gets them whole without asking for them. */
const NUMBERS = [1, 2].flatMap((seq) => {
	const { idNumber, bankCard, phone, members } = aHousehold(seq).build();
	return [idNumber, bankCard, phone, ...members.map((member) => member.idNumber)];
});

describe("who may what, where", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let asks: Asks;
	let own: Program[];
	let other: Program[];
	let nobody: Program;
	let asked = 0;

	beforeAll(async () => {
		at = await aCountySite("2026-03-26");
		asks = await asksOf(at.county, at.site.services.dataDir);
		const [here, elsewhere] = [ownPeople(at.county), await strangers(at.county)];
		own = await Promise.all(ROLES.map((role) => aProgram(at.site, here[role])));
		other = await Promise.all(ROLES.map((role) => aProgram(at.site, elsewhere[role])));
		nobody = programWith(at.site, {});
	});
	afterAll(() => at.close());

	/** What one route answers each of them; what it answers is what the document says, and no number of a person. */
	async function statuses(name: string, programs: readonly Program[]): Promise<string> {
		const [method = "", path = ""] = name.split(" ");
		const route = ROUTES.find((one) => one.path === path && one.method === method.toLowerCase());
		const found: number[] = [];
		for (const program of programs) {
			asked += 1;
			const ask = await asks[name]?.(asked);
			if (!ask) throw new Error(`nothing is asked of ${name}`);
			const { status, body, text } = await send(program, method, path, ask);
			if (route && status < 300) expect(route.answer.safeParse(route.media ? (text ?? String(body)) : body).error?.issues).toBeUndefined();
			if (status >= 400)
				expect(body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String), refusals: expect.any(Array) });
			// What is no text is read in its own tests.
			if (method === "GET" && text !== undefined) expect(NUMBERS.filter((number) => text.includes(number))).toEqual([]);
			if (method === "GET") expect(NUMBERS.filter((number) => text?.includes(number))).toEqual([]);
			found.push(status);
		}
		return found.join(" ");
	}

	test.each(ROWS)("$name", async (row) => {
		expect({
			name: row.name,
			own: await statuses(row.name, own),
			other: await statuses(row.name, other),
			nobody: await statuses(row.name, [nobody]),
		}).toEqual(row);
	});

	test("the table has every route of the document, and the document every route of the table", () => {
		const documented = Object.entries(openApi().paths ?? {}).flatMap(([path, item]) =>
			Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
		);
		expect(ROWS.map(({ name }) => name).sort()).toEqual(documented.sort());
	});

	test("an auditor reads all of the county and writes nothing but audits (Z17)", () => {
		const auditor = ROLES.indexOf("auditor");
		const answers = ROWS.map(({ name, own }) => ({ name, status: own.split(" ")[auditor] ?? "" }));
		const reads = answers.filter(({ name }) => name.startsWith("GET "));
		expect(reads.filter(({ status }) => status !== "200").map(({ name }) => name)).toEqual([...OF_ITS_SENDER, ...KEPT_BY_ADMINISTRATORS]);
		const writes = answers.filter(({ name, status }) => !name.startsWith("GET ") && status.startsWith("2")).map(({ name }) => name);
		expect(writes.sort()).toEqual([...AUDITS, ...OF_ONESELF].sort());
	});

	test.each([
		"/applications",
		"/grants",
		"/files",
		"/grounds",
		"/checks",
		"/found-households",
		"/imports",
		"/notices",
		"/meetings",
		"/payments",
		"/funds",
		"/project-purses",
		"/ledger",
		"/alerts",
		"/stalled",
		"/waiting",
		"/entries",
		"/left-files",
		"/referrals",
		"/people",
		"/sign-in-tries",
		"/handovers",
		"/appointments",
		"/look-ups",
		"/borrowings",
		"/blacklist",
		"/national-accounts",
		"/samples",
		"/findings",
		"/complaints",
		"/breaches",
		"/reports/unaided",
		"/audit/exports",
	])("a stranger's %s list has nothing of this union's", async (path) => {
		const said = await Promise.all(other.map((program) => program.get(path)));
		const seen = said.filter(({ status }) => status === 200).flatMap(({ body }) => body.items);
		expect(seen.filter((item) => !STRANGERS.includes(item.name))).toEqual([]);
	});
});

/** Accounts and who may stand in: they are kept by the administrator; the names and roles are on the union's list of staff. */
const KEPT_BY_ADMINISTRATORS = [
	"GET /people",
	"GET /people/{id}",
	"GET /people/{id}/tokens",
	"GET /sign-in-tries",
	"GET /sign-in-addresses",
	"GET /roles/{id}/candidates",
	"GET /people/{id}/relatives",
];
/** A file on its way in is nobody's but its sender's. */
const OF_ITS_SENDER = ["GET /uploads/{id}"];
const AUDITS = ["POST /samples", "POST /findings", "POST /complaints", "POST /breaches"];
/** One's own inbox and relatives; and a look at whole numbers, which is a reading that is logged. */
const OF_ONESELF = ["POST /alerts/read", "POST /relatives", "POST /applications/{id}/unmask"];

/** Whom a stranger may see in their own list of people. */
const STRANGERS = ["陆远帆"];
