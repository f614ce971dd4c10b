import { journeys } from "./journeys";

journeys({ javaScriptEnabled: false });
