import type { Route } from "../route";
import { applicationRoutes } from "./applications";

/** Every route of the API but its own document. */
export const ROUTES: readonly Route[] = [...applicationRoutes];
