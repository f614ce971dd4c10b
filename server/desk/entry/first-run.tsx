import { type NextFunction, type Request, type Response, Router } from "express";
import { checkFirstRun, FIRST_RUN, setUp } from "../../../record/people/set-up";
import { businessNow } from "../../../record/settings/clock";
import { signIn } from "../../access/sessions";
import type { Deps } from "../../deps";
import type { Mistake } from "../../forms/mistake";
import { fieldOf, sayings, type Typed, typedOf, typedTwice } from "../../forms/typed";
import { paths } from "../../paths";
import { Card, Fields, PostForm } from "../components/index";
import { BarePage } from "../page/layout";
import { seeOther, sendPage } from "../page/send";

const PARTS = Object.values(FIRST_RUN).map(({ title, fields }) => ({ title, fields: fields.map((field) => fieldOf(field)) }));
const FIELDS = PARTS.flatMap(({ fields }) => fields);

/** Until a county has been set up, every page leads here; afterwards there is no such page. */
export function firstRun({ db }: Pick<Deps, "db">): Router {
	let done = false;
	const isDone = async (): Promise<boolean> => {
		done ||= (await db.union.findFirst({ select: { id: true } })) !== null;
		return done;
	};
	const router = Router();

	router.get(paths.setUp, async (_req, res, next) => {
		if (await isDone()) next();
		else sendPage(res, <FirstRunPage typed={{}} mistakes={[]} />);
	});

	router.post(paths.setUp, async (req: Request, res: Response) => {
		if (await isDone()) {
			res.redirect(303, paths.signIn);
			return;
		}
		const typed = typedOf(req);
		const [raw, now] = [sayings(FIELDS, typed), await businessNow(db)];
		const { refusals } = checkFirstRun(raw, now.today);
		const known = refusals.some(({ field }) => field === "password");
		const wrong: Mistake[] = [...refusals, ...(known ? [] : typedTwice(FIELDS, typed))];
		if (wrong.length > 0) {
			sendPage(res, <FirstRunPage typed={typed} mistakes={wrong} />, 422);
			return;
		}
		const written = await setUp(db, raw, now);
		if (written.kind !== "written") {
			res.redirect(303, paths.signIn);
			return;
		}
		done = true;
		await signIn(req, written.value);
		await seeOther(req, res, paths.unions, "本县已建立。请添加基层工会，再为各工会添加人员。");
	});

	router.use(async (_req: Request, res: Response, next: NextFunction) => {
		if (await isDone()) next();
		else res.redirect(303, paths.setUp);
	});
	return router;
}

function FirstRunPage({ typed, mistakes }: { typed: Typed; mistakes: readonly Mistake[] }) {
	return (
		<BarePage title="首次使用" mistakes={mistakes}>
			<p>请填写本县情况和第一位系统管理员。之后由系统管理员添加基层工会和人员。</p>
			<PostForm action={paths.setUp}>
				{PARTS.map(({ title, fields }) => (
					<Card key={title} title={title}>
						<Fields specs={fields} typed={typed} mistakes={mistakes} />
					</Card>
				))}
				<div class="save">
					<button class="btn btn-primary" type="submit">
						建立本县
					</button>
				</div>
			</PostForm>
		</BarePage>
	);
}
