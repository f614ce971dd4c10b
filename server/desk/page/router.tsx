import { Router } from "express";
import { type Visitor, visitorOf } from "../../access/visitor";
import { paths } from "../../paths";
import { MENU_GROUPS } from "../../registers/register";
import { Card } from "../components/index";
import { Page } from "./layout";
import { keptFor } from "./menu";
import { sendPage } from "./send";

/** 台账: whatever is kept beside the cases, by what it is about. */
export function registersRouter(): Router {
	const router = Router();
	router.get(paths.registers, (_req, res) => sendPage(res, <RegistersPage visitor={visitorOf(res)} />));
	return router;
}

function RegistersPage({ visitor }: { visitor: Visitor }) {
	const registers = keptFor(visitor);
	return (
		<Page title="台账" visitor={visitor} place="registers">
			{MENU_GROUPS.map((group) => {
				const here = registers.filter((register) => register.group === group);
				return (
					here.length > 0 && (
						<Card key={group} title={group}>
							<ul class="registers">
								{here.map(({ id, label, path, about }) => (
									<li key={id}>
										<a href={path}>{label}</a>
										<span class="note">{about}</span>
									</li>
								))}
							</ul>
						</Card>
					)
				);
			})}
		</Page>
	);
}
