// Runs the tablet at the counter.
document.documentElement.dataset["script"] = "kiosk";
