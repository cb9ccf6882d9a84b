// Starts the small behaviours of every page. Each module finds its own attributes and works for parts that htmx brings later.
import { startBulk } from "./bulk.js";
import { keepTokenFresh } from "./csrf.js";
import { startDates } from "./dates.js";
import { startFiles } from "./files.js";
import { startFilters } from "./filters.js";
import { startGuard } from "./guard.js";
import { startKeys } from "./keys.js";
import { startPanes } from "./panes.js";
import { startPickers } from "./picker.js";
import { startScrolling } from "./scroll.js";
import { startSheets } from "./sheet.js";
import { startTables } from "./tables.js";
import { startViews } from "./views.js";

keepTokenFresh();
startKeys();
startSheets();
startGuard();
startFilters();
startFiles();
startPickers();
startBulk();
startDates();
startPanes();
startScrolling();
startTables();
startViews();
