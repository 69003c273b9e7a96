import { useTranslation } from "react-i18next";

import { PublicPage } from "#app/ui/public/public-page.tsx";

interface MessagePageProps {
  readonly title: string;
  readonly text: string;
  readonly kiosk?: boolean;
  readonly trial?: boolean;
  /** A drawn tick above the words, for good news. */
  readonly done?: boolean;
  /** Where the one button leads; the first page where nothing is said. */
  readonly action?: { readonly label: string; readonly href: string };
}

/** A page that says one thing and offers one way on. */
export function MessagePage({ title, text, kiosk = false, trial = false, done = false, action }: MessagePageProps) {
  const { t } = useTranslation();
  const way = action ?? { label: t("page.home"), href: "/" };
  return (
    <PublicPage title={title} kiosk={kiosk} trial={trial}>
      <div className="message">
        {done && (
          <svg className="message-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <circle cx="16" cy="16" r="14" />
            <path d="M9.5 16.5l4.5 4.5 9-10" fill="none" />
          </svg>
        )}
        <h1 tabIndex={-1}>{title}</h1>
        <p className="lead">{text}</p>
        <p>
          <a className="button" href={way.href}>
            {way.label}
          </a>
        </p>
      </div>
    </PublicPage>
  );
}
