/** How a PIN is checked without being known: PBKDF2 with SHA-256; salt and hash in base64url. */
export interface PinVerifier {
  readonly salt: string;
  readonly iterations: number;
  readonly hash: string;
}

/** A questionnaire that can be answered here; its questions stand in the form's template. */
export interface TabletQuestionnaire {
  readonly id: string;
  readonly version: number;
}

/** Everything besides words that the page hands to its script: enough for a day without the server. */
export interface TabletSetup {
  readonly point: string;
  /** Changes whenever the page that the server would send now is another one. */
  readonly version: string;
  /** A trial kiosk needs no enrolment. */
  readonly trial: boolean;
  /** IANA name; days and half-days are counted in it. */
  readonly timeZone: string;
  /** Address of the service worker. */
  readonly worker: string;
  /** Public key that answers are sealed to, with its `kid`. */
  readonly sealingKey: JsonWebKey & { readonly kid?: string };
  /** Opens the staff menu where no device is enrolled; absent at an official kiosk. */
  readonly trialPin?: PinVerifier;
  /** What is offered; empty when the survey has ended. */
  readonly questionnaires: readonly TabletQuestionnaire[];
}

/** Screens that the script may show; the page holds a template of each in every language. */
export type ScreenName =
  | "attract"
  | "choose"
  | "form"
  | "thanks"
  | "idle"
  | "pin"
  | "staff"
  | "closed"
  | "unenrolled"
  | "enrolled"
  | "enrol-failed"
  | "insecure";

/** What a press on `data-action` asks for. */
export type KioskAction =
  | "start"
  | "choose"
  | "leave"
  | "next-person"
  | "language"
  | "text"
  | "contrast"
  | "staff"
  | "home"
  | "send-now"
  | "send-set-aside"
  | "export"
  | "assist"
  | "cancel-assist"
  | "reload";

/** Id of the element that carries the setup in `data-setup`, and in which screens are shown. */
export const KIOSK_ROOT_ID = "kiosk";

/** Id of the part that works without the script; the script removes it. */
export const PLAIN_PART_ID = "without-script";
