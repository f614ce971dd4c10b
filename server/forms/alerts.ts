import { READ_ALERT, READ_ALL_ALERTS } from "../../record/alerts/alert-reads";
import { paths } from "../paths";
import { defineForm } from "./form";

const TAG = "预警";
const back = () => paths.alerts;

const readAlertForm = defineForm({
	write: READ_ALERT,
	api: { method: "post", path: "/alerts/{id}/read", named: { id: "alertId" }, tag: TAG, summary: "标为已读", status: 200 },
	desk: { action: paths.readAlert(":id"), named: { id: "alertId" }, done: "已标为已读。", to: back },
});

const readAllAlertsForm = defineForm({
	write: READ_ALL_ALERTS,
	api: { method: "post", path: "/alerts/read", tag: TAG, summary: "全部标为已读", status: 200 },
	desk: { action: paths.readAllAlerts, done: "已全部标为已读。", to: back },
});

export const alertForms = [readAlertForm, readAllAlertsForm];
