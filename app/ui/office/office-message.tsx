import { useTranslation } from "react-i18next";

import { useOfficeData } from "#app/ui/office/office-data.ts";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { MessagePage } from "#app/ui/public/message-page.tsx";

interface OfficeMessageProps {
  readonly title: string;
  readonly text: string;
  /** Where the one button leads; the office's first page where nothing is said. */
  readonly way?: { readonly label: string; readonly href: string };
}

/** Says why a page of the office is not shown, in its frame where somebody is signed in. */
export function OfficeMessage({ title, text, way }: OfficeMessageProps) {
  const { t } = useTranslation();
  const office = useOfficeData();
  const action = way ?? { label: t("account.to_office"), href: "/office" };
  if (!office) return <MessagePage title={title} text={text} action={action} />;
  return (
    <OfficePage title={title} languageSwitch={false}>
      <h1>{title}</h1>
      <p className="office-lead">{text}</p>
      <p>
        <a className="button" href={action.href}>
          {action.label}
        </a>
      </p>
    </OfficePage>
  );
}
