import { everyEvent } from "../../builders/every-event";

everyEvent("grant", __dirname);
