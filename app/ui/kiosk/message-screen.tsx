import type { ReactNode } from "react";

import { KioskScreen } from "#app/ui/kiosk/kiosk-screen.tsx";
import type { KioskView } from "#app/ui/kiosk/kiosk-view.ts";

interface MessageScreenProps {
  readonly view: KioskView;
  readonly title: string;
  /** A drawn tick above the words, for good news. */
  readonly done?: boolean;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
}

/** A screen that says one thing. */
export function MessageScreen({ view, title, done = false, children, foot }: MessageScreenProps) {
  return (
    <KioskScreen view={view} title={title} className="kiosk-message" foot={foot}>
      {done && (
        <svg className="message-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
          <circle cx="16" cy="16" r="14" />
          <path d="M9.5 16.5l4.5 4.5 9-10" fill="none" />
        </svg>
      )}
      <h1>{title}</h1>
      {children}
    </KioskScreen>
  );
}
