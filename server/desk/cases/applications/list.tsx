import { holds } from "../../../access/visitor";
import { paths } from "../../../paths";
import { Icon } from "../../components/index";
import type { ListKind } from "../list-page";

export const APPLICATION_LIST: ListKind = {
	chart: "application",
	place: "applications",
	title: "建档申请",
	path: paths.applications,
	columns: [{ label: "建档编号", cell: (row) => row.number ?? "—" }],
	actions: (visitor) =>
		holds(visitor, "unit_clerk") && (
			<a class="btn btn-primary" href={paths.newApplication}>
				<Icon name="plus" /> 新建申请
			</a>
		),
	empty: (visitor) => (holds(visitor, "unit_clerk") ? <a href={paths.newApplication}>新建第一份申请</a> : "还没有建档申请。"),
};
