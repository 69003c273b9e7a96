// Enhances the form of a QR point.
document.documentElement.dataset["script"] = "form";
