import { useTranslation } from "react-i18next";

import type { NewDeviceLink } from "#app/office/tablets.ts";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { QrCode } from "#app/ui/office/qr-code.tsx";

interface DeviceLinkPageProps {
  readonly link: NewDeviceLink;
  readonly pin: string;
  readonly pointId: string;
}

/** A fresh link that enrols one tablet. It stands nowhere but in this reply. */
export function DeviceLinkPage({ link, pin, pointId }: DeviceLinkPageProps) {
  const { t } = useTranslation();
  const title = t("device_link.title", { name: link.name });
  return (
    <OfficePage title={title} languageSwitch={false}>
      <h1>{title}</h1>
      <p className="callout">{t("device_link.once", { count: link.hours })}</p>
      <div className="device-link">
        <div className="paper device-link-code">
          <QrCode text={link.address} label={t("device_link.qr")} />
        </div>
        <ol>
          <li>{t("device_link.step_open")}</li>
          <li>{t("device_link.step_scan")}</li>
          <li>{t("device_link.step_name", { name: link.name })}</li>
          <li>
            {t("device_link.step_pin")} <strong className="pin">{pin}</strong>
          </li>
        </ol>
      </div>
      <p>{t("device_link.or_type")}</p>
      <p>
        <code className="address">{link.address}</code>
      </p>
      <p>
        <a href={`/office/points/${pointId}/tablets`}>{t("device_link.back")}</a>
      </p>
    </OfficePage>
  );
}
