// The one script of the office pages. Every page works without it; it adds keys, the drawer, and less waiting.
import "./styles/index.css";
import { startCarry } from "./carry";
import { startDrafts } from "./drafts";
import { startDrawer } from "./drawer";
import { startFigures } from "./figures";
import { startForms } from "./forms";
import { startHtmx } from "./htmx";
import { startKeys } from "./keys";
import { startMenus } from "./menus";
import { startReadings } from "./readings";
import { startReports } from "./reports";
import { startSignIn } from "./sign-in";
import { startTrial } from "./trial";
import { startWorklist } from "./worklist";

startHtmx();
startMenus();
startKeys();
startDrawer();
startWorklist();
startFigures();
startReadings();
startReports();
startForms();
startCarry();
startDrafts();
startSignIn();
startTrial();
