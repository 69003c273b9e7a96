// Keeps the kiosk's pages for the time without a network.
export {};
