import { everyEvent } from "../../builders/every-event";

everyEvent("application", __dirname);
